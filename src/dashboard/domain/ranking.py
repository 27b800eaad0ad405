"""Places (名次) from scores, with equal scores sharing a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.rounding import half_up


@dataclass(frozen=True, slots=True)
class Rank:
    """A place from 1, and whether others share it (并列)."""

    place: int
    tied: bool


def ranks(
    scores: Sequence[Fraction | None], *, compare: str = "printed", tied_places: str = "1-1-3"
) -> list[Rank | None]:
    """Return the place of each score, highest first; who has no score has no place.

    Args:
        scores: exact scores.
        compare: "printed" compares the values rounded half up to two decimals, so that what looks
            equal is equal; "exact" compares the scores themselves.
        tied_places: "1-1-3" leaves places free after a tie, "1-1-2" does not.

    Source:
        DOMAIN §2, "equal scores" and "ranks compare".

    Example:
        >>> [r.place for r in ranks([Fraction(80), Fraction(80), Fraction(50)])]
        [1, 1, 3]
    """
    compared = [None if s is None else half_up(s) if compare == "printed" else s for s in scores]
    known = sorted((s for s in compared if s is not None), reverse=True)
    ladder = known if tied_places == "1-1-3" else sorted(set(known), reverse=True)
    return [None if s is None else Rank(ladder.index(s) + 1, known.count(s) > 1) for s in compared]
