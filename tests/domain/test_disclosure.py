"""Which voter groups are withheld."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.disclosure import TOGETHER, disclosure, hidden_groups
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Meeting
from dashboard.domain.policies import SatisfactionGate
from dashboard.domain.presets import default, preset
from dashboard.domain.results import Results, steps
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import BallotCount, Tally


def hidden(returned: dict[str, int], weights: dict[str, int] | None = None, minimum: int = 5) -> set[str]:
    """Return the hidden groups, pulled by their weights or, without weights, by their ballots."""
    pull = {group: Fraction(number) for group, number in (weights or returned).items()}
    return set(hidden_groups(returned, pull, minimum))


def test_groups_of_five_are_shown() -> None:
    """The minimum itself is enough."""
    assert hidden({"A": 5, "B": 90}) == set()


def test_a_group_of_four_takes_the_next_smallest_along() -> None:
    """One hidden group alone could be had by subtraction from the total."""
    assert hidden({"A": 4, "B": 30, "C": 90}) == {"A", "B"}


def test_two_small_groups_of_equal_size_keep_each_others_secret() -> None:
    """3 and 3 ballots: neither is more than half of the six; no third group is needed."""
    assert hidden({"A": 3, "B": 3, "C": 90}) == {"A", "B"}


def test_small_groups_that_are_few_together_need_a_third() -> None:
    """2 and 2 ballots are fewer than five together."""
    assert hidden({"A": 2, "B": 2, "C": 9, "D": 90}) == {"A", "B", "C"}


def test_a_heavy_small_group_takes_others_along_until_they_weigh_as_much() -> None:
    """20 % is kept secret by 40 %, not by 10 %."""
    assert hidden({"领导": 3, "甲": 8, "乙": 9, "丙": 99}, {"领导": 20, "甲": 10, "乙": 40, "丙": 30}) == {
        "领导",
        "甲",
        "乙",
    }


def test_where_nothing_keeps_the_secret_all_are_hidden() -> None:
    """A weight of 60 % cannot be kept secret by the others; all that can be done is done."""
    assert hidden({"领导": 3, "代表": 80}, {"领导": 60, "代表": 40}) == {"领导", "代表"}


@pytest.mark.parametrize("returned", [{"": 3}, {"A": 3}])
def test_a_meeting_of_one_group_has_nobody_to_tell_apart(returned: dict[str, int]) -> None:
    """The only group is the total; there is nothing to hide it behind."""
    assert hidden(returned) == set()


def test_a_group_without_ballots_has_no_secret() -> None:
    """Nobody voted, so nothing could be told."""
    assert hidden({"A": 0, "B": 9}) == set()


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), min_size=2), st.integers(1, 10))
def test_every_small_group_is_hidden_and_never_alone(returned: dict[str, int], minimum: int) -> None:
    """In one pool: no small group is shown, and the hidden ones together are either many enough or everybody."""
    chosen = hidden(returned, minimum=minimum)
    small = {group for group, number in returned.items() if 0 < number < minimum}
    assert small <= chosen
    if chosen and chosen != set(returned):
        together = sum(returned[group] for group in chosen)
        assert together >= minimum
        assert all(2 * returned[group] <= together for group in small)
    assert bool(chosen) == bool(small)


THREE = preset("three_groups_20_40_40") or default()
Votes = dict[str, tuple[int, int, int, int]]


def tally_of(*people: Votes) -> Tally:
    """Return the counts of one item: each person's votes by group; every group is in the first person's."""
    groups = tuple(people[0])
    counts = np.array([[[(*person[group], 0, 0) for group in groups]] for person in people], dtype=np.int64)
    sizes = counts.sum(axis=3).max(axis=(0, 1)).tolist()
    return Tally(HAO, (OVERALL,), groups, counts, tuple(BallotCount(n + 1, n, n) for n in sizes))


def results_of(scheme: Scheme, *people: Votes) -> Results:
    """Return what may be shown of these votes."""
    roster = Roster(tuple(Secretary(n, name) for n, name in enumerate("秦陆顾"[: len(people)], 1)))
    return evaluate(Meeting("会", 2026), roster, tally_of(*people), scheme)


def shown(results: Results) -> dict[str, tuple[int, ...]]:
    """Return the first person's votes by shown group."""
    return {group: counts.grade_counts for (_, group), counts in results.secretaries[0].cells.items()}


def said(results: Results) -> dict[str, str]:
    """Return what is said of small groups, by code."""
    return {problem.code: problem.message for problem in results.problems if problem.code.startswith("small_group")}


def test_in_one_pool_the_small_group_is_merged_with_the_next_smallest() -> None:
    """3 of 领导 and 8 of 班子 are one line; the total stays; who was merged is said."""
    results = results_of(default(), {"领导": (1, 2, 0, 0), "班子": (4, 4, 0, 0), "代表": (20, 5, 1, 0)})
    assert shown(results) == {"代表": (20, 5, 1, 0), TOGETHER: (5, 6, 0, 0)}
    total = results.secretaries[0].distribution(OVERALL)
    assert total
    assert total.grade_counts == (25, 11, 1, 0)
    assert results.secretaries[0].distribution(OVERALL, "领导") is None
    assert said(results) == {
        "small_group": "“领导”收回不足 5 张，为免看出个人的选择，连同“班子”，不单列，并作“其余票别合并”。下限可在计分办法中更改。"
    }


def test_in_one_pool_two_groups_become_their_total() -> None:
    """Beside 领导 there is 代表 alone: either would give the other away."""
    results = results_of(default(), {"领导": (1, 2, 0, 0), "代表": (20, 5, 1, 0)})
    assert shown(results) == {"": (21, 7, 1, 0)}
    assert said(results) == {
        "small_group": "“领导”收回不足 5 张，为免看出个人的选择，各票别都不单列，只列合计。下限可在计分办法中更改。"
    }


WEIGHTED: Votes = {"分管领导": (1, 2, 0, 0), "干部职工": (4, 4, 0, 0), "考核组": (20, 5, 1, 0)}


def test_under_weights_the_hidden_groups_and_the_totals_are_withheld() -> None:
    """20 % is kept secret by 40 %; the score is the same as without any discretion."""
    results = results_of(THREE, WEIGHTED)
    open_ = results_of(replace(THREE, smallest_group=1), WEIGHTED)
    assert shown(results) == {"考核组": (20, 5, 1, 0)}
    assert results.secretaries[0].distribution(OVERALL) is None
    assert results.pooled([1], OVERALL) is None
    assert results.secretaries[0].score == open_.secretaries[0].score
    assert said(results) == {
        "small_group": "“分管领导”收回不足 5 张，为免看出个人的选择，连同“干部职工”，票数和得分都不单列，"
        "各票别的合计也不列（否则可由加权得分倒推）；总得分照常计算。下限可在计分办法中更改。",
        "small_group_exposed": "“分管领导”票数很少，由 1 人的得分（两位小数）可以算出它给的平均分，至多两种可能；"
        "请将它与其他票别合并，或不公布得分。",
    }


def test_the_steps_of_a_weighted_score_name_who_is_left_out() -> None:
    """The shown group has its sentences; the item's score follows without the others' numbers."""
    results = results_of(THREE, WEIGHTED)
    assert steps(results.secretaries[0], THREE)[:3] == [
        "总体评价·考核组：好 20 票、较好 5 票、一般 1 票、差 0 票，有效 26 票（占 76.92%、19.23%、3.85%、0.00%）；未填 0，无效 0。",
        "总体评价·考核组得分 = （20×100＋5×80＋1×60＋0×40）÷26 = 94.62",
        "总体评价得分 = 91.18，由各票别按权重算出；分管领导、干部职工票数少，为免看出个人的选择，不单列。",
    ]


def test_a_share_of_all_groups_is_not_printed_beside_a_weighted_score() -> None:
    """The gate still bars the grade; its share would be a second sum of the hidden votes."""
    gate = SatisfactionGate(grades=2, at_least=Fraction(99, 100), cap=2)
    weighted = results_of(replace(THREE, satisfaction=gate), WEIGHTED).secretaries[0].suggestion
    pooled = results_of(replace(default(), satisfaction=gate), WEIGHTED).secretaries[0].suggestion
    assert "群众满意率（好、较好）低于 99%" in weighted.reasons[0]
    assert "群众满意率（好、较好）97.30%，低于 99%" in pooled.reasons[0]
    assert weighted.grade == pooled.grade == "较好"


def test_a_heavy_small_group_is_exposed_and_that_is_said() -> None:
    """60 % of the weight lie on three ballots: nothing can hide them."""
    heavy = replace(THREE, group_weights={"分管领导": Fraction(60), "干部职工": Fraction(20), "考核组": Fraction(20)})
    assert said(results_of(heavy, WEIGHTED))["small_group_exposed"] == (
        "“分管领导”票数很少而权重过半，由得分仍可大致推知其打分；请降低其权重，与其他票别合并，或不公布得分。"
    )


def test_a_small_group_that_alone_votes_on_somebody_is_said() -> None:
    """Of 陆 only 领导 thought anything: the total is theirs."""
    results = results_of(
        default(), {"领导": (1, 2, 0, 0), "代表": (20, 5, 1, 0)}, {"领导": (3, 0, 0, 0), "代表": (0, 0, 0, 0)}
    )
    assert said(results)["small_group_exposed"] == (
        "“领导”票数很少，却占（有的人的）一半以上，由合计仍可大致推知其打分；请与其他票别合并，或不公布得分。"
    )


def test_a_large_group_with_few_votes_on_somebody_is_small_there() -> None:
    """代表 fill 26 ballots, three of them on 陆: the meeting hides them, and the sentence says why."""
    results = results_of(
        default(),
        {"领导": (4, 2, 0, 0), "班子": (4, 4, 0, 0), "代表": (20, 5, 1, 0)},
        {"领导": (4, 2, 0, 0), "班子": (4, 4, 0, 0), "代表": (3, 0, 0, 0)},
    )
    assert results.shown_groups == ("班子", TOGETHER)
    assert said(results)["small_group"].startswith("“代表”对有的人不足 5 票，为免看出个人的选择，连同“领导”")


def test_a_group_without_valid_votes_keeps_no_secret_under_weights() -> None:
    """干部职工 left 陆 blank, so 考核组 must be hidden too; who gave nothing is not named."""
    votes = tally_of(WEIGHTED, WEIGHTED)
    votes.counts[1, 0, 1] = (0, 0, 0, 0, 8, 0)
    results = evaluate(Meeting("会", 2026), Roster((Secretary(1, "秦"), Secretary(2, "陆"))), votes, THREE)
    assert results.shown_groups == ()
    assert [p.message for p in results.problems if p.code == "group_without_votes"] == [
        "不单列的票别中有的对陆没有有效票，其权重按比例分给其余票别；请核对是否漏传了这类票。"
    ]


@pytest.mark.parametrize("scheme", [default(), THREE])
def test_a_minimum_of_one_shows_everything(scheme: Scheme) -> None:
    """Whoever sets no minimum sees every group and every total."""
    results = results_of(replace(scheme, smallest_group=1), WEIGHTED)
    assert shown(results) == WEIGHTED
    assert results.secretaries[0].distribution(OVERALL)
    assert said(results) == {}


@pytest.mark.parametrize("scheme", [default(), THREE])
def test_counts_to_be_written_are_those_that_are_shown(scheme: Scheme) -> None:
    """`Disclosure.tally` has the groups, counts and ballots of the figures, and no others."""
    votes = tally_of(WEIGHTED, WEIGHTED)
    found = disclosure(votes, scheme, {group: group for group in WEIGHTED} if scheme is THREE else {})
    written = found.tally(votes)
    assert written.groups == found.shown_groups
    assert [count.returned for count in written.ballots] == [26] if scheme is THREE else [26, 11]
    assert written.counts.sum() == 2 * sum(count.returned for count in written.ballots)


def test_groups_that_nobody_gave_a_weight_stop_the_score_and_nothing_else() -> None:
    """A group that the scheme does not know is no error here: there is no score to subtract from."""
    found = disclosure(tally_of({"甲": (1, 2, 0, 0), "乙": (9, 0, 0, 0)}), THREE, {"甲": "分管领导"})
    assert found.hidden == {"甲", "乙"}
