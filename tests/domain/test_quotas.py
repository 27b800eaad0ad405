"""Quotas and bands: head-counts, who goes down, and ties that nobody breaks."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.grading import Candidate, Suggestion, suggest
from dashboard.domain.policies import Quota
from dashboard.domain.quotas import band_sizes
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme
from tests.domain.schemes import known
from tests.results_samples import results_of

HEADS = (5, 7, 11, 14, 26, 72)
THIRD, FIFTEEN = Quota(1, at_most=Fraction(1, 3)), Quota(2, at_least=Fraction(15, 100))


def suggestions(scores: Sequence[object], scheme: Scheme) -> list[Suggestion]:
    """Return the suggestions for a field of scores."""
    return suggest([Candidate(None if s is None else Fraction(str(s))) for s in scores], scheme, HAO)


def grades(scores: Sequence[object], scheme: Scheme) -> list[str | None]:
    """Return the suggested grades for a field of scores."""
    return [found.grade for found in suggestions(scores, scheme)]


def test_head_counts_are_the_golden_ones() -> None:
    """不低于 15% needs 1/2/2/3/4/11, 不超过 1/3 allows 1/2/3/4/8/24."""
    assert [FIFTEEN.bound(n) for n in HEADS] == [1, 2, 2, 3, 4, 11]
    assert [THIRD.bound(n) for n in HEADS] == [1, 2, 3, 4, 8, 24]


@pytest.mark.parametrize(
    ("rounding", "sizes"), [("ask", (2, 1, 10)), ("floor", (2, 1, 10)), ("ceil", (3, 2, 11)), ("half_up", (2, 2, 11))]
)
def test_bands_are_rounded_as_chosen(rounding: str, sizes: tuple[int, ...]) -> None:
    """15% of 14, 10 and 72 are 2.1, 1.5 and 10.8."""
    scheme = known("rank_bands_15_15", band_rounding=rounding)
    assert tuple(band_sizes(n, scheme)[0] for n in (14, 10, 72)) == sizes


def test_bands_never_overlap() -> None:
    """One person alone with rounding up is at the top, not at both ends."""
    assert band_sizes(1, known("rank_bands_15_15", band_rounding="ceil")) == (1, 0)


def test_a_tie_across_the_quota_line_is_left_to_people() -> None:
    """Of seven two may be 好; second and third are equal, so both have no grade and say why."""
    found = suggestions([98, 95, 95, 93, 92, 91, 70], known("good_max_third"))
    assert [one.grade for one in found] == ["好", None, None, "较好", "较好", "较好", "一般"]
    assert found[1].open_grades == ("好", "较好")
    assert found[1].reasons == (
        "得分 95.00 达到“好”线 90；好 ≤1/3：7 人最多 2 人，位列第 2（2 人并列），并列跨线，需人工裁定。",
    )
    assert found[3].reasons[0].endswith("位列第 4，调为“较好”。")


def test_a_tie_within_the_quota_needs_nobody() -> None:
    """Two equal firsts have both seats."""
    assert grades([95, 95, 93, 92, 91, 90, 70], known("good_max_third"))[:3] == ["好", "好", "较好"]


def test_printed_scores_tie_where_places_compare_them() -> None:
    """95.001 and 95.004 print alike: a tie across the line, unless places compare exact scores."""
    scores = [98, "95.004", "95.001", 80, 80, 80, 80]
    assert grades(scores, known("good_max_third"))[1:3] == [None, None]
    assert grades(scores, known("good_max_third", ranks_compare="exact"))[1:3] == ["好", "较好"]


def test_a_quota_that_is_not_reached_changes_nothing() -> None:
    """Two of seven reach 好: the chain ends with the line."""
    found = suggestions([95, 92, 80, 80, 80, 80, 80], known("good_max_third"))
    assert found[0].reasons == ("得分 95.00 达到“好”线 90，建议“好”。",)


def test_without_a_seat_nobody_is_good() -> None:
    """A third of two people is nobody."""
    assert grades([95, 92], known("good_max_third")) == ["较好", "较好"]


def test_several_quotas_work_from_the_top_down() -> None:
    """At most a fifth 好, at least half 一般 or lower: ten of 95 become 2, 3 and 5."""
    quotas = (Quota(1, at_most=Fraction(1, 5)), Quota(3, at_least=Fraction(1, 2)))
    scheme = known("good_max_third", quotas=quotas)
    found = suggestions([99 - n for n in range(10)], scheme)
    assert [one.grade for one in found] == ["好"] * 2 + ["较好"] * 3 + ["一般"] * 5
    assert found[9].reasons == (
        "得分 90.00 达到“好”线 90；好 ≤20%：10 人最多 2 人，位列第 10，调为“较好”；"
        "一般及以下 ≥50%：10 人至少 5 人，位列第 10，调为“一般”。",
    )


def test_who_has_no_score_is_no_head() -> None:
    """Two of nine without votes leave seven heads: two seats."""
    scores = [95, 94, 93, 80, 80, 80, 80, None, None]
    assert grades(scores, known("good_max_third"))[:3] == ["好", "好", "较好"]


def test_ties_across_the_lines_of_bands() -> None:
    """Second and third of 14 are equal, and so are the twelfth and thirteenth."""
    scores = [99, 98, 98, *range(90, 81, -1), 81, 70]
    scores[11] = 81
    found = suggestions(scores, known("rank_bands_15_15"))
    assert [one.grade for one in found] == ["好", None, None, *["较好"] * 8, None, None, "一般"]
    assert found[11].open_grades == ("较好", "一般")
    assert found[1].reasons == ("14 人中前 15% 为 2 人、后 15% 为 2 人，位列第 2（2 人并列），并列跨线，需人工裁定。",)


def test_ties_across_a_line_are_a_warning() -> None:
    """The results name those who are tied, so that no page can pass over them."""
    results = results_of([(9, 1, 0, 0)] * 3, scheme=known("good_max_third"))
    assert [problem.message for problem in results.problems] == [
        "陶涛、顾涛、邵涛在“好”与“较好”之间并列跨线，需人工裁定，建议等次暂空。"
    ]


@given(st.lists(st.integers(40, 100), min_size=1, max_size=30), st.sampled_from(["good_max_third", "college_min15"]))
def test_quotas_hold_and_never_turn_the_order_round(scores: list[int], preset_id: str) -> None:
    """No more than the seats are 好, who scores higher is never graded lower, equals are graded alike."""
    scheme = known(preset_id, composite_weights={})
    found = suggestions(scores, scheme)
    assert sum(one.grade == "好" for one in found) <= scheme.quotas[0].seats(len(scores))

    def worst(one: Suggestion) -> int:
        return HAO.grades.index(one.grade or one.open_grades[-1])

    pairs = sorted(zip(scores, map(worst, found), strict=True), reverse=True)
    assert [level for _, level in pairs] == sorted(level for _, level in pairs)
    assert len({(score, level) for score, level in pairs}) == len(set(scores))
