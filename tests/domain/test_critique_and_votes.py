"""Points beside items, and contradictions as sentences."""

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.critique_and_votes import Beside, beside
from dashboard.domain.item_standing import item_standings
from tests.domain.item_points import results_with_points

DUTY, PROBLEMS, TASKS = "履行责任情况", "查摆问题情况", "推动重点任务情况"
OF_DUTY = Point("压力传导不够", themes=(Theme("T01", ("压力传导",)),))
POINTS = {
    DUTY: [95, 96, 91, 90, 94],
    PROBLEMS: [88, 97, 96, 95, 94],
    TASKS: [92, 96, 91, 90, 84],
}


def of_first(critique: Critique | None) -> Beside:
    """Return the critique of the first of five secretaries, who is 2nd in DUTY, last in PROBLEMS, 2nd in TASKS."""
    return beside(critique, item_standings(results_with_points(POINTS))[1])


def test_each_point_stands_beside_its_item() -> None:
    """Strengths and advice get the themes of their words; what fits no item is kept as others."""
    found = of_first(
        Critique(
            strengths=(Point("压实责任有办法"),),
            shortcomings=(OF_DUTY, Point("讲话偏长")),
            advice=(Point("把问题查摆得再深一些"),),
        )
    )
    assert [[(s.part.word, s.number, s.point.text) for s in item.points] for item in found.items] == [
        [("特点", 1, "压实责任有办法"), ("不足", 1, "压力传导不够")],
        [("希望", 1, "把问题查摆得再深一些")],
        [],
    ]
    assert [(s.part.word, s.number, s.point.text) for s in found.others] == [("不足", 2, "讲话偏长")]


def test_praised_for_what_voters_grade_lowest() -> None:
    """The sentence has the points, the place in the field and the place among the own items."""
    found = of_first(Critique(strengths=(Point("查摆问题不遮掩。说得实在。"),)))
    assert found.contradictions == (
        "领导肯定“查摆问题不遮掩”，而“查摆问题情况”一项得分 88.00，列 5 人中第 5 位，是本人各单项中最低的。",
    )


def test_criticised_where_voters_grade_highest() -> None:
    """A shortcoming in the own highest item is one too."""
    found = of_first(Critique(shortcomings=(OF_DUTY,)))
    assert found.contradictions == (
        "领导指出“压力传导不够”，而“履行责任情况”一项得分 95.00，列 5 人中第 2 位，是本人各单项中最高的。",
    )


def test_the_third_of_the_field_alone_is_enough() -> None:
    """The fifth of six shares the last place, and it is not the own lowest item: only the field speaks."""
    standings = item_standings(
        results_with_points({DUTY: [99, 98, 97, 96, 90, 90], PROBLEMS: [90, 90, 90, 90, 85, 90], TASKS: [95] * 6})
    )
    found = beside(Critique(strengths=(Point("压实责任有办法"),)), standings[5])
    assert found.contradictions == (
        "领导肯定“压实责任有办法”，而“履行责任情况”一项得分 90.00，列 6 人中第 5 位（并列）。",
    )


def test_praise_and_votes_that_agree_are_no_contradiction() -> None:
    """Praised where voters grade high, criticised where they grade low."""
    found = of_first(
        Critique(strengths=(Point("压实责任有办法"),), shortcomings=(Point("查摆问题不深"),)),
    )
    assert found.contradictions == ()


def test_advice_never_contradicts() -> None:
    """A hope for the own highest item is no reproach."""
    assert of_first(Critique(advice=(Point("进一步压实责任"),))).contradictions == ()


def test_an_item_of_many_matters_never_contradicts() -> None:
    """Praise for 组织生活 says little about all 重点任务, the last secretary's lowest item."""
    critique = Critique(strengths=(Point("组织生活严肃认真"),))
    found = beside(critique, item_standings(results_with_points(POINTS))[5])
    [spoken] = found.items[2].points
    assert found.items[2].standing.is_low
    assert spoken.is_wide
    assert found.contradictions == ()


def test_long_sentences_are_quoted_by_their_beginning() -> None:
    """32 characters are enough to find the point again."""
    found = of_first(Critique(strengths=(Point("查摆问题" + "实" * 40),)))
    assert found.contradictions[0].startswith("领导肯定“查摆问题" + "实" * 28 + "……”，而")


def test_themes_that_a_person_took_away_stay_away() -> None:
    """A point overruled to no theme stands under others, whatever its words say."""
    taken = OF_DUTY.with_themes_set([])
    assert [s.point for s in of_first(Critique(shortcomings=(taken,))).others] == [taken]


def test_nothing_said_leaves_the_items() -> None:
    """Without a critique the items stand alone."""
    found = of_first(None)
    assert [item.standing.item for item in found.items] == [DUTY, PROBLEMS, TASKS]
    assert not any(item.points for item in found.items)
    assert found.others == ()
