"""Uploads are versions; what does not add up waits for a reason."""

from dataclasses import replace

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.ordering import Order
from dashboard.domain.presets import default
from dashboard.domain.results import Results
from dashboard.services.assessment import assess
from dashboard.services.difference import difference
from dashboard.services.meetings import already_confirmed, confirm, counts_already, foreseen, put_back, take_back
from dashboard.services.publication import Edition, publish_ranking
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
FIRST = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
CORRECTED = "票号,秦涛,陆明远\n1,好,较好\n2,好,较好\n".encode()
SHORT = "票号,书记,等次\n1,秦涛,好\n1,陆明远,好\n2,秦涛,好\n".encode()


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting with a roster and two ballots."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", FIRST)]))
    return meeting_id


def results_of(store: Store, meeting_id: int) -> Results:
    """Return the results, which must be there."""
    results = assess(store, meeting_id).results
    assert results
    return results


def test_a_corrected_file_is_foreseen_and_nothing_is_stored(store: Store, meeting_id: int) -> None:
    """Replacing moves one vote of 陆明远; adding makes four ballots; the store does not know of either."""
    before, revision = assess(store, meeting_id), store.revision(meeting_id)
    preview = read_upload([("票（更正）.csv", CORRECTED)], before.record.roster)
    replaced = foreseen(before.record, preview, replace_ballots=True).results
    added = foreseen(before.record, preview, replace_ballots=False).results
    assert before.results
    assert replaced
    assert added
    [person] = difference(before.results, replaced).changed
    assert (person.secretary.name, person.votes_changed) == ("陆明远", 1)
    assert difference(before.results, added).groups[0].after == 4
    assert store.revision(meeting_id) == revision


def test_what_was_foreseen_is_what_comes(store: Store, meeting_id: int) -> None:
    """The results after confirming are those that the preview promised."""
    record = store.load(meeting_id)
    preview = read_upload([("票（更正）.csv", CORRECTED)], record.roster)
    promised = foreseen(record, preview, replace_ballots=True).results
    confirm(store, meeting_id, preview, replace_ballots=True)
    assert promised
    assert difference(promised, results_of(store, meeting_id)).is_empty


def test_an_upload_is_taken_back_and_put_back(store: Store, meeting_id: int) -> None:
    """Replace, take back, put the first one back alone: each step counts two ballots or none, and is written down."""
    preview = read_upload([("票（更正）.csv", CORRECTED)], store.load(meeting_id).roster)
    confirm(store, meeting_id, preview, replace_ballots=True)
    record = store.load(meeting_id)
    first, second = record.uploads
    assert [(upload.files, upload.active) for upload in record.uploads] == [
        (("票.csv",), False),
        (("票（更正）.csv",), True),
    ]
    take_back(store, meeting_id, second.id)
    assert assess(store, meeting_id).results is None
    put_back(store, store.load(meeting_id), second.id, alone=False)
    assert results_of(store, meeting_id).all_ballots.returned == 2
    put_back(store, store.load(meeting_id), first.id, alone=True)
    assert [upload.active for upload in store.load(meeting_id).uploads] == [True, False]
    assert results_of(store, meeting_id).all_ballots.returned == 2
    assert [what for _, what in store.load(meeting_id).changes][-4:] == [
        "上传：票（更正）.csv；撤回上传：票.csv",
        "撤回上传：票（更正）.csv",
        "恢复上传：票（更正）.csv",
        "恢复上传：票.csv；撤回上传：票（更正）.csv",
    ]


@pytest.mark.parametrize(
    ("ballots", "counts", "is_stopped"), [("票", "计票", True), ("A票", "计票", True), ("A票", "B票", False)]
)
def test_counts_are_not_added_to_their_own_ballots(
    store: Store, ballots: str, counts: str, *, is_stopped: bool
) -> None:
    """A table of counts that comes after the ballots stops as it does beside them, unless both name other groups."""
    meeting_id = store.create(Meeting("述职评议会二", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), (f"{ballots}.csv", FIRST)]))
    table = "姓名,好,较好,一般,差\n秦涛,2,0,0,0\n陆明远,0,1,0,1\n".encode()
    preview = read_upload([(f"{counts}.csv", table)], store.load(meeting_id).roster)
    sentence = (
        f"{counts}.csv：这份文件是只含票数的表（计票表，或没有票号的明细），会议已有的是逐张的评议票，"
        "票别相同或没有写明，可能重复统计；请只保留一种，或分别写明票别；如以这份为准，请选择“替换已有评议票”。"
    )
    assert [str(problem) for problem in already_confirmed(store, meeting_id, preview)] == [sentence] * is_stopped


def test_counts_that_were_put_back_beside_ballots_are_said(store: Store, meeting_id: int) -> None:
    """Versions of both kinds may be put back together: the results say that they may be the same votes."""
    counts = "姓名,好,较好,一般,差\n秦涛,2,0,0,0\n陆明远,0,1,0,1\n".encode()
    confirm(store, meeting_id, read_upload([("计票.csv", counts)], store.load(meeting_id).roster), replace_ballots=True)
    put_back(store, store.load(meeting_id), store.load(meeting_id).uploads[0].id, alone=False)
    assert [problem.code for problem in assess(store, meeting_id).problems] == ["counted_twice"]


def test_a_roster_that_came_later_is_no_assumption(store: Store) -> None:
    """That the roster was made of the ballots is said until a roster is uploaded."""
    meeting_id = store.create(Meeting("述职评议会二", 2026), default())
    confirm(store, meeting_id, read_upload([("票.csv", FIRST)]))
    assert [problem.code for problem in assess(store, meeting_id).problems] == ["roster_assumed"]
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER)]))
    assert assess(store, meeting_id).problems == ()


def test_only_what_counts_is_known(store: Store, meeting_id: int) -> None:
    """A file that was taken back may be uploaded again; then its twin may not be put back beside it."""
    record = store.load(meeting_id)
    again = read_upload([("票.csv", FIRST)], record.roster)
    assert [problem.code for problem in already_confirmed(store, meeting_id, again)] == ["file_known"]
    take_back(store, meeting_id, record.uploads[0].id)
    assert already_confirmed(store, meeting_id, again) == []
    confirm(store, meeting_id, again)
    record = store.load(meeting_id)
    assert counts_already(record, record.uploads[0])
    assert not counts_already(record, record.uploads[1])


def test_the_roster_beside_corrected_ballots_is_no_known_file(store: Store, meeting_id: int) -> None:
    """Only ballot files count twice; the same roster may come along again."""
    preview = read_upload([("名单.csv", ROSTER), ("票2.csv", CORRECTED)])
    assert already_confirmed(store, meeting_id, preview) == []


def test_the_same_batch_in_another_file_is_noticed(store: Store, meeting_id: int) -> None:
    """Ballots that the meeting holds, saved in another shape, warn before they are added."""
    grades = ("好", "较好", "一般", "差")
    marks = [(a, b) for a in grades for b in grades][3:13]
    wide = "票号,秦涛,陆明远\n" + "".join(f"{n},{a},{b}\n" for n, (a, b) in enumerate(marks, 1))
    long = "票号,书记,等次\n" + "".join(f"{n},秦涛,{a}\n{n},陆明远,{b}\n" for n, (a, b) in enumerate(marks, 1))
    confirm(store, meeting_id, read_upload([("宽.csv", wide.encode())]), replace_ballots=True)
    record = store.load(meeting_id)
    then = foreseen(record, read_upload([("长.csv", long.encode())], record.roster), replace_ballots=False)
    assert [str(problem) for problem in then.problems if problem.code == "ballots_repeated"] == [
        "长.csv › C2：从这里起连续 10 张票与“宽.csv › B2”起的 10 张逐格相同，可能是同一批票录了两次；"
        "请对照原票，重复的请删去；若是更正后的文件，请选择“替换已有评议票”。"
    ]


def test_without_a_reason_nothing_is_exported(store: Store, meeting_id: int) -> None:
    """A ballot that leaves a person out blocks the export; the reason opens it and belongs to these differences."""
    confirm(store, meeting_id, read_upload([("缺.csv", SHORT)], store.load(meeting_id).roster), replace_ballots=True)
    ledger = results_of(store, meeting_id).reconciliation
    assert list(map(str, ledger.problems)) == ["缺.csv › C4：总体评价收回 2 张，而陆明远 1 票与之不符；请核对原票。"]
    with pytest.raises(ValueError, match="without a reason"):
        publish_ranking(results_of(store, meeting_id), Edition.INTERNAL, Order.SCORE)
    store.set_reason(meeting_id, ledger.fingerprint, "2 号票缺第二页")
    results = results_of(store, meeting_id)
    assert results.reconciliation.reason == "2 号票缺第二页"
    assert publish_ranking(results, Edition.INTERNAL, Order.SCORE).make()
    store.set_issued(meeting_id, {"": 1})
    assert results_of(store, meeting_id).reconciliation.is_open


def test_ballots_of_another_scale_are_refused_before_they_are_confirmed(store: Store, meeting_id: int) -> None:
    """Grades that the stored ballots do not have stop a further batch; they may replace what is stored."""
    words = "票号,秦涛,陆明远\n1,优秀,称职\n2,称职,称职\n".encode()
    preview = read_upload([("票2.csv", words)], store.load(meeting_id).roster)
    assert preview.can_confirm
    assert [str(problem) for problem in already_confirmed(store, meeting_id, preview)] == [
        "票2.csv：这批票的等次是“优秀、称职、基本称职、不称职”，会议已有的票是“好、较好、一般、差”，不能合并统计；"
        "请新建一次会议上传，或选择“替换已有评议票”。"
    ]
    take_back(store, meeting_id, 1)
    assert already_confirmed(store, meeting_id, preview) == []


SPEECH = "1、东街社区党委书记秦涛同志\n主要不足：一是学习不深；二是记录不全。\n"
FURTHER = "1、东街社区党委书记秦涛同志\n主要不足：一是学习不深；二是创新不够。\n2、青石镇党委书记陆明远同志\n主要不足：一是活动单一。\n"


def test_a_further_speech_leaves_what_people_corrected(store: Store, meeting_id: int) -> None:
    """It replaced all critiques with their corrections without a word; now it adds, unless it shall replace."""
    roster = store.load(meeting_id).roster
    confirm(store, meeting_id, read_upload([("点评.txt", SPEECH.encode())], roster))
    [(seq, critique)] = store.load(meeting_id).critiques
    theme_set = replace(critique, shortcomings=(critique.shortcomings[0].with_themes_set(["T13"]),))
    store.set_critiques(meeting_id, [(seq, theme_set)])
    preview = read_upload([("副书记点评.txt", FURTHER.encode())], roster)
    confirm(store, meeting_id, preview)
    [(_, first), (_, second)] = store.load(meeting_id).critiques
    assert [(point.text, point.primary) for point in first.shortcomings] == [("学习不深", "T13"), ("创新不够", "T04")]
    assert [point.text for point in second.shortcomings] == ["活动单一"]
    confirm(store, meeting_id, preview, add_critiques=False)
    [(_, first), _] = store.load(meeting_id).critiques
    assert [(point.text, point.primary) for point in first.shortcomings] == [("学习不深", "T07"), ("创新不够", "T04")]
