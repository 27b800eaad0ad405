"""The critiques of the sample meetings have the forms of the real speeches, in other words."""

import re
from itertools import pairwise

from sample_data.generate import RECIPES, scenario_of
from tests.sample_data.committed import cells, paragraphs, table


def test_masked_critique_is_known_by_number() -> None:
    """M1's text names nobody; 14 numbered entries, each with its shortcomings, then general remarks."""
    lines = paragraphs("1_branches")
    headings = [line for line in lines if "XXX" in line]
    assert headings == [f"{number}、XXX党支部书记XXX同志" for number in range(1, 15)]
    assert all(lines[lines.index(heading) + 1].startswith("主要不足：一是") for heading in headings)
    assert not any(person.name in line for person in scenario_of("1_branches").people for line in lines)


def test_district_critique_has_three_parts_a_person() -> None:
    """M2's text praises, names problems and hopes for each of the five on site, and for nobody else."""
    lines = paragraphs("2_district")
    for person in scenario_of("2_district").people:
        parts = [line for line in lines if line.startswith((f"{person.name}同志", f"希望{person.name}同志"))]
        assert len(parts) == (2 if person.is_in_person else 0)
    assert sum(line.startswith("存在的主要问题是：") for line in lines) == 5


def test_critique_sheet_numbers_its_points() -> None:
    """M3's critique is a table of six rows with numbered points in its cells."""
    rows = cells("3_enterprises", "点评汇总.xlsx")["点评汇总"]
    assert rows[1] == ("序号", "单位", "姓名", "特点", "不足", "希望")
    assert [row[2] for row in rows[2:]] == [person.name for person in scenario_of("3_enterprises").people]
    assert all(re.match(r"1\..+。\n2\..+。", str(cell)) for row in rows[2:] for cell in row[3:])


def test_community_critique_names_nobody() -> None:
    """M4's text speaks of everybody together only."""
    text = "\n".join(paragraphs("4_communities"))
    assert not any(person.name in text or person.unit in text for person in scenario_of("4_communities").people)
    assert table("4_communities", "points.csv") == []


def test_city_critique_calls_seven_people_up() -> None:
    """M5's text has strengths and shortcomings of the seven on site; one paragraph breaks in mid-sentence."""
    lines = paragraphs("5_city")
    assert sum("同志述职。" in line and "，请" in line for line in lines) == 7
    assert sum("主要有三个特点：一是" in line for line in lines) == 7
    assert sum("也要正视存在的不足：一是" in line for line in lines) == 7
    broken = [line[:9] for before, line in pairwise(lines) if before.endswith("，")]
    assert broken == ["写下教学日志一千余"]


def test_bank_is_wide_and_never_repeats() -> None:
    """All points are different, over all meetings, and cover the sixteen themes."""
    rows = [row for meeting in RECIPES for row in table(meeting, "points.csv")]
    texts = [row["text"] for row in rows]
    assert len(set(texts)) == len(texts)
    shortcomings = [row for row in rows if row["kind"] == "shortcoming"]
    assert len(shortcomings) == 43 + 27 + 18 + 21
    assert {row["theme"] for row in shortcomings} == {f"T{number:02d}" for number in range(1, 17)}
    assert sum(row["kind"] == "strength" for row in rows) == 5 + 18 + 21
