"""A sheet that somebody explains is read by the explanation, and the next one of its layout without asking."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from dashboard.domain.problems import Level
from dashboard.domain.roster import Roster, Secretary
from dashboard.intake.ballot_sheets import read_ballots, recognise
from dashboard.intake.grid import Grid
from dashboard.intake.layout_proposal import open_signs, proposed
from dashboard.intake.stated_layout import Layout, Line, Role, objections, stated
from tests.intake.tables import counts_of, grid_of, sentences
from tests.intake.writers import Meeting, Style, as_text, long_list, meetings, row_per_ballot, styles

CODED = grid_of("""
    2026年述职评议
    批次 | 甲列 | 乙列 | 丙列
    1 | 秦涛 | 东街社区 | 1
    1 | 陆明远 | 青石镇 | 2
    2 | 秦涛 | 东街社区 | 1
    2 | 陆明远 | 青石镇 | 4
""")
ROLES = (Role.NUMBER, Role.NAME, Role.UNIT, Role.GRADE)
SIGNS = (("1", "好"), ("2", "较好"), ("3", "一般"), ("4", "差"))


def test_a_list_of_numbers_is_read_as_stated() -> None:
    """Roles of columns and the meaning of numbers make ballots of a list that no shape recognises."""
    assert recognise(CODED) is None
    layout = Layout.of(CODED, [(1, Line.HEADINGS)], ROLES, SIGNS)
    reading = read_ballots([stated(CODED, layout)])
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 2},
        ("陆明远（青石镇）", "总体评价", ""): {"较好": 1, "差": 1},
    }
    assert sentences(reading) == []
    (votes,) = reading.votes
    assert votes.ballots
    assert str(votes.ballots.place_of(3)) == "评议票.xlsx › Sheet1!D6"


def test_the_proposal_finds_header_and_columns() -> None:
    """The row above the repeating rows is the header; names, units and signs are told by their cells."""
    layout = proposed(CODED)
    assert layout.lines == ((1, Line.HEADINGS),)
    assert layout.roles == ROLES
    assert open_signs(CODED, layout) == ["1", "2", "4"]


def test_a_column_headed_by_a_name_is_proposed_for_that_person() -> None:
    """Words that are no grades do not make a person's column one that is left out."""
    grid = grid_of("""
        票号 | 秦涛 | 陆明远 | 卫兰
        1 | 好 | 还行 | 好
        2 | 较好 | 差不多吧 | 好
        3 | 好 | 说不清楚 | 较好
    """)
    roster = Roster((Secretary(1, "秦涛"), Secretary(2, "陆明远"), Secretary(3, "卫兰")))
    assert proposed(grid, roster).roles == (Role.NUMBER, *[Role.PERSON_GRADE] * 3)


def test_a_sign_without_meaning_is_still_refused() -> None:
    """Whatever is left out of the meanings stops the upload with its cell."""
    layout = Layout.of(CODED, [(1, Line.HEADINGS)], ROLES, SIGNS[:2])
    assert sentences(read_ballots([stated(CODED, layout)]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!D6：等次写成了数字或字母，表中没有说明各代表什么，请改写为好、较好、一般、差。"
    ]


def test_the_person_decides_which_header_row_holds_the_names() -> None:
    """A sheet that reads by itself as 先锋 graded in 甲 reads as 甲 graded in 先锋, once somebody says so."""
    grid = grid_of("""
        述职评议票
        批次 | 先锋 | | 东风 |
             | 甲 | 乙 | 甲 | 乙
        1 | 好 | 较好 | 好 | 好
        2 | 差 | 好 | 好 |
    """)
    assert {person for person, _, _ in counts_of(read_ballots([grid]))} == {"先锋", "东风"}
    roles = (Role.NUMBER, *[Role.PERSON_GRADE] * 4)
    reading = read_ballots([stated(grid, Layout.of(grid, [(1, Line.ITEMS), (2, Line.NAMES)], roles))])
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == {
        ("甲", "先锋", ""): {"好": 1, "差": 1},
        ("乙", "先锋", ""): {"好": 1, "较好": 1},
        ("甲", "东风", ""): {"好": 2},
        ("乙", "东风", ""): {"好": 1, "blank": 1},
    }


def test_counts_below_odd_headings_are_read_as_stated() -> None:
    """Columns of counts take the grade that is stated; a column that is not to be read leaves no trace but its sums."""
    grid = grid_of("""
        述职评议结果
        次序 | 人选 | 第一档 | 第二档 | 第三档 | 第四档 | 电话
        1 | 秦涛 | 8 | 1 | 1 | 0 | 13800000009
        2 | 陆明远 | 7 | 2 | 0 | 1 | 13800000008
        合计 | | 15 | 3 | 1 | 1 |
        计票人：周甲 | | | | | | 监票人：吴乙
    """)
    roles = (Role.UNREAD, Role.NAME, "好", "较好", "一般", "差", Role.UNREAD)
    layout = Layout.of(grid, [(1, Line.HEADINGS)], roles)
    reading = read_ballots([stated(grid, layout)])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 8, "较好": 1, "一般": 1},
        ("陆明远", "总体评价", ""): {"好": 7, "较好": 2, "差": 1},
    }
    assert sentences(reading, Level.STOPS, Level.WARNS) == []
    assert not any("1380" in cell for row in stated(grid, layout).rows for cell in row)


def test_ticks_below_items_are_read_as_stated() -> None:
    """A row of items above the columns of ticks tells which grade belongs to which item."""
    grid = grid_of(
        """
        人选 | 作风 | | | | 学风 | | |
             | 一档 | 二档 | 三档 | 四档 | 一档 | 二档 | 三档 | 四档
        秦涛 | √ | | | | | √ | |
        陆明远 | | √ | | | | | | √
        """,
        "B1:E1",
        "F1:I1",
    )
    roles = (Role.NAME, *("好", "较好", "一般", "差") * 2)
    reading = read_ballots([stated(grid, Layout.of(grid, [(0, Line.ITEMS), (1, Line.HEADINGS)], roles))])
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == {
        ("秦涛", "作风", ""): {"好": 1},
        ("秦涛", "学风", ""): {"较好": 1},
        ("陆明远", "作风", ""): {"较好": 1},
        ("陆明远", "学风", ""): {"差": 1},
    }


def test_the_layout_is_found_again_below_another_title() -> None:
    """The next file has a title row more; its header is known by its words, its own marks are read."""
    layout = Layout.of(CODED, [(1, Line.HEADINGS)], ROLES, SIGNS)
    later = grid_of("""
        某某区委组织部
        2027年述职评议
        批次 | 甲列 | 乙 列 | 丙列
        7 | 方海 | 西街社区 | 3
    """)
    found = layout.found_in(later)
    assert found == replace(layout, lines=((2, Line.HEADINGS),))
    assert counts_of(read_ballots([stated(later, found)])) == {("方海（西街社区）", "总体评价", ""): {"一般": 1}}
    assert found.key == layout.key


@pytest.mark.parametrize("header", ["批次 | 甲列 | 乙列 | 丁列", "批次 | 甲列 | 乙列", "批次 | 甲列 | 丙列 | 乙列"])
def test_another_header_is_another_layout(header: str) -> None:
    """A header with another word, another width or another order is not read by the layout."""
    layout = Layout.of(CODED, [(1, Line.HEADINGS)], ROLES, SIGNS)
    assert layout.found_in(grid_of(f"{header}\n1 | 秦涛 | 东街社区 | 1")) is None


def test_names_in_the_header_do_not_belong_to_the_layout() -> None:
    """The next meeting's people stand above the same columns; the words of another table do not pass as names."""
    grid = grid_of("批次 | 秦涛 | 陆明远\n1 | 1 | 2")
    layout = Layout.of(grid, [(0, Line.NAMES)], (Role.NUMBER, Role.PERSON_GRADE, Role.PERSON_GRADE), SIGNS)
    assert layout.headings == (("批次", "*", "*"),)
    assert layout.found_in(grid_of("批次 | 方海 | 周一鸣\n1 | 1 | 2")) == layout
    assert layout.found_in(grid_of("批次 | 姓名 | 等次\n1 | 秦涛 | 好")) is None


@pytest.mark.parametrize(
    ("lines", "roles", "sentence"),
    [
        ((), ROLES, "请至少指定一行表头；没有表头的表，请先在第一行上方插入一行表头后重新上传。"),
        (
            ((1, Line.HEADINGS),),
            (Role.NUMBER, Role.NAME, Role.NAME, Role.GRADE),
            "“姓名”各只能有一列，其余的请改为“不读取”。",
        ),
        (
            ((1, Line.HEADINGS),),
            (Role.NUMBER, Role.NAME, Role.UNIT, Role.UNREAD),
            "请指明哪一列是“等次”，或哪几列各是一人的等次，或各是哪一个等次的票数或√。",
        ),
        (
            ((1, Line.HEADINGS),),
            (Role.NUMBER, Role.UNREAD, Role.UNREAD, Role.GRADE),
            "请指明哪一列是被评议人的“姓名”或“单位”。",
        ),
        (
            ((1, Line.HEADINGS),),
            (Role.NUMBER, Role.NAME, "好", Role.GRADE),
            "“等次”、“某人的等次”和各等次的票数或√是三种不同的表，只能选一种。",
        ),
        (
            ((1, Line.HEADINGS),),
            (Role.NUMBER, Role.UNREAD, Role.PERSON_GRADE, Role.PERSON_GRADE),
            "请指明表头里哪一行是姓名。",
        ),
    ],
)
def test_an_impossible_layout_is_refused(
    lines: tuple[tuple[int, Line], ...], roles: tuple[str, ...], sentence: str
) -> None:
    """What cannot be read is said before anything is read."""
    assert objections(Layout.of(CODED, lines, roles)) == [sentence]


MEANINGLESS = ("列一", "列二", "列三", "列四", "列五", "列六")


@given(meeting=meetings(), style=styles, seed=st.integers(0, 999))
def test_any_list_with_meaningless_headings_is_read_as_stated(meeting: Meeting, style: Style, seed: int) -> None:
    """Whatever the headings and the order of the columns, the stated layout reads the ballots back equal."""
    (grid,) = long_list(meeting, style)
    words = {
        "票号 选票编号 票编号": Role.NUMBER,
        "书记 姓名 被评议人 评议对象": Role.NAME,
        "等次 评价 评议结果 评议意见": Role.GRADE,
        "票别 票种 类别 评议主体": Role.GROUP,
        "单位 党组织 所在单位": Role.UNIT,
        "项目 评议项目 指标": Role.ITEM,
    }
    roles_of = {word: role for every, role in words.items() for word in every.split()}
    header = next(row for row, cells in enumerate(grid.rows) if cells[0] in roles_of)
    order = random.Random(seed).sample(range(len(grid.rows[0])), len(grid.rows[0]))
    roles = [roles_of[grid.rows[header][column]] for column in order]
    rows = [[row[column] for column in order] for row in grid.rows[header + 1 :]]
    shuffled = Grid(grid.place, [list(MEANINGLESS[: len(order)]), *rows])
    note(as_text([shuffled]))
    reading = read_ballots([stated(shuffled, Layout.of(shuffled, [(0, Line.HEADINGS)], roles))])
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()


@given(meeting=meetings(has_items=True), style=styles)
def test_any_sheet_of_ballots_is_read_as_proposed(meeting: Meeting, style: Style) -> None:
    """A sheet that its shape reads well is read equally by the proposal: the proposal is never worse."""
    grids = row_per_ballot(meeting, replace(style, order=3 if any(p.unit for p in meeting.people) else 2))
    note(as_text(grids))
    layouts = [proposed(grid) for grid in grids]
    assert [objections(layout) for layout in layouts] == [[] for _ in grids]
    reading = read_ballots([stated(grid, layout) for grid, layout in zip(grids, layouts, strict=True)])
    assert counts_of(reading) == meeting.counts()
