"""An official paper as Word: page, fonts, page numbers, tables and 落款 after GB/T 9704, and nobody's traces."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from dashboard.documents.official_paper import Heading, Imprint, Note, OfficialPaper, Paragraph, Part, Table
from dashboard.documents.official_word import official_word

TABLE = Table(("问题", "时限"), (100, 56), (("学习不深", "6月底"), ("全部不单列",)), frozenset({0}))
IMPRINT = Imprint("临江区委组织部", date(2026, 1, 15))


def written(*parts: Part, imprint: Imprint = IMPRINT, title: str = "反馈意见表") -> Any:
    """Return a paper of those parts as python-docx reads it."""
    return Document(BytesIO(official_word(OfficialPaper(title, "秦涛同志：", parts, imprint))))


def test_the_page_is_laid_out_after_the_standard() -> None:
    """A4 with margins of 37, 35, 28 and 26 mm."""
    section = written(Paragraph("正文")).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_each_part_has_the_font_of_the_standard() -> None:
    """Names for Latin and Chinese letters, sizes in points, exact lines of 29 points."""
    document = written(Heading("一、情况"), Heading("（一）特点", 2), Paragraph("正文"))
    used = {paragraph.text: paragraph.style for paragraph in document.paragraphs if paragraph.text}
    expected = {
        "反馈意见表": ("方正小标宋简体", 22, 36),
        "秦涛同志：": ("仿宋_GB2312", 16, 29),
        "一、情况": ("黑体", 16, 29),
        "（一）特点": ("楷体_GB2312", 16, 29),
        "正文": ("仿宋_GB2312", 16, 29),
        "临江区委组织部": ("仿宋_GB2312", 16, 29),
    }
    for words, (font, size, line) in expected.items():
        style = used[words]
        fonts = style.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")} == {font}, words
        assert (style.font.size, style.paragraph_format.line_spacing) == (Pt(size), Pt(line)), words
    assert used["正文"].paragraph_format.first_line_indent == Pt(32)


def test_pages_are_numbered_outside() -> None:
    """— 1 — on the right of odd pages, on the left of even ones, in 宋体 四号."""
    document = written(Paragraph("正文"))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        [paragraph] = footer.paragraphs
        assert paragraph.text == "—  —"
        assert paragraph.alignment == side
        assert [code.get(qn("w:instr")) for code in paragraph._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert (paragraph.style.font.name, paragraph.style.font.size) == ("宋体", Pt(14))


def test_a_table_repeats_its_heading_and_keeps_rows_whole() -> None:
    """The heading row is marked, rows are not broken, a short row spans the rest."""
    [table] = written(TABLE, Note("注")).tables
    assert [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows] == [
        ["问题", "时限"],
        ["学习不深", "6月底"],
        ["全部不单列"],
    ]
    properties = [{child.tag.split("}")[1] for child in row._tr.trPr} for row in table.rows]
    assert properties == [{"tblHeader", "cantSplit"}, {"cantSplit"}, {"cantSplit"}]
    last = table.rows[2].cells[0]._tc
    assert (last.grid_span, round(last.width.mm)) == (2, 156)


def test_a_row_longer_than_a_page_may_break() -> None:
    """A cell of some thousand letters would else be cut off."""
    [table] = written(Table(("问题",), (156,), (("长" * 3000,),)), Paragraph("完")).tables
    assert table.rows[1]._tr.trPr is None


@pytest.mark.parametrize(
    ("issued_by", "issued_on", "indents"),
    [
        ("某某区委", date(2026, 1, 5), (6.0, 2)),
        ("临江区基层党建工作领导小组办公室", date(2026, 1, 5), (2, 10.0)),
        ("", date(2026, 1, 5), (2,)),
    ],
)
def test_the_foot_is_set_after_the_standard(issued_by: str, issued_on: date, indents: tuple[float, ...]) -> None:
    """The day begins two letters right of the body; whichever is longer leaves two letters free."""
    document = written(Paragraph("正文"), imprint=Imprint(issued_by, issued_on))
    foot = document.paragraphs[-len(indents) :]
    assert [paragraph.text for paragraph in foot] == [words for words in (issued_by, "2026年1月5日") if words]
    assert [paragraph.paragraph_format.right_indent.pt / 16 for paragraph in foot] == list(indents)
    assert document.paragraphs[-len(indents) - 1].paragraph_format.keep_with_next


def test_without_a_day_there_is_room_to_write_it() -> None:
    """年 月 日 stands with spaces before it."""
    assert written(Paragraph("正文"), imprint=Imprint()).paragraphs[-1].text == "　　　年　　月　　日"


def test_the_file_tells_nobody_who_made_it() -> None:
    """No author, company, thumbnail or times but the day of issue; the properties say the title."""
    content = official_word(OfficialPaper("甲\n乙", "", (Paragraph("正文"),), IMPRINT))
    properties = Document(BytesIO(content)).core_properties
    assert (properties.title, properties.author, properties.last_modified_by, properties.comments) == (
        "甲乙",
        "",
        "",
        "",
    )
    assert {properties.created, properties.modified} == {properties.created}
    assert properties.created.date() == date(2026, 1, 15)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "custom" in name]
        assert b"<Company/>" in archive.read("docProps/app.xml").replace(b"<Company></Company>", b"<Company/>")
    undated = Document(BytesIO(official_word(OfficialPaper("甲", "", (Paragraph("正文"),), Imprint()))))
    assert "created" not in undated.core_properties._element.xml


def test_what_people_wrote_stays_text() -> None:
    """&, < and Markdown are letters; control characters go."""
    document = written(Paragraph("**甲** & <b>乙</b>\x0b"))
    assert "**甲** & <b>乙</b>" in [paragraph.text for paragraph in document.paragraphs]


def test_nothing_stands_alone_on_a_page() -> None:
    """A lead-in stays with its list or table, a table's first and last rows with their neighbours, the last words too."""
    rows = tuple((f"问题{n}", "6月底") for n in range(5))
    table = Table(("问题", "时限"), (100, 56), rows, frozenset({0}))
    parts = (Paragraph("甲"), Paragraph("要求如下："), Paragraph("乙"), Paragraph("对照下表。"), table)
    document = written(*parts, Note("注"), Paragraph("请按时完成。"), Paragraph("联系人。"))
    kept = {p.text: bool(p.paragraph_format.keep_with_next) for p in document.paragraphs if p.text}
    body = {"甲": False, "要求如下：": True, "乙": False, "对照下表。": True, "注": False}
    assert {words: kept[words] for words in body} == body
    assert (kept["请按时完成。"], kept["联系人。"]) == (True, True)
    held = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in document.tables[0].rows]
    assert held == [True, False, False, False, True, True]
