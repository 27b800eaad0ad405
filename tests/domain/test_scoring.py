"""Golden arithmetic of DOMAIN §2, and what must always hold."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.explanation import explain
from dashboard.domain.presets import default, preset
from dashboard.domain.rounding import percent, printed
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution, derive, mean_points, weighted_mean

GRADES = tuple[int, int, int, int]
counts_of_grades = st.tuples(*[st.integers(0, 200)] * 4)


def votes(grades: GRADES, blank: int = 0, invalid: int = 0) -> Distribution:
    """Return a distribution over 好/较好/一般/差."""
    return Distribution(HAO, (*grades, blank, invalid))


def three_groups() -> Scheme:
    """Return the preset of three weighted groups."""
    scheme = preset("three_groups_20_40_40")
    assert scheme
    return scheme


@pytest.mark.parametrize(
    ("grades", "points"),
    [
        ((12, 5, 2, 1), "88.00"),
        ((20, 6, 3, 1), "90.00"),
        ((9, 2, 0, 0), "96.36"),
        ((31, 9, 2, 0), "93.81"),
        ((3, 1, 0, 0), "95.00"),
        ((4, 1, 0, 0), "96.00"),
    ],
)
def test_mean_points_are_the_golden_ones(grades: GRADES, points: str) -> None:
    """Mean points over valid votes print as DOMAIN §2 says."""
    assert printed(mean_points(votes(grades), default())) == points


def test_blank_and_invalid_marks_stay_out_by_default() -> None:
    """Only grades are counted; blank and invalid marks change nothing."""
    assert mean_points(votes((12, 5, 2, 1), 7, 3), default()) == 88


@pytest.mark.parametrize(("counts_as", "points"), [("lowest", "80.00"), ("zero", "70.00")])
def test_blank_marks_count_as_the_scheme_says(counts_as: str, points: str) -> None:
    """Two 好, one 较好 and one blank: the blank is the lowest grade (40) or 0 points."""
    scheme = Scheme("own", "own", default().points, blank_counts_as=counts_as)
    assert printed(mean_points(votes((2, 1, 0, 0), 1), scheme)) == points


def test_nothing_valid_is_no_score_and_never_zero() -> None:
    """Where nothing valid was counted there is no score."""
    assert mean_points(votes((0, 0, 0, 0), 5, 1), default()) is None


def test_three_groups_are_weighted() -> None:
    """Groups of 95, 90 and 96 points at 20/40/40 give 93.40."""
    cells = {
        ("总体评价", "分管领导"): votes((3, 1, 0, 0)),
        ("总体评价", "干部职工"): votes((20, 6, 3, 1)),
        ("总体评价", "考核组"): votes((4, 1, 0, 0)),
    }
    same = {group: group for group in three_groups().group_weights}
    derivation = derive(cells, {"总体评价": Fraction(1)}, three_groups(), same)
    assert derivation.score == Fraction(467, 5)
    assert explain(derivation, three_groups())[-1] == (
        "总体评价得分 = 95.00×20%＋90.00×40%＋96.00×40% = 93.40（各步显示两位小数，计算用精确值）"
    )


def test_a_lone_group_carries_the_whole_weight() -> None:
    """A 20% group that alone has votes gives its own points, and the explanation says so."""
    cells = {("总体评价", "分管领导"): votes((20, 6, 3, 1))}
    derivation = derive(cells, {"总体评价": Fraction(1)}, three_groups(), {"分管领导": "分管领导"})
    assert derivation.score == 90
    assert "干部职工（40%）、考核组（40%）没有有效票，其权重按比例分给其余部分。" in explain(derivation, three_groups())


@pytest.mark.parametrize(
    ("parts", "points"),
    [
        ([(80, 50), (100, 30)], "87.50"),
        ([(90, 20), (None, 40), (None, 40)], "90.00"),
        ([(95, 40), (90, 30), (None, 30)], "92.86"),
    ],
)
def test_missing_parts_drop_out_with_their_weight(parts: list[tuple[int | None, int]], points: str) -> None:
    """A published program kept the missing weight and printed 65.00 for 92.86."""
    exact = [(None if p is None else Fraction(p), Fraction(w)) for p, w in parts]
    assert printed(weighted_mean(exact)) == points


def test_a_missing_part_counts_nothing_where_the_scheme_says_so() -> None:
    """With "zero" the missing group stays in the sum of weights."""
    parts = [(Fraction(95), Fraction(40)), (Fraction(90), Fraction(30)), (None, Fraction(30))]
    assert printed(weighted_mean(parts, missing="zero")) == "65.00"


def test_shares_of_533_votes_print_as_published() -> None:
    """54/323/107/49 of 533 are 10.1/60.6/20.1/9.2%."""
    counts = votes((54, 323, 107, 49))
    assert [percent(counts.share(n), 1) for n in range(4)] == ["10.1%", "60.6%", "20.1%", "9.2%"]


def test_numbers_round_half_up() -> None:
    """92.125 prints as 92.13, where Python's own rounding gives 92.12."""
    assert printed(Fraction(92125, 1000)) == "92.13"
    assert round(92.125, 2) == 92.12


@given(counts_of_grades, st.integers(0, 2))
def test_a_raised_mark_never_lowers_a_score(grades: GRADES, level: int) -> None:
    """Turning one mark into the next better grade raises the score or leaves it."""
    if not grades[level + 1]:
        return
    raised = list(grades)
    raised[level + 1] -= 1
    raised[level] += 1
    before, after = mean_points(votes(grades), default()), mean_points(votes((*raised,)), default())  # type: ignore[arg-type]
    assert before is not None
    assert after is not None
    assert after > before


@given(counts_of_grades, st.integers(2, 9))
def test_the_same_ballots_several_times_give_the_same_score(grades: GRADES, times: int) -> None:
    """Scores depend on shares only (replication)."""
    many = votes(tuple(n * times for n in grades))  # type: ignore[arg-type]
    assert mean_points(many, default()) == mean_points(votes(grades), default())


@given(counts_of_grades)
def test_shares_sum_to_one(grades: GRADES) -> None:
    """Shares of the grades among valid votes sum to exactly 1."""
    counts = votes(grades)
    shares = [counts.share(n) for n in range(4)]
    assert sum(s for s in shares if s is not None) == (1 if counts.valid_count else 0)


@given(st.dictionaries(st.sampled_from("甲乙丙"), st.integers(1, 9), min_size=1), st.integers(1, 9))
def test_scaling_all_weights_changes_nothing(weights: dict[str, int], factor: int) -> None:
    """Weights are shares of their own sum."""
    parts = [(Fraction(60 + 10 * n), Fraction(w)) for n, w in enumerate(weights.values())]
    assert weighted_mean(parts) == weighted_mean([(p, w * factor) for p, w in parts])
