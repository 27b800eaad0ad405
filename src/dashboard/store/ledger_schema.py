"""Tables of the ledger (整改台账); they hang from a meeting and go with it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dashboard.store.schema import Base


class LedgerEntryRow(Base):
    """One entry of the ledger (整改台账), with the unit and name that it was made for.

    It hangs from the meeting and is found by unit and name: a roster that lacks the person for a
    while takes nothing away. Ids (编号) are printed into workbooks that come back, so they are never
    used again. `closed_on` is set just where the entry is closed.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy reads it as declared)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    unit: Mapped[str]
    name: Mapped[str]
    shortcoming: Mapped[str]
    source: Mapped[str]
    theme: Mapped[str]
    standard: Mapped[str]
    measure: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    progress: Mapped[str]
    state: Mapped[str]
    closed_on: Mapped[date | None]
    evidence: Mapped[str]
    files: Mapped[list["LedgerFileRow"]] = relationship(
        cascade="all, delete-orphan", order_by="LedgerFileRow.id", passive_deletes=True, lazy="selectin"
    )
    history: Mapped[list["LedgerHistoryRow"]] = relationship(
        cascade="all, delete-orphan", order_by="LedgerHistoryRow.id", passive_deletes=True
    )


class LedgerFileRow(Base):
    """A file that proves that something was mended; not `current` once the entry was reopened."""

    __tablename__ = "ledger_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    sha256: Mapped[str]
    byte_count: Mapped[int]
    current: Mapped[bool]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class LedgerHistoryRow(Base):
    """One field of an entry before and after, when, and why or by which file."""

    __tablename__ = "ledger_history"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    note: Mapped[str]
