"""The composite score (综合得分): 民主评议 together with other scores (日常考核、实地考核、领导点评)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.explanation import weighing
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import weighted_mean

OtherScores = Mapping[str, Fraction]
"""One person's other scores, 0-100, by the name of the part."""


@dataclass(frozen=True, slots=True)
class CompositePart:
    """One part of a composite score; `points` is None where the person has none."""

    name: str
    points: Fraction | None
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Composite:
    """The parts of a composite score in the scheme's order, and what they come to, exact or None."""

    parts: tuple[CompositePart, ...]
    points: Fraction | None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the parts that the person has no score for."""
        return tuple(part.name for part in self.parts if part.points is None)


def compose(ballot_points: Fraction | None, others: OtherScores, scheme: Scheme) -> Composite | None:
    """Return the composite of one person, or None where the scheme has none.

    A missing part drops out together with its weight, or counts 0 where the scheme says so.

    Source:
        某高校建筑学院 2025: 述职评议 50 + 党支部综合评价 50; DOMAIN §2 on missing weights.

    Example:
        >>> from dashboard.domain.presets import preset
        >>> compose(Fraction(88), {"党支部综合评价": Fraction(95)}, preset("college_min15")).points
        Fraction(183, 2)
    """
    if not scheme.composite_weights:
        return None
    scores = {**others, BALLOT_PART: ballot_points}
    parts = tuple(CompositePart(name, scores.get(name), weight) for name, weight in scheme.composite_weights.items())
    return Composite(parts, weighted_mean([(p.points, p.weight) for p in parts], missing=scheme.missing_part))


def explain_composite(composite: Composite, scheme: Scheme) -> list[str]:
    """Return how the composite came about, one sentence a step."""
    parts = [(part.name, part.points, part.weight) for part in composite.parts]
    return weighing("综合得分", parts, composite.points, scheme.missing_part, nothing="没有得分")
