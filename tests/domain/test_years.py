"""Which meetings belong together over the years."""

from dataclasses import replace
from datetime import date

from dashboard.domain.meeting import Meeting
from dashboard.domain.roster import Roster
from dashboard.domain.years import (
    YearlyMeeting,
    namesakes,
    secretary_series,
    unit_series,
    unmatched_sentences,
    year_labels,
)
from tests.years_samples import LU, QIN, held, people


def listed(year: int, *named: tuple[str, str]) -> YearlyMeeting:
    """Return a meeting with a roster alone."""
    return YearlyMeeting(year, Meeting("述职评议会", year), f"{year} 年度", Roster(people(*named)))


def test_unit_and_name_make_a_secretary() -> None:
    """Spaces in a name do not matter, another unit does."""
    meetings = [listed(2025, QIN, LU), listed(2026, ("秦　涛", "东街社区"), ("陆明远", "望湖中学"))]
    found = {series.label: [a.label for a in series.appearances] for series in secretary_series(meetings)}
    assert found == {
        "秦　涛（东街社区）": ["2025 年度", "2026 年度"],
        "陆明远（青石镇）": ["2025 年度"],
        "陆明远（望湖中学）": ["2026 年度"],
    }


def test_a_namesake_in_another_unit_is_said_and_not_joined() -> None:
    """The sentence names both the year and the unit."""
    meetings = [listed(2025, LU), listed(2026, ("陆明远", "望湖中学"))]
    latest = secretary_series(meetings)[-1]
    assert namesakes(latest, meetings) == ["2025 年度另有“陆明远（青石镇）”，单位不同，不当作同一人。"]
    assert [namesakes(series, meetings) for series in unit_series(meetings)] == [[], []]


def test_a_unit_goes_on_under_another_secretary() -> None:
    """The unit has both meetings, each with its own secretary; two secretaries of one meeting stand together."""
    meetings = [listed(2025, QIN), listed(2026, ("陆明远", "东街社区"), ("顾文静", "东街社区"))]
    [unit] = unit_series(meetings)
    assert [[s.name for s in a.secretaries] for a in unit.appearances] == [["秦涛"], ["陆明远", "顾文静"]]


def test_masked_names_and_people_without_unit_are_never_joined() -> None:
    """They are in no series of secretaries, and a sentence says who."""
    named = (("XXX", "东街社区"), ("黄**", "青石镇"), ("秦涛", ""))
    meetings = [listed(2025, *named), listed(2026, *named)]
    assert secretary_series(meetings) == []
    assert [series.label for series in unit_series(meetings)] == ["东街社区", "青石镇"]
    assert unmatched_sentences(meetings)[0] == (
        "2025 年度“述职评议会”：秦涛没有写明单位，不与其他年度的人或单位对应；"
        "东街社区、青石镇的书记姓名不全，只按单位对应，不当作同一人。"
    )


def test_many_unmatched_people_are_counted() -> None:
    """Five are named, the rest is a number."""
    meeting = listed(2025, *((f"秦{n}", "") for n in "一二三四五六七"))
    assert unmatched_sentences([meeting]) == [
        "2025 年度“述职评议会”：秦一、秦二、秦三、秦四、秦五等 7 位没有写明单位，不与其他年度的人或单位对应。"
    ]


def test_two_meetings_of_one_year_stay_two() -> None:
    """They are numbered by their dates, whichever was made first."""
    later, earlier = Meeting("甲", 2026, date(2027, 1, 9)), Meeting("乙", 2026, date(2026, 7, 1))
    assert year_labels({1: later, 2: earlier}) == {2: "2026 年度第 1 次", 1: "2026 年度第 2 次"}


def test_place_score_and_votes_are_those_of_the_one_secretary() -> None:
    """The place says of how many; 综合评价 is found as 总体评价, another item is not."""
    meeting = held(2026, {QIN: (3, 1, 0, 0), LU: (4, 0, 0, 0)})
    appearance = secretary_series([meeting])[0].appearances[0]
    assert appearance.place == (2, 2)
    assert appearance.score == 95
    assert appearance.item("综合评价") == "总体评价"
    assert appearance.item("推动重点任务") is None
    votes = appearance.votes("综合评价")
    assert votes
    assert votes.grade_counts == (3, 1, 0, 0)


def test_a_unit_with_two_secretaries_has_their_votes_and_no_place() -> None:
    """Votes are one pool; place and score belong to a person."""
    meeting = held(2026, {QIN: (3, 1, 0, 0), ("顾文静", "东街社区"): (1, 3, 0, 0)})
    [unit] = unit_series([meeting])
    [appearance] = unit.appearances
    votes = appearance.votes("总体评价")
    assert votes
    assert votes.grade_counts == (4, 4, 0, 0)
    assert (appearance.place, appearance.score) == (None, None)


def test_a_meeting_without_results_has_neither() -> None:
    """The roster alone makes an appearance without numbers."""
    [series] = secretary_series([replace(listed(2026, QIN), results=None)])
    [appearance] = series.appearances
    assert (appearance.place, appearance.score, appearance.votes("总体评价"), appearance.critiques) == (
        None,
        None,
        None,
        (),
    )
