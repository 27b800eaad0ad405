"""The meetings of the store over the years on screen, cached by revision."""

from dataclasses import replace

import streamlit as st

from dashboard.domain.earlier_ledger import EarlierEntry
from dashboard.domain.years import YearlyMeeting
from dashboard.services.years import comparable_meetings, earlier_entries, yearly_meeting
from dashboard.store.records import MeetingEntry
from dashboard.ui.session import current_entry, meeting_entries, store

Revisions = tuple[tuple[int, int], ...]


def meetings_over_the_years(current: MeetingEntry) -> list[YearlyMeeting]:
    """Return the meetings that may be compared with the current one, in the order of the years."""
    return [
        replace(_yearly_meeting(entry.id, entry.revision), label=label)
        for entry, label in comparable_meetings(meeting_entries(), current)
    ]


def left_by_earlier_meetings() -> list[EarlierEntry]:
    """Return the ledger entries of all meetings before the one that is looked at."""
    current = current_entry()
    if current is None:
        return []
    return _earlier_entries(current.id, tuple((entry.id, entry.revision) for entry in meeting_entries()))


@st.cache_resource(max_entries=64, show_spinner="正在计算往年结果……")
def _yearly_meeting(meeting_id: int, revision: int) -> YearlyMeeting:  # noqa: ARG001 (the revision is the cache's key)
    return yearly_meeting(store(), meeting_id)


@st.cache_resource(max_entries=16, show_spinner=False)
def _earlier_entries(meeting_id: int, revisions: Revisions) -> list[EarlierEntry]:  # noqa: ARG001 (the cache's key)
    entries = meeting_entries()
    return earlier_entries(store(), next(entry for entry in entries if entry.id == meeting_id))
