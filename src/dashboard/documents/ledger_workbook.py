"""The ledger (整改台账) as an Excel workbook that staff fill in and that reads back."""

from collections.abc import Sequence
from datetime import date

from dashboard.documents.paper import Cell, Column, Workbook, count, text
from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.ledger_table import HEADINGS, NUMBER, summary, words
from dashboard.domain.meeting import Meeting

SHEET = "整改台账"
HOW_TO = (
    "可直接修改主题至销号依据各列，保存后在“整改台账”页传回；问题原文、单位、书记、来源和编号请勿改动。"
    "新增问题另起一行，编号留空。改为“已销号”须同时填销号日期和销号依据；依据文件在页面上传。"
)
_WIDTHS = {
    "unit": 13,
    "name": 8,
    "shortcoming": 28,
    "source": 6,
    "theme": 10,
    "standard": 14,
    "measure": 18,
    "owner": 8,
    "due_on": 12,
    "progress": 15,
    "state": 8,
    "closed_on": 12,
    "evidence": 13,
    "files": 9,
    "id": 5,
}
"""Narrow, since the page is scaled to hold them all: each wider column makes the print smaller."""
_RUNNING_TEXT = {"unit", "shortcoming", "standard", "measure", "progress", "evidence", "files"}


def ledger_workbook(meeting: Meeting, entries: Sequence[LedgerEntry], today: date) -> bytes:
    """Return the workbook; equal input gives equal bytes.

    Dates are text (2026-06-30), so that every program shows and returns them alike.

    Args:
        meeting: whose ledger it is.
        entries: in the order in which they are printed.
        today: the day on which overdue entries are counted.
    """
    title = f"{meeting.title}整改台账" + ("（示例）" if meeting.is_sample else "")
    book = Workbook(title, today)
    columns = [Column(NUMBER, 5), *(Column(heading, _WIDTHS[field]) for field, heading in HEADINGS.items())]
    sheet = book.sheet(SHEET, columns)
    sheet.title(title)
    sheet.line(summary(entries, today))
    sheet.line(HOW_TO)
    sheet.headings(frozen_columns=3)
    for number, entry in enumerate(entries, 1):
        sheet.row([count(number), *_cells(entry)])
    return book.finished()


def _cells(entry: LedgerEntry) -> list[Cell]:
    return [text(value) if field in _RUNNING_TEXT else Cell(value) for field, value in words(entry).items()]
