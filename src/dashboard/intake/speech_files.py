"""Files that hold a speech: .docx and plain text, told apart by content, refused safely."""

import codecs
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # its stubs are no requirement

from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake.grid import Grid, rectangle, trimmed
from dashboard.intake.old_word import as_docx, office

_UNPACKED_LIMIT = 50 * 2**20
_LETTERS_LIMIT = 300_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_OTHERS = {
    b"%PDF": "一份 PDF 文档",
    b"{\\rtf": "一份 RTF 文档",
    b"\x89PNG": "一张图片",
    b"\xff\xd8\xff": "一张图片",
    b"Rar!": "一个压缩包",
    b"7z\xbc\xaf": "一个压缩包",
}
_UNZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)
Refusal = tuple[str, str]
"""Code and sentence of the problem that stops a file."""
_LOCKED: Refusal = ("locked_file", "文件已加密码，请在 WPS 或 Word 中取消打开密码后另存再上传。")
_DAMAGED: Refusal = (
    "damaged_file",
    "文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Word 中打开后再上传。",
)
_OLD: Refusal = (
    "old_word",
    "这是旧版 Word 文档（.doc），本机没有安装 LibreOffice，不能直接读取，请用 WPS 或 Word 打开后另存为 .docx 再上传。",
)
_NOT_CONVERTED: Refusal = (
    "old_word",
    "这是旧版 Word 文档（.doc），用 LibreOffice 没能转换，可能已损坏，请用 WPS 或 Word 打开后另存为 .docx 再上传。",
)
_EMPTY: Refusal = ("empty_speech", "文件里没有文字，请核对是否选错了文件；如内容是图片或文本框，请改成正文文字再上传。")
_NO_WORD: Refusal = ("not_a_speech", "文件不是 Word 文档，请用 WPS 或 Word 打开后另存为 .docx 再上传。")
_NO_TEXT: Refusal = ("not_a_speech", "文件内容认不出是文字，请用 WPS 或 Word 打开后另存为 .docx 再上传。")
_HUGE: Refusal = (
    "unpacks_too_large",
    f"文件解压后超过 {_UNPACKED_LIMIT // 2**20} MB 的上限，没有打开；请只把文字复制到新文档，另存后再上传。",
)
_LONG: Refusal = (
    "speech_too_long",
    f"文字超过 {_LETTERS_LIMIT // 10_000} 万字，不像一篇点评讲话；请只保留点评内容后再上传。",
)


@dataclass(frozen=True)
class SpeechFile:
    """What a file says: its text, and its tables as grids (a critique may be typed as a table).

    `above` are the lines that stand between each table and what comes before it.
    """

    text: str = ""
    tables: tuple[Grid, ...] = ()
    above: tuple[tuple[str, ...], ...] = ()


def is_speech(file: str, data: bytes) -> bool:
    """Return whether a file is for the reader of speeches rather than of sheets, by its content.

    Where the content does not tell (damaged, locked, empty), the ending of the name does.
    """
    is_named_so = file.lower().endswith((".docx", ".doc", ".txt"))
    if data.startswith(b"PK"):
        if b"word/" not in data and not is_named_so:
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                return any(name.startswith("word/") for name in packed.namelist())
        except _UNZIP_ERRORS:
            return is_named_so
    if data.startswith(_OLE):
        return _holds(data, "WordDocument") or (is_named_so and not _holds(data, "Workbook"))
    text = _decoded(data)
    if text is None or not text.strip():
        return is_named_so
    return not _is_delimited(text) and (is_named_so or "。" in text)


def open_speech(file: str, data: bytes) -> tuple[SpeechFile, list[Problem]]:
    """Return text and tables of a .docx or text file; an unreadable file is empty, with one problem."""
    read = _read(file, data)
    if isinstance(read, SpeechFile) and not read.text.strip():
        read = _EMPTY
    if isinstance(read, SpeechFile) and len(read.text) > _LETTERS_LIMIT:
        read = _LONG
    if isinstance(read, SpeechFile):
        return read, []
    code, sentence = read
    return SpeechFile(), [Problem(Level.STOPS, code, sentence, Place(file))]


def _read(file: str, data: bytes) -> SpeechFile | Refusal:
    if data.startswith(_OLE):
        return _read_old_word(file, data)
    if data.startswith(b"PK"):
        return _read_docx(file, data)
    if what := next((what for start, what in _OTHERS.items() if data.startswith(start)), None):
        return "not_a_speech", f"这是{what}，读不出文字，请上传 .docx 或 .txt 文件。"
    text = _decoded(data)
    return _NO_TEXT if text is None else SpeechFile(text)


def _read_old_word(file: str, data: bytes) -> SpeechFile | Refusal:
    """Return the content of a .doc, which LibreOffice turns into a .docx where the machine has it."""
    if _holds(data, "EncryptedPackage"):
        return _LOCKED
    if not _holds(data, "WordDocument"):
        return _NO_WORD
    program = office()
    if program is None:
        return _OLD
    converted = as_docx(data, program)
    return _read_docx(file, converted) if converted else _NOT_CONVERTED


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _decoded(data: bytes) -> str | None:
    """Return plain text in the encodings of Chinese offices, or None where it is none of them."""
    marked = data.startswith(_UTF16_MARKS)
    if not marked and b"\0" in data:
        return None
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _is_delimited(text: str) -> bool:
    """Return whether most lines hold the same number of tabs or ASCII commas, as a table does."""
    lines = [line for line in text.splitlines() if line.strip()]
    for mark in "\t,;":
        counts = [line.count(mark) for line in lines]
        often = max(set(counts), key=counts.count)
        if often and 3 * counts.count(often) > 2 * len(lines):
            return True
    return False


def _read_docx(file: str, data: bytes) -> SpeechFile | Refusal:
    """Return the content of a .docx; its size is judged by the zip directory before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            part = next((member for member in members if _MAIN_PART.fullmatch(member.filename)), None)
            if sum(member.file_size for member in members) > _UNPACKED_LIMIT:
                return _HUGE
            if part is None:
                return _NO_WORD
            if part.flag_bits & 1:
                return _LOCKED
            root = parse_xml(packed.read(part))
    except (*_UNZIP_ERRORS, LxmlError):
        return _DAMAGED
    above = tuple(map(_lines_above, root.iter(qn("w:tbl"))))
    return SpeechFile("\n".join(_paragraphs(root)), tuple(_tables(file, root)), above)


def _lines_above(table: BaseOxmlElement) -> tuple[str, ...]:
    lines: list[str] = []
    before = table.getprevious()
    while before is not None and before.tag == qn("w:p"):
        lines[:0] = _paragraphs(before)
        before = before.getprevious()
    return tuple(lines)


def _paragraphs(element: BaseOxmlElement) -> Iterator[str]:
    """Yield the text of all paragraphs in reading order, those in tables too; deleted text is left out."""
    for paragraph in element.iter(qn("w:p")):  # the element itself, too
        yield "".join(_letters(node) for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")))


def _letters(node: BaseOxmlElement) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    is_in_run = node.getparent().tag == qn("w:r")
    return ("\t" if node.tag == qn("w:tab") else "\n") if is_in_run else ""


def _tables(file: str, root: BaseOxmlElement) -> Iterator[Grid]:
    """Yield the tables as grids; a cell over several columns shows its text in the first."""
    for number, table in enumerate(root.iter(qn("w:tbl")), start=1):
        rows: list[list[str]] = []
        for row in table.iterchildren(qn("w:tr")):
            rows.append([])
            for cell in row.iterchildren(qn("w:tc")):
                text = trimmed("\n".join(_paragraphs(cell)))
                rows[-1] += [text, *[""] * (_columns_of(cell) - 1)]
        yield Grid(Place(file, f"表格 {number}"), rectangle(rows))


def _columns_of(cell: BaseOxmlElement) -> int:
    spans = [span.get(qn("w:val"), "1") for span in cell.iter(qn("w:gridSpan"))]
    return min(int(spans[0]), 50) if spans and spans[0].isdecimal() else 1
