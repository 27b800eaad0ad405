"""Workbooks whose bookkeeping is wrong and whose cells are right, or the other way round."""

import io
import re

import xlsxwriter

from tests.zoo.building import changed, parts, repacked, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

WHOLE = workbook(票=BALLOTS)


def with_shared_texts() -> bytes:
    """Return the good ballots as Excel writes them, words in a part of their own."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("票")
        for row, line in enumerate(BALLOTS.split("\n")):
            for column, cell in enumerate(line.split("|")):
                sheet.write(row, column, int(cell) if cell.isdigit() else cell)
    return stream.getvalue()


@accepted(counts=COUNTED)
def dimension_too_small() -> bytes:
    """The file says A1:B2 and goes on to D4, as WPS writes it."""
    return changed(WHOLE, lambda xml: xml.replace(b'ref="A1:D4"', b'ref="A1:B2"'))


@accepted(counts=COUNTED)
def dimension_of_one_cell() -> bytes:
    """The file says A1."""
    return changed(WHOLE, lambda xml: xml.replace(b'ref="A1:D4"', b'ref="A1"'))


@accepted(counts=COUNTED)
def dimension_too_large() -> bytes:
    """The file says A1:XFD1048576 and ends at D4."""
    return changed(WHOLE, lambda xml: xml.replace(b'ref="A1:D4"', b'ref="A1:XFD1048576"'))


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def dimension_without_sense() -> bytes:
    """The file says nothing that is a range."""
    return changed(WHOLE, lambda xml: xml.replace(b'ref="A1:D4"', b'ref="??"'))


@accepted(counts=COUNTED)
def rows_out_of_order() -> bytes:
    """The last ballot stands first in the file."""

    def swapped(xml: bytes) -> bytes:
        rows = re.findall(rb"<row .*?</row>", xml)
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + b"".join(reversed(rows)) + b"</sheetData>", xml)

    return changed(WHOLE, swapped)


@accepted(counts=COUNTED)
def cells_out_of_order() -> bytes:
    """The cells of each row stand from right to left in the file."""

    def swapped(xml: bytes) -> bytes:
        return re.sub(
            rb"(<row [^>]*>)(.*?)</row>",
            lambda row: row[1] + b"".join(reversed(re.findall(rb"<c .*?</c>", row[2]))) + b"</row>",
            xml,
        )

    return changed(WHOLE, swapped)


@accepted(counts=COUNTED)
def cells_without_names() -> bytes:
    """No cell says where it stands; they stand one after the other."""
    return changed(WHOLE, lambda xml: re.sub(rb'<c r="[A-Z]+\d+"', b"<c", xml))


@accepted(counts=COUNTED)
def rows_and_cells_without_names() -> bytes:
    """Neither rows nor cells say where they stand."""
    return changed(WHOLE, lambda xml: re.sub(rb'<(c|row) r="\w+"', rb"<\1", xml))


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def cells_with_impossible_names() -> bytes:
    """Cells that stand in row 0 or in no column."""
    return changed(WHOLE, lambda xml: xml.replace(b'r="B2"', b'r="B0"').replace(b'r="C3"', b'r="33"'))


@refused(
    "须改正 票.xlsx › 票二：与“票.xlsx › 票”内容完全相同，这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列。",
    "说明 票.xlsx › 票二：按工作表名把票别读作“票二”。",
)
def one_sheet_listed_twice() -> bytes:
    """The list of sheets leads to the same ballots under two names."""
    return changed(
        WHOLE,
        lambda xml: re.sub(
            rb"(<sheet [^>]*/>)",
            lambda one: (
                one[1]
                + one[1]
                .replace(b"&#31080;", "票 (2)".encode())
                .replace("票".encode(), "票二".encode(), 1)
                .replace(b'sheetId="1"', b'sheetId="2"')
            ),
            xml,
        ),
        "xl/workbook.xml",
    )


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def two_sheets_of_one_name() -> bytes:
    """Both sheets are called A票."""
    content = workbook(A票=BALLOTS, B票=BALLOTS.replace("差", "好"))
    return changed(
        content,
        lambda xml: xml.replace("B票".encode(), "A票".encode()).replace(b"B&#31080;", b"A&#31080;"),
        "xl/workbook.xml",
    )


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def texts_beyond_the_list() -> bytes:
    """A cell asks for the 999th word of a list of nine."""
    return changed(
        with_shared_texts(),
        lambda xml: xml.replace(b'<c r="B2" t="s"><v>3', b'<c r="B2" t="s"><v>999').replace(
            b'<c r="B2" t="s"><v>4', b'<c r="B2" t="s"><v>999'
        ),
    )


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def texts_missing() -> bytes:
    """The part with all words is lost."""
    return repacked((path, data) for path, data in parts(with_shared_texts()) if path != "xl/sharedStrings.xml")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def texts_cut_off() -> bytes:
    """The list of words ends after the third one."""

    def cut(xml: bytes) -> bytes:
        return b"</si>".join(xml.split(b"</si>")[:3]) + b"</si></sst>"

    return changed(with_shared_texts(), cut, "xl/sharedStrings.xml")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def texts_in_a_wrong_encoding() -> bytes:
    """The words are GB18030 in a part that says UTF-8."""
    return changed(with_shared_texts(), lambda xml: xml.decode().encode("gb18030"), "xl/sharedStrings.xml")


@accepted(counts=COUNTED, name="票.csv")
def workbook_named_csv() -> bytes:
    """The name lies, the content does not."""
    return WHOLE


@accepted(counts=COUNTED, name="票.png")
def workbook_named_png() -> bytes:
    """The name lies even more."""
    return WHOLE


@accepted(counts=COUNTED, name="票.xlsx")
def text_named_xlsx() -> bytes:
    """A text table under the name of a workbook."""
    return BALLOTS.replace("|", ",").encode("gb18030")


@accepted(counts=COUNTED)
def wrong_content_types() -> bytes:
    """The list of content types calls the sheet a picture."""
    return changed(
        WHOLE,
        lambda xml: re.sub(rb'ContentType="[^"]*worksheet\+xml"', b'ContentType="image/png"', xml),
        "[Content_Types].xml",
    )


@accepted(counts=COUNTED)
def paths_with_backslashes() -> bytes:
    """The parts are named as Windows names files."""
    return repacked((path.replace("/", "\\"), data) for path, data in parts(WHOLE))


@accepted(counts=COUNTED)
def prefixed_elements() -> bytes:
    """Every element of the sheet carries a prefix, as some systems write it."""
    return changed(WHOLE, lambda xml: re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x="))
