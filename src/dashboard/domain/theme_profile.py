"""Which themes the chair's shortcomings of one meeting have: by secretary, and by unit kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.critique import Critique, Point
from dashboard.domain.roster import UNIT_KINDS, Roster
from dashboard.domain.themes import theme_name, theme_names

NO_THEME = ""
"""Stands for shortcomings in which no theme was found (未归类)."""
NOT_STATED = "未注明"


@dataclass(frozen=True)
class CritiquedPerson:
    """Of whom one critique speaks; `seq` is None where nobody of the roster was found."""

    seq: int | None
    label: str
    unit: str
    unit_kind: str
    critique: Critique

    def of_theme(self, code: str) -> tuple[Point, ...]:
        """Return the shortcomings of a theme: each belongs to its primary theme alone, so that it counts once."""
        return tuple(point for point in self.critique.shortcomings if (point.primary or NO_THEME) == code)


@dataclass(frozen=True)
class ThemeCount:
    """One theme with those who were criticised for it, in 述职顺序."""

    code: str
    people: tuple[CritiquedPerson, ...]

    @property
    def point_count(self) -> int:
        """How many shortcomings have the theme."""
        return sum(len(person.of_theme(self.code)) for person in self.people)


def critiqued_people(
    critiques: Sequence[tuple[int | None, Critique]], roster: Roster | None
) -> tuple[CritiquedPerson, ...]:
    """Return everybody of whom something was said, in 述职顺序; whoever was not found comes last."""
    people = (
        dict(zip((s.seq for s in roster), zip(roster, roster.labels(), strict=True), strict=True)) if roster else {}
    )
    found = []
    for order, (seq, critique) in enumerate(critiques, 1):
        if critique.is_empty:
            continue
        if seq in people:
            secretary, label = people[seq]
            found.append(CritiquedPerson(seq, label, secretary.unit, secretary.unit_kind or NOT_STATED, critique))
        else:
            called = critique.name or critique.unit or f"第 {order} 份点评"
            found.append(CritiquedPerson(None, f"{called}（未对应）", critique.unit, NOT_STATED, critique))
    return tuple(sorted(found, key=lambda person: (person.seq is None, person.seq or 0)))


def theme_title(code: str) -> str:
    """Return a theme's name as shown, also where none was found."""
    return theme_name(code) if code != NO_THEME else "未归类"


def theme_counts(people: Sequence[CritiquedPerson]) -> tuple[ThemeCount, ...]:
    """Return the themes that occur, in the order of the list of themes; without a theme last."""
    known = theme_names()
    occurring = {point.primary or NO_THEME for person in people for point in person.critique.shortcomings}
    others = sorted(occurring - {*known, NO_THEME})
    return tuple(
        ThemeCount(code, tuple(person for person in people if person.of_theme(code)))
        for code in (*known, *others, NO_THEME)
        if code in occurring
    )


def most_common(counts: Sequence[ThemeCount]) -> list[ThemeCount]:
    """Return the themes by the number of people criticised, then of shortcomings; those without a theme last."""
    return sorted(counts, key=lambda c: (c.code == NO_THEME, -len(c.people), -c.point_count))


def people_by_kind(people: Sequence[CritiquedPerson]) -> dict[str, list[CritiquedPerson]]:
    """Return the people of each unit kind: the known kinds in their order, then others, the unstated last."""
    stated = dict.fromkeys(person.unit_kind for person in people if person.unit_kind != NOT_STATED)
    kinds = sorted(stated, key=lambda kind: UNIT_KINDS.index(kind) if kind in UNIT_KINDS else len(UNIT_KINDS))
    by_kind = {kind: [person for person in people if person.unit_kind == kind] for kind in [*kinds, NOT_STATED]}
    return {kind: members for kind, members in by_kind.items() if members}


def criticised_share(members: Sequence[CritiquedPerson], code: str) -> Fraction:
    """Return the share (0-1) of these people who have a shortcoming of the theme.

    Only people of whom the chair spoke are in the denominator: whoever reported in writing without a
    word said is neither criticised nor spared.

    Source:
        Our choice.
    """
    return Fraction(sum(bool(person.of_theme(code)) for person in members), len(members))
