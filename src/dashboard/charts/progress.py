"""How far the mending has come (整改进度): one bar a unit or theme, an entry in one colour each."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.labels import axis_labels, shown
from dashboard.charts.palette import MUTED, base_layout, text_colour
from dashboard.domain.ledger_progress import Progress, Standing
from dashboard.domain.rounding import percent

STANDING_COLOURS = {
    Standing.CLOSED: "#24566F",
    Standing.WAITING: "#7FB0C4",
    Standing.IN_WORK: "#F0D394",
    Standing.OPEN: "#D9D4CC",
    Standing.OVERDUE: "#A61B1B",
}
"""Done is blue, work is light, overdue is the one strong red; tests measure that neighbours stay apart."""
_ROW_HEIGHT = 26


def progress_bars(rows: Sequence[Progress]) -> go.Figure:
    """Return one stacked bar a row, as long as it has entries, the first on top; the closed share at its end."""
    figure = go.Figure()
    for standing in Standing:
        figure.add_trace(_bars(rows, standing))
    longest = max((row.total for row in rows), default=1)
    figure.add_trace(
        go.Scatter(
            mode="text",
            x=[row.total for row in rows],
            y=list(range(len(rows))),
            text=[f"&nbsp;销号率 {percent(row.closed_share)}" for row in rows],
            textposition="middle right",
            textfont={"color": MUTED, "size": 12},
            cliponaxis=False,
            hoverinfo="skip",
            showlegend=False,
        )
    )
    top, bottom = 44, 16
    layout = base_layout(max(150, len(rows) * _ROW_HEIGHT + top + bottom))
    layout["legend"] |= {"y": 1 + 4 / (layout["height"] - top - bottom)}
    figure.update_layout(
        **layout,
        barmode="stack",
        margin={"l": 8, "r": 110, "t": top, "b": bottom},
        xaxis={"visible": False, "range": [0, longest * 1.002], "fixedrange": True},
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": axis_labels([row.label for row in rows], 16),
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "ticklabelstandoff": 6,
        },
    )
    return figure


def _bars(rows: Sequence[Progress], standing: Standing) -> go.Bar:
    colour = STANDING_COLOURS[standing]
    counts = [row.count(standing) for row in rows]
    return go.Bar(
        name=standing.value,
        orientation="h",
        x=counts,
        y=list(range(len(rows))),
        width=0.78,
        text=[str(count) if count else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"color": text_colour(colour), "size": 12},
        customdata=[_hover(row, standing) for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": colour, "line": {"color": "#FFFFFF", "width": 1}},
    )


def _hover(row: Progress, standing: Standing) -> str:
    return (
        f"<b>{shown(row.label)}</b><br>{standing} {row.count(standing)} 条，共 {row.total} 条"
        f"<br>销号率 {percent(row.closed_share)}"
    )
