"""The sheet of other scores (其他考核得分): a row a secretary, a column a part, numbers from 0 to 100."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, Problem
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import SCALES
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.faults import Faults, shown
from dashboard.intake.flat_headings import joined_parts
from dashboard.intake.grid import Grid

_PERSON = {
    "name": "姓名 名字 书记 书记姓名 党组织书记 党组织书记姓名 述职人 述职人姓名 述职人员 述职对象 述职书记 "
    "被考核人 考核对象",
    "unit": "单位 单位名称 所在单位 工作单位 所属单位 述职单位 党组织 党组织名称 所在党组织 基层党组织 支部 支部名称 "
    "党支部 党支部名称 所在支部 被考核单位",
}
_FIELDS = {heading: field for field, headings in _PERSON.items() for heading in headings.split()}
_ASIDE = frozenset(("序号", "编号", "序", "述职顺序", "职务", "单位类别", "类别", "述职方式", "备注", "说明"))
_PART = re.compile("考核|考评|考察|实地|点评|评价|评议|测评|评分|得分|分数|成绩|打分|平时|日常|调研")
_RESULT = re.compile("票|率|比例|占比|%|名次|排名|总分|总得分|合计|综合得分|等次")
_REMARK = re.compile(r"\(.*?\)")
_ENDING = re.compile("(得分|分数|成绩|评分|打分)$")
_NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)分?")
_NOTHING = frozenset(("", "-", "--", "—", "/", "无"))
_NOTE = re.compile("^(注|备注|说明|合计|平均|总计|填表|制表|审核|最高分|最低分|满分)")
_HEADER_ROWS = 20
_FULL = 100


@dataclass(frozen=True)
class OtherScoresReading:
    """The scores of each printed person by part, 0-100, their cells, and the parts in the order of their columns."""

    people: tuple[PrintedName, ...] = ()
    scores: tuple[dict[str, Fraction], ...] = ()
    places: tuple[dict[str, Place], ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Table:
    """A sheet with its header row, the columns that tell a person, and those of the parts."""

    grid: Grid
    header_row: int
    person: dict[str, int]
    parts: dict[int, str]

    def rows(self) -> Iterator[tuple[int, PrintedName]]:
        """Yield each row that names somebody; sums and remarks below the table are no persons."""
        for row in range(self.header_row + 1, len(self.grid.rows)):
            cells = self.grid.rows[row]
            texts = {field: normalised(cells[column]) for field, column in self.person.items()}
            first = next((normalised(cell) for cell in cells if cell), "")
            if any(texts.values()) and not _NOTE.match(first):
                place = self.grid.at(row, min(self.person.values()))
                yield row, PrintedName(texts.get("name", ""), texts.get("unit", ""), place)


def recognise(grid: Grid) -> bool:
    """Return whether a sheet holds scores of people by part and nothing that wants reading otherwise."""
    return _table(grid) is not None


def read(grids: Sequence[Grid]) -> tuple[OtherScoresReading, list[Problem]]:
    """Return the scores of all sheets, names as printed, and every fault found."""
    faults = Faults()
    scores: dict[PrintedName, dict[str, Fraction]] = {}
    places: dict[PrintedName, dict[str, Place]] = {}
    parts: dict[str, None] = {}
    for table in filter(None, map(_table, grids)):
        _refuse_a_part_twice(table, faults)
        parts |= dict.fromkeys(table.parts.values())
        for row, person in table.rows():
            found = _scores_of_row(table, row, faults)
            known = scores.setdefault(person, {})
            if known.keys() & found.keys():
                sentence = f"“{person}”的同一部分有两个得分，请删去重复的行"
                faults.stop("scored_twice", sentence, person.place)
            known |= found
            columns = {part: column for column, part in table.parts.items() if part in found}
            cells = {part: table.grid.at(row, column) for part, column in columns.items()}
            places.setdefault(person, {}).update(cells)
    if not any(scores.values()):
        place = grids[0].place if grids else Place()
        faults.stop("no_scores", "没有读到得分，请在各考核部分的列中填写 0 到 100 的数", place)
    reading = OtherScoresReading(tuple(scores), tuple(scores.values()), tuple(places.values()), tuple(parts))
    return reading, faults.problems()


def _table(grid: Grid) -> _Table | None:
    """Return the table below the first row that names a person's column and at least one part."""
    for number, row in enumerate(grid.rows[:_HEADER_ROWS]):
        headings = [_REMARK.sub("", normalised(text)) for text in row]
        person: dict[str, int] = {}
        for column, heading in enumerate(headings):
            if heading in _FIELDS:
                person.setdefault(_FIELDS[heading], column)
        if not person:
            continue
        others = {c: h for c, h in enumerate(headings) if h and c not in person.values() and h not in _ASIDE}
        columns = {column: _cells_below(grid, number, column) for column in others}
        if not all(_is_part(heading, columns[column]) for column, heading in others.items()):
            return None
        if not any(map(_number_count, columns.values())):
            return None
        return _Table(grid, number, person, {column: _part_name(heading) for column, heading in others.items()})
    return None


def _cells_below(grid: Grid, header_row: int, column: int) -> list[str]:
    cells = (normalised(row[column]) for row in grid.rows[header_row + 1 :])
    return [cell for cell in cells if cell not in _NOTHING]


def _number_count(cells: Sequence[str]) -> int:
    return sum(_NUMBER.fullmatch(cell) is not None for cell in cells)


def _is_part(heading: str, cells: Sequence[str]) -> bool:
    """Return whether a column is headed as a part of the assessment and holds numbers for the most, or nothing.

    Below an item joined with a grade (总体评价好) stand votes, whatever the rest of the table lacks.
    """
    is_headed = _PART.search(heading) is not None and not _RESULT.search(heading)
    is_headed = is_headed and not any(joined_parts(heading, scale) for scale in SCALES)
    return is_headed and 2 * _number_count(cells) >= len(cells)


def _part_name(heading: str) -> str:
    """Return the name of a part without what only says that it is a score.

    Example:
        >>> _part_name("日常考核得分"), _part_name("成绩")
        ('日常考核', '成绩')
    """
    return _ENDING.sub("", heading) or heading


def _refuse_a_part_twice(table: _Table, faults: Faults) -> None:
    seen: set[str] = set()
    for column, part in table.parts.items():
        if part in seen:
            sentence = f"“{part}”有两列，请删去一列或改名"
            faults.stop("part_twice", sentence, table.grid.at(table.header_row, column))
        seen.add(part)


def _scores_of_row(table: _Table, row: int, faults: Faults) -> dict[str, Fraction]:
    found = {}
    for column, part in table.parts.items():
        text = normalised(table.grid.rows[row][column])
        if text in _NOTHING:
            continue
        number = _NUMBER.fullmatch(text)
        if is_error_value(text):
            report_error_value(text, table.grid.at(row, column), faults)
        elif number is None:
            sentence = f"“{part}”的得分“{shown(text)}”不是数，请改为 0 到 {_FULL} 的数，没有得分的留空"
            faults.stop("score_not_a_number", sentence, table.grid.at(row, column))
        elif not 0 <= Fraction(number[1]) <= _FULL:
            sentence = f"“{part}”的得分“{shown(text)}”不在 0 到 {_FULL} 之间，请更正；不是百分制的请先折算"
            faults.stop("score_out_of_range", sentence, table.grid.at(row, column))
        else:
            found[part] = Fraction(number[1])
    return found
