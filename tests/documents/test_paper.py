"""A worksheet on paper."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from dashboard.documents.paper import Cell, Column, Workbook, place, points, share, text
from dashboard.domain.ranking import Rank


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("=1+1", "=1+1"),
        ("{=SUM(A1)}", "{=SUM(A1)}"),
        ("@SUM(1)", "@SUM(1)"),
        ("http://example.invalid/x", "http://example.invalid/x"),
        ("mailto:a@b", "mailto:a@b"),
        ("007", "007"),
        ("秦\x00\x0b涛", "秦涛"),
        ("第一行\n第二行", "第一行\n第二行"),
        ("_x0041_", "_x0041_"),
    ],
)
def test_what_a_user_wrote_stays_text(words: str, kept: str) -> None:
    """No formula, no link, no number, no control character."""
    book = Workbook(words, date(2026, 1, 15))
    sheet = book.sheet("表", [Column("列", 20), Column("列", 20)])
    sheet.title(words)
    sheet.headings(frozen_columns=0)
    sheet.row([text(words), Cell(words)])
    sheet.note("说明", words, name_columns=1)
    written = openpyxl.load_workbook(BytesIO(book.finished()))["表"]
    for name in ("A1", "A3", "B3", "B4"):
        assert (written[name].data_type, written[name].value, written[name].hyperlink) == ("s", kept, None)


def test_numbers_are_rounded_half_up_as_on_screen() -> None:
    """92.125 is 92.13, a third is 33.33%, and nothing is a dash."""
    assert points(Fraction(92125, 1000)) == Cell(92.13, "points")
    assert share(Fraction(1, 3)) == Cell(0.3333, "share")
    assert (points(None), share(None), place(None)) == (Cell("—"), Cell("—"), Cell("—"))


def test_a_shared_place_stays_a_number() -> None:
    """Its format says 并列, so that the column can still be sorted."""
    assert place(Rank(3, tied=True)) == Cell(3, "tied_place")
    assert place(Rank(3, tied=False)) == Cell(3, "count")


def test_a_long_text_makes_its_row_higher() -> None:
    """30 characters need three lines in a column of 24; no row is higher than a worksheet allows."""
    book = Workbook("表", date(2026, 1, 15))
    sheet = book.sheet("表", [Column("列", 24), Column("列", 24)])
    sheet.row([text("短"), text("")])
    sheet.row([text("长" * 30), text("")])
    sheet.row([text("长" * 3000), text("")])
    sheet.line("长" * 3000)
    sheet.note("说明", "长" * 3000, name_columns=1)
    rows = openpyxl.load_workbook(BytesIO(book.finished()))["表"].row_dimensions
    assert [rows[number].height for number in range(1, 6)] == [24, 54.75, 408.75, 408.75, 408.75]
