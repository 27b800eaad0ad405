"""排名与导出: the ranked table, the scheme, the decided grades, the files that leave the house."""

import streamlit as st

from dashboard.domain.meeting import Decision
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.results import Results
from dashboard.services.package import DIRECT_MARKS, package
from dashboard.services.publication import Edition, publish_ranking, undecided_count
from dashboard.ui.downloads import download
from dashboard.ui.frame import meeting_line, page_top, plain, require_assessment, require_results
from dashboard.ui.navigation import link_to
from dashboard.ui.people import choose_mode, choose_order, people_fingerprint
from dashboard.ui.problem_list import problem_list
from dashboard.ui.publishing import publishing
from dashboard.ui.reconciliation_view import reason_form
from dashboard.ui.scheme_fields import literal
from dashboard.ui.session import store
from dashboard.ui.tables import ranked_table, sortable, table_height

HELP = """
- **计分办法**：现行办法的各条口径；在“计分办法”页更改。
- **审定等次**：由集体研究确定后填写，与建议等次分开保存；可写理由。
- **导出**：内部版有得分和票数；公布版只有等次。导出的数字与屏幕一致。票数核对不符时，写明原因后才能导出。
- **定为公布稿**：结果公布时点一下，记下当时的办法和结果；以后再改办法，须写理由。
"""


def show_scheme(results: Results) -> None:
    """Say which scheme is in use, and lead to where it is changed."""
    with st.expander(f"计分办法：{literal(results.scheme.name)}", icon=":material/calculate:"):
        plain("\n".join(f"{question}：{choice}" for question, choice in results.statements))
        link_to("scheme", "查看、更改计分办法")


def show_decisions(results: Results, meeting_id: int) -> None:
    """Let people type the decided grades with their reasons."""
    with st.expander("填写审定等次", icon=":material/gavel:"):
        st.caption(
            "审定等次由集体研究确定，默认为空，不会由程序填写。双击“审定等次”一格选等次，可在旁边写理由，再点“保存审定等次”。"
        )
        people = ordered(results.secretaries, Order.REPORTING)
        table = ranked_table(results, people).filter(["姓名", "单位", "得分", "建议等次", "审定等次"])
        table["审定等次"] = [r.decision.grade if r.decision else None for r in people]
        table["审定理由"] = [r.decision.reason if r.decision else "" for r in people]
        edited = st.data_editor(
            table,
            hide_index=True,
            key=f"decisions_{meeting_id}_{people_fingerprint(r.secretary for r in people)}",
            placeholder="",
            disabled=["姓名", "单位", "得分", "建议等次"],
            column_config={
                "审定等次": st.column_config.SelectboxColumn("审定等次", options=list(results.grades)),
                "审定理由": st.column_config.TextColumn("审定理由", width="large", max_chars=500),
            },
        )
        if st.button("保存审定等次", type="primary"):
            changed = {}
            for result, grade, reason in zip(people, edited["审定等次"], edited["审定理由"], strict=True):
                decision = Decision(grade, reason or "") if isinstance(grade, str) and grade else None
                if decision != result.decision:
                    changed[result.secretary.seq] = decision
            if changed:
                store().set_decisions(meeting_id, changed)
            st.session_state["decisions_saved"] = len(changed)
            st.rerun()
        if (saved := st.session_state.pop("decisions_saved", None)) is not None:
            st.success(f"已保存，改动 {saved} 人。" if saved else "没有改动。", icon=":material/check:")


def show_exports(results: Results, meeting_id: int) -> None:
    """Offer both editions of the ranked workbook, once what does not add up has a reason."""
    st.subheader("导出", anchor=False)
    reason_form(results.reconciliation, meeting_id)
    if results.reconciliation.is_open:
        return
    if undecided := undecided_count(results):
        st.warning(f"还有 {undecided} 人没有审定等次，公布版中会写明“建议，待审定”。", icon=":material/warning:")
    with st.columns([2, 5])[0]:
        order = choose_order("内部版的排列", Order.SCORE, key="export_order")
    told = {
        Edition.INTERNAL: ("内部版（得分、票数、计分过程）", "A4 横排，可直接打印；仅供组织部门和集体研究使用。"),
        Edition.PUBLIC: ("公布版（只有等次）", "A4 横排，可直接打印；不含得分、票数和名次，按述职顺序排列。"),
    }
    for column, edition in zip(st.columns(2), Edition, strict=True):
        label, explained = told[edition]
        made = publish_ranking(results, edition, order if edition is Edition.INTERNAL else Order.REPORTING)
        download(column, made, f"下载{label}", key=f"export_{edition.name}")
        column.caption(explained)
    publishing(require_assessment().record, results)
    left, right = st.columns(2)
    download(left, package(require_assessment()), "下载核验包（内部资料）", key="export_package")
    right.caption("核验包供另一台电脑上的人独立复核：装有本程序即可全部重算一遍、逐项比较，命令见使用说明（README）。")
    if results.fold:
        right.caption(DIRECT_MARKS)


page_top("排名与导出", HELP)
results = require_results()
meeting_line(results)
meeting_id = require_assessment().record.id
show_scheme(results)
choices = st.columns([2, 2, 4], vertical_alignment="bottom")
with choices[0]:
    order = choose_order("排列", Order.SCORE, key="ranking_order")
with choices[1]:
    people = choose_mode(ordered(results.secretaries, order), key="ranking_mode")
st.dataframe(
    sortable(ranked_table(results, people)),
    hide_index=True,
    height=table_height(len(people)),
    key="ranked",
)
show_decisions(results, meeting_id)
show_exports(results, meeting_id)
problem_list(require_assessment().problems, key="ranking_problems", informs_open=False)
