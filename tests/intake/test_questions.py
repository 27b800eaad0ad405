"""The headings of questionnaire exports: matrices, people, items."""

import pytest

from dashboard.domain.roster import Roster, Secretary
from dashboard.intake.questions import item_asked, person_asked, questions_of


def test_matrix_rows_are_carried() -> None:
    """Rows without a question belong to the matrix before them; the next question ends it."""
    found = questions_of(["序号", "8、总体评价—1.秦涛", "2.李明", "3.方海", "9、您的票别", "来自IP", "10、作风—1.秦涛"])
    assert [(q.column, q.stem, q.row) for q in found] == [
        (1, "总体评价", "秦涛"),
        (2, "总体评价", "李明"),
        (3, "总体评价", "方海"),
        (4, "您的票别", ""),
        (6, "作风", "秦涛"),
    ]


def test_questions_numbered_with_a_point() -> None:
    """腾讯问卷 numbers questions as the rows of a matrix are numbered elsewhere."""
    assert [(q.stem, q.row) for q in questions_of(["编号", "1.您的身份", "2.对秦涛的评价", "3.对李明的评价"])] == [
        ("您的身份", ""),
        ("对秦涛的评价", ""),
        ("对李明的评价", ""),
    ]


@pytest.mark.parametrize(
    ("heading", "stem", "row"),
    [
        ("2、总体评价—秦涛", "总体评价", "秦涛"),
        ("2.总体评价_秦涛", "总体评价", "秦涛"),
        ("Q2.总体评价：秦涛", "总体评价", "秦涛"),
        ("2、总体评价（1：好，2：差）", "总体评价（1：好，2：差）", ""),
        ("2、评价(1-好 2-差)—3.秦涛", "评价(1-好 2-差)", "秦涛"),
        ("2、2025—2026年度总体评价—1.秦涛", "2025—2026年度总体评价", "秦涛"),
    ],
)
def test_question_and_row(heading: str, stem: str, row: str) -> None:
    """The last separator outside brackets parts question and row."""
    (question,) = questions_of([heading])
    assert (question.stem, question.row) == (stem, row)


@pytest.mark.parametrize(
    ("stem", "person"),
    [
        ("秦涛", ("秦涛", "")),
        ("秦 涛（东街社区）", ("秦涛", "东街社区")),
        ("您对东街社区秦涛的总体评价", ("秦涛", "东街社区")),
        ("请评价城关镇党委书记欧阳建国同志", ("欧阳建国", "城关镇")),
        ("推动重点任务落实情况", None),
        ("请对任务落实进行评价", None),
    ],
)
def test_person_asked(stem: str, person: tuple[str, str] | None) -> None:
    """A person's name is found in a sentence, with the unit beside it."""
    assert person_asked(stem) == person


def test_person_of_the_roster() -> None:
    """The roster knows unusual names, and tells two people of one name apart by the unit."""
    roster = Roster(
        (Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区"), Secretary(3, "觉罗", "城关镇"))
    )
    assert person_asked("您对觉罗同志的评价", roster) == ("觉罗", "")
    assert person_asked("您对西街社区秦涛同志的评价", roster) == ("秦涛", "西街社区")


@pytest.mark.parametrize(
    ("stem", "item"),
    [
        ("总体评价", "总体评价"),
        ("您对以下同志的总体评价是", "总体评价"),
        ("民主评议", ""),
        ("请您对下列书记进行评价：", ""),
        ("对抓基层党建工作的认识熟悉程度", "对抓基层党建工作的认识熟悉程度"),
        ("请您对各述职人推动重点任务落实情况进行打分：", "推动重点任务落实情况"),
        ("您认为以下书记的政治素质如何？", "政治素质"),
        ("就业工作（1=好 2=差）", "就业工作"),
        ("请您对各位党（工）委书记“履行责任情况”进行评价", "履行责任情况"),
    ],
)
def test_item_asked(stem: str, item: str) -> None:
    """What remains of a question without its polite words is the item."""
    assert item_asked(stem) == item


def test_item_asked_of_a_person() -> None:
    """Name, unit and post are no part of the item."""
    assert item_asked("您对东街社区党委书记秦涛同志工作作风的评价", ("秦涛", "东街社区")) == "工作作风"
