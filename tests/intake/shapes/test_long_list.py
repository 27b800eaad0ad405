"""Shape (c): the long list."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake import shape_choice
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

EXPECTED = {
    ("秦涛（东街社区）", "总体评价", "A票"): {"好": 1, "差": 1},
    ("李明（城关镇）", "总体评价", "A票"): {"较好": 1, "blank": 1},
}


@pytest.mark.parametrize(
    "header",
    [
        "票号|票别|姓名|单位|项目|等次",
        "选票编号|票种|书记|党组织|评议项目|评价",
        "编号|投票人类别|被评议人|所在单位|评价内容|评议结果",
        "票编号|评议主体|评议对象|述职单位|指标|意见",
    ],
)
def test_wordings(header: str) -> None:
    """Columns are known by many words."""
    grid = grid_of(f"""
    评议明细
    {header}
    1|A票|秦 涛|东街社区|总体评价|好
    1|A票|李明|城关镇|总体评价|较好
    2|A票|秦涛|东街社区|总体评价|差
    2|A票|李明|城关镇|总体评价|
    """)
    reading = read_ballots([grid])
    assert recognise(grid) == "long_list"
    assert counts_of(reading) == EXPECTED
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == []


def test_any_order() -> None:
    """The order of the columns does not matter."""
    grid = grid_of("等次|单位|姓名|票别|票号\n好|东街社区|秦涛|A票|1\n较好|城关镇|李明|A票|1")
    assert counts_of(read_ballots([grid])) == {
        ("秦涛（东街社区）", "总体评价", "A票"): {"好": 1},
        ("李明（城关镇）", "总体评价", "A票"): {"较好": 1},
    }


def test_numbers_start_again_in_each_group() -> None:
    """A ballot is a number within its group."""
    grid = grid_of("票号|票别|姓名|等次\n1|A票|秦涛|好\n2|A票|秦涛|好\n1|B票|秦涛|差\n2|B票|秦涛|差")
    (votes,) = read_ballots([grid]).votes
    assert [count.returned for count in votes.tally.ballots] == [2, 2]


def test_same_mark_twice() -> None:
    """The same mark of one ballot twice counts once, different ones make the mark invalid; both are said."""
    grid = grid_of("""
    票号|姓名|等次
    1|秦涛|好
    1|秦涛|好
    1|李明|好
    2|秦涛|差
    2|李明|差
    2|李明|好
    """)
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
        ("李明", "总体评价", ""): {"好": 1, "invalid": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!C3：第 2 行和第 3 行是同一张票对“秦涛”的“总体评价”，等次相同，只计一次，请核对。",
        "评议票.xlsx › Sheet1!C7：第 6 行和第 7 行是同一张票对“李明”的“总体评价”，等次不同，"
        "该格按无效计，请对照原票核对。",
    ]


@pytest.mark.parametrize("numbers", [("", ""), ("序号|", "1|2|3|4")])
def test_without_ballot_numbers(numbers: tuple[str, str]) -> None:
    """Without ballot numbers, or with running numbers only, marks are counted and there are no ballots."""
    header, rows = numbers
    first = [f"{n}|" if n else "" for n in (rows.split("|") if rows else ["", "", "", ""])]
    lines = [f"{a}{b}" for a, b in zip(first, ["秦涛|好", "李明|好", "秦涛|差", "李明|差"], strict=True)]
    reading = read_ballots([grid_of("\n".join([f"{header}姓名|等次", *lines]))])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
        ("李明", "总体评价", ""): {"好": 1, "差": 1},
    }
    assert reading.votes[0].ballots is None
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：没有票号一列，只统计票数，不做逐票核对；收回数按得票最多的一项计。"
    ]


def test_repeating_numbers_are_ballots() -> None:
    """序号 that comes again for several people is the ballot's."""
    grid = grid_of("序号|姓名|等次\n1|秦涛|好\n1|李明|好\n2|秦涛|差\n2|李明|差")
    assert read_ballots([grid]).votes[0].ballots is not None


def test_numbers_of_people_are_no_ballots() -> None:
    """序号 that belongs to the person is not the ballot's."""
    grid = grid_of("序号|姓名|等次\n1|秦涛|好\n2|李明|好\n1|秦涛|差\n2|李明|差")
    assert read_ballots([grid]).votes[0].ballots is None


def test_items_as_columns() -> None:
    """A row may hold one person's grades for several items."""
    grid = grid_of("票号|姓名|总体评价|工作作风\n1|秦涛|好|差\n1|李明|好|\n2|秦涛|一般|差\n2|李明|好|好")
    reading = read_ballots([grid])
    assert counts_of(reading)["李明", "工作作风", ""] == {"好": 1, "blank": 1}
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == []


def test_one_column_a_ballot() -> None:
    """A table with one column a ballot is read by columns, each mark in its own cell, and that is said."""
    reading = read_ballots([grid_of("单位|姓名|评委1|评委2|评委3\n东街社区|秦涛|好|差|好\n城关镇|李明|好|较好|")])
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 2, "差": 1},
        ("李明（城关镇）", "总体评价", ""): {"好": 1, "较好": 1, "blank": 1},
    }
    ballots = reading.votes[0].ballots
    assert ballots is not None
    assert [ballots.place_of(index).cell for index in range(6)] == ["C2", "C3", "D2", "D3", "E2", "E3"]
    assert sentences(reading) == ["评议票.xlsx › Sheet1：这张表一列是一张票，已按行列对调读取。"]


def test_one_column_a_ballot_and_items_in_rows() -> None:
    """The people may have a row an item in such a table."""
    grid = grid_of(
        "姓名|评议内容|1|2\n秦涛|总体评价|好|差\n|工作作风|较好|好\n李明|总体评价|好|好\n|工作作风|好|一般",
        "A2:A3",
        "A4:A5",
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
        ("秦涛", "工作作风", ""): {"较好": 1, "好": 1},
        ("李明", "总体评价", ""): {"好": 2},
        ("李明", "工作作风", ""): {"好": 1, "一般": 1},
    }


def test_a_large_table_with_one_column_a_ballot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is too large to be turned is refused with the remedy."""
    monkeypatch.setattr(shape_choice, "_LARGEST_TURNED", 5)
    assert sentences(read_ballots([grid_of("姓名|评委1|评委2\n秦涛|好|差\n李明|好|好")])) == [
        "评议票.xlsx › Sheet1!B1：等次的列标题像是票号，一列是一张票，请转置成一行一票后重新上传。"
    ]


def test_incomplete_rows() -> None:
    """Rows without person, item or number stop; footers do not."""
    grid = grid_of("""
    票号|姓名|项目|等次
    1|秦涛|总体评价|好
    1|秦涛|工作作风|好
    2||总体评价|好
    2|秦涛||好
    |秦涛|工作作风|好
    统计人：周甲
    """)
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!A4：这一行没有写被评议人的姓名或单位，请补上。",
        "评议票.xlsx › Sheet1!A5：这一行没有写评议项目，请补上。",
        "评议票.xlsx › Sheet1!A6：这一行没有写票号，请补上。",
    ]


def test_missing_rows() -> None:
    """A ballot with fewer marks than the others is pointed at."""
    grid = grid_of("票号|姓名|等次\n1|秦涛|好\n1|李明|好\n2|秦涛|好\n2|李明|好\n3|秦涛|好")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!C6：这张票的评议人和项目比其他票少，缺的格不计入，请核对票号、姓名和项目。"
    ]


def test_category_of_people() -> None:
    """类别 that tells people apart is no voter group; what tells voters apart is."""
    people = grid_of("票号|姓名|类别|等次\n1|秦涛|国企|好\n1|李明|社区|好\n2|秦涛|国企|好\n2|李明|社区|好")
    voters = grid_of("票号|姓名|类别|等次\n1|秦涛|领导|好\n1|李明|领导|好\n2|秦涛|群众|好\n2|李明|群众|好")
    assert read_ballots([people]).votes[0].tally.groups == ("",)
    assert read_ballots([voters]).votes[0].tally.groups == ("领导", "群众")


def test_a_critique_is_no_ballot() -> None:
    """Sentences below 评价 are no marks."""
    grid = grid_of(
        "序号|姓名|评价|不足\n1|秦涛|工作扎实，责任落实到位|学习不够深入\n2|李明|善抓队伍，带头攻坚克难|统筹不够"
    )
    assert recognise(grid) is None


def test_results_are_no_ballots() -> None:
    """A ranked table with grades is no ballot sheet, nor a roster with last year's grade."""
    assert recognise(grid_of("姓名|单位|得分|名次|等次\n秦涛|东街社区|95.00|1|好\n李明|城关镇|85.00|2|较好")) is None
    assert recognise(grid_of("序号|姓名|单位|上年度等次\n1|秦涛|东街社区|好\n2|李明|城关镇|较好")) is None


@pytest.mark.parametrize("heading", ["票数", "得票数", "得票", "人数", "计数", "票数合计", "选择人数"])
def test_a_list_of_counts_by_grade(heading: str) -> None:
    """Where a row stands for several votes nothing is counted: a row would be one vote."""
    reading = read_ballots(
        [grid_of(f"姓名|项目|等次|{heading}\n秦涛|总体评价|好|8\n秦涛|总体评价|较好|3\n秦涛|总体评价|差|1")]
    )
    assert reading.votes == ()
    assert sentences(reading, Level.STOPS) == [
        f"评议票.xlsx › Sheet1!D1：“{heading}”列填有票数，一行不是一票，不能按一行一格读取；"
        "请改为计票表（一行一人，每个等次一列填票数）后重新上传。"
    ]


def test_subtotals() -> None:
    """The rows that 分类汇总 writes below each person are sums."""
    reading = read_ballots(
        [grid_of("姓名|票号|等次\n秦涛|1|好\n秦涛|2|差\n秦涛 计数||2\n李明|1|好\n李明|2|好\n李明 计数||2\n总计数||4")]
    )
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A4：这一行是合计，没有作为评议等次统计（另外 2 处：A7、A8）。"]
    assert reading.votes[0].tally.ballots[0].returned == 2


@pytest.mark.parametrize("several", ["0|1|0|0", "1|1|0|0"])
def test_zeros_and_ones_beside_ballot_numbers(several: str) -> None:
    """Below grades, 1 and 0 choose one where each row has a ballot number; two are invalid."""
    reading = read_ballots(
        [grid_of(f"票号|姓名|好|较好|一般|差\n1|秦涛|1|0|0|0\n1|李明|0|1|0|0\n2|秦涛|{several}\n2|李明|0|0|0|0")]
    )
    second = {"较好": 1} if several[0] == "0" else {"invalid": 1}
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1} | second,
        ("李明", "总体评价", ""): {"较好": 1, "blank": 1},
    }


def test_page_numbers() -> None:
    """A page number between the pages of a list is a note."""
    head = "票号|姓名|等次"
    reading = read_ballots([grid_of(f"{head}\n1|秦涛|好\n第1页\n{head}\n2|秦涛|差\n第2页，共2页")])
    assert sentences(reading) == []
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1, "差": 1}}


def test_list_in_two_halves() -> None:
    """A list that goes on beside itself is told how to be put together."""
    reading = read_ballots([grid_of("票号|姓名|等次|票号|姓名|等次\n1|秦涛|好|2|秦涛|差\n1|李明|好|2|李明|差")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!C1：同样的表头在右边又出现一遍，一张表分成了左右两段；"
        "请把右边一段接到左边一段的下面后重新上传。"
    ]


def test_ids_of_ballots_and_colons_behind_items() -> None:
    """选票ID is the ballot number; a colon behind an item is no part of it."""
    reading = read_ballots(
        [
            grid_of(
                "选票ID|姓名|项目|等次\nT1|秦涛|总体评价：|好\nT1|秦涛|工作作风|差\nT2|秦涛|总体评价|好\nT2|秦涛|工作作风：|好"
            )
        ]
    )
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 2}, ("秦涛", "工作作风", ""): {"好": 1, "差": 1}}
    assert reading.votes[0].tally.ballots[0].returned == 2
