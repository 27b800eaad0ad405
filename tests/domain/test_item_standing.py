"""Places in single items, the thirds of the field, the own lowest and highest."""

from fractions import Fraction

import pytest

from dashboard.domain.item_standing import ItemStanding, item_standings
from dashboard.domain.results import Results
from tests.domain.item_points import results_with_points


def standing(results: Results, seq: int, item: str) -> ItemStanding:
    """Return one secretary's standing in one item."""
    return next(s for s in item_standings(results)[seq] if s.item == item)


def test_place_and_points_of_an_item() -> None:
    """Points are those of the item's votes; equal ones share a place; the overall item is left out."""
    results = results_with_points({"总体评价": [90, 90, 90, 90], "责任": [99, 95, 95, 90]})
    [found] = item_standings(results)[3]
    assert found.counts
    assert (found.item, found.points, found.counts.grade_counts) == ("责任", Fraction(95), (15, 5, 0, 0))
    assert found.rank
    assert (found.rank.place, found.rank.tied, found.field_count) == (2, True, 4)
    assert (found.ahead_count, found.behind_count) == (1, 1)


def test_who_has_no_valid_vote_is_not_in_the_field() -> None:
    """No points, no place, and the others' field is smaller."""
    results = results_with_points({"责任": [99, None, 95]})
    found = standing(results, 2, "责任")
    assert (found.points, found.rank, found.is_low, found.is_high) == (None, None, False, False)
    assert standing(results, 3, "责任").field_count == 2


@pytest.mark.parametrize(
    ("people_count", "bottom_from", "top_to"), [(1, 2, 0), (2, 3, 0), (3, 3, 1), (4, 4, 1), (6, 5, 2), (14, 11, 4)]
)
def test_thirds_are_exact(people_count: int, bottom_from: int, top_to: int) -> None:
    """Two thirds of the field or more must be on the other side: of 14 that is 10, so four are in each third."""
    results = results_with_points({"责任": [100 - n for n in range(people_count)]})
    found = [standing(results, seq, "责任") for seq in range(1, people_count + 1)]
    assert [n for n, s in enumerate(found, 1) if s.is_in_bottom_third] == list(range(bottom_from, people_count + 1))
    assert [n for n, s in enumerate(found, 1) if s.is_in_top_third] == list(range(1, top_to + 1))


def test_a_tie_across_the_line_is_in_no_third() -> None:
    """Four of six share the last places: only two are ahead of them."""
    results = results_with_points({"责任": [99, 98, 90, 90, 90, 90]})
    assert not any(standing(results, seq, "责任").is_in_bottom_third for seq in range(1, 7))


def test_own_lowest_and_highest() -> None:
    """Equal lowest items are lowest all; an item without votes is neither."""
    results = results_with_points({"甲项": [90], "乙项": [90], "丙项": [95], "丁项": [None]})
    found = item_standings(results)[1]
    assert [(s.is_own_lowest, s.is_own_highest) for s in found] == [
        (True, False),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_alike_items_have_no_lowest() -> None:
    """Where all items have the same points none stands out."""
    results = results_with_points({"甲项": [90], "乙项": [90]})
    assert not any(s.is_own_lowest or s.is_own_highest for s in item_standings(results)[1])


def test_measures_that_disagree_say_nothing() -> None:
    """The lowest item of the best secretary is no weakness, the highest of the worst no strength."""
    results = results_with_points({"甲项": [98, 91, 85], "乙项": [99, 90, 84]})
    best, worst = standing(results, 1, "甲项"), standing(results, 3, "甲项")
    assert (best.is_own_lowest, best.is_in_top_third, best.is_low) == (True, True, False)
    assert (worst.is_own_highest, worst.is_in_bottom_third, worst.is_high) == (True, True, False)
