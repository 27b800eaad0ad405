"""CSV and its relatives: whatever a Chinese office program calls a text table."""

import codecs
import csv
import io
import re
from collections import Counter

from dashboard.domain.problems import Level, Place, Problem, cell_name, stops
from dashboard.intake.cells import Cells
from dashboard.intake.faults import Faults
from dashboard.intake.file_kinds import no_cells
from dashboard.intake.grid import LONGEST_TEXT, Grid, trimmed
from dashboard.intake.notes import is_note_row
from dashboard.intake.used_range import CELL_LIMIT, range_of_cells

_DELIMITERS = ",\t;"
_SAMPLE_LENGTH = 100_000
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read_delimited(name: str, content: bytes) -> tuple[list[Grid], list[Problem]]:
    """Return the table of a text file as one grid, or why it cannot be read."""
    place = Place(name)
    text = _decoded(place, content)
    if isinstance(text, Problem):
        return [], [text]
    rows = _rows(place, text, delimiter := delimiter_of(text))
    if isinstance(rows, Problem):
        return [], [rows]
    problems = _uneven_rows(place, rows, delimiter)
    cells = Cells.of(rows).without_empty_ends()
    used = range_of_cells(cells)
    if not cells or not used.is_sane:
        return [], [used.fault(place) if cells else no_cells(place)]
    return [] if stops(problems) else [Grid(place, cells)], problems


def _decoded(place: Place, content: bytes) -> str | Problem:
    """Return the text, by its mark, else as UTF-8, else as GB18030."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16" or _is_mostly_utf8(content):
            return _undecodable(place, content[: error.start].decode(encoding, "replace"))
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        return _undecodable(place, content[: error.start].decode("gb18030", "replace"))


def _is_mostly_utf8(content: bytes) -> bool:
    """Return whether these are UTF-8 bytes with a few wrong ones, which GB18030 would turn into gibberish."""
    if content.startswith(codecs.BOM_UTF8):
        return True
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return right > 2 * wrong


def _undecodable(place: Place, text_before: str) -> Problem:
    line = text_before.count("\n") + 1
    message = f"第 {line} 行的文字无法识别，文件可能已损坏，请用 WPS 或 Excel 打开检查，另存为 .xlsx 后再上传。"
    return Problem(Level.STOPS, "undecodable_text", message, Place(place.file, "", cell_name(line - 1, 0)))


def _rows(place: Place, text: str, delimiter: str) -> list[list[str]] | Problem:
    known: dict[str, str] = {}
    rows: list[list[str]] = []
    widest = 0
    csv.field_size_limit(LONGEST_TEXT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for fields in reader:
            texts = map(trimmed, fields)
            rows.append([known.setdefault(field, field) for field in texts])
            widest = max(widest, len(fields))
            if widest * len(rows) > CELL_LIMIT:
                return _too_large(place)
    except csv.Error as error:
        row = len(rows) + 1
        if "field limit" in str(error):
            return _field_too_long(place, row)
        message = f"第 {row} 行起的英文双引号不成对，后面的内容无法分列，请补齐或删去引号后再上传。"
        return Problem(Level.STOPS, "unbalanced_quotes", message, Place(place.file, "", cell_name(row - 1, 0)))
    return rows


def _uneven_rows(place: Place, rows: list[list[str]], delimiter: str) -> list[Problem]:
    """Report rows that are cut elsewhere than the others: by another delimiter, or into fewer or more fields."""
    often = Counter(len(fields) for fields in rows if len(fields) > 1)
    usual = max(often, key=lambda length: often[length], default=0)
    others = [other for other in _DELIMITERS if other != delimiter]
    first = next((row for row, fields in enumerate(rows) if len(fields) == usual), len(rows))
    faults = Faults()
    for row, fields in enumerate(rows):
        at = Place(place.file, "", cell_name(row, 0))
        if len(fields) == 1 and usual > 2 and any(fields[0].count(other) == usual - 1 for other in others):
            faults.stop("other_delimiter", "这一行的分隔符与其他行不同，各格分不开，请统一分隔符后再上传", at)
        elif row > first and len(fields) > 1 and not is_note_row(fields) and _is_uneven(fields, usual):
            sentence = f"这一行的格数与其他行（{usual} 格）不同，后面的内容可能错位，请对照原件核对"
            faults.warn("uneven_row", sentence, at)
    return faults.problems()


def _is_uneven(fields: list[str], usual: int) -> bool:
    return len(fields) < usual or any(fields[usual:])


def _field_too_long(place: Place, row: int) -> Problem:
    message = f"第 {row} 行有一格的文字超过 {LONGEST_TEXT // 10_000} 万字，可能是英文双引号不成对，请检查后再上传。"
    return Problem(Level.STOPS, "field_too_long", message, Place(place.file, "", cell_name(row - 1, 0)))


def _too_large(place: Place) -> Problem:
    message = f"表格超过 {CELL_LIMIT // 10_000} 万个单元格的上限，请拆分后再上传。"
    return Problem(Level.STOPS, "range_too_large", message, place)


def delimiter_of(text: str) -> str:
    r"""Return the delimiter that cuts most lines into equally many fields; what stands in quotes is left out.

    Source:
        Our choice: csv.Sniffer guesses letters as delimiters and is misled by commas in sentences.

    Example:
        >>> delimiter_of("意见\t好\n基础牢, 作风实\t5\n一, 二, 三\t4\n")
        '\t'
    """
    lines = _QUOTED.sub("", text[:_SAMPLE_LENGTH]).splitlines()

    def agreement(delimiter: str) -> tuple[int, int]:
        often = Counter(count for line in lines if (count := line.count(delimiter)))
        return max(((line_count, fields) for fields, line_count in often.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
