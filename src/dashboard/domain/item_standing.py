"""How a secretary stands in each single item (单项): among the own items, and in the field of all."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.domain.ranking import Rank, compared, ranks
from dashboard.domain.results import Results
from dashboard.domain.scale import is_overall
from dashboard.domain.scoring import Distribution

_OUTER_THIRD = Fraction(2, 3)
"""Share of the field that lies beyond whoever is in the top or the bottom third."""


@dataclass(frozen=True)
class ItemStanding:
    """One secretary's votes and points in one item, and where they lie.

    `points` and `rank` are None where nothing valid was counted or nothing may be shown. The field
    are the `field_count` secretaries with points in the item; `ahead_count` of them have more and
    `behind_count` fewer.
    """

    item: str
    counts: Distribution | None
    points: Fraction | None
    rank: Rank | None = None
    field_count: int = 0
    ahead_count: int = 0
    behind_count: int = 0
    is_own_lowest: bool = False
    is_own_highest: bool = False

    @property
    def is_in_top_third(self) -> bool:
        """Whether two thirds of the field or more have fewer points."""
        return bool(self.field_count) and Fraction(self.behind_count, self.field_count) >= _OUTER_THIRD

    @property
    def is_in_bottom_third(self) -> bool:
        """Whether two thirds of the field or more have more points."""
        return bool(self.field_count) and Fraction(self.ahead_count, self.field_count) >= _OUTER_THIRD

    @property
    def is_low(self) -> bool:
        """Whether voters see a weakness: lowest of the own items or bottom third, and nothing against it."""
        return (self.is_own_lowest and not self.is_in_top_third) or (
            self.is_in_bottom_third and not self.is_own_highest
        )

    @property
    def is_high(self) -> bool:
        """Whether voters see a strength: highest of the own items or top third, and nothing against it."""
        return (self.is_own_highest and not self.is_in_bottom_third) or (
            self.is_in_top_third and not self.is_own_lowest
        )


def item_standings(results: Results) -> dict[int, tuple[ItemStanding, ...]]:
    """Return each secretary's standing in every single item, by `seq`, items in the ballot's order.

    The votes of all voter groups are one pool, as in the tables of items. Points are compared as the
    scheme compares them (printed or exact); equal points share a place. An item is a person's lowest
    when no own item has fewer points and another has more; so equal lowest items are lowest all, and
    where all are alike none is. The thirds are cut with exact fractions of the field: 10 of 14 ahead
    are 5/7, so the place 11 of 14 is in the bottom third, and 9 of 14 are not enough. Fewer than three
    people have no thirds. The overall item is left out: it speaks of no matter of its own.

    Source:
        Our choice.
    """
    single = [item for item in results.items if not is_overall(item)]
    by_item = {item: _standings_in(results, item) for item in single}
    return {
        result.secretary.seq: _with_own_ends({item: by_item[item][n] for item in single}, results.scheme.ranks_compare)
        for n, result in enumerate(results.secretaries)
    }


def unscored_standings(results: Results, seq: int) -> tuple[ItemStanding, ...]:
    """Return a secretary's votes in the single items of other scales: without points, so nothing is compared."""
    return tuple(
        ItemStanding(item, part.of_person(seq).distribution(item), None)
        for part in results.beside
        for item in part.items
        if not is_overall(item)
    )


def _standings_in(results: Results, item: str) -> list[ItemStanding]:
    """Return the standing of each secretary in one item, in roster order; the own ends are still open."""
    votes = [result.distribution(item) for result in results.secretaries]
    points = [results.points(counts) for counts in votes]
    places = ranks(points, compare=results.scheme.ranks_compare, tied_places=results.scheme.tied_places)
    values = [None if p is None else compared(p, results.scheme.ranks_compare) for p in points]
    field = sorted(value for value in values if value is not None)
    return [
        ItemStanding(item, counts, None)
        if value is None
        else ItemStanding(
            item,
            counts,
            exact,
            place,
            field_count=len(field),
            ahead_count=len(field) - bisect_right(field, value),
            behind_count=bisect_left(field, value),
        )
        for counts, exact, place, value in zip(votes, points, places, values, strict=True)
    ]


def _with_own_ends(standings: Mapping[str, ItemStanding], how: str) -> tuple[ItemStanding, ...]:
    """Return one person's standings with the lowest and the highest of them marked."""
    values = {item: compared(s.points, how) for item, s in standings.items() if s.points is not None}
    if len(set(values.values())) < 2:
        return tuple(standings.values())
    least, most = min(values.values()), max(values.values())
    return tuple(
        replace(s, is_own_lowest=values[item] == least, is_own_highest=values[item] == most) if item in values else s
        for item, s in standings.items()
    )
