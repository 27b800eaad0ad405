"""述职评议会: the meetings, and the ways to a new one."""

from datetime import date

import streamlit as st

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.samples import open_sample
from dashboard.store.records import MeetingEntry
from dashboard.ui.frame import page_top, plain
from dashboard.ui.navigation import go_to
from dashboard.ui.session import choose_meeting, current_entry, meeting_entries, sample_meetings, store

HELP = """
每次述职评议会是一个独立的项目，名单、评议票、点评、审定等次和整改台账都归在它名下，关闭程序后仍然保留。

1. **打开示例**：五次虚构的述职评议会，点一下就能看到全部页面，用完一键移除。
2. **新建**：填写名称、年度等，然后到“上传与核对”上传文件。
"""


def show_meeting(entry: MeetingEntry, *, is_current: bool) -> None:
    """Show one meeting with what can be done with it."""
    with st.container(border=True, key=f"meeting_{entry.id}"):
        told, opening, removing = st.columns([5, 1, 1], vertical_alignment="center")
        meeting = entry.meeting
        with told:
            plain(f"{'【示例】' if meeting.is_sample else ''}{meeting.title}", key=f"headline_{entry.id}")
            held = meeting.held_on.isoformat() if meeting.held_on else "日期未填"
            facts = [
                f"{meeting.year} 年度" if meeting.year else "",
                held,
                meeting.organizer,
                "正在查看" if is_current else "",
            ]
            plain("　".join(fact for fact in facts if fact), key=f"faint_{entry.id}")
        if opening.button("打开", key=f"open_{entry.id}", width="stretch"):
            choose_meeting(entry.id)
            go_to("overview")
        with removing.popover("移除", width="stretch"):
            st.write(
                "移除后，这次会议的名单、评议票、点评、审定等次和整改台账（连同依据文件）都会从本机删去，不能恢复。"
            )
            if st.button("确认移除", key=f"remove_{entry.id}"):
                store().delete(entry.id)
                if is_current:
                    choose_meeting(None)
                st.rerun()


def show_samples() -> None:
    """Offer the sample meetings that are not open yet."""
    opened = {entry.meeting.title for entry in meeting_entries() if entry.meeting.is_sample}
    st.caption("人名、单位和点评均为虚构，可随意试用，用完可移除。")
    for sample in sample_meetings():
        told, opening = st.columns([3, 1], vertical_alignment="center")
        with told:
            plain(sample.meeting.title)
        is_open = sample.meeting.title in opened
        label = "已打开" if is_open else "打开示例"
        if opening.button(label, key=f"sample_{sample.folder.name}", disabled=is_open, width="stretch"):
            with st.spinner("正在读取示例的名单、评议票和点评……"):
                choose_meeting(open_sample(store(), sample))
            go_to("overview")


def show_form() -> None:
    """Let a new meeting be made."""
    st.subheader("新建述职评议会", anchor=False)
    with st.form("new_meeting", border=True):
        title = st.text_input("名称", max_chars=100, placeholder="例如：2026 年度机关党委述职评议会")
        year = st.number_input("述职年度", min_value=2000, max_value=2100, value=date.today().year)  # noqa: DTZ011
        held_on = st.date_input("会议日期", value=None, format="YYYY-MM-DD")
        organizer = st.text_input("组织单位", max_chars=100, placeholder="例如：某某区委组织部")
        if st.form_submit_button("新建", type="primary"):
            if not title.strip():
                st.error("请填写名称。", icon=":material/block:")
                return
            if title.strip() in {entry.meeting.title for entry in meeting_entries()}:
                st.error("已有同名的述职评议会。请换个名称，或在列表中打开它。", icon=":material/block:")
                return
            meeting = Meeting(title.strip(), int(year), held_on, organizer.strip())
            choose_meeting(store().create(meeting, default()))
            go_to("upload")


page_top("述职评议结果看板", HELP)
entries = meeting_entries()
current = current_entry()
if not entries:
    st.info(
        "欢迎使用。本程序把述职评议会的评议票读成得分、等次分布和排名，并与领导点评放在一起看。"
        "数据只保存在本机。请打开一个示例看看，或新建一次述职评议会。",
        icon=":material/waving_hand:",
    )
left, right = st.columns([5, 3], gap="large")
with left:
    for entry in entries:
        show_meeting(entry, is_current=current is not None and entry.id == current.id)
    if entries:
        with st.expander("打开示例", icon=":material/school:"):
            show_samples()
    else:
        st.subheader("打开示例", anchor=False)
        show_samples()
with right:
    show_form()
