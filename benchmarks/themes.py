"""How often the themes of points are found as people coded them: a page in Markdown, on standard output.

Usage: python benchmarks/themes.py [coded seeds, or the folder of the seeds or of their codes]. The seeds
lie outside the project, by default in ../shared/golden; without them the page says so and reports the rest.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.domain.themes import theme_name, theme_names, themes_of

HERE = Path(__file__).parent
CODED_SEEDS = "seed_points_000_004.tsv"
SEEDS = HERE.parents[1] / "shared" / "golden" / CODED_SEEDS
PROSE = (HERE / "themes_prose.md").read_text("utf-8")
CODES = tuple(theme_names())
NOTHING = "未识别"
UNSEEN, FRESH = "未见过的文本", "第二批文本（后来看过）"
Finder = Callable[[str], list[str]]


@dataclass(frozen=True)
class CodedPoint:
    """A point and the codes that a person gave it, primary first; `is_soft` where the coder says it may be argued."""

    text: str
    codes: tuple[str, ...]
    is_soft: bool = False


@dataclass(frozen=True)
class Figures:
    """Micro precision, recall and F1 of all themes of all points, and the share of right primary themes."""

    precision: float
    recall: float
    f1: float
    primary: float

    def __str__(self) -> str:
        """Return the figures as cells of a table."""
        return f"{self.precision:.3f} | {self.recall:.3f} | **{self.f1:.3f}** | {self.primary:.3f}"


def coded(path: Path) -> list[CodedPoint]:
    """Return the points of a coded file."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        CodedPoint(row["text"], tuple(filter(None, (row["primary"], *row["secondary"].split(",")))), bool(row["soft"]))
        for row in rows
    ]


def seeds_at(place: Path) -> Path:
    """Return the file of coded seeds that a file, a folder, or the folder `golden` beside it names."""
    if not place.is_dir():
        return place
    found = (folder / CODED_SEEDS for folder in (place, place.parent / "golden"))
    return next(filter(Path.is_file, found), place / CODED_SEEDS)


def samples() -> list[CodedPoint]:
    """Return the shortcomings of the sample meetings, of which only the primary theme is coded."""
    points = []
    for path in sorted((HERE.parent / "sample_data").glob("*/points.csv")):
        with path.open(encoding="utf-8-sig") as lines:
            points += [
                CodedPoint(r["text"], (r["theme"],)) for r in csv.DictReader(lines) if r["kind"] == "shortcoming"
            ]
    return points


def figures(points: Sequence[CodedPoint], finder: Finder) -> Figures:
    """Return how well a finder agrees with the coder."""
    found = [finder(point.text) for point in points]
    agreed = sum(len(set(codes) & set(point.codes)) for codes, point in zip(found, points, strict=True))
    named, meant = sum(map(len, found)), sum(len(point.codes) for point in points)
    primary = sum(codes[:1] == list(point.codes[:1]) for codes, point in zip(found, points, strict=True))
    return Figures(agreed / named, agreed / meant, 2 * agreed / (named + meant), primary / len(points))


def by_rules(text: str) -> list[str]:
    """Return the codes that the program finds."""
    return [theme.code for theme in themes_of(text)]


class LetterPairs:
    """Complement naive Bayes on runs of two and three letters: the small model that the rules are compared with."""

    def __init__(self, points: Sequence[CodedPoint]) -> None:
        """Learn from coded points."""
        runs = sorted({run for point in points for run in self._runs(point.text)})
        self._column = {run: column for column, run in enumerate(runs)}
        counts = np.zeros((len(CODES), len(runs)))
        for point in points:
            counts[CODES.index(point.codes[0]), [self._column[run] for run in self._runs(point.text)]] += 1
        others = counts.sum(axis=0) - counts + 0.3
        self._weights = -np.log(others / others.sum(axis=1, keepdims=True))
        self._weights -= self._weights.mean(axis=0)

    def __call__(self, text: str) -> list[str]:
        """Return the likeliest theme."""
        known = [self._column[run] for run in self._runs(text) if run in self._column]
        return [CODES[int(self._weights[:, known].sum(axis=1).argmax())]]

    @staticmethod
    def _runs(text: str) -> set[str]:
        letters = "".join(letter for letter in text if "一" <= letter <= "龥")
        return {letters[n : n + size] for size in (2, 3) for n in range(len(letters) - size + 1)}


def cross_validated(points: Sequence[CodedPoint]) -> float:
    """Return the share of right primary themes of the model on points that it did not learn from, in five parts."""
    right = 0
    for part in range(5):
        model = LetterPairs([point for n, point in enumerate(points) if n % 5 != part])
        right += sum(model(point.text)[0] == point.codes[0] for point in points[part::5])
    return right / len(points)


def table_of_figures(sets: dict[str, list[CodedPoint]], model: LetterPairs) -> list[str]:
    """Return the lines of the main table."""
    lines = ["| 文本 | 条数 | 方法 | 准确率 | 召回率 | 微平均 F1 | 主要主题 |", "|---|---|---|---|---|---|---|"]
    for name, points in sets.items():
        finders: dict[str, Finder] = {
            "规则（采用）": by_rules,
            "模型": model,
            "规则，无结果时用模型": lambda text: by_rules(text) or model(text),
        }
        lines += [f"| {name} | {len(points)} | {way} | {figures(points, finder)} |" for way, finder in finders.items()]
    return lines


def silent_points(name: str, points: Sequence[CodedPoint], model: LetterPairs) -> str:
    """Return how often the model is right where the rules find nothing."""
    silent = [point for point in points if not by_rules(point.text)]
    right = sum(model(point.text)[0] == point.codes[0] for point in silent)
    return f"{name}：规则没有结果的 {len(silent)} 条中，模型判对 {right} 条"


def by_theme(points: Sequence[CodedPoint]) -> list[str]:
    """Return agreement theme by theme, and what the primary themes were taken for."""
    lines = ["| 主题 | 人工 | 程序 | 一致 | F1 | 主要主题判成了 |", "|---|---|---|---|---|---|"]
    found = [by_rules(point.text) for point in points]
    for code in CODES:
        meant = sum(code in point.codes for point in points)
        named = sum(code in codes for codes in found)
        agreed = sum(code in codes and code in point.codes for codes, point in zip(found, points, strict=True))
        firsts = [codes[:1] for codes, point in zip(found, points, strict=True) if point.codes[0] == code]
        taken_for = Counter(theme_name(first[0]) if first else NOTHING for first in firsts if first != [code])
        wrong = "、".join(f"{name} {count}" for name, count in taken_for.most_common()) or "—"
        f1 = f"{2 * agreed / (named + meant):.2f}" if named + meant else "—"
        lines.append(f"| {code} {theme_name(code)} | {meant} | {named} | {agreed} | {f1} | {wrong} |")
    return lines


def page(seeds: Path) -> str:
    """Return the whole page."""
    development = coded(HERE / "development_points.tsv")
    sets = {
        UNSEEN: coded(HERE / "unseen_points.tsv"),
        FRESH: coded(HERE / "fresh_points.tsv"),
        "示例数据（只编主要主题）": samples(),
    }
    if seeds.is_file():
        points = coded(seeds)
        sets = {"人工编码的讲话": points, "其中去掉“可商榷”的": [p for p in points if not p.is_soft]} | sets
    missing = "" if seeds.is_file() else f"（没有找到人工编码的讲话 `{seeds.name}`，本次未算这一项。）\n\n"
    model = LetterPairs(development)
    parts = [PROSE, missing + "\n".join(table_of_figures(sets, model))]
    parts.append(f"模型单独用时，在开发例句上交叉验证的主要主题准确率为 {cross_validated(development):.3f}。")
    parts.append("；".join(silent_points(name, points, model) for name, points in sets.items()) + "。")
    shown = [name for name in ("人工编码的讲话", UNSEEN, FRESH) if name in sets]
    parts += [f"## 逐主题：{name}\n\n" + "\n".join(by_theme(sets[name])) for name in shown]
    return "\n\n".join(part.strip() for part in parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(seeds_at(Path(sys.argv[1])) if len(sys.argv) > 1 else SEEDS))
