"""Tables of the store, those of the ledger apart. Everything but the layouts hangs from a meeting and goes with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

VERSION = 3
"""Written into the database; one of a later version is refused, an earlier one is brought up to date.

A column that is added to a table needs `server_default` or must be nullable; then opening adds it.
Grow the number whenever a table or column is added, so that an older program does not lose data.
"""


class Base(DeclarativeBase):
    """All tables; JSON columns hold lists and mappings of text."""

    type_annotation_map = {dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 (SQLAlchemy reads it as declared)


class MeetingRow(Base):
    """A 述职评议会. `revision` grows with every change, so that caches can ask for it.

    Ids are never used again, or a cache could show the results of a meeting that was removed.
    """

    __tablename__ = "meeting"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy reads it as declared)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int | None]
    held_on: Mapped[date | None]
    organizer: Mapped[str]
    is_sample: Mapped[bool]
    scheme: Mapped[str]
    assigned_groups: Mapped[dict[str, Any]]
    issued: Mapped[dict[str, Any]]
    general: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]

    secretaries: Mapped[list["SecretaryRow"]] = relationship(
        cascade="all, delete-orphan", order_by="SecretaryRow.seq", passive_deletes=True
    )
    uploads: Mapped[list["UploadRow"]] = relationship(
        cascade="all, delete-orphan", order_by="UploadRow.id", passive_deletes=True
    )
    critiques: Mapped[list["CritiqueRow"]] = relationship(
        cascade="all, delete-orphan", order_by="CritiqueRow.position", passive_deletes=True
    )
    changes: Mapped[list["ChangeRow"]] = relationship(
        cascade="all, delete-orphan", order_by="ChangeRow.id", passive_deletes=True
    )
    reasons: Mapped[list["ReasonRow"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    earlier_schemes: Mapped[list["EarlierSchemeRow"]] = relationship(
        cascade="all, delete-orphan", order_by="EarlierSchemeRow.id", passive_deletes=True
    )
    publications: Mapped[list["PublicationRow"]] = relationship(
        cascade="all, delete-orphan", order_by="PublicationRow.id", passive_deletes=True
    )


class SecretaryRow(Base):
    """A 述职对象; keeps its id when the roster is replaced and unit and name stay."""

    __tablename__ = "secretary"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    seq: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str]
    unit_kind: Mapped[str]
    mode: Mapped[str | None]
    decided_grade: Mapped[str | None]
    decided_reason: Mapped[str] = mapped_column(default="")
    circumstances: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Facts for gates that people typed (一票否决、单位等次、上年等次), the fields of `Circumstances`."""
    other_scores: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """其他考核得分 by part, each an exact number as text ("175/2")."""
    other_score_places: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """The cell of each other score that a file brought (文件 › 表!C5); of a typed one there is none."""


class UploadRow(Base):
    """Ballots that were confirmed together: votes as one blob, never the file itself.

    The file may hold identity numbers or addresses; only what was read from it is kept. An upload
    that is not `active` was taken back: it stays, does not count, and can be put back.
    """

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    confirmed_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)
    shapes: Mapped[dict[str, Any]]
    problems: Mapped[list[Any]]
    files: Mapped[list["FileRow"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    votes: Mapped[list["VotesRow"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class FileRow(Base):
    """Name and SHA-256 of one file of an upload, to notice the same file again."""

    __tablename__ = "upload_file"
    __table_args__ = (UniqueConstraint("upload_id", "name", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    sha256: Mapped[str]


class VotesRow(Base):
    """One `Votes` of an upload, as `votes_blob` writes it."""

    __tablename__ = "votes"

    id: Mapped[int] = mapped_column(primary_key=True)
    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), index=True)
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class CritiqueRow(Base):
    """The critique of one secretary, or one that nobody was matched to yet (`secretary_id` null)."""

    __tablename__ = "critique"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("secretary.id", ondelete="SET NULL"), unique=True)
    position: Mapped[int]
    content: Mapped[dict[str, Any]]


class ChangeRow(Base):
    """What was changed when (audit trail)."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    what: Mapped[str]


class ReasonRow(Base):
    """Why the counts do not add up, stated by people about one exact set of differences (核对不符的原因)."""

    __tablename__ = "reason"
    __table_args__ = (UniqueConstraint("meeting_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    fingerprint: Mapped[str]
    reason: Mapped[str]


class EarlierSchemeRow(Base):
    """A scheme (TOML) that a meeting used until it was changed, and why it was changed."""

    __tablename__ = "earlier_scheme"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    until: Mapped[datetime]
    name: Mapped[str]
    scheme: Mapped[str]
    reason: Mapped[str]


class PublicationRow(Base):
    """What was declared published (公布稿): the whole scheme (TOML) and a fingerprint of the results."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    name: Mapped[str]
    scheme: Mapped[str]
    fingerprint: Mapped[str]


class LayoutRow(Base):
    """Header rows and roles of columns that people stated of an ambiguous sheet; belongs to no meeting."""

    __tablename__ = "layout"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    content: Mapped[dict[str, Any]]
    stated_at: Mapped[datetime]
