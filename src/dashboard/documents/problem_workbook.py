"""A user's own file with its problems marked: coloured cells, a note in each, and a list in front."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol

from dashboard.documents.paper import new_book, writable
from dashboard.documents.sheet_names import sheet_names
from dashboard.domain.problems import Level, Place, Problem

_COLOURS = {Level.STOPS: "#F4A6A0", Level.WARNS: "#FFE08A", Level.INFORMS: "#BFD9F2"}
_EXPLAINED = (
    f"有问题的单元格已着色（红＝{Level.STOPS.word}，黄＝{Level.WARNS.word}，蓝＝{Level.INFORMS.word}），"
    "批注写明问题和改法；请在原文件中改正后重新上传。"
)
_LIST = "问题清单"
_LIST_COLUMNS = {"序号": 6, "程度": 9, "工作表": 22, "单元格": 10, "问题和改法": 110}
_FONT = {"font_name": "宋体", "font_size": 11}
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_NOTE_WIDTH = 320
_WHOLE_COPY = 400_000
_ROWS_ON_TOP = 50


@dataclass(frozen=True)
class PlainSheet:
    """One sheet of a user's file as text: `rows[4][2]` is C5."""

    name: str
    rows: Sequence[Sequence[str]]
    hidden: bool = False


def problem_workbook(sheets: Sequence[PlainSheet], problems: Sequence[Problem]) -> bytes:
    """Return a copy of a file's sheets with the problems marked, and a list of them in front.

    Text stays text: nothing in the copy is a formula, a link or a macro, whatever it begins with.

    Args:
        sheets: the sheets in their order; a CSV file is one sheet named "".
        problems: of this file; each is marked at its place and at its `others`, the gravest colour wins.

    A sheet above 400,000 cells is not copied whole: its head and the rows with problems stand where
    they stood, the rows between are left empty.
    """
    content = BytesIO()
    book = new_book(content)
    first, *names = sheet_names([_LIST, *(sheet.name for sheet in sheets)], otherwise="工作表")
    _add_list(book, book.add_worksheet(first), problems)
    plain = book.add_format(_FONT)
    marked = {level: book.add_format(_FONT | {"bg_color": colour, "border": 1}) for level, colour in _COLOURS.items()}
    for sheet, name in zip(sheets, names, strict=True):
        worksheet = book.add_worksheet(name)
        if sheet.hidden:
            worksheet.hide()
        found = _by_cell(problems, sheet.name)
        _copy(worksheet, sheet, plain, {row for row, _ in found})
        for (row, column), said in found.items():
            style = marked[min((problem.level for problem in said), key=list(Level).index)]
            _mark(worksheet, (row, column), sheet, said, style)
    book.close()
    return content.getvalue()


def is_cell(place: Place) -> bool:
    """Return whether a place names a cell, and not a whole file or sheet."""
    return _CELL.fullmatch(place.cell) is not None


def _by_cell(problems: Sequence[Problem], sheet: str) -> dict[tuple[int, int], list[Problem]]:
    """Return the problems of one sheet by zero-based cell."""
    found: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        for place in dict.fromkeys((problem.place, *problem.others)):
            if place.sheet == sheet and place.file == problem.place.file and is_cell(place):
                found.setdefault(xl_cell_to_rowcol(place.cell), []).append(problem)
    return found


def _copy(worksheet: Any, sheet: PlainSheet, style: Any, wanted: Collection[int]) -> None:
    """Write a sheet's text; of a very large one only the head and the rows with problems."""
    is_large = sum(map(len, sheet.rows)) > _WHOLE_COPY
    safe = cache(writable)
    for row, cells in enumerate(sheet.rows):
        if is_large and row >= _ROWS_ON_TOP and row not in wanted:
            continue
        for column, text in enumerate(cells):
            if text:
                worksheet.write_string(row, column, safe(text), style)


def _mark(worksheet: Any, cell: tuple[int, int], sheet: PlainSheet, said: Sequence[Problem], style: Any) -> None:
    """Colour a cell, also one outside the filled range, and put what is said of it into a note."""
    row, column = cell
    inside = row < len(sheet.rows) and column < len(sheet.rows[row])
    text = writable(sheet.rows[row][column]) if inside else ""
    if text:
        worksheet.write_string(row, column, text, style)
    else:
        worksheet.write_blank(row, column, None, style)
    words = writable("\n".join(f"【{problem.level.word}】{problem.message}" for problem in said))
    height = 30 + 18 * sum(1 + len(line) // 22 for line in words.split("\n"))
    worksheet.write_comment(row, column, words, {"author": "", "width": _NOTE_WIDTH, "height": height})


def _add_list(book: Any, worksheet: Any, problems: Sequence[Problem]) -> None:
    """Write every problem, a row each, with the colour of its level; it prints on A4 whole."""
    wrapped = _FONT | {"text_wrap": True, "valign": "top", "border": 1}
    heading = book.add_format(wrapped | {"bold": True, "bg_color": "#F6ECE4"})
    text = book.add_format(wrapped)
    coloured = {level: book.add_format(wrapped | {"bg_color": colour}) for level, colour in _COLOURS.items()}
    worksheet.write_string(0, 0, _EXPLAINED)
    for column, (name, width) in enumerate(_LIST_COLUMNS.items()):
        worksheet.set_column(column, column, width)
        worksheet.write_string(1, column, name, heading)
    worksheet.freeze_panes(2, 0)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(1)
    for number, problem in enumerate(problems, 1):
        worksheet.write_number(number + 1, 0, number, text)
        worksheet.write_string(number + 1, 1, problem.level.word, coloured[problem.level])
        for column, words in enumerate((problem.place.sheet, problem.place.cell, problem.message), 2):
            worksheet.write_string(number + 1, column, writable(words), text)
