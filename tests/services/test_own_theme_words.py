"""The words that a place adds to the themes."""

from pathlib import Path

import pytest

from dashboard.domain.theme_words import built_in
from dashboard.services.own_theme_words import theme_words
from dashboard.services.uploads import read_upload

SPEECH = ("点评.txt", "1、东街社区党支部书记秦涛同志\n主要不足：一是板凳会开得少。\n".encode())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of this test."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    return tmp_path


def found() -> list[str]:
    """Return the themes of the one point of the speech."""
    critiques = read_upload([SPEECH]).critiques or ()
    return [theme.code for theme in critiques[0][1].shortcomings[0].themes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_in_the_data_folder_adds_words_to_an_upload(folder: Path, encoding: str) -> None:
    """板凳会 leads nowhere until this place says where; Windows' Notepad may put a mark before the text."""
    assert (found(), theme_words()) == ([], (built_in(), []))
    (folder / "themes.toml").write_text("[[theme]]\ncode = 'T16'\nwords = ['板凳会']\n", encoding)
    assert found() == ["T16"]


def test_a_faulty_file_is_left_out_and_the_upload_says_so(folder: Path) -> None:
    """The upload can still be stored."""
    (folder / "themes.toml").write_text("[[theme]]\ncode = 'T99'\n", "utf-8")
    preview = read_upload([SPEECH])
    assert preview.can_confirm
    assert (
        "themes.toml：数据文件夹里自加的主题词表未用上：主题代码“T99”不在 T01 至 T16 之中，请改正；主题暂按自带的词表判断。"
        in [str(problem) for problem in preview.problems]
    )


def test_a_file_in_another_encoding_says_so(folder: Path) -> None:
    """GB18030 is no TOML."""
    (folder / "themes.toml").write_bytes("words = ['板凳会']".encode("gb18030"))
    [problem] = theme_words()[1]
    assert (
        problem.message
        == "数据文件夹里自加的主题词表未用上：不是 UTF-8 文本，请另存为 UTF-8 编码；主题暂按自带的词表判断。"
    )
