"""Labels of a list to choose from."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def told_apart(labels: Mapping[T, str]) -> dict[T, str]:
    """Return the labels, equal ones numbered in their order.

    Streamlit finds a choice by its printed label: of two equal ones it takes the same one, whichever was clicked.

    Example:
        >>> told_apart({7: "述职评议会", 5: "述职评议会", 4: "年中会"})
        {7: '述职评议会（同名之一）', 5: '述职评议会（同名之二）', 4: '年中会'}
    """
    often = Counter(labels.values())
    seen: Counter[str] = Counter()
    found = {}
    for key, label in labels.items():
        seen[label] += 1
        found[key] = f"{label}（同名之{_ordinal(seen[label])}）" if often[label] > 1 else label
    return found


def _ordinal(number: int) -> str:
    return "一二三四五六七八九"[number - 1] if number < 10 else str(number)
