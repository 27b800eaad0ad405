"""Tables with one column a grade, as the paper form (ticks) and the sheet of counts have them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from dashboard.domain.scale import HAO, Scale
from dashboard.intake.coding import any_in_column, any_in_row
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.header_levels import item_names
from dashboard.intake.headings import Field, Heading, Sheet, field_of, heading_over, once_a_sheet
from dashboard.intake.marks import SHARE, TOTAL, mark_heading
from dashboard.intake.notes import is_note, legend_of
from dashboard.intake.printed_people import Hints, is_item_like, is_unit_like, name_likeness
from dashboard.intake.shapes.form_frame import Frame, frame_of, signs_of
from dashboard.intake.shapes.grade_table import GradeTable, Marks

_SUBHEADINGS = frozenset({"票数", "得票数", "得票", "票", "人数", "数量", "张数"})
_LONGEST_SEARCH = 3000
Scales = Mapping[Scale, Scale]
"""The scales of a sheet as its header spells them, by themselves."""
Found = Mapping[int, Mapping[Scale, tuple[int, tuple[str, ...]]]]
"""By column and scale: mark, and the texts above it."""
_BALLOT_NUMBER = re.compile(r"第?[A-Z]{0,2}-?\d+[号张]?票?|票\d+")


@once_a_sheet
def find_tables(sheet: Sheet, scale: Scale, hints: Hints) -> list[GradeTable]:
    """Return the tables of a sheet that have a column a grade, top to bottom.

    Of forms that differ in nothing but the signs in their fields the first one is looked at.
    """
    frame = frame_of(sheet)
    known = _forms(frame, scale, hints) if frame else []
    if known and _has_signs_in_fields_alone(sheet, known):
        return [replace(table, sheet=sheet) for table in known]
    tables = list(_find_tables(sheet, scale, hints))
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


def _find_tables(sheet: Sheet, scale: Scale, hints: Hints) -> Iterator[GradeTable]:
    letters = {sign: code for sign, code in legend_of(sheet.grid, scale).items() if sign.isalpha()}
    spelled = scale.spelled({sign: scale.marks[code] for sign, code in letters.items()}) if letters else scale
    scales = {spelled: scale} | {other: other for other in hints.other_scales}
    bottoms = _header_rows(sheet, scales)
    for position, bottom in enumerate(bottoms):
        is_last = position + 1 == len(bottoms)
        end = len(sheet.cells) if is_last else _heading(sheet, bottoms[position + 1], scales).top
        table = _table(sheet, bottom, end, scales, hints)
        if table is not None and not _holds_words(table, spelled):
            yield replace(table, legend=letters)


def _header_rows(sheet: Sheet, scales: Scales) -> list[int]:
    """Return the last header row of each table: the grades', or 票数/比例 below the grades."""
    cells = sheet.grid.cells
    codes = cells.codes[:_LONGEST_SEARCH]
    is_header = np.zeros(len(codes), dtype=bool)
    for scale in scales:
        marks = cells.numbers(partial(_grade_headed, scale=scale))
        kinds = sum(any_in_row((marks == grade)[codes]).astype(np.int64) for grade in range(len(scale.grades)))
        is_header |= kinds >= 2
    is_numbered = any_in_row(cells.flags(_BALLOT_NUMBER.fullmatch)[codes])
    rows = np.flatnonzero(is_header & ~is_numbered).tolist()
    return [row + 1 if _is_subheading(sheet, row + 1) else row for row in rows]


def _grade_headed(text: str, scale: Scale) -> int:
    mark = None if text.isdigit() else mark_heading(text, scale)
    return -1 if mark is None or mark >= len(scale.grades) else mark


def _is_subheading(sheet: Sheet, row: int) -> bool:
    if row >= len(sheet.cells):
        return False
    texts = [cell for cell in sheet.grid.rows[row] if cell]
    known = [text in _SUBHEADINGS or mark_heading(text, HAO) == SHARE for text in texts]
    return len(texts) >= 2 and all(known) and any(text in _SUBHEADINGS for text in texts)


def _mark_at(path: tuple[str, ...], scale: Scale) -> tuple[int, tuple[str, ...]] | None:
    """Return the mark of a column and the texts above it (item group, item), from the column's header."""
    if not path:
        return None
    level = len(path) - 1
    if path[level] in _SUBHEADINGS and level:
        level -= 1
    mark = mark_heading(path[level], scale)
    if mark is None:
        return None
    above = [text for text in path[:level] if field_of(text) not in (Field.ITEM, Field.GRADE, Field.OPINION)]
    return mark, tuple(above)


def _heading(sheet: Sheet, bottom: int, scales: Scales) -> Heading:
    rows = sheet.cells[max(bottom - 1, 0) : bottom + 1]
    columns = [
        column
        for column in range(sheet.width)
        if any(mark_heading(row[column], s) is not None for row in rows if not row[column].isdigit() for s in scales)
    ]
    return heading_over(sheet, bottom, range(columns[0], columns[-1] + 1))


def _table(sheet: Sheet, bottom: int, end: int, scales: Scales, hints: Hints) -> GradeTable | None:
    heading = _heading(sheet, bottom, scales)
    by_path, marked = _marks_by_path(sheet, heading, scales)
    graded = [path for path, marks in by_path.items() if _has_grades(marks)]
    for path, item in zip(graded, item_names(graded), strict=True):
        by_path[path].item = item
        by_path[path].own = _marks_named_above(sheet, heading, path, by_path[path])
    sets = _with_shared_columns(list(by_path.values()))
    if not sets:
        return None
    first = min(min(marks.columns.values()) for marks in sets)
    fields = {what: columns[0] for what, columns in heading.fields().items() if columns[0] not in marked}
    used = {column for marks in sets for column in (*marks.columns.values(), marks.total)}
    if not {Field.NAME, Field.UNIT, Field.ITEM} & set(fields):
        lead = _guess_lead(sheet, range(bottom + 1, end), first, hints)
        if lead is None:
            return None
        fields[lead[0]] = lead[1]
    known = set(fields.values()) | used
    is_dropped = {Field.ASIDE, Field.ROW_NUMBER}
    is_filled = any_in_column(sheet.grid.cells.codes[bottom + 1 : end])
    unread = tuple(
        column
        for column in range(sheet.width)
        if column not in known and heading.field(column) not in is_dropped and is_filled[column]
    )
    grades = [column for marks in sets for mark, column in marks.columns.items() if mark < len(marks.scale.grades)]
    headings = tuple(heading.path(column)[-1] for column in grades)
    return GradeTable(sheet, heading, end, sets, fields, unread, headings)


def _marks_by_path(sheet: Sheet, heading: Heading, scales: Scales) -> tuple[dict[tuple[str, ...], Marks], set[int]]:
    """Return the columns of marks by what stands above them, and all columns of marks, sums and shares.

    What stands above tells the items apart; each has the scale in which most of its columns are grades.
    """
    found = {
        column: marks
        for column in range(sheet.width)
        if (marks := {scale: at for scale in scales if (at := _mark_at(heading.path(column), scale))})
    }
    by_path: dict[tuple[str, ...], list[int]] = {}
    for column, of_scales in found.items():
        by_path.setdefault(next(iter(of_scales.values()))[1], []).append(column)
    kinds = {
        (path, scale): len({found[c][scale][0] for c in columns if scale in found[c]} & {*range(len(scale.grades))})
        for path, columns in by_path.items()
        for scale in scales
    }
    best = {path: max((kinds[path, s], -n, s) for n, s in enumerate(scales))[2] for path in by_path}
    graded = [path for path in by_path if kinds[path, best[path]]]
    if not graded:
        return {}, set(found)
    of = {path: best[path] if path in graded else best[graded[0]] for path in by_path}
    return {path: _marks_of(columns, of[path], scales, found) for path, columns in by_path.items()}, set(found)


def _marks_of(columns: Sequence[int], scale: Scale, scales: Scales, found: Found) -> Marks:
    """Return the columns of one item, by the marks of its scale."""
    marks = Marks("", scales[scale])
    for column in columns:
        mark = found[column][scale][0] if scale in found[column] else SHARE
        if mark == TOTAL:
            marks.total = column
        elif mark in marks.columns:
            marks.twice.append(column)
        elif mark != SHARE:
            marks.columns[mark] = column
    return marks


def _has_grades(marks: Marks) -> bool:
    return any(mark < len(marks.scale.grades) for mark in marks.columns)


def _marks_named_above(sheet: Sheet, heading: Heading, path: tuple[str, ...], marks: Marks) -> set[int]:
    """Return the marks over whose columns the item's own name stands, or is merged."""
    above = sheet.cells[heading.top : heading.bottom]
    return {mark for mark, column in marks.columns.items() if path and any(row[column] == path[-1] for row in above)}


def _with_shared_columns(every: Sequence[Marks]) -> tuple[Marks, ...]:
    """Return the items that have grade columns.

    弃权 and 合计 beside a single item belong to it; among several items they must stand with each of them, or
    below the name of one, else they belong to none. 不了解 must stand with each item whose scale has it.
    """
    graded = [marks for marks in every if _has_grades(marks)]
    if len(graded) == 1:
        for other in every:
            if other is not graded[0]:
                graded[0].columns = {**other.columns, **graded[0].columns}
                graded[0].total = graded[0].total if graded[0].total is not None else other.total
        return tuple(graded)
    keys = set.intersection(*({m.scale.marks[mark] for mark in m.columns} for m in graded)) if graded else set()
    for marks in graded:
        kin = [other for other in graded if other.scale == marks.scale]
        shared = [mark for mark in marks.columns if marks.scale.marks[mark] in keys]
        shared += [m for m in marks.columns if m > marks.scale.invalid and all(m in other.columns for other in kin)]
        if not all(other.total is not None for other in graded):
            marks.total = None
        known = {*range(len(marks.scale.grades)), *shared, *marks.own}
        marks.columns = {mark: column for mark, column in marks.columns.items() if mark in known}
    return tuple(graded)


def _guess_lead(sheet: Sheet, rows: range, first: int, hints: Hints) -> tuple[Field, int] | None:
    """Return the column left of the marks that names people, units or items, where no header says so."""
    for column in reversed(range(first)):
        below = (sheet.cells.text(row, column) for row in rows)
        texts = [text for text in below if text and not text.isdigit() and not is_note(text)]
        above = sheet.cells.text(rows.start - 1, column)
        if not texts or (above and (name_likeness(above) or is_unit_like(above) or is_item_like(above))):
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
