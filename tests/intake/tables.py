"""Grids from tables of text, so that a test's input stands where its reader looks."""

import re

import numpy as np

from dashboard.domain.problems import Level, Place
from dashboard.intake.grid import Grid, Merged
from dashboard.intake.readings import BallotReading


def grid_of(
    text: str, *merged: str, file: str = "评议票.xlsx", sheet: str = "Sheet1", hidden: bool = False, skip: int = 0
) -> Grid:
    r"""Return the grid of a table with | between cells; the first line is row 1, an empty line a blank row.

    Args:
        text: the table; surrounding line breaks are dropped, `\n` inside a cell is a line break.
        merged: merged ranges as Excel names them, such as B1:D1.
        file: name of the file.
        sheet: name of the sheet.
        hidden: whether the sheet is hidden.
        skip: blank rows to put on top.
    """
    lines = [""] * skip + [line.strip() for line in text.strip("\n").splitlines()]
    rows = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows]
    return Grid(Place(file, sheet), padded, tuple(map(_merged, merged)), hidden)


def _merged(name: str) -> Merged:
    found = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", name)
    assert found, name
    left, top, right, bottom = found.groups()
    return int(top) - 1, ord(left) - ord("A"), int(bottom) - 1, ord(right) - ord("A")


def counts_of(reading: BallotReading) -> dict[tuple[str, str, str], dict[str, int]]:
    """Return the counts other than 0 by person, item and group."""
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for votes, tally in ((of, part) for of in reading.votes for part in of.tally.parts):
        for person, item, group in np.argwhere(tally.counts.sum(axis=3) > 0):
            row = tally.counts[person, item, group]
            key = (str(votes.people[person]), tally.items[item], tally.groups[group])
            found[key] = {mark: int(n) for mark, n in zip(tally.scale.marks, row, strict=True) if n}
    return found


def sentences(reading: BallotReading, *levels: Level) -> list[str]:
    """Return the problems as a user reads them, of some levels or of all."""
    return [str(problem) for problem in reading.problems if not levels or problem.level in levels]
