"""Ballots that an invalid field spoils as a whole."""

from dashboard.domain.spoilt_ballots import spoilt_whole
from dashboard.domain.tally import Votes, tally
from tests.domain.test_results import ballots_of

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
