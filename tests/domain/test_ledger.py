"""Entries of the ledger and the steps that they may take."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ledger import (
    EDITABLE,
    STEPS,
    Closing,
    LedgerEntry,
    Outcome,
    Source,
    State,
    advance,
    clean,
    close_out,
    edit,
    entries_of,
    in_ledger_order,
    move,
    new_entry,
    reopen,
)
from dashboard.domain.ledger_table import HEADINGS, FieldChange, changes, words
from dashboard.domain.problems import Problem
from dashboard.domain.roster import Secretary
from tests.ledger_samples import CLOSED, DAYS, LATE, OPEN, ROSTER, TEXTS, TODAY, entries

WAITING = replace(OPEN, state=State.WAITING)


def refused(outcome: Outcome | None) -> str:
    """Return the sentence of a step that was not allowed."""
    assert isinstance(outcome, Problem)
    return outcome.message


def done(outcome: Outcome) -> LedgerEntry:
    """Return the entry of a step that was allowed."""
    assert isinstance(outcome, LedgerEntry)
    return outcome


def any_step(draw: st.DrawFn, entry: LedgerEntry) -> Outcome:
    """Take any step, sensible or not."""
    to = draw(st.sampled_from(State))
    closing = draw(st.none() | st.builds(Closing, DAYS, TEXTS.filter(bool)))
    kind = draw(st.sampled_from(["move", "close", "reopen", "edit", "advance"]))
    if kind == "move":
        return move(entry, to)
    if kind == "close":
        names = draw(st.lists(TEXTS, max_size=2))
        return close_out(entry, draw(st.none() | DAYS), draw(TEXTS), names, TODAY)
    if kind == "reopen":
        return reopen(entry, draw(TEXTS))
    if kind == "edit":
        return edit(entry, {"measure": draw(st.text(max_size=5)), "due_on": draw(st.none() | DAYS)})
    return advance(entry, to, closing, TODAY)


@given(st.data())
def test_no_path_closes_without_evidence_and_date(data: st.DataObject) -> None:
    """Whatever steps are tried, an entry is closed only by a step that gave evidence and a day not to come."""
    entry = OPEN
    for _ in range(data.draw(st.integers(1, 12))):
        outcome = data.draw(st.composite(lambda draw, entry=entry: any_step(draw, entry))())
        entry = outcome if isinstance(outcome, LedgerEntry) else entry
        assert (entry.state is State.CLOSED) == (entry.closing is not None)
        if entry.closing:
            assert entry.closing.evidence or entry.closing.files
            assert entry.closing.on <= TODAY


@given(entries(), entries())
def test_the_changes_are_the_whole_difference(before: LedgerEntry, after: LedgerEntry) -> None:
    """The words before, with every change put in, are the words after; no change says nothing."""
    found = changes(before, after)
    told = words(before)
    by_heading = {heading: field for field, heading in HEADINGS.items()}
    for change in found:
        assert told[by_heading[change.field]] == change.before != change.after
        told[by_heading[change.field]] = change.after
    assert told == words(after)


def test_every_field_of_an_entry_has_a_column() -> None:
    """A field that is added later cannot be left out of the history and the workbook."""
    said = set(HEADINGS) - {"closed_on", "evidence", "files"} | {"closing"}
    assert said == {field.name for field in fields(LedgerEntry)}
    assert set(EDITABLE) < set(HEADINGS)


def test_the_way_of_an_entry() -> None:
    """待整改 → 整改中 → 待验收 → 已销号, and back into work with a reason."""
    working = done(move(OPEN, State.IN_WORK))
    waiting = done(move(working, State.WAITING))
    closed = done(close_out(waiting, TODAY, " 现场核查属实 ", ["照片.jpg"], TODAY))
    assert closed == replace(OPEN, state=State.CLOSED, closing=Closing(TODAY, "现场核查属实", ("照片.jpg",)))
    assert done(reopen(closed, "复查不合格")) == working
    assert done(move(waiting, State.IN_WORK)) == working


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (
            move(OPEN, State.WAITING),
            "秦涛（东街社区）“创新不够”：现为“待整改”，不能改为“待验收”，下一步只能是“整改中”。",
        ),
        (
            move(WAITING, State.CLOSED),
            "秦涛（东街社区）“创新不够”：要有日期和依据才能销号，请先改为“待验收”，再用“销号”办理。",
        ),
        (
            move(CLOSED, State.IN_WORK),
            "陆明远（青石镇）“党费收缴不及时”：已销号，重新整改须写明原因，请用“重新整改”办理。",
        ),
        (
            close_out(OPEN, TODAY, "属实", [], TODAY),
            "秦涛（东街社区）“创新不够”：现为“待整改”，只有“待验收”的才能销号，请先改为“待验收”。",
        ),
        (
            close_out(WAITING, TODAY, " \n", [], TODAY),
            "秦涛（东街社区）“创新不够”：没有销号依据，请写明依据或附上文件。",
        ),
        (
            close_out(WAITING, None, "属实", [], TODAY),
            "秦涛（东街社区）“创新不够”：没有销号日期，请填写验收合格的日期。",
        ),
        (
            close_out(WAITING, date(2026, 7, 1), "属实", [], TODAY),
            "秦涛（东街社区）“创新不够”：销号日期 2026-07-01 还没有到，请改为实际日期。",
        ),
        (reopen(CLOSED, "  "), "陆明远（青石镇）“党费收缴不及时”：没有写明原因，请写明为什么重新整改。"),
        (reopen(OPEN, "复查"), "秦涛（东街社区）“创新不够”：现为“待整改”，没有销号，不用重新整改。"),
        (
            edit(CLOSED, {"owner": "别人"}),
            "陆明远（青石镇）“党费收缴不及时”：已销号，内容不能再改；确需修改请先办理“重新整改”。",
        ),
    ],
)
def test_a_step_that_is_not_allowed_is_a_sentence(outcome: Outcome, sentence: str) -> None:
    """It says how the entry stands and what to do."""
    assert refused(outcome) == sentence


def test_every_state_can_be_left() -> None:
    """No entry is stuck, and every state but the first can be reached."""
    assert set(STEPS) == set(State)
    assert {to for steps in STEPS.values() for to in steps} == set(State) - {State.OPEN}


def test_a_closing_without_evidence_cannot_be_made() -> None:
    """The record refuses it, so that no reader of a file or a table can forget the check."""
    with pytest.raises(ValueError, match="without evidence"):
        Closing(TODAY)
    with pytest.raises(ValueError, match="just where it has a closing"):
        replace(OPEN, state=State.CLOSED)


def test_overdue_is_after_the_day_and_until_it_is_closed() -> None:
    """The day itself is in time; what waits for approval is overdue too, what is closed is not."""
    entry = replace(OPEN, due_on=TODAY)
    assert not entry.is_overdue(TODAY)
    assert entry.is_overdue(date(2026, 7, 1))
    assert replace(entry, state=State.WAITING).is_overdue(date(2026, 7, 1))
    assert not CLOSED.is_overdue(TODAY)
    assert not replace(OPEN, due_on=None).is_overdue(TODAY)


def test_a_workbook_may_skip_steps_but_not_evidence() -> None:
    """From 待整改 to 已销号 at once needs what closing needs; backwards only what a step allows."""
    closing = Closing(TODAY, "现场核查属实")
    assert done(advance(OPEN, State.CLOSED, closing, TODAY)).closing == closing
    assert "没有销号依据" in refused(advance(OPEN, State.CLOSED, None, TODAY))
    assert done(advance(WAITING, State.IN_WORK, None, TODAY)).state is State.IN_WORK
    assert "下一步只能是“待验收”" in refused(advance(LATE, State.OPEN, None, TODAY))
    assert done(advance(LATE, State.IN_WORK, None, TODAY)) == LATE


def test_editing_cleans_what_was_typed() -> None:
    """Spaces around and control characters go; the fields that came with the entry cannot be edited."""
    assert done(edit(OPEN, {"measure": "\u3000逐月\t通报\x07 "})).measure == "逐月 通报"
    with pytest.raises(ValueError, match="not to be edited"):
        edit(OPEN, {"shortcoming": "别的"})


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """So an entry that was read back is equal to the one that was written."""
    assert clean(clean(text)) == clean(text)


def test_entries_stand_in_the_order_of_the_roster() -> None:
    """By 述职顺序, then as entered; who left the roster comes last, and spaces in names do not matter."""
    gone = LedgerEntry("西桥社区", "苏立新", "不足", Source.SELF, id=1)
    second, first = replace(OPEN, id=9, shortcoming="另一条"), replace(OPEN, id=3, name="秦 涛")
    late = replace(LATE, id=2)
    assert in_ledger_order([gone, late, second, first], ROSTER) == [first, second, late, gone]
    assert entries_of([gone, late, second, first], ROSTER.secretaries[0]) == [second, first]


def test_a_new_entry_is_the_secretary_s() -> None:
    """Unit and name are kept as text; nothing else is filled in."""
    entry = new_entry(Secretary(1, "秦　涛", "东街社区"), " 创新不够 ", Source.CRITIQUE, "T04")
    assert entry == LedgerEntry("东街社区", "秦　涛", "创新不够", Source.CRITIQUE, "T04")
    assert entry.person == ROSTER.secretaries[0].key


def test_one_changed_field_is_one_change() -> None:
    """In the words of the table."""
    assert changes(OPEN, replace(OPEN, due_on=None)) == (FieldChange("完成时限", "2026-09-30", ""),)
