"""Where the program keeps its data: one folder for the screen and the command line."""

import os
from pathlib import Path

from dashboard.store.meetings import Store

ROOT = Path(__file__).parents[3]
DATA_FOLDER = "DASHBOARD_DATA"
"""Environment variable that moves the data folder."""


def open_store() -> Store:
    """Open (or make) the store in the data folder.

    Raises:
        StoreUnreadableError: it cannot be opened.
    """
    return Store.in_folder(data_folder())


def existing_store() -> Store | None:
    """Open the store in the data folder, or return None where there is none yet.

    Raises:
        StoreUnreadableError: there is one, and it cannot be read.
    """
    return Store.found_in(data_folder())


def data_folder() -> Path:
    """Return the data folder, which may not be there yet."""
    return Path(os.environ.get(DATA_FOLDER) or ROOT / "data")
