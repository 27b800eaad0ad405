"""Old Word documents are read through LibreOffice, or refused with what to do."""

import io
import subprocess
from pathlib import Path

import docx
import pytest

from dashboard.intake import old_word, speech_files
from dashboard.intake.speech import read_speech

OLD_DOCUMENT = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le")


@pytest.mark.skipif(old_word.office() is None, reason="LibreOffice is not installed here")
def test_a_doc_is_read_as_the_docx_that_it_was(tmp_path: Path) -> None:
    """A document saved as .doc gives the same person and points."""
    document = docx.Document()
    for line in ("1、东街社区党支部书记秦涛同志", "主要不足：一是学习安排偏少。二是台账更新慢。"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "speech.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [old_word.office() or "", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "speech.docx")], check=True, capture_output=True, timeout=120)
    speech, problems = read_speech("点评.doc", (tmp_path / "speech.doc").read_bytes())
    assert problems == []
    assert [(e.unit, e.name, [p.text for p in e.shortcomings]) for e in speech.entries] == [
        ("东街社区党支部", "秦涛", ["学习安排偏少", "台账更新慢"])
    ]


def test_libreoffice_is_found_where_windows_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It counts as installed although it is not on the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert old_word.office() is None
    program = tmp_path / "LibreOffice" / "program" / "soffice"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    assert old_word.office() == str(program)


def test_without_libreoffice_a_doc_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says what is missing and what to do instead."""
    monkeypatch.setattr(speech_files, "office", lambda: None)
    _, problems = read_speech("点评.doc", OLD_DOCUMENT)
    assert [str(problem) for problem in problems] == [
        "点评.doc：这是旧版 Word 文档（.doc），本机没有安装 LibreOffice，不能直接读取，请用 WPS 或 Word 打开后另存为 .docx 再上传。"
    ]


def test_a_doc_that_cannot_be_converted_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A converter that ends badly leaves one sentence."""
    monkeypatch.setattr(speech_files, "office", lambda: "false")
    _, problems = read_speech("点评.doc", OLD_DOCUMENT)
    assert [str(problem) for problem in problems] == [
        "点评.doc：这是旧版 Word 文档（.doc），用 LibreOffice 没能转换，可能已损坏，请用 WPS 或 Word 打开后另存为 .docx 再上传。"
    ]


def test_a_converter_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After the time limit there is no document, and no exception."""
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nsleep 30\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setattr(old_word, "SECONDS_AT_MOST", 0.2)
    assert old_word.as_docx(OLD_DOCUMENT, str(hanging)) is None


def test_a_damaged_conversion_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the converter writes is judged like any .docx."""
    stream = io.BytesIO(b"PK\x03\x04 broken")
    monkeypatch.setattr(speech_files, "office", lambda: "converter")
    monkeypatch.setattr(speech_files, "as_docx", lambda _data, _program: stream.getvalue())
    _, problems = read_speech("点评.doc", OLD_DOCUMENT)
    assert [problem.code for problem in problems] == ["damaged_file"]
