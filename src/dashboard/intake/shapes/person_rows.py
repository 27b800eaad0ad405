"""The rows below a header with a column a grade: whose they are, and which are sums or notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.domain.names import normalised
from dashboard.domain.roster import PrintedName
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.headings import Field
from dashboard.intake.marks import is_example_word, is_share, is_total_word, tick_of, whole_number
from dashboard.intake.notes import is_note_row, is_remark, states_numbers
from dashboard.intake.printed_people import Hints, printed_person
from dashboard.intake.shapes.grade_table import GradeTable, Marks, holds_counts
from dashboard.intake.shapes.person_line import person_line, person_titled

_NAMED_ENOUGH = 0.6


@dataclass(frozen=True)
class PersonRow:
    """A row of marks: whose it is, and the item that a column names ("" where none does)."""

    row: int
    person: PrintedName
    item: str
    group: str
    category: str


@dataclass
class Rows:
    """The rows below a header, sorted out."""

    of_people: list[PersonRow] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def sort_rows(table: GradeTable, box: BallotBox) -> Rows:
    """Sort the rows of a table; report rows with marks that belong to nobody."""
    sheet, columns = table.sheet, table.mark_columns
    headers = {tuple(level) for level in table.heading.levels}
    rows = Rows()
    current = _person_above(table, box)
    for row in range(table.heading.bottom + 1, table.end):
        cells, raw = sheet.cells[row], sheet.grid.rows[row]
        is_marked = any(raw[column] for column in columns)
        if not any(cells) or tuple(cells) in headers:
            continue
        if is_note_row(cells) or (not is_marked and is_remark(cells) and not person_line(cells, box.hints)):
            rows.notes.append(row)
            if is_marked and not states_numbers(cells) and any(_is_mark(raw[column]) for column in columns):
                box.report_unread_row(sheet.grid.at(row, 0))
        elif any(is_example_word(cells[column]) for column in _label_columns(table)):
            box.faults.inform("example_row", "这一行是填写示例，没有统计", sheet.grid.at(row, 0))
        elif any(is_total_word(cells[column]) for column in _label_columns(table)):
            rows.totals.append(row)
        elif _holds_shares([raw[column] for column in columns]) and _goes_on(table, row, rows):
            box.report_share(sheet.grid.at(row, columns[0]))
        elif _is_by_block(table) and not is_marked and (named := person_line(cells, box.hints)):
            current = printed_person(*named, sheet.grid.at(row, 0))
        else:
            current = _person_of(table, row, current)
            _keep(table, box, rows, row, current, is_marked=is_marked)
    return rows


def _goes_on(table: GradeTable, row: int, rows: Rows) -> bool:
    """Return whether a row names nobody, or the person of the row above."""
    named = table.cell(row, Field.NAME), table.cell(row, Field.UNIT)
    above = rows.of_people[-1].row if rows.of_people else None
    return above is not None and named in (("", ""), (table.cell(above, Field.NAME), table.cell(above, Field.UNIT)))


def _holds_shares(cells: Sequence[str]) -> bool:
    """Return whether a row holds the shares of the counts above it, and nothing else but 0 and 1."""
    filled = [text for text in cells if text]
    return any(map(is_share, filled)) and all(is_share(text) or text in ("0", "1") for text in filled)


def _is_mark(text: str) -> bool:
    return whole_number(text) is not None or tick_of(text) == "tick"


def _keep(
    table: GradeTable, box: BallotBox, rows: Rows, row: int, person: PrintedName | None, *, is_marked: bool
) -> None:
    """Add a row of marks, or report what it lacks."""
    grid = table.sheet.grid
    if person is None:
        is_counted = is_marked and any(grid.rows[row][column] not in ("", "0") for column in table.mark_columns)
        if is_counted and len({grid.rows[row][column] for column in table.mark_columns}) == 1:
            rows.notes.append(row)  # the same hint below every grade: （打√）
        elif is_counted:
            box.faults.stop("row_without_person", "这一行有评议内容而没有姓名或单位，请补上", grid.at(row, 0))
        else:
            box.report_unread_row(grid.at(row, 0))
        return
    item = table.cell(row, Field.ITEM)
    if Field.ITEM in table.fields and not item:
        if is_marked:
            place = grid.at(row, table.fields[Field.ITEM])
            box.faults.stop("row_without_item", "这一行没有写评议项目，请补上", place)
        return
    group, category = (normalised(table.cell(row, what)) for what in (Field.GROUP, Field.CATEGORY))
    rows.of_people.append(PersonRow(row, person, item, group, category))


def _label_columns(table: GradeTable) -> list[int]:
    return sorted({*table.lead_columns, *table.fields.values()})


def names_people_over_grades(table: GradeTable, hints: Hints) -> bool:
    """Return whether people stand over the grades and the rows are items."""
    is_by_item = _is_by_block(table) and Field.ITEM in table.fields
    return is_by_item and hints.name_score([marks.item for marks in table.marks]) > _NAMED_ENOUGH


def turned_rows(table: GradeTable, marks: Marks) -> list[PersonRow]:
    """Return the rows of items that a person has whose name stands over the grades."""
    person = printed_person(marks.item, "", table.sheet.grid.at(table.heading.top, min(marks.columns.values())))
    return [
        PersonRow(row, person, item, "", "")
        for row in range(table.heading.bottom + 1, table.end)
        if (item := table.cell(row, Field.ITEM)) and not is_total_word(item) and not is_note_row(table.sheet.cells[row])
    ]


def _is_by_block(table: GradeTable) -> bool:
    """Return whether the table names people in lines of their own, above their items."""
    return Field.NAME not in table.fields and Field.UNIT not in table.fields


def _person_of(table: GradeTable, row: int, above: PrintedName | None) -> PrintedName | None:
    """Return whose row it is; a row without name goes on for the person above where rows are items or groups."""
    if _is_by_block(table):
        return above
    name, unit = table.cell(row, Field.NAME), table.cell(row, Field.UNIT)
    if name or unit:
        at = table.fields.get(Field.NAME) if name else table.fields.get(Field.UNIT)
        return printed_person(name, unit, table.sheet.grid.at(row, at or 0))
    goes_on = any(table.cell(row, what) for what in (Field.ITEM, Field.GROUP, Field.CATEGORY))
    return above if goes_on else None


def _person_above(table: GradeTable, box: BallotBox) -> PrintedName | None:
    """Return the person named in the lines right above a header, for tables of one block a person."""
    if not _is_by_block(table):
        return None
    for row in reversed(range(max(table.heading.top - 4, 0), table.heading.top)):
        if named := person_line(table.sheet.cells[row], box.hints):
            return printed_person(*named, table.sheet.grid.at(row, 0))
    titles = [text for row in range(table.top, table.heading.top) for text in table.sheet.cells.distinct(row)]
    place = table.sheet.grid.place
    if holds_counts(table) and (titled := person_titled(titles, place.sheet, box.roster)):
        sentence = f"表里没有姓名一列，按标题或工作表名把被评议人读作“{titled[0]}”"
        box.faults.inform("person_assumed", sentence, place)
        return printed_person(*titled, place)
    return None


def names_one_person(table: GradeTable, hints: Hints) -> bool:
    """Return whether a table of counts names its person nowhere but in a title or in the sheet's name."""
    lines = (table.sheet.cells[row] for row in range(table.heading.bottom))
    return holds_counts(table) and _is_by_block(table) and not any(person_line(cells, hints) for cells in lines)
