"""The suggested grades (建议等次) of a field of people, each with its chain of reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.gates import low_again, through_gates
from dashboard.domain.quotas import in_bands, within_quota
from dashboard.domain.ranking import compared
from dashboard.domain.rounding import NOTHING, half_up, plain, printed
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.standing import TIE_ACROSS, Standing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A computed grade and the chain of reasons.

    `grade` is None where nothing can be suggested; `open_grades` are then the grades between which
    people must choose, because a tie lies across a line (并列跨线), best first.
    """

    grade: str | None
    reasons: tuple[str, ...]
    open_grades: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The suggestion in a table: the grade, the grades of a tie that people must break, or the dash."""
        if self.open_grades:
            return f"{'或'.join(self.open_grades)}（{TIE_ACROSS}）"
        return self.grade or NOTHING


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a suggestion looks at: the exact score, the satisfied share (and whether to print it), what people typed."""

    score: Fraction | None
    satisfied: Fraction | None = None
    facts: Circumstances = field(default_factory=Circumstances)
    says_share: bool = True


def suggest(people: Sequence[Candidate], scheme: Scheme, scale: Scale) -> list[Suggestion]:
    """Return the suggestion for each person of one field (名额的范围).

    In this order: the line that the unrounded score reaches, or the band of the place; gates and
    一票否决; quotas, from which whoever has no score stays out; two low years running.

    Source:
        DOMAIN §2; the order is our choice, so that nobody who is barred from a grade takes a seat of it.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> suggest([Candidate(Fraction(88))], default(), HAO)[0].reasons
        ('得分 88.00 达到“较好”线 80，未达到“好”线 90，建议“较好”。',)
    """
    if not (scheme.thresholds or scheme.has_bands):
        return [Suggestion(None, ("本计分办法不划等次线，不建议等次。",)) for _ in people]
    grades = scheme.grades(scale)
    scored = [(n, person, person.score) for n, person in enumerate(people) if person.score is not None]
    scores = [score for _, _, score in scored]
    if scheme.has_bands:
        standings = in_bands([compared(score, scheme.ranks_compare) for score in scores], scheme)
    else:
        standings = [_at_its_line(score, scheme, grades) for score in scores]
    standings = [
        through_gates(standing, person.satisfied, person.facts, scheme, scale, says_share=person.says_share)
        for standing, (_, person, _) in zip(standings, scored, strict=True)
    ]
    for quota in scheme.quotas:
        standings = within_quota(standings, quota, grades)
    found = [Suggestion(None, ("没有有效票，不建议等次。",)) for _ in people]
    for standing, (n, person, _) in zip(standings, scored, strict=True):
        found[n] = _suggestion(low_again(standing, person.facts, scheme, scale), grades)
    return found


def _at_its_line(score: Fraction, scheme: Scheme, grades: Sequence[str]) -> Standing:
    """Return the standing of a score by its line.

    Thresholds are half-open, [low, high), on the exact score: 89.996 prints as 90.00 but is 较好,
    and a note says so.
    """
    lines = scheme.thresholds
    level = next((n for n, line in enumerate(lines) if score >= line), len(lines))
    reached = f"达到“{grades[level]}”线 {plain(lines[level])}" if level < len(lines) else ""
    missed = f"未达到“{grades[level - 1]}”线 {plain(lines[level - 1])}" if level else ""
    facts = "，".join(part for part in (reached, missed) if part)
    notes: tuple[str, ...] = ()
    if level and half_up(score) >= lines[level - 1]:
        line = plain(lines[level - 1])
        notes = (f"得分显示为 {printed(score)} 是四舍五入的结果，精确值略低于 {line}，等次按精确值判定。",)
    value = compared(score, scheme.ranks_compare)
    return Standing(value, level + 1, level + 1, (f"得分 {printed(score)} {facts}",), notes)


def _suggestion(standing: Standing, grades: Sequence[str]) -> Suggestion:
    chain = "；".join(standing.links)
    if not standing.is_settled:
        return Suggestion(None, (f"{chain}。", *standing.notes), tuple(grades[standing.high - 1 : standing.low]))
    grade = grades[standing.low - 1]
    end = f"，建议“{grade}”" if len(standing.links) == 1 else ""
    return Suggestion(grade, (f"{chain}{end}。", *standing.notes))
