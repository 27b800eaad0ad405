"""Stacked grade bars."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from dashboard.charts.grade_bars import Row, grade_bars
from dashboard.domain.presets import default
from dashboard.domain.results import Results
from dashboard.domain.roster import Secretary
from dashboard.domain.scale import Scale
from tests.results_samples import results_of, votes_of


def figure_of(results: Results) -> Any:
    """Return one bar a secretary."""
    people = results.secretaries
    rows = [
        Row(p.label, f"<b>{p.label}</b>", p.secretary.seq, p.distribution("总体评价"), n) for n, p in enumerate(people)
    ]
    return grade_bars(results, rows)


def traces(figure: Any) -> dict[str, Any]:
    """Return the bar traces by name."""
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def test_a_count_too_narrow_for_its_colour_stands_beside_the_bar() -> None:
    """One vote of 120 is written at the right end with its grade."""
    results = results_of([(119, 0, 0, 1)])
    figure = figure_of(results)
    assert traces(figure)["差"].text[0] == ""
    assert figure.data[-1].text[0].endswith(">差 1</span>")


def test_the_hover_says_count_and_share() -> None:
    """The heading of the row, count, share of valid votes, and what was not counted."""
    results = results_of([(12, 5, 2, 1, 3, 1)], people=[Secretary(1, "秦涛")])
    bar = traces(figure_of(results))["较好"]
    assert bar.customdata[0][1] == ("<b>秦涛</b><br>较好 5 票，占有效票 25.00%<br>有效 20，未填 3，无效 1")
    assert bar.hovertemplate == "%{customdata[1]}<extra></extra>"


def test_grades_are_named_on_top_best_first() -> None:
    """The legend has the order of the scale, whatever the scale."""
    three = Scale("three", ("满意", "基本满意", "不满意"), {})
    scheme = replace(default(), points=(Fraction(100), Fraction(70), Fraction(30)), thresholds=())
    results = results_of([(3, 1, 0)], scale=three, scheme=scheme)
    figure = figure_of(results)
    assert [trace.name for trace in figure.data if trace.type == "bar"] == ["满意", "基本满意", "不满意"]
    assert (figure.layout.legend.orientation, figure.layout.legend.traceorder) == ("h", "normal")


def test_shares_of_returned_votes_show_blank_and_invalid_marks() -> None:
    """Where the denominator is 收回票, hatched grey fills the bar to 100."""
    results = results_of([(12, 5, 2, 1, 4, 1)], scheme=replace(default(), share_of="returned"))
    bars = traces(figure_of(results))
    assert {name: bar.x[0] for name, bar in bars.items()} == {
        "好": 48,
        "较好": 20,
        "一般": 8,
        "差": 4,
        "未填": 16,
        "无效": 4,
    }


def test_every_count_is_written_in_or_beside_its_colour() -> None:
    """However the votes fall, no count but 0 is missing."""
    results = results_of([(117, 1, 1, 1), (60, 40, 19, 1), (1, 1, 1, 117), (0, 0, 0, 5)])
    figure = figure_of(results)
    for row, person in enumerate(results.secretaries):
        inside = [bar.text[row] for bar in traces(figure).values() if bar.text[row]]
        beside = re.findall(r"\d+(?=[，<])", figure.data[-1].text[row].split(">", 1)[-1])
        votes = [str(count) for count in votes_of(person, "总体评价").counts if count]
        assert sorted(inside + beside) == sorted(votes)


def test_balanced_shares_are_balanced_on_hover_too() -> None:
    """One of three each: 33.34, 33.33, 33.33 add up to 100 where the scheme says 调平."""
    results = results_of([(2, 2, 2, 0)], scheme=replace(default(), share_rounding="balanced"))
    bars = traces(figure_of(results))
    said = [bars[grade].customdata[0][1].split("占有效票 ")[1].split("<br>")[0] for grade in ("好", "较好", "一般")]
    assert said == ["33.34%", "33.33%", "33.33%"]
