"""What users do with the ledger."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from dashboard.domain.critique import Critique, Point
from dashboard.domain.ledger import LedgerEntry, Source, State
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.assessment import assess
from dashboard.services.ledger import (
    accept,
    can_accept,
    candidates,
    close_entry,
    files_of,
    history_of,
    ledger_of,
    move_entry,
    publish_ledger,
    read_ledger,
    save_edits,
    supervised,
    take_in,
)
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.ledger import FILE_LIMIT
from dashboard.store.meetings import Store
from dashboard.store.records import Additions
from tests.ledger_samples import ROSTER, TODAY

MEETING = Meeting("述职评议会", 2026)
SHORT = "票号,书记,等次\n1,秦涛,好\n1,陆明远,好\n2,秦涛,好\n".encode()
ITEMS = "票号,姓名,项目,等次\n1,秦涛,总体评价,好\n1,秦涛,责任落实,好\n1,秦涛,理论学习,差\n".encode()


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting with a roster and two critiques."""
    meeting_id = store.create(MEETING, default())
    said = ((1, Critique(1, shortcomings=(Point("创新不够"), Point("学习少")))), (None, Critique(2)))
    store.confirm(meeting_id, Additions(roster=ROSTER, critiques=said))
    return meeting_id


def ledger(store: Store, meeting_id: int) -> list[LedgerEntry]:
    """Return the ledger as the page shows it."""
    return ledger_of(store, meeting_id, ROSTER)


def test_candidates_are_taken_in_once(store: Store, meeting_id: int) -> None:
    """With a day and the secretary as owner; what is in the ledger is offered no more, and cannot come again."""
    offered = candidates(assess(store, meeting_id), [])
    assert [entry.shortcoming for entry in offered] == ["创新不够", "学习少"]
    assert take_in(store, meeting_id, offered[:1], date(2026, 9, 30), owner_is_secretary=True) == 1
    assert take_in(store, meeting_id, offered, None, owner_is_secretary=False) == 1
    found = ledger(store, meeting_id)
    assert [(entry.shortcoming, entry.owner, entry.due_on) for entry in found] == [
        ("创新不够", "秦涛", date(2026, 9, 30)),
        ("学习少", "", None),
    ]
    assert candidates(assess(store, meeting_id), found) == []


def test_votes_are_quoted_only_where_they_add_up(store: Store) -> None:
    """Counts that differ without a reason give no sentence for the ledger; with one they do."""
    meeting_id = store.create(MEETING, default())
    roster = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
    confirm(store, meeting_id, read_upload([("名单.csv", roster), ("票.csv", ITEMS)]))
    assessment = assess(store, meeting_id)
    assert assessment.results
    assert assessment.results.reconciliation.is_open
    assert candidates(assessment, []) == []
    store.set_reason(meeting_id, assessment.results.reconciliation.fingerprint, "只发了一人")
    assert [entry.source for entry in candidates(assess(store, meeting_id), [])] == [Source.BALLOTS]


def test_edits_are_stored_whole_or_not_at_all(store: Store, meeting_id: int) -> None:
    """One step that is not allowed keeps every other edit back, and says why."""
    take_in(store, meeting_id, candidates(assess(store, meeting_id), []), None, owner_is_secretary=False)
    first, second = ledger(store, meeting_id)
    edits = {first.id: {"measure": " 逐月通报 "}}
    count, problems = save_edits(store, meeting_id, edits, {second.id: State.WAITING})
    assert (count, [problem.code for problem in problems]) == (0, ["ledger_step"])
    assert ledger(store, meeting_id) == [first, second]
    assert save_edits(store, meeting_id, edits, {second.id: State.IN_WORK}) == (2, [])
    assert ledger(store, meeting_id) == [replace(first, measure="逐月通报"), replace(second, state=State.IN_WORK)]


def closed(store: Store, meeting_id: int) -> LedgerEntry:
    """Close the first entry of a ledger with one file."""
    take_in(store, meeting_id, candidates(assess(store, meeting_id), []), None, owner_is_secretary=False)
    for to in (State.IN_WORK, State.WAITING):
        assert move_entry(store, meeting_id, ledger(store, meeting_id)[0], to) is None
    entry = ledger(store, meeting_id)[0]
    assert close_entry(store, meeting_id, entry, TODAY, "", [("照\n片.jpg", b"bytes")], TODAY) is None
    return ledger(store, meeting_id)[0]


def test_closing_keeps_the_file_and_reopening_its_reason(store: Store, meeting_id: int) -> None:
    """The file is handed out as it came; the history says why the entry is open again."""
    entry = closed(store, meeting_id)
    [(file, outgoing)] = files_of(store, entry)
    assert (file.name, outgoing.make()) == ("照\n片.jpg", b"bytes")
    refused = move_entry(store, meeting_id, entry, State.IN_WORK, " ")
    assert refused
    assert refused.code == "ledger_needs_reason"
    assert move_entry(store, meeting_id, entry, State.IN_WORK, "复查不合格") is None
    assert ledger(store, meeting_id)[0].state is State.IN_WORK
    assert {line.note for line in history_of(store, entry)[:3]} == {"复查不合格"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "照片.jpg：文件是空的（0 字节），没有存入，请换一份后重新办理。"),
        (bytes(FILE_LIMIT + 1), "照片.jpg：文件有 10.0 MB，超过 10 MB，没有存入，请换一份后重新办理。"),
    ],
)
def test_a_file_that_is_no_evidence_closes_nothing(
    store: Store, meeting_id: int, content: bytes, sentence: str
) -> None:
    """An empty or a very large file is refused, even beside good words."""
    take_in(store, meeting_id, candidates(assess(store, meeting_id), []), None, owner_is_secretary=False)
    save_edits(store, meeting_id, {}, {ledger(store, meeting_id)[0].id: State.IN_WORK})
    save_edits(store, meeting_id, {}, {ledger(store, meeting_id)[0].id: State.WAITING})
    entry = ledger(store, meeting_id)[0]
    assert str(close_entry(store, meeting_id, entry, TODAY, "属实", [("照片.jpg", content)], TODAY)) == sentence
    assert ledger(store, meeting_id)[0] == entry


def test_a_workbook_goes_out_is_changed_and_comes_back(store: Store, meeting_id: int) -> None:
    """Untouched it changes nothing; a changed cell, a closed row and a new row are accepted together."""
    take_in(store, meeting_id, candidates(assess(store, meeting_id), []), None, owner_is_secretary=False)
    before = ledger(store, meeting_id)
    outgoing = publish_ledger(MEETING, before, TODAY)
    assert outgoing.name == "述职评议会_整改台账.xlsx"
    assert read_ledger([("台账.xlsx", outgoing.make())], before, ROSTER, TODAY).is_empty
    book = openpyxl.load_workbook(BytesIO(outgoing.make()))
    sheet = book.active
    assert sheet
    sheet["H5"] = "逐月通报"
    sheet["L6"], sheet["M6"], sheet["N6"] = "已销号", date(2026, 6, 1), "查阅记录属实"
    for column, value in zip("BCDE", ("青石镇", "陆明远", "谈心谈话少", "自己查摆"), strict=True):
        sheet[f"{column}7"] = value
    changed = BytesIO()
    book.save(changed)
    found = read_ledger([("台账.xlsx", changed.getvalue())], before, ROSTER, TODAY)
    assert (len(found.changed), len(found.added), found.problems) == (2, 1, ())
    assert ledger(store, meeting_id) == before
    accept(store, meeting_id, found, "台账.xlsx")
    first, second, third = ledger(store, meeting_id)
    assert first.measure == "逐月通报"
    assert second.closing
    assert (second.closing.on, second.closing.evidence) == (date(2026, 6, 1), "查阅记录属实")
    assert (third.name, third.shortcoming) == ("陆明远", "谈心谈话少")
    assert history_of(store, first)[0].note == "导入：台账.xlsx"


def test_a_file_that_is_no_ledger_changes_nothing(store: Store, meeting_id: int) -> None:
    """It cannot be accepted."""
    found = read_ledger([("票.png", b"\x89PNG\r\n\x1a\n" + bytes(100))], [], ROSTER, TODAY)
    assert not can_accept(found)
    assert [problem.level.word for problem in found.problems] == ["须改正"]
    with pytest.raises(ValueError, match="stopping problems"):
        accept(store, meeting_id, found, "票.png")


def test_the_board_looks_at_one_year_and_keeps_samples_apart(store: Store, meeting_id: int) -> None:
    """Meetings of another year and samples are not counted with it."""
    same = store.create(Meeting("另一次", 2026), default())
    store.create(Meeting("去年的", 2025), default())
    store.create(Meeting("示例", 2026, is_sample=True), default())
    entry = closed(store, meeting_id)
    found = supervised(store, meeting_id)
    assert [(meeting.id, entries[:1]) for meeting, entries in found] == [(same, []), (meeting_id, [entry])]
