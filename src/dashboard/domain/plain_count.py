"""The counts a second way (复点): mark by mark in plain Python, compared with the tally."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Roster
from dashboard.domain.scale import BLANK, INVALID
from dashboard.domain.tally import Tally, Votes

MatchedVotes = tuple[Votes, Sequence[int | None]]
"""Votes with the roster position (0-based) of each of their people, None for strangers."""
Cell = tuple[int, str, str, str]
"""What is counted: roster position, item, voter group, mark."""
_REMEDY = "本次结果不可使用，请勿据此排名、导出或公布；请联系程序维护人员，并附上原始文件查明原因。"


def count_differences(counted: Tally, parts: Sequence[MatchedVotes], roster: Roster) -> list[Problem]:
    """Return stopping problems where counting mark by mark gives other numbers than the tally.

    Nothing is shared with `tally`, `Tally.arranged` and `Tally.__add__`: no NumPy arithmetic, no
    code. The first difference is told in full, the others by their number.

    Args:
        counted: all votes together in roster order, as everything that follows uses them.
        parts: the votes of all uploads, from which they were made.
        roster: who reported.
    """
    once = Counter(dict(counts_by_cell(counted)))
    again = _PlainCount()
    for votes, positions in parts:
        again.add(votes, positions)
    said = []
    if off := [cell for cell in dict.fromkeys([*once, *again.marks]) if once[cell] != again.marks[cell]]:
        others = f"，另有 {len(off) - 1} 处也不相同" if len(off) > 1 else ""
        numbers = f"汇总是 {once[off[0]]} 票，逐格复点是 {again.marks[off[0]]} 票"
        said.append(f"{cell_words(off[0], roster)}{numbers}{others}")
    for group, count in zip(counted.groups, counted.ballots, strict=True):
        returned, valid = again.returned[group], again.valid[group]
        if (count.returned, count.valid) != (returned, valid):
            numbers = f"汇总是 {count.returned} 张、{count.valid} 张，逐张复点是 {returned} 张、{valid} 张"
            said.append(f"{group or '评议票'}的收回、有效{numbers}")
    return [Problem(Level.STOPS, "counts_disagree", f"{sentence}；{_REMEDY}") for sentence in said]


def cell_words(cell: Cell, roster: Roster) -> str:
    """Return what is counted as a user reads it.

    Example:
        >>> from dashboard.domain.roster import Secretary
        >>> cell_words((0, "总体评价", "A票", "blank"), Roster((Secretary(1, "秦涛"),)))
        '秦涛“总体评价”（A票）的“未填”'
    """
    position, item, group, mark = cell
    return f"{roster.labels()[position]}“{item}”{f'（{group}）' if group else ''}的“{mark_word(mark)}”"


def mark_word(mark: str) -> str:
    """Return the printed word of a mark's key: 未填 for blank, 无效 for invalid, else the key itself."""
    return {BLANK: "未填", INVALID: "无效"}.get(mark, mark)


def counts_by_cell(counted: Tally) -> Iterator[tuple[Cell, int]]:
    """Yield each count of a tally that is not 0, with what it counts, in every scale; people stay positions."""
    for part in counted.parts:
        for person, by_item in enumerate(part.counts.tolist()):
            for item, by_group in zip(part.items, by_item, strict=True):
                for group, by_mark in zip(part.groups, by_group, strict=True):
                    for mark, count in zip(part.scale.marks, by_mark, strict=True):
                        if count:
                            yield (person, item, group, mark), count


@dataclass
class _PlainCount:
    """Adds up the votes of uploads: marks by cell, ballots (收回、有效) by voter group."""

    marks: Counter[Cell] = field(default_factory=Counter)
    returned: Counter[str] = field(default_factory=Counter)
    valid: Counter[str] = field(default_factory=Counter)

    def add(self, votes: Votes, positions: Sequence[int | None]) -> None:
        """Add one upload; people without a position are left out."""
        counts = self._of_ballots(votes.ballots) if votes.ballots else self._of_counts(votes.tally)
        for (person, item, group, mark), count in counts:
            position = positions[person]
            if position is not None:
                self.marks[position, item, group, mark] += count

    def _of_counts(self, counted: Tally) -> Iterator[tuple[Cell, int]]:
        for group, count in zip(counted.groups, counted.ballots, strict=True):
            self.returned[group] += count.returned
            self.valid[group] += count.valid
        return counts_by_cell(counted)

    def _of_ballots(self, ballots: Ballots) -> Iterator[tuple[Cell, int]]:
        """Count single ballots, scale by scale, and each ballot once."""
        graded: set[int] = set()
        for part in ballots.parts:
            yield from _of_marks(part, graded)
        for ballot, group in enumerate(ballots.ballot_group.tolist()):
            self.returned[ballots.groups[group]] += 1
            self.valid[ballots.groups[group]] += ballot in graded


def _of_marks(ballots: Ballots, graded: set[int]) -> Iterator[tuple[Cell, int]]:
    """Count the marks of one scale, one after the other, and note the graded ballots; 252,000 take about 12 ms.

    NumPy only puts the marks of each ballot side by side. Ballots that have the same fields in the same
    order, as nearly all have, find the counts of those fields once.
    """
    scale, grades = ballots.scale, frozenset(range(len(ballots.scale.grades)))
    size = len(ballots.people), len(ballots.items), len(scale.marks)
    by_group = [[[[0] * size[2] for _ in range(size[1])] for _ in range(size[0])] for _ in ballots.groups]
    order = ballots.ballot.argsort(kind="stable")
    people, items, marks = ballots.secretary[order], ballots.item[order], ballots.mark[order].tolist()
    edges = ballots.ballot[order].searchsorted(range(ballots.ballot_count + 1)).tolist()
    known: dict[tuple[int, bytes, bytes], list[list[int]]] = {}
    for ballot, (group, (start, end)) in enumerate(zip(ballots.ballot_group.tolist(), pairwise(edges), strict=True)):
        key = group, people[start:end].tobytes(), items[start:end].tobytes()
        if key not in known:
            fields = zip(people[start:end].tolist(), items[start:end].tolist(), strict=True)
            known[key] = [by_group[group][person][item] for person, item in fields]
        for counts, mark in zip(known[key], marks[start:end], strict=True):
            counts[mark] += 1
        if not grades.isdisjoint(marks[start:end]):
            graded.add(ballot)
    for group_name, of_people in zip(ballots.groups, by_group, strict=True):
        for person, of_items in enumerate(of_people):
            for item_name, of_marks in zip(ballots.items, of_items, strict=True):
                counted = zip(scale.marks, of_marks, strict=True)
                yield from (((person, item_name, group_name, mark), n) for mark, n in counted if n)
