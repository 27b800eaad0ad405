"""Ballots in rows below each other in sections, each with the header again."""

import pytest

from dashboard.domain.problems import Level
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
    """Where each section is another item a ballot goes on in all of them: that is refused, not counted twice."""
    reading = read_ballots([grid_of("总体评价||\n票号|秦涛|李明\n1|好|好\n工作作风||\n票号|秦涛|李明\n1|差|好")])
    assert reading.votes == ()
    assert sentences(reading, Level.STOPS)[0] == (
        "评议票.xlsx › Sheet1!A5：表头重复出现，上面写着不同的评议项目（“总体评价”、“工作作风”），"
        "同一张票分在几段里，不能逐张统计；请把各段左右并排，表头写成姓名、项目两行，一行一张票后重新上传。"
    )


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
