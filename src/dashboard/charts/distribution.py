"""How the votes of secretaries are distributed over the grades."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.grade_bars import Row, grade_bars
from dashboard.charts.labels import axis_labels, shortened, shown, wrapped
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import printed
from dashboard.domain.scoring import scored_items

UNNAMED_GROUP = "未注明票别"
ROW_HEIGHT = 26
"""Pixels of a bar with its gap, and of a row of the table beside the bars."""


def stacked_bars(results: Results, people: Sequence[SecretaryResult], item: str, group: str | None = None) -> go.Figure:
    """Return the votes of all given secretaries as 100% bars, the first on top.

    The score stands at the right end where the bar shows what is scored: the one scored item, all
    voter groups together. A click carries the secretary's `seq` as `customdata[0]`.

    Args:
        results: the meeting's results.
        people: whom to show, in this order.
        item: the item to show.
        group: one voter group, or None for all together.
    """
    with_score = group is None and list(scored_items(results.items, results.scheme)) == [item]
    labels = axis_labels([person.label for person in people], 16)
    rows = [
        Row(
            labels[at],
            _head(person),
            person.secretary.seq,
            person.distribution(item, group),
            at,
            printed(person.score) if with_score and person.score is not None else "",
        )
        for at, person in enumerate(people)
    ]
    return grade_bars(results, rows, row_height=ROW_HEIGHT)


def person_bars(results: Results, result: SecretaryResult) -> go.Figure:
    """Return one secretary's votes: a bar an item, and below it a bar a voter group where there are several."""
    rows: list[Row] = []
    at = 0.0
    groups = results.shown_groups if len(results.groups) > 1 and any(results.shown_groups) else ()
    for item in results.items:
        key, head = result.secretary.seq, f"{_head(result)}<br>{shown(item)}"
        rows.append(Row(f"<b>{wrapped(item, 14, 2)}</b>", head, key, result.distribution(item), at))
        for group in groups:
            at += 1
            name = group or UNNAMED_GROUP
            votes = result.distribution(item, group)
            rows.append(Row(shortened(name, 12), f"{head}（{shown(name)}）", key, votes, at))
        at += 1.5
    return grade_bars(results, rows, row_height=28)


def _head(person: SecretaryResult) -> str:
    """Return the whole name, and the unit where the name does not hold it."""
    unit = person.secretary.unit
    return f"<b>{shown(person.label)}</b>" + (f"<br>{shown(unit)}" if unit and unit not in person.label else "")
