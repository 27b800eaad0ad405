"""Results whose points in each item are given: 20 votes a cell, 好 and 较好 only."""

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.domain.evaluation import evaluate
from dashboard.domain.presets import default
from dashboard.domain.results import Results
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO
from dashboard.domain.tally import BallotCount, Tally
from tests.results_samples import MEETING, secretary


def results_with_points(points: Mapping[str, Sequence[int | None]]) -> Results:
    """Return the results of a meeting in which each secretary has these points (80-100) in each item.

    Args:
        points: one row an item, one number a secretary; None where nobody voted validly.
    """
    people_count = len(next(iter(points.values())))
    rows = [
        [[[value - 80, 100 - value, 0, 0, 0, 0] if value else [0, 0, 0, 0, 20, 0]] for value in of_item]
        for of_item in points.values()
    ]
    counts = np.array(rows, dtype=np.int64).transpose(1, 0, 2, 3)
    tally = Tally(HAO, tuple(points), ("",), counts, (BallotCount(20, 20, 20),))
    roster = Roster(tuple(secretary(seq) for seq in range(1, people_count + 1)))
    return evaluate(MEETING, roster, tally, default())
