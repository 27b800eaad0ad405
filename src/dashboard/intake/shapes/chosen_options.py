"""Ballots in rows with a column for each answer of a field (秦涛—总体评价(好), …): one of them is chosen, by 1 or √.

Such a sheet is read by the shape it would have with one column a field: the answers are written into
the first column of each field, and each mark keeps the cell in which it was chosen.
"""

from collections.abc import Sequence
from dataclasses import replace
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
from dashboard.intake.headings import Sheet
from dashboard.intake.marks import is_total_word, scales_naming, tick_of
from dashboard.intake.notes import is_note_row, is_remark
from dashboard.intake.shapes.option_columns import Answers, Options

_CHOSEN = frozenset({"TRUE", "YES", "选中", "已选", "已选中"})
_LEFT = frozenset({"0", "FALSE", "NO", "N", "否", "未选", "未选中", "(空)", "-2"})
_SKIPPED = frozenset({"-3", "(跳过)"})
_NOTHING, _PICKED, _CROSSED, _UNKNOWN = range(4)


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
