"""Counts by secretary, item, voter group and mark; everything after reading works on these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballots import Ballots, Codes, require_one_scale_an_item
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class BallotCount:
    """Ballots of one voter group: 发出, 收回, 有效, 空白.

    `issued` is None where neither a file nor a person has said it, `blank` (ballots without any
    mark) where there are no single ballots.
    """

    issued: int | None
    returned: int
    valid: int
    blank: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.valid <= self.valid + (self.blank or 0) <= self.returned:
            raise ValueError("有效 + 空白 ≤ 收回 does not hold")

    @property
    def spoilt(self) -> int:
        """Returned ballots without any valid mark (无效), blank ones included."""
        return self.returned - self.valid

    @property
    def recovery_share(self) -> Fraction | None:
        """Returned among issued ballots (回收率); None where 发出 is not known."""
        return Fraction(self.returned, self.issued) if self.issued else None

    def __add__(self, other: "BallotCount") -> "BallotCount":
        """Return both counts together; 发出 and 空白 are known only where both know them."""
        issued = None if self.issued is None or other.issued is None else self.issued + other.issued
        blank = None if self.blank is None or other.blank is None else self.blank + other.blank
        return BallotCount(issued, self.returned + other.returned, self.valid + other.valid, blank)


@dataclass(frozen=True, eq=False)
class Tally:
    """Integer counts, shape (people, items, groups, marks); marks in the scale's order.

    People are positions (in the file, or in the roster after `arranged`). Tallies with the same
    people add: their items and groups are united by name.

    `beside` counts the same ballots' items in other scales: same people, groups and `ballots`. Their
    votes are shown, never scored and never added to those of this scale.
    """

    scale: Scale
    items: tuple[str, ...]
    groups: tuple[str, ...]
    counts: Counts
    ballots: tuple[BallotCount, ...]
    beside: tuple["Tally", ...] = ()

    def __post_init__(self) -> None:
        expected = (len(self.items), len(self.groups), len(self.scale.marks))
        if self.counts.ndim != 4 or self.counts.shape[1:] != expected:
            raise ValueError(f"counts {self.counts.shape} do not fit (people, {expected})")
        if (self.counts < 0).any() or len(self.ballots) != len(self.groups):
            raise ValueError("negative counts, or ballots not by group")
        require_one_scale_an_item(self.parts)
        for other in self.beside:
            same = (self.groups, self.ballots, self.people_count) == (other.groups, other.ballots, other.people_count)
            if not same:
                raise ValueError("counts of other ballots stand beside")

    @property
    def parts(self) -> tuple["Tally", ...]:
        """The counts of each scale, the leading one first."""
        return (self, *self.beside)

    @property
    def item_scales(self) -> dict[str, Scale]:
        """The scale of every item."""
        return {item: part.scale for part in self.parts for item in part.items}

    def led_by(self, scale: Scale) -> "Tally":
        """Return the same counts with those of one scale in front, without items where it has none."""
        if self.scale == scale:
            return self
        others = (part.scale for part in self.parts if part.scale != scale and part.items)
        return replace(self._in(scale), beside=tuple(map(self._in, others)))

    def _in(self, scale: Scale) -> "Tally":
        """Return the counts of one scale alone."""
        found = next((part for part in self.parts if part.scale == scale), None)
        if found is not None:
            return replace(found, beside=())
        nothing = np.zeros((self.people_count, 0, len(self.groups), len(scale.marks)), dtype=np.int64)
        return replace(self, scale=scale, items=(), counts=nothing, beside=())

    def with_ballots(self, ballots: Sequence[BallotCount]) -> "Tally":
        """Return the counts with other numbers of ballots by group."""
        beside = tuple(part.with_ballots(ballots) for part in self.beside)
        return replace(self, ballots=tuple(ballots), beside=beside)

    @property
    def people_count(self) -> int:
        """How many people the tally has rows for."""
        return int(self.counts.shape[0])

    @property
    def all_ballots(self) -> BallotCount:
        """Ballots of all groups together."""
        total = BallotCount(0, 0, 0, 0)
        for count in self.ballots:
            total += count
        return total

    def arranged(self, positions: Sequence[int | None], people_count: int) -> "Tally":
        """Return the tally in roster order; people without a position are left out.

        Args:
            positions: roster position of each of this tally's people.
            people_count: size of the roster; who is not named here gets zero counts.
        """
        counts = np.zeros((people_count, *self.counts.shape[1:]), dtype=np.int64)
        for source, target in enumerate(positions):
            if target is not None:
                counts[target] += self.counts[source]
        return replace(self, counts=counts, beside=tuple(p.arranged(positions, people_count) for p in self.beside))

    def __add__(self, other: "Tally") -> "Tally":
        """Return both tallies together; items and groups with the same name are one, each scale by itself."""
        if self.scale != other.scale or self.people_count != other.people_count:
            raise ValueError("tallies of different scales or people do not add")
        scales = dict.fromkeys(part.scale for part in (*self.parts, *other.parts))
        first, *others = (self._in(scale)._with(other._in(scale)) for scale in scales)
        return replace(first, beside=tuple(others)) if others else first

    def _with(self, other: "Tally") -> "Tally":
        """Return two tallies of one scale together."""
        items = tuple(dict.fromkeys(self.items + other.items))
        groups = tuple(dict.fromkeys(self.groups + other.groups))
        counts = np.zeros((self.people_count, len(items), len(groups), len(self.scale.marks)), dtype=np.int64)
        ballots = [None] * len(groups)  # type: list[BallotCount | None]
        for part in (self, other):
            item_at = [items.index(item) for item in part.items]
            group_at = [groups.index(group) for group in part.groups]
            counts[np.ix_(range(self.people_count), item_at, group_at)] += part.counts
            for target, count in zip(group_at, part.ballots, strict=True):
                before = ballots[target]
                ballots[target] = count if before is None else before + count
        return Tally(self.scale, items, groups, counts, tuple(count for count in ballots if count is not None))


def tally(ballots: Ballots) -> Tally:
    """Return the counts of the ballots, people in the order of `ballots.people`.

    A ballot is valid when at least one of its marks, in whichever scale, is a grade, and blank when
    all its fields are empty. 发出 is not on the ballots: None.
    """
    has_grade, has_mark = np.zeros((2, ballots.ballot_count), dtype=bool)
    for part in ballots.parts:
        has_grade[part.ballot[part.mark < len(part.scale.grades)]] = True
        has_mark[part.ballot[part.mark != part.scale.blank]] = True
    numbers = [
        np.bincount(ballots.ballot_group[chosen], minlength=len(ballots.groups)).tolist()
        for chosen in (slice(None), has_grade, ~has_mark)
    ]
    by_group = tuple(BallotCount(None, *of_group) for of_group in zip(*numbers, strict=True))
    first, *others = (Tally(part.scale, part.items, part.groups, _counts(part), by_group) for part in ballots.parts)
    return replace(first, beside=tuple(others)) if others else first


def _counts(ballots: Ballots) -> Counts:
    """Return how often each mark of one scale was given, by person, item and group."""
    shape = (len(ballots.people), len(ballots.items), len(ballots.groups), len(ballots.scale.marks))
    if not len(ballots.mark):
        return np.zeros(shape, dtype=np.int64)
    flat = ballots.secretary.astype(np.int64)
    for codes, size in (
        (ballots.item, shape[1]),
        (ballots.ballot_group[ballots.ballot], shape[2]),
        (ballots.mark, shape[3]),
    ):
        flat *= size
        flat += codes
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)


@dataclass(frozen=True, eq=False)
class CountCells:
    """Where the counts of files without single ballots stand.

    `cells` has one row a cell: person as in the tally, item in `items`, group as in the tally, mark in
    the item's scale, then the code of its sheet in `sheets` and its zero-based row and column.
    """

    sheets: tuple[Place, ...]
    cells: Codes
    items: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.cells.ndim != 2 or self.cells.shape[1] != 7:
            raise ValueError("seven numbers a cell")


@dataclass(frozen=True, eq=False)
class Votes:
    """What files say of people: counts, and the single ballots where the files hold them.

    `people` are as printed; `tally` counts them in that order. Files of counts have no `ballots`,
    so rules that need single ballots are off; `count_cells` tells where their counts stand.
    """

    people: tuple[PrintedName, ...]
    tally: Tally
    ballots: Ballots | None = None
    count_cells: CountCells | None = None

    def __post_init__(self) -> None:
        if len(self.people) != self.tally.people_count:
            raise ValueError("people and tally do not fit")

    def led_by(self, scale: Scale) -> "Votes":
        """Return the votes with those of one scale in front."""
        if self.tally.scale == scale:
            return self
        ballots = self.ballots.led_by(scale) if self.ballots is not None else None
        return replace(self, tally=self.tally.led_by(scale), ballots=ballots)

    def share_ballot(self, first: int, second: int) -> bool:
        """Return whether one ballot marks both of two people; of counts, whether both have votes in one field."""
        if self.ballots is None:
            of_both = (part.counts[[first, second]].sum(axis=3) > 0 for part in self.tally.parts)
            return any(bool(marked.all(axis=0).any()) for marked in of_both)
        parts = self.ballots.parts
        one, other = (np.concatenate([p.ballot[p.secretary == code] for p in parts]) for code in (first, second))
        return len(np.intersect1d(one, other)) > 0

    def with_people(self, people: Sequence[PrintedName]) -> "Votes":
        """Return the votes with other words for the same people."""
        named = tuple(people)
        if self.ballots is None:
            return replace(self, people=named)
        beside = tuple(replace(part, people=named) for part in self.ballots.beside)
        return replace(self, people=named, ballots=replace(self.ballots, people=named, beside=beside))
