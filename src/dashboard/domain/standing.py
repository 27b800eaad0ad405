"""A person on the way to a suggested grade: which grades remain open, and the reasons so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

TIE_ACROSS = "并列跨线，需人工裁定"
"""Said where equal scores lie on both sides of a line; the program never breaks such a tie."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Grades count from 1, the best; `high` and `low` are the best and the lowest that remain open.

    The two differ only where a tie lies across a line. `value` is the score as places compare it,
    `links` the chain of reasons, `notes` whole sentences beside it.
    """

    value: Fraction
    high: int
    low: int
    links: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether one grade remains."""
        return self.high == self.low

    def capped(self, cap: int, reason: str, grades: Sequence[str]) -> "Standing":
        """Return the standing with no grade better than `cap`, and why; unchanged where it is none already."""
        if self.high >= cap:
            return self
        lowered = replace(self, high=cap, low=max(self.low, cap))
        said = "调为" if lowered.is_settled else "不高于"
        return replace(lowered, links=(*self.links, f"{reason}，{said}“{grades[cap - 1]}”"))

    def in_doubt(self, low: int, reason: str) -> "Standing":
        """Return the standing with a lower grade as possible as the present one, since a tie lies across the line."""
        return replace(self, low=max(self.low, low), links=(*self.links, f"{reason}，{TIE_ACROSS}"))


def place_in(values: Sequence[Fraction], value: Fraction) -> tuple[int, int]:
    """Return the place of a value, from 1 at the highest, and how many share it.

    Example:
        >>> place_in([Fraction(n) for n in (90, 80, 80)], Fraction(80))
        (2, 2)
    """
    return 1 + sum(other > value for other in values), values.count(value)
