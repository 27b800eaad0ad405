"""What users do with the ledger: take shortcomings in, fill them in, close them, send the table out and back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from dashboard.documents.ledger_workbook import ledger_workbook
from dashboard.domain.ledger import LedgerEntry, State, Stated, clean, close_out, edit, in_ledger_order, move, reopen
from dashboard.domain.ledger_candidates import ballot_candidates, critique_candidates, not_known
from dashboard.domain.ledger_import import LedgerDifference, compare
from dashboard.domain.meeting import Meeting
from dashboard.domain.problems import Level, Place, Problem, stops
from dashboard.domain.roster import Roster
from dashboard.intake import ledger_sheet
from dashboard.intake.workbooks import open_files
from dashboard.services.assessment import Assessment
from dashboard.services.outgoing import OutgoingFile, as_file_name
from dashboard.store import ledger
from dashboard.store.ledger import FILE_LIMIT, EvidenceFile, File, HistoryLine
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingEntry


def ledger_of(store: Store, meeting_id: int, roster: Roster | None) -> list[LedgerEntry]:
    """Return a meeting's entries in the order of the ledger."""
    return in_ledger_order(ledger.ledger_entries(store, meeting_id), roster)


def candidates(assessment: Assessment, known: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Return what the meeting offers for the ledger and the ledger does not hold yet.

    Votes are quoted only where the counts add up or somebody stated why not (核对).
    """
    record, results = assessment.record, assessment.results
    if record.roster is None:
        return []
    critiques = {seq: critique for seq, critique in record.critiques if seq}
    found = critique_candidates(record.roster, critiques)
    if results and not results.reconciliation.is_open:
        found += ballot_candidates(results)
    return in_ledger_order(not_known(found, known), record.roster)


def take_in(
    store: Store, meeting_id: int, entries: Sequence[LedgerEntry], due_on: date | None, *, owner_is_secretary: bool
) -> int:
    """Take candidates into the ledger, with the same day for all; return how many were new."""
    fresh = not_known(entries, ledger.ledger_entries(store, meeting_id))
    begun = [replace(entry, due_on=due_on, owner=entry.name if owner_is_secretary else "") for entry in fresh]
    if begun:
        ledger.put_entries(store, meeting_id, begun)
    return len(begun)


def save_edits(
    store: Store, meeting_id: int, edits: Mapping[int, Stated], states: Mapping[int, State]
) -> tuple[int, list[Problem]]:
    """Store what was typed into the table, whole or not at all; return how many entries changed.

    Args:
        store: the store.
        meeting_id: whose ledger it is.
        edits: the fields that were typed, by 编号.
        states: the states that were chosen, by 编号.
    """
    by_id = {entry.id: entry for entry in ledger.ledger_entries(store, meeting_id)}
    done: list[LedgerEntry] = []
    problems: list[Problem] = []
    for id_ in dict.fromkeys([*edits, *states]):
        outcome = edit(by_id[id_], edits.get(id_, {}))
        if isinstance(outcome, LedgerEntry):
            outcome = move(outcome, states.get(id_, outcome.state))
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome != by_id[id_]:
            done.append(outcome)
    if done and not problems:
        ledger.put_entries(store, meeting_id, done)
    return (0 if problems else len(done)), problems


def move_entry(store: Store, meeting_id: int, entry: LedgerEntry, to: State, reason: str = "") -> Problem | None:
    """Take one entry one step further, or say why not."""
    outcome = reopen(entry, reason) if entry.is_closed else move(entry, to)
    if isinstance(outcome, Problem):
        return outcome
    ledger.put_entries(store, meeting_id, [outcome], clean(reason))
    return None


def close_entry(
    store: Store,
    meeting_id: int,
    entry: LedgerEntry,
    on: date | None,
    evidence: str,
    files: Sequence[File],
    today: date,
) -> Problem | None:
    """Close one entry (销号) with its evidence, or say why not."""
    named = [(clean(name) or "未命名", content) for name, content in files]
    for name, content in named:
        if len(content) > FILE_LIMIT or not content:
            size = (
                "是空的（0 字节）"
                if not content
                else f"有 {len(content) / 2**20:.1f} MB，超过 {FILE_LIMIT // 2**20} MB"
            )
            return Problem(Level.STOPS, "ledger_file_size", f"文件{size}，没有存入，请换一份后重新办理。", Place(name))
    outcome = close_out(entry, on, evidence, [name for name, _ in named], today)
    if isinstance(outcome, Problem):
        return outcome
    ledger.put_entries(store, meeting_id, [outcome], files=named)
    return None


def remove_entry(store: Store, meeting_id: int, entry: LedgerEntry) -> None:
    """Take an entry out again on which nobody has worked."""
    ledger.remove_entry(store, meeting_id, entry.id)


def history_of(store: Store, entry: LedgerEntry) -> list[HistoryLine]:
    """Return every change of an entry, the latest first."""
    return list(reversed(ledger.history(store, entry.id)))


def files_of(store: Store, entry: LedgerEntry) -> list[tuple[EvidenceFile, OutgoingFile]]:
    """Return all files that an entry was ever closed with, each ready to be handed out."""
    return [
        (file, OutgoingFile(file.name, file.name, partial(ledger.evidence_content, store, file.id), _ANY_FILE))
        for file in ledger.evidence_files(store, entry.id)
    ]


_ANY_FILE = "application/octet-stream"


def publish_ledger(meeting: Meeting, entries: Sequence[LedgerEntry], today: date) -> OutgoingFile:
    """Return the ledger as a workbook.

    It is not held back while counts do not add up: it holds no results, and a sentence with votes
    enters it only where they do (`candidates`).
    """
    name = f"{as_file_name(meeting.title)}_整改台账.xlsx"
    return OutgoingFile("整改台账", name, partial(ledger_workbook, meeting, entries, today))


def read_ledger(
    files: Sequence[File], known: Sequence[LedgerEntry], roster: Roster | None, today: date
) -> LedgerDifference:
    """Return what an uploaded ledger would change; nothing is stored."""
    grids, problems = open_files(files)
    rows, faults = ledger_sheet.read(grids)
    found = compare(known, rows, roster, today)
    said = (*problems, *faults, *found.problems)
    return replace(found, problems=tuple(sorted(said, key=lambda problem: list(Level).index(problem.level))))


def can_accept(found: LedgerDifference) -> bool:
    """Return whether an uploaded ledger may be taken over: something changes and no problem stops it."""
    return not found.is_empty and not stops(found.problems)


def accept(store: Store, meeting_id: int, found: LedgerDifference, file_name: str) -> None:
    """Take an uploaded ledger over."""
    if not can_accept(found):
        raise ValueError("a ledger with stopping problems is not stored")
    entries = [*(change.after for change in found.changed), *found.added]
    ledger.put_entries(store, meeting_id, entries, f"导入：{clean(file_name)}")


def supervised(store: Store, meeting_id: int) -> list[tuple[MeetingEntry, list[LedgerEntry]]]:
    """Return the ledgers of a meeting and all others on the same year, samples apart from real ones."""
    meetings = store.entries()
    here = next(entry.meeting for entry in meetings if entry.id == meeting_id)
    return [
        (other, list(ledger.ledger_entries(store, other.id)))
        for other in meetings
        if (other.meeting.year, other.meeting.is_sample) == (here.year, here.is_sample)
    ]
