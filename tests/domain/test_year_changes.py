"""What is said of the change between meetings, and what is not compared."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.presets import default, preset
from dashboard.domain.scale import CHENGZHI, MANYI
from dashboard.domain.scoring import Distribution
from dashboard.domain.year_changes import (
    can_fold,
    changes,
    comparable_scores,
    foldable_runs,
    folded,
    scale_sentences,
    score_obstacles,
)
from dashboard.domain.years import Series, YearlyMeeting, secretary_series, unit_series
from tests.years_samples import LU, QIN, held

SATISFIED = preset("satisfaction_70_30")
BY_SHARE = preset("share_of_good")


def of_qin(*meetings: YearlyMeeting) -> Series:
    """Return 秦涛 over the years."""
    return next(series for series in secretary_series(meetings) if "秦涛" in series.label)


def test_place_score_and_ballots_of_two_years() -> None:
    """The three sentences of a change, the place with its field, the score with its sign."""
    earlier = held(2025, {QIN: (2, 6, 2, 0), LU: (9, 1, 0, 0)})
    later = held(2026, {QIN: (9, 1, 0, 0), LU: (5, 5, 0, 0), ("顾文静", "望湖中学"): (4, 6, 0, 0)})
    [(heading, said)] = changes(of_qin(earlier, later), "总体评价")
    assert heading == "2025 年度 → 2026 年度"
    assert said == [
        "名次：2/2 → 1/3（斜线后是一同排名的人数）。",
        "得分：80.00 → 98.00（+18.00）。",
        "评议票：2026 年度的一张票好于 2025 年度一张票的可能性为 86.00%（等次相同的各算一半），偏高，差别明显；"
        "把两次的票混在一起随意分成两份，差别这么大或更大的机会为 0.43%，不像只是票的偶然出入。",
    ]


def test_other_points_keep_scores_apart() -> None:
    """The sentence names what differs, and no line joins the two."""
    series = of_qin(held(2025, {QIN: (5, 5, 0, 0)}, scheme=BY_SHARE), held(2026, {QIN: (5, 5, 0, 0)}))
    [(_, said)] = changes(series, "总体评价")
    assert "得分：两次的等次分值不同，得分不作比较，只看名次和得票率。" in said
    assert [[a.label for a in run] for run in comparable_scores(series)] == [["2025 年度"], ["2026 年度"]]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"trim_above": 5}, "去高去低"),
        ({"blank_counts_as": "lowest"}, "空白和无效的计法"),
        ({"composite_weights": {"民主评议": Fraction(1, 2), "日常考核": Fraction(1, 2)}}, "综合得分的构成"),
    ],
)
def test_each_rule_of_scoring_is_named(changed: dict[str, object], word: str) -> None:
    """Rules that make the score are compared; the name and the lines of grades are not."""
    now = held(2026, {QIN: (5, 5, 0, 0)}).results
    assert now
    before = replace(now, scheme=replace(default(), **changed))  # type: ignore[arg-type]
    assert score_obstacles(before, now) == [word]
    renamed = replace(now, scheme=replace(default(), id="own", name="本单位", smallest_group=3))
    assert score_obstacles(renamed, now) == []


def test_as_many_grades_fold_from_best_to_worst() -> None:
    """优秀 stands for 好; the counts stay, and a sentence says so."""
    series = of_qin(held(2025, {QIN: (6, 2, 1, 0)}, scale=CHENGZHI), held(2026, {QIN: (7, 2, 0, 0)}))
    assert scale_sentences(series) == [
        "2025 年度用优秀、称职、基本称职、不称职，2026 年度用好、较好、一般、差：按先后逐级对应"
        "（优秀＝好，称职＝较好，基本称职＝一般，不称职＝差）放在一起看，各级的字面含义并不完全相同。"
    ]
    [run] = foldable_runs(series, "总体评价")
    assert [a.label for a in run] == ["2025 年度", "2026 年度"]
    earlier, results = run[0].votes("总体评价"), run[1].at.results
    assert earlier
    assert results
    assert folded(earlier, results.scale).share(0) == earlier.share(0) == Fraction(2, 3)
    assert "可能性为" in changes(series, "总体评价")[0][1][-1]


def test_other_numbers_of_grades_stand_apart() -> None:
    """Three grades beside four: two figures, no test, and folding is our own bug."""
    series = of_qin(
        held(2025, {QIN: (6, 2, 1, 0, 0, 0)}, scale=MANYI, scheme=SATISFIED), held(2026, {QIN: (7, 2, 0, 0)})
    )
    assert scale_sentences(series) == [
        "2025 年度用满意、基本满意、不满意，2026 年度用好、较好、一般、差：等次体系不同，无法逐级对应，等次分布分开列出，不作比较。"
    ]
    assert [[a.label for a in run] for run in foldable_runs(series, "总体评价")] == [["2026 年度"], ["2025 年度"]]
    assert changes(series, "总体评价")[0][1][-1] == "评议票：两次的等次体系不同，等次分布不作比较。"
    assert not can_fold(MANYI, CHENGZHI)
    with pytest.raises(ValueError, match="do not fold"):
        folded(Distribution(MANYI, (1, 0, 0, 0, 0, 0)), CHENGZHI)


def test_few_ballots_are_not_tested() -> None:
    """Below the scheme's smallest group nothing is said of the ballots."""
    series = of_qin(held(2025, {QIN: (3, 1, 0, 0)}), held(2026, {QIN: (3, 2, 0, 0)}))
    assert changes(series, "总体评价")[0][1][-1] == "评议票：2025 年度的有效票不足 5 张，不作检验。"


def test_an_item_that_one_meeting_lacks_is_said() -> None:
    """Nothing is compared with another item."""
    series = of_qin(held(2025, {QIN: (3, 3, 0, 0)}), held(2026, {QIN: (3, 3, 0, 0)}))
    assert changes(series, "推动重点任务")[0][1][-1] == "评议票：2025 年度的评议票没有“推动重点任务”这一项。"
    assert foldable_runs(series, "推动重点任务") == []


def test_two_secretaries_of_a_unit_are_not_tested() -> None:
    """One ballot marks both, so their marks are not as many ballots."""
    two = held(2025, {QIN: (3, 3, 0, 0), ("顾文静", "东街社区"): (3, 3, 0, 0)})
    [unit] = unit_series([two, held(2026, {QIN: (3, 3, 0, 0)})])
    assert changes(unit, "总体评价")[0][1] == [
        "评议票：2025 年度这个单位有 2 位书记述职，同一张票评了几个人，不作检验。"
    ]


def test_a_meeting_without_results_is_said() -> None:
    """The roster of a coming meeting compares nothing."""
    coming = replace(held(2026, {QIN: (3, 3, 0, 0)}), results=None)
    series = of_qin(held(2025, {QIN: (3, 3, 0, 0)}), coming)
    assert changes(series, "总体评价")[0][1] == ["评议票：2026 年度还没有可以计分的评议票。"]


def test_withheld_votes_are_not_told() -> None:
    """Where the meeting withholds totals, the sentence says 不单列."""
    later = held(2026, {QIN: (8, 3, 0, 0)})
    assert later.results
    secret = replace(later.results.disclosure, hidden=frozenset({""}), assigned={"": "分管领导"})
    hidden = replace(later, results=replace(later.results, disclosure=secret))
    said = changes(of_qin(held(2025, {QIN: (3, 3, 0, 0)}), hidden), "总体评价")[0][1]
    assert said[-1] == "评议票：2026 年度的票别人数过少，不单列。"


def test_direct_marks_are_compared_with_the_same_groups_alone() -> None:
    """Groups of marks are no grades of a ballot, though their words are; groups by the same lines are compared."""
    material = preset("material_college_2022")
    assert material
    votes = [0] * len(DIRECT.grades)
    votes[DIRECT.grades.index("92分")] = 6
    grades = held(2024, {QIN: (5, 5, 0, 0), LU: (9, 1, 0, 0)})
    marks = [held(year, {QIN: votes, LU: votes}, scale=DIRECT, scheme=material) for year in (2025, 2026)]
    series = of_qin(grades, *marks)
    assert scale_sentences(series) == [
        "2024 年度用好、较好、一般、差，2025 年度用好、较好、一般、差（直接打分，按分数段归并）："
        "等次体系不同，无法逐级对应，等次分布分开列出，不作比较。"
    ]
    (_, first), (_, second) = changes(series, "总体评价")
    assert first[-1] == "评议票：两次的等次体系不同，等次分布不作比较。"
    assert second[-1].startswith("评议票：2026 年度的一张票好于")
    assert [[a.label for a in run] for run in foldable_runs(series, "总体评价")] == [
        ["2025 年度", "2026 年度"],
        ["2024 年度"],
    ]
