"""Where a sheet has a column for each answer of a field (秦涛—总体评价(好), …): its header, and its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dashboard.domain.scale import Scale
from dashboard.intake.flat_headings import joined_parts, scales_joined
from dashboard.intake.headings import Field, Heading, Sheet, heading_over, once_a_sheet
from dashboard.intake.marks import mark_heading
from dashboard.intake.printed_people import Hints
from dashboard.intake.questions import numbered_among
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.grade_table import GradeTable, holds_counts

_HEADER_SEARCH = 30
_NAMED = 0.7
_GRADE = "等次"
"""Heads the grades of a list that names no item."""


@dataclass(frozen=True)
class Answers:
    """The columns of one field by mark code, the first of them, and what the header says above all of them."""

    columns: Mapping[int, int]
    label: str

    @property
    def first(self) -> int:
        """The column in which the field stands when it is written as one."""
        return min(self.columns.values())


@dataclass(frozen=True, eq=False)
class Options:
    """A sheet with a column an answer: its header rows, its fields, and the same sheet with a column a field."""

    sheet: Sheet
    heading: Heading
    fields: tuple[Answers, ...]
    scale: Scale
    is_list: bool = False
    """Whether each row is about one person."""

    @property
    def rows(self) -> range:
        """The rows below the header."""
        return range(self.heading.bottom + 1, len(self.sheet.cells))

    def name_of(self, field: Answers) -> str:
        """Return what the header calls a field."""
        return field.label or "／".join(self.heading.path(field.first)[:-1])


@once_a_sheet
def find_options(sheet: Sheet, scale: Scale, hints: Hints) -> Options | None:
    """Return the fields of a sheet that has a column for each of their answers, or None."""
    tables = find_tables(sheet, scale, hints)
    if scale in scales_joined(sheet.grid.cells.words) and (found := _in_one_row(sheet, scale)):
        is_export = bool(numbered_among(sheet.grid.cells.words).intersection(found[0].levels[0]))
        return _options(sheet, scale, found) if is_export or not tables else None
    if len(tables) == 1 and _lists_ballots(tables[0]):
        listed = _options(sheet, scale, _in_list(tables[0]))
        return listed and replace(listed, is_list=True)
    if tables and hints.name_score([marks.item for marks in tables[0].marks]) < _NAMED:
        return None
    if tables and Field.ITEM in tables[0].fields and holds_counts(tables[0]):
        return None
    return _options(sheet, scale, _in_two_rows(sheet, scale))


def _options(sheet: Sheet, scale: Scale, found: tuple[Heading, list[Answers]] | None) -> Options | None:
    return Options(sheet, found[0], tuple(found[1]), scale) if found else None


def _lists_ballots(table: GradeTable) -> bool:
    """Return whether a table of ticks has ballot numbers and somebody twice; of one ballot everybody stands once."""
    if Field.NUMBER not in table.heading.fields() or holds_counts(table) or any(m.twice for m in table.marks):
        return False
    people = [what for what in (Field.NAME, Field.UNIT) if what in table.fields]
    rows = [tuple(table.cell(row, what) for what in people) for row in range(table.heading.bottom + 1, table.end)]
    named = [row for row in rows if any(row)]
    return len(set(named)) < len(named)


def _in_list(table: GradeTable) -> tuple[Heading, list[Answers]]:
    """Return the fields of a list with a row for each person of each ballot, and its items."""
    return table.heading, [Answers(marks.columns, marks.item or _GRADE) for marks in table.marks]


def _in_one_row(sheet: Sheet, scale: Scale) -> tuple[Heading, list[Answers]] | None:
    """Return the fields of a header of one row that joins them with their answers."""
    for row in range(min(len(sheet.cells), _HEADER_SEARCH)):
        fields: list[tuple[str, dict[int, int]]] = []
        for column, text in enumerate(sheet.cells[row]):
            parts = joined_parts(text, scale)
            mark = mark_heading(parts[1], scale) if parts else None
            if parts is None or mark is None or mark < 0:
                fields.append(("", {}))
            elif fields and mark not in fields[-1][1] and fields[-1][0].endswith(parts[0]):
                fields[-1][1][mark] = column
            else:
                fields.append((parts[0], {mark: column}))
        answers = [Answers(columns, label) for label, columns in fields if columns]
        if any(len(field.columns) >= len(scale.grades) for field in answers):
            return Heading(row, row, (tuple(sheet.cells[row]),)), answers
    return None


def _in_two_rows(sheet: Sheet, scale: Scale) -> tuple[Heading, list[Answers]] | None:
    """Return the fields of a header whose last row names the answers below each field."""
    answers = sheet.grid.cells.numbers(lambda text: _answer(text, scale))[sheet.cells.codes[:_HEADER_SEARCH]]
    for row in range(1, len(answers)):
        columns = np.flatnonzero(answers[row] >= 0)
        marks = answers[row, columns].tolist()
        if {*marks[: len(scale.grades)]} != {*range(len(scale.grades))}:
            continue
        if 2 * np.count_nonzero(answers[row - 1, columns] >= 0) > len(columns):
            continue  # a ballot below a ballot: above answers stand fields
        heading = heading_over(sheet, row, range(int(columns[0]), int(columns[-1]) + 1))
        by_path: dict[tuple[str, ...], dict[int, int]] = {}
        for column, mark in zip(columns.tolist(), marks, strict=True):
            by_path.setdefault(heading.path(column)[:-1], {}).setdefault(mark, column)
        is_each_once = sum(map(len, by_path.values())) == len(marks)
        if is_each_once and () not in by_path and any(len(found) >= len(scale.grades) for found in by_path.values()):
            return heading, [Answers(found, "") for found in by_path.values()]
    return None


def _answer(text: str, scale: Scale) -> int:
    mark = None if text.isdigit() or not text else mark_heading(text, scale)
    return -1 if mark is None else mark
