"""What an uploaded file is, judged by its content and never by its name."""

import re
from enum import Enum, auto
from zipfile import ZipFile

from dashboard.domain.problems import Level, Place, Problem

UNPACKED_LIMIT = 300 * 2**20
"""Bytes to which a zipped workbook may unpack, by its directory."""


class Kind(Enum):
    """How a file is opened."""

    ZIP = auto()
    OLD_WORKBOOK = auto()
    TEXT = auto()


_OTHER_FILES = (
    (b"%PDF", "一份 PDF 文档"),
    (b"{\\rtf", "一份 Word 文档"),
)
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp(hei|mif1|avif)", re.DOTALL
)
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_OLD_OFFICE = (("WordDocument", "一份 Word 文档"), ("PowerPoint Document", "一份演示文稿"))
_ZIPPED_OFFICE = (("word/", "一份 Word 文档"), ("ppt/", "一份演示文稿"), ("ofd.xml", "一份 OFD 文档"))
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_MARKUP = re.compile(
    rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(<(!doctype|html|head|meta|table|style|\?xml)|MIME-Version:)", re.IGNORECASE
)


def kind_of(name: str, content: bytes) -> Kind | Problem:
    """Return how to open a file, or why it is not opened."""
    place = Place(name)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old_office_fault(place, content) or Kind.OLD_WORKBOOK
    return _not_text(place, content) or Kind.TEXT


def _not_text(place: Place, content: bytes) -> Problem | None:
    """Return what a file is that is neither workbook nor plain text."""
    for start, what in _OTHER_FILES:
        if content.startswith(start):
            return other_file(place, what)
    if _PICTURE.match(content):
        return other_file(place, "一张图片")
    if content.startswith(_ARCHIVES):
        return archive(place)
    if _MARKUP.match(content[:400].replace(b"\x00", b"")):
        message = "文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。"
        return Problem(Level.STOPS, "not_a_table", message, place)
    is_binary = _CONTROLS.search(content) and not content.startswith(_UTF16_MARKS)
    return unknown_file(place) if is_binary else None


def zip_fault(name: str, packed: ZipFile) -> Problem | None:
    """Return why a zip file is opened neither as a workbook nor as an archive, looking at its directory alone."""
    place = Place(name)
    entries = packed.infolist()
    if any(entry.flag_bits & 1 for entry in entries) or _is_locked_open_document(packed):
        return locked(place)
    if (size := sum(entry.file_size for entry in entries)) > UNPACKED_LIMIT:
        message = (
            f"文件解压后有 {size // 2**20} MB，超过 {UNPACKED_LIMIT // 2**20} MB 的上限，没有打开；"
            "请只把有内容的区域复制到新工作簿，另存后再上传。"
        )
        return Problem(Level.STOPS, "unpacks_too_large", message, place)
    paths = [entry.filename.lower().replace("\\", "/") for entry in entries]
    if any(path.startswith("xl/") for path in paths) or _is_open_document_table(packed):
        return None
    for start, what in _ZIPPED_OFFICE:
        if any(path.startswith(start) for path in paths):
            return other_file(place, what)
    return None


def is_archive(packed: ZipFile) -> bool:
    """Return whether a zip file is no workbook itself but may hold some."""
    return not _is_open_document_table(packed) and not any(
        path.lower().replace("\\", "/").startswith("xl/") for path in packed.namelist()
    )


def _is_locked_open_document(packed: ZipFile) -> bool:
    return b"encryption-data" in _beginning(packed, "META-INF/manifest.xml")


def _is_open_document_table(packed: ZipFile) -> bool:
    return _beginning(packed, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def _beginning(packed: ZipFile, path: str) -> bytes:
    if path not in packed.namelist():
        return b""
    with packed.open(path) as stream:
        return stream.read(100_000)


def _old_office_fault(place: Place, content: bytes) -> Problem | None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        return locked(place)
    if holds("Workbook") or holds("Book"):
        return None
    return next((other_file(place, what) for stream, what in _OLD_OFFICE if holds(stream)), unknown_file(place))


def other_file(place: Place, what: str) -> Problem:
    """Return the problem of a file that is something else, such as a picture."""
    message = f"这是{what}，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。"
    return Problem(Level.STOPS, "not_a_table", message, place)


def archive(place: Place) -> Problem:
    """Return the problem of a zip, rar or 7z file."""
    message = "这是一个压缩包，不是表格，请解压后上传其中的表格文件。"
    return Problem(Level.STOPS, "not_a_table", message, place)


def unknown_file(place: Place) -> Problem:
    """Return the problem of bytes that are no table; encryption software of an office makes such files."""
    message = (
        "文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。"
    )
    return Problem(Level.STOPS, "not_a_table", message, place)


def locked(place: Place) -> Problem:
    """Return the problem of a file that asks for a password."""
    message = "文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。"
    return Problem(Level.STOPS, "locked_file", message, place)


def damaged(place: Place) -> Problem:
    """Return the problem of a workbook that cannot be read to its end."""
    message = "文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。"
    return Problem(Level.STOPS, "damaged_file", message, place)


def no_cells(place: Place) -> Problem:
    """Return the problem of a file in which nothing is written."""
    message = "文件中没有任何填写的单元格，请核对是否选错了文件。"
    return Problem(Level.STOPS, "no_cells", message, place)


def only_pictures(place: Place) -> Problem:
    """Return the problem of a workbook into which somebody pasted a picture of the table."""
    message = "文件中没有任何填写的单元格，只有图片；图片里的字读不出，请把内容录入成表格后再上传。"
    return Problem(Level.STOPS, "only_pictures", message, place)
