"""The scoring scheme (计分办法): every policy a named field with its default, kept as TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.rounding import printed
from dashboard.domain.scale import Scale

CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "share_of": ("得票率的分母", {"valid": "有效票", "returned": "收回票"}),
    "blank_counts_as": ("弃权、未填", {"nothing": "不计入", "lowest": "按最低等次计", "zero": "计 0 分"}),
    "missing_group": ("没有有效票的票别", {"spread": "权重按比例分给其余票别", "zero": "按 0 分计"}),
    "tied_places": ("得分相同的名次", {"1-1-3": "并列并占位（1、1、3）", "1-1-2": "并列不占位（1、1、2）"}),
    "ranks_compare": ("排名比较的得分", {"printed": "四舍五入后的两位小数", "exact": "未舍入的精确值"}),
}
"""Settings in which practice contradicts itself: the question, and its choices, default first (DOMAIN §2)."""


@dataclass(frozen=True)
class Scheme:
    """How counts become points, places and suggested grades.

    `points` and `thresholds` run best grade first; a threshold is the lower line of its grade and
    belongs to it, so there is one fewer than grades, or none where the scheme suggests no grade.
    Weights are shares of their own sum; without `group_weights` all groups are one pool, without
    `item_weights` the overall item alone is scored.
    """

    id: str
    name: str
    points: tuple[Fraction, ...]
    source: str = ""
    thresholds: tuple[Fraction, ...] = ()
    group_weights: Mapping[str, Fraction] = field(default_factory=dict)
    item_weights: Mapping[str, Fraction] = field(default_factory=dict)
    share_of: str = "valid"
    blank_counts_as: str = "nothing"
    missing_group: str = "spread"
    tied_places: str = "1-1-3"
    ranks_compare: str = "printed"

    def __post_init__(self) -> None:
        if faults := list(self._faults()):
            raise ValueError(" ".join(faults))

    def _faults(self) -> list[str]:
        """Return what is wrong, in Chinese, since users write schemes."""
        faults = []
        if len(self.points) < 2 or list(self.points) != sorted(self.points, reverse=True) or self.points[-1] < 0:
            faults.append("points 须从最好的等次到最差的等次排列，逐级不升，且不为负。")
        if self.thresholds and len(self.thresholds) != len(self.points) - 1:
            faults.append(f"thresholds 须比 points 少一个（现有 {len(self.thresholds)} 个）。")
        if list(self.thresholds) != sorted(set(self.thresholds), reverse=True):
            faults.append("thresholds 须逐级降低。")
        for name in ("group_weights", "item_weights"):
            weights = getattr(self, name)
            if weights and (min(weights.values()) < 0 or sum(weights.values()) == 0):
                faults.append(f"{name} 的权重不能为负，合计须大于 0。")
        for name, (_, choices) in CHOICES.items():
            if getattr(self, name) not in choices:
                faults.append(f"{name} 只能是 {'、'.join(choices)} 之一。")
        return faults

    def statements(self, scale: Scale) -> list[tuple[str, str]]:
        """Return every policy as (question, choice), for the screen and each export."""
        lines = [("计分办法", self.name), ("依据", self.source or "本单位自定")]
        by_grade = zip(scale.grades, self.points, strict=True)
        lines.append(("等次分值", "，".join(f"{grade} {plain(points)} 分" for grade, points in by_grade)))
        lines.append(("票别权重", _weights(self.group_weights) or "不分票别，合并计算"))
        lines.append(("计分项目", _weights(self.item_weights) or "总体评价（没有这一项时，各项目平均）"))
        lines.append(("建议等次", self._threshold_words(scale)))
        lines += [(question, choices[getattr(self, name)]) for name, (question, choices) in CHOICES.items()]
        lines += [(answer, "不是等次，不计入有效票和得分，单独列出") for answer in scale.unrated]
        return lines

    def _threshold_words(self, scale: Scale) -> str:
        if not self.thresholds:
            return "本办法不划等次线"
        lines = [f"{grade}≥{plain(line)}" for grade, line in zip(scale.grades, self.thresholds, strict=False)]
        return "，".join([*lines, f"{scale.grades[-1]}<{plain(self.thresholds[-1])}"])


def plain(value: Fraction) -> str:
    """Return points or a weight without needless decimals.

    Example:
        >>> plain(Fraction(80)), plain(Fraction(25, 2))
        ('80', '12.5')
    """
    return str(value.numerator) if value.denominator == 1 else printed(value).rstrip("0")


def weight_percent(weight: Fraction, total: Fraction) -> str:
    """Return a weight as its percentage of the sum of weights."""
    return f"{plain(weight / total * 100)}%"


def _weights(weights: Mapping[str, Fraction]) -> str:
    total = sum(weights.values(), Fraction(0))
    return "，".join(f"{name} {weight_percent(weight, total)}" for name, weight in weights.items())


def scheme_from_toml(text: str, file: str = "") -> tuple[Scheme | None, list[Problem]]:
    r"""Return the scheme that a TOML text describes, or what is wrong with it.

    Example:
        >>> scheme, _ = scheme_from_toml('id="a"\nname="甲"\npoints=[100, 80]\nthresholds=[90]')
        >>> scheme.points
        (Fraction(100, 1), Fraction(80, 1))
    """

    def problem(sentence: str) -> Problem:
        return Problem(Level.STOPS, "scheme", sentence, Place(file))

    try:
        table = tomllib.loads(text, parse_float=Fraction)
    except tomllib.TOMLDecodeError as error:
        return None, [problem(f"计分办法文件不是有效的 TOML（{error}），请更正后重试。")]
    known = {f.name for f in fields(Scheme)}
    problems = [problem(f"计分办法中没有“{key}”这一项，请删去或改正拼写。") for key in table if key not in known]
    problems += [problem(f"计分办法缺少“{key}”，请补上。") for key in ("id", "name", "points") if key not in table]
    if problems:
        return None, problems
    try:
        return Scheme(**{key: _value(key, value) for key, value in table.items()}), []
    except (ValueError, TypeError, ZeroDivisionError) as error:
        return None, [problem(f"计分办法有误：{error}")]


def _value(key: str, value: Any) -> Any:
    """Return a TOML value as its field wants it; weights and points may be written as "1/3"."""
    if key in {"points", "thresholds"}:
        return tuple(Fraction(number) for number in value)
    if key in {"group_weights", "item_weights"}:
        return {str(name): Fraction(weight) for name, weight in value.items()}
    if not isinstance(value, str):
        raise TypeError(f"“{key}”应是文字。")
    return value


def scheme_to_toml(scheme: Scheme) -> str:
    """Return the scheme as TOML that `scheme_from_toml` reads back equal."""

    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def number(value: Fraction) -> str:
        return str(value.numerator) if value.denominator == 1 else quoted(str(value))

    lines, tables = [], []
    for f in fields(scheme):
        value = getattr(scheme, f.name)
        if isinstance(value, str):
            lines.append(f"{f.name} = {quoted(value)}")
        elif isinstance(value, tuple):
            lines.append(f"{f.name} = [{', '.join(number(v) for v in value)}]")
        elif value:
            rows = [f"{quoted(name)} = {number(weight)}" for name, weight in value.items()]
            tables += ["", f"[{f.name}]", *rows]
    return "\n".join([*lines, *tables]) + "\n"
