"""Whole ballots that an invalid field spoils (一格多选，整张作废), where a scheme says so."""

from dataclasses import replace

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.tally import Votes, tally


def spoilt_whole(votes: Votes) -> Votes:
    """Return the votes with every mark invalid on each ballot that has an invalid field.

    Invalid are fields with several ticks or with something that is no grade. Files of counts hold
    no single ballots: their votes come back as they are.
    """
    if votes.ballots is None:
        return votes
    ballots = _spoilt(votes.ballots)
    counted = tally(ballots)
    said = zip(counted.ballots, votes.tally.ballots, strict=True)
    counts = tuple(replace(count, issued=stated.issued) for count, stated in said)
    return replace(votes, tally=counted.with_ballots(counts), ballots=ballots)


def _spoilt(ballots: Ballots) -> Ballots:
    """Return the ballots with all marks of a spoilt one invalid, in every scale."""
    spoilt = np.zeros(ballots.ballot_count, dtype=bool)
    for part in ballots.parts:
        spoilt[part.ballot[part.mark == part.scale.invalid]] = True
    marks = [np.where(spoilt[part.ballot], part.scale.invalid, part.mark).astype(np.int32) for part in ballots.parts]
    beside = tuple(replace(part, mark=mark) for part, mark in zip(ballots.beside, marks[1:], strict=True))
    return replace(ballots, mark=marks[0], beside=beside)
