"""The sheet of other scores: a row a secretary, a column a part."""

from fractions import Fraction

import pytest

from dashboard.intake import ballot_sheets, roster_sheet
from dashboard.intake.other_scores_sheet import read, recognise
from tests.intake.tables import grid_of

SHEET = """
2025年度其他考核得分
序号 | 单位 | 姓名 | 日常考核得分（百分制） | 实地考核 | 领导点评
1 | 东街社区党委 | 秦　涛 | 92.5 | ９０ | 88分
2 | 西桥镇党委 | 陆明远 | 85 | — |
平均 | | | 88.75 | 90 | 88
"""


def test_scores_of_a_sheet() -> None:
    """Numbers are exact, full-width digits and 分 are understood, a dash is no score, the mean row no person."""
    grid = grid_of(SHEET)
    assert recognise(grid)
    reading, problems = read([grid])
    assert problems == []
    assert reading.parts == ("日常考核", "实地考核", "领导点评")
    assert [(p.name, p.unit) for p in reading.people] == [("秦涛", "东街社区党委"), ("陆明远", "西桥镇党委")]
    assert reading.scores == (
        {"日常考核": Fraction(185, 2), "实地考核": Fraction(90), "领导点评": Fraction(88)},
        {"日常考核": Fraction(85)},
    )


def test_no_other_reader_claims_the_sheet() -> None:
    """It is no ballots and no roster; critiques are asked after it."""
    grid = grid_of(SHEET)
    assert ballot_sheets.recognise(grid) is None
    assert not roster_sheet.recognise(grid)


@pytest.mark.parametrize(
    "text",
    [
        "姓名 | 单位 | 单位类别\n秦涛 | 东街社区 | 社区",
        "姓名 | 特点 | 不足\n秦涛 | 思路清 | 学习少",
        "姓名 | 领导点评\n秦涛 | 思路清，作风实",
        "姓名 | 好票数 | 较好票数 | 一般票数 | 差票数\n秦涛 | 5 | 1 | 0 | 0",
        "姓名 | 总体评价\n秦涛 | 好",
        "姓名 | 得分 | 名次\n秦涛 | 90 | 1",
        "票号 | 秦涛 | 陆明远\n1 | 好 | 较好",
    ],
)
def test_other_sheets_are_left_to_their_readers(text: str) -> None:
    """Rosters, critiques, counts, ballots and rankings are not claimed."""
    assert not recognise(grid_of(text))


def test_numbers_under_a_leader_are_a_part() -> None:
    """领导点评 with words is left to the critiques (above), with numbers it is a part of the assessment."""
    assert recognise(grid_of("姓名 | 领导点评\n秦涛 | 90"))


def test_faults_are_named_with_their_cells() -> None:
    """Words, numbers outside 0-100, a person and a part twice: all in one pass."""
    grid = grid_of(
        """
        姓名 | 日常考核 | 日常考核得分 | 实地考核
        秦涛 | 105 | | 90
        陆明远 | 80 | | 良好
        丁一 | 70 | | 60
        丁一 | 71 | | 60
        """
    )
    _, problems = read([grid])
    assert [str(problem) for problem in problems] == [
        "评议票.xlsx › Sheet1!C1：“日常考核”有两列，请删去一列或改名。",
        "评议票.xlsx › Sheet1!B2：“日常考核”的得分“105”不在 0 到 100 之间，请更正；不是百分制的请先折算。",
        "评议票.xlsx › Sheet1!D3：“实地考核”的得分“良好”不是数，请改为 0 到 100 的数，没有得分的留空。",
        "评议票.xlsx › Sheet1!A5：“丁一”的同一部分有两个得分，请删去重复的行。",
    ]


def test_parts_may_stand_on_several_sheets() -> None:
    """One part a sheet: the scores of a person come together."""
    first, second = grid_of("姓名 | 日常考核\n秦涛 | 90"), grid_of("姓名 | 实地考核\n秦涛 | 80", sheet="Sheet2")
    reading, problems = read([first, second])
    assert problems == []
    assert reading.scores == ({"日常考核": Fraction(90), "实地考核": Fraction(80)},)


def test_a_sheet_without_numbers_stops() -> None:
    """An empty form is said to be empty."""
    _, problems = read([grid_of("姓名 | 日常考核\n秦涛 |")])
    assert [problem.message for problem in problems] == ["没有读到得分，请在各考核部分的列中填写 0 到 100 的数。"]


def test_formulas_without_a_result_are_no_scores() -> None:
    """A formula that nobody calculated is told as such, with its cell."""
    reading, problems = read([grid_of("姓名 | 日常考核\n秦涛 | #未计算\n陆明远 | 90")])
    assert reading.scores == ({}, {"日常考核": Fraction(90)})
    assert [str(problem) for problem in problems] == [
        "评议票.xlsx › Sheet1!B2：单元格的公式没有计算结果，会被误当作未填，"
        "请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传。"
    ]


def test_a_torn_table_of_counts_is_no_table_of_scores() -> None:
    """Headings that join an item with a grade stand over votes, though the table of counts lacks a grade."""
    assert not recognise(grid_of("姓名|总体评价好|总体评价较好|总体评价一般\n秦涛|2|1|0"))
