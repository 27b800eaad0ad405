"""A count of a stored meeting leads back to file, sheet and cell."""

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.scale import OVERALL
from dashboard.services.assessment import assess
from dashboard.services.derivation import is_withheld, origin
from dashboard.services.meetings import confirm
from dashboard.services.samples import open_sample, samples
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.conftest import ROOT

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
FIRST = "票号,陆明远,秦涛\n1,好,较好\n2,差,好\n".encode()
SECOND = "填表说明：每人一票\n票号,秦涛,陆明远\n1,好,好\n".encode()
COUNTS = "姓名,单位,好,较好,一般,差\n秦涛,东街社区,6,0,0,0\n陆明远,青石镇,2,2,2,0\n".encode()


def meeting_with(store: Store, *ballots: tuple[str, bytes]) -> int:
    """Store a meeting of two people with one upload a file."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    for number, file in enumerate(ballots):
        files = [("名单.csv", ROSTER), file] if number == 0 else [file]
        confirm(store, meeting_id, read_upload(files, store.load(meeting_id).roster))
    return meeting_id


def test_a_count_of_several_uploads_lists_all_its_cells(store: Store) -> None:
    """好 of 秦涛 stands in other columns of two files, and as a count in a third."""
    record = store.load(meeting_with(store, ("甲.csv", FIRST), ("乙.csv", SECOND), ("汇总.csv", COUNTS)))
    assert origin(record, 1, OVERALL, "", 0).lines == ["甲.csv：C3", "乙.csv：B3", "汇总.csv：C2"]
    assert origin(record, 2, OVERALL, "", 3).lines == ["甲.csv：B3", "汇总.csv：F3"]


def test_an_upload_that_was_taken_back_has_no_cells(store: Store) -> None:
    """Only what counts is listed."""
    meeting_id = meeting_with(store, ("甲.csv", FIRST), ("乙.csv", SECOND))
    store.set_active(meeting_id, {store.load(meeting_id).uploads[0].id: False})
    assert origin(store.load(meeting_id), 1, OVERALL, "", 0).lines == ["乙.csv：B3"]


@pytest.mark.parametrize("number", range(5))
def test_every_count_of_a_sample_has_its_cells(store: Store, number: int) -> None:
    """Of single ballots there is one cell a vote; of a sheet of counts one cell a count."""
    assessment = assess(store, open_sample(store, samples(ROOT / "sample_data")[number]))
    assert assessment.results
    has_ballots = assessment.record.uploads[0].votes[0].ballots is not None
    for result in assessment.results.secretaries[:3]:
        for (item, group), counts in result.cells.items():
            for mark, count in enumerate(counts.grade_counts):
                found = origin(assessment.record, result.secretary.seq, item, group, mark)
                assert len(found.places) == (count if has_ballots else 1)
                assert found.files == ()


def test_small_groups_are_withheld(store: Store) -> None:
    """Below the scheme's minimum of five ballots a cell would tell one voter's choice."""
    few = assess(store, meeting_with(store, ("甲.csv", FIRST))).results
    enough = assess(store, meeting_with(store, ("汇总.csv", COUNTS))).results
    assert few
    assert enough
    assert is_withheld(few, "")
    assert not is_withheld(enough, "")
