"""How ballots of one meeting compare with those of another, as grades in an order and not as points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import comb, erfc, sqrt

from dashboard.domain.rounding import percent

MOST_TABLES = 10_000
"""Up to so many ways to share out the votes the chance is counted exactly."""
_SIZES = ((Fraction("0.147"), "差别很小"), (Fraction("0.33"), "差别不大"), (Fraction("0.474"), "差别较明显"))
_LARGE = "差别明显"
_UNUSUAL = Fraction(1, 20)
CAVEAT = (
    "两次会议的投票人不尽相同，一次会议的票也不是从更多人中抽取的样本：这里只说两次的票有没有拉开差距，"
    "不说工作本身进步或退步了多少。"
)
Votes = tuple[int, ...]
"""Votes of each grade, best first."""


@dataclass(frozen=True, slots=True)
class OrdinalChange:
    """How later ballots compare with earlier ones.

    `superiority` is how probable it is that a later ballot, drawn at random, is better than an
    earlier one, equal grades counting half (0-1; one half where nothing changed). `chance` is how
    often two heaps as far apart or further come about when the ballots of both meetings are mixed
    and dealt out at random (0-1).
    """

    superiority: Fraction
    chance: Fraction
    is_exact: bool

    @property
    def delta(self) -> Fraction:
        """Cliff's delta: better minus worse pairs, -1 to 1."""
        return 2 * self.superiority - 1

    @property
    def size_word(self) -> str:
        """How large the difference is, in words.

        Source:
            Bounds of |delta| as in Romano et al. 2006 (0.147, 0.33, 0.474); a convention, the words are ours.

        Example:
            >>> OrdinalChange(Fraction(29, 50), Fraction(1, 2), True).size_word
            '差别不大'
        """
        return next((word for bound, word in _SIZES if abs(self.delta) < bound), _LARGE)


@lru_cache(maxsize=1024)
def ordinal_change(earlier: Votes, later: Votes) -> OrdinalChange:
    """Return how the ballots changed, with the Wilcoxon-Mann-Whitney test for grades with ties.

    The chance is counted exactly, two-sided by the distance from one half, where that is quick;
    else it is the normal approximation with corrections for ties and continuity.

    Args:
        earlier: votes of each grade, best first; at least one.
        later: the same of the later meeting.

    Source:
        Mann and Whitney 1947; the correction for ties as in Lehmann, Nonparametrics. No source asks
        for a test between meetings: our choice.

    Example:
        >>> change = ordinal_change((3, 1, 0, 0), (1, 3, 0, 0))
        >>> change.superiority, change.chance
        (Fraction(1, 4), Fraction(17, 35))
    """
    if len(earlier) != len(later) or not sum(earlier) or not sum(later):
        raise ValueError("votes of the same grades, at least one at each meeting")
    lead = _lead(earlier, later)
    pairs = sum(earlier) * sum(later)
    is_exact = _table_count(earlier, later) <= MOST_TABLES
    chance = _exact_chance(earlier, later) if is_exact else _approximate_chance(earlier, later)
    return OrdinalChange(Fraction(pairs + lead, 2 * pairs), chance, is_exact)


def change_words(change: OrdinalChange, earlier: str, later: str) -> str:
    """Return the change as one Chinese sentence; `earlier` and `later` name the meetings.

    Example:
        >>> said = change_words(ordinal_change((3, 1, 0, 0), (1, 3, 0, 0)), "2025 年度", "2026 年度")
        >>> said.split("；")[0]
        '2026 年度的一张票好于 2025 年度一张票的可能性为 25.00%（等次相同的各算一半），偏低，差别明显'
    """
    direction = "偏高，" if change.delta > 0 else "偏低，" if change.delta < 0 else ""
    size = change.size_word if change.delta else "没有差别"
    effect = (
        f"{later}的一张票好于 {earlier}一张票的可能性为 {percent(change.superiority)}（等次相同的各算一半），"
        f"{direction}{size}"
    )
    chance = f"为 {percent(change.chance)}" if change.chance >= Fraction(1, 10_000) else "不到 0.01%"
    kind = "" if change.is_exact else "约"
    judged = "不像只是票的偶然出入" if change.chance < _UNUSUAL else "可能只是票的偶然出入"
    return f"{effect}；把两次的票混在一起随意分成两份，差别这么大或更大的机会{kind}{chance}，{judged}。"


def _lead(earlier: Sequence[int], later: Sequence[int]) -> int:
    """Return in how many more pairs of ballots the later one is better than in which it is worse."""
    lead, better_earlier, worse_earlier = 0, 0, sum(earlier)
    for before, now in zip(earlier, later, strict=True):
        worse_earlier -= before
        lead += now * (worse_earlier - better_earlier)
        better_earlier += before
    return lead


def _table_count(earlier: Votes, later: Votes) -> int:
    """Return how many ways of sharing out the votes the exact count looks at, a little too many."""
    totals = sorted(a + b for a, b in zip(earlier, later, strict=True))
    count = 1
    for total in totals[:-1]:
        count *= total + 1
    return count


def _exact_chance(earlier: Votes, later: Votes) -> Fraction:
    """Return the share of all ways to deal the ballots out that lie as far from one half, or further."""
    totals = [a + b for a, b in zip(earlier, later, strict=True)]
    observed = abs(_lead(earlier, later))
    ways = [[comb(total, count) for count in range(total + 1)] for total in totals]
    as_far = 0
    for dealt in _deals(totals, sum(later)):
        rest = [total - count for total, count in zip(totals, dealt, strict=True)]
        if abs(_lead(rest, dealt)) >= observed:
            of_deal = 1
            for grade, count in enumerate(dealt):
                of_deal *= ways[grade][count]
            as_far += of_deal
    return Fraction(as_far, comb(sum(totals), sum(later)))


def _deals(totals: Sequence[int], size: int) -> Iterator[list[int]]:
    """Yield every heap of `size` ballots as votes of each grade; the most frequent grade takes what is left."""
    largest = totals.index(max(totals))
    others = [range(total + 1) for grade, total in enumerate(totals) if grade != largest]
    for counts in product(*others):
        left = size - sum(counts)
        if 0 <= left <= totals[largest]:
            yield [*counts[:largest], left, *counts[largest:]]


def _approximate_chance(earlier: Votes, later: Votes) -> Fraction:
    """Return the two-sided chance by the normal approximation, corrected for ties and continuity."""
    ours, theirs = sum(later), sum(earlier)
    whole = ours + theirs
    ties = sum((total := a + b) ** 3 - total for a, b in zip(earlier, later, strict=True))
    variance = Fraction(ours * theirs, 3) * (whole + 1 - Fraction(ties, whole * (whole - 1)))
    if not variance:
        return Fraction(1)
    distance = max(0, abs(_lead(earlier, later)) - 1)
    return Fraction(erfc(distance / sqrt(2 * variance)))
