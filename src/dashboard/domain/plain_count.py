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
    """Count the marks of one scale as letters of texts, and note the graded ballots; 252,000 take about 5 ms.

    NumPy only puts the marks of each ballot side by side, a byte each. Of ballots that have the same fields,
    as nearly all have, every so-many-th byte is of one field, and `bytes.count` counts it.
    """
    scale = ballots.scale
    if len(scale.marks) > 256:
        raise ValueError("a mark is one byte")
    of_person = ballots.ballot.astype("int64") * len(ballots.people) + ballots.secretary
    fields = of_person * len(ballots.items) + ballots.item
    order = slice(None) if (fields[1:] > fields[:-1]).all() else fields.argsort(kind="stable")
    people, items, marks = (codes[order] for codes in (ballots.secretary, ballots.item, ballots.mark))
    letters = marks.astype("uint8").tobytes()
    edges = ballots.ballot[order].searchsorted(range(ballots.ballot_count + 1)).tolist()
    alike: dict[tuple[int, bytes, bytes], tuple[int, list[bytes]]] = {}
    for ballot, (group, (start, end)) in enumerate(zip(ballots.ballot_group.tolist(), pairwise(edges), strict=True)):
        key = group, people[start:end].tobytes(), items[start:end].tobytes()
        alike.setdefault(key, (start, []))[1].append(letters[start:end])
        if any(code < len(scale.grades) for code in letters[start:end]):
            graded.add(ballot)
    for (group, _, _), (start, rows) in alike.items():
        every, width = b"".join(rows), len(rows[0])
        of_row = zip(people[start : start + width].tolist(), items[start : start + width].tolist(), strict=True)
        for position, (person, item) in enumerate(of_row):
            of_field = every[position::width]
            for code, mark in enumerate(scale.marks):
                if count := of_field.count(code):
                    yield (person, ballots.items[item], ballots.groups[group], mark), count
