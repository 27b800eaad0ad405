"""Problems as a list: each with its place, the heaviest first."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.problems import Level, Problem
from dashboard.ui.frame import plain

_SIGNS = {Level.STOPS: ":material/block:", Level.WARNS: ":material/warning:", Level.INFORMS: ":material/info:"}


def problem_list(problems: Sequence[Problem], *, key: str, informs_open: bool = True) -> None:
    """Show all problems, one plain-text line each, under a heading a level."""
    for level in Level:
        of_level = [problem for problem in problems if problem.level is level]
        if not of_level:
            continue
        opened = level is not Level.INFORMS or informs_open
        with st.expander(f"{level.word}（{len(of_level)} 条）", icon=_SIGNS[level], expanded=opened):
            plain("\n".join(f"{n}. {problem}" for n, problem in enumerate(of_level, 1)), key=f"{key}_{level.value}")
