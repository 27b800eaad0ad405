"""The same ballots twice: a run of ballots that repeats an earlier run, too long to be chance."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dashboard.domain.problems import Level, Problem
from dashboard.domain.reconciliation import MatchedBallots, place_of_ballot

_SHORTEST_RUN = 3
_LARGEST_CHANCE = Fraction(1, 10**5)
_SENTENCES = 10

Patterns = npt.NDArray[np.int64]


class Run(NamedTuple):
    """Ballots `second` … that repeat ballots `first` … one by one; positions in the order of reading."""

    first: int
    second: int
    length: int


def repeated_ballots(ballots: Sequence[MatchedBallots]) -> list[Problem]:
    """Return a warning for each run of ballots that were most likely entered twice.

    That two ballots are equal says nothing: in most meetings many ballots are 好 throughout. That
    several **different** ballots follow one another in the same order in two places says much. A run
    is reported when this would happen by chance less than once in a hundred thousand meetings.

    Args:
        ballots: single ballots of all uploads in the order in which they were read.

    Source:
        Our choice; see `repeated_runs`.
    """
    patterns = _patterns(ballots)
    where = [(part, number) for part, (cast, _) in enumerate(ballots) for number in range(cast.ballot_count)]
    problems = []
    for run in repeated_runs(patterns)[:_SENTENCES]:
        first, second = (
            place_of_ballot(ballots[part][0], number) for part, number in (where[run.first], where[run.second])
        )
        sentence = (
            f"从这里起连续 {run.length} 张票与“{first}”起的 {run.length} 张逐格相同，可能是同一批票录了两次；"
            "请对照原票，重复的请删去；若是更正后的文件，请选择“替换已有评议票”。"
        )
        problems.append(Problem(Level.WARNS, "ballots_repeated", sentence, second))
    return problems


def repeated_runs(patterns: Patterns) -> list[Run]:
    """Return the runs that repeat an earlier one and are no chance, longest first, none inside another.

    The chance of a run is the number of pairs of places times, for each **different** pattern in it,
    the share of ballots with that pattern; so a long run of 好 throughout counts as one ballot.

    Args:
        patterns: one number a ballot, equal for equal marks.

    Example:
        >>> repeated_runs(np.array([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8]))
        [Run(first=0, second=8, length=8)]
        >>> repeated_runs(np.array([1, 1, 1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1]))
        []
    """
    known, counts = np.unique(patterns, return_counts=True)
    if len(known) == len(patterns):  # nothing comes twice
        return []
    share = {int(p): Fraction(int(n), len(patterns)) for p, n in zip(known, counts, strict=True)}
    pairs = len(patterns) * (len(patterns) - 1) // 2
    runs = [
        run
        for run in _equal_runs(patterns)
        if pairs * prod(share[p] for p in set(patterns[run.first : run.first + run.length].tolist())) < _LARGEST_CHANCE
    ]
    told = np.zeros(len(patterns), dtype=bool)
    kept = []
    for run in sorted(runs, key=lambda run: (-run.length, run.second, run.first)):
        repeated = slice(run.second, run.second + run.length)
        if not told[repeated].any():
            told[repeated] = True
            kept.append(run)
    return kept


def _equal_runs(patterns: Patterns) -> Iterator[Run]:
    """Return every longest run of ballots that repeats an earlier run."""
    for distance in range(1, len(patterns)):
        equal = np.concatenate(([False], patterns[:-distance] == patterns[distance:], [False]))
        edges = np.flatnonzero(equal[1:] != equal[:-1])
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if end - start >= _SHORTEST_RUN:
                yield Run(start, start + distance, end - start)


def _patterns(ballots: Sequence[MatchedBallots]) -> Patterns:
    """Return one number a ballot; two are equal when all marks of all people and items are."""
    every = dict.fromkeys(item for cast, _ in ballots for part in cast.parts for item in part.items)
    items = {item: n for n, item in enumerate(every)}
    people_count = max((position + 1 for _, at in ballots for position in at if position is not None), default=0)
    seen: dict[bytes, int] = {}
    numbers = []
    for cast, positions in ballots:
        person_at = np.array([-1 if position is None else position for position in positions], dtype=np.int64)
        width = people_count * len(items)
        marks = np.full(cast.ballot_count * width, -1, dtype=np.int8)
        for part in cast.parts:
            item_at = np.array([items[item] for item in part.items], dtype=np.int64)
            person = person_at[part.secretary]
            known = person >= 0 if (person_at < 0).any() else slice(None)
            marks[(part.ballot.astype(np.int64) * width + person * len(items) + item_at[part.item])[known]] = part.mark[
                known
            ]
        numbers += [seen.setdefault(row.tobytes(), len(seen)) for row in marks.reshape(cast.ballot_count, width)]
    return np.array(numbers, dtype=np.int64)
