"""A critique as three lists of points, all plain text."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.critique import Critique, Point
from dashboard.domain.themes import theme_name
from dashboard.ui.frame import plain

_PARTS = (("特点", "strengths", "good"), ("不足", "shortcomings", "short"), ("希望", "advice", "hope"))


def critique_view(critique: Critique, key: str, *, with_themes: bool = True) -> None:
    """Show 特点, 不足 and 希望; parts that were not said are left out."""
    for title, part, colour in _PARTS:
        points: Sequence[Point] = getattr(critique, part)
        if not points:
            continue
        st.markdown(f"**{title}**（{len(points)} 条）")
        with st.container(key=f"{colour}_{key}"):
            for n, point in enumerate(points, 1):
                plain(f"{n}. {point.text}")
                if with_themes and point.themes:
                    names = "、".join(theme_name(theme.code) for theme in point.themes)
                    plain(f"主题：{names}", key=f"faint_{key}_{part}_{n}")
