"""Error values in .ods files, which a reader of values takes for blank cells."""

from collections.abc import Iterator
from xml.etree import ElementTree
from zipfile import ZipFile

from dashboard.domain.problems import cell_name
from dashboard.intake.cell_faults import CellFault

_CONTENT = "content.xml"
_ERROR_MARK = b'value-type="error"'
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ERROR_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


def faults_of_open_document(packed: ZipFile) -> dict[str, list[CellFault]]:
    """Return the error values of each sheet."""
    xml = packed.read(_CONTENT) if _CONTENT in packed.namelist() else b""
    if _ERROR_MARK not in xml:
        return {}
    tables = ElementTree.fromstring(xml).iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): list(_faults_of_table(table)) for table in tables}


def _faults_of_table(table: ElementTree.Element) -> Iterator[CellFault]:
    row = 0
    for row_element in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in row_element:
            if cell.get(_ERROR_KIND) == "error":
                yield CellFault(cell_name(row, column), "".join(cell.itertext()).strip() or "错误值")
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        row += int(row_element.get(f"{_TABLE}number-rows-repeated", "1"))
