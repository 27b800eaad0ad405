"""Long lists whose ballot numbers and names stand in the first row of each block alone, nothing merged below them.

Empty cells are filled down only where no reading but one is left: every block of rows is like the others.
"""

import numpy as np

from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cells import Cells
from dashboard.intake.coding import Codes, Flags, any_in_row
from dashboard.intake.headings import Field, Sheet
from dashboard.intake.marks import is_example_word, is_total_word
from dashboard.intake.notes import is_note_row
from dashboard.intake.shapes.list_columns import ListColumns
from dashboard.intake.shapes.word_table import WordTable

_ONCE_A_BLOCK = (Field.NUMBER, Field.GROUP, Field.NAME, Field.UNIT)
_WHAT = (Field.NAME, Field.UNIT, Field.ITEM)


def filled_down(table: WordTable, columns: ListColumns, box: BallotBox) -> Sheet:
    """Return a sheet with ballot number, group and person in every row of their blocks; say so where they were not."""
    every = table.sheet.cells.codes
    rows = np.arange(table.first_row, _end(table, columns))
    rows = rows[any_in_row(every[rows]) & any_in_row(every[rows] != every[table.first_row - 1])]
    codes = every[rows]
    begins = _begins(codes, columns)
    if table.heading is None or not begins or not _is_regular(table.sheet, codes, columns, begins):
        return table.sheet
    filled = table.sheet.cells.codes.copy()
    for what, begun in begins.items():
        filled[rows, columns.fields[what]] = _down(codes[:, columns.fields[what]], begun)
    named = "、".join(f"“{table.heading.label(column)}”" for column in sorted(columns.fields[what] for what in begins))
    sentence = f"{named}只写在每段的第一行，下面的空格已按本段第一行补齐读取；如不是这样，请逐行填好后重新上传"
    box.faults.inform("filled_down", sentence, table.sheet.grid.at(int(rows[0]), columns.fields[next(iter(begins))]))
    cells = Cells(table.sheet.cells.words, filled.ravel(), table.sheet.width)
    return Sheet(table.sheet.grid, cells)


def _end(table: WordTable, columns: ListColumns) -> int:
    """Return the row after the last one with an item (or a person, where no column names items)."""
    what = next((what for what in reversed(_WHAT) if what in columns.fields), None)
    cells, first = table.sheet.cells, table.first_row
    if what is None:
        return first
    filled = np.flatnonzero(cells.codes[first:, columns.fields[what]]) + first
    return next((int(row) + 1 for row in filled[::-1] if not is_note_row(cells[int(row)])), first)


def _begins(codes: Codes, columns: ListColumns) -> dict[Field, Flags]:
    """Return where something stands in those columns that name a ballot or a person and have empty cells."""
    at = columns.fields
    found = {what: codes[:, at[what]] > 0 for what in _ONCE_A_BLOCK if what in at}
    sparse = {what: begun for what, begun in found.items() if not begun.all()}
    if Field.UNIT in sparse and Field.NAME in at and Field.NAME not in sparse:
        by_name = np.unique(codes[:, [at[Field.NAME], at[Field.UNIT]]], axis=0)[:, 0]
        if len(np.unique(by_name)) == len(by_name):  # somebody without a unit
            del sparse[Field.UNIT]
    return sparse


def _is_regular(sheet: Sheet, codes: Codes, columns: ListColumns, begins: dict[Field, Flags]) -> bool:
    """Return whether the blocks of a list are so alike that its empty cells can mean one thing only."""
    at = columns.fields
    who = Field.NAME if Field.NAME in at else Field.UNIT
    if Field.NUMBER not in at or not (who in at or columns.people) or not all(begun[0] for begun in begins.values()):
        return False
    is_aside = sheet.cells.flags(lambda text: is_total_word(text) or is_example_word(text))
    if is_aside[codes[:, list(at.values())]].any() or (Field.ITEM in at and not codes[:, at[Field.ITEM]].all()):
        return False
    people, ballots = begins.get(who), begins.get(Field.NUMBER)
    if people is not None and not _are_people(codes, columns, begins, people):
        return False
    if ballots is not None and not _are_ballots(codes, columns, begins, ballots, people):
        return False
    if ballots is None:
        ballots = _changes(codes[:, at[Field.NUMBER]])
    if Field.GROUP in begins:
        return np.array_equal(begins[Field.GROUP], ballots)
    return Field.GROUP not in at or not (_changes(codes[:, at[Field.GROUP]]) & ~ballots).any()


def _are_ballots(
    codes: Codes, columns: ListColumns, begins: dict[Field, Flags], ballots: Flags, people: Flags | None
) -> bool:
    """Return whether a number stands with every person, or each block that a number begins has the same people."""
    if people is not None and np.array_equal(people, ballots) and not columns.is_number_weak:
        return True
    if people is not None and (ballots & ~people).any():
        return False
    known = ((columns.fields[what], begins.get(what)) for what in _WHAT if what in columns.fields)
    labels = [codes[:, column] if begun is None else _down(codes[:, column], begun) for column, begun in known]
    return _are_alike(np.stack(labels, axis=1), ballots)


def _are_people(codes: Codes, columns: ListColumns, begins: dict[Field, Flags], people: Flags) -> bool:
    """Return whether each block that a name begins has the items of the others, and is of one unit and one ballot."""
    at = columns.fields
    if Field.ITEM not in at or not _are_alike(codes[:, [at[Field.ITEM]]], people):
        return False
    if Field.UNIT in begins and not np.array_equal(begins[Field.UNIT], people):
        return False
    full = [at[what] for what in _ONCE_A_BLOCK if what in at and what not in begins]
    return not any((_changes(codes[:, column]) & ~people).any() for column in full)


def _are_alike(codes: Codes, begun: Flags) -> bool:
    """Return whether all blocks, two at least, hold the same different rows in the same order."""
    starts = np.flatnonzero(begun)
    size, rest = divmod(len(codes), len(starts))
    if len(starts) < 2 or rest or (starts != np.arange(len(starts)) * size).any():
        return False
    blocks = codes.reshape(len(starts), size, -1)
    return bool((blocks == blocks[0]).all()) and len(np.unique(blocks[0], axis=0)) == size


def _changes(codes: Codes) -> Flags:
    """Return the rows whose text is not that of the row above."""
    changes: Flags = np.append(True, codes[1:] != codes[:-1])
    return changes


def _down(codes: Codes, begun: Flags) -> Codes:
    filled: Codes = codes[np.maximum.accumulate(np.where(begun, np.arange(len(codes)), 0))]
    return filled
