"""The letter to one secretary: what it says, and what it leaves out."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.documents.feedback import FeedbackChoices, Rectification, feedback, votes_table
from dashboard.documents.official_paper import Imprint, Note, OfficialPaper, Table
from dashboard.domain.critique import Critique, Point
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import preset
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Secretary
from dashboard.domain.scoring import Distribution
from tests.results_samples import many_results, results_of

PEOPLE = (Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"))
SAID = Critique(strengths=(Point("办法新"),), shortcomings=(Point("学习不深"), Point("创新不够")))
CHOICES = FeedbackChoices()
IMPRINT = Imprint("临江区委组织部", date(2026, 1, 15), date(2026, 6, 30), "王晓，12345")


def meeting(**decisions: Decision) -> Results:
    """Return a meeting of two, where the first one was criticised."""
    by_seq = {int(key.removeprefix("of_")): decision for key, decision in decisions.items()}
    results = results_of([(12, 5, 2, 1, 1, 1), (20, 1, 1, 0)], people=PEOPLE, decisions=by_seq)
    first, second = results.secretaries
    return replace(results, secretaries=(replace(first, critique=SAID), second))


def letter(
    results: Results, choices: FeedbackChoices = CHOICES, rectifications: tuple[Rectification, ...] = ()
) -> OfficialPaper:
    """Return the letter to the first person."""
    return feedback(results, results.secretaries[0], rectifications, IMPRINT, choices)


def test_a_letter_reads_from_top_to_bottom() -> None:
    """Title, numbers, critique, what to mend, answer, 落款."""
    assert letter(meeting()).as_text().split("\n") == [
        "临江区2025年度党组织书记抓基层党建",
        "述职评议会",
        "反馈意见表",
        "",
        "东街社区秦涛同志：",
        "现将述职评议会对你的民主评议情况、点评意见和整改要求反馈如下。",
        "",
        "一、民主评议情况",
        "会议于2026年1月15日召开，共发出评议票24张，收回22张，有效22张。你的得分为88.00分。"
        "综合评价等次尚未审定，按计分办法“百分制100/80/60/40，不分票别”得出的建议等次为“较好”，以审定等次为准。",
        "评议项目　｜　好　｜　较好　｜　一般　｜　差　｜　有效　｜　未填　｜　无效",
        "总体评价　｜　12票 60.00%　｜　5票 25.00%　｜　2票 10.00%　｜　1票 5.00%　｜　20　｜　1　｜　1",
        "注：百分数为得票率，分母为有效票；得分按“百分制100/80/60/40，不分票别”计算。",
        "",
        "二、点评意见",
        "（一）特点",
        "办法新。",
        "（二）不足",
        "1. 学习不深。",
        "2. 创新不够。",
        "",
        "三、整改要求",
        "请对照下表所列问题，逐项明确整改措施和完成时限，抓好整改。",
        "问题　｜　整改措施　｜　完成时限",
        "学习不深　｜　　｜　2026年6月30日",
        "创新不够　｜　　｜　2026年6月30日",
        "请于2026年6月30日前完成整改，并将整改情况报临江区委组织部。",
        "联系人及电话：王晓，12345。",
        "临江区委组织部",
        "2026年1月15日",
    ]


def test_a_decided_grade_outweighs_the_suggested_one() -> None:
    """Once decided, nothing is said of the suggestion, nor of the reason."""
    text = letter(meeting(of_1=Decision("一般", "巡察反馈"))).as_text()
    assert "综合评价审定等次为“一般”。" in text
    assert "建议" not in text
    assert "巡察反馈" not in text


def test_the_place_is_left_out_unless_asked_for() -> None:
    """A place tells something of the others; the score can be left out too."""
    assert "名次" not in letter(meeting()).as_text()
    assert "列第" not in letter(meeting()).as_text()
    text = letter(meeting(), FeedbackChoices(with_score=False, with_place=True)).as_text()
    assert "在2名有得分的述职人中列第2名。" in text
    assert "88.00" not in text
    assert "得分按" not in text


def test_the_ledger_comes_before_the_critique() -> None:
    """Entries keep their own day; the deadline of all fills the others."""
    entries = (Rectification("台账问题", "建章立制", date(2026, 3, 1)), Rectification("另一问题"))
    table = [part for part in letter(meeting(), rectifications=entries).parts if isinstance(part, Table)][-1]
    assert table.rows == (("台账问题", "建章立制", "2026年3月1日"), ("另一问题", "", "2026年6月30日"))


def test_who_was_not_criticised_gets_empty_rows() -> None:
    """The second person's letter says so, and asks to find shortcomings."""
    results = meeting()
    paper = feedback(results, results.secretaries[1], (), Imprint(), FeedbackChoices())
    text = paper.as_text()
    assert "本次会议没有记录对你的个人点评。" in text
    assert "请结合民主评议情况自行查摆问题" in text
    assert [part for part in paper.parts if isinstance(part, Table)][-1].rows == (("", "", ""),) * 3
    assert text.endswith("请按时限完成整改，并按要求报告整改情况。\n　　　年　　月　　日")


def test_without_valid_votes_there_is_no_score_and_no_zero_percent() -> None:
    """Shares print the dash."""
    results = results_of([(0, 0, 0, 0, 3, 0), (3, 0, 0, 0)], people=PEOPLE)
    text = letter(results).as_text()
    assert "对你没有有效票，不计得分。综合评价等次尚未审定。" in text
    assert "总体评价　｜　0票 —　｜　0票 —　｜　0票 —　｜　0票 —　｜　0　｜　3　｜　0" in text


def test_voter_groups_stand_below_their_item_where_asked_for() -> None:
    """By default totals alone; with groups one row more each, and the note no longer says 合并."""
    results = many_results(1, items=("总体评价",))
    person = results.secretaries[0]
    assert [row[0] for row in votes_table(results, person, by_group=False).rows] == ["总体评价"]
    assert [row[0] for row in votes_table(results, person, by_group=True).rows] == [
        "总体评价",
        "　其中：A票",
        "　其中：B票",
        "　其中：C票",
    ]
    notes = [
        next(part.words for part in letter(results, choices).parts if isinstance(part, Note))
        for choices in (FeedbackChoices(), FeedbackChoices(by_group=True))
    ]
    assert ["各票别合并计票" in note for note in notes] == [True, False]


def test_a_withheld_group_is_said_and_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the results show nothing, the row says why."""
    shown = SecretaryResult.distribution

    def distribution(self: SecretaryResult, item: str, group: str | None = None) -> Distribution | None:
        return None if group == "A票" else shown(self, item, group)

    monkeypatch.setattr(SecretaryResult, "distribution", distribution)
    results = many_results(1, items=("总体评价",))
    rows = votes_table(results, results.secretaries[0], by_group=True).rows
    assert rows[1] == ("　其中：A票", WITHHELD)
    assert len(rows[2]) == len(rows[0]) == 8


def test_weights_are_said() -> None:
    """Where groups carry weights, shares of all votes do not lead to the score, and the note says so."""
    results = many_results(1, scheme=preset("three_groups_20_40_40"))
    text = letter(results).as_text()
    assert "计算，按票别加权。" in text


def test_a_sample_is_marked_and_a_masked_name_addressed() -> None:
    """（示例） in the title; a secretary without a name is addressed by the unit."""
    results = results_of(
        [(1, 0, 0, 0)], people=[Secretary(1, "", "青石镇")], meeting=Meeting("述职评议会", 2025, is_sample=True)
    )
    paper = letter(results)
    assert paper.title == "2025年度述职评议会\n反馈意见表（示例）"
    assert paper.addressee == "青石镇书记："
