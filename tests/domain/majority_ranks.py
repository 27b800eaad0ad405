"""Places by majority judgment alone, 1 the best, to be compared with other implementations; counts worst grade first."""

from collections.abc import Sequence
from fractions import Fraction

from dashboard.domain.majority import MajorityValue, majority_value, mixed_shares


def rank_by_majority_judgment(tallies: Sequence[Sequence[int]]) -> list[int]:
    """Return the place of each person; equals share one."""
    return _ranks([majority_value([Fraction(count) for count in counts]) for counts in tallies])


def rank_by_weighted_majority_judgment(
    tallies: Sequence[Sequence[Sequence[int]]], weights: Sequence[Fraction]
) -> list[int]:
    """Return the same where each person has counts of several groups, each with its weight."""
    return _ranks([majority_value(mixed_shares(groups, weights)) for groups in tallies])


def _ranks(keys: Sequence[MajorityValue]) -> list[int]:
    ladder = sorted(keys, reverse=True)
    return [ladder.index(key) + 1 for key in keys]
