"""Fields that are ranked and graded apart: 现场 and 书面, or unit kinds."""

from dataclasses import replace

import pytest

from dashboard.domain.comparison_of_rules import compare_rules
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.presets import default
from dashboard.domain.results import Results
from dashboard.domain.roster import Mode
from dashboard.domain.scheme import Scheme
from tests.domain.schemes import known
from tests.domain.test_screening import counts_of
from tests.results_samples import results_of, secretary

GOOD = [(10, 0, 0, 0), (9, 1, 0, 0), (8, 2, 0, 0), (7, 3, 0, 0), (6, 4, 0, 0), (5, 5, 0, 0)]


def results_within(grade_within: str, scheme: Scheme | None = None) -> Results:
    """Return six people, the first three and the sixth on site, the others in writing."""
    people = [replace(secretary(n), mode=Mode.IN_WRITING if n in (4, 5) else Mode.IN_PERSON) for n in range(1, 7)]
    return results_of(GOOD, people=people, scheme=replace(scheme or default(), grade_within=grade_within))


@pytest.mark.parametrize(
    ("grade_within", "places"), [("all", [1, 2, 3, 4, 5, 6]), ("mode", [1, 2, 3, 1, 2, 4]), ("unit_kind", [1] * 6)]
)
def test_places_count_within_the_field(grade_within: str, places: list[int]) -> None:
    """Six people of six unit kinds, four on site and two in writing."""
    results = results_within(grade_within)
    assert [r.rank.place for r in results.secretaries if r.rank] == places


def test_the_results_say_which_field() -> None:
    """Each result carries its field, and the results list the fields."""
    results = results_within("mode")
    assert results.fields == ("现场述职", "书面述职")
    assert [r.field for r in results.secretaries][3:] == ["书面述职", "书面述职", "现场述职"]
    assert results_within("all").fields == ("",)
    assert dict(results.scheme.statements(results.scale))["名次、名额的范围"] == "现场述职、书面述职分开"


def test_quotas_count_the_heads_of_the_field() -> None:
    """A third of four on site is one, a third of two in writing nobody; of all six two."""
    scheme = known("good_max_third")
    apart = [r.suggestion.grade for r in results_within("mode", scheme).secretaries]
    assert apart == ["好", "较好", "较好", "较好", "较好", "较好"]
    together = [r.suggestion.grade for r in results_within("all", scheme).secretaries]
    assert together == ["好", "好", "较好", "较好", "较好", "较好"]


def test_by_score_goes_field_by_field() -> None:
    """People on site first, each field from its first place."""
    people = ordered(results_within("mode").secretaries, Order.SCORE)
    assert [r.secretary.seq for r in people] == [1, 2, 3, 6, 4, 5]


def test_other_rules_keep_the_fields() -> None:
    """Two fields of two: every rule gives two first and two second places."""
    tally = counts_of((9, 1, 0, 0), (8, 2, 0, 0), (7, 3, 0, 0), (6, 4, 0, 0))
    found = compare_rules(tally, default(), {}, fields=["甲", "甲", "乙", "乙"])
    assert {rule.name: rule.places for rule in found.rules} == dict.fromkeys(
        ["本办法", "好率", "去高去低", "多数判断"], (1, 2, 1, 2)
    ) | {"好＋较好率": (1, 1, 1, 1)}
