"""One ballot a sheet with a row a person and a column an item: in each cell one grade, as a word, a number or a letter.

Such a sheet is read as the long list that it would be, were its numbers words and its empty cells 弃权.
"""

from dataclasses import dataclass, replace

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.scale import Scale, is_overall
from dashboard.intake.cells import Cells
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.marks import scales_naming
from dashboard.intake.notes import is_note_row, is_remark, legend_of
from dashboard.intake.printed_people import Hints, is_item_like
from dashboard.intake.shapes import long_list
from dashboard.intake.shapes.list_columns import columns_of
from dashboard.intake.shapes.word_table import find_table

_HEADER_SEARCH = 30
_LARGEST = 20_000
"""Cells of a sheet that may be one form of many."""
_PEOPLE = frozenset({Field.NAME, Field.UNIT})
_BESIDE = frozenset({*_PEOPLE, Field.ROW_NUMBER, Field.ASIDE, Field.IGNORED})
"""What may stand in the columns beside the items; a list of many ballots has others."""


@dataclass(frozen=True)
class _Form:
    """The rows of the people and the columns of the items."""

    header: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]


@once_a_sheet
def as_list(sheet: Sheet, scale: Scale, hints: Hints) -> Sheet | None:
    """Return the form as a list with a grade word in every cell of a mark, the same one each time; None of others."""
    form = _find(sheet, scale, hints)
    if form is None:
        return None
    cells, explained = sheet.grid.cells, legend_of(sheet.grid, scale)
    words = {**dict(enumerate(scale.grades)), scale.blank: "弃权", scale.invalid: "无效", **dict(scale.asides)}
    known = {text: code for code, text in enumerate(cells.words)}
    meant = np.arange(len(cells.words), dtype=np.int32)
    for code, text in enumerate(cells.words):
        mark = explained.get(normalised(text).upper(), scale.blank if not text else None)
        if mark is not None:
            meant[code] = known.setdefault(words[mark], len(known))
    codes, at = cells.codes.copy(), np.ix_(form.rows, form.columns)
    codes[at] = meant[codes[at]]
    rewritten = Sheet.of(replace(sheet.grid, rows=Cells(tuple(known), codes.ravel(), cells.width)))
    table = find_table(rewritten, scale, hints)
    is_list = table is not None and long_list.recognise(rewritten, scale, hints)
    if table is None or not is_list or table.heading is None or table.heading.bottom != form.header:
        return None
    return rewritten if {column for column, _ in columns_of(table).marks} == {*form.columns} else None


def _find(sheet: Sheet, scale: Scale, hints: Hints) -> _Form | None:
    """Return where people and items of a form stand, or None where a sheet is no such form."""
    cells = sheet.cells
    header = _header(sheet) if 0 < len(sheet.grid.cells.packed) <= _LARGEST else None
    if header is None:
        return None
    fields = list(map(field_of, cells[header]))
    people = [column for column, what in enumerate(fields) if what in _PEOPLE]
    rows = tuple(row for row in range(header + 1, len(cells)) if any(cells.text(row, c) for c in people))
    rows = tuple(row for row in rows if not is_note_row(cells[row]) and not is_remark(cells[row]))
    named = [tuple(normalised(cells.text(row, column)) for column in people) for row in rows]
    texts = [[cells.text(row, column) for row in rows] for column in people]
    if not rows or any(top <= rows[-1] and bottom >= header for top, _, bottom, _ in sheet.grid.merged):
        return None
    if len(set(named)) < len(named) or max(hints.name_score(t) + hints.unit_score(t) for t in texts) < 1:
        return None
    others = [column for column, text in enumerate(cells[header]) if text and fields[column] is None]
    signs = legend_of(sheet.grid, scale)

    def is_mark(text: str) -> bool:
        return is_grade_like(text, scale) or normalised(text).upper() in signs

    texts = [[text for row in rows if (text := cells.text(row, column))] for column in others]
    if any(2 * sum(map(is_mark, found)) < len(found) for found in texts):
        return None
    is_told = any(texts) or len(others) > 1 or any(map(is_overall, map(cells[header].__getitem__, others)))
    return _Form(header, rows, tuple(others)) if others and is_told else None  # else perhaps a roster with 完成情况


def _header(sheet: Sheet) -> int | None:
    """Return the row that names people and beside them only items: no grade of any scale, and no ballot (评委1)."""
    for row in range(min(len(sheet.cells), _HEADER_SEARCH)):
        texts = [text for text in sheet.cells[row] if text]
        fields = set(map(field_of, texts))
        if not fields & _PEOPLE or len(texts) < 2:
            continue
        others = [text for text in texts if field_of(text) is None]
        is_form = fields - {None} <= _BESIDE and all(is_item_like(text) and not scales_naming(text) for text in others)
        return row if is_form and len(set(map(normalised, others))) == len(others) else None
    return None
