"""The thirteen presets of DOMAIN §2, each with its golden arithmetic."""

from fractions import Fraction

import pytest

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.presets import default, presets
from dashboard.domain.results import Results, steps
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO, MANYI, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution, points_of
from tests.domain.schemes import known
from tests.results_samples import results_of

IDS = (
    "points_100_80_60_40",
    "three_groups_20_40_40",
    "six_groups",
    "material_college_2022",
    "org_grading_2012",
    "college_min15",
    "good_max_third",
    "rank_bands_15_15",
    "ruian_2012",
    "trim_high_low",
    "four_point",
    "share_of_good",
    "satisfaction_70_30",
)


def points(preset_id: str, *votes: int, scale: Scale = HAO) -> str:
    """Return the printed points of votes, grades best first."""
    counts = (*votes, *[0] * (len(scale.marks) - len(votes)))
    return printed(points_of(Distribution(scale, counts), known(preset_id)))


def grades(results: Results) -> list[str | None]:
    """Return the suggested grades in 述职顺序."""
    return [result.suggestion.grade for result in results.secretaries]


def test_there_are_thirteen_presets() -> None:
    """The ids are those of DOMAIN §2, the default first."""
    assert tuple(scheme.id for scheme in presets()) == IDS


@pytest.mark.parametrize("scheme", presets(), ids=lambda scheme: scheme.id)
def test_every_preset_says_where_it_comes_from(scheme: Scheme) -> None:
    """The source line names the issuing body and that it is no uniform rule; it is in the statements."""
    assert scheme.source.endswith("（参考，非上级统一规定）")
    scale = {201: DIRECT, 3: MANYI}.get(len(scheme.points), HAO)
    assert dict(scheme.statements(scale))["依据"] == scheme.source


@pytest.mark.parametrize(
    ("preset_id", "votes", "score"),
    [
        ("points_100_80_60_40", (12, 5, 2, 1), "88.00"),
        ("four_point", (12, 5, 2, 1), "3.40"),
        ("share_of_good", (12, 5, 2, 1), "60.00"),
        ("trim_high_low", (12, 5, 2, 1), "90.00"),
        ("trim_high_low", (4, 0, 0, 1), "88.00"),
        ("trim_high_low", (5, 0, 0, 1), "100.00"),
        ("ruian_2012", (18, 2, 0, 0), "200.00"),
        ("ruian_2012", (179, 21, 0, 0), "190.00"),
        ("ruian_2012", (8, 2, 0, 0), "190.00"),
        ("ruian_2012", (7, 3, 0, 0), "180.00"),
        ("ruian_2012", (6, 0, 0, 4), "170.00"),
        ("ruian_2012", (59, 9, 16, 16), "160.00"),
        ("ruian_2012", (5, 1, 2, 1), "130.00"),
        ("ruian_2012", (0, 0, 0, 0), "—"),
    ],
)
def test_points_of_the_presets(preset_id: str, votes: tuple[int, ...], score: str) -> None:
    """Five marks are not trimmed, six are; steps of 优秀率 are closed below; a third of low marks is not below a third."""
    assert points(preset_id, *votes) == score


def test_not_knowing_is_no_mark() -> None:
    """满意/基本满意/不满意 count 100/70/30, 不了解 does not count."""
    assert points("satisfaction_70_30", 2, 1, 1, 0, 0, 9, scale=MANYI) == "75.00"


def direct(*marks: str) -> list[int]:
    """Return the counts of direct marks."""
    return [marks.count(grade.removesuffix("分")) for grade in DIRECT.grades]


def test_direct_marks_are_their_own_points() -> None:
    """Marks 95, 80 and 79.5 are 84.83 exactly, graded 较好 by the lines 90/75/60; votes are said by these lines."""
    results = results_of([direct("95", "80", "79.5")], scheme=known("material_college_2022"), scale=DIRECT)
    [person] = results.secretaries
    assert (person.score, printed(person.score)) == (Fraction(509, 6), "84.83")
    assert person.suggestion.grade == "较好"
    assert results.grades == HAO.grades
    assert dict(results.statements)["等次分值"] == "直接打分，票上的数就是分值（0～100，可带 0.5 分）"
    assert steps(person, results.scheme)[:2] == [
        "总体评价：好 1 票、较好 2 票、一般 0 票、差 0 票，有效 3 票（占 33.33%、66.67%、0.00%、0.00%）；未填 0，无效 0。",
        "总体评价得分 = （3 个分数合计 254.5）÷3 = 84.83",
    ]


@pytest.mark.parametrize(
    ("score", "grade"), [("90", "好"), ("89.5", "较好"), ("75", "较好"), ("74.5", "一般"), ("59.5", "差")]
)
def test_the_lines_of_direct_marks(score: str, grade: str) -> None:
    """好 from 90, 较好 from 75, 一般 from 60, 差 below; a mark is counted under the grade that it would be as a score."""
    results = results_of([direct(score)], scheme=known("material_college_2022"), scale=DIRECT)
    assert grades(results) == [grade]
    [person] = results.secretaries
    counts = person.distribution("总体评价")
    assert counts is not None
    assert dict(zip(counts.scale.grades, counts.grade_counts, strict=True))[grade] == 1


def test_low_satisfaction_bars_both_upper_grades() -> None:
    """89% of 好 and 较好 cap 一般 although the score is 较好; 90% do not."""
    results = results_of([(70, 19, 1, 10), (70, 20, 0, 10)], scheme=known("org_grading_2012"))
    assert grades(results) == ["一般", "好"]
    assert results.secretaries[0].suggestion.reasons == (
        "得分 89.80 达到“较好”线 80，未达到“好”线 90；群众满意率（好、较好）89.00%，低于 90%，调为“一般”。",
    )


def test_at_most_a_third_is_good() -> None:
    """Of 11 with a score of 好 three stay, in order of score, with the whole chain of reasons."""
    votes = [(100 - 3 * n, 3 * n, 0, 0) for n in range(11)]
    results = results_of(votes, scheme=known("good_max_third"))
    assert grades(results) == ["好"] * 3 + ["较好"] * 8
    assert results.secretaries[4].suggestion.reasons == (
        "得分 97.60 达到“好”线 90；好 ≤1/3：11 人最多 3 人，位列第 5，调为“较好”。",
    )
    assert results.problems == ()


def test_at_least_fifteen_percent_are_not_good() -> None:
    """Of 14 with a score of 好 three go down, by the composite of ballots and branch score."""
    votes = [(100, 0, 0, 0)] * 14
    results = results_of(
        votes,
        scheme=known("college_min15"),
        other_scores={seq: {"党支部综合评价": Fraction(100 - seq)} for seq in range(1, 15)},
    )
    assert grades(results) == ["好"] * 11 + ["较好"] * 3
    last = results.secretaries[13]
    assert [printed(p) for p in (last.ballot_points, last.composite_points, last.score)] == ["100.00", "93.00", "93.00"]
    assert steps(last, results.scheme)[2:] == [
        "综合得分 = 100.00×50%＋86.00×50% = 93.00（各步显示两位小数，计算用精确值）",
        "得分 93.00 达到“好”线 90；较好及以下 ≥15%：14 人至少 3 人，位列第 14，调为“较好”。",
    ]


def test_bands_by_place() -> None:
    """15% of 14 are 2.1: two at the top, two at the bottom, and a warning until somebody chooses the rounding."""
    votes = [(100 - n, n, 0, 0) for n in range(14)]
    results = results_of(votes, scheme=known("rank_bands_15_15"))
    assert grades(results) == ["好"] * 2 + ["较好"] * 10 + ["一般"] * 2
    assert results.secretaries[0].suggestion.reasons == ("14 人中前 15% 为 2 人、后 15% 为 2 人，位列第 1，建议“好”。",)
    assert [problem.message for problem in results.problems] == [
        "14 人的前、后 N% 不是整数，依据没有写明取整办法，现暂舍去，前 2 人、后 2 人；请在计分办法中选定。"
    ]
    chosen = results_of(votes, scheme=known("rank_bands_15_15", band_rounding="ceil"))
    assert grades(chosen) == ["好"] * 3 + ["较好"] * 8 + ["一般"] * 3
    assert chosen.problems == ()


def test_groups_of_the_presets_are_weighted() -> None:
    """20/40/40 and 15/15/20/10/15/25 sum to 100."""
    assert [sum(known(name).group_weights.values()) for name in ("three_groups_20_40_40", "six_groups")] == [100, 100]


def test_steps_are_explained_by_the_shares_that_they_look_at() -> None:
    """优秀率 below 60% and less than a third of the two lowest give 160; the sentence says both shares and the step."""
    results = results_of([(16, 5, 8, 1)], scheme=known("ruian_2012"))
    assert steps(results.secretaries[0], results.scheme)[1] == (
        "总体评价得分：好率 53.33%，一般、差合计 30.00%，各档自上而下最先符合“一般、差合计不到 1/3 得 160 分”，得 160.00"
    )
    assert steps(results_of([(19, 1, 0, 0)], scheme=known("ruian_2012")).secretaries[0], results.scheme)[1].endswith(
        "各档自上而下最先符合“好率≥90% 得 200 分”，得 200.00"
    )


def test_the_default_asks_nothing_and_adds_nothing() -> None:
    """The default has no quota, gate, step, trimming or composite."""
    scheme = default()
    assert (scheme.quotas, scheme.satisfaction, scheme.steps, scheme.trim_above) == ((), None, (), 0)
    assert scheme.is_mean_of_marks
    assert dict(scheme.statements(HAO)) == {
        "计分办法": "百分制 100/80/60/40，不分票别",
        "依据": "《党政机关领导干部工作实绩量化考核》的分值与等次线（参考，非上级统一规定）",
        "等次分值": "好 100 分，较好 80 分，一般 60 分，差 40 分",
        "票别权重": "不分票别，合并计算",
        "计分项目": "总体评价（没有这一项时，各项目平均）",
        "建议等次": "好≥90，较好≥80，一般≥60，差<60",
        "得票率的分母": "有效票",
        "得票率的取舍": "逐项四舍五入",
        "弃权、未填": "不计入",
        "一格多选等无效格": "该格无效",
        "没有有效票的票别": "权重按比例分给其余票别",
        "得分相同的名次": "并列并占位（1、1、3）",
        "排名比较的得分": "四舍五入后的两位小数",
        "名次、名额的范围": "全部述职人",
        "自己投自己的票": "保留（评议票不记名，无从辨认）",
        "票数少不单独显示": "少于 5 张",
    }
