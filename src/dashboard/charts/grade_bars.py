"""100% stacked grade bars, one a row: the body of every figure of votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.labels import shown
from dashboard.charts.palette import BLANK, INVALID, MUTED, base_layout, grade_colours, text_colour
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.results import Results
from dashboard.domain.scoring import Distribution

NO_VOTES = "无有效票"
_NARROWEST_PLOT = 480
"""Pixels that the bars have on the narrowest screen; a count is written inside where it fits then."""

_LEAST_HEIGHT = 60
"""Pixels for the bars, so that few bars stay thin and the lines on hover have room."""


@dataclass(frozen=True)
class Row:
    """One bar; `votes` is None where it would tell how one of a small voter group voted.

    `label` and `head` (the first lines on hover) are ready for Plotly; `key` comes back with a
    click; `at` is the place from the top, in rows; `score` is printed at the right end.
    """

    label: str
    head: str
    key: int | str
    votes: Distribution | None
    at: float
    score: str = ""


@dataclass(frozen=True)
class Segment:
    """One colour of the bars: its mark's code, name, colour, and hatching where it is no grade."""

    mark: int
    name: str
    colour: str
    hatching: str = ""


def grade_bars(results: Results, rows: Sequence[Row], row_height: int = 24) -> go.Figure:
    """Return one 100% bar a row, the first on top, with every count written in or beside its colour.

    A bar is made of valid votes, or of all returned ones where the scheme says so; then blank and
    invalid marks are hatched grey.
    """
    figure = go.Figure()
    for segment in _segments(results):
        figure.add_trace(_bars(results, rows, segment))
    if empty := [row for row in rows if not row.votes or not row.votes.valid_count]:
        figure.add_trace(_empty_bars(empty))
    right_texts = [_right_text(results, row) for row in rows]
    figure.add_trace(_texts_at_the_right(rows, right_texts))
    figure.update_layout(**_layout(rows, row_height, max((_pixels(row, results) for row in rows), default=0)))
    if any(row.score for row in rows):
        figure.add_annotation(
            text="得分", x=1, xref="paper", xanchor="left", xshift=2, y=1, yref="paper", yanchor="bottom",
            showarrow=False, font={"color": MUTED},
        )  # fmt: skip
    return figure


def _segments(results: Results) -> list[Segment]:
    scale = results.scale
    colours = grade_colours(len(scale.grades))
    segments = [Segment(n, grade, colours[n]) for n, grade in enumerate(scale.grades)]
    if results.scheme.share_of == "returned":
        shades = ((BLANK, "/"), (INVALID, "x"), (BLANK, "."))
        segments += [Segment(code, word, *shades[min(n, 2)]) for n, (code, word) in enumerate(scale.asides)]
    return segments


def _bars(results: Results, rows: Sequence[Row], segment: Segment) -> go.Bar:
    return go.Bar(
        name=shown(segment.name),
        orientation="h",
        y=[row.at for row in rows],
        x=[_length(results, row.votes, segment) if row.votes else 0 for row in rows],
        width=0.78,
        text=[
            str(row.votes.counts[segment.mark]) if row.votes and _fits(results, row.votes, segment) else ""
            for row in rows
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"color": text_colour(segment.colour), "size": 12},
        customdata=[[row.key, _hover(results, row, row.votes, segment) if row.votes else ""] for row in rows],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "color": segment.colour,
            "line": {"color": "#FFFFFF", "width": 1},
            "pattern": {"shape": segment.hatching, "fgcolor": "#FFFFFF", "size": 6, "solidity": 0.15},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _length(results: Results, votes: Distribution, segment: Segment) -> float:
    share = votes.share(segment.mark, results.scheme.share_of)
    return float(share * 100) if share and votes.valid_count else 0


def _fits(results: Results, votes: Distribution, segment: Segment) -> bool:
    """Return whether the count can be written inside its colour on the narrowest screen."""
    count = votes.counts[segment.mark]
    whole = votes.valid_count if results.scheme.share_of == "valid" else votes.returned_count
    needed = 8 * len(str(count)) + 5
    return bool(votes.valid_count) and count * _NARROWEST_PLOT >= needed * whole


def _hover(results: Results, row: Row, votes: Distribution, segment: Segment) -> str:
    of = {"valid": "有效票", "returned": "收回票"}[results.scheme.share_of]
    share = votes.mark_percents(results.scheme)[segment.mark]
    return (
        f"{row.head}<br>{shown(segment.name)} {votes.counts[segment.mark]} 票，占{of} {share}"
        f"<br>有效 {votes.valid_count}，{votes.aside_words}"
    )


def _empty_bars(rows: Sequence[Row]) -> go.Bar:
    return go.Bar(
        name=NO_VOTES,
        showlegend=False,
        orientation="h",
        y=[row.at for row in rows],
        x=[100] * len(rows),
        width=0.78,
        text=[NO_VOTES if row.votes else WITHHELD for row in rows],
        textposition="inside",
        insidetextanchor="start",
        insidetextfont={"color": MUTED, "size": 12},
        customdata=[
            [row.key, f"{row.head}<br>{f'{NO_VOTES}（{row.votes.aside_words}）' if row.votes else WITHHELD}"]
            for row in rows
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={"color": "#FFFFFF", "line": {"color": BLANK, "width": 1}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _left_out(results: Results, row: Row) -> list[str]:
    """Return the counts that do not fit into their colour, each with its grade."""
    votes = row.votes
    if votes is None or not votes.valid_count:
        return []
    return [
        f"{shown(segment.name)} {votes.counts[segment.mark]}"
        for segment in _segments(results)
        if votes.counts[segment.mark] and not _fits(results, votes, segment)
    ]


def _right_text(results: Results, row: Row) -> str:
    beside = "，".join(_left_out(results, row))
    parts = [row.score, f'<span style="font-size:11px;color:{MUTED}">{beside}</span>' if beside else ""]
    return "&nbsp;" + "&nbsp;&nbsp;".join(part for part in parts if part)


def _pixels(row: Row, results: Results) -> int:
    """Return how wide the text at the right end is, a little generously."""
    return 8 * len(row.score) + sum(34 + 12 * (text.count(" ") - 1) for text in _left_out(results, row)) + 16


def _texts_at_the_right(rows: Sequence[Row], texts: Sequence[str]) -> go.Scatter:
    return go.Scatter(
        mode="text",
        x=[100] * len(rows),
        y=[row.at for row in rows],
        text=list(texts),
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _layout(rows: Sequence[Row], row_height: int, right: int) -> dict[str, Any]:
    """Return the layout; the axis ends beyond 100, or Plotly hides what the last bit of a float pushes over it."""
    top, bottom = 44, 36
    end = max((row.at for row in rows), default=0)
    end = max(end, _LEAST_HEIGHT / row_height - 1)
    height = round((end + 1) * row_height) + top + bottom
    layout = base_layout(height)
    layout["legend"] |= {"y": 1 + 4 / (height - top - bottom)}
    return layout | {
        "barmode": "stack",
        "margin": {"l": 8, "r": max(24, right), "t": top, "b": bottom},
        "xaxis": {
            "range": [0, 100.2],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0%", "25%", "50%", "75%", "100%"],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": MUTED, "size": 11},
        },
        "yaxis": {
            "range": [end + 0.5, -0.5],
            "tickvals": [row.at for row in rows],
            "ticktext": [row.label for row in rows],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
    }
