"""`package` and `recount` on the command line, as another person runs them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.conftest import ROOT

VOTES = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
SHORT = "票号,书记,等次\n1,秦涛,好\n1,陆明远,好\n2,秦涛,好\n".encode()


def meeting_with(store: Store, title: str, ballots: bytes = b"") -> int:
    """Put a meeting into the store."""
    meeting_id = store.create(Meeting(title, 2026), default())
    if ballots:
        confirm(store, meeting_id, read_upload([("票.csv", ballots)]))
    return meeting_id


def run(data: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `python -m dashboard` on a data folder."""
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=ROOT / "src",
        env=os.environ | {"DASHBOARD_DATA": str(data)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_package_of_damaged_data_says_why(tmp_path: Path) -> None:
    """Data that cannot be opened are a sentence with the file and what to do, no traceback."""
    (tmp_path / "dashboard.sqlite3").write_bytes(b"no database " * 100)
    done = run(tmp_path, "package", "述职评议会", "-o", tmp_path / "包.zip")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"数据文件打不开：{tmp_path / 'dashboard.sqlite3'}",
        "它可能已损坏、正被别的程序占用，或者没有读写这个文件夹的权限。"
        "请关闭占用它的程序、查看权限后重试；已损坏时，请把备份的数据文件夹拷回来。",
    ]


def test_a_package_by_title_recounts_with_its_file(store: Store, tmp_path: Path) -> None:
    """The zip is written, and a recount with the original file agrees in every part and exits 0."""
    meeting_with(store, "述职评议会", VOTES)
    packed, original = tmp_path / "包.zip", tmp_path / "票.csv"
    original.write_bytes(VOTES)
    assert run(tmp_path, "package", "述职评议会", "-o", packed).returncode == 0
    done = run(tmp_path / "elsewhere", "recount", packed, original)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert len([line for line in lines if line.startswith("[相符]")]) == 5
    assert lines[-1] == "结论：全部相符。"
    assert not (tmp_path / "elsewhere").exists()


def test_a_falsified_package_exits_1(store: Store, tmp_path: Path) -> None:
    """What differs is a line with its place, and the exit code says it to programs."""
    meeting_id = meeting_with(store, "述职评议会", VOTES)
    packed = tmp_path / "包.zip"
    assert run(tmp_path, "package", meeting_id, "-o", packed).returncode == 0
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("另一份.csv", "")
    done = run(tmp_path, "recount", packed)
    assert done.returncode == 1
    assert "[不符] 包.zip › 另一份.csv：清单中没有这份文件，核验包被加过东西。" in done.stdout
    assert done.stdout.splitlines()[-1] == "结论：有 1 处不符，不能认定核验包中的结果。"


def test_a_package_with_withheld_groups_asks_for_the_files(store: Store, tmp_path: Path) -> None:
    """Nothing differs, but nothing was computed either: the last line says just that, and the exit code is 1."""
    grades = {"分管领导": "好好差", "干部职工": ["较好"] * 6 + ["差"] * 2, "考核组": "好" * 9}
    rows = [f"{group}{n},{group},{grade}\n" for group, given in grades.items() for n, grade in enumerate(given)]
    votes = ("票号,票别,秦涛\n" + "".join(rows)).encode()
    meeting_id = store.create(Meeting("述职评议会", 2026), preset("three_groups_20_40_40") or default())
    confirm(store, meeting_id, read_upload([("票.csv", votes)]))
    packed, original = tmp_path / "包.zip", tmp_path / "票.csv"
    original.write_bytes(votes)
    assert run(tmp_path, "package", meeting_id, "-o", packed).returncode == 0
    alone = run(tmp_path, "recount", packed)
    assert alone.returncode == 1
    assert "不符]" not in alone.stdout
    assert alone.stdout.splitlines()[-2:] == [
        "[未完] 包.zip：有票别人数过少，包内没有它们的票数，由包内票数算不出得分；须附原始文件才能复算。",
        "结论：没有发现不符，但得分还没有复算；请附上当时上传的全部原始文件，再复算一次。",
    ]
    with_file = run(tmp_path, "recount", packed, original)
    assert (with_file.returncode, with_file.stdout.splitlines()[-1]) == (0, "结论：全部相符。")


def test_wrong_usage_exits_2(store: Store, tmp_path: Path) -> None:
    """An unknown meeting, two of one title and a file that is not there are said."""
    first, second = meeting_with(store, "述职评议会"), meeting_with(store, "述职评议会")
    unknown = run(tmp_path, "package", "没有的会", "-o", tmp_path / "包.zip")
    assert (unknown.returncode, unknown.stderr.splitlines()[0]) == (2, "没有这次述职评议会。现有：")
    twice = run(tmp_path, "package", "述职评议会", "-o", tmp_path / "包.zip")
    assert twice.returncode == 2
    assert twice.stderr.splitlines()[0] == "有 2 次会议叫这个名称，请改用编号。现有："
    assert {f"{first}\t述职评议会", f"{second}\t述职评议会"} == set(twice.stderr.splitlines()[1:])
    absent = run(tmp_path, "recount", tmp_path / "没有.zip")
    assert absent.returncode == 2
    assert "无法读写文件" in absent.stderr


def test_what_has_no_results_or_does_not_add_up_is_not_packed(store: Store, tmp_path: Path) -> None:
    """Without results, or with open differences, there is no package and exit code 1."""
    empty, short = meeting_with(store, "空会"), meeting_with(store, "缺票的会", SHORT)
    packed = tmp_path / "包.zip"
    none = run(tmp_path, "package", empty, "-o", packed)
    assert (none.returncode, none.stderr.strip()) == (1, "这次述职评议会还没有结果，不能生成核验包。")
    open_ = run(tmp_path, "package", short, "-o", packed)
    assert open_.returncode == 1
    assert "票数核对不符，尚未写明原因，不能生成核验包" in open_.stderr
    assert not packed.exists()
