"""A store of its own for each page test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from dashboard.store.meetings import Store


@pytest.fixture
def store(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Point the program at an empty data folder, with empty caches."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield store
    st.cache_resource.clear()
    st.cache_data.clear()
