"""Themes of a meeting by person and by unit kind."""

from fractions import Fraction

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.theme_profile import (
    criticised_share,
    critiqued_people,
    most_common,
    people_by_kind,
    theme_counts,
    theme_title,
)

ROSTER = Roster(
    (
        Secretary(1, "秦涛", "东街社区", "社区"),
        Secretary(2, "陶文静", "西桥中学", "学校"),
        Secretary(3, "顾立新", "望湖社区", "社区"),
        Secretary(4, "汪向东", "柳林镇"),
    )
)


def critique(*codes: str) -> Critique:
    """Return a critique with one shortcoming a theme; "" for one without a theme."""
    return Critique(
        shortcomings=tuple(Point(f"不足{code}", themes=(Theme(code), Theme("T16")) if code else ()) for code in codes)
    )


PEOPLE = critiqued_people(
    [(3, critique("T07", "T07")), (1, critique("T07", "T05", "")), (2, critique("T05")), (4, critique("T12"))], ROSTER
)


def test_people_stand_in_the_order_of_reporting() -> None:
    """The order of the speech does not matter."""
    assert [(p.seq, p.label, p.unit_kind) for p in PEOPLE] == [
        (1, "秦涛", "社区"),
        (2, "陶文静", "学校"),
        (3, "顾立新", "社区"),
        (4, "汪向东", "未注明"),
    ]


def test_whoever_was_not_found_comes_last_and_says_so() -> None:
    """Nothing is lost without a roster, and empty critiques are nobody."""
    said = [(None, Critique(name="秦涛", shortcomings=(Point("甲"),))), (None, critique("T01")), (2, Critique())]
    assert [(p.seq, p.label) for p in critiqued_people(said, None)] == [
        (None, "秦涛（未对应）"),
        (None, "第 2 份点评（未对应）"),
    ]


def test_a_shortcoming_counts_for_its_primary_theme_alone() -> None:
    """Themes come in their order, what has none last; T16 is always secondary here and does not occur."""
    counts = [(c.code, [p.label for p in c.people], c.point_count) for c in theme_counts(PEOPLE)]
    assert counts == [
        ("T05", ["秦涛", "陶文静"], 2),
        ("T07", ["秦涛", "顾立新"], 3),
        ("T12", ["汪向东"], 1),
        ("", ["秦涛"], 1),
    ]


def test_a_theme_of_an_older_list_is_kept() -> None:
    """A code that the list no longer has stands before those without a theme."""
    people = critiqued_people([(1, critique("", "T99"))], ROSTER)
    assert [(c.code, theme_title(c.code)) for c in theme_counts(people)] == [("T99", "T99"), ("", "未归类")]


def test_most_common_counts_people_before_points() -> None:
    """Two themes with two people each: the one with more shortcomings first; without a theme always last."""
    assert [c.code for c in most_common(theme_counts(PEOPLE))] == ["T07", "T05", "T12", ""]


def test_shares_by_unit_kind() -> None:
    """Kinds in their usual order, the unstated last; the share is of people, not of points."""
    by_kind = people_by_kind(PEOPLE)
    assert list(by_kind) == ["学校", "社区", "未注明"]
    assert criticised_share(by_kind["社区"], "T07") == 1
    assert criticised_share(by_kind["社区"], "T05") == Fraction(1, 2)
    assert criticised_share(by_kind["学校"], "T07") == 0
