"""Which shape a sheet has: the first that recognises it reads it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.headings import Sheet, once_a_sheet
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes import counts, long_list, option_lists, paper_form, questionnaire, row_per_ballot
from dashboard.intake.shapes.chosen_options import as_one_column, report_choices
from dashboard.intake.shapes.marked_form import as_list
from dashboard.intake.shapes.option_columns import find_options


class Shape(NamedTuple):
    """A ballot shape: its key in `readings.SHAPES`, and its two functions."""

    name: str
    recognise: Callable[[Sheet, Scale, Hints], bool]
    read: Callable[[Sheet, str, BallotBox], None]


_LARGEST_TURNED = 100_000
"""Cells of a sheet that is tried with its columns as rows."""
_QUESTIONNAIRE = Shape("questionnaire", questionnaire.recognise, questionnaire.read)
_ROW_PER_BALLOT = Shape("row_per_ballot", row_per_ballot.recognise, row_per_ballot.read)
_COUNTS = Shape("counts", counts.recognise, counts.read)
_OPTION_LISTS = Shape("counts", option_lists.recognise, option_lists.read)
_PAPER_FORM = Shape("paper_form", paper_form.recognise, paper_form.read)
_LONG_LIST = Shape("long_list", long_list.recognise, long_list.read)
_FORM_OF_ITEMS = Shape("paper_form", long_list.recognise, partial(long_list.read, is_one=True))
_SHAPES = (
    _QUESTIONNAIRE,
    _COUNTS,
    _PAPER_FORM,
    _OPTION_LISTS,
    _LONG_LIST,
    _ROW_PER_BALLOT,
)
_OF_MARKS = (_QUESTIONNAIRE, _LONG_LIST, _ROW_PER_BALLOT)


@once_a_sheet
def shape_of(sheet: Sheet, scale: Scale, hints: Hints) -> Shape | None:
    """Return the shape of a ballot sheet, or None where a sheet holds no ballots of that scale."""
    is_direct = scale == DIRECT  # marks head no columns of counts, ticks or answers
    by_options = None if is_direct else _shape_by_options(sheet, scale, hints)
    tried = _OF_MARKS if is_direct else _SHAPES
    found = by_options or next((shape for shape in tried if shape.recognise(sheet, scale, hints)), None)
    if found in (None, _LONG_LIST) and (form := as_list(sheet, scale, hints)) is not None:
        return Shape(
            "paper_form", long_list.recognise, lambda _, group, box: long_list.read(form, group, box, is_one=True)
        )
    if found is _LONG_LIST and long_list.is_form_of_items(sheet, scale, hints):
        return _FORM_OF_ITEMS
    is_turned = found is None or any(
        found is shape and has_a_column_a_ballot(sheet, scale, hints)
        for shape, has_a_column_a_ballot in (
            (_LONG_LIST, long_list.has_a_column_a_ballot),
            (_ROW_PER_BALLOT, row_per_ballot.has_a_column_a_ballot),
        )
    )
    return (is_turned and _shape_when_turned(sheet, scale, hints)) or found


def _shape_when_turned(sheet: Sheet, scale: Scale, hints: Hints) -> Shape | None:
    """Return the shape that a sheet has whose columns are ballots, or people with their counts."""
    if not 0 < len(sheet.grid.cells.packed) <= _LARGEST_TURNED:
        return None
    turned = Sheet.of(sheet.grid.turned())
    tried = (_ROW_PER_BALLOT,) if scale == DIRECT else (_COUNTS, _PAPER_FORM, _ROW_PER_BALLOT)
    shape = next((s for s in tried if s.recognise(turned, scale, hints)), None)
    if shape is None or (shape is _ROW_PER_BALLOT and not row_per_ballot.has_numbers(turned, scale, hints)):
        return None
    what = "一列是一张票" if shape is _ROW_PER_BALLOT else "一列是一个人的票数" if shape is _COUNTS else "一列是一个人"

    def read(_: Sheet, group: str, box: BallotBox) -> None:
        box.faults.inform("turned", f"这张表{what}，已按行列对调读取", sheet.grid.place)
        shape.read(turned, group, box)

    return shape._replace(read=read)


def _shape_by_options(sheet: Sheet, scale: Scale, hints: Hints) -> Shape | None:
    """Return the shape that a sheet with a column for each answer has with a column for each field."""
    if (options := find_options(sheet, scale, hints)) is None:
        return None
    rewritten = as_one_column(options)
    is_list = options.is_list or long_list.lists_items(rewritten, scale, hints)
    tried = (_LONG_LIST,) if is_list else (_QUESTIONNAIRE, _ROW_PER_BALLOT)
    shape = next((shape for shape in tried if shape.recognise(rewritten, scale, hints)), None)
    if shape is None:
        return None
    if not options.is_list and shape is _LONG_LIST and long_list.is_form_of_items(rewritten, scale, hints):
        shape = _FORM_OF_ITEMS

    def read(_: Sheet, group: str, box: BallotBox) -> None:
        report_choices(options, box)
        shape.read(rewritten, group, box)

    return shape._replace(read=read)
