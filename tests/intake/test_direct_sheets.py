"""Sheets of direct marks (打分表): what is written is read back, and what is not plain stops with a sentence."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, note, settings

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.problems import Level, Place
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.grid import Grid
from tests.intake.tables import counts_of, sentences
from tests.intake.writers import RECOGNISED_AS, WRITERS, Meeting, Style, as_text, meetings, styles

SHAPES = ("row_per_ballot", "long_list", "gappy_list", "marked_forms", "questionnaire")
IN_WORDS = {"marked_forms", "questionnaire"}
"""Shapes whose writer gives grades numbers of their own in some styles."""
GRADE_HEADS = re.compile(r"(评议|评价|测评)?(等次|等级|结果)")
READ = "评议票.xlsx › Sheet1：票上写的是分数，按百分制直接打分读取（0—100 分，可带 0.5 分），票上的数就是分值。"
ASSUMED = "评议票.xlsx › Sheet1：表里没有写明满分是多少，看各格的分数按满分 100 分读取，请核对；如不是百分制请先折算。"
slow = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def in_numbers(grid: Grid) -> Grid:
    """Return a grid with bare numbers for the words of marks, 得分 above them, and 百分制 in the file's name."""
    rows = [[re.sub(r"(\d+(\.5)?)分", r"\1", cell) for cell in row] for row in grid.rows]
    rows = [["得分" if GRADE_HEADS.fullmatch(cell) else cell for cell in row] for row in rows]
    return replace(grid, rows=rows, place=Place("述职评议打分（百分制）.xlsx", grid.place.sheet))


@pytest.mark.parametrize("shape", SHAPES)
@slow
@given(meeting=meetings(scales=(DIRECT,)), style=styles)
def test_marks_that_are_written_are_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Any marks, whole or half, blank and void ones among them, are read back equal in every shape."""
    style = replace(style, order=style.order // 3 * 3) if shape in IN_WORDS else style
    grids = [in_numbers(grid) for grid in WRITERS[shape](meeting, style)]
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()
    (votes,) = reading.votes
    assert votes.tally.scale == DIRECT
    returned = {group: count.returned for group, count in zip(votes.tally.groups, votes.tally.ballots, strict=True)}
    assert returned == meeting.returned()
    assert set(reading.shapes.values()) == {RECOGNISED_AS.get(shape, shape)}
