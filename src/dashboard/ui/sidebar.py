"""The meeting chooser in the sidebar."""

import streamlit as st

from dashboard.store.records import MeetingEntry
from dashboard.ui.choices import told_apart
from dashboard.ui.session import choose_meeting, current_entry, keep_in_address, meeting_entries


def meeting_chooser() -> None:
    """Show which meeting is looked at and let another be chosen; names are shown as plain text."""
    entries = meeting_entries()
    current = current_entry()
    if current is None:
        return
    keep_in_address(current.id)
    names = told_apart({entry.id: _named(entry) for entry in reversed(entries)})

    def chosen() -> None:
        choose_meeting(st.session_state["meeting_chooser"])

    with st.sidebar:
        st.session_state["meeting_chooser"] = current.id
        st.selectbox(
            "当前述职评议会",
            [entry.id for entry in entries],
            format_func=names.__getitem__,
            key="meeting_chooser",
            placeholder="请选择",
            on_change=chosen,
        )
        if current.meeting.is_sample:
            st.caption("人名和单位均为虚构。")


def _named(entry: MeetingEntry) -> str:
    return f"{'【示例】' if entry.meeting.is_sample else ''}{entry.meeting.title}"
