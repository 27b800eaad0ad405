"""The frame of a page: title, help, plain text, and what to show when there is nothing yet."""

from typing import NoReturn

import streamlit as st

from dashboard.charts import Figure
from dashboard.charts.palette import CONFIG
from dashboard.domain.problems import Level
from dashboard.domain.results import Results
from dashboard.services.assessment import Assessment, fitting_schemes
from dashboard.services.schemes import needs_reason, save_scheme
from dashboard.ui.choices import told_apart
from dashboard.ui.navigation import link_to
from dashboard.ui.session import choose_meeting, current_assessment, store


def page_top(title: str, explained: str) -> None:
    """Show the page's title and, behind a button, what the page is for."""
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    left.title(title, anchor=False)
    with right.popover("本页说明", width="stretch"):
        st.markdown(explained)


def plain(text: str, key: str | None = None) -> None:
    """Show text that comes from a file or a person: never read as Markdown or HTML."""
    if key:
        with st.container(key=key):
            st.text(text)
    else:
        st.text(text)


def nothing_yet(sentence: str, page: str, label: str) -> NoReturn:
    """Say that there is nothing to show and lead to where that is mended; the page ends here."""
    st.info(sentence, icon=":material/info:")
    link_to(page, label)
    st.stop()
    raise AssertionError("the page has ended")


def removed_meanwhile() -> NoReturn:
    """Say that the meeting was removed in another window; nothing of the page runs, so no click meets another one."""
    choose_meeting(None)
    sentence = "刚才查看的述职评议会已在另一个窗口移除，刚才的操作没有执行。"
    nothing_yet(sentence, "start", "去看现有的述职评议会")


def require_assessment() -> Assessment:
    """Return the assessment of the current meeting, or end the page with a way on."""
    assessment = current_assessment()
    if assessment is None:
        nothing_yet("还没有述职评议会。请先打开一个示例，或新建一个。", "start", "去新建或打开示例")
    return assessment


def require_results() -> Results:
    """Return the results of the current meeting, or end the page with a way on."""
    assessment = require_assessment()
    if assessment.results is None:
        plain(assessment.record.meeting.title, key="headline_meeting")
        if stopping := [problem for problem in assessment.problems if problem.level is Level.STOPS]:
            plain("\n".join(map(str, stopping)), key="why_no_results")
            _offer_schemes(assessment)
            nothing_yet("评议票已经存入，但还不能计分，原因和改法见上。", "upload", "去上传与核对")
        sentence = "这次述职评议会还没有可以计分的评议票。请先上传述职名单和评议票，核对后确认。"
        nothing_yet(sentence, "upload", "去上传与核对")
    return assessment.results


def _offer_schemes(assessment: Assessment) -> None:
    """Let a scheme be chosen that has points for the grades of the ballots, where the meeting's has not."""
    usable = {scheme.id: scheme for scheme in fitting_schemes(assessment.record)}
    if not usable:
        return
    names = told_apart({found: scheme.name for found, scheme in usable.items()})
    chosen = st.selectbox("可用的计分办法", list(usable), format_func=names.__getitem__, key="fitting_scheme")
    reason = ""
    if needs_reason(assessment.record):
        st.warning(
            "结果曾定为公布稿，更改办法须写明理由；理由记入更改记录，并印在内部版中。", icon=":material/warning:"
        )
        reason = st.text_area("更改的理由", key="fitting_scheme_reason", max_chars=500) or ""
    if st.button("改用这个办法", type="primary"):
        if needs_reason(assessment.record) and not reason.strip():
            st.error("请写明更改的理由。")
            return
        save_scheme(store(), assessment.record, usable[chosen], {}, reason)
        st.rerun()


def meeting_line(results: Results) -> None:
    """Show which meeting and which scheme the page speaks of, and which voter groups are withheld."""
    meeting = results.meeting
    parts = [meeting.title, meeting.held_on.isoformat() if meeting.held_on else "", meeting.organizer]
    plain("　".join(part for part in [*parts, f"计分办法：{results.scheme.name}"] if part), key="faint_meeting")
    if results.fold:
        plain(results.fold.sentence, key="hint_folded")
    if withheld := results.disclosure.problems:
        plain("\n".join(map(str, withheld)), key="hint_withheld")


def figure(shown: Figure, key: str, *, selectable: bool = False) -> int | None:
    """Show a figure; where selectable, return the `seq` of the person who was clicked."""
    if not selectable:
        st.plotly_chart(shown, key=key, config=CONFIG, theme=None)
        return None
    state = st.plotly_chart(shown, key=key, config=CONFIG, theme=None, on_select="rerun", selection_mode="points")
    points = state["selection"]["points"] if state else []
    data = points[0].get("customdata") if points else None
    while isinstance(data, (list, tuple, dict)):
        data = next(iter(data.values() if isinstance(data, dict) else data), None)
    return int(str(data)) if data is not None else None
