"""总览: the whole field for leaders."""

import streamlit as st

from dashboard.charts.distribution import ROW_HEIGHT, stacked_bars
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.results import Results
from dashboard.domain.rounding import percent
from dashboard.domain.scored_scale import unscored_sentence
from dashboard.ui.frame import figure, meeting_line, page_top, plain, require_assessment, require_results
from dashboard.ui.navigation import link_to
from dashboard.ui.people import choose_mode, choose_order, open_person
from dashboard.ui.problem_list import problem_list
from dashboard.ui.tables import grades_line, ranked_table, sortable

HELP = """
- 最上面是人数、票数和各等次的人数；“未填”的发出票数在“上传与核对”页填写。
- 每一条横条是一位述职人，颜色和数字是各等次的票数，右端是得分；右边同一行是名次和等次。
- 可按得分、述职顺序或姓氏笔画排列；可只看一个项目、一类票。
- 点一下横条，或点表格左端选中一行，就转到这位书记的页面。
- 得分、名次和建议等次是按计分办法算出的；审定等次由集体研究后人工填写。
"""


def show_numbers(results: Results) -> None:
    """Show head-count, 发出/收回/有效 and 回收率, and how many people have each grade."""
    modes = [result.secretary.mode for result in results.secretaries]
    count = results.all_ballots
    said = st.columns(5)
    split = [f"{mode.word[:2]} {modes.count(mode)}" for mode in dict.fromkeys(m for m in modes if m)]
    said[0].metric("述职人数", len(modes), delta="　".join(split) or None, delta_color="off", delta_arrow="off")
    where = "在“上传与核对”页的“发出票数”填写，填了才能算回收率" if count.issued is None else None
    said[1].metric("发出（张）", "未填" if count.issued is None else count.issued, help=where)
    said[2].metric("收回（张）", count.returned)
    said[3].metric("有效（张）", count.valid)
    said[4].metric("回收率", percent(count.recovery_share))
    plain(grades_line(results), key="headline_grades")


page_top("总览", HELP)
results = require_results()
meeting_line(results)
show_numbers(results)

choices = st.columns([2, 2, 2, 2], vertical_alignment="bottom")
with choices[0]:
    order = choose_order("排列", Order.SCORE, key="overview_order")
item = choices[1].selectbox("评议项目", results.all_items, key="overview_item")
groups = [group for group in results.shown_groups if group]
first = int(results.disclosure.withholds_totals and bool(groups))
group = choices[2].selectbox(
    "票别", [None, *groups], index=first, format_func=lambda g: g or "全部", disabled=not groups
)
with choices[3]:
    people = choose_mode(ordered(results.secretaries, order), key="overview_mode")

chart, table = st.columns([6, 5], gap="medium")
with chart:
    of_item = results.of_item(item)
    if not of_item.is_scored:
        plain(unscored_sentence([item], of_item.scale), key="faint_unscored")
    of_people = [of_item.of_person(person.secretary.seq) for person in people]
    clicked = figure(stacked_bars(of_item, of_people, item, group), key="overview_bars", selectable=True)
with table, st.container(key="beside_bars"):
    picked = st.dataframe(
        sortable(ranked_table(results, people, with_votes=False)),
        hide_index=True,
        height="content",
        row_height=ROW_HEIGHT,
        key="overview_table",
        on_select="rerun",
        selection_mode="single-row",
        column_config={"名次": st.column_config.Column(width=82 if any(r.rank and r.rank.tied for r in people) else 46)}
        | ({"姓名": st.column_config.Column(width=140)} if any(len(r.secretary.name) > 8 for r in people) else {}),
    )
    rows = picked["selection"]["rows"]
    st.caption("点左端选一行，转到这位书记。")
if clicked or rows:
    open_person(clicked or people[rows[0]].secretary.seq)
assessment = require_assessment()
if assessment.record.critiques:
    link_to("critiques", "看领导点评的主题")
problem_list(assessment.problems, key="overview_problems", informs_open=False)
