"""What a sheet keeps from the eye, or takes back: hidden rows and columns, and cells that are struck out."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from dashboard.domain.problems import column_number

_HIDES = b"hidden="
_IS_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d+)[\"']")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_FIRST, _LAST = re.compile(rb"\bmin=[\"'](\d+)[\"']"), re.compile(rb"\bmax=[\"'](\d+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_NAME, _STYLE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d+)[\"']"), re.compile(rb"\bs=[\"'](\d+)[\"']")
_LAST_COLUMN = 2**14


@dataclass(frozen=True, slots=True)
class Unseen:
    """Zero-based rows and columns that are hidden or filtered out, and cells (row, column) that are struck out."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.rows or self.columns or self.struck)

    def __add__(self, other: "Unseen") -> "Unseen":
        """Return what both parts of a sheet hide."""
        return Unseen(self.rows | other.rows, self.columns | other.columns, self.struck | other.struck)


def unseen_in_xml(block: bytes, struck_styles: frozenset[bytes]) -> Unseen:
    """Return what a block of sheet XML hides; where nothing is hidden it costs one search.

    Args:
        block: whole rows of a sheet, or its beginning.
        struck_styles: as `struck_styles` returns them.

    Example:
        >>> xml = b'<col min="2" max="2" hidden="1"/><row r="5" hidden="1"><c r="C5" s="3"/>'
        >>> unseen_in_xml(xml, frozenset({b"3"}))
        Unseen(rows=frozenset({4}), columns=frozenset({1}), struck=frozenset({(4, 2)}))
    """
    rows, columns = set(), set[int]()
    if _HIDES in block:
        for about in filter(_IS_HIDDEN.search, _ROW.findall(block)):
            if number := _ROW_NUMBER.search(about):
                rows.add(int(number[1]) - 1)
        for about in filter(_IS_HIDDEN.search, _COLUMNS.findall(block)):
            first, last = _FIRST.search(about), _LAST.search(about)
            if first and last:
                columns.update(range(int(first[1]) - 1, min(int(last[1]), _LAST_COLUMN)))
    return Unseen(frozenset(rows), frozenset(columns), _struck_cells(block, struck_styles))


def _struck_cells(block: bytes, styles: frozenset[bytes]) -> frozenset[tuple[int, int]]:
    found = set()
    for about in _CELL.findall(block) if styles else ():
        style, name = _STYLE.search(about), _NAME.search(about)
        if style and name and style[1] in styles:
            found.add((int(name[2]) - 1, column_number(name[1].decode())))
    return frozenset(found)


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """Return the numbers of the cell styles whose font is struck out (删除线).

    Args:
        styles: styles.xml of a workbook.
    """
    if b"strike" not in styles:
        return frozenset()
    lists = {element.tag.rpartition("}")[2]: element for element in ElementTree.fromstring(styles)}
    fonts = [_is_struck(font) for font in lists.get("fonts", ())]
    formats = [int(xf.get("fontId", "0")) for xf in lists.get("cellXfs", ())]
    return frozenset(b"%d" % number for number, font in enumerate(formats) if font < len(fonts) and fonts[font])


def _is_struck(font: ElementTree.Element) -> bool:
    parts = (part for part in font if part.tag.rpartition("}")[2] == "strike")
    return any(part.get("val", "1") not in {"0", "false"} for part in parts)
