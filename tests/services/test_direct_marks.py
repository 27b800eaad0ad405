"""A meeting of direct marks (直接打分): from the file to every face, exact where it counts, folded where it is shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from dashboard.documents.results_json import results_to_json
from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.scheme import Scheme
from dashboard.services.assessment import assess, fitting_schemes
from dashboard.services.derivation import origin
from dashboard.services.difference import difference
from dashboard.services.meetings import already_confirmed, confirm, foreseen
from dashboard.services.package import DIRECT_MARKS as NOT_PACKED
from dashboard.services.package import package_bytes
from dashboard.services.recount import recount
from dashboard.services.second_opinion import DIRECT_MARKS, second_opinion
from dashboard.services.uploads import read_upload
from dashboard.services.what_if import what_if
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingRecord
from tests.published_texts import written

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
ROWS = ("96.5,88", "91,73.5", "89.5,68", "90,", "97,59.5", "94,83")
SHEET = "述职评议打分表（每项满分100分）\n票号,秦涛,陆明远\n" + "\n".join(f"{n},{row}" for n, row in enumerate(ROWS, 1))
MARKS = ("96.5", "73.5", "89.5", "59.5")
"""Marks that only one voter gave, and that are no score of anybody."""
FOLDED = (
    "评议票是直接打分（0—100 分），得票数和得票率按分数段归并列出（好≥90，较好≥75，一般≥60，其余为差），"
    "不列每个分数；得分由各票的原分数平均得出。"
)


def material() -> Scheme:
    """Return the preset for direct marks."""
    found = preset("material_college_2022")
    assert found
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    found = Store.in_folder(tmp_path)
    yield found
    found.close()


@pytest.fixture
def meeting_id(store: Store) -> int:
    """Return a meeting of two people and six ballots of direct marks."""
    meeting_id = store.create(Meeting("述职评议会", 2026), material())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("打分.csv", SHEET.encode())]))
    return meeting_id


def results_of(store: Store, meeting_id: int, **changes: object) -> Results:
    """Return the results, under the preset with some fields changed."""
    if changes:
        store.set_scheme(meeting_id, replace(material(), id="own", **changes), {})  # type: ignore[arg-type]
    found = assess(store, meeting_id)
    assert found.results, [str(problem) for problem in found.problems]
    return found.results


def test_the_score_is_the_mean_of_the_exact_marks(store: Store, meeting_id: int) -> None:
    """558 points of six marks are 93, 372 of five are 74.40; votes are folded by the lines 90/75/60."""
    results = results_of(store, meeting_id)
    assert [person.score for person in results.secretaries] == [Fraction(558, 6), Fraction(372, 5)]
    assert [person.suggestion.grade for person in results.secretaries] == ["好", "一般"]
    votes = [person.distribution("总体评价") for person in results.secretaries]
    assert [counts and counts.counts for counts in votes] == [(5, 1, 0, 0, 0, 0), (0, 2, 2, 1, 1, 0)]
    assert results.points(results.pooled([1, 2], "总体评价")) == Fraction(930, 11)
    assert FOLDED in [problem.message for problem in results.problems]


@pytest.mark.parametrize(
    ("changes", "scores"),
    [
        ({"trim_above": 4}, ["92.88", "74.83"]),
        ({"blank_counts_as": "zero"}, ["93.00", "62.00"]),
        ({"thresholds": (), "suggested_grades": ()}, ["93.00", "74.40"]),
    ],
    ids=["去高去低", "未填计零", "不划线"],
)
def test_rules_work_on_the_exact_marks(
    store: Store, meeting_id: int, changes: dict[str, object], scores: list[str]
) -> None:
    """One highest and one lowest mark are dropped, blank ones count 0; without lines votes are grouped by tens."""
    results = results_of(store, meeting_id, **changes)
    assert [printed(person.score) for person in results.secretaries] == scores
    if not results.scheme.thresholds:
        assert results.scale.grades == ("90分及以上", "80至不足90分", "70至不足80分", "60至不足70分", "不足60分")


def test_a_scheme_for_grades_is_refused_and_the_fitting_one_named(store: Store, meeting_id: int) -> None:
    """The default scheme cannot score marks; a sentence and the page name the preset that can."""
    store.set_scheme(meeting_id, default(), {})
    found = assess(store, meeting_id)
    assert found.results is None
    assert [str(problem) for problem in found.problems if problem.code == "scheme_for_other_grades"] == [
        f"票上是百分制的分数，不是等次，计分办法“{default().name}”按 4 个等次折分，不能计分；请改用“{material().name}”。"
    ]
    assert fitting_schemes(found.record) == [material()]


def test_grades_refuse_the_scheme_for_marks(store: Store) -> None:
    """好/较好/一般/差 cannot be scored by direct marks."""
    meeting_id = store.create(Meeting("述职评议会", 2026), material())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", "票号,秦涛,陆明远\n1,好,差\n".encode())]))
    found = assess(store, meeting_id)
    assert found.results is None
    said = next(str(problem) for problem in found.problems if problem.code == "scheme_for_other_grades")
    assert said.startswith(
        f"评议票有 4 个等次（好、较好、一般、差），计分办法“{material().name}”是给直接打分的，不能计分；"
    )


def test_what_is_stored_is_what_was_read(store: Store, meeting_id: int) -> None:
    """The store gives every mark back."""
    (votes,) = store.load(meeting_id).uploads[0].votes
    (read,) = read_upload([("打分.csv", SHEET.encode())]).ballots.votes
    assert votes.ballots
    assert read.ballots
    assert votes.tally.scale == DIRECT
    assert votes.ballots.mark.tolist() == read.ballots.mark.tolist()
    assert votes.tally.counts.tolist() == read.tally.counts.tolist()


def test_a_folded_count_leads_to_its_cells_by_place(store: Store, meeting_id: int) -> None:
    """The cells of a group are told from the top, so that their order does not tell who gave more."""
    record = store.load(meeting_id)
    assert origin(record, 1, "总体评价", "", 0).lines == ["打分.csv：B3、B4、B6、B7、B8"]
    assert origin(record, 2, "总体评价", "", 2).lines == ["打分.csv：C4、C5"]


def test_no_single_mark_is_in_any_file(store: Store, meeting_id: int) -> None:
    """Neither the files that leave the house nor the package hold a mark that one voter gave."""
    texts = written(assess(store, meeting_id))
    assert len(texts) > 5
    for name, text in texts.items():
        assert not [mark for mark in MARKS if re.search(rf"(?<![\d.]){re.escape(mark)}(?![\d.])", text)], name


def test_json_has_the_groups_and_says_so(store: Store, meeting_id: int) -> None:
    """Counts have the words of the groups, no points of grades; the statements tell how votes are grouped."""
    said = results_to_json(results_of(store, meeting_id))
    assert said["secretaries"][1]["counts"] == [
        {"item": "总体评价", "group": "", "好": 0, "较好": 2, "一般": 2, "差": 1, "blank": 1, "invalid": 0}
    ]
    assert said["scheme"]["points"] == {}
    assert ["得票数的列法", FOLDED] in said["scheme"]["statements"]


def test_a_package_needs_the_original_file(store: Store, meeting_id: int) -> None:
    """The package holds no counts of marks; with the original everything is computed again in two ways."""
    data = package_bytes(assess(store, meeting_id))
    assert [str(problem) for problem in recount("包.zip", data).problems] == [
        "包.zip：评议票是直接打分，包内没有各个分数的票数，由包内票数算不出得分；须附原始文件才能复算。"
    ]
    made = recount("包.zip", data, [("打分.csv", SHEET.encode())])
    assert made.problems == []
    assert made.agreed[-2:] == [
        "按原始文件的票数和计分办法重算，2 人的票数、得票率、得分、名次、等次与当时的结果全部相符。",
        "用另一种算法逐票复算，2 人的得分、名次也全部相符。",
    ]
    changed = recount("包.zip", data, [("打分.csv", SHEET.replace("96.5", "96").encode())])
    assert changed.problems
    assert NOT_PACKED in written(assess(store, meeting_id))["核验包·manifest.json"]


def test_the_second_opinion_leaves_out_what_needs_grades(store: Store, meeting_id: int) -> None:
    """Places under trimming and drawn ballots stay; shares of 好, median grades and screens go, with a sentence."""
    opinion = second_opinion(store, meeting_id)
    assert opinion
    assert [rule.name for rule in opinion.rules.rules] == ["本办法", "去高去低"]
    assert opinion.rules.gauges == (None, None)
    assert len(opinion.intervals) == 2
    assert (opinion.neighbours, opinion.screening) == ((), None)
    assert opinion.agreement is not None
    assert DIRECT_MARKS in opinion.notes


def test_places_again_under_other_weights(store: Store, meeting_id: int) -> None:
    """The sliders score the exact marks again."""
    prepared = what_if(assess(store, meeting_id))
    assert prepared
    assert [printed(score) for score, _ in prepared.placed(material())] == ["93.00", "74.40"]


def test_grades_are_not_added_to_marks(store: Store, meeting_id: int) -> None:
    """A later batch of grades for the same item is refused in a sentence; more marks are added."""
    record: MeetingRecord = store.load(meeting_id)
    grades = read_upload([("又.csv", "票号,秦涛,陆明远\n1,好,差\n".encode())], record.roster)
    assert [str(problem) for problem in already_confirmed(store, meeting_id, grades)] == [
        "又.csv：这批票的等次是“好、较好、一般、差”，会议已有的票是“直接打分，0分—100分”，"
        "不能合并统计；请新建一次会议上传，或选择“替换已有评议票”。"
    ]
    more = read_upload([("再.csv", "打分（百分制）\n票号,秦涛,陆明远\n7,100,50\n".encode())], record.roster)
    assert already_confirmed(store, meeting_id, more) == []
    then = foreseen(record, more, replace_ballots=False)
    assert then.results
    assert [person.score for person in then.results.secretaries] == [94, Fraction(422, 6)]


def test_a_changed_mark_is_a_difference_within_its_group(store: Store, meeting_id: int) -> None:
    """A corrected mark counts as one changed vote, although the groups stay as they were."""
    before = assess(store, meeting_id)
    changed = read_upload([("改.csv", SHEET.replace("96.5", "95").encode())], before.record.roster)
    then = foreseen(before.record, changed, replace_ballots=True)
    assert before.results
    assert then.results
    found = difference(before.results, then.results)
    assert (found.votes_changed, found.scores_changed) == (1, 1)
    assert [person.before and person.before.votes["好"] for person in found.people] == [5, 0]
