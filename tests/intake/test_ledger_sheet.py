"""A ledger as a sheet that staff keep."""

from datetime import date

import pytest

from dashboard.domain.ledger import Source, State
from dashboard.domain.ledger_import import LedgerRow
from dashboard.domain.problems import Level, Place
from dashboard.intake.grid import Grid, rectangle
from dashboard.intake.ledger_sheet import read, recognise

FILE = Place("台账.xlsx", "台账")


def grid(table: str, *merged: tuple[int, int, int, int]) -> Grid:
    """Return a table written with | between the cells as a sheet."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
    return Grid(FILE, rectangle(rows), merged)


def rows_of(table: str, *merged: tuple[int, int, int, int]) -> tuple[LedgerRow, ...]:
    """Return the rows of a sheet without faults."""
    rows, problems = read([grid(table, *merged)])
    assert problems == []
    return rows


def test_the_usual_ledger_of_a_county() -> None:
    """A title above, other words for the columns, merged cells of a person, a line of signatures below."""
    found = rows_of(
        """
        2025年度问题整改台账 |||||
        序号 | 党组织 | 书记姓名 | 存在问题 | 整改措施 | 责任人 | 整改时限 | 销号情况
        1 | 东街社区 | 秦涛 | 创新不够 | 建品牌 | 秦涛 | 2026年6月3日 | 否
        2 | | | 学习少 | 每月学 | 秦涛 | 2026/9/30 | 整改中
        填表人：某某
        """,
        (2, 1, 3, 1),
        (2, 2, 3, 2),
    )
    assert [(row.unit, row.name, row.shortcoming, row.state, row.source, row.id) for row in found] == [
        ("东街社区", "秦涛", "创新不够", State.OPEN, None, 0),
        ("东街社区", "秦涛", "学习少", State.IN_WORK, None, 0),
    ]
    assert found[1].stated == {"measure": "每月学", "owner": "秦涛", "due_on": date(2026, 9, 30)}
    assert found[0].stated["due_on"] == date(2026, 6, 3)
    assert str(found[0].at("due_on")) == "台账.xlsx › 台账!G3"


def test_a_closed_row_with_all_its_columns() -> None:
    """Source and theme by their words, the number of the entry, date and evidence."""
    [row] = rows_of(
        """
        书记 | 问题(原文) | 来源 | 主题 | 整改标准 | 完成情况 | 销号 | 销号日期 | 销号依据 | 编号
        秦涛 | 创新不够 | 领导点评 | T04 | 有品牌 | 已建 | √ | 20260402 | 现场看过 | 12
        """
    )
    assert (row.source, row.state, row.closed_on, row.evidence, row.id) == (
        Source.CRITIQUE,
        State.CLOSED,
        date(2026, 4, 2),
        "现场看过",
        12,
    )
    assert row.stated == {"theme": "T04", "standard": "有品牌", "progress": "已建"}


def test_every_cell_that_cannot_be_read_is_told_with_its_place() -> None:
    """All in one pass."""
    _, problems = read(
        [
            grid(
                """
                书记 | 问题 | 来源 | 主题 | 完成时限 | 销号 | 销号日期 | 编号
                秦涛 | 创新不够 | 别处 | 天气 | 六月底 | 差不多 | 2026-13-01 | 十二
                秦涛 | | | | | 整改中 | |
                 | 学习少 | | | | | |
                """
            )
        ]
    )
    assert [(problem.place.cell, problem.message) for problem in problems] == [
        ("H2", "编号“十二”不是数字，请改回原来的编号；新问题请留空。"),
        ("C2", "来源“别处”不认识，请改为“领导点评”“自己查摆”或“民主评议”。"),
        ("D2", "主题“天气”不在主题表中，请改为表中的主题或留空。"),
        ("E2", "完成时限“六月底”不是日期，请写成 2026-06-30 的样子。"),
        ("F2", "销号“差不多”不认识，请改为“待整改”“整改中”“待验收”或“已销号”。"),
        ("G2", "销号日期“2026-13-01”不是日期，请写成 2026-06-30 的样子。"),
        ("B3", "这一行没有写问题，请补上；不用的行请整行清空。"),
        ("A4", "这一行没有写单位和书记，请补上。"),
    ]
    assert {problem.level for problem in problems} == {Level.STOPS}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            "姓名 | 单位\n秦涛 | 东街社区",
            "没有找到台账的表头，请在问题上方保留一行“单位、书记、问题（原文）、整改措施、完成时限”等列名。",
        ),
        ("书记 | 问题 | 整改措施", "台账表头下方没有问题，请逐行填写后重新上传。"),
    ],
)
def test_a_sheet_that_is_no_ledger_says_so(table: str, sentence: str) -> None:
    """And nothing is read."""
    rows, problems = read([grid(table)])
    assert rows == ()
    assert [problem.message for problem in problems] == [sentence]


def test_a_critique_or_a_roster_is_no_ledger() -> None:
    """Without a column of mending it is something else."""
    assert recognise(grid("书记 | 问题 | 整改措施"))
    assert not recognise(grid("书记 | 特点 | 不足 | 希望"))
    assert not recognise(grid("姓名 | 单位 | 述职方式"))


def test_errors_stop_in_the_columns_of_the_ledger_alone() -> None:
    """A formula's error, or one without a result, is no text of a ledger; in other columns it does not matter."""
    _, problems = read(
        [
            grid(
                """
                书记 | 问题 | 整改措施 | 完成时限 | 剩余天数
                秦涛 | 创新不够 | #REF! | #未计算 | #未计算
                """
            )
        ]
    )
    assert [f"{problem.level.word} {problem}" for problem in problems] == [
        "须改正 台账.xlsx › 台账!C2：单元格是错误值（#REF!），会被误当作未填，请改正公式或改填数值后另存再上传。",
        "须改正 台账.xlsx › 台账!D2：单元格的公式没有计算结果，会被误当作未填，"
        "请在 WPS 或 Excel 中重新计算并保存，或改为数值后再上传。",
    ]
