"""Counting mark by mark agrees with the vectorised count, and tells where it does not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.plain_count import MatchedVotes, count_differences
from dashboard.domain.problems import Level, Place
from dashboard.domain.roster import PrintedName, Roster, Secretary
from dashboard.domain.scale import HAO, MANYI, OVERALL, Scale
from dashboard.domain.tally import BallotCount, Tally, Votes, tally

ROSTER = Roster((Secretary(1, "秦涛"), Secretary(2, "陆明远"), Secretary(3, "顾晓燕")))
REMEDY = "；本次结果不可使用，请勿据此排名、导出或公布；请联系程序维护人员，并附上原始文件查明原因。"


def cast(*ballots: tuple[str, str], scale: Scale = HAO) -> MatchedVotes:
    """Return ballots of (group, one digit a person: the mark's code) about 陆明远 and 秦涛, in that order."""
    builder = BallotBuilder(scale)
    for row, (group, marks) in enumerate(ballots, 1):
        ballot = builder.ballot(Place("票.xlsx", "票"), group)
        for column, (name, mark) in enumerate(zip(("陆明远", "秦涛"), marks, strict=True), 1):
            builder.mark(ballot, builder.person(PrintedName(name)), builder.item(OVERALL), int(mark), (row, column))
    made = builder.build()
    return Votes(made.people, tally(made), made), [1, 0]


def counted(group: str, good: int) -> MatchedVotes:
    """Return a file of counts with `good` votes of 好 for 秦涛."""
    counts = np.zeros((1, 1, 1, 6), dtype=np.int64)
    counts[..., 0] = good
    made = Tally(HAO, (OVERALL,), (group,), counts, (BallotCount(None, good, good),))
    return Votes((PrintedName("秦涛"),), made), [0]


def added(*parts: MatchedVotes) -> Tally:
    """Return the tally of all parts as an assessment makes it."""
    first, *others = (votes.tally.arranged(positions, 3) for votes, positions in parts)
    return sum(others, start=first)


def test_ballots_and_counts_of_several_uploads_agree() -> None:
    """Two uploads of ballots and one of counts, with groups that meet, differ nowhere."""
    parts = [cast(("A票", "01"), ("B票", "45")), cast(("B票", "30")), counted("A票", 12)]
    assert count_differences(added(*parts), parts, ROSTER) == []


def test_a_stranger_counts_in_neither_way() -> None:
    """Who is not on the roster is left out by both."""
    votes, _ = cast(("", "01"))
    parts = [(votes, [None, 0])]
    assert count_differences(added(*parts), parts, ROSTER) == []


def test_a_count_that_differs_names_person_item_group_and_both_numbers() -> None:
    """One vote too many stops with a sentence that says where and what to do."""
    parts = [cast(("A票", "01"), ("A票", "00"))]
    wrong = added(*parts)
    wrong.counts[1, 0, 0, 0] += 1
    [problem] = count_differences(wrong, parts, ROSTER)
    assert problem.level is Level.STOPS
    assert problem.message == f"陆明远“总体评价”（A票）的“好”汇总是 3 票，逐格复点是 2 票{REMEDY}"


def test_a_moved_vote_is_two_differences() -> None:
    """A vote that moved from 较好 to 未填 tells one cell and that there is another."""
    parts = [cast(("", "01"))]
    wrong = added(*parts)
    wrong.counts[0, 0, 0, [1, 4]] = 0, 1
    [problem] = count_differences(wrong, parts, ROSTER)
    assert problem.message == f"秦涛“总体评价”的“未填”汇总是 1 票，逐格复点是 0 票，另有 1 处也不相同{REMEDY}"


def test_a_group_that_the_tally_lost_is_a_difference() -> None:
    """Votes of a group that the tally does not know are told."""
    parts = [cast(("A票", "00")), cast(("B票", "55"))]
    [problem] = count_differences(added(parts[0]), parts, ROSTER)
    assert problem.message.startswith("陆明远“总体评价”（B票）的“无效”汇总是 0 票，逐格复点是 1 票，另有 1 处")


def test_ballots_that_are_counted_otherwise_are_told() -> None:
    """收回 and 有效 are counted ballot by ballot as well: a ballot without a grade is not valid."""
    parts = [cast(("", "45"), ("", "00"))]
    right = added(*parts)
    wrong = replace(right, ballots=(BallotCount(None, 2, 2),))
    assert count_differences(right, parts, ROSTER) == []
    [problem] = count_differences(wrong, parts, ROSTER)
    assert problem.message == f"评议票的收回、有效汇总是 2 张、2 张，逐张复点是 2 张、1 张{REMEDY}"


def test_unrated_answers_are_compared_too() -> None:
    """不了解 is a mark like the others."""
    parts = [cast(("", "05"), scale=MANYI)]
    wrong = added(*parts)
    wrong.counts[0, 0, 0, 5] = 0
    assert count_differences(added(*parts), parts, ROSTER) == []
    [problem] = count_differences(wrong, parts, ROSTER)
    assert problem.message.startswith("秦涛“总体评价”的“不了解”汇总是 0 票，逐格复点是 1 票")


@given(st.lists(st.tuples(st.sampled_from(("A票", "B票", "")), st.from_regex(r"[0-5]{2}", fullmatch=True)), min_size=1))
def test_both_ways_agree_on_any_ballots(ballots: list[tuple[str, str]]) -> None:
    """Whatever is on the ballots, both ways count the same."""
    parts = [cast(*ballots[:3]), cast(*ballots[3:])] if len(ballots) > 3 else [cast(*ballots)]
    assert count_differences(added(*parts), parts, ROSTER) == []


@pytest.mark.parametrize("shift", [1, 2, 3])
def test_any_single_shifted_mark_is_found(shift: int) -> None:
    """A tally made from ballots of which one mark differs never passes."""
    parts = [cast(("A票", "01"), ("B票", "23"))]
    other = [cast(("A票", "01"), ("B票", f"2{(3 + shift) % 6}"))]
    assert count_differences(added(*other), parts, ROSTER)
