"""The tables in which a person corrects whom a critique speaks of, how it splits, and the themes."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.critique import Critique
from dashboard.domain.roster import Roster
from dashboard.domain.themes import theme_name, theme_names
from dashboard.services.critiques import PARTS, TO_ALL, MatchedCritique, PointRow, corrected, point_rows
from dashboard.services.own_theme_words import theme_words
from dashboard.ui.tables import wrapped_row_height

NOBODY = "（未对应）"
_TEXT_WIDTH = 480
_CODES = {name: code for code, name in theme_names().items()}


def critique_editor(
    critiques: Sequence[MatchedCritique], roster: Roster | None, key: str, general: Critique
) -> tuple[tuple[MatchedCritique, ...], Critique]:
    """Show both tables; return the critiques, and what was said to all, as they stand after the user's corrections."""
    if not critiques:
        st.caption("这份材料没有读到对个人的点评，只有面向全体的讲话；如有遗漏，可以在下面补上人员再改“序”。")
    read = tuple(critiques)
    critiques = [*read, *_people_added(read, roster, key)]
    people = [f"{s.seq}. {label}" for s, label in zip(roster, roster.labels(), strict=True)] if roster else []
    matching, splitting = st.tabs(["对应到人", "分条和主题"])
    with matching:
        st.caption("“对应到”一列可以改：双击后选择述职人。")
        seqs = _edit_matching(critiques, people, key)
    with splitting:
        st.caption(
            "可以改文字、改类别、改主题；增行点表格右上角，删行先点行首选中；一条拆成两条时，改短原行并新增一行。"
            "“序”是第几段点评，0 是面向全体；归错了人的，改“序”就换人。"
        )
        rows = _edit_points(critiques, general, key)
    taken = [seq for seq in seqs if seq is not None]
    if len(set(taken)) < len(taken):
        st.info("有几段点评对应到同一人，将合并为一份。", icon=":material/info:")
    now, to_all = corrected(critiques, seqs, rows, theme_words()[0], general)
    return tuple(pair for pair in now if pair in read or not pair[1].is_empty), to_all


def _people_added(critiques: Sequence[MatchedCritique], roster: Roster | None, key: str) -> list[MatchedCritique]:
    """Let the user add people of whom no critique was found; return an empty critique for each."""
    read = {seq for seq, _ in critiques}
    missing = {person.seq: person for person in roster or () if person.seq not in read}
    if not missing or roster is None:
        return []
    labels = roster.labels()
    chosen = st.multiselect(
        "补上没有读到点评的人",
        list(missing),
        format_func=lambda seq: f"{seq}. {labels[seq - 1]}",
        placeholder="选择人员",
        select_all=False,
        key=f"{key}_added",
        help="补上的人接在下面两张表的末尾，再在“分条和主题”里给他增行，或把归错的行改成他的“序”",
    )
    return [
        (seq, Critique(order, missing[seq].unit, missing[seq].name))
        for order, seq in enumerate(chosen, len(critiques) + 1)
    ]


def _edit_matching(critiques: Sequence[MatchedCritique], people: Sequence[str], key: str) -> list[int | None]:
    table = pd.DataFrame(
        {
            "序": [order for order, _ in enumerate(critiques, 1)],
            "讲话中的称呼": [_called(critique, order) for order, (_, critique) in enumerate(critiques, 1)],
            "条数": [_sizes(critique) for _, critique in critiques],
            "对应到": [people[seq - 1] if seq else NOBODY for seq, _ in critiques],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        key=f"{key}_matching",
        disabled=["序", "讲话中的称呼", "条数"],
        column_config={"对应到": st.column_config.SelectboxColumn("对应到", options=[NOBODY, *people], required=True)},
    )
    return [people.index(name) + 1 if name in people else None for name in edited["对应到"]]


def _called(critique: Critique, order: int) -> str:
    return "　".join(part for part in (critique.unit, critique.name) if part) or f"第 {order} 位（未具名）"


def _sizes(critique: Critique) -> str:
    sizes = [f"{word} {len(getattr(critique, part))}" for word, part in PARTS.items() if getattr(critique, part)]
    return "　".join(sizes)


def _edit_points(critiques: Sequence[MatchedCritique], general: Critique, key: str) -> list[PointRow]:
    rows = point_rows(critiques, general)
    table = pd.DataFrame(
        {
            "序": [row.order for row in rows],
            "类别": [row.part for row in rows],
            "内容": [row.text for row in rows],
            "主题": [[theme_name(code) for code in row.shown] for row in rows],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        num_rows="dynamic",
        row_height=wrapped_row_height([(table["内容"], _TEXT_WIDTH)]),
        key=f"{key}_points",
        column_config={
            "序": st.column_config.NumberColumn(
                "序",
                help="第几段点评；0 是面向全体",
                min_value=TO_ALL,
                max_value=len(critiques),
                required=True,
                width="small",
            ),
            "类别": st.column_config.SelectboxColumn("类别", options=list(PARTS), required=True, width="small"),
            "内容": st.column_config.TextColumn("内容", required=True, width=_TEXT_WIDTH),
            "主题": st.column_config.MultiselectColumn(
                "主题",
                help="只用于“不足”。第一个是主要主题；改动后记为人工设定，原判保留",
                options=list(_CODES),
                width="medium",
            ),
        },
    )
    before = dict(enumerate(rows))
    return [
        PointRow(int(order), part, text, themes=_themes_set(before.get(number), names))
        for number, order, part, text, names in edited.itertuples(name=None)
        if isinstance(text, str) and isinstance(part, str) and not pd.isna(order)
    ]


def _themes_set(before: PointRow | None, names: object) -> tuple[str, ...] | None:
    """Return the codes that a person set in a row, None where the themes that were found shall stand."""
    chosen = tuple(_CODES[name] for name in names) if isinstance(names, list | tuple) else ()
    if before is None:
        return chosen or None
    return before.themes if chosen == before.shown else chosen
