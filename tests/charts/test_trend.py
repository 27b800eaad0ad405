"""Figures over the years."""

from dashboard.charts.trend import places_by_year, scores_by_year, votes_by_year
from dashboard.domain.presets import preset
from dashboard.domain.scale import CHENGZHI
from dashboard.domain.year_changes import comparable_scores, foldable_runs
from dashboard.domain.years import secretary_series
from tests.years_samples import LU, QIN, held

THREE = (
    held(2024, {QIN: (6, 2, 2, 0), LU: (9, 1, 0, 0)}, scale=CHENGZHI, scheme=preset("share_of_good")),
    held(2025, {QIN: (6, 4, 0, 0), LU: (5, 5, 0, 0)}),
    held(2026, {QIN: (8, 2, 0, 0), LU: (9, 1, 0, 0), ("顾文静", "望湖中学"): (4, 6, 0, 0)}),
)
SERIES = secretary_series(THREE)[0]


def test_each_meeting_is_one_bar_in_the_words_of_the_latest() -> None:
    """好 carries the folded counts of 优秀, the earliest meeting on top, its own words on hover."""
    [run] = foldable_runs(SERIES, "总体评价")
    results = run[-1].at.results
    assert results
    figure = votes_by_year(run, "总体评价", results)
    best = figure.data[0]
    assert best.name == "好"
    assert list(best.text) == ["6", "6", "8"]
    assert list(figure.layout.yaxis.ticktext) == ["2024 年度", "2025 年度", "2026 年度"]
    assert "原等次：优秀、称职、基本称职、不称职" in best.customdata[0][1]
    assert "原等次" not in best.customdata[1][1]


def test_places_run_from_first_to_last_of_their_field() -> None:
    """2 of 2 is the bottom, 1 of 2 the top, 2 of 3 the middle."""
    [line] = places_by_year(SERIES).data
    assert list(line.text) == ["2/2", "1/2", "2/3"]
    assert list(line.y) == [1, 0, 0.5]


def test_a_line_joins_only_scores_of_the_same_points() -> None:
    """The share of 2024 stands alone, 2025 and 2026 are joined, each over its year."""
    lines = scores_by_year(SERIES, comparable_scores(SERIES)).data
    assert [(list(line.x), list(line.text)) for line in lines] == [([0], ["60.00"]), ([1, 2], ["92.00", "96.00"])]


def test_a_single_secretary_and_nothing_scored_still_draw() -> None:
    """One who is alone is first, and an empty series of scores has an axis."""
    [alone] = secretary_series([held(2026, {QIN: (5, 0, 0, 0)})])
    assert list(places_by_year(alone).data[0].y) == [0]
    assert scores_by_year(alone, []).data == ()
