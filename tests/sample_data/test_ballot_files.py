"""The ballots of each sample meeting have the spreadsheet shape that they promise."""

import openpyxl

from sample_data.generate import HERE
from sample_data.votes import GRADES
from tests.sample_data.committed import cells


def test_row_per_ballot_has_one_header_row_with_spaced_names() -> None:
    """M1 is one row a ballot below title and note; some names of two characters carry a space."""
    rows = cells("1_branches", "评议票录入表.xlsx")["评议票录入"]
    assert str(rows[0][0]).endswith("评议票录入表")
    assert str(rows[1][0]).startswith("填表说明")
    assert rows[2][:5] == ("票号", "高明远", "沈芳", "罗振华", "杜\u3000鹃")
    assert rows[2][6] == "江 涛"
    assert [row[0] for row in rows[3:]] == list(range(1, 46))


def test_voter_groups_are_sheets_with_merged_secretaries() -> None:
    """M2 has a sheet a voter group, the secretary merged over the items, and two blank ballots."""
    book = openpyxl.load_workbook(HERE / "2_district" / "评议结果.xlsx")
    assert {sheet.title: sheet.max_row - 4 for sheet in book} == {"A票": 9, "B票": 38, "C票": 16}
    sheet = book["B票"]
    assert "B3:G3" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert (sheet["B3"].value, sheet["H3"].value, sheet["B4"].value) == ("郑宏伟", "谭永红", "总体评价")
    assert all(cell.value is None for row in (sheet[27], book["C票"][13]) for cell in row[1:])


def test_paper_form_has_one_ballot_a_sheet() -> None:
    """M3 has 21 sheets with ticks below merged headers; one field has two ticks, a few have none."""
    sheets = cells("3_enterprises", "评议票.xlsx")
    assert list(sheets) == [f"票{number:02d}" for number in range(1, 22)]
    form = sheets["票01"]
    assert form[2][:8] == ("序号", "单位", "姓名", "总体评价", None, None, None, "履行党建责任情况")
    assert form[3][3:7] == GRADES
    fields = [
        row[left : left + 4].count("√") for rows in sheets.values() for row in rows[4:] for left in range(3, 19, 4)
    ]
    assert (len(fields), fields.count(2)) == (21 * 6 * 4, 1)
    assert 1 <= fields.count(0) <= 12
    assert sheets["票08"][7][11:15] == (None, "√", "√", None)


def test_counts_come_with_shares_total_and_signatures() -> None:
    """M4 holds counts and shares only, a total row, and the lines below it."""
    rows = cells("4_communities", "计票汇总表.xlsx")["计票汇总表"]
    assert rows[1][3:] == (
        *("好票数", "好比例", "较好票数", "较好比例", "一般票数", "一般比例", "差票数", "差比例", "弃权票数"),
    )
    counts = [[int(str(row[column])) for column in (3, 5, 7, 9, 11)] for row in rows[2:12]]
    assert [sum(row) for row in counts] == [*[36] * 9, 9 * 36]
    assert counts[9] == [sum(column) for column in zip(*counts[:9], strict=True)]
    assert (rows[11][0], str(rows[12][0])[:24]) == ("合计", "说明：发出评议票38张，收回36张，有效36张；")
    assert str(rows[13][0]).startswith("计票人")


def test_long_list_has_a_row_for_every_field() -> None:
    """M5 has 51,840 rows below its header, blanks among them as empty cells, and stays small."""
    rows = cells("5_city", "评议明细.xlsx")["评议明细"]
    assert rows[0] == ("票号", "姓名", "单位", "项目", "等次")
    assert len(rows) - 1 == 72 * 6 * 120 == len({row[:4] for row in rows[1:]})
    assert {row[4] for row in rows[1:]} == {*GRADES, None}
    assert (HERE / "5_city" / "评议明细.xlsx").stat().st_size < 1_500_000
