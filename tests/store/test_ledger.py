"""The ledger in the database."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.ledger import Closing, LedgerEntry, State, move
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.roster import Roster
from dashboard.store.ledger import (
    FILE_LIMIT,
    evidence_content,
    evidence_files,
    history,
    ledger_entries,
    put_entries,
    remove_entry,
)
from dashboard.store.meetings import Store
from dashboard.store.records import Additions
from tests.ledger_samples import CLOSED, LATE, OPEN, ROSTER, TODAY


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting in the store."""
    return store.create(Meeting("述职评议会", 2026), default())


def kept(store: Store, meeting_id: int, *entries: LedgerEntry) -> list[LedgerEntry]:
    """Put entries into the ledger and return them as they are kept."""
    put_entries(store, meeting_id, entries)
    return list(ledger_entries(store, meeting_id))


def test_entries_come_back_as_they_were_after_a_restart(store: Store, meeting_id: int, tmp_path: Path) -> None:
    """Every field, in every state, with an id of its own."""
    found = kept(store, meeting_id, OPEN, LATE, CLOSED)
    assert [replace(entry, id=0) for entry in found] == [OPEN, LATE, CLOSED]
    assert len({entry.id for entry in found}) == 3
    store.close()
    again = Store.in_folder(tmp_path)
    assert list(ledger_entries(again, meeting_id)) == found
    again.close()


def test_every_change_is_kept_with_its_time_and_reason(store: Store, meeting_id: int) -> None:
    """One line a field, the first one when the entry was made; the meeting's revision grows."""
    [entry] = kept(store, meeting_id, OPEN)
    before = store.revision(meeting_id) or 0
    put_entries(store, meeting_id, [replace(entry, measure="逐月通报", state=State.IN_WORK)], "导入：台账.xlsx")
    assert store.revision(meeting_id) == before + 1
    lines = history(store, entry.id)
    assert [(line.field, line.before, line.after, line.note) for line in lines] == [
        ("列入台账", "", "创新不够", ""),
        ("整改措施", "", "逐月通报", "导入：台账.xlsx"),
        ("销号", "待整改", "整改中", "导入：台账.xlsx"),
    ]
    assert lines[0].at <= lines[1].at == lines[2].at
    assert [what for _, what in store.load(meeting_id).changes][-2:] == ["整改台账：列入 1 条", "整改台账：更改 1 条"]


def test_evidence_is_kept_whole_and_survives_reopening(store: Store, meeting_id: int) -> None:
    """The bytes come back; once reopened the file no longer proves anything, and is still there."""
    [entry] = kept(store, meeting_id, replace(OPEN, state=State.WAITING))
    closed = replace(entry, state=State.CLOSED, closing=Closing(TODAY, "", ("照片.jpg",)))
    put_entries(store, meeting_id, [closed], files=[("照片.jpg", b"\xff\xd8 bytes")])
    assert list(ledger_entries(store, meeting_id)) == [closed]
    [file] = evidence_files(store, entry.id)
    assert (file.name, file.byte_count, file.current) == ("照片.jpg", 8, True)
    assert file.sha256 == hashlib.sha256(b"\xff\xd8 bytes").hexdigest()
    put_entries(store, meeting_id, [replace(entry, state=State.IN_WORK)], "复查不合格")
    assert [found.closing for found in ledger_entries(store, meeting_id)] == [None]
    [file] = evidence_files(store, entry.id)
    assert not file.current
    assert evidence_content(store, file.id) == b"\xff\xd8 bytes"
    put_entries(store, meeting_id, [closed], files=[("照片.jpg", b"new")])
    assert [file.current for file in evidence_files(store, entry.id)] == [False, True]
    assert list(ledger_entries(store, meeting_id)) == [closed]


def test_what_is_wrong_with_one_entry_stores_none(store: Store, meeting_id: int) -> None:
    """The same person and shortcoming twice, an entry of another meeting, a file too large: all or nothing."""
    [entry] = kept(store, meeting_id, OPEN)
    other = store.create(Meeting("另一次", 2026), default())
    revision = store.revision(meeting_id)
    changed = replace(entry, measure="改了")
    with pytest.raises(ValueError, match="two entries of one person"):
        put_entries(store, meeting_id, [changed, LATE, replace(OPEN, name="秦 涛")])
    with pytest.raises(ValueError, match="of another meeting"):
        put_entries(store, other, [changed])
    closed = replace(entry, state=State.CLOSED, closing=Closing(TODAY, "", ("a",)))
    with pytest.raises(ValueError, match="too large"):
        put_entries(store, meeting_id, [closed], files=[("a", bytes(FILE_LIMIT + 1))])
    with pytest.raises(ValueError, match="are those of one closed entry"):
        put_entries(store, meeting_id, [closed], files=[("b", b"1")])
    assert list(ledger_entries(store, meeting_id)) == [entry]
    assert store.revision(meeting_id) == revision


def test_a_new_roster_takes_no_entry_away(store: Store, meeting_id: int) -> None:
    """Entries hang from the meeting and name their person; also for one who left."""
    store.confirm(meeting_id, Additions(roster=ROSTER))
    found = kept(store, meeting_id, OPEN, LATE)
    store.confirm(
        meeting_id, Additions(roster=Roster(tuple(replace(s, seq=n) for n, s in enumerate(list(ROSTER)[1:], 1))))
    )
    assert list(ledger_entries(store, meeting_id)) == found


def test_an_entry_is_taken_out_only_before_work_begins(store: Store, meeting_id: int) -> None:
    """The meeting's changes keep its words; its number is never used again."""
    first, second = kept(store, meeting_id, OPEN, LATE)
    with pytest.raises(ValueError, match="has begun"):
        remove_entry(store, meeting_id, second.id)
    remove_entry(store, meeting_id, first.id)
    assert list(ledger_entries(store, meeting_id)) == [second]
    assert store.load(meeting_id).changes[-1][1] == "整改台账：移出编号 1，秦涛（东街社区）：创新不够"
    assert [entry.id for entry in kept(store, meeting_id, OPEN)] == [2, 3]


def test_a_meeting_goes_with_its_ledger(store: Store, meeting_id: int) -> None:
    """Entries, history and files are removed with it; those of another meeting stay."""
    other = store.create(Meeting("另一次", 2026), default())
    [staying] = kept(store, other, OPEN)
    [entry] = kept(store, meeting_id, replace(OPEN, state=State.WAITING))
    closed = replace(entry, state=State.CLOSED, closing=Closing(date(2026, 1, 1), "", ("a",)))
    put_entries(store, meeting_id, [closed], files=[("a", b"1")])
    store.delete(meeting_id)
    assert (ledger_entries(store, meeting_id), history(store, entry.id), evidence_files(store, entry.id)) == (
        (),
        [],
        [],
    )
    assert list(ledger_entries(store, other)) == [staying]


def test_storing_what_is_there_changes_no_history(store: Store, meeting_id: int) -> None:
    """Only fields that differ are written down."""
    [entry] = kept(store, meeting_id, OPEN)
    put_entries(store, meeting_id, [entry])
    assert len(history(store, entry.id)) == 1
    moved = move(entry, State.IN_WORK)
    assert isinstance(moved, LedgerEntry)
    put_entries(store, meeting_id, [moved])
    assert len(history(store, entry.id)) == 2
