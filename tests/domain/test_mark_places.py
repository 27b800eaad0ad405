"""From a count back to its cells."""

import numpy as np

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.mark_places import places_of
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import BallotCount, CountCells, Tally, Votes, tally

FIRST, SECOND = Place("票.xlsx", "A票"), Place("票.xlsx", "B票")


def single_ballots() -> Votes:
    """Return five ballots on two sheets, read in no order, about one person."""
    builder = BallotBuilder(HAO)
    for sheet, group, row, mark in [
        (FIRST, "A票", 10, 0),
        (FIRST, "A票", 2, 0),
        (FIRST, "A票", 3, 3),
        (SECOND, "B票", 1, 0),
        (SECOND, "A票", 4, 0),
    ]:
        ballot = builder.ballot(sheet, group)
        builder.mark(ballot, builder.person(PrintedName("秦涛")), builder.item(OVERALL), mark, (row, 2))
    made = builder.build()
    return Votes(made.people, tally(made), made)


def test_the_cells_of_a_count_of_ballots_run_from_the_top() -> None:
    """Cells of one mark, group and person: sheet by sheet, rows by number and not by letter."""
    assert list(map(str, places_of(single_ballots(), 0, OVERALL, "A票", [0]) or ())) == [
        "票.xlsx › A票!C3",
        "票.xlsx › A票!C11",
        "票.xlsx › B票!C5",
    ]


def test_there_are_as_many_cells_as_votes() -> None:
    """Each count has just its cells."""
    votes = single_ballots()
    for g, group in enumerate(votes.tally.groups):
        for mark in range(len(HAO.marks)):
            assert len(places_of(votes, 0, OVERALL, group, [mark]) or ()) == votes.tally.counts[0, 0, g, mark]


def test_what_the_file_does_not_name_has_no_cells() -> None:
    """An item or a group of another file is nothing here."""
    assert places_of(single_ballots(), 0, "学习", "A票", [0]) == []
    assert places_of(single_ballots(), 0, OVERALL, "C票", [0]) == []


def test_a_count_of_a_sheet_of_counts_has_its_cell() -> None:
    """Files of counts keep the cell in which each count stands."""
    counts = np.array([[[[12, 5, 0, 0, 0, 0]]]])
    cells = CountCells(
        (Place("汇总.xlsx", "计票"),), np.array([[0, 0, 0, 0, 0, 4, 2], [0, 0, 0, 1, 0, 4, 3]], np.int32), (OVERALL,)
    )
    votes = Votes(
        (PrintedName("秦涛"),), Tally(HAO, (OVERALL,), ("",), counts, (BallotCount(None, 17, 17),)), count_cells=cells
    )
    assert [str(place) for place in places_of(votes, 0, OVERALL, "", [1]) or ()] == ["汇总.xlsx › 计票!D5"]


def test_counts_of_an_earlier_version_have_no_cells() -> None:
    """Counts that were stored before cells were kept say so with None."""
    counts = np.array([[[[12, 5, 0, 0, 0, 0]]]])
    votes = Votes((PrintedName("秦涛"),), Tally(HAO, (OVERALL,), ("",), counts, (BallotCount(None, 17, 17),)))
    assert places_of(votes, 0, OVERALL, "", [0]) is None
