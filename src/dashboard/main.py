"""Entry script: the pages, the meeting chooser, the style. Started through app.py."""

from pathlib import Path

import streamlit as st

from dashboard.ui.frame import removed_meanwhile
from dashboard.ui.navigation import page_file
from dashboard.ui.session import is_removed
from dashboard.ui.sidebar import meeting_chooser
from dashboard.ui.style import apply_style

FAVICON = Path(__file__).parent / "ui" / "favicon.png"

st.set_page_config(page_title="述职评议结果看板", page_icon=str(FAVICON), layout="wide", initial_sidebar_state=230)
apply_style()
start = st.Page(page_file("start"), title="述职评议会", icon=":material/home:", default=True)
pages = {
    "": [start],
    "准备": [
        st.Page(page_file("upload"), title="上传与核对", icon=":material/upload_file:"),
        st.Page(page_file("scheme"), title="计分办法", icon=":material/calculate:"),
        st.Page(page_file("forms"), title="票样与录票表", icon=":material/print:"),
    ],
    "结果": [
        st.Page(page_file("overview"), title="总览", icon=":material/stacked_bar_chart:"),
        st.Page(page_file("secretary"), title="书记", icon=":material/person:"),
        st.Page(page_file("units"), title="单位", icon=":material/apartment:"),
        st.Page(page_file("critiques"), title="点评与主题", icon=":material/forum:"),
        st.Page(page_file("ranking"), title="排名与导出", icon=":material/format_list_numbered:"),
        st.Page(page_file("second_opinion"), title="换个办法看", icon=":material/balance:"),
        st.Page(page_file("years"), title="历年对比", icon=":material/timeline:"),
    ],
    "整改": [
        st.Page(page_file("letters"), title="反馈与通报", icon=":material/mail:"),
        st.Page(page_file("ledger"), title="整改台账", icon=":material/checklist:"),
        st.Page(page_file("board"), title="督办看板", icon=":material/flag:"),
    ],
}
page = st.navigation(pages, expanded=True)
if is_removed():
    removed_meanwhile()
meeting_chooser()
page.run()
