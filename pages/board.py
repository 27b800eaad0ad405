"""工委督办看板: how far the mending has come, by unit and by theme, and what is overdue."""

from datetime import date

import streamlit as st

from dashboard.charts.progress import progress_bars
from dashboard.domain.ledger_progress import Standing, overdue, progress, progress_by_theme, progress_by_unit
from dashboard.domain.ledger_table import HEADINGS
from dashboard.domain.rounding import percent
from dashboard.services.ledger import supervised
from dashboard.ui.frame import figure, nothing_yet, page_top, plain, require_assessment
from dashboard.ui.ledger_tables import overdue_table
from dashboard.ui.session import store
from dashboard.ui.tables import wrapped_row_height

HELP = """
- 每条横线是一个单位（或一个主题），长短是问题条数，颜色是进展；逾期的不再按状态计，单列为红色。
- 逾期指过了完成时限还没有销号，已报请验收的也算。销号率 = 已销号 ÷ 全部条数。
- 可以只看本次会议，也可以看同一年度的全部会议；示例会议不与真实会议合在一起。
"""

page_top("督办看板", HELP)
current = require_assessment().record
ledgers = supervised(store(), current.id)
today = date.today()  # noqa: DTZ011 (the user's own day decides what is overdue)
if len(ledgers) > 1:
    scopes = ["本次会议", "同年度全部会议"]
    if st.segmented_control("范围", scopes, default=scopes[0], required=True, key="board_scope") == scopes[0]:
        ledgers = [(other, found) for other, found in ledgers if other.id == current.id]
plain("\n".join(other.meeting.title for other, _ in ledgers), key="headline_board")
entries = [entry for _, found in ledgers for entry in found]
if not entries:
    nothing_yet("台账还没有条目，没有可以督办的内容。", "ledger", "去整改台账列入问题")

total = progress("全部", entries, today)
said = st.columns(6)
said[0].metric("共（条）", total.total)
said[1].metric("销号率", percent(total.closed_share))
for column, standing in zip(
    said[2:], (Standing.OPEN, Standing.IN_WORK, Standing.WAITING, Standing.OVERDUE), strict=True
):
    column.metric(standing.value, total.count(standing))
st.caption("逾期的条目单列，不再计入待整改、整改中和待验收。")
st.subheader("各单位进展", anchor=False)
figure(progress_bars(progress_by_unit(entries, today)), key="progress_by_unit")
st.subheader("各主题进展", anchor=False)
figure(progress_bars(progress_by_theme(entries, today)), key="progress_by_theme")
late = overdue(entries, today)
st.subheader(f"逾期（{len(late)} 条）", anchor=False)
if late:
    table, problem = overdue_table(late, today), HEADINGS["shortcoming"]
    st.dataframe(
        table,
        hide_index=True,
        row_height=wrapped_row_height([(table[problem], 360)]),
        height="content",
        column_config={problem: st.column_config.TextColumn(width=360)},
        key="overdue",
    )
else:
    st.success("没有逾期的条目。", icon=":material/check:")
