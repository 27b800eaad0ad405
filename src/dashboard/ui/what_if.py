"""What if: sliders for points and weights that place everybody again at once; nothing is stored."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from dashboard.domain.ranking import Rank
from dashboard.domain.rounding import NOTHING, printed
from dashboard.services.what_if import WhatIf, may_vary, varied, what_if
from dashboard.ui.frame import plain
from dashboard.ui.scheme_fields import literal
from dashboard.ui.session import current_assessment, current_entry
from dashboard.ui.tables import field_cell, people_table, sortable, table_height

_FULL = 100
WITHHELD = "有票别票数很少，不单独显示；拉动分值或权重会由得分倒推出这些票，因此这里不提供。"
NOT_BY_POINTS = "本办法按优秀率分档，或票上直接打分，没有可以拉动的等次分值。"


def what_if_view() -> None:
    """Show the sliders and the places, as one fragment: a slider runs nothing else of the page."""
    entry, assessment = current_entry(), current_assessment()
    if entry is None or assessment is None or assessment.results is None:
        return
    if not may_vary(assessment.results):
        st.info(WITHHELD, icon=":material/info:")
        return
    _fragment(entry.id, entry.revision)


@st.cache_resource(max_entries=16, show_spinner=False)
def _prepared(meeting_id: int, revision: int) -> WhatIf | None:  # noqa: ARG001 (the revision is the cache's key)
    assessment = current_assessment()
    return what_if(assessment) if assessment else None


@st.fragment
def _fragment(meeting_id: int, revision: int) -> None:
    prepared = _prepared(meeting_id, revision)
    if prepared is None:
        return
    turn = st.session_state.get("what_if_turn", 0)
    key = f"what_if_{meeting_id}_{revision}_{turn}"
    controls, shown = st.columns([2, 3], gap="large")
    with controls:
        points = _points(prepared, key)
        scheme = prepared.results.scheme
        groups = _weights(scheme.group_weights if prepared.results.assigned else {}, "票别权重", f"{key}_group")
        items = _weights(prepared.item_weights, "项目权重", f"{key}_item")
        if st.button("恢复原来的分值和权重", icon=":material/restart_alt:"):
            st.session_state["what_if_turn"] = turn + 1
            st.rerun(scope="fragment")
    with shown:
        changed, faults = varied(scheme, points, groups, items)
        if changed is None:
            plain("\n".join(faults), key="refused_what_if")
            return
        table = what_if_table(prepared, prepared.placed(changed))
        moved = sum(not row.startswith("不变") for row in table["升降"])
        plain(f"{moved} 人名次与现行办法不同。" if moved else "名次与现行办法相同。", key="headline_what_if")
        st.dataframe(sortable(table), hide_index=True, height=table_height(len(table)), key="what_if")


def what_if_table(prepared: WhatIf, placed: Sequence[tuple[Fraction | None, Rank | None]]) -> pd.DataFrame:
    """Return one row a person, field by field and best first: place and score now and then; all text."""
    rows = []
    fields = prepared.results.fields
    for person, (score, rank) in zip(prepared.results.secretaries, placed, strict=True):
        before = person.rank.place if person.rank else None
        now = rank.place if rank else None
        up = before - now if before and now else 0
        row = field_cell(prepared.results, person.field) | {
            "名次": NOTHING if rank is None else f"{now}（并列）" if rank.tied else str(now),
            "姓名": person.label,
            "得分": printed(score),
            "升降": f"{'▲ 升' if up > 0 else '▼ 降'} {abs(up)}" if up else "不变",
            "原名次": str(before) if before else NOTHING,
            "原得分": printed(person.score),
            "单位": person.secretary.unit,
        }
        rows.append((fields.index(person.field), now or len(placed) + 1, row))
    return people_table([row for *_, row in sorted(rows, key=lambda found: found[:2])])


def _points(prepared: WhatIf, key: str) -> tuple[Fraction, ...]:
    """Return the points of each grade as the sliders say; those of the scheme where there are none."""
    scheme, grades = prepared.results.scheme, prepared.results.scale.grades
    if scheme.steps or prepared.results.fold:
        st.caption(NOT_BY_POINTS)
        return scheme.points
    st.markdown("**等次分值**")
    most = max(_FULL, int(scheme.full_points))
    return tuple(
        _slid(grade, points, most, f"{key}_points_{n}")
        for n, (grade, points) in enumerate(zip(grades, scheme.points, strict=True))
    )


def _weights(weights: Mapping[str, Fraction], title: str, key: str) -> dict[str, Fraction]:
    """Return the weights as the sliders say, empty where there are fewer than two to weigh."""
    if len(weights) < 2:
        return {}
    total = sum(weights.values(), Fraction(0))
    with st.expander(f"{title}（按占合计的比例计）", key=f"{key}_sliders"):
        return {
            name: _slid(name, weight / total * _FULL, _FULL, f"{key}_{n}")
            for n, (name, weight) in enumerate(weights.items())
        }


def _slid(label: str, now: Fraction, most: int, key: str) -> Fraction:
    """Return where a slider stands; its first place means the exact value, not the rounded one."""
    start = round(now)
    value = st.slider(literal(label) or "未注明", 0, most, start, key=key)
    return now if value == start else Fraction(value)
