"""Every kind of file that staff hold, once in the browser: each preview names what was understood."""

from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.browsing import new_meeting, settle, upload
from tests.intake.test_old_workbook import text
from tests.intake.test_old_workbook import workbook as old_workbook
from tests.intake.test_workbooks import open_document
from tests.zoo.building import repacked, workbook
from tests.zoo.exhibits import BALLOTS

pytestmark = pytest.mark.browser
ROWS = [line.split("|") for line in BALLOTS.split("\n")]
OLD = old_workbook(
    "票", b"".join(text(row, column, word) for row, line in enumerate(ROWS) for column, word in enumerate(line))
)
OPEN = open_document(
    "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>' for word in line
        )
        + "</table:table-row>"
        for line in ROWS
    )
)
SPEECH = "下面，我逐一点评。\n一、东街社区党委书记秦涛\n特点：工作扎实，群众信任。\n主要不足：一是学习不够深入。二是活动形式单一。\n"
BALLOT_FILES = {
    "票.xlsx": workbook(票=BALLOTS),
    "票.xlsm": workbook(票=BALLOTS),
    "票.xls": OLD,
    "票.et": OLD,
    "票.ods": OPEN,
    "票.csv": BALLOTS.replace("|", ",").encode("gb18030"),
    "票.tsv": BALLOTS.replace("|", "\t").encode("utf-8-sig"),
    "票.zip": repacked([("A/票.xlsx", workbook(票=BALLOTS))]),
}


def cells(page: Page) -> list[str]:
    """Return the cells of the table of files, as a screen reader reads them."""
    table = page.get_by_test_id("stDataFrame").first.locator("canvas td")
    expect(table.first).to_be_attached(timeout=30_000)
    return table.all_text_contents()


def take_out(page: Page) -> None:
    """Take the one file out of the upload box again."""
    page.get_by_test_id("stFileChipDeleteBtn").click()
    expect(page.get_by_role("heading", name="识别结果")).to_have_count(0, timeout=60_000)
    settle(page)


def test_each_kind_is_understood(page: Page, tmp_path: Path) -> None:
    """Ballots in eight kinds of file and a speech in two: each is named for what it is, and nothing is to be mended."""
    document = Document()
    for line in SPEECH.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "讲话.docx"))
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    for name, content in BALLOT_FILES.items():
        (tmp_path / name).write_bytes(content)
    new_meeting(page, "述职评议会")
    for name in [*BALLOT_FILES, "讲话.txt", "讲话.docx"]:
        upload(page, [tmp_path / name])
        kind = ["点评"] if name.startswith("讲话") else ["评议票", "一行一票"]
        assert cells(page)[: 1 + len(kind)] == [name, *kind]
        expect(page.get_by_text("须改正")).to_have_count(0)
        expect(page.get_by_role("button", name="确认保存")).to_be_enabled()
        take_out(page)
