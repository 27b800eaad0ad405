"""Schemes as TOML, in and out."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from fractions import Fraction
from typing import Any, TypeVar

from dashboard.domain.policies import CHOICES, Quota, SatisfactionGate, Step
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.scheme import Scheme

_REQUIRED = ("id", "name", "points")
_NUMBER = re.compile(r"-?(\d{1,18}|\d{1,9}\.\d{1,9}|\d{1,18}/\d{1,18})")
_RANGE = re.compile(r"(\d{1,3})\.\.(\d{1,3})")
_SHORTEST_RANGE = 10
"""Points in steps of one half are written as a range ("100..0") from this many on."""
_STEP = Fraction(1, 2)


T = TypeVar("T")


class _Decimal(str):
    """A decimal as it was written, so that nothing is lost before it becomes a fraction."""

    __slots__ = ()


class _UnfitError(ValueError):
    """A value that is not of the kind a field wants; the text says in Chinese what it wants."""


def scheme_from_toml(text: str, file: str = "") -> tuple[Scheme | None, list[Problem]]:
    r"""Return the scheme that a TOML text describes, or everything that is wrong with it.

    Numbers may be written as decimals or, in quotes, as fractions ("1/3"); points of direct marks
    (直接打分), whole and half ones, as a range ("100..0").

    Example:
        >>> scheme, _ = scheme_from_toml('id="a"\nname="甲"\npoints=[100, 80]\nthresholds=[90]')
        >>> scheme.points
        (Fraction(100, 1), Fraction(80, 1))
    """

    def problem(sentence: str) -> Problem:
        return Problem(Level.STOPS, "scheme", sentence, Place(file))

    try:
        table = tomllib.loads(text, parse_float=_Decimal)
    except (ValueError, RecursionError) as error:
        return None, [problem(f"计分办法文件不是有效的 TOML{_position(str(error))}，请更正后重试。")]
    problems = [problem(f"计分办法中没有“{key}”这一项，请删去或改正拼写。") for key in table if key not in _READERS]
    problems += [problem(f"计分办法缺少“{key}”，请补上。") for key in _REQUIRED if key not in table]
    values = {}
    for key in table.keys() & _READERS.keys():
        try:
            values[key] = _READERS[key](table[key])
        except _UnfitError as unfit:
            problems.append(problem(f"计分办法的“{key}”有误：{unfit}。"))
    if problems:
        return None, problems
    try:
        return Scheme(**values), []
    except ValueError as error:
        return None, [problem(f"计分办法有误：{error}")]


def scheme_to_toml(scheme: Scheme) -> str:
    """Return the scheme as TOML that `scheme_from_toml` reads back equal; what is not used is left out."""
    lines, tables = [], []
    for f in fields(scheme):
        value = getattr(scheme, f.name)
        if f.name == "points" and len(value) >= _SHORTEST_RANGE and _is_range(value):
            lines.append(f'points = "{value[0]}..{value[-1]}"')
        elif isinstance(value, Mapping) and value:
            tables += ["", f"[{f.name}]", *(f"{_quoted(name)} = {_written(weight)}" for name, weight in value.items())]
        elif isinstance(value, SatisfactionGate):
            tables += ["", f"[{f.name}]", *_record(value)]
        elif isinstance(value, tuple) and value and isinstance(value[0], Step | Quota):
            for part in value:
                tables += ["", f"[[{f.name}]]", *_record(part)]
        elif value or value == 0:
            lines.append(f"{f.name} = {_written(value)}")
        elif value == "":
            lines.append(f'{f.name} = ""')
    return "\n".join([*lines, *tables]) + "\n"


def _position(error: str) -> str:
    """Return where a TOML text breaks off, from the parser's English word."""
    found = re.search(r"line (\d+), column (\d+)", error)
    return f"（第 {found[1]} 行第 {found[2]} 列）" if found else ""


def _text(value: Any) -> str:
    if not isinstance(value, str) or isinstance(value, _Decimal):
        raise _UnfitError("应是文字，写在引号里")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10**6:
        raise _UnfitError("应是不小于 0 的整数")
    return value


def _number(value: Any) -> Fraction:
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, int | str) or not _NUMBER.fullmatch(text):
        raise _UnfitError("应是数，如 80、0.15、“1/3”")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise _UnfitError("分母不能为 0") from None


def _numbers(value: Any) -> tuple[Fraction, ...]:
    if isinstance(value, str) and (found := _RANGE.fullmatch(value)):
        best, lowest = Fraction(found[1]), Fraction(found[2])
        return tuple(best - n * _STEP for n in range(int((best - lowest) / _STEP) + 1))
    return _list_of(_number)(value)


def _list_of(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    def read_all(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise _UnfitError("应是列表，写在方括号里")
        return tuple(read(part) for part in value)

    return read_all


def _weights(value: Any) -> dict[str, Fraction]:
    if not isinstance(value, dict):
        raise _UnfitError("应是一张表，每行“名称 = 权重”")
    return {name: _number(weight) for name, weight in value.items()}


def _record_of(record: Callable[..., T], required: str, **readers: Callable[[Any], Any]) -> Callable[[Any], T]:
    def read(value: Any) -> T:
        if not isinstance(value, dict) or not set(required.split()) <= value.keys() <= readers.keys():
            raise _UnfitError(f"应有 {'、'.join(required.split())}，可有 {'、'.join(readers)}，不能有别的")
        return record(**{key: readers[key](part) for key, part in value.items()})

    return read


_READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("id", "name", "source", *CHOICES), _text),
    **dict.fromkeys(("points", "thresholds"), _numbers),
    **dict.fromkeys(("group_weights", "item_weights", "composite_weights"), _weights),
    **dict.fromkeys(("suggested_grades", "best_unit_grades"), _list_of(_text)),
    **dict.fromkeys(("trim_above", "veto_cap", "low_again_from", "smallest_group"), _count),
    **dict.fromkeys(("top_band", "bottom_band"), _number),
    "steps": _list_of(_record_of(Step, "points", points=_number, best_at_least=_number, low_below=_number)),
    "quotas": _list_of(_record_of(Quota, "grade", grade=_count, at_most=_number, at_least=_number)),
    "satisfaction": _record_of(SatisfactionGate, "grades at_least cap", grades=_count, at_least=_number, cap=_count),
}
"""How the value of each field is read; a key that is not here is refused."""


def _is_range(points: tuple[Fraction, ...]) -> bool:
    ends_whole = points[0].denominator == points[-1].denominator == 1
    return ends_whole and list(points) == [points[0] - n * _STEP for n in range(len(points))]


def _record(record: Step | Quota | SatisfactionGate) -> list[str]:
    values = ((f.name, getattr(record, f.name)) for f in fields(record))
    return [f"{name} = {_written(value)}" for name, value in values if value is not None]


def _written(value: Any) -> str:
    """Return a text, number or list of them as TOML; a fraction that is no whole number in quotes."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, str):
        return _quoted(value)
    return str(value) if Fraction(value).denominator == 1 else _quoted(str(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
