"""Which voter groups are withheld."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.disclosure import hidden_groups


def hidden(returned: dict[str, int], weights: dict[str, int] | None = None, minimum: int = 5) -> set[str]:
    """Return the hidden groups, pulled by their weights or, without weights, by their ballots."""
    pull = {group: Fraction(number) for group, number in (weights or returned).items()}
    return set(hidden_groups(returned, pull, minimum))


def test_groups_of_five_are_shown() -> None:
    """The minimum itself is enough."""
    assert hidden({"A": 5, "B": 90}) == set()


def test_a_group_of_four_takes_the_next_smallest_along() -> None:
    """One hidden group alone could be had by subtraction from the total."""
    assert hidden({"A": 4, "B": 30, "C": 90}) == {"A", "B"}


def test_two_small_groups_of_equal_size_keep_each_others_secret() -> None:
    """3 and 3 ballots: neither is more than half of the six; no third group is needed."""
    assert hidden({"A": 3, "B": 3, "C": 90}) == {"A", "B"}


def test_small_groups_that_are_few_together_need_a_third() -> None:
    """2 and 2 ballots are fewer than five together."""
    assert hidden({"A": 2, "B": 2, "C": 9, "D": 90}) == {"A", "B", "C"}


def test_a_heavy_small_group_takes_others_along_until_they_weigh_as_much() -> None:
    """20 % is kept secret by 40 %, not by 10 %."""
    assert hidden({"领导": 3, "甲": 8, "乙": 9, "丙": 99}, {"领导": 20, "甲": 10, "乙": 40, "丙": 30}) == {
        "领导",
        "甲",
        "乙",
    }


def test_where_nothing_keeps_the_secret_all_are_hidden() -> None:
    """A weight of 60 % cannot be kept secret by the others; all that can be done is done."""
    assert hidden({"领导": 3, "代表": 80}, {"领导": 60, "代表": 40}) == {"领导", "代表"}


@pytest.mark.parametrize("returned", [{"": 3}, {"A": 3}])
def test_a_meeting_of_one_group_has_nobody_to_tell_apart(returned: dict[str, int]) -> None:
    """The only group is the total; there is nothing to hide it behind."""
    assert hidden(returned) == set()


def test_a_group_without_ballots_has_no_secret() -> None:
    """Nobody voted, so nothing could be told."""
    assert hidden({"A": 0, "B": 9}) == set()


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), min_size=2), st.integers(1, 10))
def test_every_small_group_is_hidden_and_never_alone(returned: dict[str, int], minimum: int) -> None:
    """In one pool: no small group is shown, and the hidden ones together are either many enough or everybody."""
    chosen = hidden(returned, minimum=minimum)
    small = {group for group, number in returned.items() if 0 < number < minimum}
    assert small <= chosen
    if chosen and chosen != set(returned):
        together = sum(returned[group] for group in chosen)
        assert together >= minimum
        assert all(2 * returned[group] <= together for group in small)
    assert bool(chosen) == bool(small)
