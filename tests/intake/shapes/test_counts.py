"""Shape (d): sheets of counts."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.scale import HAO
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

EXPECTED = {
    ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1, "blank": 2},
    ("李明", "总体评价", ""): {"好": 9, "较好": 2, "invalid": 1},
}


@pytest.mark.parametrize(
    "header",
    [
        "姓名|好票数|较好票数|一般票数|差票数|弃权票数|无效票数",
        "被评议人|好|较好|一般|较差|未填|废票",
        "书记|“好”得票数|“较好”得票数|“一般”得票数|“差”得票数|弃权|无效",
    ],
)
def test_headings(header: str) -> None:
    """Counts stand below many wordings of the grades."""
    grid = grid_of(f"述职评议计票汇总表\n{header}\n秦 涛|5|3|1|1|2|0\n李明|9|2|0|0|0|1")
    reading = read_ballots([grid])
    assert recognise(grid) == "counts"
    assert counts_of(reading) == EXPECTED
    assert reading.votes[0].ballots is None
    assert reading.votes[0].tally.ballots == (BallotCount(None, 12, 11),)
    assert sentences(reading) == []


def test_shares_totals_and_footers() -> None:
    """Columns of shares are skipped, sums checked, footers left out, stated numbers read."""
    grid = grid_of(
        """
        姓名|单位|好||较好||一般||差||有效票|名次
        ||票数|比例|票数|比例|票数|比例|票数|比例||
        秦涛|东街社区|5|50%|3|30%|1|10%|1|10%|10|1
        李明|城关镇|5|50%|3|30%|1|10%|1|10%|11|2
        合计||10||6||2||3||20|
        计票人：周甲|||监票人：吴乙||||||||
        发出评议票12张，收回10张，有效10张
        """,
        "C1:D1",
        "E1:F1",
        "G1:H1",
        "I1:J1",
        "A1:A2",
        "B1:B2",
    )
    reading = read_ballots([grid])
    assert counts_of(reading)["李明（城关镇）", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "差": 1}
    assert reading.votes[0].tally.ballots == (BallotCount(12, 10, 10),)
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!K4：“有效票”写的是 11，各等次相加是 10，请核对；统计以各等次票数为准。",
        "评议票.xlsx › Sheet1!I5：合计写的是 3，各行相加是 2，请核对；统计以各行票数为准。",
        "评议票.xlsx › Sheet1!D2：比例、得分、名次一类的列没有读取，由系统按票数重新计算"
        "（另外 4 处：F2、H2、J2、L2）。",
        "评议票.xlsx › Sheet1!A5：这一行是合计，没有作为一个人统计。",
    ]


@pytest.mark.parametrize("merged", [("B1:E1", "F1:I1", "A1:A2"), ()])
def test_items_over_grades(merged: tuple[str, ...]) -> None:
    """Items stand merged, or unmerged, over the grades."""
    grid = grid_of("姓名|总体评价||||工作作风|||\n|好|较好|一般|差|好|较好|一般|差\n秦涛|5|3|1|1|10|0|0|0", *merged)
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "工作作风", ""): {"好": 10},
    }


def test_blank_votes_beside_several_items_belong_to_none() -> None:
    """One 弃权 column beside two items is not read, and said."""
    grid = grid_of("姓名|总体评价||||工作作风||||\n|好|较好|一般|差|好|较好|一般|差|弃权\n秦涛|5|3|1|1|9|0|0|0|1")
    reading = read_ballots([grid])
    assert counts_of(reading)["秦涛", "工作作风", ""] == {"好": 9}
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!J2：“弃权”列看不出属于哪个评议项目，没有读取；"
        "请把项目名写在（或合并到）这一列上方，或给每个项目各设一列。"
    ]


def test_blank_votes_below_one_of_several_items() -> None:
    """A 弃权 column below the merged name of one item is read as its blank votes; the other item has none."""
    table = (
        "姓名|总体评价|||||工作作风|||\n|好|较好|一般|差|弃权|好|较好|一般|差\n"
        "秦涛|5|3|1|0|1|10|0|0|0\n李明|5|3|1|0|0|8|0|0|0"
    )
    reading = read_ballots([grid_of(table, "A1:A2", "B1:F1", "G1:J1")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "blank": 1}
    assert counts_of(reading)["秦涛", "工作作风", ""] == {"好": 10}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A4：这一行各栏票数相加少于其他人的 10 票，请核对。",
        "评议票.xlsx › Sheet1!A4：这一行各等次票数相加少于其他人的 10 票，相差的视为未填。",
    ]


@pytest.mark.parametrize("merged", [("A2:A3", "A4:A5"), ()])
def test_items_in_rows(merged: tuple[str, ...]) -> None:
    """A column of items; the name stands once for its rows."""
    grid = grid_of(
        "姓名|评议项目|好|较好|一般|差\n秦涛|总体评价|5|3|1|1\n|工作作风|4|4|1|1\n李明|总体评价|6|3|1|0\n|工作作风|7|3|0|0",
        *merged,
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "工作作风", ""): {"好": 4, "较好": 4, "一般": 1, "差": 1},
        ("李明", "总体评价", ""): {"好": 6, "较好": 3, "一般": 1},
        ("李明", "工作作风", ""): {"好": 7, "较好": 3},
    }


def test_groups_in_rows() -> None:
    """A column of voter groups; 合计 of each person is no group."""
    grid = grid_of("姓名|票别|好|较好|一般|差\n秦涛|A票|5|3|1|1\n|B票|4|4|1|1\n|合计|9|7|2|2")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "总体评价", "B票"): {"好": 4, "较好": 4, "一般": 1, "差": 1},
    }
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A4：这一行是合计，没有作为一个人统计。"]


def test_no_counts() -> None:
    """Negative, decimal and worded counts stop, each with its cell."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|-1|1.5|三票|2\n李明|1|1|1|-1")
    assert sentences(read_ballots([grid]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!B2：“-1”不是票数，票数须是 0 或正整数，请改正（另外 1 处：E3）。",
        "评议票.xlsx › Sheet1!C2：“1.5”不是票数，票数须是 0 或正整数，请改正。",
        "评议票.xlsx › Sheet1!D2：“三票”不是票数，票数须是 0 或正整数，请改正。",
    ]


def test_empty_counts() -> None:
    """An empty count is 0, and said; a row without any is pointed at."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|10||0|0\n李明||||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 10}}
    assert sentences(reading, Level.WARNS) == ["评议票.xlsx › Sheet1!B3：这一行没有票数，按 0 票计，请核对。"]


def test_person_twice() -> None:
    """A person in two rows is refused, not added up."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|1|2|3|4\n秦涛|1|2|3|4")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!B3：“秦涛”的“总体评价”在第 2 行已有票数，请合并或删去一行，同名的请注明单位。"
    ]


def test_sums_of_people_differ() -> None:
    """Where 弃权 is counted, everybody's votes add up to the same number."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数|弃权\n秦涛|5|3|1|1|0\n李明|5|3|1|0|0")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!A3：这一行各栏票数相加少于其他人的 10 票，请核对。"
    ]


@pytest.mark.parametrize(
    ("note", "count", "sentence"),
    [
        ("收回12张", BallotCount(None, 12, 10), "写明收回 12 张，各项票数最多 10 票，请核对；收回数按写明的计。"),
        ("收回8张", BallotCount(None, 10, 10), "写明收回 8 张，少于得票最多的一项的 10 票，请核对；收回数按 10 计。"),
        ("发出9张", BallotCount(9, 10, 10), "写明发出 9 张，少于收回的 10 张，请核对。"),
    ],
)
def test_stated_numbers_that_do_not_agree(note: str, count: BallotCount, sentence: str) -> None:
    """Stated numbers are compared with the counts."""
    reading = read_ballots([grid_of(f"姓名|好票数|较好票数|一般票数|差票数\n秦涛|5|3|1|1\n{note}")])
    assert reading.votes[0].tally.ballots == (count,)
    assert sentences(reading) == [f"评议票.xlsx › Sheet1!A3：{sentence}"]


def test_other_scale() -> None:
    """Grades of another scale in the header are refused by name, where the scale is given."""
    assert sentences(read_ballots([grid_of("姓名|优秀|称职|基本称职|不称职\n秦涛|1|2|3|4")], scale=HAO)) == [
        "评议票.xlsx › Sheet1!B1：表头的“优秀”、“称职”、“基本称职”、“不称职”不是评议等次，请改为好、较好、一般、差。"
    ]
