"""The columns of a long list: which field each is for, and where the grades stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Codes, any_in_column, first_seen
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import whole_number
from dashboard.intake.shapes.word_table import WordTable
from dashboard.intake.voter_groups import is_voter_category

_LONGEST_WORD = 8
_COUNTS = re.compile(r"(得|得票|选择|评议|评价)?(票数?|人数|张数|次数|数量|计数)(合计|小计)?|合计|小计")
"""Heads a column that says how many votes a row stands for."""


@dataclass(frozen=True)
class ListColumns:
    """Where each field stands; `marks` are the columns of grades, with the item that their header names."""

    fields: dict[Field, int]
    marks: tuple[tuple[int, str], ...]
    unread: tuple[int, ...]
    is_number_weak: bool = False
    """Whether the number stands below 序号, which may be the row's own."""
    people: tuple[PrintedName, ...] = ()
    """Whose each column of grades is, where the header names people and the rows name items."""


def columns_of(table: WordTable) -> ListColumns:
    """Return what each column is for."""
    heading, sheet = table.heading, table.sheet
    if heading is None:
        return ListColumns({}, (), ())
    body = sheet.cells.codes[table.first_row :]
    filled = set(np.flatnonzero(any_in_column(body)).tolist())
    every = {what: [c for c in columns if c in filled] for what, columns in heading.fields().items()}
    grades = every.get(Field.GRADE) or [c for c in every.get(Field.OPINION, ()) if c in table.word_columns]
    marks = [(column, "") for column in grades] or [
        (column, heading.label(column)) for column in table.word_columns if heading.field(column) is None
    ]
    fields = {what: every[what][0] for what in (Field.NAME, Field.UNIT, Field.ITEM) if every.get(what)}
    numbers = [c for what in (Field.NUMBER, Field.ROW_NUMBER) for c in every.get(what, ())]
    groups = [*every.get(Field.GROUP, ()), *_voter_categories(every, fields, body, sheet.cells.words)]
    fields |= {what: found[0] for what, found in ((Field.NUMBER, numbers), (Field.GROUP, groups)) if found}
    dropped = {Field.ASIDE, Field.ROW_NUMBER}
    used = {*fields.values(), *(column for column, _ in marks)}
    unread = tuple(c for c in sorted(filled - used) if heading.field(c) not in dropped)
    return ListColumns(fields, tuple(marks), unread, is_number_weak=not every.get(Field.NUMBER))


def _voter_categories(
    every: Mapping[Field, list[int]], fields: Mapping[Field, int], body: Codes, words: Sequence[str]
) -> list[int]:
    """Return the 类别 columns that tell voters apart, not the people who report."""
    person = [fields[what] for what in (Field.NAME, Field.UNIT) if what in fields]
    found = []
    for column in every.get(Field.CATEGORY, ()):
        rows = body[first_seen(body[:, column], *(body[:, c] for c in person))[0]]
        if is_voter_category([(tuple(row[c] for c in person), words[row[column]]) for row in rows.tolist()]):
            found.append(column)
    return found


def can_tell_items(heading: Heading, columns: ListColumns, sheet: Sheet, box: BallotBox) -> bool:
    """Return whether the columns of grades can be told apart; report where they cannot."""
    first = sheet.grid.at(heading.bottom, columns.marks[0][0])
    named = [normalised(item) for _, item in columns.marks]
    if columns.people:
        return True
    is_doubtful = len(named) > 1 and not all(named)
    if is_doubtful and any(len(heading.fields().get(what, ())) > 1 for what in (Field.NAME, Field.UNIT)):
        sentence = "同样的表头在右边又出现一遍，一张表分成了左右两段；请把右边一段接到左边一段的下面后重新上传"
        box.faults.stop("list_goes_on_beside", sentence, first)
        return False
    if is_doubtful or (Field.ITEM in columns.fields and any(named)):
        sentence = "有不止一列等次，看不出各是哪个评议项目，请只留一列等次或以项目名作列标题"
        box.faults.stop("grade_columns", sentence, first)
        return False
    if len(set(named)) < len(named):
        box.faults.stop("column_twice", "有两列等次的标题相同，请写明各是哪个评议项目", first)
        return False
    if any(item.isdigit() for item in named) or are_ballots(columns):
        box.faults.stop("transposed", "等次的列标题像是票号，一列是一张票，请转置成一行一票后重新上传", first)
        return False
    return True


def holds_counts(heading: Heading, columns: ListColumns, sheet: Sheet, box: BallotBox) -> bool:
    """Stop where a row stands for several votes (等次、票数), and return whether it does; each would count once."""
    for column in columns.unread:
        numbers = (whole_number(sheet.cells.text(row, column)) for row in range(heading.bottom + 1, len(sheet.cells)))
        if is_count_heading(heading.label(column)) and any(number not in (None, 1) for number in numbers):
            sentence = (
                f"“{heading.label(column)}”列填有票数，一行不是一票，不能按一行一格读取；"
                "请改为计票表（一行一人，每个等次一列填票数）后重新上传"
            )
            box.faults.stop("counts_in_list", sentence, sheet.grid.at(heading.bottom, column))
            return True
    return False


def is_count_heading(text: str) -> bool:
    """Return whether a heading stands above the votes that a row stands for."""
    return _COUNTS.fullmatch(normalised(text)) is not None


def are_ballots(columns: ListColumns) -> bool:
    """Return whether the columns of grades are headed by ballot numbers (1号票、2号票), so that each is a ballot."""
    named = [normalised(item) for _, item in columns.marks]
    stems = {re.sub(r"\d+", "", item) for item in named}
    return len(named) > 1 and all(re.search(r"\d", item) for item in named) and len(stems) == 1


def are_words(table: WordTable, columns: ListColumns, scale: Scale) -> bool:
    """Return whether the cells of marks are single words, not the sentences of a critique."""
    rows = table.sheet.grid.rows[table.first_row : table.first_row + 200]
    texts = [row[column] for row in rows for column, _ in columns.marks if row[column]]
    return sum(len(text) <= _LONGEST_WORD or is_grade_like(text, scale) for text in texts) * 2 > len(texts)
