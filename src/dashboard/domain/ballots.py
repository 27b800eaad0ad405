"""Marks as they were read: one row a mark, each with its cell; a ballot is a place, never a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dashboard.domain.problems import Place, cell_name
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale

Codes = npt.NDArray[np.int32]
_ROOM = 8
"""Up to this many fields for each mark a table of all fields is made, which is faster than sorting."""


@dataclass(frozen=True, eq=False)
class Ballots:
    """All marks of one upload (评议票), coded against vocabularies that stand beside them.

    The arrays of marks have one length n: `ballot`, `secretary`, `item` and `mark` are codes into
    `ballot_sheet`/`ballot_group`, `people`, `items` and `scale.marks`; `row` and `column` are the
    zero-based cell of each mark. (ballot, secretary, item) is unique.
    """

    scale: Scale
    people: tuple[PrintedName, ...]
    items: tuple[str, ...]
    groups: tuple[str, ...]
    sheets: tuple[Place, ...]
    ballot_sheet: Codes
    ballot_group: Codes
    ballot: Codes
    secretary: Codes
    item: Codes
    mark: Codes
    row: Codes
    column: Codes

    def __post_init__(self) -> None:
        columns = (self.ballot, self.secretary, self.item, self.mark, self.row, self.column)
        if len({len(column) for column in columns}) != 1 or len(self.ballot_sheet) != len(self.ballot_group):
            raise ValueError("columns of different length")
        for codes, size in (
            (self.ballot, len(self.ballot_sheet)),
            (self.secretary, len(self.people)),
            (self.item, len(self.items)),
            (self.mark, len(self.scale.marks)),
            (self.ballot_sheet, len(self.sheets)),
            (self.ballot_group, len(self.groups)),
        ):
            if len(codes) and (codes.min() < 0 or codes.max() >= size):
                raise ValueError("a code outside its vocabulary")
        if self._marks_a_field_twice():
            raise ValueError("a ballot marks a person's item twice")

    def _marks_a_field_twice(self) -> bool:
        wide = self.ballot.astype(np.int64) * len(self.people) + self.secretary
        fields = wide * len(self.items) + self.item
        field_count = self.ballot_count * len(self.people) * len(self.items)
        if field_count > _ROOM * len(fields):
            return len(np.unique(fields)) != len(fields)
        is_marked = np.zeros(field_count, dtype=bool)
        is_marked[fields] = True
        return int(is_marked.sum()) != len(fields)

    @property
    def ballot_count(self) -> int:
        """Returned ballots (收回)."""
        return len(self.ballot_sheet)

    def place_of(self, index: int) -> Place:
        """Return the cell in which mark number `index` stands."""
        sheet = self.sheets[self.ballot_sheet[self.ballot[index]]]
        return Place(sheet.file, sheet.sheet, cell_name(int(self.row[index]), int(self.column[index])))


@dataclass
class BallotBuilder:
    """Collects marks while a file is read, then makes them `Ballots`."""

    scale: Scale
    _people: dict[PrintedName, int] = field(default_factory=dict)
    _items: dict[str, int] = field(default_factory=dict)
    _groups: dict[str, int] = field(default_factory=dict)
    _sheets: dict[Place, int] = field(default_factory=dict)
    _ballot_sheet: list[int] = field(default_factory=list)
    _ballot_group: list[int] = field(default_factory=list)
    _marks: list[Codes] = field(default_factory=list)

    def ballot(self, sheet: Place, group: str) -> int:
        """Begin one ballot and return its code."""
        self._ballot_sheet.append(self._sheets.setdefault(sheet, len(self._sheets)))
        self._ballot_group.append(self._groups.setdefault(group, len(self._groups)))
        return len(self._ballot_sheet) - 1

    def person(self, person: PrintedName) -> int:
        """Return the code of a person, new or known."""
        return self._people.setdefault(person, len(self._people))

    def item(self, item: str) -> int:
        """Return the code of an item, new or known."""
        return self._items.setdefault(item, len(self._items))

    def mark(self, ballot: int, person: int, item: int, mark: int, cell: tuple[int, int]) -> None:
        """Add one mark with its zero-based cell."""
        self.marks(ballot, person, item, mark, *cell)

    def marks(
        self,
        ballot: npt.ArrayLike,
        person: npt.ArrayLike,
        item: npt.ArrayLike,
        mark: npt.ArrayLike,
        row: npt.ArrayLike,
        column: npt.ArrayLike,
    ) -> None:
        """Add many marks, an array a field; a field that all of them share may be one number."""
        fields = (ballot, person, item, mark, row, column)
        table = np.empty((len(fields), *np.broadcast(*fields).shape), dtype=np.int32)
        for number, values in enumerate(fields):
            table[number] = values
        self._marks.append(table.reshape(len(fields), -1))

    def build(self) -> Ballots:
        """Return the ballots collected so far."""
        if len(self._marks) != 1:  # kept as one, for two copies of all marks would fill the memory
            self._marks = [np.concatenate([np.zeros((6, 0), dtype=np.int32), *self._marks], axis=1)]
        return Ballots(
            self.scale,
            tuple(self._people),
            tuple(self._items),
            tuple(self._groups),
            tuple(self._sheets),
            _codes(self._ballot_sheet),
            _codes(self._ballot_group),
            *self._marks[0],
        )


def _codes(values: Sequence[int]) -> Codes:
    return np.array(values, dtype=np.int32)
