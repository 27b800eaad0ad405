"""Where critique and votes of a meeting disagree, person by person."""

import streamlit as st

from dashboard.domain.critique_and_votes import beside
from dashboard.domain.item_standing import item_standings
from dashboard.domain.results import Results
from dashboard.services.own_theme_words import theme_words
from dashboard.ui.frame import plain


def meeting_contradictions(results: Results) -> None:
    """Show the contradictions of all secretaries in one folded list; nothing where ballots have no single items."""
    standings = item_standings(results)
    words, _ = theme_words()
    found = [
        (result.label, sentence)
        for result in results.secretaries
        for sentence in beside(result.critique, standings[result.secretary.seq], words).contradictions
    ]
    if not any(standings.values()):
        return
    st.subheader("点评与评议票", anchor=False)
    if not found:
        st.caption("没有发现点评与评议票明显不一致的地方。")
        return
    st.caption("看上去不一致的地方只提示去看一看，不是判断：领导和评议人看到的可能是不同的方面。")
    with st.expander(f"看上去不一致的有 {len(found)} 处", icon=":material/compare_arrows:"):
        plain("\n".join(f"{label}：{sentence}" for label, sentence in found))
