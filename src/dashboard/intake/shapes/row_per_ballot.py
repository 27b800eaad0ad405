"""Shape (a): one row a ballot, one column a person's item, grade words in the cells."""

import re
from collections.abc import Sequence

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value
from dashboard.intake.coding import any_in_column, any_in_row, marked_columns
from dashboard.intake.grade_words import is_grade_like, read_block
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import is_result_word, is_total_row, is_total_word
from dashboard.intake.notes import is_note_row, is_remark, lettered_group, lone_text
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes.ballot_labels import (
    Ballot,
    group_columns,
    group_of,
    is_ballot_number,
    refuse_people_twice,
    report_numbers,
    rows_aside,
)
from dashboard.intake.shapes.mark_columns import MarkColumn, mark_columns, subject
from dashboard.intake.shapes.sections import groups_of_sections, sections_apart
from dashboard.intake.shapes.word_table import (
    WordTable,
    find_table,
    is_headed_by_words,
    is_header_alone,
    is_person_listed,
    report_merged_marks,
)

_FEWEST_LONE_MARKS = 3
_PAGE_TITLE = re.compile(r"\d{4}年|[表页会]")
"""What stands in a title of the next page (第2页), and in no ballot number."""
_NUMBERS = (Field.NUMBER, Field.ROW_NUMBER, Field.NAME, Field.UNIT, Field.ITEM)
"""Ballot numbers stand below 票号 or 序号, or below the label (姓名) of a header row beside the names."""

_ASIDE = {"example": "是填写示例", "result": "写的是结果", "full": "写的是满分"}


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether each row of a sheet is a ballot; true too where marks stand without names above them."""
    table = find_table(sheet, scale, hints)
    if table is None or is_person_listed(table, hints):
        return False
    if table.heading is not None:
        is_headed = any(not table.heading.is_field_alone(column) for column in table.word_columns)
        return is_headed or not table.word_columns or subject(sheet, scale, hints) is not None
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
    return bool(labels) and all(any(map(is_ballot_number, texts)) for texts in labels)


def has_a_column_a_ballot(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether ballot numbers stand beside 姓名 in the header, and grades beside them, as headings of sums."""
    table = find_table(sheet, scale, hints)
    if table is None or not is_headed_by_words(table):
        return False
    return sum(map(is_ballot_number, sheet.cells[table.first_word_row])) > 1


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the ballots of a sheet, a row each; they may go on in sections below."""
    table = find_table(sheet, box.scale, box.hints)
    heading, is_on_people = table.heading if table else None, subject(sheet, box.scale, box.hints) is not None
    sections = sections_apart(sheet, heading, group, box.hints, is_on_people=is_on_people) if heading else []
    for section in sections:
        start = section.sheet.grid.at(0, 0)
        if section.group != group:
            group = section.group
            box.faults.inform("group_by_title", f"从这里起按表头上方的标题归入“{group}”", start)
        if not recognise(section.sheet, box.scale, box.hints):
            sentence = "从这里起的一段没有认出是评议票，请检查表头和等次；如不是评议票请删去"
            box.faults.stop("section_unclear", sentence, start)
            continue
        if section is not sections[0]:
            box.faults.inform("another_table", "从这里起是另一张表，按这里的表头读取", start)
        with box.about_item(section.item):
            _read_table(section.sheet, group, box)
    if not sections:
        _read_table(sheet, group, box)


def _read_table(sheet: Sheet, group: str, box: BallotBox) -> None:
    table = find_table(sheet, box.scale, box.hints)
    if table is not None and is_headed_by_words(table):
        _report_other_scale(table, box)
        return
    if table is not None and is_header_alone(table):
        box.report_not_filled_in(sheet.grid.place)
        return
    columns = mark_columns(table, box) if table else []
    if table is None or table.heading is None or not columns:
        return
    ballots, notes = _ballot_rows(table, table.heading, columns, group, box)
    if not ballots:
        box.report_not_filled_in(sheet.grid.place)
        return
    _refuse_marks_without_heading(table, table.heading, ballots, box)
    refuse_people_twice(sheet, table.heading, box)
    notes = [*range(table.heading.top), *notes]
    box.note(sheet.grid, notes)
    rows = [ballot.row for ballot in ballots]
    numbers = [
        box.ballots.ballot(sheet.grid.place, ballot.group, ballot.number, sheet.grid.corner) for ballot in ballots
    ]
    box.blank_rows |= {
        number: sheet.grid.at(ballot.row, 0) for number, ballot in zip(numbers, ballots, strict=True) if ballot.is_blank
    }
    people = {column.column: box.ballots.person(column.person) for column in columns}
    items = {column.column: box.ballots.item(column.item) for column in columns}
    for scale in dict.fromkeys(box.scale_of(column.item) for column in columns):
        own = [column.column for column in columns if box.scale_of(column.item) == scale]
        marks, faults = read_block(sheet.grid, rows, own, box.words(sheet.grid, scale).read)
        for row, column, fault in faults:
            box.report_word(fault, sheet.grid.cells.text(row, column), sheet.grid.at(row, column), scale)
        at = marked_columns(own, sheet.grid.choices, marks)
        cells = sheet.grid.in_sheet(np.broadcast_to(np.array(rows, dtype=at.dtype)[:, None], at.shape), at)
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


def _refuse_marks_without_heading(
    table: WordTable, heading: Heading, ballots: Sequence[Ballot], box: BallotBox
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


def _ballot_rows(
    table: WordTable, heading: Heading, columns: Sequence[MarkColumn], group: str, box: BallotBox
) -> tuple[list[Ballot], list[int]]:
    """Return the rows that are ballots, and the rows that are notes."""
    sheet, grid = table.sheet, table.sheet.grid
    marks = [c.column for c in columns]
    numbers, groups = _number_columns(table, heading, marks, box), group_columns(sheet, heading, marks)
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
    rows = [row for row in _content_rows(sheet, heading) if row not in sections]
    voters = {sheet.cells.words[code] for code in np.unique(codes[is_graded][:, groups]).tolist()} - {""}
    ballots, notes = [], []
    line = "列" if grid.is_turned else "行"
    for row in rows:
        found = (text for c in numbers if (text := sheet.cells.text(row, c)))
        number = next((text for text in found if not is_error_value(text)), "")
        if row in aside:
            box.faults.inform(
                f"{aside[row]}_row", f"这一{line}{_ASIDE[aside[row]]}，没有作为一张票统计", grid.at(row, 0)
            )
            continue
        if not is_graded[row] or has_total_word[row]:
            cells, raw = sheet.cells[row], grid.rows[row]
            is_note = is_note_row(cells) or (not is_marked[row] and is_remark(cells))
            if not is_graded[row] and is_note and not any(raw[c] in voters for c in groups):
                notes.append(row)
                continue
            if is_total_row([cells[c] for c in others if cells[c]], [raw[c] for c in marks], box.scale):
                box.faults.inform("total_row", f"这一{line}是合计，没有作为一张票统计", grid.at(row, 0))
                continue
            titled = "" if is_marked[row] else lettered_group([lone_text(cells)])
            if titled and len(sections) > 1 and titled in sections.values():
                continue  # the title of a section
            is_number = re.search(r"\d", number) and not _PAGE_TITLE.search(number)
            if not is_marked[row] and not is_number and not any(raw[c] for c in groups):
                box.report_unread_row(grid.at(row, 0))
                continue
        section = max(start for start in sections if start < row)
        of_group = group_of(sheet, row, groups, sections[section], box)
        ballots.append(Ballot(row, normalised(number), of_group, not is_marked[row]))
    _report_unread(sheet, heading, dropped, [ballot.row for ballot in ballots], box)
    is_on_one = len(sections) > 1 and len({column.person for column in columns}) == 1
    report_numbers(sheet, ballots, box, is_on_one=is_on_one)
    return ballots, notes


def _number_columns(table: WordTable, heading: Heading, marks: Sequence[int], box: BallotBox) -> list[int]:
    """Return the columns of ballot numbers; note where they may be those of the rows (序号)."""
    fields = heading.fields()
    found = [c for what in _NUMBERS for c in fields.get(what, ()) if c not in marks]
    if found and heading.field(found[0]) == Field.ROW_NUMBER:
        box.number_labels[table.sheet.grid.place] = heading.label(found[0])
    return found


def _content_rows(sheet: Sheet, heading: Heading) -> list[int]:
    """Return the rows below the header that are neither empty nor a row of it again."""
    codes = sheet.cells.codes
    is_content = any_in_row(codes)
    for row in range(heading.top, heading.bottom + 1):
        is_content &= any_in_row(codes != codes[row])
    is_content[: heading.bottom + 1] = False
    rows: list[int] = np.flatnonzero(is_content).tolist()
    return rows


def _report_unread(sheet: Sheet, heading: Heading, columns: Sequence[int], rows: Sequence[int], box: BallotBox) -> None:
    is_filled = any_in_column(sheet.grid.cells.codes[list(rows)])
    for column in columns:
        if heading.field(column) != Field.ASIDE and (is_filled[column] or not heading.is_field_alone(column)):
            box.report_unread(heading.label(column), sheet.grid.at(heading.bottom, column))
