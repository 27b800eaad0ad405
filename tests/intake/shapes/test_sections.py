"""Ballots in rows below each other in sections, each with the header again."""

import pytest

from dashboard.domain.mark_places import places_of
from dashboard.domain.problems import Level, stops
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences


def test_a_section_a_voter_group() -> None:
    """The titles above the headers name the group of each section, and that is said."""
    grid = grid_of("A票登记表||\n票号|秦涛|李明\n1|好|好\n2|好|较好\n||\nB票登记表||\n票号|秦涛|李明\n1|差|好\n2|好|好")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 2},
        ("李明", "总体评价", "A票"): {"好": 1, "较好": 1},
        ("秦涛", "总体评价", "B票"): {"差": 1, "好": 1},
        ("李明", "总体评价", "B票"): {"好": 2},
    }
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A7：从这里起按表头上方的标题归入“B票”。"]


def test_page_break_within_a_section() -> None:
    """A header that comes again without a title goes on with the group before."""
    grid = grid_of("A票登记表|\n票号|秦涛\n1|好\n票号|秦涛\n2|好\nB票登记表|\n票号|秦涛\n1|差")
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", "A票"): {"好": 2},
        ("秦涛", "总体评价", "B票"): {"差": 1},
    }


def test_header_repeated_after_a_page_break() -> None:
    """A header that comes again without another title begins nothing new."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|好|好\n票号|秦涛|李明\n2|差|好")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1, "差": 1}, ("李明", "总体评价", ""): {"好": 2}}
    assert sentences(reading) == []


def test_a_section_an_item() -> None:
    """Where each section is another item, rows of one number are one ballot, and each mark keeps its cell."""
    reading = read_ballots([grid_of("总体评价||\n票号|秦涛|李明\n1|好|好\n工作作风||\n票号|秦涛|李明\n1|差|好")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("李明", "总体评价", ""): {"好": 1},
        ("秦涛", "工作作风", ""): {"差": 1},
        ("李明", "工作作风", ""): {"好": 1},
    }
    [votes] = reading.votes
    assert votes.tally.ballots == (BallotCount(None, 1, 1, blank=0),)
    assert [place.cell for place in places_of(votes, 0, "工作作风", "", [3]) or ()] == ["B6"]
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：各表“票号”相同的行按同一张票统计，共 1 张，请与收回的张数核对。",
        "评议票.xlsx › Sheet1!A4：从这里起是另一张表，按这里的表头读取。",
        "评议票.xlsx › Sheet1!B5：按标题把评议项目读作“工作作风”。",
    ]


def test_sections_without_numbers() -> None:
    """Nothing tells which rows of two sections are one ballot, so they are refused, not counted twice."""
    reading = read_ballots([grid_of("总体评价||\n评委|秦涛|李明\n王|好|好\n工作作风||\n评委|秦涛|李明\n王|差|好")])
    [sentence] = sentences(reading, Level.STOPS)
    assert sentence.startswith("评议票.xlsx › Sheet1!A4：评议的人或项目与“评议票.xlsx › Sheet1”没有一格相同")


def test_a_section_a_part_of_the_people() -> None:
    """Columns that did not fit on the page stand below, with a header of their own; groups come from titles."""
    grid = grid_of(
        "A票登记表||\n票号|秦涛|李明\n1|好|好\n2|好|较好\n票号|周一鸣|\n1|差|\n2|好|\n"
        "B票登记表||\n票号|秦涛|李明\n1|差|差\n票号|周一鸣|\n1|一般|"
    )
    reading = read_ballots([grid])
    assert counts_of(reading)["周一鸣", "总体评价", "A票"] == {"好": 1, "差": 1}
    assert counts_of(reading)["周一鸣", "总体评价", "B票"] == {"一般": 1}
    assert [(b.returned, b.valid) for b in reading.votes[0].tally.ballots] == [(2, 2), (1, 1)]
    assert not stops(reading.problems)


@pytest.mark.parametrize("between", ["", "填表说明：请如实填写\n"], ids=["", "a note"])
def test_a_section_a_person(between: str) -> None:
    """The line above each table names the person, the unit too, whatever stands between it and the header."""
    tables = "票号|总体评价|工作作风\n1|{0}|好\n2|好|好"
    text = "\n".join(
        f"被评议人：秦涛|单位：{unit}\n{between}{tables.format(mark)}"
        for unit, mark in (("东街社区", "好"), ("西街社区", "差"))
    )
    reading = read_ballots([grid_of(text)])
    assert not stops(reading.problems)
    assert counts_of(reading)["秦涛（东街社区）", "总体评价", ""] == {"好": 2}
    assert counts_of(reading)["秦涛（西街社区）", "总体评价", ""] == {"好": 1, "差": 1}


@pytest.mark.parametrize("title", ["三号选手\n", ""], ids=["somebody unknown", "nobody"])
def test_a_second_person_whom_nobody_names(title: str) -> None:
    """A second table is never counted for the person of the first, where its title or its numbers speak against it."""
    table = "票号|总体评价|工作作风\n1|好|好\n2|差|好\n"
    assert stops(read_ballots([grid_of(f"{table}{title}{table}", sheet="秦涛")]).problems)


def test_a_section_that_is_no_table_of_ballots() -> None:
    """A header without any grade below it stops, for somebody's marks may be missing."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|好|好\n票号|打印份数|\n1|30|")])
    assert "section_unclear" in [problem.code for problem in reading.problems]


def test_rows_of_shares_below_ballots() -> None:
    """Rows 好票数, 好票率, 得分 and 名次 below the ballots are no ballots."""
    reading = read_ballots(
        [grid_of("票号|秦涛|李明\n1|好|好\n2|差|好\n好票数|1|2\n好得票率|50.0%|100%\n得分|70|100\n名次|2|1")]
    )
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1, "差": 1}, ("李明", "总体评价", ""): {"好": 2}}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A4：这一行是合计，没有作为一张票统计（另外 3 处：A5、A6、A7）。"
    ]


@pytest.mark.parametrize("titles", [("A票", "B票"), ("党员代表票", "领导班子票"), ("一、党委委员", "二、群众代表")])
def test_titles_between_ballots(titles: tuple[str, str]) -> None:
    """Rows of one text below a header that stands once name the voter group of the ballots below them."""
    reading = read_ballots([grid_of(f"票号|秦涛|李明\n{titles[0]}\n1|好|差\n2|好|好\n{titles[1]}\n1|差|好\n2|好|好")])
    first, second = (title.split("、")[-1] for title in titles)
    assert counts_of(reading) == {
        ("秦涛", "总体评价", first): {"好": 2},
        ("李明", "总体评价", first): {"好": 1, "差": 1},
        ("秦涛", "总体评价", second): {"好": 1, "差": 1},
        ("李明", "总体评价", second): {"好": 2},
    }
    assert sentences(reading) == [
        f"评议票.xlsx › Sheet1!A2：从这里起按单独一行的标题归入“{first}”。",
        f"评议票.xlsx › Sheet1!A5：从这里起按单独一行的标题归入“{second}”。",
    ]
