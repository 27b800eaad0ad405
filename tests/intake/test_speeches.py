"""Speeches as they come: whose every shortcoming is, and what is said where the text leaves it open."""

from collections.abc import Sequence

import pytest

from dashboard.domain.critique import Speech
from dashboard.intake import speech as speech_module
from dashboard.intake.speech import parse_speech, read_speech
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import Person
from dashboard.intake.speech_people import Opening
from tests.intake.speeches import SPEECHES


@pytest.mark.parametrize("kind", SPEECHES)
def test_every_shortcoming_is_its_secretarys(kind: str) -> None:
    """Unit, name, each shortcoming word for word, and the number of the other points."""
    text, people, general = SPEECHES[kind]
    speech = parse_speech(text)
    found = [
        (e.unit, e.name, len(e.strengths), [p.text for p in e.shortcomings], len(e.advice)) for e in speech.entries
    ]
    assert found == people
    all_of = speech.general
    assert (len(all_of.strengths), len(all_of.shortcomings), len(all_of.advice)) == general


ROSTER = [Person("财政所党支部", "警安"), Person("粮站党支部", "粟米")]


def test_the_roster_finds_people_whom_no_wording_shows() -> None:
    """Names without a usual surname, at the beginning of a plain paragraph."""
    text = "警安，学习抓得紧，但是台账不全。\n粟米这一年变化大，但是支部活动少。\n"
    speech = parse_speech(text, ROSTER)
    found = [(entry.name, [point.text for point in entry.shortcomings]) for entry in speech.entries]
    assert found == [("警安", ["台账不全"]), ("粟米", ["支部活动少"])]


def test_the_roster_gives_no_criticism_to_the_wrong_one_of_a_unit() -> None:
    """A unit with two secretaries tells nobody; another name than the roster's stays as spoken."""
    pair = [Person("城投公司", "甘霖"), Person("城投公司", "时雨"), Person("粮站", "粟米")]
    text = "城投公司党建有起色，但是台账不全。\n粮站党支部书记苗青同志，但是活动少。\n"
    assert [(entry.unit, entry.name) for entry in parse_speech(text, pair).entries] == [("粮站党支部", "苗青")]
    plain = "粮站工作实，但是台账不全。\n"
    assert [(entry.unit, entry.name) for entry in parse_speech(plain, pair).entries] == [("粮站", "粟米")]


def messages(text: str, people: list[Person] | None = None) -> dict[str, str]:
    """Return what is said of a text, by code."""
    return {problem.code: problem.message for problem in read_speech("点评.txt", text.encode(), people or [])[1]}


def test_a_fault_that_stands_in_no_point_is_said() -> None:
    """What belongs to no list is not dropped without a word."""
    text = (
        "1.东街社区党支部书记秦涛同志\n不足：一是学习少；二是记录不全。\n会议最后，主持人还说了几句。\n"
        "共性问题有两个：一是责任不实；二是创新不够。\n档案管理还很薄弱。\n"
    )
    assert messages(text)["sentences_left_out"] == (
        "有 1 句像是问题或希望，没有归到任何一条里：第 5 段“档案管理还很薄弱”；"
        "请核对原文，如是对某位书记的点评，请在“分条和主题”中补上。"
    )


def test_a_fault_behind_a_list_is_a_shortcoming_with_its_own_place() -> None:
    """It was praise, under the number of the paragraph before."""
    text = "1.东街社区党支部书记秦涛同志\n特点：一是实。\n不足：一是学习少；二是记录不全。\n另有一点，社区力量不足。\n"
    (entry,) = parse_speech(text).entries
    assert [(point.text, point.place) for point in entry.shortcomings] == [
        ("学习少", "第 3 段"),
        ("记录不全", "第 3 段"),
        ("另有一点，社区力量不足", "第 4 段"),
    ]


def test_a_person_of_the_roster_without_critique_is_said_with_the_place() -> None:
    """Whoever is only mentioned has perhaps been missed."""
    text = "1.东街社区党支部书记秦涛同志\n不足：一是学习少，不如粟米那边；二是记录不全。\n"
    assert messages(text, [Person("东街社区", "秦涛"), Person("粮站", "粟米")])["named_without_critique"] == (
        "文中提到“粟米”（第 2 段），没有单独读出对其的点评，请核对原文，如有请用“补上没有读到点评的人”补上。"
    )


def test_a_point_that_begins_with_another_person_is_said() -> None:
    """An unusual way to turn to the next one leaves the words with the one before, but not unsaid."""
    text = (
        "1.东街社区党支部书记秦涛同志\n不足：学习少。海小洋（西街社区书记）同志，记录不全。活动单一。\n"
        "2.南街社区党支部书记方卓同志\n不足：创新不够。\n"
    )
    assert messages(text)["perhaps_another_person"] == (
        "第 2 段“海小洋（西街社区书记）同志，记录不全”（归在“秦涛”名下），开头像是在点评另一位书记，"
        "请核对，如不是同一人请在“分条和主题”中改“序”。"
    )


def test_what_is_read_fully_is_read_without_a_warning() -> None:
    """The sentences above are no noise: a plain speech brings none of them."""
    text, _, _ = SPEECHES["two speakers"]
    assert messages(text) == {}


def test_a_long_text_is_read_once_where_one_way_of_speaking_finds_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """1,400 headings were read once for each way, which took ten seconds."""
    calls: list[int] = []
    read_from = speech_module._read_from

    def counted(lines: Sequence[Line], opened: Sequence[Opening]) -> Speech:
        calls.append(len(opened))
        return read_from(lines, opened)

    monkeypatch.setattr(speech_module, "_read_from", counted)
    text = "".join(f"{n}、东街{n}村党支部书记秦涛同志\n不足：一是学习少；二是记录不全。\n" for n in range(1, 40))
    assert len(parse_speech(text).entries) == 39
    assert calls == [0, 39]


def test_what_the_chair_announces_is_no_shortcoming_of_all() -> None:
    """Before the first person only what is said to be wanting everywhere is one."""
    opening = "这次会议就是要把差距找出来。下面逐一点评，成绩大家都看得见，我只讲不足。\n"
    person = "1.东街社区党支部书记秦涛同志\n不足：一是学习少；二是记录不全。\n"
    assert parse_speech(opening + person).general.is_empty
    wanting = "但也要看到，有的支部书记还不会抓党建。\n"
    assert [point.text for point in parse_speech(wanting + person).general.shortcomings] == ["有的支部书记还不会抓党建"]


def test_what_everybody_says_of_a_person_stays_with_the_person() -> None:
    """大家反映 is no word to everybody, whether the person is the last one or not."""
    one = "{}.{}村党支部书记{}同志\n抓产业有办法。\n大家反映，村务公开不及时，支部会开得少。\n"
    speech = parse_speech(one.format(1, "东街", "秦涛") + one.format(2, "西街", "罗敏"))
    assert [len(entry.shortcomings) for entry in speech.entries] == [1, 1]
    assert speech.general.is_empty


@pytest.mark.parametrize(
    "line",
    [
        "红旗社区，书记齐心。阵地上档次。但党务公开不及时。",
        "红旗社区书记齐心同志。长处是阵地上档次，短处是党务公开不及时。",
    ],
)
def test_a_post_behind_a_comma_and_a_short_side_are_found(line: str) -> None:
    """The first opened nobody, and 短处是 behind a comma was praise."""
    (entry,) = parse_speech(line + "\n").entries
    assert (entry.unit, entry.name, [p.text for p in entry.shortcomings]) == ("红旗社区", "齐心", ["党务公开不及时"])
