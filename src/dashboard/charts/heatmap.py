"""Points of units, item by item, as a table of colours with the number in each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.charts.comparison import by_unit, by_unit_kind
from dashboard.charts.labels import axis_labels, shown, wrapped
from dashboard.charts.palette import MUTED, POINTS_SHADES, base_layout, shade, text_colour
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import printed

_MANY_CELLS = 150
"""From here on one decimal is printed in a cell; the hover has two."""


@dataclass(frozen=True)
class _Table:
    """The points of every row and item, None where nothing valid was counted; hover is ready for Plotly."""

    points: list[list[Fraction | None]]
    hover: list[list[str]]
    low: Fraction
    high: Fraction

    def cells(self) -> Iterator[tuple[int, int, Fraction | None]]:
        """Iterate over row, column and points."""
        for r, row in enumerate(self.points):
            for c, value in enumerate(row):
                yield r, c, value


def unit_by_item(
    results: Results, people: Sequence[SecretaryResult], rows: Literal["unit", "unit_kind"] = "unit"
) -> go.Figure:
    """Return the points of each unit (or unit kind) in each item, dark where they are high.

    The votes of a unit's people are pooled, all voter groups together, without weights.
    """
    units = by_unit(people) if rows == "unit" else by_unit_kind(people)
    table = _table(results, units)
    figure = go.Figure([_colours(table), _numbers(table)])
    labels = [
        label + (f"（{len(members)} 人）" if len(members) > 1 else "")
        for label, members in zip(axis_labels(list(units), 14), units.values(), strict=True)
    ]
    return figure.update_layout(**table_layout(results.items, labels))


def _table(results: Results, units: Mapping[str, Sequence[SecretaryResult]]) -> _Table:
    points: list[list[Fraction | None]] = []
    hover: list[list[str]] = []
    for unit, members in units.items():
        votes = [results.pooled([member.secretary.seq for member in members], item) for item in results.items]
        points.append([results.points(cell) for cell in votes])
        hover.append(
            [
                f"<b>{shown(unit)}</b>（{len(members)} 人）<br>{shown(item)}"
                f"<br>{f'{printed(value)} 分，有效 {cell.valid_count} 票' if cell else WITHHELD}"
                for item, cell, value in zip(results.items, votes, points[-1], strict=True)
            ]
        )
    return _Table(points, hover, *_bounds(points, results.scheme.full_points))


def _bounds(points: Sequence[Sequence[Fraction | None]], most: Fraction) -> tuple[Fraction, Fraction]:
    """Return the ends of the colour scale: whole steps of a twentieth of the most, two or more of them.

    A scale from 0 would give all cells of a usual meeting the same colour.
    """
    known = [value for row in points for value in row if value is not None]
    step = most / 20 or Fraction(1)
    low = min(known, default=Fraction(0)) // step * step
    high = -(-max(known, default=most) // step) * step
    return min(low, max(Fraction(0), high - 2 * step)), max(high, 2 * step)


def _colours(table: _Table) -> go.Heatmap:
    last = len(POINTS_SHADES) - 1
    return go.Heatmap(
        z=[[None if value is None else float(value) for value in row] for row in table.points],
        customdata=table.hover,
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=[[n / last, colour] for n, colour in enumerate(POINTS_SHADES)],
        zmin=float(table.low),
        zmax=float(table.high),
        xgap=2,
        ygap=2,
        colorbar={
            "title": {"text": "得分<br>浅＝低<br>深＝高", "side": "top", "font": {"size": 12}},
            "thickness": 14,
            "len": 200,
            "lenmode": "pixels",
            "y": 1,
            "yanchor": "top",
        },
    )


def _numbers(table: _Table) -> go.Scatter:
    """Return the number in each cell, or the dash, in the colour that reads best there."""
    cells = list(table.cells())
    decimals = 1 if len(cells) > _MANY_CELLS else 2
    width = table.high - table.low
    colours = [
        MUTED if value is None else text_colour(shade(POINTS_SHADES, float((value - table.low) / width)))
        for _, _, value in cells
    ]
    return go.Scatter(
        mode="text",
        x=[c for _, c, _ in cells],
        y=[r for r, _, _ in cells],
        text=[printed(value, decimals) for _, _, value in cells],
        textfont={"size": 12, "color": colours},
        hoverinfo="skip",
        showlegend=False,
    )


def table_layout(columns: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """Return the layout: column names on top, broken into lines, so that they stay in sight above 72 rows.

    Args:
        columns: names of the columns, as they are.
        labels: labels of the rows, ready for Plotly.
    """
    names = [wrapped(column, max(4, min(12, 42 // len(columns)))) for column in columns]
    top = 20 + 17 * max(name.count("<br>") + 1 for name in names)
    rows = max(1, len(labels))
    height = top + 16 + max(220, rows * (40 if rows <= 8 else 26))
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True, "ticks": ""}
    across = {
        "side": "top",
        "tickangle": 0,
        "tickvals": list(range(len(columns))),
        "ticktext": names,
        "range": [-0.5, len(columns) - 0.5],
    }
    down = {
        "tickvals": list(range(len(labels))),
        "ticktext": list(labels),
        "range": [rows - 0.5, -0.5],
        "ticklabelstandoff": 4,
    }
    margin = {"l": 8, "r": 8, "t": top, "b": 16}
    return base_layout(height) | {"margin": margin, "xaxis": axis | across, "yaxis": axis | down}
