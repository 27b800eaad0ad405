"""A critique as three lists of points, all plain text."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.themes import theme_name
from dashboard.ui.frame import plain

PART_COLOURS = {"strengths": "good", "shortcomings": "short", "advice": "hope"}
"""The part of a critique, and the style of its margin."""
_SPEAKER = "点评）"
"""Ends the place of a point in a speech of several speakers: 第 5 段（李志远点评）."""
_TITLES = {"strengths": "特点", "shortcomings": "不足", "advice": "希望"}


def critique_view(critique: Critique, key: str, *, with_themes: bool = True) -> None:
    """Show 特点, 不足 and 希望; parts that were not said are left out."""
    for part, title in _TITLES.items():
        points: Sequence[Point] = getattr(critique, part)
        if not points:
            continue
        st.markdown(f"**{title}**（{len(points)} 条）")
        with st.container(key=f"{PART_COLOURS[part]}_{key}"):
            for n, point in enumerate(points, 1):
                point_view(point, f"{n}. ", f"{key}_{part}_{n}", with_themes=with_themes)


def point_view(point: Point, head: str, key: str, *, with_themes: bool = True) -> None:
    """Show one point after its number, and below it its themes with the words that led to them."""
    with st.container(gap=None):
        plain(f"{head}{point.text}")
        said = [_themes_said(point)] if with_themes and (point.themes or point.overruled) else []
        if point.place and (said or _SPEAKER in point.place):
            said.append(f"出处：{point.place}".replace(" ", "\u00a0"))
        if said:
            plain("　".join(said), key=f"faint_{key}")


def _themes_said(point: Point) -> str:
    """Return the themes of a point with their words, and what a person overruled: 主题：理论学习（“学习不深入”）."""
    if point.overruled is None:
        return f"主题：{_with_words(point.themes)}"
    names = "、".join(theme_name(theme.code) for theme in point.themes) or "无"
    return f"主题：人工改为 {names}（原判 {_with_words(point.overruled) or '无'}）"


def _with_words(themes: Sequence[Theme]) -> str:
    said = []
    for theme in themes:
        words = "".join(f"“{word}”" for word in theme.words)
        said.append(theme_name(theme.code) + (f"（{words}）" if words else ""))
    return "、".join(said)
