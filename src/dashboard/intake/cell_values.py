"""The values that the reader of workbooks returns, as coded texts."""

import datetime
import sys
from array import array
from collections.abc import Sequence
from itertools import chain, islice

import python_calamine as calamine

from dashboard.intake.cells import CODE, Cells, Words
from dashboard.intake.grid import LONGEST_TEXT, trimmed

CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_TOLD_APART = frozenset({str, float})
"""Types of which no two values are equal; TRUE and 1 would be."""
_CELLS_AT_ONCE = 4096
_CELLS_OF_FORM = 20_000
"""Cells of a sheet that may be one form of many."""
_LONGEST_KEPT, _MOST_KEPT = 40, 20_000


class _Texts(dict[CellValue, str]):
    """The text of each value met in this process, as far as they are short; the next form has the same names."""

    def __missing__(self, value: CellValue) -> str:
        text = cell_text(value)
        if len(text) <= _LONGEST_KEPT and len(self) < _MOST_KEPT:
            self[value] = text
        return text


class _Vocabulary(dict[CellValue, int]):
    """The code of each value met so far in a sheet; values of equal text have one code."""

    def __init__(self) -> None:
        super().__init__()
        self.words = {"": 0}

    def __missing__(self, value: CellValue) -> int:
        if isinstance(value, bool):  # not kept, for 1 is equal to it
            return self.words.setdefault(cell_text(value), len(self.words))
        code = self[value] = self.words.setdefault(_TEXTS[value], len(self.words))
        return code

    def coded(self, values: Sequence[CellValue]) -> "array[int]":
        """Return the codes of values; their types are looked at only where a 1 or 0 is among them."""
        codes = array(CODE, list(map(self.__getitem__, values)))
        content = codes.tobytes()
        numbers = (self[number].to_bytes(codes.itemsize, sys.byteorder) for number in (0, 1) if number in self)
        if any(number in content for number in numbers):
            codes = array(CODE, list(map(self.__getitem__, _told_apart(values))))
        return codes


class _Forms:
    """Codes small sheets: one that has just the words of the sheet before takes its codes, and its very words."""

    def __init__(self) -> None:
        self._known: dict[CellValue, int] = {}
        self._words: Words = ()

    def coded(self, values: Sequence[CellValue], width: int) -> Cells:
        """Return the cells of a small sheet."""
        codes = self._codes_of(values)
        if codes is None:
            known = _Vocabulary()
            codes = list(map(known.__getitem__, values))
            self._known, self._words = dict(known), tuple(known.words)
        return Cells(self._words, array(CODE, codes), width)

    def _codes_of(self, values: Sequence[CellValue]) -> list[int] | None:
        """Return the codes that the sheet before gives to the values, or None where it has other words."""
        try:
            codes = list(map(self._known.__getitem__, values))
        except KeyError:
            return None
        return codes if len({0, *codes}) == len(self._words) else None


_TEXTS = _Texts()
_FORMS = _Forms()


def coded(sheet: calamine.CalamineSheet) -> Cells:
    """Return every cell from A1 on; a value that comes again costs one look into a dictionary."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    width = len(before) + sheet.width
    rows = ([*before, *row] for row in sheet.iter_rows()) if before else iter(sheet.iter_rows())
    if width * sheet.total_height <= _CELLS_OF_FORM:
        return _FORMS.coded(_told_apart(list(chain.from_iterable(rows))), width)
    known = _Vocabulary()
    packed = array(CODE)
    rows_at_once = max(_CELLS_AT_ONCE // width, 1)
    while values := list(chain.from_iterable(islice(rows, rows_at_once))):
        packed.extend(known.coded(values))
    return Cells(tuple(known.words), packed, width)


def _told_apart(values: Sequence[CellValue]) -> Sequence[CellValue]:
    """Return the values, or where some may be equal and yet of different text (TRUE and 1) their texts."""
    return values if _TOLD_APART.issuperset(map(type, values)) else list(map(cell_text, values))


def cell_text(value: CellValue) -> str:
    """Return a cell's value as text; numbers with the 15 digits that Excel shows, dates as ISO text.

    Example:
        >>> cell_text(5.0), cell_text(0.1 + 0.2), cell_text(True), cell_text(" 好\u3000")
        ('5', '0.3', 'TRUE', '好')
    """
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError("no program writes so long a cell")
        return trimmed(value)
    if isinstance(value, float):
        return format(value + 0.0, ".15g")  # there is no -0 on screen
    return str(value).upper() if isinstance(value, bool) else str(value)
