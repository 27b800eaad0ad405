"""计分办法: every policy of the scheme, what a change would do, and what people state of each secretary."""

import streamlit as st

from dashboard.domain.direct_marks import DIRECT, fits
from dashboard.domain.presets import presets
from dashboard.domain.problems import Level
from dashboard.domain.results import Results
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.services.schemes import (
    has_ballots,
    needs_reason,
    save_scheme,
    scale_for,
    scheme_file,
    starts,
    uploaded_scheme,
)
from dashboard.store.records import MeetingRecord
from dashboard.ui.downloads import download
from dashboard.ui.frame import page_top, plain, require_assessment
from dashboard.ui.person_facts import person_facts
from dashboard.ui.problem_list import problem_list
from dashboard.ui.publishing import publications
from dashboard.ui.scheme_editor import assigned_groups, scheme_editor
from dashboard.ui.scheme_effect import effect_of, effect_view, policy_changes
from dashboard.ui.session import store

HELP = """
- **从哪里开始**：本次会议现行的办法、13 种预设之一、此前用过的办法，或一个办法文件。
- **各条口径**：点开一条就能改；数可以写 20、12.5、1/3、15%，都按精确值计算。
- **保存前先看变化**：同一批票按新旧两个办法各算一遍，每个人的名次、得分、建议等次并排列出。保存以前什么都不变。
- **改用**：点“保存并改用”后，全部页面和导出随之更新；旧办法留在“此前用过”里，随时可以取回。
- 定为公布稿以后更改办法，须写明理由，理由印在内部版中。
- **办法文件**：下载的文件可以在另一次会议上传，也可以用于命令行的 --scheme。
"""
START, SAVED, TURN = "scheme_start", "scheme_saved", "scheme_file_turn"


def show_current(record: MeetingRecord) -> None:
    """Say which scheme counts, where it comes from, and what was published."""
    plain(record.meeting.title, key="faint_meeting")
    plain(f"现行办法：{record.scheme.name}", key="headline_scheme")
    plain(f"依据：{record.scheme.source or '本单位自定'}", key="faint_source")
    publications(record)
    if st.session_state.pop(SAVED, False):
        st.session_state[START] = next(iter(starts(record)))
        st.success("已改用新办法，全部页面和导出随之更新。", icon=":material/check:")


def choose_start(record: MeetingRecord, results: Results | None) -> Scheme | None:
    """Let the user choose where the editing starts; None where an uploaded file cannot be read."""
    known = starts(record)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    chosen = known[left.selectbox("从哪个办法开始", list(known), key=START)]
    turn = st.session_state.get(TURN, 0)
    with right.popover("上传办法文件", icon=":material/upload_file:", width="stretch"):
        file = st.file_uploader("办法文件（.toml）", type=["toml"], key=f"scheme_file_{record.id}_{turn}")
    if file is not None:
        uploaded, problems = uploaded_scheme(file.name, file.getvalue())
        if uploaded is None:
            plain("\n".join(map(str, problems)), key="refused_scheme_file")
            return None
        st.info("现在从上传的办法文件开始；取下文件后可另选。", icon=":material/info:")
        chosen = uploaded
    show_presets(results)
    return chosen


def show_presets(results: Results | None) -> None:
    """List every preset with its source."""
    with st.expander("13 种预设及其出处", icon=":material/menu_book:"):
        st.caption("都是各地、各单位公开的做法，供参考，不是上级的统一规定。")
        lines = [
            f"{number}. {scheme.name}{_misfit(scheme, results)}\n　　出处：{scheme.source}"
            for number, scheme in enumerate(presets(), 1)
        ]
        plain("\n".join(lines), key="presets")


def show_effect(record: MeetingRecord, results: Results | None, scheme: Scheme) -> None:
    """Show what the scheme would change and, where it can be used, let it be saved."""
    assigned = assigned_groups(scheme, results, record.assigned_groups, f"scheme_{record.id}")
    st.subheader("保存前先看变化", anchor=False)
    changes = policy_changes(record.scheme, scheme, results)
    is_same = scheme == record.scheme and assigned == dict(record.assigned_groups)
    if is_same:
        st.info("与现行办法相同，没有要保存的。改动上面任何一条，这里就会列出每个人的变化。", icon=":material/info:")
        return
    plain("\n".join(changes) or "只改了票别对应。", key="good_changes")
    after, found, problems = effect_of(record, scheme_to_toml(scheme), assigned)
    if has_ballots(record) and after is None:
        stopping = [problem for problem in problems if problem.level is Level.STOPS]
        plain("\n".join(map(str, stopping)), key="refused_scheme_effect")
        return
    if after is None:
        st.info("还没有评议票，看不到对名次的影响。", icon=":material/info:")
    elif found is None:
        st.info("现行办法不能计分，没有可以比较的；改用后即按新办法计分。", icon=":material/info:")
    else:
        effect_view(found)
    known = {problem.message for problem in require_assessment().problems}
    problem_list([p for p in problems if p.message not in known], key="scheme_problems", informs_open=False)
    offer_to_save(record, scheme, assigned)


def offer_to_save(record: MeetingRecord, scheme: Scheme, assigned: dict[str, str]) -> None:
    """Let the scheme be saved; once published, with a reason."""
    reason = ""
    if needs_reason(record):
        st.warning(
            "结果已定为公布稿。更改办法须写明理由；理由记入更改记录，并印在内部版中。", icon=":material/warning:"
        )
        reason = st.text_area("更改的理由", key=f"scheme_reason_{record.id}_{record.revision}", max_chars=500) or ""
    if st.button("保存并改用", type="primary", key=f"scheme_save_{record.id}_{record.revision}"):
        if needs_reason(record) and not reason.strip():
            st.error("请写明更改的理由。")
            return
        save_scheme(store(), record, scheme, assigned, reason)
        st.session_state[SAVED] = True
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
        st.rerun()


def _misfit(scheme: Scheme, results: Results | None) -> str:
    if results is None or fits(scheme, results.marks_scale):
        return ""
    if DIRECT in (results.marks_scale, scale_for(scheme, None)):
        return (
            "（票上是等次、不是分数，不能用）" if results.marks_scale != DIRECT else "（票上是分数、不是等次，不能用）"
        )
    return f"（{len(scheme.points)} 级，与本次评议票的等次数不同，不能用）"


page_top("计分办法", HELP)
assessment = require_assessment()
record, results = assessment.record, assessment.results
show_current(record)
start = choose_start(record, results)
if start:
    scheme = scheme_editor(start, results, f"scheme_{record.id}")
    if scheme:
        show_effect(record, results, scheme)
        download(st.columns([2, 5])[0], scheme_file(scheme), "下载这份办法（文件）", key="scheme_download")
    person_facts(record, scheme or record.scheme)
