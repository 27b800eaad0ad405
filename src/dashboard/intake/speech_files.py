"""Files that hold a speech: .docx and plain text, told apart by content, refused safely."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import LxmlError

from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake.grid import Grid

_MAX_UNPACKED = 50 * 1024 * 1024
_MAX_LETTERS = 2_000_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {b"%PDF": "PDF 文件", b"{\\rtf": "RTF 文件", b"\x89PNG": "图片", b"\xff\xd8\xff": "图片", b"Rar!": "压缩包", b"7z": "压缩包"}
_SAVE_AS = "请用 WPS 或 Word 打开后另存为 .docx 再上传。"


@dataclass(frozen=True)
class SpeechFile:
    """What a file says: its text, and its tables as grids (a critique may be typed as a table)."""

    text: str = ""
    tables: tuple[Grid, ...] = ()


def open_speech(file: str, data: bytes) -> tuple[SpeechFile, list[Problem]]:
    """Return text and tables of a .docx or text file; an unreadable file is empty with one problem."""
    content = SpeechFile()
    refusal: tuple[str, str] | None
    if data.startswith(_OLE):
        refusal = _refused_ole(data)
    elif data.startswith(b"PK"):
        content, refusal = _read_docx(file, data)
    elif kind := next((kind for start, kind in _OTHERS.items() if data.startswith(start)), None):
        refusal = ("not_a_speech", f"这是{kind}，不能读出文字，请改传 .docx 或 .txt 文件。")
    else:
        content, refusal = _read_text(data)
    if refusal is None and not (content.text.strip() or content.tables):
        refusal = ("empty_speech", "文件里没有文字，请确认选对了文件；如内容是图片或文本框，请改成正文文字后再上传。")
    if refusal is None and len(content.text) > _MAX_LETTERS:
        refusal = ("speech_too_long", f"文字超过 {_MAX_LETTERS // 10_000} 万字，不像一篇点评讲话，请只保留点评内容后再上传。")
    if refusal:
        return SpeechFile(), [Problem(Level.STOPS, *refusal, Place(file))]
    return content, []


def _refused_ole(data: bytes) -> tuple[str, str]:
    if _ENCRYPTED_STREAM in data:
        return "locked_speech", "文件设有打开密码，读不出内容，请取消密码后再上传。"
    return "old_word", f"这是旧版 Word（.doc）文件，不能直接读取，{_SAVE_AS}"


def _read_text(data: bytes) -> tuple[SpeechFile, tuple[str, str] | None]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return SpeechFile(data.decode(encoding)), None
        except UnicodeDecodeError:
            continue
    return SpeechFile(), ("not_text", f"不是可读的文字文件，{_SAVE_AS}")


def _read_docx(file: str, data: bytes) -> tuple[SpeechFile, tuple[str, str] | None]:
    """Return the content of a .docx; its size is judged by the zip directory before anything is unpacked."""
    damaged = "damaged_docx", f"文件已损坏或不完整，{_SAVE_AS}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return SpeechFile(), damaged
    if sum(member.file_size for member in members) > _MAX_UNPACKED:
        limit = _MAX_UNPACKED // 1024 // 1024
        return SpeechFile(), ("huge_docx", f"文件展开后超过 {limit} MB，为安全起见不予读取，请只保留文字、删去图片后再上传。")
    if not any(member.filename == "word/document.xml" for member in members):
        return SpeechFile(), ("not_word", f"不是 Word 文档，{_SAVE_AS}")
    if any(member.flag_bits & 1 for member in members):
        return SpeechFile(), ("locked_speech", "文件设有打开密码，读不出内容，请取消密码后再上传。")
    try:
        document = docx.Document(io.BytesIO(data))
        return SpeechFile("\n".join(_paragraphs(document)), tuple(_grids(file, document))), None
    except (PackageNotFoundError, LxmlError, zipfile.BadZipFile, zipfile.zlib.error, KeyError, ValueError, EOFError, AttributeError):
        return SpeechFile(), damaged


def _paragraphs(document: Document) -> Iterator[str]:
    """Yield all paragraphs in reading order, those in tables and of tracked insertions too."""
    for paragraph in document.element.body.iter(f"{{{_WORD}}}p"):
        runs = paragraph.xpath(".//w:r[not(ancestor::w:txbxContent)]")
        yield "".join(run.text for run in runs)


def _grids(file: str, document: Document) -> Iterator[Grid]:
    for number, table in enumerate(document.tables, start=1):
        rows = _rows(table)
        width = max((len(row) for row in rows), default=0)
        yield Grid(Place(file, f"表格 {number}"), [row + [""] * (width - len(row)) for row in rows])


def _rows(table: Table) -> list[list[str]]:
    """Return the cells of a table; a cell merged over several shows in the first one only."""
    seen: set[int] = set()
    rows: list[list[str]] = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            is_new = id(cell._tc) not in seen
            seen.add(id(cell._tc))
            cells.append(cell.text.strip() if is_new else "")
        rows.append(cells)
    return rows
