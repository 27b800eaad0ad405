"""How long a file takes to become Results, against two yardsticks in the same run: `make bench`.

Yardstick 1 is python-calamine's bare read of the same bytes, in this process: nothing that reads a
workbook can be faster. Yardstick 2 is the obvious pipeline, pandas.read_excel with openpyxl and a
groupby. Each is run in a process of its own for its peak memory, and several times for its time.
Prints a Markdown table; `make bench` keeps the last one in docs/benchmark_reading.md.
"""

import io
import json
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

GRADES = ("好", "好", "好", "较好", "较好", "一般", "差")
SECRETARIES = [f"秦{a}{b}" for a in "一二三四五六七八九" for b in "明远安平江海山川"]
ITEMS = ("总体评价", "思想认识", "责任落实", "任务成效", "查摆问题", "思路措施", "作风形象")
RUNS = 5
Files = list[tuple[str, bytes]]


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Return a workbook of one sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("评议票")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for top, left, bottom, right in merged:
        sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return file.getvalue()


def wide(chance: random.Random) -> Files:
    """Return 500 ballots × 72 secretaries × 7 items in one sheet."""
    size = len(ITEMS)
    names = [name for secretary in SECRETARIES for name in (secretary, *[""] * (size - 1))]
    merged = [(0, 1 + size * n, 0, size * (n + 1)) for n in range(len(SECRETARIES))]
    body = [[n, *chance.choices(GRADES, k=size * len(SECRETARIES))] for n in range(1, 501)]
    return [("宽表.xlsx", workbook([["票号", *names], ["", *ITEMS * len(SECRETARIES)], *body], merged))]


def long(chance: random.Random) -> Files:
    """Return the same 252,000 marks as a list, a row a mark."""
    rows = [
        [ballot, "A票" if ballot % 2 else "B票", secretary, "某单位", item, chance.choice(GRADES)]
        for ballot in range(1, 501)
        for secretary in SECRETARIES
        for item in ITEMS
    ]
    return [("明细.xlsx", workbook([["票号", "票别", "姓名", "单位", "项目", "等次"], *rows]))]


def books(chance: random.Random) -> Files:
    """Return 500 workbooks, one paper form each, about 10 secretaries."""
    files = []
    for number in range(1, 501):
        ticks = []
        for n, secretary in enumerate(SECRETARIES[:10], 1):
            grade = chance.choice(GRADES)
            ticks.append([n, secretary, *("√" if g == grade else "" for g in ("好", "较好", "一般", "差"))])
        files.append((f"票{number:03}.xlsx", workbook([["序号", "姓名", "好", "较好", "一般", "差"], *ticks])))
    return files


def ours(files: Files) -> object:
    """Read and score as the command line does."""
    from dashboard.domain.meeting import Meeting
    from dashboard.domain.presets import default
    from dashboard.services.assessment import score
    from dashboard.services.uploads import read_upload

    preview = read_upload(files)
    assert preview.roster
    results, _ = score(Meeting("测"), preview.roster, preview.ballots.votes, default())
    assert results
    assert results.all_ballots.returned == 500
    return results


def bare(files: Files) -> object:
    """Read the cells and nothing else."""
    from python_calamine import CalamineWorkbook

    return [CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python() for _, data in files]


def obvious(files: Files) -> object:
    """Read with pandas and openpyxl, melt, and count by groupby."""
    import pandas as pd

    counts = []
    for name, data in files:
        if name.startswith("宽表"):
            table = pd.read_excel(io.BytesIO(data), header=[0, 1], index_col=0).melt()
            table.columns = ["姓名", "项目", "等次"]
        else:
            table = pd.read_excel(io.BytesIO(data))
            if name.startswith("票"):
                table = table.melt(id_vars=["序号", "姓名"], var_name="等次").dropna().assign(项目="总体评价")
        counts.append(table.groupby(["姓名", "项目", "等次"]).size())
    return pd.concat(counts).groupby(level=[0, 1, 2]).sum()


CASES: dict[str, Callable[[random.Random], Files]] = {
    "500 张票 × 72 人 × 7 项，一张宽表": wide,
    "252,000 行明细": long,
    "500 个一票一表的工作簿": books,
}
WAYS: dict[str, Callable[[Files], object]] = {"ours": ours, "bare": bare, "obvious": obvious}


def measure(way: str, folder: Path, runs: int) -> tuple[float, float]:
    """Return the median seconds and the peak megabytes (children included) of a way, in a new process."""
    command = [sys.executable, __file__, "--measure", way, str(folder), str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def _measured(way: str, folder: Path, runs: int) -> tuple[float, float]:
    import resource

    files = [(file.name, file.read_bytes()) for file in sorted(folder.iterdir())]
    spans = []
    for _ in range(runs):
        start = time.perf_counter()
        WAYS[way](files)
        spans.append(time.perf_counter() - start)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return statistics.median(spans), max(own, child) / 1024


def write_case(name: str, folder: Path) -> None:
    """Write the files of a case; in a process of its own, since its memory would count as a child's."""
    for file, data in CASES[name](random.Random(20261121)):
        (folder / file).write_bytes(data)


def main() -> None:
    """Measure every case every way and print the table."""
    print(f"Python {platform.python_version()}，{RUNS} 次取中位数；内存是最大的一个进程的峰值。\n")
    print("| 文件 | 本程序 | 裸读 | 常见做法 | 本程序÷裸读 | 常见做法÷本程序 | 内存：本程序÷裸读 |")
    print("|---|---|---|---|---|---|---|")
    for name in CASES:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            subprocess.run([sys.executable, __file__, "--write", name, place], check=True)
            (mine, mine_mb), (base, base_mb) = (measure(way, folder, RUNS) for way in ("ours", "bare"))
            usual, _ = measure("obvious", folder, 1)
        ratios = f"{mine / base:.2f} | {usual / mine:.1f} | {mine_mb:.0f}/{base_mb:.0f} MB = {mine_mb / base_mb:.2f}"
        print(f"| {name} | {mine:.2f} s | {base:.2f} s | {usual:.1f} s | {ratios} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(_measured(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
    elif sys.argv[1:2] == ["--write"]:
        write_case(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
