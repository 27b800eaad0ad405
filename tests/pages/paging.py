"""Pages run by Streamlit's own test runner."""

from streamlit.testing.v1 import AppTest

from dashboard.services.samples import open_sample, samples
from dashboard.store.meetings import Store
from dashboard.ui.people import people_fingerprint
from tests.conftest import ROOT


def opened(page: str, address: str = "") -> AppTest:
    """Return a page after its run; `address` is what the address says of the meeting."""
    app = AppTest.from_file(str(ROOT / "src" / "dashboard" / "main.py"), default_timeout=60)
    if address:
        app.query_params["m"] = address
    app.run()
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run() if page != "start" else app


def sample(store: Store, number: int) -> int:
    """Put a sample meeting into the store."""
    return open_sample(store, samples(ROOT / "sample_data")[number - 1])


def rows_key(store: Store, name: str, meeting_id: int) -> str:
    """Return the key of a table with a row a person; it is of these people in this order."""
    return f"{name}_{meeting_id}_{people_fingerprint(store.load(meeting_id).roster or ())}"
