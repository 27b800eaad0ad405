"""Blank forms in a real browser: download, fill in, upload, and the preview shows the ballots."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.browsing import download, go_to, new_meeting, open_sample, says, settle, upload
from tests.documents.filled_forms import first_open_row

pytestmark = pytest.mark.browser


def test_an_entry_sheet_comes_back_as_ballots(page: Page, tmp_path: Path) -> None:
    """The district sample's sheet for A, B and C票, one ballot entered in each, is understood whole."""
    open_sample(page, 2)
    go_to(page, "票样与录票表")
    file = download(page, page.get_by_role("button", name="录票表（Excel）"), tmp_path)
    assert file.name.endswith("_录票表.xlsx")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["A票", "B票", "C票"]
    for sheet in book:
        row = first_open_row(sheet)
        for column in range(2, sheet.max_column + 1):
            sheet.cell(row, column).value = "较好"
        sheet.cell(row, 1).value = 1
    book.save(file)
    go_to(page, "上传与核对")
    upload(page, [file])
    numbers = [metric.inner_text().split()[-1] for metric in page.get_by_test_id("stMetric").all()[:4]]
    assert numbers == ["11", "6", "3", "3"]
    says(page, "票别：A票 1 张、B票 1 张、C票 1 张")
    expect(page.get_by_text("须改正")).to_have_count(0)


def test_paper_ballots_say_the_items_that_were_typed(page: Page, tmp_path: Path) -> None:
    """Items and groups are changed on the page; both paper forms follow, and an empty list is a sentence."""
    open_sample(page, 1)
    go_to(page, "票样与录票表")
    page.get_by_label("评议项目").fill("总体评价\n工作作风")
    page.get_by_label("票别（一行一个").fill("甲票")
    page.get_by_label("票别（一行一个").blur()
    settle(page)
    word = Document(str(download(page, page.get_by_role("button", name="纸质票样（Word）"), tmp_path)))
    assert "票别：甲票" in [paragraph.text for paragraph in word.paragraphs]
    assert [cell.text for cell in word.tables[0].rows[0].cells][-8::4] == ["总体评价", "工作作风"]
    book = openpyxl.load_workbook(download(page, page.get_by_role("button", name="纸质票样（Excel）"), tmp_path))
    assert book.sheetnames == ["甲票"]
    page.get_by_label("评议项目").fill("")
    page.get_by_label("评议项目").blur()
    settle(page)
    says(page, "没有写评议项目，请至少写一个，一行一个。")
    expect(page.get_by_role("button", name="录票表（Excel）")).to_have_count(0)


def test_without_a_roster_the_page_leads_to_the_upload(page: Page) -> None:
    """A new meeting has nobody to print on a ballot."""
    new_meeting(page, "述职评议会")
    go_to(page, "票样与录票表")
    expect(page.get_by_text("还没有述职名单。票样按名单排人，请先上传名单。")).to_be_visible()
