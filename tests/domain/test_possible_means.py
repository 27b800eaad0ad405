"""A printed score can tell the mean of a small group that is not shown."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from dashboard.domain.possible_means import means_of, possible_means
from dashboard.domain.presets import default
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution, GroupScore, ItemScore, points_of, weighted_mean
from tests.domain.test_disclosure import results_of, said

POINTS = default().points
TWO = replace(
    default(), group_weights={"领导": Fraction(30), "代表": Fraction(70)}, missing_group="spread", name="两类票"
)
Counts = tuple[int, ...]


def item(groups: dict[str, Counts], scheme: Scheme) -> ItemScore:
    """Return the points of one item of one person."""
    parts = tuple(
        GroupScore(name, votes, points_of(votes, scheme), scheme.group_weights[name])
        for name, counts in groups.items()
        for votes in [Distribution(HAO, (*counts, 0, 0))]
    )
    pairs = [(part.points, part.weight or Fraction(0)) for part in parts]
    return ItemScore("总体评价", parts, weighted_mean(pairs), None)


def by_trying(groups: dict[str, Counts], scheme: Scheme) -> list[Fraction]:
    """Return the means of 领导 that fit, by trying all ballots of both groups."""

    def means(count: int) -> set[Fraction]:
        return {sum(marks, Fraction(0)) / count for marks in combinations_with_replacement(POINTS, count)}

    score = printed(item(groups, scheme).points)
    weight = scheme.group_weights["领导"] / 100
    own, others = means(sum(groups["领导"])), means(sum(groups["代表"]))
    return sorted(m for m in own if any(printed(m * weight + rest * (1 - weight)) == score for rest in others))


@pytest.mark.parametrize("leaders", [(1, 1, 1, 0), (3, 0, 0, 0), (0, 2, 0, 2)])
@pytest.mark.parametrize("members", [(9, 3, 0, 0), (5, 5, 2, 1), (11, 0, 0, 0)])
@pytest.mark.parametrize("weight", [Fraction(30), Fraction(37), Fraction(100, 3)])
def test_the_means_that_fit_are_those_of_trying_everything(leaders: Counts, members: Counts, weight: Fraction) -> None:
    """No mean is missed and none is added; the true one is among them."""
    scheme = replace(TWO, group_weights={"领导": weight, "代表": 100 - weight})
    groups = {"领导": leaders, "代表": members}
    found = possible_means(item(groups, scheme), "领导", {"领导", "代表"}, scheme)
    assert found == by_trying(groups, scheme)
    assert points_of(Distribution(HAO, (*leaders, 0, 0)), scheme) in found


def test_gaps_between_points_are_kept() -> None:
    """100, 90, 40: one mark cannot be 60."""
    assert means_of((Fraction(100), Fraction(90), Fraction(40)), 1) == tuple(map(Fraction, (40, 90, 100)))
    assert len(means_of(POINTS, 500)) == 1501


def test_scores_that_tell_a_small_group_are_said_with_how_many_people() -> None:
    """37 % and 63 % of 3 and 26 ballots give one mean of the three; so both people are told."""
    scheme = replace(TWO, group_weights={"领导": Fraction(37), "代表": Fraction(63)})
    votes = {"领导": (1, 1, 1, 0), "代表": (15, 8, 2, 1)}
    assert said(results_of(scheme, votes, votes))["small_group_exposed"] == (
        "“领导”票数很少，由 2 人的得分（两位小数）可以算出它给的平均分，至多两种可能；"
        "请将它与其他票别合并，或不公布得分。"
    )


def test_where_many_means_fit_nothing_is_said() -> None:
    """20 % and 80 % of 3 and 90 ballots leave four means."""
    scheme = replace(TWO, group_weights={"领导": Fraction(20), "代表": Fraction(80)})
    votes = {"领导": (1, 1, 1, 0), "代表": (60, 20, 8, 2)}
    assert set(said(results_of(scheme, votes))) == {"small_group"}
