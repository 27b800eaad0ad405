"""An official paper as a Word document, laid out after GB/T 9704."""

import unicodedata
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from dashboard.documents.ballot_form_word import narrow_cell_margins
from dashboard.documents.official_paper import (
    BODY_FONT,
    BODY_POINTS,
    BOTTOM_MARGIN,
    HEADING_FONT,
    LEFT_MARGIN,
    NUMBER_FONT,
    NUMBER_POINTS,
    RIGHT_MARGIN,
    SECOND_FONT,
    TABLE_POINTS,
    TITLE_FONT,
    TITLE_POINTS,
    TOP_MARGIN,
    Heading,
    Imprint,
    Note,
    OfficialPaper,
    Table,
)
from dashboard.documents.paper import writable

_CENTRED, _LEFT, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY
_LINE, _TITLE_LINE, _TABLE_LINE = 29, 36, 18
"""Exact lines in points: GB/T 9704 puts 22 lines of 29 points on a page."""
_STYLES = {
    "公文标题": (TITLE_FONT, TITLE_POINTS, _TITLE_LINE, _CENTRED),
    "公文称呼": (BODY_FONT, BODY_POINTS, _LINE, _LEFT),
    "公文正文": (BODY_FONT, BODY_POINTS, _LINE, _JUSTIFIED),
    "公文一级": (HEADING_FONT, BODY_POINTS, _LINE, _LEFT),
    "公文二级": (SECOND_FONT, BODY_POINTS, _LINE, _LEFT),
    "公文落款": (BODY_FONT, BODY_POINTS, _LINE, _RIGHT),
    "公文页码": (NUMBER_FONT, NUMBER_POINTS, _TABLE_LINE, _RIGHT),
    "公文附注": (BODY_FONT, TABLE_POINTS, _TABLE_LINE, _LEFT),
    "公文表头": (HEADING_FONT, TABLE_POINTS, _TABLE_LINE, _CENTRED),
    "公文表格": (BODY_FONT, TABLE_POINTS, _TABLE_LINE, _CENTRED),
    "公文表格左齐": (BODY_FONT, TABLE_POINTS, _TABLE_LINE, _LEFT),
}
_INDENTED = ("公文正文", "公文一级", "公文二级")
_TABLE_GAP, _CELL_GAP = 6, 2
_USED_BY_WORD = ("Normal", "Normal Table", "Table Grid", "Header", "Footer", "Default Paragraph Font", "No List")
_LONGEST_WHOLE_ROW = 300
"""Letters of a cell up to which its row is not broken between two pages."""


def official_word(paper: OfficialPaper) -> bytes:
    """Return the document; its properties say the title and the day of issue, and nobody's name."""
    document = Document(BytesIO(_template()))
    document.core_properties.title = writable(paper.title.replace("\n", ""))
    if day := paper.imprint.issued_on:
        issued = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a document's time has no zone)
        document.core_properties.created = document.core_properties.modified = issued
    _write(document, "\n".join(paper.title_lines), "公文标题").space_after = Pt(_LINE)
    if paper.addressee:
        _write(document, paper.addressee, "公文称呼")
    for before, part, after in zip((None, *paper.parts), paper.parts, (*paper.parts[1:], None), strict=False):
        if isinstance(part, Table):
            _add_table(document, part, keeps_note=isinstance(after, Note))
            continue
        layout = _write(document, part.words, _style_of(part))
        if isinstance(after, Table) or (part.words.endswith("：") and after) or part in paper.parts[-2:]:
            layout.keep_with_next = True
        if isinstance(before, Table):
            layout.space_before = Pt(_TABLE_GAP)
        if isinstance(after, Table):
            layout.space_after = Pt(_TABLE_GAP)
    _sign(document, paper.imprint)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _write(document: Any, words: str, style: str) -> Any:
    """Add a paragraph and return its layout; the style goes by its id, which here is its name, without a search."""
    paragraph = document.add_paragraph(writable(words))
    paragraph._p.style = style
    return paragraph.paragraph_format


def _style_of(part: object) -> str:
    if isinstance(part, Heading):
        return "公文一级" if part.level == 1 else "公文二级"
    return "公文附注" if isinstance(part, Note) else "公文正文"


@cache
def _template() -> bytes:
    """Return the empty paper: page, styles and page numbers; without what python-docx' own template brings along.

    Its hundred table styles make a file thirty times as large and as slow to open.
    """
    document = Document()
    for relation in (
        RELATIONSHIP_TYPE.CUSTOM_XML,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    ):
        _drop(document.part.rels, relation)
    _drop(document.part.package.rels, RELATIONSHIP_TYPE.THUMBNAIL)
    for style in list(document.styles.element.style_lst):
        if style.name_val not in _USED_BY_WORD:
            document.styles.element.remove(style)
    properties = document.core_properties
    properties.author = properties.comments = ""
    for element in list(properties._element):
        if element.tag in {qn("dcterms:created"), qn("dcterms:modified")}:
            properties._element.remove(element)
    for name, (font, size, line, alignment) in _STYLES.items():
        _add_style(document, name, font, size, line, alignment)
    _set_up_page(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _drop(relations: Any, kind: str) -> None:
    for name in [name for name, relation in relations.items() if relation.reltype == kind]:
        del relations[name]


def _add_style(document: Any, name: str, font: str, size: float, line: float, alignment: Any) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    layout = style.paragraph_format
    layout.alignment, layout.line_spacing = alignment, Pt(line)
    layout.space_before = layout.space_after = Pt(_CELL_GAP if name.startswith("公文表") else 0)
    layout.keep_with_next = name in {"公文一级", "公文二级"}
    if name in _INDENTED:
        layout.first_line_indent = Pt(2 * size)


def _set_up_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP_MARGIN), Mm(BOTTOM_MARGIN)
    section.left_margin, section.right_margin = Mm(LEFT_MARGIN), Mm(RIGHT_MARGIN)
    section.footer_distance = Mm(BOTTOM_MARGIN - 7 - 6)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in ((section.footer, _RIGHT), (section.even_page_footer, _LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = "公文页码", alignment
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(NUMBER_POINTS)
        paragraph.add_run("— ")
        code = OxmlElement("w:fldSimple")
        code.set(qn("w:instr"), "PAGE")
        paragraph._p.append(code)
        paragraph.add_run(" —")


def _add_table(document: Any, content: Table, *, keeps_note: bool) -> None:
    """Add a table; its rows are copies of a pattern, which is far quicker than asking the table for its cells.

    No row stands on a page alone: the first stays with the headings, the last with the row before it
    and, where `keeps_note`, with the note below.
    """
    table = document.add_table(rows=2, cols=len(content.headings), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    narrow_cell_margins(table)
    for column, width in zip(table.columns, content.widths, strict=True):
        column.width = Mm(width)
    heading, pattern = table.rows
    for column, (above, below) in enumerate(zip(heading.cells, pattern.cells, strict=True)):
        above.paragraphs[0]._p.style = "公文表头"
        below.paragraphs[0]._p.style = "公文表格左齐" if column in content.left else "公文表格"
        above.vertical_alignment = below.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for texts in content.rows:
        row = deepcopy(pattern._tr)
        pattern._tr.addprevious(row)
        _fill(row, texts)
    _fill(heading._tr, content.headings)
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    pattern._tr.getparent().remove(pattern._tr)
    rows = table._tbl.tr_lst
    for row in [rows[0], *rows[1:][-2:-1], *rows[-1:] * keeps_note]:
        for cell in row.tc_lst:
            cell.p_lst[0].get_or_add_pPr().get_or_add_keepNext()


def _fill(row: Any, texts: Sequence[str]) -> None:
    """Write the texts of a row; the last cell takes the place of those that are left over."""
    last, *left_over = row.tc_lst[len(texts) - 1 :]
    if left_over:
        last.width = Length(sum(cell.width for cell in (last, *left_over)))
        last.grid_span = 1 + len(left_over)
    for cell in left_over:
        row.remove(cell)
    for cell, words in zip(row.tc_lst, texts, strict=True):
        cell.p_lst[0].add_r().text = writable(words)
    if max(map(len, texts)) <= _LONGEST_WHOLE_ROW:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _sign(document: Any, imprint: Imprint) -> None:
    """Write the 落款, which never stands alone on a page.

    Source:
        GB/T 9704-2012, 7.3.5.3 (without a seal): the body leaves two letters free on the right, the
        day begins two letters further right; a longer day is the one that leaves two free.
    """
    body, day = _letters(imprint.issued_by), _letters(imprint.day)
    lines = [(imprint.issued_by, max(2, 4 + day - body)), (imprint.day, max(2, body - day))]
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    for number, (words, free) in enumerate((words, free) for words, free in lines if words):
        layout = _write(document, words, "公文落款")
        layout.right_indent = Pt(free * BODY_POINTS)
        layout.space_before = Pt(0 if number else _LINE)
        layout.keep_with_next = words is not imprint.day


def _letters(words: str) -> float:
    """Return how wide a text is, in Chinese letters."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in words)
