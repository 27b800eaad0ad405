"""Which meeting this browser looks at, and its assessment, cached by revision."""

import streamlit as st

from dashboard.services.assessment import Assessment, assess
from dashboard.services.data_folder import ROOT, open_store
from dashboard.services.samples import Sample, samples
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingEntry


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the store of this server."""
    return open_store()


def sample_meetings() -> list[Sample]:
    """Return the sample meetings that came with the program."""
    return samples(ROOT / "sample_data")


def choose_meeting(meeting_id: int | None) -> None:
    """Look at that meeting from now on."""
    st.session_state["meeting_id"] = meeting_id
    st.session_state.pop("seq", None)


def meeting_entries() -> list[MeetingEntry]:
    """Return the meetings to choose from."""
    return store().entries()


def current_entry() -> MeetingEntry | None:
    """Return the meeting that is looked at; the first one where none was chosen."""
    entries = meeting_entries()
    chosen = st.session_state.get("meeting_id")
    return next((e for e in entries if e.id == chosen), entries[0] if entries else None)


def current_assessment() -> Assessment | None:
    """Return the assessment of the meeting that is looked at, None where there is no meeting."""
    entry = current_entry()
    return _assessment(entry.id, entry.revision) if entry else None


@st.cache_resource(max_entries=16, show_spinner="正在计算……")
def _assessment(meeting_id: int, revision: int) -> Assessment:  # noqa: ARG001 (the revision is the cache's key)
    return assess(store(), meeting_id)
