"""The nastiest files of the zoo, one after another on one server that must not die."""

import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.store.meetings import Store
from tests.browser.browsing import new_meeting, says, settle, upload
from tests.conftest import Server
from tests.zoo.bombs import stray_cell_in_the_last_corner, text_bomb
from tests.zoo.building import workbook
from tests.zoo.exhibits import BALLOTS
from tests.zoo.headers import form_for_another_roster
from tests.zoo.locked import workbook_with_a_password
from tests.zoo.not_tables import png_named_xlsx

pytestmark = pytest.mark.browser
ROSTER = "序号|姓名|单位\n1|秦涛|东街社区\n2|陆明远|青石镇\n3|周一鸣|云溪中学"
NASTY = {
    "far.xlsx": (
        stray_cell_in_the_last_corner,
        "far.xlsx › 票!XFD1048576：工作表“票”在 XFD1048576 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。",
    ),
    "locked.xlsx": (
        workbook_with_a_password,
        "locked.xlsx：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。",
    ),
    "bomb.xlsx": (
        text_bomb,
        "bomb.xlsx：文件解压后有 400 MB，超过 300 MB 的上限，没有打开；请只把有内容的区域复制到新工作簿，另存后再上传。",
    ),
    "photo.xlsx": (
        png_named_xlsx,
        "photo.xlsx：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。",
    ),
    "other.xlsx": (
        form_for_another_roster,
        "other.xlsx › 票!B1：“方海”不在述职名单中，请核对姓名和单位，或先更正名单。",
    ),
}


def take_out(page: Page) -> None:
    """Take the one file out of the upload box again."""
    page.get_by_test_id("stFileChipDeleteBtn").click()
    expect(page.get_by_role("heading", name="识别结果")).to_have_count(0, timeout=60_000)
    settle(page)


def confirm(page: Page) -> None:
    """Store what the preview shows."""
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    settle(page)


def test_five_bad_files_then_a_good_one(page: Page, server: Server, tmp_path: Path) -> None:
    """Each bad file says its sentence, stores nothing and leaves the server alive; good ballots still count after them."""
    store = Store.in_folder(server.data)
    new_meeting(page, "述职评议会")
    roster = tmp_path / "名单.xlsx"
    roster.write_bytes(workbook(名单=ROSTER))
    upload(page, [roster])
    confirm(page)
    meeting_id = store.entries()[0].id
    before = store.load(meeting_id)
    for name, (build, sentence) in NASTY.items():
        made = build()
        assert isinstance(made, bytes)
        (tmp_path / name).write_bytes(made)
        upload(page, [tmp_path / name])
        says(page, sentence)
        expect(page.get_by_role("button", name="确认保存")).to_be_disabled()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert store.load(meeting_id) == before
        take_out(page)
    good = tmp_path / "票.xlsx"
    good.write_bytes(workbook(票=BALLOTS))
    upload(page, [good])
    confirm(page)
    [stored] = store.load(meeting_id).uploads
    assert sum(votes.tally.all_ballots.returned for votes in stored.votes) == 3
    with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
        assert answer.read() == b"ok"
