"""Which meeting this browser looks at, and its assessment, cached by revision."""

import streamlit as st

from dashboard.services.assessment import Assessment, assess
from dashboard.services.data_folder import ROOT, open_store
from dashboard.services.samples import Sample, samples
from dashboard.store.engine import StoreUnreadableError
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingEntry

_ADDRESS = "m"
"""What the address says of the meeting, so that F5 and a kept address come back to it."""


def store() -> Store:
    """Return the store of this server; where it cannot be opened, the page says why and ends."""
    try:
        return _store()
    except StoreUnreadableError as error:
        st.error("数据打不开，看板暂不能使用。", icon=":material/block:")
        st.text(str(error))
        st.stop()


@st.cache_resource(show_spinner=False)
def _store() -> Store:
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
    """Return the meeting that is looked at, None where there is none or it was removed meanwhile.

    Where none was chosen it is the first one, and stays it: a meeting that another window makes must not
    come under a click that meant this one.
    """
    entries = meeting_entries()
    if st.session_state.get("meeting_id") is None and entries:
        asked = st.query_params.get(_ADDRESS, "")
        choose_meeting(next((entry.id for entry in entries if str(entry.id) == asked), entries[0].id))
    return next((entry for entry in entries if entry.id == st.session_state.get("meeting_id")), None)


def keep_in_address(meeting_id: int) -> None:
    """Write the meeting into the address of the browser."""
    if st.query_params.get(_ADDRESS) != str(meeting_id):
        st.query_params[_ADDRESS] = str(meeting_id)


def is_removed() -> bool:
    """Return whether the meeting that this browser looks at was removed in another window."""
    return st.session_state.get("meeting_id") is not None and current_entry() is None


def current_assessment() -> Assessment | None:
    """Return the assessment of the meeting that is looked at, None where there is no meeting."""
    entry = current_entry()
    return _assessment(entry.id, entry.revision) if entry else None


@st.cache_resource(max_entries=16, show_spinner="正在计算……")
def _assessment(meeting_id: int, revision: int) -> Assessment:  # noqa: ARG001 (the revision is the cache's key)
    return assess(store(), meeting_id)
