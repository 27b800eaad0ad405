"""Small steps of a user in the browser, each waiting until the page has settled."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

PAGES = (
    "述职评议会",
    "上传与核对",
    "计分办法",
    "票样与录票表",
    "总览",
    "书记",
    "单位",
    "点评与主题",
    "排名与导出",
    "换个办法看",
    "历年对比",
    "反馈与通报",
    "整改台账",
    "督办看板",
)


def settle(page: Page, figures: int = 0) -> None:
    """Wait until the script has ended and that many figures are drawn."""
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']", timeout=60_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=60_000)
    if figures:
        expect(page.locator(".js-plotly-plot .main-svg >> visible=true").first).to_be_visible(timeout=60_000)
        expect(page.locator(".js-plotly-plot")).to_have_count(figures, timeout=60_000)
    page.wait_for_timeout(200)
    page.wait_for_selector("[data-testid='stApp'][data-test-script-state='notRunning']", timeout=60_000)


def go_to(page: Page, title: str, figures: int = 0) -> None:
    """Choose a page in the sidebar."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "述职评议结果看板" if title == "述职评议会" else title, timeout=60_000
    )
    settle(page, figures)


def open_sample(page: Page, number: int) -> None:
    """Open the sample meeting of that number (from 1) and land on 总览."""
    settle(page)
    page.get_by_role("button", name="打开示例").nth(number - 1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("总览", timeout=120_000)
    settle(page, 1)


def new_meeting(page: Page, title: str) -> None:
    """Make a meeting by the form and land on 上传与核对."""
    settle(page)
    page.get_by_label("名称").fill(title)
    page.get_by_role("button", name="新建", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("上传与核对", timeout=60_000)
    settle(page)


def upload(page: Page, files: Sequence[Path]) -> None:
    """Give files to the upload box and wait for the preview."""
    page.locator("[data-testid='stFileUploader'] input[type=file]").set_input_files(files)
    expect(page.get_by_role("heading", name="识别结果")).to_be_visible(timeout=60_000)
    settle(page)


def choose_way(page: Page, way: str) -> None:
    """Say whether ballots come to those that the meeting has or replace them."""
    page.get_by_test_id("stRadio").get_by_text(way).click()
    settle(page)


def plain_texts(page: Page) -> str:
    """Return all plain text of the page, as `st.text` shows it."""
    return "\n".join(page.get_by_test_id("stText").all_inner_texts())


def says(page: Page, sentence: str) -> None:
    """Wait until a plain text of the page holds a sentence; fail where none comes to hold it."""
    expect(page.get_by_test_id("stText").filter(has_text=sentence).first).to_be_attached(timeout=30_000)


def never_says(page: Page, sentence: str) -> None:
    """Wait until no plain text of the page holds a sentence any more."""
    expect(page.get_by_test_id("stText").filter(has_text=sentence)).to_have_count(0, timeout=30_000)


def download(page: Page, button: Locator, folder: Path) -> Path:
    """Press a download button and return the file."""
    with page.expect_download() as waiting:
        button.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def open_cell(page: Page, editor: Locator, row: int, across: float, opened: Locator) -> None:
    """Open a cell of a data editor, `across` pixels from its left edge, until `opened` shows.

    The editor is a canvas that may still be drawing or moving, so the cell is looked for and opened again;
    a key pressed before the click has been taken in would open the cell that was chosen before.
    """
    chosen = editor.locator(f"[data-testid^='glide-cell-'][data-testid$='-{row}'][aria-selected=true]")
    editor.scroll_into_view_if_needed()
    for _ in range(10):
        box = editor.locator("canvas").first.bounding_box()
        assert box
        page.mouse.click(box["x"] + across, box["y"] + 52 + 35 * row)
        try:
            chosen.wait_for(state="attached", timeout=3_000)
            page.keyboard.press("Enter")
            opened.wait_for(timeout=3_000)
        except Error:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError("the cell never opened")


def choose_in_drop_down(page: Page, editor: Locator, row: int, across: float, word: str) -> None:
    """Choose a word in a drop-down cell of a data editor; `across` is the cell's place in the width (0-1)."""
    option = page.get_by_role("option", name=word, exact=True)
    box = editor.locator("canvas").first.bounding_box()
    assert box
    open_cell(page, editor, row, box["width"] * across, option)
    option.click()
    try:
        option.wait_for(state="hidden", timeout=3_000)
    except Error:  # the list was still unfolding
        option.click()
        option.wait_for(state="hidden")
    settle(page)
