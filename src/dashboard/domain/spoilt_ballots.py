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
    return replace(votes, tally=replace(counted, ballots=counts), ballots=ballots)


def with_spoilt(votes: Votes) -> Votes:
    """Return counts with the spoilt ballots that they leave out, as invalid marks; single ballots as they are.

    A table that states 收回 22 and 有效 20 and lists 20 votes a person leaves two out. Shares of
    returned ballots would otherwise be taken of 20.
    """
    if votes.ballots is not None:
        return votes
    left_out = _left_out(votes.tally)
    counts = votes.tally.counts.copy()
    counts[..., votes.tally.scale.invalid] += left_out
    return replace(votes, tally=replace(votes.tally, counts=counts)) if left_out.any() else votes


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


def _left_out(tally: Tally) -> Counts:
    """Return how many spoilt ballots each person's item and group lacks; 0 where marks are those of all ballots."""
    valid = np.array([ballots.valid for ballots in tally.ballots], dtype=np.int64)
    spoilt = np.array([ballots.spoilt for ballots in tally.ballots], dtype=np.int64)
    marks = tally.counts.sum(axis=3)
    return np.where((marks == valid) & (marks > 0), spoilt, 0)


def _spoilt(ballots: Ballots) -> Ballots:
    spoilt = np.zeros(ballots.ballot_count, dtype=bool)
    spoilt[ballots.ballot[ballots.mark == ballots.scale.invalid]] = True
    mark = np.where(spoilt[ballots.ballot], ballots.scale.invalid, ballots.mark).astype(np.int32)
    return replace(ballots, mark=mark)
