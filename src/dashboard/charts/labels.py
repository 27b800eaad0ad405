"""Words of files as Plotly shows them: as text, never as its HTML-like tags."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})
"""Plotly reads tags, entities and, where MathJax is loaded, formulas between dollar signs."""


def shown(text: str) -> str:
    """Return `text` so that Plotly shows every character of it as it is.

    Example:
        >>> shown('<a href="x">甲</a> & 乙')
        '&lt;a href="x"&gt;甲&lt;/a&gt; &amp; 乙'
    """
    return _one_line(text).translate(_ENTITIES)


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters, shown as they are, with … for what is left out of the middle.

    Names of units begin alike and differ at the end, so both ends stay.

    Example:
        >>> shortened("临江区住房和城乡建设局机关党委", 10)
        '临江区住房…机关党委'
    """
    line = _one_line(text)
    if len(line) <= limit:
        return shown(line)
    tail = (limit - 1) // 2
    return shown(f"{line[: limit - 1 - tail]}…{line[len(line) - tail :]}")


def axis_labels(texts: Sequence[str], limit: int) -> list[str]:
    """Return the texts shortened, or whole where two different ones would look the same.

    Example:
        >>> axis_labels(["临江区第一建筑公司党委", "临江区第二建筑公司党委", "临江区第一中学党委"], 8)
        ['临江区第一建筑公司党委', '临江区第二建筑公司党委', '临江区第…学党委']
    """
    often = Counter(shortened(text, limit) for text in dict.fromkeys(texts))
    return [short if often[short := shortened(text, limit)] == 1 else shown(text) for text in texts]


def wrapped(text: str, width: int, line_count: int = 3) -> str:
    """Return `text` on at most `line_count` lines of `width` characters, shown as they are.

    Example:
        >>> wrapped("推动重点任务落实情况及成效", 8)
        '推动重点任务落<br>实情况及成效'
    """
    line = _one_line(text)
    if len(line) > width * line_count:
        line = line[: width * line_count - 1] + "…"
    rows = max(1, -(-len(line) // width))
    even = -(-len(line) // rows)
    return "<br>".join(shown(line[start : start + even]) for start in range(0, max(1, len(line)), max(1, even)))


def _one_line(text: str) -> str:
    return "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
