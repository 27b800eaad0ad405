"""Whether the header of a table with a column a grade is complete, and what of it is not read."""

import re
from collections.abc import Collection, Iterator

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.faults import shown
from dashboard.intake.grade_words import is_other_grade
from dashboard.intake.headings import Field
from dashboard.intake.marks import SHARE, TOTAL, is_unrated_heading, mark_heading, says_not_returned, scales_naming
from dashboard.intake.shapes.grade_table import GradeTable, Marks, holds_counts
from dashboard.intake.shapes.header_paths import states_weight

_TITLE_OF_SHARES = re.compile(r"得票率|百分[比率]|占比(?!\d)|[(:]%")
"""What a title of shares says, and 回收率100% does not."""
_SHARE = re.compile(r"率|占比|比例|%")
_NEARLY_100 = range(99, 102)
"""What shares that were rounded to whole numbers come to."""
_LABELS = (Field.NAME, Field.UNIT, Field.ITEM, Field.GROUP, Field.CATEGORY)


def complete_marks(table: GradeTable, box: BallotBox) -> Iterator[Marks]:
    """Yield the items whose header holds each grade once; report the others."""
    if any(mark_heading(text, box.scale) is None for text in table.grade_headings):
        box.report_legend(table.legend, table.sheet.grid.place, box.scale)
    labels = [column for what, column in table.fields.items() if what in _LABELS]
    box.report_errors(table.sheet, range(table.heading.bottom + 1, table.end), labels)
    box.report_errors(table.sheet, range(table.heading.top, table.heading.bottom + 1), table.mark_columns)
    for marks in table.marks:
        report_unrated_columns(table, marks, box)
        report_assumed_group(table, marks, box)
        report_weight(table, marks, box)
        if has_each_grade_once(table, marks, box):
            yield marks
        elif marks.item:
            box.is_told(box.item_named(marks.item), marks.scale)
    for column in table.unread:
        report_unread(table, column, box)


def report_assumed_group(table: GradeTable, marks: Marks, box: BallotBox) -> None:
    """Say which voter group an item's columns belong to where the header does not name it alone."""
    column = min(marks.columns.values())
    texts = [text for text in table.heading.path(column) if marks.group and marks.group in normalised(text)]
    if texts and marks.group not in map(normalised, texts):
        sentence = f"按表头“{shown(texts[0])}”把票别读作“{marks.group}”"
        box.faults.inform("group_by_heading", sentence, table.sheet.grid.at(table.heading.top, column))


def report_weight(table: GradeTable, marks: Marks, box: BallotBox) -> None:
    """Say that a weight in the header is not what weighs."""
    column = min(marks.columns.values())
    if stated := next(filter(states_weight, table.heading.path(column)), ""):
        sentence = f"表头“{shown(stated)}”里的权重没有采用，权重以计分办法为准"
        box.faults.inform("weight_ignored", sentence, table.sheet.grid.at(table.heading.top, column))


def report_unrated_columns(table: GradeTable, marks: Marks, box: BallotBox) -> None:
    """Say how a column 不了解 is counted."""
    for column in marks.columns.values():
        if any(map(is_unrated_heading, table.heading.path(column))):
            box.report_unrated("不了解", table.sheet.grid.at(table.heading.bottom, column), marks.scale)


def has_each_grade_once(table: GradeTable, marks: Marks, box: BallotBox) -> bool:
    """Return whether an item has one column of each grade; report what is missing or there twice."""
    grid, bottom = table.sheet.grid, table.heading.bottom
    of_item = f"“{marks.item}”下" if marks.item else "表头"
    missing = [word for code, word in enumerate(marks.scale.grades) if code not in marks.columns]
    if missing:
        words = "、".join(f"“{word}”" for word in missing)
        box.faults.stop(
            "grade_column_missing",
            f"{of_item}缺少{words}一列，请补上该列（没有票的可留空）",
            grid.at(bottom, min(marks.columns.values())),
        )
    twice = [*marks.twice, *(() if holds_counts(table) else (column for _, column in marks.more))]
    for column in twice:
        box.faults.stop(
            "grade_column_twice",
            f"{of_item}有两列“{table.heading.label(column)}”，请在上一行写明各属哪个评议项目",
            grid.at(bottom, column),
        )
    return not missing and not twice


def _report_set_aside(above: str, place: Place, box: BallotBox) -> None:
    """Say why grades below a text are not read: sums and shares of other columns, or votes of earlier years."""
    mark = mark_heading(above, box.scale)
    if mark == SHARE:
        box.report_share(place)
    elif mark == TOTAL:
        box.faults.inform("sums_ignored", f"“{shown(above)}”下面是各栏之和，没有读取，由系统按各栏票数相加", place)
    else:
        box.faults.inform("earlier_year", f"“{shown(above)}”看来是往年的票数，没有读取", place)


def report_unread(table: GradeTable, column: int, box: BallotBox) -> None:
    """Say that a column was not read; stop where it holds marks of another scale."""
    grid, bottom, label = table.sheet.grid, table.heading.bottom, table.heading.label(column)
    place = grid.at(bottom, column)
    mark = mark_heading(label, box.scale)
    if column in table.set_aside:
        _report_set_aside(table.set_aside[column], place, box)
        return
    if ((stray := scales_naming(label)) and box.scale not in stray) or (mark is None and is_other_grade(label)):
        marked = sum(bool(grid.rows[row][column]) for row in range(bottom + 1, table.end))
        box.report_other_scale(label, marked, place)
    elif mark == box.scale.blank and says_not_returned(label):
        sentence = f"“{label}”列没有读取：旁边另有弃权一列，这一列按没有交回的票看待；若是交回而未填的票，请并入弃权"
        box.faults.warn("not_returned", sentence, place)
    elif mark in (box.scale.blank, box.scale.invalid):
        sentence = (
            f"“{label}”列看不出属于哪个评议项目，没有读取；请把项目名写在（或合并到）这一列上方，或给每个项目各设一列"
        )
        box.faults.warn("mark_column_ignored", sentence, place)
    elif mark == SHARE:
        box.report_share(place)
    else:
        box.report_unread(label, place)


def refuse_shares(table: GradeTable, sums: Collection[int], box: BallotBox) -> None:
    """Stop where a title speaks of shares and not of votes, no heading does, and all numbers of a row come to 100."""
    cells = table.sheet.cells
    titles = [text for row in range(table.top, table.heading.top) for text in cells[row] if text]
    headed = [text for row in range(table.heading.top, table.heading.bottom + 1) for text in cells[row]]
    title = next((text for text in titles if _TITLE_OF_SHARES.search(normalised(text)) and "票数" not in text), "")
    if title and sums and all(of in _NEARLY_100 for of in sums) and not any(map(_SHARE.search, headed)):
        sentence = (
            f"标题写着“{shown(title)}”，每一行相加都是 100，看来是得票率而不是票数；"
            "请改填票数后重新上传，如确是票数请改正标题"
        )
        box.faults.stop("shares_for_counts", sentence, table.sheet.grid.at(table.heading.top, table.mark_columns[0]))
