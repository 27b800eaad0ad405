"""Finding a person again by what a file calls him or her."""

import pytest

from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName, Roster, Secretary, match_people

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


def test_people_who_are_not_found_are_problems_with_their_place() -> None:
    """An unknown, an ambiguous and a doubled name stop the upload, each with a sentence."""
    people = [
        PrintedName("陆明远"),
        PrintedName("陆明远", "青石镇党委", Place("票.xlsx", "票", "D2")),
        PrintedName("秦涛", "", Place("票.xlsx", "票", "B2")),
        PrintedName("周一鸣", "", Place("票.xlsx", "票", "C2")),
    ]
    positions, problems = match_people(people, ROSTER)
    assert positions == [1, None, None, None]
    assert [str(problem) for problem in problems] == [
        "票.xlsx › 票!D2：“陆明远（青石镇党委）”与“陆明远”指的是同一人，请合并或删去一处后重新上传。",
        "票.xlsx › 票!B2：名单中有 2 位“秦涛”（东街社区党委、云岭小学党支部），请在文件中注明单位。",
        "票.xlsx › 票!C2：“周一鸣”不在述职名单中，请核对姓名和单位，或先更正名单。",
    ]


def test_a_roster_checks_itself() -> None:
    """Unit and name together are unique and the order runs from 1."""
    with pytest.raises(ValueError, match="unique"):
        Roster((Secretary(1, "秦涛", "甲"), Secretary(2, "秦 涛", "甲")))
    with pytest.raises(ValueError, match="gaps"):
        Roster((Secretary(2, "秦涛"),))
