"""The ledger of what is to be mended (整改台账): its entries, and the steps that an entry may take."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dashboard.domain.names import normalised
from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Roster, Secretary

LONGEST_TEXT = 10_000
"""Characters of one field; a cell of a workbook holds three times as many."""
_SURROUNDING = " \r\n\u3000\u00a0\u200b\ufeff"


class State(StrEnum):
    """How far an entry has come; the value is the word that the user reads."""

    OPEN = "待整改"
    IN_WORK = "整改中"
    WAITING = "待验收"
    CLOSED = "已销号"


class Source(StrEnum):
    """Where a shortcoming comes from (问题来源)."""

    CRITIQUE = "领导点评"
    SELF = "自己查摆"
    BALLOTS = "民主评议"


STEPS: Mapping[State, tuple[State, ...]] = {
    State.OPEN: (State.IN_WORK,),
    State.IN_WORK: (State.WAITING,),
    State.WAITING: (State.CLOSED, State.IN_WORK),
    State.CLOSED: (State.IN_WORK,),
}
"""The steps from each state. Source: our choice; DOMAIN §1.7 says 「逐一销号」 and names no states."""
EDITABLE = ("theme", "standard", "measure", "owner", "due_on", "progress")
"""What people fill in while the entry is not closed; unit, name, shortcoming and source stay as they came."""
Stated = Mapping[str, str | date | None]


def clean(text: str) -> str:
    r"""Return `text` as the ledger keeps it: no control characters, no surrounding space, not endless.

    A workbook can hold exactly this, so that what is exported reads back equal.

    Example:
        >>> clean("\u3000创新\t不够\u0007 ")
        '创新 不够'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in lines if c == "\n" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in "\ufffe\uffff"))
    return "".join(kept).strip(_SURROUNDING)[:LONGEST_TEXT].strip(_SURROUNDING)


@dataclass(frozen=True, slots=True)
class Closing:
    """What an entry was closed with (销号): a date, and words or files that prove it.

    `files` are names; their bytes lie in the store.
    """

    on: date
    evidence: str = ""
    files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.evidence != clean(self.evidence) or any(not name or name != clean(name) for name in self.files):
            raise ValueError("texts of the ledger are clean")
        if not (self.evidence or self.files):
            raise ValueError("nothing is closed without evidence")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One shortcoming that is to be mended; it is closed just where it has a `closing`.

    `unit` and `name` are those of the secretary when the entry was made: a roster that no longer
    has the person takes nothing away. `theme` is a code (T04) or empty; `id` (编号) is 0 until the
    entry is stored.
    """

    unit: str
    name: str
    shortcoming: str
    source: Source
    theme: str = ""
    standard: str = ""
    measure: str = ""
    owner: str = ""
    due_on: date | None = None
    progress: str = ""
    state: State = State.OPEN
    closing: Closing | None = None
    id: int = 0

    def __post_init__(self) -> None:
        texts = (self.unit, self.name, self.shortcoming, self.theme, self.standard, self.measure, self.owner)
        if any(text != clean(text) for text in (*texts, self.progress)):
            raise ValueError("texts of the ledger are clean")
        if not self.shortcoming or not (self.unit or self.name):
            raise ValueError("an entry says what is to be mended and by whom")
        if (self.state is State.CLOSED) != (self.closing is not None):
            raise ValueError("an entry is closed just where it has a closing")

    @property
    def is_closed(self) -> bool:
        """Whether the entry is closed (已销号)."""
        return self.closing is not None

    @property
    def person(self) -> tuple[str, str]:
        """Unit and name as they are compared, equal to `Secretary.key`."""
        return normalised(self.unit), normalised(self.name)

    @property
    def key(self) -> tuple[str, str, str]:
        """Person and shortcoming as they are compared; no two entries of a meeting share it."""
        return (*self.person, normalised(self.shortcoming))

    @property
    def label(self) -> str:
        """What a sentence calls the entry: 秦涛（东街社区）“创新不够”."""
        who = f"{self.name}（{self.unit}）" if self.name and self.unit else self.name or self.unit
        short = " ".join(self.shortcoming.split())
        return f"{who}“{short if len(short) <= 20 else short[:20] + '…'}”"

    def is_overdue(self, today: date) -> bool:
        """Return whether the entry is not closed and its day is past; one that waits for approval counts too."""
        return self.closing is None and self.due_on is not None and self.due_on < today


Outcome = LedgerEntry | Problem
"""A step gives the entry as it is then, or the sentence why it is not allowed."""


def new_entry(secretary: Secretary, shortcoming: str, source: Source, theme: str = "") -> LedgerEntry:
    """Return an entry that nobody has worked on yet."""
    return LedgerEntry(clean(secretary.unit), clean(secretary.name), clean(shortcoming), source, theme)


def edit(entry: LedgerEntry, stated: Stated) -> Outcome:
    """Return the entry with some of its `EDITABLE` fields as stated now.

    A closed entry stays as it was approved, so that what was closed can be shown later.
    """
    if unknown := set(stated) - set(EDITABLE):
        raise ValueError(f"not to be edited: {unknown}")
    values: dict[str, Any] = {
        field: clean(value) if isinstance(value, str) else value for field, value in stated.items()
    }
    changed = replace(entry, **values)
    if entry.is_closed and changed != entry:
        return _refused(entry, "ledger_closed", "已销号，内容不能再改；确需修改请先办理“重新整改”。")
    return changed


def move(entry: LedgerEntry, to: State) -> Outcome:
    """Return the entry one step further; closing and reopening ask for more and have functions of their own."""
    if to is entry.state:
        return entry
    if to is State.CLOSED:
        return _refused(entry, "ledger_needs_closing", "要有日期和依据才能销号，请先改为“待验收”，再用“销号”办理。")
    if entry.is_closed:
        return _refused(entry, "ledger_needs_reason", "已销号，重新整改须写明原因，请用“重新整改”办理。")
    if to not in STEPS[entry.state]:
        following = "或".join(f"“{state}”" for state in STEPS[entry.state])
        sentence = f"现为“{entry.state}”，不能改为“{to}”，下一步只能是{following}。"
        return _refused(entry, "ledger_step", sentence)
    return replace(entry, state=to)


def close_out(entry: LedgerEntry, on: date | None, evidence: str, files: Sequence[str], today: date) -> Outcome:
    """Return the entry closed (销号).

    Args:
        entry: one that waits for approval.
        on: the day on which it was approved; neither missing nor to come.
        evidence: what proves that it was mended, in words.
        files: names of files that prove it.
        today: the day on which this is said.
    """
    words = clean(evidence)
    if State.CLOSED not in STEPS[entry.state]:
        sentence = f"现为“{entry.state}”，只有“{State.WAITING}”的才能销号，请先改为“{State.WAITING}”。"
        return _refused(entry, "ledger_step", sentence)
    if not words and not files:
        return _refused(entry, "ledger_no_evidence", "没有销号依据，请写明依据或附上文件。")
    if on is None:
        return _refused(entry, "ledger_no_date", "没有销号日期，请填写验收合格的日期。")
    if on > today:
        return _refused(entry, "ledger_date_to_come", f"销号日期 {on.isoformat()} 还没有到，请改为实际日期。")
    names = tuple(clean(name) or "未命名" for name in files)
    return replace(entry, state=State.CLOSED, closing=Closing(on, words, names))


def reopen(entry: LedgerEntry, reason: str) -> Outcome:
    """Return a closed entry back in work; what it was closed with is left to the history."""
    if not entry.is_closed:
        return _refused(entry, "ledger_not_closed", f"现为“{entry.state}”，没有销号，不用重新整改。")
    if not clean(reason):
        return _refused(entry, "ledger_needs_reason", "没有写明原因，请写明为什么重新整改。")
    return replace(entry, state=State.IN_WORK, closing=None)


def advance(entry: LedgerEntry, to: State, closing: Closing | None, today: date) -> Outcome:
    """Return the entry as far as `to`, over the steps between: a workbook comes back months later.

    Args:
        entry: as it is.
        to: where it is said to be.
        closing: what it was closed with, needed where `to` is closed.
        today: the day on which this is said.
    """
    outcome: Outcome = entry
    path = list(State)
    for state in path[path.index(entry.state) + 1 : path.index(to) + 1]:
        if isinstance(outcome, Problem):
            return outcome
        if state is State.CLOSED:
            on, evidence, files = (closing.on, closing.evidence, closing.files) if closing else (None, "", ())
            outcome = close_out(outcome, on, evidence, files, today)
        else:
            outcome = move(outcome, state)
    return move(entry, to) if path.index(to) < path.index(entry.state) else outcome


def in_ledger_order(entries: Iterable[LedgerEntry], roster: Roster | None) -> list[LedgerEntry]:
    """Return the entries in 述职顺序 and, of one person, as they were entered; who left the roster comes last."""
    places = {secretary.key: secretary.seq for secretary in roster or ()}
    return sorted(entries, key=lambda entry: (places.get(entry.person, len(places) + 1), entry.id))


def entries_of(entries: Iterable[LedgerEntry], secretary: Secretary) -> list[LedgerEntry]:
    """Return the entries of one secretary, whichever meeting they come from."""
    return [entry for entry in entries if entry.person == secretary.key]


def _refused(entry: LedgerEntry, code: str, sentence: str) -> Problem:
    return Problem(Level.STOPS, code, f"{entry.label}：{sentence}")
