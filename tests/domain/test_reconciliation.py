"""核对: what adds up is silent, what does not is a value with its sentence and its place."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ballots import BallotBuilder, Ballots
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.reconciliation import GroupLedger, MarkLedger, Reconciliation, reconcile
from dashboard.domain.roster import PrintedName, Roster, Secretary
from dashboard.domain.scale import HAO, MANYI, OVERALL
from dashboard.domain.tally import BallotCount, Tally, tally

NAMES = ("秦涛", "陆明远", "丁一")
ROSTER = Roster(tuple(Secretary(seq, name) for seq, name in enumerate(NAMES, 1)))
BLANK, INVALID = HAO.blank, HAO.invalid


def ballots_of(rows: list[list[int | None]], group: str = "", sheet: str = "票") -> Ballots:
    """Return ballots from one list of marks a ballot, in the order of `NAMES`; None leaves the person out."""
    builder = BallotBuilder(HAO)
    for name in NAMES:
        builder.person(PrintedName(name))
    for row, marks in enumerate(rows, 1):
        ballot = builder.ballot(Place("票.xlsx", sheet), group)
        for column, mark in enumerate(marks, 1):
            if mark is not None:
                builder.mark(ballot, column - 1, builder.item(OVERALL), mark, (row, column))
    return builder.build()


def ledger_of(rows: list[list[int | None]], issued: int | None = None) -> Reconciliation:
    """Return the ledger of such ballots, places known."""
    ballots = ballots_of(rows)
    counted = tally(ballots)
    counted = replace(counted, ballots=tuple(replace(count, issued=issued) for count in counted.ballots))
    return reconcile(counted, ROSTER, [(ballots, [0, 1, 2])])


def test_ballots_that_add_up_say_nothing() -> None:
    """发出 5 = 收回 4 + 未收回 1, and 收回 4 = 有效 2 + 废票 1 + 空白票 1."""
    ledger = ledger_of([[0, 0, 1], [0, BLANK, 3], [INVALID, BLANK, BLANK], [BLANK, BLANK, BLANK]], issued=5)
    assert ledger.groups == (GroupLedger("", 5, 4, 1, 2, 1, 1),)
    assert (ledger.lines, ledger.problems, ledger.is_open) == ((), (), False)


@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=1, max_size=9))
def test_whole_ballots_always_add_up(rows: list[list[int | None]]) -> None:
    """Whatever the marks are, ballots with one mark a person leave no line open and are counted in one place each."""
    ledger = ledger_of(rows)
    assert ledger.problems == ()
    [group] = ledger.groups
    assert group.valid + group.invalid + (group.blank or 0) == len(rows)
    assert group.blank == sum(set(row) == {BLANK} for row in rows)


def test_a_ballot_without_a_person_is_named_with_its_place() -> None:
    """The third row leaves out 丁一: the line is kept, and its place is the ballot's first mark."""
    ledger = ledger_of([[0, 0, 0], [0, 0, 1], [0, 0, None]])
    assert ledger.lines == (MarkLedger(ROSTER.secretaries[2], OVERALL, "", 3, counted=2, blank=0, invalid=0),)
    assert list(map(str, ledger.problems)) == ["票.xlsx › 票!B4：总体评价收回 3 张，而丁一 2 票与之不符；请核对原票。"]
    assert ledger.is_open


def test_several_ballots_without_a_person_are_all_found() -> None:
    """The first place is told, the others are kept beside it for marking."""
    [problem] = ledger_of([[None, 0, 0], [0, 0, 0], [0, None, 0]]).problems
    assert problem.message == "总体评价收回 3 张，而秦涛 2 票、陆明远 2 票与之不符；请核对原票。"
    assert [str(place) for place in (problem.place, *problem.others)] == ["票.xlsx › 票!C2", "票.xlsx › 票!B4"]


def test_answers_beside_the_grades_are_set_aside() -> None:
    """不了解 is neither counted nor blank nor invalid, and the line adds up with it."""
    counts = np.array([[[[1, 0, 0, 0, 0, 1]]], [[[1, 0, 0, 0, 0, 0]]]])
    counted = Tally(MANYI, (OVERALL,), ("",), counts, (BallotCount(None, 2, 2),))
    [line] = reconcile(counted, Roster(ROSTER.secretaries[:2])).lines
    assert (line.secretary.name, line.marks) == ("陆明远", 1)


def test_more_returned_than_issued_does_not_add_up() -> None:
    """未收回 below 0 is a difference, not an exception."""
    ledger = ledger_of([[0, 0, 0]] * 3, issued=2)
    assert ledger.groups[0].unreturned == -1
    assert not ledger.groups[0].adds_up
    assert list(map(str, ledger.problems)) == ["评议票收回 3 张，多于发出的 2 张；请核对发出数，或检查是否重复上传。"]


def test_who_is_on_no_ballot_is_named_once() -> None:
    """A secretary without any mark is one sentence, and not one more for each item."""
    ledger = ledger_of([[0, 0, None]] * 2)
    assert list(map(str, ledger.problems)) == ["评议票中没有以下述职人：丁一；请核对票样是否完整。"]
    assert [line.marks for line in ledger.lines] == [0]


def test_whom_one_group_left_out_is_named_for_that_group() -> None:
    """B票 has no mark of 丁一, A票 has: B票 does not add up."""
    first, second = ballots_of([[0, 0, 0]], "A票", "A"), ballots_of([[0, 0, None]], "B票", "B")
    everybody: list[int | None] = [0, 1, 2]
    ledger = reconcile(tally(first) + tally(second), ROSTER, [(first, everybody), (second, everybody)])
    assert list(map(str, ledger.problems)) == [
        "票.xlsx › B!B2：总体评价（B票）收回 1 张，而丁一 0 票与之不符；请核对原票。"
    ]


def test_an_item_that_a_group_does_not_have_is_no_difference() -> None:
    """A form without single items is as it should be."""
    first, second = tally(ballots_of([[0, 0, 0]], "A票")), tally(ballots_of([[1, 1, 1]], "B票"))
    ledger = reconcile(first + replace(second, items=("学习",)), ROSTER)
    assert ledger.problems == ()


def test_counts_without_single_ballots_have_no_place() -> None:
    """A counted sheet tells who is off, but not where; blank ballots are not told apart."""
    ballots = ballots_of([[0, 0, 0], [0, 0, None]])
    counted = replace(tally(ballots), ballots=(BallotCount(None, 2, 2),))
    ledger = reconcile(counted, ROSTER)
    assert list(map(str, ledger.problems)) == ["总体评价收回 2 张，而丁一 1 票与之不符；请核对原票。"]
    assert ledger.groups == (GroupLedger("", None, 2, None, 2, 0, None),)


def test_what_a_file_states_otherwise_is_a_difference_too() -> None:
    """A file that says 收回 20 where 19 were read blocks as well; its other problems do not."""
    stated = Problem(Level.WARNS, "returned_differs", "写明收回 20 张，实际读到 19 张。", Place("票.xlsx", "票", "A9"))
    other = Problem(Level.WARNS, "two_ticks", "同一项勾了两个以上等次。")
    ledger = ledger_of([[0, 0, 0]]).with_stated([stated, other, stated])
    assert ledger.problems == (stated,)


def test_the_fingerprint_is_that_of_the_exact_differences() -> None:
    """It stays when nothing changes; another person or another number of ballots or marks makes another."""
    first: list[list[int | None]] = [[0, 0, 0], [0, 0, None]]
    second: list[list[int | None]] = [[0, 0, 0], [0, None, 0]]
    assert ledger_of(first).fingerprint == ledger_of(first).fingerprint
    found = {ledger_of(first).fingerprint, ledger_of(second).fingerprint}
    found |= {ledger_of([*first, [0, 0, 0]]).fingerprint, ledger_of([*first, [0, 0, None]]).fingerprint}
    assert len(found) == 4


def test_a_reason_closes_the_ledger() -> None:
    """With a reason the differences stay and are no longer open."""
    ledger = replace(ledger_of([[0, 0, 0], [0, 0, None]]), reason="一张票缺页，已由监票人确认")
    assert ledger.problems
    assert not ledger.is_open


@pytest.mark.parametrize(
    ("numbers", "fault"),
    [
        ((5, 4, 0, 4, 0, 0), "发出 = 收回"),
        ((5, 4, 1, 4, 1, 0), "收回 = 有效"),
        ((None, 4, 1, 4, 0, 0), "未收回 is known"),
    ],
)
def test_a_group_ledger_checks_itself(numbers: tuple[int | None, ...], fault: str) -> None:
    """A record whose own lines do not hold is our bug."""
    with pytest.raises(ValueError, match=fault):
        GroupLedger("", *numbers)  # type: ignore[arg-type]


def test_a_ballot_count_checks_its_blank_ballots() -> None:
    """有效 and 空白 together are no more than 收回."""
    with pytest.raises(ValueError, match="空白"):
        BallotCount(None, 3, 2, blank=2)


def test_counts_may_leave_spoilt_ballots_out() -> None:
    """收回 22, 有效 20 and 20 votes a person agree; 21 votes are neither and are named."""
    for votes, sentences in ((12, []), (13, ["总体评价收回 22 张，而秦涛 21 票与之不符；请核对原票。"])):
        counts = np.array([[[[votes, 5, 2, 1, 0, 0]]]])
        counted = Tally(HAO, (OVERALL,), ("",), counts, (BallotCount(25, 22, 20),))
        ledger = reconcile(counted, Roster((Secretary(1, "秦涛"),)))
        assert [problem.message for problem in ledger.problems] == sentences
