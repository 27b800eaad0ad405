"""Error values and formulas without a result come as text; neither is counted as a blank mark."""

import io

import openpyxl
import pytest
import xlsxwriter

from dashboard.domain.problems import Level, Place
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.cell_faults import UNCALCULATED, CellFault, fault_problems, faults_of_xml, is_error_value
from dashboard.intake.workbook_parts import row_blocks
from dashboard.intake.workbooks import open_files
from tests.intake.tables import grid_of, sentences


def problems_of(**sheets: dict[str, object]) -> list[str]:
    """Return what is wrong with a workbook: sheet name → cell name → value."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, cells in sheets.items():
        made.create_sheet(name).sheet_state = "hidden" if name == "草稿" else "visible"
        for cell, value in cells.items():
            made[name][cell] = value
    stream = io.BytesIO()
    made.save(stream)
    return [str(problem) for problem in open_files([("票.xlsx", stream.getvalue())])[1]]


def test_error_value() -> None:
    """An error value stands in its cell as Excel shows it, also beyond the last filled cell."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["C5"] = "好", "#N/A"
    stream = io.BytesIO()
    made.save(stream)
    [grid], problems = open_files([("票.xlsx", stream.getvalue())])
    assert problems == []
    assert grid.rows == [["好", "", ""], ["", "", ""], ["", "", ""], ["", "", ""], ["", "", "#N/A"]]


@pytest.mark.parametrize(
    ("text", "is_error"), [("#DIV/0!", True), ("#NAME?", True), ("Err:502", True), ("#1", False), ("好", False)]
)
def test_error_words(text: str, is_error: bool) -> None:
    """The errors of Excel, WPS and LibreOffice are known by their words."""
    assert is_error_value(text) is is_error


MARKS = {
    "row_per_ballot": "票号|秦涛|李明\n1|好|#N/A\n2|差|好",
    "paper_form": "姓名|好|较好|一般|差\n秦涛|#N/A|√||\n李明||√||",
    "long_list": "票号|姓名|等次\n1|秦涛|#N/A\n1|李明|好\n2|秦涛|好\n2|李明|差",
    "counts": "姓名|好票数|较好票数|一般票数|差票数\n秦涛|#N/A|1|0|0\n李明|1|1|0|0",
    "questionnaire": "序号|来自IP|1、总体评价—1.秦涛|2.李明\n1|10.1.1.1|好|#N/A",
}
LABELS = {
    "row_per_ballot": "票号|票别|秦涛|李明\n1|#N/A|好|好\n2|A票|差|好",
    "a name above": "票号|秦涛|#N/A\n1|好|好\n2|差|好",
    "paper_form": "姓名|好|较好|一般|差\n秦涛||√||\n#N/A||√||",
    "long_list": "票号|姓名|等次\n1|秦涛|好\n1|#N/A|好\n2|秦涛|好\n2|李明|差",
    "counts": "姓名|好票数|较好票数|一般票数|差票数\n#N/A|1|1|0|0\n李明|1|1|0|0",
}


@pytest.mark.parametrize("table", [*MARKS.values(), *LABELS.values()], ids=[*MARKS, *(f"{k} label" for k in LABELS)])
def test_error_where_something_is_read(table: str) -> None:
    """An error among the marks, names or groups of any shape stops, with its cell."""
    said = sentences(read_ballots([grid_of(table)]), Level.STOPS)
    assert any(
        "单元格是错误值（#N/A），会被误当作未填，请改正公式或改填数值后另存再上传" in sentence for sentence in said
    )
    said = sentences(read_ballots([grid_of(table.replace("#N/A", UNCALCULATED))]), Level.STOPS)
    assert any("单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存" in one for one in said)


@pytest.mark.parametrize(
    "table",
    [
        "姓名|好票数|较好票数|一般票数|差票数|好率\n秦涛|1|1|0|0|#DIV/0!\n李明|1|1|0|0|50%",
        "票号|秦涛|李明|得分\n1|好|好|#REF!\n2|差|好|88",
        "票号|姓名|等次|得分\n1|秦涛|好|#REF!\n1|李明|好|1",
    ],
)
def test_error_where_nothing_is_read(table: str) -> None:
    """An error in a column of shares or scores does not matter."""
    reading = read_ballots([grid_of(table)])
    assert sentences(reading, Level.STOPS) == []
    assert reading.votes


def test_formula_without_result() -> None:
    """A formula that no program has calculated stands in its cell by a word of its own."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B2"] = "好", "=1+1"
    stream = io.BytesIO()
    made.save(stream)
    [grid], problems = open_files([("票.xlsx", stream.getvalue())])
    assert problems == []
    assert grid.rows == [["好", ""], ["", UNCALCULATED]]


def test_faults_without_a_cell_name_stop() -> None:
    """Where a file does not name its cells, formulas without a result are told of the sheet, and stop."""
    found = [CellFault("", UNCALCULATED), CellFault("", UNCALCULATED), CellFault("B2", UNCALCULATED)]
    [problem] = fault_problems(Place("票.xlsx", "甲"), found)
    assert (problem.level, str(problem)) == (
        Level.STOPS,
        "票.xlsx › 甲：单元格的公式没有计算结果，会被误当作未填，请在 WPS 或 Excel 中重新计算并保存，"
        "或改为数值后再上传（另外 1 处：甲）。",
    )


def test_hidden_sheets_do_not_matter() -> None:
    """Faults in a hidden sheet are not told."""
    assert problems_of(票={"A1": "好"}, 草稿={"A1": "#N/A", "A2": "=1"}) == []


def test_calculated_formulas() -> None:
    """Formulas with a stored result are no faults."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet("票")
        sheet.write_formula("A1", "=1+1", value=2)
        sheet.write_formula("A2", '=IF(A1<5,"好","")', value="好")
    grids, problems = open_files([("票.xlsx", stream.getvalue())])
    assert problems == []
    assert grids[0].rows == [["2"], ["好"]]


@pytest.mark.parametrize(
    ("xml", "found"),
    [
        (b'<c r="A1" t="e"><v>#N/A</v></c>', [CellFault("A1", "#N/A")]),
        (b"<x:c t='e' s='1' r='A1'><x:f>NA()</x:f><x:v>#N/A</x:v></x:c>", [CellFault("A1", "#N/A")]),
        (b'<c r="A1" t="e"/><c r="B1"><v>1</v></c>', []),
        (b'<c r="A1"><f>1</f></c><c r="B1"><f>1</f><v>1</v></c>', [CellFault("A1", UNCALCULATED)]),
        (b'<c r="A1"><f t="shared" si="0"/><v/></c>', [CellFault("A1", UNCALCULATED)]),
        (b'<c r="A1" t="str"><f>""</f><v></v></c>', []),
        (b"<c><f>1</f></c>", [CellFault("", UNCALCULATED)]),
        (b'<cols><col min="1"/></cols><c r="A1"><v>1</v></c><formula>A1</formula>', []),
    ],
)
def test_sheet_xml(xml: bytes, found: list[CellFault]) -> None:
    """Each way of writing a cell is understood."""
    assert list(faults_of_xml(xml)) == found


def test_no_cell_is_cut_between_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pieces in which XML is read, each faulty cell is found once."""
    xml = b"".join(b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c></row>' % (row, row) for row in range(1, 40))
    for size in (1, 7, 64, 1000):
        monkeypatch.setattr("dashboard.intake.workbook_parts._CHUNK", size)
        found = [fault.cell for block in row_blocks(io.BytesIO(xml)) for fault in faults_of_xml(block)]
        assert found == [f"A{row}" for row in range(1, 40)]
