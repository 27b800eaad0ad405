"""Files in any mixture become a preview; nothing is stored until it is confirmed."""

from pathlib import Path

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.problems import Level
from dashboard.domain.roster import Roster, Secretary
from dashboard.services.assessment import assess
from dashboard.services.meetings import already_confirmed, confirm, lost_with_roster
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store

ROSTER = "姓名,单位,述职方式\n秦涛,东街社区,现场\n陆明远,青石镇,书面\n".encode()
BALLOTS = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
SAID = "点评\n1、东街社区书记秦涛同志\n主要不足：一是创新不够。二是学习不深。\n".encode()


def test_three_files_at_once_are_told_apart() -> None:
    """Roster, ballots and critique need no label and no order."""
    preview = read_upload([("c.txt", SAID), ("b.csv", BALLOTS), ("a.csv", ROSTER)])
    assert preview.kinds == {"c.txt": (Kind.CRITIQUE,), "b.csv": (Kind.BALLOTS,), "a.csv": (Kind.ROSTER,)}
    assert preview.roster
    assert [s.name for s in preview.roster] == ["秦涛", "陆明远"]
    assert preview.tally is not None
    assert preview.tally.counts[:, 0, 0].tolist() == [[2, 0, 0, 0, 0, 0], [0, 1, 0, 1, 0, 0]]
    assert preview.critiques
    assert [(seq, len(c.shortcomings)) for seq, c in preview.critiques] == [(1, 2)]
    assert preview.can_confirm


def test_marks_below_names_of_judges_are_refused_not_taken_for_a_roster() -> None:
    """People in rows with a column a judge: the marks would be lost with the roster that the names also make."""
    sheet = "述职评议打分表（百分制）\n序号,姓名,甘露,贺兰\n1,秦涛,95,85\n2,陆明远,80,82\n".encode()
    preview = read_upload([("a.csv", ROSTER), ("b.csv", sheet)])
    assert preview.kinds["b.csv"] == (Kind.BALLOTS,)
    [problem] = [p for p in preview.problems if p.level is Level.STOPS]
    assert str(problem) == (
        "b.csv › C2：各列的标题像人名（甘露等）；如一列是一位评委的票，请把标题改为“评委1”“评委2”后重新上传，"
        "如是评议项目请写明项目。"
    )


def test_without_a_roster_one_is_made_and_said() -> None:
    """The names on the ballots make a roster in their order."""
    preview = read_upload([("b.csv", BALLOTS)])
    assert preview.roster == Roster((Secretary(1, "秦涛"), Secretary(2, "陆明远")))
    assert "没有述职名单，现按评议票上的 2 人及其先后顺序生成名单" in preview.problems[0].message


def test_the_meetings_roster_serves_where_the_upload_brings_none() -> None:
    """Ballots alone are read against the roster that the meeting holds; a stranger stops them."""
    known = Roster((Secretary(1, "秦涛"), Secretary(2, "周一鸣")))
    preview = read_upload([("b.csv", BALLOTS)], known)
    assert not preview.roster_is_new
    assert not preview.can_confirm
    [problem] = [p for p in preview.problems if p.level is Level.STOPS]
    assert str(problem) == "b.csv › C1：“陆明远”不在述职名单中，请核对姓名和单位，或先更正名单。"


def test_the_same_file_twice_in_one_upload_stops() -> None:
    """A copy under another name would count every vote twice."""
    preview = read_upload([("b.csv", BALLOTS), ("b2.csv", BALLOTS)])
    assert not preview.can_confirm
    assert "b2.csv：与“b.csv”内容完全相同，请删去一份后重新上传，以免重复计票。" in map(str, preview.problems)


def test_the_same_file_again_is_noticed_unless_it_replaces(store: Store) -> None:
    """A file whose content the meeting holds is refused; replacing the ballots leaves one count."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    preview = read_upload([("a.csv", ROSTER), ("b.csv", BALLOTS)])
    confirm(store, meeting_id, preview)
    again = read_upload([("改名.csv", BALLOTS)], store.load(meeting_id).roster)
    [problem] = already_confirmed(store, meeting_id, again)
    assert problem.message == "这份文件已经以“b.csv”上传过；如要重新上传，请选择“替换已有评议票”。"
    confirm(store, meeting_id, again, replace_ballots=True)
    results = assess(store, meeting_id).results
    assert results
    assert results.all_ballots.returned == 2


def test_an_upload_with_a_stopping_problem_cannot_be_confirmed(store: Store) -> None:
    """The service refuses, whatever a page does."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    with pytest.raises(ValueError, match="stopping"):
        confirm(store, meeting_id, read_upload([("票.xlsx", b"")]))
    assert store.load(meeting_id).revision == 1


def test_a_new_roster_says_what_it_takes_away(store: Store) -> None:
    """Critiques and decided grades of who is no longer listed are named before the roster is replaced."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("a.csv", ROSTER), ("c.txt", SAID)]))
    assert lost_with_roster(store.load(meeting_id), Roster((Secretary(1, "陆明远", "青石镇"),))) == [
        "新名单没有秦涛，其点评将变为未对应。"
    ]


def test_critiques_that_came_first_are_matched_when_the_roster_comes(store: Store) -> None:
    """A speech can be stored before the roster; the roster then finds its people."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    first = read_upload([("c.txt", SAID)])
    assert "还没有述职名单，1 份点评暂不能对应到人；可以先保存，上传名单后自动对应。" in [
        p.message for p in first.problems
    ]
    confirm(store, meeting_id, first)
    assert [seq for seq, _ in store.load(meeting_id).critiques] == [None]
    confirm(store, meeting_id, read_upload([("a.csv", ROSTER)]))
    assert [seq for seq, _ in store.load(meeting_id).critiques] == [1]


def test_a_critique_of_a_stranger_is_kept_and_can_be_matched_by_hand(store: Store) -> None:
    """Who is not in the roster is said once; the words are stored without a person until somebody names one."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    said = (
        "1、东街社区党委书记秦涛同志\n主要不足：一是学习不够。\n2、城投公司党委书记许敏同志\n主要不足：一是督办不实。\n"
    )
    roster = ("名单.csv", "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode())
    preview = read_upload([roster, ("点评.txt", said.encode())])
    assert [str(problem) for problem in preview.problems] == [
        "述职名单中找不到“许敏（城投公司党委）”，未对应，请在对应表中指定人员，或先更正名单。"
    ]
    confirm(store, meeting_id, preview)
    (first, _), (nobody, stranger) = store.load(meeting_id).critiques
    assert (first, nobody, [point.text for point in stranger.shortcomings]) == (1, None, ["督办不实"])
    store.set_critiques(meeting_id, [(2, stranger)])
    assert store.load(meeting_id).critiques == ((2, stranger),)


def test_private_columns_never_reach_the_store(store: Store, tmp_path: Path) -> None:
    """Identity numbers, addresses and times beside the marks are dropped on reading."""
    private = "票号,身份证号,来自IP,提交时间,秦涛,陆明远\n1,110101199003070011,10.20.30.40,2026-01-02 08:09,好,好\n"
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("b.csv", private.encode())]))
    record = store.load(meeting_id)
    [votes] = record.uploads[0].votes
    assert votes.ballots
    unpacked = repr((record, votes.people, votes.ballots.sheets, votes.ballots.items)).encode()
    store.close()
    kept = unpacked + b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "秦涛".encode() in kept
    for secret in ("110101199003070011", "10.20.30.40", "08:09"):
        assert secret.encode() not in kept


def test_private_columns_of_a_questionnaire_never_reach_the_store(store: Store, tmp_path: Path) -> None:
    """Times, addresses, sources and phone numbers of an export are dropped on reading, and named as dropped."""
    export = (
        "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的手机号,2、总体评价—1.秦涛,2.陆明远\n"
        "1,2026/1/2 08:09:10,65秒,微信,好友转发,10.20.30.40(江苏-南京),13800000009,好,较好\n"
    )
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    preview = read_upload([("问卷.csv", export.encode())])
    assert preview.shapes == {"问卷.csv": "问卷导出（问卷星、腾讯问卷）"}
    confirm(store, meeting_id, preview)
    unpacked = repr(store.load(meeting_id)).encode()
    store.close()
    kept = unpacked + b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "“提交答卷时间”、“所用时间”、“来源”、“来源详情”、“来自IP”、“您的手机号”列".encode() in unpacked
    for secret in ("08:09", "65秒", "好友转发", "10.20.30.40", "13800000009"):
        assert secret.encode() not in kept


def test_a_general_speech_leaves_the_stored_critiques(store: Store) -> None:
    """A speech to everybody brings no critique of a person, and takes none away."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("a.csv", ROSTER), ("c.txt", SAID)]))
    spoken = "同志们：\n一要抓责任落实。二要抓学习。\n一、主要不足\n一是创新不够。二是学习不深。\n".encode()
    general = read_upload([("d.txt", spoken)], store.load(meeting_id).roster)
    assert general.critiques == ()
    confirm(store, meeting_id, general)
    assert [point.text for point in store.load(meeting_id).general.shortcomings] == ["创新不够", "学习不深"]
    assert [seq for seq, _ in store.load(meeting_id).critiques] == [1]


def test_form_in_other_words_among_forms_stops() -> None:
    """A form like the others whose marks are no grades is not set aside: its votes would be lost."""
    form, other = ("序号,姓名,总体评价\n1,秦涛,{}\n2,陆明远,{}\n".format(*marks).encode() for marks in ("好差", "赞弃"))
    preview = read_upload([("票1.csv", form), ("票2.csv", other)])
    assert [str(p) for p in preview.problems if p.level is Level.STOPS] == [
        "票2.csv：表头与“票1.csv”相同，却没有认出评议等次，没有读取；"
        "请把各格改为评议等次或“√”，不是评议票的请删去后重新上传。"
    ]
