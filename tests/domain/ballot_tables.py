"""Small tables of single ballots for tests; people are columns, ballots rows of grade words."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.ballot_table import ABSENT, BallotTable
from dashboard.domain.scale import HAO, OVERALL

MARKS = {"好": 0, "较": 1, "一": 2, "差": 3, "空": 4, "废": 5, "·": ABSENT}


def table_of(*rows: str, groups: str = "", items: Sequence[str] = (OVERALL,)) -> BallotTable:
    """Return the ballots written as one character a mark, the items of a person one after another.

    Args:
        rows: one ballot each: 好, 较, 一, 差, 空 (blank), 废 (invalid), · (no field).
        groups: the voter group of each ballot, one letter each; one group without a name where empty.
        items: the items.
    """
    names = tuple(dict.fromkeys(groups)) or ("",)
    codes = [names.index(letter) for letter in groups] or [0] * len(rows)
    marks = np.array([[MARKS[mark] for mark in row] for row in rows], dtype=np.int16)
    return BallotTable(
        HAO, tuple(items), names, np.array(codes, dtype=np.int32), marks.reshape(len(rows), -1, len(items))
    )
