"""The figure of intervals of places."""

from dataclasses import replace
from fractions import Fraction

from dashboard.charts.rank_intervals import rank_intervals_figure
from dashboard.domain.presets import default
from dashboard.domain.roster import Mode, Secretary
from dashboard.domain.stability import Interval
from tests.results_samples import results_of

PEOPLE = [Secretary(1, "秦涛"), Secretary(2, "<b>陶静</b>"), Secretary(3, "顾新"), Secretary(4, "邵东")]
RESULTS = results_of([(3, 1, 0, 0), (4, 0, 0, 0), (0, 0, 0, 0), (1, 3, 0, 0)], people=PEOPLE)
INTERVALS = [
    Interval(2, 1, 2, Fraction(90), Fraction(100), 1, (1,)),
    Interval(1, 1, 2, Fraction(95), Fraction(100), 1, (0,)),
    None,
    Interval(3, 3, 3, Fraction(80), Fraction(90), 2, ()),
]
FIGURE = rank_intervals_figure(RESULTS, INTERVALS)


def test_people_stand_by_place_and_names_stay_text() -> None:
    """Best on top; who has no score has no row; a name is never read as HTML."""
    assert list(FIGURE.layout.yaxis.ticktext) == ["&lt;b&gt;陶静&lt;/b&gt;", "秦涛", "邵东"]


def test_lines_run_from_the_best_to_the_worst_place_and_dots_are_the_count() -> None:
    """Each line is one person, with a gap to the next."""
    assert list(FIGURE.data[0].x) == [1, 2, None, 1, 2, None, 3, 3, None]
    assert list(FIGURE.data[1].x) == [1, 2, 3]


def test_a_band_has_one_background() -> None:
    """The first two cannot be told apart and share one; the third begins another."""
    shapes = [(shape.y0, shape.y1) for shape in FIGURE.layout.shapes]
    assert shapes == [(-0.5, 1.5), (1.5, 2.5)]
    assert FIGURE.layout.shapes[0].fillcolor != FIGURE.layout.shapes[1].fillcolor


def test_fields_that_are_ranked_apart_stand_below_one_another() -> None:
    """Each name has its field, and a new field begins a new background although both begin with band 1."""
    people = [replace(person, mode=mode) for person, mode in zip(PEOPLE, [*Mode, *Mode], strict=True)]
    votes = [(3, 1, 0, 0), (4, 0, 0, 0), (3, 1, 0, 0), (1, 3, 0, 0)]
    results = results_of(votes, people=people, scheme=replace(default(), grade_within="mode"))
    one = Interval(1, 1, 1, None, None, 1, ())
    figure = rank_intervals_figure(results, [one, one, one, replace(one, place=2)])
    assert list(figure.layout.yaxis.ticktext) == [
        "现场述职·秦涛", "现场述职·顾新", "书面述职·&lt;b&gt;陶静&lt;/b&gt;", "书面述职·邵东",
    ]  # fmt: skip
    assert [(shape.y0, shape.y1) for shape in figure.layout.shapes] == [(-0.5, 1.5), (1.5, 3.5)]
    assert figure.layout.shapes[0].fillcolor != figure.layout.shapes[1].fillcolor


def test_hovering_says_who_cannot_be_told_apart() -> None:
    """Place, score, both intervals, and the others by name."""
    assert [text for (text,) in FIGURE.data[1].customdata] == [
        "<b>&lt;b&gt;陶静&lt;/b&gt;</b>　第 1 名，得分 100.00<br>名次 1–2，得分 95.00–100.00<br>与秦涛分不出先后",
        "<b>秦涛</b>　第 2 名，得分 95.00<br>名次 1–2，得分 90.00–100.00<br>与&lt;b&gt;陶静&lt;/b&gt;分不出先后",
        "<b>邵东</b>　第 3 名，得分 85.00<br>名次 3–3，得分 80.00–90.00<br>与其他人都分得出先后",
    ]


def test_many_people_have_few_ticks() -> None:
    """With 72 people every fifth place is written."""
    results = results_of([(n, 100 - n, 0, 0) for n in range(72)])
    intervals = [
        Interval(r.rank.place, r.rank.place, r.rank.place, Fraction(0), Fraction(0), 1, ()) if r.rank else None
        for r in results.secretaries
    ]
    assert list(rank_intervals_figure(results, intervals).layout.xaxis.ticktext)[:3] == ["1", "5", "10"]
