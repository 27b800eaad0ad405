"""One secretary or unit over the years on screen."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.charts.trend import places_by_year, scores_by_year, votes_by_year
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.ordinal_change import CAVEAT
from dashboard.domain.recurring_themes import recurring_themes
from dashboard.domain.rounding import NOTHING, printed
from dashboard.domain.scale import OVERALL
from dashboard.domain.year_changes import changes, comparable_scores, foldable_runs, place_words, scale_sentences
from dashboard.domain.years import Appearance, Series
from dashboard.ui.frame import figure, plain


def series_view(series: Series) -> None:
    """Show everything about one secretary or unit at all its meetings."""
    st.dataframe(_table(series.appearances), hide_index=True, height="content", key="years_table")
    _recurring(series)
    with_results = [appearance for appearance in series.appearances if appearance.at.results]
    if not with_results:
        st.info("这几次会议都还没有可以计分的评议票。", icon=":material/info:")
        return
    items = dict.fromkeys(item for a in reversed(with_results) if a.at.results for item in a.at.results.items)
    choosing, _ = st.columns([3, 4])
    item = choosing.selectbox("评议项目", list(items), key="years_item") or OVERALL
    _votes(series, item)
    _lines(series)
    if len(series.appearances) > 1:
        _changes(series, item)


def _table(appearances: Sequence[Appearance]) -> pd.DataFrame:
    rows = []
    for appearance in appearances:
        result, results = appearance.result, appearance.at.results
        rows.append(
            {
                "年度": appearance.label,
                "会议": appearance.at.meeting.title,
                "书记": "、".join(secretary.name for secretary in appearance.secretaries),
                "名次": place_words(appearance) or NOTHING,
                "得分": printed(appearance.score),
                "建议等次": (result and result.suggestion.grade) or NOTHING,
                "审定等次": result.decision.grade if result and result.decision else "",
                "计分办法": results.scheme.name if results else "还没有结果",
            }
        )
    return pd.DataFrame(rows)


def _recurring(series: Series) -> None:
    """Name the themes that come back, with what was said each time."""
    found = recurring_themes(series)
    if not found:
        return
    st.subheader("反复被点到的问题", anchor=False)
    for theme in found:
        with st.container(key=f"short_{theme.code}_{theme.times[0][0].at.id}"):
            plain("\n".join([theme.words, *theme.sentences]))


def _votes(series: Series, item: str) -> None:
    """Show the votes by year; meetings whose grades do not stand for one another have figures of their own."""
    st.subheader("等次分布", anchor=False)
    for sentence in scale_sentences(series):
        plain(sentence)
    runs = foldable_runs(series, item)
    for number, run in enumerate(runs):
        if results := run[-1].at.results:
            figure(votes_by_year(run, item, results), key=f"years_votes_{number}")
    if any(a.at.results and a.at.results.disclosure.withholds_totals for run in runs for a in run):
        st.caption(f"空条的年度：{WITHHELD}。")
    if any(a.at.results and a.at.results.assigned for run in runs for a in run):
        st.caption("各票别的票合在一起计算，不加权。")


def _lines(series: Series) -> None:
    """Show place and score as lines, where there are at least two of them."""
    scored = [appearance for appearance in series.appearances if appearance.score is not None]
    if len(scored) < 2:
        return
    places, scores = st.columns(2, gap="large")
    with places:
        st.subheader("名次", anchor=False)
        st.caption("高低按在一同排名的人中的位置，斜线后是人数。")
        figure(places_by_year(series), key="years_places")
    with scores:
        st.subheader("得分", anchor=False)
        runs = comparable_scores(series)
        broken = "计分口径不同的年度之间不连线，得分不能直接比较。" if len(runs) > 1 else "各年度计分口径相同。"
        st.caption(broken)
        figure(scores_by_year(series, runs), key="years_scores")


def _changes(series: Series, item: str) -> None:
    """Say what changed from each meeting to the next."""
    st.subheader("与上一次相比", anchor=False)
    for heading, sentences in reversed(changes(series, item)):
        plain(heading, key=f"item_{heading}")
        plain("\n".join(sentences))
    st.caption(CAVEAT)
