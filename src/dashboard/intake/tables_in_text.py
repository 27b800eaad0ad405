"""Rosters and ballots that come as a Word document or as lines of text instead of a workbook."""

import re
from collections.abc import Sequence

from dashboard.domain.problems import Place, Problem
from dashboard.intake import ballot_sheets, critique_sheet, roster_sheet
from dashboard.intake.grid import Grid, rectangle
from dashboard.intake.notes import lettered_group, states_numbers
from dashboard.intake.printed_people import printed_person, unit_beside
from dashboard.intake.questions import person_asked
from dashboard.intake.speech_files import SpeechFile, is_speech, open_speech
from dashboard.intake.stated_groups import stated_group
from dashboard.intake.workbooks import open_files
from dashboard.intake.workers import File

_LONGEST_BESIDE = 400
"""Letters around a table: a document with more of them is a speech that has a table in it."""
_FEWEST_PEOPLE = 2
_OTHER_LINES = 0.25
"""At most this share of the lines of a list is titles and notes."""
_LONGEST_LINE = 40
_NUMBERED = re.compile(r"^\s*[(（]?(\d{1,3})\s*[)）.．、\s]\s*")
_SECTION = re.compile(r".{0,4}(现场|书面)述职.{0,8}")
_SENTENCE = re.compile(r"[，。；：,;:]")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def open_tables(files: Sequence[File]) -> tuple[list[Grid], list[Problem], list[File]]:
    """Return every table of an upload, what is wrong with the files, and those that are to be read as speeches."""
    texts, in_text = [], []
    for name, data in files:
        if is_speech(name, data):
            found = _tables(name, data)
            in_text += found
            texts += [] if found else [(name, data)]
    spoken = {name for name, _ in texts} | {grid.place.file for grid in in_text}
    grids, problems = open_files([file for file in files if file[0] not in spoken])
    return [*grids, *in_text], problems, texts


def _tables(name: str, data: bytes) -> list[Grid]:
    """Return the rosters and ballots of a document that holds little else; nothing for a speech.

    Documents of old Word are not looked into: to turn one into a newer one takes seconds, twice.
    """
    if data.startswith(_OLE):
        return []
    content, problems = open_speech(name, data)
    if problems or any(map(critique_sheet.recognise, content.tables)):
        return []
    beside = len(content.text) - sum(len(cell) for table in content.tables for row in table.rows for cell in row)
    tables = [grid for grid in content.tables if ballot_sheets.recognise(grid) or roster_sheet.recognise(grid)]
    if tables:
        return [_with_lines(grid, content) for grid in tables] if beside <= _LONGEST_BESIDE else []
    listed = None if content.tables else people_listed(name, content)
    return [listed] if listed else []


def _with_lines(table: Grid, content: SpeechFile) -> Grid:
    """Return a table with the lines that state its numbers of ballots or its voter group, put below it.

    Of several tables each has the lines above it, of one alone all lines are about it.
    """
    inside = {cell for row in table.rows for cell in row}
    is_alone = len(content.tables) == 1
    around = content.text.splitlines() if is_alone else content.above[content.tables.index(table)]
    lines = [line for line in around if line not in inside]
    group = next(filter(None, (stated_group(Grid(Place(), [[line]]), [0]) for line in lines)), "")
    group = group or ("" if is_alone else lettered_group(lines))
    stated = [[line] for line in lines if states_numbers([line])] + [[f"票别：{group}"]] * bool(group)
    return Grid(table.place, rectangle([*map(list, table.rows), *stated]))


def people_listed(name: str, content: SpeechFile) -> Grid | None:
    r"""Return lines that each name a person with a unit as a roster, each in its own row, or None.

    Example:
        >>> text = "述职名单\n1．城关镇党委书记　秦涛\n2．东街社区 李明"
        >>> people_listed("名单.txt", SpeechFile(text)).rows[1:]
        [['1', '秦涛', '城关镇'], ['2', '李明', '东街社区']]
    """
    lines = [line.strip() for line in content.text.splitlines()]
    people = [_person(line) for line in lines]
    filled = sum(bool(line) and not _SECTION.fullmatch(line) for line in lines)
    named = sum(person is not None for person in people)
    if named < _FEWEST_PEOPLE or filled - named > max(1, _OTHER_LINES * filled):
        return None
    first = next(row for row, person in enumerate(people) if person or _SECTION.fullmatch(lines[row]))
    rows = [["序号", "姓名", "单位"]]
    for line, person in zip(lines[first:], people[first:], strict=True):
        number = _NUMBERED.match(line)
        rows.append([number[1] if number else "", *person] if person else [line])
    return Grid(Place(name), rectangle(rows), corner=(first - 1, 0))


def _person(line: str) -> tuple[str, str] | None:
    """Return name and unit of a line that names a person and says nothing else, or None."""
    bare = _NUMBERED.sub("", line)
    if not bare or len(bare) > _LONGEST_LINE or _SENTENCE.search(bare):
        return None
    found = unit_beside(bare) or person_asked(bare)
    if not found or not found[1] or bare.partition(found[0])[2].strip():
        return None
    person = printed_person(*found, Place())
    return person.name, person.unit
