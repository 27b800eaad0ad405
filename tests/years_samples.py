"""Small meetings over the years for tests; people and units are invented."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.meeting import Meeting
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import HAO, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.years import YearlyMeeting
from tests.results_samples import results_of

Person = tuple[str, str]
QIN, LU = ("秦涛", "东街社区"), ("陆明远", "青石镇")


def people(*named: Person) -> tuple[Secretary, ...]:
    """Return secretaries in this order, each by name and unit."""
    return tuple(Secretary(seq, name, unit) for seq, (name, unit) in enumerate(named, 1))


def held(
    year: int,
    votes: Mapping[Person, Sequence[int]],
    *,
    scale: Scale = HAO,
    scheme: Scheme | None = None,
    themes: Mapping[int, Sequence[str]] | None = None,
) -> YearlyMeeting:
    """Return the meeting of a year with everybody's votes on 总体评价, and the themes of shortcomings by `seq`."""
    roster = people(*votes)
    meeting = Meeting(f"{year} 年度述职评议会", year, date(year + 1, 1, 12))
    critiques = {
        seq: Critique(seq, shortcomings=tuple(Point(f"{year} 年说的 {code}", themes=(Theme(code),)) for code in codes))
        for seq, codes in (themes or {}).items()
    }
    results = results_of(list(votes.values()), people=roster, scale=scale, scheme=scheme, meeting=meeting)
    return YearlyMeeting(year, meeting, f"{year} 年度", Roster(roster), results, critiques)
