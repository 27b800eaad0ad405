"""Printed numbers: half up, and percentages that add up where a scheme wants it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.presets import default
from dashboard.domain.rounding import balanced_percents, half_up, percent, plain, printed
from dashboard.domain.scale import HAO
from dashboard.domain.scoring import Distribution
from tests.domain.schemes import known

votes = st.lists(st.integers(0, 500), min_size=2, max_size=8).filter(any)


@pytest.mark.parametrize(("value", "text"), [("92.125", "92.13"), ("89.996", "90.00"), ("0.005", "0.01")])
def test_numbers_round_half_up(value: str, text: str) -> None:
    """A half goes up, also where the float below it would not."""
    assert printed(Fraction(value)) == text


@pytest.mark.parametrize(("value", "text"), [("100", "100"), ("12.50", "12.5"), ("1/1000", "0"), ("20.05", "20.05")])
def test_plain_numbers_have_no_needless_decimals(value: str, text: str) -> None:
    """Weights and points as a person writes them."""
    assert plain(Fraction(value)) == text


@given(votes)
def test_balanced_percentages_add_up_and_stay_close(counts: list[int]) -> None:
    """They sum to 100.00 exactly, each less than a hundredth from the true one, and keep the order."""
    shares = [Fraction(count, sum(counts)) for count in counts]
    balanced = [Fraction(text.rstrip("%")) for text in balanced_percents(shares)]
    assert sum(balanced) == 100
    assert all(abs(text - share * 100) < Fraction(1, 100) for text, share in zip(balanced, shares, strict=True))
    by_share = sorted(zip(shares, balanced, strict=True))
    assert [text for _, text in by_share] == sorted(text for _, text in by_share)


def test_true_rounding_may_miss_the_hundred() -> None:
    """Three thirds print 33.33 each; balanced, the first has the missing hundredth."""
    thirds = Distribution(HAO, (1, 1, 1, 0, 0, 0))
    assert thirds.percents(default()) == ["33.33%", "33.33%", "33.33%", "0.00%"]
    balanced = known("points_100_80_60_40", share_rounding="balanced")
    assert thirds.percents(balanced) == ["33.34%", "33.33%", "33.33%", "0.00%"]


def test_the_denominator_is_that_of_the_scheme() -> None:
    """12 of 20 valid are 60%, of 24 returned 50%; balanced, blank and invalid marks take part."""
    counts = Distribution(HAO, (12, 5, 2, 1, 3, 1))
    assert counts.percents(default())[0] == "60.00%"
    returned = known("points_100_80_60_40", share_of="returned")
    assert counts.percents(returned) == ["50.00%", "20.83%", "8.33%", "4.17%"]


def test_nothing_valid_prints_dashes() -> None:
    """No share is never 0%."""
    assert Distribution(HAO, (0, 0, 0, 0, 2, 0)).percents(known("four_point", share_rounding="balanced")) == ["—"] * 4


@given(st.fractions(-1000, 1000))
def test_rounding_is_never_off_by_more_than_half(value: Fraction) -> None:
    """And a half is rounded up."""
    assert -Fraction(1, 200) < half_up(value) - value <= Fraction(1, 200)


def test_percentages_of_533_votes() -> None:
    """54/323/107/49 are 10.1/60.6/20.1/9.2%."""
    assert [percent(Fraction(n, 533), 1) for n in (54, 323, 107, 49)] == ["10.1%", "60.6%", "20.1%", "9.2%"]
