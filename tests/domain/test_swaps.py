"""The fewest changed marks, and the weights, that swap two neighbours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.composite import compose
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.presets import default, preset
from dashboard.domain.rounding import half_up
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution, derive
from dashboard.domain.swaps import Contender, SmallestSwap, SwapWeight, smallest_swap, swap_weight, votes_alike

TWO_GROUPS = Scheme(
    "two", "两类票", default().points, group_weights={"A": Fraction(3, 10), "B": Fraction(7, 10)}
)  # fmt: skip


def person(scheme: Scheme, **groups: tuple[int, ...]) -> Contender:
    """Return the score of one person from the counts of each group, grades best first."""
    cells = {(OVERALL, group): Distribution(HAO, (*counts, 0, 0)[:6]) for group, counts in groups.items()}
    own = {group: group for group in groups if scheme.group_weights}
    return Contender(derive(cells, {OVERALL: Fraction(1)}, scheme, own))


def pool(*counts: int, scheme: Scheme | None = None) -> Contender:
    """Return the score of one person whose voters are one pool."""
    return person(scheme or default(), pool=counts)


def test_one_mark_suffices_where_it_moves_more_than_the_lead() -> None:
    """88.00 against 87.00: one 差 of the second raised to 好 adds 3 points."""
    found = smallest_swap(pool(12, 5, 2, 1), pool(11, 6, 2, 1), default())
    assert found == SmallestSwap(1, 40)
    assert found.share == Fraction(1, 40)


def test_the_marks_with_the_largest_effect_are_changed() -> None:
    """All 好 against all 较好 of 10: a 好 lowered to 差 counts 6 points, three of them leave 82 above 80."""
    assert smallest_swap(pool(10, 0, 0, 0), pool(0, 10, 0, 0), default()) == SmallestSwap(4, 20)


def test_equal_scores_want_one_mark() -> None:
    """To put the second of two tied people ahead, one mark is enough."""
    assert smallest_swap(pool(3, 1, 0, 0), pool(3, 1, 0, 0), default()) == SmallestSwap(1, 8)


def test_a_mark_of_a_heavy_group_counts_for_more() -> None:
    """A small group with a large weight needs one mark where the large one would need two."""
    ahead, behind = (
        person(TWO_GROUPS, A=(18, 2, 0, 0), B=(2, 0, 0, 0)),
        person(TWO_GROUPS, A=(18, 2, 0, 0), B=(1, 1, 0, 0)),
    )
    assert smallest_swap(ahead, behind, TWO_GROUPS) == SmallestSwap(1, 44)


def test_no_change_can_swap_where_all_grades_are_worth_the_same() -> None:
    """None, where no mark has any effect."""
    scheme = replace(default(), points=(Fraction(50),) * 4, thresholds=())
    assert smallest_swap(pool(2, 1, 0, 0, scheme=scheme), pool(1, 2, 0, 0, scheme=scheme), scheme) is None


def test_nobody_without_a_score_can_be_swapped() -> None:
    """None, where there is nothing to compare."""
    assert smallest_swap(pool(1, 0, 0, 0), pool(0, 0, 0, 0), default()) is None


def changed(counts: tuple[int, ...], moves: int) -> Iterator[tuple[int, ...]]:
    """Return all counts that at most so many changed marks can make of these."""
    total = sum(counts)
    for other in product(range(total + 1), repeat=3):
        last = total - sum(other)
        after = (*other, last)
        if last >= 0 and sum(max(0, a - b) for a, b in zip(counts, after, strict=True)) <= moves:
            yield after


few = st.tuples(*[st.integers(0, 2)] * 4).filter(any)


@given(few, few, st.sampled_from(["printed", "exact"]))
def test_no_shorter_change_exists(one: tuple[int, ...], other: tuple[int, ...], compare: str) -> None:
    """Trying every possible change of the marks finds none with fewer marks."""
    scheme = replace(default(), ranks_compare=compare)
    seen = half_up if compare == "printed" else Fraction
    ahead, behind = sorted(
        (one, other), key=lambda counts: pool(*counts, scheme=scheme).score or Fraction(0), reverse=True
    )
    found = smallest_swap(pool(*ahead, scheme=scheme), pool(*behind, scheme=scheme), scheme)

    def swaps_with(moves: int) -> bool:
        for raised in range(moves + 1):
            best = max(pool(*after).score or Fraction(0) for after in changed(behind, raised))
            worst = min(pool(*after).score or Fraction(0) for after in changed(ahead, moves - raised))
            if seen(best) > seen(worst):
                return True
        return False

    assert found
    assert swaps_with(found.change_count)
    assert not swaps_with(found.change_count - 1)


def test_the_weight_at_which_two_people_swap() -> None:
    """100 and 80 against 80 and 90: the scores are equal where A weighs a third; now it weighs 30%."""
    ahead = person(TWO_GROUPS, A=(4, 0, 0, 0), B=(0, 4, 0, 0))
    behind = person(TWO_GROUPS, A=(0, 4, 0, 0), B=(2, 2, 0, 0))
    assert swap_weight(behind, ahead, "A", TWO_GROUPS) == SwapWeight("A", Fraction(3, 10), Fraction(1, 3))
    assert swap_weight(behind, ahead, "B", TWO_GROUPS) == SwapWeight("B", Fraction(7, 10), Fraction(2, 3))


def test_no_weight_swaps_whoever_leads_in_every_group() -> None:
    """None, where one is ahead in A and in B."""
    ahead = person(TWO_GROUPS, A=(4, 0, 0, 0), B=(4, 0, 0, 0))
    behind = person(TWO_GROUPS, A=(3, 1, 0, 0), B=(0, 4, 0, 0))
    assert swap_weight(ahead, behind, "A", TWO_GROUPS) is None


def test_a_group_without_votes_for_either_leaves_the_others_to_decide() -> None:
    """The third group drops out of both weights: 3:3 is now a half."""
    scheme = replace(TWO_GROUPS, group_weights={"A": Fraction(3), "B": Fraction(3), "C": Fraction(4)})
    ahead = person(scheme, A=(4, 0, 0, 0), B=(0, 4, 0, 0), C=(0, 0, 0, 0))
    behind = person(scheme, A=(0, 4, 0, 0), B=(2, 2, 0, 0), C=(0, 0, 0, 0))
    assert swap_weight(ahead, behind, "A", scheme) == SwapWeight("A", Fraction(1, 2), Fraction(1, 3))


def test_votes_of_a_group_for_only_one_of_two_give_no_weight() -> None:
    """Then a score is no straight line of the weight, and nothing is claimed."""
    ahead = person(TWO_GROUPS, A=(4, 0, 0, 0), B=(0, 4, 0, 0))
    behind = person(TWO_GROUPS, A=(0, 0, 0, 0), B=(2, 2, 0, 0))
    assert swap_weight(behind, ahead, "A", TWO_GROUPS) is None
    assert not votes_alike(behind, ahead, TWO_GROUPS)
    assert votes_alike(ahead, ahead, TWO_GROUPS)
    assert votes_alike(behind, ahead, replace(TWO_GROUPS, missing_group="zero"))


HALF = replace(TWO_GROUPS, composite_weights={BALLOT_PART: Fraction(1, 2), "日常考核": Fraction(1, 2)})


def with_daily(found: Contender, points: int | None, scheme: Scheme = HALF) -> Contender:
    """Return the person with a composite: the ballots and 日常考核, half each."""
    others = {} if points is None else {"日常考核": Fraction(points)}
    return replace(found, composite=compose(found.derivation.score, others, scheme))


def test_a_mark_counts_for_its_part_in_a_composite() -> None:
    """88.00 and 87.00 lie half a point apart in the composite; a 差 raised to 好 adds 3 points to the ballots, half of it here.

    10 points less in 日常考核 are 5.5 points behind, three such marks and more; without it the mark counts in full.
    """
    scheme = replace(default(), composite_weights=HALF.composite_weights)
    ahead, behind = pool(12, 5, 2, 1), pool(11, 6, 2, 1)
    assert smallest_swap(with_daily(ahead, 80), with_daily(behind, 80), scheme) == SmallestSwap(1, 40)
    found = smallest_swap(with_daily(ahead, 90), with_daily(behind, 80), scheme)
    assert found == SmallestSwap(4, 40)
    assert smallest_swap(with_daily(ahead, None), with_daily(behind, None), scheme) == SmallestSwap(1, 40)


def test_the_weight_that_swaps_a_composite() -> None:
    """100 and 80 against 80 and 90, half of the score: 1 point of 日常考核 moves the weight from 1/3 to 11/30."""
    ahead = with_daily(person(HALF, A=(4, 0, 0, 0), B=(0, 4, 0, 0)), 80)
    behind = with_daily(person(HALF, A=(0, 4, 0, 0), B=(2, 2, 0, 0)), 81)
    assert swap_weight(behind, ahead, "A", HALF) == SwapWeight("A", Fraction(3, 10), Fraction(11, 30))


@pytest.mark.parametrize("seed", range(20))
def test_at_the_weight_scores_are_equal(seed: int) -> None:
    """Scored by the very weight that was found, both have one score."""
    scheme = preset("three_groups_20_40_40") or default()
    votes: Mapping[str, tuple[int, ...]] = {
        group: ((seed * 7 + n) % 5, (seed * 3 + n) % 4, 1, seed % 2) for n, group in enumerate(scheme.group_weights)
    }
    others = {group: (counts[1], counts[0], counts[3], counts[2]) for group, counts in votes.items()}
    pair = person(scheme, **votes), person(scheme, **others)
    for group in scheme.group_weights:
        if found := swap_weight(*pair, group, scheme):
            rest = sum(weight for name, weight in scheme.group_weights.items() if name != group)
            weights = {
                name: found.swap if name == group else (1 - found.swap) * weight / rest
                for name, weight in scheme.group_weights.items()
            }
            other = replace(scheme, group_weights=weights)
            assert person(other, **votes).score == person(other, **others).score
