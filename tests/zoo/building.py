"""Workbooks from tables of text, and ways to spoil their bytes."""

import io
import zipfile
from collections.abc import Callable, Iterable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*, merged: str = "", hidden: str = "", **sheets: str) -> bytes:
    """Return an xlsx file: sheet name → table with | between cells.

    Digits become numbers, a text that starts with = a formula, #N/A an error value.

    Args:
        merged: ranges to merge in every sheet, parted by spaces.
        hidden: names of the sheets to hide, parted by spaces.
        sheets: the tables.
    """
    return saved(made_of(merged=merged, hidden=hidden, **sheets))


def made_of(*, merged: str = "", hidden: str = "", **sheets: str) -> openpyxl.Workbook:
    """Return the same as an open workbook, to be spoilt further."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        write(sheet, text)
        for cells in merged.split():
            sheet.merge_cells(cells)
        if name in hidden.split():
            sheet.sheet_state = "hidden"
    return book


def write(sheet: Worksheet, text: str) -> None:
    """Write a table of text into a sheet, from A1 on."""
    for number, line in enumerate(text.split("\n"), 1):
        for column, cell in enumerate(line.split("|"), 1):
            if cell:
                sheet.cell(number, column, int(cell) if cell.isdigit() else cell)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(content: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Return a zip file with one part changed."""
    return repacked((path, change(data) if path == part else data) for path, data in parts(content))


def without(content: bytes, part: str) -> bytes:
    """Return a zip file that lacks one part."""
    return repacked((path, data) for path, data in parts(content) if path != part)


def parts(content: bytes) -> list[tuple[str, bytes]]:
    """Return the parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [(path, packed.read(path)) for path in packed.namelist()]


def repacked(contents: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in contents:
            packed.writestr(path, data)
    return stream.getvalue()


def with_filler(content: bytes, part: str, before: bytes, filler: bytes, often: int, after: bytes) -> bytes:
    """Return a zip file with one more part that is mostly the same megabyte again and again."""
    stream = io.BytesIO(content)
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open(part, "w", force_zip64=True) as grown,
    ):
        grown.write(before)
        for _ in range(often):
            grown.write(filler)
        grown.write(after)
    return stream.getvalue()
