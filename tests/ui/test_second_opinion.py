"""The second opinion as tables."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from dashboard.domain.presets import preset
from dashboard.domain.scheme import Scheme
from dashboard.services.samples import open_sample, samples
from dashboard.services.second_opinion import NOT_ADDED_UP, SecondOpinion, second_opinion
from dashboard.store.meetings import Store
from dashboard.store.person_facts import set_other_scores
from dashboard.ui.second_opinion import (
    moves_explained,
    neighbours_table,
    rules_explained,
    rules_table,
    screening_explained,
    screening_table,
)
from tests.conftest import ROOT
from tests.services.test_second_opinion import THREE_GROUPS, long_list, meeting_with


def opinion_of(number: int, folder: Path) -> SecondOpinion:
    """Return the second opinion on a sample meeting."""
    store = Store.in_folder(folder)
    found = second_opinion(store, open_sample(store, samples(ROOT / "sample_data")[number - 1]))
    store.close()
    assert found
    return found


def test_places_stand_side_by_side_with_what_moved(tmp_path: Path) -> None:
    """An arrow says by how many places a rule puts a person higher or lower than the meeting's own."""
    table = rules_table(opinion_of(3, tmp_path))
    row = table[table["本办法"] == "4"].iloc[0]
    assert (row["好率"], row["好＋较好率"], row["去高去低"], row["多数判断"]) == ("2 ↑2", "4", "2 ↑2", "4")
    assert row["最大相差"] == "2"
    assert row["中位等次"] == "好－（高于 0.00%，低于 19.05%）"


def test_each_rule_says_what_it_counts_and_how_many_move(tmp_path: Path) -> None:
    """One line a rule, the meeting's own apart."""
    assert rules_explained(opinion_of(3, tmp_path)).splitlines() == [
        "好率：评为好的票占有效票的比例；1 人名次变动。",
        "好＋较好率：评为好或较好的票占有效票的比例；2 人名次变动。",
        "去高去低：有效票多于 5 张时，去掉一个最高、一个最低，再按本办法计分；1 人名次变动。",
        "多数判断：先比中位等次；相同的，逐张去掉中位票再比；没有人名次变动。",
    ]


def test_each_move_is_given_its_reason(tmp_path: Path) -> None:
    """By how much the rule goes and whom it puts on a par or behind: the one without any 一般 rises past six."""
    lines = moves_explained(opinion_of(2, tmp_path)).splitlines()
    assert lines[:4] == [
        "好率　段晓峰 8→7：66.33%，超过汤玉洁（65.32%）。",
        "好率　汤玉洁 7→8：65.32%，被段晓峰（66.33%）超过。",
        "好＋较好率　卢小梅 2→1：100.00%，追平郑宏伟（100.00%）。",
        "好＋较好率　汤玉洁 7→1：100.00%，超过戴铁军（97.78%）、萧敬之（98.92%）、钱雨（96.25%）等 4 人，追平郑宏伟（100.00%）、卢小梅（100.00%）。",
    ]
    assert lines[-1] == (
        "多数判断　汤玉洁 7→8：好－，高于 0.00%，低于 34.68%，被段晓峰（好－，高于 0.00%，低于 33.67%）超过。"
    )


def opinion_on(votes: str, scheme: Scheme, folder: Path) -> SecondOpinion:
    """Return the second opinion on a meeting of two people under a scheme."""
    store = Store.in_folder(folder)
    meeting_id = meeting_with(store, votes, scheme)
    set_other_scores(store, meeting_id, {1: {"日常考核": Fraction(80)}, 2: {"日常考核": Fraction(81)}})
    found = second_opinion(store, meeting_id)
    store.close()
    assert found
    return found


def test_other_scores_count_in_every_part_that_goes_by_the_score(tmp_path: Path) -> None:
    """A composite has its intervals and neighbours, and the page says that the other rules leave it out."""
    scheme = replace(THREE_GROUPS, composite_weights={"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 2)})
    votes = {"分管领导": [("好", "较好")] * 5, "干部职工": [("较好", "好")] * 5, "考核组": [("好", "较好")] * 5}
    opinion = opinion_on(long_list(votes), scheme, tmp_path)
    assert opinion.notes == ()
    assert [interval and interval.place for interval in opinion.intervals] == [1, 2]
    assert neighbours_table(opinion).to_dict("records") == [
        {
            "名次": "1", "在前": "秦涛", "在后": "陆明远", "得分差": "1.50", "最少改几处": "1",
            "占两人计分格": "3.33%", "权重互换点": "“干部职工”权重 40.00% → 47.50%",
        }
    ]  # fmt: skip
    assert rules_explained(opinion).splitlines()[-1] == "以上几种只看评议票，不含其他考核得分。"


def test_weights_that_swap_nobody_are_said(tmp_path: Path) -> None:
    """Where one is ahead in every group there is none; where a group graded one of them alone, nothing is claimed."""
    votes = {"分管领导": [("好", "较好")] * 5, "干部职工": [("好", "较好")] * 5, "考核组": [("好", "较好")] * 5}
    [row] = neighbours_table(opinion_on(long_list(votes), THREE_GROUPS, tmp_path / "a")).to_dict("records")
    assert row["权重互换点"] == "没有"
    votes["分管领导"] = [("好", "")] * 5
    [row] = neighbours_table(opinion_on(long_list(votes), THREE_GROUPS, tmp_path / "b")).to_dict("records")
    assert row["权重互换点"] == "有票别只评了其中一人，不作比较"


def test_what_cannot_be_drawn_again_is_said(tmp_path: Path) -> None:
    """Points by steps: no intervals and no neighbours, with the reason; trimmed votes are scored by the points, and it says so."""
    scheme = preset("ruian_2012")
    assert scheme
    opinion = opinion_on(long_list({"": [("好", "较好")] * 6}), scheme, tmp_path)
    assert opinion.notes == (NOT_ADDED_UP,)
    assert (opinion.intervals, opinion.neighbours) == ((), ())
    assert "再按好 100 分、较好 80 分、一般 60 分、差 40 分计分" in rules_explained(opinion)


def test_neighbours_tell_what_swaps_them(tmp_path: Path) -> None:
    """Sample 2 has weighted groups: lead, fewest marks, and the nearest weight."""
    first, second, *_ = neighbours_table(opinion_of(2, tmp_path)).to_dict("records")
    assert list(first) == ["名次", "在前", "在后", "得分差", "最少改几处", "占两人计分格", "权重互换点"]
    assert (first["得分差"], first["最少改几处"], first["占两人计分格"], first["权重互换点"]) == (
        "1.07", "1", "0.82%", "没有",
    )  # fmt: skip
    assert second["权重互换点"] == "“考核组”权重 40.00% → 52.12%"


def test_equal_scores_are_called_a_tie(tmp_path: Path) -> None:
    """Two people on place 2: 并列 instead of a lead, and no column of weights without groups."""
    rows = neighbours_table(opinion_of(3, tmp_path)).to_dict("records")
    assert [row["得分差"] for row in rows] == ["2.86", "并列", "0.95", "13.33", "8.57"]
    assert "权重互换点" not in rows[0]


def test_screens_tell_counts_and_withhold_small_effects(tmp_path: Path) -> None:
    """Sample 3: one ballot of 好 throughout, two alike; fewer than five, so no effect is told."""
    opinion = opinion_of(3, tmp_path)
    rows = screening_table(opinion).to_dict("records")
    assert [(row["检查"], row["票数"], row["不计这些票时的名次"]) for row in rows] == [
        ("整张同一等次", "1 / 21", "不足 5 张，不显示"),
        ("整张全评“好”", "1 / 21", "不足 5 张，不显示"),
        ("逐格相同", "2 / 21", "不足 5 张，不显示"),
        ("成批偏离多数", "0 / 21", "—"),
    ]
    assert screening_explained(opinion).splitlines()[1] == "整张全评“好”：一张票上所有人、所有项目都评最好等次。"


def test_counts_only_have_no_screens(tmp_path: Path) -> None:
    """Sample 4 holds no single ballots."""
    opinion = opinion_of(4, tmp_path)
    assert screening_table(opinion).empty
    assert screening_explained(opinion) == ""
