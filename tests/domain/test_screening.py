"""Screens of the ballots: what they find, what they leave alone, what they do not tell."""

from dataclasses import fields, replace
from fractions import Fraction

import numpy as np

from dashboard.domain.presets import default
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.screening import Finding, Screening, agreement, all_best, all_same, blocks, copies, screen
from dashboard.domain.tally import BallotCount, Tally
from tests.domain.ballot_tables import table_of


def test_ballots_of_one_grade() -> None:
    """All 好, all 较好 and all 好 beside a blank are of one grade; a single grade, or none, is not."""
    table = table_of("好好好", "较较较", "好空好", "好较好", "好空空", "空空空")
    assert all_same(table).tolist() == [True, True, True, False, False, False]
    assert all_best(table).tolist() == [True, False, True, False, False, False]


def test_copies_are_equal_field_by_field_in_one_group() -> None:
    """The same marks in another group are no copy; ballots of one grade are not called copies."""
    table = table_of("好较一", "好较一", "好较一", "好好好", "好好好", "好较差", groups="AABAAA")
    assert copies(table).tolist() == [True, True, False, False, False, False]


def test_a_block_goes_against_the_field_for_the_same_people() -> None:
    """Three of thirteen put the first two people down and praise the fifth, where the others do not."""
    table = table_of(*["好好较好一"] * 5, *["好好好较一"] * 5, "差差好较好", "差一较好好", "一差好好好")
    assert blocks(table).tolist() == [False] * 10 + [True] * 3


def test_a_few_who_think_little_of_one_person_are_no_block() -> None:
    """Three low marks for one person are an opinion, as chance would give them."""
    table = table_of(*["好好较"] * 10, *["一好较"] * 3)
    assert not blocks(table).any()


def test_the_effect_is_told_in_places() -> None:
    """Without the five ballots that put two people down, the first rises to share place 1 with the fourth."""
    table = table_of(*["好较好好"] * 20, *["差好好一"] * 5)
    found = {finding.code: finding for finding in screen(table, default(), {}).findings}
    assert (found["blocks"].count, found["blocks"].moves) == (5, ((0, 1), (3, 1)))
    assert (found["copies"].count, found["copies"].moves) == (25, None)


def test_the_effect_of_fewer_than_five_ballots_is_withheld() -> None:
    """Two ballots of one grade: their number is told, what happens without them is not."""
    table = table_of(*["好较", "较好"] * 4, "差差", "好好")
    found = {finding.code: finding for finding in screen(table, default(), {}).findings}
    assert (found["all_same"].count, found["all_same"].moves) == (2, None)
    assert (found["all_best"].count, found["all_best"].moves) == (1, None)


def test_the_effect_is_told_in_the_places_of_the_results() -> None:
    """With the third in a field of his own the first shares place 1 with the fourth; 10 points of 其他考核 keep the fourth ahead."""
    table = table_of(*["好较好好"] * 20, *["差好好一"] * 5)
    found = {f.code: f for f in screen(table, default(), {}, fields=["甲", "甲", "乙", "甲"]).findings}
    assert found["blocks"].moves == ((0, 1),)
    scheme = replace(default(), composite_weights={"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 2)})
    others = [{"日常考核": Fraction(points)} for points in (60, 60, 0, 70)]
    found = {f.code: f for f in screen(table, scheme, {}, others=others).findings}
    assert (found["blocks"].count, found["blocks"].moves) == (5, ())


def test_nothing_found_changes_nothing() -> None:
    """No ballots, no moves; ballots without a grade do not count."""
    screening = screen(table_of("好较", "较好", "空空"), default(), {})
    assert screening.ballot_count == 2
    assert {(finding.count, finding.moves) for finding in screening.findings} == {(0, ())}


def test_no_record_can_name_a_ballot() -> None:
    """Counts and places are all that the records hold."""
    assert [f.name for f in fields(Finding)] == ["code", "title", "explained", "count", "moves"]
    assert [f.name for f in fields(Screening)] == ["ballot_count", "findings"]


def counts_of(*rows: tuple[int, ...]) -> Tally:
    """Return a tally of one item from grade counts, one row a person."""
    counts = np.array([[[[*row, 0, 0]]] for row in rows], dtype=np.int64)
    return Tally(HAO, (OVERALL,), ("",), counts, (BallotCount(None, 9, 9),))


def test_voters_who_agree_have_alpha_one() -> None:
    """Everybody gives the first 好 and the second 一般."""
    assert agreement(counts_of((5, 0, 0, 0), (0, 0, 5, 0))) == 1


def test_alpha_is_not_defined_where_all_grades_are_equal() -> None:
    """Nothing differs, so nothing can be said; so it is without two marks of one person."""
    assert agreement(counts_of((5, 0, 0, 0), (4, 0, 0, 0))) is None
    assert agreement(counts_of((1, 0, 0, 0), (0, 1, 0, 0))) is None


def test_alpha_by_hand() -> None:
    """Two people, two voters, 好较 and 好好: n = 4, 好 3, 较好 1, so 1 - 3 x 1 / 3 = 0."""
    assert agreement(counts_of((1, 1, 0, 0), (2, 0, 0, 0))) == Fraction(0)


def test_alpha_of_some_items() -> None:
    """Only the named items count."""
    tally = counts_of((5, 0, 0, 0), (0, 0, 5, 0))
    assert agreement(tally, [OVERALL]) == 1
    assert agreement(tally, ["创新"]) is None
