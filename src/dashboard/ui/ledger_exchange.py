"""The ledger as a workbook: out, and back in with its differences shown before they are accepted."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.ledger_import import LedgerDifference
from dashboard.services.ledger import accept, can_accept, publish_ledger, read_ledger
from dashboard.services.problem_files import files_to_mark, marked_copy
from dashboard.store.records import MeetingRecord
from dashboard.ui.downloads import download
from dashboard.ui.frame import plain
from dashboard.ui.ledger_tables import entries_table
from dashboard.ui.problem_list import problem_list
from dashboard.ui.session import store

_NEW_FIELDS = ("unit", "name", "shortcoming", "source", "theme", "measure", "owner", "due_on", "state")


def exchange_view(record: MeetingRecord, entries: Sequence[LedgerEntry], today: date) -> None:
    """Offer the workbook, and take one back."""
    st.subheader("导出", anchor=False)
    if entries:
        taking, told = st.columns([2, 5], vertical_alignment="center")
        download(taking, publish_ledger(record.meeting, entries, today), "下载整改台账", key="ledger_export")
        told.caption("A4 横排，可打印，也可填好后传回；“编号”一列请保留，传回时靠它对应。")
    else:
        st.caption("台账还没有条目，没有可以导出的内容；自己编的台账可以在下面导入。")
    st.subheader("导入", anchor=False)
    st.caption("传回填好的台账，或导入自己编的台账（有“单位、书记、问题、整改措施、完成时限”等列）。先看变化，再确认。")
    key = f"ledger_file_{record.id}_{st.session_state.get('ledger_round', 0)}"
    file = st.file_uploader("整改台账", key=key)
    if file is None:
        return
    uploaded = (file.name, file.getvalue())
    found = read_ledger([uploaded], entries, record.roster, today)
    _show(found)
    if found.problems:
        problem_list(found.problems, key="ledger_problems")
        if file.name in files_to_mark(found.problems):
            marking, _ = st.columns([2, 5])
            download(marking, marked_copy([uploaded], file.name, found.problems), key="ledger_marked")
    if not can_accept(found) and not found.is_empty:
        st.error("有“须改正”的问题，暂不能导入；请改好后重新上传。什么都没有存入。", icon=":material/block:")
    elif not found.is_empty and st.button("确认导入", type="primary", icon=":material/save:", key="ledger_accept"):
        accept(store(), record.id, found, file.name)
        st.session_state["ledger_round"] = st.session_state.get("ledger_round", 0) + 1
        st.session_state["ledger_said"] = f"已导入：更改 {len(found.changed)} 条，新增 {len(found.added)} 条。"
        st.rerun()


def _show(found: LedgerDifference) -> None:
    """Show what would change, or that nothing does."""
    plain(f"更改 {len(found.changed)} 条，新增 {len(found.added)} 条，不变 {found.unchanged_count} 条。")
    if found.changed:
        st.markdown("**更改**")
        st.dataframe(difference_table(found), hide_index=True, key="ledger_changed")
    if found.added:
        st.markdown("**新增**")
        st.dataframe(entries_table(found.added, _NEW_FIELDS), hide_index=True, key="ledger_added")


def difference_table(found: LedgerDifference) -> pd.DataFrame:
    """Return one row a field that changes."""
    return pd.DataFrame(
        [
            {
                "编号": change.before.id,
                "书记": change.before.name,
                "问题（原文）": change.before.shortcoming,
                "栏目": field.field,
                "原来": field.before or "（空）",
                "改为": field.after or "（空）",
            }
            for change in found.changed
            for field in change.fields
        ]
    )
