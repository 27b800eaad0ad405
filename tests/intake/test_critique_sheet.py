"""Critiques in a table: whatever the columns are called and however the points are parted."""

import pytest

from dashboard.domain.critique import Critique, Point
from dashboard.domain.problems import Place
from dashboard.intake.critique_sheet import read, recognise
from dashboard.intake.grid import Grid, rectangle


def grid(text: str, sheet: str = "点评") -> Grid:
    r"""Return a sheet from lines; cells are parted by |, and \n in a cell is a line break."""
    lines = text.strip("\n").splitlines()
    cells = [[cell.strip().replace("\\n", "\n") for cell in line.split("|")] for line in lines]
    return Grid(Place("点评.xlsx", sheet), rectangle(cells))


def entries(text: str) -> list[Critique]:
    """Return the critiques of one sheet that has no problem."""
    assert recognise(grid(text))
    speech, problems = read([grid(text)])
    assert problems == []
    return list(speech.entries)


def texts(points: tuple[Point, ...]) -> list[str]:
    """Return what the points say."""
    return [point.text for point in points]


ORDINARY = """
    2031 年度述职点评意见汇总表
    整理：办公室
    序号 | 单位     | 姓　名 | 特点                     | 不足                            | 希望
    1    | 东街社区 | 秦 涛  | 一是思路清。二是作风实。 | 1.学习少；\\n2.记录不全。       | 抓紧补齐短板。
    2    | 城投公司 | 陆明远 | 项目抓得紧；联建有品牌； | 党建业务结合不紧\\n骨干储备不足 |
    备注：以原文为准
"""


def test_a_row_a_secretary_gives_strengths_shortcomings_and_advice() -> None:
    """Points are parted by numbers, by lines or by semicolons, each cell in its own way."""
    first, second = entries(ORDINARY)
    assert (first.order, first.unit, first.name) == (1, "东街社区", "秦涛")
    assert texts(first.strengths) == ["思路清", "作风实"]
    assert texts(first.shortcomings) == ["学习少", "记录不全"]
    assert texts(first.advice) == ["抓紧补齐短板"]
    assert (second.order, second.unit, second.name) == (2, "城投公司", "陆明远")
    assert texts(second.strengths) == ["项目抓得紧", "联建有品牌"]
    assert texts(second.shortcomings) == ["党建业务结合不紧", "骨干储备不足"]
    assert second.advice == ()


def test_a_point_says_its_cell() -> None:
    """The place of a point is the cell as Excel shows it."""
    assert entries(ORDINARY)[0].shortcomings[1].place == "点评!E4"


@pytest.mark.parametrize(
    "headings",
    [
        "述职人 | 成绩 | 主要问题 | 建议",
        "书记 | 工作亮点 | 存在的短板 | 努力方向",
        "党组织书记 | 优点 | 不足之处 | 下一步要求",
        "姓名 | 主要成效（特点） | 存在问题和不足 | 意见（希望）",
    ],
)
def test_headings_are_understood_in_any_wording(headings: str) -> None:
    """The same columns under other words hold the same."""
    entry = entries(f"{headings}\n秦涛 | 思路清 | 学习少 | 抓学习")[0]
    assert texts(entry.strengths) == ["思路清"]
    assert texts(entry.shortcomings) == ["学习少"]


def test_columns_stand_in_any_order() -> None:
    """Advice first, the name last."""
    entry = entries("希望 | 不足 | 特点 | 姓名\n抓学习 | 学习少 | 思路清 | 秦涛")[0]
    assert (texts(entry.strengths), texts(entry.shortcomings), texts(entry.advice)) == (
        ["思路清"],
        ["学习少"],
        ["抓学习"],
    )


def test_a_header_may_stand_in_two_rows() -> None:
    """点评意见 is merged over 特点 and 不足."""
    entry = entries("姓名 | 点评意见 | \n | 特点 | 不足\n秦涛 | 思路清 | 学习少")[0]
    assert (entry.name, texts(entry.shortcomings)) == ("秦涛", ["学习少"])


def test_a_row_a_point_is_gathered_by_person() -> None:
    """Rows of one person are one critique; an empty person means the one above."""
    found = entries(
        """
        姓名   | 单位     | 类别 | 内容
        秦涛   | 东街社区 | 特点 | 思路清。
               |          | 不足 | 学习少。记录也不全。
        陆明远 | 城投公司 | 存在问题 | 一是结合不紧
        秦涛   | 东街社区 | 希望 | 抓学习
        """
    )
    assert [(entry.name, entry.order) for entry in found] == [("秦涛", 1), ("陆明远", 2)]
    assert texts(found[0].shortcomings) == ["学习少。记录也不全"]
    assert texts(found[0].advice) == ["抓学习"]


def test_masked_people_are_told_apart_by_row() -> None:
    """XXX is no name, and two rows of XXX are two people."""
    found = entries("姓名 | 不足\nXXX | 学习少\nXXX | 活动少")
    assert [(entry.name, texts(entry.shortcomings)) for entry in found] == [("", ["学习少"]), ("", ["活动少"])]


def test_unit_and_post_beside_the_name_are_understood() -> None:
    """东街社区党支部书记秦涛 in one cell is unit and name."""
    entry = entries("述职人 | 不足\n东街社区党支部书记秦涛 | 学习少")[0]
    assert (entry.unit, entry.name) == ("东街社区党支部", "秦涛")


def test_units_without_names_are_enough() -> None:
    """A sheet may name units only."""
    assert entries("单位 | 主要不足\n东街社区 | 学习少")[0].unit == "东街社区"


def test_a_row_about_all_is_general() -> None:
    """共性问题 belongs to nobody."""
    speech, _ = read([grid("姓名 | 不足\n秦涛 | 学习少\n共性问题 | 谋划不深；宣传不够")])
    assert [entry.name for entry in speech.entries] == ["秦涛"]
    assert texts(speech.general.shortcomings) == ["谋划不深", "宣传不够"]


def test_several_sheets_are_one_text() -> None:
    """Order goes on from sheet to sheet."""
    speech, _ = read([grid("姓名 | 不足\n秦涛 | 学习少", "一"), grid("姓名 | 不足\n陆明远 | 活动少", "二")])
    assert [(entry.order, entry.name) for entry in speech.entries] == [(1, "秦涛"), (2, "陆明远")]


def test_unknown_categories_are_gathered_into_one_sentence() -> None:
    """Rows that are left out are named, with the remedy."""
    sheet = grid("姓名 | 类别 | 内容\n秦涛 | 其它 | 甲\n秦涛 | 其它 | 乙\n秦涛 | 不足 | 学习少")
    assert [str(problem) for problem in read([sheet])[1]] == [
        "点评.xlsx › 点评!B2：类别“其它”不是特点、不足或希望，此行未读取，请改写后重新上传（另外 1 处：B3）。"
    ]


def test_a_row_that_names_nobody_is_reported() -> None:
    """Points above the first person belong to nobody."""
    assert [str(problem) for problem in read([grid("姓名 | 不足\n | 学习少\n秦涛 | 活动少")])[1]] == [
        "点评.xlsx › 点评!A2：此行有点评却没有写姓名和单位，未读取，请补上后重新上传。"
    ]


def test_an_empty_table_is_reported() -> None:
    """A form that nobody filled in is no critique."""
    assert [str(problem) for problem in read([grid("姓名 | 特点 | 不足\n秦涛 | |")])[1]] == [
        "点评.xlsx › 点评：表中没有读到任何点评内容，请在“特点、不足、希望”各列填写后重新上传。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 姓名 | 单位 | 单位类别 | 述职方式\n1 | 秦涛 | 东街社区 | 社区 | 现场述职",
        "票号 | 秦涛 | 陆明远 | 意见建议\n1 | 好 | 较好 | 多下基层",
        "姓名 | 总体评价 | 存在问题\n秦涛 | 好 | 学习少",
        "姓名 | 评价 | 主要不足\n秦涛 | 较好 | 学习少",
        "姓名 | 好 | 较好 | 一般 | 差 | 意见建议\n秦涛 | √ | | | | 多下基层",
        "姓名 | 单位 | 意见建议\n秦涛 | 东街社区 | 多下基层",
        "序号 | 单位 | 书记 | 问题 | 整改措施 | 责任人 | 完成时限\n1 | 东街社区 | 秦涛 | 学习少 | 补学 | 秦涛 | 六月",
        "特点 | 不足\n思路清 | 学习少",
    ],
)
def test_rosters_ballots_and_ledgers_are_no_critiques(text: str) -> None:
    """Neither grades, nor a free column of opinions, nor a list of people."""
    assert not recognise(grid(text))


def test_a_column_of_whole_critiques_is_read_as_speech() -> None:
    """One cell holds praise, blame and advice; several speakers have a column each, named in the place."""
    [first, second] = entries(
        """
        序号 | 单位     | 书记   | 李书记点评                                             | 王部长点评
        1    | 东街社区 | 秦涛   | 工作扎实。不足：一是学习少；二是记录不全。希望抓学习。 | 活动单一
        2    | 西街社区 | 罗敏   | 有热情，但发展党员少                                   |
        """
    )
    assert (texts(first.strengths), texts(first.advice)) == (["工作扎实"], ["希望抓学习"])
    assert [(point.text, point.place) for point in first.shortcomings] == [
        ("学习少", "点评!D2（李书记点评）"),
        ("记录不全", "点评!D2（李书记点评）"),
        ("活动单一", "点评!E2（王部长点评）"),
    ]
    assert (texts(second.strengths), texts(second.shortcomings)) == (["有热情"], ["发展党员少"])


def test_people_whose_units_are_masked_alike_stay_apart() -> None:
    """XX局 twice is not the same: the second one's shortcomings were hung on the first."""
    found = entries(
        """
        单位 | 书记 | 特点 | 不足
        XX局 | XXX  | 实   | 学习少
        XX局 | XXX  | 稳   | 记录不全
        """
    )
    assert [texts(entry.shortcomings) for entry in found] == [["学习少"], ["记录不全"]]
