"""Cells that a reader of values would take for blank ones: error values, formulas without a result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.problems import Place, Problem, column_number
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid

UNCALCULATED = "#未计算"
"""Stands in the cell of a formula of which the file holds no result; Excel shows nothing there."""
_ERROR_VALUE = re.compile(
    r"#(N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA)|Err:\d{3}|错误值"
    f"|{UNCALCULATED}"
)
_SUSPECTS = ((b"e", b't="e"'), (b"'", b"t='e'"), (b"f", b"<f"), (b"f", b":f"))
"""What a block with faulty cells holds, behind a letter of it: one letter is found twenty times faster than two."""
_TABLE = b"<sheetData"
_CELL = re.compile(rb"<(?:\w+:)?c(\s[^>]*)?(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_NAME = re.compile(rb"\br=[\"']([A-Z]+\d+)[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_CELL_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>([^<]*)<)")


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that reads as empty although it is not.

    `word` is its error value, or `UNCALCULATED`; `cell` is "" where the file does not name its cells.
    """

    cell: str
    word: str

    @property
    def position(self) -> tuple[int, int] | None:
        """Zero-based row and column; None where the cell is not named."""
        named = _CELL_NAME.fullmatch(self.cell)
        return (int(named[2]) - 1, column_number(named[1])) if named else None


def error_problems(grid: Grid) -> list[Problem]:
    """Return the error values and formulas without a result of a sheet in which every cell is read."""
    faults = Faults()
    report_error_values(grid, faults)
    return faults.problems()


def report_error_values(grid: Grid, faults: Faults) -> None:
    """Report the error values and formulas without a result of a whole sheet."""
    for row, column in grid.cells.where(is_error_value):
        report_error_value(grid.cells.text(row, column), grid.at(row, column), faults)


def is_error_value(text: str) -> bool:
    """Return whether a cell shows the error of a formula (#DIV/0!), or lacks a formula's result."""
    return _ERROR_VALUE.fullmatch(text) is not None


def report_error_value(text: str, place: Place, faults: Faults) -> None:
    """Report an error value, or a formula without a result, where something should be read."""
    if text == UNCALCULATED:
        sentence = "单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传"
        faults.stop("formula_without_result", sentence, place)
        return
    sentence = f"单元格是错误值（{text}），会被误当作未填，请改正公式或改填数值后另存再上传"
    faults.stop("error_value", sentence, place)


def faults_of_xml(block: bytes) -> Iterator[CellFault]:
    """Yield the faulty cells of a block of sheet XML; a block without formulas and errors costs one search.

    Example:
        >>> list(faults_of_xml(b'<c r="C5" t="e"><v>#N/A</v></c><c r="D5"><f>1+1</f></c>'))
        [CellFault(cell='C5', word='#N/A'), CellFault(cell='D5', word='#未计算')]
    """
    cells = _cells_of(block)
    if not any(letter in cells and suspect in cells for letter, suspect in _SUSPECTS):
        return
    for attributes, body in _CELL.findall(block):
        kind = match[1] if (match := _TYPE.search(attributes)) else b"n"
        if kind == b"e" or _lacks_result(kind, body):
            name = match[1].decode() if (match := _NAME.search(attributes)) else ""
            yield CellFault(name, _value(body) or "错误值" if kind == b"e" else UNCALCULATED)


def _cells_of(block: bytes) -> bytes:
    """Return a block without what stands around the cells, for there the letters of every suspect occur."""
    start, end = block.find(_TABLE), block.rfind(b"</sheetData")
    return block[start + len(_TABLE) if start >= 0 else 0 : end if end >= 0 else None]


def _lacks_result(kind: bytes, body: bytes) -> bool:
    """Return whether a formula has no stored result; an empty text ("") is a result."""
    if not _FORMULA.search(body):
        return False
    return not _value(body) and not (kind == b"str" and _VALUE.search(body))


def _value(body: bytes) -> str:
    match = _VALUE.search(body)
    return (match[1] or b"").decode("utf-8", "replace").strip() if match else ""


def fault_problems(sheet: Place, found: list[CellFault]) -> list[Problem]:
    """Return the faulty cells of one sheet that cannot stand in its grid, since the file does not name its cells."""
    faults = Faults()
    for fault in found:
        if not fault.position:
            report_error_value(fault.word, Place(sheet.file, sheet.sheet, fault.cell), faults)
    return faults.problems()
