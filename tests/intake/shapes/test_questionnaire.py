"""Shape (e): exports of online questionnaires."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.roster import Roster, Secretary
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

HEAD = "序号|提交答卷时间|所用时间|来源|来源详情|来自IP"
WHO = "2026/1/5 9:01|65秒|微信|N/A|10.1.1.1(江苏)"
DROPPED = "评议票.xlsx › Sheet1!B1：“提交答卷时间”、“所用时间”、“来源”、“来源详情”、“来自IP”列涉及填票人，没有读取，也不保存。"


def test_rows_are_secretaries() -> None:
    """The rows of a matrix name secretaries, the question the item; the prefix is carried to the following rows."""
    grid = grid_of(f"""
    {HEAD}|1、总体评价—1.秦涛|2.李明|2、工作作风—1.秦涛|2.李明
    1|{WHO}|好|较好|好|一般
    2|{WHO}|好|差|(空)|好
    """)
    reading = read_ballots([grid])
    assert recognise(grid) == "questionnaire"
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 2},
        ("秦涛", "工作作风", ""): {"好": 1, "blank": 1},
        ("李明", "总体评价", ""): {"较好": 1, "差": 1},
        ("李明", "工作作风", ""): {"好": 1, "一般": 1},
    }
    assert sentences(reading) == [DROPPED]


def test_rows_are_items() -> None:
    """The rows of a matrix name items, the question the secretary with the unit."""
    grid = grid_of(f"""
    {HEAD}|1、请您对东街社区党委书记秦涛同志进行评价—1.总体评价|2.工作作风|2、对李明（城关镇）的评价—1.总体评价|2.工作作风
    1|{WHO}|好|较好|好|一般
    """)
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛（东街社区）", "总体评价", ""): {"好": 1},
        ("秦涛（东街社区）", "工作作风", ""): {"较好": 1},
        ("李明（城关镇）", "总体评价", ""): {"好": 1},
        ("李明（城关镇）", "工作作风", ""): {"一般": 1},
    }
    assert sentences(reading) == [DROPPED]


def test_units_are_rows() -> None:
    """A row may name a unit alone, or the unit's secretary."""
    grid = grid_of(f"{HEAD}|1、总体评价—1.东街社区党委|2.城关镇党委书记李明\n1|{WHO}|好|差")
    assert list(counts_of(read_ballots([grid]))) == [
        ("东街社区党委", "总体评价", ""),
        ("李明（城关镇）", "总体评价", ""),
    ]


def test_one_question_a_secretary() -> None:
    """腾讯问卷: a question with a number and a point each; the question that asks the identity makes the voter groups."""
    grid = grid_of("""
    编号|开始答题时间|结束答题时间|答题时长|1.您的身份|2.您对秦涛同志的总体评价|3.您对李明同志的总体评价|4.您的手机号|5.意见建议
    1|2026-01-05 09:01|2026-01-05 09:02|65|党员代表|好|较好|13800000000|无
    2|2026-01-05 09:01|2026-01-05 09:02|65|党员代表|差|好|13800000001|
    """)
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", "党员代表"): {"好": 1, "差": 1},
        ("李明", "总体评价", "党员代表"): {"较好": 1, "好": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!I1：“意见建议”列没有读取；如是评议内容，请改正列标题。",
        "评议票.xlsx › Sheet1!B1：“开始答题时间”、“结束答题时间”、“答题时长”、“您的手机号”列涉及填票人，没有读取，也不保存。",
    ]


def test_numbers_with_a_legend() -> None:
    """Numbers that the question explains are read by it; −2 and −3 are blank, and of −3 it is said; two choices are invalid."""
    grid = grid_of(f"""
    {HEAD}|1、请对以下书记进行总体评价(1=好 2=较好 3=一般 4=差)—1.秦涛|2.李明
    1|{WHO}|1|2
    2|{WHO}|-2|-3
    3|{WHO}|4|1┋2
    """)
    reading = read_ballots([grid])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "差": 1, "blank": 1},
        ("李明", "总体评价", ""): {"较好": 1, "blank": 1, "invalid": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!A3：这张票一格未填，计为收回的空白票；若是预留的空行请删去。",
        "评议票.xlsx › Sheet1!H4：一格里写了两个等次，该格按无效计，请对照原票核对。",
        "评议票.xlsx › Sheet1!H3：跳过没答的题按未填（弃权）计。",
        DROPPED,
    ]


def test_numbers_without_a_legend() -> None:
    """Numbers that nothing explains are refused, with the export to ask for; the voters' group is no grade."""
    grid = grid_of(f"{HEAD}|1、您的票别|2、总体评价—1.秦涛|2.李明\n1|{WHO}|1|1|2\n2|{WHO}|1|3|-2")
    assert sentences(read_ballots([grid]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!H2：等次导出成了数字，题目里没有说明各代表什么，"
        "请在问卷平台选择“按选项文本”重新导出后上传（另外 2 处：I2、H3）。"
    ]


@pytest.mark.parametrize("answer", ["好", "A.好", "A、好", "好(100分)", "好（4分）"])
def test_answers_with_additions(answer: str) -> None:
    """Letters in front of an answer and points behind it are not part of it."""
    reading = read_ballots([grid_of(f"{HEAD}|1、总体评价—1.秦涛\n1|{WHO}|{answer}")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}}


def test_several_choices() -> None:
    """Two choices joined by ┋ are two ticks in one field."""
    reading = read_ballots([grid_of(f"{HEAD}|1、总体评价—1.秦涛\n1|{WHO}|好┋较好\n2|{WHO}|好")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1, "invalid": 1}}


def test_a_question_without_item() -> None:
    """A question that names no item is the overall grade, and said."""
    reading = read_ballots([grid_of(f"{HEAD}|1、请对以下书记进行评议—1.秦涛|2.李明\n1|{WHO}|好|差")])
    assert reading.votes[0].tally.items == ("总体评价",)
    assert "评议票.xlsx › Sheet1!G1：没有写明评议项目的题目按“总体评价”统计（另外 1 处：H1）。" in sentences(reading)


def test_a_question_without_person() -> None:
    """A question of which nobody can say whom it is about is refused; a roster may help."""
    grid = grid_of(f"{HEAD}|1、您对呼延觉罗的评价\n1|{WHO}|好")
    assert sentences(read_ballots([grid]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!G1：看不出“您对呼延觉罗的评价”评的是谁，请在题目或选项行里写明姓名，或先上传述职名单；"
        "与述职人无关的题请删去这一列。"
    ]
    known = read_ballots([grid], Roster((Secretary(1, "呼延觉罗", "东街社区"),)))
    assert counts_of(known) == {("呼延觉罗", "总体评价", ""): {"好": 1}}


def test_the_same_question_twice() -> None:
    """Two questions about one person and item are refused, not added up."""
    grid = grid_of(f"{HEAD}|1、对秦涛的评价|2、对秦涛的评价\n1|{WHO}|好|差")
    assert sentences(read_ballots([grid]), Level.STOPS) == [
        "评议票.xlsx › Sheet1!H1：“秦涛”的“总体评价”在 G1 已有一题，请在题目里写明各评什么，同名的请注明单位。"
    ]


def test_other_questionnaires() -> None:
    """An export without grades is no ballot sheet."""
    assert recognise(grid_of(f"{HEAD}|1、您的姓名|2、意见建议\n1|{WHO}|周甲|多到基层")) is None


def test_rows_that_are_no_answers() -> None:
    """Sums and notes below are no answer sheets."""
    grid = grid_of(f"{HEAD}|1、总体评价—1.秦涛\n1|{WHO}|好\n合计||||||1\n统计人：周甲")
    reading = read_ballots([grid])
    assert reading.votes[0].tally.ballots[0].returned == 1
    assert "评议票.xlsx › Sheet1!A3：这一行是合计，没有作为一张票统计。" in sentences(reading)


def test_questions_that_nobody_answered() -> None:
    """A question about somebody that is empty throughout holds blank marks."""
    grid = grid_of(f"{HEAD}|1、总体评价—1.秦涛|2、工作作风—1.秦涛|3、您对李明的评价|4、意见建议\n1|{WHO}|好|||")
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("秦涛", "工作作风", ""): {"blank": 1},
        ("李明", "总体评价", ""): {"blank": 1},
    }


@pytest.mark.parametrize("nothing", ["(空)", "(跳过)", "-2"])
def test_a_question_that_nobody_answered(nothing: str) -> None:
    """A last question about opinions, left open by all, is about nobody."""
    grid = grid_of(
        f"序号|提交答卷时间|1、总体评价—秦涛|李明|2、您的意见建议\n1|9:01|好|差|{nothing}\n2|9:02|好|好|{nothing}"
    )
    reading = read_ballots([grid])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 2}, ("李明", "总体评价", ""): {"差": 1, "好": 1}}
    assert sentences(reading, Level.STOPS) == []


def test_a_heading_without_number_or_answer() -> None:
    """A heading without number below which nobody answered goes on the question before, and that is said."""
    grid = grid_of("序号|提交答卷时间|1、秦涛—总体评价|工作作风|好好\n1|9:01|好|差|\n2|9:02|好|好|")
    reading = read_ballots([grid])
    assert counts_of(reading)["秦涛", "好好", ""] == {"blank": 2}
    assert (
        "评议票.xlsx › Sheet1!E1：“好好”列没有题号，也没有人作答，按前一题的一行计，全部未填；如不是评议内容请删去这一列。"
        in sentences(reading, Level.INFORMS)
    )


def test_several_answers_alone_in_a_column() -> None:
    """A column with nothing but several answers at once and none at all is one of grades, in another scale too."""
    head = (
        "序号|所用时间|1、请评价秦涛（东街社区）—1.总体评价|2.工作作风|2、请评价李明（西街社区）—1.总体评价|2.工作作风"
    )
    reading = read_ballots([grid_of(f"{head}\n1|65秒|称职|较好|(空)|好\n2|65秒|优秀|较好|优秀┋称职|好")])
    assert counts_of(reading)["李明（西街社区）", "总体评价", ""] == {"blank": 1, "invalid": 1}
