"""A click on a count in a real browser lists its cells; the recount package is downloaded and agrees."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.services.recount import recount
from tests.browser.browsing import download, go_to, open_sample, settle

pytestmark = pytest.mark.browser


def test_a_click_leads_to_the_cells_and_the_package_agrees(page: Page, tmp_path: Path) -> None:
    """One click on a number of the table of counts shows its file, sheet and cells; the package recounts."""
    open_sample(page, 2)
    go_to(page, "书记", 1)
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    settle(page)
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + 52)
    said = page.locator(".st-key-count_origin")
    expect(said).to_contain_text("票，出自：", timeout=30_000)
    expect(said).to_contain_text("评议结果.xlsx › ")
    go_to(page, "排名与导出")
    packed = download(page, page.get_by_role("button", name="下载核验包"), tmp_path)
    assert packed.name.endswith("_核验包.zip")
    assert recount(packed.name, packed.read_bytes()).problems == []
