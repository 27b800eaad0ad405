"""Results as tables: among whom a place counts."""

from dataclasses import replace
from fractions import Fraction

from dashboard.domain.ordering import Order, ordered
from dashboard.domain.presets import default
from dashboard.domain.roster import Mode
from dashboard.services.what_if import WhatIf
from dashboard.ui.tables import ranked_table, table_height, wrapped_row_height
from dashboard.ui.what_if import what_if_table
from tests.results_samples import results_of, secretary

PEOPLE = [replace(secretary(seq), mode=mode) for seq, mode in zip(range(1, 5), [*Mode, *Mode], strict=True)]
VOTES = [(1, 3, 0, 0), (4, 0, 0, 0), (3, 1, 0, 0), (2, 2, 0, 0)]
APART = results_of(VOTES, people=PEOPLE, scheme=replace(default(), grade_within="mode"))


def test_places_of_two_fields_say_which() -> None:
    """On site and in writing each begin with place 1, so the table names the field; in one field it does not."""
    table = ranked_table(APART, ordered(APART.secretaries, Order.SCORE))
    assert [(row["范围"], row["名次"]) for row in table.to_dict("records")] == [
        ("现场述职", "1"), ("现场述职", "2"), ("书面述职", "1"), ("书面述职", "2"),
    ]  # fmt: skip
    assert "范围" not in ranked_table(results_of(VOTES), results_of(VOTES).secretaries)


def test_what_the_ballots_give_stands_beside_a_composite() -> None:
    """民主评议得分 and 综合得分 are kept apart; without a composite there is one score."""
    scheme = replace(default(), composite_weights={"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 2)})
    found = results_of([(4, 0, 0, 0)], scheme=scheme, other_scores={1: {"日常考核": Fraction(90)}})
    [row] = ranked_table(found, found.secretaries).to_dict("records")
    assert (row["民主评议"], row["得分"]) == ("100.00", "95.00")
    assert "民主评议" not in ranked_table(APART, APART.secretaries)


def test_units_that_nobody_has_take_no_column() -> None:
    """People known by name alone have no empty column beside it."""
    found = results_of(VOTES, people=[replace(secretary(seq), unit="") for seq in range(1, 5)])
    assert "单位" not in ranked_table(found, found.secretaries)
    assert "单位" not in ranked_table(found, found.secretaries, with_votes=False)


def test_long_tables_scroll_and_long_texts_wrap() -> None:
    """From 31 rows on a table has a height of its own; rows grow by a line up to three."""
    assert (table_height(30), table_height(31)) == ("content", 640)
    heights = [wrapped_row_height([(["短"], 65), (["字" * length], 280)]) for length in (19, 20, 57, 200)]
    assert heights == [38, 52, 66, 66]
    assert wrapped_row_height([([], 280)]) == 38


def test_sliders_show_one_field_below_the_other() -> None:
    """Never the two first places side by side."""
    prepared = WhatIf(APART, APART.items, ())
    placed = [(result.score, result.rank) for result in APART.secretaries]
    rows = what_if_table(prepared, placed).to_dict("records")
    assert [(row["范围"], row["名次"]) for row in rows] == [
        ("现场述职", "1"), ("现场述职", "2"), ("书面述职", "1"), ("书面述职", "2"),
    ]  # fmt: skip
