"""Zip archives of tables are read file by file; what cannot be read is said with its name."""

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from dashboard.domain.problems import Level
from dashboard.intake import archives, workbook_worker
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.workbooks import open_files
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import read_upload

CSV = "票号,秦涛\n1,好\n"


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def book(*rows: list[str]) -> bytes:
    """Return a workbook of one sheet 票."""
    made = openpyxl.Workbook()
    made.active.title = "票"
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def problems_of(content: bytes) -> list[str]:
    """Return what is wrong with an archive."""
    return [str(problem) for problem in open_files([("压缩包.zip", content)])[1]]


def test_workbooks_and_text_tables() -> None:
    """Each file of an archive is read as if it were uploaded alone, and is called by both names."""
    content = packed({"A票/票01.xlsx": book(["票号", "秦涛"], ["1", "好"]), "B票/票.csv": CSV.encode("gb18030")})
    grids, problems = open_files([("压缩包.zip", content)])
    assert problems == []
    assert [str(grid.place) for grid in grids] == ["压缩包.zip › A票/票01.xlsx › 票", "压缩包.zip › B票/票.csv"]
    assert read_ballots(grids).votes[0].tally.groups == ("A票", "B票")


def test_names_in_gbk() -> None:
    """Names that Chinese Windows wrote without saying in which encoding are read."""
    content = packed({"XXXX.csv": CSV.encode()}).replace(b"XXXX", "票甲".encode("gbk"))
    [grid], _ = open_files([("压缩包.zip", content)])
    assert grid.place.file == "压缩包.zip › 票甲.csv"


def test_what_systems_leave_behind() -> None:
    """Folders, resource forks, lock files and thumbnails are no files of the user."""
    content = packed(
        {
            "夹/": b"",
            "__MACOSX/._票.csv": b"x",
            ".DS_Store": b"x",
            "~$票.xlsx": b"x",
            "夹/Thumbs.db": b"x",
            "夹/票.csv": CSV.encode(),
        }
    )
    grids, problems = open_files([("压缩包.zip", content)])
    assert ([grid.place.file for grid in grids], problems) == (["压缩包.zip › 夹/票.csv"], [])


def test_bad_files_inside() -> None:
    """What is wrong with a file inside is said with its name; an archive within is not opened."""
    content = packed(
        {"图.xlsx": b"\x89PNG\r\n\x1a\n\x00", "内.zip": packed({"票.csv": CSV.encode()}), "坏.xlsx": book(["好"])[:-40]}
    )
    assert problems_of(content) == [
        "压缩包.zip › 图.xlsx：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。",
        "压缩包.zip › 内.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。",
        "压缩包.zip › 坏.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。",
    ]


def test_papers_beside_tables() -> None:
    """A picture or a paper that is called so does not stop the tables beside it, and is said."""
    content = packed(
        {"票.csv": CSV.encode(), "会场.JPG": b"\xff\xd8\xff", "通知.pdf": b"%PDF-1.4", "图.xlsx": b"\x89PNG"}
    )
    assert [(problem.level, str(problem)) for problem in open_files([("压缩包.zip", content)])[1]] == [
        (
            level,
            f"压缩包.zip › {name}：{said}，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。",
        )
        for level, name, said in (
            (Level.WARNS, "会场.JPG", "压缩包里的这份文件没有读取，这是一张图片"),
            (Level.WARNS, "通知.pdf", "压缩包里的这份文件没有读取，这是一份 PDF 文档"),
            (Level.STOPS, "图.xlsx", "这是一张图片"),
        )
    ]


def test_word_documents_inside() -> None:
    """A Word document in an archive may be a critique or a roster: it is asked for outside of it."""
    content = packed({"票.csv": CSV.encode(), "点评.docx": packed({"word/document.xml": b"<w/>"})})
    assert problems_of(content) == [
        "压缩包.zip › 点评.docx：压缩包里的 Word 文档没有读取；如是点评、名单或计票表，请解压后与压缩包一起上传。"
    ]


def test_empty_archive() -> None:
    """An archive of folders alone holds nothing."""
    assert problems_of(packed({"夹/": b""})) == ["压缩包.zip：压缩包里没有文件，请核对是否选错了文件。"]


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of more files than anybody fills in is not opened."""
    monkeypatch.setattr(archives, "MEMBER_LIMIT", 2)
    [problem] = workbook_worker.open_file("压缩包.zip", packed({f"{n}.csv": b"1" for n in range(3)}))[1]
    assert problem.message == "压缩包里有 3 个文件，超过 2 个的上限，没有打开；请分成几个压缩包上传。"


def test_a_bomb() -> None:
    """An archive that would unpack beyond the limit is refused by its directory alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("票.csv", "w") as entry:
        for _ in range(310):
            entry.write(bytes(2**20))
    [sentence] = problems_of(stream.getvalue())
    assert sentence.startswith("压缩包.zip：文件解压后有 310 MB，超过 300 MB 的上限，没有打开；")


def test_an_archive_as_upload() -> None:
    """The service knows an archive by its own name, whatever is inside."""
    roster = "姓名,单位\n秦涛,东街社区\n".encode()
    preview = read_upload([("压缩包.zip", packed({"名单.csv": roster, "票.csv": CSV.encode()}))])
    assert preview.kinds == {"压缩包.zip": (Kind.ROSTER, Kind.BALLOTS)}
    assert preview.can_confirm
    assert preview.shapes == {"压缩包.zip › 票.csv": "一行一票"}
