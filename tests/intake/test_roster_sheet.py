"""The list of secretaries is recognised, read in its order, or refused with all its faults."""

import pytest

from dashboard.domain.problems import Place
from dashboard.domain.roster import Mode, Secretary
from dashboard.intake.grid import Grid, rectangle
from dashboard.intake.roster_sheet import read, recognise

ROSTER = """
    2026 年度述职名单
    序号 | 姓名   | 单位     | 单位类别 | 职务 | 述职方式
    1    | 秦　涛 | 东街社区 | 社区     | 书记 | 现场述职
    2    | 许敏   | 城投公司 | 国企     | 书记 | 书面
"""


def grid(text: str, *merged: tuple[int, int, int, int], sheet: str = "名单", hidden: bool = False) -> Grid:
    """Return a sheet from lines; cells are parted by |, row 1 is the first line with text."""
    lines = [[cell.strip(" ") for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    return Grid(Place("名单.xlsx", sheet), rectangle(lines), merged, hidden)


def people(*grids: Grid) -> list[Secretary]:
    """Return the secretaries of a roster without any problem."""
    roster, problems = read(grids)
    assert problems == []
    assert roster is not None
    return list(roster)


def refused(*grids: Grid) -> list[str]:
    """Return the problems of a roster that is not read."""
    roster, problems = read(grids)
    assert roster is None
    return [str(problem) for problem in problems]


def told(*grids: Grid) -> list[str]:
    """Return what is said of a roster that is read, each with its weight."""
    roster, problems = read(grids)
    assert roster is not None
    return [f"{problem.level.word}：{problem}" for problem in problems]


def test_a_roster_is_read() -> None:
    """Names without filling spaces, units, kinds and modes come in the order of the rows."""
    assert recognise(grid(ROSTER))
    assert people(grid(ROSTER)) == [
        Secretary(1, "秦涛", "东街社区", "社区", Mode.IN_PERSON),
        Secretary(2, "许敏", "城投公司", "国企", Mode.IN_WRITING),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "序号 | 书记姓名 | 所在单位 | 领域 | 述职形式（现场/书面）",
        "编号 | 述 职 人 | 单位名称 | 类型 | 方式",
        "述职顺序 | 述职对象 | 党组织名称 | 单位类型 | 述职形式：",
    ],
)
def test_headings_in_other_words(header: str) -> None:
    """The usual other words for the columns are known, with remarks, colons and spaces in them."""
    sheet = grid(f"{header}\n1 | 秦涛 | 东街社区 | 社区 | 现场")
    assert recognise(sheet)
    assert people(sheet) == [Secretary(1, "秦涛", "东街社区", "社区", Mode.IN_PERSON)]


def test_names_alone_are_enough() -> None:
    """Unit, kind and mode may be missing."""
    assert people(grid("姓名\n秦涛\n许敏")) == [Secretary(1, "秦涛"), Secretary(2, "许敏")]


def test_units_without_names() -> None:
    """A roster may call people by their units."""
    assert people(grid("序号 | 党组织\n1 | 东街社区党委\n2 | 城投公司党委")) == [
        Secretary(1, "", "东街社区党委"),
        Secretary(2, "", "城投公司党委"),
    ]


def test_masked_names() -> None:
    """Masked names are kept apart by their units."""
    assert [s.label for s in people(grid("姓名 | 单位\nXXX | 东街社区\nXXX | 西街社区"))] == ["东街社区", "西街社区"]


def test_spaces_between_latin_words_stay() -> None:
    """Line breaks inside a Chinese unit go, spaces between Latin words stay."""
    sheet = Grid(Place("名单.xlsx"), [["姓名", "单位"], ["Ann Lee", "东街\n社区 第一 支部"]])
    assert people(sheet) == [Secretary(1, "Ann Lee", "东街社区第一支部")]


def test_rows_around_the_people() -> None:
    """Empty rows, a repeated header, a total and signature lines are no people."""
    sheet = grid("""
        姓名 | 单位
        秦涛 | 东街社区
             |
        姓名 | 单位
        许敏 | 统计局
        合计：2 人
        填表人：甘霖
    """)
    roster, problems = read([sheet])
    assert roster is not None
    assert [s.name for s in roster] == ["秦涛", "许敏"]
    assert [str(problem) for problem in problems] == [
        "名单.xlsx › 名单!A6：这一行像是说明或签名，没有作为人员读取（另外 1 处：A7）。"
    ]


def test_sections_say_the_mode() -> None:
    """Below a line 二、书面述职 people report in writing where their row does not say otherwise."""
    sheet = grid("""
        序号 | 姓名 | 述职方式
        一、现场述职（1 人）
        1    | 秦涛 |
        二、书面述职
        2    | 许敏 |
        3    | 甘霖 | 现场
    """)
    assert [s.mode for s in people(sheet)] == [Mode.IN_PERSON, Mode.IN_WRITING, Mode.IN_PERSON]


def test_merged_unit_and_kind() -> None:
    """A unit or kind merged over several rows belongs to each of them; a person over two rows is one."""
    sheet = grid(
        """
        单位类别 | 单位     | 姓名
        社区     | 东街社区 | 秦涛
                 |          | 许敏
                 | 西街社区 | 甘霖
                 |          |
        """.strip(),
        (1, 0, 4, 0),
        (1, 1, 2, 1),
        (3, 1, 4, 1),
        (3, 2, 4, 2),
    )
    assert [(s.name, s.unit, s.unit_kind) for s in people(sheet)] == [
        ("秦涛", "东街社区", "社区"),
        ("许敏", "东街社区", "社区"),
        ("甘霖", "西街社区", "社区"),
    ]


def test_several_sheets() -> None:
    """The sheets of a roster follow one another; hidden ones are left out."""
    sheets = (
        grid("姓名\n秦涛", sheet="甲"),
        grid("姓名\n许敏", sheet="乙"),
        grid("姓名\n甘霖", sheet="旧", hidden=True),
    )
    assert [(s.seq, s.name) for s in people(*sheets)] == [(1, "秦涛"), (2, "许敏")]


def test_no_header() -> None:
    """A list without a header is refused."""
    assert refused(grid("1 | 秦涛 | 东街社区\n2 | 许敏 | 西街社区")) == [
        "名单.xlsx › 名单：没有找到名单的表头，请在人员上方补一行“序号、姓名、单位、单位类别、述职方式”。"
    ]


def test_no_people() -> None:
    """A header without people is refused."""
    assert refused(grid("序号 | 姓名 | 单位\n1 | |")) == [
        "名单.xlsx › 名单：名单中没有人员，请在表头下方逐行填写姓名和单位。"
    ]


def test_a_person_listed_twice() -> None:
    """The same unit and name twice is refused with both places; the same name in two units is not."""
    sheet = grid("姓名 | 单位\n秦涛 | 东街社区\n秦涛 | 西街社区\n秦　涛 | 东街 社区")
    assert refused(sheet) == [
        "名单.xlsx › 名单!A4：“秦涛（东街社区）”在名单中出现 2 次（A2、A4），请删去重复的行；"
        "如不是同一人，请写明各自的单位。"
    ]


def test_a_person_listed_in_two_sheets() -> None:
    """Places in different sheets are told with their sheets."""
    assert refused(grid("姓名\n秦涛", sheet="甲"), grid("姓名\n秦涛", sheet="乙")) == [
        "名单.xlsx › 乙!A2：“秦涛”在名单中出现 2 次（A2、名单.xlsx › 乙!A2），请删去重复的行；"
        "如不是同一人，请写明各自的单位。"
    ]


def test_lists_side_by_side() -> None:
    """Lists beside each other are one list, in the order of their numbers; other columns beside are refused."""
    header = "序号 | 姓名 | 单位 | 序号 | 姓名 | 单位"
    for rows in (
        "1 | 秦涛 | 甲局 | 3 | 甘霖 | 丙局\n2 | 许敏 | 乙局",
        "1 | 秦涛 | 甲局 | 2 | 许敏 | 乙局\n3 | 甘霖 | 丙局",
    ):
        roster, problems = read([grid(f"{header}\n{rows}")])
        assert roster is not None
        assert [(s.seq, s.name, s.unit) for s in roster] == [
            (1, "秦涛", "甲局"),
            (2, "许敏", "乙局"),
            (3, "甘霖", "丙局"),
        ]
        assert problems == []
    assert refused(grid("序号 | 姓名 | 职务 | 姓名\n1 | 秦涛 | 书记 | 许敏")) == [
        "名单.xlsx › 名单!D1：表头中“姓名”出现两次，请把并排的名单接成一列。"
    ]


def test_unit_post_and_name_in_one_cell() -> None:
    """A unit in front of the name, its post and 同志 are no part of the name."""
    roster, problems = read([grid("序号 | 述职人员\n1 | 城关镇党委书记秦涛\n2 | 东街社区　许敏同志\n3 | 甘霖同志")])
    assert roster is not None
    assert [(s.unit, s.name) for s in roster] == [("城关镇", "秦涛"), ("东街社区", "许敏"), ("", "甘霖")]
    assert problems == []


def test_numbers_that_begin_again() -> None:
    """现场 and 书面 may each be counted from 1."""
    sections = "一、现场述职\n1 | 秦涛\n2 | 许敏\n二、书面述职\n1 | 甘霖"
    roster, problems = read([grid(f"序号 | 姓名\n{sections}")])
    assert roster is not None
    assert [s.mode for s in roster] == [Mode.IN_PERSON, Mode.IN_PERSON, Mode.IN_WRITING]
    assert problems == []


def test_unknown_mode() -> None:
    """An unknown word for the mode is told once, and the person is kept without one."""
    sheet = grid("姓名 | 述职方式\n秦涛 | 视频\n许敏 | 视频\n甘霖 | 书面述职")
    assert told(sheet) == [
        "请核对：名单.xlsx › 名单!B2：述职方式“视频”不认识，已按未填处理，"
        "请改为“现场述职”或“书面述职”（另外 1 处：B3）。"
    ]


def test_unit_kinds_in_other_words() -> None:
    """Obvious other words for a unit kind are united in one sentence; the rest stays as written."""
    kinds = ["国有企业", "街道", "两新组织", "机关单位", "中小学校", "国有企业", "医院", ""]
    sheet = grid("姓名 | 单位类别\n" + "\n".join(f"书记{number} | {kind}" for number, kind in enumerate(kinds)))
    roster, problems = read([sheet])
    assert roster is not None
    assert [s.unit_kind for s in roster] == ["国企", "乡镇街道", "两新", "机关", "学校", "国企", "医院", ""]
    assert [str(problem) for problem in problems] == [
        "名单.xlsx › 名单!B2：单位类别已统一写法（国有企业→国企、街道→乡镇街道、两新组织→两新、机关单位→机关、"
        "中小学校→学校），如不妥请改写后重新上传。"
    ]


def test_numbers_out_of_order() -> None:
    """The rows are the order, whatever the numbers say, and that is told."""
    sheet = grid("序号 | 姓名\n1 | 秦涛\n3 | 许敏\n2 | 甘霖")
    assert told(sheet) == [
        "说明：名单.xlsx › 名单!A4：序号 2 排在 3 之后，述职顺序以行的先后为准；"
        "如应以序号为准，请按序号排好后重新上传。"
    ]


def test_all_faults_in_one_pass() -> None:
    """Every fault of a roster is told at once, the gravest first."""
    sheet = grid("序号 | 姓名 | 方式\n2 | 秦涛 | 视频\n1 | 秦涛 | 现场")
    assert [problem.code for problem in read([sheet])[1]] == ["listed_twice", "unknown_mode", "rows_not_in_order"]


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 姓名 | 单位 | 好 | 较好 | 一般 | 差\n1 | 秦涛 | 东街社区 | | √ | |",
        "姓名 | 单位 | 总体评价\n | | 好\n秦涛 | 东街社区 |",
        "序号 | 姓名 | 单位 | 好票数 | 较好票数\n1 | 秦涛 | 东街社区 | 5 | 3",
        "票号 | 票别 | 姓名 | 单位 | 项目 | 等次\n1 | A票 | 秦涛 | 东街社区 | 总体评价 | 好",
        "姓名 | 单位 | 意见\n秦涛 | 东街社区 | 较 好",
        "姓名 | 单位 | 主要不足 | 希望\n秦涛 | 东街社区 | 学习不够 | 抓紧",
        "东街社区 | 西街社区\n好 | 较好",
        "填表说明\n请逐项填写。",
    ],
    ids=["paper form", "two header rows", "counts", "long list", "marks alone", "critique", "ballots", "notes"],
)
def test_what_is_no_roster(text: str) -> None:
    """Sheets with grades, marks, counts or critique are no rosters, nor is plain text."""
    assert not recognise(grid(text))


def test_last_years_grade_is_no_mark() -> None:
    """A roster may tell last year's grade."""
    assert recognise(grid("姓名 | 单位 | 上年度等次\n秦涛 | 东街社区 | 好"))


def test_a_colon_makes_no_note_of_a_whole_row() -> None:
    """Who has a colon in name or unit is a person all the same; a signature beside its label is not."""
    sheet = grid("""
        单位           | 姓名
        青石镇：机关支部 | 秦涛
        城投公司       | 许敏
        制表单位：     | 组织科
        组长：甘霖     | 成员：方海
    """)
    roster, problems = read([sheet])
    assert roster is not None
    assert list(roster) == [Secretary(1, "秦涛", "青石镇：机关支部"), Secretary(2, "许敏", "城投公司")]
    assert [str(problem) for problem in problems] == [
        "名单.xlsx › 名单!A4：这一行像是说明或签名，没有作为人员读取（另外 1 处：A5）。"
    ]


def test_posts_and_modes_beside_names() -> None:
    """A post in brackets is no part of the name; a sheet's name may say how its people report."""
    first = Grid(Place("名单.xlsx", "现场述职"), [["姓名（职务）"], ["秦涛（党委书记）"], ["许敏（女）"]])
    second = Grid(Place("名单.xlsx", "书面述职"), [["姓名"], ["甘霖"]])
    roster, problems = read([first, second])
    assert roster is not None
    assert [(s.name, s.mode) for s in roster] == [
        ("秦涛", Mode.IN_PERSON),
        ("许敏", Mode.IN_PERSON),
        ("甘霖", Mode.IN_WRITING),
    ]
    assert problems == []


def test_counts_under_unknown_headings_are_no_roster() -> None:
    """People with columns that speak of grades are no list of people."""
    assert not recognise(grid("姓名 | A等（好） | 评为较好\n秦涛 | 5 | 3"))
