"""A good workbook, spoilt at random: never an exception, never a changed count without a word."""

from unittest.mock import patch

import openpyxl
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.domain.problems import Problem
from dashboard.intake import workbook_worker
from dashboard.intake.grid import Grid
from dashboard.services.uploads import UploadPreview, read_upload
from tests.zoo.building import parts, repacked, saved, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, ROSTER, Counts, File

many = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
few = settings(many, max_examples=40)
"""Where every example costs a child process."""
WHOLE = workbook(票=BALLOTS)
FORM = "姓名|好|较好|一般|差\n秦涛|√|||\n陆明远||√||\n周一鸣|||√|"
COUNTS = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
LIST = "票号|姓名|等次\n1|秦涛|好\n1|陆明远|较好\n1|周一鸣|好\n2|秦涛|好\n2|陆明远|好\n2|周一鸣|差"
JOINED = "姓名|总体评价好|总体评价较好|总体评价一般|总体评价差|合计\n秦涛|2|1|0|0|3\n陆明远|2|1|0|0|3\n周一鸣|1|0|1|1|3"
ANSWERS = (
    "序号|提交答卷时间|"
    + "|".join(f"{n}、{s.name}({g})" for n, s in enumerate(ROSTER, 1) for g in ["好", "较好", "一般", "差"])
    + "\n1|9:01|1|0|0|0|0|1|0|0|1|0|0|0\n2|9:02|1|0|0|0|1|0|0|0|0|0|1|0\n3|9:03|0|1|0|0|1|0|0|0|0|0|0|1"
)
TABLES = {
    "row_per_ballot": BALLOTS,
    "paper_form": FORM,
    "stacked_forms": f"票号：1\n{FORM}\n票号：2\n{FORM}",
    "counts": COUNTS,
    "joined_counts": JOINED,
    "long_list": LIST,
    "answers": ANSWERS,
}
WORDS = (
    "优秀",
    "同意",
    "×",
    "1.5",
    "-3",
    "66.7%",
    "好/一般",
    "#REF!",
    "=A1",
    "未知",
    "张",
    "好好",
    "2026-03-01",
    "TRUE",
)
HEADINGS = ("姓名", "单位", "票号", "备注", "等次", "方海", "总体评价", "合计", "", "好", "2025年度述职评议票", "票别")
SHEETS = ("A票", "汇总", "名单", "点评", "Sheet1", "秦涛", "总体评价", "草稿", "'", "1")


def read(content: bytes) -> UploadPreview:
    """Return the preview of a workbook, opened in this process, where an exception is seen."""

    def opened(files: list[File]) -> tuple[list[Grid], list[Problem]]:
        answers = [workbook_worker.open_file(*file) for file in files]
        return [grid for grids, _ in answers for grid in grids], [fault for _, faults in answers for fault in faults]

    with patch("dashboard.intake.tables_in_text.open_files", opened):
        return read_upload([("票.xlsx", content)], ROSTER)


def counted(preview: UploadPreview) -> tuple[Counts, int]:
    """Return the marks of each person and the number of ballots."""
    if preview.tally is None:
        return {}, 0
    marks = preview.tally.counts.sum(axis=(1, 2)).tolist()
    return {s.name: tuple(row) for s, row in zip(ROSTER, marks, strict=True)}, preview.tally.all_ballots.returned


def spoil(sheet: Worksheet, data: st.DataObject) -> None:
    """Change one thing: a cell of the body, a heading, a merged range, the name of the sheet, a row or a column."""
    row, column = data.draw(st.integers(1, sheet.max_row)), data.draw(st.integers(1, sheet.max_column))
    what = data.draw(st.sampled_from(("cell", "cell", "heading", "heading", "merge", "name", "row", "column")))
    if what == "cell" and row > 1:
        sheet.cell(row, column).value = data.draw(st.sampled_from(WORDS))
    elif what == "heading":
        sheet.cell(1, column).value = data.draw(st.sampled_from(HEADINGS) | st.sampled_from([s.name for s in ROSTER]))
    elif what == "merge":
        bottom, right = data.draw(st.integers(row, row + 1)), data.draw(st.integers(column, column + 2))
        merge(sheet, (column, row, right, bottom))
    elif what == "name":
        sheet.title = data.draw(st.sampled_from(SHEETS))
    elif what == "row":
        sheet.insert_rows(row)
    else:
        sheet.insert_cols(column)


def merge(sheet: Worksheet, bounds: tuple[int, int, int, int]) -> None:
    """Merge a range as Excel does: the first text of its cells stays."""
    left, top, right, bottom = bounds
    cells = [cell for row in sheet.iter_rows(top, bottom, left, right) for cell in row]
    cells[0].value = next((cell.value for cell in cells if cell.value is not None), None)
    sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)


def as_text(book: openpyxl.Workbook) -> str:
    """Return a workbook as the reader of a failed test wants to see it."""
    sheet = book.worksheets[0]
    rows = ["|".join(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    return "\n".join([sheet.title, *rows, str(sheet.merged_cells)])


@many
@given(shape=st.sampled_from(sorted(TABLES)), data=st.data())
def test_no_count_changes_without_a_word(shape: str, data: st.DataObject) -> None:
    """One change of a cell, heading, merged range, name, row or column changes no count that is not talked about."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in TABLES[shape].split("\n"):
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split("|")])
    before = counted(read(saved(book)))
    assert shape != "row_per_ballot" or before == (COUNTED, 3)
    spoil(sheet, data)
    note(as_text(book))
    preview = read(saved(book))
    assert preview.problems or counted(preview) == before


@many
@given(shape=st.sampled_from(sorted(TABLES)), data=st.data())
def test_many_changes_raise_nothing(shape: str, data: st.DataObject) -> None:
    """Many changes are answered with a preview, never with an exception."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in TABLES[shape].split("\n"):
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in line.split("|")])
    for _ in range(data.draw(st.integers(2, 8))):
        merged = list(sheet.merged_cells.ranges)
        for cells in merged:
            sheet.unmerge_cells(str(cells))
        spoil(sheet, data)
    note(as_text(book))
    read(saved(book))


@few
@given(data=st.data())
def test_torn_xml_raises_nothing(data: st.DataObject) -> None:
    """Bytes of any part cut out, doubled or overwritten are answered with a preview: ballots, or a problem."""
    contents = dict(parts(WHOLE))
    path = data.draw(st.sampled_from(sorted(contents)))
    xml = contents[path]
    start = data.draw(st.integers(0, len(xml) - 1))
    end = data.draw(st.integers(start, min(start + 60, len(xml))))
    instead = data.draw(
        st.sampled_from((b"", b"<", b"</c>", b'"', b"&", b"\x00", b"999999999", b"-1", xml[start:end] * 2))
    )
    contents[path] = xml[:start] + instead + xml[end:]
    note(f"{path}[{start}:{end}] = {instead!r}")
    preview = read_upload([("票.xlsx", repacked(contents.items()))], ROSTER)
    assert preview.problems or preview.tally is not None


@few
@given(data=st.data())
def test_torn_zip_raises_nothing(data: st.DataObject) -> None:
    """Bytes of the packed file itself overwritten or cut off are answered the same way."""
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    preview = read_upload([("票.xlsx", bytes(content[: data.draw(st.integers(100, len(content)))]))], ROSTER)
    assert preview.problems or preview.tally is not None
