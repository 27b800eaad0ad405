"""Lines by head-count (名额): quotas on grades, and bands by place; ties across a line are left to people."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dashboard.domain.policies import Quota, share_words
from dashboard.domain.rounding import half_up
from dashboard.domain.scheme import Scheme
from dashboard.domain.standing import TIE_ACROSS, Standing, place_in

TOP, MIDDLE, BOTTOM = 1, 2, 3
"""The grades that bands give."""


def within_quota(field: Sequence[Standing], quota: Quota, grades: Sequence[str]) -> list[Standing]:
    """Return the field with those who are too many above the quota's line put just below it.

    The seats go by score; whoever was barred from the grade takes none, and the reasons say so where
    that lets somebody keep the grade whose place alone would not. Where the last seat falls
    among equal scores, everybody of that score is left in doubt between both grades.

    Args:
        field: everybody of one field who has a score.
        quota: the bound.
        grades: words of the grades, best first.
    """
    seats = quota.seats(len(field))
    values = [standing.value for standing in field]
    above = [standing.value for standing in field if standing.high <= quota.line]
    if len(above) <= seats:
        return list(field)

    def placed(standing: Standing) -> Standing:
        if standing.high > quota.line:
            return standing
        first, sharing = place_in(above, standing.value)
        place, tied = place_in(values, standing.value)
        reason = f"{quota.words(grades)}：{quota.head_count(len(field))}，位列第 {place}"
        if first < place:
            reason += f"，前面受限的人不占名额，按名额列第 {first}"
        if first + sharing - 1 <= seats:
            if place + tied - 1 <= seats:
                return standing
            kept = f"仍为“{grades[standing.low - 1]}”" if standing.is_settled else "不再调整"
            return replace(standing, links=(*standing.links, f"{reason}，{kept}"))
        if first > seats:
            return standing.capped(quota.line + 1, reason, grades)
        return standing.in_doubt(quota.line + 1, f"{reason}（{sharing} 人并列）")

    return [placed(standing) for standing in field]


def band_sizes(people_count: int, scheme: Scheme) -> tuple[int, int]:
    """Return how many people the first and the last band hold (前 N%、后 N%).

    No source says how a part of a person is counted, so it is a setting; while nobody has chosen,
    it is dropped, and the results say so. The bands never overlap: the first goes before.

    Example:
        >>> from dashboard.domain.presets import preset
        >>> band_sizes(14, preset("rank_bands_15_15"))
        (2, 2)
    """
    top = _whole(scheme.top_band * people_count, scheme.band_rounding)
    return top, min(_whole(scheme.bottom_band * people_count, scheme.band_rounding), people_count - top)


def in_bands(values: Sequence[Fraction], scheme: Scheme) -> list[Standing]:
    """Return the standing of each value of a field by its place alone; a tie across a line stays in doubt."""
    count = len(values)
    top, bottom = band_sizes(count, scheme)
    sizes = ((f"前 {share_words(scheme.top_band)}", top), (f"后 {share_words(scheme.bottom_band)}", bottom))
    arithmetic = "、".join(f"{words} 为 {size} 人" for words, size in sizes)

    def grade_at(place: int) -> int:
        return TOP if place <= top else BOTTOM if place > count - bottom else MIDDLE

    field = []
    for value in values:
        place, sharing = place_in(values, value)
        high, low = grade_at(place), grade_at(place + sharing - 1)
        tied = f"（{sharing} 人并列），{TIE_ACROSS}" if high != low else ""
        field.append(Standing(value, high, low, (f"{count} 人中{arithmetic}，位列第 {place}{tied}",)))
    return field


def _whole(people: Fraction, rounding: str) -> int:
    if rounding == "ceil":
        return -int(-people // 1)
    return int(half_up(people, 0)) if rounding == "half_up" else int(people // 1)
