"""The sheets inside a zipped workbook, looked at before anything is made of them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO
from xml.etree import ElementTree
from zipfile import ZipFile

from dashboard.domain.problems import column_number
from dashboard.intake.cell_faults import CellFault, faults_of_xml
from dashboard.intake.open_document import told_by_open_document
from dashboard.intake.unseen import Unseen, struck_styles, unseen_in_xml
from dashboard.intake.used_range import CELL_LIMIT, SPARSE_FACTOR, SPARSE_FROM, UsedRange, range_of_xml, reaches_far

_CHUNK = 2**20
_BEGINNING = 4096
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s+ref=[\"'](?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})[\"']")
_BYTES_OF_CELL = 20
"""Fewest bytes that a filled cell takes in sheet XML."""
_PICTURE = re.compile(r"xl/media/|Pictures/", re.IGNORECASE)
_STYLES = "xl/styles.xml"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of an xlsx file: its path in the zip and its name."""

    path: str
    name: str


@dataclass(frozen=True)
class Findings:
    """What the raw content of a workbook shows, by sheet name, that its values would not."""

    ranges: dict[str, UsedRange] = field(default_factory=dict)
    faults: dict[str, list[CellFault]] = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    has_pictures: bool = False


def is_small(packed: ZipFile) -> bool:
    """Return whether looking through a workbook costs next to nothing."""
    return sum(entry.file_size for entry in packed.infolist()) <= _CHUNK


def claims_too_much(packed: ZipFile) -> bool:
    """Return whether a sheet of an xlsx file says that its range is senseless; it may lie."""
    return any(_claims_too_much(packed, part.path) for part in sheet_parts(packed))


def _claims_too_much(packed: ZipFile, path: str) -> bool:
    with packed.open(path) as stream:
        claimed = _DIMENSION.search(stream.read(_BEGINNING))
    if not claimed:
        return False
    cells = (column_number(claimed[1].decode()) + 1) * int(claimed[2])
    most_filled = packed.getinfo(path).file_size // _BYTES_OF_CELL
    return cells > CELL_LIMIT or cells > max(SPARSE_FROM, SPARSE_FACTOR * most_filled)


def look_through(packed: ZipFile, *, with_ranges: bool = True) -> Findings:
    """Return used range, faulty cells and what is unseen of every sheet of an xlsx file; the last two of .ods."""
    has_pictures = any(_PICTURE.match(path) for path in packed.namelist())
    faults_by_sheet, unseen_by_sheet = told_by_open_document(packed)
    findings = Findings(faults=faults_by_sheet, unseen=unseen_by_sheet, has_pictures=has_pictures)
    struck = struck_styles(packed.read(_STYLES)) if _STYLES in packed.namelist() else frozenset[bytes]()
    for part in sheet_parts(packed):
        used, faults, unseen = UsedRange(), list[CellFault](), Unseen()
        is_long = packed.getinfo(part.path).file_size > _CHUNK
        with packed.open(part.path) as stream:
            for block in row_blocks(stream):
                if with_ranges and (is_long or reaches_far(block)):
                    used += range_of_xml(block)
                faults += faults_of_xml(block)
                unseen += unseen_in_xml(block, struck)
        findings.ranges[part.name] = used
        findings.faults[part.name] = faults
        findings.unseen[part.name] = unseen
    return findings


def sheet_parts(packed: ZipFile) -> list[SheetPart]:
    """Return the worksheets of an xlsx file in its own order; none for other formats."""
    paths = {path.replace("\\", "/").lower(): path for path in packed.namelist()}
    book, links = paths.get("xl/workbook.xml"), paths.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return []
    named = _named_sheets(packed.read(book), packed.read(links))
    return [SheetPart(paths[path], name) for path, name in named if path in paths]


@lru_cache(maxsize=1)
def _named_sheets(book: bytes, links: bytes) -> tuple[tuple[str, str], ...]:
    """Return path (in small letters) and name of each sheet; forms made of one file say the same of them."""
    targets = {link.get("Id"): link.get("Target", "") for link in _elements(links, "Relationship")}
    found = []
    for sheet in _elements(book, "sheet"):
        target = targets.get(sheet.get(_LINK) or sheet.get(_STRICT_LINK), "")
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
        found.append((path, sheet.get("name", "")))
    return tuple(found)


def _elements(xml: bytes, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in ElementTree.fromstring(xml).iter() if element.tag.rpartition("}")[2] == name)


def row_blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield sheet XML in pieces of about a megabyte that never cut a cell in two."""
    pieces: list[bytes] = []
    while chunk := stream.read(_CHUNK):
        end = chunk.rfind(b"row>") + 4
        if end < 4:
            pieces.append(chunk)
            continue
        yield b"".join([*pieces, chunk[:end]])
        pieces = [chunk[end:]]
    yield b"".join(pieces)
