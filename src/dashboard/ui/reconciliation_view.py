"""核对 on screen: the ledger of the voter groups, what does not add up, and the reason that people state."""

import pandas as pd
import streamlit as st

from dashboard.domain.reconciliation import GroupLedger, Reconciliation
from dashboard.domain.rounding import NOTHING
from dashboard.ui.frame import plain
from dashboard.ui.session import store


def ledger_table(ledger: Reconciliation) -> pd.DataFrame:
    """Return one row a voter group: 发出, 收回, 未收回, 有效, 废票, 空白票; all text."""

    def number(count: int | None) -> str:
        return NOTHING if count is None else str(count)

    invalid = "废票" if all(group.blank is not None for group in ledger.groups) else "无效（含空白）"
    return pd.DataFrame(
        [
            {
                "票别": group.group or "全部",
                "发出": number(group.issued),
                "收回": str(group.returned),
                "未收回": number(group.unreturned),
                "有效": str(group.valid),
                invalid: str(group.invalid),
                "空白票": number(group.blank),
                "核对": _verdict(group, ledger),
            }
            for group in ledger.groups
        ]
    )


def _verdict(group: GroupLedger, ledger: Reconciliation) -> str:
    """Return whether a group's ballots and everybody's marks in it add up."""
    if not group.adds_up:
        return "收回多于发出"
    off = sum(line.group == group.group for line in ledger.lines)
    return f"{off} 人次不符" if off else "相符"


def reconciliation_view(ledger: Reconciliation) -> None:
    """Show the ledger, and what does not add up with the reason that was stated."""
    st.dataframe(ledger_table(ledger), hide_index=True)
    if not ledger.problems:
        plain("各票别、每人每项的票数都与收回数相符。")
        return
    plain("\n".join(f"{number}. {problem}" for number, problem in enumerate(ledger.problems, 1)))
    plain(f"原因：{ledger.reason}" if ledger.reason else "还没有写明原因；导出前请在“排名与导出”页写明。")


def reason_form(ledger: Reconciliation, meeting_id: int) -> None:
    """Show what does not add up and let people state why; without a reason nothing is exported."""
    if not ledger.problems:
        return
    if ledger.is_open:
        st.error(
            f"核对有 {len(ledger.problems)} 处不符，暂不能导出。请先核对改正；确属实际情况的，写明原因后可以导出，"
            "原因会印在内部版的“需说明的事项”中。",
            icon=":material/block:",
        )
    else:
        st.warning(f"核对有 {len(ledger.problems)} 处不符，已写明原因。", icon=":material/warning:")
    plain("\n".join(f"{number}. {problem}" for number, problem in enumerate(ledger.problems, 1)))
    with st.form(f"reason_{ledger.fingerprint}", border=False):
        reason = st.text_area("核对不符的原因", ledger.reason, max_chars=500, height=80)
        if st.form_submit_button("保存原因"):
            if not reason.strip() and ledger.is_open:
                st.error("请写明原因。", icon=":material/block:")
                return
            store().set_reason(meeting_id, ledger.fingerprint, reason.strip())
            st.rerun()
