"""The marks of a long list: put into ballots where rows have a ballot number, else added up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from dashboard.domain.roster import PrintedName
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Flags, Numbers, first_seen
from dashboard.intake.headings import Field, Sheet
from dashboard.intake.shapes.list_columns import ListColumns
from dashboard.intake.voter_groups import report_lettered_numbers

Meaning = TypeVar("Meaning", PrintedName, str)


@dataclass(frozen=True)
class ListMarks:
    """All marks of a list, an array a field; `people`, `items`, `groups` and `numbers` say what their codes mean."""

    row: Numbers
    column: Numbers
    number: Numbers
    group: Numbers
    person: Numbers
    item: Numbers
    mark: Numbers
    people: Sequence[PrintedName]
    items: Sequence[str]
    groups: Sequence[str]
    numbers: Sequence[str]

    def __len__(self) -> int:
        return len(self.row)

    def only(self, chosen: Flags | Numbers) -> "ListMarks":
        """Return some of the marks."""
        arrays = ("row", "column", "number", "group", "person", "item", "mark")
        return replace(self, **{name: getattr(self, name)[chosen] for name in arrays})


def has_ballots(columns: ListColumns, marks: ListMarks) -> bool:
    """Return whether the number of a row is that of its ballot.

    A 序号 is, where its values come again on other rows and hardly ever for the same person and item.
    """
    if Field.NUMBER not in columns.fields:
        return False
    if not columns.is_number_weak:
        return True
    number_count = len(first_seen(marks.group, marks.number)[0])
    row_count = len(first_seen(marks.row)[0])
    field_count = len(first_seen(marks.group, marks.number, marks.person, marks.item)[0])
    return 2 * number_count <= row_count and 10 * field_count >= 9 * len(marks)


def fill_ballots(sheet: Sheet, marks: ListMarks, box: BallotBox) -> None:
    """Put the marks into ballots; a ballot is a number within its voter group and sheet."""
    if not any(marks.groups):
        report_lettered_numbers(marks.numbers, sheet.grid.place, box.faults)
    is_numbered = np.array([bool(number) for number in marks.numbers])[marks.number]
    for row in dict.fromkeys(marks.row[~is_numbered].tolist()):
        box.faults.stop("row_without_number", "这一行没有写票号，请补上", sheet.grid.at(row, 0))
    marks = marks.only(is_numbered)
    starts, ballot = first_seen(marks.group, marks.number)
    begun = zip(marks.group[starts].tolist(), marks.number[starts].tolist(), strict=True)
    codes = [box.ballots.ballot(sheet.grid.place, marks.groups[g], marks.numbers[number]) for g, number in begun]
    first, field = first_seen(ballot, marks.person, marks.item)
    cast = marks.mark[first]
    is_repeated = np.ones(len(marks), dtype=bool)
    is_repeated[first] = False
    for again in np.flatnonzero(is_repeated).tolist():
        before = int(first[field[again]])
        _report_repeated(sheet, marks, before, again, box)
        if marks.mark[again] != marks.mark[before]:
            cast[field[again]] = box.scale_of(marks.items[marks.item[again]]).invalid
    kept = marks.only(first)
    people = _registered(kept.person, marks.people, box.ballots.person)
    items = _registered(kept.item, marks.items, box.ballots.item)
    box.ballots.marks(np.array(codes)[ballot[first]], people, items, cast, kept.row, kept.column)


def _registered(numbers: Numbers, meanings: Sequence[Meaning], register: Callable[[Meaning], int]) -> Numbers:
    """Return the codes under which an upload knows people or items, new ones in the order of their appearance."""
    codes = np.zeros(len(meanings), dtype=np.int64)
    for number in numbers[first_seen(numbers)[0]].tolist():
        codes[number] = register(meanings[number])
    return codes[numbers]


def _report_repeated(sheet: Sheet, marks: ListMarks, before: int, again: int, box: BallotBox) -> None:
    rows = f"第 {marks.row[before] + 1} 行和第 {marks.row[again] + 1} 行"
    what = f"{rows}是同一张票对“{marks.people[marks.person[again]]}”的“{marks.items[marks.item[again]]}”"
    place = sheet.grid.at(int(marks.row[again]), int(marks.column[again]))
    if marks.mark[again] == marks.mark[before]:
        box.faults.warn("mark_twice", f"{what}，等次相同，只计一次，请核对", place)
    else:
        box.faults.warn("marks_differ", f"{what}，等次不同，该格按无效计，请对照原票核对", place)


def is_one_ballot(columns: ListColumns, marks: ListMarks) -> bool:
    """Return whether a list without ballot numbers and groups has every field once."""
    fields = first_seen(marks.person, marks.item)[0]
    return columns.is_number_weak and Field.GROUP not in columns.fields and len(fields) == len(marks)


def fill_ballot(sheet: Sheet, marks: ListMarks, box: BallotBox) -> None:
    """Put all marks into one ballot."""
    box.faults.inform("one_ballot", "没有票号，每人每项只有一格，整张表按一张票读取", sheet.grid.place)
    ballot = box.ballots.ballot(sheet.grid.place, marks.groups[0])
    people = _registered(marks.person, marks.people, box.ballots.person)
    items = _registered(marks.item, marks.items, box.ballots.item)
    box.ballots.marks(ballot, people, items, marks.mark, marks.row, marks.column)
    if all(box.scale_of(marks.items[item]).blank == mark for item, mark in zip(marks.item, marks.mark, strict=True)):
        sentence = "这张票一格未填，计为收回的空白票；若是没有用的票样请删去"
        box.faults.warn("blank_ballot", sentence, sheet.grid.place)


def count(sheet: Sheet, marks: ListMarks, box: BallotBox) -> None:
    """Add the marks up without ballots."""
    box.faults.inform(
        "no_ballot_number", "没有票号一列，只统计票数，不做逐票核对；收回数按得票最多的一项计", sheet.grid.place
    )
    first, same = first_seen(marks.person, marks.item, marks.group, marks.mark)
    kept = marks.only(first)
    counts = np.bincount(same)
    behind = np.split(np.argsort(same, kind="stable"), np.cumsum(counts)[:-1])
    codes = zip(kept.person, kept.item, kept.group, kept.mark.tolist(), counts.tolist(), behind, strict=True)
    for person, item, group, mark, count, which in codes:
        cell = marks.people[person], marks.items[item], marks.groups[group]
        cells = list(zip(marks.row[which].tolist(), marks.column[which].tolist(), strict=True))
        box.counts.add(cell, mark, count, sheet.grid.place, cells)
