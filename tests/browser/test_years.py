"""From the chair's speech to the next year's meeting, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import choose_in_drop_down, go_to, plain_texts, says, settle, upload

pytestmark = pytest.mark.browser

SPEECH = """同志们：
下面，我对各位书记逐一点评。
1、东街社区党委书记秦滔同志
主要不足：一是理论学习不够深入，满足于读文件。二是创新性不强，特色亮点不多。
2、青石镇党委书记陆明远同志
主要不足：一是三会一课记录不规范。
"""
AGAIN = "姓名,不足\n秦涛,理论学习还是不深入\n陆明远,党费收缴不及时\n"


def test_from_the_speech_to_what_is_open_next_year(page: Page, tmp_path: Path) -> None:
    """Speech → corrected match → theme table → entries → one closed with evidence → next year shows the other."""
    settle(page)
    make_meeting(page, 2025, tmp_path, ("点评.txt", SPEECH), correct=True)
    go_to(page, "点评与主题", 1)
    labels = page.locator(".js-plotly-plot .ytick").all_text_contents()
    assert sorted(labels) == ["秦涛", "陆明远"]
    assert "理论学习" in "".join(page.locator(".js-plotly-plot .xtick").all_text_contents())
    go_to(page, "整改台账")
    page.get_by_text("全选", exact=True).click()
    settle(page)
    press(page, "列入台账（3 条）")
    expect(page.get_by_text("已列入 3 条。")).to_be_visible()
    page.get_by_test_id("stMain").get_by_text("台账", exact=True).click()
    settle(page)
    close_the_first(page, "查阅学习笔记 12 本")
    make_meeting(page, 2026, tmp_path, ("点评.csv", AGAIN), correct=False)
    go_to(page, "书记", 1)
    expect(page.get_by_role("heading", name="往年台账：1 条没有销号")).to_be_visible()
    says(page, "1. 创新性不强，特色亮点不多")
    go_to(page, "历年对比", 3)
    expect(page.get_by_role("heading", name="往年台账：2 条没有销号")).to_be_visible()
    said = plain_texts(page)
    assert "“理论学习”连续两年被点到（2025 年度、2026 年度）。" in said
    assert "评议票：2026 年度的一张票好于 2025 年度一张票的可能性为 50.00%" in said
    expect(page.get_by_test_id("stException")).to_have_count(0)
    press(page, "打开 2025 年度的台账")
    expect(page.get_by_role("heading", level=1)).to_have_text("整改台账", timeout=60_000)


def make_meeting(page: Page, year: int, folder: Path, critique: tuple[str, str], *, correct: bool) -> None:
    """Make the meeting of a year and confirm roster, ballots and critique, the first match corrected where asked."""
    roster, votes, speech = folder / "名单.csv", folder / "票.csv", folder / critique[0]
    roster.write_text("姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n", encoding="utf-8")
    marks = "".join(f"{n},秦涛,好\n{n},陆明远,较好\n" for n in range(1, 7))
    votes.write_text(f"票号,姓名,等次\n{marks}", encoding="utf-8")
    speech.write_text(critique[1], encoding="utf-8")
    go_to(page, "述职评议会")
    page.get_by_label("名称").fill(f"{year} 年度述职评议会")
    page.get_by_label("述职年度").fill(str(year))
    page.get_by_role("button", name="新建", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("上传与核对", timeout=60_000)
    settle(page)
    upload(page, [roster, votes, speech])
    if correct:
        editor = page.locator(".st-key-preview_critique_matching")
        editor.scroll_into_view_if_needed()
        expect(editor.locator("canvas").first).to_be_visible()
        expect(editor.get_by_test_id("glide-cell-3-0")).to_have_text("（未对应）")
        choose_in_drop_down(page, editor, row=0, across=0.85, word="1. 秦涛")
        expect(editor.get_by_test_id("glide-cell-3-0")).to_have_text("1. 秦涛")
        settle(page)
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=60_000)
    settle(page)


def close_the_first(page: Page, evidence: str) -> None:
    """Take the first entry through all its steps."""
    press(page, "开始整改")
    press(page, "报请验收")
    page.get_by_label("销号依据").fill(evidence)
    press(page, "销号")
    expect(page.get_by_text("已销号。", exact=True)).to_be_visible()


def press(page: Page, label: str) -> None:
    """Press a button and wait."""
    page.get_by_role("button", name=label, exact=True).click()
    settle(page)
