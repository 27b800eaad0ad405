"""What people ask a blank form to say: refused where it could not be read back, made where it can."""

from io import BytesIO

import openpyxl
import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.roster import Roster, Secretary
from dashboard.services.forms import (
    ITEMS,
    blank_forms,
    form_ballot_count,
    form_groups,
    form_title,
    requested_form,
)
from dashboard.store.meetings import Store
from tests.results_samples import secretary

ROSTER = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "秦涛", "西街社区"), Secretary(3, "陆明远", "青石镇")))


def sentences(roster: Roster, items: list[str], groups: list[str], title: str = "民主评议票") -> list[str]:
    """Return what is said of a form that is refused."""
    form, problems = requested_form(roster, title, items, groups)
    assert (form is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_the_proposed_items_pass() -> None:
    """总体评价 and the five items, with three groups, for 72 people."""
    roster = Roster(tuple(secretary(seq) for seq in range(1, 73)))
    form, problems = requested_form(roster, "民主评议票", ITEMS, ["A票", "B票", "C票"])
    assert problems == []
    assert form
    assert (form.items, form.groups) == (ITEMS, ("A票", "B票", "C票"))


def test_lines_are_tidied() -> None:
    """Empty lines go, spaces around words go, a full-width group is written as it is read."""
    form, _ = requested_form(ROSTER, " 民主评议票 ", ["", " 总体评价 ", "  "], ["Ａ票 ", ""])
    assert form
    assert (form.title, form.items, form.groups) == ("民主评议票", ("总体评价",), ("A票",))
    form, _ = requested_form(ROSTER, "民主评议票", ["总体评价"], ["", " "])
    assert form
    assert form.groups == ("",)


def test_all_that_is_missing_or_too_much_is_said_at_once() -> None:
    """No title, no items, nine groups, one of them twice."""
    groups = [*(f"{letter}票" for letter in "ABCDEFGH"), "Ａ票"]
    assert sentences(ROSTER, [], groups, title=" ") == [
        "没有写评议项目，请至少写一个，一行一个。",
        "票别有 9 个，一张票放不下，请减到 8 个以内。",
        "票别“A票”写了不止一次，请删去重复的。",
        "没有写票头标题，请补上。",
    ]


@pytest.mark.parametrize(
    ("items", "named"),
    [
        (["总体评价", "意见建议"], "“意见建议”"),
        (["总体评价", "好"], "“好”"),
        (["总体评价", "得分"], "“得分”"),
        (["总体评价", "综合评价", "工作作风"], "“总体评价”、“综合评价”、“工作作风”"),
    ],
)
def test_an_item_that_the_reader_would_mistake_is_refused(items: list[str], named: str) -> None:
    """Better a sentence now than 150 ballots that cannot be read."""
    sentence = f"评议项目{named}在读票时会与别的内容混淆，请换一种写法，或去掉意思相同的。"
    assert sentences(ROSTER, items, ["A票"]) == [sentence]


def test_people_who_cannot_be_told_apart_are_named() -> None:
    """Two of one name need two units."""
    roster = Roster((Secretary(1, "秦涛"), Secretary(2, "秦涛", "西街社区"), Secretary(3, "陆明远", "青石镇")))
    assert sentences(roster, ["总体评价"], []) == [
        "名单中“秦涛（未填单位）”在票上不能与别人分清，请先在名单中补全姓名和单位。"
    ]


def test_three_files_are_offered_and_made_when_asked_for() -> None:
    """Names say which is which; characters that Windows refuses go."""
    form, _ = requested_form(ROSTER, "临江区 2025/2026 述职评议会民主评议票", ["总体评价"], [])
    assert form
    files = blank_forms(form, 7)
    assert [file.name for file in files] == [
        "临江区_2025_2026_述职评议会_民主评议票.docx",
        "临江区_2025_2026_述职评议会_民主评议票.xlsx",
        "临江区_2025_2026_述职评议会_录票表.xlsx",
    ]
    assert [file.make()[:2] for file in files] == [b"PK"] * 3
    assert openpyxl.load_workbook(BytesIO(files[2].make())).worksheets[0].max_row == 8 + 7


def test_title_groups_and_rows_are_proposed_from_the_meeting(store: Store) -> None:
    """The year is said once; groups come from the issued ballots, else from the scheme."""
    assert form_title(Meeting("临江区2025年度述职评议会", 2025)) == "临江区2025年度述职评议会民主评议票"
    meeting_id = store.create(Meeting("述职评议会", 2026), preset("three_groups_20_40_40") or default())
    assert form_groups(store.load(meeting_id)) == ["分管领导", "干部职工", "考核组"]
    assert form_ballot_count(store.load(meeting_id)) == 50
    store.set_issued(meeting_id, {"A票": 9, "B票": 40})
    assert form_groups(store.load(meeting_id)) == ["A票", "B票"]
    assert form_ballot_count(store.load(meeting_id)) == 40
