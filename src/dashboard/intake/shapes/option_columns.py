"""Ballots in rows with a column for each answer of a field (秦涛—总体评价(好), …): one of them is chosen, by 1 or √.

Such a sheet is read by the shape it would have with one column a field: the answers are written into
the first column of each field, and each mark keeps the cell in which it was chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.cells import Cells
from dashboard.intake.coding import Flags, Numbers
from dashboard.intake.faults import shown
from dashboard.intake.flat_headings import joined_parts, scales_joined
from dashboard.intake.headings import Field, Heading, Sheet, heading_over, once_a_sheet
from dashboard.intake.marks import is_total_word, mark_heading, scales_naming, tick_of
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.printed_people import Hints
from dashboard.intake.questions import numbered_among
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.grade_table import GradeTable, holds_counts

_HEADER_SEARCH = 30
_NAMED = 0.7
_GRADE = "等次"
"""Heads the grades of a list that names no item."""
_CHOSEN = frozenset({"TRUE", "YES", "选中", "已选", "已选中"})
_LEFT = frozenset({"0", "FALSE", "NO", "N", "否", "未选", "未选中", "(空)", "-2"})
_SKIPPED = frozenset({"-3", "(跳过)"})
_NOTHING, _PICKED, _CROSSED, _UNKNOWN = range(4)


@dataclass(frozen=True)
class Answers:
    """The columns of one field by mark code, the first of them, and what the header says above all of them."""

    columns: Mapping[int, int]
    label: str

    @property
    def first(self) -> int:
        """The column in which the field stands when it is written as one."""
        return min(self.columns.values())


@dataclass(frozen=True, eq=False)
class Options:
    """A sheet with a column an answer: its header rows, its fields, and the same sheet with a column a field."""

    sheet: Sheet
    heading: Heading
    fields: tuple[Answers, ...]
    scale: Scale
    is_list: bool = False
    """Whether each row is about one person."""

    @property
    def rows(self) -> range:
        """The rows below the header."""
        return range(self.heading.bottom + 1, len(self.sheet.cells))

    def name_of(self, field: Answers) -> str:
        """Return what the header calls a field."""
        return field.label or "／".join(self.heading.path(field.first)[:-1])


@once_a_sheet
def find_options(sheet: Sheet, scale: Scale, hints: Hints) -> Options | None:
    """Return the fields of a sheet that has a column for each of their answers, or None."""
    tables = find_tables(sheet, scale, hints)
    if scale in scales_joined(sheet.grid.cells.words) and (found := _in_one_row(sheet, scale)):
        is_export = bool(numbered_among(sheet.grid.cells.words).intersection(found[0].levels[0]))
        return _options(sheet, scale, found) if is_export or not tables else None
    if len(tables) == 1 and _lists_ballots(tables[0]):
        listed = _options(sheet, scale, _in_list(tables[0]))
        return listed and replace(listed, is_list=True)
    if tables and hints.name_score([marks.item for marks in tables[0].marks]) < _NAMED:
        return None
    if tables and Field.ITEM in tables[0].fields and holds_counts(tables[0]):
        return None
    return _options(sheet, scale, _in_two_rows(sheet, scale))


def _options(sheet: Sheet, scale: Scale, found: tuple[Heading, list[Answers]] | None) -> Options | None:
    return Options(sheet, found[0], tuple(found[1]), scale) if found else None


def _lists_ballots(table: GradeTable) -> bool:
    """Return whether a table of ticks has ballot numbers and somebody twice; of one ballot everybody stands once."""
    if Field.NUMBER not in table.heading.fields() or holds_counts(table) or any(m.twice for m in table.marks):
        return False
    people = [what for what in (Field.NAME, Field.UNIT) if what in table.fields]
    rows = [tuple(table.cell(row, what) for what in people) for row in range(table.heading.bottom + 1, table.end)]
    named = [row for row in rows if any(row)]
    return len(set(named)) < len(named)


def _in_list(table: GradeTable) -> tuple[Heading, list[Answers]]:
    """Return the fields of a list with a row for each person of each ballot, and its items."""
    return table.heading, [Answers(marks.columns, marks.item or _GRADE) for marks in table.marks]


def _in_one_row(sheet: Sheet, scale: Scale) -> tuple[Heading, list[Answers]] | None:
    """Return the fields of a header of one row that joins them with their answers."""
    for row in range(min(len(sheet.cells), _HEADER_SEARCH)):
        fields: list[tuple[str, dict[int, int]]] = []
        for column, text in enumerate(sheet.cells[row]):
            parts = joined_parts(text, scale)
            mark = mark_heading(parts[1], scale) if parts else None
            if parts is None or mark is None or mark < 0:
                fields.append(("", {}))
            elif fields and mark not in fields[-1][1] and fields[-1][0].endswith(parts[0]):
                fields[-1][1][mark] = column
            else:
                fields.append((parts[0], {mark: column}))
        answers = [Answers(columns, label) for label, columns in fields if columns]
        if any(len(field.columns) >= len(scale.grades) for field in answers):
            return Heading(row, row, (tuple(sheet.cells[row]),)), answers
    return None


def _in_two_rows(sheet: Sheet, scale: Scale) -> tuple[Heading, list[Answers]] | None:
    """Return the fields of a header whose last row names the answers below each field."""
    answers = sheet.grid.cells.numbers(lambda text: _answer(text, scale))[sheet.cells.codes[:_HEADER_SEARCH]]
    for row in range(1, len(answers)):
        columns = np.flatnonzero(answers[row] >= 0)
        marks = answers[row, columns].tolist()
        if {*marks[: len(scale.grades)]} != {*range(len(scale.grades))}:
            continue
        if 2 * np.count_nonzero(answers[row - 1, columns] >= 0) > len(columns):
            continue  # a ballot below a ballot: above answers stand fields
        heading = heading_over(sheet, row, range(int(columns[0]), int(columns[-1]) + 1))
        by_path: dict[tuple[str, ...], dict[int, int]] = {}
        for column, mark in zip(columns.tolist(), marks, strict=True):
            by_path.setdefault(heading.path(column)[:-1], {}).setdefault(mark, column)
        is_each_once = sum(map(len, by_path.values())) == len(marks)
        if is_each_once and () not in by_path and any(len(found) >= len(scale.grades) for found in by_path.values()):
            return heading, [Answers(found, "") for found in by_path.values()]
    return None


def _answer(text: str, scale: Scale) -> int:
    mark = None if text.isdigit() or not text else mark_heading(text, scale)
    return -1 if mark is None else mark


def as_one_column(options: Options) -> Sheet:
    """Return the sheet with one column of grade words a field, the same one each time."""
    seen = options.sheet.grid.seen
    if options not in seen:
        seen[options] = _rewritten(options)
    return cast("Sheet", seen[options])


def _rewritten(options: Options) -> Sheet:
    grid, heading, scale = options.sheet.grid, options.heading, options.scale
    codes_of = {text: code for code, text in enumerate(grid.cells.words)}
    words = (*scale.grades, "弃权", "无效", *scale.unrated)
    marks = np.array([codes_of.setdefault(word, len(codes_of)) for word in words])
    codes = options.sheet.cells.codes.copy()
    codes[heading.bottom + 1 :] = grid.cells.codes[heading.bottom + 1 :]
    head = codes[heading.top : heading.bottom + 1]
    for field in options.fields:
        chosen = _chosen(options, field)
        others = [column for column in field.columns.values() if column != field.first]
        codes[heading.bottom + 1 :, others] = 0
        codes[heading.bottom + 1 :, field.first] = np.where(chosen < 0, 0, marks[chosen])
        head[:, others] = 0
        above = [level[field.first] for level in heading.levels[:-1]] if not field.label else [""] * (len(head) - 1)
        above.append(field.label)
        head[:, field.first] = [codes_of.setdefault(text, len(codes_of)) for text in above]
    if len(head) > 1:  # labels beside the answers' row go up, and nothing is left of it
        head[-2] = np.where(head[-2] > 0, head[-2], head[-1])
        head[-1] = 0
    merged = tuple(area for area in grid.merged if not heading.top <= area[0] <= heading.bottom)
    choices = {field.first: field.columns for field in options.fields}
    rows = Cells(tuple(codes_of), codes.ravel(), grid.cells.width)
    return Sheet.of(replace(grid, rows=rows, merged=merged, choices=choices))


def _chosen(options: Options, field: Answers) -> Numbers:
    """Return a field's mark in each row below the header: -1 where nothing is chosen, invalid where several are."""
    marks = list(field.columns)
    kinds = _kinds(options, field)
    is_picked = kinds == _PICKED
    one = np.array(marks)[is_picked.argmax(axis=1)]
    is_spoilt = (is_picked.sum(axis=1) > 1) | (kinds > _PICKED).any(axis=1)
    return np.where(is_spoilt, options.scale.invalid, np.where(is_picked.any(axis=1), one, -1)).astype(np.int64)


def _kinds(options: Options, field: Answers) -> Numbers:
    """Return what stands in each answer of a field: nothing, a choice, a cross or something unknown."""
    cells = options.sheet.grid.cells
    below = cells.codes[options.heading.bottom + 1 :]
    kinds = [
        cells.numbers(lambda text, mark=mark: _kind(text, mark, options.scale))[below[:, column]]  # type: ignore[misc]
        for mark, column in field.columns.items()
    ]
    found = np.stack(kinds, axis=1)
    solid, hollow = (_cells_with(sign, options, field) for sign in "●○")
    is_radio = (solid | hollow).all(axis=1) & (solid.sum(axis=1) == 1)
    return np.where(is_radio[:, None], np.where(solid, _PICKED, _NOTHING), found)


def _cells_with(sign: str, options: Options, field: Answers) -> Flags:
    cells = options.sheet.grid.cells
    codes = cells.codes[options.heading.bottom + 1 :, list(field.columns.values())]
    is_so: Flags = cells.flags(lambda text: normalised(text) == sign)[codes]
    return is_so


def _kind(text: str, mark: int, scale: Scale) -> int:
    key = normalised(text).upper()
    sign = tick_of(text)
    if sign == "none" or key in _LEFT or key in _SKIPPED:
        return _NOTHING
    if sign == "tick" or key in _CHOSEN or scale.code(text) == mark:
        return _PICKED
    return _CROSSED if sign == "cross" else _UNKNOWN


def report_choices(options: Options, box: BallotBox) -> None:
    """Report fields with several choices, and cells that are neither chosen nor left."""
    sheet = options.sheet
    of_fields = {column for field in options.fields for column in field.columns.values()}
    for field in options.fields:
        if missing := [f"“{word}”" for mark, word in enumerate(options.scale.grades) if mark not in field.columns]:
            sentence = f"“{options.name_of(field)}”缺少{'、'.join(missing)}一列，请补上该列（没有人选的可留空）"
            box.faults.stop("grade_column_missing", sentence, sheet.grid.at(options.heading.bottom, field.first))
        kinds = _kinds(options, field)
        is_odd = (kinds > _PICKED).any(axis=1) | ((kinds == _PICKED).sum(axis=1) > 1)
        for at in np.flatnonzero(is_odd).tolist():
            row = options.rows[at]
            if not _is_aside(sheet.cells[row], of_fields):
                _report_row(options, field, row, kinds[at].tolist(), box)
    for column, text in enumerate(sheet.cells[options.heading.bottom]):
        if column not in of_fields and scales_naming(text):
            marked = sum(bool(sheet.grid.cells.text(row, column)) for row in options.rows)
            box.report_other_scale(text, marked, sheet.grid.at(options.heading.bottom, column))
    _report_other_scales(options, of_fields, box)
    for row, column in sheet.grid.cells.where(lambda text: normalised(text) in _SKIPPED):
        if row in options.rows and column in of_fields:
            box.faults.inform("skipped", "跳过没答的题按未填（弃权）计", sheet.grid.at(row, column))


def _report_other_scales(options: Options, of_fields: set[int], box: BallotBox) -> None:
    """Stop where headings join items with the answers of another scale; those columns would not be read."""
    heads = [
        (column, text)
        for column, text in enumerate(options.sheet.cells[options.heading.bottom])
        if column not in of_fields
    ]
    for scale in scales_joined(options.sheet.grid.cells.words) - {options.scale}:
        for column, text in heads:
            if joined_parts(text, scale):
                sentence = (
                    f"“{shown(text)}”用的是另一套等次（{'、'.join(scale.grades)}）；一个选项一列的表只能读一套等次，"
                    "请按“一个项目一列、格里写等次”的形式重新导出后上传"
                )
                box.faults.stop("mixed_scales", sentence, options.sheet.grid.at(options.heading.bottom, column))


def _is_aside(cells: Sequence[str], of_fields: set[int]) -> bool:
    """Return whether a row is a sum or a note rather than a ballot."""
    beside = [text for column, text in enumerate(cells) if column not in of_fields]
    return any(map(is_total_word, beside)) or is_note_row(cells) or is_remark(cells)


def _report_row(options: Options, field: Answers, row: int, kinds: Sequence[int], box: BallotBox) -> None:
    grid = options.sheet.grid
    is_several = kinds.count(_PICKED) > 1
    for column, kind in zip(field.columns.values(), kinds, strict=True):
        text, place = grid.cells.text(row, column), grid.at(row, column)
        if kind == _PICKED and is_several:
            box.faults.warn("two_ticks", "同一项勾了两个以上等次，该项按无效计，请对照原票核对", place)
        elif kind == _CROSSED:
            box.report_cross(place)
        elif kind == _UNKNOWN and is_error_value(text):
            report_error_value(text, place, box.faults)
        elif kind == _UNKNOWN:
            sentence = f"“{shown(text)}”看不出是选了还是没选，选了的请改为“1”，没选的请改为“0”或留空"
            box.faults.stop("unknown_choice", sentence, place)
