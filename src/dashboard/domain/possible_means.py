"""Which means of a small voter group a printed score leaves possible (由得分倒推)."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from fractions import Fraction
from functools import lru_cache, reduce
from math import lcm
from operator import or_

from dashboard.domain.problems import Level, Problem
from dashboard.domain.rounding import half_up
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, GroupScore, ItemScore, trimmed_counts

_MOST_TOLD = 2
"""With so many possible means, or fewer, the small group's marks are as good as known."""
_HALF_UNIT = Fraction(1, 200)
"""A printed score stands for everything less than this away from it."""


def told_by_scores(derivations: Sequence[Derivation], hidden: Set[str], scheme: Scheme) -> list[Problem]:
    """Warn where printed scores leave one or two possible means of a small group that is not shown.

    Two hidden groups are looked at, exactly: the shown groups are taken away from the printed score,
    and a mean of the small group is possible where some marks of the other group make up the rest.
    Three hidden groups have many more sums, and points by steps tell shares, not means: neither is
    looked at.

    Args:
        derivations: how each person's score came about, with all groups.
        hidden: the scheme's groups that are not shown.
        scheme: its points, weights, and the fewest ballots of a group that is shown.
    """
    if len(hidden) != 2 or scheme.steps:
        return []
    told: dict[str, int] = {}
    for derivation in derivations:
        for group in {name for item in derivation.items for name in _told(item, hidden, scheme)}:
            told[group] = told.get(group, 0) + 1
    return [
        Problem(
            Level.WARNS,
            "small_group_exposed",
            f"“{group}”票数很少，由 {people} 人的得分（两位小数）可以算出它给的平均分，至多两种可能；"
            "请将它与其他票别合并，或不公布得分。",
        )
        for group, people in sorted(told.items())
    ]


def _told(item: ItemScore, hidden: Set[str], scheme: Scheme) -> list[str]:
    small = [p.group for p in item.groups if p.group in hidden and p.counts.returned_count < scheme.smallest_group]
    return [group for group in small if 0 < len(possible_means(item, group, hidden, scheme)) <= _MOST_TOLD]


def possible_means(item: ItemScore, small: str, hidden: Set[str], scheme: Scheme) -> list[Fraction]:
    """Return the means of a hidden group that fit the printed score of an item; none where it gave no marks.

    Args:
        item: the points of one person and item, with the figures of all groups.
        small: the group to be found out.
        hidden: the groups whose figures a reader does not have; `small` and one other.
        scheme: its points and how blank marks count.
    """
    parts = [part for part in item.groups if part.points is not None or scheme.missing_group == "zero"]
    weight_of = {part.group: part.weight or Fraction(0) for part in parts}
    unknown = {part.group: part for part in parts if part.group in hidden and part.points is not None}
    if item.points is None or small not in unknown or len(unknown) != 2:
        return []
    shown = [(part.points, weight_of[part.group]) for part in parts if part.group not in hidden]
    known = sum((points * weight for points, weight in shown if points is not None), Fraction(0))
    whole, printed = sum(weight_of.values(), Fraction(0)), half_up(item.points)
    low, high = ((printed + sign * _HALF_UNIT) * whole - known for sign in (-1, 1))
    [other] = (part for group, part in unknown.items() if group != small)
    others, own, weight = _means(other, scheme), weight_of[small], weight_of[other.group]

    def fits(mean: Fraction) -> bool:
        first = bisect_left(others, (low - own * mean) / weight)
        return first < len(others) and others[first] < (high - own * mean) / weight

    return [mean for mean in _means(unknown[small], scheme) if fits(mean)]


def _means(part: GroupScore, scheme: Scheme) -> tuple[Fraction, ...]:
    """Return the means that as many marks as a group gave can have."""
    counted = trimmed_counts(part.counts, scheme.trim_above)
    if scheme.blank_counts_as == "nothing":
        return means_of(scheme.points, counted.valid_count)
    points = (*scheme.points, Fraction(0)) if scheme.blank_counts_as == "zero" else scheme.points
    return means_of(points, counted.valid_count + counted.blank_count)


@lru_cache(maxsize=256)
def means_of(points: tuple[Fraction, ...], count: int) -> tuple[Fraction, ...]:
    """Return every mean of so many marks with these points, lowest first.

    Example:
        >>> [str(mean) for mean in means_of((Fraction(100), Fraction(80), Fraction(40)), 2)]
        ['40', '60', '70', '80', '90', '100']
    """
    lowest, unit = min(points), lcm(*(value.denominator for value in points))
    steps = {int((value - lowest) * unit) for value in points}
    reached = 1  # bit n is set where n units above the lowest can be reached
    for _ in range(count):
        reached = reduce(or_, (reached << step for step in steps))
    sums = (n for n, bit in enumerate(reversed(f"{reached:b}")) if bit == "1")
    return tuple(lowest + Fraction(total, unit * count) for total in sums)
