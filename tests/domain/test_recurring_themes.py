"""Themes that come back."""

from dashboard.domain.recurring_themes import recurring_themes
from dashboard.domain.years import Series, YearlyMeeting, secretary_series, unit_series
from tests.years_samples import LU, QIN, held

VOTES = {QIN: (5, 5, 0, 0)}


def of_qin(*meetings: YearlyMeeting) -> Series:
    """Return 秦涛 over the years."""
    return secretary_series(meetings)[0]


def test_a_theme_of_two_years_is_named_with_both_sentences() -> None:
    """理论学习 comes back; 创新 was said once."""
    series = of_qin(held(2025, VOTES, themes={1: ["T07", "T04"]}), held(2026, VOTES, themes={1: ["T07"]}))
    [theme] = recurring_themes(series)
    assert theme.words == "“理论学习”连续两年被点到（2025 年度、2026 年度）。"
    assert theme.sentences == ["2025 年度：2025 年说的 T07", "2026 年度：2026 年说的 T07"]


def test_a_meeting_without_the_theme_ends_the_row() -> None:
    """2023 and 2025 are no row, 2025 to 2027 are one of three."""
    said = {2023: ["T07"], 2024: ["T04"], 2025: ["T07"], 2026: ["T07"], 2027: ["T07"]}
    series = of_qin(*(held(year, VOTES, themes={1: codes}) for year, codes in said.items()))
    assert [theme.words for theme in recurring_themes(series)] == [
        "“理论学习”连续 3 年被点到（2025 年度、2026 年度、2027 年度）。"
    ]


def test_years_between_which_no_meeting_is_stored_are_not_called_consecutive() -> None:
    """2024 and 2026 are two meetings in a row, not two years."""
    series = of_qin(held(2024, VOTES, themes={1: ["T07"]}), held(2026, VOTES, themes={1: ["T07"]}))
    assert recurring_themes(series)[0].words == "“理论学习”连续两次会议被点到（2024 年度、2026 年度）。"


def test_a_unit_keeps_its_theme_under_another_secretary() -> None:
    """The unit is criticised for the same again; the secretary alone is not."""
    new = {("顾文静", "东街社区"): (5, 5, 0, 0), LU: (5, 5, 0, 0)}
    meetings = [held(2025, VOTES, themes={1: ["T07"]}), held(2026, new, themes={1: ["T07"]})]
    assert recurring_themes(secretary_series(meetings)[0]) == []
    assert [theme.code for theme in recurring_themes(unit_series(meetings)[0])] == ["T07"]
