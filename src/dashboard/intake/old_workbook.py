"""What a reader of values does not tell of .xls files (and .et of the old kind): locks, error values, hidden rows.

The file is a compound file: sectors, chained by a table, that make up named streams; the stream
"Workbook" is a row of records. Formulas always carry a result here, so only errors are looked for.
"""

import struct
from collections.abc import Iterator
from itertools import takewhile

from dashboard.domain.problems import cell_name
from dashboard.intake.cell_faults import CellFault
from dashboard.intake.unseen import Unseen

_NO_SECTOR = 0xFFFFFFFA
_SHORT_STREAM, _SHORT_SECTOR = 4096, 64
_FORMULA, _END, _PASSWORD, _SHEET, _ERROR, _BEGIN = 0x0006, 0x000A, 0x002F, 0x0085, 0x0205, 0x0809
_COLUMNS, _ROW = 0x007D, 0x0208
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN = 0x20, 0x01
_ODDITIES = (struct.error, LookupError, UnicodeDecodeError)
_WORDS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def faults_of_old_workbook(content: bytes) -> dict[str, list[CellFault]]:
    """Return the error values of each sheet; nothing where the file is not built as expected."""
    try:
        return _faults_by_sheet(_workbook_stream(content))
    except _ODDITIES:
        return {}


def is_locked(content: bytes) -> bool:
    """Return whether a workbook asks for a password before it opens."""
    try:
        kinds = (kind for _, kind, _ in _records(_workbook_stream(content)))
        return _PASSWORD in takewhile(lambda kind: kind != _END, kinds)
    except _ODDITIES:
        return False


def unseen_in_old_workbook(content: bytes) -> dict[str, Unseen]:
    """Return the hidden rows and columns of each sheet; nothing where the file is not built as expected."""
    found: dict[str, Unseen] = {}
    try:
        for sheet, kind, body in _records_of_sheets(_workbook_stream(content)):
            if hidden := _hidden_by(kind, body):
                found[sheet] = found.get(sheet, Unseen()) + hidden
    except _ODDITIES:
        return {}
    return found


def _hidden_by(kind: int, body: bytes) -> Unseen:
    """Return the row or the columns that a record hides."""
    if kind == _ROW and body[12] & _ROW_IS_HIDDEN:
        return Unseen(rows=frozenset(struct.unpack_from("<H", body)))
    if kind == _COLUMNS and body[8] & _COLUMN_IS_HIDDEN:
        first, last = struct.unpack_from("<HH", body)
        return Unseen(columns=frozenset(range(first, min(last, 255) + 1)))
    return Unseen()


def _records_of_sheets(stream: bytes) -> Iterator[tuple[str, int, bytes]]:
    """Yield the sheet ("" before the first), kind and body of each record."""
    sheets: dict[int, str] = {}
    sheet = ""
    for at, kind, body in _records(stream):
        if kind == _SHEET:
            sheets[struct.unpack_from("<I", body)[0]] = _sheet_name(body)
        elif kind == _BEGIN and at in sheets:
            sheet = sheets[at]
        yield sheet, kind, body


def _faults_by_sheet(stream: bytes) -> dict[str, list[CellFault]]:
    faults: dict[str, list[CellFault]] = {}
    for sheet, kind, body in _records_of_sheets(stream):
        if code := _error_code(kind, body):
            row, column = struct.unpack_from("<HH", body)
            faults.setdefault(sheet, []).append(CellFault(cell_name(row, column), _WORDS.get(code[0], "错误值")))
    return faults


def _error_code(kind: int, body: bytes) -> bytes:
    """Return the code of an error cell, or of a formula that results in an error; else nothing."""
    if kind == _ERROR and body[7]:
        return body[6:7]
    is_error = kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff"
    return body[8:9] if is_error else b""


def _sheet_name(body: bytes) -> str:
    return body[8:].decode("utf-16-le") if body[7] & 1 else body[8:].decode("latin-1")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield position, kind and body of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _workbook_stream(content: bytes) -> bytes:
    """Return the stream of the workbook, b"" where there is none."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    sectors = content[size:]
    table = _successors(content, sectors, size)
    first_of_directory, first_of_short_table = struct.unpack_from("<I8xI", content, 48)
    streams = _directory(_chain(sectors, size, table, first_of_directory))
    first, length = streams.get("Workbook") or streams.get("Book") or (_NO_SECTOR, 0)
    if length >= _SHORT_STREAM:
        return _chain(sectors, size, table, first)[:length]
    short_sectors = _chain(sectors, size, table, streams["Root Entry"][0])
    short_table = _numbers(_chain(sectors, size, table, first_of_short_table))
    return _chain(short_sectors, _SHORT_SECTOR, short_table, first)[:length]


def _directory(entries: bytes) -> dict[str, tuple[int, int]]:
    """Return the first sector and the length of each stream."""
    streams = {}
    for at in range(0, len(entries), 128):
        name_size = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(name_size - 2, 0)].decode("utf-16-le")
        streams[name] = struct.unpack_from("<II", entries, at + 116)
    return streams


def _successors(content: bytes, sectors: bytes, size: int) -> list[int]:
    """Return the number of the sector that follows each sector in its chain."""
    places = list(struct.unpack_from("<109I", content, 76))
    following, extra_count = struct.unpack_from("<II", content, 68)
    for _ in range(min(extra_count, len(sectors) // size)):
        *more, following = _numbers(_sector(sectors, size, following))
        places += more
    return [number for place in places if place < _NO_SECTOR for number in _numbers(_sector(sectors, size, place))]


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data))


def _sector(sectors: bytes, size: int, number: int) -> bytes:
    return sectors[number * size : (number + 1) * size]


def _chain(sectors: bytes, size: int, table: list[int], number: int) -> bytes:
    """Return a stream from its first sector on; one that runs in a circle ends when it is longer than the file."""
    parts: list[bytes] = []
    while number < _NO_SECTOR and len(parts) * size <= len(sectors):
        parts.append(_sector(sectors, size, number))
        number = table[number]
    return b"".join(parts)
