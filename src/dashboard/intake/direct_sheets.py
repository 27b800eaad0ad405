"""Sheets of direct marks (打分表): when numbers are marks, and the sheet as the ballot shapes read it.

A sheet is written anew with a mark as a word (95分) in each of its cells, which only the scale of direct
marks knows; so the shapes read it like any other, and ballot numbers, places and years stay numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.domain.direct_marks import DIRECT, FULL, mark_word
from dashboard.domain.roster import Roster
from dashboard.domain.scale import OVERALL, SCALES
from dashboard.intake.cells import Cells, Words, once_a_vocabulary
from dashboard.intake.faults import Faults, shown
from dashboard.intake.flat_headings import scales_joined
from dashboard.intake.full_marks import VOTERS, Doubt, are_no_marks, doubt_of, low_columns, says_full
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.marks import scales_naming
from dashboard.intake.notes import legend_of
from dashboard.intake.number_tables import NumberTable, find_numbers, mark_name, marks_word, says_full_alone
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes.option_columns import find_options

_GRADE = "评议等次"
_NOT_NEEDED = "职务"
"""A heading whose column every shape drops without a word; columns of sums get it, for they were told of."""


@dataclass(frozen=True, eq=False)
class Marked:
    """A sheet of direct marks written anew, and whether it says that 100 is the full mark."""

    sheet: Sheet
    is_stated: bool


def direct_sheets(
    sheets: Sequence[Sheet], roster: Roster | None, faults: Faults, is_graded: Callable[[Sheet], object]
) -> list[Sheet] | None:
    """Return the sheets of direct marks of an upload, written anew; None where it has none.

    None of them is left where something stops the reading, which is then said, as is all that was assumed.

    Args:
        sheets: all sheets of the upload.
        roster: helps to tell headers apart.
        faults: where to say it.
        is_graded: whether a sheet holds ballots with grades.
    """
    hints = Hints(roster)
    found = _with_blank_ones([(sheet, _looked_at(sheet, hints)) for sheet in sheets], hints)
    marked = [(sheet, made) for sheet, made in found if isinstance(made, Marked)]
    doubts = [(sheet, made) for sheet, made in found if isinstance(made, Doubt)]
    graded = (sheet for sheet, made in found if made is None and is_graded(sheet))
    if not (marked or doubts) or ((first := next(graded, None)) is not None and not marked):
        return None
    for sheet, doubt in doubts:
        faults.stop(doubt.code, doubt.sentence, sheet.grid.at(doubt.row, doubt.column))
    if first is not None:
        sentence = (
            f"这张表是打分，“{first.grid.place}”是评议等次，不能合并统计；请分作两次会议上传，或删去不是评议票的表"
        )
        faults.stop("marks_beside_grades", sentence, marked[0][0].grid.place)
    if doubts or first is not None:
        return []
    _report(marked, hints, faults)
    return [made.sheet for _, made in marked]


def direct_sheet(grid: Grid, roster: Roster | None = None) -> Sheet | None:
    """Return a sheet of direct marks as the shapes read it, None where a sheet is none, or not plainly so."""
    made = _looked_at(Sheet.of(grid), Hints(roster))
    return made.sheet if isinstance(made, Marked) else None


def is_of_voters(grid: Grid) -> bool:
    """Return whether a sheet is one of people in rows whose columns may be voters; it is refused, not passed over."""
    made = _looked_at(Sheet.of(grid), Hints(None))
    return isinstance(made, Doubt) and made.code == VOTERS


@once_a_sheet
def _looked_at(sheet: Sheet, hints: Hints) -> Marked | Doubt | None:
    """Return a sheet written anew, why it is not, or None where its numbers are something else."""
    if names_grades(sheet.grid.cells.words) or any(legend_of(sheet.grid, scale) for scale in SCALES):
        return None
    table = find_numbers(sheet, hints)
    if table is None or are_no_marks(table) or any(find_options(sheet, scale, hints) for scale in SCALES):
        return None
    doubt = doubt_of(table)
    if doubt is not None:
        return doubt if doubt.sentence else None
    return Marked(_written_anew(table), says_full(table))


def _with_blank_ones(
    found: Sequence[tuple[Sheet, Marked | Doubt | None]], hints: Hints
) -> list[tuple[Sheet, Marked | Doubt | None]]:
    """Return what sheets are, where those without any mark are what others with the very same header are."""
    tables: dict[tuple[int, tuple[str, ...]], NumberTable] = {}
    for sheet, made in found:
        if isinstance(made, Marked) and (table := find_numbers(sheet, hints)) is not None:
            tables.setdefault((table.header, tuple(sheet.cells[table.header])), table)
    looked_at = []
    for sheet, made in found:
        alike = (
            tables.get((row, tuple(sheet.cells[row])))
            for row in {row for row, _ in tables} & {*range(len(sheet.cells))}
        )
        table = next(filter(None, alike), None) if made is None else None
        looked_at.append(
            (sheet, Marked(_written_anew(replace(table, sheet=sheet)), is_stated=False) if table else made)
        )
    return looked_at


@once_a_vocabulary
def names_grades(words: Words) -> bool:
    """Return whether a text is a grade of some scale, or heads a column of one: then numbers are no marks."""
    return any(map(scales_naming, words)) or bool(scales_joined(words))


def _written_anew(table: NumberTable) -> Sheet:
    """Return the sheet with words in the cells of marks, plain headings above them, and without columns of sums."""
    cells = table.sheet.grid.cells
    known = {text: code for code, text in enumerate(cells.words)}
    meant = np.arange(len(cells.words), dtype=np.int32)
    for code, text in enumerate(cells.words):
        if word := marks_word(text):
            meant[code] = known.setdefault(word, len(known))
    codes, below = cells.codes.copy(), table.header + 1
    columns = list(table.columns)
    codes[below:, columns] = meant[codes[below:, columns]]
    for column in columns:
        heading = table.sheet.cells.text(table.header, column)
        name = _heading(heading, table.kind)
        if name != heading:
            codes[table.header, column] = known.setdefault(name, len(known))
    codes[below:, list(table.sums)] = 0
    codes[table.header, list(table.sums)] = known.setdefault(_NOT_NEEDED, len(known))
    return Sheet.of(replace(table.sheet.grid, rows=Cells(tuple(known), codes.ravel(), cells.width)))


def _heading(text: str, kind: str) -> str:
    if kind == "answers":
        return text
    if kind == "list":
        return text if field_of(text) is Field.GRADE else _GRADE
    return OVERALL if says_full_alone(text) else mark_name(text) or OVERALL


def _report(marked: Sequence[tuple[Sheet, Marked]], hints: Hints, faults: Faults) -> None:
    """Say that numbers were read as marks, which columns of sums were left out, and where marks of 0 stand."""
    place = marked[0][0].grid.place
    sentence = f"票上写的是分数，按百分制直接打分读取（0—{FULL} 分，可带 0.5 分），票上的数就是分值"
    faults.inform("direct_marks", sentence, place)
    if not any(made.is_stated for _, made in marked):
        sentence = f"表里没有写明满分是多少，看各格的分数按满分 {FULL} 分读取，请核对；如不是百分制请先折算"
        faults.warn("full_mark_assumed", sentence, place)
    for sheet, _ in marked:
        if (table := find_numbers(sheet, hints)) is None:
            continue
        for column in table.sums:
            sentence = f"“{shown(sheet.cells.text(table.header, column))}”列是由各项分数算出的，没有读取"
            faults.inform("sum_column", sentence, sheet.grid.at(table.header, column))
        for column in low_columns(table):
            named = shown(sheet.cells.text(table.header, column))
            sentence = f"“{named}”一列的分数都很低，按满分 {FULL} 分读取，请核对这一列的满分"
            faults.warn("low_column", sentence, sheet.grid.at(table.header, column))
        for row, column in _zeros(table):
            faults.warn("zero_mark", "分数写作 0，按打了 0 分计；如是没有打分，请留空", sheet.grid.at(row, column))


def _zeros(table: NumberTable) -> list[tuple[int, int]]:
    """Return the cells with a mark of 0, sums apart."""
    cells, columns = table.sheet.grid.cells, list(table.columns)
    is_zero = cells.flags(lambda text: mark_word(text) == DIRECT.grades[-1])
    found = np.argwhere(is_zero[cells.codes[np.ix_(table.rows, np.array(columns))]])
    return [(int(table.rows[row]), columns[column]) for row, column in found.tolist()]
