"""Shape (b): the paper form, one ballot a sheet: a tick in one of the columns of the grades."""

import re

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.faults import shown
from dashboard.intake.headings import Sheet
from dashboard.intake.marks import radio_choice, says_count, tick_of, whole_number
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes.grade_columns import GradeTable, Marks, find_tables
from dashboard.intake.shapes.header_checks import complete_marks
from dashboard.intake.shapes.person_rows import PersonRow, sort_rows
from dashboard.intake.shapes.word_table import report_merged_marks

Field = tuple[PrintedName, str]
"""A field of a ballot: person and item."""


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether a sheet holds ticks below the grades; numbers other than 1 make it a sheet of counts."""
    tables = find_tables(sheet, scale, hints)
    return bool(tables) and not any(holds_counts(table) for table in tables)


def holds_counts(table: GradeTable) -> bool:
    """Return whether the cells below the grades are counts: headed 票数, beside a sum, or 0, or above 1."""
    grid = table.sheet.grid
    if any(marks.total is not None for marks in table.marks):
        return True
    if any(says_count(text) for text in table.grade_headings):
        return True
    cells = [grid.rows[row][c] for row in range(table.heading.bottom + 1, table.end) for c in table.mark_columns]
    numbers = [cell for cell in cells if re.search(r"\d", cell)]
    signs = [cell for cell in cells if cell not in numbers and tick_of(cell) in ("tick", "cross")]
    return len(numbers) > len(signs) and any(whole_number(cell) != 1 for cell in numbers)


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the one ballot of a sheet."""
    tables = find_tables(sheet, box.scale, box.hints)
    ballot = box.ballots.ballot(sheet.grid.place, group)
    read_fields: dict[Field, int] = {}
    is_blank = True
    has_people = False
    notes = list(range(tables[0].heading.top))
    for table in tables:
        rows = sort_rows(table, box)
        notes += rows.notes
        has_people = has_people or bool(rows.of_people)
        report_merged_marks(sheet, {row.row for row in rows.of_people}, table.mark_columns, box)
        for marks in complete_marks(table, box):
            for row in rows.of_people:
                item = box.item(row.item or marks.item, sheet.grid.at(table.heading.top, min(marks.columns.values())))
                if (row.person, item) in read_fields:
                    _report_twice(row, item, read_fields[row.person, item], sheet, box)
                    continue
                read_fields[row.person, item] = row.row
                mark, column = _read_field(table, marks, row.row, box)
                is_blank = is_blank and mark == box.scale.blank
                codes = box.ballots.person(row.person), box.ballots.item(item)
                box.ballots.mark(ballot, *codes, mark, (row.row, column))
    box.note(sheet.grid, notes)
    if not has_people:
        box.faults.stop("no_people", "表里没有读到被评议人的姓名或单位，请补上姓名一列", sheet.grid.place)
    elif is_blank and read_fields:
        box.faults.warn("blank_ballot", "这张票一格未填，计为收回的空白票；若是空白样表请删去", sheet.grid.place)


def _report_twice(row: PersonRow, item: str, first: int, sheet: Sheet, box: BallotBox) -> None:
    box.faults.stop(
        "field_twice",
        f"“{row.person}”的“{item}”在第 {first + 1} 行已经出现；一张工作表只放一张票，同名的请注明单位",
        sheet.grid.at(row.row, 0),
    )


def _read_field(table: GradeTable, marks: Marks, row: int, box: BallotBox) -> tuple[int, int]:
    """Return the mark of one field and the column of its cell."""
    grid = table.sheet.grid
    columns = sorted(marks.columns.items(), key=lambda pair: pair[1])
    texts = [grid.rows[row][column] for _, column in columns]
    if all(texts) and (chosen := radio_choice(texts)) is not None:
        return columns[chosen]
    ticked = []
    is_spoilt = False
    for (mark, column), text in zip(columns, texts, strict=True):
        sign = tick_of(text)
        if sign == "unknown" and box.scale.code(text) == mark:
            sign = "tick"
        if sign == "tick":
            ticked.append((mark, column))
        elif sign == "cross":
            is_spoilt = True
            box.report_cross(grid.at(row, column))
        elif sign == "unknown":
            is_spoilt = True
            _report_unknown(text, grid.at(row, column), box)
    if len(ticked) > 1:
        for _, column in ticked:
            box.faults.warn("two_ticks", "同一项勾了两个以上等次，该项按无效计，请对照原票核对", grid.at(row, column))
        return box.scale.invalid, ticked[0][1]
    if is_spoilt:
        return box.scale.invalid, columns[0][1]
    return ticked[0] if ticked else (box.scale.blank, columns[0][1])


def _report_unknown(text: str, place: Place, box: BallotBox) -> None:
    if is_error_value(text):
        report_error_value(text, place, box.faults)
    else:
        box.faults.stop("unknown_tick", f"“{shown(text)}”不是勾选符号，请改为“√”或留空", place)
