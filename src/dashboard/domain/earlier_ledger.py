"""What earlier meetings left to be mended: last year's open entries open this year's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.names import normalised
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.years import is_hidden


@dataclass(frozen=True)
class EarlierEntry:
    """One entry of an earlier meeting's ledger; `label` names that meeting among those of other years."""

    meeting_id: int
    label: str
    held_on: date | None
    entry: LedgerEntry


def earlier_of(entries: Sequence[EarlierEntry], secretary: Secretary, roster: Roster) -> list[EarlierEntry]:
    """Return the earlier entries that a secretary answers for: the own ones, and those of the unit's former secretary.

    The unit decides, so nobody without one has any. Entries of another secretary who reports for
    the same unit this year stay with that one.
    """
    if is_hidden(secretary.unit):
        return []
    others = {other.key for other in roster if other.key != secretary.key}
    return [e for e in entries if e.entry.person[0] == secretary.key[0] and e.entry.person not in others]


def earlier_of_units(entries: Sequence[EarlierEntry], roster: Roster) -> list[EarlierEntry]:
    """Return the earlier entries of all units that report at this meeting."""
    units = {secretary.key[0] for secretary in roster if not is_hidden(secretary.unit)}
    return [earlier for earlier in entries if earlier.entry.person[0] in units]


def still_open(entries: Sequence[EarlierEntry]) -> list[EarlierEntry]:
    """Return what is not closed yet, whichever year it comes from."""
    return [earlier for earlier in entries if not earlier.entry.is_closed]


def closed_since(entries: Sequence[EarlierEntry]) -> list[EarlierEntry]:
    """Return what was closed after the last of the earlier meetings, or comes from it.

    Args:
        entries: of all earlier meetings, in the order of the years.
    """
    if not entries:
        return []
    last = entries[-1]
    return [
        earlier
        for earlier in entries
        if (closing := earlier.entry.closing)
        and (earlier.meeting_id == last.meeting_id or (last.held_on is not None and closing.on >= last.held_on))
    ]


def former_secretary(earlier: EarlierEntry, secretary: Secretary) -> str:
    """Return the name of the unit's secretary of that time where it is another name than today's, else nothing."""
    name = earlier.entry.name
    return name if normalised(name) != secretary.key[1] else ""
