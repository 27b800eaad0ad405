"""Collects counts from the sheets of an upload that hold no single ballots."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.domain.tally import BallotCount, Tally, Votes

Value = TypeVar("Value", PrintedName, str)
Cell = tuple[PrintedName, str, str]
"""Person, item and voter group of a row of counts."""


@dataclass
class TallyBuilder:
    """Adds up counts while files are read, then makes them `Votes` without ballots."""

    scale: Scale
    _counts: dict[Cell, list[int]] = field(default_factory=dict)
    _sheets: dict[Cell, dict[Place, None]] = field(default_factory=dict)

    def add(self, cell: Cell, mark: int, count: int, sheet: Place) -> None:
        """Add a count of one mark; `sheet` is the place of the sheet it stands in."""
        if cell not in self._counts:
            self._counts[cell] = [0] * len(self.scale.marks)
        self._counts[cell][mark] += count
        self._sheets.setdefault(cell, {})[sheet] = None

    def groups(self) -> set[str]:
        """Return the voter groups that have counts."""
        return {group for _, _, group in self._counts}

    def added_up(self) -> list[Place]:
        """Return the sheets that repeat a person, item and group of an earlier sheet."""
        return list(dict.fromkeys(place for places in self._sheets.values() for place in list(places)[1:]))

    def sheets_of(self, group: str) -> set[Place]:
        """Return the sheets that hold counts of a group."""
        return {place for cell, places in self._sheets.items() if cell[2] == group for place in places}

    def votes(self) -> Votes | None:
        """Return the counts; per group the ballots are the most votes that any person's item has."""
        if not self._counts:
            return None
        people = _numbered(person for person, _, _ in self._counts)
        items = _numbered(item for _, item, _ in self._counts)
        groups = _numbered(group for _, _, group in self._counts)
        counts = np.zeros((len(people), len(items), len(groups), len(self.scale.marks)), dtype=np.int64)
        for (person, item, group), row in self._counts.items():
            counts[people[person], items[item], groups[group]] += row
        returned = counts.sum(axis=3).max(axis=(0, 1))
        valid = counts[..., : len(self.scale.grades)].sum(axis=3).max(axis=(0, 1))
        ballots = tuple(BallotCount(None, int(r), int(v)) for r, v in zip(returned, valid, strict=True))
        return Votes(tuple(people), Tally(self.scale, tuple(items), tuple(groups), counts, ballots))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    return {value: position for position, value in enumerate(dict.fromkeys(values))}
