"""整改台账: every shortcoming followed to its end."""

from datetime import date

import streamlit as st

from dashboard.domain.ledger import State
from dashboard.services.ledger import ledger_of, save_edits
from dashboard.ui.frame import page_top, plain, require_assessment
from dashboard.ui.ledger_exchange import exchange_view
from dashboard.ui.ledger_handling import handling_view
from dashboard.ui.ledger_intake import take_in_view
from dashboard.ui.ledger_tables import choose_entries, editor_key, ledger_editor
from dashboard.ui.problem_list import problem_list
from dashboard.ui.session import store

HELP = """
1. **列入问题**：领导点评的每条不足、民主评议中每人得分最低的单项可以勾选列入；书记自己查摆的问题手工填写，
   或从表格导入。同一位书记的同一个问题只列一次。
2. **台账**：直接在表中填整改标准、措施、责任人、完成时限、完成情况，改后点“保存修改”。
3. 状态一步一步走：待整改 → 整改中 → 待验收 → 已销号。**销号**要有依据（文字或文件）和日期，在“台账”下方办理；
   已销号的不能再改，重新整改要写明原因。每次改动都有记录。
4. **导出与导入**：导出的 Excel 填好后传回，先看哪些条目会变，再确认。没有依据的不会被销号。
"""
VIEWS = ("台账", "列入问题", "导出与导入")

page_top("整改台账", HELP)
assessment = require_assessment()
record = assessment.record
today = date.today()  # noqa: DTZ011 (the user's own day decides what is overdue)
entries = ledger_of(store(), record.id, record.roster)
plain(record.meeting.title, key="headline_ledger")
if said := st.session_state.pop("ledger_said", None):
    st.success(said, icon=":material/check:")
if refused := st.session_state.pop("ledger_refused", None):
    problem_list(refused, key="ledger_refused")

said_numbers = st.columns(6)
said_numbers[0].metric("共（条）", len(entries))
for column, state in zip(said_numbers[1:], State, strict=False):
    column.metric(state.value, sum(entry.state is state for entry in entries))
said_numbers[5].metric("逾期", sum(entry.is_overdue(today) for entry in entries))

view = st.segmented_control(
    "看什么",
    VIEWS,
    default=VIEWS[0] if entries else VIEWS[1],
    required=True,
    key="ledger_view",
    label_visibility="collapsed",
)
if view == "导出与导入":
    exchange_view(record, entries, today)
elif view == "列入问题" or not entries:
    if not entries:
        st.info("台账还没有条目。请从下面勾选问题列入，或手工填写，也可以导入已有的台账。", icon=":material/info:")
    take_in_view(assessment, entries)
else:
    numbers = {entry.id: number for number, entry in enumerate(entries, 1)}
    shown = choose_entries(entries, today)
    if not shown:
        st.info("没有符合条件的条目，请放宽上面的条件。", icon=":material/info:")
        st.stop()
    key = editor_key(record.id, shown, st.session_state.get("ledger_saves", 0))
    typed = ledger_editor(shown, numbers, today, key)
    saving, told = st.columns([2, 6], vertical_alignment="center")
    touched = len({*typed.edits, *typed.states})
    if saving.button("保存修改", type="primary", disabled=not touched, icon=":material/save:", width="stretch"):
        count, problems = save_edits(store(), record.id, typed.edits, typed.states)
        if problems:
            st.session_state["ledger_refused"] = problems
        else:
            st.session_state["ledger_said"] = f"已保存，改动 {count} 条。"
            st.session_state["ledger_saves"] = st.session_state.get("ledger_saves", 0) + 1
        st.rerun()
    told.caption(
        f"显示 {len(shown)} 条，共 {len(entries)} 条；表头带笔形标记的列，双击格子就能填。"
        + (f"有 {touched} 条改动还没有保存。" if touched else "")
    )
    st.subheader("办理", anchor=False)
    handling_view(shown, numbers, record.id, today)
