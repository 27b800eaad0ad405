"""Marks drawn from a seeded generator, and the count that is made straight from them."""

import random
from dataclasses import dataclass

from sample_data.scenario import Scenario, VotePlan

GRADES = ("好", "较好", "一般", "差")
BLANK, INVALID = "", "×2"
"""A field left empty, and one with two ticks (两个“√”)."""
_LOWEST_LATENT = {"好": 0.0, "较好": -0.62, "一般": -1.12}
TRUTH_HEADER = ("seq", "name", "unit", "item", "group", *GRADES, "blank", "invalid")


@dataclass(frozen=True)
class Ballot:
    """One ballot: `marks[person][item]` is a grade, BLANK or INVALID; `number` counts within the group."""

    group: str
    number: int
    marks: tuple[tuple[str, ...], ...]


def draw(scenario: Scenario) -> tuple[Ballot, ...]:
    """Return the ballots of a meeting, the same for the same seed on every machine.

    Only `Random.random` is called, whose sequence Python promises to keep.
    """
    rng = random.Random(scenario.votes.seed)
    standings = [_standing(rng, len(scenario.items)) for _ in scenario.people]
    return tuple(
        Ballot(group, number, _marks(rng, scenario.votes, group, number, standings))
        for group, count in scenario.votes.returned.items()
        for number in range(1, count + 1)
    )


def truth(scenario: Scenario, ballots: tuple[Ballot, ...]) -> list[tuple[str | int, ...]]:
    """Return the counts of every person, item and voter group, in the columns of TRUTH_HEADER."""
    rows: list[tuple[str | int, ...]] = []
    for place, person in enumerate(scenario.people):
        for item_place, item in enumerate(scenario.items):
            for group in scenario.votes.returned:
                marks = [ballot.marks[place][item_place] for ballot in ballots if ballot.group == group]
                counts = [marks.count(mark) for mark in (*GRADES, BLANK, INVALID)]
                rows.append((person.seq, person.name, person.unit, item, group, *counts))
    return rows


def _standing(rng: random.Random, item_count: int) -> list[float]:
    """Return how well a person is thought of in each item: most high, a few low."""
    luck = rng.random()
    overall = 0.6 - 1.05 * luck * luck
    return [overall + 0.3 * (rng.random() - 0.5) for _ in range(item_count)]


def _marks(
    rng: random.Random, plan: VotePlan, group: str, number: int, standings: list[list[float]]
) -> tuple[tuple[str, ...], ...]:
    leniency = 0.8 if rng.random() < 0.2 else 0.5 * (rng.random() - 0.5)
    all_blank = number in plan.blank_ballots.get(group, ())
    marks = []
    for person, standing in enumerate(standings, start=1):
        impression = rng.random() + rng.random() - 1.0
        row = []
        for item, points in enumerate(standing, start=1):
            grade = _grade(points + leniency + impression + 0.5 * (rng.random() - 0.5))
            is_left_empty = rng.random() < plan.blank_share or all_blank
            is_ticked_twice = (number, person, item) in plan.two_ticks
            row.append(INVALID if is_ticked_twice else BLANK if is_left_empty else grade)
        marks.append(tuple(row))
    return tuple(marks)


def _grade(latent: float) -> str:
    return next((grade for grade, lowest in _LOWEST_LATENT.items() if latent > lowest), "差")
