"""Lists of grades with their votes below each person, as questionnaires print their statistics."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

QIN, LI = {"好": 12, "较好": 3, "一般": 4, "差": 1}, {"好": 9, "较好": 8, "一般": 2, "差": 1}


def _report(title: str, counts: dict[str, int], total: int = 20) -> str:
    rows = "".join(f"{grade}|{count}|{5 * count}%\n" for grade, count in counts.items())
    return f"{title}||\n选项|小计|比例\n{rows}本题有效填写人次|{total}|\n||\n"


def test_statistics_of_questions() -> None:
    """A question a person, below each other; the number of answers agrees."""
    text = _report("第1题：城关镇党委书记秦涛同志的总体评价 [单选题]", QIN) + _report(
        "第2题：李明的工作作风 [单选题]", LI
    )
    reading = read_ballots([grid := grid_of(text)])
    assert recognise(grid) == "counts"
    assert counts_of(reading) == {("秦涛（城关镇）", "总体评价", ""): QIN, ("李明", "工作作风", ""): LI}
    assert reading.votes[0].tally.ballots == (BallotCount(None, 20, 20),)
    assert sentences(reading, Level.STOPS) == []


def test_number_of_answers_that_differs() -> None:
    """A number of answers that is not the sum of the grades is reported."""
    reading = read_ballots([grid_of(_report("第1题：秦涛的总体评价 [单选题]", QIN, 21))])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B7：“本题有效填写人次”写的是 21，各等次相加是 20，请核对；统计以各等次票数为准。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "秦涛||李明|\n等次|票数|等次|票数\n好|12|好|9\n较好|3|较好|8\n一般|4|一般|2\n差|1|差|1",
        "秦涛|\n好|12\n较好|3\n一般|4\n差|1\n|\n李明|\n好|9\n较好|8\n一般|2\n差|1",
    ],
)
def test_lists_beside_and_below_each_other(text: str) -> None:
    """Such rows are votes, not a ballot each."""
    assert counts_of(read_ballots([grid_of(text)])) == {("秦涛", "总体评价", ""): QIN, ("李明", "总体评价", ""): LI}


def test_blank_and_invalid_votes() -> None:
    """弃权 and 无效 below the grades belong to the list."""
    reading = read_ballots([grid_of("秦涛|\n等次|票数\n好|12\n较好|3\n一般|4\n差|1\n弃权|2\n无效|1\n合计|23")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == QIN | {"blank": 2, "invalid": 1}
    assert sentences(reading) == []


def test_a_list_without_person() -> None:
    """A list that names nobody stops."""
    reading = read_ballots([grid_of("选项|小计\n好|12\n较好|3\n一般|4\n差|1")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A2：看不出这一段票数评的是谁，请在上方一行写明被评议人的姓名。"]


def test_the_same_list_twice() -> None:
    """Two lists of one person's item stop."""
    text = _report("第1题：秦涛的总体评价", QIN) + _report("第2题：秦涛的总体评价", QIN)
    assert sentences(read_ballots([grid_of(text)]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!A11：“秦涛”的“总体评价”在 A3 已有票数，请删去一处，同名的请注明单位。"
    ]


def test_points_of_grades() -> None:
    """A note of the grades' points is no list of votes."""
    assert recognise(grid_of("计分办法|\n等次|分值\n好|100\n较好|80\n一般|60\n差|40")) != "counts"
