"""Scales are data: words, codes, and answers that are no grades."""

from fractions import Fraction

import pytest

from dashboard.domain.presets import preset, presets
from dashboard.domain.scale import HAO, LIANGHAO, MANYI, SCALES, Scale
from dashboard.domain.scoring import Distribution, mean_points


def test_codes() -> None:
    """Grades come first, then blank, invalid and the answers that are no grades."""
    assert HAO.marks == ("好", "较好", "一般", "差", "blank", "invalid")
    assert MANYI.marks == ("满意", "基本满意", "不满意", "blank", "invalid", "不了解")
    assert [MANYI.code(word) for word in ("满意", "不了解", "不清楚", "好")] == [0, 5, 5, None]


def test_ids_and_grades_are_unique() -> None:
    """No two scales share an id or all their grades."""
    assert len({scale.id for scale in SCALES}) == len({scale.grades for scale in SCALES}) == len(SCALES)


def test_one_word_may_be_a_grade_of_several_scales() -> None:
    """较差 and 差 are the lowest grade in both scales that have 一般."""
    assert [scale.code(word) for scale in (HAO, LIANGHAO) for word in ("差", "较差")] == [3, 3, 3, 3]


def test_spellings_must_mean_something() -> None:
    """A spelling of no grade is a bug."""
    with pytest.raises(ValueError, match="spellings of no grade"):
        Scale("x", ("好", "差"), {"优": "优秀"})


def test_unrated_answers_never_count() -> None:
    """不了解 is in no mean and no share of valid votes, whatever blank marks count as."""
    scheme = preset("satisfaction_70_30")
    assert scheme is not None
    votes = Distribution(MANYI, (6, 3, 1, 0, 0, 5))
    assert mean_points(votes, scheme) == Fraction(84)
    assert (votes.valid_count, votes.returned_count, votes.share(0)) == (10, 15, Fraction(3, 5))
    assert votes.aside_words == "未填 0，无效 0，不了解 5"
    assert ("不了解", "不是等次，不计入有效票和得分，单独列出") in scheme.statements(MANYI)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_every_scale_has_presets(scale: Scale) -> None:
    """Some preset has points for just the grades of each scale, and can be stated in its words."""
    fitting = [scheme for scheme in presets() if len(scheme.points) == len(scale.grades)]
    assert fitting
    assert all(scale.grades[0] in dict(scheme.statements(scale))["等次分值"] for scheme in fitting)
