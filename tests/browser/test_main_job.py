"""The main job in a real browser: sample, own upload, export, bad file."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.ordering import Order, ordered
from dashboard.domain.rounding import printed
from dashboard.services.assessment import assess
from dashboard.store.meetings import Store
from tests.browser.browsing import download, go_to, new_meeting, open_sample, says, settle, upload
from tests.conftest import ROOT, Server

pytestmark = pytest.mark.browser
SAMPLES = sorted((ROOT / "sample_data").glob("[1-5]_*"))


@pytest.mark.parametrize("number", range(1, 6))
def test_every_page_of_a_sample_has_its_figure(page: Page, number: int) -> None:
    """A sample opens with one click, and 总览, 书记 and 单位 draw their figures without an error."""
    open_sample(page, number)
    for title, figures in (("总览", 1), ("书记", 1), ("单位", 3), ("排名与导出", 0)):
        go_to(page, title, figures)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stMetric")).to_have_count({"总览": 5, "书记": 4}.get(title, 0))


def test_a_sample_is_marked_and_removed_by_one_click(page: Page) -> None:
    """示例 stands before its title, and after 移除 the welcome is back."""
    open_sample(page, 1)
    go_to(page, "述职评议会")
    says(page, "【示例】")
    page.get_by_role("button", name="移除").click()
    page.get_by_role("button", name="确认移除").click()
    expect(page.get_by_text("欢迎使用")).to_be_visible(timeout=30_000)


def test_own_files_become_a_ranking_and_a_workbook(page: Page, server: Server, tmp_path: Path) -> None:
    """Roster, ballots and critique in, preview, confirm, ranking; the workbook says what the screen says."""
    folder = SAMPLES[2]
    new_meeting(page, "2026 年度企业党组织书记述职评议会")
    upload(page, sorted([*folder.glob("*.xlsx")]))
    expect(page.get_by_text("须改正")).to_have_count(0)
    assert Store.in_folder(server.data).entries()[0].revision == 1
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    go_to(page, "排名与导出")
    file = download(page, page.get_by_role("button", name="下载内部版"), tmp_path)
    assert file.name.endswith("_排名表_内部.xlsx")
    store = Store.in_folder(server.data)
    results = assess(store, store.entries()[0].id).results
    assert results
    sheet = openpyxl.load_workbook(file, data_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if "姓名" in row)
    name_at, score_at = rows[head].index("姓名"), rows[head].index("得分")
    people = ordered(results.secretaries, Order.SCORE)
    names = [result.secretary.name for result in people]
    written = {row[name_at]: row[score_at] for row in rows if row[name_at] in names}
    assert {name: f"{score:.2f}" for name, score in written.items()} == {
        result.secretary.name: printed(result.score) for result in people
    }


def test_a_bad_file_says_its_sentence_and_leaves_the_store_unchanged(
    page: Page, server: Server, tmp_path: Path
) -> None:
    """A picture named .xlsx is refused with place and remedy; nothing can be confirmed, nothing is stored."""
    new_meeting(page, "述职评议会")
    store = Store.in_folder(server.data)
    before = store.load(store.entries()[0].id)
    bad = tmp_path / "评议票.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    upload(page, [bad])
    says(page, "评议票.xlsx")
    expect(page.get_by_role("button", name="确认保存")).to_be_disabled()
    expect(page.get_by_text("什么都没有存入")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert store.load(store.entries()[0].id) == before


def test_meetings_survive_in_the_list(page: Page) -> None:
    """A second window of the browser finds the meeting that the first one opened."""
    open_sample(page, 4)
    page.reload()
    settle(page, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text("总览")
