"""Header rows are found, filled and understood."""

from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.header_levels import Level, classify_levels
from dashboard.intake.headings import Field, Heading, Sheet, field_of, heading_over
from dashboard.intake.printed_people import Hints
from tests.intake.tables import counts_of, grid_of


def heading_of(table: str, *merged: str, bottom: int, columns: range) -> tuple[Sheet, Heading]:
    """Return the sheet and the header over some columns."""
    sheet = Sheet.of(grid_of(table, *merged))
    return sheet, heading_over(sheet, bottom, columns)


def test_merged_cells_are_filled() -> None:
    """Each column's path holds the text of the merged range above it."""
    table = """
    票号|秦涛||李明|
    |总体评价|作风|总体评价|作风
    1|好|好|好|好
    """
    _, heading = heading_of(table, "B1:C1", "D1:E1", "A1:A2", bottom=1, columns=range(1, 5))
    assert [heading.path(c) for c in range(5)] == [
        ("票号",),
        ("秦涛", "总体评价"),
        ("秦涛", "作风"),
        ("李明", "总体评价"),
        ("李明", "作风"),
    ]


def test_unmerged_blanks_belong_to_the_left() -> None:
    """A name that stands once above several items, unmerged, goes for all of them."""
    table = """
    票号|秦涛||李明|
    |总体评价|作风|总体评价|作风
    """
    _, heading = heading_of(table, bottom=1, columns=range(1, 5))
    assert heading.path(2) == ("秦涛", "作风")


def test_a_single_blank_is_not_filled() -> None:
    """One blank among many names is a missing name, not a repeated one."""
    table = """
    票号|秦涛||李明|赵文
    序|东街社区|西街社区|城关镇|水务局
    """
    _, heading = heading_of(table, bottom=1, columns=range(1, 5))
    assert heading.path(2) == ("西街社区",)


def test_titles_and_notes_end_the_header() -> None:
    """Title, note and blank rows above a table are no part of its header."""
    table = """
    2025年度述职评议票
    填表说明：请打√
    发出|20|收回|18

    票号|秦涛|李明|赵文
    """
    _, heading = heading_of(table, bottom=4, columns=range(1, 4))
    assert (heading.top, heading.bottom) == (4, 4)


def test_a_note_right_above_is_left_out() -> None:
    """A row that states numbers of ballots is a note even without a blank row below it."""
    table = """
    发出|20|收回|18
    票号|秦涛|李明|赵文
    """
    _, heading = heading_of(table, bottom=1, columns=range(1, 4))
    assert heading.top == 1


def test_columns_are_known_by_many_words() -> None:
    """Spellings of the usual headings lead to the same field, widths and spaces aside."""
    assert {field_of(text) for text in ("票号", "选票编号", "票 编 号")} == {Field.NUMBER}
    assert {field_of(text) for text in ("姓　名", "述职人", "被评议人（书记）", "评议对象")} == {Field.NAME}
    assert {field_of(text) for text in ("票别", "票种", "投票人类别", "评议主体")} == {Field.GROUP}
    assert {field_of(text) for text in ("等次", "评议结果", "评价等次")} == {Field.GRADE}
    assert field_of("秦涛") is None


def test_last_years_grade_is_ignored() -> None:
    """A column of results is no column of marks."""
    assert field_of("上年度综合评价等次") is Field.IGNORED


def levels_of(table: str, *merged: str, bottom: int, columns: range) -> dict[Level, list[str]] | None:
    """Return the classified levels of a header."""
    sheet, heading = heading_of(table, *merged, bottom=bottom, columns=columns)
    return classify_levels(heading, columns, sheet, Hints(None))


def test_names_above_items() -> None:
    """The level that looks like names is the names, wherever it stands."""
    above = levels_of("|秦涛||李明|\n|作风|总体评价|作风|总体评价", bottom=1, columns=range(1, 5))
    below = levels_of("|作风||总体评价|\n|秦涛|李明|秦涛|李明", bottom=1, columns=range(1, 5))
    assert above is not None
    assert below is not None
    assert above[Level.NAME] == ["秦涛", "秦涛", "李明", "李明"]
    assert below[Level.ITEM] == ["作风", "作风", "总体评价", "总体评价"]


def test_units_beside_names() -> None:
    """A level of units is told from the level of names by its endings."""
    found = levels_of("|东街社区|城关镇\n|秦涛|李明", bottom=1, columns=range(1, 3))
    assert found == {Level.NAME: ["秦涛", "李明"], Level.UNIT: ["东街社区", "城关镇"], Level.ITEM: ["", ""]}


def test_joined_header() -> None:
    """One row may hold unit, name and item, joined."""
    found = levels_of("|东街社区-秦涛-作风|东街社区-秦涛-总体评价", bottom=0, columns=range(1, 3))
    assert found == {
        Level.NAME: ["秦涛", "秦涛"],
        Level.UNIT: ["东街社区", "东街社区"],
        Level.ITEM: ["作风", "总体评价"],
    }


def test_items_alone_name_nobody() -> None:
    """A header of items only has no people."""
    assert levels_of("票号|总体评价|工作作风", bottom=0, columns=range(1, 3)) is None


def test_labels_decide() -> None:
    """A label beside a level decides what strange names are."""
    found = levels_of("项目|安全|安全|平稳|平稳\n姓名|甲某一|乙某一|甲某一|乙某一", bottom=1, columns=range(1, 5))
    assert found is not None
    assert found[Level.NAME] == ["甲某一", "乙某一", "甲某一", "乙某一"]


def test_three_levels_of_a_form() -> None:
    """Item group over item over grade: the item's own name, without its group."""
    grid = grid_of(
        """
        序号|姓名|总体评价||||单项评价|||||||
        ||||||工作作风||||政治素质|||
        ||好|较好|一般|差|好|较好|一般|差|好|较好|一般|差
        1|秦涛|√|||||√||||||√
        """,
        *("A1:A3", "B1:B3", "C1:F2", "G1:N1", "G2:J2", "K2:N2"),
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("秦涛", "工作作风", ""): {"较好": 1},
        ("秦涛", "政治素质", ""): {"差": 1},
    }


def test_items_of_one_name_in_two_groups() -> None:
    """Where the lowest level does not tell items apart, the group stands before them."""
    grid = grid_of("票号|秦涛|||\n|上半年||下半年|\n|作风|业绩|作风|业绩\n1|好|好|差|差", "B1:E1", "B2:C2", "D2:E2")
    assert read_ballots([grid]).votes[0].tally.items == ("上半年／作风", "上半年／业绩", "下半年／作风", "下半年／业绩")


def test_three_levels_of_people() -> None:
    """Unit over name over item, and name over item group over item."""
    units = grid_of("票号|东街社区||城关镇|\n|秦涛||李明|\n|总体评价|工作作风|总体评价|工作作风\n1|好|较好|差|好")
    assert list(counts_of(read_ballots([units]))) == [
        ("秦涛（东街社区）", "总体评价", ""),
        ("秦涛（东街社区）", "工作作风", ""),
        ("李明（城关镇）", "总体评价", ""),
        ("李明（城关镇）", "工作作风", ""),
    ]
    groups = grid_of(
        "票号|秦涛|||李明||\n|总体评价|单项评价||总体评价|单项评价|\n||工作作风|政治素质||工作作风|政治素质\n1|好|较好|差|好|好|好",
        *("A1:A3", "B1:D1", "E1:G1", "B2:B3", "C2:D2", "E2:E3", "F2:G2"),
    )
    assert read_ballots([groups]).votes[0].tally.items == ("总体评价", "工作作风", "政治素质")
