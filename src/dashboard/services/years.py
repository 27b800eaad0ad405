"""The meetings of the store over the years, and what earlier ones left to be mended."""

from collections.abc import Sequence

from dashboard.domain.earlier_ledger import EarlierEntry
from dashboard.domain.years import YearlyMeeting, year_labels
from dashboard.services.assessment import assess
from dashboard.store.ledger import ledger_entries
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingEntry


def comparable_meetings(entries: Sequence[MeetingEntry], current: MeetingEntry) -> list[tuple[MeetingEntry, str]]:
    """Return the meetings that may be compared with the current one, in the order of the years, with their labels.

    Samples stay apart from real meetings; meetings without a year are left out.
    """
    by_id = {entry.id: entry for entry in entries if entry.meeting.is_sample == current.meeting.is_sample}
    labels = year_labels({entry.id: entry.meeting for entry in by_id.values()})
    return [(by_id[meeting_id], label) for meeting_id, label in labels.items()]


def yearly_meeting(store: Store, meeting_id: int) -> YearlyMeeting:
    """Return one meeting as years compare it; it gets its label among the others later."""
    assessment = assess(store, meeting_id)
    record = assessment.record
    critiques = {seq: critique for seq, critique in record.critiques if seq}
    return YearlyMeeting(record.id, record.meeting, "", record.roster, assessment.results, critiques)


def earlier_entries(store: Store, current: MeetingEntry) -> list[EarlierEntry]:
    """Return the ledger entries of all meetings before the current one, in the order of the years."""
    meetings = comparable_meetings(store.entries(), current)
    ids = [entry.id for entry, _ in meetings]
    before = [entry for entry, _ in meetings[: ids.index(current.id)]] if current.id in ids else []
    kept = {entry.id: found for entry in before if (found := ledger_entries(store, entry.id))}
    labels = year_labels({entry.id: entry.meeting for entry in before if entry.id in kept})
    return [
        EarlierEntry(entry.id, labels[entry.id], entry.meeting.held_on, found)
        for entry in before
        for found in kept.get(entry.id, ())
    ]
