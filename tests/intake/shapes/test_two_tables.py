"""Two tables in one sheet: what one of them says is never left out without a word."""

import pytest

from dashboard.domain.problems import Level, stops
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences

BALLOTS = "票号|秦涛|李明\n1|好|较好\n2|好|好"
COUNTS = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|0|0|0\n李明|1|1|0|0"
FORM = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||"


@pytest.mark.parametrize(
    ("text", "columns", "cell"),
    [
        (f"{BALLOTS}\n\n{COUNTS}", "票数栏", "B2"),
        (f"{COUNTS}\n\n{BALLOTS}", "票数栏", "B6"),
        (f"{BALLOTS}\n\n{FORM}", "勾选栏", "B2"),
    ],
)
def test_grade_words_outside_the_table(text: str, columns: str, cell: str) -> None:
    """Ballots in words above or below counts or ticks stop the sheet."""
    [problem] = read_ballots([grid_of(text)]).problems
    assert (problem.level, problem.code, problem.place.cell) == (Level.STOPS, "two_tables", cell)
    assert f"表里有{columns}，另外又有" in problem.message


def test_columns_of_results() -> None:
    """Grades of last year, suggested grades and a column 等次 beside counts are results, no second table."""
    grid = grid_of(
        """
        姓名|好票数|较好票数|一般票数|差票数|上年等次|建议等次|等次
        秦涛|2|0|0|0|好|好|好
        李明|1|1|0|0|好|较好|好
        """
    )
    reading = read_ballots([grid])
    assert not stops(reading.problems)
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 2}


def test_ticks_in_words_and_legends() -> None:
    """The grade's own word as a tick, and a legend above the form, are no second table."""
    reading = read_ballots(
        [grid_of("请从好、较好、一般、差中选一\n姓名|好|较好|一般|差\n秦涛|好|||\n李明||较好||\n周一鸣|好|||")]
    )
    assert sentences(reading) == []
    assert counts_of(reading)["李明", "总体评价", ""] == {"较好": 1}


def test_ballots_right_below_counts() -> None:
    """Ballots that follow a table of counts without a blank row stop, and the sentence says what is wrong."""
    names = ("秦涛", "李明", "王芳", "赵敏")
    counts = "\n".join(f"{name}|3|2|1|1" for name in names)
    ballots = "\n".join(f"{number}|好|差|好|较好" for number in range(1, 8))
    reading = read_ballots([grid_of(f"姓名|好|较好|一般|差\n{counts}\n票号|{'|'.join(names)}\n{ballots}")])
    assert reading.votes == ()
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B1：这一行是各等次的表头，下面却又写着评议等次，看来有两张表；请把两张表分放两张工作表后重新上传。"
    ]
