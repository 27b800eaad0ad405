"""Intervals of places (名次区间): who cannot be told apart."""

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from dashboard.charts.labels import axis_labels, shown
from dashboard.charts.palette import MUTED, base_layout
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.stability import Interval

_LINE = "#A61B1B"
_DOT = "#5E0D10"
_SHADES = ("#FBF1DF", "#FFFFFF")
_ROW_HEIGHT = 22
_NAMED = 8


def rank_intervals_figure(results: Results, intervals: Sequence[Interval | None]) -> go.Figure:
    """Return one line a person from the best to the worst place of nine draws in ten, best on top.

    The dot is the place as counted; people on the same background are one band: none of them can
    be told apart from its first. Whoever has no score has no row. Fields that are ranked apart stand
    below one another, each name with its field.

    Args:
        results: the people and their scores.
        intervals: in roster order (`domain.stability.rank_intervals`).
    """
    labels = [result.label for result in results.secretaries]
    positions = [result.secretary.seq - 1 for result in ordered(results.secretaries, Order.SCORE)]
    rows = [(position, interval) for position in positions if (interval := intervals[position])]
    fields = [results.secretaries[position].field for position, _ in rows]
    names = axis_labels([labels[position] for position, _ in rows], 12)
    if len(results.fields) > 1:
        names = [f"{shown(field)}·{name}" for field, name in zip(fields, names, strict=True)]
    hovers = [[_hover(results, labels, position, interval)] for position, interval in rows]
    at = list(range(len(rows)))
    figure = go.Figure()
    ends: list[float | None] = []
    heights: list[float | None] = []
    for n, (_, interval) in enumerate(rows):
        ends += [interval.best_place, interval.worst_place, None]
        heights += [n, n, None]
    figure.add_scatter(
        x=ends, y=heights, mode="lines", name="90% 的重抽中所在的名次", line={"color": _LINE, "width": 6},
        opacity=0.55, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[interval.place for _, interval in rows], y=at, mode="markers", name="本次名次",
        marker={"color": _DOT, "size": 9, "line": {"color": "#FFFFFF", "width": 1}},
        customdata=hovers, hovertemplate="%{customdata[0]}<extra></extra>",
    )  # fmt: skip
    for number, (_, members) in enumerate(groupby(at, key=lambda n: (fields[n], rows[n][1].band)), start=1):
        inside = list(members)
        figure.add_hrect(
            y0=inside[0] - 0.5, y1=inside[-1] + 0.5, fillcolor=_SHADES[number % 2], line_width=0, layer="below"
        )
    _lay_out(figure, names)
    return figure


def _hover(results: Results, labels: Sequence[str], position: int, interval: Interval) -> str:
    """Return the words on hover; of those who cannot be told apart the nearest come first."""
    places = [result.rank.place if result.rank else 0 for result in results.secretaries]
    score = printed(results.secretaries[position].score)
    near = sorted(interval.like, key=lambda other: abs(places[other] - interval.place))
    like = [shown(labels[other]) for other in near]
    more = f"等 {len(like)} 人" if len(like) > _NAMED else ""
    alike = f"与{'、'.join(like[:_NAMED])}{more}分不出先后" if like else "与其他人都分得出先后"
    drawn = f"，得分 {printed(interval.lowest_score)}–{printed(interval.highest_score)}"
    scores = "" if interval.lowest_score is None else drawn
    return (
        f"<b>{shown(labels[position])}</b>　第 {interval.place} 名，得分 {score}"
        f"<br>名次 {interval.best_place}–{interval.worst_place}{scores}<br>{alike}"
    )


def _lay_out(figure: go.Figure, names: Sequence[str]) -> None:
    """Lay the figure out: places from left to right, people from top to bottom."""
    top, bottom = 66, 36
    height = max(240, len(names) * _ROW_HEIGHT + top + bottom)
    layout = base_layout(height)
    layout["legend"] |= {"y": 1 + 28 / (height - top - bottom)}
    step = 1 if len(names) <= 20 else 5
    ticks = [1, *range(step, len(names) + 1, step)] if step > 1 else list(range(1, len(names) + 1))
    figure.update_layout(
        **layout,
        margin={"l": 8, "r": 16, "t": top, "b": bottom},
        xaxis={
            "range": [0.4, len(names) + 0.6],
            "tickvals": ticks,
            "ticktext": [str(tick) for tick in ticks],
            "side": "top",
            "gridcolor": "#E8E2D8",
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": MUTED, "size": 11},
        },
        yaxis={
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": list(names),
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
    )
