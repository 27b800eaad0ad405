"""Shape (b): the paper form."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

FORM = """
民主评议票
填表说明：请在相应栏内打√，每项限选一个
序号|姓名|单位|总体评价||||工作作风|||
|||好|较好|一般|差|好|较好|一般|差
1|秦 涛|东街社区|√|||||√||
2|李明|城关镇||✔||||||☑
"""
MERGED = ("A1:K1", "A3:A4", "B3:B4", "C3:C4", "D3:G3", "H3:K3")
EXPECTED = {
    ("秦涛（东街社区）", "总体评价", ""): {"好": 1},
    ("秦涛（东街社区）", "工作作风", ""): {"较好": 1},
    ("李明（城关镇）", "总体评价", ""): {"较好": 1},
    ("李明（城关镇）", "工作作风", ""): {"差": 1},
}


@pytest.mark.parametrize("merged", [MERGED, ()])
def test_items_over_grades(merged: tuple[str, ...]) -> None:
    """Under each item four columns of ticks, merged or not."""
    grid = grid_of(FORM, *merged)
    reading = read_ballots([grid])
    assert recognise(grid) == "paper_form"
    assert counts_of(reading) == EXPECTED
    assert sentences(reading) == []


@pytest.mark.parametrize("tick", ["√", "✓", "✔", "☑", "○", "●", "1", "V", "v", "√√"])
def test_ticks(tick: str) -> None:
    """Whatever voters and typists take for a tick is one."""
    reading = read_ballots([grid_of(f"姓名|好|较好|一般|差\n秦涛|{tick}|||\n李明||{tick}||")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}


def test_radio_buttons() -> None:
    """A filled circle among empty ones is the tick."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|○|●|○|○\n李明|●|○|○|○")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"较好": 1}, ("李明", "总体评价", ""): {"好": 1}}


def test_two_ticks_and_none() -> None:
    """Two ticks make that field invalid, with both cells named; none is a blank mark."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|√|√||\n李明||||\n赵文|√|||")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"invalid": 1},
        ("李明", "总体评价", ""): {"blank": 1},
        ("赵文", "总体评价", ""): {"好": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B2：同一项勾了两个以上等次，该项按无效计，请对照原票核对（另外 1 处：C2）。"
    ]


def test_crosses_and_other_signs() -> None:
    """A cross is no tick and spoils its field; other text stops."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|×|||\n李明||同意||\n赵文|√|||")])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"invalid": 1}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!C3：“同意”不是勾选符号，请改为“√”或留空。",
        "评议票.xlsx › Sheet1!B2：画的不是“√”而是“×”，该格按无效计，请对照原票核对。",
    ]


def test_one_ballot_a_sheet() -> None:
    """Each sheet or file is a ballot; A票-001 belongs to group A票."""
    table = "姓名|好|较好|一般|差\n秦涛|√|||\n李明||√||"
    grids = [grid_of(table, sheet=name) for name in ("A票-001", "A票-002", "B票-001")]
    reading = read_ballots([*grids, grid_of(table, file="B票002.xlsx")])
    (votes,) = reading.votes
    assert votes.tally.groups == ("A票", "B票")
    assert [count.returned for count in votes.tally.ballots] == [2, 2]


def test_block_a_secretary() -> None:
    """A line with the name, then a row an item."""
    reading = read_ballots(
        [
            grid_of("""
        述职人：秦涛  单位：东街社区
        评议项目|好|较好|一般|差
        总体评价|√|||
        工作作风||√||

        述职人：李明  单位：城关镇
        评议项目|好|较好|一般|差
        总体评价||√||
        工作作风||||√
        """)
        ]
    )
    assert counts_of(reading) == EXPECTED
    assert sentences(reading) == []


def test_block_a_secretary_below_one_header() -> None:
    """The names may stand between the rows of items."""
    grid = grid_of("""
    评议项目|好|较好|一般|差
    秦涛（东街社区）
    总体评价|√
    工作作风||√
    李明（城关镇）
    总体评价||√
    工作作风||||√
    """)
    assert counts_of(read_ballots([grid])) == EXPECTED


def test_sections_and_footers_are_nobody() -> None:
    """Lines such as 一、现场述职 and 注 are no people."""
    grid = grid_of(
        "姓名|好|较好|一般|差\n一、现场述职||||\n秦涛|√|||\n二、书面述职||||\n李明|√|||\n注：本票当场收回",
        "A2:E2",
        "A4:E4",
    )
    reading = read_ballots([grid])
    assert [str(person) for person in reading.votes[0].people] == ["秦涛", "李明"]
    assert sentences(reading) == []


def test_blank_ballot() -> None:
    """A form without any tick is a returned blank ballot, and said."""
    filled = grid_of("姓名|好|较好|一般|差\n秦涛|√|||", sheet="票1")
    reading = read_ballots([filled, grid_of("姓名|好|较好|一般|差\n秦涛||||", sheet="票2")])
    count = reading.votes[0].tally.ballots[0]
    assert (count.returned, count.valid) == (2, 1)
    assert sentences(reading) == ["评议票.xlsx › 票2：这张票一格未填，计为收回的空白票；若是空白样表请删去。"]


def test_person_twice_on_a_ballot() -> None:
    """A person in two rows of one ballot is refused."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|√|||\n李明|√|||\n秦涛||√||")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!A4：“秦涛”的“总体评价”在第 2 行已经出现；同一张票上一人只能有一行，同名的请注明单位。"
    ]


def test_marks_of_nobody() -> None:
    """A ticked row without a name stops."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n秦涛|√|||\n||√||")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A3：这一行有评议内容而没有姓名或单位，请补上。"]


def test_grade_column_missing() -> None:
    """A form without one of the grades is refused."""
    reading = read_ballots([grid_of("姓名|好|较好|一般\n秦涛|√||\n李明||√|")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!B1：表头缺少“差”一列，请补上该列（没有票的可留空）。"]


def test_ballots_of_different_people() -> None:
    """A ballot that lacks somebody is pointed at."""
    full = grid_of("姓名|好|较好|一般|差\n秦涛|√|||\n李明|√|||", sheet="票1")
    reading = read_ballots([full, grid_of("姓名|好|较好|一般|差\n秦涛|√|||", sheet="票2")])
    assert sentences(reading) == [
        "评议票.xlsx › 票2!B2：这张票的评议人和项目比其他票少，缺的格不计入，请核对票号、姓名和项目。"
    ]


def test_items_and_grades_joined_in_one_heading() -> None:
    """总体评价好, 总体评价-好, 好（总体评价） and 总体评价（好） name the item and the grade of a column of ticks."""
    for heads in (
        "总体评价好|总体评价较好|总体评价一般|总体评价差|工作作风好|工作作风较好|工作作风一般|工作作风差",
        "总体评价-好|总体评价-较好|总体评价-一般|总体评价-差|1.工作作风-好|1.工作作风-较好|1.工作作风-一般|1.工作作风-差",
        "好（总体评价）|较好（总体评价）|一般（总体评价）|差（总体评价）|好(工作作风)|较好(工作作风)|一般(工作作风)|差(工作作风)",
        "总体评价（好）|总体评价（较好）|总体评价（一般）|总体评价（差）|工作作风【好】|工作作风【较好】|工作作风【一般】|工作作风【差】",
    ):
        reading = read_ballots([grid_of(f"序号|姓名|{heads}\n1|秦涛|√|||||√||\n2|李明||√|||√|||")])
        assert sentences(reading) == []
        assert counts_of(reading) == {
            ("秦涛", "总体评价", ""): {"好": 1},
            ("秦涛", "工作作风", ""): {"较好": 1},
            ("李明", "总体评价", ""): {"较好": 1},
            ("李明", "工作作风", ""): {"好": 1},
        }


def test_remarks_that_end_like_joined_headings() -> None:
    """Two remarks that end with grades are no header."""
    reading = read_ballots(
        [grid_of("票号|秦涛|李明|对秦涛的意见|对李明的意见\n1|好|差|工作作风好|工作作风差\n2|好|好||")]
    )
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 2},
        ("李明", "总体评价", ""): {"差": 1, "好": 1},
    }


@pytest.mark.parametrize(
    ("legend", "heads"),
    [
        ("填表说明：1 好 2 较好 3 一般 4 差", "1|2|3|4"),
        ("说明：好=1，较好=2，一般=3，差=4", "1|2|3|4"),
        ("注：A—好、B—较好、C—一般、D—差", "A|B|C|D"),
    ],
)
def test_numbers_and_letters_as_headings(legend: str, heads: str) -> None:
    """Columns headed by the signs of a legend are columns of its grades, and that is said."""
    grid = grid_of(f"{legend}||||||||\n姓名|总体评价||||工作作风|||\n|{heads}|{heads}\n秦涛|√|||||√||\n李明||√|||√|||")
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("秦涛", "工作作风", ""): {"较好": 1},
        ("李明", "总体评价", ""): {"较好": 1},
        ("李明", "工作作风", ""): {"好": 1},
    }
    signs = heads.split("|")
    meaning = "、".join(f"{sign}＝{grade}" for sign, grade in zip(signs, ("好", "较好", "一般", "差"), strict=True))
    assert sentences(reading) == [f"评议票.xlsx › Sheet1：按表中说明读取：{meaning}。"]


def test_numbers_as_headings_without_a_legend() -> None:
    """Without a legend nothing is guessed."""
    reading = read_ballots([grid_of("姓名|1|2|3|4\n秦涛|√|||\n李明||√||")])
    assert reading.votes == ()
    assert len(sentences(reading, Level.STOPS)) == 1


def test_column_of_remarks() -> None:
    """What is written below 意见建议 is left out, and that is said."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差|意见建议\n秦涛|√||||多下基层")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1!F1：“意见建议”列没有读取；如是评议内容，请改正列标题。"]


def test_row_that_shows_how_to_fill_in() -> None:
    """A row 示例 is nobody's, and said."""
    reading = read_ballots([grid_of("姓名|好|较好|一般|差\n示例|√|||\n秦涛||√||")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"较好": 1}}
    assert sentences(reading) == ["评议票.xlsx › Sheet1!A2：这一行是填写示例，没有统计。"]


@pytest.mark.parametrize(
    "row",
    ["对述职人员的意见建议||总体较好，要抓队伍|||", "评议人签名：||||日期：|", "其他意见和建议：||||一般性工作多|"],
)
def test_rows_below_the_form(row: str) -> None:
    """A row for opinions or the signature below the people is nobody's."""
    reading = read_ballots([grid_of(f"序号|姓名|好|较好|一般|差\n1|秦涛|√|||\n2|李明||√||\n{row}", "C4:F4")])
    assert sentences(reading) == []
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}


@pytest.mark.parametrize(
    "head",
    [
        r"好\n（90分以上）|较好\n（80-89分）|一般\n（60-79分）|差\n（60分以下）",
        r"好90分及以上|较好80—90分|一般60—80分|差60分以下",
        r"好（100-90）|较好（89~80）|一般（79~60）|差（＜60）",
    ],
)
def test_points_behind_grades(head: str) -> None:
    """The points that a grade stands for are no part of its word."""
    reading = read_ballots([grid_of(f"姓名|{head}\n秦涛|√|||\n李明||||√")])
    assert sentences(reading) == []
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"差": 1}}


def test_unit_beside_the_person_of_a_block() -> None:
    """A line above a block may name the unit, too, above the columns of the grades."""
    block = "述职人：{}||单位：{}\n评议项目|好|较好|一般|差\n总体评价|√|||\n工作作风||√||\n\n"
    reading = read_ballots([grid_of(block.format("秦涛", "东街社区") + block.format("李明", "西街社区"))])
    assert sentences(reading) == []
    assert counts_of(reading)["李明（西街社区）", "工作作风", ""] == {"较好": 1}


def test_row_a_grade() -> None:
    """A form with a row a grade and a column a person is read turned; its marks keep their cells."""
    reading = read_ballots([grid_of("等次|秦涛|李明\n好|√|\n较好||√\n一般||\n差||")])
    assert sentences(reading) == ["评议票.xlsx › Sheet1：这张表一列是一个人，已按行列对调读取。"]
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}
    assert reading.votes[0].ballots is not None
    assert str(reading.votes[0].ballots.place_of(1)) == "评议票.xlsx › Sheet1!C3"


def test_item_in_the_middle_of_its_columns() -> None:
    """An item above one of the four columns, unmerged, is that of all of them."""
    reading = read_ballots([grid_of("序号|姓名||工作作风||\n||好|较好|一般|差\n1|秦涛|√|||\n2|李明||||√")])
    assert sentences(reading) == []
    assert counts_of(reading) == {("秦涛", "工作作风", ""): {"好": 1}, ("李明", "工作作风", ""): {"差": 1}}


def test_hint_below_the_grades() -> None:
    """A row that says below each grade how to mark it is nobody's."""
    reading = read_ballots(
        [grid_of("序号|姓名|好|较好|一般|差\n||（打√）|（打√）|（打√）|（打√）\n1|秦涛|√|||\n2|李明||||√")]
    )
    assert sentences(reading) == []
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"差": 1}}
