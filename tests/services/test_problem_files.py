"""The user's own file comes back with its problems marked."""

from io import BytesIO

import openpyxl

from dashboard.services.problem_files import files_to_mark, marked_copy
from dashboard.services.uploads import read_upload

GOOD = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
BAD = "票号,秦涛,陆明远\n1,好,很好\n2,=1+1,差\n3,很好,差\n".encode()


def test_a_csv_with_unknown_words_comes_back_marked() -> None:
    """Both cells with the same word are coloured and noted, and the formula stays text."""
    files = [("好.csv", GOOD), ("坏.csv", BAD)]
    problems = read_upload(files).problems
    assert files_to_mark(problems) == ["坏.csv"]
    copy = marked_copy(files, "坏.csv", problems)
    assert copy.name == "坏_问题标注.xlsx"
    book = openpyxl.load_workbook(BytesIO(copy.make()))
    assert book.sheetnames == ["问题清单", "工作表"]
    sheet = book["工作表"]
    noted = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert sorted(noted) == ["B3", "B4", "C2"]
    assert noted["B3"] == "【须改正】“=1+1”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
    assert noted["B4"] == noted["C2"]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")
    assert [[cell.value for cell in row] for row in sheet["A1:C2"]] == [["票号", "秦涛", "陆明远"], ["1", "好", "很好"]]


def test_files_without_a_named_cell_are_not_offered() -> None:
    """A file that cannot be opened has nothing to mark."""
    assert files_to_mark(read_upload([("票.xlsx", b"")]).problems) == []
