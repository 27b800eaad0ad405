"""Whose item each column of marks is, where each row of a sheet is a ballot."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.header_levels import Level, classify_levels, item_names, parts_of
from dashboard.intake.headings import Field, Heading, Sheet, once_a_sheet
from dashboard.intake.notes import is_note
from dashboard.intake.printed_people import Hints, is_item_like, printed_person
from dashboard.intake.questions import person_asked
from dashboard.intake.shapes.person_line import person_line
from dashboard.intake.shapes.word_table import WordTable, find_table
from dashboard.intake.voter_groups import bare_name, file_stem, is_plain_name

_GRADES = (Field.GRADE, Field.OPINION)
"""Such a heading (等次) names no item: all that is graded is the person."""
_LIST_FIELDS = {Field.NAME, Field.UNIT, Field.ITEM}
"""Below such a heading stands what a row is about, so that a row is no ballot."""
_COMRADE = "同志"
"""What stands behind a name in a title: 东街社区党委书记秦涛同志述职评议表."""
_HARDLY_NAMES = 0.5
"""How much the words of a header may look like names where a sheet is about one person."""
_VOTERS = re.compile(r"(?:干部|群众|职工|党员|代表|领导|班子|委员|人员)$")
_PARTS = re.compile(r"[-_—－·\s]+")
"""What stands between the parts of a file's name: 评议票-秦涛."""


@dataclass(frozen=True)
class MarkColumn:
    """A column of marks: whose, and for which item."""

    column: int
    person: PrintedName
    item: str


@dataclass(frozen=True)
class _Header:
    """The columns with marks below a header, and name, unit and item above each; None where nobody is named there."""

    columns: Sequence[int]
    levels: Mapping[Level, Sequence[str]] | None


def mark_columns(table: WordTable, box: BallotBox) -> list[MarkColumn]:
    """Return whose item each column of marks is; report columns that cannot be told."""
    heading, sheet = table.heading, table.sheet
    header = _header(sheet, box.scale, box.hints)
    if heading is None or not header.columns:
        sentence = "表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行"
        box.faults.stop("no_heading", sentence, sheet.grid.place)
        return []
    person = subject(sheet, box.scale, box.hints)
    if person is None and header.levels is not None:
        return _named_columns(sheet, heading, header.columns, header.levels, box)
    if person is None:
        place = sheet.grid.at(heading.bottom, header.columns[0])
        box.faults.stop("unclear_heading", "看不出表头里哪一行是姓名，请在姓名一行写明被评议人的姓名", place)
        return []
    is_titled = person.place.cell and not any(person_line(sheet.cells[row], box.hints) for row in range(heading.top))
    source = f"标题读作“{person}”" if is_titled else "这一行读取" if person.place.cell else "表名读取"
    box.faults.inform("subject_assumed", f"表头里没有姓名，被评议人按{source}", person.place)
    columns = [column for column in range(sheet.width) if column in header.columns or _is_item(heading, column)]
    places = [sheet.grid.at(heading.bottom, column) for column in columns]
    paths = [() if heading.field(column) in _GRADES else heading.path(column) for column in columns]
    items = map(box.item, item_names(paths), places)
    found = [MarkColumn(column, person, item) for column, item in zip(columns, items, strict=True)]
    return _without_twins(found, places, box)


@once_a_sheet
def subject(sheet: Sheet, scale: Scale, hints: Hints) -> PrintedName | None:
    """Return about whom all rows of a sheet are (一人一表), or None where the columns name people.

    A line above the header names the person, else the sheet does, else a file of one plain sheet, else a title.
    """
    table, header = find_table(sheet, scale, hints), _header(sheet, scale, hints)
    heading = table.heading if table else None
    if heading is None or not header.columns or not _may_be_items(heading, header, hints):
        return None
    for row in reversed(range(heading.top)):
        if named := person_line(sheet.cells[row], hints):
            return printed_person(*named, sheet.grid.at(row, 0))
    if called := _person_called(sheet, hints):
        return called
    for row in reversed(range(heading.top)):
        titles = {text for text in sheet.cells[row] if _COMRADE in text}
        if len(titles) == 1 and (asked := person_asked(titles.pop().partition(_COMRADE)[0])):
            return printed_person(*asked, sheet.grid.at(row, 0))
    return None


def _person_called(sheet: Sheet, hints: Hints) -> PrintedName | None:
    """Return whom a whole sheet, or its file, is called after; voters (干部) are nobody."""
    place = sheet.grid.place
    for name in () if sheet.grid.is_part else _names_of_sheet(place):
        if _VOTERS.search(name):
            continue
        if hints.name_score([name]) >= 1:
            return printed_person(name, "", place)
        if hints.unit_score([name]) > 1:
            return printed_person("", name, place)
        if asked := person_asked(name, hints.roster):
            return printed_person(*asked, place)
    return None


def _may_be_items(heading: Heading, header: _Header, hints: Hints) -> bool:
    """Return whether the columns may be items of one person; a header that looks like names names people."""
    if header.levels is None:
        return all(
            heading.field(column) in _GRADES or is_item_like(heading.levels[-1][column]) for column in header.columns
        )
    is_alone = not any(header.levels[Level.ITEM]) and not any(header.levels[Level.UNIT])
    return is_alone and hints.name_score(header.levels[Level.NAME]) <= _HARDLY_NAMES


def _is_item(heading: Heading, column: int) -> bool:
    """Return whether an item stands above a column, in which perhaps nobody has marked anything."""
    return heading.field(column) is None and is_item_like(heading.levels[-1][column])


def _names_of_sheet(place: Place) -> Iterator[str]:
    """Yield what a sheet is called, and its file where the sheet has a name that anybody's would have."""
    yield bare_name(place.sheet)
    if is_plain_name(place.sheet):
        file = file_stem(place.file)
        yield from map(bare_name, dict.fromkeys([file, *_PARTS.split(file)]))


@once_a_sheet
def _header(sheet: Sheet, scale: Scale, hints: Hints) -> _Header:
    table = find_table(sheet, scale, hints)
    if table is None or table.heading is None:
        return _Header((), None)
    columns = _candidates(table, table.heading, hints)
    return _Header(columns, classify_levels(table.heading, columns, sheet, hints) if columns else None)


def _named_columns(
    sheet: Sheet,
    heading: Heading,
    columns: Sequence[int],
    levels: Mapping[Level, Sequence[str]],
    box: BallotBox,
) -> list[MarkColumn]:
    """Return the columns with the people and items that a header names; report those without a person."""
    found, places = [], []
    for position, column in enumerate(columns):
        place = sheet.grid.at(heading.bottom, column)
        person = printed_person(levels[Level.NAME][position], levels[Level.UNIT][position], place)
        item = box.item(levels[Level.ITEM][position], place)
        if str(person):
            found.append(MarkColumn(column, person, item))
            places.append(place)
        else:
            box.faults.stop("column_without_person", "这一列有评议等次而没有姓名，请在表头补上", place)
    return _without_twins(found, places, box)


def _without_twins(columns: Sequence[MarkColumn], places: Sequence[Place], box: BallotBox) -> list[MarkColumn]:
    """Return the columns of which no earlier one is of the same person and item; stop at the others."""
    first: dict[tuple[PrintedName, str], Place] = {}
    kept = []
    for column, place in zip(columns, places, strict=True):
        before = first.setdefault((column.person, column.item), place)
        if before is place:
            kept.append(column)
            continue
        sentence = f"“{column.person}”的“{column.item}”在 {before.cell} 已有一列，请核对表头，同名的请注明单位"
        box.faults.stop("column_twice", sentence, place)
    return kept


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
    if found or heading.fields().keys() & _LIST_FIELDS:
        return found
    return [column for column in table.word_columns if heading.field(column) in _GRADES]


def _names_somebody(heading: Heading, column: int, hints: Hints) -> bool:
    parts = [part for text in heading.path(column) for part in (text, *parts_of(text))]
    return any(hints.name_score([part]) >= 1 or hints.unit_score([part]) >= 1 for part in parts)


def _is_dropped(heading: Heading, column: int) -> bool:
    return heading.field(column) in (Field.IGNORED, Field.ASIDE, Field.OPINION) or any(
        map(is_note, heading.path(column))
    )
