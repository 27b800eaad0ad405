"""The command line keeps its contract, as another program sees it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.intake.stated_layout import Layout
from dashboard.services.layouts import remember_layouts
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "sample_data").glob("[1-5]_*"))
VOTES = "票号,票别,姓名,项目,等次\n"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `python -m dashboard` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def read_json(file: Path) -> Any:
    """Return what a command wrote."""
    return json.loads(file.read_text(encoding="utf-8"))


def test_score_of_two_scales(tmp_path: Path) -> None:
    """A file whose items use two scales is scored by one; the counts of the other keep their own words."""
    ballots = tmp_path / "票.csv"
    rows = "1,,秦涛,总体评价,称职\n1,,秦涛,工作作风,好\n2,,秦涛,总体评价,优秀\n2,,秦涛,工作作风,较好\n"
    ballots.write_text(VOTES + rows, encoding="utf-8")
    done = run("score", ballots, "--json", tmp_path / "o.json", "--xlsx", tmp_path / "o.xlsx")
    assert done.returncode == 0, done.stderr
    (person,) = read_json(tmp_path / "o.json")["secretaries"]
    assert person["score"] == "90.00"
    assert [{word: n for word, n in counts.items() if n} for counts in person["counts"]] == [
        {"item": "总体评价", "优秀": 1, "称职": 1},
        {"item": "工作作风", "好": 1, "较好": 1},
    ]
    assert "另一套等次" in openpyxl.load_workbook(tmp_path / "o.xlsx").sheetnames


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_score_works_on_every_sample(folder: Path, tmp_path: Path) -> None:
    """Roster, ballots and critique of a sample become JSON and a workbook that agree."""
    critiques = [file for file in folder.iterdir() if file.name.startswith("点评")]
    ballots = [f for f in folder.glob("*.xlsx") if f.name != "名单.xlsx" and f not in critiques]
    out, book = tmp_path / "o.json", tmp_path / "o.xlsx"
    done = run(
        "score", *ballots, "--roster", folder / "名单.xlsx", "--critique", *critiques, "--json", out, "--xlsx", book
    )
    assert done.returncode == 0, done.stderr
    said = read_json(out)
    sheet = openpyxl.load_workbook(book, data_only=True).worksheets[0]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    for secretary in said["secretaries"]:
        assert secretary["name"] in cells
        assert float(secretary["score"]) in cells


def test_the_json_has_the_promised_shape(tmp_path: Path) -> None:
    """Two ballots of one group about two people: every key of the contract, with its value."""
    votes = tmp_path / "票.csv"
    rows = "1,A票,秦涛,总体评价,好\n1,A票,陆明远,总体评价,较好\n2,A票,秦涛,总体评价,\n2,A票,陆明远,总体评价,差\n"
    votes.write_text(VOTES + rows, encoding="utf-8")
    assert run("score", votes, "--json", tmp_path / "o.json").returncode == 0
    said = read_json(tmp_path / "o.json")
    assert set(said) == {"meeting", "ballots", "scheme", "secretaries", "problems", "withheld"}
    assert list(said)[-1] == "withheld"
    assert said["withheld"] == {"groups": [], "totals": False}
    assert {key: said["ballots"][key] for key in ("issued", "returned", "valid")} == {
        "issued": None,
        "returned": 2,
        "valid": 2,
    }
    assert said["scheme"]["id"] == "points_100_80_60_40"
    first, second = said["secretaries"]
    expected = {"seq": 1, "name": "秦涛", "unit": "", "mode": None, "rank": 1, "tied": False, "score": "100.00"}
    assert {key: first[key] for key in expected} == expected
    assert first["suggested_grade"] == "好"
    assert first["counts"] == [
        {"item": "总体评价", "group": "A票", "好": 1, "较好": 0, "一般": 0, "差": 0, "blank": 1, "invalid": 0}
    ]
    assert (second["rank"], second["score"], second["suggested_grade"]) == (2, "60.00", "一般")
    assert {"level", "file", "sheet", "cell", "code", "message"} == set(said["problems"][0])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score"], "usage"),
        (["score", "没有这个文件.xlsx"], "无法读写文件：没有这个文件.xlsx，没有这个文件或文件夹。"),
        (["score", "."], "无法读写文件：.，这是文件夹，不是文件。"),
        (["score", str(SAMPLES[0] / "名单.xlsx"), "--scheme", "nothing"], "没有名为“nothing”的计分办法"),
        (["nonsense"], "usage"),
    ],
)
def test_wrong_usage_exits_2(arguments: list[str], said: str) -> None:
    """Wrong usage says what is wrong."""
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_nothing_usable_exits_1_with_the_problems(tmp_path: Path) -> None:
    """Unknown words and unknown people are all said in one pass; no file is written."""
    votes, roster = tmp_path / "票.csv", tmp_path / "名单.csv"
    votes.write_text(VOTES + "1,,秦涛,总体评价,还行\n1,,周一鸣,总体评价,好\n", encoding="utf-8")
    roster.write_text("姓名,单位\n秦涛,东街社区\n", encoding="utf-8")
    done = run("score", votes, "--roster", roster, "--json", tmp_path / "o.json")
    assert done.returncode == 1
    assert "还行" in done.stderr
    assert "“周一鸣”不在述职名单中" in done.stderr
    assert not (tmp_path / "o.json").exists()


CODED = "批次,人选,丙列\n1,秦涛,1\n1,陆明远,2\n2,秦涛,1\n2,陆明远,4\n"


def test_an_unclear_sheet_tells_where_to_explain_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that nothing recognises is refused, and the page that asks about it is named; no data folder is made."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "data"))
    votes = tmp_path / "票.csv"
    votes.write_text(CODED, encoding="utf-8")
    done = run("score", votes)
    assert done.returncode == 1
    assert (
        "[说明] 票.csv：这张表的表头、各列或填写符号看不明白；可以在“上传与核对”页上传它，"
        "指定一次表头和各列，以后在这里读同样的表也按此读取。"
    ) in done.stderr.splitlines()
    assert not (tmp_path / "data").exists()


def test_a_remembered_layout_is_used_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was stated on the page once is used here too, and the results say so."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "data"))
    votes = tmp_path / "票.csv"
    votes.write_text(CODED, encoding="utf-8")
    [question] = read_upload([("票.csv", votes.read_bytes())]).questions
    signs = (("1", "好"), ("2", "较好"), ("3", "一般"), ("4", "差"))
    layout = Layout.of(question.grid, question.layout.lines, question.layout.roles, signs)
    store = Store.in_folder(tmp_path / "data")
    remember_layouts(store, [layout])
    store.close()
    done = run("score", votes, "--json", tmp_path / "o.json")
    assert done.returncode == 0, done.stderr
    said = read_json(tmp_path / "o.json")
    assert [secretary["score"] for secretary in said["secretaries"]] == ["100.00", "60.00"]
    assert [problem["message"] for problem in said["problems"] if problem["code"] == "layout_remembered"] == [
        "这张表按以前在“上传与核对”页指定并记住的表头和各列读取；如有变动，请在该页重新指定。"
    ]


def test_a_damaged_data_folder_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clear ballots are scored although the store cannot be read, and that is said."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    (tmp_path / "dashboard.sqlite3").write_bytes(b"no database " * 100)
    votes = tmp_path / "票.csv"
    votes.write_text(VOTES + "1,,秦涛,总体评价,较好\n", encoding="utf-8")
    done = run("score", votes)
    assert done.returncode == 0
    assert "没有使用以前记住的表头和各列" in done.stderr


@pytest.mark.parametrize("console", ["gbk:strict", "ascii:strict"])
def test_any_console_is_written_to(console: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a console of another code page nor a name that is no Unicode ends a command; files are UTF-8 with LF."""
    for name, value in {"PYTHONIOENCODING": console, "PYTHONUTF8": "0", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)
    votes = tmp_path / "votes\udcff.csv"
    votes.write_text(VOTES + "1,,秦涛,总体评价,较好\n1,,𬱖乐,总体评价,差\n", encoding="utf-8")
    shown, written = run("score", votes), run("score", votes, "--json", tmp_path / "o.json")
    assert (shown.returncode, written.returncode) == (0, 0), shown.stderr
    assert [line.split("\t")[1] for line in shown.stdout.splitlines()] == ["姓名", "秦涛", "𬱖乐"]
    assert b"\r" not in (tmp_path / "o.json").read_bytes()
    assert read_json(tmp_path / "o.json")["meeting"]["title"] == "votes\udcff"
    assert "votes\\udcff.csv › C2：" in run("score", votes, SAMPLES[0] / "名单.xlsx").stderr


def test_a_roster_alone_is_nothing_to_score() -> None:
    """Without ballots there is no result."""
    done = run("score", SAMPLES[0] / "名单.xlsx")
    assert done.returncode == 1
    assert "没有评议票，无法计分" in done.stderr


def test_a_scheme_file_is_used(tmp_path: Path) -> None:
    """Own points in a TOML file outweigh the preset."""
    votes, scheme = tmp_path / "票.csv", tmp_path / "办法.toml"
    votes.write_text(VOTES + "1,,秦涛,总体评价,较好\n", encoding="utf-8")
    scheme.write_text('id = "own"\nname = "自定"\npoints = [100, 75, 50, 0]\n', encoding="utf-8")
    assert run("score", votes, "--scheme", scheme, "--json", tmp_path / "o.json").returncode == 0
    assert read_json(tmp_path / "o.json")["secretaries"][0]["score"] == "75.00"


def test_critique_writes_entries_and_general_remarks(tmp_path: Path) -> None:
    """The masked sample speech has 14 entries without names, and general remarks of their own."""
    done = run("critique", SAMPLES[0] / "点评讲话.docx", "--json", tmp_path / "o.json")
    assert done.returncode == 0, done.stderr
    said = read_json(tmp_path / "o.json")
    assert [entry["order"] for entry in said["entries"]] == list(range(1, 15))
    assert {entry["name"] for entry in said["entries"]} == {""}
    assert set(said["entries"][0]) == {"order", "unit", "name", "strengths", "shortcomings", "advice"}
    assert set(said["entries"][0]["shortcomings"][0]) == {"text", "themes", "primary"}
    assert {part: len(points) for part, points in said["general"].items()} == {
        "strengths": 3,
        "shortcomings": 3,
        "advice": 3,
    }


def test_presets_are_listed_with_their_source() -> None:
    """One line a preset: id, name, source."""
    lines = run("presets").stdout.splitlines()
    assert lines[0].split("\t")[0] == "points_100_80_60_40"
    assert all(line.endswith("（参考，非上级统一规定）") for line in lines)
