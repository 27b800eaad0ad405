"""Any uploaded file is opened as grids or refused with a sentence, and never takes the process down."""

import datetime
import io
import os
import re
import sys
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.intake import workbook_worker, workers
from dashboard.intake.grid import Grid
from dashboard.intake.unseen import Unseen
from dashboard.intake.workbooks import open_files

SHEET = "xl/worksheets/sheet1.xml"
DAMAGED = "文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。"
UNKNOWN = "文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。"


def book(**sheets: dict[str, object]) -> bytes:
    """Return an xlsx file: sheet name → cell name → value."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, cells in sheets.items():
        sheet = made.create_sheet(name)
        for cell, value in cells.items():
            sheet[cell] = value
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(content: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Return a zip file with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for path in old.namelist():
            new.writestr(path, change(old.read(path)) if path == part else old.read(path))
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    """Return a zip file; `__` in a name stands for a slash, `_` for a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in parts.items():
            packed.writestr(path.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def read(content: bytes, name: str = "票.xlsx") -> list[Grid]:
    """Return the sheets of a file that has no faults."""
    grids, problems = open_files([(name, content)])
    assert problems == []
    return grids


def refused(content: bytes, name: str = "票.xlsx") -> str:
    """Return the one problem of a file of which nothing is read, as the user sees it."""
    grids, problems = open_files([(name, content)])
    assert grids == []
    assert [problem.level.word for problem in problems] == ["须改正"]
    return str(problems[0])


def test_cells_become_text() -> None:
    """Numbers, dates, times and truth values come as the text that Excel shows."""
    moment = datetime.datetime(2026, 11, 3, 9, 30)  # noqa: DTZ001 - a cell knows no time zone
    values = [5, 88.5, 0.1 + 0.2, moment.date(), moment, True, "007"]
    [grid] = read(book(票={f"A{row}": value for row, value in enumerate(values, 1)}))
    assert [row[0] for row in grid.rows] == ["5", "88.5", "0.3", "2026-11-03", "2026-11-03 09:30:00", "TRUE", "007"]


def test_spaces_around_text_go() -> None:
    """Full-width, no-break and zero-width spaces around a text go; those inside stay."""
    [grid] = read(book(票={"A1": " \u3000秦\u3000涛\u00a0\u200b"}))
    assert grid.rows == [["秦\u3000涛"]]


def test_positions_are_those_of_the_file() -> None:
    """A table that begins at C5 is found at row 4, column 2."""
    [grid] = read(book(票={"C5": "姓名", "D6": "好"}))
    assert grid.rows == [[""] * 4] * 4 + [["", "", "姓名", ""], ["", "", "", "好"]]
    assert str(grid.at(4, 2)) == "票.xlsx › 票!C5"


def test_empty_ends_are_cut_off() -> None:
    """Rows and columns at the end that hold nothing but spaces are cut off, merged ranges with them."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"], made.active["D9"] = "标题", "好", "  "
    made.active.merge_cells("A1:A8")
    made.active.merge_cells("E1:F1")
    [grid] = read(saved(made))
    assert grid.rows == [["标题", "好"]]
    assert grid.merged == ((0, 0, 0, 0),)


def test_merged_ranges() -> None:
    """Merged ranges come as top, left, bottom, right."""
    made = openpyxl.Workbook()
    made.active.append(["秦涛", None, "许敏", None])
    made.active.append(["总体评价", "作风", "总体评价", "作风"])
    made.active.merge_cells("A1:B1")
    made.active.merge_cells("C1:D1")
    [grid] = read(saved(made))
    assert grid.merged == ((0, 0, 0, 1), (0, 2, 0, 3))


def test_hidden_and_empty_sheets() -> None:
    """A hidden sheet comes marked, an empty one not at all."""
    made = openpyxl.Workbook()
    made.active.title = "票"
    made.active["A1"] = "好"
    made.create_sheet("空")
    for name, state in {"草稿": "hidden", "底稿": "veryHidden"}.items():
        made.create_sheet(name)["A1"] = "差"
        made[name].sheet_state = state
    assert [(grid.place.sheet, grid.hidden) for grid in read(saved(made))] == [
        ("票", False),
        ("草稿", True),
        ("底稿", True),
    ]


@pytest.mark.parametrize("name", ["票.xlsx", "票.xlsm", "票.et", "票.csv", "票"])
def test_the_name_does_not_matter(name: str) -> None:
    """A workbook is known by its content."""
    assert read(book(票={"A1": "好"}), name)[0].rows == [["好"]]


def test_macro_workbook() -> None:
    """A workbook with macros is read like any other; the macros are not looked at."""
    macros = changed(
        book(票={"A1": "好"}),
        lambda types: types.replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml").replace(
            b"vnd.openxmlformats-officedocument.ms-excel", b"vnd.ms-excel"
        ),
        "[Content_Types].xml",
    )
    assert read(macros, "票.xlsm")[0].rows == [["好"]]


def test_xlsxwriter_workbook() -> None:
    """Shared strings, as other programs write them, are read too."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        made.add_worksheet("票").write_row(0, 0, ["秦涛", "秦涛", 3])
    assert read(stream.getvalue())[0].rows == [["秦涛", "秦涛", "3"]]


def open_document(rows: str) -> bytes:
    """Return an .ods file with one sheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="票">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    parts = {"META-INF__manifest_xml": manifest.encode()}
    return zipped(mimetype=kind.encode(), content_xml=content.encode(), **parts)


NAME_CELL = '<table:table-cell office:value-type="string"><text:p>秦涛</text:p></table:table-cell>'


def test_open_document_table() -> None:
    """An .ods file is read, repeated empty rows and columns at its end included."""
    rows = (
        f"<table:table-row>{NAME_CELL}"
        '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    )
    assert read(open_document(rows), "票.ods")[0].rows == [["秦涛", "5"]]


def test_hidden_rows_and_columns_of_an_open_document() -> None:
    """Collapsed and filtered rows and collapsed columns are told, repeated ones counted, the empty end left out."""
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"<table:table-row>{NAME_CELL}</table:table-row>"
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{NAME_CELL}</table:table-row>'
        f'<table:table-row table:visibility="collapse">{NAME_CELL}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048572"><table:table-cell/>'
        "</table:table-row>"
    )
    [grid] = read(open_document(rows), "票.ods")
    assert grid.unseen == Unseen(rows=frozenset({1, 2, 3}), columns=frozenset({1, 2}))


def test_error_value_in_an_open_document() -> None:
    """An error value in an .ods file stands in its cell, repeated cells before it counted."""
    rows = (
        f'<table:table-row table:number-rows-repeated="3">{NAME_CELL}</table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert read(open_document(rows), "票.ods")[0].rows[3] == ["", "", "#N/A"]


def test_text_table_among_workbooks() -> None:
    """A CSV file comes as one grid without a sheet name, in the order of the upload."""
    grids = open_files([("乙.csv", "姓名,等次\n秦涛,好\n".encode("gb18030")), ("甲.xlsx", book(票={"A1": "差"}))])[0]
    assert [(str(grid.place), grid.rows) for grid in grids] == [
        ("乙.csv", [["姓名", "等次"], ["秦涛", "好"]]),
        ("甲.xlsx › 票", [["差"]]),
    ]


def test_no_files() -> None:
    """Nothing uploaded yields nothing."""
    assert open_files([]) == ([], [])


def test_empty_file() -> None:
    """A file without a byte is named."""
    assert refused(b"") == "票.xlsx：文件是空的（0 字节），请重新导出或另存后再上传。"


def test_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is not even sent to the child."""
    monkeypatch.setattr("dashboard.intake.workbooks.FILE_LIMIT", 2**20)
    assert refused(b"1" * (3 * 2**19)) == (
        "票.xlsx：文件有 1.5 MB，超过 1 MB 的上限，请删去图片等无关内容，或拆分后再上传。"
    )


def word_document() -> bytes:
    """Return a Word document."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n\x00\x01", "一份 PDF 文档"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "一张图片"),
        (b"\xff\xd8\xff\xe0\x00", "一张图片"),
        (word_document(), "一份 Word 文档"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "一份 Word 文档"),
    ],
    ids=["pdf", "png", "jpeg", "docx", "doc"],
)
def test_other_documents(content: bytes, what: str) -> None:
    """A renamed picture or document is called what it is."""
    assert refused(content) == f"票.xlsx：这是{what}，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。"


@pytest.mark.parametrize("content", [b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27"], ids=["rar", "7z"])
def test_archives(content: bytes) -> None:
    """A folder packed by another program than zip is to be unpacked first."""
    assert refused(content) == "票.xlsx：这是一个压缩包，不是表格，请解压后上传其中的表格文件。"


def test_web_page_named_xls() -> None:
    """The web page that many systems export under the name .xls is named."""
    page = "<html><table><tr><td>秦涛</td><td>好</td></tr></table></html>".encode()
    assert refused(page, "导出.xls") == (
        "导出.xls：文件内容是网页或 XML，不是工作簿，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。"
    )


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 40, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600],
    ids=["noise", "foreign compound file"],
)
def test_unknown_bytes(content: bytes) -> None:
    """Bytes that are nothing known are refused."""
    assert refused(content) == f"票.xlsx：{UNKNOWN}"


WHOLE = book(票={"A1": "好"})


@pytest.mark.parametrize(
    "content",
    [
        WHOLE[:-100],
        WHOLE[:1000],
        b"PK\x03\x04" + b"\x00" * 300,
        changed(WHOLE, lambda xml: xml[: len(xml) // 2]),
        changed(WHOLE, lambda _: b"<workbook", "xl/workbook.xml"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "Workbook".encode("utf-16-le"),
    ],
    ids=["end missing", "half", "nothing but the mark", "half a sheet", "half a list of sheets", "xls"],
)
def test_damaged_workbooks(content: bytes) -> None:
    """A workbook that cannot be read to its end is refused whole."""
    assert refused(content) == f"票.xlsx：{DAMAGED}"


def test_zip_directory_that_lies() -> None:
    """A part that is longer than the directory says is damage, not a reason to read on."""
    large = changed(WHOLE, lambda xml: xml + b" " * 1000)
    entry = large.rindex(SHEET.encode()) - 46
    lying = large[: entry + 24] + (100).to_bytes(4, "little") + large[entry + 28 :]
    assert refused(lying) == f"票.xlsx：{DAMAGED}"


def encrypted(content: bytes) -> bytes:
    """Return a workbook that asks for a password."""
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("2026", stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["票.xlsx", "票.xls", "票.csv"])
def test_locked_workbook(name: str) -> None:
    """A workbook with a password is named, whatever it is called."""
    assert refused(encrypted(WHOLE), name) == (f"{name}：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。")


def test_locked_open_document() -> None:
    """An .ods file with a password is named: its parts are encrypted one by one."""
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    locked = zipped(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        content_xml=b"\x8f\x13",
        **{"META-INF__manifest_xml": manifest},
    )
    assert refused(locked, "票.ods") == "票.ods：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。"


def test_workbook_without_cells() -> None:
    """A workbook in which nothing is written is refused."""
    assert refused(book(票={}, 副本={"B2": "\u3000"})) == (
        "票.xlsx：文件中没有任何填写的单元格，请核对是否选错了文件。"
    )


def test_stray_cell_in_the_far_corner() -> None:
    """The file that makes the reader abort is refused before it is read, with the cell to delete."""
    assert refused(book(票={"A1": "好", "XFD1048576": "x"})) == (
        "票.xlsx › 票!XFD1048576：工作表“票”在 XFD1048576 处有一个孤立的单元格，"
        "使表格范围大到无法读取，请删除后另存再上传。"
    )


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"H3": "好", "A1048576": 1}, "工作表“票”在 A1048576 处有一个孤立的单元格"),
        ({"A900": "好", "XFD3": 1}, "工作表“票”在 XFD3 处有一个孤立的单元格"),
        ({"A1048576": "好", "XFD1": 1}, "工作表“票”在 A1048576、XFD1 处有孤立的单元格"),
    ],
)
def test_stray_cells_elsewhere(cells: dict[str, object], sentence: str) -> None:
    """The cells that stretch the range are named, and no ordinary ones."""
    assert refused(book(票=cells)).partition("：")[2] == f"{sentence}，使表格范围大到无法读取，请删除后另存再上传。"


def test_stray_cell_in_a_hidden_sheet() -> None:
    """A hidden sheet with a stray cell is left out; the rest of the file is read."""
    made = openpyxl.Workbook()
    made.active["A1"] = "好"
    made.create_sheet("草稿")["XFD1048576"] = 1
    made["草稿"].sheet_state = "hidden"
    grids, problems = open_files([("票.xlsx", saved(made))])
    assert [grid.rows for grid in grids] == [[["好"]]]
    assert [(problem.level.word, problem.message) for problem in problems] == [
        (
            "说明",
            "隐藏工作表“草稿”在 XFD1048576 处有一个孤立的单元格，使表格范围大到无法读取，该工作表没有读取。",
        )
    ]


def test_far_formatted_cell() -> None:
    """A far cell that is only formatted does not matter."""
    made = openpyxl.Workbook()
    made.active["A1"] = "好"
    made.active["XFD1048576"].number_format = "0.00"
    assert read(saved(made))[0].rows == [["好"]]


def test_a_million_formatted_rows() -> None:
    """A sheet formatted down to its last row opens as what is written in it."""
    rows = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (row, row) for row in range(2, 2**20 + 1))
    content = changed(WHOLE, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert read(content)[0].rows == [["好"]]


def test_range_above_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A range that is full but too large is refused with its corner."""
    monkeypatch.setattr("dashboard.intake.used_range.CELL_LIMIT", 3)
    grids, problems = workbook_worker.open_file("票.xlsx", book(票={"A1": 1, "B1": 1, "A2": 1, "B2": 1}))
    assert grids == []
    assert [str(problem) for problem in problems] == [
        "票.xlsx › 票：工作表“票”的使用范围到 B2，超过 0 万个单元格的上限，请拆分后再上传。"
    ]


def test_zip_bomb() -> None:
    """A file that unpacks beyond the limit is refused by its directory."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/sharedStrings.xml", "w") as part,
    ):
        for _ in range(301):
            part.write(b" " * 2**20)
    assert refused(stream.getvalue()) == (
        "票.xlsx：文件解压后有 301 MB，超过 300 MB 的上限，没有打开；请只把有内容的区域复制到新工作簿，另存后再上传。"
    )


def without_cell_names() -> bytes:
    """Return a file that hides how far it reaches: 5,000 nameless cells in the last row."""
    row = rb'<row r="1048576">' + rb'<c t="n"><v>1</v></c>' * 5000 + rb"</row></sheetData>"
    return changed(WHOLE, lambda xml: xml.replace(b"</sheetData>", row))


UNREADABLE = (
    "读取这个文件所需的内存或时间超出上限，没有读入；请在 WPS 或 Excel 中只把有内容的区域复制到新工作簿，另存后再上传。"
)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the child's memory")
def test_a_file_that_kills_the_child() -> None:
    """Of three files only the one that takes the reading process down is refused."""
    grids, problems = open_files(
        [("甲.xlsx", WHOLE), ("乙.xlsx", without_cell_names()), ("丙.xlsx", WHOLE), ("丁.xlsx", b"")]
    )
    assert [grid.place.file for grid in grids] == ["甲.xlsx", "丙.xlsx"]
    assert [str(problem) for problem in problems] == [
        f"乙.xlsx：{UNREADABLE}",
        "丁.xlsx：文件是空的（0 字节），请重新导出或另存后再上传。",
    ]


def test_a_file_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that no child reads in time is refused."""
    monkeypatch.setattr(workers, "_COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(workers, "SECONDS_LIMIT", 0.2)
    workers.end_all()
    assert refused(WHOLE) == f"票.xlsx：{UNREADABLE}"


def test_sheet_xml_of_other_writers() -> None:
    """Prefixed elements, single quotes and other attributes first do not hide a stray cell."""

    def rewritten(xml: bytes) -> bytes:
        xml = re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")
        return re.sub(rb'<x:c r="(\w+)"', rb"<x:c s='0' r='\1'", xml)

    content = changed(book(票={"A1": "好", "XFD1048576": 1}), rewritten)
    assert "在 XFD1048576 处有一个孤立的单元格" in refused(content)
