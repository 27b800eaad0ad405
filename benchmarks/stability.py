"""How long rank intervals take: 1,000 draws of 500 ballots over 72 people (aim: under two seconds on two cores)."""

import os
import platform
import statistics
import sys
import time
from dataclasses import replace
from fractions import Fraction

import numpy as np

from dashboard.domain.ballot_table import BallotTable
from dashboard.domain.presets import default, preset
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.stability import RESAMPLES, rank_intervals
from dashboard.domain.voter_groups import assign_groups

BALLOTS, PEOPLE, ITEMS = 500, 72, 6
NAMES = (OVERALL, *(f"项目{n}" for n in range(1, ITEMS)))
RUNS, GOAL = 5, 2
CHANCES = (0.62, 0.24, 0.08, 0.03, 0.02, 0.01)


def invented(groups: tuple[str, ...]) -> BallotTable:
    """Return the largest meeting with invented marks."""
    chance = np.random.default_rng(1)
    marks = chance.choice(len(CHANCES), p=CHANCES, size=(BALLOTS, PEOPLE, ITEMS)).astype(np.int8)
    group = chance.integers(len(groups), size=BALLOTS).astype(np.int32)
    return BallotTable(HAO, NAMES, groups, group, marks)


def main() -> None:
    """Print the table."""
    rows = []
    three = preset("three_groups_20_40_40")
    if three is None:
        raise LookupError("three_groups_20_40_40")
    every_item = replace(three, name=f"{three.name}，{ITEMS} 项都计分", item_weights=dict.fromkeys(NAMES, Fraction(1)))
    lettered = "A票", "B票", "C票"
    for scheme, groups in ((default(), ("",)), (three, lettered), (every_item, lettered)):
        table = invented(groups)
        assigned, _ = assign_groups(groups, scheme)
        seconds = []
        for _ in range(RUNS):
            started = time.perf_counter()
            rank_intervals(table, scheme, assigned)
            seconds.append(time.perf_counter() - started)
        median = statistics.median(seconds)
        met = "达到" if median < GOAL else "**未达到**"
        rows.append(f"| {scheme.name} | {median:.2f} s | {max(seconds):.2f} s | {met} |")
    sys.stdout.write(
        f"""# 名次区间的速度

本页由 `make bench-stability` 整页重写。

Python {platform.python_version()}，{os.cpu_count()} 核；{BALLOTS} 张票 × {PEOPLE} 人 × {ITEMS} 项，
整张票重抽 {RESAMPLES} 次，各跑 {RUNS} 次取中位数；目标：{GOAL} 秒以内。

| 计分办法 | 中位数 | 最慢一次 | 目标 |
|---|---|---|---|
"""
    )
    sys.stdout.write("\n".join(rows) + "\n")


main()
