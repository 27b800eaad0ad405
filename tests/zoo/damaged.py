"""Workbooks that were cut off, overwritten or put together wrongly."""

from tests.intake.test_old_workbook import NAMES
from tests.intake.test_old_workbook import workbook as old_workbook
from tests.intake.test_workbooks import open_document
from tests.zoo.building import SHEET, changed, without, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

WHOLE = workbook(票=BALLOTS)


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def last_bytes_missing() -> bytes:
    """A copy that stopped shortly before its end."""
    return WHOLE[:-22]


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def half_of_the_file() -> bytes:
    """A download that broke off in the middle."""
    return WHOLE[: len(WHOLE) // 2]


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def first_bytes_only() -> bytes:
    """A download that broke off at once."""
    return WHOLE[:30]


@refused(
    "须改正 票.xlsx：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。"
)
def beginning_missing() -> bytes:
    """A file whose first kilobyte is lost; its directory points to nothing."""
    return WHOLE[1000:]


@refused(
    "须改正 票.xlsx：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。"
)
def filled_with_zeros() -> bytes:
    """A file that a defective memory stick gives back as zeros."""
    return bytes(len(WHOLE))


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def zeros_in_the_middle() -> bytes:
    """The right beginning and end, nothing between."""
    return WHOLE[:200] + bytes(len(WHOLE) - 1200) + WHOLE[-1000:]


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def directory_at_a_wrong_place() -> bytes:
    """The zip directory is said to stand where it does not."""
    at = WHOLE.rindex(b"PK\x05\x06") + 16
    return WHOLE[:at] + (999_999).to_bytes(4, "little") + WHOLE[at + 4 :]


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def directory_overwritten() -> bytes:
    """The entries of the zip directory are rubbish."""
    return WHOLE.replace(b"PK\x01\x02", b"XX\x01\x02")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def wrong_checksum() -> bytes:
    """One byte of the sheet changed on its way."""
    at = WHOLE.index(SHEET.encode()) + len(SHEET) + 40
    return WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :]


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def list_of_sheets_missing() -> bytes:
    """The part that lists the sheets is gone."""
    return without(WHOLE, "xl/workbook.xml")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def links_missing() -> bytes:
    """The part that says where the sheets are is gone."""
    return without(WHOLE, "xl/_rels/workbook.xml.rels")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def sheet_missing() -> bytes:
    """The list names a sheet that is not there."""
    return without(WHOLE, SHEET)


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def one_of_two_sheets_missing() -> bytes:
    """One sheet is there, the other one is lost: half the ballots."""
    return without(workbook(A票=BALLOTS, B票=BALLOTS), "xl/worksheets/sheet2.xml")


@accepted(counts=COUNTED)
def styles_missing() -> bytes:
    """Nobody needs the colours."""
    return without(WHOLE, "xl/styles.xml")


@accepted(counts=COUNTED)
def types_missing() -> bytes:
    """The list of content types is gone; the rest says enough."""
    return without(WHOLE, "[Content_Types].xml")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def sheet_cut_off() -> bytes:
    """The sheet's XML ends in the middle of a row."""
    return changed(WHOLE, lambda xml: xml[: xml.index(b'r="3"') + 20])


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def sheet_is_empty_xml() -> bytes:
    """The sheet's part has no bytes."""
    return changed(WHOLE, lambda _: b"")


@refused("须改正 票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。")
def unknown_compression() -> bytes:
    """A part is packed in a way that nobody knows."""
    at = WHOLE.rindex(SHEET.encode()) - 46
    local = WHOLE.index(SHEET.encode()) - 30
    spoilt = bytearray(WHOLE)
    spoilt[at + 10 : at + 12] = (99).to_bytes(2, "little")
    spoilt[local + 8 : local + 10] = (99).to_bytes(2, "little")
    return bytes(spoilt)


@refused(
    "须改正 票.xls：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.xls"
)
def old_workbook_cut_off() -> bytes:
    """An .xls file that ends too early."""
    return old_workbook("票", NAMES)[:1200]


@refused(
    "须改正 票.xls：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="票.xls",
)
def old_workbook_of_zeros() -> bytes:
    """An .xls file whose streams are zeros."""
    content = old_workbook("票", NAMES)
    return content[:1024] + bytes(512) + content[1536:]


@refused(
    "须改正 票.ods：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.ods"
)
def open_document_without_content() -> bytes:
    """An .ods file that lacks its table."""
    return without(open_document(""), "content.xml")


@refused(
    "须改正 票.ods：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.ods"
)
def open_document_cut_off() -> bytes:
    """An .ods file whose table ends in the middle."""
    whole = open_document("<table:table-row><table:table-cell><text:p>好</text:p></table:table-cell></table:table-row>")
    return changed(whole, lambda xml: xml[: len(xml) // 2 + 100], "content.xml")
