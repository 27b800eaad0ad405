"""单位: units and unit kinds beside one another."""

import streamlit as st

from dashboard.charts.comparison import NOT_STATED, unit_bars, unit_kind_bars
from dashboard.charts.heatmap import unit_by_item
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.scored_scale import unscored_sentence
from dashboard.ui.frame import figure, meeting_line, page_top, plain, require_results
from dashboard.ui.people import choose_mode

HELP = """
- 名单有“单位类别”一列时，第一张图把同类单位的票合在一起比较；第二张图按单位比较。
- 得分表的每一格是一个单位（或一类单位）在一个项目上的得分，颜色越深得分越高。
- 现场述职和书面述职可以分开看。
"""

page_top("单位", HELP)
results = require_results()
meeting_line(results)
has_kinds = any(result.secretary.unit_kind for result in results.secretaries)
choices = st.columns([2, 2, 2, 2], vertical_alignment="bottom")
with choices[0]:
    people = choose_mode(ordered(results.secretaries, Order.REPORTING), key="units_mode")
item = choices[1].selectbox("评议项目", results.all_items, key="units_item")
of_item = results.of_item(item)
if not of_item.is_scored:
    plain(unscored_sentence([item], of_item.scale), key="faint_unscored")
of_kind, by_kind = people, False
if has_kinds:
    kinds = list(dict.fromkeys(r.secretary.unit_kind or NOT_STATED for r in people))
    kind = choices[2].selectbox("单位类别", ["全部", *kinds], key="units_kind")
    of_kind = [r for r in people if kind in {"全部", r.secretary.unit_kind or NOT_STATED}]
    by_kind = choices[3].selectbox("得分表按", ["单位", "单位类别"]) == "单位类别"
    st.subheader("各类单位的等次分布", anchor=False)
    figure(unit_kind_bars(of_item, people, item), key="kind_bars")
st.subheader("各单位的等次分布", anchor=False)
figure(unit_bars(of_item, of_kind, item), key="unit_bars")
st.subheader(f"{'单位类别' if by_kind else '单位'} × 项目的得分", anchor=False)
if results.disclosure.withholds_totals:
    st.info("有票别人数过少，各票别的合计不列（见页首），这里没有各项得分；加权得分见“总览”。", icon=":material/info:")
else:
    if results.assigned:
        st.caption("各票别的票合在一起计算，不加权；按票别加权的得分见“总览”。")
    if results.beside:
        st.caption("另一套等次的项目不计分，不在这张表里。")
    figure(unit_by_item(results, of_kind, "unit_kind" if by_kind else "unit"), key="unit_heat")
