"""CSV files in every encoding and with every delimiter that Chinese office programs write."""

import pytest

from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.delimited import delimiter_of, read_delimited
from dashboard.intake.workbooks import open_files

TABLE = [["姓名", "等次"], ["秦涛", "好"], ["许敏", "较好"]]


def rows(text: str) -> list[list[str]]:
    """Return the one grid of a text."""
    [grid], problems = read_delimited("票.csv", text.encode())
    assert problems == []
    return list(map(list, grid.rows))


def refused(content: bytes) -> str:
    """Return the one problem of a file that is not read."""
    grids, [problem] = read_delimited("票.csv", content)
    assert grids == []
    assert problem.level.word == "须改正"
    return str(problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    """The same table is read from each encoding with each delimiter."""
    text = "\r\n".join(delimiter.join(row) for row in TABLE)
    [grid], problems = read_delimited("票.csv", text.encode(encoding))
    assert problems == []
    assert grid.rows == TABLE
    assert str(grid.at(1, 1)) == "票.csv › B2"


def test_rare_characters_of_gb18030() -> None:
    """A surname outside GBK is read: 䶮 takes four bytes in GB18030."""
    [grid], _ = read_delimited("票.csv", "姓名,等次\n陈䶮,好\n".encode("gb18030"))
    assert grid.rows[1] == ["陈䶮", "好"]


def test_numbers_stay_as_written() -> None:
    """Leading zeros and decimals stay."""
    assert rows("票号,得分\n007,88.50\n") == [["票号", "得分"], ["007", "88.50"]]


def test_quoted_fields() -> None:
    """Delimiters, line breaks and doubled quotes inside quotes belong to the text."""
    assert rows('姓名,意见\n秦涛,"学习, ""三会""\n要抓实"\n') == [["姓名", "意见"], ["秦涛", '学习, "三会"\n要抓实']]


def test_title_lines_and_empty_lines_keep_positions() -> None:
    """A title without delimiters and an empty line keep the rows where Excel shows them."""
    assert rows("评议票\n\n姓名,等次\n秦涛,好\n,\n") == [["评议票", ""], ["", ""], ["姓名", "等次"], ["秦涛", "好"]]


def test_text_without_delimiter() -> None:
    """A text without a delimiter is a table of one column."""
    assert rows("秦涛\n 许敏　\n") == [["秦涛"], ["许敏"]]


def test_commas_in_sentences_do_not_mislead() -> None:
    """The delimiter is the one that cuts the lines evenly, not the most frequent one."""
    assert delimiter_of("a\tb\n1, 2, 3, 4\t5\n1, 2\t7\n") == "\t"


def test_delimiters_in_quotes_do_not_count() -> None:
    """A list in quotes does not vote for its delimiter."""
    assert delimiter_of('姓名,意见\n秦涛,"一;二;三"\n许敏,"四;五;六"\n') == ","


def test_file_of_spaces() -> None:
    """A text without a word is refused."""
    assert refused(b" \n,,\n") == "票.csv：文件中没有任何填写的单元格，请核对是否选错了文件。"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("姓名,等次\n秦涛,".encode() + b"\xff\xff", 2),
        ("姓名,等次\n秦涛,好\n许敏,好".encode()[:-1], 3),
        ("姓名,等次\n秦涛,".encode("gb18030") + b"\xff\xff", 2),
        ("姓名,等次\n秦涛,好".encode("utf-16")[:-1], 2),
    ],
    ids=["wrong byte", "cut off inside a character", "wrong byte in GB18030", "half a UTF-16 character"],
)
def test_undecodable_text(content: bytes, line: int) -> None:
    """Bytes of no encoding are refused with their line, never turned into gibberish."""
    assert refused(content) == (
        f"票.csv › A{line}：第 {line} 行的文字无法识别，文件可能已损坏，"
        "请用 WPS 或 Excel 打开检查，另存为 .xlsx 后再上传。"
    )


@pytest.mark.parametrize("text", ['姓名,等次\n"秦涛,好\n许敏,好\n', '姓名,等次\n"秦"涛,好\n许敏,好\n'])
def test_unbalanced_quote(text: str) -> None:
    """A stray quote would swallow the lines behind it: refused with its row."""
    assert refused(text.encode()) == (
        "票.csv › A2：第 2 行起的英文双引号不成对，后面的内容无法分列，请补齐或删去引号后再上传。"
    )


def test_one_line_too_wide() -> None:
    """One very long line among many short ones is refused, not padded to millions of cells."""
    text = "好\n" * 2000 + "," * 1000 + "好\n"
    assert refused(text.encode()) == (
        "票.csv › ALM2001：表格在 ALM2001 处有一个孤立的单元格，使表格范围大到无法读取，请删除后另存再上传。"
    )


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text with more cells than the limit is refused while it is read."""
    monkeypatch.setattr("dashboard.intake.delimited.CELL_LIMIT", 5)
    assert refused(b"1,2\n3,4\n5,6\n") == "票.csv：表格超过 0 万个单元格的上限，请拆分后再上传。"


def test_tab_separated_ballots() -> None:
    """A .tsv of ballots is read as ballots."""
    grids, problems = open_files([("票.tsv", "票号\t秦涛\t李明\n1\t好\t较好\n".encode("gb18030"))])
    assert problems == []
    assert read_ballots(grids).votes[0].tally.all_ballots.returned == 1
