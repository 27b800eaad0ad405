"""Which weight a file's voter group carries."""

import pytest

from dashboard.domain.presets import default, preset
from dashboard.domain.scheme import Scheme
from dashboard.domain.voter_groups import assign_groups


@pytest.fixture
def scheme() -> Scheme:
    """Return the preset of three groups."""
    found = preset("three_groups_20_40_40")
    assert found
    return found


def test_equal_names_need_no_word(scheme: Scheme) -> None:
    """Groups that are called as in the scheme are taken silently."""
    assigned, problems = assign_groups(["考核组", "分管领导", "干部 职工"], scheme)
    assert assigned == {"考核组": "考核组", "分管领导": "分管领导", "干部 职工": "干部职工"}
    assert problems == []


def test_letters_are_an_assumption_that_is_said(scheme: Scheme) -> None:
    """A票 is the first group of the scheme, whatever the order, and a warning says so."""
    assigned, [problem] = assign_groups(["C票", "A票"], scheme)
    assert assigned == {"C票": "考核组", "A票": "分管领导"}
    assert problem.message == (
        "票别与计分办法的名称不同，现按字母或先后对应：C票→考核组，A票→分管领导；请核对，不对的在“计分办法”页改正。"
    )


def test_a_choice_of_people_comes_first(scheme: Scheme) -> None:
    """What people chose outweighs the letter."""
    chosen = {"A票": "考核组", "B票": "干部职工", "C票": "分管领导"}
    assert assign_groups(["A票", "B票", "C票"], scheme, chosen) == (chosen, [])


def test_a_group_without_a_weight_stops(scheme: Scheme) -> None:
    """Four groups do not fit three weights."""
    _, problems = assign_groups(["甲方", "乙方", "丙方", "丁方"], scheme)
    assert [problem.level for problem in problems] == ["stops"]
    assert "票别“甲方”、“乙方”、“丙方”、“丁方”在“三类票加权 20/40/40”中没有权重" in problems[0].message


def test_ballots_without_groups_are_one_pool_and_said(scheme: Scheme) -> None:
    """A weighted scheme over ballots that name no group counts them together, with a warning."""
    assigned, [problem] = assign_groups([""], scheme)
    assert assigned == {}
    assert problem.code == "no_groups"


def test_a_scheme_without_weights_needs_nothing() -> None:
    """The default scheme pools all groups."""
    assert assign_groups(["A票", "B票"], default()) == ({}, [])
