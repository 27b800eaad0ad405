"""What was understood of an upload, as tables and numbers."""

from collections import Counter

import pandas as pd
import streamlit as st

from dashboard.domain.direct_marks import fold_of, is_folded
from dashboard.domain.roster import Roster
from dashboard.domain.rounding import NOTHING
from dashboard.domain.scale import BLANK, INVALID, is_overall
from dashboard.domain.tally import Tally
from dashboard.services.uploads import UploadPreview

_WORDS = {BLANK: "未填", INVALID: "无效"}


def files_table(preview: UploadPreview) -> pd.DataFrame:
    """Return one row a file: what it was understood as, and the shape of its ballot sheets."""
    rows = []
    for name, _ in preview.files:
        sheets = {p: shape for p, shape in preview.shapes.items() if p == name or p.startswith(f"{name} › ")}
        shapes = "、".join(dict.fromkeys(sheets.values()))
        number = f"（{len(sheets)} 张工作表）" if len(sheets) > 1 else ""
        kinds = "、".join(kind.value for kind in preview.kinds[name])
        rows.append({"文件": name, "识别为": kinds, "票的样式": shapes + number})
    found = pd.DataFrame(rows)
    return found if preview.shapes else found.drop(columns="票的样式")


def roster_table(roster: Roster) -> pd.DataFrame:
    """Return one row a person of the roster as it was read; columns that nobody has are left out."""
    rows = [
        {
            "序": secretary.seq,
            "姓名": secretary.name,
            "单位": secretary.unit,
            "单位类别": secretary.unit_kind,
            "述职方式": secretary.mode.word if secretary.mode else "",
        }
        for secretary in roster
    ]
    found = pd.DataFrame(rows)
    return found[[name for name in found if (found[name] != "").any()]]


def understood_numbers(preview: UploadPreview) -> None:
    """Show what roster, ballots and other scores say."""
    if preview.tally is not None:
        _ballot_numbers(preview, preview.tally)
    if preview.roster and preview.roster_is_new:
        with st.expander(f"核对名单（{len(preview.roster)} 人）", icon=":material/group:"):
            st.dataframe(roster_table(preview.roster), hide_index=True)
    if said := other_scores_line(preview):
        st.text(said)


def _ballot_numbers(preview: UploadPreview, tally: Tally) -> None:
    """Show head-count, items, groups, ballots and the marks of each kind."""
    said = st.columns(4)
    said[0].metric("述职人数", len(preview.roster) if preview.roster else NOTHING)
    said[1].metric("评议项目", len(tally.item_scales))
    said[2].metric("票别", len([group for group in tally.groups if group]) or "不分")
    said[3].metric("收回（张）", tally.all_ballots.returned)
    for part in _shown(tally):
        totals = part.counts.sum(axis=(0, 1, 2)).tolist()
        marks = [_WORDS.get(mark, mark) for mark in part.scale.marks]
        more = f"等 {len(part.items)} 项" if len(part.items) > 1 else ""
        each = "各分数段" if is_folded(part.scale) else "各等次"
        what = f"{part.items[0]}{more}，票数合计" if tally.beside else f"{each}票数合计"
        rows = [{"内容": what, **{mark: str(n) for mark, n in zip(marks, totals, strict=True)}}]
        st.dataframe(pd.DataFrame(rows), hide_index=True)
    groups = "、".join(
        f"{group or '未注明'} {count.returned} 张" for group, count in zip(tally.groups, tally.ballots, strict=True)
    )
    items = "、".join(item for part in _shown(tally) for item in part.items)
    st.text(f"评议项目：{items}" + (f"\n票别：{groups}" if any(tally.groups) else ""))


def other_scores_line(preview: UploadPreview) -> str:
    """Return how many people have a score in each other part of the composite (其他考核), "" without any."""
    counts = Counter(part for scores in preview.other_scores.values() for part in scores)
    told = "，".join(f"{part} {count} 人" for part, count in counts.items())
    return f"其他考核得分：{told}" if told else ""


def people_tables(preview: UploadPreview) -> list[pd.DataFrame]:
    """Return a table a scale, one row a person, item and group: the marks as they were counted."""
    if preview.tally is None or preview.roster is None:
        return []
    return [_people_table(part, preview.roster) for part in _shown(preview.tally)]


def _shown(tally: Tally) -> list[Tally]:
    """Return the counts of each scale, that of the overall item first; direct marks by tens."""
    parts = sorted(tally.parts, key=lambda part: not any(map(is_overall, part.items)))
    return [fold.tally(part) if (fold := fold_of(part.scale)) else part for part in parts]


def _people_table(tally: Tally, roster: Roster) -> pd.DataFrame:
    marks = [_WORDS.get(mark, mark) for mark in tally.scale.marks]
    rows = [
        {"姓名": label, "单位": secretary.unit, "项目": item, "票别": group}
        | dict(zip(marks, tally.counts[n, i, g].tolist(), strict=True))
        for n, (secretary, label) in enumerate(zip(roster, roster.labels(), strict=True))
        for i, item in enumerate(tally.items)
        for g, group in enumerate(tally.groups)
    ]
    return pd.DataFrame(rows)
