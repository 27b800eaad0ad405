"""Collects counts from the sheets of an upload that hold no single ballots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.domain.tally import BallotCount, CountCells, Tally, Votes

Value = TypeVar("Value", PrintedName, str)
Cell = tuple[PrintedName, str, str]
"""Person, item and voter group of a row of counts."""
Position = tuple[int, int]
"""Zero-based row and column."""


@dataclass
class TallyBuilder:
    """Adds up counts while files are read, then makes them `Votes` without ballots."""

    scale: Scale
    _counts: dict[Cell, list[int]] = field(default_factory=dict)
    _sheets: dict[Cell, dict[Place, None]] = field(default_factory=dict)
    _places: list[tuple[Cell, int, Place, Position]] = field(default_factory=list)

    def add(self, cell: Cell, mark: int, count: int, sheet: Place, cells: Sequence[Position]) -> None:
        """Add a count of one mark; `sheet` is the place of its sheet, `cells` are where it stands there."""
        if cell not in self._counts:
            self._counts[cell] = [0] * len(self.scale.marks)
        self._counts[cell][mark] += count
        self._sheets.setdefault(cell, {})[sheet] = None
        self._places += [(cell, mark, sheet, position) for position in cells]

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
        tally = Tally(self.scale, tuple(items), tuple(groups), counts, ballots)
        return Votes(tuple(people), tally, count_cells=self._cells(people, items, groups))

    def _cells(self, people: dict[PrintedName, int], items: dict[str, int], groups: dict[str, int]) -> CountCells:
        sheets: dict[Place, int] = {}
        rows = [
            (people[person], items[item], groups[group], mark, sheets.setdefault(sheet, len(sheets)), *position)
            for (person, item, group), mark, sheet, position in self._places
        ]
        return CountCells(tuple(sheets), np.array(rows, dtype=np.int32).reshape(-1, 7))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    return {value: position for position, value in enumerate(dict.fromkeys(values))}
