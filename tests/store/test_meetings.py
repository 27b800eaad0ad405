"""The store keeps what was put in, whole or not at all."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy.exc import IntegrityError

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Mode, PrintedName, Roster, Secretary
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import Votes, tally
from dashboard.store.meetings import Store
from dashboard.store.records import Additions

MEETING = Meeting("2026 年度述职评议会", 2026, date(2026, 12, 20), "云岭区委组织部")
ROSTER = Roster(
    (Secretary(1, "秦涛", "东街社区", "社区", Mode.IN_PERSON), Secretary(2, "陆明远", "青石镇", "", Mode.IN_WRITING))
)
SAID = Critique(1, "东街社区", "秦涛", (Point("有特色"),), (Point("创新不够", "第 3 段", (Theme("T04", ("创新",)),)),))


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting in the store."""
    return store.create(MEETING, default())


def some_votes() -> Votes:
    """Return two ballots about two people."""
    builder = BallotBuilder(HAO)
    for row in range(2):
        ballot = builder.ballot(Place("票.xlsx", "A票"), "A票")
        for column, name in enumerate(("秦涛", "陆明远")):
            person = builder.person(PrintedName(name, "", Place("票.xlsx", "A票", "B1")))
            builder.mark(ballot, person, builder.item(OVERALL), row + column, (row, column))
    ballots = builder.build()
    return Votes(ballots.people, tally(ballots), ballots)


def test_an_upload_comes_back_as_it_was(store: Store, meeting_id: int) -> None:
    """Roster, votes with every cell, problems, critiques and general remarks are read back equal."""
    votes, problem = some_votes(), Problem(Level.WARNS, "x", "请核对。", Place("票.xlsx", "A票", "C3"))
    store.confirm(
        meeting_id,
        Additions(
            roster=ROSTER,
            votes=(votes,),
            files=(("票.xlsx", "ab"),),
            shapes={"票.xlsx › A票": "一行一票"},
            problems=(problem,),
            critiques=((1, SAID), (None, Critique(2))),
            general=Critique(advice=(Point("抓落实"),)),
            what="上传：票.xlsx",
        ),
    )
    record = store.load(meeting_id)
    assert (record.meeting, record.scheme, record.roster, record.revision) == (MEETING, default(), ROSTER, 2)
    assert record.critiques == ((1, SAID), (None, Critique(2)))
    assert record.general.advice == (Point("抓落实"),)
    [upload] = record.uploads
    assert (upload.files, dict(upload.shapes), upload.problems) == (
        ("票.xlsx",),
        {"票.xlsx › A票": "一行一票"},
        (problem,),
    )
    [back] = upload.votes
    assert back.people == votes.people
    assert back.people[0].place == Place("票.xlsx", "A票", "B1")
    assert (back.tally.items, back.tally.groups, back.tally.ballots) == ((OVERALL,), ("A票",), votes.tally.ballots)
    assert np.array_equal(back.tally.counts, votes.tally.counts)
    assert back.ballots
    assert votes.ballots
    assert [str(back.ballots.place_of(n)) for n in range(4)] == [str(votes.ballots.place_of(n)) for n in range(4)]


def test_meetings_survive_a_restart(store: Store, meeting_id: int, tmp_path: Path) -> None:
    """A store that is opened again on the same folder holds the same meetings."""
    store.close()
    again = Store.in_folder(tmp_path)
    assert [(entry.id, entry.meeting) for entry in again.entries()] == [(meeting_id, MEETING)]
    again.close()


def test_a_new_roster_keeps_what_hangs_from_those_who_stay(store: Store, meeting_id: int) -> None:
    """Decisions and critiques follow the person, not the number, and go with who leaves."""
    store.confirm(meeting_id, Additions(roster=ROSTER, critiques=((1, SAID), (2, Critique(2)))))
    store.set_decisions(meeting_id, {1: Decision("好", "民主评议与考核一致"), 2: Decision("较好")})
    turned = Roster((Secretary(1, "周一鸣", "西街社区"), Secretary(2, "秦涛", "东街社区")))
    store.confirm(meeting_id, Additions(roster=turned))
    record = store.load(meeting_id)
    assert record.decisions == {2: Decision("好", "民主评议与考核一致")}
    assert [seq for seq, _ in record.critiques] == [2, None]


def active(store: Store, meeting_id: int) -> list[tuple[str, bool]]:
    """Return the first file of each upload and whether it counts."""
    return [(upload.files[0], upload.active) for upload in store.load(meeting_id).uploads]


def test_replacing_ballots_takes_back_the_earlier_uploads(store: Store, meeting_id: int) -> None:
    """Appending adds a batch; replacing leaves the earlier ones as versions that do not count and are not known."""
    votes = (some_votes(),)
    store.confirm(meeting_id, Additions(roster=ROSTER, votes=votes, files=(("a", "1"),)))
    store.confirm(meeting_id, Additions(votes=votes, files=(("b", "2"),)))
    assert active(store, meeting_id) == [("a", True), ("b", True)]
    store.confirm(meeting_id, Additions(votes=votes, files=(("c", "3"),), replace_ballots=True))
    assert active(store, meeting_id) == [("a", False), ("b", False), ("c", True)]
    assert [upload.files for upload in store.load(meeting_id).active_uploads] == [("c",)]
    assert (store.known_file(meeting_id, "3"), store.known_file(meeting_id, "1")) == ("c", None)


def test_uploads_are_taken_back_and_put_back(store: Store, meeting_id: int) -> None:
    """Only the uploads that are named turn; the change is written down, the votes stay."""
    for name in ("a", "b"):
        store.confirm(meeting_id, Additions(roster=ROSTER, votes=(some_votes(),), files=((name, name),), what=name))
    first, second = (upload.id for upload in store.load(meeting_id).uploads)
    store.set_active(meeting_id, {first: False})
    assert active(store, meeting_id) == [("a", False), ("b", True)]
    store.set_active(meeting_id, {first: True, second: False})
    assert active(store, meeting_id) == [("a", True), ("b", False)]
    assert store.load(meeting_id).uploads[0].votes[0].tally.all_ballots.returned == 2
    changes = [what for _, what in store.load(meeting_id).changes]
    assert changes[-2:] == ["撤回上传：a", "恢复上传：a；撤回上传：b"]


def test_an_upload_is_deleted_for_good(store: Store, meeting_id: int, tmp_path: Path) -> None:
    """No row of its votes or files stays, and its name stays in the audit trail only."""
    store.confirm(meeting_id, Additions(roster=ROSTER, votes=(some_votes(),), files=(("票.csv", "1"),)))
    store.delete_upload(meeting_id, store.load(meeting_id).uploads[0].id)
    assert store.load(meeting_id).uploads == ()
    assert store.load(meeting_id).changes[-1][1] == "彻底删除上传：票.csv"
    with closing(sqlite3.connect(tmp_path / "dashboard.sqlite3")) as connection:
        left = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("upload_file", "votes")]
    assert left == [0, 0]


def test_an_upload_of_another_meeting_is_out_of_reach(store: Store, meeting_id: int) -> None:
    """Neither taking back nor deleting touches what does not belong to the meeting."""
    other = store.create(MEETING, default())
    store.confirm(other, Additions(roster=ROSTER, votes=(some_votes(),), files=(("票.csv", "1"),)))
    upload_id = store.load(other).uploads[0].id
    store.set_active(meeting_id, {upload_id: False})
    with pytest.raises(StopIteration):
        store.delete_upload(meeting_id, upload_id)
    assert active(store, other) == [("票.csv", True)]


def test_a_reason_belongs_to_its_differences(store: Store, meeting_id: int) -> None:
    """Reasons are kept by fingerprint, can be changed and taken back, and leave a line each."""
    store.set_reason(meeting_id, "f1", "缺一张票")
    store.set_reason(meeting_id, "f2", "另一处")
    store.set_reason(meeting_id, "f1", "缺一张票，已核实")
    assert store.load(meeting_id).reasons == {"f1": "缺一张票，已核实", "f2": "另一处"}
    store.set_reason(meeting_id, "f2", "")
    assert store.load(meeting_id).reasons == {"f1": "缺一张票，已核实"}
    assert [what for _, what in store.load(meeting_id).changes][-2:] == [
        "核对不符的原因：缺一张票，已核实",
        "核对不符的原因：（删去）",
    ]


def test_a_failing_upload_leaves_nothing_behind(store: Store, meeting_id: int) -> None:
    """Two critiques of one person break a rule of the store: roster and ballots are not stored either."""
    with pytest.raises(IntegrityError):
        store.confirm(meeting_id, Additions(roster=ROSTER, votes=(some_votes(),), critiques=((1, SAID), (1, SAID))))
    record = store.load(meeting_id)
    assert (record.roster, record.uploads, record.critiques, record.revision) == (None, (), (), 1)


def test_removing_a_meeting_removes_every_row(store: Store, meeting_id: int, tmp_path: Path) -> None:
    """No table keeps a row of a removed meeting."""
    store.confirm(
        meeting_id, Additions(roster=ROSTER, votes=(some_votes(),), files=(("a", "1"),), critiques=((1, SAID),))
    )
    store.delete(meeting_id)
    with closing(sqlite3.connect(tmp_path / "dashboard.sqlite3")) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        left = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables if t[:6] != "sqlite"}
    assert left == dict.fromkeys(left, 0)
    assert "votes" in left


def test_ids_are_never_used_again(store: Store, meeting_id: int) -> None:
    """A cache by id and revision can never meet another meeting under the same key."""
    store.delete(meeting_id)
    assert store.create(MEETING, default()) > meeting_id


def test_each_change_grows_the_revision_and_is_written_down(store: Store, meeting_id: int) -> None:
    """Scheme, issued ballots and decisions each leave a line in the audit trail."""
    scheme = preset("three_groups_20_40_40")
    assert scheme
    store.confirm(meeting_id, Additions(roster=ROSTER, what="上传：名单.xlsx"))
    store.set_scheme(meeting_id, scheme, {"A票": "考核组"})
    store.set_issued(meeting_id, {"A票": 12})
    store.set_decisions(meeting_id, {1: Decision("好", "集体研究")})
    record = store.load(meeting_id)
    assert (record.revision, record.scheme, record.assigned_groups) == (5, scheme, {"A票": "考核组"})
    assert record.issued == {"A票": 12}
    assert [what for _, what in record.changes] == [
        "新建述职评议会",
        "上传：名单.xlsx",
        "计分办法改为“三类票加权 20/40/40”",
        "发出票数改为：A票 12",
        "更改审定等次",
        "审定等次：秦涛（东街社区）由未审定改为好（集体研究）",
    ]
