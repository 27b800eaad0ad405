"""Whole columns of codes: which different values they hold, in the order of their first appearance."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Marks = TypeVar("Marks", Codes, Numbers)
Value = TypeVar("Value", bound=Hashable)
_ROOM = 8
"""Numbers up to this many times the length of a column are told apart by a table, larger ones by sorting."""


def first_seen(*columns: Codes | Numbers) -> tuple[Numbers, Numbers]:
    """Return where each different combination of values first stands, and which of them stands where.

    Example:
        >>> [found.tolist() for found in first_seen(np.array([7, 3, 7, 3]), np.array([1, 1, 1, 2]))]
        [[0, 1, 3], [0, 1, 0, 2]]
    """
    combined = columns[0].astype(np.int64)
    if not len(combined):
        return combined, combined
    for column in columns[1:]:
        combined = _narrowed(combined) * (int(column.max()) + 1) + column
    combined = _narrowed(combined)
    places = np.arange(len(combined))
    first = np.full(int(combined.max()) + 1, -1)
    first[combined[::-1]] = places[::-1]
    found = np.sort(first[first >= 0])
    first[combined[found]] = np.arange(len(found))
    return found, first[combined]


def _narrowed(values: Numbers) -> Numbers:
    """Return numbers that tell the same values apart and are no larger than a table may be."""
    if int(values.max()) <= _ROOM * len(values):
        return values
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def understood(column: Codes, words: Sequence[str], meaning: Callable[[str], Value]) -> tuple[Numbers, list[Value]]:
    """Return what the texts of a column mean: a number for each cell, and what the numbers stand for.

    Example:
        >>> numbers, meanings = understood(np.array([2, 1, 3]), ["", "a1", "A2", " a1"], lambda text: text.strip())
        >>> numbers.tolist(), meanings
        ([0, 1, 1], ['A2', 'a1'])
    """
    found, numbers = first_seen(column)
    known: dict[Value, int] = {}
    codes = [known.setdefault(meaning(words[code]), len(known)) for code in column[found].tolist()]
    return np.array(codes, dtype=np.int64)[numbers], list(known)


def any_in_column(block: npt.NDArray[np.generic]) -> list[bool]:
    """Return for each column of a block whether something stands in it, or is so."""
    is_so: list[bool] = np.logical_or.reduce(block, axis=0).tolist()
    return is_so


def any_in_row(block: npt.NDArray[np.generic]) -> Flags:
    """Return for each row of a block whether something stands in it, or is so."""
    is_so: Flags = np.logical_or.reduce(block, axis=1)
    return is_so


def marked_columns(columns: Sequence[int], choices: Mapping[int, Mapping[int, int]], marks: Marks) -> Marks:
    """Return the column of each mark of a block, a row of marks each.

    Args:
        columns: of the fields.
        choices: by a field's column, the column of each mark, where answers have columns of their own.
        marks: of the block.

    Example:
        >>> marked_columns([1, 5], {1: {0: 1, 1: 2}}, np.array([[1, 0], [4, 0]])).tolist()
        [[2, 5], [1, 5]]
    """
    found = np.broadcast_to(np.array(columns, dtype=marks.dtype), marks.shape).copy()
    for position, column in enumerate(columns):
        for mark, at in choices.get(column, {}).items():
            found[marks[:, position] == mark, position] = at
    return found
