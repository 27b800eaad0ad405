"""Files that are no tables at all, most of them under the name of one."""

import io
import json
import zlib

import docx

from tests.zoo.building import repacked
from tests.zoo.exhibits import File, refused

WEB_TABLE = (
    "<html><head><meta charset='utf-8'></head><body><table><tr><td>票号</td><td>秦涛</td></tr></table></body></html>"
)


def picture() -> bytes:
    """Return a white picture of one dot, as PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = chunk(b"IHDR", b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


@refused("须改正 票.xlsx：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。")
def png_named_xlsx() -> bytes:
    """A photograph of the ballots, renamed."""
    return picture()


@refused("须改正 计票表.xls：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="计票表.xls")
def jpg_named_xls() -> bytes:
    """A scan of the counts."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(100) + b"\xff\xd9"


@refused("须改正 扫描.tif：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="扫描.tif")
def tiff_scan() -> bytes:
    """A scan of many pages, big-endian as some scanners write it."""
    return b"MM\x00*\x00\x00\x00\x08" + bytes(200)


@refused("须改正 截图.bmp：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="截图.bmp")
def bmp_screenshot() -> bytes:
    """A screenshot as old programs save it."""
    return b"BM" + (70).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + bytes(56)


@refused("须改正 截图.webp：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="截图.webp")
def webp_screenshot() -> bytes:
    """A picture as a messenger saves it."""
    return b"RIFF" + (36).to_bytes(4, "little") + b"WEBPVP8 " + bytes(28)


@refused(
    "须改正 手机照片.heic：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="手机照片.heic"
)
def heic_photograph() -> bytes:
    """A photograph as a telephone takes it."""
    return b"\x00\x00\x00\x18ftypheic" + bytes(100)


@refused("须改正 汇总.pdf：这是一份 PDF 文档，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="汇总.pdf")
def pdf_document() -> bytes:
    """A table printed to PDF."""
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@refused(
    "须改正 票.xlsx：没有读到名单、评议票或点评，没有可以保存的内容，请核对是否选错了文件。",
    "请核对 票.xlsx：没有读到对某一位书记的点评，如文中有逐人点评，请在每人的点评前单独写一行，如“1、某某党支部书记某某同志”，再重新上传。",
    name="票.xlsx",
)
def word_document_named_xlsx() -> bytes:
    """A letter in Word that names nobody, renamed."""
    stream = io.BytesIO()
    letter = docx.Document()
    letter.add_paragraph("关于做好述职评议工作的通知")
    letter.save(stream)
    return stream.getvalue()


@refused("须改正 票.xlsx：这是一份演示文稿，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="票.xlsx")
def slides_named_xlsx() -> bytes:
    """Slides, renamed."""
    return repacked([("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b"<p/>")])


@refused(
    "须改正 导出.xls：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。", name="导出.xls"
)
def web_page_named_xls() -> bytes:
    """The web page that office systems export under the name .xls."""
    return WEB_TABLE.encode()


@refused(
    "须改正 导出.xls：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。", name="导出.xls"
)
def web_page_in_utf16() -> bytes:
    """The same in UTF-16."""
    return WEB_TABLE.replace("utf-8", "utf-16").encode("utf-16")


@refused(
    "须改正 导出.xls：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。", name="导出.xls"
)
def web_archive_named_xls() -> bytes:
    """A web page saved as a single file, which Excel calls .xls or .mht."""
    head = 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n\r\n'
    return (head + "------=_Next\r\nContent-Type: text/html\r\n\r\n" + WEB_TABLE + "\r\n------=_Next--\r\n").encode()


@refused(
    "须改正 票.xlsx：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。", name="票.xlsx"
)
def login_page_instead_of_the_file() -> bytes:
    """What a download yields when the session has ended."""
    return "\ufeff<!DOCTYPE html>\n<html lang='zh'><title>请登录</title><form></form></html>".encode()


@refused(
    "须改正 票.xml：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。", name="票.xml"
)
def xml_spreadsheet_2003() -> bytes:
    """The XML of Excel 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}">'
        "<Worksheet><Table><Row><Cell><Data>好</Data></Cell></Row></Table></Worksheet></Workbook>"
    ).encode()


@refused("须改正 票.doc：这是一份 RTF 文档，读不出文字，请上传 .docx 或 .txt 文件。", name="票.doc")
def rich_text_named_doc() -> bytes:
    """A document in RTF."""
    return b"{\\rtf1\\ansi\\ansicpg936 \\'c6\\'b1\\par}"


@refused(
    "须改正 票.xlsx：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="票.xlsx",
)
def program_named_xlsx() -> bytes:
    """A Windows program."""
    return (
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200) + b"This program cannot be run in DOS mode."
    )


@refused(
    "须改正 票.json：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.json",
)
def json_export() -> bytes:
    """The answer of some system's interface."""
    return json.dumps([{"票号": 1, "秦涛": "好"}, {"票号": 2, "秦涛": "较好"}], ensure_ascii=False, indent=1).encode()


@refused(
    "须改正 ~$票.xlsx：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="~$票.xlsx",
)
def lock_file_of_the_office_program() -> bytes:
    """The hidden file that stands beside an open workbook and is dragged along with it."""
    user = "组织部"
    return (
        bytes([len(user)])
        + user.encode("gbk").ljust(54, b" ")
        + bytes([len(user), 0])
        + user.encode("utf-16-le").ljust(108, b" \x00"[:1])
    )


@refused(
    "须改正 ._票.xlsx：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="._票.xlsx",
)
def shadow_file_of_a_mac() -> bytes:
    """The second file that a Mac puts on a memory stick."""
    return b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        " + bytes(100)


@refused(
    "须改正 票.xlsx.lnk：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="票.xlsx.lnk",
)
def shortcut_to_the_file() -> bytes:
    """The desktop's shortcut, not the file it leads to."""
    return b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00F" + bytes(60)


@refused("须改正 票.rar：这是一个压缩包，不是表格，请解压后上传其中的表格文件。", name="票.rar")
def rar_archive() -> bytes:
    """A packed folder of a kind that is not unpacked."""
    return b"Rar!\x1a\x07\x01\x00" + bytes(50)


@refused("须改正 票.ofd：这是一份 OFD 文档，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。", name="票.ofd")
def ofd_document() -> bytes:
    """A document of the national page format."""
    return repacked([("OFD.xml", b"<ofd:OFD/>"), ("Doc_0/Document.xml", b"<d/>")])


@refused(
    "须改正 数据.db：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="数据.db",
)
def database() -> bytes:
    """A database of another program."""
    return b"SQLite format 3\x00\x10\x00\x01\x01\x00" + bytes(200)


@refused(
    "须改正 说明.txt：没有读到名单、评议票或点评，没有可以保存的内容，请核对是否选错了文件。",
    "请核对 说明.txt：没有读到对某一位书记的点评，如文中有逐人点评，请在每人的点评前单独写一行，如“1、某某党支部书记某某同志”，再重新上传。",
    name="说明.txt",
)
def letter_in_plain_text() -> bytes:
    """A letter that names nobody and grades nobody."""
    return "各党支部：请于本周五前把评议票送组织部。\n联系人：办公室。\n".encode()


@refused("须改正 照片.png：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。")
def good_and_bad_together() -> list[File]:
    """A picture beside good ballots stops both, and is named."""
    return [("票.csv", "票号,秦涛,陆明远,周一鸣\n1,好,好,差\n".encode()), ("照片.png", picture())]
