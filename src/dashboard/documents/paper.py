"""A worksheet laid out for A4 paper: title, lines, a table with a repeated heading, notes, signatures."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter

from dashboard.domain.ranking import Rank
from dashboard.domain.rounding import NOTHING, half_up

_BODY = {"font_name": "仿宋_GB2312", "font_size": 12, "valign": "vcenter", "text_wrap": True}
_CELL = {**_BODY, "border": 1, "align": "center"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BODY, "font_name": "方正小标宋简体", "font_size": 22, "align": "center"},
    "line": {**_BODY, "align": "center"},
    "heading": {**_CELL, "font_name": "黑体", "bg_color": "#F6ECE4"},
    "text": {**_CELL, "align": "left"},
    "centred": _CELL,
    "count": {**_CELL, "num_format": "0"},
    "points": {**_CELL, "num_format": "0.00"},
    "exact": {**_CELL, "num_format": "0.00######"},
    "share": {**_CELL, "num_format": "0.00%"},
    "tied_place": {**_CELL, "num_format": '0"（并列）"'},
    "tied": {"num_format": '0"（并列）"'},
    "untied": {"num_format": "0"},
    "note_name": {**_BODY, "font_name": "黑体", "valign": "top"},
    "note": {**_BODY, "align": "left", "valign": "top"},
    "signature": {**_BODY, "align": "left"},
}
_MARGINS = {"left": 20 / 25.4, "right": 20 / 25.4, "top": 25 / 25.4, "bottom": 25 / 25.4}
"""Our choice: the margins of GB/T 9704 would shrink the widest table below a size that is read with ease."""
_LINE_POINTS = 17
_HIGHEST_ROW = 409
"""Points; a worksheet takes no more, and the rest of a longer text is read in the cell itself."""
_LONGEST_TEXT = 32_767


@dataclass(frozen=True)
class Column:
    """A column of the table; neighbours with the same `above` share a heading over theirs."""

    heading: str
    width: float
    above: str = ""


@dataclass(frozen=True)
class Cell:
    """A value with the name of its style; text stays text, whatever it begins with.

    Where a `formula` computes the value, the value is kept beside it, for programs that only show.
    """

    value: str | float
    style: str = "centred"
    formula: str = ""

    def computed_by(self, formula: str) -> "Cell":
        """Return the cell with the formula that gives its value."""
        return replace(self, formula=formula)


def text(value: str) -> Cell:
    """Return a cell of running text."""
    return Cell(value, "text")


def count(value: int) -> Cell:
    """Return a cell with a whole number."""
    return Cell(value, "count")


def points(value: Fraction | None) -> Cell:
    """Return a cell with the number that the screen prints, or the dash."""
    return Cell(NOTHING) if value is None else Cell(float(half_up(value)), "points")


def exact(value: Fraction | None) -> Cell:
    """Return a cell with a number that is not rounded, or the dash."""
    return Cell(NOTHING) if value is None else Cell(float(value), "exact")


def share(value: Fraction | None) -> Cell:
    """Return a cell with the percentage that the screen prints, or the dash."""
    return Cell(NOTHING) if value is None else Cell(float(half_up(value, 4)), "share")


def place(rank: Rank | None) -> Cell:
    """Return a cell with the place, a number also where it reads 「1（并列）」."""
    return Cell(NOTHING) if rank is None else Cell(rank.place, "tied_place" if rank.tied else "count")


def new_book(content: BytesIO) -> Any:
    """Return a workbook to be written into memory, in which text makes neither a formula nor a link."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(content, options)


class Workbook:
    """A workbook in memory; the same content gives the same bytes."""

    def __init__(self, title: str, created_on: date) -> None:
        """Begin a workbook whose properties say nothing but these two."""
        self._bytes = BytesIO()
        self._book = new_book(self._bytes)
        created = datetime(created_on.year, created_on.month, created_on.day)  # noqa: DTZ001 (the file's time has no zone)
        self._book.set_properties({"title": writable(title), "created": created})
        self.styles = {name: self._book.add_format(style) for name, style in _STYLES.items()}

    def sheet(self, name: str, columns: Sequence[Column]) -> "Sheet":
        """Add a worksheet, its columns set."""
        return Sheet(self._book.add_worksheet(name), self.styles, columns)

    def finished(self) -> bytes:
        """Close the workbook and return it."""
        self._book.close()
        return self._bytes.getvalue()


class Sheet:
    """One worksheet, written from the top down."""

    def __init__(self, worksheet: Any, styles: dict[str, Any], columns: Sequence[Column]) -> None:
        """Set up the page and the columns."""
        self._worksheet, self._styles, self._columns = worksheet, styles, columns
        self._next = 0
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(**_MARGINS)
        worksheet.center_horizontally()
        worksheet.set_footer("&C第 &P 页 共 &N 页")
        worksheet.hide_gridlines(2)
        for position, column in enumerate(columns):
            worksheet.set_column(position, position, column.width)

    @property
    def name(self) -> str:
        """The name on the tab."""
        return str(self._worksheet.get_name())

    @property
    def column_count(self) -> int:
        """How many columns the table has."""
        return len(self._columns)

    @property
    def next_row(self) -> int:
        """The row that is written next, from 0."""
        return self._next

    def title(self, words: str) -> None:
        """Write the title over the whole width."""
        self._across(words, "title", 36)

    def line(self, words: str) -> None:
        """Write a line over the whole width, below the title."""
        self._across(words, "line", _LINE_POINTS + 3)

    def headings(self, *, frozen_columns: int) -> None:
        """Write the heading of the table; it stays in sight on screen and is repeated on each page."""
        first, last = self._next, self._next + any(column.above for column in self._columns)
        position = 0
        for above, run in groupby(self._columns, key=lambda column: column.above):
            columns = list(run)
            if above:
                self._merged(first, position, first, position + len(columns) - 1, above, "heading")
            for column in columns:
                self._merged(last if above else first, position, last, position, column.heading, "heading")
                position += 1
        for row in range(first, last + 1):
            self._worksheet.set_row(row, 2 * _LINE_POINTS if first == last else 24)
        self._worksheet.freeze_panes(last + 1, frozen_columns)
        self._worksheet.repeat_rows(first, last)
        self._next = last + 1

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row of the table, high enough for its longest text."""
        lines = 1
        for position, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            self._write(self._next, position, cell.value, cell.style, cell.formula)
            if isinstance(cell.value, str):
                lines = max(lines, _line_count(cell.value, column.width))
        self._end_row(max(24, lines * _LINE_POINTS + 4))

    def mark_ties(self, first_row: int, column: int, condition: str) -> None:
        """Let the places from a row to the last one say 并列 just where a formula about the first of them is true."""
        for criteria, style in ((condition, "tied"), (f"NOT({condition})", "untied")):
            form = {"type": "formula", "criteria": f"={criteria}", "format": self._styles[style]}
            self._worksheet.conditional_format(first_row, column, self._next - 1, column, form)

    def gap(self) -> None:
        """Leave a row empty."""
        self._next += 1

    def note(self, name: str, words: str, *, name_columns: int = 2) -> None:
        """Write a note below the table: its name on the left, its words beside it."""
        last = len(self._columns) - 1
        self._merged(self._next, 0, self._next, name_columns - 1, name, "note_name")
        self._merged(self._next, name_columns, self._next, last, words, "note")
        width = sum(column.width for column in self._columns[name_columns:])
        self._end_row(_line_count(words, width) * _LINE_POINTS + 2)

    def signatures(self) -> None:
        """Write the line on which people sign."""
        self.gap()
        blank = "　" * 8
        self._across(f"统计人：{blank}监票人：{blank}日期：　　　年　　月　　日", "signature", 30)

    def _across(self, words: str, style: str, line_height: int) -> None:
        width = sum(column.width for column in self._columns)
        larger = _STYLES[style]["font_size"] / _BODY["font_size"]
        self._merged(self._next, 0, self._next, len(self._columns) - 1, words, style)
        self._end_row(_line_count(words, width / larger) * line_height)

    def _end_row(self, height: float) -> None:
        self._worksheet.set_row(self._next, min(height, _HIGHEST_ROW))
        self._next += 1

    def _merged(self, top: int, left: int, bottom: int, right: int, words: str, style: str) -> None:
        if (top, left) != (bottom, right):
            self._worksheet.merge_range(top, left, bottom, right, "", self._styles[style])
        self._write(top, left, words, style)

    def _write(self, row: int, column: int, value: str | float, style: str, formula: str = "") -> None:
        if formula:
            self._worksheet.write_formula(row, column, f"={formula}", self._styles[style], value)
        elif isinstance(value, str):
            self._worksheet.write_string(row, column, writable(value), self._styles[style])
        else:
            self._worksheet.write_number(row, column, value, self._styles[style])


def writable(words: str) -> str:
    """Return the text without what XML cannot hold, no longer than a cell takes."""
    kept = (c for c in words if c == "\n" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufffe\uffff"))
    return "".join(kept)[:_LONGEST_TEXT]


def _line_count(words: str, width: float) -> int:
    """Return how many lines a text of 12 points needs in a column."""
    total = 0
    for line in words.split("\n"):
        needed = sum(2.29 if unicodedata.east_asian_width(c) in "WFA" else 1.15 for c in line)
        total += max(1, -int(-needed // (width - 0.5)))
    return total
