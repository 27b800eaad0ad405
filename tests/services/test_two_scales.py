"""A meeting whose items use two scales: from the file to results, exports, recount and back."""

import io
import zipfile
from dataclasses import replace
from fractions import Fraction

import openpyxl
import pytest

from dashboard.documents.feedback import FeedbackChoices
from dashboard.documents.results_json import results_to_json
from dashboard.domain.meeting import Meeting
from dashboard.domain.ordering import Order
from dashboard.domain.presets import default, preset
from dashboard.domain.results import Results
from dashboard.domain.scale import CHENGZHI, HAO, OVERALL
from dashboard.services.assessment import assess, fitting_schemes
from dashboard.services.derivation import origin
from dashboard.services.difference import difference
from dashboard.services.letters import letters, proposed_imprint
from dashboard.services.meetings import already_confirmed, confirm, foreseen
from dashboard.services.package import package_bytes
from dashboard.services.publication import Edition, publish_ranking
from dashboard.services.recount import recount
from dashboard.services.second_opinion import OTHER_SCALE, second_opinion
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store

STYLE = "工作作风"
ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
HEADER = "票号,秦涛,,陆明远,\n,总体评价,工作作风,总体评价,工作作风\n"
BALLOTS = (
    HEADER + "1,优秀,好,称职,差\n2,优秀,较好,称职,好\n3,称职,好,,一般\n4,优秀,,不称职,好\n5,,好,优秀,较好\n"
).encode()
SATISFACTION = preset("satisfaction_70_30") or default()


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting of two people whose 总体评价 is in 优秀/称职/…, and 工作作风 in 好/较好/…."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", BALLOTS)]))
    return meeting_id


def results_of(store: Store, meeting_id: int) -> Results:
    """Return the results, which must be there."""
    found = assess(store, meeting_id)
    assert found.results, [str(problem) for problem in found.problems]
    return found.results


def test_what_is_stored_is_what_was_read(store: Store, meeting_id: int) -> None:
    """The store gives both scales back, mark by mark."""
    (votes,) = store.load(meeting_id).uploads[0].votes
    (read,) = read_upload([("票.csv", BALLOTS)]).ballots.votes
    assert votes.ballots
    assert read.ballots
    assert votes.tally.item_scales == {OVERALL: CHENGZHI, STYLE: HAO}
    for kept, fresh in zip(votes.tally.parts, read.tally.parts, strict=True):
        assert kept.counts.tolist() == fresh.counts.tolist()
    for part, other in zip(votes.ballots.parts, read.ballots.parts, strict=True):
        assert part.mark.tolist() == other.mark.tolist()
        assert part.column.tolist() == other.column.tolist()


def test_one_scale_is_scored(store: Store, meeting_id: int) -> None:
    """秦涛 has three 优秀 and one 称职 of four valid marks: 95; the five ballots are counted once."""
    results = results_of(store, meeting_id)
    assert [result.score for result in results.secretaries] == [95, 75]
    assert (results.all_ballots.returned, results.all_ballots.valid) == (5, 5)
    assert results.reconciliation.problems == ()


def test_the_scheme_decides_which(store: Store, meeting_id: int) -> None:
    """A scheme that weighs 工作作风 scores that one, and 总体评价 is shown beside it."""
    store.set_scheme(meeting_id, replace(default(), id="own", item_weights={STYLE: Fraction(1)}), {})
    results = results_of(store, meeting_id)
    assert (results.scale, results.items, results.beside[0].items) == (HAO, (STYLE,), (OVERALL,))
    assert results.secretaries[0].score == Fraction(3 * 100 + 80, 4)


def test_a_scheme_for_neither_scale_stops(store: Store, meeting_id: int) -> None:
    """Three grades fit neither scale: nothing is scored, and the schemes that fit are named."""
    store.set_scheme(meeting_id, SATISFACTION, {})
    found = assess(store, meeting_id)
    assert found.results is None
    said = next(str(problem) for problem in found.problems if problem.code == "scheme_for_other_grades")
    assert said.startswith(
        "评议票有 4 个等次（好、较好、一般、差），另有项目 4 个等次（优秀、称职、基本称职、不称职），"
        f"计分办法“{SATISFACTION.name}”却有 3 级分值，不能计分；请改用“"
    )
    assert default() in fitting_schemes(found.record)


def test_a_count_leads_to_its_cells(store: Store, meeting_id: int) -> None:
    """The three 好 of 秦涛's 工作作风 stand in column C."""
    record = store.load(meeting_id)
    assert origin(record, 1, STYLE, "", 0).lines == ["票.csv：C3、C5、C7"]
    assert origin(record, 1, OVERALL, "", 0).lines == ["票.csv：B3、B4、B6"]


def test_json_has_the_votes_of_both(store: Store, meeting_id: int) -> None:
    """Each count has the words of its own scale; what is not scored is named."""
    said = results_to_json(results_of(store, meeting_id))
    assert said["secretaries"][0]["counts"] == [
        {"item": OVERALL, "group": "", "优秀": 3, "称职": 1, "基本称职": 0, "不称职": 0, "blank": 1, "invalid": 0},
        {"item": STYLE, "group": "", "好": 3, "较好": 1, "一般": 0, "差": 0, "blank": 1, "invalid": 0},
    ]
    assert said["items_not_scored"] == [{"items": [STYLE], "grades": ["好", "较好", "一般", "差"]}]


def test_the_workbook_has_a_sheet_of_its_own(store: Store, meeting_id: int) -> None:
    """另一套等次 has votes, shares and a line that it is not scored; the ranking says so in its notes."""
    file = publish_ranking(results_of(store, meeting_id), Edition.INTERNAL, Order.SCORE).make()
    book = openpyxl.load_workbook(io.BytesIO(file), data_only=True)
    assert book.sheetnames == [
        "排名表", "测评结果汇总表", "计分过程", "得分计算", "计票数据", "另一套等次", "计票数据（另一套等次）", "计分参数",
    ]  # fmt: skip
    rows = list(book["另一套等次"].iter_rows(values_only=True))
    first = next(row for row in rows if row[0] == 1)
    assert first[1:] == (
        "秦涛", "东街社区", STYLE, "全部", 3, 0.75, 1, 0.25, 0, 0, 0, 0, 4, 1, 0,
    )  # fmt: skip
    said = "“工作作风”用的是另一套等次（好、较好、一般、差），只列票数和得票率，不计分，不与其他项目相加。"
    assert said in [row[0] for row in rows]
    notes = [str(cell) for row in book["排名表"].iter_rows(values_only=True) for cell in row]
    assert f"{said}见“另一套等次”。" in notes


def test_the_letter_has_a_table_a_scale(store: Store, meeting_id: int) -> None:
    """The secretary reads both, and that the second is not scored."""
    results = results_of(store, meeting_id)
    every = FeedbackChoices()
    data = letters(results, (), proposed_imprint(results.meeting), every).make()
    with zipfile.ZipFile(io.BytesIO(data)) as letter_files:
        docs = [letter_files.read(name) for name in letter_files.namelist()]
    with zipfile.ZipFile(io.BytesIO(docs[0])) as word:
        text = word.read("word/document.xml").decode()
    assert "上表各项用的是另一套等次，只列票数和得票率，不计分。" in text
    assert text.index("基本称职") < text.index(STYLE)


def test_a_package_recounts_both(store: Store, meeting_id: int) -> None:
    """Counts of both scales are in the package, and the original file gives them again; a forged one is told."""
    data = package_bytes(assess(store, meeting_id))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert "counts_hao.csv" in names
    made = recount("包.zip", data, [("票.csv", BALLOTS)])
    assert made.problems == []
    assert "重新读取原始文件，票数与核验包全部相符。" in made.agreed


def test_a_changed_vote_of_the_other_scale_is_a_difference(store: Store, meeting_id: int) -> None:
    """Replacing shows that a vote moves, though no score does."""
    before = assess(store, meeting_id)
    changed = BALLOTS.replace("1,优秀,好".encode(), "1,优秀,差".encode())
    then = foreseen(before.record, read_upload([("改.csv", changed)], before.record.roster), replace_ballots=True)
    assert before.results
    assert then.results
    found = difference(before.results, then.results)
    assert (found.votes_changed, found.scores_changed) == (1, 0)


def test_more_ballots_must_use_the_same_scale_for_the_same_item(store: Store, meeting_id: int) -> None:
    """A batch with 总体评价 in another scale is refused; one with fewer items in theirs is added."""
    roster = store.load(meeting_id).roster
    other = (HEADER + "1,好,好,好,差\n2,较好,较好,一般,好\n").encode()
    assert [str(p) for p in already_confirmed(store, meeting_id, read_upload([("又.csv", other)], roster))] == [
        "又.csv：这批票“总体评价”的等次是“好、较好、一般、差”，会议已有的票是“优秀、称职、基本称职、不称职”，"
        "不能合并统计；请新建一次会议上传，或选择“替换已有评议票”。"
    ]
    fewer = read_upload([("又.csv", "票号,秦涛,陆明远\n1,优秀,称职\n2,称职,称职\n".encode())], roster)
    assert already_confirmed(store, meeting_id, fewer) == []
    confirm(store, meeting_id, fewer)
    results = results_of(store, meeting_id)
    assert results.all_ballots.returned == 7
    votes = results.of_item(STYLE).secretaries[0].distribution(STYLE)
    assert votes
    assert votes.returned_count == 5


def test_the_second_opinion_says_what_it_looks_at(store: Store, meeting_id: int) -> None:
    """Other rules and draws look at the scored scale; a note says so."""
    opinion = second_opinion(store, meeting_id)
    assert opinion
    assert OTHER_SCALE in opinion.notes
