"""Reading the committed sample files, for the tests beside this module."""

import csv
import io
import re
import zipfile
from functools import cache

import docx
import openpyxl

from sample_data.generate import HERE

Cells = list[tuple[object, ...]]


def cells(meeting: str, name: str) -> dict[str, Cells]:
    """Return the cells of every sheet of a committed workbook, by sheet name."""
    book = openpyxl.load_workbook(HERE / meeting / name, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def paragraphs(meeting: str) -> list[str]:
    """Return the paragraphs of a committed critique text."""
    return [paragraph.text for paragraph in docx.Document(str(HERE / meeting / "点评讲话.docx")).paragraphs]


def table(meeting: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a committed CSV."""
    with (HERE / meeting / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(package: bytes) -> object:
    """Return what a file holds; members of a zip are unpacked, as zlib builds pack differently."""
    if not package.startswith(b"PK"):
        return package
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return [(member.filename, member.date_time, archive.read(member)) for member in archive.infolist()]


@cache
def said(meeting: str) -> str:
    """Return all text of a meeting's folder, one paragraph or shared string a line."""
    texts = [row["text"] for row in table(meeting, "points.csv")]
    for path in (HERE / meeting).iterdir():
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as archive:
                part = "word/document.xml" if path.suffix == ".docx" else "xl/sharedStrings.xml"
                texts += re.findall(r"<(?:w:)?t(?: [^>]*)?>([^<]*)<", archive.read(part).decode())
        elif path.suffix == ".toml":
            texts.append(path.read_text(encoding="utf-8"))
    return "\n".join(texts)
