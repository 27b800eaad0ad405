"""The ledger in the database: entries, the history of every change, the files that prove it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, select

from dashboard.domain.ledger import Closing, LedgerEntry, Source, State
from dashboard.domain.ledger_table import NEW, changes
from dashboard.store.ledger_schema import LedgerEntryRow, LedgerFileRow, LedgerHistoryRow
from dashboard.store.meetings import Store
from dashboard.store.schema import ChangeRow

FILE_LIMIT = 10 * 2**20
"""Bytes of one file of evidence; larger ones are no business of a database."""
File = tuple[str, bytes]


@dataclass(frozen=True)
class HistoryLine:
    """One field of an entry before and after; `note` says why, or by which file."""

    at: datetime
    field: str
    before: str
    after: str
    note: str


@dataclass(frozen=True)
class EvidenceFile:
    """A file of evidence without its bytes; not `current` once the entry was reopened."""

    id: int
    name: str
    sha256: str
    byte_count: int
    current: bool


def ledger_entries(store: Store, meeting_id: int) -> tuple[LedgerEntry, ...]:
    """Return all entries of a meeting, as they were entered."""
    with store.begin() as session:
        return tuple(_entry(row) for row in session.scalars(_of(meeting_id).order_by(LedgerEntryRow.id)))


def put_entries(
    store: Store, meeting_id: int, entries: Sequence[LedgerEntry], note: str = "", files: Sequence[File] = ()
) -> None:
    """Add the entries without an id and store the others as they are now, in one transaction.

    Each field that differs goes into the history, with its time.

    Args:
        store: the store.
        meeting_id: whose ledger it is.
        entries: as they are now; entries that are not named stay.
        note: why, or by which file.
        files: names and bytes of the evidence, where one entry is closed with it.
    """
    if any(len(content) > FILE_LIMIT for _, content in files):
        raise ValueError("a file of evidence is too large")
    if files and [name for name, _ in files] != [n for entry in entries if entry.closing for n in entry.closing.files]:
        raise ValueError("the files are those of one closed entry")
    now = datetime.now(UTC)
    added = [entry for entry in entries if not entry.id]
    by_id = {entry.id: entry for entry in entries if entry.id}
    with store.change(meeting_id) as (session, meeting):
        rows = session.scalars(_of(meeting_id).where(LedgerEntryRow.id.in_(by_id))).all()
        if len(rows) != len(by_id):
            raise ValueError("an entry of another meeting, or one that was removed")
        changed = [row for row in rows if _entry(row) != by_id[row.id]]
        for row in changed:
            before, after = _entry(row), by_id[row.id]
            _write(row, after)
            row.history += [_line(now, c.field, c.before, c.after, note) for c in changes(before, after)]
            _keep_files(row, after, files)
        for entry in added:
            row = LedgerEntryRow(meeting_id=meeting_id, history=[_line(now, NEW, "", entry.shortcoming, note)])
            _write(row, entry)
            session.add(row)
        session.flush()
        keys = [_entry(row).key for row in session.scalars(_of(meeting_id))]
        if len(set(keys)) < len(keys):
            raise ValueError("two entries of one person and shortcoming")
        counts = {"列入": len(added), "更改": len(changed)}
        said = "，".join(f"{verb} {number} 条" for verb, number in counts.items() if number) or "没有改动"
        meeting.changes.append(ChangeRow(at=now, what=f"整改台账：{said}"))


def remove_entry(store: Store, meeting_id: int, entry_id: int) -> None:
    """Take an entry that nobody has worked on out of the ledger; the meeting's changes keep its words."""
    with store.change(meeting_id) as (session, meeting):
        row = session.scalars(_of(meeting_id).where(LedgerEntryRow.id == entry_id)).one()
        entry = _entry(row)
        if entry.state is not State.OPEN:
            raise ValueError("work on this entry has begun")
        what = f"整改台账：移出编号 {entry.id}，{entry.name}（{entry.unit}）：{entry.shortcoming}"
        meeting.changes.append(ChangeRow(at=datetime.now(UTC), what=what))
        session.delete(row)


def history(store: Store, entry_id: int) -> list[HistoryLine]:
    """Return every change of an entry, the oldest first."""
    wanted = select(LedgerHistoryRow).where(LedgerHistoryRow.entry_id == entry_id).order_by(LedgerHistoryRow.id)
    with store.begin() as session:
        return [
            HistoryLine(row.at.replace(tzinfo=UTC), row.field, row.before, row.after, row.note)
            for row in session.scalars(wanted)
        ]


def evidence_files(store: Store, entry_id: int) -> list[EvidenceFile]:
    """Return all files that an entry was ever closed with, the oldest first."""
    wanted = select(LedgerFileRow).where(LedgerFileRow.entry_id == entry_id).order_by(LedgerFileRow.id)
    with store.begin() as session:
        return [
            EvidenceFile(row.id, row.name, row.sha256, row.byte_count, row.current) for row in session.scalars(wanted)
        ]


def evidence_content(store: Store, file_id: int) -> bytes:
    """Return the bytes of a file of evidence."""
    with store.begin() as session:
        return session.scalars(select(LedgerFileRow.content).where(LedgerFileRow.id == file_id)).one()


def _of(meeting_id: int) -> Select[LedgerEntryRow]:
    return select(LedgerEntryRow).where(LedgerEntryRow.meeting_id == meeting_id)


def _entry(row: LedgerEntryRow) -> LedgerEntry:
    names = tuple(file.name for file in row.files if file.current)
    return LedgerEntry(
        unit=row.unit,
        name=row.name,
        shortcoming=row.shortcoming,
        source=Source(row.source),
        theme=row.theme,
        standard=row.standard,
        measure=row.measure,
        owner=row.owner,
        due_on=row.due_on,
        progress=row.progress,
        state=State(row.state),
        closing=Closing(row.closed_on, row.evidence, names) if row.closed_on else None,
        id=row.id,
    )


def _write(row: LedgerEntryRow, entry: LedgerEntry) -> None:
    for field in ("unit", "name", "shortcoming", "theme", "standard", "measure", "owner", "due_on", "progress"):
        setattr(row, field, getattr(entry, field))
    row.source, row.state = entry.source.value, entry.state.value
    row.closed_on = entry.closing.on if entry.closing else None
    row.evidence = entry.closing.evidence if entry.closing else ""


def _keep_files(row: LedgerEntryRow, entry: LedgerEntry, files: Sequence[File]) -> None:
    """Add the files of a closing; those of an entry that was reopened stay, and prove nothing any more."""
    if entry.closing is None:
        for file in row.files:
            file.current = False
        return
    row.files += [
        LedgerFileRow(
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            byte_count=len(content),
            current=True,
            content=content,
        )
        for name, content in files
    ]


def _line(at: datetime, field: str, before: str, after: str, note: str) -> LedgerHistoryRow:
    return LedgerHistoryRow(at=at, field=field, before=before, after=after, note=note)
