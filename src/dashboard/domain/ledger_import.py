"""A ledger that comes back as a workbook, compared with the one that is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.domain.ledger import Closing, LedgerEntry, Outcome, Source, State, Stated, advance, edit, new_entry
from dashboard.domain.ledger_table import HEADINGS, FieldChange, changes
from dashboard.domain.names import normalised
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster, Secretary

_SHOWN = 8


@dataclass(frozen=True)
class LedgerRow:
    """One row of an uploaded ledger.

    `id` is 0 where 编号 is empty. `stated` holds the editable fields whose columns the sheet has;
    `source`, `state` and `closed_on` are None where the sheet does not say them. `places` tells
    where each field stands.
    """

    place: Place
    unit: str
    name: str
    shortcoming: str
    id: int = 0
    source: Source | None = None
    stated: Stated = field(default_factory=dict)
    state: State | None = None
    closed_on: date | None = None
    evidence: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """Return where a field stands, or the row where its column is missing."""
        return self.places.get(name, self.place)


@dataclass(frozen=True)
class LedgerChange:
    """One entry before and after, with the fields that differ."""

    before: LedgerEntry
    after: LedgerEntry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class LedgerDifference:
    """What an uploaded ledger would change; entries that it does not name stay as they are."""

    changed: tuple[LedgerChange, ...] = ()
    added: tuple[LedgerEntry, ...] = ()
    unchanged_count: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether accepting it would change nothing."""
        return not self.changed and not self.added


def compare(
    known: Sequence[LedgerEntry], rows: Sequence[LedgerRow], roster: Roster | None, today: date
) -> LedgerDifference:
    """Return what the rows change in the ledger, and every row that cannot be taken.

    A row is the entry whose 编号 it has; without one it is a new entry. What came with the entry
    (unit, name, shortcoming, source) cannot be changed by a row, so that a 编号 in the wrong row is
    noticed. Nothing is closed without a date and evidence, whatever the row says.
    """
    by_id = {entry.id: entry for entry in known}
    taken = {entry.key: f"编号 {entry.id}" for entry in known}
    changed: list[LedgerChange] = []
    added: list[LedgerEntry] = []
    problems: list[Problem] = []
    seen: dict[int, LedgerRow] = {}
    unchanged_count = 0
    for row in rows:
        before = by_id.get(row.id) if row.id else _begun(row, roster)
        fault = _id_fault(row, before, seen) or (before if isinstance(before, Problem) else None)
        if fault or not isinstance(before, LedgerEntry):
            problems += [fault] if fault else []
            continue
        if not row.id and before.key in taken:
            problems.append(_known(row, before, taken[before.key]))
            continue
        after = _as_stated(before, row, today)
        if isinstance(after, Problem):
            problems.append(replace(after, place=row.at(_field_of(after))))
            continue
        problems += _closing_not_meant(row, after)
        if not row.id:
            taken[before.key] = row.place.cell
            added.append(after)
        elif fields := changes(before, after):
            changed.append(LedgerChange(before, after, fields))
        else:
            unchanged_count += 1
    problems += _left_out(known, rows)
    return LedgerDifference(tuple(changed), tuple(added), unchanged_count, tuple(problems))


def _left_out(known: Sequence[LedgerEntry], rows: Sequence[LedgerRow]) -> list[Problem]:
    """Return the word that a deleted row deletes nothing; a sheet without any 编号 is no copy of the ledger."""
    named = {row.id for row in rows if row.id}
    missing = [entry for entry in known if entry.id not in named]
    if not named or not missing:
        return []
    shown = "、".join(str(entry.id) for entry in missing[:_SHOWN]) + (" 等" if len(missing) > _SHOWN else "")
    sentence = (
        f"台账中有 {len(missing)} 条这份文件里没有（编号 {shown}），保持原样，不会删除；"
        "列错了、还没有办理过的条目，请在“办理”里移出台账。"
    )
    return [Problem(Level.INFORMS, "ledger_left_out", sentence, Place(rows[0].place.file))]


def _begun(row: LedgerRow, roster: Roster | None) -> LedgerEntry | Problem:
    """Return the entry that a row without 编号 begins, its person as the roster writes him or her."""
    found = roster.candidates(row.name, row.unit) if roster else [Secretary(1, row.name, row.unit)]
    called = f"{row.name}（{row.unit}）" if row.name and row.unit else row.name or row.unit
    if not found:
        sentence = f"“{called}”不在述职名单中，请核对书记和单位的写法，或先更正名单。"
        return Problem(Level.STOPS, "ledger_unknown_person", sentence, row.at("name"))
    if len(found) > 1:
        units = "、".join(secretary.unit or "未填单位" for secretary in found)
        sentence = f"名单中有 {len(found)} 位“{called}”（{units}），请在“单位”一列注明是哪一位。"
        return Problem(Level.STOPS, "ledger_ambiguous_person", sentence, row.at("name"))
    return new_entry(found[0], row.shortcoming, row.source or Source.SELF)


def _id_fault(row: LedgerRow, before: LedgerEntry | Problem | None, seen: dict[int, LedgerRow]) -> Problem | None:
    """Return why a 编号 is not the row's: nobody has it, another row has it, or its entry says something else."""
    if not row.id:
        return None
    first = seen.setdefault(row.id, row)
    if first is not row:
        sentence = f"编号 {row.id} 与 {first.at('id').cell} 重复，请删去一行；另一个问题请清空编号，作为新条目导入。"
        return Problem(Level.STOPS, "ledger_id_twice", sentence, row.at("id"))
    if not isinstance(before, LedgerEntry):
        sentence = f"本次会议的台账没有编号 {row.id}，请核对是不是另一次会议的台账；新问题请清空编号。"
        return Problem(Level.STOPS, "ledger_unknown_id", sentence, row.at("id"))
    kept = {"unit": before.unit, "name": before.name, "shortcoming": before.shortcoming}
    other = [name for name, text in kept.items() if normalised(getattr(row, name)) != normalised(text)]
    if row.source not in (None, before.source):
        other.append("source")
    if not other:
        return None
    differing = "、".join({**HEADINGS, "shortcoming": "问题原文"}[name] for name in other)
    sentence = (
        f"编号 {row.id} 的{differing}与台账不一致（台账中是{before.label}，{before.source}），"
        "请改回原来的内容；如是新问题请清空编号。"
    )
    return Problem(Level.STOPS, "ledger_id_of_another", sentence, row.at(other[0]))


def _known(row: LedgerRow, entry: LedgerEntry, where: str) -> Problem:
    sentence = f"{entry.label}已在台账中（{where}），不重复列入；如要改它，请在这一行填上它的编号。"
    return Problem(Level.WARNS, "ledger_known", sentence, row.at("shortcoming"))


def _closing_not_meant(row: LedgerRow, after: LedgerEntry) -> list[Problem]:
    """Return the word that a date or evidence beside another state does not close an entry."""
    if after.is_closed or not (row.evidence or row.closed_on):
        return []
    sentence = f"填了销号日期或依据，“销号”一列却是“{after.state}”，没有按销号处理；确已完成请改为“{State.CLOSED}”。"
    return [Problem(Level.WARNS, "ledger_not_closed", sentence, row.at("state"))]


def _as_stated(before: LedgerEntry, row: LedgerRow, today: date) -> Outcome:
    """Return the entry as the row states it."""
    edited = edit(before, row.stated)
    if isinstance(edited, Problem):
        return edited
    if before.closing and row.state is State.CLOSED:
        same = row.evidence == before.closing.evidence and row.closed_on == before.closing.on
        sentence = f"{before.label}已销号，日期和依据不能再改，请改回；确需修改请在页面上先办理“重新整改”。"
        return edited if same else Problem(Level.STOPS, "ledger_closed", sentence)
    if row.state is State.CLOSED and row.closed_on is None:
        sentence = f"{before.label}标为已销号，却没有销号日期，请填写验收合格的日期。"
        return Problem(Level.STOPS, "ledger_no_date", sentence)
    if row.state is State.CLOSED and not row.evidence:
        sentence = f"{before.label}标为已销号，却没有写销号依据，请补上；附件请在页面上办理销号时上传。"
        return Problem(Level.STOPS, "ledger_no_evidence", sentence)
    closing = Closing(row.closed_on, row.evidence) if row.closed_on and row.evidence else None
    return advance(edited, row.state or before.state, closing, today)


def _field_of(problem: Problem) -> str:
    """Return the field at which a refused step is shown."""
    by_code = {"ledger_no_date": "closed_on", "ledger_date_to_come": "closed_on", "ledger_no_evidence": "evidence"}
    return by_code.get(problem.code, "state")
