"""A click on a count in a real browser lists its cells; the recount package is downloaded and agrees."""

from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from dashboard.services.recount import recount
from tests.browser.browsing import download, go_to, open_sample, settle

pytestmark = pytest.mark.browser


def click_first_row(page: Page, table: Locator, across: float, shown: Locator) -> None:
    """Click a cell of the first row until `shown` comes; like a hand, the mouse moves before it clicks.

    The table is a canvas that may still be moving, so the cell is looked for and clicked again.
    """
    for _ in range(10):
        table.scroll_into_view_if_needed()
        settle(page)
        box = table.bounding_box()
        assert box
        at = box["x"] + box["width"] * across, box["y"] + 52
        page.mouse.move(at[0] - 9, at[1] + 8)
        page.mouse.click(*at)
        try:
            shown.wait_for(timeout=3_000)
        except Error:
            continue
        return
    raise AssertionError("the click brought nothing")


def test_a_click_leads_to_the_cells_and_the_package_agrees(page: Page, tmp_path: Path) -> None:
    """A click on points shows their formula and cells, one on a count its file, sheet and cells; the package recounts."""
    open_sample(page, 2)
    go_to(page, "书记", 1)
    made_of = page.locator(".st-key-number_origin")
    click_first_row(page, page.get_by_test_id("stDataFrame").nth(-2), 0.7, made_of)
    expect(made_of).to_contain_text("（8×100＋1×80＋0×60＋0×40）÷9 = 97.78", timeout=30_000)
    expect(made_of).to_contain_text("评议结果.xlsx › A票：B6、B7")
    said = page.locator(".st-key-count_origin_hao")
    click_first_row(page, page.get_by_test_id("stDataFrame").last, 0.5, said)
    expect(said).to_contain_text("），出自：", timeout=30_000)
    expect(said).to_contain_text("评议结果.xlsx › ")
    go_to(page, "排名与导出")
    packed = download(page, page.get_by_role("button", name="下载核验包"), tmp_path)
    assert packed.name.endswith("_核验包.zip")
    assert recount(packed.name, packed.read_bytes()).problems == []
