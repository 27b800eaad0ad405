"""How far the mending has come, by unit or by theme, for the supervising 工委."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from dashboard.domain.ledger import LedgerEntry, State
from dashboard.domain.themes import theme_name

NO_THEME = "未定主题"


class Standing(StrEnum):
    """Where an entry is counted, each in one place only: what is overdue is not counted by its state."""

    CLOSED = "已销号"
    WAITING = "待验收"
    IN_WORK = "整改中"
    OPEN = "待整改"
    OVERDUE = "逾期"


@dataclass(frozen=True)
class Progress:
    """The entries of one unit or theme, counted by `Standing`."""

    label: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.counts)

    def count(self, standing: Standing) -> int:
        """Return how many entries stand there."""
        return self.counts[list(Standing).index(standing)]

    @property
    def closed_share(self) -> Fraction | None:
        """Closed among all entries (销号率, 0-1); None without entries."""
        return Fraction(self.count(Standing.CLOSED), self.total) if self.total else None


def standing(entry: LedgerEntry, today: date) -> Standing:
    """Return where an entry is counted on a day."""
    if entry.is_overdue(today):
        return Standing.OVERDUE
    return {
        State.CLOSED: Standing.CLOSED,
        State.WAITING: Standing.WAITING,
        State.IN_WORK: Standing.IN_WORK,
        State.OPEN: Standing.OPEN,
    }[entry.state]


def progress(label: str, entries: Iterable[LedgerEntry], today: date) -> Progress:
    """Return the counts of all the entries together."""
    standings = [standing(entry, today) for entry in entries]
    return Progress(label, tuple(standings.count(each) for each in Standing))


def progress_by_unit(entries: Iterable[LedgerEntry], today: date) -> list[Progress]:
    """Return the progress of each unit: most overdue first, then the smallest share of closed ones."""
    found = _grouped(entries, today, lambda entry: entry.unit or entry.name)
    return sorted(found, key=lambda p: (-p.count(Standing.OVERDUE), p.closed_share or 0, -p.total))


def progress_by_theme(entries: Iterable[LedgerEntry], today: date) -> list[Progress]:
    """Return the progress of each theme, the most frequent first."""
    found = _grouped(entries, today, lambda entry: theme_name(entry.theme) if entry.theme else NO_THEME)
    return sorted(found, key=lambda p: -p.total)


def overdue(entries: Iterable[LedgerEntry], today: date) -> list[LedgerEntry]:
    """Return what is overdue, the longest first."""
    late = [(entry.due_on, entry) for entry in entries if entry.due_on and entry.is_overdue(today)]
    return [entry for _, entry in sorted(late, key=lambda pair: pair[0])]


def _grouped(entries: Iterable[LedgerEntry], today: date, label: Callable[[LedgerEntry], str]) -> list[Progress]:
    groups: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        groups.setdefault(label(entry), []).append(entry)
    return [progress(name, group, today) for name, group in groups.items()]
