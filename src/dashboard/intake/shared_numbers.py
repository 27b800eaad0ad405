"""Tables of ballots in which the same ballot numbers (票号) stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dashboard.domain.ballots import Flags
from dashboard.domain.problems import Place
from dashboard.intake.faults import Faults

_NUMBER = re.compile(r"(?:第|票号?|no\.?)?(?P<letters>(?!no)[a-z]?)-?0*(?P<digits>\d+)[号张票份]*", re.IGNORECASE)
_FEWEST_NUMBERS = 3
"""Fewer equal numbers tell nothing."""


@dataclass
class Stack:
    """Ballots of one voter group: those of one table, and of the tables in which they go on."""

    place: Place
    group: int
    fields: Flags
    numbers: dict[str, int]
    """The ballots by their number; none where a ballot has no number or two have the same."""
    is_joined: bool = False

    def is_apart_from(self, other: "Stack") -> bool:
        """Return whether the ballots of both may be the same: in one group, and without a field in common."""
        return self.group == other.group and not (self.fields & other.fields).any()

    def overlaps(self, other: "Stack") -> bool:
        """Return whether each has a field that the other has not, or one of them was joined of several tables."""
        common = self.fields & other.fields
        return (
            self.is_joined or other.is_joined or bool((common != self.fields).any() and (common != other.fields).any())
        )

    def goes_on_in(self, other: "Stack") -> bool:
        """Return whether most ballots of the one or the other have a number in common."""
        fewest = min(len(self.numbers), len(other.numbers))
        return 0 < fewest <= 2 * len(self.numbers.keys() & other.numbers.keys())


def by_number(ballots: Sequence[int], numbers: Sequence[str]) -> dict[str, int]:
    """Return ballots by their number, however it is written; nothing where one has none or two have the same."""
    found = {_bare_number(numbers[ballot]): ballot for ballot in ballots}
    if len(found) < len(ballots):
        found = {numbers[ballot]: ballot for ballot in ballots}
    return found if "" not in found and len(found) == len(ballots) else {}


def _bare_number(number: str) -> str:
    """Return a ballot number as all sheets may write it: 第001票 and 1 are one."""
    found = _NUMBER.fullmatch(number)
    return f"{found['letters'].upper()}{found['digits']}" if found else number


def report_shared_numbers(stacks: Sequence[Stack], faults: Faults) -> None:
    """Point at ballots with the numbers of others of their group; stop where a part of what they grade is the same.

    Two batches may both begin at 1. They grade the same people, though: a table that has some of another's
    fields, but not all, is a part of the same ballots that was entered twice.
    """
    told: set[int] = set()
    numbered = [stack for stack in stacks if len(stack.numbers) >= _FEWEST_NUMBERS]
    for first, second in combinations(numbered, 2):
        if id(second) in told or first.group != second.group:
            continue
        common = first.fields & second.fields
        if (common == first.fields).all() and (common == second.fields).all():
            if first.numbers.keys() == second.numbers.keys():
                told.add(id(second))
                _warn_of_equal(first, second, faults)
        elif common.any() and second.overlaps(first) and first.goes_on_in(second):
            told.add(id(second))
            sentence = (
                f"与“{first.place}”评议的人或项目有一部分相同，票号也相同，看来是同一批票的几格录了两遍；"
                "请删去重复的列或表，同名的请注明单位；如确是两批票请分别写明票别"
            )
            faults.stop("numbers_overlap", sentence, second.place)


def _warn_of_equal(first: Stack, second: Stack, faults: Faults) -> None:
    sentence = (
        f"与“{first.place}”的 {len(second.numbers)} 个票号全部相同，评议的人和项目也相同，按另一批票统计；"
        "如是同一批票的另一个项目，请把工作表名改为项目名称；如是录了两遍，请删去一份"
    )
    faults.warn("same_numbers", sentence, second.place)
