"""The ledger as a workbook: as it is printed, and read back exactly."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.documents.ledger_workbook import ledger_workbook
from dashboard.domain.ledger import Closing, LedgerEntry
from dashboard.domain.ledger_import import LedgerDifference, compare
from dashboard.domain.meeting import Meeting
from dashboard.intake import ledger_sheet
from dashboard.intake.workbooks import open_files
from tests.ledger_samples import CLOSED, LATE, OPEN, TODAY, entries

MEETING = Meeting("云岭区2025年度述职评议会", 2025, date(2026, 1, 15))
FILED = replace(
    CLOSED, shortcoming="发展党员材料不全", closing=Closing(date(2026, 4, 2), "", ("照片.jpg", "台账.pdf")), id=7
)


def read_back(content: bytes, known: list[LedgerEntry]) -> LedgerDifference:
    """Return what a workbook changes in a ledger."""
    grids, problems = open_files([("台账.xlsx", content)])
    rows, faults = ledger_sheet.read(grids)
    assert (problems, faults) == ([], [])
    return compare(known, rows, None, TODAY)


def test_the_printed_ledger() -> None:
    """Title, count, how to use it, the columns in their order, one row an entry."""
    content = ledger_workbook(MEETING, [replace(OPEN, id=4), LATE, FILED], TODAY)
    sheet = openpyxl.load_workbook(BytesIO(content))["整改台账"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "云岭区2025年度述职评议会整改台账"
    assert rows[1][0] == "共 3 条，已销号 1 条，未销号 2 条，其中逾期 1 条（截至 2026-06-30）"
    assert rows[2][0].startswith("可直接修改主题至销号依据各列")
    assert rows[3:] == [
        ["序号", "单位", "书记", "问题（原文）", "来源", "主题", "整改标准", "整改措施", "责任人", "完成时限", "完成情况",
         "销号", "销号日期", "销号依据", "依据文件", "编号"],
        [1, "东街社区", "秦涛", "创新不够", "领导点评", "创新与特色品牌", "", "", "", "2026-09-30", "", "待整改", "", "", "", "4"],
        [2, "青石镇", "陆明远", "学习不深入", "自己查摆", "理论学习", "", "每月集中学习", "陆明远", "2026-05-31", "", "整改中",
         "", "", "", ""],
        [3, "青石镇", "陆明远", "发展党员材料不全", "民主评议", "发展党员·党费·组织关系", "按月足额收缴", "逐人核对", "党务专干",
         "2026-03-31", "已补缴", "已销号", "2026-04-02", "", "照片.jpg\n台账.pdf", "7"],
    ]  # fmt: skip
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.freeze_panes == "D5"


def test_equal_ledgers_give_equal_bytes() -> None:
    """So that a file can be compared with the one that was sent."""
    assert ledger_workbook(MEETING, [OPEN], TODAY) == ledger_workbook(MEETING, [OPEN], TODAY)


def test_a_sample_says_that_it_is_one() -> None:
    """In the title."""
    book = openpyxl.load_workbook(BytesIO(ledger_workbook(replace(MEETING, is_sample=True), [OPEN], TODAY)))
    assert book["整改台账"]["A1"].value == "云岭区2025年度述职评议会整改台账（示例）"


@settings(max_examples=15)
@given(st.lists(entries(with_files=False), min_size=1, max_size=12, unique_by=lambda entry: entry.key))
def test_entries_read_back_equal(found: list[LedgerEntry]) -> None:
    """Whatever stands in them: what the workbook brings into an empty ledger is what was written."""
    back = read_back(ledger_workbook(MEETING, found, TODAY), [])
    assert back.problems == ()
    assert list(back.added) == found


@settings(max_examples=10)
@given(st.lists(entries(), min_size=1, max_size=12, unique_by=lambda entry: entry.key))
def test_an_untouched_workbook_changes_nothing(found: list[LedgerEntry]) -> None:
    """Every row finds its entry by 编号, closed ones with files among them."""
    known = [replace(entry, id=number) for number, entry in enumerate(found, 1)]
    assert read_back(ledger_workbook(MEETING, known, TODAY), known) == LedgerDifference(unchanged_count=len(known))
