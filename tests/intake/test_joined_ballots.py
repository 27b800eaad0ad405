"""Ballots whose marks stand on several sheets: one each by their number, or refused."""

import pytest

from dashboard.domain.problems import Level, Place, stops
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.tally import BallotCount
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.grid import Grid
from tests.intake.tables import counts_of, grid_of, sentences

HALVES = "票号|秦涛|陆明远\n1|好|较好\n2|好|好", "票号|周一鸣\n2|一般\n1|好"


def two(first: str, second: str, *names: str) -> list[Grid]:
    """Return two sheets."""
    return [grid_of(text, sheet=name) for text, name in zip((first, second), names, strict=True)]


def returned(grids: list[Grid]) -> list[BallotCount]:
    """Return the ballots by group; nothing is refused."""
    reading = read_ballots(grids)
    assert not stops(reading.problems)
    return list(reading.votes[0].tally.ballots)


def test_the_second_half_of_the_people_on_a_second_sheet() -> None:
    """Rows of one number are one ballot, in whichever order; each mark leads to its own cell, and it is said."""
    reading = read_ballots(two(*HALVES, "现场述职", "书面述职"))
    assert sentences(reading) == [
        "评议票.xlsx › 现场述职：各表“票号”相同的行按同一张票统计，共 2 张，请与收回的张数核对。"
    ]
    [votes] = reading.votes
    assert votes.tally.ballots == (BallotCount(None, 2, 2, blank=0),)
    assert votes.ballots
    by_ballot = {0: [], 1: []}  # type: dict[int, list[Place]]
    for index, ballot in enumerate(votes.ballots.ballot.tolist()):
        by_ballot[ballot].append(votes.ballots.place_of(index))
    assert [place.cell for place in by_ballot[0]] == ["B2", "C2", "B3"]
    assert [place.sheet for place in by_ballot[1]] == ["现场述职", "现场述职", "书面述职"]


def test_two_groups_are_two_piles() -> None:
    """Sheets of two voter groups are not joined: their numbers begin anew."""
    assert returned(two(*HALVES, "领导", "群众")) == [
        BallotCount(None, 2, 2, blank=0),
        BallotCount(None, 2, 2, blank=0),
    ]


@pytest.mark.parametrize(
    "second",
    ["周一鸣\n一般\n好", "票号|周一鸣\n|一般\n1|好", "票号|周一鸣\n1|一般\n1|好", "票号|周一鸣\n3|一般\n4|好"],
    ids=["no numbers", "a number left out", "a number twice", "other numbers"],
)
def test_refused_where_no_number_tells(second: str) -> None:
    """Without a number on each ballot, the same in both sheets, nobody knows which rows are one ballot."""
    reading = read_ballots(two(HALVES[0], second, "现场述职", "书面述职"))
    [problem] = [problem for problem in reading.problems if problem.level is Level.STOPS]
    assert problem.code == "ballot_split"
    assert problem.place == Place("评议票.xlsx", "书面述职")


def test_a_ballot_that_lacks_a_sheet() -> None:
    """A number that stands on one sheet only is a ballot all the same, and pointed at."""
    grids = two("票号|秦涛|陆明远\n1|好|较好\n2|好|好", "票号|周一鸣\n1|好\n2|差\n3|一般", "现场述职", "书面述职")
    assert returned(grids) == [BallotCount(None, 3, 3, blank=0)]
    said = [problem for problem in read_ballots(grids).problems if problem.code == "ballot_incomplete"]
    assert [problem.place for problem in said] == [Place("评议票.xlsx", "书面述职", "B4")]


def test_row_numbers_are_joined_with_a_warning() -> None:
    """序号 may be the number of the row and no more: it is said what follows from that."""
    grids = two("序号|秦涛\n1|好\n2|好", "序号|周一鸣\n1|好\n2|差", "现场述职", "书面述职")
    assert sentences(read_ballots(grids), Level.WARNS) == [
        "评议票.xlsx › 现场述职：各表“序号”相同的行按同一张票统计，共 2 张，请与收回的张数核对；"
        "若“序号”只是行号，请改写真实的票号后重新上传。"
    ]


def test_only_what_is_blank_on_all_sheets_is_a_blank_ballot() -> None:
    """A row without marks is no blank ballot where its number has marks elsewhere."""
    grids = two("票号|秦涛\n1|好\n2|\n3|", "票号|周一鸣\n1|好\n2|差\n3|", "现场述职", "书面述职")
    assert returned(grids) == [BallotCount(None, 3, 2, blank=1)]
    said = [problem for problem in read_ballots(grids).problems if problem.code == "blank_ballot"]
    assert [problem.place for problem in said] == [Place("评议票.xlsx", "现场述职", "A4")]


def test_a_second_batch_of_all_sheets() -> None:
    """Where numbers begin anew in further files, each batch is joined by itself."""
    grids = [grid_of(half, sheet=str(n), file=file) for file in ("一.xlsx", "二.xlsx") for n, half in enumerate(HALVES)]
    grids[2] = grid_of("票号|秦涛|陆明远\n1|差|较好\n2|好|差", sheet="0", file="二.xlsx")
    grids[3] = grid_of("票号|周一鸣\n1|差\n2|差", sheet="1", file="二.xlsx")
    assert returned(grids) == [BallotCount(None, 4, 4, blank=0)]


def test_lists_with_a_sheet_a_person() -> None:
    """Long lists are joined by their ballot numbers, too."""
    grids = two("票号|姓名|等次\n1|秦涛|好\n2|秦涛|差", "票号|姓名|等次\n1|周一鸣|好\n2|周一鸣|差", "1", "2")
    assert returned(grids) == [BallotCount(None, 2, 2, blank=0)]


def test_stated_numbers_are_compared_with_what_stands_on_the_sheet() -> None:
    """收回 below one sheet is held against all ballots that have marks on it."""
    grids = two(f"{HALVES[0]}\n收回2张", f"{HALVES[1]}\n收回3张", "现场述职", "书面述职")
    said = [str(problem) for problem in read_ballots(grids).problems if problem.code == "returned_differs"]
    assert said == ["评议票.xlsx › 书面述职!A4：写明收回 3 张，实际读到 2 张，请核对是否漏录或重复；统计以读到的为准。"]


ITEMS = "票号|总体评价|工作作风"


def test_a_sheet_a_person() -> None:
    """The name of a sheet whose columns are items is the person's, not a voter group's; equal marks are no copy."""
    grids = two(f"{ITEMS}\n1|好|较好\n2|好|好", f"{ITEMS}\n1|好|较好\n2|好|好", "秦涛", "陆明远")
    assert returned(grids) == [BallotCount(None, 2, 2, blank=0)]
    reading = read_ballots(grids)
    assert counts_of(reading) == {
        (name, item, ""): counts
        for name in ("秦涛", "陆明远")
        for item, counts in (("总体评价", {"好": 2}), ("工作作风", {"好": 1, "较好": 1}))
    }
    assert sentences(reading, Level.INFORMS) == [
        "评议票.xlsx › 秦涛：表头里没有姓名，被评议人按表名读取（另外 1 处：陆明远）。",
    ]


@pytest.mark.parametrize("name", ["A票-秦涛", "1.秦涛", "秦涛（东街社区）", "秦涛 (2)", "Sheet1"])
def test_how_sheets_of_a_person_are_called(name: str) -> None:
    """A group's letter and numbers stand aside; a plain sheet has the name of its file."""
    grid = grid_of(f"{ITEMS}\n1|好|较好", sheet=name, file="汇总/02秦涛.xlsx")
    [votes] = read_ballots([grid]).votes
    assert [person.name for person in votes.people] == ["秦涛"]
    assert votes.people[0].unit in ("", "东街社区")
    assert votes.tally.groups == ("A票" if "A票" in name else "",)


def test_the_line_above_the_table_names_the_person() -> None:
    """被评议人：秦涛 goes before the sheet's name, and brings the unit."""
    reading = read_ballots([grid_of(f"被评议人：秦涛|单位：东街社区\n{ITEMS}\n1|好|较好", sheet="3")])
    assert [str(person) for person in reading.votes[0].people] == ["秦涛（东街社区）"]
    assert sentences(reading) == ["评议票.xlsx › 3!A1：表头里没有姓名，被评议人按这一行读取。"]


def test_a_title_names_the_person_where_nothing_else_does() -> None:
    """东街社区党委书记秦涛同志述职评议表 stands above the table."""
    reading = read_ballots([grid_of(f"东街社区党委书记秦涛同志述职评议表\n{ITEMS}\n1|好|较好", sheet="3")])
    assert [str(person) for person in reading.votes[0].people] == ["秦涛（东街社区）"]
    assert sentences(reading) == ["评议票.xlsx › 3!A1：表头里没有姓名，被评议人按标题读作“秦涛（东街社区）”。"]


def test_one_column_of_grades_on_a_sheet_a_person() -> None:
    """A column 等次 grades the person as a whole; with a column 项目 beside it, rows are no ballots."""
    [votes] = read_ballots([grid_of("票号|等次\n1|好\n2|较好", sheet="秦涛")]).votes
    assert (votes.tally.items, votes.tally.ballots) == (("总体评价",), (BallotCount(None, 2, 2, blank=0),))
    reading = read_ballots([grid_of("票号|项目|等次\n1|作风|好\n1|能力|较好", sheet="秦涛")])
    assert [problem.code for problem in reading.problems] == ["no_ballots"]


def test_items_that_look_like_no_items() -> None:
    """组织力 and 战斗力 might be anybody; on a sheet about one person they are items, else they are people."""
    text = "票号|组织力|战斗力\n1|好|较好\n2|差|较好"
    [votes] = read_ballots([grid_of(f"被评议人：秦涛\n{text}")]).votes
    assert [str(person) for person in votes.people] == ["秦涛"]
    assert votes.tally.items == ("组织力", "战斗力")


def test_a_sheet_a_unit_of_the_roster() -> None:
    """A unit names a sheet only where the roster has it: voters come from units, too."""
    roster = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "西街社区")))
    grids = two(f"{ITEMS}\n1|好|较好", f"{ITEMS}\n1|差|较好", "东街社区", "西街社区")
    [votes] = read_ballots(grids, roster).votes
    assert [person.unit for person in votes.people] == ["东街社区", "西街社区"]
    assert [problem.code for problem in read_ballots(grids).problems if problem.level is Level.STOPS] == [
        "unclear_heading"
    ]


def test_a_header_of_names_names_people() -> None:
    """A sheet that somebody called by a name keeps the people in its header."""
    [votes] = read_ballots([grid_of("票号|秦涛|周一鸣\n1|好|较好", sheet="陆明远")]).votes
    assert [str(person) for person in votes.people] == ["秦涛", "周一鸣"]


def test_numbers_written_in_several_ways() -> None:
    """001, 第1票 and 1 are one number; A1 is another."""
    names = "秦涛", "陆明远", "周一鸣"
    grids = [
        grid_of(f"{ITEMS}\n{first}|好|较好\n{second}|好|好", sheet=name)
        for name, (first, second) in zip(names, (("1", "2"), ("001", "002"), ("第1票", "No.2")), strict=True)
    ]
    assert returned(grids) == [BallotCount(None, 2, 2, blank=0)]
    reading = read_ballots([*grids[:2], grid_of(f"{ITEMS}\nA1|好|较好\nA2|好|好", sheet="周一鸣")])
    assert [problem.code for problem in reading.problems if problem.level is Level.STOPS] == ["ballot_split"]


def test_numbers_that_differ_only_in_their_writing_stay_apart_on_one_sheet() -> None:
    """Where 1 and 01 stand on one sheet, they are two ballots."""
    grids = two("票号|秦涛\n1|好\n01|好", "票号|陆明远\n1|好\n01|差", "一", "二")
    assert returned(grids) == [BallotCount(None, 2, 2, blank=0)]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (
            ("票号|秦涛|陆明远\n1|好|差\n2|好|差\n3|好|差", "票号|陆明远|周一鸣\n1|好|差\n2|好|差\n3|差|差"),
            ("一", "续表"),
        ),
        (
            (f"{ITEMS}\n1|好|差\n2|好|差\n3|好|差",) * 2 + (f"{ITEMS}\n1|差|差\n2|好|差\n3|好|差",),
            ("秦涛", "何静", "秦涛 (2)"),
        ),
    ],
    ids=["a person on both halves", "a person on two sheets"],
)
def test_a_person_twice_on_the_same_ballots_stops(texts: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Sheets with the same numbers and only some people in common hold them twice: nobody gets two marks of a ballot."""
    reading = read_ballots([grid_of(text, sheet=name) for text, name in zip(texts, names, strict=True)])
    assert [problem.code for problem in reading.problems if problem.level is Level.STOPS] == ["numbers_overlap"]


def test_a_later_batch_may_grade_one_more() -> None:
    """Other numbers are other ballots: a person who came late is on the later ones alone."""
    grids = two("票号|秦涛\n1|好\n2|好\n3|好", "票号|秦涛|陆明远\n4|好|差\n5|好|差\n6|好|差", "一", "二")
    assert returned(grids) == [BallotCount(None, 6, 6, blank=0)]


def test_a_table_that_goes_on_names_the_same_person() -> None:
    """（续） behind a name is no unit."""
    grids = [
        grid_of(
            "\n".join(
                f"被评议人：{name}{mark}\n{ITEMS}\n{number}|好|差"
                for name in ("秦涛", "陆明远")
                for number, mark in ((1, ""), (2, "（续）"))
            )
        )
    ]
    assert returned(grids) == [BallotCount(None, 2, 2, blank=0)]
    assert [str(person) for person in read_ballots(grids).votes[0].people] == ["秦涛", "陆明远"]


def test_labels_in_cells_of_their_own_name_the_person() -> None:
    """被评议人 | 秦涛 | 单位 | 东街社区 above the header is a line, though it is as wide as the header."""
    texts = (f"被评议人|秦涛|单位|{unit}\n票号|总体评价|工作作风|能力\n1|好|好|差" for unit in ("东街社区", "西街社区"))
    grids = two(*texts, "1", "2")
    assert returned(grids) == [BallotCount(None, 1, 1, blank=0)]
    assert [str(person) for person in read_ballots(grids).votes[0].people] == ["秦涛（东街社区）", "秦涛（西街社区）"]


def test_a_file_named_by_form_and_person() -> None:
    """评议票-秦涛.xlsx is about 秦涛."""
    [votes] = read_ballots([grid_of(f"{ITEMS}\n1|好|较好", file="述职评议票-秦涛.xlsx")]).votes
    assert [str(person) for person in votes.people] == ["秦涛"]


def test_the_title_of_a_next_page_is_no_blank_ballot() -> None:
    """A title with numbers that stands where ballot numbers do is a title."""
    header = "票号|秦涛|陆明远"
    text = f"2024年录票表（第1页）\n{header}\n1|好|好\n2|好|差\n2024年录票表（第2页）\n{header}\n3|好|好"
    assert returned([grid_of(text)]) == [BallotCount(None, 3, 3, blank=0)]


def test_two_groups_on_the_sheet_of_a_person() -> None:
    """A票 and B票 above two tables of a sheet called 秦涛 name groups, not another person."""
    text = f"A票\n{ITEMS}\n1|好|差\n2|好|差\nB票\n{ITEMS}\n1|好|好\n2|差|差\n3|差|差"
    reading = read_ballots(two(text, text.replace("差", "一般"), "秦涛", "陆明远"))
    assert not stops(reading.problems)
    [votes] = reading.votes
    assert votes.tally.groups == ("A票", "B票")
    assert votes.tally.ballots == (BallotCount(None, 2, 2, blank=0), BallotCount(None, 3, 3, blank=0))


def test_sheets_of_voters_with_the_same_people_below_each_other() -> None:
    """Where several sheets begin with the same person, their names are those of voter groups."""
    text = "\n".join(f"被评议人：{name}\n{ITEMS}\n1|好|差\n2|好|好" for name in ("秦涛", "陆明远"))
    [votes] = read_ballots(two(text, text.replace("差", "一般"), "领导班子", "群众代表")).votes
    assert votes.tally.groups == ("领导班子", "群众代表")
    assert [str(person) for person in votes.people] == ["秦涛", "陆明远"]


def test_voters_are_no_person() -> None:
    """A sheet called 干部 or 东街社区干部 is about the person in its title, though 干 is a surname."""
    grids = two(*(f"秦涛同志述职评议表\n{ITEMS}\n{row}" for row in ("1|好|差", "1|差|差")), "干部", "东街社区干部")
    assert [str(person) for person in read_ballots(grids).votes[0].people] == ["秦涛"]


def test_a_sheet_called_by_unit_and_name() -> None:
    """东街社区秦涛 is 秦涛 of 东街社区."""
    [votes] = read_ballots([grid_of(f"{ITEMS}\n1|好|较好", sheet="东街社区秦涛")]).votes
    assert [str(person) for person in votes.people] == ["秦涛（东街社区）"]
