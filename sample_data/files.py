"""Workbooks and text documents whose bytes are the same on every run."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)
_CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_BOX = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "text_wrap": True}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {
        "font_name": "方正小标宋简体",
        "font_size": 18,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "note": {"font_name": "楷体_GB2312", "font_size": 11, "valign": "vcenter", "text_wrap": True},
    "header": {**_BOX, "font_name": "黑体", "align": "center", "bg_color": "#F2F2F2"},
    "cell": {**_BOX, "align": "center"},
    "prose": {**_BOX, "align": "left", "valign": "top"},
    "share": {**_BOX, "align": "center", "num_format": "0.00%"},
    "plain": {"font_name": "宋体", "font_size": 11},
}


def workbook(fill: Callable[["Book"], None]) -> bytes:
    """Return the xlsx that `fill` writes into a new book."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as raw:
        raw.set_properties({"author": "示例数据", "created": _MADE_AT})
        fill(Book(raw))
    return _repacked(target.getvalue())


def speech(paragraphs: Sequence[str]) -> bytes:
    """Return a docx with a title and body paragraphs, laid out after GB/T 9704."""
    document = docx.Document()
    document.core_properties.author = "示例数据"
    document.core_properties.created = document.core_properties.modified = _MADE_AT
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    for place, text in enumerate(paragraphs):
        if place == 0:
            _add_paragraph(document, text, "方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER)
        else:
            _add_paragraph(document, text, "仿宋_GB2312", 16, WD_ALIGN_PARAGRAPH.JUSTIFY)
    target = io.BytesIO()
    document.save(target)
    return _repacked(target.getvalue())


def _add_paragraph(document: Any, text: str, font: str, points: int, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    is_centred = alignment == WD_ALIGN_PARAGRAPH.CENTER
    layout = paragraph.paragraph_format
    layout.line_spacing = Pt(36 if is_centred else 29)
    layout.space_after = Pt(24 if is_centred else 0)
    layout.first_line_indent = Pt(0 if is_centred else 2 * points)
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(points)
    run.element.rPr.rFonts.set(qn("w:eastAsia"), font)


class Book:
    """A workbook under construction, with the few formats that all tables share."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._formats = {name: raw.add_format(settings) for name, settings in _FORMATS.items()}

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool = True) -> "Sheet":
        """Add a sheet with its column widths, printed on A4, one page wide."""
        raw = self._raw.add_worksheet(name)
        raw.set_paper(9)
        raw.fit_to_pages(1, 0)
        if landscape:
            raw.set_landscape()
        for column, width in enumerate(widths):
            raw.set_column(column, column, width)
        return Sheet(raw, self._formats)


class Sheet:
    """One sheet; rows and columns are zero-based."""

    def __init__(self, raw: Any, formats: dict[str, Any]) -> None:
        self.raw = raw
        self._formats = formats

    def write(self, row: int, column: int, value: str | float, look: str = "cell") -> None:
        """Write one cell; an empty text leaves an empty cell with its border."""
        self.raw.write(row, column, value if value != "" else None, self._formats[look])

    def row(self, row: int, values: Sequence[str | float], look: str = "cell", *, height: float = 20) -> None:
        """Write a row from the first column on."""
        self.raw.set_row(row, height)
        for column, value in enumerate(values):
            self.write(row, column, value, look)

    def merge(self, corners: tuple[int, int, int, int], text: str, look: str = "header") -> None:
        """Write a text over a range (top, left, bottom, right); a single cell stays unmerged."""
        top, left, bottom, right = corners
        if (top, left) == (bottom, right):
            self.write(top, left, text, look)
        else:
            self.raw.merge_range(top, left, bottom, right, text, self._formats[look])

    def line(self, row: int, width: int, text: str, look: str, *, height: float) -> None:
        """Write one line of text over the first `width` columns."""
        self.raw.set_row(row, height)
        self.merge((row, 0, row, width - 1), text, look)


def _repacked(package: bytes) -> bytes:
    """Return a zip with the same members, all of one date, packed tightly."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            packed.writestr(member, source.read(name), zipfile.ZIP_DEFLATED, compresslevel=9)
    return target.getvalue()
