"""What only a real browser shows: links, clicks, typed grades, hostile names, width."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.store.meetings import Store
from tests.browser.browsing import PAGES, choose_in_drop_down, go_to, new_meeting, open_sample, says, settle, upload
from tests.conftest import ROOT, Server

pytestmark = pytest.mark.browser
HOSTILE = "![x](http://evil.example/x.png)<img src=http://evil.example/y.png>"


def test_page_addresses_on_a_fresh_server_run_the_entry_script(page: Page, server: Server) -> None:
    """A deep link never runs a page alone: the menu is there, and the page says what to do."""
    for address, title in (("overview", "总览"), ("secretary", "书记"), ("units", "单位"), ("ranking", "排名与导出")):
        page.goto(f"{server.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=60_000)
        expect(page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_count(len(PAGES))
        expect(page.get_by_text("请先打开一个示例，或新建一个")).to_be_visible()


def test_a_click_on_a_bar_leads_to_the_person(page: Page) -> None:
    """The third bar of the 14-branch sample, in the order of reporting, is the third secretary's."""
    open_sample(page, 1)
    page.get_by_role("combobox", name="排列").click()
    page.get_by_role("option", name="述职顺序").click()
    settle(page, 1)
    bar = page.locator(".js-plotly-plot .barlayer .trace").first.locator(".point path").nth(2)
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("书记", timeout=60_000)
    settle(page, 1)
    rows = (ROOT / "sample_data" / "1_branches" / "truth.csv").read_text("utf-8-sig").splitlines()
    third = next(row.split(",")[1] for row in rows if row.startswith("3,"))
    assert page.locator("[class*=st-key-headline_person]").inner_text() == third


def test_a_decided_grade_is_typed_in_the_table_and_kept(page: Page, server: Server) -> None:
    """Choosing 较好 in the first row and saving stores it; the suggestion stays beside it."""
    open_sample(page, 3)
    go_to(page, "排名与导出")
    page.locator("[data-testid=stExpander] summary", has_text="填写审定等次").click()
    editor = page.get_by_test_id("stDataFrame").nth(1)
    expect(editor.locator("canvas").first).to_be_visible()
    cell = editor.get_by_test_id("glide-cell-4-0")
    expect(cell).to_have_count(1)
    choose_in_drop_down(page, editor, row=0, across=0.46, word="较好")
    expect(cell).to_have_text("较好")
    page.get_by_role("button", name="保存审定等次").click()
    expect(page.get_by_text("已保存，改动 1 人。")).to_be_visible(timeout=30_000)
    store = Store.in_folder(server.data)
    assert store.load(store.entries()[0].id).decisions[1].grade == "较好"


def test_hostile_names_stay_text_on_every_page(page: Page, tmp_path: Path) -> None:
    """Names and units that are Markdown or HTML ask no other host (the page fixture counts) and are shown as typed."""
    roster, votes = tmp_path / "名单.csv", tmp_path / "票.csv"
    roster.write_text(f"姓名,单位\n**秦涛**`$x$,{HOSTILE}\n陆明远,青石镇\n", encoding="utf-8")
    votes.write_text("票号,姓名,等次\n1,**秦涛**`$x$,好\n1,陆明远,差\n", encoding="utf-8")
    new_meeting(page, HOSTILE)
    upload(page, [roster, votes])
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    for title, figures in (
        ("总览", 1),
        ("书记", 1),
        ("单位", 2),
        ("排名与导出", 0),
        ("换个办法看", 1),
        ("述职评议会", 0),
    ):
        go_to(page, title, figures)
        says(page, HOSTILE)
        expect(page.locator("[data-testid=stMain] img[src*=evil]")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 1920])
def test_no_page_scrolls_sideways(page: Page, width: int) -> None:
    """The 72-secretary sample fits the window on every page."""
    page.set_viewport_size({"width": width, "height": 1000})
    open_sample(page, 5)
    for title, figures in (
        ("总览", 1),
        ("书记", 1),
        ("单位", 3),
        ("点评与主题", 2),
        ("排名与导出", 0),
        ("换个办法看", 1),
        ("计分办法", 0),
        ("历年对比", 0),
        ("反馈与通报", 0),
        ("整改台账", 0),
    ):
        go_to(page, title, figures)
        overflow = "e => e.scrollWidth - e.clientWidth"
        assert page.locator("[data-testid=stMain]").evaluate(overflow) <= 0, title


def test_a_list_shows_long_names_whole_and_says_in_chinese_that_nothing_fits(page: Page) -> None:
    """A meeting's long title is not cut in the list of the sidebar; words that no option has are answered in Chinese."""
    new_meeting(page, "某某省某某市某某自治县住房和城乡建设局机关各党支部书记抓基层党建工作述职评议会")
    chooser = page.get_by_test_id("stSidebar").get_by_role("combobox")
    chooser.click()
    option = page.get_by_role("option")
    expect(option).to_be_visible()
    assert option.locator("> div").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    chooser.fill("没有这样的会议")
    words = page.locator("[role=option] > span")
    expect(words).to_have_count(1)
    assert words.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]") == [
        "0px",
        '"没有相符的选项"',
    ]


def test_a_page_prints_whole(page: Page) -> None:
    """72 people need more paper than the window is high, and no column is cut on a landscape page."""
    open_sample(page, 5)
    page.emulate_media(media="print")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => [getComputedStyle(e).overflowY, e.clientHeight > 1500]") == ["visible", True]
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="本页说明")).to_be_hidden()
