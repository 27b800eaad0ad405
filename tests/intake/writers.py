"""Invented ballots, and their writing in each of the shapes in which an office may send them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from hypothesis import assume
from hypothesis import strategies as st

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import BLANK, HAO, INVALID, SCALES, Scale
from dashboard.intake.grid import Grid, Merged

EXPORTED = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
Mark = str
Field = tuple[PrintedName, str]

SURNAMES = ("秦", "李", "欧阳", "王", "赵", "钱", "方", "安", "郭", "余")
GIVEN = ("涛", "明", "建国", "晓燕", "文", "海", "永康", "芳")
UNITS = (
    "东街社区",
    "西街社区",
    "城关镇党委",
    "水务局机关党委",
    "云溪中学",
    "白河集团公司",
    "桃源村党总支",
    "第一人民医院",
)
ITEMS = (
    "总体评价",
    "履行抓基层党建工作责任情况",
    "工作作风",
    "推动重点任务落实情况及成效",
    "政治素质",
    "下一步工作思路措施",
)


@dataclass(frozen=True)
class Ballot:
    """One invented ballot."""

    group: str
    marks: dict[Field, Mark]


@dataclass(frozen=True)
class Meeting:
    """Invented ballots that all mark the same people and items."""

    people: tuple[PrintedName, ...]
    items: tuple[str, ...]
    ballots: tuple[Ballot, ...] = field(repr=False)
    scale: Scale = HAO
    other_scales: Mapping[str, Scale] = field(default_factory=dict)
    """The scale of items that have another one."""

    def scale_of(self, item: str) -> Scale:
        """Return the scale of an item."""
        return self.other_scales.get(item, self.scale)

    def answers(self, item: str) -> tuple[str, ...]:
        """Return what a form offers to tick: the grades, and 不了解 where the scale has it."""
        scale = self.scale_of(item)
        return (*scale.grades, *scale.unrated)

    @property
    def by_scale(self) -> list[list[str]]:
        """The items of each scale, in order."""
        scales = dict.fromkeys(map(self.scale_of, self.items))
        return [[item for item in self.items if self.scale_of(item) == scale] for scale in scales]

    @property
    def groups(self) -> list[str]:
        """The voter groups in order."""
        return list(dict.fromkeys(ballot.group for ballot in self.ballots))

    def of(self, group: str) -> list[Ballot]:
        """Return the ballots of a group."""
        return [ballot for ballot in self.ballots if ballot.group == group]

    def counts(self) -> dict[tuple[str, str, str], dict[str, int]]:
        """Return the counts other than 0 by person, item and group."""
        found: dict[tuple[str, str, str], Counter[str]] = {}
        for ballot in self.ballots:
            for (person, item), mark in ballot.marks.items():
                found.setdefault((str(person), item, ballot.group), Counter())[mark] += 1
        return {
            key: {mark: row[mark] for mark in self.scale_of(key[1]).marks if row[mark]} for key, row in found.items()
        }

    def returned(self) -> dict[str, int]:
        """Return the number of ballots of each group."""
        return dict(Counter(ballot.group for ballot in self.ballots))


@st.composite
def meetings(draw: st.DrawFn, *, has_items: bool | None = None, scales: Sequence[Scale] = SCALES) -> Meeting:
    """Draw a meeting: people with and without units, 1 to 6 items, 1 to 3 groups, any scale."""
    scale = draw(st.sampled_from(scales))
    full_names = st.builds(lambda a, b: a + b, st.sampled_from(SURNAMES), st.sampled_from(GIVEN))
    if draw(st.booleans()):
        keys = st.tuples(full_names, st.sampled_from(UNITS))
        people = tuple(PrintedName(n, u) for n, u in draw(st.lists(keys, min_size=1, max_size=5, unique=True)))
    else:
        people = tuple(PrintedName(n) for n in draw(st.lists(full_names, min_size=1, max_size=5, unique=True)))
    many = draw(st.booleans()) if has_items is None else has_items
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=2, unique=True)) if many else [ITEMS[0]]
    groups = draw(st.sampled_from([[""], ["A票"], ["A票", "B票"], ["甲票", "乙票", "丙票"]]))
    ballots = []
    for group in groups:
        for position in range(draw(st.integers(1, 4))):
            marks = {(p, i): draw(st.sampled_from(scale.marks)) for p in people for i in items}
            if position == 0:
                marks[people[0], items[0]] = scale.grades[1]  # no other scale has it
            ballots.append(Ballot(group, marks))
    batches = [[b.marks for b in ballots if b.group == group] for group in groups]
    assume(all(len(one) == 1 or one != other for one, other in combinations(batches, 2)))  # else stopped as a copy
    return Meeting(people, tuple(items), tuple(ballots), scale)


@st.composite
def meetings_in_two_scales(draw: st.DrawFn) -> Meeting:
    """Draw a meeting that grades some of its items in another scale than the others."""
    meeting = draw(meetings(has_items=True))
    other = draw(st.sampled_from([scale for scale in SCALES if scale != meeting.scale]))
    items = draw(st.sets(st.sampled_from(meeting.items), min_size=1, max_size=len(meeting.items) - 1))
    group = meeting.groups[0]
    ballots = [*meeting.ballots, Ballot(group, dict(meeting.ballots[0].marks))]  # two of the first group at least
    firsts = {id(meeting.of(group)[0]) for group in meeting.groups}
    for position, ballot in enumerate(ballots):
        for person, item in ballot.marks:
            if item in items:
                ballot.marks[person, item] = draw(st.sampled_from(other.marks))
            if position in (0, len(ballots) - 1) or (id(ballot) in firsts and item == meeting.items[0]):
                ballot.marks[meeting.people[0], item] = (other if item in items else meeting.scale).grades[1]
    ordered = sorted(ballots, key=lambda ballot: meeting.groups.index(ballot.group))
    return replace(meeting, ballots=tuple(ordered), other_scales=dict.fromkeys(sorted(items), other))


@dataclass(frozen=True)
class Style:
    """How a writer writes."""

    title: bool
    merged: bool
    spaced: bool
    order: int

    def name(self, person: PrintedName) -> str:
        """Return a name as this style writes it."""
        return "\u3000".join(person.name) if self.spaced and len(person.name) == 2 else person.name

    def pick(self, *choices: str) -> str:
        """Return one of several spellings."""
        return choices[self.order % len(choices)]


styles = st.builds(Style, st.booleans(), st.booleans(), st.booleans(), st.integers(0, 5))


@dataclass
class Page:
    """Cells being written."""

    style: Style
    rows: list[list[str]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)

    def begin(self, width: int, title: str, note: str) -> None:
        """Write title and note above the table."""
        if self.style.title:
            self.merged.append((0, 0, 0, max(width - 1, 1)))
            self.rows += [[title], [note], []]

    def header(self, *levels: Sequence[str]) -> None:
        """Write header rows; a text that repeats to the right stands once, merged or not."""
        for level in levels[:-1]:
            row, start = [], 0
            for column, text in enumerate(level):
                is_new = column == 0 or not text or level[column - 1] != text
                if is_new:
                    start = column
                elif self.style.merged and (column + 1 == len(level) or level[column + 1] != text):
                    self.merged.append((len(self.rows), start, len(self.rows), column))
                row.append(text if is_new else "")
            self.rows.append(row)
        self.rows.append(list(levels[-1]))

    def grid(self, sheet: str, file: str = "评议票.xlsx") -> Grid:
        """Return the page as a grid."""
        width = max(map(len, self.rows))
        return Grid(Place(file, sheet), [row + [""] * (width - len(row)) for row in self.rows], tuple(self.merged))


def _word(mark: Mark) -> str:
    return {BLANK: "", INVALID: "无效"}.get(mark, mark)


def row_per_ballot(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one sheet a voter group, one row a ballot."""
    fields = [(p, i) for p in meeting.people for i in meeting.items]
    if style.order % 3 == 1:
        fields.sort(key=lambda f: meeting.items.index(f[1]))
    names = [style.name(p) for p, _ in fields]
    units = [p.unit for p, _ in fields]
    items = [i for _, i in fields]
    has_units, has_items = any(units), len(meeting.items) > 1
    grids = []
    for group in meeting.groups:
        page = Page(style)
        page.begin(len(fields) + 2, "2025年度述职评议票", "填表说明：请在相应栏内填写等次")
        lead = [style.pick("票号", "序号", "编号"), "票别"] if style.order % 2 else [style.pick("票号", "选票编号")]
        blank = [""] * len(lead)
        if has_items and not has_units and style.order >= 4:
            page.header([*lead, *(f"{n}{style.pick('-', '_', '：')}{i}" for n, i in zip(names, items, strict=True))])
        elif has_items and style.order % 3 == 1:
            called = [f"{n}（{u}）" if u else n for n, u in zip(names, units, strict=True)]
            page.header([*blank, *items], [*lead, *called])
        elif has_items:
            called = [f"{n}（{u}）" if u else n for n, u in zip(names, units, strict=True)]
            page.header([*lead, *called], [*blank, *items])
        elif has_units:
            page.rows += [[*lead, *names], [*blank, *units]] if style.order % 2 else [[*blank, *units], [*lead, *names]]
        else:
            page.header([*lead, *names])
        for number, ballot in enumerate(meeting.of(group), 1):
            first = [str(number), group] if len(lead) == 2 else [f"{number:03d}"]
            page.rows.append([*first, *(_word(ballot.marks[f]) for f in fields)])
        page.rows.append([f"发出评议票{len(meeting.of(group)) + 2}张，收回{len(meeting.of(group))}张"])
        grids.append(page.grid(group or "Sheet1"))
    return grids


def paper_forms(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one sheet a ballot, ticks below the grades."""
    grids = []
    for position, ballot in enumerate(meeting.ballots):
        page = Page(style)
        page.begin(_form_width(meeting), "民主评议票", "说明：请在相应栏内打√，每栏限一个")
        _form_header(page, meeting, meeting.answers)
        _form_body(page, meeting, ballot)
        page.rows += [[], ["注：本票当场收回"]]
        grids.append(page.grid(f"{ballot.group}-{position:03d}" if ballot.group else f"票{position}"))
    return grids


def _form_lead(meeting: Meeting, style: Style) -> list[str]:
    has_units = any(p.unit for p in meeting.people)
    return ["序号", style.pick("姓名", "述职人", "书记"), *(["单位"] if has_units else [])]


def _form_width(meeting: Meeting) -> int:
    return 2 + any(p.unit for p in meeting.people) + sum(len(meeting.answers(item)) for item in meeting.items)


def _form_header(page: Page, meeting: Meeting, answers: Callable[[str], Sequence[str]]) -> None:
    lead = _form_lead(meeting, page.style)
    above = [item for item in meeting.items for _ in answers(item)]
    heads = [answer for item in meeting.items for answer in answers(item)]
    if len(meeting.items) > 1:
        page.header([*lead, *above], [*([""] * len(lead)), *heads])
    else:
        page.header([*lead, *heads])


def _form_body(page: Page, meeting: Meeting, ballot: Ballot) -> None:
    tick = page.style.pick("√", "✓", "✔", "○", "1", "V")
    has_units = any(p.unit for p in meeting.people)
    for number, person in enumerate(meeting.people, 1):
        cells = [cell for item in meeting.items for cell in _ticked(meeting, item, ballot.marks[person, item], tick)]
        page.rows.append([str(number), page.style.name(person), *([person.unit] if has_units else []), *cells])


def _ticked(meeting: Meeting, item: str, mark: Mark, tick: str, left: str = "") -> list[str]:
    """Return the cells of one field, a cell an answer."""
    ticked = meeting.scale_of(item).grades[:2] if mark == INVALID else (mark,)
    return [tick if answer in ticked else left for answer in meeting.answers(item)]


def stacked_forms(meeting: Meeting, style: Style) -> list[Grid]:
    """Write all ballots below each other on one sheet, each with its header and perhaps lines above it."""
    page = Page(style)
    for number, ballot in enumerate(meeting.ballots, 1):
        if style.title:
            page.merged.append((len(page.rows), 0, len(page.rows), _form_width(meeting) - 1))
            page.rows.append(["民主评议票"])
        if ballot.group or style.order % 2:
            page.rows.append([f"票号：{number}", "", f"票别：{ballot.group}" if ballot.group else ""])
        _form_header(page, meeting, meeting.answers)
        _form_body(page, meeting, ballot)
        page.rows += [[]] * (style.order % 3)
    return [page.grid("票")]


def coded_forms(meeting: Meeting, style: Style) -> list[Grid]:
    """Write paper forms whose columns are headed by numbers or letters that a note explains."""
    grids = []
    answers = meeting.answers(meeting.items[0])
    signs = ("1234567" if style.order % 2 else "ABCDEFG")[: len(answers)]
    explained = "，".join(f"{sign}{style.pick('=', '—', ' ')}{w}" for sign, w in zip(signs, answers, strict=True))
    for position, ballot in enumerate(meeting.ballots):
        page = Page(style)
        page.rows.append([f"填表说明：{explained}"])
        _form_header(page, meeting, lambda _: signs)
        _form_body(page, meeting, ballot)
        grids.append(page.grid(f"{ballot.group}-{position:03d}" if ballot.group else f"票{position}"))
    return grids


def marked_forms(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one sheet a ballot with a column an item, a grade word in each cell, or its number or letter."""
    words = dict.fromkeys(meeting.scale.marks) | {BLANK: "", INVALID: "无效"}
    signs = {mark: word if word is not None else mark for mark, word in words.items()}
    explained = ""
    if not meeting.other_scales and style.order % 3:
        answers = meeting.answers(meeting.items[0])
        signs |= zip(answers, "1234567" if style.order % 3 == 1 else "ABCDEFG", strict=False)
        explained = "，".join(f"{signs[answer]}{style.pick('=', '—')}{answer}" for answer in answers)
    grids = []
    for position, ballot in enumerate(meeting.ballots):
        page = Page(style)
        page.begin(2 + len(meeting.items), "民主评议票", f"填表说明：{explained or '请填写等次'}")
        if not style.title and explained:
            page.rows.append([f"填表说明：{explained}"])
        lead = _form_lead(meeting, style)
        page.rows.append([*lead, *meeting.items])
        for number, person in enumerate(meeting.people, 1):
            marks = [ballot.marks[person, item] for item in meeting.items]
            cells = [signs.get(mark, mark) for mark in marks]
            page.rows.append([*[str(number), style.name(person), person.unit][: len(lead)], *cells])
        grids.append(page.grid(f"{ballot.group}-{position:03d}" if ballot.group else f"票{position}"))
    return grids


def _joined(meeting: Meeting, style: Style, answers: Callable[[str], Sequence[str]]) -> list[str]:
    """Return headings of one row that join items and answers."""
    ways = (lambda i, a: f"{i}{a}", lambda i, a: f"{i}-{a}", lambda i, a: f"{a}（{i}）", lambda i, a: f"{i}（{a}）")
    return [ways[style.order % 4](item, answer) for item in meeting.items for answer in answers(item)]


def joined_forms(meeting: Meeting, style: Style) -> list[Grid]:
    """Write paper forms whose header is one row (总体评价好, 总体评价较好, …)."""
    grids = []
    for position, ballot in enumerate(meeting.ballots):
        page = Page(style)
        page.begin(_form_width(meeting), "民主评议票", "说明：请在相应栏内打√，每栏限一个")
        page.rows.append([*_form_lead(meeting, style), *_joined(meeting, style, meeting.answers)])
        _form_body(page, meeting, ballot)
        grids.append(page.grid(f"{ballot.group}-{position:03d}" if ballot.group else f"票{position}"))
    return grids


def joined_counts(meeting: Meeting, style: Style) -> list[Grid]:
    """Write a sheet of counts a voter group whose header is one row (总体评价好票数, …)."""
    tallied = meeting.counts()
    suffix = "" if style.order % 4 == 2 else style.pick("票数", "", "得票数")

    def answers(item: str) -> list[str]:
        scale = meeting.scale_of(item)
        return [f"{answer}{suffix}" for answer in (*scale.grades, "弃权", "无效", *scale.unrated)]

    grids = []
    for group in meeting.groups:
        page = Page(style)
        page.begin(len(_joined(meeting, style, answers)), "述职评议计票汇总表", "统计单位：组织部")
        page.rows.append([*_form_lead(meeting, style), *_joined(meeting, style, answers)])
        for number, person in enumerate(meeting.people, 1):
            rows = [(tallied[str(person), item, group], meeting.scale_of(item).marks) for item in meeting.items]
            counts = [str(row.get(mark, 0)) for row, marks in rows for mark in marks]
            lead = [str(number), style.name(person), person.unit]
            page.rows.append([*lead[: len(_form_lead(meeting, style))], *counts])
        grids.append(page.grid(group or "计票"))
    return grids


def _called(person: PrintedName, style: Style) -> str:
    return f"{style.name(person)}（{person.unit}）" if person.unit else style.name(person)


def answer_export(meeting: Meeting, style: Style) -> list[Grid]:
    """Write the export of a questionnaire with a column an answer, 1 or 选中 in the chosen one."""
    page = Page(style)
    has_groups = meeting.groups != [""]
    fields = [(p, i) for p in meeting.people for i in meeting.items]
    headings = [
        f"{n}、{_called(person, style)}—{item}{answer}"
        for n, (person, item) in enumerate(fields, 2)
        for answer in (style.pick(f"({a})", f"：{a}", f"（{a}）") for a in meeting.answers(item))
    ]
    page.rows.append([*EXPORTED, *(["1、您的票别"] if has_groups else []), *headings])
    chosen, left = (("1", "0"), ("选中", "未选中"), ("√", ""))[style.order % 3]
    for number, ballot in enumerate(meeting.ballots, 1):
        cells = [cell for field in fields for cell in _ticked(meeting, field[1], ballot.marks[field], chosen, left)]
        who = [str(number), "2026/1/5 9:01:02", "65秒", "微信", "N/A", "10.1.1.1(江苏-南京)"]
        page.rows.append([*who, *([ballot.group] if has_groups else []), *cells])
    return [page.grid("Sheet1")]


def ticked_rows(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one row a ballot, and under each person (and item) a column an answer."""
    grids = []
    columns = [(p, i, a) for p in meeting.people for i in meeting.items for a in meeting.answers(i)]
    for group in meeting.groups:
        page = Page(style)
        page.begin(len(columns) + 1, "2025年度述职评议票", "填表说明：请打√")
        levels = [["票号", *(_called(person, style) for person, _, _ in columns)]]
        levels += [["", *(item for _, item, _ in columns)]] if len(meeting.items) > 1 else []
        page.header(*levels, ["", *(answer for _, _, answer in columns)])
        for number, ballot in enumerate(meeting.of(group), 1):
            cells = [
                cell
                for (_, item), mark in ballot.marks.items()
                for cell in _ticked(meeting, item, mark, style.pick("√", "1", "✔"))
            ]
            page.rows.append([str(number), *cells])
        grids.append(page.grid(group or "Sheet1"))
    return grids


def long_list(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one row a mark, columns in any order and wording."""
    page = Page(style)
    has_units = any(p.unit for p in meeting.people)
    columns: dict[str, Callable[[int, Ballot, Field], str]] = {
        style.pick("票号", "选票编号", "票编号"): lambda number, _b, _f: str(number),
        style.pick("书记", "姓名", "被评议人", "评议对象"): lambda _n, _b, f: style.name(f[0]),
        style.pick("等次", "评价", "评议结果", "评议意见"): lambda _n, b, f: _word(b.marks[f]),
    }
    if meeting.groups != [""]:
        columns[style.pick("票别", "票种", "类别", "评议主体")] = lambda _n, b, _f: b.group
    if has_units:
        columns[style.pick("单位", "党组织", "所在单位")] = lambda _n, _b, f: f[0].unit
    if len(meeting.items) > 1:
        columns[style.pick("项目", "评议项目", "指标")] = lambda _n, _b, f: f[1]
    order = [*columns][style.order % len(columns) :] + [*columns][: style.order % len(columns)]
    page.begin(len(order), "评议明细", "数据来源：现场评议")
    page.rows.append(order)
    numbers: Counter[str] = Counter()
    for ballot in meeting.ballots:
        numbers[ballot.group] += 1
        page.rows += [[columns[c](numbers[ballot.group], ballot, f) for c in order] for f in ballot.marks]
    return [page.grid("明细")]


def gappy_list(meeting: Meeting, style: Style) -> list[Grid]:
    """Write the long list with numbers, groups and perhaps people in the first row of each block alone."""
    [grid] = long_list(meeting, style)
    rows = list(map(list, grid.rows))
    top = 3 if style.title else 0
    person_rows, ballot_rows = len(meeting.items), len(meeting.items) * len(meeting.people)
    people_once = not style.merged and len(rows) - top - 1 > person_rows > 1
    number_rows = person_rows if people_once and style.order % 2 else ballot_rows
    for column, heading in enumerate(rows[top]):
        of_person = heading in ("书记", "姓名", "被评议人", "评议对象", "单位", "党组织", "所在单位")
        of_ballot = heading in ("票号", "选票编号", "票编号", "票别", "票种", "评议主体")
        height = person_rows if of_person and people_once else number_rows if of_ballot else 1
        for number, row in enumerate(rows[top + 1 :] if len(meeting.ballots) > 1 or not of_ballot else []):
            row[column] = "" if number % height else row[column]
    return [replace(grid, rows=rows)]


def counts(meeting: Meeting, style: Style) -> list[Grid]:
    """Write a sheet of counts a voter group, or one with a column of groups; items in rows have a table a scale."""
    has_units = any(p.unit for p in meeting.people)
    one_sheet = meeting.groups != [""] and style.order % 2 == 0
    suffix = style.pick("票数", "", "得票数")

    def heads(item: str) -> list[str]:
        scale = meeting.scale_of(item)
        grades = (f"{grade}{suffix}" for grade in scale.grades)
        return [*grades, "弃权票数", "无效票数", *(f"{answer}票数" for answer in scale.unrated)]

    tallied = meeting.counts()
    grids = []
    for groups in [meeting.groups] if one_sheet else [[group] for group in meeting.groups]:
        page = Page(style)
        wide = len(meeting.items) > 1 and style.order >= 3
        in_rows = len(meeting.items) > 1 and not wide
        lead = ["序号", "姓名", *(["单位"] if has_units else []), *(["票别"] if one_sheet else [])]
        lead += ["评议项目"] if in_rows else []
        page.begin(len(lead) + len(heads(meeting.items[0])), "述职评议计票汇总表", "统计单位：组织部")
        for items in [[*meeting.items]] if wide else meeting.by_scale:
            marks = [mark for item in (items if wide else items[:1]) for mark in meeting.scale_of(item).marks]
            below = [head for item in (items if wide else items[:1]) for head in heads(item)]
            if wide:
                page.header([*([""] * len(lead)), *(item for item in items for _ in heads(item))], [*lead, *below])
            else:
                page.header([*lead, *below])
            sums = [0] * len(marks)
            for group in groups:
                for number, person in enumerate(meeting.people, 1):
                    of_person = {item: tallied[str(person), item, group] for item in items}
                    lines = [[of_person[i].get(m, 0) for m in meeting.scale_of(i).marks] for i in items]
                    lines = [[count for line in lines for count in line]] if wide else lines
                    for item, line in zip(items, lines, strict=False):
                        first = [str(number), style.name(person), *([person.unit] if has_units else [])]
                        first += [*([group] if one_sheet else []), *([item] if in_rows else [])]
                        page.rows.append([*first, *map(str, line)])
                        sums = [a + b for a, b in zip(sums, line, strict=True)]
            page.rows += [["合计", *([""] * (len(lead) - 1)), *map(str, sums)], []]
        page.rows.append(["计票人：周甲", "", "监票人：吴乙"])
        grids.append(page.grid(groups[0] if not one_sheet and groups[0] else "计票"))
    return grids


def questionnaire(meeting: Meeting, style: Style) -> list[Grid]:
    """Write the export of a questionnaire: rows of matrices are people or items, answers words or numbers."""
    page = Page(style)
    has_groups = meeting.groups != [""]
    in_numbers = style.order % 3 == 2

    def legend(item: str) -> str:
        explained = " ".join(f"{n}={answer}" for n, answer in enumerate(meeting.answers(item), 1))
        return f"（{explained}）" if in_numbers else ""

    def answer(mark: Mark, item: str) -> str:
        answers = {answer: str(n) for n, answer in enumerate(meeting.answers(item), 1)}
        coded = answers | {BLANK: "-2", INVALID: "1┋2"}
        several = "┋".join(meeting.scale_of(item).grades[:2])
        worded = {BLANK: style.pick("", "(空)", "(跳过)"), INVALID: several}
        return (coded if in_numbers else worded).get(mark, mark)

    if len(meeting.items) == 1 and style.order >= 4:
        fields = [(p, meeting.items[0]) for p in meeting.people]
        headings = [f"您对{_called(p, style)}的总体评价{legend(meeting.items[0])}" for p in meeting.people]
    elif style.order % 2:
        fields = [(p, i) for p in meeting.people for items in meeting.by_scale for i in items]
        headings = [f"请评价{_called(p, style)}{legend(i)}—{i}" for p, i in fields]
    else:
        fields = [(p, i) for i in meeting.items for p in meeting.people]
        headings = [f"请对以下书记的{i}进行评价{legend(i)}—{_called(p, style)}" for p, i in fields]
    page.rows.append([*EXPORTED, *(["1、您的票别"] if has_groups else []), *_numbered(headings, 2)])
    for number, ballot in enumerate(meeting.ballots, 1):
        answers = [answer(ballot.marks[f], f[1]) for f in fields]
        who = [str(number), "2026/1/5 9:01:02", "65秒", "微信", "N/A", "10.1.1.1(江苏-南京)"]
        page.rows.append([*who, *([ballot.group] if has_groups else []), *answers])
    return [page.grid("Sheet1")]


def _numbered(headings: Sequence[str], first: int) -> list[str]:
    """Return headings as an export numbers them: the question in front of the first row of its matrix alone."""
    found: list[str] = []
    question, row, before = first - 1, 0, None
    for heading in headings:
        stem, dash, text = heading.partition("—")
        is_new = not dash or stem != before
        question, row, before = question + is_new, 1 if is_new else row + 1, stem
        found.append(
            f"{question}、{stem}—{row}.{text}"
            if dash and is_new
            else f"{row}.{text}"
            if dash
            else f"{question}、{stem}"
        )
    return found


def as_text(grids: Sequence[Grid]) -> str:
    """Return grids as a reader of a failed test wants to see them."""
    sheets = ["\n".join([str(grid.place), *("|".join(row) for row in grid.rows), str(grid.merged)]) for grid in grids]
    return "\n".join(sheets)


WRITERS = {
    "row_per_ballot": row_per_ballot,
    "paper_form": paper_forms,
    "long_list": long_list,
    "gappy_list": gappy_list,
    "marked_forms": marked_forms,
    "counts": counts,
    "questionnaire": questionnaire,
    "stacked_forms": stacked_forms,
    "coded_forms": coded_forms,
    "joined_forms": joined_forms,
    "joined_counts": joined_counts,
    "answer_export": answer_export,
    "ticked_rows": ticked_rows,
}
RECOGNISED_AS = {
    "gappy_list": "long_list",
    "marked_forms": "paper_form",
    "stacked_forms": "paper_form",
    "coded_forms": "paper_form",
    "joined_forms": "paper_form",
    "joined_counts": "counts",
    "answer_export": "questionnaire",
    "ticked_rows": "row_per_ballot",
}
"""The shape that the program calls what a writer writes, where it goes by another name."""
