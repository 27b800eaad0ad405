"""The numbers behind a score as two tables, in which each leads to what it is made of and at last to its cells."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.results import Results, SecretaryResult
from dashboard.services.derivation import MadeOf, Origin, is_withheld, made_of, origin
from dashboard.store.records import MeetingRecord
from dashboard.ui.frame import plain

_ITEM, _GROUP, _VALUE = "项目", "票别", "得数"
_PART, _WEIGHT = "部分", "权重"
_WIDTHS = {_PART: 300, _VALUE: 100, _WEIGHT: 70}
_LONG = 400
"""Characters above which the box of an origin scrolls."""


@st.fragment
def number_origins(record: MeetingRecord, results: Results, result: SecretaryResult) -> None:
    """Show the points that lead to score and place; a click on one says what it is made of."""
    numbers = made_of(record, results, result)
    st.caption("点“得数”列的一个数，看它由什么算出；由票数算出的，一直列到单元格。")
    weights = any(number.weight for number in numbers)
    rows = [
        {_PART: number.name, _VALUE: number.value} | ({_WEIGHT: number.weight} if weights else {}) for number in numbers
    ]
    chosen = st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key=f"number_origins_{result.secretary.seq}",
        on_select="rerun",
        selection_mode="single-cell",
        column_config={head: st.column_config.Column(width=width) for head, width in _WIDTHS.items()},
    )
    for row, column in chosen["selection"]["cells"][:1]:
        if column == _VALUE:
            _show_made_of(record, results, result, numbers[row])


def _show_made_of(record: MeetingRecord, results: Results, result: SecretaryResult, number: MadeOf) -> None:
    lines = [f"{result.label}　{number.name}：{number.value}", *number.sentences]
    if number.fields and any(is_withheld(results, group) for _, group in number.fields):
        lines.append(f"有票别不足 {results.scheme.smallest_group} 张，不列出单元格，以免看出个人的选择。")
    elif number.fields:
        for word, mark in _marks_shown(result).items():
            found = [
                _origin(record.id, record.revision, record, result.secretary.seq, item, group, mark)
                for item, group in number.fields
            ]
            cells = [line for origin in found for line in _lines(origin)]
            lines += [f"“{word}”出自：", *cells] if cells else []
    _in_box(lines, sum(len(line) for line in lines) > _LONG, "number_origin")


@st.fragment
def count_origins(record: MeetingRecord, results: Results, result: SecretaryResult) -> None:
    """Show the counts of every item and voter group; a click on one lists the cells that it was counted from."""
    if not result.cells:
        return
    if results.is_scored:
        st.caption("点下表中的一个票数，看它是从哪个文件、哪张工作表、哪些单元格数出来的。")
    fields = list(result.cells)
    marks = _marks_shown(result)
    chosen = st.dataframe(
        _table(results, result, marks),
        hide_index=True,
        key=f"count_origins_{result.secretary.seq}{'' if results.is_scored else f'_{results.scale.id}'}",
        on_select="rerun",
        selection_mode="single-cell",
        column_config=_count_widths(results, marks),
    )
    for row, word in chosen["selection"]["cells"][:1]:
        if word in marks:
            _show_origin(record, results, result, fields[row], word, marks[word])


def _count_widths(results: Results, marks: Iterable[str]) -> dict[str, Any]:
    """Return the columns with widths that hold the longest group and grade; items get what is left at 1280 px."""
    groups = max((len(group) for group in results.shown_groups), default=0)
    widths = {_ITEM: 172, _GROUP: _word_width(groups)} if groups else {_ITEM: 216}
    counts = {word: st.column_config.NumberColumn(width=_word_width(len(word))) for word in marks}
    return {head: st.column_config.Column(width=width) for head, width in widths.items()} | counts


def _word_width(length: int) -> int:
    return max(44, min(18 + 13 * length, 110))


def _marks_shown(result: SecretaryResult) -> dict[str, int]:
    """Return the marks that have a column, by their printed word."""
    scale = next(iter(result.cells.values())).scale
    return {grade: code for code, grade in enumerate(scale.grades)} | {word: code for code, word in scale.asides}


def _table(results: Results, result: SecretaryResult, marks: dict[str, int]) -> pd.DataFrame:
    has_groups = any(results.shown_groups)
    rows = []
    for (item, group), counts in result.cells.items():
        named = {_ITEM: item} | ({_GROUP: group or "未注明"} if has_groups else {})
        rows.append(named | {word: counts.counts[code] for word, code in marks.items()})
    return pd.DataFrame(rows)


def _show_origin(
    record: MeetingRecord, results: Results, result: SecretaryResult, field: tuple[str, str], word: str, mark: int
) -> None:
    item, group = field
    count = result.cells[field].counts[mark]
    what = f"{result.label}“{item}”{f'（{group}）' if group else ''}的“{word}”{count} 票"
    if is_withheld(results, group):
        least = results.scheme.smallest_group
        plain(
            f"{what}：有票别不足 {least} 张，不列出单元格，以免看出个人的选择。", key=f"count_origin_{results.scale.id}"
        )
        return
    found = _origin(record.id, record.revision, record, result.secretary.seq, item, group, mark)
    lines = _lines(found)
    said = [f"{what}{_share_words(results, result, field, mark)}，出自：", *lines]
    is_long = len(lines) > 6 or len(found.places) > 60
    _in_box(said if lines else [f"{what}，没有对应的单元格。"], is_long, f"count_origin_{results.scale.id}")


def _share_words(results: Results, result: SecretaryResult, field: tuple[str, str], mark: int) -> str:
    """Return the share that a count of grades is, as the tables print it."""
    counts = result.cells[field]
    if mark >= len(results.scale.grades):
        return ""
    whole = f"有效票 {counts.valid_count}" if results.scheme.share_of == "valid" else f"收回票 {counts.returned_count}"
    return f"（占{whole} 张的 {counts.percents(results.scheme)[mark]}）"


def _lines(found: Origin) -> list[str]:
    """Return the cells by sheet, and the files that were stored without them."""
    if not found.files:
        return found.lines
    return [*found.lines, f"{'、'.join(found.files)}（早先的版本存入，没有保留单元格；重新上传后可以查到）"]


def _in_box(lines: list[str], is_long: bool, key: str) -> None:
    with st.container(height=220 if is_long else "content", border=True):
        plain("\n".join(lines), key=key)


@st.cache_data(max_entries=256, show_spinner=False)
def _origin(
    meeting_id: int,  # noqa: ARG001 (with the revision it is the cache's key)
    revision: int,  # noqa: ARG001
    _record: MeetingRecord,
    seq: int,
    item: str,
    group: str,
    mark: int,
) -> Origin:
    return origin(_record, seq, item, group, mark)
