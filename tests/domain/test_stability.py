"""Intervals of places by drawing the ballots again."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from dashboard.domain.ballot_table import BallotTable
from dashboard.domain.presets import default, preset
from dashboard.domain.rescoring import places, scores
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.stability import Interval, rank_intervals
from dashboard.domain.voter_groups import assign_groups
from tests.domain.ballot_tables import table_of

THREE_GROUPS = preset("three_groups_20_40_40") or default()


def random_table(seed: int, groups: tuple[str, ...], items: tuple[str, ...] = (OVERALL,)) -> BallotTable:
    """Return 40 ballots over 6 people with blanks, invalid and missing marks."""
    chance = np.random.default_rng(seed)
    marks = chance.choice([0, 1, 2, 3, 4, 5, -1], p=[0.4, 0.3, 0.1, 0.05, 0.06, 0.04, 0.05], size=(40, 6, len(items)))
    return BallotTable(
        HAO, items, groups, chance.integers(len(groups), size=40).astype(np.int32), marks.astype(np.int16)
    )


@pytest.mark.parametrize(
    "scheme",
    [
        default(),
        THREE_GROUPS,
        replace(THREE_GROUPS, missing_group="zero", blank_counts_as="lowest"),
        replace(THREE_GROUPS, blank_counts_as="zero", tied_places="1-1-2"),
        replace(default(), ranks_compare="exact", item_weights={"创新": Fraction(1, 3), "学习": Fraction(2, 3)}),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_counted_places_are_the_exact_ones(scheme: Scheme, seed: int) -> None:
    """The vectorised count gives the very places of the exact one, under every policy of the scheme."""
    table = random_table(seed, ("A票", "B票", "C票"), (OVERALL, "创新", "学习"))
    assigned, _ = assign_groups(table.groups, scheme)
    exact = places(scores(table.tally(), scheme, assigned), scheme)
    found = rank_intervals(table, scheme, assigned, resamples=20)
    assert [i.place if i else None for i in found] == [rank.place if rank else None for rank in exact]


@pytest.mark.parametrize("missing_part", ["spread", "zero"])
@pytest.mark.parametrize("seed", range(3))
def test_counted_places_are_the_exact_ones_in_fields_and_with_other_scores(missing_part: str, seed: int) -> None:
    """Ranked in two fields by ballots and 日常考核, which one person lacks, each stands where the results say."""
    table = random_table(seed, ("A票", "B票", "C票"))
    parts = {"日常考核": Fraction(2, 5), "民主评议": Fraction(3, 5)}
    scheme = replace(THREE_GROUPS, composite_weights=parts, missing_part=missing_part)
    assigned, _ = assign_groups(table.groups, scheme)
    others = [{"日常考核": Fraction(n)} for n in (95, 70, 88, 91, 60)]
    fields = ["现场", "书面", "现场", "书面", "现场", "书面"]
    exact = places(scores(table.tally(), scheme, assigned, [*others, {}]), scheme, fields)
    found = rank_intervals(table, scheme, assigned, fields=fields, others=[*others, {}], resamples=20)
    assert [i.place if i else None for i in found] == [rank.place if rank else None for rank in exact]


def test_people_of_another_field_are_not_compared() -> None:
    """Four whose ballots are alike: each field has its own places, and nobody is like one of the other field."""
    found = rank_intervals(table_of(*["好好好好"] * 8), default(), {}, fields=["现场", "书面", "书面", "现场"])
    assert [(i.place, i.band, i.like) for i in found if i] == [(1, 1, (3,)), (1, 1, (2,)), (1, 1, (1,)), (1, 1, (0,))]


def test_other_scores_hold_the_ballots_score_still() -> None:
    """Half of the score is 日常考核, which no draw changes, so the interval is half as wide."""
    table = table_of(*["好较"] * 8, *["差好"] * 8)
    scheme = replace(default(), composite_weights={"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 2)})
    alone = rank_intervals(table, default(), {})[0]
    half = rank_intervals(table, scheme, {}, others=[{"日常考核": Fraction(80)}] * 2)[0]
    assert alone
    assert half
    assert alone.lowest_score is not None
    assert half.lowest_score == (alone.lowest_score + 80) / 2


def test_the_same_seed_draws_the_same_ballots() -> None:
    """A page shown twice says the same; another seed may differ."""
    table = random_table(1, ("",))
    assert rank_intervals(table, default(), {}) == rank_intervals(table, default(), {})
    assert rank_intervals(table, default(), {}, seed=1) != rank_intervals(table, default(), {}, seed=2)


def test_voters_of_one_mind_leave_no_doubt() -> None:
    """Where all ballots are alike, every draw is the count: one place, one score, bands of one."""
    found = rank_intervals(table_of(*["好较一"] * 10), default(), {})
    assert found == [
        Interval(1, 1, 1, Fraction(100), Fraction(100), 1, ()),
        Interval(2, 2, 2, Fraction(80), Fraction(80), 2, ()),
        Interval(3, 3, 3, Fraction(60), Fraction(60), 3, ()),
    ]


def test_people_whom_few_ballots_separate_cannot_be_told_apart() -> None:
    """One 好 more among twenty is no difference; the third person is apart from both."""
    found = rank_intervals(table_of(*["好好差"] * 9, *["较好差"] * 5, *["好较差"] * 6), default(), {})
    first, second, third = found
    assert first
    assert second
    assert third
    assert (first.place, second.place, third.place) == (1, 2, 3)
    assert (first.like, second.like, third.like) == ((1,), (0,), ())
    assert (first.band, second.band, third.band) == (1, 1, 2)
    assert (first.best_place, first.worst_place) == (1, 2)


def test_ballots_are_drawn_within_their_group() -> None:
    """Two groups of one mind each stay as large as they were, so nothing moves although they differ."""
    table = table_of(*["好差"] * 6, *["差好"] * 4, groups="AAAAAABBBB")
    first, second = rank_intervals(table, default(), {})
    assert first
    assert second
    assert (first.lowest_score, first.highest_score) == (Fraction(76), Fraction(76))
    assert (second.lowest_score, second.highest_score) == (Fraction(64), Fraction(64))


def test_people_with_equal_scores_share_place_and_band() -> None:
    """A tie is counted as a tie, and each is ahead in half of the draws."""
    first, second = rank_intervals(table_of(*["好较"] * 8, *["较好"] * 8), default(), {})
    assert first
    assert second
    assert (first.place, second.place, first.band, second.band) == (1, 1, 1, 1)


def test_who_has_no_valid_vote_has_no_interval() -> None:
    """None, never the last place."""
    found = rank_intervals(table_of("好空", "较空"), default(), {})
    assert found[0]
    assert found[1] is None
    assert rank_intervals(table_of("空空"), default(), {}) == [None, None]


def test_somebody_whom_few_graded_may_be_without_a_score_in_some_draws() -> None:
    """A person on a single ballot is missing in a third of the draws; nothing raises, the place counted is inside."""
    found = rank_intervals(table_of("好好", "较·", "好·", "较·"), default(), {})
    assert found[1]
    assert found[1].best_place <= found[1].place <= found[1].worst_place
