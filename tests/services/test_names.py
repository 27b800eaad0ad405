"""A name that the roster does not have: suggested, stated by a person, never merged silently."""

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.problems import Level
from dashboard.domain.roster import Key, PrintedName, Roster, Secretary
from dashboard.services.assessment import assess
from dashboard.services.meetings import confirm
from dashboard.services.uploads import UploadPreview, read_upload
from dashboard.store.meetings import Store

ROSTER = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"), Secretary(3, "秦明", "云溪中学")))
ROSTER_FILE = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n秦明,云溪中学\n".encode()
QIN_TAO: Key = ("东街社区", "秦涛")
FORM = "票号,秦滔,陆明远,秦明\n1,好,较好,好\n2,好,差,好\n".encode()
LIST = "票号,姓名,等次\n1,秦涛,好\n1,陆明远,好\n2,秦滔,差\n2,陆明远,好\n".encode()
TWICE = "票号,姓名,等次\n1,秦涛,好\n1,秦滔,好\n1,陆明远,好\n".encode()
COUNTS = "姓名,好票数,较好票数,一般票数,差票数\n秦涛,5,0,0,0\n秦滔,3,1,1,0\n".encode()


def read(content: bytes, *, stated: bool = True) -> UploadPreview:
    """Return the preview of ballots with 秦滔, stated to be 秦涛 or not."""
    return read_upload([("票.csv", content)], ROSTER, names={PrintedName("秦滔"): QIN_TAO} if stated else {})


def stopping(preview: UploadPreview) -> list[str]:
    """Return the problems that stop the upload."""
    return [str(problem) for problem in preview.problems if problem.level is Level.STOPS]


def test_an_unknown_name_stops_and_brings_suggestions() -> None:
    """Likeness suggests and decides nothing."""
    preview = read(FORM, stated=False)
    assert stopping(preview) == [
        "票.csv › B1：“秦滔”不在述职名单中，名单中相近的有“秦涛（东街社区）”、“秦明（云溪中学）”；"
        "若是同一人，请改正或指定，否则请核对姓名和单位，或先更正名单。"
    ]
    assert preview.strangers == (PrintedName("秦滔"),)
    assert preview.tally is not None
    assert preview.tally.counts[0].sum() == 0


def test_a_stated_name_counts_and_is_said() -> None:
    """The marks go to whom the person named, and the statement is a problem of its own."""
    preview = read(FORM)
    assert stopping(preview) == []
    assert preview.tally is not None
    assert preview.tally.counts[0, 0, 0, :4].tolist() == [2, 0, 0, 0]
    assert "票.csv › B1：按人工指定，“秦滔”计为“秦涛（东街社区）”。" in map(str, preview.problems)


def test_the_statement_is_stored_and_said_in_every_result(store: Store) -> None:
    """Later assessments match the name again; the results, and so every export, carry the sentence."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER_FILE)]))
    confirm(store, meeting_id, read(FORM))
    results = assess(store, meeting_id).results
    assert results
    assert [p.message for p in results.problems if p.code == "stated_person"] == [
        "按人工指定，“秦滔”计为“秦涛（东街社区）”。"
    ]
    assert results.secretaries[0].score == 100
    [problem] = [p for p in assess(store, meeting_id).problems if p.code == "stated_person"]
    assert problem.level is Level.INFORMS


def test_a_slip_in_one_row_of_a_list_joins_the_other_rows() -> None:
    """Two spellings on different ballots are one person, once somebody says so."""
    preview = read(LIST)
    assert stopping(preview) == []
    assert preview.tally is not None
    assert preview.tally.counts[0, 0, 0, :4].tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize("content", [TWICE, COUNTS])
def test_two_names_of_one_ballot_are_never_one_person(content: bytes) -> None:
    """A statement that would count a person twice is refused."""
    [sentence] = stopping(read(content))
    assert "按人工指定，“秦滔”与“秦涛”" in sentence
    assert "是同一人，而同一张票或同一项上两个名字都有，请改正指定。" in sentence


def test_without_a_statement_two_spellings_stay_apart() -> None:
    """The misspelt row of a list stops the upload."""
    assert len(stopping(read(LIST, stated=False))) == 1


def test_same_names_in_different_units_are_told_apart_by_a_person() -> None:
    """An ambiguous name can be stated too."""
    roster = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区")))
    content = "票号,姓名,等次\n1,秦涛,好\n".encode()
    preview = read_upload([("票.csv", content)], roster)
    assert preview.strangers == (PrintedName("秦涛"),)
    stated = read_upload([("票.csv", content)], roster, names={PrintedName("秦涛"): ("西街社区", "秦涛")})
    assert stated.can_confirm
    assert stated.tally is not None
    assert stated.tally.counts[:, 0, 0, 0].tolist() == [0, 1]
