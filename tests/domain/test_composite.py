"""Composite scores: ballots together with other scores."""

from fractions import Fraction

import pytest

from dashboard.domain.composite import compose, explain_composite
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.results import Results, steps
from dashboard.domain.rounding import printed
from dashboard.domain.scheme import Scheme
from tests.domain.schemes import known
from tests.results_samples import results_of

WEIGHTS = {BALLOT_PART: Fraction(4, 10), "日常考核": Fraction(3, 10), "实地考核": Fraction(3, 10)}


def scheme_of(missing_part: str = "spread") -> Scheme:
    """Return a scheme of three parts at 40/30/30."""
    return known("points_100_80_60_40", composite_weights=WEIGHTS, missing_part=missing_part)


@pytest.mark.parametrize(("missing_part", "points"), [("spread", "92.86"), ("zero", "65.00")])
def test_a_missing_part_drops_out_with_its_weight(missing_part: str, points: str) -> None:
    """95x.4 + 90x.3 + nothing x.3: a published program prints 65.00, right is 92.86 unless the scheme wants 0."""
    found = compose(Fraction(95), {"日常考核": Fraction(90)}, scheme_of(missing_part))
    assert found
    assert printed(found.points) == points
    assert found.missing == ("实地考核",)


def test_the_missing_part_is_explained() -> None:
    """The sentences name the part and what became of its weight."""
    scheme = scheme_of()
    found = compose(Fraction(95), {"日常考核": Fraction(90)}, scheme)
    assert found
    assert explain_composite(found, scheme) == [
        "实地考核（30%）没有得分，其权重按比例分给其余部分。",
        "综合得分 = （95.00×40%＋90.00×30%）÷70% = 92.86（各步显示两位小数，计算用精确值）",
    ]


def test_without_any_part_there_is_no_composite() -> None:
    """Nothing is not 0, whatever the scheme does with missing parts."""
    for missing_part in ("spread", "zero"):
        found = compose(None, {}, scheme_of(missing_part))
        assert found
        assert found.points is None


def field_of_three(scheme: Scheme) -> Results:
    """Return three people: good ballots and little else, middling, and without ballots."""
    others = {
        1: {"日常考核": Fraction(70), "实地考核": Fraction(70)},
        2: {"日常考核": Fraction(98), "实地考核": Fraction(98)},
        3: {"日常考核": Fraction(80), "领导点评": Fraction(99)},
    }
    return results_of([(10, 0, 0, 0), (5, 5, 0, 0), (0, 0, 0, 0)], scheme=scheme, other_scores=others)


def test_places_and_grades_go_by_the_composite() -> None:
    """The three scores are kept apart; rank and grade follow 40/30/30."""
    results = field_of_three(scheme_of())
    assert [(r.ballot_points, r.composite_points, r.score) for r in results.secretaries] == [
        (100, 82, 82),
        (90, Fraction(474, 5), Fraction(474, 5)),
        (None, 80, 80),
    ]
    assert [r.rank.place for r in results.secretaries if r.rank] == [2, 1, 3]
    assert [r.suggestion.grade for r in results.secretaries] == ["较好", "好", "较好"]
    assert steps(results.secretaries[1], results.scheme)[2] == (
        "综合得分 = 90.00×40%＋98.00×30%＋98.00×30% = 94.80（各步显示两位小数，计算用精确值）"
    )


def test_what_is_missing_or_not_used_is_said() -> None:
    """A part without a score, and a score without a part, are warnings."""
    messages = [problem.message for problem in field_of_three(scheme_of()).problems]
    assert messages[1:] == [
        "综合得分的“民主评议”缺邵涛，其权重按比例分给其余部分；请核对评议票。",
        "综合得分的“实地考核”缺邵涛，其权重按比例分给其余部分；请上传这部分的得分。",
        "其他考核得分“领导点评”在“百分制 100/80/60/40，不分票别”中没有权重，不计入得分；如应计入，请改用或修改计分办法。",
    ]


def test_other_scores_without_a_composite_change_nothing() -> None:
    """Under a scheme of ballots alone they are kept beside the score."""
    results = field_of_three(known("points_100_80_60_40"))
    first = results.secretaries[0]
    assert first.score == 100
    assert first.composite is None
    assert first.composite_points is None
    assert first.other_scores["日常考核"] == 70
