"""Problems as the user's own workbook: colours, notes, a list in front, and nothing that runs."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dashboard.documents.problem_workbook import PlainSheet, is_cell, problem_workbook
from dashboard.domain.problems import Level, Place, Problem

ROWS = [["票号", "秦涛", "陆明远"], ["1", "好", "很好"], ["2", "", "007"]]
RED, YELLOW, BLUE = "FFF4A6A0", "FFFFE08A", "FFBFD9F2"


def problem(level: Level, message: str, cell: str, *others: str, sheet: str = "A票") -> Problem:
    """Return a problem of 票.xlsx."""
    places = tuple(Place("票.xlsx", sheet, other) for other in others)
    return Problem(level, "x", message, Place("票.xlsx", sheet, cell), places)


def opened(sheets: list[PlainSheet], *problems: Problem) -> Any:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(problem_workbook(sheets, problems)))


def colour(cell: Any) -> str | None:
    """Return the colour of a cell, None where it has none."""
    return cell.fill.fgColor.rgb if cell.fill.patternType else None


def test_cells_are_coloured_by_level_with_a_note() -> None:
    """Red, yellow and blue, each with its sentence; an empty cell can be marked too; all else is as it was."""
    sheet = opened(
        [PlainSheet("A票", ROWS)],
        problem(Level.STOPS, "“很好”不是评议等次。", "C2"),
        problem(Level.WARNS, "这一格空着。", "B3"),
        problem(Level.INFORMS, "这一列没有读取。", "A1"),
    )["A票"]
    assert [colour(sheet[name]) for name in ("C2", "B3", "A1", "B1")] == [RED, YELLOW, BLUE, None]
    assert sheet["C2"].comment.text == "【须改正】“很好”不是评议等次。"
    assert sheet["B3"].comment.text == "【请核对】这一格空着。"
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == ROWS


def test_two_problems_of_one_cell_share_its_note() -> None:
    """The graver colour wins, and both sentences are there."""
    sheet = opened([PlainSheet("A票", ROWS)], problem(Level.WARNS, "甲。", "C2"), problem(Level.STOPS, "乙。", "C2"))[
        "A票"
    ]
    assert colour(sheet["C2"]) == RED
    assert sheet["C2"].comment.text == "【请核对】甲。\n【须改正】乙。"


def test_every_further_place_of_a_problem_is_marked() -> None:
    """A sentence that gathers several cells colours all of them, also outside the filled range."""
    sheet = opened([PlainSheet("A票", ROWS)], problem(Level.STOPS, "甲。", "B2", "C3", "F9"))["A票"]
    assert [colour(sheet[name]) for name in ("B2", "C3", "F9")] == [RED, RED, RED]


def test_the_list_in_front_has_every_problem_with_its_place() -> None:
    """Problems of a sheet or of the whole file are listed too, though no cell can be marked."""
    book = opened(
        [PlainSheet("A票", ROWS)], problem(Level.STOPS, "甲。", "C2"), problem(Level.INFORMS, "整表没有读取。", "")
    )
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert book.sheetnames == ["问题清单", "A票"]
    assert rows == [
        ("序号", "程度", "工作表", "单元格", "问题和改法"),
        (1, "须改正", "A票", "C2", "甲。"),
        (2, "说明", "A票", "", "整表没有读取。"),
    ]


def test_the_list_prints_on_the_width_of_a_page() -> None:
    """The list is A4 landscape, one page wide, its heading on each page."""
    sheet = opened([PlainSheet("A票", ROWS)], problem(Level.STOPS, "“很好”不是评议等次。", "C2")).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$2:$2"


@pytest.mark.parametrize("words", ["=1+1", "{=SUM(A1)}", "@SUM(1)", "http://example.invalid/x", "007", "1.50", "TRUE"])
def test_text_stays_text(words: str) -> None:
    """Whatever a cell, a sheet or a sentence begins with, nothing of it is a formula, link or number."""
    book = opened([PlainSheet(words, [[words, words]])], problem(Level.STOPS, words, "B1", sheet=words))
    listed, sheet = book.worksheets
    for cell in (sheet["A1"], sheet["B1"], listed["E3"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_names_that_excel_refuses_are_changed() -> None:
    """A CSV's sheet has no name, and a sheet of the user's may be called 问题清单 itself."""
    book = opened([PlainSheet("", ROWS), PlainSheet("问题清单", ROWS), PlainSheet("A/B票", ROWS)])
    assert book.sheetnames == ["问题清单", "工作表", "问题清单2", "AB票"]


def test_hidden_sheets_stay_hidden() -> None:
    """A draft that the user hid is not brought to light."""
    book = opened([PlainSheet("A票", ROWS), PlainSheet("草稿", ROWS, hidden=True)])
    assert book["草稿"].sheet_state == "hidden"


def test_a_very_large_sheet_keeps_its_head_and_the_rows_with_problems() -> None:
    """Rows stand where they stood, those between are empty."""
    rows = [[str(row), "好", "好", "好", "好"] for row in range(90_000)]
    sheet = opened([PlainSheet("A票", rows)], problem(Level.STOPS, "甲。", "B80001"))["A票"]
    assert [sheet[name].value for name in ("A50", "A51", "A80001", "B80001")] == ["49", None, "80000", "好"]


@pytest.mark.parametrize(("cell", "known"), [("C5", True), ("XFD1048576", True), ("", False), ("第 5 行", False)])
def test_what_names_a_cell(cell: str, known: bool) -> None:
    """Sheets, files and lines of a text are no cells."""
    assert is_cell(Place("票.xlsx", "A票", cell)) is known
