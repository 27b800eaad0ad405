"""What a meeting offers for the ledger."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.evaluation import evaluate
from dashboard.domain.ledger import LedgerEntry, Source
from dashboard.domain.ledger_candidates import ballot_candidates, critique_candidates, not_known
from dashboard.domain.presets import default
from dashboard.domain.results import Results
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import BallotCount, Tally
from tests.ledger_samples import ROSTER
from tests.results_samples import MEETING


def results(items: Sequence[str], votes: Sequence[Sequence[int]]) -> Results:
    """Return the results of one secretary; `votes` are 好/较好/一般/差 of each item."""
    counts = np.array([[[[*row, 0, 0]] for row in votes]], dtype=np.int64)
    tally = Tally(HAO, tuple(items), ("",), counts, (BallotCount(None, 10, 10),))
    return evaluate(MEETING, Roster(ROSTER.secretaries[:1]), tally, default())


def test_every_shortcoming_is_a_candidate_with_its_theme() -> None:
    """Strengths and advice are none; secretaries stand in 述职顺序."""
    said = {
        2: Critique(shortcomings=(Point("学习不深入", "", (Theme("T07"), Theme("T04"))), Point("作风不实"))),
        1: Critique(strengths=(Point("抓得紧"),), shortcomings=(Point("创新不够"),), advice=(Point("多创新"),)),
    }
    assert critique_candidates(ROSTER, said) == [
        LedgerEntry("东街社区", "秦涛", "创新不够", Source.CRITIQUE),
        LedgerEntry("青石镇", "陆明远", "学习不深入", Source.CRITIQUE, "T07"),
        LedgerEntry("青石镇", "陆明远", "作风不实", Source.CRITIQUE),
    ]


def test_the_lowest_single_item_is_a_sentence_with_its_numbers() -> None:
    """总体评价 is lower here and is not taken: it is no single item."""
    [entry] = ballot_candidates(results([OVERALL, "责任落实", "理论学习"], [(0, 0, 0, 10), (8, 2, 0, 0), (5, 3, 1, 1)]))
    assert entry.source is Source.BALLOTS
    assert entry.theme == "T07"
    assert (
        entry.shortcoming == "民主评议 2 个单项中“理论学习”最低，为 84.00 分（好 5、较好 3、一般 1、差 1，有效 10 票）"
    )


def test_items_that_share_the_lowest_place_stand_together() -> None:
    """Both are named, each with its votes."""
    found = results([OVERALL, "甲项", "乙项", "丙项"], [(10, 0, 0, 0), (9, 1, 0, 0), (8, 2, 0, 0), (9, 0, 1, 0)])
    [entry] = ballot_candidates(found)
    assert entry.shortcoming == (
        "民主评议 3 个单项中“乙项”“丙项”并列最低，均为 96.00 分"
        "（好 8、较好 2、一般 0、差 0，有效 10 票；好 9、较好 0、一般 1、差 0，有效 10 票）"
    )


def test_no_item_is_the_lowest_where_there_is_one_or_all_are_equal() -> None:
    """Nothing is offered, and neither where an item has no valid vote at all."""
    assert ballot_candidates(results([OVERALL, "甲项"], [(10, 0, 0, 0), (5, 5, 0, 0)])) == []
    assert ballot_candidates(results([OVERALL, "甲项", "乙项"], [(1, 9, 0, 0), (9, 1, 0, 0), (9, 1, 0, 0)])) == []
    assert ballot_candidates(results([OVERALL, "甲项", "乙项"], [(1, 9, 0, 0), (0, 0, 0, 0), (9, 1, 0, 0)])) == []


def test_what_is_known_is_not_offered_again() -> None:
    """The same person and the same words, whatever the spaces; the other person may have the same words."""
    here, other = LedgerEntry("东街社区", "秦涛", "创新不够", Source.CRITIQUE), ROSTER.secretaries[1]
    same = replace(here, name="秦 涛", shortcoming="创新 不够", source=Source.SELF, id=7)
    theirs = replace(here, unit=other.unit, name=other.name)
    assert not_known([here, theirs], [same]) == [theirs]
    assert not_known([here, theirs, replace(here, theme="T04")], []) == [here, theirs]
