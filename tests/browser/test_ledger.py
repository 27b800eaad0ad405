"""From the critique to a closed entry, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.services.ledger import files_of, history_of, ledger_of
from dashboard.store.meetings import Store
from tests.browser.browsing import go_to, new_meeting, open_cell, says, settle, upload
from tests.conftest import Server

pytestmark = pytest.mark.browser


def press(page: Page, label: str) -> None:
    """Press a button and wait."""
    page.get_by_role("button", name=label, exact=True).click()
    settle(page)


def test_a_shortcoming_of_the_critique_is_followed_to_its_end(page: Page, server: Server, tmp_path: Path) -> None:
    """Critique → entry → measure typed in the table → closed with a file → shown as closed on the board."""
    roster, speech, proof = tmp_path / "名单.csv", tmp_path / "点评.csv", tmp_path / "照片.jpg"
    roster.write_text("姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n", encoding="utf-8")
    speech.write_text("姓名,特点,不足\n秦涛,抓得紧,创新不够\n", encoding="utf-8")
    proof.write_bytes(b"\xff\xd8 picture")
    new_meeting(page, "2026 年度述职评议会")
    upload(page, [roster, speech])
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    settle(page)
    go_to(page, "整改台账")
    page.get_by_text("全选", exact=True).click()
    settle(page)
    press(page, "列入台账（1 条）")
    expect(page.get_by_text("已列入 1 条。")).to_be_visible()
    page.get_by_test_id("stMain").get_by_text("台账", exact=True).click()
    settle(page)
    type_measure(page, "建一个党建品牌")
    press(page, "保存修改")
    expect(page.get_by_text("已保存，改动 1 条。")).to_be_visible()
    says(page, "整改措施：建一个党建品牌")
    press(page, "开始整改")
    press(page, "报请验收")
    page.locator("[class*=st-key-evidence_files] input[type=file]").set_input_files(proof)
    settle(page)
    press(page, "销号")
    expect(page.get_by_text("已销号。", exact=True)).to_be_visible()
    says(page, "照片.jpg　1 KB")
    go_to(page, "督办看板", 2)
    assert "100.00%" in page.get_by_test_id("stMetricValue").all_inner_texts()
    store = Store.in_folder(server.data)
    [entry] = ledger_of(store, store.entries()[0].id, None)
    assert entry.closing
    assert entry.closing.files == ("照片.jpg",)
    assert [made.make() for _, made in files_of(store, entry)] == [b"\xff\xd8 picture"]
    assert ("整改措施", "建一个党建品牌") in [(line.field, line.after) for line in history_of(store, entry)]


def type_measure(page: Page, words: str) -> None:
    """Type into the cell 整改措施 of the first row; the table is a canvas."""
    editor = page.get_by_test_id("stDataFrame").first
    expect(editor.get_by_test_id("glide-cell-7-0")).to_have_count(1)
    text_box = page.locator("#portal textarea")
    open_cell(page, editor, 0, 45 + 75 + 80 + 65 + 100 + 270 + 60, text_box)
    text_box.fill(words)
    page.keyboard.press("Enter")
    settle(page)
