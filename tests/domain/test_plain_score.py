"""The second way of scoring agrees with the first, and with arithmetic done by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.composite import compose
from dashboard.domain.plain_score import covers, plain_place, plain_score
from dashboard.domain.presets import default, preset, presets
from dashboard.domain.ranking import ranks
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution, derive, scored_items

THREE = preset("three_groups_20_40_40") or default()
GROUPS = {"A票": "分管领导", "B票": "干部职工", "C票": "考核组"}


def named(scheme_id: str) -> Scheme:
    """Return a preset that is there."""
    found = preset(scheme_id)
    assert found
    return found


def test_three_weighted_groups_make_93_40() -> None:
    """The golden arithmetic: 95, 90 and 96 at 20/40/40."""
    votes = {
        (OVERALL, "A票"): (3, 1, 0, 0, 0, 0),
        (OVERALL, "B票"): (20, 6, 3, 1, 0, 0),
        (OVERALL, "C票"): (4, 1, 0, 0, 0, 0),
    }
    assert plain_score(votes, THREE, HAO, GROUPS, {}) == Fraction(467, 5)


def test_a_group_without_votes_drops_out_with_its_weight() -> None:
    """A lone 20% group at 90 is 90."""
    votes = {(OVERALL, "A票"): (1, 1, 0, 0, 0, 0), (OVERALL, "B票"): (0,) * 6, (OVERALL, "C票"): (0, 0, 0, 0, 3, 1)}
    assert plain_score(votes, THREE, HAO, GROUPS, {}) == 90


def test_a_composite_weighs_the_other_part() -> None:
    """88 from ballots and 95 from the other half make 91.5; alone the ballots keep their 88."""
    votes = {(OVERALL, ""): (12, 5, 2, 1, 0, 0)}
    scheme = named("college_min15")
    assert plain_score(votes, scheme, HAO, {}, {"党支部综合评价": Fraction(95)}) == Fraction(183, 2)
    assert plain_score(votes, scheme, HAO, {}, {}) == 88


def test_steps_are_not_covered() -> None:
    """Points by shares are the one rule that this way does not know."""
    assert [scheme.id for scheme in presets() if not covers(scheme)] == ["ruian_2012"]


@pytest.mark.parametrize("blanks", ["nothing", "lowest", "zero"])
@given(
    rows=st.lists(st.tuples(*[st.integers(0, 9)] * 6), min_size=6, max_size=6),
    scheme_id=st.sampled_from(("points_100_80_60_40", "three_groups_20_40_40", "trim_high_low", "four_point")),
    items=st.sampled_from(({}, {"学习": Fraction(1), "作风": Fraction(3)})),
    missing=st.sampled_from(("spread", "zero")),
)
def test_both_ways_score_alike(
    blanks: str, rows: list[tuple[int, ...]], scheme_id: str, items: dict[str, Fraction], missing: str
) -> None:
    """Whatever the votes and the choices, both ways give the same exact score."""
    scheme = replace(named(scheme_id), blank_counts_as=blanks, item_weights=items, missing_group=missing)
    cells = [(item, group) for item in ("学习", "作风") for group in GROUPS]
    votes = dict(zip(cells, rows, strict=True))
    assigned = GROUPS if scheme.group_weights else {}
    counts = {cell: Distribution(HAO, row) for cell, row in votes.items()}
    expected = derive(counts, scored_items(("学习", "作风"), scheme), scheme, assigned).score
    assert plain_score(votes, scheme, HAO, assigned, {}) == expected


@pytest.mark.parametrize("missing", ["spread", "zero"])
@pytest.mark.parametrize("other", [None, Fraction(70)])
def test_both_ways_compose_alike(missing: str, other: Fraction | None) -> None:
    """A part that is missing drops out, or counts 0, in both ways."""
    scheme = replace(named("college_min15"), missing_part=missing)
    others = {} if other is None else {"党支部综合评价": other}
    composite = compose(Fraction(88), others, scheme)
    assert composite
    assert plain_score({(OVERALL, ""): (12, 5, 2, 1, 0, 0)}, scheme, HAO, {}, others) == composite.points


@pytest.mark.parametrize("compare", ["printed", "exact"])
@pytest.mark.parametrize("tied", ["1-1-3", "1-1-2"])
@given(st.lists(st.one_of(st.none(), st.fractions(min_value=79, max_value=80, max_denominator=300)), max_size=8))
def test_both_ways_rank_alike(compare: str, tied: str, scores: list[Fraction | None]) -> None:
    """Places and ties are the same, whatever is compared."""
    scheme = replace(default(), ranks_compare=compare, tied_places=tied)
    expected = [rank and (rank.place, rank.tied) for rank in ranks(scores, compare=compare, tied_places=tied)]
    assert [plain_place(score, scores, scheme) for score in scores] == expected


def test_places_compare_what_is_printed() -> None:
    """89.996 and 90.00 share a place where printed values are compared."""
    close = [Fraction(89996, 1000), Fraction(90)]
    assert [printed(score) for score in close] == ["90.00", "90.00"]
    assert [plain_place(score, close, default()) for score in close] == [(1, True), (1, True)]
