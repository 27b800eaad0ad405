"""What the makers of questionnaires put into their exports besides the answers: points, marks, other questions."""

import pytest

from dashboard.domain.problems import Level
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences

HEAD = "序号|提交答卷时间|来自IP"
WHO = "2026/1/5 9:01|10.1.1.1(江苏)"
DROPPED = "评议票.xlsx › Sheet1!B1：“提交答卷时间”、“来自IP”列涉及填票人，没有读取，也不保存。"
SHARE = "比例、得分、名次一类的列没有读取，由系统按票数重新计算"
OVERALL = {("秦涛", "总体评价", ""): {"好": 1, "差": 1}, ("李明", "总体评价", ""): {"较好": 2}}


@pytest.mark.parametrize(
    ("questions", "first", "second", "score_cells"),
    [
        (
            "1、总体评价—1.秦涛|2.李明|1、总体评价-得分|问卷总分",
            "好|较好|7|7",
            "差|较好|5|5",
            ("F1", "（另外 1 处：G1）"),
        ),
        ("1、秦涛总体评价|1、得分|2、李明总体评价|2、得分", "好|4|较好|3", "差|1|较好|3", ("E1", "（另外 1 处：G1）")),
    ],
)
def test_points_of_answers(questions: str, first: str, second: str, score_cells: tuple[str, str]) -> None:
    """Points that the questionnaire gives to answers belong to nobody and are left out, which is said."""
    reading = read_ballots([grid_of(f"{HEAD}|{questions}\n1|{WHO}|{first}\n2|{WHO}|{second}")])
    assert counts_of(reading) == OVERALL
    at, more = score_cells
    assert f"评议票.xlsx › Sheet1!{at}：{SHARE}{more}。" in sentences(reading)
    assert sentences(reading, Level.STOPS, Level.WARNS) == []


def test_questions_that_are_not_about_grades() -> None:
    """Where grades are words, numbers that are nobody's are an order or points, and are left out, which is said."""
    questions = "1、总体评价—1.秦涛|2.李明|2、请排序—党建|2、请排序—业务|3、会务打分"
    reading = read_ballots([grid_of(f"{HEAD}|{questions}\n1|{WHO}|好|较好|1|2|9\n2|{WHO}|差|较好|2|1|10")])
    assert counts_of(reading) == OVERALL
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!F1：“请排序—党建”列没有读取；如是评议内容，请改正列标题。",
        "评议票.xlsx › Sheet1!G1：“请排序—业务”列没有读取；如是评议内容，请改正列标题。",
        "评议票.xlsx › Sheet1!H1：“会务打分”列没有读取；如是评议内容，请改正列标题。",
        DROPPED,
    ]


def test_numbers_of_somebody_among_words() -> None:
    """Numbers below a person's question stop all the same."""
    reading = read_ballots([grid_of(f"{HEAD}|1、秦涛总体评价|2、李明总体评价\n1|{WHO}|好|2\n2|{WHO}|差|2")])
    assert [text.partition("，")[0] for text in sentences(reading, Level.STOPS)] == [
        "评议票.xlsx › Sheet1!E2：等次导出成了数字"
    ]


@pytest.mark.parametrize(
    "questions",
    [
        "1.秦涛（城关镇）（必填）|2.李明（东街社区）（必填）",
        "1、城关镇党委书记秦涛[单选题]*|2、东街社区党委书记李明[单选题]*",
        "1、总体评价—1.城关镇党委书记秦涛|2.东街社区党委书记李明",
        "1、总体评价—城关镇党委书记秦涛|东街社区党委书记李明",
        "1、秦涛（城关镇）【总体评价】|2、李明（东街社区）【总体评价】",
        "城关镇党委书记秦涛同志总体评价|东街社区党委书记李明同志总体评价",
    ],
)
def test_whom_questions_are_about(questions: str) -> None:
    """People are found behind posts, in front of marks of the questionnaire, and in questions without numbers."""
    grid = grid_of(f"提交者（自动）|提交时间（自动）|{questions}\n张某|2026/1/5|好|较好\n李某|2026/1/5|差|较好")
    reading = read_ballots([grid])
    assert recognise(grid) == "questionnaire"
    assert counts_of(reading) == {
        ("秦涛（城关镇）", "总体评价", ""): {"好": 1, "差": 1},
        ("李明（东街社区）", "总体评价", ""): {"较好": 2},
    }
    assert (
        "评议票.xlsx › Sheet1!A1：“提交者（自动）”、“提交时间（自动）”列涉及填票人，没有读取，也不保存。"
        in sentences(reading)
    )
    assert sentences(reading, Level.STOPS, Level.WARNS) == []


def test_items_in_brackets() -> None:
    """The item of a question may stand in brackets behind the name."""
    reading = read_ballots([grid_of(f"{HEAD}|1、秦涛【总体评价】|2、秦涛【工作作风】\n1|{WHO}|好|较好")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("秦涛", "工作作风", ""): {"较好": 1}}


def test_voters_of_an_export_without_numbers() -> None:
    """The question who votes is found without number, too."""
    grid = grid_of("提交时间|您的身份|秦涛同志总体评价\n2026/1/5|党员|好\n2026/1/5|群众|差")
    assert counts_of(read_ballots([grid])) == {
        ("秦涛", "总体评价", "党员"): {"好": 1},
        ("秦涛", "总体评价", "群众"): {"差": 1},
    }


@pytest.mark.parametrize("answer", ["好（90分以上）", "好(90—100分)", "好（≥90）", "A.好（含90分）"])
def test_answers_that_explain_their_points(answer: str) -> None:
    """What an option explains in brackets is no part of the grade."""
    reading = read_ballots([grid_of(f"{HEAD}|1、秦涛总体评价|2、李明总体评价\n1|{WHO}|{answer}|较好（80-89分）")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}, ("李明", "总体评价", ""): {"较好": 1}}


def test_a_line_below_the_answers() -> None:
    """A line of text below the answers is no blank ballot, and is said."""
    reading = read_ballots([grid_of(f"{HEAD}|1、秦涛总体评价\n1|{WHO}|好\n共1份答卷|||")])
    assert reading.votes[0].tally.ballots[0].returned == 1
    assert sentences(reading)[0] == ("评议票.xlsx › Sheet1!A3：这一行没有评议内容，没有读取；如是评议票，请补全。")


def test_opinions_that_are_grade_words() -> None:
    """An open question is nobody's grade, whatever is answered; it is left out, which is said."""
    reading = read_ballots([grid_of(f"{HEAD}|1、秦涛总体评价|2、您的意见建议\n1|{WHO}|好|好")])
    assert counts_of(reading) == {("秦涛", "总体评价", ""): {"好": 1}}
    assert sentences(reading)[0] == "评议票.xlsx › Sheet1!E1：“您的意见建议”列没有读取；如是评议内容，请改正列标题。"


@pytest.mark.parametrize("merged", [("B1:C1", "A1:A2"), ()])
def test_a_header_of_two_rows_beside_a_time(merged: tuple[str, ...]) -> None:
    """Posts and names over items are a header of ballots, though a time of answering stands beside them."""
    head = "提交时间|城关镇党委书记秦涛同志|\n|总体评价|工作作风"
    reading = read_ballots([grid_of(f"{head}\n2026/1/5|好|较好\n2026/1/6|差|较好", *merged)])
    assert {problem.code for problem in reading.problems} & {"unknown_grade", "column_twice"} == set()
