"""Taking shortcomings into the ledger: from the critique and the votes by choice, from self-examination by hand."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.ledger import LedgerEntry, Source, clean, new_entry
from dashboard.domain.ledger_candidates import not_known
from dashboard.domain.ledger_table import HEADINGS
from dashboard.domain.roster import Roster
from dashboard.domain.themes import theme_name, themes_of
from dashboard.services.assessment import Assessment
from dashboard.services.ledger import candidates, take_in
from dashboard.ui.ledger_tables import ALL
from dashboard.ui.navigation import link_to
from dashboard.ui.session import store
from dashboard.ui.tables import wrapped_row_height

_TAKE = "列入"
_PROBLEM_WIDTH = 460


def take_in_view(assessment: Assessment, known: Sequence[LedgerEntry]) -> None:
    """Show what may be taken in, and the form for what secretaries found themselves."""
    record = assessment.record
    if record.roster is None:
        st.info("还没有述职名单，不能列入问题。请先上传述职名单。", icon=":material/info:")
        link_to("upload", "去上传与核对")
        return
    if assessment.results and assessment.results.reconciliation.is_open:
        st.warning(
            "票数核对不符且没有写明原因，暂不列出民主评议的问题；请在“排名与导出”页写明原因。",
            icon=":material/warning:",
        )
    st.subheader("点评和民主评议中的问题", anchor=False)
    offered = candidates(assessment, known)
    if offered:
        _choose(offered, record.id, record.revision)
    elif known:
        st.info("点评中的不足和民主评议的最低项都已列入台账。", icon=":material/check:")
    else:
        st.info("这次会议还没有对应到人的点评，也没有几个单项的评议票。可以先上传，或在下面手工填写。")
        link_to("upload", "去上传与核对")
    st.subheader("书记自己查摆的问题", anchor=False)
    _self_found(record.roster, record.id, known)


def _choose(offered: Sequence[LedgerEntry], meeting_id: int, revision: int) -> None:
    """Let the user choose candidates, all of them or person by person, and take them in."""
    choices = st.columns([3, 2, 2, 2.4, 2], vertical_alignment="bottom")
    names = {entry.person: f"{entry.name}　{entry.unit}" for entry in offered}
    person = choices[0].selectbox(
        "书记", [None, *names], format_func=lambda p: names[p] if p else ALL, key="take_person"
    )
    source = choices[1].selectbox("来源", [ALL, *dict.fromkeys(e.source.value for e in offered)], key="take_source")
    due_on = choices[2].date_input("完成时限（可先不填）", value=None, format="YYYY-MM-DD", key="take_due_on")
    owner = choices[3].checkbox("责任人先填书记本人", value=True, key="take_owner")
    whole = choices[4].checkbox("全选", key="take_all")
    shown = [e for e in offered if person in (None, e.person) and source in (ALL, e.source.value)]
    table = pd.DataFrame(
        {
            _TAKE: [whole] * len(shown),
            **{
                HEADINGS[field]: [getattr(entry, field) for entry in shown] for field in ("unit", "name", "shortcoming")
            },
            HEADINGS["source"]: [entry.source.value for entry in shown],
            HEADINGS["theme"]: [theme_name(entry.theme) if entry.theme else "" for entry in shown],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        row_height=wrapped_row_height([([entry.shortcoming for entry in shown], _PROBLEM_WIDTH)]),
        key=f"take_{meeting_id}_{revision}_{whole}_{person}_{source}",
        disabled=[column for column in table if column != _TAKE],
        column_config={
            _TAKE: st.column_config.CheckboxColumn(_TAKE, width=65),
            HEADINGS["unit"]: st.column_config.TextColumn(width=140),
            HEADINGS["name"]: st.column_config.TextColumn(width=75),
            HEADINGS["shortcoming"]: st.column_config.TextColumn(width=_PROBLEM_WIDTH),
            HEADINGS["source"]: st.column_config.TextColumn(width=85),
            HEADINGS["theme"]: st.column_config.TextColumn(width=140),
        },
    )
    chosen = [entry for entry, take in zip(shown, edited[_TAKE], strict=True) if take]
    label = f"列入台账（{len(chosen)} 条）"
    if st.button(label, type="primary", disabled=not chosen, icon=":material/playlist_add:", key="take_in"):
        day = due_on if isinstance(due_on, date) else None
        count = take_in(store(), meeting_id, chosen, day, owner_is_secretary=owner)
        st.session_state["ledger_said"] = f"已列入 {count} 条。"
        st.rerun()


def _self_found(roster: Roster, meeting_id: int, known: Sequence[LedgerEntry]) -> None:
    """Let problems be typed that a secretary found in himself, one a line."""
    labels = roster.labels()
    with st.form("self_found", border=True, clear_on_submit=True):
        who, when = st.columns([3, 2])
        seq = who.selectbox(
            "书记", range(len(labels)), format_func=lambda n: f"{n + 1}. {labels[n]}", key="self_person"
        )
        due_on = when.date_input("完成时限（可先不填）", value=None, format="YYYY-MM-DD", key="self_due_on")
        typed = st.text_area("问题（一行一条）", key="self_text", max_chars=5000)
        if not st.form_submit_button("列入台账", icon=":material/playlist_add:"):
            return
    secretary = roster.secretaries[seq or 0]
    found = []
    for line in filter(None, map(clean, typed.splitlines())):
        themes = themes_of(line)
        found.append(new_entry(secretary, line, Source.SELF, themes[0].code if themes else ""))
    if not found:
        st.error("没有写问题，请至少写一条。", icon=":material/block:")
        return
    fresh = not_known(found, known)
    day = due_on if isinstance(due_on, date) else None
    count = take_in(store(), meeting_id, fresh, day, owner_is_secretary=True)
    repeated = len(found) - count
    st.session_state["ledger_said"] = f"已列入 {count} 条" + (f"，另 {repeated} 条台账中已有。" if repeated else "。")
    st.rerun()
