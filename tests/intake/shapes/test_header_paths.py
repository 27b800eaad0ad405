"""What the texts above the columns of counts say: marks, items and voter groups."""

import pytest

from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences

ROW = "秦涛|5|3|1|1|9|8|2|1"
A, B = {"好": 5, "较好": 3, "一般": 1, "差": 1}, {"好": 9, "较好": 8, "一般": 2, "差": 1}
GRADES = "|好|较好|一般|差|好|较好|一般|差"


@pytest.mark.parametrize("merged", [("B1:D1", "E1:G1", "H1:J1", "K1:M1", "A1:A2"), ()])
def test_grades_over_voter_groups(merged: tuple[str, ...]) -> None:
    """A grade may stand over the voter groups instead of below them; its sums are not read."""
    grid = grid_of(
        "姓名|好|||较好|||一般|||差||\n|A票|B票|小计|A票|B票|小计|A票|B票|小计|A票|B票|小计\n"
        "秦涛|5|9|14|3|8|11|1|2|3|1|1|2",
        *merged,
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", "A票"): A, ("秦涛", "总体评价", "B票"): B}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!D2：“小计”列没有读取；如是评议内容，请改正列标题（另外 3 处：G2、J2、M2）。"
    ]


def test_grades_over_items() -> None:
    """A grade may stand over the items."""
    items = "|".join(["", *["总体评价", "工作作风"] * 4])
    grid = grid_of(f"姓名|好||较好||一般||差|\n{items}\n秦涛|5|9|3|8|1|2|1|1", "B1:C1", "D1:E1", "F1:G1", "H1:I1")
    assert counts_of(read_ballots([grid])) == {("秦涛", "总体评价", ""): A, ("秦涛", "工作作风", ""): B}


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        ("A票（班子成员）权重40%", "B票（支部书记）权重60%", ("A票", "B票")),
        ("A票计票情况", "B票计票情况", ("A票", "B票")),
        ("班子成员（40%）", "党员代表（60%）", ("班子成员", "党员代表")),
        ("领导评议", "群众评议", ("领导评议", "群众评议")),
        ("县级领导（8人）", "乡镇党委书记（12人）", ("县级领导", "乡镇党委书记")),
    ],
)
def test_voters_over_the_grades(first: str, second: str, groups: tuple[str, str]) -> None:
    """What stands over the grades with a weight, or says who voted, is a voter group and no item."""
    grid = grid_of(f"姓名|{first}||||{second}|||\n{GRADES}\n{ROW}", "B1:E1", "F1:I1")
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", groups[0]): A, ("秦涛", "总体评价", groups[1]): B}
    said = [
        f"评议票.xlsx › Sheet1!{cell}：按表头“{text}”把票别读作“{group}”。"
        for cell, text, group in (("B1", first, groups[0]), ("F1", second, groups[1]))
        if text != group
    ]
    weights = [
        f"评议票.xlsx › Sheet1!{cell}：表头“{text}”里的权重没有采用，权重以计分办法为准。"
        for cell, text in (("B1", first), ("F1", second))
        if "%" in text
    ]
    assert set(sentences(reading)) == {*said, *weights}


def test_items_that_speak_of_people() -> None:
    """联系群众 and 管理党员 are items, and 领导班子 and 党委书记 may be what is graded."""
    for first, second in (("联系群众", "管理党员"), ("领导班子", "党委书记")):
        grid = grid_of(f"姓名|{first}||||{second}|||\n{GRADES}\n{ROW}", "B1:E1", "F1:I1")
        assert counts_of(read_ballots([grid])) == {("秦涛", first, ""): A, ("秦涛", second, ""): B}


def test_single_letters() -> None:
    """A single letter in front of the grades is a voter group, too."""
    heads = "|".join(f"{letter}-{grade}" for letter in "AB" for grade in ("好", "较好", "一般", "差"))
    assert counts_of(read_ballots([grid_of(f"姓名|{heads}\n{ROW}")])) == {
        ("秦涛", "总体评价", "A票"): A,
        ("秦涛", "总体评价", "B票"): B,
    }


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("得票数", "得票率（%）", "比例、得分、名次一类的列没有读取，由系统按票数重新计算"),
        ("测评情况（票）", "合计", "“合计”下面是各栏之和，没有读取，由系统按各栏票数相加"),
        ("2025年", "2024年", "“2024年”看来是往年的票数，没有读取"),
        ("本年度", "上年度", "“上年度”看来是往年的票数，没有读取"),
    ],
)
def test_grades_that_are_set_aside(first: str, second: str, sentence: str) -> None:
    """Shares, sums and earlier votes below the same grades are no further item, and are said."""
    reading = read_ballots([grid_of(f"姓名|{first}||||{second}|||\n{GRADES}\n{ROW}", "B1:E1", "F1:I1")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): A}
    assert sentences(reading) == [f"评议票.xlsx › Sheet1!F2：{sentence}（另外 3 处：G2、H2、I2）。"]


@pytest.mark.parametrize(
    "above",
    [
        "民主测评结果",
        "得票数（票）",
        "2025年度",
        "各等次得票情况",
        "民主评议等次及票数",
        "总体评价（票数）",
        "总体评价得票",
    ],
)
def test_what_is_no_item(above: str) -> None:
    """A text over all grades that says only that votes are counted, or when, names no item."""
    reading = read_ballots([grid_of(f"姓名|{above}|||\n|好|较好|一般|差\n秦涛|5|3|1|1", "B1:E1")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): A}


def test_people_over_grades_and_items_in_rows() -> None:
    """People may stand over the grades and items in rows; sums are compared."""
    grid = grid_of(
        f"评议项目|秦涛||||李明|||\n{GRADES}\n总体评价|5|3|1|1|8|2|0|0\n工作作风|5|3|1|1|5|3|1|1\n合计|10|6|2|2|13|5|1|2",
        *("B1:E1", "F1:I1"),
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): A,
        ("秦涛", "工作作风", ""): A,
        ("李明", "总体评价", ""): {"好": 8, "较好": 2},
        ("李明", "工作作风", ""): A,
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!I5：合计写的是 2，各行相加是 1，请核对；统计以各行票数为准。",
        "评议票.xlsx › Sheet1!A5：这一行是合计，没有作为一个人统计。",
    ]


def test_weights_behind_items() -> None:
    """A weight behind an item is no part of its name, and is not used, which is said."""
    grid = grid_of(f"姓名|总体评价（60%）||||工作作风（40%）|||\n{GRADES}\n{ROW}", "B1:E1", "F1:I1")
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): A, ("秦涛", "工作作风", ""): B}
    assert "评议票.xlsx › Sheet1!B1：表头“总体评价（60%）”里的权重没有采用，权重以计分办法为准。" in sentences(reading)
