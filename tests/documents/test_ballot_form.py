"""The paper ballot as Excel: as it is printed, and read back when it is filled in on screen."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.documents.ballot_form import ballot_form
from dashboard.documents.ballot_layout import BallotForm, Layout
from dashboard.domain.problems import Level
from dashboard.domain.roster import Mode, Secretary
from tests.documents.filled_forms import (
    ITEMS,
    TITLE,
    FilledForm,
    counts_of,
    filled_forms,
    filled_in_paper,
    form_of,
    read_back,
)
from tests.results_samples import secretary


def opened(form: BallotForm) -> Any:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(ballot_form(form)))


def people(count: int) -> list[Secretary]:
    """Return invented secretaries; from the eighth on they report in writing."""
    return [secretary(seq) for seq in range(1, count + 1)]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(filled=filled_forms())
def test_filled_in_it_is_read_back(filled: FilledForm) -> None:
    """√ for any people, items and groups come back, a sheet a ballot; two √ are an invalid mark."""
    content = filled_in_paper(ballot_form(filled.form), filled)
    preview = read_back("评议票.xlsx", content, filled.form)
    assert [str(problem) for problem in preview.problems if problem.level is Level.STOPS] == []
    assert counts_of(preview, filled.form) == (filled.counts(), filled.returned())


def test_untouched_it_is_refused_in_one_clear_sentence() -> None:
    """A form that nobody filled in is no blank ballot; nothing can be confirmed."""
    form = form_of(people(5), ITEMS, ["A票", "B票"])
    preview = read_back("评议票.xlsx", ballot_form(form), form)
    assert not preview.can_confirm
    assert [str(problem) for problem in preview.problems if problem.level is Level.STOPS] == [
        "评议票.xlsx：没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传。"
    ]


def test_a_ballot_reads_from_top_to_bottom() -> None:
    """Title, voter group, instructions, two heading rows, a row a secretary; 书面 where so."""
    sheet = opened(
        form_of([Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "", "", Mode.IN_WRITING)], groups=["A票"])
    )["A票"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["临江区2025年度党组织书记抓基层党建述职评议会\n民主评议票", *[None] * 7],
        ["票别：", "A票", *[None] * 6],
        [
            "填表说明：1. 本票不记名，请不要写姓名，不要做记号；2. 请对每位述职人的每个项目，从“好”“较好”“一般”“差”中选一个，"
            "在下面的空格内画“√”，每个项目只画一个；3. 只用“√”，不用其他符号；4. 注明“书面”的为书面述职，同样参加评议。",
            *[None] * 7,
        ],
        ["序号", "姓名", "单位", "述职\n方式", "总体评价", None, None, None],
        [None, None, None, None, "好", "较好", "一般", "差"],
        [1, "秦涛", "东街社区", None, None, None, None, None],
        [2, "陆明远", None, "书面", None, None, None, None],
    ]


def test_columns_without_content_are_left_out() -> None:
    """No units and nobody in writing: only number and name stand left of the ticks."""
    sheet = opened(form_of([Secretary(1, "秦涛"), Secretary(2, "陆明远")])).worksheets[0]
    assert sheet.title == "评议票"
    assert [cell.value for cell in sheet[3]] == ["序号", "姓名", "总体评价", None, None, None]


@pytest.mark.parametrize(
    ("item_count", "orientation"), [(1, "portrait"), (2, "portrait"), (3, "landscape"), (6, "landscape")]
)
def test_the_paper_lies_as_the_items_need_it(item_count: int, orientation: str) -> None:
    """A4, one page wide, upright for one or two items."""
    sheet = opened(form_of(people(5), ITEMS[:item_count])).worksheets[0]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation or "portrait") == (9, orientation)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)


def test_72_secretaries_have_the_heading_on_every_page() -> None:
    """Both heading rows are repeated, the pages are numbered, and the print area ends with the last person."""
    sheet = opened(form_of(people(72), ITEMS, ["A票"])).worksheets[0]
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_area == "'A票'!$A$1:$AB$77"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_fonts_are_named_after_the_standard() -> None:
    """Title 方正小标宋简体 二号, headings 黑体, body 仿宋_GB2312."""
    sheet = opened(form_of(people(5), groups=["A票"]))["A票"]
    fonts = [(sheet[cell].font.name, sheet[cell].font.sz) for cell in ("A1", "A3", "A4", "B6")]
    assert fonts == [("方正小标宋简体", 22), ("仿宋_GB2312", 12), ("黑体", 10.5), ("仿宋_GB2312", 11)]


@pytest.mark.parametrize("count", [1, 5, 11, 14, 72])
@pytest.mark.parametrize("item_count", [1, 2, 6, 8])
def test_columns_fill_the_page_and_leave_room_for_a_tick(count: int, item_count: int) -> None:
    """Whatever the items, the widths add up to the page and no tick column is narrower than 5 mm."""
    items = [*ITEMS, "廉洁自律情况", "作用发挥情况"][:item_count]
    layout = Layout(form_of(people(count), items))
    assert sum(layout.widths()) == pytest.approx(267 if item_count > 2 else 180)
    assert min(layout.widths()[-4:]) >= 5


def test_eleven_people_with_six_items_fit_on_one_page() -> None:
    """Rows are as high as the page allows: higher for few people, never below 22 points."""
    title_to_heading = 32 + 24 + 44 + 51 + 34
    heights = Layout(form_of(people(11), ITEMS, ["A票"])).row_heights()
    assert title_to_heading + sum(heights) < (210 - 18 - 16) / 25.4 * 72
    assert set(Layout(form_of(people(5))).row_heights()) == {36}
    assert min(Layout(form_of(people(72), ITEMS)).row_heights()) >= 22


def test_what_a_roster_holds_stays_text() -> None:
    """Neither formulas nor control characters nor links."""
    sheet = opened(
        form_of([Secretary(1, "=1+1", "http://example.invalid"), Secretary(2, "秦\x0b涛", "@甲")])
    ).worksheets[0]
    rows = [[cell.value for cell in row[1:3]] for row in sheet.iter_rows(min_row=5)]
    assert rows == [["=1+1", "http://example.invalid"], ["秦涛", "@甲"]]
    assert sheet["B5"].data_type == "s"
    assert sheet["C5"].hyperlink is None


def test_a_title_that_fits_stays_on_one_line() -> None:
    """Only a long title breaks, before 民主评议票."""
    form = form_of(people(5), ITEMS)
    assert (form.title, Layout(form).title()) == (TITLE, TITLE)
