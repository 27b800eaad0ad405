"""Gates (门槛): facts that bar a grade whatever the score, each with its reason."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.names import normalised
from dashboard.domain.policies import share_words
from dashboard.domain.rounding import percent
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.standing import Standing


def through_gates(
    standing: Standing,
    satisfied: Fraction | None,
    facts: Circumstances,
    scheme: Scheme,
    scale: Scale,
    *,
    says_share: bool = True,
) -> Standing:
    """Return the standing after 群众满意率, 一票否决 and the unit's grade have had their say.

    Args:
        standing: by score or place.
        satisfied: share of the satisfied marks, None where there is none.
        facts: what people typed.
        scheme: which gates there are.
        scale: of the ballots.
        says_share: whether the reason may print the share; it is a sum over all voter groups.
    """
    grades = scheme.grades(scale)
    gate = scheme.satisfaction
    if gate and satisfied is not None and satisfied < gate.at_least:
        share = f"{percent(satisfied)}，" if says_share else ""
        reason = f"{gate.satisfied(scale.grades)}{share}低于 {share_words(gate.at_least)}"
        standing = standing.capped(gate.cap, reason, grades)
    if scheme.veto_cap and facts.veto_reason:
        standing = standing.capped(scheme.veto_cap, f"一票否决（{facts.veto_reason}）", grades)
    if scheme.best_unit_grades and facts.unit_grade and not is_best_unit(facts.unit_grade, scheme):
        standing = standing.capped(2, f"所在单位等次为“{facts.unit_grade}”，不能为“{grades[0]}”", grades)
    return standing


def low_again(standing: Standing, facts: Circumstances, scheme: Scheme, scale: Scale) -> Standing:
    """Return the standing one grade lower where last year and this year both are low (连续两年靠后)."""
    grades = scheme.grades(scale)
    last = grade_number(facts.last_grade, scheme, scale)
    bound = scheme.low_again_from
    if not bound or last is None or last < bound or standing.low < bound:
        return standing
    high, low = (min(grade + 1, len(grades)) if grade >= bound else grade for grade in (standing.high, standing.low))
    if (high, low) == (standing.high, standing.low):
        return standing
    reason = f"上年为“{facts.last_grade}”，今年仍在“{grades[bound - 1]}”及以下，再降一等"
    lowered = replace(standing, high=high, low=low)
    said = f"，调为“{grades[low - 1]}”" if lowered.is_settled else ""
    return replace(lowered, links=(*standing.links, f"{reason}{said}"))


def is_best_unit(unit_grade: str, scheme: Scheme) -> bool:
    """Return whether a unit's grade is one of those that leave its secretary the best grade."""
    return normalised(unit_grade) in map(normalised, scheme.best_unit_grades)


def grade_number(word: str, scheme: Scheme, scale: Scale) -> int | None:
    """Return which suggested grade a typed word means, from 1; None where it means none.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> grade_number("比较好", default(), HAO), grade_number("优秀", default(), HAO)
        (2, None)
    """
    grades: Sequence[str] = [normalised(grade) for grade in scheme.grades(scale)]
    if normalised(word) in grades:
        return grades.index(normalised(word)) + 1
    code = scale.code(word)
    return code + 1 if code is not None and code < len(scale.grades) and not scheme.suggested_grades else None
