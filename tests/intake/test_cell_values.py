"""Values of cells become texts, in one file as in the next."""

import io

from openpyxl import Workbook

from dashboard.intake.workbook_worker import open_file


def read(*cells: object) -> list[str]:
    """Return the texts of a workbook of one row."""
    book, file = Workbook(), io.BytesIO()
    assert book.active
    book.active.append(cells)
    book.save(file)
    [grid], _ = open_file("票.xlsx", file.getvalue())
    return list(grid.rows[0])


def test_true_is_never_taken_for_one() -> None:
    """TRUE and 1 are equal to Python and stay two texts, within a file and from file to file."""
    assert read(1, 0) == ["1", "0"]
    assert read(True, False) == ["TRUE", "FALSE"]
    assert read(1, True, 0, False) == ["1", "TRUE", "0", "FALSE"]
    assert read(0, 1) == ["0", "1"]


def test_numbers_and_texts_that_look_alike_are_one() -> None:
    """5, 5.0 and the text 5 with a space are the same text."""
    assert read(5, 5.0, " 5") == ["5", "5", "5"]
