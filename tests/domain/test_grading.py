"""Suggested grades and places."""

from fractions import Fraction

import pytest

from dashboard.domain.grading import suggest
from dashboard.domain.presets import default, preset, presets
from dashboard.domain.ranking import ranks
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme, scheme_from_toml, scheme_to_toml


@pytest.mark.parametrize(
    ("score", "grade"), [("100", "好"), ("90", "好"), ("89.99", "较好"), ("80", "较好"), ("60", "一般"), ("59.9", "差")]
)
def test_thresholds_are_half_open(score: str, grade: str) -> None:
    """A score on the line reaches the grade; one below it does not."""
    assert suggest(Fraction(score), default(), HAO).grade == grade


def test_the_unrounded_score_decides_and_the_reason_says_so() -> None:
    """89.996 prints as 90.00 but is 较好, and a sentence explains it."""
    found = suggest(Fraction("89.996"), default(), HAO)
    assert found.grade == "较好"
    assert found.reasons[-1] == "得分显示为 90.00 是四舍五入的结果，精确值略低于 90，等次按精确值判定。"


def test_no_score_means_no_suggestion() -> None:
    """Without valid votes nothing is suggested."""
    assert suggest(None, default(), HAO).grade is None


def test_a_scheme_without_thresholds_suggests_nothing() -> None:
    """好票率 has no grade rule."""
    scheme = preset("share_of_good")
    assert scheme
    assert suggest(Fraction(70), scheme, HAO).reasons == ("本计分办法不划等次线，不建议等次。",)


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


@pytest.mark.parametrize("scheme", presets(), ids=lambda scheme: scheme.id)
def test_every_preset_survives_toml(scheme: Scheme) -> None:
    """A preset written as TOML reads back equal, and says where it comes from."""
    assert scheme_from_toml(scheme_to_toml(scheme)) == (scheme, [])
    assert scheme.source.endswith("（参考，非上级统一规定）")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("points = [", "计分办法文件不是有效的 TOML"),
        ('id="a"\npoints=[100, 80]', "计分办法缺少“name”，请补上。"),
        ('id="a"\nname="a"\npoints=[80, 100]', "points 须从最好的等次到最差的等次排列"),
        ('id="a"\nname="a"\npoints=[100, 80]\nthresholds=[90, 80]', "thresholds 须比 points 少一个（现有 2 个）。"),
        ('id="a"\nname="a"\npoints=[100, 80]\nweight=1', "计分办法中没有“weight”这一项"),
        (
            'id="a"\nname="a"\npoints=[100, 80]\nblank_counts_as="x"',
            "blank_counts_as 只能是 nothing、lowest、zero 之一。",
        ),
    ],
)
def test_a_faulty_scheme_is_a_sentence(text: str, sentence: str) -> None:
    """A scheme file with a fault gives no scheme and says what is wrong."""
    scheme, problems = scheme_from_toml(text)
    assert scheme is None
    assert any(sentence in problem.message for problem in problems)
