"""Notes around a table are known and understood."""

import pytest

from dashboard.domain.problems import Place
from dashboard.domain.scale import HAO
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.grid import Grid
from dashboard.intake.notes import is_note, legend, legend_in, statements
from dashboard.intake.stated_groups import stated_group
from tests.intake.tables import counts_of, grid_of


@pytest.mark.parametrize(
    "text", ["计票人：周甲", "填表说明：请打√", "注：当场收回", "以下空白", "发出", "收回评议票数", "日期：2025"]
)
def test_notes(text: str) -> None:
    """Footers and statements are notes."""
    assert is_note(text)


@pytest.mark.parametrize("text", ["秦涛", "有效", "单位", "票别", "东街社区", "统计局"])
def test_headings_and_people_are_no_notes(text: str) -> None:
    """Names and headings are no notes, except a bare 有效, which states a number."""
    assert is_note(text) is (text == "有效")


@pytest.mark.parametrize(
    "note",
    [
        "发出评议票120张，收回118张，有效117张",
        "共发出 120 份；收回 118 份；其中有效票117份，无效票1份",
        "发出|120|收回|118|有效|117",
        "发出票数：|120张|收回票数：|118张|有效票数：|117张",
    ],
)
def test_stated_numbers(note: str) -> None:
    """发出, 收回 and 有效 are read from sentences and from cells side by side."""
    (statement,) = statements(grid_of(note), [0])
    assert (statement.issued, statement.returned, statement.valid) == (120, 118, 117)


@pytest.mark.parametrize("note", ["发出日期：2025年1月", "有效率98.3%", "收回率 100%", "于2025年发出通知"])
def test_other_numbers_are_not_stated(note: str) -> None:
    """Dates and shares are no numbers of ballots."""
    assert statements(grid_of(note), [0]) == []


@pytest.mark.parametrize("note", ["票别：A票", "民主评议票（A票）", "票别|A票", "投票人类别：Ａ票 日期：3月"])
def test_stated_group(note: str) -> None:
    """A note or a title may name the voter group."""
    assert stated_group(grid_of(note), [0]) == "A票"


def test_an_incomplete_legend_is_none() -> None:
    """A legend explains every grade or is not used."""
    assert legend(grid_of("A=好 B=较好"), [0], HAO) == {}


LEGEND = "说明：A=好 B=较好 C=一般 D=差"


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        (f"{LEGEND}\n票号|秦涛\n1|A\n2|b", {"好": 1, "较好": 1}),
        (f"票号|姓名|等次\n1|秦涛|A\n2|秦涛|D\n{LEGEND}", {"好": 1, "差": 1}),
        ("票号|姓名|等次（1=好 2=较好 3=一般 4=差）\n1|秦涛|1\n2|秦涛|4", {"好": 1, "差": 1}),
        (f"{LEGEND}\n姓名|A|B|C|D\n秦涛||√||", {"较好": 1}),
        (f"姓名|A票数|B票数|C票数|D票数\n秦涛|5|3|1|1\n{LEGEND}", {"好": 5, "较好": 3, "一般": 1, "差": 1}),
    ],
)
def test_a_legend_in_every_shape(table: str, counts: dict[str, int]) -> None:
    """Codes of an optical reader are read by the legend above, below or in the header, and said."""
    reading = read_ballots([grid_of(table)])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): counts}
    assert "legend" in [problem.code for problem in reading.problems]


def test_a_legend_of_another_scale() -> None:
    """A legend alone tells the scale."""
    reading = read_ballots([grid_of("说明：1=优秀，2=称职，3=基本称职，4=不称职\n票号|秦涛\n1|1\n2|4")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"优秀": 1, "不称职": 1}}


@pytest.mark.parametrize(
    ("rows", "group"),
    [
        ([["A票", "", "No.012"], ["序号", "姓名", "好"]], "A票"),
        ([["A票 №001", "", ""], ["述职评议票", "", ""], ["序号", "姓名", "好"]], "A票"),
        ([["2025年度述职评议B票", "", ""], ["序号", "姓名", "好"]], "B票"),
        ([["A票、B票合计", "", ""], ["序号", "姓名", "好"]], ""),
        ([["说明：A票由领导填写。", "", ""], ["序号", "姓名", "好"]], ""),
        ([["票号", "票别", "秦涛"], ["1", "A票", "好"], ["A票", "", ""]], ""),
    ],
)
def test_group_of_a_title(rows: list[list[str]], group: str) -> None:
    """A title or the corner of a form may name the voter group; a note about it or a cell of the table does not."""
    assert stated_group(Grid(Place(), rows), range(len(rows))) == group


def test_sum_is_no_legend() -> None:
    """Counts behind the grades (好3，较好0) explain no digits; 好1，较好2，一般3，差4 does."""
    assert legend_in("好3，较好0，一般2，差4", HAO) == {}
    assert legend_in("好1，较好2，一般3，差4", HAO) == {"1": 0, "2": 1, "3": 2, "4": 3}
