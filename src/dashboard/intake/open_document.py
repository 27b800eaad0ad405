"""What a reader of values does not tell of .ods files: error values, which it takes for blanks, and hidden rows."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from dashboard.domain.problems import cell_name
from dashboard.intake.cell_faults import CellFault
from dashboard.intake.unseen import Unseen

_CONTENT = "content.xml"
_ERROR_MARK = b'value-type="error"'
_IS_HIDING = re.compile(rb'visibility="(?:collapse|filter)"')
_HIDDEN = frozenset({"collapse", "filter"})
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ERROR_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MOST_AT_ONCE = 10_000
"""Rows or columns that repeat more often than this are the empty end of a sheet."""

Told = tuple[dict[str, list[CellFault]], dict[str, Unseen]]


def told_by_open_document(packed: ZipFile) -> Told:
    """Return the error values and the hidden rows and columns of each sheet."""
    xml = packed.read(_CONTENT) if _CONTENT in packed.namelist() else b""
    if _ERROR_MARK not in xml and not _IS_HIDING.search(xml):
        return {}, {}
    tables = {table.get(f"{_TABLE}name", ""): table for table in ElementTree.fromstring(xml).iter(f"{_TABLE}table")}
    faults = {name: list(_faults_of_table(table)) for name, table in tables.items()}
    return faults, {name: unseen for name, table in tables.items() if (unseen := _unseen_in_table(table))}


def _unseen_in_table(table: ElementTree.Element) -> Unseen:
    rows, columns = (frozenset(_hidden(table, what)) for what in ("row", "column"))
    return Unseen(rows, columns)


def _hidden(table: ElementTree.Element, what: str) -> Iterator[int]:
    at = 0
    for element in table.iter(f"{_TABLE}table-{what}"):
        count = int(element.get(f"{_TABLE}number-{what}s-repeated", "1"))
        if element.get(f"{_TABLE}visibility") in _HIDDEN and count <= _MOST_AT_ONCE:
            yield from range(at, at + count)
        at += count


def _faults_of_table(table: ElementTree.Element) -> Iterator[CellFault]:
    row = 0
    for row_element in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row_element:
            if cell.get(_ERROR_KIND) == "error":
                yield CellFault(cell_name(row, column), "".join(cell.itertext()).strip() or "错误值")
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(row_element.get(f"{_TABLE}number-rows-repeated", "1"))
