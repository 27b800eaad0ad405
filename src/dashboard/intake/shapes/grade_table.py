"""A table with one column a grade, as it was found, and whether it holds ticks or counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dashboard.domain.scale import Scale
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import says_count, tick_of, whole_number
from dashboard.intake.shapes.form_frame import Frame


@dataclass
class Marks:
    """The columns of one item: `columns` by mark code of its scale, and the column of its sums if there is one.

    `own` are the marks whose columns surely belong to the item, since its name stands, or is merged, above them;
    TOTAL among them if the sums are the item's own. `group` is the voter group that the header names (A票).
    """

    item: str
    scale: Scale
    group: str = ""
    columns: dict[int, int] = field(default_factory=dict)
    twice: list[int] = field(default_factory=list)
    total: int | None = None
    more_totals: list[int] = field(default_factory=list)
    more: list[tuple[int, int]] = field(default_factory=list)
    """Mark and column of further columns of 弃权 or 无效 (空白 beside 弃权): among counts they add up."""
    own: set[int] = field(default_factory=set)

    @property
    def every(self) -> list[tuple[int, int]]:
        """Mark and column of each column of the item."""
        return [*self.columns.items(), *self.more]


@dataclass(frozen=True)
class GradeTable:
    """One header with a column a grade, and the rows below it up to `end` (exclusive); titles begin at `top`."""

    sheet: Sheet
    heading: Heading
    top: int
    end: int
    marks: tuple[Marks, ...]
    fields: dict[Field, int]
    unread: tuple[int, ...]
    grade_headings: tuple[str, ...]
    """The innermost header texts of the grades' columns without an item; 票数 where that is a level of its own."""
    totals: tuple[int, ...] = ()
    """Columns of sums that stand with no single item."""
    stated: Mapping[int, str] = field(default_factory=dict)
    """Columns that state 发出, 收回 or 有效 in each row, with which of them it is."""
    set_aside: Mapping[int, str] = field(default_factory=dict)
    """Columns of grades that are not read, with the text above that says why: 合计, 得票率, 2024年."""
    legend: Mapping[str, int] = field(default_factory=dict)
    """What letters in the header stand for, where the sheet explains them."""
    frame: Frame | None = None
    """What the form has in common with others, where nothing but signs stands in its fields."""

    @cached_property
    def mark_columns(self) -> list[int]:
        """Every column that holds ticks or counts."""
        return sorted(column for marks in self.marks for _, column in marks.every)

    @property
    def lead_columns(self) -> list[int]:
        """The columns left of the first tick or count."""
        return list(range(min(self.mark_columns)))

    def cell(self, row: int, what: Field) -> str:
        """Return the text of a field in a row, or nothing."""
        column = self.fields.get(what)
        return self.sheet.cells[row][column] if column is not None else ""


def is_chosen_by_ones(table: GradeTable) -> bool:
    """Return whether rows with a ballot number hold nothing but 0 and 1: what is chosen, not counted."""
    at = table.heading.fields().get(Field.NUMBER)
    if at is None or at[0] in table.mark_columns:
        return False
    cells = table.sheet.grid.cells
    codes = cells.codes[table.heading.bottom + 1 : table.end]
    marks = codes[codes[:, at[0]] > 0][:, table.mark_columns]
    return marks.size > 0 and bool(cells.flags(lambda text: text in ("", "0", "1"))[marks].all())


def holds_counts(table: GradeTable) -> bool:
    """Return whether the cells below the grades are counts: headed 票数, beside a sum, or 0, or above 1."""
    grid = table.sheet.grid
    if is_chosen_by_ones(table):
        return False
    if table.totals or table.stated or any(marks.total is not None for marks in table.marks):
        return True
    if any(says_count(text) for text in table.grade_headings):
        return True
    if table.frame is not None:  # nothing but signs
        return False
    below = grid.cells.codes[table.heading.bottom + 1 : table.end][:, table.mark_columns]
    cells = [grid.cells.words[code] for code in below.ravel().tolist()]
    numbers = [cell for cell in cells if re.search(r"\d", cell)]
    signs = [cell for cell in cells if cell not in numbers and tick_of(cell) in ("tick", "cross")]
    return len(numbers) > len(signs) and any(whole_number(cell) != 1 for cell in numbers)
