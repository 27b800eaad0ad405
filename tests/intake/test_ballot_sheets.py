"""The sheets and files of one upload together."""

import pytest

from dashboard.domain.problems import Level, stops
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

BALLOTS = "票号|秦涛|李明\n1|好|较好\n2|好|差"
COUNTS = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|5|3|1|1\n李明|6|2|1|1"


def test_sheets_as_voter_groups() -> None:
    """Sheets named A票 and B票 are voter groups; one person in other spacing is one person."""
    other = "票号|秦　涛|李 明\n1|好|较好"
    reading = read_ballots([grid_of(BALLOTS, sheet="A票"), grid_of(other, sheet="B票")])
    (votes,) = reading.votes
    assert [str(person) for person in votes.people] == ["秦涛", "李明"]
    assert votes.tally.groups == ("A票", "B票")
    assert reading.shapes == {"评议票.xlsx › A票": "row_per_ballot", "评议票.xlsx › B票": "row_per_ballot"}
    assert sentences(reading, Level.INFORMS) == [
        "评议票.xlsx › A票：按工作表名把票别读作“A票”。",
        "评议票.xlsx › B票：按工作表名把票别读作“B票”。",
    ]


def test_plain_sheet_names_are_no_groups() -> None:
    """Sheet1 and Sheet2, or 第1页 and 第2页, are one group."""
    for names in (("Sheet1", "Sheet2"), ("工作表1", "工作表2"), ("1", "2"), ("票01", "票02")):
        (votes,) = read_ballots([grid_of(BALLOTS, sheet=name) for name in names]).votes
        assert votes.tally.groups == ("",)
        assert votes.tally.ballots[0].returned == 4


def test_other_sheet_names_are_groups() -> None:
    """Two ballot sheets with different names are two groups; a single one is none."""
    sheets = [grid_of(BALLOTS, sheet=name) for name in ("领导班子成员", "党员代表")]
    assert read_ballots(sheets).votes[0].tally.groups == ("领导班子成员", "党员代表")
    assert read_ballots(sheets[:1]).votes[0].tally.groups == ("",)


def test_group_from_file_name_or_note() -> None:
    """A file named A票 is a group; a note 票别：甲票 comes first."""
    file = grid_of(BALLOTS, file="A票录入.xlsx")
    note = grid_of("票别：甲票\n" + BALLOTS, file="B票录入.xlsx")
    assert read_ballots([file, note]).votes[0].tally.groups == ("A票", "甲票")


def test_hidden_sheets() -> None:
    """Hidden sheets are left out, and said."""
    reading = read_ballots([grid_of(BALLOTS), grid_of(BALLOTS, sheet="草稿", hidden=True)])
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == ["评议票.xlsx › 草稿：隐藏的工作表没有读取；需要时请取消隐藏后重新上传。"]


def test_summary_sheets() -> None:
    """A sheet 汇总 beside others is left out, lest votes count twice; alone it is read."""
    sheets = [grid_of(COUNTS, sheet="A票"), grid_of(COUNTS.replace("5", "4"), sheet="B票")]
    summary = grid_of(COUNTS, sheet="汇总")
    reading = read_ballots([*sheets, summary])
    assert counts_of(reading)["秦涛", "总体评价", "A票"]["好"] == 5
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › 汇总：看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传。"
    ]
    assert read_ballots([summary]).votes[0].tally.ballots == (BallotCount(None, 10, 10),)


@pytest.mark.parametrize(
    ("name", "is_read"), [("B票汇总", True), ("A票汇总", False), ("汇总", False), ("统计结果", False)]
)
def test_summary_of_another_voter_group(name: str, is_read: bool) -> None:
    """Beside ballots of A票 a sheet B票汇总 sums up nothing of them: it is B's only sheet, and is read."""
    reading = read_ballots([grid_of(BALLOTS, sheet="A票"), grid_of(COUNTS, sheet=name)])
    assert ("B票" in {group for votes in reading.votes for group in votes.tally.groups}) == is_read
    assert any(problem.code == "summary_sheet" for problem in reading.problems) != is_read
    assert sentences(reading, Level.STOPS) == []


def test_a_form_and_a_list_without_numbers_of_one_group() -> None:
    """A one-ballot form is a ballot, a list without 票号 is counts: of one group they may be the same votes."""
    form = grid_of("姓名|总体评价|工作作风\n秦涛|好|好\n李明|好|差", sheet="票1")
    marks = grid_of(
        "姓名|项目|等次\n秦涛|总体评价|好\n秦涛|总体评价|好\n李明|总体评价|好\n李明|总体评价|差", sheet="明细"
    )
    assert [problem.code for problem in read_ballots([form, marks]).problems if problem.level is Level.STOPS] == [
        "counted_twice"
    ]


def test_ballots_and_counts_of_one_group() -> None:
    """Single ballots and counts that may be the same votes are refused; those of other groups stand side by side."""
    reading = read_ballots([grid_of(BALLOTS), grid_of(COUNTS, sheet="Sheet2")])
    assert sentences(reading, Level.STOPS) == [
        "既有逐张的评议票，又有只含票数的计票表，票别相同或没有写明，可能重复统计；请只保留一种，或分别写明票别。"
    ]
    apart = read_ballots([grid_of(BALLOTS, sheet="A票"), grid_of(COUNTS, sheet="B票")])
    assert sentences(apart, Level.STOPS) == []
    assert [votes.ballots is None for votes in apart.votes] == [False, True]


def test_counts_of_one_group_on_two_sheets() -> None:
    """Counts of the same people and group on two sheets add up, and are pointed at."""
    reading = read_ballots([grid_of(COUNTS), grid_of(COUNTS.replace("5", "4"), sheet="Sheet2")])
    assert counts_of(reading)["秦涛", "总体评价", ""]["好"] == 9
    assert sentences(reading) == [
        "评议票.xlsx › Sheet2：与另一张表有相同的人、项目和票别，票数已相加；若是重复上传请删去一份。",
        "评议票.xlsx › Sheet2!A2：这一行各等次票数相加少于其他人的 10 票，相差的视为未填。",
    ]


def test_the_same_sheet_twice() -> None:
    """Ballots whose cells are those of another sheet, and counts of one group, stop the upload."""
    reading = read_ballots([grid_of(BALLOTS, file="一.xlsx"), grid_of(BALLOTS, file="二.xlsx")])
    assert sentences(reading, Level.STOPS) == [
        "二.xlsx › Sheet1：与“一.xlsx › Sheet1”内容完全相同，这些票会统计两遍，请删去一份后重新上传；"
        "如确是两批票，请合并到一张表并加“票别”一列。"
    ]
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0"
    reading = read_ballots([grid_of(counts, file="一.xlsx"), grid_of(counts, file="二.xlsx")])
    assert sentences(reading) == [
        "二.xlsx › Sheet1：与“一.xlsx › Sheet1”内容完全相同，票数会统计两遍，请删去一份后重新上传；"
        "如确是两批票，请分别写明票别。"
    ]


def test_what_may_be_equal_by_chance() -> None:
    """One ballot like another, and two groups with equal counts, are counted; single paper forms go unsaid."""
    ballot, form = "票号|秦涛|陆明远\n|好|较好", "姓名|好|较好|一般|差\n秦涛|√|||"
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0"
    for text in (ballot, counts):
        reading = read_ballots([grid_of(text, sheet="A票"), grid_of(text, sheet="B票")])
        twin = "评议票.xlsx › B票：与“评议票.xlsx › A票”内容完全相同，已按两份统计；若是重复上传请删去一份。"
        assert twin in sentences(reading, Level.WARNS)
        assert not stops(reading.problems)
    reading = read_ballots([grid_of(form, file="一.xlsx"), grid_of(form, file="二.xlsx")])
    assert sentences(reading) == []


def test_stated_numbers() -> None:
    """发出 is read; 收回 and 有效 that differ from what was counted are said, and the counted number stands."""
    for note in ("发出评议票5张，收回3张，有效2张", "发出|5|收回|3|有效|2"):
        reading = read_ballots([grid_of(f"票号|秦涛\n1|好\n2|好\n3|\n{note}")])
        assert reading.votes[0].tally.ballots == (BallotCount(5, 3, 2, blank=1),)
        assert sentences(reading, Level.INFORMS) == []
    reading = read_ballots([grid_of(BALLOTS + "\n发出2张，收回3张，有效3张")])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A4：写明收回 3 张，实际读到 2 张，请核对是否漏录或重复；统计以读到的为准。",
        "评议票.xlsx › Sheet1!A4：写明有效 3 张，按至少一格有效计是 2 张，请核对；统计以读到的为准。",
    ]


def test_stated_numbers_of_groups() -> None:
    """Numbers stated for lettered groups go to those groups; a total for several groups is not split."""
    table = "票号|票别|秦涛\n1|A票|好\n2|A票|好\n1|B票|好\n2|B票|差\n"
    reading = read_ballots([grid_of(table + "A票发出3张，收回2张；B票发出4张，收回2张")])
    assert [count.issued for count in reading.votes[0].tally.ballots] == [3, 4]
    reading = read_ballots([grid_of(table + "共发出评议票7张，收回4张")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A6：写明发出 7 张，但没有分票别，请在页面上分票别填写发出数。"]


def test_groups_that_graded_different_people() -> None:
    """A group that lacks a person or an item of the others is pointed at."""
    reading = read_ballots([grid_of(BALLOTS, sheet="A票"), grid_of("票号|秦涛\n1|好\n2|差", sheet="B票")])
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › A票!B1：票别“B票”没有评议“李明”，而其他票有，请核对票别、姓名和项目的写法。"
    ]


def test_a_group_of_one() -> None:
    """A group with a single ballot beside larger ones may be a slip of the pen."""
    reading = read_ballots([grid_of("票号|票别|秦涛\n1|A票|好\n2|A票|好\n3|A崇|好")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!C4：票别“A崇”只有这一张票，请核对票别是否写错。"]


def test_sheets_that_are_no_ballots() -> None:
    """A roster beside the ballots is left out, and said; alone it is no ballot at all."""
    roster = grid_of("序号|姓名|单位|述职方式\n1|秦涛|东街社区|现场\n2|李明|城关镇|书面", sheet="名单")
    assert recognise(roster) is None
    assert sentences(read_ballots([grid_of(BALLOTS), roster])) == [
        "评议票.xlsx › 名单：没有认出是评议票，没有读取；如是评议票请补全表头。"
    ]
    assert sentences(read_ballots([roster])) == [
        "评议票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、"
        "计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
    ]


def test_nothing_uploaded() -> None:
    """No sheet at all is no ballot."""
    assert [problem.code for problem in read_ballots([]).problems] == ["no_ballots"]


def test_many_faults_are_gathered() -> None:
    """500 bad cells make one sentence, and many different words at most eleven."""
    rows = [f"{n}|好|优秀" for n in range(1, 501)]
    (sentence,) = sentences(read_ballots([grid_of("\n".join(["票号|秦涛|李明", *rows]))]), Level.STOPS)
    assert sentence.endswith("（另外 499 处：C3、C4、C5、C6、C7 等）。")
    rows = [f"{n}|好|词{chr(0x4E00 + n)}" for n in range(1, 501)]
    assert len(sentences(read_ballots([grid_of("\n".join(["票号|秦涛|李明", *rows]))]), Level.STOPS)) == 11


def test_private_columns_of_any_shape() -> None:
    """Columns that point at a voter are named once a sheet as dropped."""
    reading = read_ballots(
        [grid_of("票号|身份证号|提交时间|秦涛|意见建议\n1|11010|2026-01-02|好|无\n2|11010|2026-01-02|差|")]
    )
    assert sentences(reading, Level.INFORMS) == [
        "评议票.xlsx › Sheet1!E1：“意见建议”列没有读取；如是评议内容，请改正列标题。",
        "评议票.xlsx › Sheet1!B1：“身份证号”、“提交时间”列涉及填票人，没有读取，也不保存。",
    ]


def test_sheets_named_by_items() -> None:
    """Sheets named by items hold their counts, 总体评价 among them, and are neither groups nor a summary."""
    counts = "姓名|好|较好|一般|差\n秦涛|3|1|0|0\n李明|2|2|0|0"
    reading = read_ballots([grid_of(counts, sheet="总体评价"), grid_of(counts.replace("3|1", "4|0"), sheet="工作作风")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
        ("李明", "总体评价", ""): {"好": 2, "较好": 2},
        ("秦涛", "工作作风", ""): {"好": 4},
        ("李明", "工作作风", ""): {"好": 2, "较好": 2},
    }
    assert sentences(reading) == ["评议票.xlsx › 工作作风：按工作表名把评议项目读作“工作作风”。"]


def test_sheets_named_by_people() -> None:
    """A sheet named by the person that a line in it names is no voter group."""
    grids = [
        grid_of(f"被评议人：{name}||||\n评议项目|好|较好|一般|差\n总体评价|3|1|0|0", sheet=name)
        for name in ("秦涛", "李明")
    ]
    assert counts_of(read_ballots(grids)) == {
        ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
        ("李明", "总体评价", ""): {"好": 3, "较好": 1},
    }


def test_summary_named_like_an_item() -> None:
    """Beside the sheets of voter groups a sheet 总体评价 is their summary."""
    counts = "姓名|好|较好|一般|差\n秦涛|3|1|0|0\n李明|2|2|0|0"
    reading = read_ballots([grid_of(counts, sheet=name) for name in ("A票", "B票", "总体评价")])
    assert {group for _, _, group in counts_of(reading)} == {"A票", "B票"}
    assert (
        "评议票.xlsx › 总体评价：看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传。"
        in sentences(reading)
    )


def test_grades_of_earlier_years_are_no_ballots() -> None:
    """A list of people with a column of grades for each of two years is not read on its side."""
    reading = read_ballots([grid_of("姓名|单位|2024年度等次|2025年度等次\n秦涛|东街社区|好|较好\n李明|城关镇|好|好")])
    assert [problem.level for problem in reading.problems][:1] == [Level.STOPS]


def test_sheets_of_those_who_typed() -> None:
    """Sheets called after who typed them are one batch of ballots, not voter groups."""
    grids = [
        grid_of(f"票号|秦涛|李明\n1|好|{mark}\n2|较好|好", sheet=f"{who}录入")
        for who, mark in (("张三", "好"), ("李四", "差"))
    ]
    reading = read_ballots(grids)
    assert reading.votes[0].tally.groups == ("",)
    assert reading.votes[0].tally.ballots[0].returned == 4


@pytest.mark.parametrize("names", [("1-5号票", "6-10号票"), ("小李录", "小王录"), ("录票", "补录"), ("上午", "下午")])
def test_sheet_names_that_are_no_groups(names: tuple[str, str]) -> None:
    """Numbers of ballots, and who typed them in when, are no voter groups."""
    reading = read_ballots(
        [
            grid_of("票号|秦涛|李明\n1|好|差\n2|差|好", sheet=names[0]),
            grid_of("票号|秦涛|李明\n3|好|好", sheet=names[1]),
        ]
    )
    assert sentences(reading) == []
    assert reading.votes[0].tally.groups == ("",)


def test_groups_of_titles() -> None:
    """Titles that say who fills in which sheet name the groups, where they differ."""
    grids = [
        grid_of(f"述职评议票（{who}填写）\n票号|秦涛|李明\n1|好|差", sheet=f"Sheet{n}")
        for n, who in enumerate(("领导", "党员代表"))
    ]
    reading = read_ballots(grids)
    assert reading.votes[0].tally.groups == ("领导", "党员代表")
    assert sentences(reading, Level.INFORMS) == [
        "评议票.xlsx › Sheet0：按标题把票别读作“领导”。",
        "评议票.xlsx › Sheet1：按标题把票别读作“党员代表”。",
    ]
    reading = read_ballots(grids[:1])
    assert reading.votes[0].tally.groups == ("",)


@pytest.mark.parametrize(
    "table", ["票号|秦涛|李明\nA001|好|差\nB001|差|好", "票号|姓名|等次\nA001|秦涛|好\nB001|秦涛|差"]
)
def test_letters_of_ballot_numbers(table: str) -> None:
    """Numbers with different letters may be voter groups: they are counted as one, and that is said."""
    reading = read_ballots([grid_of(table)])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：票号以 A、B 开头，没有写票别，都按同一类票统计；如是不同的票别，请加“票别”一列后重新上传。"
    ]
    with_groups = read_ballots([grid_of(table.replace("票号", "票号|票别").replace("01|", "01|甲票|"))])
    assert sentences(with_groups) == []
