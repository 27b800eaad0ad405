"""What equal forms have in common: everything but their ticks. Of 500 equal ballots one is understood."""

from dataclasses import dataclass

import numpy as np

from dashboard.intake.coding import Flags, any_in_row, first_seen
from dashboard.intake.grid import Merged
from dashboard.intake.headings import Sheet, once_a_sheet

_SIGNS = frozenset("√✓✔☑✅○◯〇●◎⭕■▲□☐▢×✗✘✖❌☒╳")
"""Signs that are never read as a word, a number or a heading."""
_LARGEST = 20_000
"""Cells of a sheet that may be one form of many."""


@dataclass(frozen=True)
class Frame:
    """The texts of a form without its signs, and which of its rows have signs, in front of a text or at all."""

    words: tuple[str, ...]
    codes: bytes
    rows: bytes
    width: int
    merged: tuple[Merged, ...]


@once_a_sheet
def frame_of(sheet: Sheet) -> Frame | None:
    """Return the frame of a sheet; None of one that is too large to be a form."""
    cells = sheet.grid.cells
    if not 0 < len(cells.packed) <= _LARGEST:
        return None
    signs = signs_of(sheet)
    texts = np.where(signs, 0, cells.codes)
    found, numbers = first_seen(texts.ravel())
    words = tuple(cells.words[code] for code in texts.ravel()[found].tolist())
    rows = np.stack([any_in_row(signs), signs.argmax(axis=1) < (texts > 0).argmax(axis=1)])
    return Frame(words, numbers.tobytes(), rows.tobytes(), cells.width, sheet.grid.merged)


@once_a_sheet
def signs_of(sheet: Sheet) -> Flags:
    """Return for each cell of a sheet whether it holds nothing but a sign."""
    signs: Flags = sheet.grid.cells.flags(_SIGNS.__contains__)[sheet.grid.cells.codes]
    return signs
