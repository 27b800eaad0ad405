"""Finding a person again by what a file calls him or her."""

import pytest

from dashboard.domain.roster import Roster, Secretary

ROSTER = Roster(
    (
        Secretary(1, "秦涛", "东街社区党委"),
        Secretary(2, "陆明远", "青石镇党委"),
        Secretary(3, "秦涛", "云岭小学党支部"),
        Secretary(4, "XXX", "财政局党支部"),
    )
)


@pytest.mark.parametrize(
    ("name", "unit", "seqs"),
    [
        ("陆明远", "", [2]),
        ("陆　明 远", "", [2]),
        ("秦涛", "", [1, 3]),
        ("秦涛", "云岭小学党支部", [3]),
        ("秦涛", "云岭小学", [3]),
        ("秦涛（东街社区党委）", "", [1]),
        ("东街社区党委秦涛", "", [1]),
        ("青石镇党委书记陆明远同志", "", [2]),
        ("陆明远同志的邻居", "", []),
        ("", "财政局党支部", [4]),
        ("XXX", "财政局党支部", [4]),
        ("财政局党支部", "", [4]),
        ("青石镇党委", "", [2]),
        ("陆明", "", []),
        ("秦涛", "西街社区党委", []),
        ("", "", []),
    ],
)
def test_a_printed_name_finds_its_people(name: str, unit: str, seqs: list[int]) -> None:
    """The unit decides where it is given; likeness is never enough."""
    assert [s.seq for s in ROSTER.candidates(name, unit)] == seqs


def test_a_roster_checks_itself() -> None:
    """Unit and name together are unique and the order runs from 1."""
    with pytest.raises(ValueError, match="unique"):
        Roster((Secretary(1, "秦涛", "甲"), Secretary(2, "秦 涛", "甲")))
    with pytest.raises(ValueError, match="gaps"):
        Roster((Secretary(2, "秦涛"),))
