"""How long a file takes to become Results, against two yardsticks in the same run: `make bench`.

Yardstick 1 is python-calamine's bare read of the same bytes: nothing that reads a workbook can be
faster. Yardstick 2 is the obvious pipeline, pandas.read_excel with openpyxl and a groupby. All
three cases hold the same 252,000 marks. The program and the bare read take turns, each in a process
of its own that is warm (the first round is left out), and the ratio is the median of the rounds'
ratios, so that a busy machine burdens both alike. Processor time counts children too, and does not grow
where others keep the second core busy. Memory is the sum of the peaks of a process and its children, less
what they hold at rest. Prints the whole page docs/benchmark_reading.md.
"""

import io
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

GRADES = ("好", "好", "好", "较好", "较好", "一般", "差")
WORDS = ("好", "较好", "一般", "差")
SECRETARIES = [f"秦{a}{b}" for a in "一二三四五六七八九" for b in "明远安平江海山川"]
ITEMS = ("总体评价", "思想认识", "责任落实", "任务成效", "查摆问题", "思路措施", "作风形象")
RUNS = 5
FEWEST_TIMES_FASTER = 6
MOST_MEMORY = 2
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
    """Return the same marks as 500 workbooks, a paper form each: under each item a column a grade."""
    items = [text for item in ITEMS for text in (item, *[""] * (len(WORDS) - 1))]
    header = [["序号", "姓名", *items], ["", "", *WORDS * len(ITEMS)]]
    merged = [(0, 2 + len(WORDS) * n, 0, 1 + len(WORDS) * (n + 1)) for n in range(len(ITEMS))]
    merged += [(0, column, 1, column) for column in (0, 1)]
    files = []
    for number in range(1, 501):
        rows = []
        for n, secretary in enumerate(SECRETARIES, 1):
            marks = chance.choices(GRADES, k=len(ITEMS))
            rows.append([n, secretary, *("√" if mark == word else "" for mark in marks for word in WORDS)])
        files.append((f"票{number:03}.xlsx", workbook([*header, *rows], merged)))
    return files


def ours(files: Files) -> object:
    """Read and score as the command line does."""
    from dashboard.domain.meeting import Meeting
    from dashboard.domain.presets import default
    from dashboard.services.assessment import score
    from dashboard.services.uploads import read_upload

    if not files:
        return read_upload([(name, b"%PDF" + bytes(200_000)) for name in ("1", "2")])  # both children start
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

    if not files:
        return None
    counts = []
    for name, data in files:
        if name.startswith("宽表"):
            table = pd.read_excel(io.BytesIO(data), engine="openpyxl", header=[0, 1], index_col=0).melt()
            table.columns = ["姓名", "项目", "等次"]
        elif name.startswith("票"):
            table = pd.read_excel(io.BytesIO(data), engine="openpyxl", header=[0, 1], index_col=[0, 1])
            table = table.melt(ignore_index=False).dropna()
            table = table.set_axis(["项目", "等次", "勾"], axis=1).rename_axis(["序号", "姓名"]).reset_index()
        else:
            table = pd.read_excel(io.BytesIO(data), engine="openpyxl")
        counts.append(table.groupby(["姓名", "项目", "等次"]).size())
    return pd.concat(counts).groupby(level=[0, 1, 2]).sum()


CASES: dict[str, tuple[Callable[[random.Random], Files], float]] = {
    "500 张票 × 72 人 × 7 项，一张宽表": (wide, 1.5),
    "252,000 行明细": (long, 1.5),
    "500 个一票一表的工作簿": (books, 1.8),
}
"""What makes the files of a case, and how many times the bare read they may take."""
WAYS: dict[str, Callable[[Files], object]] = {"ours": ours, "bare": bare, "obvious": obvious}


class Run(NamedTuple):
    """One run: seconds on the clock and of processors, and the megabytes taken at the most till then."""

    seconds: float
    processor_seconds: float
    megabytes: float


class Measured(NamedTuple):
    """A case: medians of both ways, the seconds of the usual pipeline, and the median of the rounds' ratios."""

    mine: Run
    base: Run
    usual: float
    ratio: float

    @property
    def times_faster(self) -> float:
        """How many times faster than the usual pipeline."""
        return self.usual / self.mine.seconds

    @property
    def memory(self) -> float:
        """How many times the memory of the bare read."""
        return self.mine.megabytes / self.base.megabytes

    def cells(self) -> str:
        """Return the cells of the table."""
        mine, base = self.mine, self.base
        clock = f"{mine.seconds:.2f} s | {base.seconds:.2f} s | {self.usual:.1f} s | {self.ratio:.2f}"
        processor = f"{mine.processor_seconds:.2f}/{base.processor_seconds:.2f} s"
        memory = f"{mine.megabytes:.0f}/{base.megabytes:.0f} MB = {self.memory:.2f}"
        return f"{clock} | {processor} | {self.times_faster:.1f} | {memory}"

    def verdict(self, most: float) -> str:
        """Return which targets are met."""
        met = {
            f"时间 ≤ {most}": self.ratio <= most,
            f"快 ≥ {FEWEST_TIMES_FASTER} 倍": self.times_faster >= FEWEST_TIMES_FASTER,
            f"内存 ≤ {MOST_MEMORY}": self.memory <= MOST_MEMORY,
        }
        return "，".join(f"{target} {'达到' if is_met else '**未达到**'}" for target, is_met in met.items())


class Runner:
    """A process of its own that does one way over and over."""

    def __init__(self, way: str, folder: Path) -> None:
        command = [sys.executable, __file__, "--serve", way, str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self) -> Run:
        """Do it once more."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("started with pipes")
        print(file=self._process.stdin, flush=True)
        return Run(*json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def serve(way: str, folder: Path) -> None:
    """Do one way each time a line comes in; print what it took."""
    files = [(file.name, file.read_bytes()) for file in sorted(folder.iterdir())]
    WAYS[way]([])
    at_rest = sum(map(_peak_megabytes, _processes()))
    for _ in sys.stdin:
        start, processor_start = time.perf_counter(), sum(map(_processor_seconds, _processes()))
        WAYS[way](files)
        seconds = time.perf_counter() - start
        processor_seconds = sum(map(_processor_seconds, _processes())) - processor_start
        print(json.dumps([seconds, processor_seconds, sum(map(_peak_megabytes, _processes())) - at_rest]), flush=True)


def _processes() -> list[int]:
    """Return this process and its children, which live on from run to run."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
    return [os.getpid(), *map(int, children)]


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def write_case(name: str, folder: Path) -> None:
    """Write the files of a case; in a process of its own, since its memory would count as a child's."""
    for file, data in CASES[name][0](random.Random(20261121)):
        (folder / file).write_bytes(data)


def measure(folder: Path) -> Measured:
    """Return what the files of a folder take each way."""
    runners = [Runner(way, folder) for way in ("ours", "bare")]
    rounds = [[runner.run() for runner in runners] for _ in range(RUNS + 1)][1:]
    slow = Runner("obvious", folder)
    usual = slow.run().seconds
    for runner in (*runners, slow):
        runner.end()
    mine, base = (Run(*map(statistics.median, zip(*runs, strict=True))) for runs in zip(*rounds, strict=True))
    ratio = statistics.median(ours.seconds / bare.seconds for ours, bare in rounds)
    peaks = [max(run.megabytes for run in runs) for runs in zip(*rounds, strict=True)]
    return Measured(mine._replace(megabytes=peaks[0]), base._replace(megabytes=peaks[1]), usual, ratio)


def main() -> None:
    """Measure every case every way and print the page."""
    print("# 读取速度\n\n本页由 `make bench` 整页重写。\n")
    print(f"Python {platform.python_version()}，{os.cpu_count()} 核；轮流各跑 {RUNS} 次取中位数（常见做法 1 次）。")
    print("处理器时间含子进程；内存是读文件时本进程与子进程峰值之和，减去启动后待命时所占（含两个待命的子进程）。\n")
    print("| 文件 | 本程序 | 裸读 | 常见做法 | 本程序÷裸读 | 处理器时间 | 常见做法÷本程序 | 内存：本程序÷裸读 |")
    print("|---|---|---|---|---|---|---|---|")
    loads, verdicts = [os.getloadavg()[0]], []
    for name, (_, most) in CASES.items():
        with tempfile.TemporaryDirectory() as place:
            subprocess.run([sys.executable, __file__, "--write", name, place], check=True)
            measured = measure(Path(place))
        print(f"| {name} | {measured.cells()} |", flush=True)
        verdicts.append(f"- {name}：{measured.verdict(most)}。")
        loads.append(os.getloadavg()[0])
    print("\n目标与结果：\n")
    print("\n".join(verdicts))
    print(f"\n测时机器上同时有 {min(loads):.1f} 到 {max(loads):.1f} 个任务在跑（本程序自己也计在内）；")
    print("超过核数时，本程序的第二个子进程分不到处理器，时间之比会偏高，处理器时间之比较可靠。")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(sys.argv[2], Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--write"]:
        write_case(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
