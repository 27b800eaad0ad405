"""Places (名次) from scores, equal scores sharing a place; in one field, or in several apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from dashboard.domain.roster import Secretary
from dashboard.domain.rounding import half_up

T = TypeVar("T")


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
    values = [None if s is None else compared(s, compare) for s in scores]
    often = Counter(value for value in values if value is not None)
    ranked: dict[Fraction | None, Rank | None] = {None: None}
    place = 1
    for value in sorted(often, reverse=True):
        ranked[value] = Rank(place, often[value] > 1)
        place += often[value] if tied_places == "1-1-3" else 1
    return [ranked[value] for value in values]


def compared(score: Fraction, how: str) -> Fraction:
    """Return a score as places compare it: rounded to what is printed, or exact."""
    return half_up(score) if how == "printed" else score


def within_fields(fields: Sequence[str], work: Callable[[list[int]], Sequence[T]]) -> list[T]:
    """Return one answer a person, worked out for each field apart and put back into roster order.

    Args:
        fields: the field of each person (现场、书面, or unit kinds); all "" where there is one field.
        work: gets the positions of one field, in roster order, and returns one answer each.
    """
    answers: dict[int, T] = {}
    for name in dict.fromkeys(fields):
        positions = [position for position, field in enumerate(fields) if field == name]
        answers |= dict(zip(positions, work(positions), strict=True))
    return [answers[position] for position in range(len(fields))]


def grading_fields(roster: Iterable[Secretary], grade_within: str) -> tuple[str, ...]:
    """Return the field (名次、名额的范围) in which each secretary is ranked and graded; "" where all are one.

    Example:
        >>> from dashboard.domain.roster import Mode
        >>> people = [Secretary(1, "秦涛", mode=Mode.IN_PERSON), Secretary(2, "陆明远")]
        >>> grading_fields(people, "mode")
        ('现场述职', '述职方式未填')
    """
    if grade_within == "mode":
        return tuple(s.mode.word if s.mode else "述职方式未填" for s in roster)
    return tuple((s.unit_kind or "单位类别未填") if grade_within == "unit_kind" else "" for s in roster)
