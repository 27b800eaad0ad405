"""The blank paper ballot (民主评议票) as a Word document, one section a voter group, ready to print."""

from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dashboard.documents.ballot_layout import (
    BODY_FONT,
    BODY_POINTS,
    BOTTOM_MARGIN,
    CELL_POINTS,
    HEADING_FONT,
    HEADING_POINTS,
    SIDE_MARGIN,
    TITLE_FONT,
    TITLE_POINTS,
    TOP_MARGIN,
    BallotForm,
    Layout,
)
from dashboard.documents.paper import writable

_CENTRED, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
_STYLES = {
    "票题": (TITLE_FONT, TITLE_POINTS, _CENTRED),
    "票别": (HEADING_FONT, BODY_POINTS, _LEFT),
    "填表说明": (BODY_FONT, BODY_POINTS, _LEFT),
    "表头": (HEADING_FONT, HEADING_POINTS, _CENTRED),
    "表格": (BODY_FONT, CELL_POINTS, _CENTRED),
    "表格左齐": (BODY_FONT, CELL_POINTS, _LEFT),
    "页码": (BODY_FONT, 10.5, _CENTRED),
    "票尾": (BODY_FONT, 1, _LEFT),
}
_LINE_SPACING = 1.35
"""Exact lines, so that a font which is missing and replaced does not push a row onto the next page."""
_CELL_MARGIN = Mm(0.6)


def ballot_form_word(form: BallotForm) -> bytes:
    """Return the document: one section a voter group, its pages numbered from 1, the heading on each page."""
    document = Document()
    document.core_properties.title = writable(form.title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for name, (font, size, alignment) in _STYLES.items():
        _add_style(document, name, font, size, alignment)
    layout = Layout(form)
    table = _table(document, layout)
    for position, group in enumerate(form.groups):
        if position:
            document.add_section(WD_SECTION.NEW_PAGE)
            document.paragraphs[-1].style = "票尾"
        _set_up_page(document.sections[-1], layout)
        document.add_paragraph(writable(layout.title()), "票题").paragraph_format.space_after = Pt(6)
        if group:
            document.add_paragraph(f"票别：{writable(group)}", "票别")
        document.add_paragraph(form.instructions(), "填表说明").paragraph_format.space_after = Pt(4)
        document.element.body.insert(-1, deepcopy(table))
    document.add_paragraph("", "票尾")
    _number_pages(document.sections[0], "SECTIONPAGES" if len(form.groups) > 1 else "NUMPAGES")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _add_style(document: Any, name: str, font: str, size: float, alignment: Any) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    style.paragraph_format.alignment = alignment
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(round(size * _LINE_SPACING))


def _set_up_page(section: Any, layout: Layout) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if layout.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if layout.is_landscape else (short, long)
    section.left_margin = section.right_margin = Mm(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Mm(TOP_MARGIN), Mm(BOTTOM_MARGIN)
    section.footer_distance = Mm(8)
    properties = section._sectPr
    if properties.find(qn("w:pgNumType")) is None:
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        properties.find(qn("w:cols")).addprevious(numbering)


def _number_pages(section: Any, total: str) -> None:
    """Write 第 1 页 共 2 页 into the footer; the other sections take it over."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "页码"
    for words, field in (("第 ", "PAGE"), (" 页 共 ", total), (" 页", "")):
        paragraph.add_run(words)
        if field:
            code = OxmlElement("w:fldSimple")
            code.set(qn("w:instr"), field)
            paragraph._p.append(code)


def _table(document: Any, layout: Layout) -> Any:
    """Return the table as an element: two heading rows, a row a secretary."""
    widths = layout.widths()
    table = document.add_table(rows=3, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    narrow_cell_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _end_with_thick_lines(table, layout.form)
    for row, height in zip(table.rows, (layout.item_height, layout.grade_height, 0), strict=True):
        row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if height:
            properties.append(OxmlElement("w:tblHeader"))
    _write_headings(table, layout.form)
    _write_people(table, layout)
    element = table._tbl
    element.getparent().remove(element)
    return element


def _write_headings(table: Any, form: BallotForm) -> None:
    lead, grades = form.lead_headings(), form.answers
    items, below = (row.cells for row in table.rows[:2])
    for column, words in enumerate(lead):
        _say(items[column].merge(below[column]), words)
    for position, item in enumerate(form.items):
        first = len(lead) + position * len(grades)
        _say(items[first].merge(items[first + len(grades) - 1]), item)
        for column, grade in enumerate(grades, start=first):
            _say(below[column], grade)


def _write_people(table: Any, layout: Layout) -> None:
    """Copy the third row for each secretary, which is far quicker than asking the table for its cells."""
    for column, cell in enumerate(table.rows[2].cells):
        cell.paragraphs[0].style = "表格左齐" if layout.form.has_units and column == 2 else "表格"
    pattern = table.rows[2]._tr
    for texts, height in zip(layout.form.lead_rows(), layout.row_heights(), strict=True):
        row = deepcopy(pattern)
        for cell, words in zip(row.tc_lst, texts, strict=False):
            cell.p_lst[0].add_r().text = writable(words)
        row.trHeight_val = Pt(height)
        pattern.addprevious(row)
    pattern.getparent().remove(pattern)


def _say(cell: Any, words: str) -> None:
    cell.paragraphs[0].style = "表头"
    cell.paragraphs[0].add_run(writable(words))


def narrow_cell_margins(table: Any) -> None:
    """Leave less room beside the words of a cell than Word does by itself."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(int(_CELL_MARGIN.twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _end_with_thick_lines(table: Any, form: BallotForm) -> None:
    """Draw a thick line behind the lead and behind each item, so that nobody ticks in the wrong one."""
    line = OxmlElement("w:right")
    for name, value in (("val", "single"), ("sz", "12"), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:tcBorders")
    borders.append(line)
    lead, grades = len(form.lead_headings()), len(form.answers)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            if column + 1 >= lead and (column + 1 - lead) % grades == 0:
                cell._tc.get_or_add_tcPr().append(deepcopy(borders))
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
