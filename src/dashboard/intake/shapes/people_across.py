"""Lists with a row for each item of a ballot and a column for each person: 票号 | 评议项目 | 秦涛 | 李明."""

from dataclasses import replace

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.header_levels import Level, classify_levels
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.notes import is_note
from dashboard.intake.printed_people import Hints, is_item_like, printed_person
from dashboard.intake.shapes.list_columns import ListColumns, columns_of
from dashboard.intake.shapes.sections import section_starts
from dashboard.intake.shapes.word_table import WordTable


def with_people_across(table: WordTable, hints: Hints) -> ListColumns | None:
    """Return the columns of a list whose header names people and whose rows name items, or None of other tables."""
    heading = table.heading
    at = _item_column(table, heading) if heading else None
    if heading is None or at is None:
        return None
    columns = [c for c in range(at + 1, table.sheet.width) if _may_be_person(table, heading, c, hints)]
    levels = classify_levels(heading, columns, table.sheet, hints, has_labels=False) if columns else None
    if levels is None or any(levels[Level.ITEM]) or not {*table.word_columns} <= {*columns, at}:
        return None
    named = zip(levels[Level.NAME], levels[Level.UNIT], columns, strict=True)
    people = [printed_person(name, unit, table.sheet.grid.at(heading.bottom, column)) for name, unit, column in named]
    listed = columns_of(table)
    kept = {what: column for what, column in listed.fields.items() if what in (Field.NUMBER, Field.GROUP)}
    unread = tuple(column for column in listed.unread if column not in (at, *columns))
    marks = tuple((column, "") for column in columns)
    return replace(listed, fields={Field.ITEM: at} | kept, marks=marks, unread=unread, people=tuple(people))


def _item_column(table: WordTable, heading: Heading) -> int | None:
    """Return the column that names the items: by its heading, else the one beside the marks with nothing but items."""
    first = min((c for c in table.word_columns), default=table.sheet.width)
    labelled = [column for column in heading.fields().get(Field.ITEM, ()) if column < first]
    if labelled:
        return labelled[0]
    rows = range(table.first_row, len(table.sheet.cells))
    for column in reversed(range(first)):
        below = (table.sheet.cells.text(row, column) for row in rows)
        texts = {text for text in below if text and not is_note(text)}
        if len(texts) > 1 and all(map(is_item_like, texts)) and heading.field(column) is None:
            return column
    return None


def _may_be_person(table: WordTable, heading: Heading, column: int, hints: Hints) -> bool:
    if column in table.word_columns:
        return heading.field(column) is None and bool(heading.path(column))
    return any(hints.name_score([text]) >= 1 for text in heading.path(column))


def is_form(table: WordTable, hints: Hints) -> bool:
    """Return whether such a list is one ballot: no row has a ballot number, and each item stands once."""
    columns = with_people_across(table, hints)
    if columns is None or not columns.is_number_weak or Field.GROUP in columns.fields:
        return False
    cells, at = table.sheet.cells, columns.fields[Field.ITEM]
    items = [text for row in range(table.first_row, len(cells)) if (text := cells.text(row, at))]
    return len(set(items)) == len(items)


def goes_on_without_number(sheet: Sheet, heading: Heading, columns: ListColumns, box: BallotBox) -> bool:
    """Stop where the header stands again above each ballot and no column numbers them, and return whether it does."""
    starts = section_starts(sheet, heading)
    if not columns.people or Field.NUMBER in columns.fields or len(starts) < 2:
        return False
    sentence = (
        "表头重复出现，每段像是一张票，却没有票号，不能逐张统计；"
        "请在最前面加“票号”一列，或把每张票放在一张工作表上后重新上传"
    )
    box.faults.stop("items_without_number", sentence, sheet.grid.at(starts[1], 0))
    return True


def names_somebody_twice(columns: ListColumns, box: BallotBox) -> bool:
    """Stop where two columns name the same person, and return whether they do."""
    first: dict[PrintedName, Place] = {}
    for person in columns.people:
        if person in first:
            sentence = f"“{person}”在 {first[person].cell} 已有一列，请核对表头，同名的请注明单位"
            box.faults.stop("column_twice", sentence, person.place)
        first.setdefault(person, person.place)
    return len(first) < len(columns.people)
