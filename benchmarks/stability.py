"""How long rank intervals take: 1,000 draws of 500 ballots over 72 people (aim: under two seconds on two cores)."""

import sys
import time

import numpy as np

from dashboard.domain.ballot_table import BallotTable
from dashboard.domain.presets import default, preset
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.stability import RESAMPLES, rank_intervals
from dashboard.domain.voter_groups import assign_groups

BALLOTS, PEOPLE, ITEMS = 500, 72, 6
CHANCES = (0.62, 0.24, 0.08, 0.03, 0.02, 0.01)


def invented(groups: tuple[str, ...]) -> BallotTable:
    """Return the largest meeting with invented marks."""
    chance = np.random.default_rng(1)
    marks = chance.choice(len(CHANCES), p=CHANCES, size=(BALLOTS, PEOPLE, ITEMS)).astype(np.int8)
    group = chance.integers(len(groups), size=BALLOTS).astype(np.int32)
    return BallotTable(HAO, (OVERALL, *(f"项目{n}" for n in range(1, ITEMS))), groups, group, marks)


for scheme, groups in ((default(), ("",)), (preset("three_groups_20_40_40"), ("A票", "B票", "C票"))):
    if scheme is None:
        raise LookupError("three_groups_20_40_40")
    table = invented(groups)
    assigned, _ = assign_groups(groups, scheme)
    started = time.perf_counter()
    rank_intervals(table, scheme, assigned)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{scheme.id}: {RESAMPLES} x {BALLOTS} x {PEOPLE} in {seconds:.2f} s\n")
