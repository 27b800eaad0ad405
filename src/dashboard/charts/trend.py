"""One secretary or unit over the years: the votes as 100% bars, place and score as lines."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.grade_bars import Row, grade_bars
from dashboard.charts.labels import shown, wrapped
from dashboard.charts.palette import INK, MUTED, base_layout
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.year_changes import folded
from dashboard.domain.years import Appearance, Series

_LINE = "#2F6B8F"
_HEIGHT = 220


def votes_by_year(appearances: Sequence[Appearance], item: str, results: Results) -> go.Figure:
    """Return the votes of an item as one bar a meeting, the earliest on top.

    Args:
        appearances: meetings whose grades stand for one another (`foldable_runs`).
        item: the item.
        results: of the latest of them; its words and its denominator are those of all bars.
    """
    rows = []
    for at, appearance in enumerate(appearances):
        votes = appearance.votes(item)
        own = appearance.at.results.scale.grades if appearance.at.results else ()
        head = f"<b>{shown(appearance.label)}</b><br>{shown(appearance.at.meeting.title)}"
        if own != results.scale.grades:
            head += f"<br>原等次：{shown('、'.join(own))}"
        in_words = folded(votes, results.scale) if votes else None
        rows.append(Row(shown(appearance.label), head, appearance.at.id, in_words, at))
    return grade_bars(results, rows, row_height=34)


def places_by_year(series: Series) -> go.Figure:
    """Return the place at each meeting as a line, the first place on top; how many were ranked stands beside it.

    Meetings differ in size, so the height is the place's share of the field, from first to last.
    """
    figure = _frame(series)
    known = [(at, place) for at, appearance in enumerate(series.appearances) if (place := appearance.place)]
    heights = [(place - 1) / max(1, count - 1) for _, (place, count) in known]
    figure.add_trace(_line([at for at, _ in known], heights, [f"{place}/{count}" for _, (place, count) in known]))
    figure.update_yaxes(range=[1.2, -0.4], tickvals=[0, 1], ticktext=["第一", "最后"])
    return figure


def scores_by_year(series: Series, runs: Sequence[Sequence[Appearance]]) -> go.Figure:
    """Return the score at each meeting; a line joins only the meetings of one run (`comparable_scores`)."""
    figure = _frame(series)
    position = {appearance.at.id: at for at, appearance in enumerate(series.appearances)}
    all_scores: list[float] = []
    for run in runs:
        scores = [float(appearance.score or 0) for appearance in run]
        figure.add_trace(_line([position[a.at.id] for a in run], scores, [printed(a.score) for a in run]))
        all_scores += scores
    low, high = min(all_scores, default=0), max(all_scores, default=100)
    room = max(2.0, high - low) / 2
    figure.update_yaxes(range=[low - room, high + room], nticks=4)
    return figure


def _line(positions: Sequence[int], heights: Sequence[float], texts: Sequence[str]) -> go.Scatter:
    return go.Scatter(
        mode="lines+markers+text",
        x=list(positions),
        y=list(heights),
        text=list(texts),
        textposition="top center",
        cliponaxis=False,
        line={"color": _LINE, "width": 2},
        marker={"color": _LINE, "size": 9},
        textfont={"color": INK},
        hoverinfo="skip",
        showlegend=False,
    )


def _frame(series: Series) -> go.Figure:
    """Return an empty figure with one place a meeting from left to right."""
    count = len(series.appearances)
    figure = go.Figure()
    figure.update_layout(**base_layout(_HEIGHT), margin={"l": 8, "r": 24, "t": 8, "b": 44})
    figure.update_xaxes(
        range=[-0.5, count - 0.5],
        tickvals=list(range(count)),
        ticktext=[wrapped(appearance.label, 8, 2) for appearance in series.appearances],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont={"color": MUTED, "size": 11},
    )
    figure.update_yaxes(
        gridcolor="#E8E4DE", zeroline=False, fixedrange=True, automargin=True, tickfont={"color": MUTED, "size": 11}
    )
    return figure
