"""The paper ballot as Word: the same words as the Excel form, ready to print."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dashboard.documents.ballot_form_word import ballot_form_word
from dashboard.documents.ballot_layout import BallotForm
from dashboard.domain.roster import Mode, Secretary
from tests.documents.filled_forms import ITEMS, TITLE, form_of
from tests.results_samples import secretary


def opened(form: BallotForm) -> Any:
    """Return the document as python-docx reads it."""
    return Document(BytesIO(ballot_form_word(form)))


def texts(row: Any) -> list[str]:
    """Return the texts of a row, a merged cell once."""
    return [cell.text for cell in dict.fromkeys(row.cells)]


def test_a_ballot_reads_from_top_to_bottom() -> None:
    """Title, voter group, instructions, then the table with 书面 where so."""
    people = [Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇", "", Mode.IN_WRITING)]
    document = opened(form_of(people, groups=["A票"]))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[:2] == ["临江区2025年度党组织书记抓基层党建述职评议会\n民主评议票", "票别：A票"]
    assert said[2].startswith("填表说明：1. 本票不记名")
    assert [texts(row) for row in document.tables[0].rows] == [
        ["序号", "姓名", "单位", "述职\n方式", "总体评价"],
        ["序号", "姓名", "单位", "述职\n方式", "好", "较好", "一般", "差"],
        ["1", "秦涛", "东街社区", "", "", "", "", ""],
        ["2", "陆明远", "青石镇", "书面", "", "", "", ""],
    ]


def test_72_secretaries_have_the_heading_on_every_page() -> None:
    """Both heading rows are repeated and no row is torn apart; the sheet lies on its long side."""
    document = opened(form_of([secretary(seq) for seq in range(1, 73)], ITEMS))
    rows = document.tables[0].rows
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert marked == [True, True, *[False] * 72]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    [section] = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert sum(column.width.mm for column in document.tables[0].columns) < 267.5


def test_each_voter_group_begins_its_own_pages() -> None:
    """One section a group, numbered from 1, with its own title and table."""
    document = opened(form_of([secretary(1)], groups=["A票", "B票"]))
    assert len(document.sections) == len(document.tables) == 2
    assert [p.text for p in document.paragraphs if p.text.startswith("票别")] == ["票别：A票", "票别：B票"]
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in document.sections]
    assert starts == ["1", "1"]
    footer = document.sections[1].footer.paragraphs[0]
    codes = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "SECTIONPAGES"]


def test_properties_stand_in_the_order_that_word_expects() -> None:
    """Word calls a file damaged whose properties are out of order or doubled."""
    document = opened(form_of([secretary(seq) for seq in range(1, 10)], ITEMS, ["A票", "B票"]))
    expected = {
        "sectPr": ["footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "docGrid"],
        "tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"],
        "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "vAlign"],
    }
    for name, order in expected.items():
        for properties in document.element.body.iter(qn(f"w:{name}")):
            found = [child.tag.split("}")[1] for child in properties]
            assert found == [tag for tag in order if tag in found], name


def test_fonts_are_named_for_chinese_letters_too() -> None:
    """Word takes Chinese letters from the East Asian font of a style."""
    styles = opened(form_of([secretary(1)])).styles
    named = {name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("票题", "表头", "表格")}
    assert named == {"票题": "方正小标宋简体", "表头": "黑体", "表格": "仿宋_GB2312"}


def test_what_a_roster_holds_stays_text_and_nobody_is_named_as_author() -> None:
    """Control characters go; the properties say the title and nothing else."""
    document = opened(form_of([Secretary(1, "秦\x0b涛<b>")]))
    assert document.tables[0].rows[2].cells[1].text == "秦涛<b>"
    assert (document.core_properties.title, document.core_properties.author) == (TITLE, "")
