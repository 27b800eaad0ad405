"""Sheets of direct marks (打分表): what is written is read back, and what is not plain stops with a sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, note, settings

from dashboard.domain.direct_marks import DIRECT, mark_word
from dashboard.domain.problems import Level, Place
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import HAO
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots, recognise
from dashboard.intake.grid import Grid
from tests.intake.tables import counts_of, grid_of, sentences
from tests.intake.writers import RECOGNISED_AS, WRITERS, Meeting, Style, as_text, meetings, styles
from tests.intake.writers_over_sheets import OVER_SHEETS

SHAPES = ("row_per_ballot", "long_list", "gappy_list", "marked_forms", "questionnaire")
IN_WORDS = {"marked_forms", "questionnaire"}
"""Shapes whose writer gives grades numbers of their own in some styles."""
GRADE_HEADS = re.compile(r"(评议|评价|测评)?(等次|等级|结果)")
READ = "评议票.xlsx › Sheet1：票上写的是分数，按百分制直接打分读取（0—100 分，可带 0.5 分），票上的数就是分值。"
ASSUMED = "评议票.xlsx › Sheet1：表里没有写明满分是多少，看各格的分数按满分 100 分读取，请核对；如不是百分制请先折算。"
slow = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def in_numbers(grid: Grid) -> Grid:
    """Return a grid with bare numbers for the words of marks, 得分 above them, and 百分制 in the file's name."""
    rows = [[re.sub(r"(\d+(\.5)?)分", r"\1", cell) for cell in row] for row in grid.rows]
    rows = [["得分" if GRADE_HEADS.fullmatch(cell) else cell for cell in row] for row in rows]
    return replace(grid, rows=rows, place=Place("述职评议打分（百分制）.xlsx", grid.place.sheet))


@pytest.mark.parametrize("shape", SHAPES)
@slow
@given(meeting=meetings(scales=(DIRECT,)), style=styles)
def test_marks_that_are_written_are_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Any marks, whole or half, blank and void ones among them, are read back equal in every shape."""
    style = replace(style, order=style.order // 3 * 3) if shape in IN_WORDS else style
    grids = [in_numbers(grid) for grid in WRITERS[shape](meeting, style)]
    assume(RECOGNISED_AS.get(shape) == "paper_form" or are_different(grids))
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()
    (votes,) = reading.votes
    assert votes.tally.scale == DIRECT
    returned = {group: count.returned for group, count in zip(votes.tally.groups, votes.tally.ballots, strict=True)}
    assert returned == meeting.returned()
    assert set(reading.shapes.values()) == {RECOGNISED_AS.get(shape, shape)}


@pytest.mark.parametrize("shape", OVER_SHEETS)
@slow
@given(meeting=meetings(scales=(DIRECT,)), style=styles)
def test_marks_over_several_sheets_are_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Ballots that go on on other sheets (一人一表、一项一表、续表) are joined, as those of grades are.

    Of tables below each other, few marks between the headers may be too little to go by; then they are refused.
    """
    grids = [in_numbers(grid) for grid in OVER_SHEETS[shape](meeting, style)]
    assume(all(any(map(mark_word, grid.cells.words)) for grid in grids))  # else it is no sheet of marks
    assume(are_different(grids))
    note(as_text(grids))
    reading = read_ballots(grids)
    if shape.endswith("_sections") and sentences(reading, Level.STOPS):
        return
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()


def are_different(grids: Sequence[Grid]) -> bool:
    """Return whether no two sheets have the same content; equal batches are refused."""
    return len({as_text([replace(grid, place=Place())]) for grid in grids}) == len(grids)


def test_ballot_numbers_stay_numbers() -> None:
    """Where the sheet speaks of marks and states no full mark, that it is 100 is a warning."""
    reading = read_ballots([grid_of("打分表\n票号|秦涛|陆明远\n61|95|88.5\n62|弃权|76\n63|90|")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"95分": 1, "90分": 1, "blank": 1},
        ("陆明远", "总体评价", ""): {"88.5分": 1, "76分": 1, "blank": 1},
    }
    assert sentences(reading) == [ASSUMED, READ]


def test_full_widths_and_the_word_are_marks() -> None:
    """９５, 95 分 and 95.0 are one mark; rows and columns of sums are left out, and said."""
    table = "打分表（百分制）\n票号|秦涛||\n|政治素质|工作实绩|合计\n1|９５|88|183\n2|95 分|88.0|183\n平均分|95|88|183"
    reading = read_ballots([grid_of(table, "B2:D2")])
    assert counts_of(reading) == {("秦涛", "政治素质", ""): {"95分": 2}, ("秦涛", "工作实绩", ""): {"88分": 2}}
    assert sentences(reading) == [
        READ,
        "评议票.xlsx › Sheet1!D3：“合计”列是由各项分数算出的，没有读取。",
        "评议票.xlsx › Sheet1!A6：这一行写的是结果，没有作为一张票统计。",
    ]


def test_numbers_that_are_no_marks_stop_with_their_cell() -> None:
    """Above 100, below 0, a tenth and a word stop; the sentence says what a mark is."""
    rows = "\n".join(f"{n}|90|85" for n in range(4, 12))
    reading = read_ballots([grid_of(f"打分表\n票号|秦涛|陆明远\n1|108|88\n2|-5|优秀的\n3|90.3|85\n{rows}")])
    assert sentences(reading, Level.STOPS) == [
        f"评议票.xlsx › Sheet1!{cell}：“{text}”不是 0—100 的整分或半分（.5），请对照原票更正，没有打分的请留空。"
        for cell, text in (("B3", "108"), ("B4", "-5"), ("C4", "优秀的"), ("B5", "90.3"))
    ]


def test_a_mark_of_nothing_is_a_warning() -> None:
    """0 counts as 0, and the cell is named, for it may stand for no mark."""
    reading = read_ballots([grid_of("打分表\n票号|秦涛|陆明远\n1|95|0\n2|90|85")])
    assert counts_of(reading)["陆明远", "总体评价", ""] == {"85分": 1, "0分": 1}
    assert sentences(reading, Level.WARNS)[1:] == [
        "评议票.xlsx › Sheet1!C3：分数写作 0，按打了 0 分计；如是没有打分，请留空。"
    ]


def test_several_marks_in_a_cell_are_void() -> None:
    """Two marks in a field are one void mark."""
    reading = read_ballots([grid_of("打分表\n票号|秦涛|陆明远\n1|95|90、85\n2|90|85")])
    assert counts_of(reading)["陆明远", "总体评价", ""] == {"85分": 1, "invalid": 1}


@pytest.mark.parametrize("heading", ["得分", "分数", "评分", "评议得分", "打分（满分100分）", "评价（百分制）"])
def test_a_list_of_marks(heading: str) -> None:
    """A row a mark with a ballot number, whatever heads the marks."""
    table = f"票号|票别|姓名|项目|{heading}\n1|A票|秦涛|总体评价|95\n1|A票|陆明远|总体评价|80\n2|B票|秦涛|总体评价|60.5"
    assert counts_of(read_ballots([grid_of(table)])) == {
        ("秦涛", "总体评价", "A票"): {"95分": 1},
        ("秦涛", "总体评价", "B票"): {"60.5分": 1},
        ("陆明远", "总体评价", "A票"): {"80分": 1},
    }


def test_judges_in_columns() -> None:
    """People in rows and 评委1, 评委2 in columns are ballots in columns."""
    table = "打分表（百分制）\n姓名|评委1|评委2|平均分\n秦涛|95|85|90\n陆明远|80|82|81"
    reading = read_ballots([grid_of(table)])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"95分": 1, "85分": 1},
        ("陆明远", "总体评价", ""): {"82分": 1, "80分": 1},
    }
    assert reading.votes[0].tally.ballots[0].returned == 2


@pytest.mark.parametrize(
    "table",
    [
        "打分表（百分制）\n姓名|评委1|评委2|去掉一个最高分|去掉一个最低分|最后成绩\n秦涛|95|85|95|85|90\n陆明远|80|82|82|80|81",
        "打分表（百分制）\n姓名|1号票|2号票|平均\n秦涛|95|85|90\n陆明远|80|82|81",
        "评委打分汇总表（百分制）\n姓名|评委1|评委2|平均分\n秦涛|95|85|90\n陆明远|80|82|81",
        "打分表（百分制）\n票号|秦涛|陆明远|平均|合计\n1|95|80|87.5|175\n2|85|82|83.5|167",
        "打分表（百分制）\n票号|秦涛|陆明远\n满分|100|100\n1|95|80\n2|85|82",
        "打分表（百分制）\n票号|秦涛|陆明远\n1|95|80\n2|85|82\n去掉最高最低后平均|90|81",
        "打分表（百分制）\n票号|秦涛|陆明远\n1|95|80\n2|85|82\n计票人：甘露||监票人：贺兰",
        "打分表（百分制）\n姓名|评委1|评委2\n秦涛|95|85\n陆明远|80|82\n统计人：甘露||",
        "打分表（百分制）\n秦涛|陆明远\n95|80\n85|82",
        "打分表\n票号|秦涛|陆明远\n|（0-100）|（0-100）\n1|95|80\n2|85|82",
        "打分表\n票号|秦涛|陆明远\n|满分100分|满分100分\n1|95|80\n2|85|82",
        "打分表（百分制）\n票号|秦涛|陆明远\n|得分|得分\n1|95|80\n2|85|82",
    ],
)
def test_what_stands_around_marks_is_no_ballot_and_no_item(table: str) -> None:
    """Sums, extremes, full marks, signatures, titles and hints are neither ballots nor items; the marks are read."""
    reading = read_ballots([grid_of(table)])
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"95分": 1, "85分": 1},
        ("陆明远", "总体评价", ""): {"82分": 1, "80分": 1},
    }
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_a_sheet_a_ballot_with_a_blank_one() -> None:
    """People in rows and items in columns are one ballot a sheet; a sheet nobody filled in is a blank ballot."""
    form = "述职评议打分票（每项满分100分）\n序号|姓名|政治素质|工作实绩得分|总分\n1|秦涛|95|88|183\n2|陆明远|90||90"
    blank = re.sub(r"(?m)\|\d+\|\d*\|\d+$", "|||", form)
    reading = read_ballots([grid_of(form, sheet="票1"), grid_of(blank, sheet="票2")])
    assert counts_of(reading) == {
        ("秦涛", "政治素质", ""): {"95分": 1, "blank": 1},
        ("秦涛", "工作实绩", ""): {"88分": 1, "blank": 1},
        ("陆明远", "政治素质", ""): {"90分": 1, "blank": 1},
        ("陆明远", "工作实绩", ""): {"blank": 2},
    }
    assert reading.votes[0].tally.ballots[0] == BallotCount(None, 2, 1, 1)


ZOO = {
    "marks out of ten": ("打分表\n票号|秦涛|陆明远\n1|9|8\n2|10|9", "都不超过 10"),
    "marks out of ten, said so": ("打分表（十分制）\n票号|秦涛|陆明远\n1|9|8\n2|10|9", "写明的满分是 10 分"),
    "marks out of 120": ("打分表，满分120分\n票号|秦涛|陆明远\n1|99|88\n2|95|91", "写明的满分是 120 分"),
    "items with full marks of their own": (
        "打分表，总分100分\n票号|秦涛||\n|政治素质(20分)|工作实绩(30分)|作风(50分)\n1|19|28|48\n2|20|27|50",
        "写明的满分是 20 分",
    ),
    "items whose full marks nobody states": ("打分表\n票号|秦涛|\n|政治素质|工作实绩\n1|19|78\n2|20|67", "都不超过 40"),
    "most marks below 60": ("打分表\n票号|秦涛|陆明远\n1|50|45\n2|55|61", "多数分数在 60 以下"),
    "numbers below names that nothing calls marks": ("票号|秦涛|陆明远\n1|85|88\n2|90|91", "看不出是打分还是等次"),
    "means": ("得分表\n票号|秦涛|陆明远\n1|91.33|88.25\n2|90.17|91", "像是平均分"),
    "a row a voter group": ("得分情况\n票别|秦涛|陆明远\nA票|91.5|88\nB票|90|91", "像是各票别的平均分"),
    "results of people": ("评议结果汇总\n序号|姓名|得分\n1|秦涛|91.5\n2|陆明远|88", "没有找到评议票"),
    "scores without a word": ("序号|姓名|政治素质|工作实绩\n1|秦涛|91|95\n2|陆明远|88|89", "没有找到评议票"),
    "counts": ("票数统计\n票号|秦涛|陆明远\n1|85|88\n2|90|91", "等次写成了数字"),
    "grades in numbers without a legend": ("票号|秦涛|陆明远\n1|1|2\n2|4|3", "等次写成了数字"),
    "a column beside judges": (
        "打分表（百分制）\n姓名|评委1|评委2|群众\n秦涛|95|85|90\n陆明远|80|82|81",
        "“群众”一列不像一张票",
    ),
    "a row of other full marks": (
        "打分表（百分制）\n票号|秦涛|陆明远\n满分|30|30\n1|29|28\n2|25|27",
        "写明的满分是 30 分",
    ),
    "years": ("票号|秦涛|陆明远\n1|2024|2025\n2|2025|2026", "不是评议等次"),
    "telephone numbers": ("序号|姓名|联系方式\n1|秦涛|13800000000\n2|陆明远|13900000000", "没有找到评议票"),
    "numbers of rows": ("打分表\n姓名|编码\n秦涛|1\n陆明远|2\n顾晓|3", "没有找到评议票"),
}


@pytest.mark.parametrize(("table", "sentence"), ZOO.values(), ids=ZOO)
def test_what_is_not_plain_stops(table: str, sentence: str) -> None:
    """Numbers that may be something else are not read, and a sentence says why."""
    reading = read_ballots([grid_of(table, file="表.xlsx")])
    stopping = sentences(reading, Level.STOPS)
    assert sentence in stopping[0]
    assert all(votes.tally.scale == HAO for votes in reading.votes)


@pytest.mark.parametrize("cells", [("95", "85", "80", "82"), ("好", "差", "差", "好")])
def test_judges_by_their_names_are_neither_people_nor_items(cells: tuple[str, ...]) -> None:
    """Marks or grades: without a roster nobody can tell who is graded, with one the columns would show each voter."""
    table = "打分表（百分制）\n序号|姓名|甘露|贺兰\n1|秦涛|{}|{}\n2|陆明远|{}|{}".format(*cells)
    assert sentences(read_ballots([grid_of(table)]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!B2：“姓名”下面和各列标题都是人名，看不出谁是述职人、谁是评委；请一并上传述职名单，"
        "或把评委所在的标题改为“评委”“评委1”“评委2”。"
    ]
    roster = Roster((Secretary(1, "秦涛"), Secretary(2, "陆明远")))
    assert sentences(read_ballots([grid_of(table)], roster), Level.STOPS) == [
        "评议票.xlsx › Sheet1!C2：各列的标题像人名（甘露等）；如一列是一位评委的票，请把标题改为“评委1”“评委2”后重新上传，"
        "如是评议项目请写明项目。"
    ]


def test_numbers_with_a_legend_stay_grades() -> None:
    """1 to 4 that a note explains are grades."""
    reading = read_ballots([grid_of("说明：1=好，2=较好，3=一般，4=差\n票号|秦涛|陆明远\n1|1|2\n2|4|3")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 1, "差": 1}


def test_counts_below_grades_stay_counts() -> None:
    """Numbers below grades are votes, however many."""
    reading = read_ballots([grid_of("得分统计表\n姓名|好|较好|一般|差\n秦涛|65|20|10|5\n陆明远|95|5|0|0")])
    assert counts_of(reading)["陆明远", "总体评价", ""] == {"好": 95, "较好": 5}


def test_marks_and_grades_in_one_upload_stop() -> None:
    """A sheet of marks beside one of grades stops: neither is left out in silence."""
    reading = read_ballots(
        [grid_of("票号|秦涛\n1|好\n2|差", sheet="A票"), grid_of("打分（百分制）\n票号|秦涛\n1|95\n2|80", sheet="B票")]
    )
    assert sentences(reading) == [
        "评议票.xlsx › B票：这张表是打分，“评议票.xlsx › A票”是评议等次，不能合并统计；"
        "请分作两次会议上传，或删去不是评议票的表。"
    ]


def test_low_marks_of_a_stated_full_mark_are_read() -> None:
    """Where 100 is stated, a column of low marks is read, and warned of."""
    reading = read_ballots([grid_of("打分表（百分制）\n票号|秦涛|陆明远\n1|35|90\n2|40|95")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"40分": 1, "35分": 1}
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!B2：“秦涛”一列的分数都很低，按满分 100 分读取，请核对这一列的满分。"
    ]


def test_other_scores_are_no_ballots() -> None:
    """A table of 日常考核得分（百分制） belongs to the other scores."""
    table = "序号|单位|姓名|日常考核得分（百分制）|实地考核\n1|东街社区|秦涛|88|90\n2|青石镇|陆明远|91|85"
    assert recognise(grid_of(table, file="其他考核.xlsx")) is None


def test_a_row_a_ballot_and_person() -> None:
    """With ballot numbers several columns of items are marks, whatever the title; the full mark leaves their names."""
    table = "票号|姓名|述职报告（满分100）|工作实绩得分\n1|秦涛|95|88\n1|陆明远|90|70\n2|秦涛|85|\n2|陆明远|60|75.5"
    reading = read_ballots([grid_of(table, file="表.xlsx")])
    assert counts_of(reading) == {
        ("秦涛", "述职报告", ""): {"95分": 1, "85分": 1},
        ("秦涛", "工作实绩", ""): {"88分": 1, "blank": 1},
        ("陆明远", "述职报告", ""): {"90分": 1, "60分": 1},
        ("陆明远", "工作实绩", ""): {"75.5分": 1, "70分": 1},
    }
    assert reading.votes[0].tally.ballots[0].returned == 2


def test_numbers_of_ballots_above_the_table() -> None:
    """发出票数 and 收回票数 in a title are said of ballots; they make no votes of the marks."""
    table = "打分表（百分制）\n发出票数|30|收回票数|2\n票号|秦涛|陆明远|顾晓\n1|95|88|90\n2|90|85|91"
    reading = read_ballots([grid_of(table)])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"95分": 1, "90分": 1}
    assert reading.votes[0].tally.ballots[0].issued == 30


@pytest.mark.parametrize("shape", WRITERS)
@slow
@given(meeting=meetings(), style=styles)
def test_grades_in_a_file_that_is_called_marks_stay_grades(shape: str, meeting: Meeting, style: Style) -> None:
    """Whatever holds grades is read as grades in every shape, numbers and 0/1 answers too, though 打分 stands about."""
    grids = [
        replace(g, place=Place("述职评议打分（百分制）.xlsx", g.place.sheet)) for g in WRITERS[shape](meeting, style)
    ]
    assume(RECOGNISED_AS.get(shape, shape) == "paper_form" or are_different(grids))
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()


def test_lines_in_a_note_are_no_grades() -> None:
    """A note that says from which mark on somebody is 好 does not make grades of the marks."""
    note = "说明：好（90-100）、较好（75-89）、一般（60-74）、差（60以下）"
    reading = read_ballots([grid_of(f"打分表（百分制）\n票号|秦涛|陆明远\n1|95|88\n2|90|85\n{note}")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"95分": 1, "90分": 1}


def test_other_numbers_beside_marks_are_left_out() -> None:
    """A column of numbers above 100 that nobody's name heads is not read, and said."""
    reading = read_ballots([grid_of("打分表（百分制）\n票号|工号|秦涛\n1|20231|95\n2|20245|90")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"95分": 1, "90分": 1}}
    assert sentences(reading)[-1] == "评议票.xlsx › Sheet1!B2：“工号”列涉及填票人，没有读取，也不保存。"


def test_an_item_without_any_mark_is_no_voter() -> None:
    """On one ballot an item may be empty throughout; the columns beside it are items all the same."""
    reading = read_ballots(
        [grid_of("民主评议打分票（百分制）\n序号|姓名|总体评价|责任落实\n1|秦涛|99.5|", sheet="票1")]
    )
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"99.5分": 1}, ("秦涛", "责任落实", ""): {"blank": 1}}
