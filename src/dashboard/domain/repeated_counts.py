"""Counts that may be those of an earlier upload again: a table of counts twice, or counts beside their ballots."""

from collections.abc import Sequence
from itertools import combinations, product

from dashboard.domain.plain_count import MatchedVotes
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.tally import Votes

Row = tuple[int, ...]
Cell = tuple[int | None, str, str]
"""Position in the roster, item and voter group."""


def repeated_counts(matched: Sequence[MatchedVotes]) -> list[Problem]:
    """Return a warning for each table of counts that stands beside an earlier one, or beside ballots, of one group.

    Their votes are added up. Within one upload the reader of sheets has said so already; this is for uploads that
    came one after the other.

    Args:
        matched: the votes of all uploads with the positions of their people, in the order of reading.
    """
    counts = [found for found in matched if found[0].ballots is None]
    problems = [_again(one, other) for one, other in combinations(counts, 2)]
    single = [votes for votes, _ in matched if votes.ballots is not None]
    problems += [_beside_ballots(ballots, votes) for ballots, (votes, _) in product(single, counts)]
    return [problem for problem in problems if problem]


def may_be_the_same(one: Votes, other: Votes) -> bool:
    """Return whether votes and counts name a voter group alike, or one of them names none."""
    groups = {*one.tally.groups}, {*other.tally.groups}
    return not groups[0].isdisjoint(groups[1]) or "" in groups[0] | groups[1]


def _again(one: MatchedVotes, other: MatchedVotes) -> Problem | None:
    known, new = _rows(one), _rows(other)
    common = known.keys() & new.keys()
    if not common:
        return None
    first, second = _sheet_of(one[0]), _sheet_of(other[0])
    groups = dict.fromkeys(group for _, _, group in new if group)
    of = f"{'、'.join(groups)}的" if groups else "这里的"
    if known == new:
        sentence = (
            f"{of}票数与“{first}”完全相同，两处已相加，可能是同一张计票表上传了两次；"
            "请撤回一份，如确是两批票请分别写明票别。"
        )
    else:
        sentence = (
            f"{of}票数在“{first}”中已有，两处已相加；如是更正后的计票表，请撤回先前的一份，或选择“替换已有评议票”。"
        )
    return Problem(Level.WARNS, "counts_again", sentence, second)


def _beside_ballots(ballots: Votes, counts: Votes) -> Problem | None:
    if not may_be_the_same(ballots, counts):
        return None
    sentence = (
        f"“{_sheet_of(ballots)}”是逐张的评议票，这里只有票数（计票表，或没有票号的明细），票别相同或没有写明，可能重复统计；"
        "请只保留一种，或分别写明票别。"
    )
    return Problem(Level.WARNS, "counted_twice", sentence, _sheet_of(counts))


def _rows(matched: MatchedVotes) -> dict[Cell, Row]:
    """Return the counts of each person, item and group that has any."""
    votes, positions = matched
    return {
        (positions[person], item, group): tuple(part.counts[person, i, g].tolist())
        for part in votes.tally.parts
        for person in range(len(votes.people))
        for i, item in enumerate(part.items)
        for g, group in enumerate(part.groups)
        if part.counts[person, i, g].any()
    }


def _sheet_of(votes: Votes) -> Place:
    return (votes.ballots.sheets[0] if votes.ballots else votes.people[0].place).of_sheet
