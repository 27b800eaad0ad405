"""Counts by secretary, item, voter group and mark; everything after reading works on these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballots import Ballots, Codes
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
    """

    scale: Scale
    items: tuple[str, ...]
    groups: tuple[str, ...]
    counts: Counts
    ballots: tuple[BallotCount, ...]

    def __post_init__(self) -> None:
        expected = (len(self.items), len(self.groups), len(self.scale.marks))
        if self.counts.ndim != 4 or self.counts.shape[1:] != expected:
            raise ValueError(f"counts {self.counts.shape} do not fit (people, {expected})")
        if (self.counts < 0).any() or len(self.ballots) != len(self.groups):
            raise ValueError("negative counts, or ballots not by group")

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
        return replace(self, counts=counts)

    def __add__(self, other: "Tally") -> "Tally":
        """Return both tallies together; items and groups with the same name are one."""
        if self.scale != other.scale or self.people_count != other.people_count:
            raise ValueError("tallies of different scales or people do not add")
        items = tuple(dict.fromkeys(self.items + other.items))
        groups = tuple(dict.fromkeys(self.groups + other.groups))
        counts = np.zeros((self.people_count, len(items), len(groups), len(self.scale.marks)), dtype=np.int64)
        ballots = [None] * len(groups)  # type: list[BallotCount | None]
        for part in (self, other):
            item_at = [items.index(item) for item in part.items]
            group_at = [groups.index(group) for group in part.groups]
            counts[:, np.array(item_at)[:, None], np.array(group_at)[None, :]] += part.counts
            for target, count in zip(group_at, part.ballots, strict=True):
                before = ballots[target]
                ballots[target] = count if before is None else before + count
        return Tally(self.scale, items, groups, counts, tuple(count for count in ballots if count is not None))


def tally(ballots: Ballots) -> Tally:
    """Return the counts of the ballots, people in the order of `ballots.people`.

    A ballot is valid when at least one of its marks is a grade, and blank when all its fields are
    empty. 发出 is not on the ballots: None.
    """
    shape = (len(ballots.people), len(ballots.items), len(ballots.groups), len(ballots.scale.marks))
    group = ballots.ballot_group[ballots.ballot]
    flat = np.ravel_multi_index((ballots.secretary, ballots.item, group, ballots.mark), shape)
    counts = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)
    has_grade, has_mark = np.zeros((2, ballots.ballot_count), dtype=bool)
    has_grade[ballots.ballot[ballots.mark < len(ballots.scale.grades)]] = True
    has_mark[ballots.ballot[ballots.mark != ballots.scale.blank]] = True
    numbers = [
        np.bincount(ballots.ballot_group[chosen], minlength=len(ballots.groups)).tolist()
        for chosen in (slice(None), has_grade, ~has_mark)
    ]
    by_group = tuple(BallotCount(None, *of_group) for of_group in zip(*numbers, strict=True))
    return Tally(ballots.scale, ballots.items, ballots.groups, counts, by_group)


@dataclass(frozen=True, eq=False)
class CountCells:
    """Where the counts of files without single ballots stand.

    `cells` has one row a cell: person, item, group and mark as in the tally, then the code of its
    sheet in `sheets` and its zero-based row and column.
    """

    sheets: tuple[Place, ...]
    cells: Codes

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

    def share_ballot(self, first: int, second: int) -> bool:
        """Return whether one ballot marks both of two people; of counts, whether both have votes in one field."""
        if self.ballots is None:
            of_both = self.tally.counts[[first, second]].sum(axis=3) > 0
            return bool(of_both.all(axis=0).any())
        ballots = [self.ballots.ballot[self.ballots.secretary == code] for code in (first, second)]
        return len(np.intersect1d(*ballots)) > 0

    def with_people(self, people: Sequence[PrintedName]) -> "Votes":
        """Return the votes with other words for the same people."""
        named = tuple(people)
        ballots = replace(self.ballots, people=named) if self.ballots else None
        return replace(self, people=named, ballots=ballots)
