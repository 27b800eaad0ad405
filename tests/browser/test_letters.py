"""反馈与通报 in a real browser: the zip of all letters and the notice arrive whole."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page

from tests.browser.browsing import download, go_to, open_sample, settle

pytestmark = pytest.mark.browser


def test_all_letters_and_the_notice_are_downloaded(page: Page, tmp_path: Path) -> None:
    """Six letters in one zip follow the typed contact; the notice follows on its own tab; nothing is cut off."""
    open_sample(page, 3)
    go_to(page, "反馈与通报")
    page.get_by_label("联系人及电话").fill("王晓，12345")
    page.get_by_label("联系人及电话").blur()
    settle(page)
    assert page.get_by_test_id("stMain").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    with zipfile.ZipFile(download(page, page.get_by_role("button", name="下载全部 6 份"), tmp_path)) as archive:
        assert [name[:3] for name in archive.namelist()] == ["01_", "02_", "03_", "04_", "05_", "06_"]
        last = Document(BytesIO(archive.read(archive.namelist()[-1])))
    assert "联系人及电话：王晓，12345。" in [paragraph.text for paragraph in last.paragraphs]
    page.get_by_role("tab", name="通报").click()
    settle(page)
    file = download(page, page.get_by_role("button", name="下载通报"), tmp_path)
    assert file.name.endswith("_通报.docx")
    assert "各党组织：" in [paragraph.text for paragraph in Document(str(file)).paragraphs]
