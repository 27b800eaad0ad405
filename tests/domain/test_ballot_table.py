"""All ballots in one table: the second way of counting agrees with the first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ballot_table import ABSENT, BallotTable, ballot_table
from dashboard.domain.ballots import BallotBuilder, Ballots
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import tally
from tests.domain.ballot_tables import table_of

PEOPLE = ("秦涛", "陆明远", "丁一")
one_ballot = st.tuples(
    st.sampled_from(["A票", "B票"]),
    st.dictionaries(st.tuples(st.sampled_from(PEOPLE), st.sampled_from([OVERALL, "创新"])), st.integers(0, 5)),
)


def ballots_of(rows: list[tuple[str, dict[tuple[str, str], int]]]) -> Ballots:
    """Return ballots from (group, marks by name and item)."""
    builder = BallotBuilder(HAO)
    for person in PEOPLE:
        builder.person(PrintedName(person))
    for number, (group, marks) in enumerate(rows):
        code = builder.ballot(Place("票.xlsx", group), group)
        for column, ((name, item), mark) in enumerate(marks.items()):
            builder.mark(code, builder.person(PrintedName(name)), builder.item(item), mark, (number, column))
    return builder.build()


@given(st.lists(one_ballot, min_size=1, max_size=8), st.permutations(range(3)))
def test_counting_the_table_is_counting_the_ballots(
    rows: list[tuple[str, dict[tuple[str, str], int]]], order: list[int]
) -> None:
    """Both ways count the same, for any order of the roster."""
    ballots = ballots_of(rows)
    expected = tally(ballots).arranged(order, 3)
    found = ballot_table([(ballots, order)], 3).tally()
    assert (found.items, found.groups) == (expected.items, expected.groups)
    assert np.array_equal(found.counts, expected.counts)
    assert [(b.returned, b.valid) for b in found.ballots] == [(b.returned, b.valid) for b in expected.ballots]


def test_uploads_are_united_by_the_names_of_groups_and_items() -> None:
    """Two files with items in another order make one table; a person outside the roster is left out."""
    first = ballots_of([("A票", {("秦涛", OVERALL): 0, ("秦涛", "创新"): 1})])
    second = ballots_of([("B票", {("丁一", "创新"): 2, ("陆明远", OVERALL): 3})])
    table = ballot_table([(first, [0, 1, None]), (second, [0, 1, None])], 2)
    assert (table.items, table.groups, table.group.tolist()) == ((OVERALL, "创新"), ("A票", "B票"), [0, 1])
    assert table.marks.tolist() == [[[0, 1], [ABSENT, ABSENT]], [[ABSENT, ABSENT], [3, ABSENT]]]


def test_ballots_can_be_left_out_of_the_count() -> None:
    """Counting without some ballots counts the others only."""
    table = table_of("好差", "好好", "空废")
    assert table.tally(np.array([True, False, True])).counts[:, 0, 0].tolist() == [
        [1, 0, 0, 0, 1, 0],
        [0, 0, 0, 1, 0, 1],
    ]
    assert table.tally(np.array([True, False, True])).ballots[0].valid == 1


def test_marks_that_do_not_fit_the_ballots_are_a_bug() -> None:
    """One group a ballot."""
    with pytest.raises(ValueError, match="marks do not fit ballots and items"):
        BallotTable(HAO, (OVERALL,), ("",), np.zeros(2, dtype=np.int32), np.zeros((1, 1, 1), dtype=np.int16))
