"""The child process that opens uploaded files: reads ([(name, bytes)], is_careful) from stdin, answers on stdout.

It exists because the reader of workbooks allocates a sheet's whole range and, where memory is
lacking, takes its process down past any `except`. Here that costs one child, not the server.
Keep the imports few: the first upload waits for them, and each child holds them in memory.
"""

import io
import pickle
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import python_calamine as calamine

from dashboard.domain.problems import Place, Problem
from dashboard.intake.archives import archive_fault, beside_tables, members, name_inside
from dashboard.intake.cell_faults import CellFault, fault_problems
from dashboard.intake.cell_values import coded
from dashboard.intake.cells import Cells
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
from dashboard.intake.grid import Grid, Merged
from dashboard.intake.old_workbook import faults_of_old_workbook, is_locked, unseen_in_old_workbook
from dashboard.intake.used_range import CELL_LIMIT, UsedRange, range_of_cells
from dashboard.intake.wingdings import with_ticks
from dashboard.intake.workbook_parts import Findings, claims_too_much, is_small, look_through

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
_MOST_CELLS_AT_REST = 3_000_000
"""After a file of more cells the child makes room for a smaller one."""
_PANIC = "PanicException"
"""How the reader of values fails on some torn files; its class can be caught by no other name."""

Answer = tuple[list[Grid], list[Problem]]


def main() -> None:
    """Answer one file after the other, each as soon as it is read, until nobody asks any more."""
    is_limited = _limit_memory()
    while True:
        try:
            files, is_careful = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        answers = [open_file(name, content, is_careful=is_careful or not is_limited) for name, content in files]
        is_last = sum(len(grid.cells.packed) for grids, _ in answers for grid in grids) > _MOST_CELLS_AT_REST
        pickle.dump((answers, is_last), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()
        if is_last:
            return


def _limit_memory() -> bool:
    """Limit the memory of this process; return whether the platform can."""
    try:
        import resource  # Windows lacks it

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    except (ImportError, OSError, ValueError):
        return False
    return True


def open_file(name: str, content: bytes, *, is_member: bool = False, is_careful: bool = True) -> Answer:
    """Return the sheets of one file, whatever it is, and what is wrong with it.

    Args:
        name: as the user reads it.
        content: its bytes.
        is_member: whether it came out of an archive; an archive within is not opened.
        is_careful: whether a workbook is looked through before it is read; else at the same time, where it is
            large and claims no senseless range. That is faster, and ends this process if the claim was a lie.
    """
    kind = kind_of(name, content)
    if isinstance(kind, Problem):
        return [], [kind]
    if kind is Kind.TEXT:
        from dashboard.intake.delimited import read_delimited  # workbooks do not wait for it

        return read_delimited(name, content)
    try:
        if kind is Kind.ZIP:
            return _zipped(name, content, is_member=is_member, is_careful=is_careful)
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
    findings = Findings(faults=faults_of_old_workbook(content), unseen=unseen_in_old_workbook(content))
    return _workbook(name, content, findings.ranges, lambda: findings)


def _zipped(name: str, content: bytes, *, is_member: bool, is_careful: bool) -> Answer:
    with ZipFile(io.BytesIO(content)) as packed:
        if fault := zip_fault(name, packed):
            return [], [fault]
        if is_archive(packed):
            return ([], [archive(Place(name))]) if is_member else _unpacked(name, packed, is_careful=is_careful)
        if is_careful or is_small(packed) or claims_too_much(packed):
            findings = look_through(packed)
            grids, problems = _workbook(name, content, findings.ranges, lambda: findings)
        else:
            from concurrent.futures import ThreadPoolExecutor  # small files do not wait for it

            with ThreadPoolExecutor(1) as beside:  # unpacking and reading both leave the interpreter free
                looked = beside.submit(look_through, packed, with_ranges=False)
                grids, problems = _workbook(name, content, {}, looked.result)
    return with_ticks(content, grids), problems


def _unpacked(name: str, packed: ZipFile, *, is_careful: bool) -> Answer:
    """Return the sheets of all files of an archive, one after the other."""
    files = list(members(packed))
    if fault := archive_fault(Place(name), len(files)):
        return [], [fault]
    grids: list[Grid] = []
    problems: list[Problem] = []
    for member, entry in files:
        inside = name_inside(name, member)
        read, faults = open_file(inside, packed.read(entry), is_member=True, is_careful=is_careful)
        grids += read
        problems += faults
    return grids, [beside_tables(problem) for problem in problems] if grids else problems


def _workbook(name: str, content: bytes, ranges: Mapping[str, UsedRange], found: Callable[[], Findings]) -> Answer:
    """Return every sheet with a filled cell, and what is wrong with the visible ones.

    Args:
        name: of the file.
        content: its bytes.
        ranges: of the sheets as far as they are known before reading.
        found: returns what looking through the file found, once the first sheet is read.
    """
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
            used = ranges.get(about.name, UsedRange())
            sheet = book.get_sheet_by_name(about.name) if used.is_sane else used.fault(place, hidden)
            faults = found().faults.get(about.name, [])
            read = sheet if isinstance(sheet, Problem) else _grid(sheet, place, hidden, faults)
            if isinstance(read, Problem):
                problems.append(read)
            elif read.rows:
                unseen = found().unseen.get(about.name)
                grids.append(replace(read, unseen=unseen) if unseen else read)
            if not hidden:
                problems += fault_problems(place, faults)
    if not grids and not problems:
        problems.append(only_pictures(Place(name)) if found().has_pictures else no_cells(Place(name)))
    return grids, problems


def _grid(sheet: calamine.CalamineSheet, place: Place, hidden: bool, faults: Sequence[CellFault]) -> Grid | Problem:
    """Return a sheet; error values (#DIV/0!) and formulas without a result, which come as empty cells, stand in it."""
    if sheet.total_height * sheet.total_width > CELL_LIMIT:
        corner = (sheet.total_height - 1, sheet.total_width - 1)
        return UsedRange(0, corner, corner).fault(place, hidden)
    cells = coded(sheet)
    if errors := {fault.position: fault.word for fault in faults if fault.position}:
        cells = cells.with_texts(errors)
    cells = cells.without_empty_ends()
    used = range_of_cells(cells)
    return Grid(place, cells, _merged(sheet, cells), hidden) if used.is_sane else used.fault(place, hidden)


def _merged(sheet: calamine.CalamineSheet, cells: Cells) -> tuple[Merged, ...]:
    """Return the merged ranges in reading order, cut to the cells of the grid."""
    if not cells:
        return ()
    last_row, last_column = len(cells) - 1, cells.width - 1
    ranges = (
        (top, left, min(bottom, last_row), min(right, last_column))
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top <= last_row and left <= last_column
    )
    return tuple(sorted(ranges))


if __name__ == "__main__":
    main()
