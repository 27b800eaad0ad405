"""The child process that opens uploaded files: reads (name, bytes) from stdin, answers on stdout.

It exists because the reader of workbooks allocates a sheet's whole range and, where memory is
lacking, takes its process down past any `except`. Here that costs one child, not the server.
Keep the imports few: they are paid for at every upload.
"""

import contextlib
import datetime
import io
import pickle
import sys
import zlib
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import python_calamine as calamine

from dashboard.domain.problems import Place, Problem
from dashboard.intake.archives import archive_fault, members, name_inside
from dashboard.intake.cell_faults import CellFault, fault_problems, placed_errors
from dashboard.intake.file_kinds import (
    Kind,
    archive,
    damaged,
    is_archive,
    kind_of,
    locked,
    no_cells,
    only_pictures,
    zip_fault,
)
from dashboard.intake.grid import LONGEST_TEXT, Grid, Merged, rectangle, trimmed
from dashboard.intake.old_workbook import faults_of_old_workbook, is_locked
from dashboard.intake.used_range import CELL_LIMIT, UsedRange, range_of_rows
from dashboard.intake.wingdings import with_ticks
from dashboard.intake.workbook_parts import Findings, look_through

MEMORY_LIMIT = 1536 * 2**20
"""Bytes of address space of the child, where the platform can limit it."""
_DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ParseError,
    ValueError,
    OSError,
    calamine.CalamineError,
)
_PANIC = "PanicException"
"""How the reader of values fails on some torn files; its class can be caught by no other name."""

Answer = tuple[list[Grid], list[Problem]]
CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def main() -> None:
    """Answer one file after the other, each as soon as it is read."""
    _limit_memory()
    while True:
        try:
            name, content = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(open_file(name, content), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # Windows lacks it

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def open_file(name: str, content: bytes, *, is_member: bool = False) -> Answer:
    """Return the sheets of one file, whatever it is, and what is wrong with it.

    Args:
        name: as the user reads it.
        content: its bytes.
        is_member: whether it came out of an archive; an archive within is not opened.
    """
    kind = kind_of(name, content)
    if isinstance(kind, Problem):
        return [], [kind]
    if kind is Kind.TEXT:
        from dashboard.intake.delimited import read_delimited  # workbooks do not wait for it

        return read_delimited(name, content)
    try:
        if kind is Kind.ZIP:
            return _zipped(name, content, is_member=is_member)
        return _old_workbook(name, content)
    except _DAMAGE:
        return [], [damaged(Place(name))]
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return [], [damaged(Place(name))]


def _old_workbook(name: str, content: bytes) -> Answer:
    if is_locked(content):
        return [], [locked(Place(name))]
    return _workbook(name, content, Findings(faults=faults_of_old_workbook(content)))


def _zipped(name: str, content: bytes, *, is_member: bool) -> Answer:
    with ZipFile(io.BytesIO(content)) as packed:
        if fault := zip_fault(name, packed):
            return [], [fault]
        if is_archive(packed):
            return ([], [archive(Place(name))]) if is_member else _unpacked(name, packed)
        findings = look_through(packed)
    grids, problems = _workbook(name, content, findings)
    return with_ticks(content, grids), problems


def _unpacked(name: str, packed: ZipFile) -> Answer:
    """Return the sheets of all files of an archive, one after the other."""
    files = list(members(packed))
    if fault := archive_fault(Place(name), len(files)):
        return [], [fault]
    grids: list[Grid] = []
    problems: list[Problem] = []
    for member, entry in files:
        read, faults = open_file(name_inside(name, member), packed.read(entry), is_member=True)
        grids += read
        problems += faults
    return grids, problems


def _workbook(name: str, content: bytes, findings: Findings) -> Answer:
    """Return every sheet with a filled cell, and what is wrong with the visible ones."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        names = [about.name for about in book.sheets_metadata]
        if not names or len(set(names)) < len(names):
            return [], [damaged(Place(name))]
        for about in book.sheets_metadata:
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            place, hidden = Place(name, about.name), about.visible is not calamine.SheetVisibleEnum.Visible
            used = findings.ranges.get(about.name, UsedRange())
            faults = findings.faults.get(about.name, [])
            read = _grid(book, place, hidden, faults) if used.is_sane else used.fault(place, hidden)
            if isinstance(read, Problem):
                problems.append(read)
            elif read.rows:
                grids.append(read)
            if not hidden:
                problems += fault_problems(place, faults)
    if not grids and not problems:
        problems.append(only_pictures(Place(name)) if findings.has_pictures else no_cells(Place(name)))
    return grids, problems


def _grid(book: calamine.CalamineWorkbook, place: Place, hidden: bool, faults: Sequence[CellFault]) -> Grid | Problem:
    """Return a sheet; error values, which come as empty cells, stand in it as they are shown (#DIV/0!)."""
    sheet = book.get_sheet_by_name(place.sheet)
    if sheet.total_height * sheet.total_width > CELL_LIMIT:
        corner = (sheet.total_height - 1, sheet.total_width - 1)
        return UsedRange(0, corner, corner).fault(place, hidden)
    rows = rectangle(placed_errors(list(_text_rows(sheet)), faults) if faults else _text_rows(sheet))
    used = range_of_rows(rows)
    return Grid(place, rows, _merged(sheet, rows), hidden) if used.is_sane else used.fault(place, hidden)


def _text_rows(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Yield every row from the first one of the sheet on, from column A on; equal texts are one object."""
    known: dict[str, str] = {}
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for values in sheet.iter_rows():
        yield before + [known.setdefault(text, text) for text in map(cell_text, values)]


def cell_text(value: CellValue) -> str:
    """Return a cell's value as text; numbers with the 15 digits that Excel shows, dates as ISO text.

    Example:
        >>> cell_text(5.0), cell_text(0.1 + 0.2), cell_text(True), cell_text(" 好\u3000")
        ('5', '0.3', 'TRUE', '好')
    """
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError("no program writes so long a cell")
        return trimmed(value)
    if isinstance(value, float):
        return format(value, ".15g")
    return str(value).upper() if isinstance(value, bool) else str(value)


def _merged(sheet: calamine.CalamineSheet, rows: list[list[str]]) -> tuple[Merged, ...]:
    """Return the merged ranges in reading order, cut to the cells of the grid."""
    if not rows:
        return ()
    last_row, last_column = len(rows) - 1, len(rows[0]) - 1
    ranges = (
        (top, left, min(bottom, last_row), min(right, last_column))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top <= last_row and left <= last_column
    )
    return tuple(sorted(ranges))


if __name__ == "__main__":
    main()
