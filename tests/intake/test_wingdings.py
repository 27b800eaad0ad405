"""Letters in fonts of symbols are the ticks that people see."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.workbooks import open_files
from tests.intake.tables import counts_of, sentences


def form(*ticks: tuple[str, str, str]) -> bytes:
    """Return a paper form with signs (cell, letter, font)."""
    made = openpyxl.Workbook()
    made.active.append(["姓名", "好", "较好", "一般", "差"])
    made.active.append(["秦涛"])
    made.active.append(["李明"])
    for cell, letter, font in ticks:
        made.active[cell] = letter
        made.active[cell].font = Font(name=font)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("letter", "font"),
    [("ü", "Wingdings"), ("þ", "Wingdings"), ("\uf0fc", "Wingdings"), ("P", "Wingdings 2"), ("R", "Wingdings 2")],
)
def test_ticks(letter: str, font: str) -> None:
    """The tick signs of both fonts are ticks."""
    grids, problems = open_files([("票.xlsx", form(("B2", letter, font), ("C3", letter, font)))])
    assert problems == []
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}


def test_crosses_and_boxes() -> None:
    """Crosses are crosses, empty boxes nothing, beside a tick of the same font."""
    signs = [("B2", "þ", "Wingdings"), ("C2", "¨", "Wingdings"), ("D3", "û", "Wingdings")]
    [grid], _ = open_files([("票.xlsx", form(*signs))])
    assert grid.rows[1:] == [["秦涛", "√", "□", "", ""], ["李明", "", "", "×", ""]]


def test_letters_in_other_fonts() -> None:
    """The same letters in an ordinary font stay letters, and are refused as ticks."""
    grids, _ = open_files([("票.xlsx", form(("B2", "P", "宋体"), ("C3", "√", "宋体")))])
    assert sentences(read_ballots(grids), Level.STOPS) == ["票.xlsx › Sheet!B2：“P”不是勾选符号，请改为“√”或留空。"]
