"""How far a sheet reaches, and whether that is sane, so that nobody makes room for billions of cells."""

import re
from dataclasses import dataclass

from dashboard.domain.problems import Level, Place, Problem, cell_name, column_name
from dashboard.intake.cells import Cells

CELL_LIMIT = 20_000_000
"""Cells of a used range (from A1 to the farthest row and column) that are read at the most."""
SPARSE_FROM = 1_000_000
"""From this many cells on, a used range that is nearly empty is a slip of the hand."""
SPARSE_FACTOR = 100
"""Nearly empty: fewer than one cell in this many is filled."""
_COUNTED_AT_ONCE = 500
_LAST_ROW, _LAST_COLUMN = 2**20, 2**14
_FILLED = re.compile(rb"r=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>/]*>(?!</)")

_FAR = re.compile(rb"r=[\"'](?:[A-Z]{3}|[A-Z]+\d{4})")


@dataclass(frozen=True)
class UsedRange:
    """The filled cells of a sheet: how many, the lowest and the rightmost one as (row, column)."""

    filled_count: int = 0
    lowest: tuple[int, int] = (-1, -1)
    rightmost: tuple[int, int] = (-1, -1)

    @property
    def cell_count(self) -> int:
        """Cells from A1 to the last row and column in use."""
        return (self.lowest[0] + 1) * (self.rightmost[1] + 1)

    @property
    def is_sane(self) -> bool:
        """Whether the range may be read."""
        return not self._is_sparse and self.cell_count <= CELL_LIMIT

    @property
    def _is_sparse(self) -> bool:
        return self.cell_count > max(SPARSE_FROM, SPARSE_FACTOR * self.filled_count)

    @property
    def _far_cells(self) -> list[str]:
        """The cells that stretch the range, judged by how near they are to the end of a sheet."""
        distances = {
            self.lowest: self.lowest[0] / _LAST_ROW,
            self.rightmost: self.rightmost[1] / _LAST_COLUMN,
        }
        return [cell_name(*cell) for cell, far in distances.items() if 2 * far >= max(distances.values())]

    def __add__(self, other: "UsedRange") -> "UsedRange":
        """Return the range of both parts of a sheet together."""
        return UsedRange(
            self.filled_count + other.filled_count,
            max(self.lowest, other.lowest, key=lambda cell: cell[0]),
            max(self.rightmost, other.rightmost, key=lambda cell: cell[1]),
        )

    def fault(self, sheet: Place, hidden: bool = False) -> Problem:
        """Return the problem of a range that is not sane; a hidden sheet is only left out."""
        where = f"{'隐藏工作表' if hidden else '工作表'}“{sheet.sheet}”" if sheet.sheet else "表格"
        remedy = "该工作表没有读取。" if hidden else "请删除后另存再上传。"
        if self._is_sparse:
            far = self._far_cells
            many = "有一个孤立的单元格" if len(far) == 1 else "有孤立的单元格"
            message = f"{where}在 {'、'.join(far)} 处{many}，使表格范围大到无法读取，{remedy}"
            place = Place(sheet.file, sheet.sheet, far[0])
        else:
            end = f"{column_name(self.rightmost[1])}{self.lowest[0] + 1}"
            remedy = remedy if hidden else "请拆分后再上传。"
            message = f"{where}的使用范围到 {end}，超过 {CELL_LIMIT // 10_000} 万个单元格的上限，{remedy}"
            place = sheet
        return Problem(Level.INFORMS if hidden else Level.STOPS, "range_too_large", message, place)


def reaches_far(block: bytes) -> bool:
    """Return whether a cell stands beyond column ZZ or row 999; a smaller range is always sane."""
    return _FAR.search(block) is not None


def range_of_xml(block: bytes) -> UsedRange:
    """Return the range of the filled cells in a block of sheet XML.

    Example:
        >>> range_of_xml(b'<row r="5"><c r="C5"><v>1</v></c><c r="D5" s="2"/></row>')
        UsedRange(filled_count=1, lowest=(4, 2), rightmost=(4, 2))
    """
    found = _FILLED.findall(block)
    if not found:
        return UsedRange()
    lowest = max(found, key=lambda cell: int(cell[1]))
    rightmost = max(found, key=lambda cell: (len(cell[0]), cell[0]))
    return UsedRange(len(found), _position(lowest), _position(rightmost))


def range_of_cells(cells: Cells) -> UsedRange:
    """Return the range of the filled cells of a rectangle without empty ends.

    Cells are counted until it is clear that there are enough of them.
    """
    if not cells:
        return UsedRange()
    last = cells.width - 1
    lowest = (len(cells) - 1, next(column for column in range(last, -1, -1) if cells.packed[column - cells.width]))
    rightmost = (next(row for row, code in enumerate(cells.packed[last :: cells.width]) if code), last)
    filled_count = 0
    for start in range(0, len(cells.packed), _COUNTED_AT_ONCE):
        filled_count += sum(map(bool, cells.packed[start : start + _COUNTED_AT_ONCE]))
        if filled_count * SPARSE_FACTOR >= len(cells.packed):
            break
    return UsedRange(filled_count, lowest, rightmost)


def _position(cell: tuple[bytes, bytes]) -> tuple[int, int]:
    column = 0
    for letter in cell[0]:
        column = column * 26 + letter - ord("A") + 1
    return int(cell[1]) - 1, column - 1
