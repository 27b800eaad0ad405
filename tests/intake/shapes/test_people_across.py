"""Lists with a row for each item of a ballot and a column for each person."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

COUNTS = {
    ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
    ("秦涛", "工作作风", ""): {"较好": 1, "blank": 1},
    ("李明", "总体评价", ""): {"一般": 2},
    ("李明", "工作作风", ""): {"好": 2},
}
ONE = "没有票号，每人每项只有一格，整张表按一张票读取"


@pytest.mark.parametrize(
    ("table", "merged"),
    [
        ("票号|评议项目|秦涛|李明\n1|总体评价|好|一般\n1|工作作风|较好|好\n2|总体评价|差|一般\n2|工作作风||好", ()),
        (
            "票号|评议项目|秦涛|李明\n1|总体评价|好|一般\n|工作作风|较好|好\n2|总体评价|差|一般\n|工作作风||好",
            ("A2:A3", "A4:A5"),
        ),
        ("票号|评议项目|秦涛|李明\n1|总体评价|好|一般\n|工作作风|较好|好\n2|总体评价|差|一般\n|工作作风||好", ()),
        (
            "票号||姓名|\n||秦涛|李明\n1|总体评价|好|一般\n1|工作作风|较好|好\n2|总体评价|差|一般\n2|工作作风||好",
            ("C1:D1",),
        ),
    ],
    ids=["every_row", "merged", "first_row", "no_label"],
)
def test_numbered_rows(table: str, merged: tuple[str, ...]) -> None:
    """Rows with one ballot number are one ballot, whether it stands in each row, merged or in the first."""
    reading = read_ballots([grid_of(table, *merged)])
    assert sentences(reading, Level.STOPS, Level.WARNS) == []
    assert counts_of(reading) == COUNTS
    (votes,) = reading.votes
    assert votes.tally.ballots[0].returned == 2
    assert votes.ballots is not None
    assert str(votes.ballots.place_of(1)) == f"评议票.xlsx › Sheet1!D{3 if merged == ('C1:D1',) else 2}"


def test_sheet_a_ballot() -> None:
    """Without ballot numbers each sheet is a ballot, an item that nobody marked is blank."""
    grids = [
        grid_of("评议项目|秦涛|李明\n总体评价|好|一般\n工作作风|较好|好", sheet="票1"),
        grid_of("评议项目|秦涛|李明\n总体评价|差|一般\n工作作风||好", sheet="票2"),
    ]
    assert {recognise(grid) for grid in grids} == {"paper_form"}
    reading = read_ballots(grids)
    assert counts_of(reading) == COUNTS
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == [f"评议票.xlsx › 票1：{ONE}（另外 1 处：票2）。"]


def test_ticks_below_each_person() -> None:
    """A sheet a ballot may have a column for each grade below each person."""
    head = "评议项目|秦涛||||李明|||\n|好|较好|一般|差|好|较好|一般|差\n"
    grids = [
        grid_of(f"{head}总体评价|√||||||√|\n工作作风||√|||√||", "B1:E1", "F1:I1", "A1:A2", sheet="票1"),
        grid_of(f"{head}总体评价||||√|||√|\n工作作风|||||√|||", "B1:E1", "F1:I1", "A1:A2", sheet="票2"),
    ]
    reading = read_ballots(grids)
    assert counts_of(reading) == COUNTS
    assert reading.votes[0].ballots is not None
    assert str(reading.votes[0].ballots.place_of(1)) == "评议票.xlsx › 票1!H3"


def test_item_that_nobody_marked() -> None:
    """A long name of an item beside empty cells is no remark: its marks are blank."""
    item = "对抓基层党建工作的认识熟悉程度，履行责任情况"
    reading = read_ballots([grid_of(f"评议项目|秦涛|李明\n总体评价|好|一般\n{item}||")])
    assert counts_of(reading)["秦涛", item, ""] == {"blank": 1}


def test_person_twice() -> None:
    """Two columns of one person stop at the second."""
    reading = read_ballots([grid_of("票号|项目|秦涛|秦涛\n1|总体评价|好|一般\n2|总体评价|好|好")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!D1：“秦涛”在 C1 已有一列，请核对表头，同名的请注明单位。"
    ]


def test_header_above_each_ballot() -> None:
    """Ballots below each other without numbers, each with the header again, are not told apart."""
    block = "评议项目|秦涛|李明\n总体评价|好|一般\n工作作风|较好|好"
    reading = read_ballots([grid_of(f"第1号票\n{block}\n第2号票\n{block}")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!A6：表头重复出现，每段像是一张票，却没有票号，不能逐张统计；"
        "请在最前面加“票号”一列，或把每张票放在一张工作表上后重新上传。"
    ]


def test_title_between_items() -> None:
    """A numbered title between the items is no item that nobody marked."""
    reading = read_ballots([grid_of("评议项目|秦涛|李明\n总体评价|好|一般\n二、单项评价||\n工作作风|较好|好")])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A3：这一行没有评议内容，没有读取；如是评议票，请补全。",
        f"评议票.xlsx › Sheet1：{ONE}。",
    ]
