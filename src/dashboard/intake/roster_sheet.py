"""The list of secretaries (述职名单) as a sheet: one row a person, in 述职顺序."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, Problem, stops
from dashboard.domain.roster import Mode, PrintedName, Roster, Secretary
from dashboard.domain.scale import HAO
from dashboard.intake.faults import Faults, shown
from dashboard.intake.grid import Grid
from dashboard.intake.printed_people import printed_person, unit_beside
from dashboard.intake.questions import person_asked
from dashboard.intake.roster_headings import field_headed, heading, side_by_side
from dashboard.intake.unit_kinds import unit_kind

_HEADER_ROWS = 20
_FOREIGN = re.compile(
    "票|等次|评价|测评|得分|分数|排名|名次|项目|成绩|特点|不足|问题|点评|希望|建议|整改|措施|好$|较好|一般|差$|优秀|称职|满意|合格"
)
_LAST_YEAR = re.compile(r"^(上年|上一年|去年|往年|\d{4})")
_TITLE = re.compile(r"(?<=\S{2})同志$")
_ASIDE = re.compile(
    r"(.+?)[(（](?:[男女]|[^()（）]{0,8}(?:书记|主任|[局镇乡]长|委员|现场(?:述职)?|书面(?:述职)?))[)）]"
)
_LONGEST_NAME = 5
_TICKS = frozenset("√✓✔☑")
_NOTE = re.compile(
    r"^(注|备注|说明|合计|总计|共计|小计)([::.。\d(]|$)|^共\d|^第\d+页|^(填表|制表|统计|审核|监票|计票|经办|联系)人"
)
_SENTENCE = re.compile("[:;。]")
_TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")


@dataclass(frozen=True)
class _Table:
    """A sheet with its header row, and the column of each field that the header names."""

    grid: Grid
    header_row: int
    columns: dict[str, int]
    merged: dict[tuple[int, int], str]

    def own(self, row: int, field: str) -> str:
        """Return what stands in a row's own cell, "" where the column is missing."""
        column = self.columns.get(field)
        return "" if column is None else _joined(self.grid.rows[row][column])

    def value(self, row: int, field: str) -> str:
        """Return the same, or the value of a merged cell that reaches down to the row."""
        return self.own(row, field) or _joined(self.merged.get((row, self.columns.get(field, -1)), ""))

    def at(self, row: int, *fields: str) -> Place:
        """Return the place of the first of the fields that has a column, else of the row's first cell."""
        return self.grid.at(row, next((self.columns[field] for field in fields if field in self.columns), 0))


@dataclass(frozen=True)
class _Entry:
    """One person's row as written."""

    row: int
    person: PrintedName
    seq: str
    kind: str
    kind_place: Place
    mode: Mode | None


def recognise(grid: Grid) -> bool:
    """Return whether a sheet lists secretaries and nothing more: no grades, no marks, no critique."""
    table = _table(grid)
    if table is None:
        return False
    headings = [normalised(text) for text in grid.rows[table.header_row]]
    of_the_past = {column for column, text in enumerate(headings) if _LAST_YEAR.match(text)}
    if any(_FOREIGN.search(text) for column, text in enumerate(headings) if column not in of_the_past):
        return False
    rows = grid.rows[table.header_row :]
    cells = (text for row in rows for column, text in enumerate(row) if text and column not in of_the_past)
    return not any(text in _TICKS or HAO.code(text) is not None for text in cells)


def read(grids: Sequence[Grid]) -> tuple[Roster | None, list[Problem]]:
    """Return the roster of all sheets in their order, or None where a fault stops it."""
    faults = Faults()
    visible = [grid for grid in grids if not grid.hidden]
    entries = [entry for grid in visible for entry in _entries_of_blocks(grid, faults)]
    _refuse_an_empty_roster(entries, visible, faults)
    _refuse_people_listed_twice(entries, faults)
    kinds = _unit_kinds(entries, faults)
    problems = faults.problems()
    if stops(problems):
        return None, problems
    secretaries = (
        Secretary(seq, entry.person.name, entry.person.unit, kinds[entry.kind], entry.mode)
        for seq, entry in enumerate(entries, 1)
    )
    return Roster(tuple(secretaries)), problems


def _entries_of_blocks(grid: Grid, faults: Faults) -> list[_Entry]:
    """Return the people of a sheet; of lists beside each other by their numbers, else from left to right."""
    table = _table(grid)
    parts = side_by_side(grid, table.header_row) if table else [grid]
    entries = [entry for part in parts for entry in _entries_of_sheet(part, faults)]
    if len(parts) > 1 and all(re.fullmatch(r"[0-9]{1,6}", entry.seq) for entry in entries):
        entries.sort(key=lambda entry: int(entry.seq))
    return entries


def _entries_of_sheet(grid: Grid, faults: Faults) -> list[_Entry]:
    table = _table(grid)
    if table is None:
        sentence = "没有找到名单的表头，请在人员上方补一行“序号、姓名、单位、单位类别、述职方式”"
        faults.stop("no_header", sentence, grid.place)
        return []
    _refuse_a_heading_twice(table, faults)
    entries = list(_entries(table, faults))
    _tell_that_rows_are_the_order(table, entries, faults)
    return entries


def _table(grid: Grid) -> _Table | None:
    """Return the sheet below the first row that names a name column, or a unit column and one more."""
    for number, row in enumerate(grid.rows[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for column, text in enumerate(row):
            if field := field_headed(text):
                columns.setdefault(field, column)
        if "name" in columns or ("unit" in columns and len(columns) > 1):
            return _Table(grid, number, columns, _values_of_merged_rows(grid))
    return None


def _values_of_merged_rows(grid: Grid) -> dict[tuple[int, int], str]:
    """Return the value of each cell below the first one of a merged column."""
    return {
        (row, left): grid.rows[top][left] for top, left, bottom, _ in grid.merged for row in range(top + 1, bottom + 1)
    }


def _refuse_a_heading_twice(table: _Table, faults: Faults) -> None:
    headings = [heading(text) for text in table.grid.rows[table.header_row]]
    for field in ("name", "unit"):
        first = table.columns.get(field)
        for column, text in enumerate(headings):
            if first is not None and column > first and text == headings[first]:
                sentence = f"表头中“{text}”出现两次，请把并排的名单接成一列"
                faults.stop("heading_twice", sentence, table.grid.at(table.header_row, column))


def _entries(table: _Table, faults: Faults) -> Iterator[_Entry]:
    """Yield the rows of people; the sheet's name or a row such as 二、书面述职 says how those below it report."""
    section = _mode(table.grid.place.sheet)
    for row in range(table.header_row + 1, len(table.grid.rows)):
        texts = [normalised(text) for text in table.grid.rows[row] if text]
        names = [table.own(row, field) for field in ("name", "unit")]
        if len(texts) == 1 and (mode := _mode(texts[0])):
            section = mode
        elif not any(names) or any(field_headed(text) in {"name", "unit"} for text in names):
            continue
        elif _is_note(texts, is_whole=all(table.value(row, field) for field in ("name", "unit"))):
            faults.inform("note_row", "这一行像是说明或签名，没有作为人员读取", table.grid.at(row, 0))
        else:
            called = _TITLE.sub("", names[0])
            person = _person(called, table.value(row, "unit"), table.at(row, "name", "unit"))
            mode = _stated_mode(table.value(row, "mode"), table.at(row, "mode"), faults)
            kind, kind_place = table.value(row, "kind"), table.at(row, "kind")
            yield _Entry(row, person, table.own(row, "seq"), kind, kind_place, mode or section)


def _person(name: str, unit: str, place: Place) -> PrintedName:
    """Return the person of a row; a unit and its post may stand with the name in one cell (城关镇党委书记秦涛)."""
    if found := _ASIDE.fullmatch(name):  # 秦涛（党委书记）, 苏婉（女）
        name = found[1]
    together = None if unit or len(name) <= _LONGEST_NAME else unit_beside(name) or person_asked(name)
    if together and together[1]:
        return printed_person(*together, place)
    return PrintedName(name, unit, place)


def _is_note(texts: Sequence[str], *, is_whole: bool) -> bool:
    """Return whether a row is a sum, a remark or a signature, not a person.

    A colon alone proves nothing in a row that is whole: name and unit are there, and other cells go without.
    """
    bare = [_TIME.sub("", text) for text in texts]
    if not _SENTENCE.search(bare[0]):
        return _NOTE.search(bare[0]) is not None
    return not is_whole or bare[0].endswith(":") or bool(_NOTE.search(bare[0])) or all(map(_SENTENCE.search, bare))


def _joined(text: str) -> str:
    """Return a name without the spaces that only fill it (秦　涛); those between Latin words stay."""
    bare = re.sub("[\u200b\ufeff]", "", text)
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", bare)


def _mode(text: str) -> Mode | None:
    on_site, written = "现场" in text, "书面" in text
    if on_site == written:
        return None
    return Mode.IN_PERSON if on_site else Mode.IN_WRITING


def _stated_mode(text: str, place: Place, faults: Faults) -> Mode | None:
    mode = _mode(text)
    if text and mode is None:
        sentence = f"述职方式“{shown(text)}”不认识，已按未填处理，请改为“现场述职”或“书面述职”"
        faults.warn("unknown_mode", sentence, place)
    return mode


def _tell_that_rows_are_the_order(table: _Table, entries: list[_Entry], faults: Faults) -> None:
    numbered = [(int(entry.seq), entry) for entry in entries if re.fullmatch(r"[0-9]{1,6}", entry.seq)]
    for (before, above), (seq, entry) in pairwise(numbered):
        begins_again = seq == 1 and bool(above.mode and entry.mode) and above.mode != entry.mode
        if seq <= before and not begins_again:
            sentence = f"序号 {seq} 排在 {before} 之后，述职顺序以行的先后为准；如应以序号为准，请按序号排好后重新上传"
            faults.inform("rows_not_in_order", sentence, table.at(entry.row, "seq"))
            return


def _refuse_an_empty_roster(entries: list[_Entry], grids: list[Grid], faults: Faults) -> None:
    if not entries and (not grids or any(_table(grid) for grid in grids)):
        place = grids[0].place if grids else Place()
        faults.stop("no_people", "名单中没有人员，请在表头下方逐行填写姓名和单位", place)


def _refuse_people_listed_twice(entries: list[_Entry], faults: Faults) -> None:
    places: dict[tuple[str, str], list[PrintedName]] = defaultdict(list)
    for entry in entries:
        places[normalised(entry.person.unit), normalised(entry.person.name)].append(entry.person)
    for people in places.values():
        if len(people) > 1:
            where = "、".join(_inside(person.place, people[0].place) for person in people)
            sentence = (
                f"“{people[0]}”在名单中出现 {len(people)} 次（{where}），请删去重复的行；如不是同一人，请写明各自的单位"
            )
            faults.stop("listed_twice", sentence, people[1].place)


def _inside(place: Place, first: Place) -> str:
    return place.cell if place.of_sheet == first.of_sheet else str(place)


def _unit_kinds(entries: list[_Entry], faults: Faults) -> dict[str, str]:
    """Return the kind that each written kind stands for; what is not obvious stays as written."""
    kinds = {entry.kind: unit_kind(entry.kind) for entry in entries}
    changed = "、".join(f"{written}→{kind}" for written, kind in kinds.items() if written != kind)
    if changed:
        place = next(entry.kind_place for entry in entries if kinds[entry.kind] != entry.kind)
        faults.inform("unit_kinds_united", f"单位类别已统一写法（{changed}），如不妥请改写后重新上传", place)
    return kinds
