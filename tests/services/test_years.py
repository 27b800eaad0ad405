"""The meetings of the store over the years."""

from datetime import date

from dashboard.domain.ledger import Source, new_entry
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.roster import Roster, Secretary
from dashboard.services.years import comparable_meetings, earlier_entries, yearly_meeting
from dashboard.store.ledger import put_entries
from dashboard.store.meetings import Store
from dashboard.store.records import Additions, MeetingEntry

QIN = Secretary(1, "秦涛", "东街社区")


def made(store: Store, year: int | None, *, is_sample: bool = False, shortcoming: str = "") -> int:
    """Put a meeting with one secretary and perhaps an entry into the store."""
    held_on = date(year + 1, 1, 12) if year else None
    meeting_id = store.create(Meeting("述职评议会", year, held_on, is_sample=is_sample), default())
    store.confirm(meeting_id, Additions(roster=Roster((QIN,))))
    if shortcoming:
        put_entries(store, meeting_id, [new_entry(QIN, shortcoming, Source.SELF)])
    return meeting_id


def entry_of(store: Store, meeting_id: int) -> MeetingEntry:
    """Return the line of the list."""
    return next(entry for entry in store.entries() if entry.id == meeting_id)


def test_samples_and_meetings_without_a_year_stay_apart(store: Store) -> None:
    """The years are in order, whenever the meetings were made."""
    latest, _, _, first = made(store, 2026), made(store, 2025, is_sample=True), made(store, None), made(store, 2025)
    found = comparable_meetings(store.entries(), entry_of(store, latest))
    assert [(entry.id, label) for entry, label in found] == [(first, "2025 年度"), (latest, "2026 年度")]


def test_only_earlier_meetings_leave_entries(store: Store) -> None:
    """Neither the own entries, nor those of the next year, nor those of samples."""
    for year, shortcoming in ((2024, "甲"), (2025, "乙"), (2026, "丙"), (2027, "丁")):
        made(store, year, shortcoming=shortcoming)
    made(store, 2025, is_sample=True, shortcoming="示例")
    of_2026 = next(entry for entry in store.entries() if entry.meeting.year == 2026)
    found = earlier_entries(store, of_2026)
    assert [(earlier.label, earlier.entry.shortcoming) for earlier in found] == [
        ("2024 年度", "甲"),
        ("2025 年度", "乙"),
    ]
    assert found[0].held_on == date(2025, 1, 12)


def test_a_meeting_without_a_year_has_nothing_before_it(store: Store) -> None:
    """Nobody can say what is earlier."""
    made(store, 2025, shortcoming="甲")
    without = made(store, None)
    assert earlier_entries(store, entry_of(store, without)) == []


def test_a_meeting_without_ballots_still_takes_part(store: Store) -> None:
    """It has its roster and no results."""
    found = yearly_meeting(store, made(store, 2026))
    assert found.results is None
    assert found.roster == Roster((QIN,))
