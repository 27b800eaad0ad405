"""Shape (c): the long list, one row a mark: ballot number, person, item and grade in columns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Codes, Numbers, any_in_row, first_seen, marked_columns, understood
from dashboard.intake.grade_words import GradeWords
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import is_example_word, is_total_word
from dashboard.intake.notes import is_note_row, is_remark, is_section_title
from dashboard.intake.printed_people import Hints, printed_person
from dashboard.intake.shapes.filled_down import filled_down
from dashboard.intake.shapes.list_columns import (
    ListColumns,
    are_ballots,
    are_words,
    can_tell_items,
    columns_of,
    holds_counts,
)
from dashboard.intake.shapes.list_marks import ListMarks, count, fill_ballot, fill_ballots, has_ballots, is_one_ballot
from dashboard.intake.shapes.people_across import (
    goes_on_without_number,
    is_form,
    names_somebody_twice,
    with_people_across,
)
from dashboard.intake.shapes.word_table import WordTable, find_table, is_person_listed, report_merged_marks

_READ = (Field.NAME, Field.UNIT, Field.ITEM, Field.NUMBER, Field.GROUP)
_RESULT = re.compile(r"得分|总分|名次|排名|位次")
"""A sheet with such a column and without ballot numbers holds results."""


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether each row of a sheet holds the mark of one person."""
    table = find_table(sheet, scale, hints)
    if table is None or table.heading is None:
        return False
    columns = _columns(table, hints)
    if columns is None:
        return False
    is_result = Field.NUMBER not in columns.fields and any(
        _RESULT.search(table.heading.label(column)) for column in range(sheet.width)
    )
    return bool(columns.marks) and not is_result and are_words(table, columns, scale)


def _columns(table: WordTable, hints: Hints) -> ListColumns | None:
    """Return the columns of a list with people below each other, or beside each other; None of no list."""
    return columns_of(table) if is_person_listed(table, hints) else with_people_across(table, hints)


def is_form_of_items(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether a list is one ballot, with a row for each item and a column for each person."""
    table = find_table(sheet, scale, hints)
    return table is not None and not is_person_listed(table, hints) and is_form(table, hints)


def lists_items(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether each row of a sheet holds the marks of one item, and each column those of a person."""
    table = find_table(sheet, scale, hints)
    return table is not None and not is_person_listed(table, hints) and recognise(sheet, scale, hints)


def has_a_column_a_ballot(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether the grades of a list stand in columns that are headed by ballot numbers."""
    table = find_table(sheet, scale, hints)
    return table is not None and are_ballots(columns_of(table))


def read(sheet: Sheet, group: str, box: BallotBox, *, is_one: bool = False) -> None:
    """Read the marks of a sheet: as ballots where rows have a number, as one ballot of a form, else as counts."""
    table = find_table(sheet, box.scale, box.hints)
    columns = _columns(table, box.hints) if table else None
    if table is None or table.heading is None or columns is None:
        return
    heading = table.heading
    if (filled := filled_down(table, columns, box)) is not sheet:
        sheet, columns = filled, _columns(replace(table, sheet=filled), box.hints) or columns
    for column in columns.unread:
        box.report_unread(heading.label(column), sheet.grid.at(heading.bottom, column))
    if names_somebody_twice(columns, box) or goes_on_without_number(sheet, heading, columns, box):
        return
    if not can_tell_items(heading, columns, sheet, box):
        return
    if holds_counts(heading, columns, sheet, box):
        return
    report_merged_marks(sheet, range(table.first_row, len(sheet.cells)), {c for c, _ in columns.marks}, box)
    box.report_errors(sheet, range(heading.bottom + 1, len(sheet.cells)), columns.fields.values())
    above = range(heading.top)
    body = _Body(sheet, heading, columns, group, box)
    marks = body.read()
    box.note(sheet.grid, [*above, *body.notes])
    if not len(marks):
        box.faults.stop("no_marks", "表头下面没有读到评议等次，请检查各列是否填写", sheet.grid.place)
    elif has_ballots(columns, marks):
        fill_ballots(sheet, marks, box)
    elif is_one and is_one_ballot(columns, marks):
        fill_ballot(sheet, marks, box)
    else:
        count(sheet, marks, box)


def _mark(words: GradeWords, text: str) -> int:
    return words.read(text).mark


class _Body:
    """Reads the rows below the header: whole columns at once, and those with something odd one by one."""

    def __init__(self, sheet: Sheet, heading: Heading, columns: ListColumns, group: str, box: BallotBox) -> None:
        self.sheet, self.heading, self.columns, self.group, self.box = sheet, heading, columns, group, box
        self.words = {scale: box.words(sheet.grid, scale) for scale in (box.scale, *box.hints.other_scales)}
        self.notes: list[int] = []
        self._header = sheet.cells[heading.bottom]

    def read(self) -> ListMarks:
        """Return the marks in the order of the rows."""
        rows = self._rows()
        texts = self.sheet.cells.words
        name, unit, item, number, group = (self._column(what)[rows] for what in _READ)
        mark_columns = np.array([column for column, _ in self.columns.marks])
        person, people = self._people(rows, name, unit)
        of_item, items = self._items(rows, item)
        marks = self._marks(rows, mark_columns, of_item, items)
        of_number, numbers = understood(number, texts, normalised)
        of_group, groups = understood(group, texts, lambda text: normalised(text) or self.group)
        each = len(mark_columns)
        by_row, by_number, by_group = (np.repeat(c, each) for c in (rows, of_number, of_group))
        by_person = np.tile(person, len(rows)) if self.columns.people else np.repeat(person, each)
        column = marked_columns(mark_columns.tolist(), self.sheet.grid.choices, marks).ravel()
        return ListMarks(
            by_row, column, by_number, by_group, by_person, of_item, marks.ravel(), people, items, groups, numbers
        )

    def _marks(self, rows: Numbers, columns: Numbers, of_item: Numbers, items: Sequence[str]) -> Numbers:
        """Return the mark of each cell, a row each, in the scale of its item."""
        cells = self.sheet.grid.cells
        codes = cells.codes[rows][:, columns]
        if len(self.words) == 1:
            return cells.numbers(partial(_mark, self.words[self.box.scale]))[codes]
        scales = [self.box.scale_of(item) for item in items]
        marks = np.zeros(codes.shape, dtype=np.int64)
        for scale in dict.fromkeys(scales):
            own = np.array([of == scale for of in scales])[of_item].reshape(codes.shape)
            marks[own] = cells.numbers(partial(_mark, self.words[scale]))[codes[own]]
        return marks

    def _column(self, what: Field) -> Codes:
        """Return the codes of a field in all rows of the sheet; of a field without a column the empty text."""
        codes = self.sheet.cells.codes
        at = self.columns.fields.get(what)
        return np.zeros(len(codes), dtype=np.int32) if at is None else codes[:, at]

    def _rows(self) -> Numbers:
        """Return the rows of marks; keep notes, and report what is wrong with the others."""
        name, unit, item, *_ = (self._column(what) for what in _READ)
        is_named = (name > 0) | (unit > 0) | bool(self.columns.people)
        is_named &= (item > 0) | (Field.ITEM not in self.columns.fields)
        readers = self.words.values()
        is_clear = self.sheet.cells.flags(lambda text: text and not any(words.read(text).fault for words in readers))
        is_kept = is_named.copy()
        for column, _ in self.columns.marks:
            is_kept &= is_clear[self.sheet.cells.codes[:, column]]
        is_kept[: self.heading.bottom + 1] = False
        labels = self.sheet.cells.codes[:, list(self.columns.fields.values())]
        is_kept &= ~any_in_row(self.sheet.cells.flags(is_example_word)[labels])
        odd = np.flatnonzero(~is_kept)
        for row in odd[odd > self.heading.bottom].tolist():
            if not self._is_mark_row(row):
                continue
            if is_named[row]:
                is_kept[row] = True
                self._report_words(row)
                continue
            what = "评议项目" if name[row] or unit[row] or self.columns.people else "被评议人的姓名或单位"
            self.box.faults.stop("row_incomplete", f"这一行没有写{what}，请补上", self.sheet.grid.at(row, 0))
        return np.flatnonzero(is_kept)

    def _report_words(self, row: int) -> None:
        at = self.columns.fields.get(Field.ITEM)
        for column, header in self.columns.marks:
            text = self.sheet.grid.cells.text(row, column)
            item = header or ("" if at is None else self.sheet.cells.text(row, at))
            scale = self.box.scale_of(self.box.item_named(item))
            if fault := self.words[scale].read(text).fault:
                self.box.report_word(fault, text, self.sheet.grid.at(row, column), scale)

    def _people(self, rows: Numbers, name: Codes, unit: Codes) -> tuple[Numbers, list[PrintedName]]:
        """Return the number of each row's person, or of each column's where the header names them, and the people."""
        if self.columns.people:
            return np.arange(len(self.columns.people)), list(self.columns.people)
        found, numbers = first_seen(name, unit)
        words, known, codes = self.sheet.cells.words, dict[PrintedName, int](), list[int]()
        for row, called, of_unit in zip(rows[found].tolist(), name[found], unit[found], strict=True):
            at = self.columns.fields.get(Field.NAME if called else Field.UNIT, 0)
            person = printed_person(words[called], words[of_unit], self.sheet.grid.at(row, at))
            codes.append(known.setdefault(person, len(known)))
        return np.array(codes, dtype=np.int64)[numbers], list(known)

    def _items(self, rows: Numbers, item: Codes) -> tuple[Numbers, list[str]]:
        """Return the number of each mark's item, and the items: the headers' own, or those that a column names."""
        grid = self.sheet.grid
        named = [text for _, text in self.columns.marks]
        if any(named):
            places = [grid.at(self.heading.bottom, column) for column, _ in self.columns.marks]
            items = [self.box.item(text, place) for text, place in zip(named, places, strict=True)]
            return np.tile(np.arange(len(items)), len(rows)), items
        found, numbers = first_seen(item)
        at = self.columns.fields.get(Field.ITEM)
        known: dict[str, int] = {}
        codes = []
        for row in rows[found].tolist():
            place = grid.at(self.heading.bottom, self.columns.marks[0][0]) if at is None else grid.at(row, at)
            text = "" if at is None else self.sheet.cells.text(row, at)
            codes.append(known.setdefault(self.box.item(text, place), len(known)))
        of_rows = np.array(codes, dtype=np.int64)[numbers]
        return np.repeat(of_rows, len(self.columns.marks)) if self.columns.people else of_rows, list(known)

    def _is_mark_row(self, row: int) -> bool:
        """Return whether a row that is not complete is a mark all the same; keep notes, report sums."""
        cells, raw = self.sheet.cells[row], self.sheet.grid.rows[row]
        fields = [raw[column] for column in self.columns.fields.values()]
        if not any(cells) or cells == self._header:
            return False
        if any(is_example_word(text) for text in fields):
            self.box.faults.inform("example_row", "这一行是填写示例，没有统计", self.sheet.grid.at(row, 0))
            return False
        if any(is_total_word(text) for text in fields):
            self.box.faults.inform("total_row", "这一行是合计，没有作为评议等次统计", self.sheet.grid.at(row, 0))
            return False
        item, first = self.columns.fields.get(Field.ITEM, 0), self.columns.marks[0][0]
        is_item = bool(self.columns.people) and bool(raw[item]) and cells[item] != cells[first]
        is_title = is_item and is_section_title(raw[item])
        if is_note_row(cells) or (is_remark(cells) and (is_title or not is_item)):
            self.notes.append(row)
            if is_title:
                self.box.report_unread_row(self.sheet.grid.at(row, 0))
            return False
        if not any(fields + [raw[c] for c, _ in self.columns.marks]):
            self.box.report_unread_row(self.sheet.grid.at(row, 0))
            return False
        return True
