"""A sheet of any file as a grid of text cells."""

from dataclasses import dataclass, field

from dashboard.domain.problems import Place, cell_name

Merged = tuple[int, int, int, int]
"""A merged range: top row, left column, bottom row, right column, zero-based and inclusive."""


@dataclass(frozen=True)
class Grid:
    """One sheet: `rows` is rectangular, every cell is text without surrounding space, "" where empty.

    Whole numbers come as "5" (never "5.0"), dates as ISO text. Zero-based positions are those of
    the file: `rows[4][2]` is C5.
    """

    place: Place
    rows: list[list[str]]
    merged: tuple[Merged, ...] = field(default=())
    hidden: bool = False

    def at(self, row: int, column: int) -> Place:
        """Return the place of a cell as Excel shows it."""
        return Place(self.place.file, self.place.sheet, cell_name(row, column))
