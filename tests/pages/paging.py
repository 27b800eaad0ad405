"""Pages run by Streamlit's own test runner."""

from streamlit.testing.v1 import AppTest

from dashboard.services.samples import open_sample, samples
from dashboard.store.meetings import Store
from tests.conftest import ROOT


def opened(page: str) -> AppTest:
    """Return a page after its run."""
    app = AppTest.from_file(str(ROOT / "src" / "dashboard" / "main.py"), default_timeout=60).run()
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run() if page != "start" else app


def sample(store: Store, number: int) -> int:
    """Put a sample meeting into the store."""
    return open_sample(store, samples(ROOT / "sample_data")[number - 1])
