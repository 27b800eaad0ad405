"""Tables with one column a grade, as the paper form (ticks) and the sheet of counts have them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from dashboard.domain.scale import Scale
from dashboard.intake.coding import any_in_column
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.notes import is_note, legend_of, lettered_group, lone_text, stated_kind
from dashboard.intake.printed_people import Hints, is_item_like, is_unit_like, name_likeness
from dashboard.intake.shapes.form_frame import Frame, frame_of, signs_of
from dashboard.intake.shapes.grade_table import GradeTable, holds_counts
from dashboard.intake.shapes.header_rows import (
    Bounds,
    Scales,
    bounds_of_tables,
    header_rows,
    items_asked,
    titled_items,
)
from dashboard.intake.shapes.item_columns import items_above

_OF_THE_TABLE = (Field.GRADE, Field.OPINION, Field.ROW_NUMBER)
"""What may stand above a column of people whose heading does not say so."""
_NOT_NEEDED = (Field.ASIDE, Field.ROW_NUMBER)


@once_a_sheet
def find_tables(sheet: Sheet, scale: Scale, hints: Hints) -> list[GradeTable]:
    """Return the tables of a sheet that have a column a grade, top to bottom.

    Of forms that differ in nothing but the signs in their fields the first one is looked at.
    """
    frame = frame_of(sheet)
    known = _forms(frame, scale, hints) if frame else []
    if known and _has_signs_in_fields_alone(sheet, known):
        return [replace(table, sheet=sheet) for table in known]
    tables = _find_tables(sheet, scale, hints)
    if frame and tables and _has_signs_in_fields_alone(sheet, tables):
        known[:] = tables = [replace(table, frame=frame) for table in tables]
    return tables


@lru_cache(maxsize=8)
def _forms(frame: Frame, scale: Scale, hints: Hints) -> list[GradeTable]:  # noqa: ARG001 (they are the key)
    """Return the place to keep the tables of equal forms."""
    return []


def _has_signs_in_fields_alone(sheet: Sheet, tables: Sequence[GradeTable]) -> bool:
    """Return whether all signs of a sheet stand in fields of its tables, and nothing else stands there."""
    codes, signs = sheet.grid.cells.codes, signs_of(sheet)
    inside = 0
    for table in tables:
        rows, columns = slice(table.heading.bottom + 1, table.end), table.mark_columns
        count = int(np.count_nonzero(signs[rows][:, columns]))
        if count != np.count_nonzero(codes[rows][:, columns]):
            return False
        inside += count
    return inside == np.count_nonzero(signs)


def _find_tables(sheet: Sheet, scale: Scale, hints: Hints) -> list[GradeTable]:
    explained, others = legend_of(sheet.grid, scale), {other: other for other in hints.other_scales}
    legend = {sign: code for sign, code in explained.items() if code not in (scale.blank, scale.invalid)}
    numbers = {sign: code for sign, code in legend.items() if sign.isdigit()}
    if legend and not header_rows(sheet, {scale: scale} | others, numbers):
        legend, numbers = {sign: code for sign, code in legend.items() if sign.isalpha()}, {}
    spelled = scale.spelled({sign: scale.marks[code] for sign, code in legend.items()}) if legend else scale
    scales = {spelled: scale} | others
    tables = [
        replace(table, legend=legend)
        for bounds in bounds_of_tables(sheet, scales, numbers, hints)
        if (table := _table(sheet, bounds, scales, hints)) and not _holds_words(table, scale if numbers else spelled)
    ]
    _name_items_by_titles(tables)
    _name_groups_by_titles(tables)
    return tables


def _name_items_by_titles(tables: Sequence[GradeTable]) -> None:
    """Name the items of tables that stand below each other with a title each: 一、总体评价."""
    if all(len(t.marks) == 1 and not t.marks[0].item and Field.ITEM not in t.fields for t in tables):
        titles = list(map(_title, tables))
        for table, item in zip(tables, titled_items(titles) or items_asked(titles), strict=False):
            table.marks[0].item = item


def _name_groups_by_titles(tables: Sequence[GradeTable]) -> None:
    """Name the voter groups of tables that stand below each other with a group's letter above each: A票统计结果."""
    groups = [_group_above(table) for table in tables]
    if len(set(groups)) == len(groups) > 1 and all(groups) and any(map(holds_counts, tables)):
        for table, group in zip(tables, groups, strict=True):
            for marks in table.marks:
                marks.group = marks.group or group


def _group_above(table: GradeTable) -> str:
    return lettered_group(text for row in table.sheet.cells[table.top : table.heading.top] for text in row)


def _title(table: GradeTable) -> str:
    """Return the last line above a header that stands alone."""
    lines = (lone_text(table.sheet.cells[row]) for row in reversed(range(table.top, table.heading.top)))
    return next(filter(None, lines), "")


def _table(sheet: Sheet, bounds: Bounds, scales: Scales, hints: Hints) -> GradeTable | None:
    heading, end = bounds.heading, bounds.end
    found = items_above(sheet, heading, scales)
    if not found.items:
        return None
    first = min(min(marks.columns.values()) for marks in found.items)
    fields = {what: columns[0] for what, columns in heading.fields().items() if columns[0] not in found.headings}
    stated = {c: kind for c in range(sheet.width) if c not in found.used and (kind := stated_kind(heading.label(c)))}
    if not {Field.NAME, Field.UNIT, Field.ITEM} & set(fields):
        lead = _guess_lead(sheet, range(heading.bottom + 1, end), first, hints)
        if lead is not None:
            fields[lead[0]] = lead[1]
        elif Field.GROUP not in fields:
            return None
    known = {*(column for what, column in fields.items() if what is not Field.IGNORED), *stated}
    known |= {*found.used, *found.totals}
    is_filled = any_in_column(sheet.grid.cells.codes[heading.bottom + 1 : end])
    unread = tuple(
        column
        for column in range(sheet.width)
        if column not in known and heading.field(column) not in _NOT_NEEDED and is_filled[column]
    )
    return GradeTable(
        sheet,
        heading,
        bounds.top,
        end,
        found.items,
        fields,
        unread,
        found.grade_headings,
        found.totals,
        stated,
        found.dropped,
    )


def _guess_lead(sheet: Sheet, rows: range, first: int, hints: Hints) -> tuple[Field, int] | None:
    """Return the column left of the marks that names people, units or items, where no header says so."""
    for column in reversed(range(first)):
        below = (sheet.cells.text(row, column) for row in rows)
        texts = [text for text in below if text and not text.isdigit() and not is_note(text)]
        above = sheet.cells.text(rows.start - 1, column)
        is_somebody = name_likeness(above) or is_unit_like(above) or is_item_like(above)
        if not texts or (field_of(above) not in _OF_THE_TABLE if field_of(above) else is_somebody):
            continue
        if hints.name_score(texts) > 0.6:
            return Field.NAME, column
        if hints.unit_score(texts) > 0.6:
            return Field.UNIT, column
        if all(is_item_like(text) for text in texts):
            return Field.ITEM, column
    return None


def _code(text: str, scale: Scale) -> int:
    return -1 if (code := scale.code(text)) is None else code


def _holds_words(table: GradeTable, scale: Scale) -> bool:
    """Return whether grade words stand below, so that the supposed header is a ballot itself."""
    cells = table.sheet.grid.cells
    below = cells.codes[table.heading.bottom + 1 : table.end]
    is_word = cells.flags(lambda text: is_grade_like(text, scale))
    words = others = 0
    for marks in table.marks:
        of = scale if marks.scale.id == scale.id else marks.scale
        graded = cells.numbers(partial(_code, scale=of))
        for mark, column in marks.columns.items():
            codes = below[:, column]
            words += int((is_word & (graded != mark))[codes].sum())
            others += int(((codes > 0) & ~is_word[codes]).sum())
    return words > others or not len(below)
