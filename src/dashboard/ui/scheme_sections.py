"""The sections of the scheme editor, one for each question that a scheme answers."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.policies import CHOICES
from dashboard.domain.results import Results
from dashboard.ui import scheme_grades, scheme_points
from dashboard.ui.scheme_fields import Draft, choice, count


@dataclass(frozen=True)
class Section:
    """One question: its title, the fields that it asks for, what a scheme's statement calls them, its widgets."""

    title: str
    fields: tuple[str, ...]
    stated: tuple[str, ...]
    draw: Callable[[Draft, Results | None], None]


def _places(draft: Draft, _: Results | None) -> None:
    _choices(draft, "tied_places", "ranks_compare")


def _counting(draft: Draft, _: Results | None) -> None:
    _choices(draft, "share_of", "share_rounding", "blank_counts_as", "invalid_mark")
    st.caption("自己投自己的票一律保留：评议票不记名，无从辨认，因此没有“剔除”可选。")


def _smallest_group(draft: Draft, _: Results | None) -> None:
    st.caption("收回的票太少的票别，单列票数会看出个人怎么投的。少于这个数的票别不单独显示，总得分照常计算。")
    count(draft, "smallest_group", "少于几张不单独显示", least=1, explained="默认 5；1 为不设")


def _range(draft: Draft, _: Results | None) -> None:
    st.caption("名次和名额在谁中间计：全部述职人一起，或分开各算各的。")
    choice(draft, "grade_within")


def _of_choices(title: str, draw: Callable[[Draft, Results | None], None], *fields: str) -> Section:
    return Section(title, fields, tuple(CHOICES[name][0] for name in fields), draw)


SECTIONS = (
    Section("分值", ("points", "steps", "trim_above"), ("等次分值", "去高去低"), scheme_points.points),
    Section("票别权重", ("group_weights", "missing_group"), ("票别权重",), scheme_points.group_weights),
    Section("计分项目", ("item_weights",), ("计分项目",), scheme_points.item_weights),
    Section("综合得分", ("composite_weights", "missing_part"), ("综合得分",), scheme_points.composite),
    Section("等次线", ("suggested_grades", "thresholds"), ("建议等次",), scheme_grades.lines),
    Section("名额", ("quotas", "top_band", "bottom_band", "band_rounding"), ("等次名额",), scheme_grades.quotas),
    Section(
        "一票否决与限制",
        ("satisfaction", "veto_cap", "best_unit_grades", "low_again_from"),
        ("满意率", "一票否决", "所在单位等次", "连续两年靠后"),
        scheme_grades.gates,
    ),
    _of_choices("名次与并列", _places, "tied_places", "ranks_compare"),
    _of_choices("分母与弃权", _counting, "share_of", "share_rounding", "blank_counts_as", "invalid_mark"),
    Section("小票别下限", ("smallest_group",), ("票数少不单独显示",), _smallest_group),
    _of_choices("分开评定的范围", _range, "grade_within"),
)
"""All sections, in the order in which a score comes about; every field of a scheme is in one."""


def _choices(draft: Draft, *names: str) -> None:
    for column, name in zip(st.columns(2) * 2, names, strict=False):
        with column:
            choice(draft, name)
