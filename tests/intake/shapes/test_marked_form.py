"""One ballot a sheet with a column an item and one mark a cell."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

LEGEND = "填表说明：1=好，2=较好，3=一般，4=差\n"
HEADER = "序号|姓名|总体评价|工作作风\n"
ONE = "没有票号，每人每项只有一格，整张表按一张票读取"


def test_numbers() -> None:
    """Numbers mean what the legend says, each sheet is one ballot, each mark keeps its cell."""
    grids = [
        grid_of(f"{LEGEND}{HEADER}1|秦涛|1|2\n2|李明|3|", sheet="票1"),
        grid_of(f"{LEGEND}{HEADER}1|秦涛|1|1\n2|李明||4", sheet="票2"),
    ]
    reading = read_ballots(grids)
    assert sentences(reading) == [
        "评议票.xlsx › 票1：按表中说明读取：1＝好、2＝较好、3＝一般、4＝差（另外 1 处：票2）。",
        f"评议票.xlsx › 票1：{ONE}（另外 1 处：票2）。",
    ]
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 2},
        ("秦涛", "工作作风", ""): {"好": 1, "较好": 1},
        ("李明", "总体评价", ""): {"一般": 1, "blank": 1},
        ("李明", "工作作风", ""): {"差": 1, "blank": 1},
    }
    (votes,) = reading.votes
    assert votes.tally.ballots[0].returned == 2
    assert votes.ballots is not None
    assert str(votes.ballots.place_of(5)) == "评议票.xlsx › 票2!D3"


def test_equal_ballots() -> None:
    """Two voters may grade alike: both are counted."""
    grids = [grid_of(f"{HEADER}1|秦涛|好|好\n2|李明|好|好", sheet=f"票{number}") for number in (1, 2)]
    reading = read_ballots(grids)
    assert sentences(reading) == [f"评议票.xlsx › 票1：{ONE}（另外 1 处：票2）。"]
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_blank_ballot() -> None:
    """A form with no mark at all is a blank ballot, and that is said."""
    grids = [grid_of(f"{HEADER}1|秦涛|好|好", sheet="票1"), grid_of(f"{HEADER}1|秦涛||", sheet="票2")]
    reading = read_ballots(grids)
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › 票2：这张票一格未填，计为收回的空白票；若是没有用的票样请删去。"
    ]
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_unknown_word() -> None:
    """A cell that is neither a grade nor a sign of the legend stops at its place."""
    reading = read_ballots([grid_of(f"{LEGEND}{HEADER}1|秦涛|1|2\n2|李明|3|还行")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!D4：“还行”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
    ]


@pytest.mark.parametrize("rows", ["1|秦涛|1|2\n2|李明|3|1", "1|秦涛|85|90\n2|李明|95|60"], ids=["codes", "points"])
def test_numbers_without_a_legend(rows: str) -> None:
    """Numbers that nothing explains are no ballots."""
    assert recognise(grid_of(HEADER + rows)) is None


def test_somebody_twice() -> None:
    """A list in which somebody stands twice is more than one ballot, and is only counted."""
    reading = read_ballots([grid_of(f"{HEADER}1|秦涛|好|差\n2|李明|好|好\n3|秦涛|较好|好")])
    assert [problem.code for problem in reading.problems] == ["no_ballot_number"]
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 1, "较好": 1}


def test_roster_with_an_empty_column() -> None:
    """A roster with one empty column beside the names is no blank ballot."""
    assert recognise(grid_of("序号|姓名|单位|完成情况\n1|秦涛|东街社区|\n2|李明|城关镇|")) is None


@pytest.mark.parametrize(
    "marks",
    [
        (r"[√]好\n[ ]较好\n[ ]一般\n[ ]差", r"[ ]好\n[√]较好\n[ ]一般\n[ ]差", r"[ ]好\n[ ]较好\n[ ]一般\n[ ]差"),
        ("好√  较好  一般  差", "好  较好√  一般  差", "好  较好  一般  差"),
        ("√好、较好、一般、差", "好、√较好、一般、差", "好、较好、一般、差"),
    ],
)
def test_printed_grades(marks: tuple[str, str, str]) -> None:
    """A cell may print every grade, with a box or nothing beside those that are not chosen."""
    reading = read_ballots([grid_of(f"序号|姓名|总体评价\n1|秦涛|{marks[0]}\n2|李明|{marks[1]}\n3|方海|{marks[2]}")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("李明", "总体评价", ""): {"较好": 1},
        ("方海", "总体评价", ""): {"blank": 1},
    }


def test_two_printed_grades_ticked() -> None:
    """Two ticks among printed grades are invalid."""
    reading = read_ballots([grid_of("序号|姓名|总体评价\n1|秦涛|好√ 较好√ 一般 差\n2|李明|好√ 较好 一般 差")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"invalid": 1}
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!C2：一格里写了两个等次，该格按无效计，请对照原票核对。"
    ]
