"""Uploads in which there is nothing to count."""

from io import BytesIO

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from tests.zoo.building import changed, made_of, saved, workbook
from tests.zoo.exhibits import BALLOTS, refused
from tests.zoo.not_tables import picture


@refused("须改正 票.xlsx：文件是空的（0 字节），请重新导出或另存后再上传。")
def no_bytes() -> bytes:
    """A file of 0 bytes."""
    return b""


@refused("须改正 票.csv：文件中没有任何填写的单元格，请核对是否选错了文件。", name="票.csv")
def nothing_but_a_mark() -> bytes:
    """A text file that holds only its byte order mark."""
    return b"\xef\xbb\xbf"


@refused("须改正 票.csv：文件中没有任何填写的单元格，请核对是否选错了文件。", name="票.csv")
def nothing_but_commas() -> bytes:
    """A text table without a word."""
    return b",,,\r\n,,,\r\n" * 50


@refused(
    "须改正 名单.txt：文件里没有文字，请核对是否选错了文件；如内容是图片或文本框，请改成正文文字再上传。",
    name="名单.txt",
)
def empty_text() -> bytes:
    """A text of spaces."""
    return " \n\u3000\n".encode()


@refused("须改正 票.xlsx：文件中没有任何填写的单元格，请核对是否选错了文件。")
def no_cells() -> bytes:
    """A new workbook in which nobody wrote."""
    return saved(openpyxl.Workbook())


@refused("须改正 票.xlsx：文件中没有任何填写的单元格，请核对是否选错了文件。")
def cells_of_spaces() -> bytes:
    """A sheet in which only spaces and colours stand."""
    return workbook(票="\u3000| |\u200b\n |\xa0|")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def header_only_of_ballots() -> bytes:
    """Names above, no ballot below."""
    return workbook(票="票号|秦涛|陆明远|周一鸣")


@refused(
    "须改正 票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。",
    "请核对 票.xlsx › 票!A2：这张票一格未填，计为收回的空白票；若是预留的空行请删去（另外 2 处：A3、A4）。",
)
def header_and_numbers_only() -> bytes:
    """A form with ballot numbers that nobody filled in."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1\n2\n3")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def header_only_of_counts() -> bytes:
    """The grades above, nobody below."""
    return workbook(计票="姓名|好票数|较好票数|一般票数|差票数")


@refused(
    "须改正 票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。",
    "说明 票.xlsx › 票：这张表还没有录入评议票，没有可统计的内容。",
)
def header_only_of_a_long_list() -> bytes:
    """The header of a list with one row a mark, and a note below it."""
    return workbook(票="票号|姓名|评议项目|评议等次\n注：每行填一格")


@refused("须改正 名单.xlsx › 名单：名单中没有人员，请在表头下方逐行填写姓名和单位。", name="名单.xlsx")
def header_only_of_a_roster() -> bytes:
    """A roster without people."""
    return workbook(名单="序号|姓名|单位|述职方式")


@refused(
    "须改正 票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。",
    "请核对 票.xlsx › 票：这张票一格未填，计为收回的空白票；若是空白样表请删去。",
)
def paper_form_without_a_tick() -> bytes:
    """The blank form instead of the filled one."""
    return workbook(票="姓名|好|较好|一般|差\n秦涛\n陆明远\n周一鸣")


@refused(
    "须改正 票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。",
    "请核对 票.xlsx › 计票!B2：这一行没有票数，按 0 票计，请核对（另外 2 处：B3、B4）。",
    "说明 票.xlsx › 计票!B2：空着的票数按 0 计（另外 11 处：C2、D2、E2、B3、C3 等）。",
)
def counts_without_numbers() -> bytes:
    """A sheet of counts in which nothing is counted yet."""
    return workbook(计票="姓名|好票数|较好票数|一般票数|差票数\n秦涛\n陆明远\n周一鸣")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def title_only() -> bytes:
    """A title, and the table was lost."""
    return workbook(票="2025年度党组织书记述职评议票")


@refused(
    "须改正 票.xlsx：没有读到名单、评议票或点评，没有可以保存的内容，请核对是否选错了文件。",
    "说明 票.xlsx › 票：是隐藏的工作表，没有读取；如需读取，请取消隐藏后重新上传。",
)
def all_sheets_hidden() -> bytes:
    """Whoever hid the sheets hid them all."""
    content = workbook(票=BALLOTS)
    return changed(content, lambda xml: xml.replace(b'state="visible"', b'state="hidden"'), "xl/workbook.xml")


@refused("须改正 票.xlsx：文件中没有任何填写的单元格，请核对是否选错了文件。")
def chart_sheet_only() -> bytes:
    """A workbook that holds a chart and no table."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.create_chartsheet("图")
    return saved(book)


@refused("须改正 票.xlsx：文件中没有任何填写的单元格，只有图片；图片里的字读不出，请把内容录入成表格后再上传。")
def picture_of_a_table() -> bytes:
    """A photograph of the counted table, pasted into a sheet."""
    book = made_of(票="")
    book.active.add_image(Image(BytesIO(picture())), "A1")
    return saved(book)


@refused("须改正 票.xlsx：文件中没有任何填写的单元格，请核对是否选错了文件。")
def comments_only() -> bytes:
    """Grades written as comments to empty cells."""
    book = made_of(票="")
    book.active["A1"].comment = Comment("好", "计票人")
    return saved(book)
