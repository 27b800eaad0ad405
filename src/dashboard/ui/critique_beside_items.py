"""A secretary's critique beside the votes: below each item what was said of it, and where the two disagree."""

from itertools import groupby

import streamlit as st

from dashboard.domain.critique_and_votes import ItemBeside, SpokenPoint, beside, contradiction, place_in_field
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.item_standing import ItemStanding, item_standings, unscored_standings
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import printed
from dashboard.services.own_theme_words import theme_words
from dashboard.ui.critique_view import PART_COLOURS, critique_view, point_view
from dashboard.ui.frame import plain

MARK = "⇄"
"""Stands before a contradiction."""
HINT = f"带 {MARK} 的是点评与评议票看上去不一致的地方，只提示去看一看，不是判断：领导和评议人看到的可能是不同的方面。"


def critique_beside_items(results: Results, result: SecretaryResult, key: str) -> None:
    """Show each single item with its votes, points and place, and the points of the critique that speak of it."""
    if result.critique is None:
        return
    seq = result.secretary.seq
    standings = (*item_standings(results)[seq], *unscored_standings(results, seq))
    found = beside(result.critique, standings, theme_words()[0])
    if not found.items:
        st.caption("评议票没有单项，点评不与项目对照。")
        critique_view(result.critique, key)
        return
    if results.assigned:
        st.caption("各单项的得分把各票别的票合在一起计算，不加权。")
    if found.contradictions:
        st.caption(HINT)
    for n, item in enumerate(found.items):
        _item(item, f"{key}_{n}")
    if found.others:
        with st.container(gap=None):
            plain("其他", key=f"item_{key}_others")
            plain("下面的点评没有对应的评议项目。", key=f"faint_{key}_others")
        _points(found.others, None, f"{key}_others")


def _item(item: ItemBeside, key: str) -> None:
    with st.container(gap=None):
        plain(item.standing.item, key=f"item_{key}")
        plain(_numbers(item.standing), key=f"faint_{key}")
    _points(item.points, item.standing, key)


def _numbers(standing: ItemStanding) -> str:
    """Return the votes, points and place of an item as one line."""
    if standing.counts is None:
        return WITHHELD
    if not standing.counts.valid_count:
        return "没有有效票"
    votes = zip(standing.counts.scale.grades, standing.counts.grade_counts, strict=True)
    said = [f"{grade} {count}" for grade, count in votes]
    if standing.points is None:
        return f"{'　'.join(said)}　不计分"
    return f"{'　'.join(said)}　得分 {printed(standing.points)}　{place_in_field(standing)}"


def _points(points: tuple[SpokenPoint, ...], standing: ItemStanding | None, key: str) -> None:
    for part, of_part in groupby(points, lambda spoken: spoken.part):
        with st.container(key=f"{PART_COLOURS[part]}_{key}"):
            for spoken in of_part:
                own_key = f"{key}_{part}_{spoken.number}"
                point_view(spoken.point, f"{part.word} {spoken.number}. ", own_key)
                if standing and (sentence := contradiction(spoken, standing)):
                    plain(f"{MARK} {sentence}", key=f"hint_{own_key}")
