"""The JSON of results says which voter groups it leaves out."""

import pytest

from dashboard.documents.results_json import results_to_json
from dashboard.domain.presets import default, preset
from dashboard.domain.scheme import Scheme
from tests.domain.test_disclosure import WEIGHTED
from tests.domain.test_disclosure import results_of as results_by_group

THREE = preset("three_groups_20_40_40") or default()


@pytest.mark.parametrize(("scheme", "totals"), [(default(), False), (THREE, True)])
def test_withheld_groups_are_named_at_the_end(scheme: Scheme, *, totals: bool) -> None:
    """Both hidden groups in the order of the files; under weights the totals are withheld too."""
    said = results_to_json(results_by_group(scheme, WEIGHTED))
    assert list(said)[-1] == "withheld"
    assert said["withheld"] == {"groups": ["分管领导", "干部职工"], "totals": totals}
