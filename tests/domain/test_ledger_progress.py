"""Progress by unit and theme."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ledger import LedgerEntry, State
from dashboard.domain.ledger_progress import (
    Standing,
    overdue,
    progress,
    progress_by_theme,
    progress_by_unit,
    standing,
)
from tests.ledger_samples import CLOSED, LATE, OPEN, TODAY, entries


def test_an_overdue_entry_is_counted_once() -> None:
    """It is 逾期 and no longer 整改中."""
    assert [standing(entry, TODAY) for entry in (OPEN, LATE, CLOSED, replace(OPEN, state=State.WAITING))] == [
        Standing.OPEN,
        Standing.OVERDUE,
        Standing.CLOSED,
        Standing.WAITING,
    ]


@given(st.lists(entries()))
def test_every_entry_is_counted_in_one_place(found: list[LedgerEntry]) -> None:
    """The counts of all units, and of all themes, add up to the entries; so do the overdue ones."""
    whole = progress("全部", found, TODAY)
    assert whole.total == len(found)
    for parts in (progress_by_unit(found, TODAY), progress_by_theme(found, TODAY)):
        together = tuple(sum(part.counts[n] for part in parts) for n in range(len(Standing)))
        assert together == whole.counts
    assert len(overdue(found, TODAY)) == whole.count(Standing.OVERDUE)


def test_units_with_most_overdue_come_first() -> None:
    """Then those with the smallest share of closed entries."""
    rows = progress_by_unit([OPEN, CLOSED, LATE], TODAY)
    assert [(row.label, row.closed_share) for row in rows] == [("青石镇", Fraction(1, 2)), ("东街社区", Fraction(0))]


def test_themes_are_named_and_the_most_frequent_comes_first() -> None:
    """An entry without a theme has a row of its own; nothing has no share."""
    rows = progress_by_theme([OPEN, replace(LATE, theme=""), replace(CLOSED, theme="")], TODAY)
    assert [row.label for row in rows] == ["未定主题", "创新与特色品牌"]
    assert progress("空", [], TODAY).closed_share is None


def test_the_longest_overdue_comes_first() -> None:
    """Closed entries and those in time are not listed."""
    older = replace(LATE, due_on=LATE.due_on and LATE.due_on.replace(month=1), shortcoming="更早的")
    assert overdue([OPEN, LATE, older, CLOSED], TODAY) == [older, LATE]
