"""Scores and places of a whole field again, under another rule or from other counts."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dashboard.domain.composite import OtherScores, compose
from dashboard.domain.ranking import Rank, ranks, within_fields
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution, derive, scored_items
from dashboard.domain.tally import Tally

Pools = dict[tuple[str, str], Distribution]
"""A person's votes by item and weighted voter group; "" where all groups are one pool."""


def pools(tally: Tally, position: int, assigned: Mapping[str, str]) -> Pools:
    """Return a person's votes, voter groups with the same weight taken together."""
    found: Pools = {}
    for i, item in enumerate(tally.items):
        for g, group in enumerate(tally.groups):
            key = item, assigned.get(group, "")
            votes = Distribution(tally.scale, tuple(int(n) for n in tally.counts[position, i, g]))
            found[key] = found[key] + votes if key in found else votes
    return found


def derivations(field: Sequence[Pools], items: Sequence[str], scheme: Scheme) -> list[Derivation]:
    """Return everybody's score with its steps.

    Args:
        field: the votes of each person.
        items: all items of the ballots.
        scheme: how to score.
    """
    weights = scored_items(items, scheme)
    own = {group: group for votes in field for _, group in votes if group}
    return [derive(votes, weights, scheme, own) for votes in field]


def scores(
    tally: Tally, scheme: Scheme, assigned: Mapping[str, str], others: Sequence[OtherScores] = ()
) -> list[Fraction | None]:
    """Return everybody's exact score; `assigned` as in `Results`, `others` as in `rescored`."""
    field = [pools(tally, position, assigned) for position in range(tally.people_count)]
    return rescored(field, tally.items, scheme, others)


def rescored(
    field: Sequence[Pools], items: Sequence[str], scheme: Scheme, others: Sequence[OtherScores] = ()
) -> list[Fraction | None]:
    """Return everybody's exact score, the composite where the scheme has one.

    Args:
        field: the votes of each person.
        items: all items of the ballots.
        scheme: how to score.
        others: each person's other scores (其他考核得分); nobody has any where empty.
    """
    found = []
    parts = zip(derivations(field, items, scheme), others or [{}] * len(field), strict=True)
    for derivation, own_others in parts:
        composite = compose(derivation.score, own_others, scheme)
        found.append(composite.points if composite else derivation.score)
    return found


def places(found: Sequence[Fraction | None], scheme: Scheme, fields: Sequence[str] = ()) -> list[Rank | None]:
    """Return the places of scores, compared as the scheme says, in each field (all where none are named)."""

    def of_field(positions: list[int]) -> list[Rank | None]:
        scores = [found[n] for n in positions]
        return ranks(scores, compare=scheme.ranks_compare, tied_places=scheme.tied_places)

    return within_fields(fields or [""] * len(found), of_field)
