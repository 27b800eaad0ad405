"""The counts behind a score as a table in which each number leads to its cells."""

import pandas as pd
import streamlit as st

from dashboard.domain.results import Results, SecretaryResult
from dashboard.services.derivation import Origin, is_withheld, origin
from dashboard.store.records import MeetingRecord
from dashboard.ui.frame import plain

_ITEM, _GROUP = "项目", "票别"
_MOST_COLUMNS = 10
"""A scale with more grades (打分制) shows those that the person got."""


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
        column_config={_ITEM: st.column_config.Column(width=150 if any(results.shown_groups) else 210)}
        | {_GROUP: st.column_config.Column(width=64)}
        | {word: st.column_config.NumberColumn(width=46) for word in marks},
    )
    for row, word in chosen["selection"]["cells"][:1]:
        if word in marks:
            _show_origin(record, results, result, fields[row], word, marks[word])


def _marks_shown(result: SecretaryResult) -> dict[str, int]:
    """Return the marks that have a column, by their printed word."""
    cells = list(result.cells.values())
    scale = cells[0].scale
    words = {grade: code for code, grade in enumerate(scale.grades)} | {word: code for code, word in scale.asides}
    if len(words) <= _MOST_COLUMNS:
        return words
    return {word: code for word, code in words.items() if any(counts.counts[code] for counts in cells)}


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
    lines = found.lines
    if found.files:
        lines.append(f"{'、'.join(found.files)}（早先的版本存入，没有保留单元格；重新上传后可以查到）")
    with st.container(height=220 if len(lines) > 6 or len(found.places) > 60 else "content", border=True):
        plain(
            "\n".join([f"{what}，出自：" if lines else f"{what}，没有对应的单元格。", *lines]),
            key=f"count_origin_{results.scale.id}",
        )


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
