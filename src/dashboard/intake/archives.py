"""Zip archives of tables: which of their entries are files that somebody means to upload."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from dashboard.domain.problems import Level, Place, Problem

MEMBER_LIMIT = 1000
"""Files of one archive that are read at the most."""
_UTF8_NAME = 0x800
_NO_TABLES = frozenset(
    {
        *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
        *(".pdf", ".ofd", ".doc", ".docx", ".wps", ".rtf", ".ppt", ".pptx"),
    }
)
_WORD = frozenset({".doc", ".docx", ".wps"})
_LEFT_BY_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def members(packed: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """Yield name and entry of each file, without folders and what operating systems leave behind."""
    for entry in packed.infolist():
        name = _name_of(entry)
        parts = PurePosixPath(name).parts
        is_left = _LEFT_BY_SYSTEMS.intersection(parts) or any(part.startswith((".", "~$")) for part in parts)
        if parts and not entry.is_dir() and not is_left:
            yield name, entry


def archive_fault(place: Place, count: int) -> Problem | None:
    """Return why an archive with so many files is not read."""
    if count == 0:
        return Problem(Level.STOPS, "empty_archive", "压缩包里没有文件，请核对是否选错了文件。", place)
    if count > MEMBER_LIMIT:
        sentence = f"压缩包里有 {count} 个文件，超过 {MEMBER_LIMIT} 个的上限，没有打开；请分成几个压缩包上传。"
        return Problem(Level.STOPS, "archive_too_large", sentence, place)
    return None


def beside_tables(problem: Problem) -> Problem:
    """Return the problem of a file beside tables: pictures, papers and slides that are called so do not stop them."""
    if problem.code != "not_a_table" or PurePosixPath(problem.place.file).suffix.lower() not in _NO_TABLES:
        return problem
    sentence = f"压缩包里的这份文件没有读取，{problem.message}"
    if PurePosixPath(problem.place.file).suffix.lower() in _WORD:
        sentence = "压缩包里的 Word 文档没有读取；如是点评、名单或计票表，请解压后与压缩包一起上传。"
    return Problem(Level.WARNS, "member_not_read", sentence, problem.place)


def name_inside(archive: str, member: str) -> str:
    """Return what a file of an archive is called on screen.

    Example:
        >>> name_inside("压缩包.zip", "A票/票01.xlsx")
        '压缩包.zip › A票/票01.xlsx'
    """
    return f"{archive} › {member}"


def _name_of(entry: ZipInfo) -> str:
    """Return the name of an entry; Chinese Windows writes names in GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename
