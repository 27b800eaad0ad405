"""The meeting chooser in the sidebar."""

import streamlit as st

from dashboard.ui.session import choose_meeting, current_entry, meeting_entries


def meeting_chooser() -> None:
    """Show which meeting is looked at and let another be chosen; names are shown as plain text."""
    entries = meeting_entries()
    current = current_entry()
    if current is None:
        return
    by_id = {entry.id: entry for entry in entries}
    ids = list(by_id)

    def name(meeting_id: int) -> str:
        meeting = by_id[meeting_id].meeting
        return f"{'【示例】' if meeting.is_sample else ''}{meeting.title}"

    def chosen() -> None:
        choose_meeting(st.session_state["meeting_chooser"])

    with st.sidebar:
        st.session_state["meeting_chooser"] = current.id
        st.selectbox("当前述职评议会", ids, format_func=name, key="meeting_chooser", on_change=chosen)
        if current.meeting.is_sample:
            st.caption("示例数据，人名和单位均为虚构。")
