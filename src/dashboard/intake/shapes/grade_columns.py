"""Tables with one column a grade, as the paper form (ticks) and the sheet of counts have them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from dashboard.domain.scale import Scale
from dashboard.intake.coding import any_in_column
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.header_levels import item_names
from dashboard.intake.headings import Field, Heading, Sheet, field_of, once_a_sheet
from dashboard.intake.marks import SHARE, STATED, TOTAL, says_not_returned
from dashboard.intake.notes import is_note, legend_of, lettered_group, stated_kind
from dashboard.intake.printed_people import Hints, is_item_like, is_unit_like, name_likeness
from dashboard.intake.shapes.form_frame import Frame, frame_of, signs_of
from dashboard.intake.shapes.grade_table import GradeTable, Marks, holds_counts
from dashboard.intake.shapes.header_paths import item_headed, mark_at, names_year, set_aside, voter_groups_above
from dashboard.intake.shapes.header_rows import (
    Bounds,
    Scales,
    bounds_of_tables,
    header_rows,
    items_asked,
    titled_items,
)

_OF_THE_TABLE = (Field.GRADE, Field.OPINION, Field.ROW_NUMBER)
"""What may stand above a column of people whose heading does not say so."""
Found = Mapping[int, Mapping[Scale, tuple[int, str, tuple[str, ...]]]]
"""By column and scale: mark, the heading that names it, and the texts above it."""


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
    rows = (set(filter(None, table.sheet.cells[row])) for row in reversed(range(table.top, table.heading.top)))
    return next((texts.pop() for texts in rows if len(texts) == 1), "")


def _table(sheet: Sheet, bounds: Bounds, scales: Scales, hints: Hints) -> GradeTable | None:
    heading, end = bounds.heading, bounds.end
    headings, by_path, dropped = _columns_by_path(sheet, heading, scales)
    sets = _with_shared_columns(list(by_path.values()))
    if not sets:
        return None
    for marks in sets:
        _set_not_returned_aside(marks, heading)
    first = min(min(marks.columns.values()) for marks in sets)
    fields = {what: columns[0] for what, columns in heading.fields().items() if columns[0] not in headings}
    used = {column for marks in sets for column in (*(c for _, c in marks.every), marks.total)}
    totals = tuple(marks.total for marks in by_path.values() if marks.total is not None and marks.total not in used)
    totals += tuple(column for marks in by_path.values() for column in marks.more_totals)
    stated = {c: kind for c in range(sheet.width) if c not in used and (kind := stated_kind(heading.label(c)))}
    if not {Field.NAME, Field.UNIT, Field.ITEM} & set(fields):
        lead = _guess_lead(sheet, range(heading.bottom + 1, end), first, hints)
        if lead is not None:
            fields[lead[0]] = lead[1]
        elif Field.GROUP not in fields:
            return None
    known = {*(column for what, column in fields.items() if what is not Field.IGNORED), *used, *totals, *stated}
    is_dropped = {Field.ASIDE, Field.ROW_NUMBER}
    is_filled = any_in_column(sheet.grid.cells.codes[heading.bottom + 1 : end])
    unread = tuple(
        column
        for column in range(sheet.width)
        if column not in known and heading.field(column) not in is_dropped and is_filled[column]
    )
    grades = [column for marks in sets for mark, column in marks.columns.items() if mark < len(marks.scale.grades)]
    said = tuple(headings[column] for column in grades)
    return GradeTable(sheet, heading, bounds.top, end, sets, fields, unread, said, totals, stated, dropped)


def _columns_by_path(
    sheet: Sheet, heading: Heading, scales: Scales
) -> tuple[dict[int, str], dict[tuple[str, ...], Marks], dict[int, str]]:
    """Return what each column of marks is headed by, the columns by the texts above them, and those set aside.

    The items of the second are named; the third has the text that says why a column is not read. What stands
    above tells the items apart; each has the scale in which most of its columns are grades.
    """
    found = {
        column: marks
        for column in range(sheet.width)
        if (marks := {scale: at for scale in scales if (at := mark_at(heading.path(column), scale))})
    }
    first = {column: next(iter(of_scales.values())) for column, of_scales in found.items()}
    headings = {column: said for column, (_, said, _) in first.items()}
    if path := _only_path(first):
        first = {column: (mark, said, path) for column, (mark, said, _) in first.items()}
        found = {c: {s: (m, said, path) for s, (m, said, _) in of.items()} for c, of in found.items()}
    columns_of: dict[tuple[str, ...], list[int]] = {}
    for column, (_, _, path) in first.items():
        columns_of.setdefault(path, []).append(column)
    kinds = {
        (path, scale): len({found[c][scale][0] for c in columns if scale in found[c]} & {*range(len(scale.grades))})
        for path, columns in columns_of.items()
        for scale in scales
    }
    best = {path: max((kinds[path, s], -n, s) for n, s in enumerate(scales))[2] for path in columns_of}
    graded = [path for path in columns_of if kinds[path, best[path]]]
    aside = set_aside(graded, next(iter(scales)))
    graded = [path for path in graded if path not in aside]
    if not graded:
        return headings, {}, {}
    dropped = {column: text for path, text in aside.items() for column in columns_of.pop(path)}
    of = {path: best[path] if path in graded else best[graded[0]] for path in columns_of}
    by_path = {path: _marks_of(columns, of[path], scales, found) for path, columns in columns_of.items()}
    named = voter_groups_above(graded)
    groups = [next((named[text] for text in path if text in named), "") for path in graded]
    paths = [tuple(item_headed(text) for text in path if text not in named and not names_year(text)) for path in graded]
    for path, item, group in zip(graded, item_names(paths), groups, strict=True):
        by_path[path].item, by_path[path].group = item, group
        by_path[path].own = _marks_named_above(sheet, heading, path, by_path[path])
    return headings, by_path, dropped


def _only_path(first: Mapping[int, tuple[int, str, tuple[str, ...]]]) -> tuple[str, ...] | None:
    """Return the one path above some of the columns where every mark has one column, so that it is that of all."""
    marks = [mark for mark, _, _ in first.values()]
    paths = [path for _, _, path in first.values()]
    named = set(paths) - {()}
    is_unmerged = len(named) == 1 and paths.count(()) > 0 and len(set(marks)) == len(marks)
    return next(iter(named)) if is_unmerged and paths[0] == () else None


def _marks_of(columns: Sequence[int], scale: Scale, scales: Scales, found: Found) -> Marks:
    """Return the columns of one item, by the marks of its scale."""
    marks = Marks("", scales[scale])
    for column in columns:
        mark = found[column][scale][0] if scale in found[column] else SHARE
        if mark == TOTAL and marks.total is None:
            marks.total = column
        elif mark == TOTAL:
            marks.more_totals.append(column)
        elif mark in marks.columns and mark in (scale.blank, scale.invalid):
            marks.more.append((mark, column))
        elif mark in marks.columns:
            marks.twice.append(column)
        elif mark not in (SHARE, STATED):
            marks.columns[mark] = column
    return marks


def _set_not_returned_aside(marks: Marks, heading: Heading) -> None:
    """Drop 未投 where 弃权 stands beside it: such ballots were not returned."""
    blank = [column for mark, column in marks.every if mark == marks.scale.blank]
    kept = [column for column in blank if not says_not_returned(heading.label(column))]
    if kept and len(kept) < len(blank):
        marks.columns[marks.scale.blank] = kept[0]
        marks.more = [found for found in marks.more if found[0] != marks.scale.blank]
        marks.more += [(marks.scale.blank, column) for column in kept[1:]]


def _has_grades(marks: Marks) -> bool:
    return any(mark < len(marks.scale.grades) for mark in marks.columns)


def _marks_named_above(sheet: Sheet, heading: Heading, path: tuple[str, ...], marks: Marks) -> set[int]:
    """Return the marks over whose columns the item's own name stands, or is merged."""
    above = sheet.cells[heading.top : heading.bottom]
    columns = {**marks.columns, **({} if marks.total is None else {TOTAL: marks.total})}
    return {mark for mark, column in columns.items() if path and any(row[column] == path[-1] for row in above)}


def _with_shared_columns(every: Sequence[Marks]) -> tuple[Marks, ...]:
    """Return the items that have grade columns.

    弃权 and 合计 beside a single item belong to it. Among several items 弃权 must stand with each of them, or
    below the name of one, else it belongs to none (不了解: with each item whose scale has it); 合计 is only
    compared, so that it may be read both ways.
    """
    graded = [marks for marks in every if _has_grades(marks)]
    if len(graded) == 1:
        for other in every:
            if other is not graded[0]:
                graded[0].more += [found for found in other.every if found[0] in graded[0].columns]
                graded[0].columns = {**other.columns, **graded[0].columns}
                graded[0].total = graded[0].total if graded[0].total is not None else other.total
        return tuple(graded)
    keys = set.intersection(*({m.scale.marks[mark] for mark in m.columns} for m in graded)) if graded else set()
    for marks in graded:
        kin = [other for other in graded if other.scale == marks.scale]
        shared = [mark for mark in marks.columns if marks.scale.marks[mark] in keys]
        shared += [m for m in marks.columns if m > marks.scale.invalid and all(m in other.columns for other in kin)]
        known = {*range(len(marks.scale.grades)), *shared, *marks.own}
        marks.columns = {mark: column for mark, column in marks.columns.items() if mark in known}
    return tuple(graded)


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
