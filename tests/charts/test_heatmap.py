"""The table of colours."""

import pytest

from dashboard.charts.heatmap import unit_by_item
from dashboard.domain.roster import Secretary
from dashboard.domain.rounding import printed
from tests.results_samples import many_results, results_of


def test_each_cell_has_its_points() -> None:
    """The number in a cell is the pooled points of the unit in the item, rounded half up."""
    results = many_results(5)
    colours, numbers = unit_by_item(results, results.secretaries).data
    person = results.secretaries[1]
    points = results.points(person.distribution(results.items[2]))
    assert points is not None
    assert colours.z[1][2] == float(points)
    cell = list(zip(numbers.y, numbers.x, strict=True)).index((1, 2))
    assert numbers.text[cell] == printed(points)


def test_a_cell_without_valid_votes_is_blank_with_a_dash() -> None:
    """None is never 0."""
    results = results_of([(3, 1, 0, 0), (0, 0, 0, 0, 2, 0)])
    colours, numbers = unit_by_item(results, results.secretaries).data
    assert (colours.z[1][0], numbers.text[1]) == (None, "—")


@pytest.mark.parametrize(("people_count", "decimals", "height"), [(5, 2, 290), (72, 1, 1942)])
def test_it_holds_for_few_and_many_rows(people_count: int, decimals: int, height: int) -> None:
    """Many rows make a high figure with one decimal a cell."""
    results = many_results(people_count)
    figure = unit_by_item(results, results.secretaries)
    assert all(len(text.split(".")[1]) == decimals for text in figure.data[1].text)
    assert figure.layout.height == height
    assert len(figure.layout.yaxis.ticktext) == people_count


def test_item_names_are_broken_not_slanted() -> None:
    """They stand on top, level, on several lines."""
    results = many_results(5)
    axis = unit_by_item(results, results.secretaries).layout.xaxis
    assert (axis.side, axis.tickangle) == ("top", 0)
    assert axis.ticktext[2] == "推动重点任务落<br>实情况及成效"


def test_the_colour_bar_says_which_end_is_high() -> None:
    """Dark is high; the ends are whole fives around the points."""
    results = many_results(5)
    colours = unit_by_item(results, results.secretaries).data[0]
    assert colours.colorbar.title.text == "得分<br>浅＝低<br>深＝高"
    assert (colours.zmin, colours.zmax) == (90, 100)


def test_all_points_alike_still_have_a_scale() -> None:
    """The ends never fall together."""
    results = results_of([(1, 0, 0, 0), (1, 0, 0, 0)])
    colours = unit_by_item(results, results.secretaries).data[0]
    assert (colours.zmin, colours.zmax) == (90, 100)


def test_rows_can_be_unit_kinds() -> None:
    """12 people of six kinds make six rows with their head-count."""
    results = many_results(12)
    labels = unit_by_item(results, results.secretaries, "unit_kind").layout.yaxis.ticktext
    assert list(labels) == [f"{kind}（2 人）" for kind in ("机关", "国企", "学校", "乡镇街道", "社区", "两新")]


def test_a_unit_with_tags_is_text() -> None:
    """Axis and hover show the characters."""
    results = results_of([(3, 1, 0, 0)], people=[Secretary(1, "甲", "<b>乙</b>")])
    figure = unit_by_item(results, results.secretaries)
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;乙&lt;/b&gt;"
    assert figure.data[0].customdata[0][0].startswith("<b>&lt;b&gt;乙&lt;/b&gt;</b>（1 人）<br>总体评价<br>95.00 分")
