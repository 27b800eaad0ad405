"""Marks as they were read: one row a mark, each with its cell; a ballot is a place, never a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dashboard.domain.problems import Place, cell_name
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale

Codes = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
_ROOM = 8
"""Up to this many fields for each mark a table of all fields is made, which is faster than sorting."""


@dataclass(frozen=True, eq=False)
class Ballots:
    """All marks of one upload (评议票), coded against vocabularies that stand beside them.

    The arrays of marks have one length n: `ballot`, `secretary`, `item` and `mark` are codes into
    `ballot_sheet`/`ballot_group`, `people`, `items` and `scale.marks`; `row` and `column` are the
    zero-based cell of each mark. (ballot, secretary, item) is unique.

    `ballot_sheet` is the sheet on which a ballot begins. Where ballots go on on other sheets (一人一表,
    续表), `mark_sheet` is the sheet of each mark.

    Where a form has items in several scales (总体评价 in 优秀/称职/…, the others in 好/较好/…), each
    scale has its own marks: `beside` holds those of the other scales, on the same ballots.
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
    beside: tuple["Ballots", ...] = ()
    mark_sheet: Codes | None = None

    def __post_init__(self) -> None:
        columns = [self.ballot, self.secretary, self.item, self.mark, self.row, self.column]
        columns += [] if self.mark_sheet is None else [self.mark_sheet]
        if len({len(column) for column in columns}) != 1 or len(self.ballot_sheet) != len(self.ballot_group):
            raise ValueError("columns of different length")
        for codes, size in (
            (self.ballot, len(self.ballot_sheet)),
            (self.secretary, len(self.people)),
            (self.item, len(self.items)),
            (self.mark, len(self.scale.marks)),
            (self.ballot_sheet, len(self.sheets)),
            (self.ballot_group, len(self.groups)),
            (self.ballot_sheet if self.mark_sheet is None else self.mark_sheet, len(self.sheets)),
        ):
            if len(codes) and (codes.min() < 0 or codes.max() >= size):
                raise ValueError("a code outside its vocabulary")
        if self._marks_a_field_twice():
            raise ValueError("a ballot marks a person's item twice")
        require_one_scale_an_item(self.parts)
        for other in self.beside:
            same = (self.people, self.groups, self.sheets) == (other.people, other.groups, other.sheets)
            if not same or not np.array_equal(self.ballot_group, other.ballot_group):
                raise ValueError("marks of other ballots stand beside")

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
    def parts(self) -> tuple["Ballots", ...]:
        """The marks of each scale, the leading one first."""
        return (self, *self.beside)

    def led_by(self, scale: Scale) -> "Ballots":
        """Return the same ballots with the marks of one scale in front, without marks where it has none."""
        if self.scale == scale:
            return self
        none = np.zeros(0, dtype=np.int32)
        first = next((part for part in self.beside if part.scale == scale), None) or replace(
            self, scale=scale, items=(), beside=(),
            ballot=none, secretary=none, item=none, mark=none, row=none, column=none, mark_sheet=None,
        )  # fmt: skip
        others = tuple(replace(part, beside=()) for part in self.parts if part.scale != scale and part.items)
        return replace(first, beside=others)

    @property
    def fields(self) -> tuple[Codes, npt.NDArray[np.int64]]:
        """The ballot of every mark in every scale, and one number a person's item."""
        width = sum(len(part.items) for part in self.parts)
        starts = accumulate((len(part.items) for part in self.parts), initial=0)
        fields = [
            part.secretary.astype(np.int64) * width + start + part.item
            for part, start in zip(self.parts, starts, strict=False)
        ]
        return np.concatenate([part.ballot for part in self.parts]), np.concatenate(fields)

    @property
    def ballot_count(self) -> int:
        """Returned ballots (收回)."""
        return len(self.ballot_sheet)

    @property
    def sheet_of_mark(self) -> Codes:
        """The sheet on which each mark stands, a code into `sheets`."""
        return self.ballot_sheet[self.ballot] if self.mark_sheet is None else self.mark_sheet

    def are_on(self, sheet: Place) -> Flags:
        """Return which ballots begin on a sheet or have a mark on it."""
        code = self.sheets.index(sheet)
        are_so: Flags = self.ballot_sheet == code
        for part in self.parts:
            if part.mark_sheet is not None:
                are_so[part.ballot[part.mark_sheet == code]] = True
        return are_so

    def place_of(self, index: int) -> Place:
        """Return the cell in which mark number `index` stands."""
        ballot_sheet = self.ballot_sheet[self.ballot[index]]
        sheet = self.sheets[ballot_sheet if self.mark_sheet is None else self.mark_sheet[index]]
        return Place(sheet.file, sheet.sheet, cell_name(int(self.row[index]), int(self.column[index])))


def require_one_scale_an_item(parts: Sequence["InScale"]) -> None:
    """Raise ValueError where two parts have one scale, or an item in common."""
    items = [item for part in parts for item in part.items]
    if len({part.scale for part in parts}) < len(parts) or len(set(items)) < len(items):
        raise ValueError("a scale or an item stands in two parts")


class InScale(Protocol):
    """Marks or counts of the items that share one scale."""

    @property
    def scale(self) -> Scale:
        """Their scale."""

    @property
    def items(self) -> tuple[str, ...]:
        """The items."""


@dataclass
class BallotBuilder:
    """Collects marks while a file is read, then makes them `Ballots`.

    `scale` is that of every item unless `scale_of` gives an item its own.
    """

    scale: Scale
    scale_of: Callable[[str], Scale] | None = None
    _people: dict[PrintedName, int] = field(default_factory=dict)
    _items: dict[str, int] = field(default_factory=dict)
    _groups: dict[str, int] = field(default_factory=dict)
    _sheets: dict[Place, int] = field(default_factory=dict)
    _ballot_sheet: list[int] = field(default_factory=list)
    _ballot_group: list[int] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """The number (票号) of each ballot as printed, "" where it has none; `Ballots` do not keep it."""
    _marks: list[Codes] = field(default_factory=list)

    def ballot(self, sheet: Place, group: str, number: str = "") -> int:
        """Begin one ballot and return its code."""
        self.numbers.append(number)
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
        [table] = self._marks
        scales = [self.scale_of(item) if self.scale_of else self.scale for item in self._items]
        first, *others = (self._part(scale, scales, table) for scale in dict.fromkeys([self.scale, *scales]))
        if not first.items and others:
            first, *others = others
        return replace(first, beside=tuple(others)) if others else first

    def _part(self, scale: Scale, scales: Sequence[Scale], table: Codes) -> Ballots:
        """Return the marks of the items that have one scale."""
        own = [code for code, of_item in enumerate(scales) if of_item == scale]
        if len(own) < len(scales):
            codes = np.full(len(scales), -1, dtype=np.int32)
            codes[own] = np.arange(len(own))
            table = table[:, codes[table[2]] >= 0]
            table[2] = codes[table[2]]
        items = tuple(self._items)
        return Ballots(
            scale,
            tuple(self._people),
            tuple(items[code] for code in own),
            tuple(self._groups),
            tuple(self._sheets),
            _codes(self._ballot_sheet),
            _codes(self._ballot_group),
            *table,
        )


def _codes(values: Sequence[int]) -> Codes:
    return np.array(values, dtype=np.int32)
