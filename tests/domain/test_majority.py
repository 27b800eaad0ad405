"""Majority judgment: published vectors, the definition word for word, and its properties."""

import math
import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.majority import MajorityGauge, majority_gauge, majority_value
from tests.domain.majority_ranks import rank_by_majority_judgment, rank_by_weighted_majority_judgment

LIBRARY_DEMO = [[4, 5, 2, 1, 3, 1, 2], [3, 6, 2, 1, 3, 1, 2]]
counts = st.lists(st.integers(0, 4), min_size=4, max_size=4)
tallies = st.lists(counts, min_size=1, max_size=5)
cast = counts.filter(any)


@pytest.mark.parametrize(
    ("source", "tallies", "expected"),
    [
        (
            "MieuxVoter/majority-judgment-library-java@2ac668e src/test/resources/assertions.json (MIT), Few participants",
            [[1, 1, 1], [1, 0, 2], [3, 0, 0], [2, 0, 1], [0, 3, 0]],
            [3, 1, 5, 4, 2],
        ),
        (
            "MieuxVoter/majority-judgment-library-go@c5e7aa6 judgment/majorityjudgment_test.go (MIT), Basic 01",
            [[1, 1, 1], [1, 2, 0], [0, 2, 1]],
            [2, 3, 1],
        ),
        ("MieuxVoter/majority-judgment-library-java@2ac668e README demo test (MIT)", LIBRARY_DEMO, [2, 1]),
        (
            "MieuxVoter/majority-judgment-library-python@4152f2c majority_judgment/__init__.py doctests (MIT), 37 votes",
            [[1, 6, 2, 12, 8, 8], [1, 8, 2, 2, 8, 16]],
            [2, 1],
        ),
    ],
)
def test_published_vectors(source: str, tallies: list[list[int]], expected: list[int]) -> None:
    """Tallies of other implementations, worst grade first, have the ranks they publish."""
    assert rank_by_majority_judgment(tallies) == expected, source


def by_removing_medians(field: Sequence[Sequence[int]]) -> list[int]:
    """Return ranks by the definition: tallies multiplied to one size, lower medians taken away one by one."""
    size = math.lcm(*[sum(person) or 1 for person in field])
    keys = []
    for person in field:
        votes = [grade for grade, count in enumerate(person) for _ in range(count * size // (sum(person) or 1))]
        keys.append([votes.pop((len(votes) - 1) // 2) for _ in range(len(votes))])
    return [1 + sum(other > key for other in keys) for key in keys]


@given(tallies)
def test_ranks_follow_the_definition(field: list[list[int]]) -> None:
    """Taking away lower medians one by one gives the same ranks, also where people have different numbers of votes."""
    assert rank_by_majority_judgment(field) == by_removing_medians(field)


@given(tallies, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(field: list[list[int]], chance: random.Random) -> None:
    """Neutrality: everybody keeps the rank when people are listed in another order."""
    order = chance.sample(range(len(field)), len(field))
    ranks = rank_by_majority_judgment(field)
    assert rank_by_majority_judgment([field[n] for n in order]) == [ranks[n] for n in order]


@given(tallies, st.integers(2, 5))
def test_the_same_votes_several_times_change_nothing(field: list[list[int]], times: int) -> None:
    """Replication: only shares count."""
    replicated = [[count * times for count in person] for person in field]
    assert rank_by_majority_judgment(replicated) == rank_by_majority_judgment(field)


@given(st.lists(cast, min_size=2, max_size=5), st.data())
def test_a_better_grade_never_harms(field: list[list[int]], data: st.DataObject) -> None:
    """Monotonicity: one vote of a person raised by one grade never gives a worse rank."""
    person = data.draw(st.integers(0, len(field) - 1))
    given_low = [grade for grade in range(3) if field[person][grade]]
    if not given_low:
        return
    grade = data.draw(st.sampled_from(given_low))
    raised = [list(row) for row in field]
    raised[person][grade] -= 1
    raised[person][grade + 1] += 1
    assert rank_by_majority_judgment(raised)[person] <= rank_by_majority_judgment(field)[person]


def test_nobody_without_votes_stands_before_anybody_with_votes() -> None:
    """Even the worst votes are better than none; two without votes share the last rank."""
    assert rank_by_majority_judgment([[0, 0], [5, 0], [0, 0]]) == [2, 1, 2]


def test_where_gauges_are_equal_the_value_still_decides() -> None:
    """Two people with one gauge (较好, as much above as below) differ further out."""
    first, second = [2, 0, 6, 2], [0, 2, 6, 2]
    assert majority_gauge(first) == majority_gauge(second)
    assert rank_by_majority_judgment([first, second]) == [2, 1]


@given(st.lists(st.lists(counts, min_size=2, max_size=2), min_size=1, max_size=5), st.integers(1, 9))
def test_weights_of_any_sum_are_the_same_weights(field: list[list[list[int]]], times: int) -> None:
    """20/40 and 1/2 are the same: only proportions count."""
    small, large = [Fraction(1), Fraction(2)], [Fraction(times), Fraction(2 * times)]
    assert rank_by_weighted_majority_judgment(field, small) == rank_by_weighted_majority_judgment(field, large)


def test_a_small_group_with_a_large_weight_decides() -> None:
    """Two leaders of weight 60% outweigh a hundred others: weights are of groups, not of people."""
    field = [[[0, 2], [100, 0]], [[2, 0], [0, 100]]]
    assert rank_by_weighted_majority_judgment(field, [Fraction(60), Fraction(40)]) == [1, 2]
    assert rank_by_majority_judgment([[100, 2], [2, 100]]) == [2, 1]


def test_a_third_is_a_third() -> None:
    """Three groups of weight 1/3 split two against one are exact, where floats are not."""
    worst, best = [1, 0], [0, 1]
    thirds = [Fraction(1, 3)] * 3
    assert rank_by_weighted_majority_judgment([[worst, best, best], [best, best, worst]], thirds) == [1, 1]


def test_weighted_groups_of_equal_weight_and_size_are_one_pool() -> None:
    """With as many votes and the same weight each, weighting changes nothing."""
    field = [[[1, 2, 0], [0, 1, 2]], [[0, 3, 0], [1, 1, 1]]]
    together = [[sum(pair) for pair in zip(*person, strict=True)] for person in field]
    weights = [Fraction(1, 2)] * 2
    assert rank_by_weighted_majority_judgment(field, weights) == rank_by_majority_judgment(together)


@pytest.mark.parametrize(
    ("votes", "gauge"),
    [
        ([1, 2, 5, 12], MajorityGauge(3, "-", Fraction(0), Fraction(2, 5))),
        ([0, 2, 5, 3], MajorityGauge(2, "+", Fraction(3, 10), Fraction(1, 5))),
        ([0, 2, 6, 2], MajorityGauge(2, "", Fraction(1, 5), Fraction(1, 5))),
        ([0, 0, 5, 5], MajorityGauge(2, "+", Fraction(1, 2), Fraction(0))),
    ],
)
def test_the_gauge_has_the_lower_median_and_its_sign(votes: list[int], gauge: MajorityGauge) -> None:
    """An even split between 好 and 较好 is 较好, with half of the votes above it."""
    assert majority_gauge(votes) == gauge


def test_no_votes_have_no_gauge_and_no_value() -> None:
    """Nothing is said where nothing was counted."""
    assert majority_gauge([0, 0, 0, 0]) is None
    assert majority_value([Fraction(0)] * 4) == ()
