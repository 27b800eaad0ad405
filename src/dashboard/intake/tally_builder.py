"""Collects counts from the sheets of an upload that hold no single ballots."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
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
    """Adds up counts while files are read, then makes them `Votes` without ballots.

    `scale` is that of every item unless `scale_of` gives an item its own.
    """

    scale: Scale
    scale_of: Callable[[str], Scale] | None = None
    _counts: dict[Cell, list[int]] = field(default_factory=dict)
    _sheets: dict[Cell, dict[Place, None]] = field(default_factory=dict)
    _by_sheet: dict[Place, dict[tuple[Cell, int], int]] = field(default_factory=dict)
    _places: list[tuple[Cell, int, Place, Position]] = field(default_factory=list)

    def add(self, cell: Cell, mark: int, count: int, sheet: Place, cells: Sequence[Position]) -> None:
        """Add a count of one mark; `sheet` is the place of its sheet, `cells` are where it stands there."""
        if cell not in self._counts:
            self._counts[cell] = [0] * len(self._scale_of(cell[1]).marks)
        self._counts[cell][mark] += count
        self._sheets.setdefault(cell, {})[sheet] = None
        of_sheet = self._by_sheet.setdefault(sheet, {})
        of_sheet[cell, mark] = of_sheet.get((cell, mark), 0) + count
        self._places += [(cell, mark, sheet, position) for position in cells]

    def groups(self) -> set[str]:
        """Return the voter groups that have counts."""
        return {group for _, _, group in self._counts}

    def added_up(self) -> list[Place]:
        """Return the sheets that repeat a person, item and group of an earlier sheet."""
        return list(dict.fromkeys(place for places in self._sheets.values() for place in list(places)[1:]))

    def copied(self) -> list[tuple[Place, Place]]:
        """Return the sheets whose counts of several people are just those of an earlier sheet, with that sheet."""
        several = {sheet: of for sheet, of in self._by_sheet.items() if len({cell[0] for cell, _ in of}) > 1}
        found = ((one, other) for one, other in combinations(several, 2) if several[one] == several[other])
        return [(other, one) for one, other in found]

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
        parts: dict[Scale, dict[str, int]] = {}
        for item in items:
            own = parts.setdefault(self._scale_of(item), {})
            own[item] = len(own)
        counts = {s: np.zeros((len(people), len(own), len(groups), len(s.marks)), np.int64) for s, own in parts.items()}
        for (person, item, group), row in self._counts.items():
            scale = self._scale_of(item)
            counts[scale][people[person], parts[scale][item], groups[group]] += row
        returned = [counted.sum(axis=3).max(axis=(0, 1)) for counted in counts.values()]
        valid = [counted[..., : len(scale.grades)].sum(axis=3).max(axis=(0, 1)) for scale, counted in counts.items()]
        most = zip(np.max(returned, axis=0), np.max(valid, axis=0), strict=True)
        ballots = tuple(BallotCount(None, int(r), int(v)) for r, v in most)
        first, *others = (
            Tally(scale, tuple(own), tuple(groups), counts[scale], ballots) for scale, own in parts.items()
        )
        tally = replace(first, beside=tuple(others)) if others else first
        return Votes(tuple(people), tally, count_cells=self._cells(people, items, groups))

    def _scale_of(self, item: str) -> Scale:
        return self.scale_of(item) if self.scale_of else self.scale

    def _cells(self, people: dict[PrintedName, int], items: dict[str, int], groups: dict[str, int]) -> CountCells:
        sheets: dict[Place, int] = {}
        rows = [
            (people[person], items[item], groups[group], mark, sheets.setdefault(sheet, len(sheets)), *position)
            for (person, item, group), mark, sheet, position in self._places
        ]
        return CountCells(tuple(sheets), np.array(rows, dtype=np.int32).reshape(-1, 7), tuple(items))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    return {value: position for position, value in enumerate(dict.fromkeys(values))}
