"""What is written in any shape is read back as it was; what cannot be read is said."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from dashboard.domain.people_matching import match_people
from dashboard.domain.problems import Level, Place
from dashboard.domain.roster import PrintedName, Roster, Secretary
from dashboard.domain.scale import BLANK, INVALID, Scale
from dashboard.domain.tally import Votes
from dashboard.intake.ballot_sheets import read_ballots, recognise
from dashboard.intake.grade_words import GradeWords
from dashboard.intake.grid import Grid
from dashboard.intake.marks import tick_of, whole_number
from dashboard.intake.notes import is_note_row
from tests.intake.tables import counts_of, sentences
from tests.intake.writers import (
    RECOGNISED_AS,
    WRITERS,
    Meeting,
    Style,
    as_text,
    meetings,
    meetings_in_two_scales,
    styles,
)
from tests.intake.writers_over_sheets import OVER_SHEETS

MAY_REFUSE = {"joined_forms", "joined_counts", "answer_export", "ticked_rows"}
"""Shapes whose headings name the answers beside what is graded; a second scale may be too much for them."""
EVERY = WRITERS | OVER_SHEETS
slow = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def returned_of(votes: Votes) -> dict[str, int]:
    """Return the ballots of each voter group."""
    return {group: count.returned for group, count in zip(votes.tally.groups, votes.tally.ballots, strict=True)}


@pytest.mark.parametrize("shape", WRITERS)
@slow
@given(meeting=meetings(), style=styles)
def test_written_is_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Ballots written in a shape are recognised as that shape and read back with equal counts."""
    grids = WRITERS[shape](meeting, style)
    called = RECOGNISED_AS.get(shape, shape)
    contents = {as_text([replace(grid, place=Place())]) for grid in grids}
    assume(called == "paper_form" or len(contents) == len(grids))  # equal batches are refused
    note(as_text(grids))
    reading = read_ballots(grids)
    assert {recognise(grid) for grid in grids} == {called}
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()
    (votes,) = reading.votes
    assert votes.tally.scale == meeting.scale
    assert returned_of(votes) == meeting.returned()


@pytest.mark.parametrize("shape", sorted(WRITERS.keys() - MAY_REFUSE - {"coded_forms"}))
@slow
@given(meeting=meetings_in_two_scales(), style=styles)
def test_two_scales_are_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Ballots that grade some items in another scale are read back in every shape, each ballot counted once."""
    grids = WRITERS[shape](meeting, style)
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()
    (votes,) = reading.votes
    assert votes.tally.item_scales == {item: meeting.scale_of(item) for item in meeting.items}
    assert returned_of(votes) == meeting.returned()
    assert [p.code for p in reading.problems].count("scale_beside") == 1


@pytest.mark.parametrize("shape", sorted(MAY_REFUSE))
@slow
@given(meeting=meetings_in_two_scales(), style=styles)
def test_two_scales_are_read_or_refused(shape: str, meeting: Meeting, style: Style) -> None:
    """Shapes with a column an answer, or headings that join both, may refuse a second scale; never half of it counts."""
    grids = WRITERS[shape](meeting, style)
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) or counts_of(reading) == meeting.counts()


def is_graded_throughout(meeting: Meeting) -> bool:
    """Return whether each voter group gives somebody a grade in each item, and each person one in some item."""
    graded = {
        (ballot.group, of)
        for ballot in meeting.ballots
        for field, mark in ballot.marks.items()
        if mark not in (BLANK, INVALID)
        for of in field
    }
    return len(graded) == len(meeting.groups) * (len(meeting.people) + len(meeting.items))


@pytest.mark.parametrize("shape", OVER_SHEETS)
@slow
@given(meeting=st.one_of(meetings(), meetings_in_two_scales()), style=styles)
def test_ballots_over_several_sheets_are_read(shape: str, meeting: Meeting, style: Style) -> None:
    """Ballots whose marks stand on several sheets are one each by their number; every mark keeps its own cell."""
    grids = OVER_SHEETS[shape](meeting, style)
    assume(is_graded_throughout(meeting))  # a table without any grade is no table of ballots
    note(as_text(grids))
    reading = read_ballots(grids)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == meeting.counts()
    (votes,) = reading.votes
    assert returned_of(votes) == meeting.returned()
    sheets = {str(grid.place): grid for grid in grids}
    for part in votes.ballots.parts if votes.ballots else ():
        for index, mark in enumerate(part.mark.tolist()):
            place = part.place_of(index)
            cells = sheets[str(Place(place.file, place.sheet))].cells
            text = cells.text(int(part.row[index]), int(part.column[index]))
            assert part.scale.marks[mark] == {"": BLANK, "无效": INVALID}.get(text, text)


rubbish = st.one_of(
    st.sampled_from(
        ["优秀", "好好", "×", "1.5", "-3", "好/一般", "#REF!", "同意", "合计", "未知", "张", "说明：无", "foo", "甲"]
    ),
    st.text(min_size=1, max_size=6),
).map(str.strip)


def is_legal(text: str, scale: Scale) -> bool:
    """Return whether a text may stand in a cell of marks, so that nobody can see the change."""
    is_mark = not GradeWords(scale).read(text).fault
    return not text or is_mark or tick_of(text) in ("tick", "none") or whole_number(text) is not None


def everything(grids: list[Grid], people: tuple[PrintedName, ...]) -> tuple[object, set[str]]:
    """Return the counts by roster position, and every sentence said of the sheets.

    Items and groups are left out of the comparison: a header rewritten for all is a new name, shown in the preview.
    """
    roster = Roster(tuple(Secretary(n, p.name, p.unit) for n, p in enumerate(people, 1)))
    reading = read_ballots(grids)
    said = set(sentences(reading))
    counts = []
    for votes in reading.votes:
        positions, problems = match_people(votes.people, roster)
        said |= set(map(str, problems))
        arranged = votes.tally.arranged(positions, len(roster))
        ballots = [(count.returned, count.valid) for count in arranged.ballots]
        counts.append(([part.counts.tolist() for part in arranged.parts], ballots))
    return counts, said


def spoil(grids: list[Grid], meeting: Meeting, data: st.DataObject) -> None:
    """Write rubbish into one cell of one sheet."""
    number = data.draw(st.integers(0, len(grids) - 1))
    grid = grids[number]
    row = data.draw(st.integers(0, len(grid.rows) - 1))
    column = data.draw(st.integers(0, len(grid.rows[0]) - 1))
    scales = [meeting.scale, *meeting.other_scales.values()]
    text = data.draw(rubbish.filter(lambda text: not any(is_legal(text, scale) for scale in scales)))
    beside = [cell for at, cell in enumerate(grid.rows[row]) if at != column]
    assume(any(beside) or not is_note_row([text]))  # a note in a row of its own is a note
    grids[number] = replace(grid, rows=grid.cells.with_texts({(row, column): text}))


@pytest.mark.parametrize("shape", EVERY)
@slow
@given(meeting=st.one_of(meetings(), meetings_in_two_scales()), style=styles, data=st.data())
def test_no_silent_change(shape: str, meeting: Meeting, style: Style, data: st.DataObject) -> None:
    """Rubbish in a cell never changes a count without a new sentence."""
    grids = EVERY[shape](meeting, style)
    before, said_before = everything(grids, meeting.people)
    spoil(grids, meeting, data)
    note(as_text(grids))
    after, said_after = everything(grids, meeting.people)
    assert after == before or said_after - said_before


@pytest.mark.parametrize("shape", EVERY)
@slow
@given(meeting=st.one_of(meetings(), meetings_in_two_scales()), style=styles, data=st.data())
def test_never_raises(shape: str, meeting: Meeting, style: Style, data: st.DataObject) -> None:
    """Rubbish in many cells is answered with sentences, never with an exception."""
    grids = EVERY[shape](meeting, style)
    for _ in range(data.draw(st.integers(2, 12))):
        spoil(grids, meeting, data)
    note(as_text(grids))
    everything(grids, meeting.people)
