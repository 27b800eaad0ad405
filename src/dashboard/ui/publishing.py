"""Declaring the results published (定为公布稿), and what was declared so far."""

import streamlit as st

from dashboard.domain.results import Results
from dashboard.services.published import publication_line, publish
from dashboard.store.records import MeetingRecord
from dashboard.ui.frame import plain
from dashboard.ui.session import store


def publishing(record: MeetingRecord, results: Results) -> None:
    """Let the results be declared published; the list below tells each time that they were."""
    left, right = st.columns(2)
    with left.popover("定为公布稿", icon=":material/flag:", width="stretch", key=f"publishing_{record.revision}"):
        st.write("公布结果时点一下：记下现在的计分办法和全部结果。以后更改计分办法，须写明理由，并印在内部版中。")
        if st.button("确认定为公布稿", type="primary", key=f"publish_{record.id}_{record.revision}"):
            publish(store(), record.id, results)
            st.rerun()
    right.caption("公布后预设办法即使随程序更新，这次会议仍用公布时的办法。")
    publications(record)


def publications(record: MeetingRecord) -> None:
    """Show every publication, the last one first."""
    if record.publications:
        lines = [f"公布稿：{publication_line(publication)}" for publication in reversed(record.publications)]
        plain("\n".join(lines), key="faint_publications")
