"""The people of a file, matched to the roster."""

from dashboard.domain.people_matching import match_people
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName, Roster, Secretary

ROSTER = Roster(
    (
        Secretary(1, "秦涛", "东街社区党委"),
        Secretary(2, "陆明远", "青石镇党委"),
        Secretary(3, "秦涛", "云岭小学党支部"),
    )
)


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
