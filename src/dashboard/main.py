"""Entry script: the pages, the meeting chooser, the style. Started through app.py."""

from pathlib import Path

import streamlit as st

from dashboard.ui.sidebar import meeting_chooser
from dashboard.ui.style import apply_style

PAGES = Path(__file__).parents[2] / "pages"

st.set_page_config(page_title="述职评议结果看板", page_icon=":material/how_to_vote:", layout="wide")
apply_style()
start = st.Page(PAGES / "start.py", title="述职评议会", icon=":material/home:", default=True)
pages = {
    "": [start],
    "准备": [st.Page(PAGES / "upload.py", title="上传与核对", icon=":material/upload_file:")],
    "结果": [
        st.Page(PAGES / "overview.py", title="总览", icon=":material/stacked_bar_chart:"),
        st.Page(PAGES / "secretary.py", title="书记", icon=":material/person:"),
        st.Page(PAGES / "units.py", title="单位", icon=":material/apartment:"),
        st.Page(PAGES / "ranking.py", title="排名与导出", icon=":material/format_list_numbered:"),
    ],
}
page = st.navigation(pages)
meeting_chooser()
page.run()
