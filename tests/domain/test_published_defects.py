"""What published programs and tables get wrong; each test would catch it here."""

from fractions import Fraction

from dashboard.domain.grading import Candidate, suggest
from dashboard.domain.policies import Quota
from dashboard.domain.presets import default
from dashboard.domain.ranking import ranks
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO
from dashboard.domain.scoring import Distribution, mean_points, weighted_mean
from tests.domain.schemes import known
from tests.results_samples import results_of


def test_a_missing_group_is_no_zero() -> None:
    """95x.4 + 90x.3 + nothing x.3 is 92.86; adding up without the weight that is there prints 65.00."""
    parts = [(Fraction(95), Fraction(4, 10)), (Fraction(90), Fraction(3, 10)), (None, Fraction(3, 10))]
    naive = sum((points or 0) * weight for points, weight in parts)
    assert (printed(weighted_mean(parts)), printed(Fraction(naive))) == ("92.86", "65.00")


def test_blank_marks_do_not_thin_the_score() -> None:
    """12/5/2/1 of 24 returned is 88.00 over valid marks; over returned ballots it would be 73.33."""
    counts = Distribution(HAO, (12, 5, 2, 1, 3, 1))
    assert printed(mean_points(counts, default())) == "88.00"
    assert printed(Fraction(12 * 100 + 5 * 80 + 2 * 60 + 40, counts.returned_count)) == "73.33"


def test_the_printed_score_is_not_the_float_one() -> None:
    """92.125 prints 92.13; half-even and binary floats print 92.12 and 1.00 for 1.005."""
    assert (printed(Fraction("92.125")), f"{92.125:.2f}") == ("92.13", "92.12")
    assert (printed(Fraction("1.005")), f"{1.005:.2f}") == ("1.01", "1.00")


def test_a_rounded_score_does_not_reach_the_line() -> None:
    """89.996 prints 90.00 and is 较好; comparing the printed value would give 好."""
    score = Fraction("89.996")
    assert printed(score) == "90.00"
    assert suggest([Candidate(score)], default(), HAO)[0].grade == "较好"


def test_equal_scores_share_a_place() -> None:
    """80, 80, 50 are 1, 1, 3; numbering the rows of a sorted table says 1, 2, 3."""
    assert [r.place for r in ranks([Fraction(80), Fraction(80), Fraction(50)]) if r] == [1, 1, 3]


def test_scores_that_differ_by_a_float_are_equal() -> None:
    """0.1 + 0.2 and 0.3 of a hundred tie; floats put one of them ahead."""
    assert 0.1 + 0.2 > 0.3
    scores = [Fraction("0.1") + Fraction("0.2"), Fraction("0.3")]
    assert [r.tied for r in ranks(scores, compare="exact") if r] == [True, True]


def test_a_quota_is_not_computed_in_floats() -> None:
    """29% of 100 persons are 29 and 7% at least 7; floats give 28 and 8."""
    assert (int(0.29 * 100), Quota(1, at_most=Fraction("0.29")).bound(100)) == (28, 29)
    assert (-int(-(0.07 * 100) // 1), Quota(2, at_least=Fraction("0.07")).bound(100)) == (8, 7)


def test_a_quota_never_cuts_between_equals() -> None:
    """Two equal thirds of six with two seats: taking the first two rows of a sorted table would pick one of them."""
    found = results_of([(10, 0, 0, 0), (9, 1, 0, 0), (9, 1, 0, 0), *[(1, 9, 0, 0)] * 3], scheme=known("good_max_third"))
    assert [r.suggestion.grade for r in found.secretaries[:3]] == ["好", None, None]


def test_who_has_no_vote_is_not_last_with_zero() -> None:
    """Nobody's 0 points, last place or 差: there is no score, no place and no grade."""
    nobody = results_of([(9, 1, 0, 0), (0, 0, 0, 0)]).secretaries[1]
    assert (nobody.score, nobody.rank, nobody.suggestion.grade) == (None, None, None)
