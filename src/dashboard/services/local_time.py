"""Stored moments as people read them."""

from datetime import datetime


def local_time(moment: datetime) -> str:
    """Return a stored moment by this machine's clock, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
