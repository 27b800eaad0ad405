"""Shape (d) as questionnaires print their statistics: below each person's question a row a grade with its votes.

选项 | 小计 | 比例, then 好 | 12 | 60% and so on; such lists may stand below and beside each other.
"""

import re
from dataclasses import dataclass
from functools import partial

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName, Roster
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.grade_words import known_mark
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.marks import whole_number
from dashboard.intake.printed_people import Hints, name_likeness, printed_person
from dashboard.intake.questions import item_asked, person_asked
from dashboard.intake.shapes.header_rows import without_question_number
from dashboard.intake.shapes.list_columns import is_count_heading

_LONGEST = 3000
"""Rows of a sheet in which such lists are looked for."""
_TITLE_ABOVE = 4
"""Rows above the first grade in which its title and the heading stand."""
_SUM = re.compile(r"合计|总计|有效填写|填写人次")


@dataclass(frozen=True)
class _List:
    """The rows of one list: where the first grade stands, the heading over the votes, and the title above."""

    row: int
    column: int
    heading: str
    title: str


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:  # noqa: ARG001 (all shapes are asked alike)
    """Return whether every grade of a sheet stands in a list of all grades in order, with votes beside it."""
    return bool(_lists(sheet, scale))


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the votes of each list."""
    grid = sheet.grid
    known: dict[tuple[PrintedName, str, str], Place] = {}
    for found in _lists(sheet, box.scale):
        place = grid.at(found.row, found.column)
        named = _person(found.title, box.roster)
        if named is None:
            box.faults.stop("list_without_person", "看不出这一段票数评的是谁，请在上方一行写明被评议人的姓名", place)
            continue
        person = printed_person(*named, place)
        item = box.item("" if person.name == normalised(found.title) else item_asked(found.title, named), place)
        key = (person, item, group)
        if key in known:
            sentence = f"“{person}”的“{item}”在 {known[key].cell} 已有票数，请删去一处，同名的请注明单位"
            box.faults.stop("count_twice", sentence, place)
            continue
        known[key] = place
        if box.may_use(item, box.scale, place):
            _read_list(sheet, found, key, box)


def _read_list(sheet: Sheet, found: _List, key: tuple[PrintedName, str, str], box: BallotBox) -> None:
    """Add the votes of a list: grades, then 弃权 and 无效 if they are in it; compare its sum."""
    grid, votes = sheet.grid, 0
    for row in range(found.row, len(sheet.cells)):
        label, number = sheet.cells[row][found.column], whole_number(sheet.cells[row][found.column + 1])
        mark = known_mark(normalised(label), box.scale) if label else None
        if mark is None or number is None or (row > found.row and mark == 0):
            if label and number not in (None, votes) and _SUM.search(label):
                sentence = f"“{normalised(label)}”写的是 {number}，各等次相加是 {votes}，请核对；统计以各等次票数为准"
                box.faults.warn("row_total_differs", sentence, grid.at(row, found.column + 1))
            return
        votes += number
        box.counts.add(key, mark, number, grid.place, [grid.in_sheet(row, found.column + 1)])


@once_a_sheet
def _lists(sheet: Sheet, scale: Scale) -> list[_List]:
    """Return the lists of a sheet; none where other grades stand in it, or nothing says that votes are counted."""
    cells, size = sheet.cells, len(scale.grades)
    if not size <= len(cells) <= _LONGEST or sheet.width < 2:
        return []
    grades = sheet.grid.cells.numbers(partial(_grade, scale=scale))[sheet.grid.cells.codes]
    is_number = sheet.grid.cells.flags(lambda text: whole_number(text) is not None)[sheet.grid.cells.codes]
    last = len(cells) - size + 1
    starts = np.ones((last, sheet.width - 1), dtype=bool)
    for step in range(size):
        starts &= (grades[step : step + last, :-1] == step + 1) & is_number[step : step + last, 1:]
    if not starts.any() or np.count_nonzero(grades) != size * np.count_nonzero(starts):
        return []
    found = [_list_at(sheet, row, column) for row, column in np.argwhere(starts).tolist()]
    is_counted = [is_count_heading(each.heading) or (not each.heading and _is_person(each.title)) for each in found]
    return found if all(is_counted) else []


def _grade(text: str, scale: Scale) -> int:
    return 0 if (code := scale.code(normalised(text))) is None or code >= len(scale.grades) else code + 1


def _list_at(sheet: Sheet, row: int, column: int) -> _List:
    """Return the list that begins in a cell, with its heading and title."""
    heading = ""
    for above in reversed(range(max(row - _TITLE_ABOVE, 0), row)):
        text = sheet.cells[above][column]
        if field_of(text) in (Field.GRADE, Field.OPINION):
            heading = sheet.cells[above][column + 1]
        elif text:
            return _List(row, column, heading, without_question_number(text))
    return _List(row, column, heading, "")


def _is_person(title: str) -> bool:
    return name_likeness(title) >= 1


def _person(title: str, roster: Roster | None) -> tuple[str, str] | None:
    """Return name and unit of the person whom a title names, or None."""
    return person_asked(title, roster) or ((title, "") if _is_person(title) else None)
