"""Starting without make: what is installed when, from where, and with which Python."""

import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest

import start
from tests.conftest import ROOT

OFFLINE = ["--no-index", "--find-links", "wheels"]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A program in a folder of its own; what would be run is written down instead, and `.venv` is an empty folder."""
    said: list[list[str]] = []

    def call(command: Sequence[str], **_: object) -> int:
        said.append(list(command[1:]))
        return int("broken" in (tmp_path / "requirements.txt").read_text(encoding="utf-8"))

    for name in start.LISTS:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(venv, "create", lambda folder, **_: Path(folder).mkdir(exist_ok=True))
    return said


def test_the_first_start_installs_and_the_next_does_not(commands: list[list[str]]) -> None:
    """Packages, program, dashboard; then the dashboard alone; after a new version of the lists all again."""
    assert start.main() == 0
    assert [command[-1] for command in commands] == ["requirements.txt", ".", "false"]
    assert start.main() == 0
    assert len(commands) == 4
    (start.ROOT / "constraints.txt").write_text("", encoding="utf-8")
    assert start.main() == 0
    assert len(commands) == 7


@pytest.mark.parametrize("offline", [True, False])
def test_a_folder_of_wheels_is_all_that_is_asked(commands: list[list[str]], offline: bool) -> None:
    """Where there is one, no registry is asked, neither for the packages nor for what builds the program."""
    if offline:
        (start.ROOT / "wheels").mkdir()
    start.main()
    assert [command[4:7] == OFFLINE for command in commands[:2]] == [offline, offline]


def test_what_cannot_be_installed_is_not_started(commands: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    """The next start tries again."""
    (start.ROOT / "requirements.txt").write_text("broken", encoding="utf-8")
    assert start.main() == 1
    assert [command[-1] for command in commands] == ["requirements.txt"]
    assert "没有装好" in capsys.readouterr().out
    assert not start.is_installed()


def test_another_python_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is installed for it; the sentence names those that fit, as pyproject.toml does."""
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert start.main() == 1
    assert capsys.readouterr().out == "需要 Python 3.11 至 3.13，这里是 3.14。请装其中一个，再启动。\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">=3.{start.OLDEST[1]},<3.{start.NEWEST[1] + 1}"


def test_the_batch_file_is_one_for_windows() -> None:
    """Letters that every code page has, lines that end with CR LF, and the Pythons that fit, the newest last."""
    written = (ROOT / "start.bat").read_bytes()
    assert written.decode("ascii").count("\r\n") == written.count(b"\n")
    assert b"(3.11 3.12 3.13)" in written
