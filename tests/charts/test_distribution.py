"""Figures of secretaries."""

from typing import Any

import pytest

from dashboard.charts.distribution import person_bars, stacked_bars
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.presets import preset
from dashboard.domain.roster import Secretary
from tests.results_samples import many_results, results_of, votes_of


def traces(figure: Any) -> dict[str, Any]:
    """Return the bar traces by name."""
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def right_texts(figure: Any) -> list[str]:
    """Return what stands at the right end of each bar, without its style."""
    texts = next(trace.text for trace in figure.data if trace.type == "scatter")
    return [t.replace("&nbsp;", " ").replace("</span>", "").split("<span")[0].strip() for t in texts]


def test_a_bar_is_the_shares_with_the_counts_written_in() -> None:
    """12/5/2/1 of 20 valid votes: 60, 25, 10 and 5 per cent, and the score 88.00."""
    results = results_of([(12, 5, 2, 1)])
    figure = stacked_bars(results, results.secretaries, "总体评价")
    assert {name: (bar.x[0], bar.text[0]) for name, bar in traces(figure).items()} == {
        "好": (60, "12"),
        "较好": (25, "5"),
        "一般": (10, "2"),
        "差": (5, "1"),
    }
    assert right_texts(figure) == ["88.00"]


def test_bars_follow_the_given_order_from_the_top() -> None:
    """The first person has the smallest place on a reversed axis; a click carries the seq."""
    results = many_results(14)
    people = ordered(results.secretaries, Order.SCORE)
    figure = stacked_bars(results, people, results.main_item)
    assert list(figure.layout.yaxis.ticktext) == [p.label for p in people]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    for bar in traces(figure).values():
        assert [data[0] for data in bar.customdata] == [p.secretary.seq for p in people]


@pytest.mark.parametrize(("people_count", "height"), [(1, 140), (5, 210), (14, 444), (72, 1952)])
def test_the_figure_grows_with_the_rows(people_count: int, height: int) -> None:
    """26 pixels a row; a lone bar is as thin as others, with room for the lines on hover."""
    results = many_results(people_count)
    figure = stacked_bars(results, results.secretaries, results.main_item)
    assert figure.layout.height == height
    assert figure.layout.yaxis.range[0] + 0.5 == max(people_count, 60 / 26)


def test_a_person_without_valid_votes_has_an_empty_bar() -> None:
    """The bar says so, can be clicked, and carries no score and no colour."""
    results = results_of([(9, 2, 0, 0), (0, 0, 0, 0, 3, 0)])
    figure = stacked_bars(results, results.secretaries, "总体评价")
    empty = traces(figure)["无有效票"]
    assert (list(empty.y), list(empty.text), empty.customdata[0][0]) == ([1], ["无有效票"], 2)
    assert [traces(figure)[grade].x[1] for grade in results.scale.grades] == [0, 0, 0, 0]
    assert right_texts(figure) == ["96.36", ""]


@pytest.mark.parametrize(("item", "group"), [("履行党建工作责任情况", None), ("总体评价", "A票")])
def test_no_score_beside_votes_that_are_not_the_scored_whole(item: str, group: str | None) -> None:
    """A single item or one voter group has no score at the right end."""
    results = many_results(5, scheme=preset("three_groups_20_40_40"))
    figure = stacked_bars(results, results.secretaries, item, group)
    assert right_texts(figure) == [""] * 5
    assert not figure.layout.annotations


def test_one_voter_group_has_its_own_votes() -> None:
    """The counts are those of that group."""
    results = many_results(5)
    bars = traces(stacked_bars(results, results.secretaries, "总体评价", "B票"))
    first = votes_of(results.secretaries[0], "总体评价", "B票")
    assert bars["好"].text[0] == str(first.counts[0])


def test_a_name_with_tags_is_text() -> None:
    """Neither the axis nor the hover holds a tag of the file."""
    people = [Secretary(1, '<a href="http://x">甲</a>', "<b>单位</b>")]
    results = results_of([(3, 1, 0, 0)], people=people)
    figure = stacked_bars(results, results.secretaries, "总体评价")
    assert figure.layout.yaxis.ticktext[0] == '&lt;a href=…"&gt;甲&lt;/a&gt;'
    written = figure.to_json()
    assert "<a href" not in written.replace("\\u003c", "<")
    assert "<b>单位" not in written.replace("\\u003c", "<")


def test_the_hover_has_the_whole_name_and_the_unit() -> None:
    """What the axis shortens is whole there."""
    unit = "临江区住房和城乡建设局所属第二建筑安装工程有限公司党委"
    results = results_of(
        [(3, 1, 0, 0), (3, 1, 0, 0)], people=[Secretary(1, "秦涛", "东街社区党委"), Secretary(2, "XXX", unit)]
    )
    figure = stacked_bars(results, results.secretaries, "总体评价")
    assert figure.layout.yaxis.ticktext == ("秦涛", "临江区住房和城乡…程有限公司党委")
    heads = [data[1].split("<br>好")[0] for data in figure.data[0].customdata]
    assert heads == ["<b>秦涛</b><br>东街社区党委", f"<b>{unit}</b>"]


def test_no_people_is_an_empty_figure() -> None:
    """A filter may leave nobody."""
    results = many_results(5)
    assert stacked_bars(results, [], results.main_item).layout.yaxis.ticktext == ()


def test_a_person_has_a_bar_an_item_and_below_it_a_bar_a_group() -> None:
    """Items are bold, their groups follow, with space before the next item."""
    results = many_results(5, items=("总体评价", "履行党建工作责任情况"))
    figure = person_bars(results, results.secretaries[2])
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>总体评价</b>", "A票", "B票", "C票", "<b>履行党建工作责任情况</b>", "A票", "B票", "C票",
    ]  # fmt: skip
    assert list(figure.layout.yaxis.tickvals) == [0, 1, 2, 3, 4.5, 5.5, 6.5, 7.5]
    good = traces(figure)["好"]
    assert int(good.text[0]) == sum(int(text) for text in good.text[1:4])
    assert {data[0] for data in good.customdata} == {3}


def test_a_single_voter_group_is_not_repeated() -> None:
    """Without several groups there is one bar an item."""
    results = many_results(5, groups=("",))
    assert len(person_bars(results, results.secretaries[0]).layout.yaxis.ticktext) == len(results.items)
