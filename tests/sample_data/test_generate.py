"""The committed sample meetings: made anew byte for byte, adding up, worth looking at, invented."""

import re
import tomllib
from fractions import Fraction
from itertools import product
from operator import mul

import pytest

from sample_data.generate import HERE, RECIPES, files_of, scenario_of
from sample_data.votes import GRADES
from tests.sample_data.committed import cells, contents, said, table

SEEDS = HERE.parents[1] / "shared" / "seeds"
FORMULAS = {"XXX党支部书记XXX同志", "组织党组织书记抓基层党建工作述职评议会"}
"""The masked heading and the name of the event itself, which any such text uses."""
MEETINGS = list(RECIPES)


@pytest.mark.parametrize("meeting", MEETINGS)
def test_generator_makes_the_committed_files(meeting: str) -> None:
    """Running the generator again yields what is committed, and nothing more or less."""
    committed = {path.name: path.read_bytes() for path in (HERE / meeting).iterdir()}
    made = files_of(meeting)
    assert sorted(made) == sorted(committed)
    assert [name for name in made if contents(made[name]) != contents(committed[name])] == []


def test_every_scenario_has_its_recipe() -> None:
    """Five scenarios, five folders, one name each."""
    assert sorted(path.stem for path in (HERE / "scenarios").iterdir()) == MEETINGS


@pytest.mark.parametrize("meeting", MEETINGS)
def test_truth_adds_up_to_the_ballots(meeting: str) -> None:
    """For every person, item and group the marks add up to the returned ballots of the group."""
    plan = scenario_of(meeting)
    rows = table(meeting, "truth.csv")
    sums = [
        (row["seq"], row["item"], row["group"], sum(int(row[mark]) for mark in (*GRADES, "blank", "invalid")))
        for row in rows
    ]
    returned = plan.votes.returned
    wanted = product((str(person.seq) for person in plan.people), plan.items, returned)
    assert sums == [(seq, item, group, returned[group]) for seq, item, group in wanted]


@pytest.mark.parametrize(
    ("meeting", "people", "on_site", "items", "returned", "issued"),
    [
        ("1_branches", 14, 14, 1, {"": 45}, {"": 46}),
        ("2_district", 11, 5, 6, {"A票": 9, "B票": 38, "C票": 16}, {"A票": 9, "B票": 40, "C票": 16}),
        ("3_enterprises", 6, 6, 4, {"": 21}, {"": 21}),
        ("4_communities", 9, 9, 1, {"": 36}, {"": 38}),
        ("5_city", 72, 7, 6, {"": 120}, {"": 124}),
    ],
)
def test_meetings_have_the_promised_size(
    meeting: str, people: int, on_site: int, items: int, returned: dict[str, int], issued: dict[str, int]
) -> None:
    """People, on-site reporters, items and ballots are as many as each sample promises."""
    plan = scenario_of(meeting)
    assert (len(plan.people), len(plan.on_site), len(plan.items)) == (people, on_site, items)
    assert (plan.votes.returned, plan.issued) == (returned, issued)


def test_two_people_of_the_long_list_share_a_name() -> None:
    """The same name stands in two units, once on site and once in writing."""
    namesakes = [(p.seq, p.unit, p.mode) for p in scenario_of("5_city").people if p.name == "陈静"]
    assert namesakes == [(4, "云溪街道", "现场述职"), (47, "澄原市第三中学", "书面述职")]


@pytest.mark.parametrize("meeting", MEETINGS)
def test_rosters_have_six_columns(meeting: str) -> None:
    """Every roster has a title row, the six columns, and a row a secretary."""
    rows = cells(meeting, "名单.xlsx")["述职名单"]
    assert rows[1] == ("序号", "姓名", "单位", "单位类别", "职务", "述职方式")
    people = scenario_of(meeting).people
    assert rows[2:] == [(p.seq, p.name, p.unit, p.unit_kind, p.post, p.mode) for p in people]
    assert {p.unit_kind for p in people} <= {"机关", "国企", "学校", "乡镇街道", "社区", "两新"}


@pytest.mark.parametrize("meeting", ["2_district", "5_city"])
def test_two_meetings_mix_all_unit_kinds(meeting: str) -> None:
    """The district and the city have secretaries of all six unit kinds."""
    assert len({person.unit_kind for person in scenario_of(meeting).people}) == 6


@pytest.mark.parametrize("meeting", MEETINGS)
def test_meeting_file_names_what_the_folder_holds(meeting: str) -> None:
    """meeting.toml carries the facts of the meeting and names existing files."""
    table_of = tomllib.loads((HERE / meeting / "meeting.toml").read_text(encoding="utf-8"))
    plan = scenario_of(meeting)
    facts = (table_of["title"], table_of["year"], table_of["held_on"], table_of["organizer"], table_of["scheme"])
    assert facts == (plan.title, plan.year, plan.held_on, plan.organizer, plan.scheme)
    assert table_of["issued"] == plan.issued
    files = table_of["files"]
    assert all((HERE / meeting / name).is_file() for name in (files["roster"], *files["ballots"], files["critique"]))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_results_are_worth_looking_at(meeting: str) -> None:
    """By the overall item most would be 好, at least one 较好 and one 一般."""
    points = overall_points(meeting)
    assert sum(score >= 90 for score in points) > len(points) / 2
    assert any(80 <= score < 90 for score in points)
    assert any(60 <= score < 80 for score in points)


def test_two_branches_share_a_place() -> None:
    """In M1 at least two people have equal scores."""
    points = overall_points("1_branches")
    assert len(set(points)) < len(points)


def overall_points(meeting: str) -> list[Fraction]:
    """Return the 100/80/60/40 points of everybody's 总体评价, all groups together."""
    people: dict[str, list[int]] = {}
    for row in table(meeting, "truth.csv"):
        if row["item"] == "总体评价":
            before = people.setdefault(row["seq"], [0, 0, 0, 0])
            people[row["seq"]] = [count + int(row[grade]) for count, grade in zip(before, GRADES, strict=True)]
    weights = (100, 80, 60, 40)
    return [Fraction(sum(map(mul, counts, weights)), sum(counts)) for counts in people.values()]


def test_no_sentence_of_the_seeds_is_used() -> None:
    """No clause of twelve or more characters of the five seeds stands anywhere in the sample data."""
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is absent: the sentences cannot be compared")
    sources = [path for path in HERE.rglob("*") if path.suffix in {".py", ".toml", ".md"}]
    ours = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    ours += "\n".join(map(said, MEETINGS))
    theirs = "\n".join(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))
    clauses = {clause.strip() for clause in re.split(r"[。！？；：，、,;:!?“”《》（）()\n]", theirs)}
    used = {clause for clause in clauses if len(clause) >= 12 and clause in ours}
    assert used - FORMULAS == set()
