"""The entry sheet: filled in, it is read back exactly; untouched, it holds no ballots."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.documents.ballot_layout import BallotForm
from dashboard.documents.entry_sheet import entry_sheet
from dashboard.domain.problems import Level
from dashboard.domain.roster import Secretary
from tests.documents.filled_forms import (
    FilledForm,
    counts_of,
    filled_forms,
    filled_in_entry_sheet,
    first_open_row,
    form_of,
    read_back,
    saved,
)
from tests.results_samples import secretary

QIN_EAST, QIN_WEST = Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区")
LU = Secretary(3, "陆明远", "青石镇")


def opened(form: BallotForm, ballot_count: int = 3) -> Any:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(entry_sheet(form, ballot_count)))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(filled=filled_forms())
def test_filled_in_it_is_read_back(filled: FilledForm) -> None:
    """Any marks for any people, items and groups come back as they were entered."""
    content = filled_in_entry_sheet(entry_sheet(filled.form, 5), filled)
    preview = read_back("录票表.xlsx", content, filled.form)
    assert [str(problem) for problem in preview.problems if problem.level is Level.STOPS] == []
    assert counts_of(preview, filled.form) == (filled.counts(), filled.returned())


def test_untouched_it_is_refused_in_one_clear_sentence() -> None:
    """Nothing can be confirmed, and the user reads that nobody filled it in."""
    form = form_of([QIN_EAST, QIN_WEST, LU], ["总体评价", "工作作风"], ["A票", "B票"])
    preview = read_back("录票表.xlsx", entry_sheet(form, 20), form)
    assert not preview.can_confirm
    assert preview.tally is None
    assert [str(problem) for problem in preview.problems if problem.level is Level.STOPS] == [
        "录票表.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。"
    ]


@pytest.mark.parametrize("items", [["总体评价"], ["总体评价", "工作作风"]])
def test_a_group_that_is_not_entered_yet_is_told_and_counts_nothing(items: list[str]) -> None:
    """A票 is read; the untouched sheet of B票 is named and adds no ballot."""
    form = form_of([QIN_EAST, QIN_WEST, LU], items, ["A票", "B票"])
    filled = FilledForm(form, {"A票": (("好",) * 3 * len(items),), "B票": ()})
    preview = read_back("录票表.xlsx", filled_in_entry_sheet(entry_sheet(form, 5), filled), form)
    assert preview.can_confirm
    assert preview.tally
    assert preview.tally.groups == ("A票",)
    assert "录票表.xlsx › B票：这张表还没有录入评议票，没有可统计的内容。" in map(str, preview.problems)


def test_a_row_with_only_its_number_is_a_ballot_returned_blank() -> None:
    """That is how a blank ballot is entered; hence no numbers are filled in beforehand."""
    form = form_of([QIN_EAST, QIN_WEST, LU])
    filled = FilledForm(form, {"": (("好", "差", "blank"), ("blank",) * 3)})
    preview = read_back("录票表.xlsx", filled_in_entry_sheet(entry_sheet(form, 5), filled), form)
    assert preview.tally
    count = preview.tally.all_ballots
    assert (count.returned, count.valid) == (2, 1)


def test_a_group_whose_ballots_are_all_blank_is_counted() -> None:
    """Numbers without any grade word below two header rows are still ballots."""
    form = form_of([QIN_EAST, QIN_WEST, LU], ["总体评价", "工作作风"], ["A票", "B票"])
    filled = FilledForm(form, {"A票": (("好",) * 6,), "B票": (("blank",) * 6,)})
    preview = read_back("录票表.xlsx", filled_in_entry_sheet(entry_sheet(form, 5), filled), form)
    assert counts_of(preview, form) == (filled.counts(), [1, 1])


def test_the_note_says_how_numbers_and_blank_ballots_are_entered() -> None:
    """The sheet itself explains why its numbers are empty."""
    sheet = opened(form_of([Secretary(1, "陆明远")])).worksheets[0]
    said = [row[0].value for row in sheet.iter_rows(max_row=6)]
    assert said[1:4] == [
        "录入说明：",
        "1. 一行录一张票。票号录一张填一个，可按录入先后编号；不要预先填好，只有票号的行会算作收回的空白票。",
        "2. 每格从下拉列表中选等次；没有画“√”的格留空，画了两个以上或认不清的选“无效”。",
    ]
    assert all(sheet.cell(row, 1).value is None for row in range(first_open_row(sheet), sheet.max_row + 1))


def test_every_cell_has_the_drop_down_and_a_repeated_number_is_asked_about() -> None:
    """The list covers every row of every person's item, in 72 columns and 120 rows as in three."""
    form = form_of([secretary(seq) for seq in range(1, 73)], ["总体评价", "工作作风"])
    sheet = opened(form, 120).worksheets[0]
    numbers, marks = sorted(sheet.data_validations.dataValidation, key=lambda rule: rule.type)
    top = first_open_row(sheet)
    assert (marks.type, marks.formula1, str(marks.sqref)) == ("list", '"好,较好,一般,差,无效"', f"B{top}:EO{top + 119}")
    assert (numbers.type, numbers.formula1) == ("custom", f"COUNTIF($A${top}:$A${top + 119},A{top})=1")
    assert (numbers.errorStyle, str(numbers.sqref)) == ("warning", f"A{top}:A{top + 119}")


def test_the_header_is_locked_and_the_rows_are_open() -> None:
    """Sheet protection without a password; only the cells to be filled in can be changed."""
    sheet = opened(form_of([QIN_EAST, QIN_WEST], ["总体评价", "工作作风"]), 3).worksheets[0]
    top = first_open_row(sheet)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    is_locked = {cell.protection.locked for row in sheet.iter_rows(max_row=top - 1) for cell in row if cell.value}
    is_open = {cell.protection.locked for row in sheet.iter_rows(min_row=top) for cell in row}
    assert (is_locked, is_open) == ({True}, {False})
    assert (sheet.max_row, sheet.freeze_panes) == (top + 2, f"B{top}")


def test_names_that_repeat_carry_their_units() -> None:
    """Two 秦涛 are told apart in the header, 陆明远 needs no unit; each stands over both items."""
    sheet = opened(form_of([QIN_EAST, QIN_WEST, LU], ["总体评价", "工作作风"])).worksheets[0]
    top = first_open_row(sheet) - 2
    people = [sheet.cell(top, column).value for column in range(1, 8)]
    assert people == ["票号", "秦涛（东街社区）", None, "秦涛（西街社区）", None, "陆明远", None]
    assert [sheet.cell(top + 1, column).value for column in range(2, 5)] == ["总体评价", "工作作风", "总体评价"]
    assert {str(span) for span in sheet.merged_cells.ranges} == {
        f"A{top}:A{top + 1}",
        f"B{top}:C{top}",
        f"D{top}:E{top}",
        f"F{top}:G{top}",
    }


def test_a_sheet_a_voter_group_with_its_name_in_it() -> None:
    """The name stands in a cell of its own, whole even where the tab cannot hold it."""
    book = opened(form_of([Secretary(1, "陆明远")], groups=["A票", "党员/群众"]))
    assert book.sheetnames == ["A票", "党员群众"]
    assert [[sheet["A2"].value, sheet["B2"].value] for sheet in book] == [["票别：", "A票"], ["票别：", "党员/群众"]]


def test_a_name_that_begins_like_a_formula_stays_text() -> None:
    """Nothing of a roster is ever a formula."""
    sheet = opened(form_of([Secretary(1, "=1+1", "@青石镇"), Secretary(2, "=1+1", "东街社区")])).worksheets[0]
    top = first_open_row(sheet) - 2
    assert (sheet.cell(top, 2).data_type, sheet.cell(top, 2).value) == ("s", "=1+1（@青石镇）")


def test_a_word_outside_the_list_is_still_told_with_its_cell() -> None:
    """Pasting goes around a drop-down; the reader says where."""
    form = form_of([QIN_EAST, QIN_WEST, LU])
    book = opened(form)
    top = first_open_row(book.worksheets[0])
    book.worksheets[0].cell(top, 2).value, book.worksheets[0].cell(top, 3).value = "好", "优"
    preview = read_back("录票表.xlsx", saved(book), form)
    assert not preview.can_confirm
    assert [p.place.cell for p in preview.problems if p.level is Level.STOPS] == [f"C{top}"]
