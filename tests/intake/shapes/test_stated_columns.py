"""Columns of 发出, 收回 and 有效 beside the counts."""

import pytest

from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences

HEADER = "姓名|发出票|收回票|有效票|好|较好|一般|差"


def test_numbers_in_each_row() -> None:
    """发出, 收回 and 有效 may stand in a column each instead of a line above the table."""
    reading = read_ballots([grid_of(f"{HEADER}\n秦涛|25|22|20|12|5|2|1\n李明|25|22|20|9|8|1|2")])
    assert counts_of(reading)["李明", "总体评价", ""] == {"好": 9, "较好": 8, "一般": 1, "差": 2}
    assert reading.votes[0].tally.ballots == (BallotCount(25, 22, 20),)
    assert sentences(reading) == []


def test_rows_that_state_different_numbers() -> None:
    """The largest number counts where rows differ, and that is said."""
    reading = read_ballots([grid_of(f"{HEADER}\n秦涛|25|21|20|12|5|2|1\n李明|25|22|20|9|8|1|2")])
    assert reading.votes[0].tally.ballots == (BallotCount(25, 22, 20),)
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!C2：各行的收回数不同，按最大的 22 张计，请核对。",
    ]


def test_rows_of_voter_groups() -> None:
    """Each voter group has the numbers of its own rows."""
    rows = "秦涛|A票|8|8|5|1|1|1\n秦涛|B票|22|20|12|5|2|1"
    reading = read_ballots([grid_of(f"姓名|票别|发出票数|收回票数|好|较好|一般|差\n{rows}")])
    assert reading.votes[0].tally.groups == ("A票", "B票")
    assert reading.votes[0].tally.ballots == (BallotCount(8, 8, 8), BallotCount(22, 20, 20))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("发出评议票25张，收回22张，有效20张", []),
        (
            "发出评议票26张，收回22张，有效20张",
            ["评议票.xlsx › Sheet1!B3：同一票别有几处写明收回数，未采用；收回数按得票最多的一项计，请核对。"],
        ),
    ],
)
def test_line_above_and_columns(line: str, found: list[str]) -> None:
    """A line above the table may say the same; where it says something else, neither is taken."""
    reading = read_ballots([grid_of(f"{line}|||||||\n{HEADER}\n秦涛|25|22|20|12|5|2|1")])
    assert sentences(reading) == found


def test_a_line_above_the_table_of_each_group() -> None:
    """Below each other, each table's line is about its own voter group."""
    tables = [
        f"{g}计票结果||||\n发出{n}张，收回{n}张||||\n姓名|好|较好|一般|差\n秦涛|{n - 3}|1|1|1\n||||"
        for g, n in (("A票", 8), ("B票", 20))
    ]
    reading = read_ballots([grid_of("\n".join(tables))])
    assert reading.votes[0].tally.ballots == (BallotCount(8, 8, 8), BallotCount(20, 20, 20))
