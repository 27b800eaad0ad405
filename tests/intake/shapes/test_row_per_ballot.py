"""Shape (a): one row a ballot."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.roster import Roster, Secretary
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

EXPECTED = {
    ("秦涛", "总体评价", ""): {"好": 2},
    ("秦涛", "工作作风", ""): {"较好": 1, "一般": 1},
    ("李明", "总体评价", ""): {"一般": 1, "blank": 1},
    ("李明", "工作作风", ""): {"差": 2},
}


def test_one_column_a_person() -> None:
    """With one column a person the item is 总体评价; spaces inside names go, empty cells are blank marks."""
    grid = grid_of("""
    序号|秦　涛|李 明
    1|好|较好
    2|差|
    """)
    reading = read_ballots([grid])
    assert recognise(grid) == "row_per_ballot"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
        ("李明", "总体评价", ""): {"较好": 1, "blank": 1},
    }
    assert sentences(reading) == []


@pytest.mark.parametrize(
    ("table", "merged"),
    [
        ("票号|秦涛||李明|\n|总体评价|工作作风|总体评价|工作作风", ("A1:A2", "B1:C1", "D1:E1")),
        ("票号|秦涛||李明|\n|总体评价|工作作风|总体评价|工作作风", ()),
        ("|秦涛||李明|\n票号|1.总体评价|2.工作作风|1.总体评价|2.工作作风", ()),
        ("票号|秦涛-总体评价|秦涛-工作作风|李明-总体评价|李明-工作作风", ()),
        ("票号|秦涛_总体评价|秦涛_工作作风|李明_总体评价|李明_工作作风", ()),
        ("票号|秦涛：总体评价|秦涛：工作作风|李明：总体评价|李明：工作作风", ()),
        ("票号|秦涛（总体评价）|秦涛（工作作风）|李明（总体评价）|李明（工作作风）", ()),
        ("票号|秦涛\\n总体评价|秦涛\\n工作作风|李明\\n总体评价|李明\\n工作作风", ()),
    ],
)
def test_items_below_or_beside_names(table: str, merged: tuple[str, ...]) -> None:
    """Secretary merged over items, unmerged, or joined in one row: the same counts."""
    body = "\n1|好|较好|一般|差\n2|好|一般||差"
    assert counts_of(read_ballots([grid_of(table + body, *merged)])) == EXPECTED


def test_item_above_names() -> None:
    """An item may be merged over the secretaries."""
    grid = grid_of("票号|总体评价||工作作风|\n|秦涛|李明|秦涛|李明\n1|好|一般|较好|差\n2|好||一般|差", "B1:C1", "D1:E1")
    assert counts_of(read_ballots([grid])) == EXPECTED


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_units_above_or_below_names(order: tuple[int, int]) -> None:
    """A row of units above or below the names tells two people of one name apart."""
    rows = ["票号|秦涛|秦涛", "|东街社区|城关镇"]
    reading = read_ballots([grid_of("\n".join([rows[order[0]], rows[order[1]], "1|好|差"]))])
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 1},
        ("秦涛（城关镇）", "总体评价", ""): {"差": 1},
    }


def test_unit_in_brackets() -> None:
    """A unit in brackets behind a name is its unit."""
    (votes,) = read_ballots([grid_of("票号|秦涛（东街社区）|李明（城关镇党委书记）\n1|好|差")]).votes
    assert [(p.name, p.unit) for p in votes.people] == [("秦涛", "东街社区"), ("李明", "城关镇")]


def test_rows_that_are_no_ballots() -> None:
    """Titles, notes, sums, blank rows and footers are no ballots; a number alone is a blank ballot."""
    grid = grid_of("""
    2025年度述职评议票
    填表说明：请填写好、较好、一般、差
    票号|秦涛|李明|意见建议
    1|好|较好|多到基层
    2|||

    |差|好|
    合计|2|2|
    好票数|1|1|
    计票人：周甲||监票人：吴乙|
    """)
    reading = read_ballots([grid])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 1, "差": 1, "blank": 1}
    assert reading.votes[0].tally.ballots[0].returned == 3
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A7：这一行没有写票号，照常按一张票统计；如不是评议票请删去。",
        "评议票.xlsx › Sheet1!A5：这张票一格未填，计为收回的空白票；若是预留的空行请删去。",
        "评议票.xlsx › Sheet1!A8：这一行是合计，没有作为一张票统计（另外 1 处：A9）。",
        "评议票.xlsx › Sheet1!D3：“意见建议”列没有读取；如是评议内容，请改正列标题。",
    ]


def test_voter_groups_in_a_column() -> None:
    """A column 票别 makes the groups; a number may come again in another group."""
    grid = grid_of("票号|票别|秦涛\n1|A票|好\n2|A票|差\n1|Ｂ票|好\n2|Ｂ票|好")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 1, "差": 1},
        ("秦涛", "总体评价", "B票"): {"好": 2},
    }
    assert sentences(reading) == []


def test_unknown_words() -> None:
    """Each unknown word stops once, with its cells and the words that are accepted."""
    grid = grid_of("票号|秦涛|李明\n1|优秀|好\n2|好|优秀\n3|好好|较差")
    assert sentences(read_ballots([grid])) == [
        "评议票.xlsx › Sheet1!B2：“优秀”不是评议等次，请改为好、较好、一般、差之一，未填的请留空（另外 1 处：C3）。",
        "评议票.xlsx › Sheet1!B4：“好好”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。",
    ]


def test_unknown_words_in_the_first_ballots() -> None:
    """A ballot of unknown words right below the header is a ballot, not a header row."""
    grid = grid_of("票号|秦涛|李明\n1|甲等|乙等\n2|好|较好")
    assert [s.split("：")[0] for s in sentences(read_ballots([grid]), Level.STOPS)] == [
        "评议票.xlsx › Sheet1!B2",
        "评议票.xlsx › Sheet1!C2",
    ]


def test_two_grades_in_a_cell() -> None:
    """Two grades in one cell are an invalid mark, and said."""
    reading = read_ballots([grid_of("票号|秦涛\n1|好、较好\n2|好/一般\n3|好")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"好": 1, "invalid": 2}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B2：一格里写了两个等次，该格按无效计，请对照原票核对（另外 1 处：B3）。"
    ]


@pytest.mark.parametrize("cells", [("1", "2"), ("A", "B")])
def test_numbers_or_letters_for_grades(cells: tuple[str, str]) -> None:
    """Digits or letters without a legend are refused."""
    reading = read_ballots([grid_of(f"票号|秦涛|李明\n1|{cells[0]}|{cells[1]}")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!B2：等次写成了数字或字母，表中没有说明各代表什么，"
        "请改写为好、较好、一般、差（另外 1 处：C2）。"
    ]


def test_legend() -> None:
    """Letters with a legend in a note are read by it, and said."""
    reading = read_ballots([grid_of("说明：A=好 B=较好 C=一般 D=差\n票号|秦涛|李明\n1|A|B\n2|c|D")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "一般": 1},
        ("李明", "总体评价", ""): {"较好": 1, "差": 1},
    }
    assert sentences(reading) == ["评议票.xlsx › Sheet1：按表中说明读取：A＝好、B＝较好、C＝一般、D＝差。"]


@pytest.mark.parametrize("table", ["1|好|较好\n2|差|好", "述职评议票\n1|好|较好\n2|差|好"])
def test_no_header(table: str) -> None:
    """Marks without names above them are refused."""
    assert sentences(read_ballots([grid_of(table)])) == [
        "评议票.xlsx › Sheet1：表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行。"
    ]


def test_items_without_names() -> None:
    """A header of items alone names nobody."""
    assert sentences(read_ballots([grid_of("票号|总体评价|工作作风\n1|好|差\n2|好|好")])) == [
        "评议票.xlsx › Sheet1!B1：看不出表头里哪一行是姓名，请在姓名一行写明被评议人的姓名。"
    ]


def test_same_person_twice() -> None:
    """Two columns of one name without units are refused, not added up."""
    assert sentences(read_ballots([grid_of("票号|秦涛|秦涛\n1|好|差\n2|好|差")])) == [
        "评议票.xlsx › Sheet1!C1：“秦涛”的“总体评价”在 B1 已有一列，请核对表头，同名的请注明单位。"
    ]


def test_same_number_twice() -> None:
    """A ballot number that comes again is pointed at; both rows count."""
    reading = read_ballots([grid_of("票号|秦涛\n1|好\n1|好")])
    assert reading.votes[0].tally.ballots[0].returned == 2
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A3：票号“1”在第 2 行已经出现，两行各按一张票计，若是重复录入请删去一行。"
    ]


def test_merged_marks() -> None:
    """A mark merged over two people cannot be read."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|好|\n2|好|差", "B2:C2")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!B2：评议等次所在的单元格被合并，看不出各格填的是什么，请取消合并后补全。"
    ]


def test_nobody_marked_a_person() -> None:
    """A person whom nobody marked has blank marks."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|好|\n2|差|")])
    assert counts_of(reading)["李明", "总体评价", ""] == {"blank": 2}


def test_summary_name_of_item() -> None:
    """Other words for the overall grade are that item, and said."""
    reading = read_ballots([grid_of("票号|秦涛||李明|\n|综合评价|工作作风|综合评价|工作作风\n1|好|好|好|好")])
    assert reading.votes[0].tally.items == ("总体评价", "工作作风")
    assert sentences(reading) == ["评议票.xlsx › Sheet1!B2：“综合评价”按“总体评价”统计（另外 1 处：D2）。"]


def test_roster_tells_names_from_items() -> None:
    """Where texts do not show which level is names, the roster does."""
    roster = Roster((Secretary(1, "政治素", ""), Secretary(2, "工作强", "")))
    reading = read_ballots([grid_of("票号|责任|责任|作用|作用\n|政治素|工作强|政治素|工作强\n1|好|好|差|差")], roster)
    assert [str(person) for person in reading.votes[0].people] == ["政治素", "工作强"]


def test_row_that_shows_how_to_fill_in() -> None:
    """A row 示例 is no ballot, and said."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n示例|好|较好\n1|差|好\n2|好|好")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"差": 1, "好": 1}, ("李明", "总体评价", ""): {"好": 2}}
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A2：这一行是填写示例，没有作为一张票统计。"]


def test_remarks_of_void_ballots() -> None:
    """A remark 作废 beside marks, or one cell 废票 in an empty row, is pointed at; the marks count as written."""
    reading = read_ballots([grid_of("票号|秦涛|李明|备注\n1|好|好|\n2|好|差|作废\n3|废票||\n4（废票）|好|好|")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 3, "invalid": 1},
        ("李明", "总体评价", ""): {"好": 2, "差": 1, "blank": 1},
    }
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!D3：这里写着“作废”，而票上填的等次照常统计；如整张作废，请把各格改为“无效”后重新上传。",
        "评议票.xlsx › Sheet1!B4：这张票只有这一格写着“废票”，其余各格按未填计；如整张作废，请把各格都写“无效”后重新上传。",
        "评议票.xlsx › Sheet1!A5：这里写着“4（废票）”，而票上填的等次照常统计；如整张作废，请把各格改为“无效”后重新上传。",
    ]


def test_codes_of_an_optical_reader() -> None:
    """Numbers below names joined with items are read by the legend, the signs of empty and spoilt fields too."""
    legend = "编码：1=好；2=较好；3=一般；4=差；0=未填；9=多填"
    reading = read_ballots([grid_of(f"{legend}||\n考号|秦涛_总体评价|李明_总体评价\n00001|1|0\n00002|4|9")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1},
        ("李明", "总体评价", ""): {"blank": 1, "invalid": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：按表中说明读取：1＝好、2＝较好、3＝一般、4＝差、0＝未填、9＝无效。"
    ]


def test_results_below_ballots() -> None:
    """A row of suggested grades below the ballots and their sums is no ballot, though grade words stand in it."""
    sums = "好|1|1\n较好|1|0\n一般|0|0\n差|0|1"
    reading = read_ballots([grid_of(f"票号|秦涛|李明\n1|好|好\n2|较好|差\n{sums}\n得分|90|70\n建议等次|好|一般")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "较好": 1},
        ("李明", "总体评价", ""): {"好": 1, "差": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A4：这一行是合计，没有作为一张票统计（另外 4 处：A5、A6、A7、A8）。",
        "评议票.xlsx › Sheet1!A9：这一行写的是结果，没有作为一张票统计。",
    ]


def test_numbers_above_labels_of_sums() -> None:
    """Ballot numbers are compared although the sums below them are labelled by grades in the same column."""
    reading = read_ballots([grid_of("票号|秦涛\n1|好\n1|较好\n好|1\n较好|1")])
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1!A3：票号“1”在第 2 行已经出现，两行各按一张票计，若是重复录入请删去一行。"
    ]


@pytest.mark.parametrize(
    "behind", [("合计", "", ""), ("好|较好|一般|差|得分", "1|1|0|0|90", "0|1|0|1|60")], ids=["empty_sum", "sums"]
)
def test_column_a_ballot_beside_sums(behind: tuple[str, str, str]) -> None:
    """A column a ballot is read turned, below a title and beside the sums of each row too."""
    head, first, second = behind
    reading = read_ballots(
        [grid_of(f"述职评议计票\n单位|姓名|1号票|2号票|{head}\n东街|秦涛|好|较好|{first}\n西街|李明|差|较好|{second}")]
    )
    assert sentences(reading, Level.STOPS, Level.WARNS) == []
    assert counts_of(reading) == {
        ("秦涛（东街）", "总体评价", ""): {"好": 1, "较好": 1},
        ("李明（西街）", "总体评价", ""): {"差": 1, "较好": 1},
    }


def test_posts_behind_names() -> None:
    """A post behind a name is no part of it, below a row of units and beside 姓名及职务."""
    reading = read_ballots([grid_of("单位|东街社区|西街社区\n姓名及职务|秦涛 党总支书记|李明 书记\n1|好|差\n2|好|好")])
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 2},
        ("李明（西街社区）", "总体评价", ""): {"好": 1, "差": 1},
    }


def test_opinions_of_each_person() -> None:
    """A column for opinions of a person is not a person, even where a grade word stands in it."""
    reading = read_ballots([grid_of("票号|秦涛|对秦涛的意见建议|李明|对李明的意见建议\n1|好|较好|差|\n2|好||好|一般")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 2}, ("李明", "总体评价", ""): {"好": 1, "差": 1}}


def test_sums_of_groups() -> None:
    """A row that sums up a voter group is no ballot of a group of its own."""
    reading = read_ballots(
        [
            grid_of(
                "代表类别|票号|秦涛\n职工代表|1|好\n职工代表|2|差\n职工代表小计||好1，差1\n中层干部|1|好\n中层干部|2|好"
            )
        ]
    )
    assert reading.votes[0].tally.groups == ("职工代表", "中层干部")
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A4：这一行是合计，没有作为一张票统计。"]


def test_groups_below_no_heading() -> None:
    """A column of A票, B票 in front of the ballots names the groups though nothing heads it."""
    reading = read_ballots([grid_of("|票号|秦涛\nA票|1|好\n|2|差\nB票|1|好\n|2|好", "A2:A3", "A4:A5")])
    assert sentences(reading) == []
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "A票"): {"好": 1, "差": 1},
        ("秦涛", "总体评价", "B票"): {"好": 2},
    }
