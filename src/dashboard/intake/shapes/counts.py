"""Shape (d): the sheet of counts (计票汇总表): how many votes of each grade a person has."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.faults import shown
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Field, Sheet
from dashboard.intake.marks import TALLIED, TOTAL, has_share, is_tallied, is_total_word, is_zero_sign, whole_number
from dashboard.intake.notes import Statement, is_note_row
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.grade_table import GradeTable, Marks, holds_counts
from dashboard.intake.shapes.header_checks import complete_marks, refuse_shares
from dashboard.intake.shapes.person_rows import PersonRow, Rows, names_people_over_grades, sort_rows, turned_rows
from dashboard.intake.shapes.stacked_forms import side_by_side
from dashboard.intake.shapes.stated_columns import keep_new, stated_in_columns
from dashboard.intake.shapes.two_tables import ballots_are_left_out
from dashboard.intake.shapes.word_table import report_merged_marks
from dashboard.intake.voter_groups import is_voter_category


@dataclass
class _Counted:
    """What was read of one sheet so far, for the checks against its own sums."""

    first_rows: dict[tuple[PrintedName, str, str], int] = field(default_factory=dict)
    values: dict[tuple[int, int], int] = field(default_factory=dict)
    sums: dict[tuple[PrintedName, str, str], int] = field(default_factory=dict)
    groups: dict[int, set[str]] = field(default_factory=dict)
    """The voter groups that have counts in a row of the table at hand."""
    stated: list[Statement] = field(default_factory=list)
    with_blank: set[tuple[PrintedName, str, str]] = field(default_factory=set)
    """The sums in which a column 弃权 is counted."""


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether a sheet holds counts below the grades."""
    return any(holds_counts(table) for table in find_tables(sheet, scale, hints))


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the counts of a sheet."""
    counted = _Counted()
    tables = find_tables(sheet, box.scale, box.hints)
    if ballots_are_left_out(sheet, tables, "票数栏", box):
        return
    has_people = False
    for part in side_by_side(sheet, tables, box):
        for table in find_tables(part, box.scale, box.hints):
            rows = _read_table(table, group, box, counted)
            of_table = {marks.group for marks in table.marks}
            named = of_table.pop() if len(tables) > 1 == len(of_table) else ""
            box.note(part.grid, [*range(table.top, table.heading.top), *rows.notes], named)
            has_people = has_people or bool(rows.of_people)
    keep_new(counted.stated, box)
    _check_equal_sums(sheet, box, counted)
    if not has_people:
        box.faults.stop("no_people", "表里没有读到票数，请检查表头和姓名一列", sheet.grid.place)


def _read_table(table: GradeTable, group: str, box: BallotBox, counted: _Counted) -> Rows:
    """Read the counts below one header; return its rows."""
    if names_people_over_grades(table, box.hints):
        return _read_by_items(table, group, box, counted)
    rows = sort_rows(table, box)
    counted.groups = {}
    report_merged_marks(table.sheet, {row.row for row in rows.of_people}, table.mark_columns, box)
    uses_category = is_voter_category([((row.person, row.item), row.category) for row in rows.of_people])
    for marks in complete_marks(table, box):
        for row in rows.of_people:
            named = marks.group or row.group or (row.category if uses_category else "") or group
            _read_row(table, marks, row, named, box, counted)
    counted.stated += stated_in_columns(table, rows, counted.groups, box)
    _check_row_sums(table, rows, box, counted)
    _check_totals(table, rows, box, counted)
    of_rows = [
        _sums_of(table.sheet.grid, marks, row.row, counted)[1] for marks in table.marks for row in rows.of_people
    ]
    refuse_shares(table, of_rows, box)
    return rows


def _read_by_items(table: GradeTable, group: str, box: BallotBox, counted: _Counted) -> Rows:
    """Read counts whose people stand over the grades, and whose rows are items."""
    found: list[PersonRow] = []
    for marks in complete_marks(table, box):
        own = turned_rows(table, marks)
        found += own
        for row in own:
            _read_row(table, marks, row, group, box, counted)
    below = range(table.heading.bottom + 1, table.end)
    totals = [row for row in below if is_total_word(table.cell(row, Field.ITEM))]
    rows = Rows(found, totals, [row for row in below if is_note_row(table.sheet.cells[row])])
    _check_totals(table, rows, box, counted)
    return rows


def _read_row(table: GradeTable, marks: Marks, row: PersonRow, group: str, box: BallotBox, counted: _Counted) -> None:
    """Read one person's counts for one item."""
    grid = table.sheet.grid
    left = min(marks.columns.values())
    item = box.item(row.item or marks.item, grid.at(table.heading.top, left))
    if not box.may_use(item, marks.scale, grid.at(table.heading.bottom, left)):
        return
    key = (row.person, item, group)
    if key in counted.first_rows:
        box.faults.stop(
            "count_twice",
            f"“{row.person}”的“{item}”在第 {counted.first_rows[key] + 1} 行已有票数，"
            "请合并或删去一行，同名的请注明单位",
            grid.at(row.row, left),
        )
        return
    counted.first_rows[key] = grid.in_sheet(row.row, 0)[0]
    numbers = {column: _count(table, row.row, column, box) for _, column in marks.every}
    for mark, column in marks.every:
        cell = grid.in_sheet(row.row, column)
        counted.values[cell] = numbers[column]
        box.counts.add(key, mark, numbers[column], grid.place, [cell])
    if not any(grid.rows[row.row][column] for column in numbers):
        box.faults.warn("no_counts", "这一行没有票数，按 0 票计，请核对", grid.at(row.row, left))
    counted.sums[key] = sum(numbers.values())
    counted.groups.setdefault(row.row, set()).add(group)
    if marks.scale.blank in marks.columns:
        counted.with_blank.add(key)


def _count(table: GradeTable, row: int, column: int, box: BallotBox) -> int:
    text = table.sheet.grid.rows[row][column]
    place = table.sheet.grid.at(row, column)
    if not text:
        box.faults.inform("empty_count", "空着的票数按 0 计", place)
        return 0
    number = whole_number(text)
    if number is not None and has_share(text):
        box.report_share(place)
    elif number is None and is_zero_sign(text):
        box.faults.inform("zero_sign", f"“{text}”按 0 票计", place)
    elif number is None and is_error_value(text):
        report_error_value(text, place, box.faults)
    elif number is None and is_tallied(text):
        box.faults.stop("tallied", TALLIED, place)
    elif number is None:
        box.faults.stop("not_a_count", f"“{shown(text)}”不是票数，票数须是 0 或正整数，请改正", place)
    return number or 0


def _check_row_sums(table: GradeTable, rows: Rows, box: BallotBox, counted: _Counted) -> None:
    """Compare the sums (合计、有效票) that stand in the rows of people with their counts.

    A sum below one of several items may be that of the item or that of the whole row, unless the item's name
    stands above it; one that stands with no item may be either, too.
    """
    for row in sorted({row.row for row in rows.of_people}):
        sums = [_sums_of(table.sheet.grid, marks, row, counted) for marks in table.marks]
        of_row = {sum(graded for graded, _ in sums), sum(every for _, every in sums)}
        for marks, of_item in zip(table.marks, sums, strict=True):
            if marks.total is not None:
                is_own = TOTAL in marks.own or all(other.total is not None for other in table.marks)
                _compare_sum(table, row, marks.total, of_item, {*of_item} if is_own else {*of_item, *of_row}, box)
        for column in table.totals:
            _compare_sum(table, row, column, (min(of_row), max(of_row)), of_row.union(*sums), box)


def _sums_of(grid: Grid, marks: Marks, row: int, counted: _Counted) -> tuple[int, int]:
    """Return the votes with a grade and all votes that a row has for one item."""
    numbers = [(mark, counted.values.get(grid.in_sheet(row, column), 0)) for mark, column in marks.every]
    return sum(n for mark, n in numbers if mark < len(marks.scale.grades)), sum(n for _, n in numbers)


def _compare_sum(
    table: GradeTable, row: int, column: int, sums: tuple[int, int], accepted: set[int], box: BallotBox
) -> None:
    grid = table.sheet.grid
    stated = whole_number(grid.rows[row][column])
    if stated is not None and stated not in accepted:
        header = table.heading.label(column)
        box.faults.warn(
            "row_total_differs",
            f"“{header}”写的是 {stated}，各等次相加是 {sums[0]}，请核对；统计以各等次票数为准",
            grid.at(row, column),
        )


def _check_totals(table: GradeTable, rows: Rows, box: BallotBox, counted: _Counted) -> None:
    """Skip 合计 rows, and compare those of all people with the sums of the rows above."""
    grid = table.sheet.grid
    people_rows = sorted({row.row for row in rows.of_people})
    start = table.heading.bottom
    for total in rows.totals:
        box.faults.inform("total_row", "这一行是合计，没有作为一个人统计", grid.at(total, 0))
        for column in table.mark_columns:
            stated = whole_number(grid.rows[total][column])
            if stated is None or _is_partial(grid.rows[total]):
                continue
            above = [_sum(people_rows, first, total, grid, column, counted) for first in (table.heading.bottom, start)]
            sums = [*above, _sum(range(-grid.corner[0], total), -grid.corner[0] - 1, total, grid, column, counted)]
            if stated not in sums:
                box.faults.warn(
                    "total_differs",
                    f"合计写的是 {stated}，各行相加是 {sums[0]}，请核对；统计以各行票数为准",
                    grid.at(total, column),
                )
        start = total


def _is_partial(cells: Sequence[str]) -> bool:
    return any(
        word in cell for cell in cells for word in ("小计", "平均", "均值", "比例", "占比", "百分比", "率", "分")
    )


def _sum(rows: Sequence[int], after: int, before: int, grid: Grid, column: int, counted: _Counted) -> int:
    return sum(counted.values.get(grid.in_sheet(row, column), 0) for row in rows if after < row < before)


def _check_equal_sums(sheet: Sheet, box: BallotBox, counted: _Counted) -> None:
    """Say where the votes of the people of one group differ in number."""
    for group in dict.fromkeys(group for _, _, group in counted.sums):
        sums = {key: total for key, total in counted.sums.items() if key[2] == group}
        most = max(sums.values())
        for key, total in sums.items():
            if total == most:
                continue
            place = sheet.grid.at(counted.first_rows[key], 0)
            if key in counted.with_blank:
                sentence = f"这一行各栏票数相加少于其他人的 {most} 票，请核对"
                box.faults.warn("sums_differ", sentence, place)
            else:
                sentence = f"这一行各等次票数相加少于其他人的 {most} 票，相差的视为未填"
                box.faults.inform("sums_differ", sentence, place)
