"""Suggested grades and places."""

from fractions import Fraction

import pytest

from dashboard.domain.grading import Candidate, Suggestion, suggest
from dashboard.domain.presets import default, preset
from dashboard.domain.ranking import ranks
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme


def alone(score: str | None, scheme: Scheme | None = None) -> Suggestion:
    """Return the suggestion for one person alone."""
    return suggest([Candidate(None if score is None else Fraction(score))], scheme or default(), HAO)[0]


@pytest.mark.parametrize(
    ("score", "grade"), [("100", "好"), ("90", "好"), ("89.99", "较好"), ("80", "较好"), ("60", "一般"), ("59.9", "差")]
)
def test_thresholds_are_half_open(score: str, grade: str) -> None:
    """A score on the line reaches the grade; one below it does not."""
    assert alone(score).grade == grade


def test_the_unrounded_score_decides_and_the_reason_says_so() -> None:
    """89.996 prints as 90.00 but is 较好, and a sentence explains it."""
    found = alone("89.996")
    assert found.grade == "较好"
    assert found.reasons[-1] == "得分显示为 90.00 是四舍五入的结果，精确值略低于 90，等次按精确值判定。"


def test_no_score_means_no_suggestion() -> None:
    """Without valid votes nothing is suggested."""
    assert alone(None).grade is None


def test_a_scheme_without_thresholds_suggests_nothing() -> None:
    """好票率 has no grade rule."""
    scheme = preset("share_of_good")
    assert scheme
    assert alone("70", scheme).reasons == ("本计分办法不划等次线，不建议等次。",)


def test_equal_scores_share_a_place() -> None:
    """80, 80, 50 take the places 1, 1, 3; or 1, 1, 2 where the scheme says so."""
    scores = [Fraction(80), Fraction(80), Fraction(50)]
    assert [(r.place, r.tied) for r in ranks(scores) if r] == [(1, True), (1, True), (3, False)]
    assert [r.place for r in ranks(scores, tied_places="1-1-2") if r] == [1, 1, 2]


def test_scores_that_print_alike_share_a_place_unless_exact() -> None:
    """90.001 and 90.004 both print as 90.00."""
    scores = [Fraction("90.001"), Fraction("90.004"), None]
    assert [r and r.place for r in ranks(scores)] == [1, 1, None]
    assert [r and r.place for r in ranks(scores, compare="exact")] == [2, 1, None]
