"""The ledger as a table: its columns in their order, the words of each field, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.themes import theme_name

NUMBER = "序号"
HEADINGS = {
    "unit": "单位",
    "name": "书记",
    "shortcoming": "问题（原文）",
    "source": "来源",
    "theme": "主题",
    "standard": "整改标准",
    "measure": "整改措施",
    "owner": "责任人",
    "due_on": "完成时限",
    "progress": "完成情况",
    "state": "销号",
    "closed_on": "销号日期",
    "evidence": "销号依据",
    "files": "依据文件",
    "id": "编号",
}
"""Fields with their headings, after 序号; up to 销号 the order of DOMAIN §4 (朝天区「五个明确」), then our own."""
NEW = "列入台账"
"""What the history calls the first line of an entry."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in the words that a user reads; empty where nothing stood."""

    field: str
    before: str
    after: str


def words(entry: LedgerEntry) -> dict[str, str]:
    """Return the text of every field, in the order of `HEADINGS`; an entry that is not stored has no 编号."""
    closing = entry.closing
    return {
        "unit": entry.unit,
        "name": entry.name,
        "shortcoming": entry.shortcoming,
        "source": entry.source.value,
        "theme": theme_name(entry.theme) if entry.theme else "",
        "standard": entry.standard,
        "measure": entry.measure,
        "owner": entry.owner,
        "due_on": _day(entry.due_on),
        "progress": entry.progress,
        "state": entry.state.value,
        "closed_on": _day(closing.on if closing else None),
        "evidence": closing.evidence if closing else "",
        "files": "\n".join(closing.files) if closing else "",
        "id": str(entry.id) if entry.id else "",
    }


def changes(before: LedgerEntry, after: LedgerEntry) -> tuple[FieldChange, ...]:
    """Return every field that differs, by its heading."""
    was, now = words(before), words(after)
    return tuple(FieldChange(HEADINGS[field], was[field], now[field]) for field in was if was[field] != now[field])


def summary(entries: Sequence[LedgerEntry], today: date) -> str:
    """Return how many entries there are, are closed and are overdue.

    Example:
        >>> summary([], date(2026, 6, 1))
        '共 0 条，已销号 0 条，未销号 0 条，其中逾期 0 条（截至 2026-06-01）'
    """
    closed = sum(entry.is_closed for entry in entries)
    overdue = sum(entry.is_overdue(today) for entry in entries)
    counted = f"共 {len(entries)} 条，已销号 {closed} 条，未销号 {len(entries) - closed} 条，其中逾期 {overdue} 条"
    return f"{counted}（截至 {today.isoformat()}）"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
