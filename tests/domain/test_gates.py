"""Gates: facts that bar a grade whatever the score."""

from fractions import Fraction

import pytest

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.grading import Candidate, Suggestion, suggest
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme
from tests.domain.schemes import known
from tests.results_samples import results_of

GATED = known("points_100_80_60_40", veto_cap=3, best_unit_grades=("优秀", "好"), low_again_from=3)


def judged(score: int, scheme: Scheme = GATED, **facts: str) -> Suggestion:
    """Return the suggestion for one person with a score and facts."""
    return suggest([Candidate(Fraction(score), None, Circumstances(**facts))], scheme, HAO)[0]


def test_a_veto_caps_the_grade() -> None:
    """95 points with a 一票否决 are at most 一般; 50 points stay 差."""
    found = judged(95, veto_reason="安全生产责任事故")
    assert found.grade == "一般"
    assert found.reasons == ("得分 95.00 达到“好”线 90；一票否决（安全生产责任事故），调为“一般”。",)
    assert judged(50, veto_reason="安全生产责任事故").grade == "差"


@pytest.mark.parametrize(("unit_grade", "grade"), [("良好", "较好"), ("优 秀", "好"), ("好", "好"), ("", "好")])
def test_a_unit_that_is_not_excellent_bars_the_best_grade(unit_grade: str, grade: str) -> None:
    """Only a typed grade that is not among the excellent ones bars 好."""
    assert judged(95, unit_grade=unit_grade).grade == grade


@pytest.mark.parametrize(
    ("score", "last_grade", "grade"),
    [
        (70, "一般", "差"),
        (70, "差", "差"),
        (70, "较好", "一般"),
        (85, "差", "较好"),
        (50, "一般", "差"),
        (70, "", "一般"),
    ],
)
def test_two_low_years_running_go_down_one(score: int, last_grade: str, grade: str) -> None:
    """一般 or 差 last year and this year go down one; the lowest stays."""
    assert judged(score, last_grade=last_grade).grade == grade


def test_the_reason_names_last_year() -> None:
    """The chain says last year's grade."""
    assert judged(70, last_grade="较差").reasons == (
        "得分 70.00 达到“一般”线 60，未达到“较好”线 80；上年为“较差”，今年仍在“一般”及以下，再降一等，调为“差”。",
    )


def test_whoever_is_barred_takes_no_seat() -> None:
    """Of six with 好 the first is vetoed: the two seats go to the next two."""
    scheme = known("good_max_third", veto_cap=3)
    people = [Candidate(Fraction(99 - n), None, Circumstances("违纪" if n == 0 else "")) for n in range(6)]
    assert [found.grade for found in suggest(people, scheme, HAO)] == ["一般", "好", "好", "较好", "较好", "较好"]


def test_the_seat_of_somebody_barred_is_explained() -> None:
    """With two barred the third of five keeps 好 although one alone may have it; the fourth learns his place among them."""
    barred = Circumstances(veto_reason="安全事故")
    scheme = known("good_max_third", veto_cap=3)
    facts = [barred, barred, Circumstances(), Circumstances(), Circumstances()]
    people = [Candidate(Fraction(98 - n), facts=fact) for n, fact in enumerate(facts)]
    assert [found.reasons[0] for found in suggest(people, scheme, HAO)[2:4]] == [
        "得分 96.00 达到“好”线 90；好 ≤1/3：5 人最多 1 人，位列第 3，前面受限的人不占名额，按名额列第 1，仍为“好”。",
        "得分 95.00 达到“好”线 90；好 ≤1/3：5 人最多 1 人，位列第 4，前面受限的人不占名额，按名额列第 2，调为“较好”。",
    ]


def test_a_tie_at_the_line_counts_those_who_may_have_the_seat() -> None:
    """Three have 95; one is barred, so two are in doubt about the one seat."""
    scheme = known("good_max_third", veto_cap=3)
    facts = [Circumstances(veto_reason="安全事故"), Circumstances(), Circumstances()]
    found = suggest([Candidate(Fraction(95), facts=fact) for fact in facts] + [Candidate(Fraction(70))], scheme, HAO)
    assert [one.open_grades for one in found] == [(), ("好", "较好"), ("好", "较好"), ()]
    assert found[1].reasons == (
        "得分 95.00 达到“好”线 90；好 ≤1/3：4 人最多 1 人，位列第 1（2 人并列），并列跨线，需人工裁定。",
    )


def test_a_cap_settles_a_tie_or_leaves_it_open() -> None:
    """Of four tied in the bands the vetoed one has a grade, the others wait for people."""
    scheme = known("rank_bands_15_15", veto_cap=2, band_rounding="ceil")
    people = [Candidate(Fraction(90), None, Circumstances("违纪" if n == 0 else "")) for n in range(2)]
    people.append(Candidate(Fraction(50)))
    found = suggest(people, scheme, HAO)
    assert [one.grade for one in found] == ["较好", None, "一般"]


def test_a_fact_that_no_rule_looks_at_is_said() -> None:
    """A veto under a scheme without one, and a grade of last year that is none, are warnings, not silence."""
    facts = {1: Circumstances("违纪")}
    results = results_of([(9, 1, 0, 0)], circumstances=facts)
    assert [problem.message for problem in results.problems] == [
        "陶涛填有一票否决，“百分制 100/80/60/40，不分票别”没有这一条，建议等次未受影响；请在计分办法中设定。"
    ]
    results = results_of([(9, 1, 0, 0)], scheme=GATED, circumstances={1: Circumstances(last_grade="优秀")})
    assert [problem.message for problem in results.problems] == [
        "上年等次“优秀”不是好、较好、一般、差之一，未用于判断连续两年靠后；请改写。"
    ]


def test_gates_are_stated() -> None:
    """Each gate is a line of the statements."""
    said = dict(GATED.statements(HAO))
    assert said["一票否决"] == "最高为一般"
    assert said["所在单位等次"] == "单位不是优秀、好的，不能为好"
    assert said["连续两年靠后"] == "上年和今年都在一般及以下的，再降一等"
    assert dict(known("org_grading_2012").statements(HAO))["满意率"] == "群众满意率（好、较好）低于 90% 的，最高为一般"
