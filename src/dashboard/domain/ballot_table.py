"""All single ballots of a meeting in one table, for what counts cannot say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballots import Ballots, Codes
from dashboard.domain.scale import Scale
from dashboard.domain.tally import BallotCount, Tally

ABSENT = -1
"""Stands where a ballot has no field for a person's item."""


@dataclass(frozen=True, eq=False)
class BallotTable:
    """One row a ballot: `marks` has the shape (ballots, people, items), people in roster order.

    A mark is a code of the scale, or `ABSENT`; `group` is each ballot's code in `groups`.
    """

    scale: Scale
    items: tuple[str, ...]
    groups: tuple[str, ...]
    group: Codes
    marks: npt.NDArray[np.int16]

    def __post_init__(self) -> None:
        if self.marks.ndim != 3 or len(self.marks) != len(self.group) or self.marks.shape[2] != len(self.items):
            raise ValueError("marks do not fit ballots and items")

    @property
    def people_count(self) -> int:
        """How many people the table has a column for."""
        return int(self.marks.shape[1])

    @property
    def graded(self) -> npt.NDArray[np.bool_]:
        """Whether each mark is a grade, in the shape of `marks`."""
        return (self.marks >= 0) & (self.marks < len(self.scale.grades))

    def tally(self, kept: npt.NDArray[np.bool_] | None = None) -> Tally:
        """Return the counts of all ballots, or of those that are kept (one flag a ballot)."""
        kept = np.ones(len(self.group), dtype=bool) if kept is None else kept
        shape = (self.people_count, len(self.items), len(self.groups), len(self.scale.marks))
        ballot, person, item = np.nonzero((self.marks != ABSENT) & kept[:, None, None])
        flat = np.ravel_multi_index((person, item, self.group[ballot], self.marks[ballot, person, item]), shape)
        counts = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)
        valid = self.graded.any(axis=(1, 2)) & kept
        ballots = tuple(
            BallotCount(None, int((of_group & kept).sum()), int((of_group & valid).sum()))
            for of_group in (self.group == code for code in range(len(self.groups)))
        )
        return Tally(self.scale, self.items, self.groups, counts, ballots)


def ballot_table(parts: Sequence[tuple[Ballots, Sequence[int | None]]], people_count: int) -> BallotTable:
    """Return the ballots of all uploads in one table; items and groups with the same name are one.

    Args:
        parts: the ballots of each upload, with the roster position of each of its people.
        people_count: size of the roster; people without a position are left out.
    """
    items = tuple(dict.fromkeys(item for ballots, _ in parts for item in ballots.items))
    groups = tuple(dict.fromkeys(group for ballots, _ in parts for group in ballots.groups))
    tables, codes = [], []
    for ballots, positions in parts:
        marks = np.full((ballots.ballot_count, people_count, len(items)), ABSENT, dtype=np.int16)
        position = np.array([ABSENT if at is None else at for at in positions], dtype=np.int32)[ballots.secretary]
        item = np.array([items.index(name) for name in ballots.items], dtype=np.int32)[ballots.item]
        known = position != ABSENT
        marks[ballots.ballot[known], position[known], item[known]] = ballots.mark[known]
        tables.append(marks)
        codes.append(np.array([groups.index(name) for name in ballots.groups], dtype=np.int32)[ballots.ballot_group])
    return BallotTable(parts[0][0].scale, items, groups, np.concatenate(codes), np.concatenate(tables))
