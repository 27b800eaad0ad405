"""Random data against libraries that other people wrote; they are installed for development only."""

import random

import krippendorff
import numpy as np
import pytest
from votelib.evaluate.cardinal import MajorityJudgment
from votelib.evaluate.core import Tie, VotingSystemError

from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.screening import agreement
from dashboard.domain.tally import BallotCount, Tally
from tests.domain.majority_ranks import rank_by_majority_judgment


def winner(first: list[int], second: list[int]) -> int | None:
    """Return which of two tallies votelib elects, None where it calls a tie."""
    votes: dict[frozenset[tuple[int, int]], int] = {}
    grades = [[grade for grade, count in enumerate(person) for _ in range(count)] for person in (first, second)]
    for pair in zip(*grades, strict=True):
        ballot = frozenset(enumerate(pair))
        votes[ballot] = votes.get(ballot, 0) + 1
    try:
        elected = MajorityJudgment().evaluate(votes, 1)[0]
    except VotingSystemError:
        return None
    return None if isinstance(elected, Tie) else int(elected)


@pytest.mark.parametrize("seed", range(300))
def test_majority_judgment_agrees_with_votelib(seed: int) -> None:
    """Of two people with as many votes the same one is ahead, or both share the rank."""
    chance = random.Random(seed)
    size = chance.choice([3, 5, 8, 13, 20])
    pair = [[0] * 4, [0] * 4]
    for person in pair:
        for _ in range(size):
            person[chance.choice([1, 2, 2, 3, 3, 0])] += 1
    first, second = rank_by_majority_judgment(pair)
    assert winner(*pair) == (None if first == second else int(second < first))


@pytest.mark.parametrize("seed", range(60))
def test_agreement_agrees_with_krippendorff(seed: int) -> None:
    """Alpha of ordered grades is the library's, with blanks and people whom hardly anybody graded."""
    chance = np.random.default_rng(seed)
    people, voters = int(chance.integers(2, 12)), int(chance.integers(2, 30))
    given = chance.choice(6, p=[0.4, 0.3, 0.1, 0.05, 0.1, 0.05], size=(voters, people))
    counts = np.stack([np.bincount(given[:, person], minlength=6) for person in range(people)])
    tally = Tally(HAO, (OVERALL,), ("",), counts[:, None, None].astype(np.int64), (BallotCount(None, voters, voters),))
    expected = krippendorff.alpha(value_counts=counts[:, :4], level_of_measurement="ordinal")
    assert agreement(tally) == pytest.approx(expected)
