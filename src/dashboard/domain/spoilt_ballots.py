"""Whole ballots that are spoilt: by an invalid field (一格多选，整张作废), or left out of a table of counts."""

from dataclasses import replace

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Level, Problem
from dashboard.domain.tally import Counts, Tally, Votes, tally


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


def with_spoilt(votes: Votes) -> Votes:
    """Return counts with the spoilt ballots that they leave out, as invalid marks; single ballots as they are.

    A table that states 收回 22 and 有效 20 and lists 20 votes a person leaves two out. Shares of
    returned ballots would otherwise be taken of 20.
    """
    if votes.ballots is not None or not any(_left_out(part).any() for part in votes.tally.parts):
        return votes
    first, *others = map(_with_left_out, votes.tally.parts)
    return replace(votes, tally=replace(first, beside=tuple(others)))


def said_of_spoilt(votes: Votes) -> list[Problem]:
    """Return a sentence for each voter group whose spoilt ballots `with_spoilt` adds."""
    if votes.ballots is not None:
        return []
    most = _left_out(votes.tally).max(axis=(0, 1), initial=0).tolist()
    both = zip(votes.tally.groups, votes.tally.ballots, most, strict=True)
    return [
        Problem(
            Level.INFORMS,
            "spoilt_in_shares",
            f"{group or '评议票'}收回 {ballots.returned} 张，计票表各项只列 {ballots.valid} 票；"
            f"得票率的分母为收回票，其余 {count} 张作为无效票计入。",
        )
        for group, ballots, count in both
        if count
    ]


def _with_left_out(tally: Tally) -> Tally:
    """Return the counts of one scale with the spoilt ballots that they leave out."""
    counts = tally.counts.copy()
    counts[..., tally.scale.invalid] += _left_out(tally)
    return replace(tally, counts=counts, beside=())


def _left_out(tally: Tally) -> Counts:
    """Return how many spoilt ballots each person's item and group lacks; 0 where marks are those of all ballots."""
    valid = np.array([ballots.valid for ballots in tally.ballots], dtype=np.int64)
    spoilt = np.array([ballots.spoilt for ballots in tally.ballots], dtype=np.int64)
    marks = tally.counts.sum(axis=3)
    return np.where((marks == valid) & (marks > 0), spoilt, 0)


def _spoilt(ballots: Ballots) -> Ballots:
    """Return the ballots with all marks of a spoilt one invalid, in every scale."""
    spoilt = np.zeros(ballots.ballot_count, dtype=bool)
    for part in ballots.parts:
        spoilt[part.ballot[part.mark == part.scale.invalid]] = True
    marks = [np.where(spoilt[part.ballot], part.scale.invalid, part.mark).astype(np.int32) for part in ballots.parts]
    beside = tuple(replace(part, mark=mark) for part, mark in zip(ballots.beside, marks[1:], strict=True))
    return replace(ballots, mark=marks[0], beside=beside)
