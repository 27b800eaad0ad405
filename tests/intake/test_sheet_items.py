"""Sheets that are about one item each (一项一表), by their names, their files or their titles."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.grid import Grid
from tests.intake.tables import counts_of, grid_of, sentences

FIRST = "票号|秦涛|陆明远\n1|好|较好\n2|好|好\n3|较好|好"
SECOND = "票号|秦涛|陆明远\n1|差|较好\n2|一般|好\n3|较好|好"
BOTH = {
    ("秦涛", "总体评价", ""): {"好": 2, "较好": 1},
    ("陆明远", "总体评价", ""): {"好": 2, "较好": 1},
    ("秦涛", "工作作风", ""): {"较好": 1, "一般": 1, "差": 1},
    ("陆明远", "工作作风", ""): {"好": 2, "较好": 1},
}


def in_files(*names: str) -> list[Grid]:
    """Return the two tables in files of their own."""
    return [grid_of(text, file=name) for text, name in zip((FIRST, SECOND), names, strict=True)]


def titled(*titles: str) -> list[Grid]:
    """Return the two tables, each below its title."""
    texts = zip((FIRST, SECOND), titles, strict=True)
    return [grid_of(f"{title}\n{text}", sheet=f"Sheet{n}") for n, (text, title) in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "grids",
    [
        in_files("总体评价.xlsx", "工作作风.xlsx"),
        in_files("一/1.总体评价.xlsx", "一/2.工作作风.xlsx"),
        in_files("评议票-总体评价.xlsx", "评议票-工作作风.xlsx"),
        in_files("2024年度总体评价.xlsx", "2024年度工作作风.xlsx"),
        titled("总体评价", "工作作风"),
        titled("评议内容：总体评价||时间：1月5日", "评议内容：工作作风||时间：1月5日"),
        titled("评议项目：总体评价", "评议项目：工作作风"),
        titled("评议项目|总体评价", "评议项目|工作作风"),
        titled("2024年度述职评议会\n（总体评价）", "2024年度述职评议会\n（工作作风）"),
        titled("一、总体评价", "二、工作作风"),
        titled("总体评价录票表", "工作作风录票表"),
    ],
    ids=[
        "files",
        "numbered files",
        "files of forms",
        "files of a year",
        "titles",
        "line and time",
        "lines",
        "line in two cells",
        "brackets",
        "numbers",
        "forms",
    ],
)
def test_where_an_item_may_be_named(grids: list[Grid]) -> None:
    """A sheet an item is one part of each ballot, wherever the item stands; ballots are not counted once an item."""
    reading = read_ballots(grids)
    assert counts_of(reading) == BOTH
    assert reading.votes[0].tally.ballots == (BallotCount(None, 3, 3, blank=0),)


def test_from_where_an_item_was_read_is_said() -> None:
    """The file's name is called so, and a title has its place."""
    said = [text for text in sentences(read_ballots(in_files("总体评价.xlsx", "工作作风.xlsx"))) if "按文件名" in text]
    assert said == ["工作作风.xlsx › Sheet1：按文件名把评议项目读作“工作作风”。"]


@pytest.mark.parametrize(
    "grids",
    [
        in_files("城东片党建.xlsx", "城西片党建.xlsx"),
        in_files("3月5日工作情况.xlsx", "3月6日工作情况.xlsx"),
        titled("A票 工作情况", "B票 工作情况"),
        titled("领导干部评议工作作风", "群众评议工作作风"),
    ],
    ids=["places", "days", "letters", "voters"],
)
def test_batches_are_no_items(grids: list[Grid]) -> None:
    """What tells places, days or voters apart names no item: the ballots are others, and nothing is joined."""
    reading = read_ballots(grids)
    assert {item for _, item, _ in counts_of(reading)} == {"总体评价"}
    assert sum(count.returned for count in reading.votes[0].tally.ballots) == 6


def test_the_same_sheets_in_two_files() -> None:
    """Sheets an item in several files are batches of the same items; the ballots of each file are joined."""
    other = {"总体评价": "票号|秦涛|陆明远\n1|差|差\n2|差|差\n3|差|差", "工作作风": FIRST}
    grids = [
        *(grid_of(text, sheet=name, file="一.xlsx") for name, text in {"总体评价": FIRST, "工作作风": SECOND}.items()),
        *(grid_of(text, sheet=name, file="二.xlsx") for name, text in other.items()),
    ]
    [votes] = read_ballots(grids).votes
    assert (votes.tally.items, votes.tally.ballots) == (("总体评价", "工作作风"), (BallotCount(None, 6, 6, blank=0),))


def test_items_that_end_in_strength() -> None:
    """组织力 and 战斗力 name sheets of items; a person's name that ends so does not."""
    grids = [grid_of(text, sheet=name) for text, name in ((FIRST, "组织力"), (SECOND, "战斗力"))]
    assert {item for _, item, _ in counts_of(read_ballots(grids))} == {"组织力", "战斗力"}
    grids = [grid_of(text, sheet=name) for text, name in ((FIRST, "王大力"), (SECOND, "工作作风"))]
    assert {item for _, item, _ in counts_of(read_ballots(grids))} == {"总体评价"}


def test_sheets_without_items_and_with_equal_numbers() -> None:
    """Where nothing names the items, sheets are batches; that all numbers come again is pointed at."""
    grids = [grid_of(FIRST, sheet="Sheet1"), grid_of(SECOND, sheet="Sheet2")]
    assert sentences(read_ballots(grids), Level.WARNS) == [
        "评议票.xlsx › Sheet2：与“评议票.xlsx › Sheet1”的 3 个票号全部相同，评议的人和项目也相同，按另一批票统计；"
        "如是同一批票的另一个项目，请把工作表名改为项目名称；如是录了两遍，请删去一份。"
    ]


def test_sheets_named_by_who_typed_them() -> None:
    """Names of people may be those of typists: read as voter groups, with a warning of what to do."""
    grids = [grid_of(text, sheet=name) for text, name in ((FIRST, "周芳"), (SECOND, "李勇"))]
    assert sentences(read_ballots(grids), Level.WARNS) == [
        f"评议票.xlsx › {name}：按工作表名把票别读作“{name}”；如是录票人的姓名，请把各表改名为“1”“2”后重新上传。"
        for name in ("周芳", "李勇")
    ]


def test_sheets_numbered_in_chinese_are_no_groups() -> None:
    """一 and 二 number the parts of a list."""
    texts = "票号|项目|秦涛\n1|总体评价|好\n2|总体评价|差", "票号|项目|秦涛\n1|工作作风|好\n2|工作作风|差"
    [votes] = read_ballots([grid_of(text, sheet=name) for text, name in zip(texts, "一二", strict=True)]).votes
    assert (votes.tally.groups, votes.tally.ballots) == (("",), (BallotCount(None, 2, 2, blank=0),))


def test_a_list_a_person_is_no_group() -> None:
    """The sheet 秦涛 whose list grades 秦涛 is about him, and no voter group."""
    texts = {name: f"票号|姓名|等次\n1|{name}|好\n2|{name}|差" for name in ("秦涛", "陆明远")}
    [votes] = read_ballots([grid_of(text, sheet=name) for name, text in texts.items()]).votes
    assert (votes.tally.groups, votes.tally.ballots) == (("",), (BallotCount(None, 2, 2, blank=0),))
