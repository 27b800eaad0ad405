"""Each critique finds its secretary: by name, by unit, by order; or stays open and is reported."""

import pytest

from dashboard.domain.critique import Critique
from dashboard.domain.critique_matching import match_critiques
from dashboard.domain.problems import Level
from dashboard.domain.roster import Mode, Roster, Secretary


def roster(*people: tuple[str, str], in_person: int | None = None) -> Roster:
    """Return a roster of (name, unit); the first `in_person` report on site, the others in writing."""

    def mode(seq: int) -> Mode | None:
        return None if in_person is None else Mode.IN_PERSON if seq <= in_person else Mode.IN_WRITING

    return Roster(tuple(Secretary(seq, *person, mode=mode(seq)) for seq, person in enumerate(people, 1)))


def critiques(*people: tuple[str, str]) -> list[Critique]:
    """Return critiques that call people (name, unit)."""
    return [Critique(order, unit, name) for order, (name, unit) in enumerate(people, 1)]


PEOPLE = roster(("秦涛", "东街社区"), ("陆明远", "县信访局"), ("何思齐", "云岭集团公司"))


def test_names_decide_whatever_the_order() -> None:
    """A critique goes to the person it names."""
    assert match_critiques(critiques(("何思齐", ""), ("秦 涛", "")), PEOPLE) == ([2, 0], [])


def test_the_unit_tells_namesakes_apart() -> None:
    """Two people of one name are known by their units."""
    two = roster(("秦涛", "东街社区"), ("秦涛", "西街社区"))
    assert match_critiques(critiques(("秦涛", "西街社区党支部")), two) == ([1], [])


@pytest.mark.parametrize(
    ("unit", "position"),
    [("东街社区党委", 0), ("县信访局机关党委", 1), ("信访局党支部", 1), ("**集团公司党委", 2), ("云岭集团公司", 2)],
)
def test_a_masked_name_is_found_by_its_unit(unit: str, position: int) -> None:
    """Units are compared without the party organ; one may contain the other."""
    assert match_critiques(critiques(("", unit)), PEOPLE) == ([position], [])


def test_a_masked_roster_is_matched_by_unit_too() -> None:
    """The critique knows the name, the roster does not."""
    masked = roster(("XXX", "东街社区党支部"), ("XXX", "西街社区党支部"))
    assert match_critiques(critiques(("秦涛", "西街社区")), masked) == ([1], [])


def test_masked_critiques_are_matched_by_order_and_it_says_so() -> None:
    """As many critiques as people in the roster."""
    positions, problems = match_critiques(critiques(("", ""), ("", ""), ("", "")), PEOPLE)
    assert positions == [0, 1, 2]
    assert [(problem.level, problem.message) for problem in problems] == [
        (
            Level.INFORMS,
            "有 3 份点评不能按姓名或单位确定是谁，已按先后顺序与名单人员一一对应，请核对，如有不符请在对应表中改正。",
        )
    ]


def test_order_counts_those_who_report_in_person() -> None:
    """Two critiques go to the two on site."""
    people = roster(("秦涛", ""), ("陆明远", ""), ("何思齐", ""), in_person=2)
    positions, problems = match_critiques(critiques(("", ""), ("", "")), people)
    assert positions == [0, 1]
    assert "与现场述职人员一一对应" in problems[0].message


def test_order_fills_what_names_leave_open() -> None:
    """One masked critique among named ones takes the place that is left."""
    positions, _ = match_critiques(critiques(("秦涛", ""), ("", ""), ("何思齐", "")), PEOPLE)
    assert positions == [0, 1, 2]


def test_order_is_not_used_against_what_is_known() -> None:
    """Where a name contradicts the order, open critiques stay open."""
    positions, problems = match_critiques(critiques(("何思齐", ""), ("", ""), ("秦涛", "")), PEOPLE)
    assert positions == [2, None, 0]
    assert [problem.message for problem in problems] == [
        "述职名单中找不到“第 2 份点评”，未对应，请在对应表中指定人员，或先更正名单。"
    ]


def test_a_person_out_of_the_roster_stays_open() -> None:
    """An unknown name is never given to somebody else, not even by order."""
    positions, problems = match_critiques(critiques(("秦涛", ""), ("许敏", "城投公司"), ("何思齐", "")), PEOPLE)
    assert positions == [0, None, 2]
    assert [(problem.level, problem.message) for problem in problems] == [
        (Level.WARNS, "述职名单中找不到“许敏（城投公司）”，未对应，请在对应表中指定人员，或先更正名单。")
    ]


def test_many_unknown_people_share_one_sentence() -> None:
    """Five are named, the others counted."""
    unknown = critiques(*((f"许敏{n}", "") for n in range(7)))
    problems = match_critiques(unknown, PEOPLE)[1]
    assert [problem.message for problem in problems] == [
        "点评有 7 份，名单只有 3 人，请核对是否有重复的点评，或先补全名单。",
        "述职名单中找不到“许敏0”、“许敏1”、“许敏2”、“许敏3”、“许敏4”等 7 份，未对应，"
        "请在对应表中指定人员，或先更正名单。",
    ]


def test_namesakes_without_unit_stay_open() -> None:
    """A name that two people share needs a person to decide."""
    two = roster(("秦涛", "东街社区"), ("秦涛", "西街社区"))
    positions, problems = match_critiques(critiques(("秦涛", "")), two)
    assert positions == [None]
    assert [problem.message for problem in problems] == [
        "名单中不止一人叫“秦涛”（东街社区、西街社区），未对应，请在对应表中指定是哪一位。"
    ]


def test_a_second_critique_of_a_person_stays_open() -> None:
    """Nobody is matched twice."""
    positions, problems = match_critiques(critiques(("秦涛", ""), ("秦涛", "")), PEOPLE)
    assert positions == [0, None]
    assert [problem.message for problem in problems] == [
        "第 1 份和第 2 份点评都指向“秦涛”，后一份未对应，请在对应表中改正，或指定为同一人以合并。"
    ]


def test_another_unit_beside_a_known_name_is_reported() -> None:
    """The name decides, and a person should look."""
    positions, problems = match_critiques(critiques(("秦涛", "城投公司")), PEOPLE)
    assert positions == [0]
    assert [problem.message for problem in problems] == [
        "“秦涛（城投公司）”在名单中属“东街社区”，已按姓名对应，请核对单位写法，如不是同一人请在对应表中改正。"
    ]


def test_a_unit_that_fits_two_people_stays_open() -> None:
    """云岭镇 is contained in two units, so neither is taken."""
    two = roster(("秦涛", "云岭镇东村"), ("陆明远", "云岭镇西村"), ("何思齐", "县档案馆"))
    assert match_critiques(critiques(("", "云岭镇党委")), two)[0] == [None]
