"""What holds under every scheme: nobody's name or place in a list counts, and a better mark never hurts."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.scheme import Scheme
from tests.domain.schemes import known, schemes
from tests.results_samples import many_results, results_of, secretary, votes_of

Row = tuple[int, ...]
FEWER = settings(max_examples=25)
"""A random scheme takes long to draw."""
rows = st.tuples(*[st.integers(0, 8)] * 4, st.integers(0, 2), st.integers(0, 1))
fields_of_votes = st.lists(rows, min_size=1, max_size=7)


def of(results: Results, seq: int) -> SecretaryResult:
    """Return one person's result, by the number the person had before any shuffling."""
    return next(r for r in results.secretaries if r.secretary.name == secretary(seq).name)


def field_of(votes: Sequence[Row], scheme: Scheme, order: Sequence[int] | None = None) -> Results:
    """Return the results of votes, the people listed in that order."""
    order = order or range(len(votes))
    people = [replace(secretary(n + 1), seq=seq) for seq, n in enumerate(order, 1)]
    return results_of([votes[n] for n in order], people=people, scheme=scheme)


@FEWER
@given(schemes(grade_count=4), fields_of_votes, st.randoms(use_true_random=False))
def test_the_order_of_the_list_decides_nothing(scheme: Scheme, votes: list[Row], chance: object) -> None:
    """Neutrality: score, place and suggested grade stay with the person however the list is shuffled."""
    order = list(range(len(votes)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    before, after = field_of(votes, scheme), field_of(votes, scheme, order)
    for seq in range(1, len(votes) + 1):
        one, other = of(before, seq), of(after, seq)
        assert (one.score, one.rank, one.suggestion) == (other.score, other.rank, other.suggestion)


@FEWER
@given(schemes(grade_count=4), fields_of_votes, st.integers(2, 5))
def test_the_same_ballots_several_times_change_nothing(scheme: Scheme, votes: list[Row], times: int) -> None:
    """Replication: only shares count, where nothing is trimmed."""
    scheme = replace(scheme, trim_above=0)
    once, often = field_of(votes, scheme), field_of([tuple(n * times for n in row) for row in votes], scheme)
    for one, other in zip(once.secretaries, often.secretaries, strict=True):
        assert (one.score, one.rank, one.suggestion.grade) == (other.score, other.rank, other.suggestion.grade)


@FEWER
@given(schemes(grade_count=4), fields_of_votes, st.data())
def test_a_better_mark_never_hurts(scheme: Scheme, votes: list[Row], data: st.DataObject) -> None:
    """Monotonicity: score and place never fall, and the suggested grade is never lower, when one's mark is raised."""
    scheme = replace(scheme, steps=())
    person = data.draw(st.integers(0, len(votes) - 1))
    lower = [grade for grade in (1, 2, 3) if votes[person][grade]]
    if not lower:
        return
    grade = data.draw(st.sampled_from(lower))
    raised = list(votes[person])
    raised[grade] -= 1
    raised[grade - 1] += 1
    before = of(field_of(votes, scheme), person + 1)
    after = of(field_of([*votes[:person], tuple(raised), *votes[person + 1 :]], scheme), person + 1)
    assert before.score is not None
    assert after.score is not None
    assert after.score >= before.score
    assert before.rank
    assert after.rank
    assert after.rank.place <= before.rank.place
    if scheme.thresholds or scheme.has_bands:
        assert _lowest_open(after) <= _lowest_open(before)


def _lowest_open(result: SecretaryResult) -> int:
    """Return the worst grade that a person may still get, from 0."""
    grades = ("好", "较好", "一般", "差")
    return grades.index(result.suggestion.grade or result.suggestion.open_grades[-1])


@given(st.integers(1, 50))
def test_weights_are_shares_of_their_sum(factor: int) -> None:
    """Weight scaling: 20/40/40 and 1/2/2 times anything give the same scores."""
    scheme = known("three_groups_20_40_40")
    scaled = replace(scheme, group_weights={name: weight * factor for name, weight in scheme.group_weights.items()})
    one, other = (many_results(3, voters=12, scheme=each) for each in (scheme, scaled))
    assert [r.score for r in one.secretaries] == [r.score for r in other.secretaries]


@given(fields_of_votes)
def test_shares_sum_to_one(votes: list[Row]) -> None:
    """Of valid marks, and of returned ones with blank and invalid marks."""
    for result in field_of(votes, known("points_100_80_60_40")).secretaries:
        counts = votes_of(result, "总体评价")
        for of_what, marks in (("valid", 4), ("returned", 6)):
            shares = [share for code in range(marks) if (share := counts.share(code, of_what)) is not None]
            assert sum(shares, Fraction(0)) in ((1,) if shares else (0,))
