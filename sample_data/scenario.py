"""What is invented about one sample meeting: people, sizes and sentences, from its TOML file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Person:
    """One 述职对象 of a sample meeting."""

    seq: int
    name: str
    unit: str
    unit_kind: str
    post: str
    mode: str

    @property
    def is_in_person(self) -> bool:
        """Whether the person reports on site (现场述职)."""
        return self.mode == "现场述职"


@dataclass(frozen=True)
class Critique:
    """What the chair says of one on-site secretary; a line break inside a text breaks the paragraph.

    `shortcomings` pairs the code of the primary theme (DOMAIN §5) with the sentence.
    `praise`, `turn` and `joiner` are the words around the points, where a speech has such.
    """

    strengths: tuple[str, ...] = ()
    shortcomings: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = ()
    praise: str = ""
    turn: str = ""
    joiner: str = "。"


@dataclass(frozen=True)
class VotePlan:
    """How the ballots come about: seed, ballots of each voter group, and what goes wrong on them.

    `blank_ballots` names wholly blank ballots by their number within the group; `two_ticks` names
    fields with two ticks as (ballot, person, item), all counted from 1.
    """

    seed: int
    returned: dict[str, int]
    blank_share: float
    blank_ballots: dict[str, tuple[int, ...]]
    two_ticks: frozenset[tuple[int, ...]]


@dataclass(frozen=True)
class Scenario:
    """Everything that the generator is told about one meeting; `id` names its folder."""

    id: str
    title: str
    year: int
    held_on: date
    organizer: str
    scheme: str
    items: tuple[str, ...]
    people: tuple[Person, ...]
    issued: dict[str, int]
    votes: VotePlan
    opening: str
    closing: str
    critiques: tuple[Critique, ...]

    @property
    def on_site(self) -> tuple[Person, ...]:
        """The people who report on site, in 述职顺序."""
        return tuple(person for person in self.people if person.is_in_person)


def load(path: Path) -> Scenario:
    """Return the scenario that a TOML file describes."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    speech = table.pop("speech", {})
    return Scenario(
        id=path.stem,
        items=tuple(table.pop("items")),
        people=_people(table.pop("people")),
        votes=_vote_plan(table.pop("votes")),
        critiques=tuple(_critique(entry) for entry in table.pop("critiques", [])),
        opening=speech.get("opening", ""),
        closing=speech.get("closing", ""),
        **table,
    )


def _people(lines: str) -> tuple[Person, ...]:
    rows = [[cell.strip() for cell in line.split("|")] for line in lines.split("\n") if line]
    return tuple(Person(seq, *row) for seq, row in enumerate(rows, start=1))


def _vote_plan(table: dict[str, Any]) -> VotePlan:
    return VotePlan(
        seed=table["seed"],
        returned=table["returned"],
        blank_share=table["blank_share"],
        blank_ballots={group: tuple(numbers) for group, numbers in table.get("blank_ballots", {}).items()},
        two_ticks=frozenset(tuple(field) for field in table.get("two_ticks", [])),
    )


def _critique(table: dict[str, Any]) -> Critique:
    words = {key: table[key] for key in ("praise", "turn", "joiner") if key in table}
    return Critique(
        strengths=tuple(table.get("strengths", ())),
        shortcomings=tuple((theme, text) for theme, text in table["shortcomings"]),
        advice=tuple(table.get("advice", ())),
        **words,
    )
