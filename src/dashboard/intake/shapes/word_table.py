"""Tables with grade words in their cells, as row-per-ballot sheets and long lists have them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import any_in_column, any_in_row
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.header_levels import parts_of
from dashboard.intake.headings import Field, Heading, Sheet, field_of, heading_over, is_title_row, once_a_sheet
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.printed_people import Hints

_HEADER_SEARCH = 60
_NUMBERS = (Field.NUMBER, Field.ROW_NUMBER)
_PEOPLE = (Field.NAME, Field.UNIT)
_GRADES = (Field.GRADE, Field.OPINION)


@dataclass(frozen=True)
class WordTable:
    """A sheet with grade words: its header, and the columns in which grade words stand.

    `heading` is None where marks stand without any header above them.
    """

    sheet: Sheet
    heading: Heading | None
    word_columns: tuple[int, ...]
    first_word_row: int = 0

    @property
    def first_row(self) -> int:
        """The row right below the header."""
        return self.heading.bottom + 1 if self.heading else 0


@once_a_sheet
def find_table(sheet: Sheet, scale: Scale, hints: Hints) -> WordTable | None:
    """Return the table of grade words in a sheet, or None where there is none."""
    columns, first = _word_columns(sheet, scale)
    row = _keyword_row(sheet)
    if row is not None:
        return WordTable(sheet, heading_over(sheet, row, _grade_columns(sheet, row, columns)), tuple(columns), first)
    if not columns:
        row = _names_row(sheet, hints)
        return None if row is None else WordTable(sheet, heading_over(sheet, row, _named(sheet, row)), ())
    bottom = _row_above(sheet, first, columns)
    heading = None if bottom is None else heading_over(sheet, bottom, _with_empty_columns(sheet, bottom, columns))
    return WordTable(sheet, heading, tuple(columns), first)


def is_headed_by_words(table: WordTable) -> bool:
    """Return whether the first row of grade words is itself a header: grades of another scale beside 姓名."""
    row = table.sheet.cells[table.first_word_row]
    return bool(table.word_columns) and any(field_of(cell) in _PEOPLE for cell in row if cell)


def is_person_listed(table: WordTable, hints: Hints) -> bool:
    """Return whether a column below the header names the people, so that each row is about one of them."""
    heading = table.heading
    if heading is None:
        return False
    for column in (c for what in _PEOPLE for c in heading.fields().get(what, ())):
        texts = _texts_below(table, column)
        above = [heading.label(c) for c in table.word_columns]
        has_grade_column = any(heading.field(c) in _GRADES for c in table.word_columns)
        named = hints.name_score(texts) + hints.unit_score(texts)
        if (
            column not in table.word_columns
            and texts
            and (has_grade_column or named > hints.name_score(above) + hints.unit_score(above))
        ):
            return True
    return False


def is_header_alone(table: WordTable) -> bool:
    """Return whether nothing but notes stands below the header of a long list."""
    if table.heading is None or not any(table.heading.fields().get(what) for what in _GRADES):
        return False
    below = map(table.sheet.cells.__getitem__, range(table.first_row, len(table.sheet.cells)))
    return all(is_note_row(cells) or is_remark(cells) for cells in below if any(cells))


def _texts_below(table: WordTable, column: int) -> list[str]:
    cells = table.sheet.cells
    rows = range(table.first_row, min(table.first_row + 200, len(cells)))
    return [text for row in rows if (text := cells.text(row, column)) and not text.isdigit()]


def _word_columns(sheet: Sheet, scale: Scale) -> tuple[list[int], int]:
    """Return the columns in which grade words stand, and the first row with one."""
    flags = sheet.grid.cells.flags(lambda text: is_grade_like(text, scale))
    if not flags.any():
        return [], -1
    found = flags[sheet.grid.cells.codes]
    return np.flatnonzero(any_in_column(found)).tolist(), int(any_in_row(found).argmax())


def _keyword_row(sheet: Sheet) -> int | None:
    """Return the header row that names a column of people and a column of grades, or None."""
    for row in range(min(len(sheet.cells), _HEADER_SEARCH)):
        fields = set(map(field_of, sheet.grid.cells.distinct(row)))
        if fields.intersection(_PEOPLE) and fields.intersection(_GRADES):
            return row
    return None


def _grade_columns(sheet: Sheet, row: int, columns: Sequence[int]) -> Sequence[int]:
    named = [column for column, cell in enumerate(sheet.cells[row]) if field_of(cell) in _GRADES]
    return [column for column in columns if column in named] or named


def _names_row(sheet: Sheet, hints: Hints) -> int | None:
    """Return the last header row where names stand beside a ballot number, for sheets without any grade word.

    Nobody filled them in, or all ballots are blank, or their marks are no words at all.
    """
    for row, cells in enumerate(sheet.grid.rows[:_HEADER_SEARCH]):
        fields = {field_of(cell) for cell in cells if cell}
        others = [cell for cell in cells if cell and field_of(cell) is None]
        bottom = _end_of_label(sheet, row)
        has_rows = bottom > row or any(any(below) for below in sheet.grid.rows[row + 1 :])
        if fields.intersection(_NUMBERS) and not fields.intersection(_PEOPLE) and others and has_rows:
            named = [max(parts_of(text) or [text], key=lambda part: hints.name_score([part])) for text in others]
            return (
                bottom
                if max(map(hints.name_score, (others, named))) >= 0.7 or hints.unit_score(others) >= 0.7
                else None
            )
    return None


def _end_of_label(sheet: Sheet, row: int) -> int:
    """Return the last row of a ballot number's label that is merged downwards beside names and items."""
    labels = {column for column, cell in enumerate(sheet.cells[row]) if field_of(cell) in _NUMBERS}
    return max([row, *(bottom for top, left, bottom, _ in sheet.grid.merged if top == row and left in labels)])


def _named(sheet: Sheet, row: int) -> list[int]:
    return [column for column, cell in enumerate(sheet.cells[row]) if cell and field_of(cell) is None]


def _row_above(sheet: Sheet, first: int, columns: Sequence[int]) -> int | None:
    """Return the last header row above the first row with a grade word.

    Rows in between that have an own ballot number are ballots: blank ones, or with unknown words.
    """
    for row in reversed(range(first)):
        cells = sheet.cells[row]
        if not any(cells[column] for column in columns) or is_note_row(cells):
            continue
        if is_title_row(sheet, row, columns):
            if row and _label_columns(sheet, row - 1, columns):
                continue  # the title of a section right below the header
            return None
        labels = _label_columns(sheet, row, columns)
        return next((r for r in range(labels[0], row) if _is_ballot(sheet, r + 1, labels[1])), row) if labels else row
    return None


def _with_empty_columns(sheet: Sheet, bottom: int, columns: Sequence[int]) -> list[int]:
    """Return the columns of marks with those that nobody filled in."""
    headed = [c for c, text in enumerate(sheet.cells[bottom]) if text and field_of(text) is None]
    is_filled = any_in_column(sheet.grid.cells.codes[bottom + 1 :])
    return sorted({*columns, *(column for column in headed if not is_filled[column])})


def _label_columns(sheet: Sheet, bottom: int, columns: Sequence[int]) -> tuple[int, list[int]] | None:
    """Return the lowest row with a label such as 票号 at or above `bottom`, and the labelled columns."""
    others = sorted({*range(sheet.width)}.difference(columns))
    for row in reversed(range(bottom + 1)):
        cells = sheet.grid.rows[row]
        labelled = [column for column in others if field_of(cells[column]) is not None]
        if labelled:
            return row, labelled
    return None


def _is_ballot(sheet: Sheet, row: int, labelled: Sequence[int]) -> bool:
    return any(sheet.grid.rows[row][column] for column in labelled)


def report_merged_marks(sheet: Sheet, rows: Collection[int], columns: Collection[int], box: BallotBox) -> None:
    """Report merged cells among the marks: they hide what the covered cells said."""
    for top, left, bottom, right in sheet.grid.merged:
        cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        covered = [(row, column) for row, column in cells[1:10000] if row in rows and column in columns]
        if covered and sheet.grid.rows[top][left]:
            place = sheet.grid.at(top, left)
            box.faults.stop("merged_marks", "评议等次所在的单元格被合并，看不出各格填的是什么，请取消合并后补全", place)
