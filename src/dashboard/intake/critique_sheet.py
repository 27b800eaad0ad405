"""Critiques typed as a table: a row a secretary with columns 特点/不足/希望, or a row a point."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dashboard.domain.critique import Critique, Point, Speech
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, Problem, cell_name
from dashboard.domain.scale import HAO
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid
from dashboard.intake.speech_entries import entry_critique
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import Person, has_mask, person_in
from dashboard.intake.speech_numbering import Span, cleaned, numbered, paragraphs
from dashboard.intake.speech_points import KIND_WORDS, Kind

_HEADER_ROWS = 20
_PERSON = {
    "name": "姓名 名字 书记 书记姓名 党组织书记 党组织书记姓名 党委书记 支部书记 党支部书记 述职人 述职人姓名 述职人员 "
    "述职者 述职对象 述职书记 述职书记姓名 点评对象 被点评人 被评议人 评议对象 对象",
    "unit": "单位 单位名称 所在单位 工作单位 所属单位 述职单位 党组织 党组织名称 所在党组织 基层党组织 支部 支部名称 "
    "党支部 党支部名称 所在支部 部门 被点评单位",
}
_PERSON_FIELDS = {heading: part for part, headings in _PERSON.items() for heading in headings.split()}
_PARTS: dict[Kind, str] = {
    "strengths": r"特点|成绩|优点|亮点|成效|长处|肯定",
    "shortcomings": r"不足|问题|短板|弱项|差距|缺点",
    "advice": r"希望|建议|要求|努力方向|改进方向|整改方向|下一?步|期望",
}
_CATEGORY = re.compile(r"(?:点评|意见|内容|要点|问题)?(?:类别|类型|性质|分类|方面)")
_CONTENT = re.compile(r"(?:点评|具体|主要)?(?:内容|意见|要点|表述|原文)|点评")
_WHOLE = re.compile(r"(?P<speaker>[一-龥]{0,8}?)(?:现场|逐一)?点评(?:意见|内容|情况|要点)?")
_ANYBODY = frozenset({"", "领导", "主要领导", "分管领导", "书记", "上级", "党委", "党工委", "主持人"})
"""Heads a column of whole critiques (点评意见, 李书记点评); these words in it name nobody who speaks."""
_FOREIGN = re.compile(
    r"票|等次|得分|总分|排名|名次|总体评价|综合评价|测评|IP|提交.*时间|整改(?!方向)|措施|责任人|时限|完成情况|销号",
    re.IGNORECASE,
)
_OPINION = re.compile(r"意见(?:和|与|或|及)?建议")
_TICKS = frozenset("√✓✔☑○")
_NOTE = re.compile(r"(?:注|备注|说明|填表|制表|合计|总计|审核|记录人|整理人|日期)(?:[:人说]|$)")
_TO_ALL = re.compile(r"(?:全体|共性|总体|整体|各位)[^，。]{0,8}")


@dataclass(frozen=True)
class _Table:
    """Which column of a sheet holds what: the person, and the parts, kind and content of a point, or whole critiques.

    `whole` gives who speaks in such a column, "" where its heading does not say.
    """

    grid: Grid
    first_row: int
    person: dict[str, int]
    parts: dict[int, Kind] = field(default_factory=dict)
    category: int | None = None
    content: int = 0
    whole: dict[int, str] = field(default_factory=dict)


@dataclass
class _Entry:
    """One secretary, or everybody, while rows are read."""

    person: Person
    points: dict[Kind, list[Point]] = field(default_factory=lambda: {"strengths": [], "shortcomings": [], "advice": []})

    def critique(self, order: int) -> Critique:
        """Return what was read, as a value."""
        points = {kind: tuple(found) for kind, found in self.points.items()}
        return Critique(order, self.person.unit, self.person.name, **points)


def recognise(grid: Grid) -> bool:
    """Return whether a sheet holds critiques: who is meant, what was said, and neither grades nor ticks."""
    table = _table(grid)
    if table is None:
        return False
    cells = (cell for row in grid.rows[table.first_row :] for cell in row if cell)
    return not any(cell in _TICKS or HAO.code(cell) is not None for cell in cells)


def read(grids: Sequence[Grid]) -> tuple[Speech, list[Problem]]:
    """Return the critiques of all sheets in their order, with what a person should look at."""
    faults = Faults()
    everybody = _Entry(Person())
    entries: list[_Entry] = []
    for table in filter(None, map(_table, grids)):
        _read_rows(table, entries, everybody, faults)
    said = [entry for entry in entries if any(entry.points.values())]
    if not said:
        sentence = "表中没有读到任何点评内容，请在“特点、不足、希望”各列填写后重新上传"
        faults.warn("nobody_critiqued", sentence, grids[0].place if grids else Place())
    critiques = tuple(entry.critique(order) for order, entry in enumerate(said, start=1))
    return Speech(critiques, everybody.critique(0)), faults.problems()


def points_in_cell(text: str) -> list[str]:
    """Return the points of one cell: by its numbering, else by its lines, else by semicolons.

    Example:
        >>> points_in_cell("1.思路清2.作风实"), points_in_cell("学习少；记录不全；"), points_in_cell("抓得紧。抓得实。")
        (['思路清', '作风实'], ['学习少', '记录不全'], ['抓得紧。抓得实'])
    """
    apart = re.sub(r"(?<=[^\d\n])(?=\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])", "\n", text)
    if found := numbered(Span(apart)).points:
        return [cleaned(point.text.replace("\n", "")) for point in found]
    lines = [line.text for line in paragraphs(Span(text))]
    if len(lines) > 1:
        return lines
    return [part for piece in re.split("[；;]", text) if (part := cleaned(piece))]


def _table(grid: Grid) -> _Table | None:
    """Return the table below the first header; a header may stand in two rows (点评意见 over 特点/不足)."""
    texts = [[_heading(cell) for cell in cells] for cells in grid.rows[: _HEADER_ROWS + 1]]
    for row, above in enumerate(texts[:_HEADER_ROWS]):
        if found := _columns(grid, row + 1, above):
            return found
        if row + 1 < len(texts):
            both = [lower or upper for upper, lower in zip(above, texts[row + 1], strict=True)]
            if found := _columns(grid, row + 2, both):
                return found
    tables = (_whole_columns(grid, row + 1, headings) for row, headings in enumerate(texts[:_HEADER_ROWS]))
    return next(filter(None, tables), None)


def _heading(cell: str) -> str:
    return re.sub(r"\(.*?\)", "", normalised(cell)).strip("*:")


def _columns(grid: Grid, first_row: int, headings: Sequence[str]) -> _Table | None:
    """Return the table that a row of headings begins, or None where it is no such row."""
    person = _person_columns(headings)
    if person is None:
        return None
    others = [column for column, heading in enumerate(headings) if heading and column not in person.values()]
    categories = [column for column in others if _CATEGORY.fullmatch(headings[column])]
    contents = [column for column in others if _CONTENT.fullmatch(headings[column])]
    if categories and contents:
        return _Table(grid, first_row, person, category=categories[0], content=contents[0])
    parts = {column: kind for column in others if (kind := _kind_in(headings[column]))}
    if {"strengths", "shortcomings"} & set(parts.values()):
        return _Table(grid, first_row, person, parts)
    return None


def _whole_columns(grid: Grid, first_row: int, headings: Sequence[str]) -> _Table | None:
    """Return the table whose headings name a person and one or more columns of whole critiques (李书记点评)."""
    person = _person_columns(headings)
    if person is None:
        return None
    others = [column for column in range(len(headings)) if column not in person.values()]
    whole = {n: found["speaker"] for n in others if (found := _WHOLE.fullmatch(headings[n]))}
    if not whole:
        return None
    return _Table(grid, first_row, person, whole={n: "" if word in _ANYBODY else word for n, word in whole.items()})


def _person_columns(headings: Sequence[str]) -> dict[str, int] | None:
    """Return the columns of name and unit, None where there are none or the sheet is of another kind."""
    person: dict[str, int] = {}
    for column, heading in enumerate(headings):
        if heading in _PERSON_FIELDS:
            person.setdefault(_PERSON_FIELDS[heading], column)
    return None if not person or any(_FOREIGN.search(heading) for heading in headings) else person


def _kind_in(heading: str) -> Kind | None:
    """Return the kind that a heading ends on (存在问题, 下一步努力方向), or None."""
    if len(heading) > 16 or _OPINION.search(heading):
        return None
    ends = [(found.end(), kind) for kind, words in _PARTS.items() for found in re.finditer(words, heading)]
    return max(ends)[1] if ends else None


def _read_rows(table: _Table, entries: list[_Entry], everybody: _Entry, faults: Faults) -> None:
    """Add the rows of a table to the entries; a row without a person goes on with the one above."""
    current: _Entry | None = None
    for row in range(table.first_row, len(table.grid.rows)):
        cells = [cell for cell in table.grid.rows[row] if cell]
        if not cells or _NOTE.match(normalised(cells[0])):
            continue
        said = list(_said_whole(table, row) if table.whole else _said_in(table, row, faults))
        who = {part: table.grid.rows[row][column] for part, column in table.person.items()}
        if any(_TO_ALL.fullmatch(normalised(words)) for words in who.values()):
            current = everybody
        elif any(who.values()):
            current = _entry_of(_person(who.get("name", ""), who.get("unit", "")), entries)
        if current is None and said:
            faults.warn("nobody_named", "此行有点评却没有写姓名和单位，未读取，请补上后重新上传", table.grid.at(row, 0))
        for kind, points in said:
            if current:
                current.points[kind] += points


def _said_in(table: _Table, row: int, faults: Faults) -> Iterator[tuple[Kind, list[Point]]]:
    """Yield kind and points of the cells of one row."""
    cells = table.grid.rows[row]
    if table.category is None:
        for column, kind in table.parts.items():
            yield kind, [_point(table, row, column, text) for text in points_in_cell(cells[column])]
        return
    text = cleaned(cells[table.content])
    category = _kind_in(normalised(cells[table.category]))
    if text and category:
        yield category, [_point(table, row, table.content, text)]
    elif text:
        word = cells[table.category] or "空白"
        sentence = f"类别“{word[:20]}”不是特点、不足或希望，此行未读取，请改写后重新上传"
        faults.warn("unknown_kind", sentence, table.grid.at(row, table.category))


def _said_whole(table: _Table, row: int) -> Iterator[tuple[Kind, list[Point]]]:
    """Yield kind and points of the cells that hold a whole critique each, read as a speaker's words are."""
    for column, speaker in table.whole.items():
        lines = [Line(1, line.strip()) for line in table.grid.rows[row][column].splitlines() if line.strip()]
        said = entry_critique(1, Person(), lines)
        place = _point(table, row, column, "").place + (f"（{speaker}点评）" if speaker else "")
        for kind in KIND_WORDS:
            yield kind, [replace(point, place=place) for point in getattr(said, kind)]


def _point(table: _Table, row: int, column: int, text: str) -> Point:
    return Point(text, str(Place("", table.grid.place.sheet, cell_name(row, column))))


def _person(name: str, unit: str) -> Person:
    """Return the person of a row; a masked name is empty, a unit written with the name is used."""
    named = person_in(normalised(name)) or person_in(normalised(name) + "同志") or Person(name=normalised(name))
    return Person(unit=" ".join(unit.split()) or named.unit, name=named.name)


def _entry_of(person: Person, entries: list[_Entry]) -> _Entry:
    """Return the entry of a person, who may have several rows; masked people are told apart by row only."""
    if person.name or (person.unit and not has_mask(person.unit)):
        for entry in entries:
            if entry.person == person:
                return entry
    entries.append(_Entry(person))
    return entries[-1]
