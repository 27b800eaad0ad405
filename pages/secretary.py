"""书记: one person's numbers, and the critique beside them."""

from datetime import date

import streamlit as st

from dashboard.charts.distribution import person_bars
from dashboard.domain.results import Results, SecretaryResult, steps
from dashboard.domain.rounding import printed
from dashboard.domain.scored_scale import unscored_sentence
from dashboard.store.records import MeetingRecord
from dashboard.ui.critique_beside_items import critique_beside_items
from dashboard.ui.derivation import count_origins, number_origins
from dashboard.ui.frame import figure, meeting_line, page_top, plain, require_assessment, require_results
from dashboard.ui.people import choose_person
from dashboard.ui.tables import distribution_table, place_word, sortable
from dashboard.ui.years_ledger import left_to_this_person

HELP = """
- 左边是这位书记每个项目、每类票的等次分布，下面逐步列出得分是怎么算出来的。
- 点“得分是怎么来的”下面两张表中的一个数，可以一直查到文件、工作表和单元格。
- 往年列入台账还没有销号的问题列在右上方，连同上次会议以后销号的。
- 右边是会上对他（她）的点评，列在它所说的评议项目下面，与这一项的票数、得分和名次对照；没有对应项目的列在“其他”。
- 点评与评议票看上去不一致的地方有标记，只提示去看，不是判断。点评对应错了人的，在“上传与核对”页更正。
- 建议等次由计分办法算出；审定等次由人填写，在“排名与导出”页录入。
"""


def show_head(results: Results, result: SecretaryResult) -> None:
    """Show who it is, place, score and both grades."""
    secretary = result.secretary
    plain(result.label, key="headline_person")
    facts = [secretary.unit, secretary.unit_kind, secretary.mode.word if secretary.mode else ""]
    plain("　".join(fact for fact in facts if fact), key="faint_person")
    said = st.columns(4)
    ranked = sum(r.rank is not None and r.field == result.field for r in results.secretaries)
    among = f"{result.field}的" if result.field else ""
    said[0].metric("综合得分" if result.composite else "得分", printed(result.score))
    said[1].metric("名次", place_word(result), help=f"在{among} {ranked} 位有得分的述职人中")
    open_grades = result.suggestion.open_grades
    said[2].metric("建议等次", "或".join(open_grades) or result.suggestion.words)
    said[3].metric("审定等次", result.decision.grade if result.decision else "未审定")
    if open_grades:
        plain(f"建议等次：{result.suggestion.words}", key="hint_tie")


def show_votes(results: Results, result: SecretaryResult) -> None:
    """Show the distribution of each item and voter group, as a figure and as numbers."""
    st.subheader("等次分布", anchor=False)
    show_votes_of(results, result)
    for part in results.beside:
        plain(unscored_sentence(part.items, part.scale), key=f"faint_{part.scale.id}")
        show_votes_of(part, part.of_person(result.secretary.seq))


def show_votes_of(results: Results, result: SecretaryResult) -> None:
    """Show the items of one scale."""
    end = "" if results.is_scored else f"_{results.scale.id}"
    figure(person_bars(results, result), key=f"person_bars{end}")
    groups = [group for group in results.shown_groups if group] if len(results.groups) > 1 else []
    parts = [
        (name, counts)
        for item in results.items
        for name, counts in [
            (f"{item}·合计" if groups else item, result.distribution(item)),
            *((f"{item}·{group}", result.distribution(item, group)) for group in groups),
        ]
        if counts
    ]
    if parts:
        with st.expander("票数与得票率", icon=":material/table_rows:"):
            st.dataframe(sortable(distribution_table(results, parts, "项目")), hide_index=True)


def show_steps(record: MeetingRecord, results: Results, result: SecretaryResult) -> None:
    """Show how the score came about, down to the cells that the votes were counted from."""
    st.subheader("得分是怎么来的", anchor=False)
    plain("\n".join(f"{n}. {step}" for n, step in enumerate(steps(result, results.scheme), 1)))
    if result.decision:
        plain(f"审定等次：{result.decision.grade}。理由：{result.decision.reason or '未写'}")
    number_origins(record, results, result)
    for part in results.parts:
        count_origins(record, part, part.of_person(result.secretary.seq))


def show_critique(results: Results, result: SecretaryResult) -> None:
    """Show what the chair said beside the items it speaks of, or that nothing was said."""
    st.subheader("领导点评", anchor=False)
    if result.critique is None or result.critique.is_empty:
        st.info("没有对应到这位书记的点评。书面述职的点评往往另行反馈；如有讲话稿，请在“上传与核对”页上传。")
        return
    critique_beside_items(results, result, key="person")


page_top("书记", HELP)
results = require_results()
meeting_line(results)
result = choose_person(results)
show_head(results, result)
numbers, said = st.columns([6, 5], gap="large")
with numbers:
    show_votes(results, result)
    show_steps(require_assessment().record, results, result)
with said:
    if roster := require_assessment().record.roster:
        left_to_this_person(result.secretary, roster, date.today())  # noqa: DTZ011 (the user's own day)
    show_critique(results, result)
