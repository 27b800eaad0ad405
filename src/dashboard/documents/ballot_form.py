"""The blank paper ballot (民主评议票) as an Excel workbook, one sheet a voter group, ready to print."""

from io import BytesIO
from typing import Any

from dashboard.documents.ballot_layout import (
    BODY_FONT,
    BODY_POINTS,
    BOTTOM_MARGIN,
    CELL_POINTS,
    GROUP_HEIGHT,
    HEADING_FONT,
    HEADING_POINTS,
    SIDE_MARGIN,
    TITLE_FONT,
    TITLE_POINTS,
    TOP_MARGIN,
    BallotForm,
    Layout,
)
from dashboard.documents.paper import new_book, writable
from dashboard.documents.sheet_names import sheet_names

_PIXELS_PER_MM = 96 / 25.4
_BODY = {"font_name": BODY_FONT, "font_size": BODY_POINTS, "valign": "vcenter", "text_wrap": True}
_CELL = {**_BODY, "font_size": CELL_POINTS, "border": 1, "align": "center"}
_HEADING = {**_CELL, "font_name": HEADING_FONT, "font_size": HEADING_POINTS}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BODY, "font_name": TITLE_FONT, "font_size": TITLE_POINTS, "align": "center"},
    "group_name": {**_BODY, "font_name": HEADING_FONT, "text_wrap": False},
    "group": {**_BODY, "align": "left", "text_wrap": False},
    "instructions": {**_BODY, "align": "left", "valign": "top"},
    "heading": _HEADING,
    "last_heading": {**_HEADING, "right": 2},
    "cell": _CELL,
    "left_cell": {**_CELL, "align": "left"},
    "last_cell": {**_CELL, "right": 2},
}
"""A thick line ends each item, so that nobody ticks in the wrong one."""


def ballot_form(form: BallotForm) -> bytes:
    """Return the workbook: one sheet a voter group, one ballot a sheet, a row a secretary.

    Filled in (√ in a cell, a copy of the sheet for each ballot) it is read as shape (b).
    """
    content = BytesIO()
    book = new_book(content)
    book.set_properties({"title": writable(form.title)})
    styles = {name: book.add_format(style) for name, style in _STYLES.items()}
    layout = Layout(form)
    for group, name in zip(form.groups, sheet_names(form.groups, "评议票"), strict=True):
        _Sheet(book.add_worksheet(name), styles, layout).write(group)
    book.close()
    return content.getvalue()


class _Sheet:
    """One worksheet, written from the top down."""

    def __init__(self, worksheet: Any, styles: dict[str, Any], layout: Layout) -> None:
        self._worksheet, self._styles, self._layout, self._form = worksheet, styles, layout, layout.form
        self._widths = layout.widths()
        self._next = 0

    def write(self, group: str) -> None:
        """Write the whole ballot of a voter group."""
        self._set_up_page()
        self._across(self._layout.title(), "title", self._layout.title_height())
        if group:
            self._put(self._next, 0, "票别：", "group_name")
            self._put(self._next, 1, group, "group")
            self._worksheet.set_row(self._next, GROUP_HEIGHT)
            self._next += 1
        self._across(self._form.instructions(), "instructions", self._layout.instructions_height())
        self._headings()
        for texts, height in zip(self._form.lead_rows(), self._layout.row_heights(), strict=True):
            self._row(texts, height)
        self._worksheet.print_area(0, 0, self._next - 1, len(self._widths) - 1)

    def _set_up_page(self) -> None:
        if self._layout.is_landscape:
            self._worksheet.set_landscape()
        self._worksheet.set_paper(9)
        self._worksheet.fit_to_pages(1, 0)
        side, top, bottom = (mm / 25.4 for mm in (SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN))
        self._worksheet.set_margins(side, side, top, bottom)
        self._worksheet.center_horizontally()
        self._worksheet.set_footer("&C第 &P 页 共 &N 页", {"margin": 8 / 25.4})
        self._worksheet.hide_gridlines(2)
        for column, width in enumerate(self._widths):
            self._worksheet.set_column_pixels(column, column, int(width * _PIXELS_PER_MM))

    def _headings(self) -> None:
        """Write both heading rows; they are repeated on each page."""
        top, lead = self._next, self._form.lead_headings()
        for column, words in enumerate(lead):
            style = "last_heading" if column == len(lead) - 1 else "heading"
            self._worksheet.merge_range(top, column, top + 1, column, words, self._styles[style])
        grades = self._form.answers
        for position, item in enumerate(self._form.items):
            first = len(lead) + position * len(grades)
            style = self._styles["last_heading"]
            self._worksheet.merge_range(top, first, top, first + len(grades) - 1, writable(item), style)
            for column, grade in enumerate(grades, start=first):
                self._put(top + 1, column, grade, self._at_end("heading", column))
        self._worksheet.set_row(top, self._layout.item_height)
        self._worksheet.set_row(top + 1, self._layout.grade_height)
        self._worksheet.repeat_rows(top, top + 1)
        self._worksheet.freeze_panes(top + 2, 2)
        self._next += 2

    def _row(self, texts: list[str], height: float) -> None:
        self._worksheet.write_number(self._next, 0, int(texts[0]), self._styles["cell"])
        for column, words in enumerate(texts[1:], start=1):
            is_unit = self._form.has_units and column == 2
            self._put(self._next, column, words, "left_cell" if is_unit else self._at_end("cell", column))
        for column in range(len(texts), len(self._widths)):
            self._worksheet.write_blank(self._next, column, None, self._styles[self._at_end("cell", column)])
        self._worksheet.set_row(self._next, height)
        self._next += 1

    def _at_end(self, style: str, column: int) -> str:
        """Return the style with a thick line where the column ends the lead or an item."""
        behind = column + 1 - len(self._form.lead_headings())
        ends = behind >= 0 and behind % len(self._form.answers) == 0
        return f"last_{style}" if ends else style

    def _across(self, words: str, style: str, height: float) -> None:
        last = len(self._widths) - 1
        self._worksheet.merge_range(self._next, 0, self._next, last, writable(words), self._styles[style])
        self._worksheet.set_row(self._next, height)
        self._next += 1

    def _put(self, row: int, column: int, words: str, style: str) -> None:
        write = self._worksheet.write_string if words else self._worksheet.write_blank
        write(row, column, writable(words), self._styles[style])
