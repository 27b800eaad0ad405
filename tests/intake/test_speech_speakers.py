"""Several speakers in one text: what each says of the same secretary is one critique."""

import pytest

from dashboard.intake.speech import parse_speech

BY_COMRADES = """
张志远同志点评：
1.东街社区党委书记秦涛同志
不足：一是学习少。二是台账不全。
2.青石镇党委书记陆明远同志
不足：一是创新少。
李国华副部长点评：
1.东街社区党委书记秦涛同志
不足：一是联系群众不够。
2.青石镇党委书记陆明远同志
不足：一是党费收缴慢。二是后备干部少。
"""

BY_BARE_NAMES = """
张志远：
秦涛同志抓得实，主要不足：一是学习少。二是台账不全。
陆明远同志点子多，主要不足：一是创新少。
李国华：
秦涛同志群众口碑好，主要不足：一是联系群众不够。
陆明远同志作风好，主要不足：一是党费收缴慢。二是后备干部少。
"""

BY_TITLES = """
王部长：下面我点评两位。
秦涛同志作风扎实。主要不足是：学习少；台账不全。
陆明远同志熟悉基层。主要不足是：创新少。
赵主任：我补充几句。
秦涛同志有干劲。主要不足是：联系群众不够。
陆明远同志肯吃苦。主要不足是：党费收缴慢；后备干部少。
"""

BY_LABELS = """
点评人：王部长
秦涛：作风扎实。不足是学习少；台账不全。
陆明远：点子多。不足是创新少。
点评人：赵主任
秦涛：有干劲。不足是联系群众不够。
陆明远：肯吃苦。不足是党费收缴慢；后备干部少。
"""


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (BY_COMRADES, ("张志远同志", "李国华副部长")),
        (BY_BARE_NAMES, ("张志远", "李国华")),
        (BY_TITLES, ("王部长", "赵主任")),
        (BY_LABELS, ("王部长", "赵主任")),
    ],
)
def test_what_several_speakers_say_of_one_secretary_is_one_critique(text: str, speakers: tuple[str, str]) -> None:
    """Two secretaries, the points of both speakers in order, each with who made it."""
    first, second = parse_speech(text).entries
    assert (first.order, first.name, second.order, second.name) == (1, "秦涛", 2, "陆明远")
    assert [point.text for point in first.shortcomings] == ["学习少", "台账不全", "联系群众不够"]
    assert [point.text for point in second.shortcomings] == ["创新少", "党费收缴慢", "后备干部少"]
    said_by = [point.place.partition("（")[2] for point in first.shortcomings]
    assert said_by == [f"{speakers[0]}点评）", f"{speakers[0]}点评）", f"{speakers[1]}点评）"]


def test_a_name_in_a_heading_is_the_secretary_where_nobody_else_is_named() -> None:
    """秦涛同志点评意见 stands over the critique of 秦涛; no speaker is made of him."""
    text = "秦涛同志点评意见：\n不足：一是学习少。\n陆明远同志点评意见：\n不足：一是创新少。二是记录不全。\n"
    entries = parse_speech(text).entries
    assert [(entry.name, len(entry.shortcomings)) for entry in entries] == [("秦涛", 1), ("陆明远", 2)]
    assert entries[0].shortcomings[0].place == "第 2 段"


def test_people_of_the_same_name_in_two_units_stay_two() -> None:
    """Joining asks for the unit where both speakers say it."""
    text = (
        "王部长点评：\n1.东街社区党委书记秦涛同志\n不足：一是学习少。\n"
        "赵主任点评：\n1.西街社区党委书记秦涛同志\n不足：一是创新少。\n"
    )
    assert [entry.unit for entry in parse_speech(text).entries] == ["东街社区党委", "西街社区党委"]
