"""Several tables on one sheet, below or beside each other: which part of the sheet is which ballot."""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from dashboard.domain.roster import PrintedName
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.headings import Field, Sheet
from dashboard.intake.shapes.form_frame import Piece, Split
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.grade_table import GradeTable
from dashboard.intake.shapes.person_rows import sort_rows

Keys = frozenset[tuple[PrintedName, str, str]]


def ballots_on(sheet: Sheet, box: BallotBox) -> tuple[list[list[Sheet]], bool]:
    """Return the ballots of a sheet of paper forms, each as the parts of the sheet on which it stands.

    A header that comes again begins a new ballot where it is about the same people and items as before;
    else the ballot goes on below it (after a page break, or in the next block of columns). Also returns
    whether it goes on with other items of the same people.
    """
    tables = find_tables(sheet, box.scale, box.hints)
    frame = tables[0].frame
    split = box.splits.get(frame) if frame else None
    if split is None:
        split = _split(sheet, tables, box)
        if frame:
            box.splits[frame] = split
    if not split.ballots:
        return [[sheet]], split.goes_on
    return [[_part(sheet, piece) for piece in pieces] for pieces in split.ballots], split.goes_on


def _split(sheet: Sheet, tables: Sequence[GradeTable], box: BallotBox) -> Split:
    """Return how a sheet falls into ballots; without any where it is one ballot that needs no parts."""
    slices = column_slices(tables[0])
    if len(tables) == len(slices) == 1:
        return Split(())
    pieces = [(table.top, left, table.end, right) for table in tables for left, right in slices]
    found = [[table] for table in tables]
    if len(slices) > 1:
        found = [find_tables(_part(sheet, piece), box.scale, box.hints) for piece in pieces]
    if not all(found):
        return Split(())
    ballots: list[list[Piece]] = [[]]
    known: Keys = frozenset()
    goes_on = False
    for piece, tables_of_piece in zip(pieces, found, strict=True):
        keys = _fields_of(tables_of_piece, box)
        if known & keys:
            ballots.append([])
            known = frozenset()
        goes_on = goes_on or not {key[0] for key in known}.isdisjoint(key[0] for key in keys)
        ballots[-1].append(piece)
        known |= keys
    if len(ballots) == len(slices) == 1:
        return Split((), goes_on)
    if len(slices) == 1:
        ballots = [[(own[0][0], own[0][1], own[-1][2], own[0][3])] for own in ballots]
    return Split(tuple(map(tuple, ballots)), goes_on)


def side_by_side(sheet: Sheet, tables: Sequence[GradeTable], box: BallotBox) -> list[Sheet]:
    """Return the blocks of columns of a sheet in which the same header stands several times beside itself."""
    slices = column_slices(tables[0])
    if len(slices) == 1:
        return [sheet]
    parts = [_part(sheet, (0, left, len(sheet.cells), right)) for left, right in slices]
    return parts if all(find_tables(part, box.scale, box.hints) for part in parts) else [sheet]


def column_slices(table: GradeTable) -> list[tuple[int, int]]:
    """Return first and last column (exclusive) of each copy of a header that stands several times beside itself."""
    labels, width = table.heading.levels[-1], table.sheet.width
    fields = table.heading.fields()
    names = fields.get(Field.NAME) or fields.get(Field.UNIT) or []
    steps = {after - before for before, after in pairwise(names)}
    if len(steps) != 1 or len(table.marks[0].columns) == 0:
        return [(0, width)]
    step = steps.pop()
    first = next(column for column, label in enumerate(labels) if label)
    starts = range(first, width, step)
    longest = max(column for column in range(first, first + step) if labels[column]) - first
    if any(labels[column] != labels[column - step] for column in range(first + step, width)):
        return [(0, width)]
    if starts[-1] + longest >= width:
        return [(0, width)]
    return [(start if start > first else 0, min(start + step, width)) for start in starts]


def _part(sheet: Sheet, piece: Piece) -> Sheet:
    """Return a part of a sheet, the same one each time."""
    if piece not in sheet.grid.seen:
        sheet.grid.seen[piece] = Sheet.of(sheet.grid.part(*piece))
    return cast("Sheet", sheet.grid.seen[piece])


def _fields_of(tables: Sequence[GradeTable], box: BallotBox) -> Keys:
    """Return person, item of the row and item of the column of every field of some tables."""
    trial = BallotBox(box.scale, box.roster)
    return frozenset(
        (row.person, row.item, f"{marks.group}{marks.item}")
        for table in tables
        for row in sort_rows(table, trial).of_people
        for marks in table.marks
    )
