"""Who reports (述职名单), and finding a person again by what a file calls him or her."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from dashboard.domain.names import is_masked, normalised
from dashboard.domain.problems import Place

UNIT_KINDS = ("机关", "国企", "学校", "乡镇街道", "社区", "两新")
"""Unit kinds (单位类别) in the order in which they are shown; others follow."""
_POST = re.compile(r"(党委|党组|党工委|党总支|党支部|机关党委|支部)?(专职)?(第一)?(副?书记)?(同志)?")
_BRACKETED = re.compile(r"[((\[【].*?[))\]】]")
_MOST_SUGGESTIONS = 3
_ALIKE = 0.5
ROSTER_ASSUMED = "roster_assumed"
"""Code of the word that a roster was made of the people on the ballots."""
"""Share of common characters (twice their number by the sum of the lengths) from which a name is suggested."""
Key = tuple[str, str]
"""Unit and name as they are compared."""


class Mode(StrEnum):
    """How a secretary reports (述职方式)."""

    IN_PERSON = "in_person"
    IN_WRITING = "in_writing"

    @property
    def word(self) -> str:
        """The word that the user reads."""
        return "现场述职" if self is Mode.IN_PERSON else "书面述职"


@dataclass(frozen=True, slots=True)
class Secretary:
    """One 述职对象; either name or unit may be masked, never both empty."""

    seq: int
    name: str
    unit: str = ""
    unit_kind: str = ""
    mode: Mode | None = None

    def __post_init__(self) -> None:
        if not (self.name or self.unit):
            raise ValueError("a secretary has a name or a unit")

    @property
    def key(self) -> Key:
        """Unit and name as they are compared."""
        return normalised(self.unit), normalised(self.name)

    @property
    def label(self) -> str:
        """What a chart or a list calls the person: the name, or the unit where the name is masked."""
        return self.unit if is_masked(self.name) and self.unit else self.name


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A person as one file calls him or her, and where it does.

    `meant` is the key of the secretary who is meant, where a person stated that (人工指定).
    """

    name: str
    unit: str = ""
    place: Place = field(default_factory=Place, compare=False)
    meant: Key | None = None

    def __str__(self) -> str:
        """Return the name with its unit in brackets."""
        return f"{self.name}（{self.unit}）" if self.name and self.unit else self.name or self.unit


@dataclass(frozen=True)
class Roster:
    """The secretaries in 述职顺序; `seq` runs 1…n and unit + name is unique."""

    secretaries: tuple[Secretary, ...]

    def __post_init__(self) -> None:
        if [s.seq for s in self.secretaries] != list(range(1, len(self.secretaries) + 1)):
            raise ValueError("seq runs from 1 without gaps")
        if len({s.key for s in self.secretaries}) != len(self.secretaries):
            raise ValueError("unit and name together are unique")

    @cached_property
    def _by_name(self) -> dict[str, list[Secretary]]:
        """The secretaries of each name that is not masked."""
        found: dict[str, list[Secretary]] = {}
        for secretary in self:
            if not is_masked(secretary.name):
                found.setdefault(secretary.key[1], []).append(secretary)
        return found

    def __iter__(self) -> Iterator[Secretary]:
        """Iterate in 述职顺序."""
        return iter(self.secretaries)

    def __len__(self) -> int:
        """Return the head-count."""
        return len(self.secretaries)

    def labels(self) -> list[str]:
        """Return one label a person, unit added where two people share a name.

        Example:
            >>> Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区"))).labels()
            ['秦涛（东街社区）', '秦涛（西街社区）']
        """
        often = Counter(s.label for s in self)
        return [f"{s.label}（{s.unit}）" if often[s.label] > 1 and s.unit != s.label else s.label for s in self]

    def candidates(self, name: str, unit: str = "") -> list[Secretary]:
        """Return everybody whom a printed name (with or without unit or post in it) can mean.

        The unit decides where it is given; a masked or empty name is found by its unit alone.
        A unit or a post written behind or before the name is understood; nothing is guessed
        from likeness.

        Example:
            >>> roster = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区")))
            >>> [s.seq for s in roster.candidates("秦 涛（西街社区党支部书记）")]
            [2]
            >>> [s.seq for s in roster.candidates("秦涛")]
            [1, 2]
        """
        called, of_unit = normalised(name), normalised(unit)
        if is_masked(called):
            return [s for s in self if of_unit and s.key[0] == of_unit]
        bare = normalised(_BRACKETED.sub("", called)) or called
        found = (s for text in {called, bare} for s in self._by_name.get(text, ()))
        named = sorted(found, key=lambda secretary: secretary.seq)
        if not named:
            named = [s for s in self if _is_name_with_additions(called, s)]
        if not named and not of_unit:
            named = [s for s in self if s.key[0] and s.key[0] in (called, bare)]
        by_unit = [s for s in named if s.key[0] and (s.key[0] == of_unit or (not of_unit and s.key[0] in called))]
        if of_unit:
            return by_unit or [s for s in named if not s.unit or _same_unit(s.key[0], of_unit)]
        return by_unit or named

    def meant(self, person: PrintedName) -> list[Secretary]:
        """Return whom somebody stated to be meant, if the roster has that person; else everybody who can be meant."""
        stated = [s for s in self if s.key == person.meant] if person.meant else []
        return stated or self.candidates(person.name, person.unit)

    def suggestions(self, person: PrintedName) -> list[Secretary]:
        """Return up to three secretaries whom an unknown name may mean, most alike first; nobody decides by it.

        Whoever the name can mean comes first, then the same unit, then names with common characters.

        Example:
            >>> roster = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "方海", "西街社区")))
            >>> [s.name for s in roster.suggestions(PrintedName("秦滔"))]
            ['秦涛']
            >>> [s.name for s in roster.suggestions(PrintedName("方小海", "西街社区"))]
            ['方海']
        """
        can_mean = self.candidates(person.name, person.unit)
        alike = sorted((-_likeness(person, s), s.seq) for s in self if s not in can_mean)
        others = [self.secretaries[seq - 1] for likeness, seq in alike if -likeness >= _ALIKE]
        return [*can_mean, *others][: max(_MOST_SUGGESTIONS, len(can_mean))]


def assumed_roster(people: Sequence[PrintedName]) -> Roster:
    """Return a roster of everybody on the ballots, in the order of first appearance."""
    keyed = {Secretary(1, p.name, p.unit).key: p for p in reversed(people)}
    first = [p for p in people if keyed.get(Secretary(1, p.name, p.unit).key) is p]
    return Roster(tuple(Secretary(seq, p.name, p.unit) for seq, p in enumerate(first, 1)))


def _likeness(person: PrintedName, secretary: Secretary) -> float:
    """Return how alike name and unit are: 0-1 for the name, and 1 more for the same unit."""
    unit, name = secretary.key
    is_same_unit = bool(unit) and _same_unit(unit, normalised(person.unit))
    return is_same_unit + SequenceMatcher(None, normalised(person.name), name).ratio()


def _is_name_with_additions(called: str, secretary: Secretary) -> bool:
    """Return whether `called` is the person's name plus nothing but the own unit and a post."""
    unit, name = secretary.key
    if not name or is_masked(name) or name not in called:
        return False
    rest = re.sub(r"[()\[\]【】,，、\-—·:：]", "", called.replace(name, "", 1).replace(unit, "", 1) if unit else "")
    return bool(unit) and unit in called and _POST.fullmatch(rest) is not None


def _same_unit(known: str, printed: str) -> bool:
    """Return whether two units differ by a party-organization suffix only (…党委、…党支部)."""
    short = [re.sub(r"(机关)?(党委|党组|党工委|党总支|党支部|支部)$", "", unit) for unit in (known, printed)]
    return bool(short[0]) and short[0] == short[1]
