"""The entry sheet (录票表): one row a ballot, a drop-down in every cell, the header locked."""

from io import BytesIO
from typing import Any

from dashboard.documents.ballot_layout import BODY_FONT, HEADING_FONT, TITLE_FONT, BallotForm, line_count
from dashboard.documents.paper import new_book, writable
from dashboard.documents.sheet_names import sheet_names

INVALID_WORD = "无效"
"""What is chosen for a field with two ticks or none that can be told."""
INSTRUCTIONS = (
    "录入说明：",
    "1. 一行录一张票。票号录一张填一个，可按录入先后编号；不要预先填好，只有票号的行会算作收回的空白票。",
    f"2. 每格从下拉列表中选等次；没有画“√”的格留空，画了两个以上或认不清的选“{INVALID_WORD}”。",
    "3. 整张空白的票只填票号，其余各格留空；没有用到的行整行留空，不必删除。",
    "4. 表头已锁定，请不要改动；确需改动时在“审阅”中撤销工作表保护（没有密码）。",
)
_NUMBER_WIDTH, _MARK_WIDTH = 64, 76
_MARK_MM = 19
_CELL = {"font_name": BODY_FONT, "font_size": 12, "align": "center", "valign": "vcenter", "border": 1}
_HEADING = {**_CELL, "font_name": HEADING_FONT, "font_size": 11, "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 18, "valign": "vcenter"},
    "line": {"font_name": BODY_FONT, "font_size": 11, "valign": "vcenter"},
    "heading": {**_HEADING, "bg_color": "#F6ECE4"},
    "other_heading": {**_HEADING, "bg_color": "#EADCCF"},
    "cell": {**_CELL, "locked": False},
    "other_cell": {**_CELL, "locked": False, "bg_color": "#F8F4EF"},
}
"""Every other secretary is shaded, so that neighbours are told apart."""


def entry_sheet(form: BallotForm, ballot_count: int) -> bytes:
    """Return the workbook: one sheet a voter group, empty rows for `ballot_count` ballots each.

    Ballot numbers (票号) are left to the person who enters the ballots: a row that holds nothing but
    a number is read as a ballot that was returned blank. Filled in it is read as shape (a).
    """
    content = BytesIO()
    book = new_book(content)
    book.set_properties({"title": writable(form.title)})
    styles = {name: book.add_format(style) for name, style in _STYLES.items()}
    for group, name in zip(form.groups, sheet_names(form.groups, "评议票"), strict=True):
        worksheet = book.add_worksheet(name)
        top = _write_notes(worksheet, styles, form, group)
        _write_headings(worksheet, styles, form, top)
        _write_rows(worksheet, styles, form, range(top + 2, top + 2 + ballot_count))
        _set_up_page(worksheet, top)
    book.close()
    return content.getvalue()


def _write_notes(worksheet: Any, styles: dict[str, Any], form: BallotForm, group: str) -> int:
    """Write title, voter group and instructions above the table; return the row that follows."""
    worksheet.set_row(0, 30)
    worksheet.write_string(0, 0, writable(f"{form.title}录票表"), styles["title"])
    row = 1
    if group:
        worksheet.write_string(row, 0, "票别：", styles["line"])
        worksheet.write_string(row, 1, writable(group), styles["line"])
        row += 1
    for below, words in enumerate(INSTRUCTIONS):
        worksheet.write_string(row + below, 0, words, styles["line"])
    return row + len(INSTRUCTIONS)


def _write_headings(worksheet: Any, styles: dict[str, Any], form: BallotForm, top: int) -> None:
    """Write the secretaries, each over the items, beside 票号."""
    people, width = form.person_headings(), len(form.items)
    worksheet.merge_range(top, 0, top + 1, 0, "票号", styles["heading"])
    for position, person in enumerate(people):
        style = styles["other_heading" if position % 2 else "heading"]
        first = 1 + position * width
        if width > 1:
            worksheet.merge_range(top, first, top, first + width - 1, writable(person), style)
        else:
            worksheet.write_string(top, first, writable(person), style)
        for column, item in enumerate(form.items, start=first):
            worksheet.write_string(top + 1, column, writable(item), style)
    worksheet.set_column_pixels(0, 0, _NUMBER_WIDTH)
    worksheet.set_column_pixels(1, len(people) * width, _MARK_WIDTH)
    worksheet.set_row(top, 8 + 15 * max(line_count(person, _MARK_MM * width, 11) for person in people))
    worksheet.set_row(top + 1, 8 + 15 * max(line_count(item, _MARK_MM, 11) for item in form.items))


def _write_rows(worksheet: Any, styles: dict[str, Any], form: BallotForm, rows: range) -> None:
    """Leave open cells with their drop-downs; a ballot number that is typed again is asked about."""
    width = len(form.items)
    last = len(form.roster) * width
    for row in rows:
        worksheet.write_blank(row, 0, None, styles["cell"])
        for column in range(1, last + 1):
            style = "other_cell" if (column - 1) // width % 2 else "cell"
            worksheet.write_blank(row, column, None, styles[style])
    words = [*form.answers, INVALID_WORD]
    worksheet.data_validation(
        rows[0],
        1,
        rows[-1],
        last,
        {
            "validate": "list",
            "source": words,
            "error_title": "请从列表中选",
            "error_message": f"只能填{'、'.join(words)}；没有画“√”的格留空。",
        },
    )
    first, end = rows[0] + 1, rows[-1] + 1
    worksheet.data_validation(
        rows[0],
        0,
        rows[-1],
        0,
        {
            "validate": "custom",
            "value": f"=COUNTIF($A${first}:$A${end},A{first})=1",
            "error_type": "warning",
            "error_title": "票号重复",
            "error_message": "这个票号已经录过，请核对是不是把同一张票录了两次。",
        },
    )


def _set_up_page(worksheet: Any, top: int) -> None:
    worksheet.freeze_panes(top + 2, 1)
    worksheet.protect("", {"format_columns": True, "format_rows": True})
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.repeat_rows(top, top + 1)
    worksheet.repeat_columns(0)
    worksheet.set_footer("&C第 &P 页 共 &N 页")
