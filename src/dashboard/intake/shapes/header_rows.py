"""Where the tables of a sheet with one column a grade begin and end: their header rows, and the titles above them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.scale import HAO, Scale
from dashboard.intake.coding import Flags, any_in_row
from dashboard.intake.flat_headings import is_complete, item_and_mark
from dashboard.intake.headings import Field, Heading, Sheet, field_of, heading_over
from dashboard.intake.marks import SHARE, mark_heading, tick_of, whole_number
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.printed_people import Hints, is_item_like, without_item_label, without_number
from dashboard.intake.shapes.header_paths import SUBHEADINGS, grades_over_others
from dashboard.intake.shapes.person_line import person_line

Scales = Mapping[Scale, Scale]
"""The scales of a sheet as its header spells them, by themselves."""
_LONGEST_SEARCH = 3000
_LONGEST_SHEET = 40_000
"""Rows of a sheet in which ballots stand one below the other; their headers are looked for to the end."""
_BALLOT_NUMBER = re.compile(r"第?[A-Z]{0,2}-?\d+[号张]?票?|票\d+")
_COUNTED_ON = re.compile(r"[\dA-Za-z一二三四五六七八九十甲乙丙丁]+")
"""What differs between the titles of ballots: their numbers, and the letters of their voter groups."""
_NO_ITEM = re.compile(r"[票表单张]|评议会|大会|会议|\d{4}年")
"""Such a title is that of a form or a meeting."""
_QUESTION = re.compile(r"^\s*第\s*\d+\s*题\s*[:：.、]?|[\[【(（][^\[【(（]{0,6}题[\]】)）]\s*$")
"""What a questionnaire's own statistics put around a question."""
_PEOPLE = (Field.NAME, Field.UNIT, Field.ITEM)


@dataclass(frozen=True)
class Bounds:
    """One table: its header, the first row of the titles above it, and the row after its last."""

    heading: Heading
    top: int
    end: int


def bounds_of_tables(sheet: Sheet, scales: Scales, legend: Mapping[str, int], hints: Hints) -> list[Bounds]:
    """Return where each table of a sheet stands, top to bottom.

    Args:
        sheet: that has columns of grades.
        scales: that may head columns, with the letters and numbers of a legend among the spellings.
        legend: what numbers stand for, where the sheet explains them.
        hints: which texts are people.
    """
    headings: list[Heading] = []
    for bottom in header_rows(sheet, scales, legend):
        after = headings[-1].bottom + 1 if headings else 0
        if bottom >= after:
            headings.append(_heading(sheet, bottom, scales, legend, after))
    tops = [0, *(_top(sheet, above, below, headings[0], hints) for above, below in pairwise(headings))]
    ends = [*tops[1:], len(sheet.cells)]
    return [Bounds(*found) for found in zip(headings, tops, ends, strict=False)]


def header_rows(sheet: Sheet, scales: Scales, legend: Mapping[str, int]) -> list[int]:
    """Return the last header row of each table: the grades', or 票数/比例 below the grades."""
    cells = sheet.grid.cells
    codes = cells.codes[:_LONGEST_SEARCH] if len(cells) > _LONGEST_SHEET else cells.codes
    is_header = np.zeros(len(codes), dtype=bool)
    for scale in scales:
        grades = cells.numbers(partial(_grade_headed, scale=scale))
        is_header |= np.bitwise_count(np.bitwise_or.reduce(grades[codes], axis=1)) >= 2
    is_header &= ~any_in_row(cells.flags(_BALLOT_NUMBER.fullmatch)[codes])
    for scale in scales:
        is_header |= _joined_rows(sheet, scale)[: len(codes)]
    if legend:
        is_header |= _numbered_rows(sheet, legend)[: len(codes)]
    rows = np.flatnonzero(is_header).tolist()
    return [row + 1 if _is_subheading(sheet, row + 1) or _are_over_others(sheet, row, scales) else row for row in rows]


def _are_over_others(sheet: Sheet, row: int, scales: Scales) -> range | None:
    """Return the columns of the grades in a row that stand over items or voter groups, or None."""
    found = next(filter(None, (grades_over_others(sheet, row, scale) for scale in scales)), None)
    return range(*found) if found else None


def _grade_headed(text: str, scale: Scale) -> int:
    """Return one bit for the grade that a heading names, 0 where it names none; a row's bits are its grades."""
    mark = None if text.isdigit() else mark_heading(text, scale)
    return 1 << mark if mark is not None and 0 <= mark < len(scale.grades) else 0


def _joined_rows(sheet: Sheet, scale: Scale) -> Flags:
    """Return which rows join items and grades (总体评价好), every grade of one item at least."""
    cells = sheet.grid.cells
    parts = {code: found for code, text in enumerate(cells.words) if (found := item_and_mark(text, scale))}
    is_header = np.zeros(len(cells), dtype=bool)
    if len(parts) < len(scale.grades) or not is_complete(parts.values(), scale):
        return is_header
    for row in np.flatnonzero(any_in_row(np.isin(cells.codes, list(parts)))).tolist():
        is_header[row] = is_complete([parts[code] for code in cells.codes[row].tolist() if code in parts], scale)
    return is_header


def _numbered_rows(sheet: Sheet, legend: Mapping[str, int]) -> Flags:
    """Return which rows hold the numbers of a legend in order, once or several times, beside 姓名 and nothing else."""
    cells, signs = sheet.grid.cells, list(legend)
    is_header = np.zeros(len(cells), dtype=bool)
    for row in np.flatnonzero(any_in_row(cells.flags(lambda text: text == signs[-1])[cells.codes])).tolist():
        numbers = [text for text in cells[row] if text.isdigit()]
        beside = {field_of(text) for text in sheet.cells[row] if text and not text.isdigit()}
        labels = beside | ({field_of(text) for text in sheet.cells[row - 1] if text} if row else set())
        in_order = numbers == signs * (len(numbers) // len(signs))
        is_header[row] = in_order and None not in beside and not labels.isdisjoint(_PEOPLE)
    return is_header


def _is_subheading(sheet: Sheet, row: int) -> bool:
    if row >= len(sheet.cells):
        return False
    texts = [cell for cell in sheet.grid.rows[row] if cell]
    known = [text in SUBHEADINGS or mark_heading(text, HAO) == SHARE for text in texts]
    return len(texts) >= 2 and all(known) and any(text in SUBHEADINGS for text in texts)


def _heading(sheet: Sheet, bottom: int, scales: Scales, legend: Mapping[str, int], after: int) -> Heading:
    """Return the header that ends in a row; of the rows below an earlier table those with marks are none of it."""
    rows = sheet.cells[max(bottom - 1, 0) : bottom + 1]

    def mark_of(text: str, scale: Scale) -> int | None:
        if text.isdigit():
            return legend.get(text)
        joined = item_and_mark(text, scale)
        return mark_heading(joined[1] if joined else text, scale)

    marks = {
        column: [(mark, s) for row in rows for s in scales if (mark := mark_of(row[column], s)) is not None]
        for column in range(sheet.width)
    }
    graded = [column for column, found in marks.items() if any(0 <= mark < len(s.grades) for mark, s in found)]
    stands_over = range(graded[0], max(column for column, found in marks.items() if found) + 1)
    stands_over = (_are_over_others(sheet, bottom - 1, scales) if bottom else None) or stands_over
    if after:
        cells = sheet.grid.cells
        is_mark = cells.flags(lambda text: text and (whole_number(text) is not None or tick_of(text) != "unknown"))
        marked = np.flatnonzero(any_in_row(is_mark[cells.codes[after:bottom, stands_over.start : stands_over.stop]]))
        after += int(marked[-1]) + 1 if len(marked) else 0
    return heading_over(sheet, bottom, stands_over, after)


def _top(sheet: Sheet, above: Heading, below: Heading, first: Heading, hints: Hints) -> int:
    """Return the first row of the titles and notes that stand above a header; there are no more than above the first.

    What stands there above the first table tells which rows they are; the names of people who have a table
    each belong to them, too.
    """
    is_by_block = not {Field.NAME, Field.UNIT} & below.fields().keys()
    titles = [set(map(_without_numbers, filter(None, row))) for row in sheet.cells[: first.top]]
    left = sum(map(bool, titles))
    top = below.top
    for row in reversed(range(above.bottom + 1, below.top)):
        cells = sheet.cells[row]
        texts = set(filter(None, cells))
        if not texts:
            continue
        is_title = set(map(_without_numbers, texts)) in titles or (len(texts) == 1 and is_item_like(next(iter(texts))))
        is_person = is_by_block and person_line(cells, hints)
        if not left or not (is_title or is_note_row(cells) or is_remark(cells) or is_person):
            break
        top, left = row, left - 1
    return top


def titled_items(titles: Sequence[str]) -> list[str]:
    """Return the item that each title of tables below each other names; nothing where they do not all name items.

    Example:
        >>> titled_items(["一、总体评价", "二、工作作风"]), titled_items(["评议情况1", "评议情况2"])
        (['总体评价', '工作作风'], [])
        >>> titled_items(["第1题：总体评价 [矩阵单选题]", "第2题：工作作风 [矩阵单选题]"])
        ['总体评价', '工作作风']
    """
    items = [without_number(without_item_label(without_question_number(title))) for title in titles]
    kinds = set(map(_without_numbers, items))
    is_items = all(is_item_like(item) and not _NO_ITEM.search(item) for item in items)
    return items if is_items and len(kinds) == len(set(items)) > 1 else []


def items_asked(titles: Sequence[str]) -> list[str]:
    """Return the item of a lone table whose title is the question of a questionnaire; nothing for others."""
    items = [without_question_number(title) for title in titles]
    is_question = len(titles) == 1 and items != titles and is_item_like(items[0])
    return items if is_question else []


def without_question_number(title: str) -> str:
    """Return a title without what the statistics of a questionnaire put around it: 第1题：, [单选题]."""
    return _QUESTION.sub("", title)


def _without_numbers(text: str) -> str:
    return _COUNTED_ON.sub("", normalised(text))
