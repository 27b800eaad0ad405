"""An ambiguous file and an unknown name in a real browser: asked, answered by clicks, remembered."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.store.meetings import Store
from tests.browser.browsing import choose_in_drop_down, choose_way, new_meeting, says, settle, upload
from tests.conftest import Server

pytestmark = pytest.mark.browser
ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n"
CODED = "批次,人选,备注\n1,秦涛,甲\n1,陆明远,乙\n2,秦涛,甲\n2,陆明远,甲\n"
LATER = "批次,人选,备注\n7,秦涛,乙\n7,陆明远,乙\n"
MISSPELT = "票号,秦滔,陆明远\n1,好,一般\n"
ASKED = "请指定表头和各列：这张表看不准，先不猜"


def confirm(page: Page) -> None:
    """Store what the preview shows."""
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    settle(page)


def choose(page: Page, table: str, words: dict[int, str], across: float) -> None:
    """Choose a word in rows of a table of the question."""
    editor = page.locator(f".st-key-layout_0_0_{table}")
    for row, word in words.items():
        choose_in_drop_down(page, editor, row, across, word)
        cells = editor.locator(f"[data-testid^='glide-cell-'][data-testid$='-{row}']")
        expect(cells.filter(has_text=re.compile(f"^{word}$"))).to_have_count(1)


def test_a_layout_is_stated_by_clicks_and_remembered_and_a_name_is_chosen(
    page: Page, server: Server, tmp_path: Path
) -> None:
    """The clerk says what a column and its signs are; the next file needs no question; 秦滔 is 秦涛 by choice only."""
    files = {"名单": ROSTER, "评议": CODED, "补投": LATER, "错名": MISSPELT}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    new_meeting(page, "述职评议会")
    upload(page, [tmp_path / "名单.csv"])
    confirm(page)

    upload(page, [tmp_path / "评议.csv"])
    expect(page.get_by_text(ASKED)).to_be_visible()
    expect(page.get_by_role("button", name="确认保存")).to_be_disabled()
    choose(page, "roles", {2: "等次"}, across=0.9)
    choose(page, "signs", {0: "好", 1: "较好"}, across=0.75)
    page.get_by_role("button", name="按此读取").click()
    settle(page)
    expect(page.get_by_text("已按指定的表头和各列读取，可以更改")).to_be_visible()
    says(page, "评议.csv：按人工指定的表头和各列读取，其中“乙”＝较好，“甲”＝好；请核对。")
    confirm(page)

    upload(page, [tmp_path / "补投.csv"])
    expect(page.get_by_text(ASKED)).to_have_count(0)
    choose_way(page, "追加为另一批票")
    confirm(page)

    upload(page, [tmp_path / "错名.csv"])
    says(page, "“秦滔”不在述职名单中，名单中相近的有“秦涛（东街社区）”")
    page.get_by_role("combobox", name="名单中的人").click()
    page.get_by_role("option", name="秦涛（东街社区）").click()
    settle(page)
    page.get_by_role("button", name="按指定的人重新对应").click()
    settle(page)
    choose_way(page, "追加为另一批票")
    confirm(page)

    store = Store.in_folder(server.data)
    uploads = store.load(store.entries()[0].id).uploads
    assert [part.votes[0].tally.counts[:, 0, 0, :4].tolist() for part in uploads] == [
        [[2, 0, 0, 0], [1, 1, 0, 0]],
        [[0, 1, 0, 0], [0, 1, 0, 0]],
        [[1, 0, 0, 0], [0, 0, 1, 0]],
    ]
