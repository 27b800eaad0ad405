"""Editing a scheme: faults in the words of the page, names that tell the truth, the effect, the reason."""

from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.meeting import Meeting
from dashboard.domain.policies import Quota
from dashboard.domain.presets import default, preset, presets
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO, MANYI
from dashboard.domain.scheme import Scheme
from dashboard.services.meetings import confirm
from dashboard.services.schemes import (
    OWN,
    Fault,
    changed_scheme,
    effect,
    number,
    number_words,
    save_scheme,
    scale_for,
    scheme_file,
    starts,
    uploaded_scheme,
)
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from dashboard.ui.scheme_sections import SECTIONS
from tests.domain.schemes import known

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n周一鸣,云溪中学\n".encode()
BALLOTS = "票号,秦涛,陆明远,周一鸣\n1,好,较好,好\n2,好,较好,差\n".encode()


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with one meeting, number 1: 100, 80 and 70 points by the default scheme."""
    confirm(
        store,
        store.create(Meeting("述职评议会", 2026), default()),
        read_upload([("名单.csv", ROSTER), ("票.csv", BALLOTS)]),
    )
    return store


def test_every_policy_of_a_scheme_can_be_edited() -> None:
    """No field is left out of the sections, so a new policy cannot be forgotten on the page."""
    asked = {name for section in SECTIONS for name in section.fields}
    assert asked | {"id", "name", "source"} == {field.name for field in fields(Scheme)}


@given(st.fractions(0, 10_000, max_denominator=10_000))
def test_a_written_number_is_read_back_exactly(value: Fraction) -> None:
    """Nothing is lost between a scheme and the field in which its number stands."""
    assert number(number_words(value)) == value


def test_a_fault_is_said_at_its_field_in_the_words_of_the_page() -> None:
    """No identifier of the file is left in a sentence, and each stands at the field it names first."""
    scheme, faults = changed_scheme(
        default(),
        {
            "points": (Fraction(60), Fraction(80), Fraction(60), Fraction(40)),
            "thresholds": (Fraction(90), Fraction(80)),
            "composite_weights": {"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 3)},
        },
    )
    assert scheme is None
    assert faults == [
        Fault("points", "“等次分值”须从最好的等次到最差的等次排列，逐级不升，且不为负。"),
        Fault("composite_weights", "“综合得分”的权重合计须正好为 1（现为 5/6），请改为小数或分数，如 0.5、“1/3”。"),
        Fault(
            "composite_weights",
            "有“综合得分”时民主评议的满分须为 100，与其他考核得分一致（现为 60）。",
        ),
        Fault("thresholds", "“等次线”须比“等次分值”少一个（现有 2 个）。"),
    ]


def test_a_changed_preset_no_longer_bears_its_name() -> None:
    """Neither its id, nor its name, nor its source is claimed; what somebody typed instead stands."""
    changed, _ = changed_scheme(known("three_groups_20_40_40"), {"trim_above": 5})
    assert changed
    assert (changed.id, changed.name) == (OWN, "三类票加权 20/40/40（修改）")
    assert changed.source == "在“三类票加权 20/40/40”上修改，本单位自定"
    named, _ = changed_scheme(default(), {"trim_above": 5, "name": "本区办法", "source": "区委〔2026〕3号"})
    assert named
    assert (named.name, named.source) == ("本区办法", "区委〔2026〕3号")
    again, _ = changed_scheme(named, {"trim_above": 6})
    assert again
    assert again.name == "本区办法"
    assert changed_scheme(default(), {"points": default().points}) == (default(), [])


@pytest.mark.parametrize("scheme", presets(), ids=lambda scheme: scheme.id)
def test_the_file_of_a_scheme_is_read_back(scheme: Scheme) -> None:
    """What is downloaded can be uploaded."""
    made = scheme_file(scheme)
    assert uploaded_scheme(made.name, made.make()) == (scheme, [])


def test_the_effect_is_that_of_the_same_votes_and_stores_nothing(store: Store) -> None:
    """With 较好 worth 60 陆明远 has 60 points instead of 80 and falls behind 周一鸣."""
    record = store.load(1)
    points = tuple(map(Fraction, (100, 60, 50, 40)))
    _, found, problems = effect(record, replace(default(), points=points), {})
    assert found
    assert problems == []
    assert (found.places_changed, found.grades_changed, found.scores_changed, found.votes_changed) == (2, 1, 1, 0)
    assert [(printed(p.before.score), printed(p.after.score)) for p in found.people if p.before and p.after] == [
        ("100.00", "100.00"),
        ("80.00", "60.00"),
        ("70.00", "70.00"),
    ]
    assert (store.load(1).revision, store.load(1).scheme) == (record.revision, default())


def test_a_tie_across_a_line_is_a_change_of_the_suggested_grade(store: Store) -> None:
    """Before, each has a grade; with room for one of two equal ones both are left to people."""
    level = "票号,秦涛,陆明远,周一鸣\n1,好,好,差\n".encode()
    confirm(store, 1, read_upload([("同分.csv", level)], store.load(1).roster), replace_ballots=True)
    _, found, _ = effect(store.load(1), known("good_max_third"), {})
    assert found
    assert found.grades_changed == 2
    assert found.people[0].after
    assert found.people[0].after.suggested_grade == "好或较好（并列跨线，需人工裁定）"


def test_the_scheme_before_can_be_taken_again(store: Store) -> None:
    """A saved scheme leaves the one before among the starts, whole."""
    quota = replace(default(), id=OWN, name="甲", quotas=(Quota(1, at_most=Fraction(1, 3)),))
    save_scheme(store, store.load(1), quota, {})
    save_scheme(store, store.load(1), default(), {})
    offered = starts(store.load(1))
    assert next(iter(offered.values())) == default()
    assert quota in offered.values()
    assert [change for _, change in store.load(1).changes][-2:] == [
        "计分办法改为“甲”",
        f"计分办法改为“{default().name}”",
    ]


def test_a_scheme_has_the_grades_of_the_ballots_or_of_a_known_scale() -> None:
    """Direct marks are their own grades."""
    assert scale_for(default(), None) == HAO
    assert scale_for(known("satisfaction_70_30"), None) == MANYI
    assert scale_for(known("material_college_2022"), None) == DIRECT
    assert preset("nothing") is None
