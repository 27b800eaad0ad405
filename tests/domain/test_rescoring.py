"""Rescoring a field gives what the results say."""

from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.rescoring import places, scores
from dashboard.domain.roster import Roster, Secretary
from tests.domain.ballot_tables import table_of


def test_scores_are_those_of_the_results() -> None:
    """With weighted groups, one of them without votes for somebody."""
    scheme = preset("three_groups_20_40_40")
    assert scheme
    tally = table_of("好较差", "较好空", "一好较", "好好空", groups="ABBC").tally()
    results = evaluate(Meeting("会"), Roster(tuple(Secretary(n, f"人{n}") for n in (1, 2, 3))), tally, scheme)
    found = scores(tally, scheme, results.assigned)
    assert found == [result.score for result in results.secretaries]
    assert places(found, scheme) == [result.rank for result in results.secretaries]


def test_groups_are_one_pool_where_the_scheme_has_no_weights() -> None:
    """好, 较好, 一般 and 好 are (100 + 80 + 60 + 100) / 4."""
    tally = table_of("好", "较", "一", "好", groups="ABBC").tally()
    assert scores(tally, default(), {}) == [85]
