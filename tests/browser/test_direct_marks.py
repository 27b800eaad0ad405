"""A sheet of direct marks in a real browser: uploaded, led to the scheme that fits, shown in groups."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import go_to, new_meeting, plain_texts, settle, upload

pytestmark = pytest.mark.browser
ROWS = [(1, 96.5, 88), (2, 91, 73.5), (3, 89.5, 68), (4, 90, None), (5, 97, 59.5), (6, 94, 83)]


def test_marks_from_the_file_to_the_places(page: Page, tmp_path: Path) -> None:
    """The default scheme is refused with a sentence, one click takes the fitting one, and the bars have its grades."""
    book = openpyxl.Workbook()
    for row in [("述职评议打分表（每项满分100分）",), ("票号", "秦涛", "陆明远"), *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "打分.xlsx")
    new_meeting(page, "打分的述职评议会")
    upload(page, [tmp_path / "打分.xlsx"])
    page.get_by_role("button", name="确认保存").click()
    settle(page)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="总览", exact=True).click()
    expect(page.get_by_text("票上是百分制的分数，不是等次")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="改用这个办法").click()
    settle(page, 1)
    said = plain_texts(page)
    assert "建议等次：好 1 人，较好 0 人，一般 1 人，差 0 人" in said
    assert "按分数段归并列出（好≥90，较好≥75，一般≥60，其余为差）" in said
    expect(page.locator(".js-plotly-plot .legendtext")).to_have_text(["好", "较好", "一般", "差"])
    go_to(page, "换个办法看", 1)
    expect(page.get_by_text("评议票是直接打分：好票率、多数判断")).to_be_visible()
