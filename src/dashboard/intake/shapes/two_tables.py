"""Two tables in one sheet, of which only one can be read: single ballots beside counts, grade words beside ticks."""

from collections.abc import Sequence

import numpy as np

from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Flags
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.headings import Field, Sheet
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.shapes.grade_table import GradeTable, holds_counts

_FEWEST = 3
"""Fewer grade words outside a table are a remark or a legend."""


def ballots_are_left_out(sheet: Sheet, tables: Sequence[GradeTable], what: str, box: BallotBox) -> bool:
    """Stop where grade words stand outside the tables that are read; return whether they do.

    Args:
        sheet: a sheet of counts or a paper form.
        tables: its tables with a column a grade.
        what: their columns as the user calls them.
        box: takes the problem.
    """
    outside = _words_outside(sheet, tables, box)
    cells = np.argwhere(outside).tolist()
    if len(cells) < _FEWEST:
        return False
    sentence = (
        f"表里有{what}，另外又有 {len(cells)} 格写着评议等次，看来有两张表，不能一起读取，以免漏计或重复计；"
        "请只留一张，或把两张表分放两张工作表、分别写明票别后重新上传"
    )
    box.faults.stop("two_tables", sentence, sheet.grid.at(*cells[0]))
    return True


def _words_outside(sheet: Sheet, tables: Sequence[GradeTable], box: BallotBox) -> Flags:
    """Return one flag a cell: a grade word that is no heading, no note, no tick, and in no column known otherwise."""
    found = sheet.grid.cells.flags(lambda text: is_grade_like(text, box.scale))[sheet.grid.cells.codes]
    for table in tables:
        found[table.heading.top : table.heading.bottom + 1] = False
        found[table.heading.top : table.end, _columns_known_otherwise(table)] = False
    headers = {tuple(level) for table in tables for level in table.heading.levels}
    for row in np.flatnonzero(found.any(axis=1)).tolist():
        cells = sheet.cells[row]
        if tuple(cells) in headers or is_note_row(cells) or is_remark(cells):
            found[row] = False
    return found


def _columns_known_otherwise(table: GradeTable) -> list[int]:
    """Return the columns in which grade words are no marks: results, last year's grades; and ticks written in words.

    A column 等次 is a result, unless there are two columns of names: then it belongs to a list beside the counts.
    """
    fields = table.heading.fields()
    is_beside_list = len(fields.get(Field.NAME, ())) > 1
    known = [c for what, columns in fields.items() for c in columns if what is not Field.GRADE or not is_beside_list]
    return known if holds_counts(table) else [*known, *table.mark_columns]
