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
    words = votes.ballots or votes.tally
    if item not in words.items or group not in words.groups:
        return []
    field = person, words.items.index(item), words.groups.index(group), mark
    if votes.ballots:
        return _of_marks(votes.ballots, *field)
    return _of_counts(votes.count_cells, *field) if votes.count_cells else None


def _of_marks(ballots: Ballots, person: int, item: int, group: int, mark: int) -> list[Place]:
    chosen = (ballots.secretary == person) & (ballots.item == item) & (ballots.mark == mark)
    chosen &= ballots.ballot_group[ballots.ballot] == group
    found = np.flatnonzero(chosen)
    order = np.lexsort((ballots.column[found], ballots.row[found], ballots.ballot_sheet[ballots.ballot[found]]))
    return [ballots.place_of(int(index)) for index in found[order]]


def _of_counts(counts: CountCells, *field: int) -> list[Place]:
    rows = counts.cells[(counts.cells[:, :4] == field).all(axis=1), 4:]
    return [
        Place(counts.sheets[sheet].file, counts.sheets[sheet].sheet, cell_name(row, column))
        for sheet, row, column in sorted(rows.tolist())
    ]
