"""Shape (c): the long list, one row a mark: ballot number, person, item and grade in columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.names import normalised
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.grade_words import GradeWords
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import is_total_word
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.printed_people import Hints, printed_person
from dashboard.intake.shapes.list_columns import ListColumns, are_words, can_tell_items, columns_of
from dashboard.intake.shapes.word_table import find_table, is_person_listed, report_merged_marks

_READ = (Field.NAME, Field.UNIT, Field.ITEM, Field.NUMBER, Field.GROUP)
_RESULT = re.compile(r"得分|总分|名次|排名|位次")
"""A sheet with such a column and without ballot numbers holds results."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark as printed."""

    row: int
    column: int
    number: str
    group: str
    person: PrintedName
    item: str
    mark: int


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether each row of a sheet holds the mark of one person."""
    table = find_table(sheet, scale, hints)
    if table is None or table.heading is None or not is_person_listed(table, hints):
        return False
    columns = columns_of(table)
    is_result = Field.NUMBER not in columns.fields and any(
        _RESULT.search(table.heading.label(column)) for column in range(sheet.width)
    )
    return bool(columns.marks) and not is_result and are_words(table, columns)


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the marks of a sheet: as ballots where rows have a ballot number, else as counts."""
    table = find_table(sheet, box.scale, box.hints)
    if table is None or table.heading is None:
        return
    heading, columns = table.heading, columns_of(table)
    for column in columns.unread:
        box.report_unread(heading.label(column), sheet.grid.at(heading.bottom, column))
    if not can_tell_items(heading, columns, sheet, box):
        return
    report_merged_marks(sheet, range(table.first_row, len(sheet.cells)), {c for c, _ in columns.marks}, box)
    box.report_errors(sheet, range(heading.bottom + 1, len(sheet.cells)), columns.fields.values())
    above = range(heading.top)
    body = _Body(sheet, heading, columns, group, box.words(sheet.grid), box)
    marks = body.read()
    box.note(sheet.grid, [*above, *body.notes])
    if not marks:
        box.faults.stop("no_marks", "表头下面没有读到评议等次，请检查各列是否填写", sheet.grid.place)
    elif _has_ballots(columns, marks):
        _fill_ballots(sheet, marks, box)
    else:
        _count(sheet, marks, box)


class _Body:
    """Reads the rows below the header one by one; each distinct text is understood once."""

    def __init__(
        self, sheet: Sheet, heading: Heading, columns: ListColumns, group: str, words: GradeWords, box: BallotBox
    ) -> None:
        self.sheet, self.heading, self.columns, self.group = sheet, heading, columns, group
        self.words, self.box = words, box
        self.notes: list[int] = []
        self._people: dict[tuple[str, str], PrintedName] = {}
        self._items: dict[str, str] = {}
        self._tidy: dict[str, str] = {"": ""}

    def read(self) -> list[_Mark]:
        """Return the marks in the order of the rows."""
        marks: list[_Mark] = []
        name, unit, item, number, group = (self.columns.fields.get(what) for what in _READ)
        mark_columns = [column for column, _ in self.columns.marks]
        for row in range(self.heading.bottom + 1, len(self.sheet.cells)):
            cells = self.sheet.cells[row]
            printed = ["" if at is None else cells[at] for at in (name, unit, item, number, group)]
            is_named = bool(printed[0] or printed[1]) and (item is None or bool(printed[2]))
            if not (is_named and all(cells[c] and not self.words.read(cells[c]).fault for c in mark_columns)):
                if not self._is_mark_row(row):
                    continue
                if not is_named:
                    what = "评议项目" if printed[0] or printed[1] else "被评议人的姓名或单位"
                    self.box.faults.stop("row_incomplete", f"这一行没有写{what}，请补上", self.sheet.grid.at(row, 0))
                    continue
            person = self._people.get((printed[0], printed[1])) or self._person(row, printed[0], printed[1])
            ballot, voters = self._text(printed[3]), self._text(printed[4]) or self.group
            for column, header_item in self.columns.marks:
                mark = self._mark(row, column)
                text = header_item or printed[2]
                named = self._items.get(text) or self._item(row, column, text)
                marks.append(_Mark(row, column, ballot, voters, person, named, mark))
        return marks

    def _mark(self, row: int, column: int) -> int:
        text = self.sheet.grid.rows[row][column]
        mark, fault = self.words.read(text)
        if fault:
            self.box.report_word(fault, text, self.sheet.grid.at(row, column))
        return mark

    def _person(self, row: int, name: str, unit: str) -> PrintedName:
        at = self.columns.fields.get(Field.NAME if name else Field.UNIT, 0)
        person = self._people[name, unit] = printed_person(name, unit, self.sheet.grid.at(row, at))
        return person

    def _item(self, row: int, column: int, text: str) -> str:
        if Field.ITEM in self.columns.fields:
            place = self.sheet.grid.at(row, self.columns.fields[Field.ITEM])
        else:
            place = self.sheet.grid.at(self.heading.bottom, column)
        item = self._items[text] = self.box.item(text, place)
        return item

    def _text(self, printed: str) -> str:
        text = self._tidy.get(printed)
        if text is None:
            text = self._tidy[printed] = normalised(printed)
        return text

    def _is_mark_row(self, row: int) -> bool:
        """Return whether a row that is not complete is a mark all the same; keep notes, report sums."""
        cells, raw = self.sheet.cells[row], self.sheet.grid.rows[row]
        fields = [raw[column] for column in self.columns.fields.values()]
        if not any(cells) or cells == self.sheet.cells[self.heading.bottom]:
            return False
        if any(is_total_word(text) for text in fields):
            self.box.faults.inform("total_row", "这一行是合计，没有作为评议等次统计", self.sheet.grid.at(row, 0))
            return False
        if is_note_row(cells) or is_remark(raw):
            self.notes.append(row)
            return False
        if not any(fields + [raw[c] for c, _ in self.columns.marks]):
            self.box.report_unread_row(self.sheet.grid.at(row, 0))
            return False
        return True


def _has_ballots(columns: ListColumns, marks: Sequence[_Mark]) -> bool:
    """Return whether the number of a row is that of its ballot.

    A 序号 is, where its values come again on other rows and hardly ever for the same person and item.
    """
    if Field.NUMBER not in columns.fields:
        return False
    if not columns.is_number_weak:
        return True
    numbers = len({(m.group, m.number) for m in marks})
    rows = len({m.row for m in marks})
    fields = len({(m.group, m.number, m.person, m.item) for m in marks})
    return 2 * numbers <= rows and 10 * fields >= 9 * len(marks)


def _fill_ballots(sheet: Sheet, marks: Sequence[_Mark], box: BallotBox) -> None:
    """Put the marks into ballots; a ballot is a number within its voter group and sheet."""
    ballots: dict[tuple[str, str], int] = {}
    first: dict[tuple[int, PrintedName, str], _Mark] = {}
    invalid: set[tuple[int, PrintedName, str]] = set()
    place = sheet.grid.place
    for mark in marks:
        if not mark.number:
            box.faults.stop("row_without_number", "这一行没有写票号，请补上", sheet.grid.at(mark.row, 0))
            continue
        ballot = ballots.get((mark.group, mark.number))
        if ballot is None:
            ballot = ballots[mark.group, mark.number] = box.ballots.ballot(place, mark.group)
        key = (ballot, mark.person, mark.item)
        before = first.setdefault(key, mark)
        if before is not mark:
            _report_repeated(sheet, before, mark, box)
            if mark.mark != before.mark:
                invalid.add(key)
    for key, mark in first.items():
        code = box.scale.invalid if key in invalid else mark.mark
        person, item = box.ballots.person(mark.person), box.ballots.item(mark.item)
        box.ballots.mark(key[0], person, item, code, (mark.row, mark.column))


def _report_repeated(sheet: Sheet, before: _Mark, mark: _Mark, box: BallotBox) -> None:
    rows = f"第 {before.row + 1} 行和第 {mark.row + 1} 行"
    what = f"{rows}是同一张票对“{mark.person}”的“{mark.item}”"
    place = sheet.grid.at(mark.row, mark.column)
    if mark.mark == before.mark:
        box.faults.warn("mark_twice", f"{what}，等次相同，只计一次，请核对", place)
    else:
        box.faults.warn("marks_differ", f"{what}，等次不同，该格按无效计，请对照原票核对", place)


def _count(sheet: Sheet, marks: Sequence[_Mark], box: BallotBox) -> None:
    """Add the marks up without ballots."""
    box.faults.inform(
        "no_ballot_number", "没有票号一列，只统计票数，不做逐票核对；收回数按得票最多的一项计", sheet.grid.place
    )
    for mark in marks:
        box.counts.add((mark.person, mark.item, mark.group), mark.mark, 1, sheet.grid.place)
