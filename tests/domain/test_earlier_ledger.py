"""What earlier meetings left to be mended."""

from datetime import date

from dashboard.domain.earlier_ledger import (
    EarlierEntry,
    closed_since,
    earlier_of,
    earlier_of_units,
    former_secretary,
    still_open,
)
from dashboard.domain.ledger import Closing, LedgerEntry, Source, State
from dashboard.domain.roster import Roster, Secretary

QIN, GU = Secretary(1, "秦涛", "东街社区"), Secretary(2, "顾文静", "望湖中学")


def left(unit: str, name: str, *, closed_on: date | None = None, year: int = 2025) -> EarlierEntry:
    """Return an entry of the meeting on a year."""
    state = State.CLOSED if closed_on else State.IN_WORK
    closing = Closing(closed_on, "现场核查") if closed_on else None
    entry = LedgerEntry(unit, name, "创新不够", Source.CRITIQUE, state=state, closing=closing)
    return EarlierEntry(year, f"{year} 年度", date(year + 1, 1, 12), entry)


def test_a_unit_hands_its_entries_to_the_next_secretary() -> None:
    """Own entries and those of the former secretary, who is named; those of another unit are not there."""
    own, former, other = left("东街社区", "秦 涛"), left("东街社区", "陆明远"), left("望湖中学", "顾文静")
    found = earlier_of([own, former, other], QIN, Roster((QIN, GU)))
    assert found == [own, former]
    assert [former_secretary(earlier, QIN) for earlier in found] == ["", "陆明远"]


def test_two_secretaries_of_one_unit_keep_their_own() -> None:
    """The entry of a colleague who still reports is not shown as a former secretary's."""
    colleague = Secretary(2, "陆明远", "东街社区")
    entry = left("东街社区", "陆明远")
    assert earlier_of([entry], QIN, Roster((QIN, colleague))) == []
    assert earlier_of([entry], colleague, Roster((QIN, colleague))) == [entry]


def test_nobody_without_a_unit_is_joined() -> None:
    """A name alone, or a masked unit, finds nothing."""
    nobody, masked = Secretary(1, "秦涛"), Secretary(2, "秦涛", "某社区")
    entries = [left("", "秦涛"), left("某社区", "秦涛")]
    roster = Roster((nobody, masked))
    assert [earlier_of(entries, secretary, roster) for secretary in roster] == [[], []]
    assert earlier_of_units(entries, roster) == []


def test_the_meeting_sees_the_units_that_report() -> None:
    """Whoever the secretary was."""
    found = earlier_of_units([left("东街社区", "陆明远"), left("青石镇", "陆明远")], Roster((QIN, GU)))
    assert [earlier.entry.unit for earlier in found] == ["东街社区"]


def test_open_entries_of_all_years_and_what_was_closed_since() -> None:
    """An old open entry stays; closed ones come from the last meeting, or were closed after it."""
    old_open = left("东街社区", "秦涛", year=2023)
    long_closed = left("东街社区", "秦涛", year=2023, closed_on=date(2024, 5, 1))
    late_closed = left("东街社区", "秦涛", year=2023, closed_on=date(2026, 5, 1))
    last_closed = left("东街社区", "秦涛", year=2025, closed_on=date(2026, 3, 1))
    entries = [old_open, long_closed, late_closed, last_closed]
    assert still_open(entries) == [old_open]
    assert closed_since(entries) == [late_closed, last_closed]
    assert closed_since([]) == []
