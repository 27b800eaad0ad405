"""Figures of units."""

from dashboard.charts.comparison import by_unit, unit_bars, unit_kind_bars
from dashboard.domain.roster import Secretary
from tests.results_samples import results_of

PEOPLE = [
    Secretary(1, "秦涛", "东街社区党委", "社区"),
    Secretary(2, "陶静", "临江区医院党委", "卫健"),
    Secretary(3, "顾新", "", ""),
    Secretary(4, "邵东", "临江区财政局 机关党委", "机关"),
    Secretary(5, "汪燕", "临江区财政局机关党委", "机关"),
]
VOTES = [(3, 1, 0, 0), (2, 2, 0, 0), (0, 0, 0, 0), (4, 0, 0, 0), (1, 1, 1, 1)]


def test_unit_kinds_stand_in_their_order_with_head_counts() -> None:
    """Known kinds first, others after them, 未注明 last."""
    results = results_of(VOTES, people=PEOPLE)
    figure = unit_kind_bars(results, results.secretaries, "总体评价")
    assert list(figure.layout.yaxis.ticktext) == ["机关（2 人）", "社区（1 人）", "卫健（1 人）", "未注明（1 人）"]


def test_votes_of_a_kind_are_taken_together() -> None:
    """4 and 1 of 好 are 5 of 8 valid votes."""
    results = results_of(VOTES, people=PEOPLE)
    good = unit_kind_bars(results, results.secretaries, "总体评价").data[0]
    assert (good.x[0], good.text[0], good.customdata[0][0]) == (62.5, "5", "机关")


def test_a_unit_written_with_a_space_is_the_same_unit() -> None:
    """Two people of one unit make one bar."""
    results = results_of(VOTES, people=PEOPLE)
    figure = unit_bars(results, results.secretaries, "总体评价")
    assert list(figure.layout.yaxis.ticktext) == [
        "东街社区党委（1 人）", "临江区医院党委（1 人）", "临江区财政局 机关党委（2 人）", "未注明（1 人）",
    ]  # fmt: skip


def test_only_the_given_people_count() -> None:
    """Those who reported in writing, say, can be looked at alone."""
    results = results_of(VOTES, people=PEOPLE)
    assert list(by_unit(results.secretaries[3:4])) == ["临江区财政局 机关党委"]
    figure = unit_bars(results, results.secretaries[3:4], "总体评价")
    assert figure.data[0].text == ("4",)


def test_a_unit_without_valid_votes_says_so() -> None:
    """The unstated unit has an empty bar."""
    results = results_of(VOTES, people=PEOPLE)
    empty = next(t for t in unit_bars(results, results.secretaries, "总体评价").data if t.name == "无有效票")
    assert list(empty.y) == [3]
