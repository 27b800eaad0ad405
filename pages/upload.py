"""上传与核对: files in, what was understood, what is wrong; stored only when confirmed."""

from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.domain.critique import Critique
from dashboard.domain.problems import Level, Problem
from dashboard.services.assessment import Assessment
from dashboard.services.difference import difference
from dashboard.services.local_time import local_time
from dashboard.services.meetings import already_confirmed, confirm, foreseen, lost_with_roster
from dashboard.services.problem_files import files_to_mark, marked_copy
from dashboard.services.uploads import UploadPreview, get_ready, read_upload
from dashboard.store.records import MeetingRecord
from dashboard.ui.critique_editor import critique_editor
from dashboard.ui.critique_view import critique_view
from dashboard.ui.difference_view import difference_view
from dashboard.ui.downloads import download
from dashboard.ui.frame import page_top, plain, require_assessment
from dashboard.ui.navigation import link_to
from dashboard.ui.problem_list import problem_list
from dashboard.ui.reconciliation_view import reconciliation_view
from dashboard.ui.scheme_fields import literal
from dashboard.ui.session import store
from dashboard.ui.upload_questions import layouts_in_use, names_in_use, upload_questions
from dashboard.ui.upload_tables import files_table, people_tables, understood_numbers
from dashboard.ui.upload_versions import upload_versions

HELP = """
1. 把名单、评议票、点评拖进来，可以一次多个文件，不用说明哪个是哪个。
   - 名单：Excel、CSV 或 Word 里的表格，有“姓名”“单位”等列；没有名单时按评议票上的姓名生成。
   - 评议票：一行一票、纸质票样、明细清单、计票汇总表、问卷导出都可以，也可以是装着它们的 .zip；票别可以是工作表名。
     同一批票分在几张表里的（一人一表、一项一表），请在各表写上票号，一次上传。
   - 打分表（0—100 分，可带 0.5 分）也是评议票；标题或说明里请写明“百分制”或“满分100分”。
   - 点评：Word 讲话稿、文本，或有“特点、不足、希望”列的表格。
2. 看一看识别得对不对，有“须改正”的先在原文件里改好再传。
   有问题的单元格可以下载一份着色、带批注的副本对照修改。
3. 看不准的表会先问：哪几行是表头、每一列是什么；不在名单中的姓名由人指明是谁。
   指定过的表式保存后会记住，下次同样的表不再问，随时可以更改。
4. 点“确认保存”才会存入；要么整份存入，要么完全不存。
   已有评议票时，先选“追加”还是“替换”，再看保存后哪些票数、得分和名次会变。
5. 每次上传评议票都是一个版本：可以撤回，也可以恢复。
   名单写错了，改好后重新上传名单即可；改的是姓名、与评议票对不上的，页上会提示怎么对应。
6. 在“发出票数”填发出多少张，用来核对收回和算回收率。
"""
ADDS, REPLACES = "追加为另一批票", "替换已有评议票"


def read_once(files: list[UploadedFile], record: MeetingRecord) -> UploadPreview:
    """Read the files, or return what was read before a rerun."""
    layouts, names = layouts_in_use(), names_in_use(files)
    key = (record.id, record.revision, tuple(file.file_id for file in files), layouts, tuple(names.items()))
    if st.session_state.get("preview_key") != key:
        bar = st.progress(0.0, "正在读取……")
        contents = [(file.name, file.getvalue()) for file in files]
        preview = read_upload(contents, record.roster, bar.progress, layouts=layouts, names=names)
        bar.empty()
        st.session_state["preview"], st.session_state["preview_key"] = preview, key
    found: UploadPreview = st.session_state["preview"]
    return found


def foresee_once(preview: UploadPreview, record: MeetingRecord, *, replace_ballots: bool) -> Assessment:
    """Work out what the meeting would show, or return what was worked out before a rerun."""
    key = (*st.session_state["preview_key"], replace_ballots)
    if st.session_state.get("foreseen_key") != key:
        st.session_state["foreseen"] = foreseen(record, preview, replace_ballots=replace_ballots)
        st.session_state["foreseen_key"] = key
    found: Assessment = st.session_state["foreseen"]
    return found


def show_preview(preview: UploadPreview, files: list[UploadedFile], now: Assessment) -> None:
    """Show what was understood and let the user confirm it."""
    record = now.record
    st.subheader("识别结果", anchor=False)
    say_if_changed_meanwhile(record)
    st.dataframe(files_table(preview), hide_index=True)
    understood_numbers(preview)
    upload_questions(preview, files, record.roster)
    way = choose_way(preview, record)
    replace_ballots = way == REPLACES
    known = [] if replace_ballots else already_confirmed(store(), record.id, preview)
    problems, later = [*known, *preview.problems], []
    if (preview.ballots.votes or preview.roster_is_new) and preview.can_confirm and not known and way:
        then = foresee_once(preview, record, replace_ballots=replace_ballots)
        after = [problem for problem in then.problems if problem not in (*now.problems, *problems)]
        later = [problem for problem in after if problem.level is Level.STOPS]
        problems += [problem for problem in after if problem not in later]
        if now.results and then.results:
            difference_view(difference(now.results, then.results))
    if problems or way:
        show_problems(problems, files)
    if preview.roster and preview.tally is not None:
        with st.expander("逐人核对票数", icon=":material/table_rows:"):
            for table in people_tables(preview):
                st.dataframe(table, hide_index=True)
    if preview.critiques is not None:
        preview = show_critiques(preview)
    add_critiques = chosen_addition(preview, record)
    for sentence in lost_with_roster(record, preview.roster) if preview.roster and preview.roster_is_new else []:
        plain(f"注意：{sentence}")
    if later:
        plain("\n".join(f"可以先保存，保存后还须处理：{problem}" for problem in later), key="hint_later")
    if offer_to_confirm(preview, record, is_blocked=bool(known) or not preview.can_confirm, is_open=way is None):
        confirm(store(), record.id, preview, replace_ballots=replace_ballots, add_critiques=add_critiques)
        st.session_state["upload_round"] = st.session_state.get("upload_round", 0) + 1
        st.session_state["upload_saved"] = True
        st.rerun()


def say_if_changed_meanwhile(record: MeetingRecord) -> None:
    """Say that what the preview compares with is another than a moment ago, so that it is read once more."""
    seen, key = st.session_state.get("previewed", {}), st.session_state["preview_key"]
    if seen.get("files") == key[2] and seen.get("meeting") == record.id and seen.get("revision") != record.revision:
        st.warning(
            "预览之后这次会议有了改动，下面已按现在的内容重新计算，请再看一遍再保存。", icon=":material/warning:"
        )
    st.session_state["previewed"] = {"files": key[2], "meeting": record.id, "revision": record.revision}


def choose_way(preview: UploadPreview, record: MeetingRecord) -> str | None:
    """Ask whether ballots come to those of the meeting or replace them; None until that is chosen."""
    if not (preview.ballots.votes and record.active_uploads):
        return ADDS
    explained = ["原有的票仍然计入", "原有的票撤回，不再计入"]
    question = "这次会议已有评议票，这次上传的："
    key = f"upload_way_{'_'.join(st.session_state['preview_key'][2])}"
    return st.radio(question, [ADDS, REPLACES], index=None, horizontal=True, captions=explained, key=key)


def offer_to_confirm(preview: UploadPreview, record: MeetingRecord, *, is_blocked: bool, is_open: bool) -> bool:
    """Show the button and what stands in its way; return whether it was pressed.

    Its key holds the revision: a click that meant an earlier state of the meeting does not store.
    """
    if is_blocked:
        remedy = "请在上面指定，或改好文件后重新上传" if preview.asks else "请按上面的提示处理"
        st.error(f"有“须改正”的问题，暂不能保存；{remedy}。什么都没有存入。", icon=":material/block:")
    elif is_open:
        st.info(f"请先在上面选：{ADDS}，还是{REPLACES}。", icon=":material/info:")
    is_off = is_blocked or is_open
    key = f"confirm_{record.id}_{record.revision}"
    return st.button("确认保存", type="primary", disabled=is_off, icon=":material/save:", key=key) and not is_off


def show_problems(problems: list[Problem], files: list[UploadedFile]) -> None:
    """Show every problem, and offer the file with the bad cells marked."""
    if not problems:
        st.success("没有发现问题。", icon=":material/check:")
        return
    problem_list(problems, key="preview")
    uploaded = [(file.name, file.getvalue()) for file in files]
    names = [name for name in files_to_mark(problems) if name in {name for name, _ in uploaded}]
    if not names:
        return
    taking, choosing = st.columns([2, 3], vertical_alignment="bottom")
    position = 0
    if len(names) > 1:
        position = choosing.selectbox("有问题的文件", range(len(names)), format_func=lambda n: names[n])
    download(taking, marked_copy(uploaded, names[position], problems), key="marked_copy")


def show_critiques(preview: UploadPreview) -> UploadPreview:
    """Show the critiques that were found, to be corrected before they are stored."""
    read = preview.critiques or ()
    unmatched = sum(seq is None for seq, _ in read)
    matched = f"{len(read)} 份都已对应到人" if read else "没有读到对个人的点评"
    said = f"{unmatched} 份没有对应到人" if unmatched else matched
    with st.expander(f"核对点评：{said}", icon=":material/forum:", expanded=bool(unmatched) or not read):
        general = preview.general or Critique()
        critiques, to_all = critique_editor(read, preview.roster, "preview_critique", general)
        if not to_all.is_empty:
            st.markdown("面向全体的内容（不归到任何个人）：")
            critique_view(to_all, key="preview_general", with_themes=False)
    return replace(preview, critiques=critiques, general=to_all)


def chosen_addition(preview: UploadPreview, record: MeetingRecord) -> bool:
    """Let the user say whether a further speech is added to the critiques that are stored, or takes their place."""
    if preview.critiques is None or not (record.critiques or not record.general.is_empty):
        return True
    choice = st.radio("这次会议已有点评", ["追加到已有点评", "替换已有点评"], horizontal=True)
    if choice == "替换已有点评":
        plain(f"注意：已有的 {len(record.critiques)} 份点评和对它们的更正将被这次上传的替换。")
        return False
    st.caption("同一人的点评合为一份，相同的话不重复列入；已作的更正保留。")
    return True


def show_stored(now: Assessment) -> None:
    """Show what the meeting holds already, with what can be changed."""
    record = now.record
    st.subheader("已保存的内容", anchor=False)
    roster = f"名单 {len(record.roster)} 人" if record.roster else "还没有名单"
    matched = sum(seq is not None for seq, _ in record.critiques)
    said = f"点评 {len(record.critiques)} 份，对应到人 {matched} 份" if record.critiques else "还没有对个人的点评"
    counted = len(record.active_uploads)
    back = len(record.uploads) - counted
    plain(f"{roster}　评议票 {counted} 次上传{f'，另有 {back} 次已撤回' if back else ''}　{said}")
    upload_versions(record)
    show_ledger(now)
    if record.active_uploads:
        show_issued(record)
    if record.critiques or not record.general.is_empty:
        with st.expander("更正点评", icon=":material/edit:"):
            key = f"stored_{record.id}_{record.revision}"
            changed, to_all = critique_editor(record.critiques, record.roster, key, record.general)
            if st.button("保存点评的更正", disabled=(changed, to_all) == (record.critiques, record.general)):
                store().set_critiques(record.id, changed, general=to_all)
                st.rerun()
    if not record.general.is_empty:
        with st.expander("面向全体的讲话内容", icon=":material/campaign:"):
            critique_view(record.general, key="stored_general", with_themes=False)
    with st.expander("更改记录", icon=":material/history:"):
        plain("\n".join(f"{local_time(at)}　{what}" for at, what in reversed(record.changes)))


def show_ledger(now: Assessment) -> None:
    """Show whether the stored ballots add up, or why they cannot be counted."""
    if now.results:
        ledger = now.results.reconciliation
        said = f"核对：{len(ledger.problems)} 处不符" if ledger.problems else "核对：相符"
        with st.expander(said, icon=":material/rule:", expanded=ledger.is_open):
            reconciliation_view(ledger)
            if ledger.is_open:
                link_to("ranking", "去“排名与导出”写明原因")
    elif now.record.active_uploads:
        problem_list(now.problems, key="stored_problems", informs_open=False)
        if any(problem.code == "unknown_person" for problem in now.problems):
            st.caption(
                "姓名改过、对不上的：把评议票再传一次，在“评议票上的人是名单中的谁”里指明，"
                f"再选“{REPLACES}”；名单改错了的，改好名单重新上传。"
            )


def show_issued(record: MeetingRecord) -> None:
    """Let people type how many ballots were handed out."""
    groups = list(dict.fromkeys(g for u in record.active_uploads for v in u.votes for g in v.tally.groups))
    with (
        st.expander("发出票数", icon=":material/mail:"),
        st.form(f"issued_{record.id}_{record.revision}", border=False),
    ):
        typed = {}
        for column, group in zip(st.columns(4) * len(groups), groups, strict=False):
            label = f"{literal(group)}：发出（张）" if group else "发出（张）"
            key = f"issued_{record.id}_{record.revision}_{group}"
            typed[group] = column.number_input(
                label, min_value=0, step=1, value=record.issued.get(group), placeholder="未填", key=key
            )
        if st.form_submit_button("保存发出票数"):
            store().set_issued(record.id, {group: count for group, count in typed.items() if count is not None})
            st.rerun()


def show_next_step(now: Assessment) -> None:
    """Say that it was stored, and what comes next."""
    st.success("已保存。" if now.results else "已保存。接着上传评议票。", icon=":material/check:")
    if now.results:
        link_to("overview", "去看总览")
    elif now.record.roster:
        link_to("forms", "还没有评议票？去下载票样与录票表")


page_top("上传与核对", HELP)
now = require_assessment()
record = now.record
plain(record.meeting.title, key="headline_upload")
files_key = f"files_{record.id}_{st.session_state.get('upload_round', 0)}"
if st.session_state.pop("upload_saved", False):
    show_next_step(now)
elif not (record.roster or record.uploads or st.session_state.get(files_key)):
    st.caption("先传述职名单，再传评议票和点评；也可以一起传。")
    link_to("forms", "还没有评议票？去下载票样与录票表")
get_ready()
files = st.file_uploader(
    "名单、评议票、点评",
    accept_multiple_files=True,
    key=files_key,
)
if files:
    show_preview(read_once(files, record), files, now)
show_stored(now)
