"""Where numbers stand below names or items: the header and the columns of a sheet of direct marks (打分表)."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from dashboard.domain.direct_marks import DIRECT, mark_word
from dashboard.domain.names import normalised
from dashboard.intake.coding import Numbers
from dashboard.intake.grade_words import known_mark
from dashboard.intake.header_levels import parts_of
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.marks import SHARE, TOTAL, is_total_word, mark_heading, says_count
from dashboard.intake.notes import is_note_row
from dashboard.intake.printed_people import Hints, name_likeness
from dashboard.intake.questions import numbered_among
from dashboard.intake.shapes.ballot_labels import is_ballot_number
from dashboard.intake.shapes.person_line import person_line
from dashboard.intake.voter_groups import bare_name

_HEADER_SEARCH = 30
_SCORE = r"(?:得分|分数|评分|打分|分值|计分)"
_SCORES = re.compile(rf"(?:民主)?(?:评议|测评|评价|打)?{_SCORE}|(?:评议|测评|评价)分")
"""Heads the one column of marks of a list or a form; with 总, 平均 or 综合 before it, it heads results."""
_ENDING = re.compile(rf"{_SCORE}$")
_FULL_WORDS = r"(?:(?:满分|共)?:?100分?|0[-~—–至到]+100分?|百分制)"
_FULL_BRACKETS = re.compile(rf"[(\[【]{_FULL_WORDS}[)\]】]$")
_FULL_ALONE = re.compile(rf"[(\[【]?{_FULL_WORDS}[)\]】]?")
_BRACKETS = re.compile(r"[(\[【](?:(?:满分|共)?:?100分?|0[-~—–至到]+100分?|百分制)[)\]】]$")
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]$")
_SUM = re.compile(
    r"^(总|平均|均|最后|最终|最高|最低|合计|加权|综合|小计|折算|实)+(得|评|打)?(分数?值?|成绩)$"
    r"|^(总评|名次|排名|平均[值数]?|均值|最[高低]值?)$|^去(掉|高|低|除|最)"
)
"""Heads a column of numbers that are made of marks."""
_SEVERAL = re.compile(r"[、,，;；/┋]")
_ANSWERED = re.compile(r"-[123]")
"""What questionnaires write where nobody answered; several marks in a cell are none either."""
_PEOPLE = (Field.NAME, Field.UNIT)
_NO_NUMBER, _NO_MARK, _NOT_FILLED = -1, -2, -3
_NUMBER = re.compile(r"-?\d+(\.\d+)?分?")


@dataclass(frozen=True)
class NumberTable:
    """A header, and the columns of numbers below it.

    `kind` is "ballots" (a row a ballot, below names), "list" (a row a mark), "form" (a row a person) or
    "answers" (of a questionnaire). `sums` are columns of numbers that are made of marks (总分、平均分).
    """

    sheet: Sheet
    header: int
    columns: tuple[int, ...]
    sums: tuple[int, ...]
    kind: str
    has_numbers: bool
    """Whether a column names the ballots (票号)."""

    @cached_property
    def rows(self) -> Numbers:
        """The rows below the header, without those of sums (合计、平均分)."""
        codes = self.sheet.cells.codes[self.header + 1 :]
        is_sum = self.sheet.cells.flags(is_total_word)[codes].any(axis=1)
        return np.flatnonzero(~is_sum) + self.header + 1

    def values(self, column: int) -> Numbers:
        """Return twice the marks of a column, from the top, and other numbers as -2."""
        values: Numbers = _values(self.sheet)[self.sheet.grid.cells.codes[self.rows, column]]
        found: Numbers = values[(values >= 0) | (values == _NO_MARK)]
        return found

    def labels(self, *wanted: Field) -> list[int]:
        """Return the columns that the header calls by some field."""
        return [column for column, text in enumerate(self.sheet.cells[self.header]) if field_of(text) in wanted]


def mark_name(heading: str) -> str:
    """Return a heading without what says that marks stand below it.

    Example:
        >>> [mark_name(text) for text in ("政治素质得分（满分100分）", "述职报告(100分)", "秦涛（东街社区）", "得分")]
        ['政治素质', '述职报告', '秦涛（东街社区）', '']
    """
    bare = _BRACKETS.sub("", normalised(heading))
    if _SCORES.fullmatch(bare):
        return ""
    if _ENDING.search(bare):
        return _ENDING.sub("", bare)
    return bare if bare and _FULL_BRACKETS.search(normalised(heading)) else heading


def says_full_alone(heading: str) -> bool:
    """Return whether a heading below a name says nothing but which marks may stand there (（0—100分）)."""
    return _FULL_ALONE.fullmatch(normalised(heading)) is not None


def marks_word(text: str) -> str:
    """Return the mark that a cell holds as a word, several as several; nothing where it holds something else.

    Example:
        >>> marks_word("95"), marks_word("95┋90"), marks_word("95、好")
        ('95分', '95分、90分', '')
    """
    words = [mark_word(part) for part in _SEVERAL.split(text)]
    return "、".join(filter(None, words)) if all(words) else ""


def find_numbers(sheet: Sheet, hints: Hints) -> NumberTable | None:
    """Return the table of numbers below names or items in a sheet, or None where there is none."""
    values = _values(sheet)
    if not (values >= 0).any():
        return None
    number_rows = np.flatnonzero((values >= 0)[sheet.grid.cells.codes].any(axis=1))
    for header in range(min(len(sheet.cells), _HEADER_SEARCH, int(number_rows[-1]))):
        texts = [text for text in sheet.cells[header] if text]
        if not texts or is_note_row(sheet.cells[header]):
            continue
        columns = _number_columns(sheet, header)
        if columns and (found := _table(sheet, header, columns, hints)):
            return found
    return None


def _number_columns(sheet: Sheet, header: int) -> list[int]:
    """Return the columns with a text of their own below which mostly numbers stand, from the first filled cell on."""
    values, codes = _values(sheet), sheet.grid.cells.codes[header + 1 :]
    found = []
    for column, text in enumerate(sheet.cells[header]):
        if not text or _NUMBER.fullmatch(normalised(text)) or (field_of(text) is not None and not _is_scores(text)):
            continue
        below = values[codes[:, column]]
        filled = below[below != _NOT_FILLED]
        numbers = np.count_nonzero(filled != _NO_NUMBER)
        if len(filled) and filled[0] != _NO_NUMBER and 2 * numbers > len(filled) and not _counts_on(filled):
            found.append(column)
    return found


def _is_scores(text: str) -> bool:
    """Return whether a heading that is a known field may stand above marks (得分、政治素质得分、评价)."""
    bare = _BRACKETS.sub("", normalised(text))
    return field_of(text) in (Field.GRADE, Field.OPINION) or (
        field_of(text) is Field.IGNORED and _ENDING.search(bare) is not None
    )


def is_sum(text: str) -> bool:
    """Return whether a heading stands above what is made of marks.

    Example:
        >>> [is_sum(text) for text in ("总分", "平均得分", "合计", "名次", "得分", "政治素质得分")]
        [True, True, True, True, False, False]
    """
    bare = _BRACKETS.sub("", normalised(text))
    if _SCORES.fullmatch(bare) or (_ENDING.search(bare) and not _SUM.match(bare)):
        return False
    return _SUM.match(bare) is not None or mark_heading(bare, DIRECT) in (TOTAL, SHARE)


def _counts_on(values: Numbers) -> bool:
    """Return whether numbers run 1, 2, 3 … as those of rows do."""
    return len(values) > 2 and bool((values == 2 * np.arange(1, len(values) + 1)).all())


def _table(sheet: Sheet, header: int, columns: list[int], hints: Hints) -> NumberTable | None:
    cells = sheet.cells[header]
    sums = [column for column in columns if is_sum(cells[column])]
    marks = [column for column in columns if column not in sums]
    single = [column for column in marks if mark_name(cells[column])]
    if single:  # beside single marks 得分 is their sum
        sums, marks = sorted({*columns} - {*single}), single
    if not marks or any(says_count(text) and not is_ballot_number(text) for text in map(cells.__getitem__, marks)):
        return None
    fields = {field_of(text) for column, text in enumerate(cells) if text and column not in columns}
    has_numbers = Field.NUMBER in fields
    if numbered_among(sheet.cells.words) & {cells[column] for column in marks}:
        marks = sorted([*marks, *_empty_columns(sheet, header)])
        return NumberTable(sheet, header, tuple(marks), tuple(sums), "answers", has_numbers=True)
    kind = "form" if _lists_people(sheet, header) else "ballots"
    if kind == "form" and len(marks) == 1 and _is_list(sheet, header, marks[0], has_numbers=has_numbers):
        return NumberTable(sheet, header, tuple(marks), tuple(sums), "list", has_numbers)
    if kind == "ballots":
        marks = [column for column in marks if _may_hold_marks(sheet, header, column, hints)]
    if not marks or (kind == "ballots" and not _names_people(sheet, header, marks, hints)):
        return None
    every = tuple(sorted([*marks, *_empty_columns(sheet, header)]))
    return NumberTable(sheet, header, every, tuple(sums), kind, has_numbers)


def _may_hold_marks(sheet: Sheet, header: int, column: int, hints: Hints) -> bool:
    """Return whether a column of numbers may be marks: not where most are none (工号) and nobody stands above them."""
    values = _values(sheet)[sheet.grid.cells.codes[header + 1 :, column]]
    is_usual = bool(np.count_nonzero(values >= 0) >= np.count_nonzero(values == _NO_MARK))
    return is_usual or any(_is_somebody(mark_name(sheet.cells.text(row, column)), hints) for row in range(header + 1))


def _empty_columns(sheet: Sheet, header: int) -> list[int]:
    """Return the columns in which nobody put a mark, although they are headed like those with marks."""
    is_empty = (_values(sheet)[sheet.grid.cells.codes[header + 1 :]] == _NOT_FILLED).all(axis=0)
    headed = [(column, text) for column, text in enumerate(sheet.cells[header]) if text and is_empty[column]]
    return [column for column, text in headed if not is_sum(text) and (field_of(text) is None or _is_scores(text))]


def _lists_people(sheet: Sheet, header: int) -> bool:
    """Return whether a column below 姓名 or 单位 holds texts, so that each row is about somebody."""
    columns = [column for column, text in enumerate(sheet.cells[header]) if field_of(text) in _PEOPLE]
    values, below = _values(sheet), sheet.grid.cells.codes[header + 1 :]
    return any((values[below[:, column]] == _NO_NUMBER).any() for column in columns)


def _is_list(sheet: Sheet, header: int, column: int, *, has_numbers: bool) -> bool:
    """Return whether rows are single marks: with ballot numbers, or with several marks of each person and item."""
    if has_numbers:
        return True
    labels = [c for c, text in enumerate(sheet.cells[header]) if field_of(text) in (*_PEOPLE, Field.ITEM, Field.GROUP)]
    labels += [c for c, text in enumerate(sheet.cells[header]) if field_of(text) is Field.CATEGORY]
    codes = sheet.cells.codes[header + 1 :]
    rows = codes[_values(sheet)[codes[:, column]] >= 0][:, labels]
    _, counts = np.unique(rows, axis=0, return_counts=True)
    return len(counts) > 0 and int(counts.min()) > 1


def _names_people(sheet: Sheet, header: int, columns: list[int], hints: Hints) -> bool:
    """Return whether a row of the header names people or units above the numbers, or the sheet is about one person."""
    for row in range(header + 1):
        texts = list(dict.fromkeys(text for column in columns if (text := sheet.cells.text(row, column))))
        if texts and 2 * sum(_is_somebody(mark_name(text), hints) for text in texts) >= len(texts):
            return True
    return name_likeness(bare_name(sheet.grid.place.sheet)) == 1 or any(
        person_line(sheet.cells[row], hints) for row in range(header)
    )


def _is_somebody(heading: str, hints: Hints) -> bool:
    """Return whether a part of a heading names a person or a unit."""
    parts = [part for part in parts_of(heading) or [heading] if part]
    return any(max(hints.name_score([part]), hints.unit_score([part])) >= 1 for part in parts)


@once_a_sheet
def _values(sheet: Sheet) -> Numbers:
    """Return for each word of a sheet twice the mark that it is, or why it is none."""
    return sheet.grid.cells.numbers(_value)


@lru_cache(maxsize=8192)
def _value(text: str) -> int:
    word = mark_word(text)
    if word is not None:
        return len(DIRECT.grades) - 1 - DIRECT.grades.index(word)
    key = normalised(text)
    if marks_word(text) or _ANSWERED.fullmatch(key) or known_mark(key, DIRECT) is not None:
        return _NOT_FILLED
    return _NO_MARK if _NUMBER.fullmatch(key) else _NO_NUMBER
