"""Long lists with ballot numbers and names in the first row of each block alone."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences

COUNTED = {
    ("秦涛（东街社区）", "总体评价", "A票"): {"好": 1, "差": 1},
    ("秦涛（东街社区）", "工作作风", "A票"): {"较好": 2},
    ("李明（城关镇）", "总体评价", "A票"): {"好": 1, "blank": 1},
    ("李明（城关镇）", "工作作风", "A票"): {"一般": 1, "blank": 1},
}
GAPPY = """
票别|票号|姓名|单位|项目|等次
A票|1|秦涛|东街社区|总体评价|好
||||工作作风|较好
||李明|城关镇|总体评价|好
||||工作作风|一般
A票|2|秦涛|东街社区|总体评价|差
||||工作作风|较好
||李明|城关镇|总体评价|
||||工作作风|
注：共两张票
"""
SAID = (
    "评议票.xlsx › Sheet1!B2：“票别”、“票号”、“姓名”、“单位”只写在每段的第一行，下面的空格已按本段第一行补齐读取；"
    "如不是这样，请逐行填好后重新上传。"
)


def test_filled_down() -> None:
    """What stands in the first row of each block is read in all its rows, and said; blank marks are not lost."""
    reading = read_ballots([grid_of(GAPPY)])
    assert sentences(reading) == [SAID]
    assert counts_of(reading) == COUNTED
    (votes,) = reading.votes
    assert votes.tally.ballots[0].returned == 2
    assert votes.ballots is not None
    assert votes.ballots.place_of(1).cell == "F3"


def test_number_once_a_person() -> None:
    """The number may stand again with each person of a ballot."""
    grid = grid_of(
        GAPPY.replace("||李明|城关镇|总体评价|好", "A票|1|李明|城关镇|总体评价|好").replace("||李明", "A票|2|李明")
    )
    reading = read_ballots([grid])
    assert sentences(reading) == [SAID]
    assert counts_of(reading) == COUNTED
    assert reading.votes[0].tally.ballots[0].returned == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A票|2|秦涛|东街社区|总体评价|差\n||||工作作风|较好", "|||||\nA票|2|秦涛|东街社区|工作作风|较好"),
        ("||李明|城关镇|总体评价|\n||||工作作风|\n", "||李明|城关镇|总体评价|\n"),
        ("||李明|城关镇|总体评价|好\n||||工作作风", "||李明|城关镇|工作作风|好\n||||总体评价"),
        ("A票|2|秦涛|东街社区|总体评价|差\n||||工作", "||秦涛|东街社区|总体评价|差\nA票|2|||工作"),
        ("A票|2|秦涛|东街社区", "||秦涛|东街社区"),
        ("||李明|城关镇|总体评价|好", "||||总体评价|好"),
        ("A票|1|秦涛|东街社区", "A票||秦涛|东街社区"),
        ("||李明|城关镇|总体评价|\n||||工作作风|", "||李明|城关镇|总体评价|\n|||城关镇|工作作风|"),
        ("||||工作作风|一般\n", "||||工作作风|一般\n||||合计|\n"),
    ],
    ids=["row", "shorter", "order", "late", "unnumbered", "unnamed", "first", "unit", "total"],
)
def test_irregular(before: str, after: str) -> None:
    """Where one block is not like the others nothing is filled down: rows without number or name stop."""
    assert before in GAPPY
    reading = read_ballots([grid_of(GAPPY.replace(before, after, 1))])
    assert "filled_down" not in [problem.code for problem in reading.problems]
    stops = sentences(reading, Level.STOPS)
    assert any("这一行没有写被评议人的姓名或单位，请补上" in sentence for sentence in stops)


def test_one_ballot() -> None:
    """One block alone shows no rule: it stops."""
    reading = read_ballots([grid_of("票号|姓名|等次\n1|秦涛|好\n|李明|差\n|方海|好")])
    assert sentences(reading, Level.STOPS) == ["评议票.xlsx › Sheet1!A3：这一行没有写票号，请补上（另外 1 处：A4）。"]


def test_two_ballots_below_one_number() -> None:
    """Blocks that hold somebody twice are not one ballot each: they stop."""
    rows = "秦涛|好\n|李明|差\n|秦涛|好\n|李明|好\n"
    reading = read_ballots([grid_of(f"票号|姓名|等次\n1|{rows}3|{rows}")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!A3：这一行没有写票号，请补上（另外 5 处：A4、A5、A7、A8、A9）。"
    ]


@pytest.mark.parametrize("merged", [(), ("A2:A3", "B2:B3", "A4:A5", "B4:B5")], ids=["empty", "merged"])
def test_a_blank_mark_of_a_long_item(merged: tuple[str, ...]) -> None:
    """A row with nothing of its own but an item as long as a remark is a blank mark."""
    item = "履行抓基层党建工作第一责任人职责、落实重点任务的情况"
    grid = grid_of(f"票号|姓名|项目|等次\n1|秦涛|总体评价|好\n||{item}|\n2|秦涛|总体评价|好\n||{item}|好", *merged)
    assert counts_of(read_ballots([grid]))["秦涛", item, ""] == {"好": 1, "blank": 1}


def test_blocks_apart() -> None:
    """Blank rows between the blocks, or the header again above each, do not keep them apart."""
    head = "票号|姓名|总体评价|工作作风"
    blocks = ("1|秦涛|好|较好\n|李明|差|好", "2|秦涛|好|好\n|李明|一般|好")
    for between in ("\n\n", f"\n{head}\n"):
        reading = read_ballots([grid_of(f"{head}\n{between.join(blocks)}")])
        assert sentences(reading, Level.STOPS, Level.WARNS) == []
        assert reading.votes[0].tally.ballots[0].returned == 2
        assert counts_of(reading)["李明", "总体评价", ""] == {"一般": 1, "差": 1}
