"""上传与核对: files in, what was understood, what is wrong; stored only when confirmed."""

from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.services.critiques import MatchedCritique
from dashboard.services.meetings import already_confirmed, confirm, lost_with_roster
from dashboard.services.uploads import UploadPreview, read_upload
from dashboard.store.records import MeetingRecord, StoredUpload
from dashboard.ui.critique_editor import critique_editor
from dashboard.ui.critique_view import critique_view
from dashboard.ui.frame import page_top, plain, require_assessment
from dashboard.ui.navigation import link_to
from dashboard.ui.problem_list import problem_list
from dashboard.ui.session import store
from dashboard.ui.upload_tables import files_table, people_table, understood_numbers

HELP = """
1. 把名单、评议票、点评拖进来，可以一次多个文件，不用说明哪个是哪个。
   - 名单：Excel 或 CSV，有“姓名”“单位”等列；没有名单时按评议票上的姓名生成。
   - 评议票：一行一票、纸质票样、明细清单、计票汇总表都可以，票别可以是工作表名。
   - 点评：Word 讲话稿、文本，或有“特点、不足、希望”列的表格。
2. 看一看识别得对不对，有“须改正”的先在原文件里改好再传。
3. 点“确认保存”才会存入；要么整份存入，要么完全不存。
"""


def read_once(files: list[UploadedFile], record: MeetingRecord) -> UploadPreview:
    """Read the files, or return what was read before a rerun."""
    key = (record.id, record.revision, tuple(file.file_id for file in files))
    if st.session_state.get("preview_key") != key:
        bar = st.progress(0.0, "正在读取……")
        contents = [(file.name, file.getvalue()) for file in files]
        preview = read_upload(contents, record.roster, bar.progress)
        bar.empty()
        st.session_state["preview"], st.session_state["preview_key"] = preview, key
    found: UploadPreview = st.session_state["preview"]
    return found


def show_preview(preview: UploadPreview, record: MeetingRecord) -> None:
    """Show what was understood and let the user confirm it."""
    st.subheader("识别结果", anchor=False)
    st.dataframe(files_table(preview), hide_index=True)
    if preview.tally is not None or preview.roster_is_new:
        understood_numbers(preview)
    replace_ballots = False
    if preview.ballots.votes and record.uploads:
        choice = st.radio("这次会议已有评议票", ["追加为另一批票", "替换已有评议票"], horizontal=True)
        replace_ballots = choice == "替换已有评议票"
    known = [] if replace_ballots else already_confirmed(store(), record.id, preview)
    problems = [*known, *preview.problems]
    if problems:
        problem_list(problems, key="preview")
    else:
        st.success("没有发现问题。", icon=":material/check:")
    if preview.roster and preview.tally is not None:
        with st.expander("逐人核对票数", icon=":material/table_rows:"):
            st.dataframe(people_table(preview), hide_index=True)
    if preview.critiques is not None:
        preview = replace(preview, critiques=show_critiques(preview))
    for sentence in lost_with_roster(record, preview.roster) if preview.roster and preview.roster_is_new else []:
        plain(f"注意：{sentence}")
    blocked = bool(known) or not preview.can_confirm
    if blocked:
        st.error("有“须改正”的问题，暂不能保存；请改好文件后重新上传。什么都没有存入。", icon=":material/block:")
    if st.button("确认保存", type="primary", disabled=blocked, icon=":material/save:"):
        confirm(store(), record.id, preview, replace_ballots=replace_ballots)
        st.session_state["upload_round"] = st.session_state.get("upload_round", 0) + 1
        st.session_state["upload_saved"] = True
        st.rerun()


def show_critiques(preview: UploadPreview) -> tuple[MatchedCritique, ...]:
    """Show the critiques that were found, to be corrected before they are stored."""
    with st.expander("核对点评", icon=":material/forum:", expanded=True):
        critiques = critique_editor(preview.critiques or (), preview.roster, key="preview_critique")
        if preview.general and not preview.general.is_empty:
            st.markdown("面向全体的内容（不归到任何个人）：")
            critique_view(preview.general, key="preview_general", with_themes=False)
    return critiques


def show_stored(record: MeetingRecord) -> None:
    """Show what the meeting holds already, with what can be changed."""
    st.subheader("已保存的内容", anchor=False)
    roster = f"名单 {len(record.roster)} 人" if record.roster else "还没有名单"
    matched = sum(seq is not None for seq, _ in record.critiques)
    said = f"点评 {len(record.critiques)} 份，对应到人 {matched} 份" if record.critiques else "还没有对个人的点评"
    plain(f"{roster}　评议票 {len(record.uploads)} 次上传　{said}")
    for upload in record.uploads:
        show_upload(upload, record.id)
    if record.uploads:
        show_issued(record)
    if record.critiques:
        with st.expander("更正点评", icon=":material/edit:"):
            changed = critique_editor(record.critiques, record.roster, key=f"stored_{record.id}_{record.revision}")
            if st.button("保存点评的更正", disabled=changed == record.critiques):
                store().set_critiques(record.id, changed)
                st.rerun()
    if not record.general.is_empty:
        with st.expander("面向全体的讲话内容", icon=":material/campaign:"):
            critique_view(record.general, key="stored_general", with_themes=False)
    with st.expander("更改记录", icon=":material/history:"):
        plain("\n".join(f"{at.astimezone():%Y-%m-%d %H:%M}　{what}" for at, what in reversed(record.changes)))


def show_upload(upload: StoredUpload, meeting_id: int) -> None:
    """Show one confirmed upload of ballots; it can be taken back."""
    told, removing = st.columns([6, 1.4], vertical_alignment="center")
    count = sum(votes.tally.all_ballots.returned for votes in upload.votes)
    with told:
        shapes = "、".join(dict.fromkeys(upload.shapes.values()))
        plain(f"{'、'.join(upload.files)}　{shapes}　{count} 张票")
    with removing.popover("撤回", width="stretch"):
        st.write("撤回后，这次上传的票不再计入结果。")
        if st.button("确认撤回", key=f"remove_upload_{upload.id}"):
            store().remove_upload(meeting_id, upload.id)
            st.rerun()


def show_issued(record: MeetingRecord) -> None:
    """Let people type how many ballots were handed out."""
    groups = list(dict.fromkeys(g for u in record.uploads for v in u.votes for g in v.tally.groups))
    with st.expander("发出票数", icon=":material/mail:"), st.form(f"issued_{record.id}", border=False):
        table = pd.DataFrame(
            {
                "票别": [group or "全部" for group in groups],
                "发出（张）": [record.issued.get(group) for group in groups],
            }
        )
        edited = st.data_editor(
            table.astype({"发出（张）": "Int64"}),
            hide_index=True,
            disabled=["票别"],
            column_config={"发出（张）": st.column_config.NumberColumn("发出（张）", min_value=0, step=1)},
        )
        if st.form_submit_button("保存发出票数"):
            typed = zip(groups, edited["发出（张）"], strict=True)
            store().set_issued(record.id, {group: int(count) for group, count in typed if not pd.isna(count)})
            st.rerun()


page_top("上传与核对", HELP)
record = require_assessment().record
plain(record.meeting.title, key="headline_upload")
if st.session_state.pop("upload_saved", False):
    st.success("已保存。", icon=":material/check:")
    link_to("overview", "去看总览")
files = st.file_uploader(
    "名单、评议票、点评",
    accept_multiple_files=True,
    key=f"files_{record.id}_{st.session_state.get('upload_round', 0)}",
)
if files:
    show_preview(read_once(files, record), record)
show_stored(record)
