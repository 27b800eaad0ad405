"""票样与录票表: blank paper ballots to print, and the sheet in which returned ballots are entered."""

import streamlit as st

from dashboard.domain.roster import Mode
from dashboard.services.forms import (
    ITEMS,
    MOST_BALLOTS,
    blank_forms,
    form_ballot_count,
    form_groups,
    form_title,
    requested_form,
)
from dashboard.ui.downloads import download
from dashboard.ui.frame import nothing_yet, page_top, plain, require_assessment
from dashboard.ui.problem_list import problem_list

HELP = """
- **纸质票样**：A4，按述职名单排好，打印后发给参会人员画“√”。Word 和 Excel 内容相同，选一种即可。
- **录票表**：收回的票逐张录入，一行一张，每格下拉选等次；录完到“上传与核对”上传。
- 名单、项目或票别改了，请重新下载，不要在旧表上改表头。
"""
USES = {
    "纸质票样（Word）": "打印分发；可再调整版式。",
    "纸质票样（Excel）": "打印分发；也可一张工作表填一张票后上传。",
    "录票表（Excel）": "录入收回的票，再到“上传与核对”上传。",
}

page_top("票样与录票表", HELP)
record = require_assessment().record
plain(record.meeting.title, key="headline_forms")
if not record.roster:
    nothing_yet("还没有述职名单。票样按名单排人，请先上传名单。", "upload", "去上传与核对")
written = sum(secretary.mode is Mode.IN_WRITING for secretary in record.roster)
plain(f"述职名单 {len(record.roster)} 人" + (f"，其中书面述职 {written} 人" if written else ""), key="faint_forms")

title = st.text_input("票头标题", form_title(record.meeting), key=f"form_title_{record.id}", max_chars=100)
left, right = st.columns([3, 2], gap="large")
items = left.text_area(
    "评议项目（一行一个）", "\n".join(ITEMS), height=190, key=f"form_items_{record.id}", max_chars=2000
)
groups = right.text_area(
    "票别（一行一个，不分票别就留空）",
    "\n".join(form_groups(record)),
    height=100,
    max_chars=1000,
    key=f"form_groups_{record.id}",
    placeholder="例如：\nA票\nB票",
)
ballot_count = right.number_input(
    "录票表预留行数（每个票别）", 1, MOST_BALLOTS, form_ballot_count(record), key=f"form_count_{record.id}"
)

form, problems = requested_form(record.roster, title, items.splitlines(), groups.splitlines())
if form is None:
    problem_list(problems, key="forms")
else:
    st.subheader("下载", anchor=False)
    for column, blank in zip(st.columns(3), blank_forms(form, int(ballot_count)), strict=True):
        download(column, blank, key=f"form_{blank.label}")
        column.caption(USES[blank.label])
