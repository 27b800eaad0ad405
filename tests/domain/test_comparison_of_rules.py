"""One field under several rules."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.comparison_of_rules import Move, compare_rules
from dashboard.domain.majority import MajorityGauge
from dashboard.domain.presets import default
from dashboard.domain.scale import HAO
from dashboard.domain.scoring import Distribution, trimmed_counts
from tests.domain.ballot_tables import table_of
from tests.domain.majority_ranks import rank_by_majority_judgment, rank_by_weighted_majority_judgment
from tests.domain.test_screening import counts_of

FIELD = counts_of((7, 0, 0, 3), (5, 5, 0, 0), (6, 1, 3, 0))
grade_counts = st.tuples(*[st.integers(0, 6)] * 4).filter(any)


def test_every_rule_has_its_own_order() -> None:
    """Points 82/90/86, 好 70/50/60%, 好+较好 70/100/70%, trimmed 85/90/87.5, medians 好－/较好＋/好－."""
    found = compare_rules(FIELD, default(), {})
    assert {rule.name: rule.places for rule in found.rules} == {
        "本办法": (3, 1, 2),
        "好率": (1, 3, 2),
        "好＋较好率": (2, 1, 2),
        "去高去低": (3, 1, 2),
        "多数判断": (1, 3, 2),
    }


def test_who_moved_and_how_far() -> None:
    """By 好率 the first and the second person change; over all rules the first moves by two places."""
    found = compare_rules(FIELD, default(), {})
    assert [found.moved(rule) for rule in found.rules] == [[], [0, 1], [0], [], [0, 1]]
    assert [found.spread(position) for position in range(3)] == [2, 2, 0]


def test_a_move_names_who_is_passed_and_who_passes() -> None:
    """By 好率 the first leaves both behind; by 好+较好率 the first is no longer alone behind the third."""
    found = compare_rules(FIELD, default(), {})
    by_best, by_two = found.rules[1:3]
    assert found.moves(by_best) == [Move(0, 3, 1, (1, 2), ()), Move(1, 1, 3, (), (0, 2))]
    assert found.moves(by_two) == [Move(0, 3, 2, (2,), ())]
    assert (by_best.values, by_best.is_share) == ((Fraction(7, 10), Fraction(1, 2), Fraction(3, 5)), True)
    apart = compare_rules(FIELD, default(), {}, fields=["甲", "乙", "甲"])
    assert apart.moves(apart.rules[1]) == [Move(0, 2, 1, (2,), ()), Move(2, 1, 2, (), (0,))]


def test_median_grades_stand_beside_the_places() -> None:
    """An even split of 好 and 较好 is 较好 with half above."""
    found = compare_rules(FIELD, default(), {})
    assert found.gauges[1] == MajorityGauge(2, "+", Fraction(1, 2), Fraction(0))


@given(st.lists(grade_counts, min_size=1, max_size=5))
def test_majority_judgment_of_one_pool_is_that_of_the_counts(rows: list[tuple[int, ...]]) -> None:
    """Without weights the places are `rank_by_majority_judgment` of the counts, worst first."""
    found = compare_rules(counts_of(*rows), default(), {}).rules[-1]
    assert list(found.places) == rank_by_majority_judgment([row[::-1] for row in rows])


@given(st.lists(st.tuples(grade_counts, grade_counts), min_size=1, max_size=4))
def test_majority_judgment_keeps_the_weights_of_groups(rows: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    """With weights they are those of the weighted rule."""
    weights = {"A": Fraction(3, 10), "B": Fraction(7, 10)}
    ballots = []
    groups = ""
    for code, group in enumerate("AB"):
        length = max(sum(row[code]) for row in rows)
        columns = [
            "".join(w * n for w, n in zip("好较一差", row[code], strict=True)).ljust(length, "空") for row in rows
        ]
        ballots += ["".join(column[n] for column in columns) for n in range(length)]
        groups += group * length
    scheme = replace(default(), group_weights=weights)
    found = compare_rules(table_of(*ballots, groups=groups).tally(), scheme, {"A": "A", "B": "B"}).rules[-1]
    expected = rank_by_weighted_majority_judgment(
        [[row[0][::-1], row[1][::-1]] for row in rows], list(weights.values())
    )
    assert list(found.places) == expected


def test_nobody_without_votes_has_a_place() -> None:
    """None under every rule, and no spread."""
    found = compare_rules(counts_of((1, 0, 0, 0), (0, 0, 0, 0)), default(), {})
    assert [rule.places for rule in found.rules] == [(1, None)] * 5
    assert (found.gauges[1], found.spread(1)) == (None, 0)


@pytest.mark.parametrize(
    ("votes", "trimmed"),
    [
        ((4, 1, 0, 1, 2, 0), (3, 1, 0, 0, 2, 0)),
        ((4, 1, 0, 0, 3, 1), (4, 1, 0, 0, 3, 1)),
        ((6, 0, 0, 0, 0, 0), (4, 0, 0, 0, 0, 0)),
    ],
)
def test_one_highest_and_one_lowest_are_dropped_above_five(votes: tuple[int, ...], trimmed: tuple[int, ...]) -> None:
    """Only valid marks count toward the five, and only they are dropped."""
    assert trimmed_counts(Distribution(HAO, votes), above=5).counts == trimmed
