"""点评与主题 in a real browser: the table of themes is drawn, and a click leads to the person."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import go_to, open_sample, settle
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


def test_a_click_on_a_theme_leads_to_the_person(page: Page) -> None:
    """Each row of cells is one secretary's: a cell of the third row leads to the third one."""
    open_sample(page, 1)
    go_to(page, "点评与主题", 1)
    themes, people = page.locator(".js-plotly-plot .xtick"), page.locator(".js-plotly-plot .ytick")
    assert page.locator(".js-plotly-plot .barlayer .point path").count() == 14 * themes.count()
    column, row = themes.nth(3).bounding_box(), people.nth(2).bounding_box()
    assert column
    assert row
    page.mouse.click(column["x"] + column["width"] / 2, row["y"] + row["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("书记", timeout=60_000)
    settle(page, 1)
    rows = (ROOT / "sample_data" / "1_branches" / "truth.csv").read_text("utf-8-sig").splitlines()
    third = next(row.split(",")[1] for row in rows if row.startswith("3,"))
    assert page.locator("[class*=st-key-headline_person]").inner_text() == third


def test_the_table_of_points_adds_rows_in_chinese(page: Page) -> None:
    """Beside the table stands 增行 alone; nothing in English comes up where the mouse rests on it."""
    open_sample(page, 1)
    go_to(page, "上传与核对")
    page.locator("summary", has_text="更正点评").click()
    page.get_by_role("tab", name="分条和主题").click()
    page.locator("[class*=_points] [data-testid=stDataFrame]").hover()
    button = page.locator("[class*=_points] [data-testid=stElementToolbar] button >> visible=true")
    expect(button).to_have_count(1)
    assert button.evaluate("e => getComputedStyle(e, '::after').content") == '"增行"'
    button.hover()
    expect(page.get_by_text("Add row", exact=True)).to_have_count(1)
    expect(page.get_by_text("Add row", exact=True)).to_be_hidden()
