"""Themes of the critique as tables of colours: a row a person, or a row a unit kind; a column a theme."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.heatmap import table_layout
from dashboard.charts.labels import axis_labels, shown, wrapped
from dashboard.charts.palette import POINTS_SHADES, shade, text_colour
from dashboard.domain.rounding import percent
from dashboard.domain.theme_profile import (
    CritiquedPerson,
    ThemeCount,
    criticised_share,
    people_by_kind,
    theme_counts,
    theme_title,
)

_QUIET = "#F7F5F2"
_SHADES = POINTS_SHADES[1:]
_DARKEST_COUNT = 3
"""From here on a cell is as dark as it gets, so that two meetings look alike where they are alike."""
FEWEST_FOR_SHARES = 3
"""In a unit kind with fewer people one person makes the share; its cells stay light."""
_HOVER_SENTENCES = 4


@dataclass(frozen=True)
class _Cell:
    """One cell: its text, how dark it is (0-1, None where nothing is there), its hover, and what a click carries."""

    text: str
    level: float | None
    hover: str
    key: int | None = None


def themes_by_person(people: Sequence[CritiquedPerson]) -> go.Figure:
    """Return how many shortcomings of each theme each person has; a click carries the `seq` as `customdata[0]`."""
    counts = theme_counts(people)
    rows = [[_count_cell(person, count.code) for count in counts] for person in people]
    return _figure(counts, axis_labels([person.label for person in people], 16), rows)


def themes_by_kind(people: Sequence[CritiquedPerson]) -> go.Figure:
    """Return the share of each unit kind's people who were criticised for each theme."""
    counts = theme_counts(people)
    kinds = people_by_kind(people)
    labels = [
        f"{label}（{len(members)} 人）"
        for label, members in zip(axis_labels(list(kinds), 14), kinds.values(), strict=True)
    ]
    rows = [[_share_cell(kind, members, count.code) for count in counts] for kind, members in kinds.items()]
    return _figure(counts, labels, rows)


def _count_cell(person: CritiquedPerson, code: str) -> _Cell:
    points = person.of_theme(code)
    head = f"<b>{shown(person.label)}</b>" + (f"<br>{shown(person.unit)}" if person.unit not in person.label else "")
    if not points:
        return _Cell("", None, f"{head}<br>{shown(theme_title(code))}：没有提到", person.seq)
    sentences = [f"· {wrapped(point.text, 30, 2)}" for point in points[:_HOVER_SENTENCES]]
    if len(points) > _HOVER_SENTENCES:
        sentences.append(f"另有 {len(points) - _HOVER_SENTENCES} 条")
    hover = "<br>".join([head, f"{shown(theme_title(code))}：{len(points)} 条不足", *sentences])
    level = min(1, (len(points) - 1) / (_DARKEST_COUNT - 1))
    return _Cell(str(len(points)), level, hover, person.seq)


def _share_cell(kind: str, members: Sequence[CritiquedPerson], code: str) -> _Cell:
    share = criticised_share(members, code)
    hit = [person.label for person in members if person.of_theme(code)]
    who = f"<br>{wrapped('、'.join(hit), 30)}" if hit else ""
    hover = (
        f"<b>{shown(kind)}</b><br>{shown(theme_title(code))}："
        f"被点评 {len(members)} 人，其中 {len(hit)} 人被指出，占 {percent(share)}{who}"
    )
    level = float(share) if len(members) >= FEWEST_FOR_SHARES else 0
    return _Cell(f"{len(hit)}/{len(members)}" if hit else "", level if hit else None, hover)


def _figure(counts: Sequence[ThemeCount], labels: Sequence[str], rows: Sequence[Sequence[_Cell]]) -> go.Figure:
    """Return the figure; cells are bars, because a click on a bar is told to the page and one on a heat map is not."""
    by_colour: dict[str, list[tuple[int, int, _Cell]]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            colour = _QUIET if cell.level is None else shade(_SHADES, cell.level)
            by_colour.setdefault(colour, []).append((r, c, cell))
    layout = table_layout([theme_title(count.code) for count in counts], labels)
    layout["xaxis"] |= {"tickfont": {"size": 11 if len(counts) > 12 else 12}}
    bars = [_bars(cells, colour) for colour, cells in by_colour.items()]
    return go.Figure(bars).update_layout(**layout, barmode="overlay")


def _bars(cells: Sequence[tuple[int, int, _Cell]], colour: str) -> go.Bar:
    """Return the cells (row, column, cell) of one colour; Plotly is slow to check a colour for each cell."""
    return go.Bar(
        orientation="h",
        base=[c - 0.47 for _, c, _ in cells],
        x=[0.94] * len(cells),
        y=[r for r, _, _ in cells],
        width=0.9,
        text=[cell.text for _, _, cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": 12, "color": text_colour(colour)},
        customdata=[[cell.key, cell.hover] for _, _, cell in cells],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={"color": colour},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
