"""Asking about an ambiguous sheet: which rows are the header, what each column is, what signs mean."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.domain.problems import column_name
from dashboard.domain.scale import SCALES
from dashboard.services.layouts import (
    Layout,
    LayoutQuestion,
    Line,
    Role,
    meanings_for,
    objections,
    open_signs,
    roles_for,
)
from dashboard.ui.frame import plain

_SHOWN_ROWS, _SHOWN_COLUMNS = 9, 24
_NAMED_PLACES = 3
_NO_LINE = "—"
_UNCHANGED = "（请选择）"


def layout_editor(question: LayoutQuestion, key: str) -> Layout | None:
    """Show the sheet with the proposed header and roles; return the layout once the button is pressed.

    Args:
        question: the sheet, and the layout that is proposed or was stated.
        key: another one for each state of the question, so that edits of an earlier state are gone.
    """
    plain(_which(question), key=f"faint_{key}")
    with _columns_asked(question):
        st.caption("一、哪几行是表头：点“这一行是”的格子选择。")
        lines = _edit_lines(question, key)
        st.caption(
            "二、每一列是什么：点“这一列是”的格子选择。"
            "一列是一个人的等次时选“某人的等次”；一列是某一等次的票数或√时选那个等次。"
        )
        chosen = st.selectbox(
            "等次体系",
            SCALES,
            SCALES.index(question.scale),
            format_func=lambda scale: "、".join(scale.grades),
            key=f"{key}_scale",
            width=420,
        )
        roles = _edit_roles(question, roles_for(chosen), lines, key)
    layout = Layout.of(question.grid, lines, roles)
    if signs := open_signs(question.grid, layout):
        number = "" if question.only_signs else "三、"
        st.caption(f"{number}格子里的写法各是什么意思：点“意思是”的格子选择。只是个别写错的，改好文件重新上传即可。")
        meanings = _edit_signs(signs, dict(question.layout.signs), meanings_for(chosen), key)
        layout = Layout.of(question.grid, lines, roles, meanings)
    against = objections(layout)
    if against:
        st.warning("\n\n".join(against), icon=":material/rule:")
    return layout if st.button("按此读取", type="primary", disabled=bool(against), key=f"{key}_read") else None


def _columns_asked(question: LayoutQuestion) -> DeltaGenerator:
    """Return where header and columns are asked: folded away where they are clear."""
    return st.expander("表头和各列已经认出；认错了在这里改") if question.only_signs else st.container()


def _which(question: LayoutQuestion) -> str:
    """Return the sheets' places; of many the first ones."""
    named = "、".join(map(str, question.places[:_NAMED_PLACES]))
    more = f"等 {len(question.places)} 张表头相同的工作表" if len(question.places) > _NAMED_PLACES else ""
    return f"{named}{more}"


def _edit_lines(question: LayoutQuestion, key: str) -> list[tuple[int, Line]]:
    """Show the first rows and return which of them are the header, with what each holds."""
    grid, lines = question.grid, dict(question.layout.lines)
    shown = list(range(min(len(grid.rows), max([_SHOWN_ROWS, *(row + 4 for row in lines)]))))
    columns = range(min(len(grid.rows[0]), _SHOWN_COLUMNS))
    table = pd.DataFrame(
        {
            "行": [row + 1 for row in shown],
            "这一行是": [lines[row].value if row in lines else _NO_LINE for row in shown],
        }
        | {column_name(column): [grid.rows[row][column] for row in shown] for column in columns}
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        key=f"{key}_lines",
        disabled=["行", *(column_name(column) for column in columns)],
        column_config={
            "行": st.column_config.NumberColumn("行", width=44, pinned=True),
            "这一行是": st.column_config.SelectboxColumn(
                "这一行是", options=[_NO_LINE, *(line.value for line in Line)], required=True, width=96, pinned=True
            ),
        },
    )
    return [(row, Line(line)) for row, line in zip(shown, edited["这一行是"], strict=True) if line != _NO_LINE]


def _edit_roles(
    question: LayoutQuestion, options: Sequence[str], lines: Sequence[tuple[int, Line]], key: str
) -> list[str]:
    """Show one row a column and return the role of each."""
    grid = question.grid
    bottom = max((row for row, _ in lines), default=-1)
    below = [grid.rows[row] for row in range(bottom + 1, min(len(grid.rows), bottom + 40))]
    samples = [list(dict.fromkeys(row[c] for row in below if row[c]))[:3] for c in range(len(grid.rows[0]))]
    headings = [_carried(grid.rows[row], stops=row == bottom) for row, _ in lines]
    above = [[texts[c] for texts in headings if texts[c]] for c in range(len(grid.rows[0]))]
    known = [str(role) if role in options else Role.UNREAD.value for role in question.layout.roles]
    table = pd.DataFrame(
        {
            "列": [column_name(column) for column in range(len(known))],
            "表头": ["／".join(texts) for texts in above],
            "内容举例": ["、".join(texts) for texts in samples],
            "这一列是": known,
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        key=f"{key}_roles",
        disabled=["列", "表头", "内容举例"],
        column_config={
            "列": st.column_config.TextColumn("列", width=44),
            "这一列是": st.column_config.SelectboxColumn(
                "这一列是", options=[str(role) for role in options], required=True
            ),
        },
    )
    return [str(role) for role in edited["这一列是"]]


def _carried(texts: Sequence[str], *, stops: bool) -> list[str]:
    """Return a header row in which a text above several columns (合并的表头) stands over each of them.

    The lowest row (`stops`) stands as it is.
    """
    carried, last = [], ""
    for text in texts:
        last = text if stops else text or last
        carried.append(last)
    return carried


def _edit_signs(signs: Sequence[str], known: dict[str, str], options: Sequence[str], key: str) -> list[tuple[str, str]]:
    """Show one row a sign and return the meaning of those that have one."""
    signs = sorted(signs, key=lambda sign: (len(sign), sign)) if all(map(str.isascii, signs)) else signs
    meanings = [known.get(sign, _UNCHANGED) for sign in signs]
    table = pd.DataFrame({"写法": list(signs), "意思是": [m if m in options else _UNCHANGED for m in meanings]})
    edited = st.data_editor(
        table,
        hide_index=True,
        width=420,
        key=f"{key}_signs",
        disabled=["写法"],
        column_config={
            "意思是": st.column_config.SelectboxColumn("意思是", options=[_UNCHANGED, *options], required=True)
        },
    )
    return [(sign, str(m)) for sign, m in zip(signs, edited["意思是"], strict=True) if m != _UNCHANGED]
