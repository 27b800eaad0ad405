"""Two results as they are printed (results.json), compared number by number."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.domain.plain_count import mark_word
from dashboard.domain.problems import Level, Place, Problem
from dashboard.services.package_content import RESULTS

Path = tuple[str | int, ...]
_WORDS = {
    "name": "姓名",
    "unit": "单位",
    "rank": "名次",
    "tied": "并列",
    "score": "得分",
    "ballot_points": "民主评议得分",
    "composite_points": "综合得分",
    "suggested_grade": "建议等次",
    "decided_grade": "审定等次",
    "issued": "发出数",
    "returned": "收回数",
    "valid": "有效数",
    "scheme": "计分办法",
    "points": "分值",
    "meeting": "会议信息",
}
_FOLLOWS = "steps"
"""Sentences that follow from the numbers; told only where the numbers of a person agree."""
_NOT_PRINTED = "withheld"
"""What only the files tell: a package holds the hidden groups as one, or not at all. The manifest names them too."""
_MOST_TOLD = 100


def printed_differences(printed: Mapping[str, Any], again: Mapping[str, Any]) -> list[Problem]:
    """Return one problem a value that differs, with the printed and the recomputed value.

    Args:
        printed: what was printed once.
        again: what was computed now.
    """
    before, now = (
        dict(_values({part: value for part, value in said.items() if part != _NOT_PRINTED}))
        for said in (printed, again)
    )
    off = [path for path in dict.fromkeys([*now, *before]) if before.get(path, _ABSENT) != now.get(path, _ABSENT)]
    people = {path[:2] for path in off if _FOLLOWS not in path}
    told = [path for path in off if _FOLLOWS not in path or path[:2] not in people]
    problems = [
        _problem(path, printed, before.get(path, _ABSENT), now.get(path, _ABSENT)) for path in told[:_MOST_TOLD]
    ]
    if len(told) > _MOST_TOLD:
        sentence = f"还有 {len(told) - _MOST_TOLD} 处不同，没有逐一列出；请先查明上面各处。"
        problems.append(Problem(Level.STOPS, "printed_differs", sentence, Place(RESULTS)))
    return problems


_ABSENT = "（没有这一项）"


def _values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every single value with the way to it; counts are told by item and voter group."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _values(inside, (*path, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _values(inside, (*path, number))
    else:
        yield path, value


def _problem(path: Path, printed: Mapping[str, Any], before: Any, now: Any) -> Problem:
    sentence = f"{_where(path, printed)}：核验包写的是 {_shown(before)}，复算得 {_shown(now)}。"
    return Problem(Level.STOPS, "printed_differs", sentence, Place(RESULTS))


def _where(path: Path, printed: Mapping[str, Any]) -> str:
    """Return the way to a value as a user reads it: 秦涛的得分."""
    around: Any = printed
    words = []
    for step in path:
        try:
            around = around[step]
        except (KeyError, IndexError, TypeError):
            around = None
        if isinstance(step, int) and isinstance(around, dict):
            words.append(_named(around) or f"第 {step + 1} 项")
        elif isinstance(step, int):
            words.append(f"第 {step + 1} 条")
        elif step not in {"secretaries", "counts", "ballots", "groups"}:
            words.append(_WORDS.get(step, {"steps": "计算过程"}.get(step, f"“{mark_word(step)}”")))
    return "的".join(words)


def _named(around: Mapping[str, Any]) -> str:
    """Return what an entry of a list is called: a person, a field of a person, or a voter group."""
    if "item" in around:
        group = around.get("group")
        return f"“{around['item']}”{f'（{group}）' if group else ''}"
    if "group" in around:
        return str(around["group"] or "评议票")
    return str(around.get("name") or around.get("unit") or "")


def _shown(value: Any) -> str:
    if value is None:
        return "空"
    return (
        {True: "是", False: "否"}[value]
        if isinstance(value, bool)
        else f"“{value}”"
        if isinstance(value, str)
        else str(value)
    )
