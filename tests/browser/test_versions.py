"""Uploads as versions and 核对 in a real browser: see the difference, take back, put back, state a reason."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import choose_way, download, go_to, never_says, new_meeting, says, settle, upload

pytestmark = pytest.mark.browser
ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n周一鸣,水务公司\n"
FIRST = "票号,秦涛,陆明远,周一鸣\n1,好,较好,好\n2,好,差,较好\n3,好,好,好\n"
CORRECTED = FIRST.replace("2,好,差,较好", "2,好,较好,较好")
SHORT = "票号,姓名,等次\n1,秦涛,好\n1,陆明远,好\n1,周一鸣,好\n2,秦涛,好\n2,陆明远,较好\n"
BAD = FIRST.replace("差", "很好")


def write(folder: Path, **texts: str) -> list[Path]:
    """Write CSV files and return them."""
    files = [folder / f"{name}.csv" for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def confirm(page: Page) -> None:
    """Store the upload and wait until it is said."""
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    settle(page)


def press(page: Page, opener: str, button: str, position: int = 0) -> None:
    """Open a popover of the list of uploads and press a button in it."""
    page.get_by_role("button", name=opener, exact=True).nth(position).click()
    page.get_by_role("button", name=button, exact=True).click()
    settle(page)


def test_a_corrected_file_is_compared_accepted_taken_back_and_put_back(page: Page, tmp_path: Path) -> None:
    """The preview tells what will change; afterwards either version can be the one that counts."""
    new_meeting(page, "2026 年度述职评议会")
    upload(page, write(tmp_path, 名单=ROSTER, 评议票=FIRST))
    confirm(page)
    upload(page, write(tmp_path, 评议票更正=CORRECTED))
    expect(page.get_by_role("button", name="确认保存")).to_be_disabled()
    choose_way(page, "追加为另一批票")
    says(page, "收回：评议票 3 张 → 6 张")
    choose_way(page, "替换已有评议票")
    expect(page.get_by_role("heading", name="保存后的变化")).to_be_visible()
    says(page, "收回：评议票 3 张，不变")
    says(page, "1 人有变化：变动 1 票，得分变 1 人，名次变 0 人，建议等次变 1 人。")
    expect(page.get_by_test_id("glide-cell-4-0").filter(has_text="→")).to_have_text("73.33 → 86.67")
    confirm(page)
    says(page, "【已撤回】评议票.csv")
    never_says(page, "【已撤回】评议票更正.csv")
    press(page, "撤回", "确认撤回")
    says(page, "【已撤回】评议票更正.csv")
    says(page, "评议票 0 次上传，另有 2 次已撤回")
    press(page, "恢复", "确认恢复", position=1)
    never_says(page, "【已撤回】评议票更正.csv")
    press(page, "恢复", "只用这一版")
    says(page, "【已撤回】评议票更正.csv")
    press(page, "彻底删除", "确认彻底删除", position=1)
    says(page, "评议票 1 次上传　")
    go_to(page, "总览", 1)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_what_does_not_add_up_waits_for_a_reason_that_is_printed(page: Page, tmp_path: Path) -> None:
    """Without a reason no file is offered; with it the workbook prints it."""
    new_meeting(page, "2026 年度述职评议会")
    upload(page, write(tmp_path, 名单=ROSTER, 评议票=SHORT))
    confirm(page)
    go_to(page, "排名与导出")
    expect(page.get_by_text("核对有 1 处不符，暂不能导出")).to_be_visible()
    expect(page.get_by_role("button", name="下载内部版")).to_have_count(0)
    says(page, "评议票.csv › C5：总体评价收回 2 张，而周一鸣 1 票与之不符；请核对原票。")
    page.get_by_label("核对不符的原因").fill("2 号票缺第二页，已由监票人确认")
    page.get_by_role("button", name="保存原因").click()
    expect(page.get_by_text("核对有 1 处不符，已写明原因。")).to_be_visible(timeout=30_000)
    settle(page)
    file = download(page, page.get_by_role("button", name="下载内部版"), tmp_path)
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(file, data_only=True).worksheets[0].iter_rows()
        for cell in row
    ]
    assert any("核对不符的原因：2 号票缺第二页，已由监票人确认" in cell for cell in cells)


def test_a_file_with_bad_cells_comes_back_marked(page: Page, tmp_path: Path) -> None:
    """The preview offers a copy in which the bad cell is coloured and has its sentence as a note."""
    new_meeting(page, "2026 年度述职评议会")
    upload(page, write(tmp_path, 名单=ROSTER, 评议票=BAD))
    file = download(page, page.get_by_role("button", name="下载标出问题的副本"), tmp_path)
    assert file.name == "评议票_问题标注.xlsx"
    cell = openpyxl.load_workbook(file).worksheets[1]["C3"]
    assert cell.value == "很好"
    assert cell.fill.fgColor.rgb == "FFF4A6A0"
    assert "“很好”不是评议等次" in cell.comment.text
