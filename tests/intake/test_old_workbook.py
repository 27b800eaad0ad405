"""Workbooks of the old kind (.xls, old .et) are read, and their error values found."""

import struct

import pytest

from dashboard.intake.old_workbook import faults_of_old_workbook, unseen_in_old_workbook
from dashboard.intake.unseen import Unseen
from dashboard.intake.workbooks import open_files

BEGIN, END, SHEET, PASSWORD, TEXT, NUMBER, ERROR, FORMULA = 0x809, 0x0A, 0x85, 0x2F, 0x204, 0x203, 0x205, 0x06
COLUMN_INFO, ROW = 0x7D, 0x208
GLOBALS, WORKSHEET = b"\x00\x06\x05\x00" + b"\x00" * 12, b"\x00\x06\x10\x00" + b"\x00" * 12
NO_SECTOR, END_OF_CHAIN = 0xFFFFFFFF, 0xFFFFFFFE


def record(kind: int, body: bytes) -> bytes:
    """Return one record."""
    return struct.pack("<HH", kind, len(body)) + body


def cell(kind: int, row: int, column: int, value: bytes) -> bytes:
    """Return the record of one cell."""
    return record(kind, struct.pack("<HHH", row, column, 0) + value)


def text(row: int, column: int, words: str) -> bytes:
    """Return the record of a cell with text."""
    return cell(TEXT, row, column, struct.pack("<HB", len(words), 1) + words.encode("utf-16-le"))


def workbook(name: str, cells: bytes, hidden: bool = False, before: bytes = b"", filler: int = 5000) -> bytes:
    """Return an .xls file of one sheet; without `filler` it is so short that its sectors are short too."""
    encoded = name.encode("utf-16-le")
    start = 20 + len(before) + 4 + 8 + len(encoded) + 4
    about = struct.pack("<IBBBB", start, hidden, 0, len(name), 1) + encoded
    stream = record(BEGIN, GLOBALS) + before + record(SHEET, about) + record(END, b"")
    stream += record(BEGIN, WORKSHEET) + cells + record(END, b"") + b"\x00" * filler
    return compound(stream)


def compound(stream: bytes) -> bytes:
    """Return a compound file: header, sector table, directory, then the stream or the short sectors that hold it."""
    sectors = -(-len(stream) // 512)
    table = [0xFFFFFFFD, END_OF_CHAIN, *range(3, sectors + 2), END_OF_CHAIN]
    is_short = len(stream) < 4096
    short_table = [*range(1, sectors * 8), END_OF_CHAIN] if is_short else []
    table += [END_OF_CHAIN] if is_short else []
    directory = entry("Root Entry", 5, 2 if is_short else END_OF_CHAIN, sectors * 512 if is_short else 0)
    directory += entry("Workbook", 2, 0 if is_short else 2, len(stream)) + b"\x00" * 256
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\x00" * 10 + struct.pack("<III", 1, 1, 0)
    header += struct.pack("<I", 4096) + struct.pack("<II", sectors + 2 if is_short else END_OF_CHAIN, int(is_short))
    header += struct.pack("<II", END_OF_CHAIN, 0) + numbers([0], 109)
    stored = stream.ljust(sectors * 512, b"\x00") + (numbers(short_table, 128) if is_short else b"")
    return header + numbers(table, 128) + directory + stored


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    """Return one entry of the directory."""
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    child = 1 if kind == 5 else NO_SECTOR
    links = struct.pack("<HBBIII", len(encoded), kind, 1, NO_SECTOR, NO_SECTOR, child)
    return encoded.ljust(64, b"\x00") + links + b"\x00" * 36 + struct.pack("<III", first, size, 0)


def numbers(values: list[int], count: int) -> bytes:
    """Return a table of sector numbers, filled up."""
    return struct.pack(f"<{count}I", *values, *[NO_SECTOR] * (count - len(values)))


NAMES = text(1, 1, "秦　涛 ") + cell(NUMBER, 1, 2, struct.pack("<d", 5))
FAULTY = (
    cell(ERROR, 2, 2, b"\x2a\x01")
    + cell(ERROR, 3, 2, b"\x01\x00")
    + cell(FORMULA, 4, 3, b"\x02\x00\x07\x00\x00\x00\xff\xff" + b"\x00" * 8)
    + cell(FORMULA, 5, 3, struct.pack("<d", 2) + b"\x00" * 8)
)


def test_old_workbook_is_read() -> None:
    """Text and numbers stand where they stood, spaces around the text gone."""
    grids, problems = open_files([("票.xls", workbook("甲票", NAMES))])
    assert problems == []
    assert [(str(grid.place), grid.rows, grid.hidden) for grid in grids] == [
        ("票.xls › 甲票", [["", "", ""], ["", "秦　涛", "5"]], False)
    ]


@pytest.mark.parametrize("filler", [0, 5000, 40000], ids=["short sectors", "sectors", "many sectors"])
def test_error_values(filler: int) -> None:
    """Error cells and formulas with an error as result stand in their cells; truth values and results as they were."""
    [grid], problems = open_files([("票.et", workbook("甲票", NAMES + FAULTY, filler=filler))])
    assert problems == []
    errors = {
        (row, column): text for row, cells in enumerate(grid.rows) for column, text in enumerate(cells) if "#" in text
    }
    assert errors == {(2, 2): "#N/A", (4, 3): "#DIV/0!"}


def test_hidden_sheet() -> None:
    """Error values of a hidden sheet do not matter."""
    grids, problems = open_files([("票.xls", workbook("草稿", NAMES + FAULTY, hidden=True))])
    assert [grid.hidden for grid in grids] == [True]
    assert problems == []


def test_hidden_rows_and_columns() -> None:
    """Rows that are hidden or filtered out and hidden columns of a sheet are told; other rows and columns are not."""
    hidden_row, row = struct.pack("<HHHHII", 1, 0, 3, 0xFF, 0, 0x0120), struct.pack("<HHHHII", 2, 0, 3, 0xFF, 0, 0x0100)
    columns = [struct.pack("<HHHHHH", first, last, 2000, 15, hides, 0) for first, last, hides in ((2, 3, 1), (5, 5, 0))]
    cells = b"".join(record(COLUMN_INFO, body) for body in columns) + record(ROW, hidden_row) + record(ROW, row) + NAMES
    [grid], problems = open_files([("票.xls", workbook("甲票", cells))])
    assert problems == []
    assert grid.unseen == Unseen(rows=frozenset({1}), columns=frozenset({2, 3}))


def test_locked_old_workbook() -> None:
    """A password on an .xls file is named."""
    locked = workbook("票", NAMES, before=record(PASSWORD, b"\x01\x00" + b"\x00" * 52))
    grids, problems = open_files([("票.xls", locked)])
    assert grids == []
    assert [str(problem) for problem in problems] == [
        "票.xls：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。"
    ]


def test_stray_cell() -> None:
    """A stray cell in the last row and column of an old workbook is named."""
    grids, problems = open_files([("票.xls", workbook("票", NAMES + text(65535, 255, "x")))])
    assert grids == []
    assert [str(problem) for problem in problems] == [
        "票.xls › 票!IV65536：工作表“票”在 IV65536 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。"
    ]


@pytest.mark.parametrize("size", [0, 40, 511, 600, 1100, 1600])
def test_damaged_file(size: int) -> None:
    """Whatever is missing, looking for errors ends quietly: reading the values tells of the damage."""
    torn = workbook("票", NAMES + FAULTY)[:size]
    assert faults_of_old_workbook(torn) == {}
    assert unseen_in_old_workbook(torn) == {}


def test_chain_in_a_circle() -> None:
    """A sector that follows itself ends the search."""
    content = bytearray(workbook("票", NAMES))
    struct.pack_into("<I", content, 512 + 2 * 4, 2)
    assert faults_of_old_workbook(bytes(content)) == {}
