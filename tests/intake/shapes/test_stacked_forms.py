"""Shape (b), several paper forms on one sheet."""

from dashboard.domain.problems import Level, stops
from dashboard.intake.ballot_sheets import read_ballots, recognise
from dashboard.intake.readings import BallotReading
from tests.intake.tables import counts_of, grid_of, sentences

STACKED = """
民主评议票|||||
票号：1||票别：A票|||
姓名|好|较好|一般|差|意见建议
秦涛|√||||多下基层
李明||√|||
|||||
民主评议票|||||
票号：2||票别：B票|||
姓名|好|较好|一般|差|意见建议
秦涛||√|||
李明|√|√|||
注：当场收回
"""
SAID = "评议票.xlsx › Sheet1：表头在这张工作表上重复出现，每段按一张票读取，共 2 张，请核对张数。"


def cells_of(reading: BallotReading) -> list[tuple[int, str, str]]:
    """Return ballot, mark and cell of every mark."""
    ballots = reading.votes[0].ballots
    assert ballots is not None
    marks = [ballots.scale.marks[mark] for mark in ballots.mark.tolist()]
    places = [ballots.place_of(index).cell for index in range(len(marks))]
    return list(zip(ballots.ballot.tolist(), marks, places, strict=True))


def test_below_each_other() -> None:
    """Each form is a ballot of the group that stands above it; every mark keeps its own cell."""
    grid = grid_of(STACKED, "A1:F1", "A7:F7")
    reading = read_ballots([grid])
    assert recognise(grid) == "paper_form"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 1},
        ("李明", "总体评价", "A票"): {"较好": 1},
        ("秦涛", "总体评价", "B票"): {"较好": 1},
        ("李明", "总体评价", "B票"): {"invalid": 1},
    }
    assert cells_of(reading) == [(0, "好", "B4"), (0, "较好", "C5"), (1, "较好", "C10"), (1, "invalid", "B11")]
    assert sentences(reading, Level.WARNS, Level.INFORMS) == [
        "评议票.xlsx › Sheet1!B11：同一项勾了两个以上等次，该项按无效计，请对照原票核对（另外 1 处：C11）。",
        "评议票.xlsx › Sheet1!B4：票别“A票”只有这一张票，请核对票别是否写错。",
        "评议票.xlsx › Sheet1!C10：票别“B票”只有这一张票，请核对票别是否写错。",
        SAID,
        "评议票.xlsx › Sheet1!F3：“意见建议”列没有读取；如是评议内容，请改正列标题。",
    ]


def test_without_titles() -> None:
    """Forms that follow each other directly are told apart by their headers alone."""
    form = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||\n"
    reading = read_ballots([grid_of(form * 3)])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 3}, ("李明", "总体评价", ""): {"较好": 3}}
    assert reading.votes[0].tally.ballots[0].returned == 3


def test_header_repeated_on_the_next_page() -> None:
    """A header that comes again above other people goes on with the same ballot."""
    grid = grid_of(
        "评议票||||\n姓名|好|较好|一般|差\n秦涛|√|||\n评议票||||\n姓名|好|较好|一般|差\n李明|||√|", "A1:E1", "A4:E4"
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"一般": 1}}
    assert reading.votes[0].tally.ballots[0].returned == 1
    assert sentences(reading) == []


def test_one_block_a_person() -> None:
    """Blocks of items below somebody's name belong to one ballot until the first person comes again."""
    block = "东街社区  秦涛||||\n项目|好|较好|一般|差\n总体评价|√|||\n工作作风||√||\n城关镇党委  李明||||\n项目|好|较好|一般|差\n总体评价|√|||\n工作作风|√|||\n"
    reading = read_ballots([grid_of(block * 2)])
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 2},
        ("秦涛（东街社区）", "工作作风", ""): {"较好": 2},
        ("李明（城关镇党委）", "总体评价", ""): {"好": 2},
        ("李明（城关镇党委）", "工作作风", ""): {"好": 2},
    }


def test_beside_each_other() -> None:
    """The same header further right begins another ballot, each mark in its own cell."""
    grid = grid_of("姓名|好|较好|一般|差||姓名|好|较好|一般|差\n秦涛|√|||||秦涛||√||\n李明|√|||||李明|||√|")
    reading = read_ballots([grid])
    assert cells_of(reading) == [(0, "好", "B2"), (0, "好", "B3"), (1, "较好", "I2"), (1, "一般", "J3")]
    assert sentences(reading) == [SAID]


def test_people_in_two_blocks_of_columns() -> None:
    """The same header further right above other people goes on with the same ballot."""
    grid = grid_of("姓名|好|较好|一般|差|姓名|好|较好|一般|差\n秦涛|√||||李明||√||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}
    assert reading.votes[0].tally.ballots[0].returned == 1
    assert sentences(reading) == []


def test_a_form_about_other_people() -> None:
    """A form that lacks somebody, or has somebody more, stops at its first cell."""
    form = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||\n"
    reading = read_ballots([grid_of(f"{form}姓名|好|较好|一般|差\n秦涛|√|||\n赵文||√||")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!A4：从这里开始的一张票，评议的人或项目与这张工作表的第一张票不同（少 1 格、多 1 格）；"
        "请补全或更正（没有票的格留空），如确是另一种票请放到另一张工作表。"
    ]


def test_a_form_with_another_header() -> None:
    """A form further down without one of the grades stops at its own header."""
    form = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||\n"
    reading = read_ballots([grid_of(f"{form}姓名|好|较好|一般|备注\n秦涛|√|||\n李明|√|||")])
    assert sentences(reading, Level.STOPS)[0] == (
        "评议票.xlsx › Sheet1!B4：表头缺少“差”一列，请补上该列（没有票的可留空）。"
    )


def test_a_blank_form_and_a_form_without_group() -> None:
    """A form nobody filled in is a blank ballot; one without a group among others with one is pointed at."""
    head = "姓名|好|较好|一般|差\n"
    grid = grid_of(f"票别：A票||||\n{head}秦涛|√|||\n票号：2||||\n{head}秦涛||||\n票别：B票||||\n{head}秦涛|√|||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 1},
        ("秦涛", "总体评价", ""): {"blank": 1},
        ("秦涛", "总体评价", "B票"): {"好": 1},
    }
    said = sentences(reading, Level.WARNS)
    assert "评议票.xlsx › Sheet1!A4：这张票没有写票别，单独归为未注明票别，请补上。" in said
    assert "评议票.xlsx › Sheet1!A4：这张票一格未填，计为收回的空白票；若是空白样表请删去。" in said


def test_group_above_all_forms() -> None:
    """A group that stands above the first form alone is that of the sheet."""
    form = "姓名|好|较好|一般|差\n秦涛|√|||\n"
    reading = read_ballots([grid_of(f"述职评议票（A票）||||\n{form}{form}")])
    assert counts_of(reading) == {("秦涛", "总体评价", "A票"): {"好": 2}}


def test_counts_in_two_blocks_of_columns() -> None:
    """A sheet of counts may go on beside itself, each count in its own cell."""
    grid = grid_of("姓名|好|较好|一般|差|姓名|好|较好|一般|差\n秦涛|3|1|0|0|李明|2|2|0|0\n赵文|4|0|0|0|||||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
        ("赵文", "总体评价", ""): {"好": 4},
        ("李明", "总体评价", ""): {"好": 2, "较好": 2},
    }
    cells = reading.votes[0].count_cells
    assert cells is not None
    assert [1, 6] in cells.cells[:, 5:].tolist()


def test_blocks_with_other_items_of_the_same_people() -> None:
    """Tables about the same people and other items are one ballot, and that is said."""
    grid = grid_of(
        "一、总体评价||||\n姓名|好|较好|一般|差\n秦涛|√|||\n二、工作作风||||\n姓名|好|较好|一般|差\n秦涛||√||"
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("秦涛", "工作作风", ""): {"较好": 1}}
    assert reading.votes[0].tally.ballots[0].returned == 1
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：表头在这张工作表上重复出现，各段评议的项目不同，合为一张票读取，请核对。"
    ]


def test_ballots_of_blocks_with_other_items() -> None:
    """Such ballots may stand below each other, too."""
    block = "一、总体评价||||\n姓名|好|较好|一般|差\n秦涛|√|||\n二、工作作风||||\n姓名|好|较好|一般|差\n秦涛||√||\n"
    reading = read_ballots([grid_of(block * 2)])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 2}, ("秦涛", "工作作风", ""): {"较好": 2}}
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_a_grade_above_the_header_is_no_item() -> None:
    """Where a stray grade stands above the first form's header, the form is never left out without a word."""
    form = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||"
    reading = read_ballots([grid_of(f"好||||\n{form}\n票号：2||||\n{form}")])
    assert stops(reading.problems)
