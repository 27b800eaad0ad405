"""Layouts of sheets that people stated, kept for the next file of the same layout, whatever the meeting."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select

from dashboard.store.meetings import Store
from dashboard.store.schema import LayoutRow


def remember_layout(store: Store, key: str, content: dict[str, Any]) -> None:
    """Keep a layout; what was kept under its key before is forgotten."""
    with store.begin() as session:
        session.execute(delete(LayoutRow).where(LayoutRow.key == key))
        session.add(LayoutRow(key=key, content=content, stated_at=datetime.now(UTC)))


def forget_layout(store: Store, key: str) -> None:
    """Forget a layout; one that is not kept is no fault."""
    with store.begin() as session:
        session.execute(delete(LayoutRow).where(LayoutRow.key == key))


def kept_layouts(store: Store) -> dict[str, dict[str, Any]]:
    """Return every layout by its key, the latest first."""
    with store.begin() as session:
        rows = session.scalars(select(LayoutRow).order_by(LayoutRow.id.desc()))
        return {row.key: row.content for row in rows}
