"""Ballots that an invalid field spoils as a whole."""

import numpy as np

from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.spoilt_ballots import said_of_spoilt, spoilt_whole, with_spoilt
from dashboard.domain.tally import BallotCount, Tally, Votes, tally
from tests.domain.test_evaluation import ballots_of

MARKS = [{("秦涛", ""): 0, ("陆明远", ""): 5}, {("秦涛", ""): 1, ("陆明远", ""): 4}]


def test_one_invalid_field_spoils_the_ballot() -> None:
    """The first ballot has an invalid field: its 好 is lost, and the ballot is no longer valid."""
    ballots = ballots_of(MARKS)
    found = spoilt_whole(Votes(ballots.people, tally(ballots), ballots))
    assert found.tally.counts[:, 0, 0].tolist() == [[0, 1, 0, 0, 0, 1], [0, 0, 0, 0, 1, 1]]
    assert [(count.returned, count.valid) for count in found.tally.ballots] == [(2, 1)]


def test_counts_without_ballots_stay() -> None:
    """Where no single ballot is known, nothing is spoilt."""
    ballots = ballots_of(MARKS)
    votes = Votes(ballots.people, tally(ballots))
    assert spoilt_whole(votes) is votes


def table(*rows: tuple[int, ...], returned: int, valid: int) -> Votes:
    """Return counts of one item, a row a person, with what the table states of its ballots."""
    counts = np.array([[[[*row, 0, 0]]] for row in rows], dtype=np.int64)
    people = tuple(PrintedName(f"人{n}", "") for n in range(len(rows)))
    return Votes(people, Tally(HAO, (OVERALL,), ("A票",), counts, (BallotCount(None, returned, valid),)))


def test_spoilt_ballots_that_a_table_leaves_out_come_back_as_invalid_marks() -> None:
    """收回 22, 有效 20 and 20 votes: two are invalid; 19 votes are a difference that nobody explains, nobody at all is none."""
    votes = table((12, 5, 2, 1), (12, 5, 1, 1), (0, 0, 0, 0), returned=22, valid=20)
    assert with_spoilt(votes).tally.counts[:, 0, 0].tolist() == [
        [12, 5, 2, 1, 0, 2], [12, 5, 1, 1, 0, 0], [0, 0, 0, 0, 0, 0],
    ]  # fmt: skip
    assert [str(problem) for problem in said_of_spoilt(votes)] == [
        "A票收回 22 张，计票表各项只列 20 票；得票率的分母为收回票，其余 2 张作为无效票计入。"
    ]


def test_a_table_of_all_ballots_stays() -> None:
    """Where nothing is left out nothing is added, and it is added once only."""
    votes = table((12, 5, 2, 1), returned=20, valid=20)
    assert with_spoilt(votes) is votes
    assert said_of_spoilt(votes) == []
    once = with_spoilt(table((12, 5, 2, 1), returned=22, valid=20))
    assert with_spoilt(once) is once
