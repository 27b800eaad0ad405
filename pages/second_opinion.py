"""换个办法看: would the places hold under another rule, other ballots, another weight."""

import streamlit as st

from dashboard.charts.rank_intervals import rank_intervals_figure
from dashboard.domain.rounding import printed
from dashboard.domain.stability import RESAMPLES
from dashboard.ui.frame import figure, meeting_line, nothing_yet, page_top, plain, require_results
from dashboard.ui.second_opinion import (
    current_second_opinion,
    moves_explained,
    neighbours_table,
    rules_explained,
    rules_table,
    screening_explained,
    screening_table,
)
from dashboard.ui.tables import sortable, table_height
from dashboard.ui.what_if import what_if_view

HELP = """
- 本页只作参考，不改变得分、名次和建议等次。
- **几种算法**：同一批票换一种算法，各人排第几；箭头是与本办法相比升降几名。
- **拉一拉**：拉动各等次的分值、各票别和项目的权重，看名次怎么变；不会存入。
- **名次区间**：把评议票按票别反复重新抽取，看名次在多大范围内变动。
- **相邻两人**：最少改动几处评议，先后就会互换。
- **票面检查**：只给张数和影响，不指向任何一张票；查出的票不会自动剔除。
"""

page_top("换个办法看", HELP)
results = require_results()
meeting_line(results)
opinion = current_second_opinion()
if opinion is None:
    nothing_yet("还没有人有得分，不能换办法比较。请先核对评议票和计分办法。", "scheme", "去计分办法")
for note in opinion.notes:
    st.info(note, icon=":material/info:")

st.subheader("几种算法的名次", anchor=False)
plain(rules_explained(opinion), key="faint_rules")
st.dataframe(
    sortable(rules_table(opinion)), hide_index=True, height=table_height(len(results.secretaries)), key="rules"
)
if moves := moves_explained(opinion):
    with st.expander("谁的名次变了，为什么", icon=":material/swap_vert:"):
        plain(moves, key="faint_moves")

st.subheader("拉一拉：换分值和权重", anchor=False)
st.caption("拉动后名次当场重排，只作参考，不会存入；要改用，请到“计分办法”页。")
what_if_view()

if opinion.intervals:
    st.subheader("名次区间：谁与谁分不出先后", anchor=False)
    st.caption(
        f"在每类票之内把整张票有放回地重新抽取 {RESAMPLES} 次，每次重算名次；横线是其中 90% 的情形。"
        "同一底色的人，与这一段最前面的人分不出先后。"
        "它说明名次对这些票的依赖程度，不是抽样误差：参加评议的人并不是从更多人中抽出来的。"
    )
    figure(rank_intervals_figure(results, opinion.intervals), key="rank_intervals")

if opinion.neighbours:
    st.subheader("相邻两人：差多少才算差", anchor=False)
    st.caption(
        "“最少改几处”：只改这两人已计分的评议格（把后者的往高改、前者的往低改），最少改几处能让后者排到前面。"
        + ("“权重互换点”：其余票别比例不变，该票别权重到此时两人得分相同，再过则互换。" if results.assigned else "")
    )
    st.dataframe(
        sortable(neighbours_table(opinion)),
        hide_index=True,
        height=table_height(len(opinion.neighbours)),
        key="neighbours",
    )

st.subheader("票面检查" if opinion.screening else "一致程度", anchor=False)
if opinion.screening:
    st.caption("检查的是至少有一格有效的票。这些情形不等于有问题，也不会自动剔除任何票。")
    plain(screening_explained(opinion), key="faint_screening")
    st.dataframe(screening_table(opinion), hide_index=True, height="content", key="screening")
st.caption(
    f"评议人之间的一致程度（Krippendorff α，等次有序）：{printed(opinion.agreement)}。"
    "1 为完全一致，0 相当于随意打分；各人表现接近时，这个数本来就低。"
)
