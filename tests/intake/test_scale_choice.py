"""The scale of an upload is told by its words; what is mixed or unclear is refused."""

import pytest

from dashboard.domain.problems import Level
from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.ballot_sheets import read_ballots, recognise
from tests.intake.tables import counts_of, grid_of, sentences


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_every_scale_in_every_shape(scale: Scale) -> None:
    """The words of a scale are understood as words, ticks, rows, counts and answers."""
    best, *_, worst = scale.grades
    heads = "|".join(scale.grades)
    empty = "|" * (len(scale.grades) - 1)
    tables = {
        "row_per_ballot": f"票号|秦涛|李明\n1|{best}|{worst}\n2|{scale.grades[1]}|{worst}",
        "paper_form": f"姓名|{heads}\n秦涛|√{empty}\n李明|{empty}√",
        "long_list": f"票号|姓名|等次\n1|秦涛|{best}\n1|李明|{worst}",
        "counts": "姓名|" + "|".join(f"{grade}票数" for grade in scale.grades) + "\n秦涛|1|0|0|0\n李明|0|0|1|0",
        "questionnaire": f"序号|来自IP|1、总体评价—1.秦涛|2.李明\n1|10.1.1.1|{best}|{worst}",
    }
    for shape, table in tables.items():
        reading = read_ballots([grid_of(table)])
        assert recognise(grid_of(table)) == shape
        assert sentences(reading, Level.STOPS) == []
        assert reading.votes[0].tally.scale == scale
        assert counts_of(reading)["秦涛", "总体评价", ""][best] == 1


def test_shared_words_are_told_apart_by_the_others() -> None:
    """优秀 is in three scales; the words beside it, on this sheet or another, decide."""
    for words, scale in (("优秀|合格", "hege"), ("优秀|一般", "lianghao"), ("优秀|称职", "chengzhi")):
        assert read_ballots([grid_of(f"票号|秦涛|李明\n1|{words}")]).votes[0].tally.scale.id == scale
    sheets = [grid_of("票号|秦涛|李明\n1|优秀|优秀", sheet="A票"), grid_of("票号|秦涛|李明\n1|优秀|合格", sheet="B票")]
    assert read_ballots(sheets).votes[0].tally.scale.id == "hege"


def test_unclear_words() -> None:
    """优秀 alone says nothing; the scale is asked for."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|优秀|优秀")])
    assert reading.votes == ()
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：只凭表里出现的等次看不出用的是哪一套（优秀、称职、基本称职、不称职，"
        "或优秀、合格、基本合格、不合格，或优秀、良好、一般、较差），请在填表说明里写全各等次后重新上传。"
    ]


def test_words_that_the_own_scale_has_too() -> None:
    """一般 and 较差 alone are grades of 好/较好/一般/差."""
    assert read_ballots([grid_of("票号|秦涛|李明\n1|一般|较差")]).votes[0].tally.scale.id == "hao"


def test_a_slip_of_the_pen() -> None:
    """A single word of another scale among many is a wrong word, not another scale."""
    rows = "\n".join(f"{n}|好|较好" for n in range(1, 12))
    reading = read_ballots([grid_of(f"票号|秦涛|李明\n{rows}\n12|满意|差")])
    assert sentences(reading, Level.STOPS) == [
        "评议票.xlsx › Sheet1!B13：“满意”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。"
    ]


def test_two_scales_on_two_sheets() -> None:
    """Sheets of one upload with different scales are refused."""
    sheets = [grid_of("票号|秦涛\n1|好", sheet="A票"), grid_of("票号|秦涛\n1|满意", sheet="B票")]
    assert sentences(read_ballots(sheets)) == [
        "评议票.xlsx › B票：等次是满意、基本满意、不满意，其他表是好、较好、一般、差，不能合并统计，"
        "请统一为一套等次，或分作两次会议上传。"
    ]


def test_words_outside_the_marks_do_not_matter() -> None:
    """Last year's grades, remarks and other sheets do not make a scale."""
    table = (
        "票号|姓名|上年度等次|等次|意见建议\n1|秦涛|称职|好|满意\n1|李明|称职|差|满意\n2|秦涛|称职|好|\n2|李明|称职|好|"
    )
    roster = grid_of("序号|姓名|单位|上年度等次\n1|秦涛|东街社区|良好\n2|李明|城关镇|良好", sheet="名单")
    reading = read_ballots([grid_of(table), roster])
    assert reading.votes[0].tally.scale.id == "hao"
    assert sentences(reading, Level.STOPS) == []


def test_unrated_answers() -> None:
    """不了解 is no valid mark: counted apart where the scale has it, blank where it has not, and said."""
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|满意|不了解\n2|不满意|满意")])
    assert counts_of(reading)["李明", "总体评价", ""] == {"满意": 1, "不了解": 1}
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1：等次按“满意、基本满意、不满意”读取。",
        "评议票.xlsx › Sheet1!C2：“不了解”单独计数，不计入有效票。",
    ]
    assert reading.votes[0].tally.ballots[0].valid == 2
    reading = read_ballots([grid_of("票号|秦涛|李明\n1|好|不了解\n2|较好|好")])
    assert counts_of(reading)["李明", "总体评价", ""] == {"好": 1, "blank": 1}
    assert sentences(reading) == ["评议票.xlsx › Sheet1!C2：“不了解”按未填（弃权）计，不计入有效票。"]


def test_unrated_columns() -> None:
    """A column 不了解 of a form or of counts is read, and said."""
    counts = "姓名|满意票数|基本满意票数|不满意票数|不了解票数|满意率\n秦涛|5|3|1|1|50%\n李明|6|2|1|1|60%"
    reading = read_ballots([grid_of(counts)])
    assert counts_of(reading)["秦涛", "总体评价", ""] == {"满意": 5, "基本满意": 3, "不满意": 1, "不了解": 1}
    assert "评议票.xlsx › Sheet1!E1：“不了解”单独计数，不计入有效票。" in sentences(reading)
    form = "姓名|好|较好|一般|差|不了解\n秦涛|√||||\n李明|||||√"
    assert counts_of(read_ballots([grid_of(form)]))["李明", "总体评价", ""] == {"blank": 1}


def test_boxes_in_one_cell() -> None:
    """A cell that prints all grades with boxes is read by the box that is checked."""
    rows = "1|☑好 □较好 □一般 □差|□好 √较好 □一般 □差\n2|□好 □较好 □一般 □差|☑好 ☑较好 □一般 □差\n3|☒好 □较好 □一般 □差|好（√）较好（ ）一般（ ）差（ ）"
    reading = read_ballots([grid_of(f"票号|秦涛|李明\n{rows}")])
    assert counts_of(reading) == {
        ("秦涛", "总体评价", ""): {"好": 1, "blank": 1, "invalid": 1},
        ("李明", "总体评价", ""): {"好": 1, "较好": 1, "invalid": 1},
    }
    assert sentences(reading) == [
        "评议票.xlsx › Sheet1!C3：一格里写了两个等次，该格按无效计，请对照原票核对。",
        "评议票.xlsx › Sheet1!B4：画的不是“√”而是“×”，该格按无效计，请对照原票核对。",
    ]


def test_a_scale_that_only_two_words_together_tell() -> None:
    """优秀 and 一般 may be 好/较好/一般/差 with a word written over: a warning, unless a note lists the grades."""
    ballots = "票号|秦涛|李明\n1|优秀|一般"
    assert sentences(read_ballots([grid_of(ballots)])) == [
        "评议票.xlsx › Sheet1：等次按“优秀、良好、一般、较差”读取，因为只有这一套同时有“优秀”“一般”；"
        "请对照票样核对，如有误填请改正，如确是这一套请在填表说明里写全各等次。"
    ]
    for note in ("填表说明：等次分优秀、良好、一般、较差", "请按“优秀/良好/一般/较差”填写"):
        assert sentences(read_ballots([grid_of(f"{note}\n{ballots}")])) == [
            "评议票.xlsx › Sheet1：等次按“优秀、良好、一般、较差”读取。"
        ]


def test_a_note_names_the_scale_of_unclear_words() -> None:
    """What the sentence on unclear words asks for helps: 优秀 alone, and all grades in a note."""
    reading = read_ballots([grid_of("填表说明：在优秀、合格、基本合格和不合格中选一\n票号|秦涛|李明\n1|优秀|优秀")])
    assert reading.votes[0].tally.scale.id == "hege"
