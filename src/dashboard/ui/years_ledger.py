"""What earlier meetings left to be mended, at the head of this year's pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.earlier_ledger import (
    EarlierEntry,
    closed_since,
    earlier_of,
    earlier_of_units,
    former_secretary,
    still_open,
)
from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.roster import Roster, Secretary
from dashboard.ui.frame import plain
from dashboard.ui.ledger_tables import overdue_word
from dashboard.ui.navigation import go_to
from dashboard.ui.session import choose_meeting
from dashboard.ui.tables import wrapped_row_height
from dashboard.ui.years_of_store import left_by_earlier_meetings

_PROBLEM_WIDTH = 360
_MOST_ROWS = 6
"""A longer table scrolls by itself, so that the comparison of the years below it stays near."""


def left_to_this_person(secretary: Secretary, roster: Roster, today: date) -> None:
    """Show what is still open of a secretary's earlier entries, and what was closed since; nothing without any."""
    entries = left_by_earlier_meetings()
    opened = earlier_of(still_open(entries), secretary, roster)
    closed = earlier_of(closed_since(entries), secretary, roster)
    if not (opened or closed):
        return
    st.subheader(f"往年台账：{len(opened)} 条没有销号", anchor=False)
    if not opened:
        plain("往年列入台账的问题都已销号。")
    _lines(opened, secretary, today)
    if closed:
        with st.expander(f"已销号 {len(closed)} 条", icon=":material/task_alt:"):
            _lines(closed, secretary, today)
    _ways_to_the_ledgers([*opened, *closed], key="person")


def left_to_this_meeting(roster: Roster, today: date) -> None:
    """Show what is still open of the earlier entries of all units that report at this meeting."""
    entries = left_by_earlier_meetings()
    opened = earlier_of_units(still_open(entries), roster)
    closed = earlier_of_units(closed_since(entries), roster)
    st.subheader(f"往年台账：{len(opened)} 条没有销号", anchor=False)
    if not (opened or closed):
        st.caption("往年的会议没有为这次述职的单位留下台账条目。")
        return
    if opened:
        _table(opened, {"完成时限": lambda e: e.due_on, "逾期": lambda e: overdue_word(e, today)}, key="years_open")
    else:
        st.success("往年列入台账的问题都已销号。", icon=":material/check:")
    if closed:
        with st.expander(f"已销号 {len(closed)} 条", icon=":material/task_alt:"):
            proof = {"销号日期": lambda e: e.closing and e.closing.on, "销号依据": _evidence}
            _table(closed, proof, key="years_closed")
    _ways_to_the_ledgers([*opened, *closed], key="meeting")


def _lines(entries: Sequence[EarlierEntry], secretary: Secretary, today: date) -> None:
    """Show each shortcoming, and below it year, state and day."""
    for number, earlier in enumerate(entries, 1):
        entry, former = earlier.entry, former_secretary(earlier, secretary)
        year = f"{earlier.label}（时任书记{former}）" if former else earlier.label
        with st.container(gap=None):
            plain(f"{number}. {entry.shortcoming}")
            facts = [year, entry.state.value, _day(entry), overdue_word(entry, today)]
            plain("　".join(fact for fact in facts if fact), key=f"faint_earlier_{entry.id}")


def _day(entry: LedgerEntry) -> str:
    if entry.closing:
        return f"{entry.closing.on.isoformat()} 销号"
    return f"完成时限 {entry.due_on.isoformat()}" if entry.due_on else "未定完成时限"


def _table(entries: Sequence[EarlierEntry], more: Mapping[str, Callable[[LedgerEntry], object]], key: str) -> None:
    """Show entries as a table, with columns of their own."""
    columns: dict[str, Callable[[LedgerEntry], object]] = {
        "单位": lambda entry: entry.unit,
        "书记": lambda entry: entry.name,
        "问题（原文）": lambda entry: entry.shortcoming,
        "状态": lambda entry: entry.state.value,
        **more,
    }
    cells = {name: [str(told(earlier.entry) or "") for earlier in entries] for name, told in columns.items()}
    table = pd.DataFrame({"年度": [earlier.label for earlier in entries]} | cells)
    row_height = wrapped_row_height([(cells["问题（原文）"], _PROBLEM_WIDTH)])
    st.dataframe(
        table,
        hide_index=True,
        row_height=row_height,
        height="content" if len(entries) <= _MOST_ROWS else _MOST_ROWS * row_height,
        column_config={"问题（原文）": st.column_config.TextColumn(width=_PROBLEM_WIDTH)},
        key=key,
    )


def _evidence(entry: LedgerEntry) -> str:
    return "；".join([entry.closing.evidence, *entry.closing.files]).strip("；") if entry.closing else ""


def _ways_to_the_ledgers(entries: Sequence[EarlierEntry], key: str) -> None:
    """Offer to open each earlier meeting's ledger."""
    labels = {earlier.meeting_id: earlier.label for earlier in entries}
    with st.container(horizontal=True):
        for meeting_id, label in labels.items():
            if st.button(f"打开 {label}的台账", key=f"earlier_ledger_{key}_{meeting_id}", icon=":material/checklist:"):
                choose_meeting(meeting_id)
                go_to("ledger")
