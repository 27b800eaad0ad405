"""Counts of a voter group that came already, as counts or as ballots, are noticed."""

import pytest

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.problems import Place
from dashboard.domain.repeated_counts import repeated_counts
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import Votes, tally
from dashboard.intake.tally_builder import TallyBuilder

NAMES = ("秦涛", "李明")


def counts(file: str, group: str, *rows: tuple[int, int]) -> Votes:
    """Return a table of counts: 好 and 较好 of each person."""
    builder = TallyBuilder(HAO)
    for name, row in zip(NAMES, rows, strict=False):
        for mark, count in enumerate(row):
            builder.add(
                (PrintedName(name, place=Place(file, "表")), OVERALL, group), mark, count, Place(file, "表"), []
            )
    votes = builder.votes()
    assert votes
    return votes


def ballots(file: str, group: str) -> Votes:
    """Return one single ballot."""
    builder = BallotBuilder(HAO)
    ballot = builder.ballot(Place(file, "票"), group)
    builder.mark(ballot, builder.person(PrintedName("秦涛")), builder.item(OVERALL), 0, (1, 1))
    cast = builder.build()
    return Votes(cast.people, tally(cast), cast)


def said(*votes: Votes) -> list[str]:
    """Return the sentences on several uploads."""
    return [str(problem) for problem in repeated_counts([(v, [NAMES.index(p.name) for p in v.people]) for v in votes])]


def test_the_same_counts_again() -> None:
    """A table whose counts are those of an earlier one is most likely its copy."""
    assert said(counts("一.xlsx", "A票", (5, 3), (4, 4)), counts("二.xlsx", "A票", (5, 3), (4, 4))) == [
        "二.xlsx › 表：A票的票数与“一.xlsx › 表”完全相同，两处已相加，可能是同一张计票表上传了两次；"
        "请撤回一份，如确是两批票请分别写明票别。"
    ]


def test_other_counts_of_the_same_group() -> None:
    """A table that differs is a correction or another batch."""
    assert said(counts("一.xlsx", "", (5, 3), (4, 4)), counts("二.xlsx", "", (5, 3), (5, 3))) == [
        "二.xlsx › 表：这里的票数在“一.xlsx › 表”中已有，两处已相加；"
        "如是更正后的计票表，请撤回先前的一份，或选择“替换已有评议票”。"
    ]


def test_other_groups_and_other_people() -> None:
    """Counts of another voter group, or of other people, add up without a word."""
    other_people = counts("二.xlsx", "A票", (0, 0), (4, 4))
    assert said(counts("一.xlsx", "A票", (5, 3)), counts("二.xlsx", "B票", (5, 3)), other_people) == []


@pytest.mark.parametrize(
    ("of_ballots", "of_counts", "is_said"), [("A票", "A票", True), ("A票", "", True), ("A票", "B票", False)]
)
def test_ballots_beside_counts(of_ballots: str, of_counts: str, *, is_said: bool) -> None:
    """Counts may be those of the single ballots unless both name different voter groups."""
    sentence = (
        "计票.xlsx › 表：“票.xlsx › 票”是逐张的评议票，这里只有票数（计票表，或没有票号的明细），"
        "票别相同或没有写明，可能重复统计；请只保留一种，或分别写明票别。"
    )
    assert said(ballots("票.xlsx", of_ballots), counts("计票.xlsx", of_counts, (1, 0))) == [sentence] * is_said
