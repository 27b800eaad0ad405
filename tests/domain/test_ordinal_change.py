"""The change of ballots between meetings, against enumeration, a published table and its own symmetries."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.domain import ordinal_change as module
from dashboard.domain.ordinal_change import OrdinalChange, change_words, ordinal_change

VOTES = st.lists(st.integers(0, 6), min_size=4, max_size=4).map(tuple).filter(any)
FEW = st.lists(st.integers(0, 2), min_size=4, max_size=4).map(tuple).filter(any)


def by_enumeration(earlier: tuple[int, ...], later: tuple[int, ...]) -> tuple[Fraction, Fraction]:
    """Return superiority and chance by looking at every pair and at every way to deal the single ballots."""
    marks = [grade for votes in (earlier, later) for grade, count in enumerate(votes) for _ in range(count)]
    everybody = range(len(marks))

    def superiority(chosen: set[int]) -> Fraction:
        pairs = [(marks[a], marks[b]) for a in everybody if a not in chosen for b in chosen]
        won = sum(Fraction(2 if now < before else now == before, 2) for before, now in pairs)
        return Fraction(won, len(pairs))

    observed = superiority(set(everybody[sum(earlier) :]))
    deals = [superiority(set(chosen)) for chosen in combinations(everybody, sum(later))]
    far = sum(abs(deal - Fraction(1, 2)) >= abs(observed - Fraction(1, 2)) for deal in deals)
    return observed, Fraction(far, len(deals))


@given(FEW, FEW)
def test_every_way_to_deal_the_ballots_out_gives_the_same(earlier: tuple[int, ...], later: tuple[int, ...]) -> None:
    """Effect and chance are those of looking at single ballots one by one."""
    assume(sum(earlier) + sum(later) <= 10)
    change = ordinal_change(earlier, later)
    assert (change.superiority, change.chance) == by_enumeration(earlier, later)


@pytest.mark.parametrize(("u", "tail"), [(0, 1), (1, 2), (2, 4), (5, 19)])
def test_the_published_table_of_six_and_six(u: int, tail: int) -> None:
    """Without ties, 6 and 6: U = 5 has the tail 19/924 each side, the table's last value below 0.025."""
    order = [1] * 6 + [0] * 6
    for _ in range(u):
        at = next(n for n in range(11, 0, -1) if order[n - 1] == 1 and order[n] == 0)
        order[at - 1], order[at] = 0, 1
    change = ordinal_change(tuple(1 - mark for mark in order), tuple(order))
    assert change.superiority == 1 - Fraction(u, 36)
    assert change.chance == Fraction(2 * tail, 924)


@given(VOTES, VOTES)
def test_reversed_years_mirror_the_effect(earlier: tuple[int, ...], later: tuple[int, ...]) -> None:
    """The chance is the same both ways and the superiorities add up to 1."""
    there, back = ordinal_change(earlier, later), ordinal_change(later, earlier)
    assert there.superiority + back.superiority == 1
    assert there.chance == back.chance


@given(VOTES, st.integers(1, 5))
def test_equal_distributions_show_no_change(votes: tuple[int, ...], times: int) -> None:
    """The same shares, of as many ballots or more, give one half and the chance 1."""
    change = ordinal_change(votes, tuple(times * count for count in votes))
    assert change.superiority == Fraction(1, 2)
    assert change.chance == 1


@given(VOTES, VOTES, st.integers(0, 2))
def test_a_better_ballot_never_lowers_the_effect(earlier: tuple[int, ...], later: tuple[int, ...], grade: int) -> None:
    """Raising one later ballot by a grade raises the superiority, or leaves it where nobody lies between."""
    assume(later[grade + 1])
    better = list(later)
    better[grade], better[grade + 1] = better[grade] + 1, better[grade + 1] - 1
    assert ordinal_change(earlier, tuple(better)).superiority >= ordinal_change(earlier, later).superiority


def test_many_ballots_are_approximated_close_to_the_exact_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """The normal approximation of 60 against 55 ballots lies within 0.004 of the exact chance."""
    earlier, later = (40, 14, 5, 1), (28, 18, 7, 2)
    exact = ordinal_change(earlier, later)
    ordinal_change.cache_clear()
    monkeypatch.setattr(module, "MOST_TABLES", 0)
    approximate = ordinal_change(earlier, later)
    ordinal_change.cache_clear()
    assert exact.is_exact
    assert not approximate.is_exact
    assert abs(exact.chance - approximate.chance) < Fraction(4, 1000)
    assert exact.superiority == approximate.superiority


def test_the_approximation_by_hand() -> None:
    """Good votes 60 of 100 after 40 of 100: U is 1000 over its mean, its variance 10000/12 · (201 − 1999800/39800)."""
    z = (1000 - 0.5) / (10_000 / 12 * (201 - 1_999_800 / 39_800)) ** 0.5
    assert z == pytest.approx(2.8199, abs=1e-4)
    assert float(module._approximate_chance((40, 60), (60, 40))) == pytest.approx(0.004803, abs=1e-6)


def test_all_ballots_alike_never_differ_by_approximation() -> None:
    """Where everybody gives the same grade there is no variance, and the chance is 1."""
    assert module._approximate_chance((5, 0), (7, 0)) == 1


@pytest.mark.parametrize(
    ("superiority", "word"),
    [("0.5", "差别很小"), ("0.57", "差别很小"), ("0.58", "差别不大"), ("0.34", "差别不大"), ("0.7", "差别较明显"), ("0.1", "差别明显")],
)  # fmt: skip
def test_the_size_goes_by_the_distance_from_one_half(superiority: str, word: str) -> None:
    """Both directions have the same words."""
    assert OrdinalChange(Fraction(superiority), Fraction(1), True).size_word == word


def test_the_sentence_says_effect_and_chance() -> None:
    """A clear change reads as one sentence with both figures."""
    said = change_words(ordinal_change((4, 10, 6, 2), (16, 5, 1, 0)), "2025 年度", "2026 年度")
    assert said == (
        "2026 年度的一张票好于 2025 年度一张票的可能性为 80.58%（等次相同的各算一半），偏高，差别明显；"
        "把两次的票混在一起随意分成两份，差别这么大或更大的机会为 0.02%，不像只是票的偶然出入。"
    )


def test_no_change_is_said_as_such() -> None:
    """Equal distributions have no direction."""
    assert "50.00%（等次相同的各算一半），没有差别；" in change_words(ordinal_change((3, 2), (3, 2)), "甲", "乙")


@pytest.mark.parametrize(("earlier", "later"), [((1, 2), (1, 2, 3)), ((0, 0), (1, 0))])
def test_votes_that_do_not_compare_are_our_own_bug(earlier: tuple[int, ...], later: tuple[int, ...]) -> None:
    """Other grades, or nobody who voted, raise."""
    with pytest.raises(ValueError, match="same grades"):
        ordinal_change(earlier, later)
