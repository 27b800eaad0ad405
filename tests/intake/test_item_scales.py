"""Items of one upload may use different scales; one item has one, and slips stay slips."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.scale import CHENGZHI, HAO, HEGE, MANYI, Scale
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import counts_of, grid_of, sentences

HEADER = "票号|秦涛|秦涛|李明|李明\n|总体评价|工作作风|总体评价|工作作风"


def test_another_scale_for_one_item() -> None:
    """Each item is counted in the scale of its words; a sentence tells the second one with its column."""
    reading = read_ballots([grid_of(f"{HEADER}\n1|优秀|好|称职|较好\n2|称职|差||好")])
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!B2：“总体评价”的等次按“优秀、称职、基本称职、不称职”读取，与其他项目分开统计，不混在一起。"
    ]
    assert counts_of(reading) == {
        ("秦涛", "工作作风", ""): {"好": 1, "差": 1},
        ("李明", "工作作风", ""): {"好": 1, "较好": 1},
        ("秦涛", "总体评价", ""): {"优秀": 1, "称职": 1},
        ("李明", "总体评价", ""): {"称职": 1, "blank": 1},
    }


def test_a_ballot_is_returned_and_valid_once() -> None:
    """收回 and 有效 count the ballot, not its scales: one grade in whichever scale makes it valid."""
    reading = read_ballots([grid_of(f"{HEADER}\n1|优秀|好|称职|较好\n2|称职|||\n3||好||\n4||||")])
    (votes,) = reading.votes
    for part in votes.tally.parts:
        (count,) = part.ballots
        assert (count.returned, count.valid, count.blank) == (4, 3, 1)


def test_a_slip_in_a_column_stays_a_slip() -> None:
    """One 优秀 among the 好 of an item is a fault with its cell, in a sheet of one scale and of two."""
    rows = "\n".join(f"{n}|好|较好|好|差" for n in range(2, 14))
    said = "评议票.xlsx › Sheet1!C3：“优秀”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
    reading = read_ballots([grid_of(f"{HEADER}\n1|好|优秀|好|差\n{rows}")])
    assert sentences(reading, Level.STOPS) == [said]
    rows = rows.replace("|好|较好|好", "|称职|较好|优秀")
    reading = read_ballots([grid_of(f"{HEADER}\n1|称职|优秀|称职|差\n{rows}")])
    assert sentences(reading, Level.STOPS) == [said]


def test_a_slip_in_the_other_scale() -> None:
    """A word of 好/较好/一般/差 in an item of another scale is a fault that names that scale's grades."""
    rows = "\n".join(f"{n}|称职|较好|优秀|差" for n in range(2, 14))
    reading = read_ballots([grid_of(f"{HEADER}\n1|较好|好|称职|差\n{rows}")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!B3：“较好”不是评议等次，请改为优秀、称职、基本称职、不称职之一，未填的请留空。"
    ]


def test_one_word_alone_is_no_scale() -> None:
    """An item whose only mark is a word of another scale has a slip, not a scale of its own."""
    rows = "\n".join(f"{n}|较好||好|" for n in range(2, 8))
    reading = read_ballots([grid_of(f"{HEADER}\n1|好|满意|较好|\n{rows}")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!C3：“满意”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
    ]


def test_two_scales_within_an_item() -> None:
    """Where an item mixes scales, nothing is counted."""
    reading = read_ballots([grid_of(f"{HEADER}\n1|好|满意|较好|好\n2|较好|较好|好|不满意")])
    assert reading.votes == ()
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：同一个评议项目里混用了几套等次（“好”、“较好”与“不满意”、“满意”），一个项目只能按一套统计；"
        "如是误填，请改为同一套等次后重新上传，如是不同的项目，请在表头或“项目”一列写明各格属于哪个项目。"
    ]


def test_words_of_several_scales_in_one_item() -> None:
    """An item graded 优秀 throughout may use one of three scales: it is asked, unless a note lists the grades."""
    table = f"{HEADER}\n1|好|优秀|较好|优秀\n2|较好|优秀|好|优秀"
    assert sentences(read_ballots([grid_of(table)])) == [
        "评议票.xlsx › Sheet1：只凭“工作作风”里出现的等次看不出用的是哪一套（优秀、称职、基本称职、不称职，"
        "或优秀、合格、基本合格、不合格，或优秀、良好、一般、较差），请在填表说明里写全各等次后重新上传。"
    ]
    note = "\n填表说明：工作作风分优秀、合格、基本合格、不合格四等"
    (votes,) = read_ballots([grid_of(table + note)]).votes
    assert votes.tally.item_scales == {"总体评价": HAO, "工作作风": HEGE}


def test_an_item_in_two_scales_on_two_sheets() -> None:
    """An item has one scale in the whole upload, whatever the other items use."""
    first = grid_of(f"{HEADER}\n1|称职|好|优秀|较好", sheet="A票")
    second = grid_of(f"{HEADER}\n1|好|好|较好|较好", sheet="B票")
    assert sentences(read_ballots([first, second])) == [
        "评议票.xlsx › A票：等次是优秀、称职、基本称职、不称职，其他表是好、较好、一般、差，不能合并统计，"
        "请统一为一套等次，或分作两次会议上传。"
    ]


def test_items_on_two_sheets_of_counts() -> None:
    """Counts of one item on each sheet, each in its own scale, are one meeting."""
    head = "姓名|项目|{}票数|{}票数|{}票数|{}票数\n秦涛|{}|1|2|0|0"
    sheets = [
        grid_of(head.format(*scale.grades, item), sheet=item)
        for item, scale in (("总体评价", CHENGZHI), ("工作作风", HAO))
    ]
    reading = read_ballots(sheets)
    assert sentences(reading, Level.STOPS) == []
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"优秀": 1, "称职": 2},
        ("秦涛", "工作作风", ""): {"好": 1, "较好": 2},
    }
    (votes,) = reading.votes
    assert votes.count_cells is not None
    assert votes.count_cells.items == ("总体评价", "工作作风")


def test_tick_columns_of_two_scales() -> None:
    """A form may have its own grades below each item, 不了解 where that scale has it."""
    form = "姓名|总体评价||||工作作风|||\n|好|较好|一般|差|满意|基本满意|不满意|不了解\n秦涛|√||||√|||\n李明||√||||||√"
    reading = read_ballots([grid_of(form, "B1:E1", "F1:I1")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1},
        ("李明", "总体评价", ""): {"较好": 1},
        ("秦涛", "工作作风", ""): {"满意": 1},
        ("李明", "工作作风", ""): {"不了解": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!I2：“不了解”单独计数，不计入有效票。",
        "评议票.xlsx › Sheet1!F1：“工作作风”的等次按“满意、基本满意、不满意”读取，与其他项目分开统计，不混在一起。",
    ]


def test_a_grade_column_is_missing_in_its_scale() -> None:
    """A header that lacks a grade is measured by the scale of its own item."""
    form = "姓名|总体评价||||工作作风|||\n|好|较好|一般|差|优秀|称职|基本称职|\n秦涛|√||||√|||"
    reading = read_ballots([grid_of(form, "B1:E1", "F1:I1")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!F2：“工作作风”下缺少“不称职”一列，请补上该列（没有票的可留空）。"
    ]


@pytest.mark.parametrize(("overall", "single"), [(HAO, CHENGZHI), (CHENGZHI, HAO), (MANYI, HAO), (CHENGZHI, MANYI)])
def test_an_item_that_its_words_leave_open(overall: Scale, single: Scale) -> None:
    """A single item that nobody graded has the scale of the other single items."""
    head = "票号|秦涛|秦涛|秦涛\n|总体评价|工作作风|政治素质"
    rows = "\n".join(f"{n}|{overall.grades[1]}|{single.grades[n % 2]}|" for n in range(1, 4))
    (votes,) = read_ballots([grid_of(f"{head}\n{rows}")]).votes
    assert votes.tally.item_scales == {"总体评价": overall, "工作作风": single, "政治素质": single}


def test_lists_with_an_item_column() -> None:
    """Rows of a long list are read in the scale of their item; what differs within one ballot is invalid there."""
    rows = "1|秦涛|总体评价|优秀\n1|秦涛|工作作风|好\n2|秦涛|总体评价|称职\n2|秦涛|工作作风|较好\n2|秦涛|工作作风|差"
    reading = read_ballots([grid_of(f"票号|姓名|项目|等次\n{rows}")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"优秀": 1, "称职": 1},
        ("秦涛", "工作作风", ""): {"好": 1, "invalid": 1},
    }
    assert sentences(reading, Level.STOPS) == []


def test_an_item_without_a_word_of_its_own_scale_alone() -> None:
    """优秀 and 一般 are together in one scale only, and yet 优秀 may have been written over 较好: a warning."""
    table = f"{HEADER}\n1|好|优秀|较好|一般\n2|较好|一般|好|优秀\n3|好|优秀|较好|优秀"
    reading = read_ballots([grid_of(table)])
    assert sentences(reading, Level.WARNS) == [
        "评议票.xlsx › Sheet1：“工作作风”的等次只有“优秀、良好、一般、较差”这一套都有，但没有一个是它独有的；"
        "请对照票样核对，如有误填请改正，如确是这一套请在填表说明里写全各等次。"
    ]
    assert reading.votes[0].tally.item_scales["工作作风"].id == "lianghao"


def test_sheets_of_the_same_name_are_told_apart() -> None:
    """Two files of one name have sheets of different length: each is looked at by itself."""
    long = "\n".join(f"{n}|优秀|好|称职|较好" for n in range(1, 40))
    reading = read_ballots([grid_of(f"{HEADER}\n{long}"), grid_of(f"{HEADER}\n1|称职|好|优秀|差")])
    assert sentences(reading, Level.STOPS) == []
    assert reading.votes[0].tally.ballots[0].returned == 40


def test_sheets_named_by_items_in_two_scales() -> None:
    """Sheets of counts that their names alone tell apart are items, each in its own scale; their 汇总 is none."""
    overall, style = "姓名|好|较好|一般|差\n秦涛|5|2|1|0", "姓名|满意|基本满意|不满意\n秦涛|6|1|1"
    sheets = [grid_of(overall, sheet="总体评价"), grid_of(style, sheet="工作作风"), grid_of(overall, sheet="汇总")]
    reading = read_ballots(sheets)
    assert sentences(reading) == [
        "评议票.xlsx › 汇总：看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传。",
        "评议票.xlsx › 工作作风：按工作表名把评议项目读作“工作作风”。",
        "评议票.xlsx › 工作作风!B1：“工作作风”的等次按“满意、基本满意、不满意”读取，与其他项目分开统计，不混在一起。",
    ]
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 5, "较好": 2, "一般": 1},
        ("秦涛", "工作作风", ""): {"满意": 6, "基本满意": 1, "不满意": 1},
    }


def test_sheets_named_by_group_and_item_in_two_scales() -> None:
    """A票-总体评价 and A票-工作作风 are two items of one group, each in its own scale."""
    overall, style = "姓名|好|较好|一般|差\n秦涛|5|2|1|0", "姓名|满意|基本满意|不满意\n秦涛|6|1|1"
    tables = {"总体评价": overall, "工作作风": style}
    sheets = [grid_of(text, sheet=f"{group}-{item}") for group in ("A票", "B票") for item, text in tables.items()]
    assert counts_of(read_ballots(sheets)) == {
        ("秦涛", item, group): counts
        for group in ("A票", "B票")
        for item, counts in (
            ("总体评价", {"好": 5, "较好": 2, "一般": 1}),
            ("工作作风", {"满意": 6, "基本满意": 1, "不满意": 1}),
        )
    }
