"""Tables with one column a grade, as the paper form (ticks) and the sheet of counts have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from dashboard.domain.scale import Scale
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
    scale = scale.spelled({sign: scale.marks[code] for sign, code in letters.items()}) if letters else scale
    bottoms = _header_rows(sheet, scale)
    for position, bottom in enumerate(bottoms):
        is_last = position + 1 == len(bottoms)
        end = len(sheet.cells) if is_last else _heading(sheet, bottoms[position + 1], scale).top
        table = _table(sheet, bottom, end, scale, hints)
        if table is not None and not _holds_words(table, scale):
            yield replace(table, legend=letters)


def _header_rows(sheet: Sheet, scale: Scale) -> list[int]:
    """Return the last header row of each table: the grades', or 票数/比例 below the grades."""
    cells = sheet.grid.cells
    codes = cells.codes[:_LONGEST_SEARCH]
    grades = cells.numbers(lambda text: 0 if text.isdigit() else _grade_headed(text, scale))
    kinds = np.bitwise_count(np.bitwise_or.reduce(grades[codes], axis=1))
    is_numbered = any_in_row(cells.flags(_BALLOT_NUMBER.fullmatch)[codes])
    rows = np.flatnonzero((kinds >= 2) & ~is_numbered).tolist()
    return [row + 1 if _is_subheading(sheet, row + 1, scale) else row for row in rows]


def _grade_headed(text: str, scale: Scale) -> int:
    """Return one bit for the grade that a heading names, 0 where it names none; a row's bits are its grades."""
    mark = mark_heading(text, scale)
    return 1 << mark if mark in range(len(scale.grades)) else 0


def _is_subheading(sheet: Sheet, row: int, scale: Scale) -> bool:
    if row >= len(sheet.cells):
        return False
    texts = [cell for cell in sheet.grid.rows[row] if cell]
    known = [text in _SUBHEADINGS or mark_heading(text, scale) == SHARE for text in texts]
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


def _heading(sheet: Sheet, bottom: int, scale: Scale) -> Heading:
    rows = sheet.cells[max(bottom - 1, 0) : bottom + 1]
    columns = [
        column
        for column in range(sheet.width)
        if any(mark_heading(row[column], scale) is not None for row in rows if not row[column].isdigit())
    ]
    return heading_over(sheet, bottom, range(columns[0], columns[-1] + 1))


def _table(sheet: Sheet, bottom: int, end: int, scale: Scale, hints: Hints) -> GradeTable | None:
    heading = _heading(sheet, bottom, scale)
    by_path: dict[tuple[str, ...], Marks] = {}
    shares = []
    marked = set()
    for column in range(sheet.width):
        found = _mark_at(heading.path(column), scale)
        if found is None:
            continue
        marked.add(column)
        mark, path = found
        marks = by_path.setdefault(path, Marks(""))
        if mark == SHARE:
            shares.append(column)
        elif mark == TOTAL:
            marks.total = column
        elif mark in marks.columns:
            marks.twice.append(column)
        else:
            marks.columns[mark] = column
    graded = [path for path, marks in by_path.items() if any(mark < len(scale.grades) for mark in marks.columns)]
    for path, item in zip(graded, item_names(graded), strict=True):
        by_path[path].item = item
        by_path[path].own = _marks_named_above(sheet, heading, path, by_path[path])
    sets = _with_shared_columns(list(by_path.values()), scale)
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
    grades = [column for marks in sets for mark, column in marks.columns.items() if mark < len(scale.grades)]
    headings = tuple(heading.path(column)[-1] for column in grades)
    return GradeTable(sheet, heading, end, sets, fields, unread, headings)


def _marks_named_above(sheet: Sheet, heading: Heading, path: tuple[str, ...], marks: Marks) -> set[int]:
    """Return the marks over whose columns the item's own name stands, or is merged."""
    above = sheet.cells[heading.top : heading.bottom]
    return {mark for mark, column in marks.columns.items() if path and any(row[column] == path[-1] for row in above)}


def _with_shared_columns(every: Sequence[Marks], scale: Scale) -> tuple[Marks, ...]:
    """Return the items that have grade columns.

    弃权 and 合计 beside a single item belong to it; among several items they must stand with each of them, or
    below the name of one, else they belong to none.
    """
    graded = [m for m in every if any(mark < len(scale.grades) for mark in m.columns)]
    if len(graded) == 1:
        for other in every:
            if other is not graded[0]:
                graded[0].columns = {**other.columns, **graded[0].columns}
                graded[0].total = graded[0].total if graded[0].total is not None else other.total
        return tuple(graded)
    for marks in graded:
        shared = [mark for mark in marks.columns if all(mark in other.columns for other in graded)]
        if not all(other.total is not None for other in graded):
            marks.total = None
        known = {*range(len(scale.grades)), *shared, *marks.own}
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


def _holds_words(table: GradeTable, scale: Scale) -> bool:
    """Return whether grade words stand below, so that the supposed header is a ballot itself."""
    cells = table.sheet.grid.cells
    below = cells.codes[table.heading.bottom + 1 : table.end]
    is_word = cells.flags(lambda text: is_grade_like(text, scale))
    graded = cells.numbers(lambda text: -1 if (code := scale.code(text)) is None else code)
    words = others = 0
    for mark, column in (pair for marks in table.marks for pair in marks.columns.items()):
        codes = below[:, column]
        words += int((is_word & (graded != mark))[codes].sum())
        others += int(((codes > 0) & ~is_word[codes]).sum())
    return words > others or not len(below)
