"""The suggested grade (建议等次) of a score, with its reason in a sentence."""

from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.rounding import half_up, printed
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme, plain


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A computed grade and the chain of reasons; `grade` is None where nothing can be suggested."""

    grade: str | None
    reasons: tuple[str, ...]


def suggest(score: Fraction | None, scheme: Scheme, scale: Scale) -> Suggestion:
    """Return the grade whose line the unrounded score reaches, and why.

    Thresholds are half-open, [low, high), on the exact score: 89.996 prints as 90.00 but is 较好,
    and the reason says so.

    Source:
        DOMAIN §2: thresholds on the unrounded score.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> suggest(Fraction(88), default(), HAO)
        Suggestion(grade='较好', reasons=('得分 88.00 达到“较好”线 80，未达到“好”线 90，建议“较好”。',))
    """
    if score is None:
        return Suggestion(None, ("没有有效票，不建议等次。",))
    if not scheme.thresholds:
        return Suggestion(None, ("本计分办法不划等次线，不建议等次。",))
    level = next((n for n, line in enumerate(scheme.thresholds) if score >= line), len(scheme.thresholds))
    grade = scale.grades[level]
    reached = f"达到“{grade}”线 {plain(scheme.thresholds[level])}" if level < len(scheme.thresholds) else ""
    missed = f"未达到“{scale.grades[level - 1]}”线 {plain(scheme.thresholds[level - 1])}" if level else ""
    facts = "，".join(part for part in (reached, missed) if part)
    reasons = [f"得分 {printed(score)} {facts}，建议“{grade}”。"]
    if level and half_up(score) >= scheme.thresholds[level - 1]:
        line = plain(scheme.thresholds[level - 1])
        reasons.append(f"得分显示为 {printed(score)} 是四舍五入的结果，精确值略低于 {line}，等次按精确值判定。")
    return Suggestion(grade, tuple(reasons))
