"""Cells that hold something else than the word that should stand in them."""

import datetime
import io

import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font

from tests.zoo.building import changed, made_of, saved, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused
from tests.zoo.not_tables import picture

FORM = "姓名|好|较好|一般|差\n秦涛|√|||\n陆明远||√||\n周一鸣|√|||"


def spoilt(value: object, cell: str = "C3") -> bytes:
    """Return the good ballots with one cell of another value."""
    book = made_of(票=BALLOTS)
    book["票"][cell] = value
    return saved(book)


@refused("须改正 票.xlsx › 票!C3：单元格是错误值（#N/A），会被误当作未填，请改正公式或改填数值后另存再上传。")
def error_value_among_the_marks() -> bytes:
    """A look-up that found nothing."""
    return spoilt("#N/A")


@refused(
    "须改正 票.xlsx › 票!B2：单元格是错误值（#REF!），会被误当作未填，请改正公式或改填数值后另存再上传（另外 58 处：B3、B4、B5、B6、B7 等）。",
    "须改正 票.xlsx › 票!D2：单元格是错误值（#DIV/0!），会被误当作未填，请改正公式或改填数值后另存再上传（另外 58 处：D3、D4、D5、D6、D7 等）。",
)
def error_values_everywhere() -> bytes:
    """A reference that was deleted, in every row."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n" + "\n".join(f"{n}|#REF!|好|#DIV/0!" for n in range(1, 60)))


@refused(
    "须改正 票.xlsx › 票!C1：单元格是错误值（#REF!），会被误当作未填，请改正公式或改填数值后另存再上传。",
    "须改正 票.xlsx › 票!C1：“#REF!”不在述职名单中，请核对姓名和单位，或先更正名单。",
)
def error_value_in_a_name() -> bytes:
    """The header looks up its names."""
    return spoilt("#REF!", "C1")


@refused(
    "须改正 票.xlsx › 计票!B3：单元格是错误值（#REF!），会被误当作未填，请改正公式或改填数值后另存再上传。",
    "说明 票.xlsx › 计票!A3：这一行各等次票数相加少于其他人的 3 票，相差的视为未填。",
)
def error_value_in_a_count() -> bytes:
    """A sum over a deleted range."""
    return workbook(计票="姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|#REF!|1|0|0\n周一鸣|1|0|1|1")


@refused(
    "须改正 票.xlsx › 票!B2：单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传（另外 1 处：C2）。"
)
def formulas_without_results() -> bytes:
    """A program wrote formulas and nobody calculated them."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|=Sheet2!A1|=Sheet2!B1|好\n2|好|好|一般\n3|较好|好|差")


@refused(
    "须改正 票.xlsx › 计票!B2：单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传（另外 11 处：C2、D2、E2、B3、C3 等）。"
)
def counts_as_formulas_without_results() -> bytes:
    """COUNTIF that no program has calculated."""
    rows = "\n".join(f'{name}|=COUNTIF(A:A,"好")|=COUNTIF(A:A,"较好")|=1|=0' for name in ("秦涛", "陆明远", "周一鸣"))
    return workbook(计票=f"姓名|好票数|较好票数|一般票数|差票数\n{rows}")


@accepted("说明 票.xlsx › 票!E1：“得分”列没有读取；如是评议内容，请改正列标题。", counts=COUNTED)
def formulas_without_results_beside_the_marks() -> bytes:
    """Formulas that nobody calculated stand for ballot numbers and scores, which decide nothing, and in a note."""
    table = "票号|秦涛|陆明远|周一鸣|得分\n=ROW()|好|较好|好|=A1\n=ROW()|好|好|一般|=A1\n=ROW()|较好|好|差|=A1"
    return workbook(票=table + "\n制表日期：|=TODAY()")


@refused(
    "须改正 票.xlsx › 票!B1：单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传。"
)
def stated_number_without_result() -> bytes:
    """How many ballots were handed out is a formula that nobody calculated."""
    return workbook(票="发出票数|=COUNTA(A:A)\n" + BALLOTS)


@refused(
    "须改正 票.xlsx › 票!B2：单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传（另外 5 处：C2、D2、B3、C3、D3）。"
)
def nothing_but_formulas_without_results() -> bytes:
    """Every mark is looked up, and nobody calculated."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|=A!B1|=A!B1|=A!B1\n2|=A!B1|=A!B1|=A!B1")


@accepted(counts=COUNTED)
def formulas_with_results() -> bytes:
    """Formulas that were calculated are their results."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("票")
        for row, line in enumerate(BALLOTS.split("\n")):
            for column, cell in enumerate(line.split("|")):
                sheet.write_formula(row, column, f'="{cell}"', value=cell)
    return stream.getvalue()


@refused("须改正 票.xlsx › 票!C3：“2026-03-01”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。")
def date_among_the_marks() -> bytes:
    """Excel made a date of what somebody typed."""
    return spoilt(datetime.date(2026, 3, 1))


@refused(
    "须改正 票.xlsx › 计票!B3：“2026-03-01”不是票数，票数须是 0 或正整数，请改正。",
    "说明 票.xlsx › 计票!A3：这一行各等次票数相加少于其他人的 3 票，相差的视为未填。",
)
def dates_among_the_counts() -> bytes:
    """3-1 typed into a sheet of counts became the first of March."""
    book = made_of(计票="姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1")
    book["计票"]["B3"] = datetime.date(2026, 3, 1)
    return saved(book)


@refused("须改正 票.xlsx › 票!C3：“TRUE”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。")
def truth_value_among_the_marks() -> bytes:
    """TRUE where a grade should stand."""
    return spoilt(True)


@refused(
    "须改正 票.xlsx › 票!B2：“TRUE”不是勾选符号，请改为“√”或留空（另外 2 处：C3、B4）。",
    "须改正 票.xlsx › 票!C2：“FALSE”不是勾选符号，请改为“√”或留空（另外 8 处：D2、E2、B3、D3、E3 等）。",
)
def truth_values_for_ticks() -> bytes:
    """Linked check boxes leave TRUE and FALSE."""
    book = made_of(票="姓名|好|较好|一般|差")
    for name, chosen in (("秦涛", 0), ("陆明远", 1), ("周一鸣", 0)):
        book["票"].append([name, *(column == chosen for column in range(4))])
    return saved(book)


@accepted(counts=COUNTED)
def marks_in_two_colours() -> bytes:
    """Rich text is the text."""
    return spoilt(CellRichText(TextBlock(InlineFont(b=True), "好"), " "))


@accepted(counts=COUNTED)
def marks_with_comments() -> bytes:
    """A comment changes no mark."""
    book = made_of(票=BALLOTS)
    book["票"]["C3"].comment = Comment("原票涂改", "计票人")
    return saved(book)


@accepted(counts={"秦涛": (1, 0, 0, 0, 0, 0), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 0, 0, 0, 0)})
def ticks_in_wingdings() -> bytes:
    """A tick that is the letter ü in another font."""
    book = made_of(票="姓名|好|较好|一般|差\n秦涛|ü|||\n陆明远||þ||\n周一鸣|ü|||")
    for row in book["票"].iter_rows(2, 4, 2, 5):
        for cell in row:
            cell.font = Font(name="Wingdings")
    return saved(book)


@accepted(counts={"秦涛": (1, 0, 0, 0, 0, 0), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 0, 0, 0, 0)})
def ticks_in_wingdings_2() -> bytes:
    """A tick that is the letter P in another font."""
    book = made_of(票="姓名|好|较好|一般|差\n秦涛|P|||\n陆明远||R||\n周一鸣|P|||")
    for row in book["票"].iter_rows(2, 4, 2, 5):
        for cell in row:
            cell.font = Font(name="Wingdings 2")
    return saved(book)


@refused(
    "须改正 票.xlsx › 票!C3：“该同志工作扎实，建议今后多到基层调研，注重总结经验，形成可复…”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
)
def sentence_among_the_marks() -> bytes:
    """An opinion typed into the column of grades."""
    return spoilt("该同志工作扎实，建议今后多到基层调研，注重总结经验，形成可复制的做法")


@refused(
    "须改正 票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。",
    "请核对 票.xlsx › 票：这张票一格未填，计为收回的空白票；若是空白样表请删去。",
)
def picture_over_an_empty_form() -> bytes:
    """A form whose ticks are drawn shapes, no cells."""
    book = made_of(票="姓名|好|较好|一般|差\n秦涛\n陆明远\n周一鸣")
    book["票"].add_image(Image(io.BytesIO(picture())), "B2")
    return saved(book)


@accepted(counts=COUNTED)
def spaces_of_every_kind() -> bytes:
    """Full-width, zero-width and fixed spaces and a line break in names and marks."""
    return workbook(
        票="票号|秦\u3000涛| 陆\u200b明远|周\xa0一鸣\ufeff\n1|好\u3000|较 好|好\n2| 好|好\u200b|一般\n3|较\u3000好|好|差"
    )


@accepted(counts=COUNTED)
def protected_sheet() -> bytes:
    """A sheet that forbids editing can be read."""
    book = made_of(票=BALLOTS)
    book["票"].protection.set_password("2026")
    return saved(book)


@refused("须改正 票.xlsx › 票!B2：“”不是勾选符号，请改为“√”或留空（另外 2 处：C3、B4）。")
def marks_as_private_characters() -> bytes:
    """Ticks of a font that nobody else has."""
    return workbook(票=FORM.replace("√", "\uf0fc"))


@accepted(counts=COUNTED)
def control_characters() -> bytes:
    """A control character inside a mark, as old systems leave it."""
    return changed(workbook(票=BALLOTS), lambda xml: xml.replace(b"&#24046;", b"&#24046;_x0007_"))


@accepted(
    "请核对 票.xlsx › 票!A3：这一行是隐藏的或被筛选掉的，里面的评议等次照常统计；如不应统计，请删去这一行后重新上传（另外 1 处：A4）。",
    counts=COUNTED,
)
def rows_filtered_out() -> bytes:
    """Somebody filtered the sheet and saved it so; the hidden row below the ballots holds nothing."""
    book = made_of(票=BALLOTS)
    for row in (3, 4, 9):
        book["票"].row_dimensions[row].hidden = True
    return saved(book)


@accepted(
    "请核对 票.xlsx › 票!C1：这一列是隐藏的，里面的评议等次照常统计；如不应统计，请删去这一列后重新上传。",
    counts=COUNTED,
)
def column_of_marks_hidden() -> bytes:
    """A person's column and the empty ones to the right are hidden."""
    book = made_of(票=BALLOTS)
    for column in ("C", "F"):
        book["票"].column_dimensions[column].hidden = True
    return saved(book)


@accepted(
    "请核对 票.xlsx › 票!B2：这一格画了删除线，仍按所写的统计；如是改票或作废，请对照原票改填或清空后重新上传（另外 1 处：D4）。",
    counts=COUNTED,
)
def marks_struck_out() -> bytes:
    """Two marks are struck out, and a name in the header, which is no mark."""
    book = made_of(票=BALLOTS)
    for cell in ("B2", "D4", "C1"):
        book["票"][cell].font = Font(strike=True)
    return saved(book)


@accepted(
    "请核对 票.xlsx › 计票!A3：这一行是隐藏的或被筛选掉的，里面的评议等次照常统计；如不应统计，请删去这一行后重新上传。",
    counts=COUNTED,
)
def row_of_counts_hidden() -> bytes:
    """A person's counts are hidden."""
    book = made_of(计票="姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1")
    book["计票"].row_dimensions[3].hidden = True
    return saved(book)
