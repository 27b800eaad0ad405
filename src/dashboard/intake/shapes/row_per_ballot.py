"""Shape (a): one row a ballot, one column a person's item, grade words in the cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value
from dashboard.intake.coding import any_in_column, any_in_row, marked_columns
from dashboard.intake.grade_words import is_grade_like, read_block
from dashboard.intake.header_levels import Level, classify_levels, parts_of
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import is_result_word, is_total_row, is_total_word
from dashboard.intake.notes import is_note_row, is_remark, lettered_group
from dashboard.intake.printed_people import Hints, is_item_like, name_likeness, printed_person
from dashboard.intake.shapes.ballot_labels import lettered_columns, report_odd_numbers, rows_aside
from dashboard.intake.shapes.person_line import person_line
from dashboard.intake.shapes.sections import groups_of_sections, items_are_apart
from dashboard.intake.shapes.word_table import (
    WordTable,
    find_table,
    is_headed_by_words,
    is_header_alone,
    is_person_listed,
    report_merged_marks,
)
from dashboard.intake.voter_groups import report_lettered_numbers

_FEWEST_LONE_MARKS = 3
_BALLOT_NUMBER = re.compile(
    r"(选票|评议票|测评票|票号?|评委|评议人|投票人|代表|委员|党员|第|no\.?|[A-Z])?-?\d{1,3}(号|张|份|位|票|评委|代表|评议人)*",
    re.IGNORECASE,
)
"""What a ballot is called (3号票、评委3), and what 2025年度 is not."""
_NUMBERS = (Field.NUMBER, Field.ROW_NUMBER, Field.NAME, Field.UNIT, Field.ITEM)
"""Ballot numbers stand below 票号 or 序号, or below the label (姓名) of a header row beside the names."""

_BLANK = "这张票一格未填，计为收回的空白票；若是预留的空行请删去"
_ASIDE = {"example": "是填写示例", "result": "写的是结果"}
_SHEET_A_PERSON = (
    "一张工作表只评一个人，同一张票分在各人的工作表里，不能逐张统计，收回的票也会数多遍；"
    "请把同一张票对各人的评议放进同一行，表头写姓名、项目两行，合成一张工作表后重新上传"
)


@dataclass(frozen=True)
class _Column:
    """A column of marks: whose, and for which item."""

    column: int
    person: PrintedName
    item: str


@dataclass(frozen=True)
class _Ballot:
    """One row: its number as printed, and its voter group."""

    row: int
    number: str
    group: str


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether each row of a sheet is a ballot; true too where marks stand without names above them."""
    table = find_table(sheet, scale, hints)
    if table is None or is_person_listed(table, hints):
        return False
    if table.heading is not None:
        return any(not table.heading.is_field_alone(column) for column in table.word_columns) or not table.word_columns
    return int(np.count_nonzero(sheet.grid.cells.codes[:, list(table.word_columns)])) >= _FEWEST_LONE_MARKS


def has_numbers(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether every row with a grade has a ballot number in front, but for results."""
    table = find_table(sheet, scale, hints)
    heading = table.heading if table else None
    named = [c for c in table.word_columns if not heading.is_field_alone(c)] if table and heading else []
    if table is None or not named:
        return False
    first = max(named[0], 1)
    is_graded = any_in_row(sheet.cells.flags(lambda text: is_grade_like(text, scale))[sheet.cells.codes[:, first:]])
    rows = np.flatnonzero(is_graded[table.first_row :]) + table.first_row
    labels = [sheet.cells[row][:first] for row in rows.tolist()]
    labels = [texts for texts in labels if not any(map(is_result_word, texts))]
    return bool(labels) and all(any(map(_is_ballot_number, texts)) for texts in labels)


def has_a_column_a_ballot(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether ballot numbers stand beside 姓名 in the header, and grades beside them, as headings of sums."""
    table = find_table(sheet, scale, hints)
    if table is None or not is_headed_by_words(table):
        return False
    return sum(map(_is_ballot_number, sheet.cells[table.first_word_row])) > 1


def _is_ballot_number(text: str) -> bool:
    return _BALLOT_NUMBER.fullmatch(normalised(text)) is not None


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the ballots of a sheet, a row each."""
    table = find_table(sheet, box.scale, box.hints)
    if table is not None and is_headed_by_words(table):
        _report_other_scale(table, box)
        return
    if table is not None and is_header_alone(table):
        box.report_not_filled_in(sheet.grid.place)
        return
    columns = _mark_columns(table, box) if table else []
    if table is None or table.heading is None or not columns or items_are_apart(sheet, table.heading, box):
        return
    ballots, notes = _ballot_rows(table, table.heading, columns, group, box)
    if not ballots:
        box.report_not_filled_in(sheet.grid.place)
        return
    _refuse_marks_without_heading(table, table.heading, ballots, box)
    notes = [*range(table.heading.top), *notes]
    box.note(sheet.grid, notes)
    rows = [ballot.row for ballot in ballots]
    numbers = [box.ballots.ballot(sheet.grid.place, ballot.group) for ballot in ballots]
    people = {column.column: box.ballots.person(column.person) for column in columns}
    items = {column.column: box.ballots.item(column.item) for column in columns}
    for scale in dict.fromkeys(box.scale_of(column.item) for column in columns):
        own = [column.column for column in columns if box.scale_of(column.item) == scale]
        marks, faults = read_block(sheet.grid, rows, own, box.words(sheet.grid, scale).read)
        for row, column, fault in faults:
            box.report_word(fault, sheet.grid.cells.text(row, column), sheet.grid.at(row, column), scale)
        at = marked_columns(own, sheet.grid.choices, marks)
        cells = sheet.grid.in_sheet(np.broadcast_to(np.array(rows)[:, None], at.shape), at)
        fields = [people[column] for column in own], [items[column] for column in own]
        box.ballots.marks(np.array(numbers)[:, None], *fields, marks, *cells)
    report_merged_marks(sheet, {ballot.row for ballot in ballots}, {c.column for c in columns}, box)


def _report_other_scale(table: WordTable, box: BallotBox) -> None:
    cells = table.sheet.cells[table.first_word_row]
    words = [cells[c] for c in table.word_columns if cells[c] and box.scale.code(cells[c]) is None]
    named, accepted = "、".join(f"“{word}”" for word in dict.fromkeys(words)), "、".join(box.scale.grades)
    place = table.sheet.grid.at(table.first_word_row, table.word_columns[0])
    if not words:
        sentence = "这一行是各等次的表头，下面却又写着评议等次，看来有两张表；请把两张表分放两张工作表后重新上传"
        box.faults.stop("two_tables", sentence, place)
        return
    box.faults.stop("other_scale", f"表头的{named}不是评议等次，请改为{accepted}", place)


def _mark_columns(table: WordTable, box: BallotBox) -> list[_Column]:
    """Return whose item each column of marks is; report columns that cannot be told."""
    heading, sheet = table.heading, table.sheet
    columns = _candidates(table, heading, box.hints) if heading else []
    if heading is None or not columns:
        sentence = "表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行"
        box.faults.stop("no_heading", sentence, sheet.grid.place)
        return []
    levels = classify_levels(heading, columns, sheet, box.hints)
    if levels is None:
        place = sheet.grid.at(heading.bottom, columns[0])
        if _is_about_one_person(sheet, heading, columns, box.hints):
            box.faults.stop("sheet_a_person", _SHEET_A_PERSON, place)
            return []
        box.faults.stop("unclear_heading", "看不出表头里哪一行是姓名，请在姓名一行写明被评议人的姓名", place)
        return []
    found: list[_Column] = []
    first: dict[tuple[PrintedName, str], Place] = {}
    for position, column in enumerate(columns):
        place = sheet.grid.at(heading.bottom, column)
        person = printed_person(levels[Level.NAME][position], levels[Level.UNIT][position], place)
        item = box.item(levels[Level.ITEM][position], place)
        if not str(person):
            box.faults.stop("column_without_person", "这一列有评议等次而没有姓名，请在表头补上", place)
        elif (person, item) in first:
            box.faults.stop(
                "column_twice",
                f"“{person}”的“{item}”在 {first[person, item].cell} 已有一列，请核对表头，同名的请注明单位",
                place,
            )
        else:
            first[person, item] = place
            found.append(_Column(column, person, item))
    return found


def _is_about_one_person(sheet: Sheet, heading: Heading, columns: Sequence[int], hints: Hints) -> bool:
    """Return whether the columns are items, and the sheet's name or a line above the header names a person."""
    is_named = name_likeness(normalised(sheet.grid.place.sheet)) == 1 or any(
        person_line(sheet.cells[row], hints) for row in range(heading.top)
    )
    return is_named and all(is_item_like(heading.levels[-1][column]) for column in columns)


def _candidates(table: WordTable, heading: Heading, hints: Hints) -> list[int]:
    """Return the columns that hold marks: with grade words below, or empty below somebody's name."""
    graded = frozenset(table.word_columns)
    above_grades = [{level[column] for column in graded} - {""} for level in heading.levels]
    found = []
    for column in range(table.sheet.width):
        if heading.is_field_alone(column):
            continue
        is_known = any(level[column] in texts for level, texts in zip(heading.levels, above_grades, strict=True))
        if column in graded or (
            not _is_dropped(heading, column) and (is_known or _names_somebody(heading, column, hints))
        ):
            found.append(column)
    return found


def _names_somebody(heading: Heading, column: int, hints: Hints) -> bool:
    parts = [part for text in heading.path(column) for part in (text, *parts_of(text))]
    return any(hints.name_score([part]) >= 1 or hints.unit_score([part]) >= 1 for part in parts)


def _refuse_marks_without_heading(
    table: WordTable, heading: Heading, ballots: Sequence[_Ballot], box: BallotBox
) -> None:
    """Stop at columns in which most ballots have a mark and whose header is empty or a label, not a name."""
    grid = table.sheet.grid
    for column in table.word_columns:
        is_nobody = not heading.path(column) or heading.field(column) in _NUMBERS
        if not is_nobody or not heading.is_field_alone(column):
            continue
        texts = [grid.cells.text(ballot.row, column) for ballot in ballots]
        if 2 * sum(is_grade_like(text, box.scale) for text in texts) > len(ballots):
            sentence = "这一列有评议等次而没有姓名，请在表头补上"
            box.faults.stop("column_without_person", sentence, grid.at(heading.bottom, column))


def _is_dropped(heading: Heading, column: int) -> bool:
    return heading.field(column) in (Field.IGNORED, Field.ASIDE, Field.OPINION)


def _ballot_rows(
    table: WordTable, heading: Heading, columns: Sequence[_Column], group: str, box: BallotBox
) -> tuple[list[_Ballot], list[int]]:
    """Return the rows that are ballots, and the rows that are notes."""
    sheet, grid = table.sheet, table.sheet.grid
    marks = [c.column for c in columns]
    fields = heading.fields()
    numbers = [c for what in _NUMBERS for c in fields.get(what, ()) if c not in marks]
    groups = [c for what in (Field.GROUP, Field.CATEGORY) for c in fields.get(what, ()) if c not in marks]
    groups = groups or lettered_columns(sheet, heading, marks[0])
    box.report_errors(sheet, range(heading.top, heading.bottom + 1), marks)
    box.report_errors(sheet, range(heading.bottom + 1, len(grid.rows)), groups)
    others = sorted({*range(sheet.width)} - {*marks})
    named = {column for column in table.word_columns if not heading.is_field_alone(column)}
    known = {*marks, *named, *numbers, *groups}
    dropped = [column for column in range(sheet.width) if column not in known]
    codes, marked = sheet.cells.codes, grid.cells.codes[:, marks]
    is_marked = any_in_row(marked)
    is_graded = any_in_row(grid.cells.flags(lambda text: is_grade_like(text, box.scale))[marked])
    has_total_word = any_in_row(sheet.cells.flags(is_total_word)[codes[:, others]])
    sections = groups_of_sections(sheet, heading, group, box)
    aside = rows_aside(sheet, [c for c in others if c < marks[0]], others, is_graded)
    is_content = any_in_row(codes)
    for row in range(heading.top, heading.bottom + 1):
        is_content &= any_in_row(codes != codes[row])
    is_content[[*range(heading.bottom + 1), *sections]] = False
    ballots, notes = [], []
    line = "列" if grid.is_turned else "行"
    for row in np.flatnonzero(is_content).tolist():
        found = (text for c in numbers if (text := sheet.cells.text(row, c)))
        number = next((text for text in found if not is_error_value(text)), "")
        if row in aside:
            box.faults.inform(
                f"{aside[row]}_row", f"这一{line}{_ASIDE[aside[row]]}，没有作为一张票统计", grid.at(row, 0)
            )
            continue
        if not is_graded[row] or has_total_word[row]:
            cells, raw = sheet.cells[row], grid.rows[row]
            if not is_graded[row] and (is_note_row(cells) or (not is_marked[row] and is_remark(cells))):
                notes.append(row)
                continue
            if is_total_row([cells[c] for c in others if cells[c]], [raw[c] for c in marks], box.scale):
                box.faults.inform("total_row", f"这一{line}是合计，没有作为一张票统计", grid.at(row, 0))
                continue
            titled = lettered_group(cells) if not is_marked[row] and len(set(filter(None, cells))) == 1 else ""
            if titled and len(sections) > 1 and titled in sections.values():
                continue  # the title of a section
            if not is_marked[row] and not re.search(r"\d", number) and not any(raw[c] for c in groups):
                box.report_unread_row(grid.at(row, 0))
                continue
        section = max(start for start in sections if start < row)
        ballots.append(_Ballot(row, number, _group_of(sheet, row, groups, sections[section], box)))
        if not is_marked[row]:
            box.faults.warn("blank_ballot", _BLANK, grid.at(row, 0))
    _report_unread(sheet, heading, dropped, [ballot.row for ballot in ballots], box)
    _report_repeated_numbers(sheet, ballots, box)
    report_odd_numbers(sheet, [(ballot.row, ballot.number) for ballot in ballots], box)
    return ballots, notes


def _group_of(sheet: Sheet, row: int, groups: Sequence[int], group: str, box: BallotBox) -> str:
    if not groups:
        return group
    named = next((text for c in groups if (text := normalised(sheet.cells.text(row, c)))), "")
    if not named and not group:
        box.faults.warn("no_group", "这张票没有写票别，单独归为未注明票别，请补上", sheet.grid.at(row, groups[0]))
    return named or group


def _report_unread(sheet: Sheet, heading: Heading, columns: Sequence[int], rows: Sequence[int], box: BallotBox) -> None:
    is_filled = any_in_column(sheet.grid.cells.codes[list(rows)])
    for column in columns:
        if heading.field(column) != Field.ASIDE and (is_filled[column] or not heading.is_field_alone(column)):
            box.report_unread(heading.label(column), sheet.grid.at(heading.bottom, column))


def _report_repeated_numbers(sheet: Sheet, ballots: Sequence[_Ballot], box: BallotBox) -> None:
    if not any(ballot.group for ballot in ballots):
        report_lettered_numbers((ballot.number for ballot in ballots), sheet.grid.place, box.faults)
    first: dict[tuple[str, str], int] = {}
    for ballot in ballots:
        if ballot.number and (before := first.setdefault((ballot.group, ballot.number), ballot.row)) != ballot.row:
            box.faults.warn(
                "number_twice",
                f"票号“{ballot.number}”在第 {before + 1} 行已经出现，两行各按一张票计，若是重复录入请删去一行",
                sheet.grid.at(ballot.row, 0),
            )
