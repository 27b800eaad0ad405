"""Ticks typed in a font of symbols: letters to every reader of values, ticks on paper.

Only openpyxl tells the font of a cell, and slowly, so it is asked only where such letters occur.
"""

import io
from collections.abc import Sequence
from dataclasses import replace

from dashboard.intake.grid import Grid

_TICK, _CROSS, _EMPTY = "√", "×", "□"
_SIGNS = {
    "wingdings": {"ü": _TICK, "þ": _TICK, "û": _CROSS, "ý": _CROSS, "¨": _EMPTY, "o": _EMPTY},
    "wingdings 2": {"P": _TICK, "R": _TICK, "O": _CROSS, "Q": _CROSS, "S": _CROSS, "T": _CROSS, "£": _EMPTY},
}
_SUSPECTS = frozenset("üþûýPR\uf0fc\uf0fe\uf0fb\uf0fd\uf050\uf052")
"""Letters for which the font is looked up; the others alone never make a ballot."""
_PRIVATE_USE = 0xF000


def with_ticks(content: bytes, grids: Sequence[Grid]) -> list[Grid]:
    """Return the sheets of an xlsx file with the letters that its fonts show as ticks, crosses or boxes put so."""
    suspects = {grid.place.sheet for grid in grids if not _SUSPECTS.isdisjoint(grid.cells.words)}
    signs = _signs_in(content, suspects) if suspects else {}
    return [_with_signs(grid, signs.get(grid.place.sheet, {})) for grid in grids]


def _signs_in(content: bytes, sheets: set[str]) -> dict[str, dict[tuple[int, int], str]]:
    """Return sign by cell (zero-based) of the named sheets; nothing where openpyxl cannot read the file."""
    from openpyxl import load_workbook  # a tenth of a second that few uploads need

    found: dict[str, dict[tuple[int, int], str]] = {}
    try:
        book = load_workbook(io.BytesIO(content), read_only=True)
        for name in sheets:
            sheet = book[name]
            sheet.reset_dimensions()
            cells = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
            signs = {(cell.row - 1, cell.column - 1): _sign(cell.value, cell.font.name) for cell in cells if cell.font}
            found[name] = {cell: sign for cell, sign in signs.items() if sign}
    except Exception:  # noqa: BLE001 (whatever openpyxl cannot read keeps its letters, which are refused as marks)
        return {}
    return found


def _sign(text: str, font: str | None) -> str:
    """Return the sign that a letter shows in a font, or nothing.

    Example:
        >>> _sign("ü", "Wingdings"), _sign("P", "Wingdings 2"), _sign("P", "宋体")
        ('√', '√', '')
    """
    letter = text.strip()
    if len(letter) == 1 and _PRIVATE_USE <= ord(letter) <= _PRIVATE_USE + 0xFF:
        letter = chr(ord(letter) - _PRIVATE_USE)
    return _SIGNS.get((font or "").lower(), {}).get(letter, "")


def _with_signs(grid: Grid, signs: dict[tuple[int, int], str]) -> Grid:
    height, width = len(grid.cells), grid.cells.width
    inside = {(row, column): sign for (row, column), sign in signs.items() if row < height and column < width}
    return replace(grid, rows=grid.cells.with_texts(inside)) if inside else grid
