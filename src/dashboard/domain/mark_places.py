"""From a count back to the cells that make it up."""

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Place, cell_name
from dashboard.domain.tally import CountCells, Votes


def places_of(votes: Votes, person: int, item: str, group: str, mark: int) -> list[Place] | None:
    """Return the cells behind one count, by sheet, then by row and column; None where the file's cells are not kept.

    Args:
        votes: what files say.
        person: position in `votes.people`.
        item: name of the item.
        group: name of the voter group.
        mark: code of the mark.
    """
    counts = votes.count_cells
    if votes.ballots is None and counts is None:
        return None if item in votes.tally.item_scales and group in votes.tally.groups else []
    for part in votes.ballots.parts if votes.ballots else ():
        if item in part.items and group in part.groups:
            return _of_marks(part, person, part.items.index(item), part.groups.index(group), mark)
    if counts and item in counts.items and group in votes.tally.groups:
        return _of_counts(counts, person, counts.items.index(item), votes.tally.groups.index(group), mark)
    return []


def _of_marks(ballots: Ballots, person: int, item: int, group: int, mark: int) -> list[Place]:
    chosen = (ballots.secretary == person) & (ballots.item == item) & (ballots.mark == mark)
    chosen &= ballots.ballot_group[ballots.ballot] == group
    found = np.flatnonzero(chosen)
    order = np.lexsort((ballots.column[found], ballots.row[found], ballots.sheet_of_mark[found]))
    return [ballots.place_of(int(index)) for index in found[order]]


def _of_counts(counts: CountCells, *field: int) -> list[Place]:
    rows = counts.cells[(counts.cells[:, :4] == field).all(axis=1), 4:]
    return [
        Place(counts.sheets[sheet].file, counts.sheets[sheet].sheet, cell_name(row, column))
        for sheet, row, column in sorted(rows.tolist())
    ]
