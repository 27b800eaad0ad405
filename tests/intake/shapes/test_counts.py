"""Shape (d): sheets of counts."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.scale import HAO
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

EXPECTED = {
    ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1, "blank": 2},
    ("李明", "总体评价", ""): {"好": 9, "较好": 2, "invalid": 1},
}


@pytest.mark.parametrize(
    "header",
    [
        "姓名|好票数|较好票数|一般票数|差票数|弃权票数|无效票数",
        "被评议人|好|较好|一般|较差|未填|废票",
        "书记|“好”得票数|“较好”得票数|“一般”得票数|“差”得票数|弃权|无效",
        "姓名|得“好”票数|得“较好”票数|得“一般”票数|得“差”票数|弃权数|无效数",
        "姓名|好等次票数|较好等次票数|一般等次票数|差等次票数|空白票|废票",
        "姓名|票数（好）|票数（较好）|票数（一般）|票数（差）|票数（弃权）|票数（无效）",
        "姓名|A.好|B.较好|C.一般|D.差|未选|多选",
        "姓名|A（好）|B（较好）|C（一般）|D（差）|漏涂|重涂",
        "姓名|好（单位：票）|较好（单位：票）|一般（单位：票）|差（单位：票）|弃权（人次）|无效（人次）",
        "姓名|『好』：|『较好』：|『一般』：|『差』：|弃权：|无效：",
        "姓名|评价“好”票数|评价“较好”票数|评价“一般”票数|评价“差”票数|弃权|无效",
    ],
)
def test_headings(header: str) -> None:
    """Counts stand below many wordings of the grades."""
    grid = grid_of(f"述职评议计票汇总表\n{header}\n秦 涛|5|3|1|1|2|0\n李明|9|2|0|0|0|1")
    reading = read_ballots([grid])
    assert recognise(grid) == "counts"
    assert counts_of(reading) == EXPECTED
    assert reading.votes[0].ballots is None
    assert reading.votes[0].tally.ballots == (BallotCount(None, 12, 11),)
    assert sentences(reading) == []


def test_shares_totals_and_footers() -> None:
    """Columns of shares are skipped, sums checked, footers left out, stated numbers read."""
    grid = grid_of(
        """
        姓名|单位|好||较好||一般||差||有效票|名次
        ||票数|比例|票数|比例|票数|比例|票数|比例||
        秦涛|东街社区|5|50%|3|30%|1|10%|1|10%|10|1
        李明|城关镇|5|50%|3|30%|1|10%|1|10%|11|2
        合计||10||6||2||3||20|
        计票人：周甲|||监票人：吴乙||||||||
        发出评议票12张，收回10张，有效10张
        """,
        "C1:D1",
        "E1:F1",
        "G1:H1",
        "I1:J1",
        "A1:A2",
        "B1:B2",
    )
    reading = read_ballots([grid])
    assert counts_of(reading)["李明（城关镇）", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "差": 1}
    assert reading.votes[0].tally.ballots == (BallotCount(12, 10, 10),)
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!K4：“有效票”写的是 11，各等次相加是 10，请核对；统计以各等次票数为准。",
        "评议票.xlsx › Sheet1!I5：合计写的是 3，各行相加是 2，请核对；统计以各行票数为准。",
        "评议票.xlsx › Sheet1!D2：比例、得分、名次一类的列没有读取，由系统按票数重新计算"
        "（另外 4 处：F2、H2、J2、L2）。",
        "评议票.xlsx › Sheet1!A5：这一行是合计，没有作为一个人统计。",
    ]


@pytest.mark.parametrize("merged", [("B1:E1", "F1:I1", "A1:A2"), ()])
def test_items_over_grades(merged: tuple[str, ...]) -> None:
    """Items stand merged, or unmerged, over the grades."""
    grid = grid_of("姓名|总体评价||||工作作风|||\n|好|较好|一般|差|好|较好|一般|差\n秦涛|5|3|1|1|10|0|0|0", *merged)
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "工作作风", ""): {"好": 10},
    }


def test_blank_votes_beside_several_items_belong_to_none() -> None:
    """One 弃权 column beside two items is not read, and said."""
    grid = grid_of("姓名|总体评价||||工作作风||||\n|好|较好|一般|差|好|较好|一般|差|弃权\n秦涛|5|3|1|1|9|0|0|0|1")
    reading = read_ballots([grid])
    assert counts_of(reading)["秦涛", "工作作风", ""] == {"好": 9}
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!J2：“弃权”列看不出属于哪个评议项目，没有读取；"
        "请把项目名写在（或合并到）这一列上方，或给每个项目各设一列。"
    ]


def test_blank_votes_below_one_of_several_items() -> None:
    """A 弃权 column below the merged name of one item is read as its blank votes; the other item has none."""
    table = (
        "姓名|总体评价|||||工作作风|||\n|好|较好|一般|差|弃权|好|较好|一般|差\n"
        "秦涛|5|3|1|0|1|10|0|0|0\n李明|5|3|1|0|0|8|0|0|0"
    )
    reading = read_ballots([grid_of(table, "A1:A2", "B1:F1", "G1:J1")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "blank": 1}
    assert counts_of(reading)["秦涛", "工作作风", ""] == {"好": 10}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A4：这一行各栏票数相加少于其他人的 10 票，请核对。",
        "评议票.xlsx › Sheet1!A4：这一行各等次票数相加少于其他人的 10 票，相差的视为未填。",
    ]


@pytest.mark.parametrize("merged", [("A2:A3", "A4:A5"), ()])
def test_items_in_rows(merged: tuple[str, ...]) -> None:
    """A column of items; the name stands once for its rows."""
    grid = grid_of(
        "姓名|评议项目|好|较好|一般|差\n秦涛|总体评价|5|3|1|1\n|工作作风|4|4|1|1\n李明|总体评价|6|3|1|0\n|工作作风|7|3|0|0",
        *merged,
    )
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "工作作风", ""): {"好": 4, "较好": 4, "一般": 1, "差": 1},
        ("李明", "总体评价", ""): {"好": 6, "较好": 3, "一般": 1},
        ("李明", "工作作风", ""): {"好": 7, "较好": 3},
    }


def test_groups_in_rows() -> None:
    """A column of voter groups; 合计 of each person is no group."""
    grid = grid_of("姓名|票别|好|较好|一般|差\n秦涛|A票|5|3|1|1\n|B票|4|4|1|1\n|合计|9|7|2|2")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 5, "较好": 3, "一般": 1, "差": 1},
        ("秦涛", "总体评价", "B票"): {"好": 4, "较好": 4, "一般": 1, "差": 1},
    }
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A4：这一行是合计，没有作为一个人统计。"]


def test_no_counts() -> None:
    """Negative, decimal and worded counts stop, each with its cell."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|-1|1.5|三票|2\n李明|1|1|1|-1")
    assert sentences(read_ballots([grid]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!B2：“-1”不是票数，票数须是 0 或正整数，请改正（另外 1 处：E3）。",
        "评议票.xlsx › Sheet1!C2：“1.5”不是票数，票数须是 0 或正整数，请改正。",
        "评议票.xlsx › Sheet1!D2：“三票”不是票数，票数须是 0 或正整数，请改正。",
    ]


def test_empty_counts() -> None:
    """An empty count is 0, and said; a row without any is pointed at."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|10||0|0\n李明||||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 10}}
    assert sentences(reading, Level.WARNS) == ["评议票.xlsx › Sheet1!B3：这一行没有票数，按 0 票计，请核对。"]


def test_person_twice() -> None:
    """A person in two rows is refused, not added up."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|1|2|3|4\n秦涛|1|2|3|4")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!B3：“秦涛”的“总体评价”在第 2 行已有票数，请合并或删去一行，同名的请注明单位。"
    ]


def test_sums_of_people_differ() -> None:
    """Where 弃权 is counted, everybody's votes add up to the same number."""
    grid = grid_of("姓名|好票数|较好票数|一般票数|差票数|弃权\n秦涛|5|3|1|1|0\n李明|5|3|1|0|0")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!A3：这一行各栏票数相加少于其他人的 10 票，请核对。"
    ]


@pytest.mark.parametrize(
    ("note", "count", "sentence"),
    [
        ("收回12张", BallotCount(None, 12, 10), "写明收回 12 张，各项票数最多 10 票，请核对；收回数按写明的计。"),
        ("收回8张", BallotCount(None, 10, 10), "写明收回 8 张，少于得票最多的一项的 10 票，请核对；收回数按 10 计。"),
        ("发出9张", BallotCount(9, 10, 10), "写明发出 9 张，少于收回的 10 张，请核对。"),
    ],
)
def test_stated_numbers_that_do_not_agree(note: str, count: BallotCount, sentence: str) -> None:
    """Stated numbers are compared with the counts."""
    reading = read_ballots([grid_of(f"姓名|好票数|较好票数|一般票数|差票数\n秦涛|5|3|1|1\n{note}")])
    assert reading.votes[0].tally.ballots == (count,)
    assert sentences(reading) == [f"评议票.xlsx › Sheet1!A3：{sentence}"]


def test_other_scale() -> None:
    """Grades of another scale in the header are refused by name, where the scale is given."""
    assert sentences(read_ballots([grid_of("姓名|优秀|称职|基本称职|不称职\n秦涛|1|2|3|4")], scale=HAO)) == [
        "评议票.xlsx › Sheet1!B1：表头的“优秀”、“称职”、“基本称职”、“不称职”不是评议等次，请改为好、较好、一般、差。"
    ]


def test_items_and_grades_joined_in_one_heading() -> None:
    """总体评价好票数 names the item and the grade of a column of counts; so does 总体评价好 without 票."""
    for suffix in ("票数", "", "（票）"):
        heads = "|".join(
            f"{item}{grade}{suffix}" for item in ("总体评价", "工作作风") for grade in ["好", "较好", "一般", "差"]
        )
        reading = read_ballots([grid_of(f"序号|姓名|{heads}\n1|秦涛|3|1|0|0|2|2|0|0\n2|李明|4|0|0|0|1|1|1|1")])
        assert sentences(reading) == []
        assert counts_of(reading) == {
            ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
            ("秦涛", "工作作风", ""): {"好": 2, "较好": 2},
            ("李明", "总体评价", ""): {"好": 4},
            ("李明", "工作作风", ""): {"好": 1, "较好": 1, "一般": 1, "差": 1},
        }


def test_joined_headings_of_another_scale() -> None:
    """Headings alone tell the scale where they name all of its grades."""
    heads = "|".join(f"总体评价{grade}" for grade in ["优秀", "称职", "基本称职", "不称职"])
    reading = read_ballots(
        [grid_of(f"姓名|{heads}|总体评价优秀率|总体评价合计\n秦涛|3|1|0|0|75%|4\n李明|2|2|0|0|50%|5")]
    )
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"优秀": 3, "称职": 1},
        ("李明", "总体评价", ""): {"优秀": 2, "称职": 2},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!G3：“总体评价合计”写的是 5，各等次相加是 4，请核对；统计以各等次票数为准。",
        "评议票.xlsx › Sheet1：等次按“优秀、称职、基本称职、不称职”读取。",
        "评议票.xlsx › Sheet1!F1：比例、得分、名次一类的列没有读取，由系统按票数重新计算。",
    ]


@pytest.mark.parametrize("merged", [("B1:F1", "G1:J1"), ()])
def test_sum_below_one_of_several_items(merged: tuple[str, ...]) -> None:
    """合计 below one item is compared with that item's counts, and is no count itself."""
    head = "姓名|总体评价|||||工作作风|||\n|好|较好|一般|差|合计|好|较好|一般|差\n"
    reading = read_ballots([grid_of(f"{head}秦涛|3|1|0|0|4|2|2|0|0\n李明|4|0|0|0|5|1|1|1|1", *merged)])
    assert counts_of(reading)["李明", "总体评价", ""] == {"好": 4}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!F4：“合计”写的是 5，各等次相加是 4，请核对；统计以各等次票数为准。"
    ]


def test_sum_at_the_end_of_the_row() -> None:
    """A last 合计 may be that of the whole row or, where nothing is merged, of the last item alone."""
    head = "姓名|总体评价||||工作作风||||\n|好|较好|一般|差|好|较好|一般|差|合计\n"
    reading = read_ballots([grid_of(f"{head}秦涛|3|1|0|0|2|2|0|0|8\n李明|4|0|0|0|1|1|1|1|4\n赵文|4|0|0|0|4|0|0|0|9")])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!J5：“合计”写的是 9，各等次相加是 4，请核对；统计以各等次票数为准。"
    ]
    apart = "姓名|总体评价||||工作作风||||合计\n|好|较好|一般|差|好|较好|一般|差|\n"
    merged = ("A1:A2", "B1:E1", "F1:I1", "J1:J2")
    reading = read_ballots([grid_of(f"{apart}秦涛|3|1|0|0|2|2|0|0|8\n李明|4|0|0|0|1|1|1|1|7", *merged)])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!J4：“合计”写的是 7，各等次相加是 8，请核对；统计以各等次票数为准。"
    ]


def test_voter_groups_over_the_grades() -> None:
    """A票 and B票 over the grades are voter groups, no items."""
    grid = grid_of("姓名|A票||||B票|||\n|好|较好|一般|差|好|较好|一般|差\n秦涛|3|1|0|0|2|2|0|0", "B1:E1", "F1:I1")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 3, "较好": 1},
        ("秦涛", "总体评价", "B票"): {"好": 2, "较好": 2},
    }


def test_a_table_an_item() -> None:
    """Tables below each other with a title each are the items of their titles; a last sum may be of both."""
    head = "姓名|好|较好|一般|差\n"
    grid = grid_of(
        f"一、总体评价||||\n{head}秦涛|3|1|0|0\n李明|4|0|0|0\n合计|7|1|0|0\n||||\n"
        f"二、工作作风||||\n{head}秦涛|2|2|0|0\n李明|1|1|1|1\n合计|3|3|1|1\n总计|10|4|1|1",
        *("A1:E1", "A7:E7"),
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
        ("李明", "总体评价", ""): {"好": 4},
        ("秦涛", "工作作风", ""): {"好": 2, "较好": 2},
        ("李明", "工作作风", ""): {"好": 1, "较好": 1, "一般": 1, "差": 1},
    }
    assert sentences(reading, Level.WARNS, Level.STOPS) == []


def test_people_in_columns() -> None:
    """A sheet of counts with a column a person is read by columns, each count in its own cell, and that is said."""
    reading = read_ballots([grid_of("等次|秦涛|李明\n好|3|2\n较好|1|2\n一般|0|0\n差|0|0\n合计|4|5")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 3, "较好": 1},
        ("李明", "总体评价", ""): {"好": 2, "较好": 2},
    }
    cells = reading.votes[0].count_cells
    assert cells is not None
    assert cells.cells[:2, 5:].tolist() == [[1, 1], [2, 1]]
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!C6：“合计”写的是 5，各等次相加是 4，请核对；统计以各等次票数为准。",
        "评议票.xlsx › Sheet1：这张表一列是一个人的票数，已按行列对调读取。",
    ]


def test_points_behind_the_grades() -> None:
    """好（100分） heads the counts of 好."""
    reading = read_ballots(
        [grid_of("姓名|好（100分）|较好（80分）|一般（60分）|差（40分）\n秦涛|3|1|0|0\n李明|2|2|0|0")]
    )
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 3, "较好": 1}


def test_a_table_a_voter_group() -> None:
    """Tables below each other whose titles name different groups are those groups'."""
    table = "姓名|好|较好|一般|差\n秦涛|3|1|0|0\n李明|2|2|0|0\n"
    reading = read_ballots([grid_of(f"A票统计结果||||\n{table}B票统计结果||||\n{table}", "A1:E1", "A5:E5")])
    assert counts_of(reading) == {
        (name, "总体评价", group): counts
        for group in ("A票", "B票")
        for name, counts in (("秦涛", {"好": 3, "较好": 1}), ("李明", {"好": 2, "较好": 2}))
    }


def test_columns_of_tally_strokes() -> None:
    """Columns in which votes were tallied by strokes (画“正”字) stand beside the counts and are left out, which is said."""
    heads = "|".join(f"{grade}（画“正”字）" for grade in ("好", "较好", "一般", "差"))
    reading = read_ballots([grid_of(f"姓名|{heads}|好|较好|一般|差\n秦涛|正一|一|||6|1|0|0\n李明|正|丅|||5|2|0|0")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 6, "较好": 1}
    assert sentences(reading)[0] == "评议票.xlsx › Sheet1!B1：“好（画“正”字）”列没有读取；如是评议内容，请改正列标题。"


def test_counts_that_look_like_a_legend() -> None:
    """Counts 1, 2, 3, 4 in the first row below letters or numbers of a legend are counts."""
    grid = grid_of("说明：1=好 2=较好 3=一般 4=差||||\n姓名|1|2|3|4\n秦涛|1|2|3|4\n李明|4|4|1|1")
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 2, "一般": 3, "差": 4},
        ("李明", "总体评价", ""): {"好": 4, "较好": 4, "一般": 1, "差": 1},
    }


@pytest.mark.parametrize("written", ["{}（{}%）", "{}/{}%", "{}票 {}%", "{}({}.00%)", "{}、{}%"])
def test_counts_with_their_shares(written: str) -> None:
    """A count may stand with its share in one cell; the share is left out, which is said."""
    heads = "|".join(f"{grade}（票数/比例）" for grade in ("好", "较好", "一般", "差"))
    cells = "|".join(written.format(count, 10 * count) for count in (5, 3, 1, 1))
    reading = read_ballots([grid_of(f"姓名|{heads}\n秦涛|{cells}")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "差": 1}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B2：比例、得分、名次一类的列没有读取，由系统按票数重新计算（另外 3 处：C2、D2、E2）。"
    ]


@pytest.mark.parametrize("sign", ["-", "—", "/", "无"])
def test_signs_instead_of_zero(sign: str) -> None:
    """A dash among the counts is 0, and said."""
    reading = read_ballots([grid_of(f"姓名|好|较好|一般|差\n秦涛|9|1|{sign}|{sign}")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 9, "较好": 1}
    assert sentences(reading) == [f"评议票.xlsx › Sheet1!D2：“{sign}”按 0 票计（另外 1 处：E2）。"]


def test_counts_tallied_by_strokes() -> None:
    """Strokes of 正 instead of numbers stop with their cells; they are not taken for ticks."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|正正丅|正|下|一")])
    assert sentences(reading)[0] == (
        "评议票.xlsx › Sheet1!B2：这里是画“正”字计的票，请改填票数（阿拉伯数字）（另外 3 处：C2、D2、E2）。"
    )


def test_several_columns_without_a_choice() -> None:
    """空白 and 弃权, 多选 and 无效 add up; the row's own sum agrees."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差|空白|弃权|多选|无效|合计\n秦涛|5|3|1|1|1|2|1|3|17")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {
        "好": 5,
        "较好": 3,
        "一般": 1,
        "差": 1,
        "blank": 3,
        "invalid": 4,
    }
    assert sentences(reading) == []


def test_votes_that_were_not_handed_in() -> None:
    """未投 beside 弃权 is no ballot that was returned."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差|未投|弃权\n秦涛|5|3|1|1|4|2")])
    assert counts_of(reading)["秦涛", "总体评价", ""]["blank"] == 2
    assert reading.votes[0].tally.ballots == (BallotCount(None, 12, 10),)
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!F1：“未投”列没有读取：旁边另有弃权一列，这一列按没有交回的票看待；"
        "若是交回而未填的票，请并入弃权。"
    ]


@pytest.mark.parametrize("label", ["本页小计", "全区平均", "占比（%）", "合计（人）"])
def test_rows_that_sum_up(label: str) -> None:
    """Rows of sums, means and shares are no people, however they are called."""
    reading = read_ballots([grid_of(f"序号|姓名|好|较好|一般|差\n1|秦涛|5|3|1|1\n{label}||5|3|1|1")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1}}
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A3：这一行是合计，没有作为一个人统计。"]


@pytest.mark.parametrize(
    ("titles", "sheets"),
    [
        (("城关镇党委书记秦涛同志测评情况统计表", "东街社区党委书记李明同志测评情况统计表"), ("秦涛", "李明")),
        (("城关镇党委书记秦涛同志测评情况统计表", "东街社区党委书记李明同志测评情况统计表"), ("表1", "表2")),
    ],
)
def test_a_sheet_a_person(titles: tuple[str, str], sheets: tuple[str, str]) -> None:
    """Counts by item on a sheet of its own are the person's whom title or sheet name, which is said; no voter group."""
    grids = [
        grid_of(f"{title}||||\n评议项目|好|较好|一般|差\n总体评价|5|3|1|1\n工作作风|9|1|0|0", sheet=sheet)
        for title, sheet in zip(titles, sheets, strict=True)
    ]
    reading = read_ballots(grids)
    assert counts_of(reading) == {
        (person, item, ""): counts
        for person in ("秦涛（城关镇）", "李明（东街社区）")
        for item, counts in (
            ("总体评价", {"好": 5, "较好": 3, "一般": 1, "差": 1}),
            ("工作作风", {"好": 9, "较好": 1}),
        )
    }
    assert sentences(reading) == [
        f"评议票.xlsx › {sheet}：表里没有姓名一列，按标题或工作表名把被评议人读作“{name}”。"
        for sheet, name in zip(sheets, ("秦涛", "李明"), strict=True)
    ]


def test_a_sheet_a_person_by_voter_groups() -> None:
    """A person's sheet may have a row a voter group."""
    grids = [
        grid_of("投票人类别|好|较好|一般|差\n班子成员|5|3|1|1\n群众|9|1|0|0\n合计|14|4|1|1", sheet=sheet)
        for sheet in ("秦涛", "李明")
    ]
    assert counts_of(read_ballots(grids)) == {
        (person, "总体评价", group): counts
        for person in ("秦涛", "李明")
        for group, counts in (
            ("班子成员", {"好": 5, "较好": 3, "一般": 1, "差": 1}),
            ("群众", {"好": 9, "较好": 1}),
        )
    }


def test_titles_that_are_questions() -> None:
    """Matrices of a questionnaire's statistics are the items of their questions."""
    head, row = "题目\\选项|好|较好|一般|差", "秦涛|12(60%)|3(15%)|4(20%)|1(5%)"
    two = f"第1题：总体评价 [矩阵单选题]||||\n{head}\n{row}\n||||\n第2题：工作作风 [矩阵单选题]||||\n{head}\n{row}"
    counts = {"好": 12, "较好": 3, "一般": 4, "差": 1}
    assert counts_of(read_ballots([grid_of(two)])) == {("秦涛", i, ""): counts for i in ("总体评价", "工作作风")}
    one = f"第2题：工作作风 [矩阵单选题]||||\n{head}\n{row}"
    assert counts_of(read_ballots([grid_of(one)])) == {("秦涛", "工作作风", ""): counts}


@pytest.mark.parametrize(
    "person", ["城关镇（秦涛）", "城关林场党委书记 秦涛", "秦涛\t城关林场党委书记", "城关镇党委书记秦涛同志"]
)
def test_unit_and_name_in_one_cell(person: str) -> None:
    """The unit may stand in front of the name, in brackets' place, or with its post."""
    reading = read_ballots([grid_of(f"述职人|好|较好|一般|差\n{person}|5|3|1|1")])
    (printed,) = reading.votes[0].people
    assert (printed.name, printed.unit) in {("秦涛", "城关镇"), ("秦涛", "城关林场")}


@pytest.mark.parametrize("head", ["弃权/未投", "弃权（未填）", "弃权、空白票"])
def test_two_words_for_no_choice(head: str) -> None:
    """A heading that joins two words for 弃权 is one column of them."""
    reading = read_ballots([grid_of(f"姓名|好|较好|一般|差|{head}\n秦涛|5|3|1|1|2")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "差": 1, "blank": 2}
    assert sentences(reading) == []


def test_a_grade_that_the_scale_lacks() -> None:
    """A fifth grade among the columns stops; its votes would be lost."""
    reading = read_ballots([grid_of("姓名|优秀|良好|中等|一般|较差\n秦涛|5|3|1|1|1")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!D1：表头的“中等”不是评议等次，请改为优秀、良好、一般、较差。"
    ]


@pytest.mark.parametrize("merged", [("A2:A3",), ()])
def test_shares_below_the_counts(merged: tuple[str, ...]) -> None:
    """A row of shares below a person's counts is left out, and said; shares without counts stop."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|5|3|1|1\n|50%|30%|10%|10%", *merged)])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 5, "较好": 3, "一般": 1, "差": 1}
    assert sentences(reading) == ["评议票.xlsx › Sheet1!B3：比例、得分、名次一类的列没有读取，由系统按票数重新计算。"]
    alone = read_ballots([grid_of("姓名|好票数|较好票数|一般票数|差票数\n秦涛|50%|30%|10%|10%")])
    assert {problem.code for problem in alone.problems} == {"not_a_count"}


def test_scores_below_the_counts() -> None:
    """A row of points below a person's counts is no person."""
    reading = read_ballots([grid_of("序号|姓名|好|较好|一般|差\n1|秦涛|5|3|1|1\n得分||500|240|60|40")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1}}
    assert sentences(reading, Level.WARNS, Level.STOPS) == []


def test_counts_written_as_decimals() -> None:
    """5.0 is 5; 5.5 is no count."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|5.0|3.00|1.5|1")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!D2：“1.5”不是票数，票数须是 0 或正整数，请改正。"]


def test_sheets_of_different_people() -> None:
    """Sheets that are about different people are parts of one count, not voter groups, and that is said."""
    grids = [
        grid_of(f"姓名|好|较好|一般|差\n{first}|5|3|1|1\n{second}|9|1|0|0", sheet=sheet)
        for sheet, first, second in (("乡镇", "秦涛", "李明"), ("机关", "周一鸣", "顾文静"))
    ]
    reading = read_ballots(grids)
    assert {group for _, _, group in counts_of(reading)} == {""}
    assert reading.votes[0].tally.ballots == (BallotCount(None, 10, 10),)
    assert sentences(reading) == ["评议票.xlsx › 乡镇：各表评议的人各不相同，工作表名“乡镇”、“机关”没有当作票别。"]


@pytest.mark.parametrize("sheets", [("初稿", "定稿"), ("按述职顺序", "按得分排序"), ("Sheet1", "Sheet2")])
def test_versions_of_one_table(sheets: tuple[str, str]) -> None:
    """A copy of the counts in another order stops; names of versions are no voter groups."""
    rows = ["秦涛|5|3|1|1", "李明|9|1|0|0"]
    grids = [
        grid_of("\n".join(["姓名|好|较好|一般|差", *ordered]), sheet=sheet)
        for sheet, ordered in zip(sheets, (rows, rows[::-1]), strict=True)
    ]
    assert sentences(read_ballots(grids)) == [
        f"评议票.xlsx › {sheets[1]}：每个人的票数与“评议票.xlsx › {sheets[0]}”完全相同，"
        "票数会统计两遍，请删去一份后重新上传；如确是两批票，请分别写明票别。"
    ]


def test_corrected_version_of_a_table() -> None:
    """Two versions that differ are added up as two sheets of one group are, with a warning."""
    grids = [grid_of(f"姓名|好|较好|一般|差\n秦涛|{n}|3|1|1", sheet=sheet) for n, sheet in ((5, "初稿"), (6, "定稿"))]
    assert sentences(read_ballots(grids)) == [
        "评议票.xlsx › 定稿：与另一张表有相同的人、项目和票别，票数已相加；若是重复上传请删去一份。"
    ]


def test_rows_of_zeros_without_a_name() -> None:
    """Rows that were kept ready with zeros belong to nobody and are left out, which is said; votes without a name stop."""
    zeros = read_ballots([grid_of("序号|姓名|好|较好|一般|差|合计\n1|01 秦涛|5|3|1|1|10\n2||0|0|0|0|0")])
    assert counts_of(zeros) == {("秦涛", "总体评价", ""): {"好": 5, "较好": 3, "一般": 1, "差": 1}}
    assert sentences(zeros) == ["评议票.xlsx › Sheet1!A3：这一行没有评议内容，没有读取；如是评议票，请补全。"]
    votes = read_ballots([grid_of("序号|姓名|好|较好|一般|差\n1|秦涛|5|3|1|1\n2||5|3|1|1")])
    assert [problem.code for problem in votes.problems] == ["row_without_person"]


@pytest.mark.parametrize("title", ["民主评议得票率", "民主评议结果（单位：%）", "民主评议各等次占比（%）"])
def test_shares_in_whole_numbers_are_no_votes(title: str) -> None:
    """Rows that all come to about 100 below a title of shares stop: they would pass for a hundred ballots."""
    reading = read_ballots([grid_of(f"{title}\n姓名|好|较好|一般|差\n秦涛|80|10|8|2\n李明|71|20|8|0")])
    assert sentences(reading, Level.STOPS) == [
        f"评议票.xlsx › Sheet1!B2：标题写着“{title}”，每一行相加都是 100，看来是得票率而不是票数；"
        "请改填票数后重新上传，如确是票数请改正标题。"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "计票汇总表（收回 100 张，回收率 100%）\n姓名|好|较好|一般|差\n秦涛|80|10|8|2",
        "得票数及得票率\n姓名|好|较好|一般|差\n秦涛|80|10|8|2",
        "民主评议得票率\n姓名|好|好票率|较好|一般|差\n秦涛|80|80%|10|8|2",
        "民主评议得票率\n姓名|好|较好|一般|差\n秦涛|40|5|4|1",
    ],
)
def test_a_hundred_ballots_stay_votes(table: str) -> None:
    """A title that says more than shares, shares beside the votes, or other sums leave the numbers votes."""
    reading = read_ballots([grid_of(table)])
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading)["秦涛", "总体评价", ""]["好"] in (80, 40)
