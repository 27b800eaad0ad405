"""The ledger on screen: filters, the table that is filled in, and what was typed into it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.ledger import EDITABLE, LedgerEntry, State, Stated
from dashboard.domain.ledger_table import HEADINGS, NUMBER, words
from dashboard.domain.themes import theme_name, theme_names
from dashboard.ui.tables import wrapped_row_height

ALL = "全部"
OVERDUE = "逾期"
_STATE = "状态"
_SHOWN = {
    "name": 65,
    "unit": 100,
    "shortcoming": 270,
    "measure": 150,
    "owner": 75,
    "due_on": 110,
    "progress": 180,
    "standard": 150,
    "theme": 150,
    "source": 80,
}
"""Fields of the table with their widths: what is filled in most often is in sight at 1280 px."""
_LONG = ("unit", "shortcoming", "measure", "progress", "standard")
_TABLE_HEIGHT, _HEADING_HEIGHT = 570, 40
"""Pixels; a longer table scrolls by itself."""
_RED = "color: #A61B1B; font-weight: 600; background-color: #FBEAE7"


@dataclass(frozen=True)
class Typed:
    """What a user typed into the table, by 编号."""

    edits: Mapping[int, Stated]
    states: Mapping[int, State]


def overdue_word(entry: LedgerEntry, today: date) -> str:
    """Return how long an entry is overdue, empty where it is not."""
    return f"{OVERDUE} {(today - entry.due_on).days} 天" if entry.due_on and entry.is_overdue(today) else ""


def choose_entries(entries: Sequence[LedgerEntry], today: date) -> list[LedgerEntry]:
    """Let the user narrow the ledger down by unit, person, theme, state, source, and what is overdue."""
    parts = {
        "unit": [entry.unit for entry in entries],
        "name": [entry.name for entry in entries],
        "theme": [_theme_word(entry) for entry in entries],
        "state": [entry.state.value for entry in entries],
        "source": [entry.source.value for entry in entries],
    }
    named = {**HEADINGS, "state": _STATE}
    kept = list(range(len(entries)))
    columns = st.columns([3, 2, 3, 2, 2, 2], vertical_alignment="bottom")
    for column, (field, texts) in zip(columns, parts.items(), strict=False):
        options = [ALL, *dict.fromkeys(text for text in texts if text)]
        chosen = column.selectbox(named[field], options, key=f"ledger_filter_{field}")
        kept = [n for n in kept if chosen in (ALL, texts[n])]
    only_overdue = columns[-1].selectbox(OVERDUE, [ALL, "只看逾期"], key="ledger_filter_overdue") != ALL
    return [entries[n] for n in kept if not only_overdue or entries[n].is_overdue(today)]


def editor_key(meeting_id: int, entries: Sequence[LedgerEntry], saves: int) -> str:
    """Return the key of the table of just these rows: what was typed is kept by row, and must not meet others."""
    ids = "_".join(str(entry.id) for entry in entries)
    return f"ledger_table_{meeting_id}_{saves}_{hashlib.sha256(ids.encode()).hexdigest()[:16]}"


def ledger_editor(entries: Sequence[LedgerEntry], numbers: Mapping[int, int], today: date, key: str) -> Typed:
    """Show the entries as a table to fill in and return what was typed.

    Args:
        entries: those to show.
        numbers: 序号 by 编号, so that a filter does not renumber.
        today: the day on which they are overdue.
        key: of the table; another one forgets what was typed.
    """
    table = _table(entries, numbers, today)
    fixed = [NUMBER, OVERDUE, *(HEADINGS[field] for field in ("unit", "name", "shortcoming", "source"))]
    told = [words(entry) for entry in entries]
    row_height = wrapped_row_height(([of_entry[field] for of_entry in told], _SHOWN[field]) for field in _LONG)
    edited = st.data_editor(
        table.style.map(lambda word: _RED if word else "", subset=[OVERDUE]),
        hide_index=True,
        key=key,
        placeholder="",
        disabled=fixed,
        row_height=row_height,
        height=min(len(entries) * row_height + _HEADING_HEIGHT, _TABLE_HEIGHT),
        column_config=_column_config(),
    )
    edits: dict[int, Stated] = {}
    states: dict[int, State] = {}
    for entry, (_, row) in zip(entries, edited.iterrows(), strict=True):
        stated = {field: _value(field, row[HEADINGS[field]]) for field in EDITABLE}
        changed = {field: value for field, value in stated.items() if value != getattr(entry, field)}
        if changed:
            edits[entry.id] = changed
        if row[_STATE] != entry.state.value:
            states[entry.id] = State(row[_STATE])
    return Typed(edits, states)


def entries_table(entries: Sequence[LedgerEntry], fields: Sequence[str]) -> pd.DataFrame:
    """Return some fields of entries as text, in the columns' own words."""
    return pd.DataFrame([{HEADINGS[field]: words(entry)[field] for field in fields} for entry in entries])


def overdue_table(entries: Sequence[LedgerEntry], today: date) -> pd.DataFrame:
    """Return entries that are overdue, how long first."""
    table = entries_table(entries, ("unit", "name", "shortcoming", "owner", "due_on", "state"))
    table.insert(0, OVERDUE, [overdue_word(entry, today) for entry in entries])
    return table


def _table(entries: Sequence[LedgerEntry], numbers: Mapping[int, int], today: date) -> pd.DataFrame:
    rows = [
        {
            NUMBER: numbers[entry.id],
            OVERDUE: overdue_word(entry, today),
            **{HEADINGS[field]: text for field, text in words(entry).items() if field in _SHOWN},
            HEADINGS["theme"]: _theme_word(entry) or None,
            HEADINGS["due_on"]: entry.due_on,
            _STATE: entry.state.value,
        }
        for entry in entries
    ]
    order = [NUMBER, _STATE, OVERDUE, *(HEADINGS[field] for field in _SHOWN)]
    table = pd.DataFrame(rows)[order]
    table[HEADINGS["due_on"]] = pd.to_datetime(table[HEADINGS["due_on"]])
    return table


def _column_config() -> dict[str, Any]:
    choices = {
        _STATE: st.column_config.SelectboxColumn(options=[state.value for state in State], required=True, width=75),
        HEADINGS["theme"]: st.column_config.SelectboxColumn(options=list(theme_names().values()), width=150),
        HEADINGS["due_on"]: st.column_config.DateColumn(format="YYYY-MM-DD", width=110),
    }
    widths = {NUMBER: 45, OVERDUE: 80, **{HEADINGS[field]: width for field, width in _SHOWN.items()}}
    return {name: st.column_config.Column(width=width) for name, width in widths.items()} | choices


def _theme_word(entry: LedgerEntry) -> str:
    return theme_name(entry.theme) if entry.theme else ""


def _value(field: str, cell: Any) -> str | date | None:
    """Return a cell as the ledger keeps it."""
    if field == "due_on":
        return cell.date() if isinstance(cell, datetime) and not pd.isna(cell) else None
    if not isinstance(cell, str):
        return ""
    codes = {name: code for code, name in theme_names().items()}
    return codes.get(cell, cell) if field == "theme" else cell
