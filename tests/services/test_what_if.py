"""What if: the same places from the counts, others under other points, nothing where groups are withheld."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain.presets import default
from dashboard.services.assessment import assess
from dashboard.services.samples import open_sample, samples
from dashboard.services.what_if import may_vary, varied, what_if
from dashboard.store.meetings import Store
from tests.conftest import ROOT
from tests.domain.schemes import known
from tests.results_samples import many_results


@pytest.mark.parametrize("number", [1, 2, 4])
def test_untouched_sliders_give_the_places_of_the_results(store: Store, number: int) -> None:
    """Scores and places, counted in this other way, are those of every screen."""
    assessment = assess(store, open_sample(store, samples(ROOT / "sample_data")[number - 1]))
    prepared = what_if(assessment)
    assert prepared
    people = prepared.results.secretaries
    scheme, faults = varied(prepared.results.scheme, prepared.results.scheme.points, {}, prepared.item_weights)
    assert scheme
    assert faults == []
    assert prepared.placed(scheme) == [(person.score, person.rank) for person in people]


def test_points_out_of_order_are_a_sentence() -> None:
    """较好 above 好 is no scheme."""
    points = tuple(map(Fraction, (80, 90, 60, 40)))
    assert varied(default(), points, {}, {}) == (
        None,
        ["“等次分值”须从最好的等次到最差的等次排列，逐级不升，且不为负。"],
    )


def test_small_groups_under_weights_forbid_the_sliders() -> None:
    """Two scores under two weights would tell the votes of a group of three."""
    weighted = known("three_groups_20_40_40")
    assert may_vary(many_results(6, scheme=weighted))
    assert not may_vary(many_results(6, scheme=weighted, voters=3))
    assert may_vary(many_results(6, scheme=replace(weighted, smallest_group=1), voters=3))
    assert may_vary(many_results(6, voters=3))
