"""The second opinion as tables."""

from pathlib import Path

from dashboard.services.samples import open_sample, samples
from dashboard.services.second_opinion import SecondOpinion, second_opinion
from dashboard.store.meetings import Store
from dashboard.ui.second_opinion import (
    neighbours_table,
    rules_explained,
    rules_table,
    screening_explained,
    screening_table,
)
from tests.conftest import ROOT


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
        "好率：评为好的票所占比例；1 人名次变动。",
        "好＋较好率：评为好或较好的票所占比例；2 人名次变动。",
        "去高去低：有效票多于 5 张时，去掉一个最高、一个最低，再按本办法计分；1 人名次变动。",
        "多数判断：先比中位等次；相同的，逐张去掉中位票再比；没有人名次变动。",
    ]


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
