"""Shape (b): the paper form: a tick in one of the columns of the grades, one ballot or several on a sheet."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.coding import Codes, Numbers
from dashboard.intake.faults import Faults, shown
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet
from dashboard.intake.marks import TALLIED, is_tallied, radio_choice, tick_of
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes.form_frame import Fields, Form, FormField
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.grade_table import GradeTable, holds_counts
from dashboard.intake.shapes.header_checks import complete_marks
from dashboard.intake.shapes.person_rows import PersonRow, sort_rows
from dashboard.intake.shapes.stacked_forms import ballots_on
from dashboard.intake.shapes.two_tables import ballots_are_left_out
from dashboard.intake.shapes.word_table import report_merged_marks
from dashboard.intake.stated_groups import stated_group

_TICK = 1


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether a sheet holds ticks below the grades; numbers other than 1 make it a sheet of counts."""
    tables = find_tables(sheet, scale, hints)
    return bool(tables) and not any(holds_counts(table) for table in tables)


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the ballots of a sheet: one, or several that stand below or beside each other."""
    ballots, goes_on = ballots_on(sheet, box)
    groups = _groups(ballots, group, box)
    if len(ballots) > 1:
        sentence = f"表头在这张工作表上重复出现，每段按一张票读取，共 {len(ballots)} 张，请核对张数"
        box.faults.inform("stacked_ballots", sentence, sheet.grid.place)
    if goes_on:
        sentence = "表头在这张工作表上重复出现，各段评议的项目不同，合为一张票读取，请核对"
        box.faults.inform("stacked_items", sentence, sheet.grid.place)
    first: frozenset[tuple[int, int]] = frozenset()
    for parts, of_group in zip(ballots, groups, strict=True):
        forms = _read_ballot(parts, of_group, box)
        if len(ballots) > 1 and (fields := _fields_of(forms)):
            first = first or fields
            if fields != first:
                _report_other_people(parts[0].grid.at(0, 0), len(first - fields), len(fields - first), box)


def _fields_of(forms: Sequence[Form]) -> frozenset[tuple[int, int]]:
    """Return the codes of person and item of every field of a ballot."""
    return frozenset[tuple[int, int]]().union(*(form.codes for form in forms))


def _groups(ballots: Sequence[Sequence[Sheet]], group: str, box: BallotBox) -> list[str]:
    """Return the voter group of each ballot of a sheet: what stands above it, else that of the sheet."""
    if len(ballots) == 1:
        return [group]
    stated = [next(filter(None, (stated_group(p.grid, range(len(p.cells))) for p in parts)), "") for parts in ballots]
    if not any(stated[1:]):
        return [group] * len(ballots)
    for parts, name in zip(ballots, stated, strict=True):
        if not name:
            sentence = "这张票没有写票别，单独归为未注明票别，请补上"
            box.faults.warn("no_group", sentence, parts[0].grid.at(0, 0))
    return stated


def _report_other_people(place: Place, missing: int, more: int, box: BallotBox) -> None:
    differing = "、".join(f"{what} {count} 格" for what, count in (("少", missing), ("多", more)) if count)
    sentence = (
        f"从这里开始的一张票，评议的人或项目与这张工作表的第一张票不同（{differing}）；"
        "请补全或更正（没有票的格留空），如确是另一种票请放到另一张工作表"
    )
    box.faults.stop("stacked_differ", sentence, place)


def _read_ballot(parts: Sequence[Sheet], group: str, box: BallotBox) -> list[Form]:
    """Read one ballot; return whose fields stand where in each of its parts."""
    grid = parts[0].grid
    place = grid.at(0, 0) if grid.is_part else grid.place
    ballot = box.ballots.ballot(grid.place, group)
    forms = [_form(part, box) for part in parts]
    is_blank = any(form.fields for form in forms)
    for part, form in zip(parts, forms, strict=True):
        for fields in form.fields:
            marks, columns = _read_fields(part, fields, box)
            box.ballots.marks(ballot, fields.person, fields.item, marks, *part.grid.in_sheet(fields.row, columns))
            is_blank = is_blank and bool((marks == fields.scale.blank).all())
        box.note(part.grid, form.notes)
    if not any(form.has_people for form in forms):
        box.faults.stop("no_people", "表里没有读到被评议人的姓名或单位，请补上姓名一列", place)
    elif is_blank:
        box.faults.warn("blank_ballot", "这张票一格未填，计为收回的空白票；若是空白样表请删去", place)
    return forms


def _form(sheet: Sheet, box: BallotBox) -> Form:
    """Return whose fields stand where; of equal forms one is looked at, and what is to be said of it is said of all."""
    tables = find_tables(sheet, box.scale, box.hints)
    key = (tables[0].frame, sheet.grid.corner, box.unnamed_item) if tables[0].frame else None
    form, said = (box.forms.get(key) if key else None) or (None, Faults())
    if form is None:
        outer, box.faults = box.faults, said
        counted = box.told_apart
        form = _understood(sheet, tables, box)
        box.faults = outer
        if key is not None and counted == box.told_apart:
            box.forms[key] = form, said
    box.faults.say_again(said, sheet.grid.place)
    return form


def _understood(sheet: Sheet, tables: Sequence[GradeTable], box: BallotBox) -> Form:
    read_fields: dict[tuple[PrintedName, str], int] = {}
    found: dict[tuple[Scale, int], list[FormField]] = {}
    has_people = False
    notes = list(range(tables[0].heading.top))
    if ballots_are_left_out(sheet, tables, "勾选栏", box):
        return Form((), tuple(notes), has_people=True)
    for table in tables:
        rows = sort_rows(table, box)
        notes += rows.notes
        for total in rows.totals:
            box.faults.inform("total_row", "这一行是合计，没有作为一个人统计", sheet.grid.at(total, 0))
        has_people = has_people or bool(rows.of_people)
        report_merged_marks(sheet, {row.row for row in rows.of_people}, table.mark_columns, box)
        for marks in complete_marks(table, box):
            columns = sorted((column, mark) for mark, column in marks.columns.items())
            for row in rows.of_people:
                item = box.item(
                    row.item or "／".join(filter(None, (marks.group, marks.item))),
                    sheet.grid.at(table.heading.top, columns[0][0]),
                )
                if not box.may_use(item, marks.scale, sheet.grid.at(table.heading.bottom, columns[0][0])):
                    continue
                if (row.person, item) in read_fields:
                    _report_twice(row, item, read_fields[row.person, item], sheet, box)
                    continue
                read_fields[row.person, item] = row.row
                codes = box.ballots.person(row.person), box.ballots.item(item)
                found.setdefault((marks.scale, len(columns)), []).append((row.row, columns, *codes))
    fields = tuple(Fields.of(scale, of_scale, sheet.width) for (scale, _), of_scale in found.items())
    return Form(fields, tuple(notes), has_people)


def _report_twice(row: PersonRow, item: str, first: int, sheet: Sheet, box: BallotBox) -> None:
    box.faults.stop(
        "field_twice",
        f"“{row.person}”的“{item}”在第 {first + 1 + sheet.grid.corner[0]} 行已经出现；"
        "同一张票上一人只能有一行，同名的请注明单位",
        sheet.grid.at(row.row, 0),
    )


def _read_fields(sheet: Sheet, fields: Fields, box: BallotBox) -> tuple[Numbers, Numbers]:
    """Return the mark of each field and the column of its cell; fields with anything but one tick are looked at."""
    signs = _signs_of(sheet.grid.cells.words).take(sheet.grid.cells.codes.take(fields.cells))
    found, every = signs.sum(axis=0), np.arange(len(fields.row))
    ticked = signs.argmax(axis=0)
    marks = np.where(found == _TICK, fields.marks[ticked, every], fields.scale.blank)
    columns = fields.columns[ticked, every]
    for number in np.flatnonzero(found > _TICK).tolist():
        pairs = zip(fields.marks[:, number].tolist(), fields.columns[:, number].tolist(), strict=True)
        marks[number], columns[number] = _read_field(
            sheet.grid, int(fields.row[number]), list(pairs), fields.scale, box
        )
    return marks, columns


@once_a_vocabulary
def _signs_of(words: Words) -> Codes:
    """Return 0 for a word that is no mark, `_TICK` for a tick, more for anything that is to be looked at."""
    values = {"none": 0, "tick": _TICK, "cross": _TICK + 1, "unknown": _TICK + 1}
    return np.array([values[tick_of(word)] for word in words], dtype=np.int32)


def _read_field(
    grid: Grid, row: int, columns: Sequence[tuple[int, int]], scale: Scale, box: BallotBox
) -> tuple[int, int]:
    """Return the mark of one field and the column of its cell; `columns` are marks with their columns."""
    texts = [grid.cells.text(row, column) for _, column in columns]
    if all(texts) and (chosen := radio_choice(texts)) is not None:
        return columns[chosen]
    ticked = []
    is_spoilt = False
    for (mark, column), text in zip(columns, texts, strict=True):
        sign = tick_of(text)
        if sign == "unknown" and scale.code(text) == mark:
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
        return scale.invalid, ticked[0][1]
    if is_spoilt:
        return scale.invalid, columns[0][1]
    return ticked[0] if ticked else (scale.blank, columns[0][1])


def _report_unknown(text: str, place: Place, box: BallotBox) -> None:
    if is_error_value(text):
        report_error_value(text, place, box.faults)
    elif is_tallied(text):
        box.faults.stop("tallied", TALLIED, place)
    else:
        box.faults.stop("unknown_tick", f"“{shown(text)}”不是勾选符号，请改为“√”或留空", place)
