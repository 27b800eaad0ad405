"""Which shape a sheet has: the first that recognises it reads it."""

from collections.abc import Callable
from typing import NamedTuple

from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.headings import Sheet, once_a_sheet
from dashboard.intake.printed_people import Hints
from dashboard.intake.shapes import counts, long_list, paper_form, questionnaire, row_per_ballot


class Shape(NamedTuple):
    """A ballot shape: its key in `readings.SHAPES`, and its two functions."""

    name: str
    recognise: Callable[[Sheet, Scale, Hints], bool]
    read: Callable[[Sheet, str, BallotBox], None]


_SHAPES = (
    Shape("questionnaire", questionnaire.recognise, questionnaire.read),
    Shape("counts", counts.recognise, counts.read),
    Shape("paper_form", paper_form.recognise, paper_form.read),
    Shape("long_list", long_list.recognise, long_list.read),
    Shape("row_per_ballot", row_per_ballot.recognise, row_per_ballot.read),
)


@once_a_sheet
def shape_of(sheet: Sheet, scale: Scale, hints: Hints) -> Shape | None:
    """Return the shape of a ballot sheet, or None where a sheet holds no ballots of that scale."""
    return next((shape for shape in _SHAPES if shape.recognise(sheet, scale, hints)), None)
