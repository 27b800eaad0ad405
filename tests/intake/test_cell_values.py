"""Values of cells become texts, in one file as in the next."""

import io
from collections.abc import Iterable

import pytest
from openpyxl import Workbook

from dashboard.intake.cell_values import _CELLS_OF_FORM, _Forms
from dashboard.intake.workbook_worker import open_file


def read_rows(rows: Iterable[Iterable[object]]) -> list[list[str]]:
    """Return the texts of a workbook of one sheet."""
    book, file = Workbook(), io.BytesIO()
    assert book.active
    for row in rows:
        book.active.append(row)
    book.save(file)
    [grid], _ = open_file("票.xlsx", file.getvalue())
    return list(map(list, grid.rows))


def read(*cells: object) -> list[str]:
    """Return the texts of a workbook of one row."""
    [row] = read_rows([cells])
    return row


def test_true_is_never_taken_for_one() -> None:
    """TRUE and 1 are equal to Python and stay two texts, within a file and from file to file."""
    assert read(1, 0) == ["1", "0"]
    assert read(True, False) == ["TRUE", "FALSE"]
    assert read(1, True, 0, False) == ["1", "TRUE", "0", "FALSE"]
    assert read(0, 1) == ["0", "1"]


@pytest.mark.parametrize("first", [1, True, 0, False, "1", "TRUE"])
def test_true_is_never_taken_for_one_in_a_large_sheet(first: object) -> None:
    """Whichever comes first, and however far apart they stand, they stay two texts."""
    between: list[list[object]] = [["好", "差", "好", n + 2] for n in range(_CELLS_OF_FORM // 4)]
    cells: list[list[object]] = [[first, 1, "好", True], *between, [True, 1, False, 0], [1, True, 0, "1"]]
    rows = read_rows(cells)
    assert rows[0] == ["TRUE" if first is True else "FALSE" if first is False else str(first), "1", "好", "TRUE"]
    assert rows[-2:] == [["TRUE", "1", "FALSE", "0"], ["1", "TRUE", "0", "1"]]


def test_numbers_and_texts_that_look_alike_are_one() -> None:
    """5, 5.0 and the text 5 with a space are the same text."""
    assert read(5, 5.0, " 5") == ["5", "5", "5"]


def test_a_form_with_the_words_of_the_one_before_shares_them() -> None:
    """Its cells are coded by the same words; a form that lacks one or has another keeps to its own."""
    forms = _Forms()
    first = forms.coded(["姓名", "好", "秦涛", "√"], 2)
    same = forms.coded(["姓名", "√", "秦涛", "好"], 2)
    fewer = forms.coded(["姓名", "好", "秦涛", ""], 2)
    nothing = forms.coded([], 0)
    other = forms.coded(["姓名", 1.0], 2)
    assert same.words is first.words
    assert [list(cells) for cells in (first, same, fewer, nothing, other)] == [
        [["姓名", "好"], ["秦涛", "√"]],
        [["姓名", "√"], ["秦涛", "好"]],
        [["姓名", "好"], ["秦涛", ""]],
        [],
        [["姓名", "1"]],
    ]
    assert fewer.words == ("", "姓名", "好", "秦涛")
