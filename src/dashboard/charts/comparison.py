"""The votes of units, and of unit kinds, beside each other."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from dashboard.charts.grade_bars import Row, grade_bars
from dashboard.charts.labels import axis_labels, shown
from dashboard.domain.names import normalised
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import UNIT_KINDS, Secretary

NOT_STATED = "未注明"


def unit_kind_bars(results: Results, people: Sequence[SecretaryResult], item: str) -> go.Figure:
    """Return the votes of each unit kind together as 100% bars; a click carries the kind's name."""
    return _bars(results, by_unit_kind(people), item, row_height=36)


def unit_bars(results: Results, people: Sequence[SecretaryResult], item: str) -> go.Figure:
    """Return the votes of each unit together as 100% bars; a click carries the unit's name."""
    return _bars(results, by_unit(people), item, row_height=24)


def by_unit_kind(people: Sequence[SecretaryResult]) -> dict[str, list[SecretaryResult]]:
    """Return the people of each unit kind: the known kinds in their order, then others, the unstated last."""
    found = _gathered(people, lambda secretary: secretary.unit_kind)
    known = [kind for kind in UNIT_KINDS if kind in found]
    others = [kind for kind in found if kind not in (*UNIT_KINDS, NOT_STATED)]
    return {kind: found[kind] for kind in (*known, *others, NOT_STATED) if kind in found}


def by_unit(people: Sequence[SecretaryResult]) -> dict[str, list[SecretaryResult]]:
    """Return the people of each unit, in the order in which units appear, the unstated last."""
    found = _gathered(people, lambda secretary: secretary.unit)
    stated = {unit: members for unit, members in found.items() if unit != NOT_STATED}
    return stated | {unit: members for unit, members in found.items() if unit == NOT_STATED}


def _gathered(
    people: Sequence[SecretaryResult], name_of: Callable[[Secretary], str]
) -> dict[str, list[SecretaryResult]]:
    """Return the people by name of their unit or kind, names that differ by spaces only taken as one."""
    spelling: dict[str, str] = {}
    found: dict[str, list[SecretaryResult]] = {}
    for person in people:
        name = name_of(person.secretary)
        name = spelling.setdefault(normalised(name), name) if normalised(name) else NOT_STATED
        found.setdefault(name, []).append(person)
    return found


def _bars(results: Results, units: dict[str, list[SecretaryResult]], item: str, row_height: int) -> go.Figure:
    rows = []
    is_one_each = all(len(members) == 1 for members in units.values())
    for at, (label, (unit, members)) in enumerate(zip(axis_labels(list(units), 14), units.items(), strict=True)):
        votes = results.pooled([member.secretary.seq for member in members], item)
        size = "" if is_one_each else f"（{len(members)} 人）"
        rows.append(Row(f"{label}{size}", f"<b>{shown(unit)}</b>{size}", unit, votes, at))
    return grade_bars(results, rows, row_height)
