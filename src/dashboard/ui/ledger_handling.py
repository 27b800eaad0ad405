"""One entry of the ledger: its words, the next step, its evidence, its history."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.ledger import LedgerEntry, State
from dashboard.domain.ledger_table import HEADINGS, words
from dashboard.domain.problems import Problem
from dashboard.services.ledger import close_entry, files_of, history_of, move_entry, remove_entry
from dashboard.services.local_time import local_time
from dashboard.ui.downloads import download
from dashboard.ui.frame import plain
from dashboard.ui.ledger_tables import overdue_word
from dashboard.ui.session import store

_FORWARD = {State.OPEN: "开始整改", State.IN_WORK: "报请验收"}
_NEXT = {State.OPEN: State.IN_WORK, State.IN_WORK: State.WAITING}


def handling_view(entries: Sequence[LedgerEntry], numbers: Mapping[int, int], meeting_id: int, today: date) -> None:
    """Let one entry be chosen and show everything about it, with what may be done next."""
    by_id = {entry.id: entry for entry in entries}

    def name(id_: int) -> str:
        return f"{numbers[id_]}. {by_id[id_].label}"

    entry = by_id[st.selectbox("选一条办理", list(by_id), format_func=name, key="ledger_chosen") or next(iter(by_id))]
    said, doing = st.columns([6, 5], gap="large")
    with said:
        _show(entry, today)
    with doing:
        _next_step(entry, meeting_id, today)
    _show_files(entry)
    _show_history(entry)


def _show(entry: LedgerEntry, today: date) -> None:
    """Show every field that says something, as plain text."""
    late = overdue_word(entry, today)
    plain(f"{entry.state}　{late}" if late else entry.state.value, key="late_entry" if late else "headline_entry")
    told = {field: text for field, text in words(entry).items() if text and field not in ("state", "files", "id")}
    plain("\n".join(f"{HEADINGS[field]}：{text}" for field, text in told.items()), key="entry_words")
    plain(f"编号 {entry.id}", key="faint_entry_id")


def _next_step(entry: LedgerEntry, meeting_id: int, today: date) -> None:
    """Offer the steps that the entry may take."""
    if entry.state in _NEXT:
        if st.button(_FORWARD[entry.state], type="primary", key="step_forward"):
            _done(move_entry(store(), meeting_id, entry, _NEXT[entry.state]), f"已改为“{_NEXT[entry.state]}”。")
    elif entry.state is State.WAITING:
        _close_form(entry, meeting_id, today)
        _back_form(entry, meeting_id, "退回整改", "退回原因（可不填）", "已退回整改。")
    else:
        _back_form(entry, meeting_id, "重新整改", "重新整改的原因", "已重新整改，原有依据留在下方。")
    if entry.state is State.OPEN:
        with st.popover("移出台账", key=f"removing_{entry.id}"):
            st.write("只有还没有开始整改的条目可以移出；移出的内容记入会议的更改记录。")
            if st.button("确认移出", key="remove_entry"):
                remove_entry(store(), meeting_id, entry)
                _done(None, "已移出台账。")


def _close_form(entry: LedgerEntry, meeting_id: int, today: date) -> None:
    """Let an entry be closed with its evidence and date."""
    with st.form(f"closing_{entry.id}", border=True):
        evidence = st.text_area(
            "销号依据", placeholder="例如：查阅会议记录 6 份，现场核查属实", key=f"evidence_{entry.id}"
        )
        files = st.file_uploader("依据文件（可不附）", accept_multiple_files=True, key=f"evidence_files_{entry.id}")
        on = st.date_input("销号日期", value=today, max_value=today, format="YYYY-MM-DD", key=f"closed_on_{entry.id}")
        if st.form_submit_button("销号", type="primary", icon=":material/task_alt:"):
            uploaded = [(file.name, file.getvalue()) for file in files or ()]
            day = on if isinstance(on, date) else None
            _done(close_entry(store(), meeting_id, entry, day, evidence, uploaded, today), "已销号。")


def _back_form(entry: LedgerEntry, meeting_id: int, label: str, asked: str, done: str) -> None:
    """Let an entry go back into work."""
    with st.form(f"back_{entry.id}", border=True):
        reason = st.text_input(asked, key=f"reason_{entry.id}", max_chars=500)
        if st.form_submit_button(label, icon=":material/undo:"):
            _done(move_entry(store(), meeting_id, entry, State.IN_WORK, reason), done)


def _done(problem: Problem | None, said: str) -> None:
    """Say why a step was refused, or run the page again with what was done."""
    if problem:
        st.session_state["ledger_refused"] = [problem]
    else:
        st.session_state["ledger_said"] = said
    st.rerun()


def _show_files(entry: LedgerEntry) -> None:
    """Offer every file that the entry was ever closed with."""
    for file, outgoing in files_of(store(), entry):
        told, taking = st.columns([6, 2], vertical_alignment="center")
        with told:
            past = "" if file.current else "（重新整改前的依据）"
            size = f"{max(1, round(file.byte_count / 1024))} KB"
            plain(f"{file.name}{past}　{size}　SHA-256 {file.sha256[:12]}…", key=f"faint_file_{file.id}")
        download(taking, outgoing, "下载依据", key=f"evidence_file_{file.id}")


def _show_history(entry: LedgerEntry) -> None:
    """Show every change with its time, the latest first."""
    with st.expander("更改记录", icon=":material/history:"):
        lines = history_of(store(), entry)
        table = pd.DataFrame(
            {
                "时间": [local_time(line.at) for line in lines],
                "栏目": ["状态" if line.field == HEADINGS["state"] else line.field for line in lines],
                "原来": [line.before for line in lines],
                "改为": [line.after for line in lines],
                "说明": [line.note for line in lines],
            }
        )
        st.dataframe(table, hide_index=True, key="ledger_history")
