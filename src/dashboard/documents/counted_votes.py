"""The sheet 计票数据: every count behind the numbers, on which the formulas rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.documents.live_formulas import Area
from dashboard.documents.paper import Cell, Column, Sheet, count, text
from dashboard.domain.results import Results

NAME = "计票数据"
_WHO = [Column("序号", 7), Column("姓名", 12), Column("单位", 30), Column("项目", 40), Column("票别", 16)]
_EXPLANATION = (
    "其他表的票数、得票率、得分、名次是以本表和“计分参数”为据的公式：改动这里的票数，它们随之重新计算"
    "（说明文字不会变）。公式按位置取数，请勿排序、插入或删除本表的行和列。"
)
_EXPLANATION_OF_GROUPS = (
    "其他表的票数、得票率是以本表为据的公式，得分不是。公式按位置取数，请勿排序、插入或删除本表的行和列。"
)


@dataclass(frozen=True)
class CountedVotes:
    """Where the votes stand: one row a person, item and voter group, one column a mark."""

    rows: Mapping[tuple[int, str, str], Area]

    def of(self, seq: int, item: str, groups: Sequence[str]) -> Area | None:
        """Return the rows of voter groups that stand next to one another; None where there are none."""
        areas = sorted((self.rows[seq, item, group] for group in groups), key=lambda area: area.top)
        if not areas:
            return None
        first, last = areas[0], areas[-1]
        return Area(first.sheet, first.top, first.left, last.bottom, last.right)


def columns(results: Results) -> list[Column]:
    """Return who and what, then one column a mark."""
    words = (*results.scale.grades, *(word for _, word in results.scale.asides))
    return [*_WHO, *(Column(word, 9) for word in words)]


def groups_by_weight(results: Results) -> dict[str, list[str]]:
    """Return the shown voter groups of the files by the weighted group they count in; under "" where all are one pool.

    Groups of one weight follow one another, so that their rows are one area.
    """
    found: dict[str, list[str]] = {}
    for group in results.shown_groups:
        found.setdefault(results.assigned.get(group, ""), []).append(group)
    return found


def add_counted_votes(sheet: Sheet, results: Results) -> CountedVotes:
    """Write the counts that may be shown, in 述职顺序, and return where they stand."""
    sheet.title("计票数据")
    sheet.line(f"{results.fold.sentence}{_EXPLANATION_OF_GROUPS}" if results.fold else _EXPLANATION)
    sheet.headings(frozen_columns=2)
    groups = [group for together in groups_by_weight(results).values() for group in together]
    rows = {}
    for person in results.secretaries:
        secretary = person.secretary
        for item in results.items:
            for group in groups:
                votes = person.cells[item, group]
                row = sheet.next_row
                rows[secretary.seq, item, group] = Area(
                    sheet.name, row, len(_WHO), row, len(_WHO) + len(votes.counts) - 1
                )
                who = [count(secretary.seq), Cell(secretary.name), text(secretary.unit), text(item)]
                sheet.row([*who, Cell(group or "未注明"), *map(count, votes.counts)])
    return CountedVotes(rows)
