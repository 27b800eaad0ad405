"""Small files that would grow beyond all memory if they were believed."""

import io
import zipfile

import openpyxl

from tests.intake.test_workbooks import open_document
from tests.zoo.building import SHEET, changed, made_of, parts, repacked, saved, with_filler, without, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

WHOLE = workbook(票=BALLOTS)
MEGABYTE = 2**20


@refused(
    "须改正 票.xlsx › 票!XFD1048576：工作表“票”在 XFD1048576 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。"
)
def stray_cell_in_the_last_corner() -> bytes:
    """One dot at XFD1048576 makes the reader allocate 17 billion cells."""
    book = made_of(票=BALLOTS)
    book["票"]["XFD1048576"] = "."
    return saved(book)


@refused(
    "须改正 票.xlsx › 票!B1048576：工作表“票”在 B1048576 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。"
)
def stray_cell_in_the_last_row() -> bytes:
    """One dot at the end of column B."""
    book = made_of(票=BALLOTS)
    book["票"]["B1048576"] = "."
    return saved(book)


@refused(
    "须改正 票.xlsx › 票!XFD2：工作表“票”在 XFD2 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。"
)
def stray_cell_in_the_last_column() -> bytes:
    """One dot at the end of a row of a long sheet."""
    book = made_of(票=BALLOTS)
    for row in range(5, 500):
        book["票"].cell(row, 1, row - 1)
    book["票"]["XFD2"] = "."
    return saved(book)


@refused(
    "须改正 票.xlsx › A票!XFD1048576：工作表“A票”在 XFD1048576 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。",
    "须改正 票.xlsx › C票!AAA999999：工作表“C票”在 AAA999999 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。",
    "说明 票.xlsx › B票：按工作表名把票别读作“B票”。",
)
def stray_cells_in_two_of_three_sheets() -> bytes:
    """Each sheet with a stray cell is named."""
    book = made_of(A票=BALLOTS, B票=BALLOTS, C票=BALLOTS)
    book["A票"]["XFD1048576"] = book["C票"]["AAA999999"] = "."
    return saved(book)


@accepted(counts=COUNTED)
def a_million_formatted_rows() -> bytes:
    """Rows formatted down to the last one are no rows of ballots."""
    rows = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (row, row) for row in range(5, 2**20 + 1))
    return changed(WHOLE, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))


@accepted(counts=COUNTED)
def far_cell_that_is_only_formatted() -> bytes:
    """A border at XFD1048576 holds nothing."""
    book = made_of(票=BALLOTS)
    book["票"]["XFD1048576"].number_format = "0.00"
    return saved(book)


@refused("须改正 票.xlsx › 票：表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行。")
def sixteen_thousand_columns() -> bytes:
    """Every column of the sheet filled, in two rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("票")
    for _ in range(3):
        sheet.append(["好"] * 16384)
    return saved(book)


@refused(
    "须改正 票.xlsx：文件解压后有 400 MB，超过 300 MB 的上限，没有打开；请只把有内容的区域复制到新工作簿，另存后再上传。"
)
def text_bomb() -> bytes:
    """400 MB of one letter in the list of texts, packed into 400 KB."""
    return with_filler(WHOLE, "xl/sharedStrings.xml", b"<sst><si><t>", b"A" * MEGABYTE, 400, b"</t></si></sst>")


@accepted(counts=COUNTED)
def text_bomb_below_the_limit() -> bytes:
    """40 MB of texts of one letter: below the limit of unpacked bytes, and no cell asks for them."""
    content = changed(
        WHOLE,
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="rId9" Target="sharedStrings.xml" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
        ),
        "xl/_rels/workbook.xml.rels",
    )
    return with_filler(content, "xl/sharedStrings.xml", b"<sst>", b"<si><t>A</t></si>" * 61_680, 40, b"</sst>")


@refused(
    "须改正 票.xlsx：文件解压后有 400 MB，超过 300 MB 的上限，没有打开；请只把有内容的区域复制到新工作簿，另存后再上传。"
)
def sheet_bomb() -> bytes:
    """A sheet that unpacks to 400 MB of spaces."""
    return with_filler(
        without(WHOLE, SHEET), SHEET, b"<worksheet><sheetData>", b" " * MEGABYTE, 400, b"</sheetData></worksheet>"
    )


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def directory_that_lies_about_sizes() -> bytes:
    """The directory says 100 bytes where 400 MB come out."""
    content = with_filler(without(WHOLE, SHEET), SHEET, b"<worksheet>", b" " * MEGABYTE, 400, b"</worksheet>")
    lying = bytearray(content)
    at = lying.rindex(SHEET.encode()) - 46
    lying[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(lying)


@refused(
    "须改正 票.zip › 3-0.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。",
    "须改正 票.zip › 3-1.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。",
    "须改正 票.zip › 3-2.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。",
    "须改正 票.zip › 3-3.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。",
    name="票.zip",
)
def zip_in_zip_in_zip() -> bytes:
    """Packed folders in packed folders, the innermost one of 200 MB."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("票.csv", "w") as part,
    ):
        for _ in range(200):
            part.write(b"," * MEGABYTE)
    content = stream.getvalue()
    for level in range(4):
        content = repacked((f"{level}-{copy}.zip", content) for copy in range(4))
    return content


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def ten_thousand_sheets() -> bytes:
    """A workbook of 10,000 sheets with one cell each."""
    numbers = range(1, 10_001)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = "".join(f'<sheet name="S{number}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    links = "".join(
        f'<Relationship Id="r{number}" Type="{space}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in numbers
    )
    kept = [(path, data) for path, data in parts(WHOLE) if path.startswith(("_rels", "[Content"))]
    made = [
        ("xl/workbook.xml", f'<workbook xmlns:r="{space}"><sheets>{sheets}</sheets></workbook>'.encode()),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>".encode()),
    ]
    cell = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    return repacked([*kept, *made, *((f"xl/worksheets/s{number}.xml", cell) for number in numbers)])


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def entities_that_multiply() -> bytes:
    """An XML document type whose ten entities unfold to a billion words."""
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    kind = b'<!DOCTYPE bomb [<!ENTITY e0 "lol">' + entities + b"]>"
    return changed(WHOLE, lambda xml: kind + xml.replace("票".encode(), b"&e9;"), "xl/workbook.xml")


@accepted(counts=COUNTED)
def two_hundred_thousand_merged_ranges() -> bytes:
    """Merged ranges below the table, down to its end and beyond."""
    ranges = b"".join(b'<mergeCell ref="A%d:D%d"/>' % (row, row) for row in range(10, 200_000))
    return changed(
        WHOLE, lambda xml: xml.replace(b"<pageMargins", b"<mergeCells>" + ranges + b"</mergeCells><pageMargins")
    )


@refused("须改正 票.xlsx › 票：表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行。")
def everything_merged() -> bytes:
    """One merged range over the whole sheet."""
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    return changed(WHOLE, lambda xml: xml.replace(b"<pageMargins", merged))


@refused(
    "须改正 票.ods：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.ods"
)
def open_document_of_repeated_cells() -> bytes:
    """One cell that says it stands 16,384 times in each of 1,048,576 rows."""
    return open_document(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16384"><text:p>好</text:p></table:table-cell></table:table-row>'
    )


@refused("须改正 票.csv：表格超过 2000 万个单元格的上限，请拆分后再上传。", name="票.csv")
def line_of_ten_million_commas() -> bytes:
    """A text table of one line."""
    return b"A" + b"," * 10_000_000 + b"B\n" * 3


@refused("须改正 票.csv › A2：第 2 行有一格的文字超过 3 万字，可能是英文双引号不成对，请检查后再上传。", name="票.csv")
def field_of_five_megabytes() -> bytes:
    """One field that is longer than any cell may be."""
    return "票号,秦涛\n1,".encode() + "好".encode() * 2_000_000 + b"\n"


@refused(
    "须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.xlsx"
)
def cell_of_five_megabytes() -> bytes:
    """One cell that is longer than Excel allows."""
    return changed(WHOLE, lambda xml: xml.replace(b"&#24046;", b"&#24046;" * 700_000))
