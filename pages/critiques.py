"""点评与主题: what the chair said at this meeting, by theme, person and unit kind."""

import pandas as pd
import streamlit as st

from dashboard.charts.theme_heatmap import FEWEST_FOR_SHARES, themes_by_kind, themes_by_person
from dashboard.domain.theme_profile import (
    CritiquedPerson,
    ThemeCount,
    critiqued_people,
    most_common,
    people_by_kind,
    theme_counts,
    theme_title,
)
from dashboard.domain.themes import theme_name
from dashboard.services.assessment import Assessment
from dashboard.services.critiques import rethemed, theme_changes
from dashboard.services.own_theme_words import theme_words
from dashboard.store.records import MeetingRecord
from dashboard.ui.critique_view import critique_view
from dashboard.ui.frame import figure, nothing_yet, page_top, plain, require_assessment
from dashboard.ui.meeting_contradictions import meeting_contradictions
from dashboard.ui.people import open_person
from dashboard.ui.session import store

HELP = """
- 只说当前这一次述职评议会：几次会议合在一起，会盖住各自的特点。
- 上图每一格是一位书记在一个主题上被指出的不足条数；点一格，转到这位书记的页面。
- 每条不足只计入它的主要主题；没有认出主题的列在“未归类”。
- 各类单位的比例，是这类单位被点评的人中有多少人被指出这个主题，没有被点评的人不算在内。
"""


def show_people(people: tuple[CritiquedPerson, ...], counts: tuple[ThemeCount, ...], *, has_results: bool) -> None:
    """Show themes by person; a click leads to the person, once there are results to show of him or her."""
    points = sum(count.point_count for count in counts)
    st.subheader("主题 × 书记", anchor=False)
    st.caption(
        f"被点评 {len(people)} 人，不足共 {points} 条；格中是条数，颜色越深越多，空格是没有提到。"
        + "点一格转到这位书记。" * has_results
    )
    clicked = figure(themes_by_person(people), key="theme_heat", selectable=has_results)
    if clicked:
        open_person(clicked)


def show_kinds(people: tuple[CritiquedPerson, ...]) -> None:
    """Show themes by unit kind, where there are several."""
    st.subheader("主题 × 单位类别", anchor=False)
    kinds = people_by_kind(people)
    if len(kinds) < 2:
        plain(f"被点评的都是同一类单位（{'、'.join(kinds)}），不分类比较。")
        return
    if max(map(len, kinds.values())) < 2:
        plain(f"各类单位（{'、'.join(kinds)}）都只有一人被点评，不分类比较。")
        return
    st.caption(
        "格中是被指出这个主题的人数 / 这类单位被点评的人数，颜色越深占比越高；"
        f"不足 {FEWEST_FOR_SHARES} 人的类别，一个人就占去很大比例，一律浅色。"
    )
    figure(themes_by_kind(people), key="theme_kinds")


def sentences(count: ThemeCount) -> list[str]:
    """Return one line a shortcoming of a theme: who, and what was said."""
    return [f"{person.label}：{point.text}" for person in count.people for point in person.of_theme(count.code)]


def show_most_common(counts: tuple[ThemeCount, ...]) -> None:
    """Show each theme with who was criticised for it, and the sentences."""
    st.subheader("突出的问题", anchor=False)
    st.caption("按被指出的人数排列；展开看是谁、怎么说的。")
    several = [count for count in most_common(counts) if len(count.people) > 1]
    single = [count for count in most_common(counts) if len(count.people) == 1]
    for n, count in enumerate(several):
        title = f"{theme_title(count.code)}：{len(count.people)} 人，{count.point_count} 条"
        with st.expander(title, expanded=n == 0):
            plain("\n".join(sentences(count)))
    if single:
        with st.expander(f"只有一人被指出的主题：{len(single)} 个", expanded=not several):
            plain("\n".join(f"【{theme_title(count.code)}】{line}" for count in single for line in sentences(count)))


def show_general(assessment: Assessment) -> None:
    """Show what was said of everybody together."""
    if assessment.record.general.is_empty:
        return
    st.subheader("面向全体的讲话", anchor=False)
    critique_view(assessment.record.general, key="general", with_themes=False)


def offer_new_themes(record: MeetingRecord) -> None:
    """Offer to find the themes anew where the list of words has changed since the critiques were read."""
    now = rethemed(record.critiques, theme_words()[0])
    changes = theme_changes(record.critiques, now)
    if not changes:
        return
    with st.expander(f"主题词表有变化：{len(changes)} 条不足会改归主题", icon=":material/refresh:"):
        st.caption("这些点评是用以前的词表识别的。人工改定的主题不受影响。")
        rows = [(text, *("、".join(map(theme_name, codes)) or "未归类" for codes in pair)) for text, *pair in changes]
        st.dataframe(pd.DataFrame(rows, columns=["不足", "现在的主题", "按新词表"]), hide_index=True)
        if st.button("按新词表重新识别", key="retheme"):
            store().set_critiques(record.id, now, "按新词表重新识别点评主题")
            st.rerun()


page_top("点评与主题", HELP)
assessment = require_assessment()
record = assessment.record
plain(record.meeting.title, key="faint_meeting")
people = critiqued_people(record.critiques, record.roster)
if not people and record.general.is_empty:
    nothing_yet("这次述职评议会还没有点评。请上传领导的讲话稿或点评汇总表。", "upload", "去上传与核对")
if unmatched := sum(person.seq is None for person in people):
    st.info(f"有 {unmatched} 份点评还没有对应到人，请在“上传与核对”页更正。", icon=":material/info:")
offer_new_themes(record)
counts = theme_counts(people)
if counts:
    show_people(people, counts, has_results=assessment.results is not None)
    show_kinds(people)
    show_most_common(counts)
else:
    st.info("讲话中没有对个人指出不足，没有主题可以统计。", icon=":material/info:")
if assessment.results:
    meeting_contradictions(assessment.results)
elif people:
    st.info("还没有可以计分的评议票，点评暂不能与评议票对照。", icon=":material/info:")
show_general(assessment)
