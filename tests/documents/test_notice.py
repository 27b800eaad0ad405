"""The notice to all: totals, common shortcomings, demands; no name, no score, no place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard.documents.notice import CommonShortcoming, common_shortcomings, notice
from dashboard.documents.official_paper import Imprint
from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.meeting import Decision
from dashboard.domain.results import Results
from tests.results_samples import results_of

GENERAL = Critique(strengths=(Point("总体向好"),), shortcomings=(Point("责任不实"),), advice=(Point("压实责任"),))


def point(text: str, *codes: str) -> Point:
    """Return a shortcoming with its themes."""
    return Point(text, themes=tuple(Theme(code) for code in codes))


def meeting(*shortcomings: tuple[Point, ...], decided: str = "") -> Results:
    """Return a meeting in which the people had these shortcomings; `decided` are their grades, - for none."""
    grades = {"好": "好", "较": "较好", "般": "一般", "差": "差"}
    decisions = {seq: Decision(grades[letter]) for seq, letter in enumerate(decided, 1) if letter != "-"}
    results = results_of([(10 - n, n, 0, 0) for n, _ in enumerate(shortcomings)], decisions=decisions)
    people = [
        replace(person, critique=Critique(shortcomings=points) if points else None)
        for person, points in zip(results.secretaries, shortcomings, strict=True)
    ]
    return replace(results, secretaries=tuple(people))


def everything(_: str) -> bool:
    """Quote all."""
    return True


def text_of(results: Results, general: Critique = GENERAL, quotable: Callable[[str], bool] = everything) -> str:
    """Return the notice as text."""
    imprint = Imprint("临江区委组织部", date(2026, 1, 20), date(2026, 6, 30))
    return notice(results, general, imprint, addressee="各党组织", quotable=quotable).as_text()


def test_a_notice_reads_from_top_to_bottom() -> None:
    """总体情况, 存在问题, 整改要求, with the general remarks where they belong."""
    results = meeting((point("学习碎片化", "T07"),), (point("学习不深入；", "T07"),), decided="好较")
    assert text_of(results).split("\n") == [
        "关于临江区2025年度党组织书记抓基层党建",
        "述职评议情况的通报",
        "",
        "各党组织：",
        "",
        "一、总体情况",
        "2026年1月15日，临江区委组织部召开临江区2025年度党组织书记抓基层党建述职评议会，"
        "共2名党组织书记述职（现场述职2名），与会人员进行了民主评议。"
        "共发出评议票12张，收回10张，有效10张，回收率83.33%。",
        "经研究审定，述职人综合评价等次为：“好”1名，“较好”1名。",
        "会议肯定了以下方面：",
        "总体向好。",
        "",
        "二、存在问题",
        "会议指出，总体上还存在以下不足：",
        "责任不实。",
        "从对各述职人的点评看，问题主要集中在以下方面：",
        "（一）理论学习",
        "涉及2名述职人。有的学习碎片化；有的学习不深入。",
        "",
        "三、整改要求",
        "会议提出以下要求：",
        "压实责任。",
        "各述职人要对照点评和反馈意见建立整改台账，逐项明确整改措施、责任人和完成时限。",
        "请于2026年6月30日前完成整改，并将整改情况报临江区委组织部。",
        "临江区委组织部",
        "2026年1月20日",
    ]


def test_only_decided_grades_are_counted() -> None:
    """Who has none yet is counted apart; with none at all the notice says so and suggests nothing."""
    assert "等次为：“好”1名；尚未审定2名。" in text_of(meeting((), (), (), decided="-好-"))
    none = text_of(meeting((), (), ()))
    assert "述职人综合评价等次尚未审定。" in none
    assert "建议" not in none


def test_common_shortcomings_are_counted_by_person() -> None:
    """Two points of one person count once; a theme of one person alone is not common; equals go by code."""
    results = meeting(
        (point("形式单一", "T05"), point("内容不多", "T05")),
        (point("载体少", "T05", "T07"), point("融合不紧", "T03")),
        (point("两张皮", "T03"), point("学习浅", "T07")),
        (point("没有主题"),),
    )
    assert common_shortcomings(results, lambda text: text != "两张皮") == [
        CommonShortcoming("党建业务融合", 2, ("融合不紧",)),
        CommonShortcoming("活动载体与形式", 2, ("载体少", "形式单一", "内容不多")),
    ]


def test_a_sentence_that_may_not_be_quoted_is_left_out() -> None:
    """The theme and its count stay."""
    results = meeting((point("学习碎片化", "T07"),), (point("学习不深入", "T07"),))
    assert "涉及2名述职人。\n" in text_of(results, quotable=lambda _: False)


def test_a_meeting_without_critiques_asks_for_words() -> None:
    """Nothing is invented."""
    text = text_of(meeting((), ()), Critique())
    assert "（点评中没有归纳出多人共有的问题，请据实补充。）" in text
    assert "会议" not in text.split("二、存在问题")[1]


def test_no_name_no_score_no_place() -> None:
    """What tells one secretary from another does not stand in it."""
    results = meeting((point("学习碎片化", "T07"),), (point("学习不深入", "T07"),), decided="好较")
    text = text_of(results)
    for person in results.secretaries:
        assert person.secretary.name not in text
        assert person.secretary.unit not in text
    assert "得分" not in text
    assert "名次" not in text
