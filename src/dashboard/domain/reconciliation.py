"""Do the counts add up (核对): 发出, 收回 and 有效 of each voter group, and everybody's marks against the ballots."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.tally import BallotCount, Tally

MatchedBallots = tuple[Ballots, Sequence[int | None]]
"""Single ballots with the roster position (0-based) of each of their people, None for strangers."""
_STATED_IN_FILES = frozenset({"returned_differs", "valid_differs"})
"""Codes of the differences between what a file states of its ballots and what was read from it."""
_NAMED_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class GroupLedger:
    """Ballots of one voter group: 发出 = 收回 + 未收回, and 收回 = 有效 + 废票 + 空白票.

    `unreturned` is None where 发出 is not known, and below 0 where more came back than went out.
    `blank` is None where there are no single ballots; blank ones are among `invalid` then.
    """

    group: str
    issued: int | None
    returned: int
    unreturned: int | None
    valid: int
    invalid: int
    blank: int | None = None

    def __post_init__(self) -> None:
        if (self.issued is None) != (self.unreturned is None):
            raise ValueError("未收回 is known where 发出 is")
        if self.issued is not None and self.issued != self.returned + (self.unreturned or 0):
            raise ValueError("发出 = 收回 + 未收回 does not hold")
        if self.returned != self.valid + self.invalid + (self.blank or 0):
            raise ValueError("收回 = 有效 + 无效 + 空白 does not hold")

    @classmethod
    def of(cls, group: str, count: BallotCount) -> "GroupLedger":
        """Return the ledger of a voter group's ballots.

        Example:
            >>> GroupLedger.of("A票", BallotCount(12, 11, 8, blank=1))
            GroupLedger(group='A票', issued=12, returned=11, unreturned=1, valid=8, invalid=2, blank=1)
        """
        unreturned = None if count.issued is None else count.issued - count.returned
        invalid = count.spoilt - (count.blank or 0)
        return cls(group, count.issued, count.returned, unreturned, count.valid, invalid, count.blank)

    @property
    def adds_up(self) -> bool:
        """Whether no more ballots came back than went out."""
        return self.unreturned is None or self.unreturned >= 0


@dataclass(frozen=True, slots=True)
class MarkLedger:
    """Marks of one person's item in one voter group; each lies in exactly one of the four counts.

    `counted` are the grades; `set_aside` are answers that a form offers beside the grades (不了解).
    """

    secretary: Secretary
    item: str
    group: str
    ballots: int
    counted: int
    blank: int
    invalid: int
    set_aside: int = 0

    def __post_init__(self) -> None:
        if min(self.ballots, self.counted, self.blank, self.invalid, self.set_aside) < 0:
            raise ValueError("counts are 0 or more")

    @property
    def marks(self) -> int:
        """All marks of the line."""
        return self.counted + self.blank + self.invalid + self.set_aside

    @property
    def adds_up(self) -> bool:
        """Whether there is one mark a ballot."""
        return self.marks == self.ballots


@dataclass(frozen=True)
class Reconciliation:
    """The ledger of a meeting: all voter groups, and the lines that do not add up.

    `problems` say the same in sentences, with places where there are single ballots. `reason` is
    what people stated about exactly these differences.
    """

    groups: tuple[GroupLedger, ...] = ()
    lines: tuple[MarkLedger, ...] = ()
    problems: tuple[Problem, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if any(line.adds_up for line in self.lines):
            raise ValueError("only lines that do not add up are kept")
        if bool(self.lines) > bool(self.problems):
            raise ValueError("what does not add up is said")

    @property
    def is_open(self) -> bool:
        """Whether something does not add up and nobody stated a reason."""
        return bool(self.problems) and not self.reason

    @property
    def fingerprint(self) -> str:
        """A short text that is the same for the same differences only; a reason belongs to it."""
        off = [repr(group) for group in self.groups if not group.adds_up]
        off += [repr((line.secretary.key, line.item, line.group, line.ballots, line.marks)) for line in self.lines]
        off += [str(problem) for problem in self.problems]
        return hashlib.sha256("\n".join(sorted(off)).encode()).hexdigest()

    def with_stated(self, problems: Sequence[Problem]) -> "Reconciliation":
        """Return the ledger with the differences that were found while files were read.

        Args:
            problems: all problems of the uploads; a file that states another 收回 or 有效 than was
                read from it is a difference, the others are left out.
        """
        stated = [p for p in dict.fromkeys(problems) if p.code in _STATED_IN_FILES and p not in self.problems]
        return replace(self, problems=(*self.problems, *stated))


def reconcile(tally: Tally, roster: Roster, ballots: Sequence[MatchedBallots] = ()) -> Reconciliation:
    """Return the ledger of a meeting.

    Args:
        tally: all counts, in roster order.
        roster: who reported.
        ballots: the single ballots behind the tally, where there are such; they tell the places.
    """
    groups = tuple(GroupLedger.of(group, count) for group, count in zip(tally.groups, tally.ballots, strict=True))
    lines = tuple(line for part in tally.parts for line in _lines(part, roster) if not line.adds_up)
    totals = sum(part.counts.sum(axis=(1, 2, 3)) for part in tally.parts)
    unmarked = [s for s, total in zip(roster, totals, strict=True) if total == 0]
    problems = [_more_than_issued(group) for group in groups if not group.adds_up]
    problems += _without_marks(unmarked)
    by_field: dict[tuple[str, str], list[MarkLedger]] = {}
    for line in lines:
        if line.secretary not in unmarked:
            by_field.setdefault((line.item, line.group), []).append(line)
    problems += [_uneven(of_field, _places_without(of_field, ballots)) for of_field in by_field.values()]
    return Reconciliation(groups, lines, tuple(problems))


def _lines(tally: Tally, roster: Roster) -> Iterator[MarkLedger]:
    """Return the line of everybody in every field that at least one person was marked in.

    Counts without single ballots commonly leave spoilt ballots out: one mark a valid ballot is
    enough there.
    """
    grades, blank, invalid = len(tally.scale.grades), tally.scale.blank, tally.scale.invalid
    on_ballot = tally.counts.sum(axis=(0, 3)) > 0
    for i, g in np.argwhere(on_ballot):
        for secretary, counts in zip(roster, tally.counts[:, i, g].tolist(), strict=True):
            numbers = sum(counts[:grades]), counts[blank], counts[invalid], sum(counts[invalid + 1 :])
            ballots = tally.ballots[g]
            of_valid = ballots.blank is None and sum(numbers) == ballots.valid
            expected = ballots.valid if of_valid else ballots.returned
            yield MarkLedger(secretary, tally.items[i], tally.groups[g], expected, *numbers)


def _more_than_issued(ledger: GroupLedger) -> Problem:
    sentence = (
        f"{ledger.group or '评议票'}收回 {ledger.returned} 张，多于发出的 {ledger.issued} 张；"
        "请核对发出数，或检查是否重复上传。"
    )
    return Problem(Level.WARNS, "returned_above_issued", sentence)


def _without_marks(unmarked: Sequence[Secretary]) -> list[Problem]:
    if not unmarked:
        return []
    names = "、".join(secretary.label for secretary in unmarked)
    return [Problem(Level.WARNS, "person_without_marks", f"评议票中没有以下述职人：{names}；请核对票样是否完整。")]


def _uneven(lines: Sequence[MarkLedger], places: Sequence[Place]) -> Problem:
    """Return one warning for the people whose marks in one field are not one a returned ballot."""
    item, group = lines[0].item, lines[0].group
    off = [f"{line.secretary.label} {line.marks} 票" for line in lines]
    more = f"等 {len(off)} 人" if len(off) > _NAMED_PEOPLE else ""
    said = f"{'、'.join(off[:_NAMED_PEOPLE])}{more}与之不符"
    sentence = f"{f'{item}（{group}）' if group else item}收回 {lines[0].ballots} 张，而{said}；请核对原票。"
    place = places[0] if places else Place()
    return Problem(Level.WARNS, "marks_do_not_add_up", sentence, place, tuple(places[1:]))


def _places_without(lines: Sequence[MarkLedger], ballots: Sequence[MatchedBallots]) -> list[Place]:
    """Return the ballots of a group that leave out a field of one of the lines, each by its first mark."""
    found: dict[Place, None] = {}
    for whole, cast, positions in ((of, part, at) for of, at in ballots for part in of.parts):
        if lines[0].item not in cast.items or lines[0].group not in cast.groups:
            continue
        of_group = cast.ballot_group == cast.groups.index(lines[0].group)
        of_item = cast.item == cast.items.index(lines[0].item)
        left_out = np.zeros(cast.ballot_count, dtype=bool)
        for line in lines:
            codes = [code for code, position in enumerate(positions) if position == line.secretary.seq - 1]
            has_mark = np.zeros(cast.ballot_count, dtype=bool)
            has_mark[cast.ballot[of_item & np.isin(cast.secretary, codes)]] = True
            left_out |= of_group & ~has_mark
        found |= dict.fromkeys(place_of_ballot(whole, int(ballot)) for ballot in np.flatnonzero(left_out))
    return list(found)


def place_of_ballot(ballots: Ballots, ballot: int) -> Place:
    """Return the cell of a ballot's first mark, or its sheet where it has no mark."""
    for part in ballots.parts:
        if len(marks := np.flatnonzero(part.ballot == ballot)):
            return part.place_of(int(marks[0]))
    return ballots.sheets[int(ballots.ballot_sheet[ballot])]
