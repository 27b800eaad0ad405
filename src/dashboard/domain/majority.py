"""Majority judgment (多数判断): places by the median grade, and by what lies around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Step = tuple[int, int, int, Fraction]
"""The grades just below and above the middle, how the step ends, and where it ends."""
MajorityValue = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class MajorityGauge:
    """The median grade with its sign, and the shares around it.

    `median` counts from the worst grade (0). `sign` is "+" where more stands above the median
    than below it, "-" where less, "" where as much.
    """

    median: int
    sign: str
    above: Fraction
    below: Fraction


def mixed_shares(groups: Sequence[Sequence[int]], weights: Sequence[Fraction]) -> list[Fraction]:
    """Return the weighted sum of the groups' shares, grade by grade; it sums to the weights that are there.

    Source:
        Our choice for majority judgment under weights: the shares are mixed, then judged as one.

    Example:
        >>> mixed_shares([[1, 3], [0, 0], [1, 1]], [Fraction(2), Fraction(1), Fraction(1)])
        [Fraction(1, 1), Fraction(2, 1)]
    """
    mixed = [Fraction(0)] * max(len(counts) for counts in groups)
    for counts, weight in zip(groups, weights, strict=True):
        if total := sum(counts):
            mixed = [sum_so_far + weight * count / total for sum_so_far, count in zip(mixed, counts, strict=True)]
    return mixed


def majority_gauge(counts: Sequence[int | Fraction]) -> MajorityGauge | None:
    """Return the lower median with its sign and the shares above and below; None without votes.

    Args:
        counts: votes of each grade, or weighted shares, worst grade first.

    Source:
        Balinski and Laraki, majority gauge (p, α, q). It orders most pairs, not all: places come
        from the majority value.

    Example:
        >>> majority_gauge([1, 2, 5, 12])
        MajorityGauge(median=3, sign='-', above=Fraction(0, 1), below=Fraction(2, 5))
    """
    total = Fraction(sum(counts))
    if not total:
        return None
    upto = Fraction(0)
    median = -1
    while upto * 2 < total:
        median += 1
        upto += counts[median]
    above, below = (total - upto) / total, (upto - counts[median]) / total
    return MajorityGauge(median, "+" if above > below else "-" if above < below else "", above, below)


def majority_value(counts: Sequence[Fraction]) -> MajorityValue:
    """Return a key that sorts people by majority judgment, worst first; empty without votes.

    Taking away median votes one by one reads the sorted votes from the middle outwards, in turn
    one downwards and one upwards. At distance t from the middle stand two grades, low and high; a
    step of the key is a stretch of t on which both stay the same. A stretch that ends because the
    low grade falls is the better the later it ends; one that ends because the high grade rises is
    better than that, and the earlier the better. Where both change, the lower one counts first.

    Args:
        counts: votes or weighted shares of each grade, worst grade first. People may have different
            numbers of votes: shares are compared, as if all counts were multiplied to a common size.

    Source:
        M. Balinski, R. Laraki: Majority Judgment, 2011, ch. 1 and 13 (majority value, large electorates).

    Example:
        >>> majority_value([Fraction(0), Fraction(2), Fraction(1)]) > majority_value([Fraction(1)] * 3)
        True
    """
    total = sum(counts, Fraction(0))
    if not total:
        return ()
    lower = _half([(grade, count / total) for grade, count in enumerate(counts)])
    upper = _half([(grade, count / total) for grade, count in reversed(list(enumerate(counts)))])
    steps: list[Step] = []
    while lower:
        (low, falls_at), (high, rises_at) = lower[-1], upper[-1]
        reached = min(falls_at, rises_at)
        if reached == Fraction(1, 2):
            steps.append((low, high, 0, Fraction(0)))
        elif falls_at == reached:
            steps.append((low, high, -1, reached))
        else:
            steps.append((low, high, 1, -reached))
        if falls_at == reached:
            lower.pop()
        if rises_at == reached:
            upper.pop()
    return tuple(steps)


def _half(shares: Sequence[tuple[int, Fraction]]) -> list[tuple[int, Fraction]]:
    """Return the grades of the outer half of the votes, each with its outer distance from the middle.

    `shares` run from the outside inwards; so does the result.
    """
    runs = []
    distance = Fraction(1, 2)
    for grade, share in shares:
        if share and distance > 0:
            runs.append((grade, distance))
        distance -= share
    return runs
