"""What equal forms have in common: everything but their ticks. Of 500 equal ballots one is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from dashboard.domain.scale import Scale
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.coding import Codes, Flags, Numbers, any_in_row
from dashboard.intake.grid import Merged
from dashboard.intake.headings import Sheet, once_a_sheet

_SIGNS = frozenset("√✓✔☑✅○◯〇●◎⭕■▲□☐▢×✗✘✖❌☒╳")
"""Signs that are never read as a word, a number or a heading."""
_LARGEST = 20_000
"""Cells of a sheet that may be one form of many."""

FormField = tuple[int, list[tuple[int, int]], int, int]
"""Row, columns with their marks, and the codes of person and item."""

Piece = tuple[int, int, int, int]
"""A part of a sheet: top row, left column, and the row and the column after it."""


@dataclass(frozen=True)
class Frame:
    """The texts of a form without its signs, and which of its rows have signs, in front of a text or at all."""

    words: tuple[str, ...]
    codes: bytes
    rows: bytes
    width: int
    merged: tuple[Merged, ...]


@dataclass(frozen=True)
class Fields:
    """Fields of one scale with equally many columns: a number each, or a column each of columns and marks."""

    scale: Scale
    row: Numbers
    columns: Numbers
    marks: Numbers
    person: Numbers
    item: Numbers
    cells: Numbers
    """Where the columns stand among all cells of the sheet, row by row."""

    @classmethod
    def of(cls, scale: Scale, fields: Sequence[FormField], width: int) -> "Fields":
        """Return fields one by one as arrays, of a sheet of that width."""
        row, _, person, item = (np.array(values) for values in zip(*((f[0], 0, *f[2:]) for f in fields), strict=True))
        pairs = np.array([columns for _, columns, _, _ in fields])
        columns, marks = pairs[:, :, 0].T.copy(), pairs[:, :, 1].T.copy()
        return cls(scale, row, columns, marks, person, item, row * width + columns)


@dataclass(frozen=True)
class Form:
    """Whose fields stand where in a form, and which of its rows are notes."""

    fields: tuple[Fields, ...]
    notes: tuple[int, ...]
    has_people: bool

    @cached_property
    def codes(self) -> frozenset[tuple[int, int]]:
        """The codes of person and item of every field."""
        pairs = (zip(fields.person.tolist(), fields.item.tolist(), strict=True) for fields in self.fields)
        return frozenset(chain.from_iterable(pairs))


@dataclass(frozen=True)
class Split:
    """How a sheet falls into ballots: the pieces of each, and whether somebody stands in several pieces of one."""

    ballots: tuple[tuple[Piece, ...], ...]
    goes_on: bool = False


@once_a_sheet
def frame_of(sheet: Sheet) -> Frame | None:
    """Return the frame of a sheet; None of one that is too large to be a form."""
    cells = sheet.grid.cells
    if not 0 < len(cells.packed) <= _LARGEST:
        return None
    signs = signs_of(sheet)
    words, numbers = _without_signs(cells.words)
    texts = numbers[cells.codes]
    rows = any_in_row(signs).tobytes() + (signs.argmax(axis=1) < (texts > 0).argmax(axis=1)).tobytes()
    return Frame(words, texts.tobytes(), rows, cells.width, sheet.grid.merged)


@once_a_vocabulary
def _without_signs(words: Words) -> tuple[Words, Codes]:
    """Return the words that are no signs, and the position among them of each word, 0 of a sign."""
    kept = [code for code, word in enumerate(words) if word not in _SIGNS]
    numbers = np.zeros(len(words), dtype=np.int32)
    numbers[kept] = np.arange(len(kept))
    return tuple(words[code] for code in kept), numbers


@once_a_sheet
def signs_of(sheet: Sheet) -> Flags:
    """Return for each cell of a sheet whether it holds nothing but a sign."""
    signs: Flags = _are_signs(sheet.grid.cells.words)[sheet.grid.cells.codes]
    return signs


@once_a_vocabulary
def _are_signs(words: Words) -> Flags:
    return np.array([word in _SIGNS for word in words])
