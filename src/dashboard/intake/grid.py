"""A sheet of any file as a grid of text cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from dashboard.domain.problems import Place, cell_name
from dashboard.intake.cells import Cells
from dashboard.intake.unseen import Unseen

if TYPE_CHECKING:
    from dashboard.intake.coding import Codes, Numbers

Position = TypeVar("Position", int, "Codes", "Numbers")
Merged = tuple[int, int, int, int]
"""A merged range: top row, left column, bottom row, right column, zero-based and inclusive."""
LONGEST_TEXT = 32_767
"""Characters that a cell of Excel can hold; whatever is longer is no cell, and slow to look at."""
_SURROUNDING = " \t\r\n\v\f\u3000\u00a0\u200b\ufeff"


@dataclass(frozen=True)
class Grid:
    """One sheet: `rows` is rectangular, every cell is text without surrounding space, "" where empty.

    `rows` is for looking at a few rows, `cells` for whole columns and every different text.

    Whole numbers come as "5" (never "5.0"), dates as ISO text. Zero-based positions are those of
    the file: `rows[4][2]` is C5. Empty rows and columns at the end are cut off, merged ranges
    with them.
    """

    place: Place
    rows: Sequence[Sequence[str]]
    merged: tuple[Merged, ...] = field(default=())
    hidden: bool = False
    unseen: Unseen = field(default=Unseen())
    """What of a workbook's sheet is hidden or struck out; it is read all the same."""
    corner: tuple[int, int] = (0, 0)
    """Row and column of the sheet at which `rows` begin: not (0, 0) of a part of a sheet."""
    is_turned: bool = False
    """Whether `rows` are the columns of the sheet: a sheet with a column a ballot is read turned (行列对调)."""
    choices: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    """Of a sheet written anew with one column a field: by that column, the column of each mark."""
    seen: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was found out about the sheet, so that it is looked at once."""

    @cached_property
    def cells(self) -> Cells:
        """The same rows, coded."""
        return self.rows if isinstance(self.rows, Cells) else Cells.of(self.rows)

    @property
    def is_part(self) -> bool:
        """Whether other parts of the sheet stand above or left of it."""
        return self.corner != (0, 0)

    def at(self, row: int, column: int) -> Place:
        """Return the place of a cell as Excel shows it."""
        return Place(self.place.file, self.place.sheet, cell_name(*self.in_sheet(row, column)))

    def in_sheet(self, row: Position, column: Position) -> tuple[Position, Position]:
        """Return row and column of a cell, or of many, in the whole sheet."""
        row, column = self.corner[0] + row, self.corner[1] + column
        return (column, row) if self.is_turned else (row, column)

    def turned(self) -> "Grid":
        """Return the sheet with its columns as rows.

        Example:
            >>> turned = Grid(Place(), [["姓名", "秦涛"], ["好", "5"], ["差", "0"]]).turned()
            >>> list(turned.rows), turned.at(1, 2).cell
            ([['姓名', '好', '差'], ['秦涛', '5', '0']], 'B3')
        """
        codes = self.cells.codes.T
        merged = tuple((left, top, right, bottom) for top, left, bottom, right in self.merged)
        return Grid(self.place, Cells(self.cells.words, codes.ravel(), codes.shape[1]), merged, is_turned=True)

    def part(self, top: int, left: int, bottom: int, right: int) -> "Grid":
        """Return the rows from `top` and the columns from `left` on, up to `bottom` and `right` (exclusive).

        Example:
            >>> part = Grid(Place(), [["甲", "乙"], ["丙", "丁"]], ((0, 0, 1, 0),)).part(1, 0, 2, 2)
            >>> list(part.rows), part.at(0, 1).cell, part.merged
            ([['丙', '丁']], 'B2', ((0, 0, 0, 0),))
        """
        codes = self.cells.codes[top:bottom, left:right]
        merged = tuple(
            (max(t - top, 0), max(le - left, 0), min(b, bottom - 1) - top, min(r, right - 1) - left)
            for t, le, b, r in self.merged
            if t < bottom and b >= top and le < right and r >= left
        )
        corner = self.corner[0] + top, self.corner[1] + left
        cells = Cells(self.cells.words, codes.ravel(), codes.shape[1])
        return Grid(self.place, cells, merged, corner=corner, is_turned=self.is_turned)


def trimmed(text: str) -> str:
    """Return `text` without the spaces around it, full-width and zero-width ones included.

    Example:
        >>> trimmed("\u3000秦　涛\u200b ")
        '秦\u3000涛'
    """
    return text.strip(_SURROUNDING)


def rectangle(rows: Iterable[list[str]]) -> list[list[str]]:
    """Return the rows with one length, without the empty rows and columns at the end.

    Example:
        >>> rectangle([["姓名", ""], [], ["", "秦涛", ""], [""]])
        [['姓名', ''], ['', ''], ['', '秦涛']]
    """
    kept = [row[: _filled_width(row)] for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    width = max(map(len, kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept]


def _filled_width(row: list[str]) -> int:
    if row and row[-1]:
        return len(row)
    return next((column + 1 for column in reversed(range(len(row))) if row[column]), 0)
