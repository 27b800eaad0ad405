"""Other scores from the uploaded sheet to the composite score."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.presets import default
from dashboard.domain.problems import Level
from dashboard.domain.rounding import printed
from dashboard.services.assessment import assess
from dashboard.services.meetings import confirm, foreseen
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store

BALLOTS = ("票.csv", "票号,秦涛,陆明远\n1,好,较好\n2,好,好\n".encode())
SCORES = ("考核.csv", "姓名,日常考核\n陆明远,100\n秦涛,80\n".encode())
SCHEME = replace(default(), composite_weights={BALLOT_PART: Fraction(1, 2), "日常考核": Fraction(1, 2)})


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with one meeting of ballots under a composite scheme, number 1."""
    confirm(store, store.create(Meeting("述职评议会", 2026), SCHEME), read_upload([BALLOTS]))
    return store


def test_a_sheet_of_other_scores_is_foreseen_and_then_comes(store: Store) -> None:
    """The preview knows the sheet, shows the composite, and confirming gives just that."""
    before = assess(store, 1)
    assert before.results
    assert [printed(r.score) for r in before.results.secretaries] == ["100.00", "90.00"]
    record = store.load(1)
    preview = read_upload([SCORES], record.roster)
    assert preview.kinds == {"考核.csv": (Kind.OTHER_SCORES,)}
    assert preview.can_confirm
    expected = foreseen(record, preview, replace_ballots=False).results
    confirm(store, 1, preview)
    found = assess(store, 1).results
    assert found
    assert expected
    for results in (expected, found):
        assert [printed(r.score) for r in results.secretaries] == ["90.00", "95.00"]
        assert [r.rank.place for r in results.secretaries if r.rank] == [2, 1]
        assert results.problems == ()


def test_ballots_and_scores_come_in_one_upload(store: Store) -> None:
    """Names on the ballots are enough for the scores to find their people."""
    meeting_id = store.create(Meeting("述职评议会", 2026), SCHEME)
    confirm(store, meeting_id, read_upload([BALLOTS, SCORES]))
    results = assess(store, meeting_id).results
    assert results
    assert [printed(r.score) for r in results.secretaries] == ["90.00", "95.00"]


def test_scores_of_strangers_stop(store: Store) -> None:
    """A name that the roster lacks is not passed over."""
    preview = read_upload([("考核.csv", "姓名,日常考核\n方海,100\n".encode())], store.load(1).roster)
    [problem] = [p for p in preview.problems if p.level is Level.STOPS]
    assert problem.message == "“方海”不在述职名单中，请核对姓名和单位，或先更正名单。"


def test_scores_without_a_roster_wait() -> None:
    """Alone, without any roster, they cannot be matched."""
    preview = read_upload([SCORES])
    assert [p.message for p in preview.problems if p.level is Level.STOPS] == [
        "还没有述职名单，其他考核得分不能对应到人，请先上传名单，或与名单一起上传。"
    ]


def test_an_invalid_field_spoils_the_ballot_where_the_scheme_says_so(store: Store) -> None:
    """Two grades in one field: the field alone is invalid, or the whole ballot, and the ballots add up either way."""
    ballots = ("票.csv", "票号,秦涛,陆明远\n1,好/差,较好\n2,较好,好\n".encode())
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([ballots]))
    for policy, scores, valid in (("field", ["80.00", "90.00"], 2), ("ballot", ["80.00", "100.00"], 1)):
        store.set_scheme(meeting_id, replace(default(), invalid_mark=policy), {})
        results = assess(store, meeting_id).results
        assert results
        assert [printed(r.score) for r in results.secretaries] == scores
        assert results.all_ballots.valid == valid
        assert results.reconciliation.problems == ()
