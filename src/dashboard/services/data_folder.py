"""Where the program keeps its data: one folder for the screen and the command line."""

import os
from pathlib import Path

from dashboard.store.meetings import Store

ROOT = Path(__file__).parents[3]
DATA_FOLDER = "DASHBOARD_DATA"
"""Environment variable that moves the data folder."""


def open_store() -> Store:
    """Open (or make) the store in the data folder."""
    return Store.in_folder(Path(os.environ.get(DATA_FOLDER) or ROOT / "data"))
