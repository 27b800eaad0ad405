"""Themes for which a secretary or a unit is criticised meeting after meeting."""

from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.critique import Point
from dashboard.domain.theme_profile import NO_THEME, theme_title
from dashboard.domain.themes import theme_names
from dashboard.domain.years import Appearance, Series


@dataclass(frozen=True)
class RecurringTheme:
    """A theme with its shortcomings at two or more meetings in a row, the earliest first."""

    code: str
    times: tuple[tuple[Appearance, tuple[Point, ...]], ...]

    @property
    def words(self) -> str:
        """The theme and how often it was spoken of, as a sentence."""
        years = [at.at.meeting.year or 0 for at, _ in self.times]
        often = "两" if len(years) == 2 else f" {len(years)} "
        in_a_row = all(later - earlier == 1 for earlier, later in pairwise(years))
        when = "、".join(at.label for at, _ in self.times)
        return f"“{theme_title(self.code)}”连续{often}{'年' if in_a_row else '次会议'}被点到（{when}）。"

    @property
    def sentences(self) -> list[str]:
        """What was said each time, one line a shortcoming."""
        return [f"{at.label}：{point.text}" for at, points in self.times for point in points]


def recurring_themes(series: Series) -> list[RecurringTheme]:
    """Return the themes criticised at two or more meetings in a row, in the order of the list of themes.

    A shortcoming counts for its primary theme alone. A meeting without a word about the theme ends
    the row, also where nothing at all was said there.

    Source:
        Our choice.
    """
    found = []
    for code in theme_names():
        run: list[tuple[Appearance, tuple[Point, ...]]] = []
        for appearance in series.appearances:
            if points := _of_theme(appearance, code):
                run.append((appearance, points))
                continue
            found += _long_enough(code, run)
            run = []
        found += _long_enough(code, run)
    return found


def _long_enough(code: str, run: list[tuple[Appearance, tuple[Point, ...]]]) -> list[RecurringTheme]:
    return [RecurringTheme(code, tuple(run))] if len(run) > 1 else []


def _of_theme(appearance: Appearance, code: str) -> tuple[Point, ...]:
    return tuple(
        point
        for critique in appearance.critiques
        for point in critique.shortcomings
        if (point.primary or NO_THEME) == code
    )
