"""Ballots in rows with a column for each answer of a field."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

GRADES = ("好", "较好", "一般", "差")
LEAD = "序号|提交答卷时间|所用时间"
ROW = "|2026/1/5 9:01:02|65秒|"


def headed(*headings: str) -> str:
    """Return the header of an export with these questions, an answer a column."""
    return "|".join([LEAD, *headings])


@pytest.mark.parametrize(
    "headings",
    [
        [f"{n}、{name}—总体评价({g})" for n, name in ((1, "秦涛"), (2, "李明")) for g in GRADES],
        [f"{n}、{name}:{g}" for n, name in ((1, "秦涛"), (2, "李明")) for g in GRADES],
        ["1、总体评价—秦涛(好)", *(f"秦涛({g})" for g in GRADES[1:]), *(f"李明({g})" for g in GRADES)],
        [f"1、请您作出总体评价—{name}[{g}]" for name in ("秦涛", "李明") for g in GRADES],
    ],
    ids=["bracketed", "colon", "carried", "matrix"],
)
def test_export_with_an_answer_a_column(headings: list[str]) -> None:
    """Of the columns of a field one holds 1; the mark keeps that cell; none is a blank mark, two an invalid one."""
    grid = grid_of(f"{headed(*headings)}\n1{ROW}1|0|0|0|0|0|0|1\n2{ROW}0|1|0|0|0|0|0|0\n3{ROW}1|0|1|0|0|1|0|0")
    reading = read_ballots([grid])
    assert recognise(grid) == "questionnaire"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 1, "invalid": 1},
        ("李明", "总体评价", ""): {"差": 1, "blank": 1, "较好": 1},
    }
    ballots = reading.votes[0].ballots
    assert ballots is not None
    assert [ballots.place_of(index).cell for index in range(6)] == ["D2", "K2", "E3", "H3", "D4", "I4"]
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!D4：同一项勾了两个以上等次，该项按无效计，请对照原票核对（另外 1 处：F4）。"
    ]


@pytest.mark.parametrize(
    ("chosen", "left"), [("选中", "未选中"), ("√", ""), ("✓", ""), ("TRUE", "FALSE"), ("是", "否")]
)
def test_signs_of_a_choice(chosen: str, left: str) -> None:
    """Whatever an export writes for chosen and not chosen is understood."""
    heads = headed(*(f"1、秦涛（{g}）" for g in GRADES))
    reading = read_ballots(
        [grid_of(f"{heads}\n1{ROW}{left}|{chosen}|{left}|{left}\n2{ROW}{chosen}|{left}|{left}|{left}")]
    )
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1, "较好": 1}}


def test_neither_chosen_nor_left() -> None:
    """Anything else stops, with its own cell."""
    heads = headed(*(f"1、秦涛（{g}）" for g in GRADES))
    reading = read_ballots([grid_of(f"{heads}\n1{ROW}0|1|0|0\n2{ROW}0|3|0|0\n3{ROW}0|0|优|1")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!E3：“3”看不出是选了还是没选，选了的请改为“1”，没选的请改为“0”或留空。",
        "评议票.xlsx › Sheet1!F4：“优”看不出是选了还是没选，选了的请改为“1”，没选的请改为“0”或留空。",
    ]
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"较好": 1, "invalid": 2}}


def test_skipped_answers() -> None:
    """A field that was skipped is a blank mark, and said."""
    heads = headed(*(f"1、秦涛（{g}）" for g in GRADES), *(f"2、李明（{g}）" for g in GRADES))
    reading = read_ballots([grid_of(f"{heads}\n1{ROW}-3|-3|-3|-3|0|1|0|0")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"blank": 1}, ("李明", "总体评价", ""): {"较好": 1}}
    assert sentences(reading, Level.INFORMS)[0] == (
        "评议票.xlsx › Sheet1!D2：跳过没答的题按未填（弃权）计（另外 3 处：E2、F2、G2）。"
    )


def test_ticks_under_each_person() -> None:
    """A row a ballot, and under each person merged over them four columns of ticks."""
    grid = grid_of(
        "票号|秦涛||||李明|||\n|好|较好|一般|差|好|较好|一般|差\n1|√|||||√||\n2||√|||√|√||\n合计|1|1|0|0|1|2|0|0",
        *("A1:A2", "B1:E1", "F1:I1"),
    )
    reading = read_ballots([grid])
    assert recognise(grid) == "row_per_ballot"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 1},
        ("李明", "总体评价", ""): {"较好": 1, "invalid": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!F4：同一项勾了两个以上等次，该项按无效计，请对照原票核对（另外 1 处：G4）。",
        "评议票.xlsx › Sheet1!A5：这一行是合计，没有作为一张票统计。",
    ]


def test_crosses_and_errors() -> None:
    """A cross makes a field invalid with a warning; a formula's error stops at its cell."""
    grid = grid_of("票号|秦涛||||李明|||\n|好|较好|一般|差|好|较好|一般|差\n1|×||||√|||\n2|√|||||#REF!||")
    reading = read_ballots([grid])
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!B3：画的不是“√”而是“×”，该格按无效计，请对照原票核对。"
    ]
    assert [p.place.cell for p in reading.problems if p.level is Level.STOPS] == ["G4"]


def test_three_header_rows() -> None:
    """Person, item and answer may stand above each other."""
    grid = grid_of(
        "票号|秦涛|||||||\n|总体评价||||工作作风|||\n|好|较好|一般|差|好|较好|一般|差\n1|1||||||1|\n2||1||||||",
        *("A1:A3", "B1:I1", "B2:E2", "F2:I2"),
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 1},
        ("秦涛", "工作作风", ""): {"一般": 1, "blank": 1},
    }


def test_ticks_of_voters_are_no_ballot_form() -> None:
    """A column of those who voted names nobody who is graded."""
    grid = grid_of(
        "投票人|秦涛||||李明|||\n|好|较好|一般|差|好|较好|一般|差\n王强|√|||||√||\n赵文||√|||√|||", "B1:E1", "F1:I1"
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 1},
        ("李明", "总体评价", ""): {"较好": 1, "好": 1},
    }


def test_list_of_ticks() -> None:
    """A list with a row for each person of each ballot may tick below the grades; the ballot number tells them apart."""
    grid = grid_of("票号|姓名|好|较好|一般|差\n1|秦涛|√|||\n1|李明||√||\n2|秦涛|√|√||\n2|李明||||")
    reading = read_ballots([grid])
    assert recognise(grid) == "long_list"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "invalid": 1},
        ("李明", "总体评价", ""): {"较好": 1, "blank": 1},
    }
    ballots = reading.votes[0].ballots
    assert ballots is not None
    assert [ballots.place_of(index).cell for index in range(4)] == ["C2", "D3", "C4", "C5"]
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_list_of_ticks_below_items() -> None:
    """Such a list may have items over the grades, and number and name merged over the rows and header rows."""
    grid = grid_of(
        "票号|姓名|总体评价||||工作作风|||\n||好|较好|一般|差|好|较好|一般|差\n"
        "1|秦涛|√|||||√||\n|李明||√|||√|||\n2|秦涛|√||||√|||\n|李明|√|||||||√",
        *("A1:A2", "B1:B2", "C1:F1", "G1:J1", "A3:A4", "A5:A6"),
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 2},
        ("李明", "总体评价", ""): {"较好": 1, "好": 1},
        ("秦涛", "工作作风", ""): {"较好": 1, "好": 1},
        ("李明", "工作作风", ""): {"好": 1, "差": 1},
    }


def test_grade_of_another_scale_beside_the_answers() -> None:
    """A column headed by a grade that the others do not have stops."""
    heads = headed(*(f"1、秦涛（{g}）" for g in GRADES))
    reading = read_ballots([grid_of(f"{heads}|优秀\n1{ROW}0|1|0|0|0\n2{ROW}0|0|0|0|1")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!H1：表头的“优秀”不是评议等次，请改为好、较好、一般、差。"
    ]


def test_an_answer_without_a_column() -> None:
    """A field that lacks the column of a grade stops."""
    grid = grid_of("票号|秦涛||||李明||\n|好|较好|一般|差|好|较好|一般\n1|√||||√||\n2||√||||√|", "B1:E1", "F1:H1")
    assert sentences(read_ballots([grid]), Level.STOPS)[0] == (
        "评议票.xlsx › Sheet1!F2：“李明”缺少“差”一列，请补上该列（没有人选的可留空）。"
    )
    heads = headed(*(f"1、秦涛（{g}）" for g in GRADES), *(f"2、李明（{g}）" for g in GRADES[:3]))
    assert sentences(read_ballots([grid_of(f"{heads}\n1{ROW}0|1|0|0|1|0|0")]), Level.STOPS)[0] == (
        "评议票.xlsx › Sheet1!H1：“2、李明”缺少“差”一列，请补上该列（没有人选的可留空）。"
    )


def test_circles() -> None:
    """One filled circle among empty ones is the choice."""
    grid = grid_of("票号|秦涛|||\n|好|较好|一般|差\n1|○|●|○|○\n2|●|○|○|○", "B1:E1")
    assert counts_of(read_ballots([grid])) == {("秦涛", "总体评价", ""): {"好": 1, "较好": 1}}


def test_form_of_one_ballot_with_its_number() -> None:
    """A form on which everybody stands once is one ballot, whatever a column 票号 says."""
    grid = grid_of("票号|姓名|好|较好|一般|差\n001|秦涛|√|||\n|李明||√||")
    assert recognise(grid) == "paper_form"
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("李明", "总体评价", ""): {"较好": 1},
    }
