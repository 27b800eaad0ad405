"""Rosters and ballots in Word documents, and rosters that are lines of text."""

import io
from collections.abc import Sequence

import docx
import pytest

from dashboard.domain.roster import Mode
from dashboard.domain.tally import BallotCount
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import UploadPreview, read_upload

COUNTS = "序号|单位|姓名|好|较好|一般|差\n1|城关镇|秦涛|12|5|2|1\n2|东街社区|李明|9|8|1|2"
ROSTER = "序号|单位|姓名|述职方式\n1|城关镇|秦涛|现场述职\n2|东街社区|李明|书面述职"


def document(lines: Sequence[str], *tables: str) -> bytes:
    """Return a Word document of paragraphs with tables below them."""
    return sections((lines, tables[0]) if tables else (lines, ""), *(((), text) for text in tables[1:]))


def sections(*parts: tuple[Sequence[str], str]) -> bytes:
    """Return a Word document of paragraphs and a table by turns."""
    made = docx.Document()
    for lines, text in parts:
        for line in lines:
            made.add_paragraph(line)
        rows = [line.split("|") for line in text.splitlines()]
        table = made.add_table(rows=len(rows), cols=len(rows[0])) if rows else None
        for row, cells in zip(table.rows if table else (), rows, strict=True):
            for cell, content in zip(row.cells, cells, strict=True):
                cell.text = content
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def people(preview: UploadPreview) -> list[tuple[str, str, Mode | None]]:
    """Return the roster's people."""
    return [(s.unit, s.name, s.mode) for s in preview.roster or ()]


def test_counts_in_a_document() -> None:
    """A table of counts in Word is read as ballots, with the numbers that a line above it states; no critique."""
    lines = ["2025年度述职评议计票汇总表（A票）", "发出评议票25张，收回22张，有效票20张。"]
    preview = read_upload([("汇总.docx", document(lines, COUNTS))])
    assert preview.kinds == {"汇总.docx": (Kind.BALLOTS,)}
    assert preview.critiques is None
    assert preview.tally is not None
    assert preview.tally.groups == ("A票",)
    assert preview.tally.counts[0, 0, 0].tolist()[:4] == [12, 5, 2, 1]
    assert preview.tally.ballots == (BallotCount(25, 22, 20),)
    assert [problem.code for problem in preview.problems] == ["roster_assumed"]


def test_a_table_a_voter_group() -> None:
    """Of several tables each has the voter group and the numbers of the lines above it."""
    groups = [((f"{group}计票结果", f"发出{n}张，收回20张"), COUNTS) for group, n in (("A票", 22), ("B票", 25))]
    preview = read_upload([("结果.docx", sections(*groups))])
    assert preview.tally is not None
    assert preview.tally.groups == ("A票", "B票")
    assert preview.tally.ballots == (BallotCount(22, 20, 20), BallotCount(25, 20, 20))


def test_cells_of_a_table_in_a_document() -> None:
    """A problem names the table and its cell."""
    preview = read_upload([("汇总.docx", document(["汇总表"], COUNTS.replace("|9|", "|九|")))])
    assert str(preview.problems[0]) == "汇总.docx › 表格 1!D3：“九”不是票数，票数须是 0 或正整数，请改正。"


@pytest.mark.parametrize(
    "file",
    [
        ("名单.docx", document(["述职人员名单"], ROSTER)),
        ("通知.docx", document(["关于召开述职评议会的通知", "各党委：", "附件：名单"], ROSTER)),
        (
            "名单.docx",
            document(
                ["述职名单", "一、现场述职", "1．城关镇党委书记　秦涛", "二、书面述职", "2．东街社区党委书记李明"]
            ),
        ),
    ],
)
def test_rosters_in_documents(file: tuple[str, bytes]) -> None:
    """A table of people, or a line a person, is a roster with its ways of reporting."""
    preview = read_upload([file])
    assert people(preview) == [("城关镇", "秦涛", Mode.IN_PERSON), ("东街社区", "李明", Mode.IN_WRITING)]
    assert preview.critiques is None
    assert preview.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_roster_of_plain_lines(encoding: str) -> None:
    """A text file with a person a line is a roster."""
    preview = read_upload([("名单.txt", "1. 城关镇 秦涛\r\n2. 东街社区 李明\r\n".encode(encoding))])
    assert people(preview) == [("城关镇", "秦涛", None), ("东街社区", "李明", None)]


def test_a_speech_with_a_table_stays_a_speech() -> None:
    """A long text is a speech, whatever table stands in it."""
    said = "1、城关镇党委书记秦涛同志。主要不足：一是抓党建工作的主动性不强。二是组织生活不够规范。"
    preview = read_upload(
        [("点评.docx", document([said, *["会议指出，要持续抓好党建工作，层层压实责任。" * 5] * 6], COUNTS))]
    )
    assert preview.kinds == {"点评.docx": (Kind.CRITIQUE,)}
    assert preview.tally is None


@pytest.mark.parametrize(
    "lines", [["秦涛", "李明"], ["1. 城关镇党委书记秦涛同志，主要不足是学习不够", "2. 东街社区李明"]]
)
def test_lines_that_are_no_roster(lines: list[str]) -> None:
    """Names alone, or lines that say something of somebody, are no roster."""
    preview = read_upload([("点评.txt", "\n".join(lines).encode())])
    assert Kind.ROSTER not in preview.kinds["点评.txt"]
