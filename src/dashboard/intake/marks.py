"""What one cell says: a grade in words, a tick, a count, or the heading of a column of either."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dashboard.domain.names import normalised
from dashboard.domain.scale import Scale

_BLANK_WORDS = frozenset(
    {"弃权", "弃权票", "弃票", "未填", "未填写", "空白", "未评", "未评议", "未投", "未选", "未打分", "缺填"}
)
_INVALID_WORDS = frozenset({"无效", "无效票", "废", "废票", "作废", "无效选票", "废选票"})
_DASHES = frozenset("-—–－/\\／_")
_TICKS = frozenset(
    {"√", "✓", "✔", "☑", "✅", "○", "◯", "〇", "●", "◎", "⭕", "■", "▲", "1", "V", "Y", "O", "是", "对", "勾"}
)
_NO_TICKS = frozenset({"□", "☐", "▢"})
_CROSSES = frozenset({"×", "✗", "✘", "✖", "❌", "☒", "X", "╳"})
_OTHER_GRADES = frozenset(
    {
        *("优", "良", "中", "优秀", "良好", "优良", "中等", "很好", "很差", "不好", "好好", "较好好"),
        *("合格", "基本合格", "不合格", "称职", "基本称职", "不称职", "胜任", "不胜任"),
        *("满意", "比较满意", "基本满意", "不满意", "不了解", "先进", "达标", "基本达标", "未达标"),
    }
)
"""Grade words of other scales: they show where the marks stand, and are refused as marks."""
_SEVERAL = re.compile(r"[、,;/|+\s和及或\\]+")
_COUNT_HEADING = re.compile(
    r"^(?:评为?)?[“\"「]?(?P<word>.+?)[”\"」]?(?:的?得?票数?|得票|张数|人数|个数|\((?:票|张|票数|人|打√|√)\))?$"
)
_SHARE = re.compile(r"率$|比例|占比|比重|百分比|%|得分|分数|总分|均分|名次|排名|排序|位次")
_TOTAL = re.compile(
    r"^(合计|总计|小计|共计|总数|总票数?|票数合计|合计票数?|有效票数?|有效票合计|投票总数|总得票数?|收回票?数?)$"
)
_WHOLE = re.compile(r"([0-9０-９]+)\s*[票张人份]?")

TOTAL = -1
"""Stands for a column of sums beside the codes of the scale."""
SHARE = -2
"""Stands for a column of shares, scores or places."""
_TOTAL_WORDS = frozenset({"合计", "总计", "小计", "共计", "总数", "平均", "均值", "汇总", "平均值", "总票数"})


class Word(NamedTuple):
    """A grade cell as read: the mark's code, and the fault if there is one."""

    mark: int
    fault: str = ""


class GradeWords:
    """Reads grade cells of one sheet; each distinct text is looked at once."""

    def __init__(self, scale: Scale, legend: Mapping[str, int] | None = None) -> None:
        self._scale = scale
        self._legend = legend or {}
        self._seen: dict[str, Word] = {}

    def read(self, text: str) -> Word:
        """Return what a cell says; faults are "unknown", "number", "several" and "dash"."""
        word = self._seen.get(text)
        if word is None:
            word = self._seen[text] = self._understand(text)
        return word

    def _understand(self, text: str) -> Word:
        key = normalised(text)
        known = self._legend.get(key.upper(), _known_mark(key, self._scale))
        if known is not None:
            return Word(known)
        if all(c in _DASHES for c in key):
            return Word(self._scale.blank, "dash")
        if len(grades_in(text, self._scale)) > 1:
            return Word(self._scale.invalid, "several")
        is_number = re.fullmatch(r"\d{1,3}(\.\d+)?|[A-Ea-e]", key) is not None
        return Word(self._scale.invalid, "number" if is_number else "unknown")


def _known_mark(key: str, scale: Scale) -> int | None:
    """Return the mark that a normalised text names, or None."""
    if not key or key in _BLANK_WORDS:
        return scale.blank
    return scale.invalid if key in _INVALID_WORDS else scale.code(key)


def grades_in(text: str, scale: Scale) -> list[int]:
    """Return the grades of a cell that holds nothing but several grade words; else nothing.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> grades_in("好、较好", HAO), grades_in("好/好好", HAO)
        ([0, 1], [])
    """
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    codes = [scale.code(part) for part in parts]
    known = [code for code in codes if code is not None]
    return known if len(known) == len(codes) and len(known) > 1 else []


def is_grade_like(text: str, scale: Scale) -> bool:
    """Return whether a cell holds a grade word, of this scale or of another."""
    if not text or len(text) > 12:
        return False
    key = normalised(text)
    if scale.code(key) is not None or key in _OTHER_GRADES or key in _INVALID_WORDS or key in _BLANK_WORDS:
        return True
    return len(set(grades_in(text, scale))) == 2


def mark_heading(text: str, scale: Scale) -> int | None:
    """Return the mark whose ticks or counts stand below a heading, TOTAL or SHARE, or None.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> [mark_heading(t, HAO) for t in ("较 好", "好票数", "差（票）", "弃权票数", "好票率", "合计", "姓名")]
        [1, 0, 3, 4, -2, -1, None]
    """
    return _mark_heading(text, scale.grades, tuple(scale.spellings.items()))


@lru_cache(maxsize=4096)
def _mark_heading(text: str, grades: tuple[str, ...], spellings: tuple[tuple[str, str], ...]) -> int | None:
    key = normalised(text)
    if not key or len(key) > 12:
        return None
    if _TOTAL.match(key):
        return TOTAL
    if _SHARE.search(key):
        return SHARE
    scale = Scale("", grades, dict(spellings))
    found = _COUNT_HEADING.match(key)
    mark = _known_mark(key, scale)
    return mark if mark is not None or not found else _known_mark(found["word"], scale)


@lru_cache(maxsize=4096)
def is_total_word(text: str) -> bool:
    """Return whether a cell in front of a row says that the row sums up others (合 计)."""
    return normalised(text) in _TOTAL_WORDS


def says_count(text: str) -> bool:
    """Return whether a heading says that counts stand below it (好票数)."""
    return re.search(r"票|张数|人数|\(张\)", normalised(text)) is not None


def whole_number(text: str) -> int | None:
    """Return the count that a cell holds, or None.

    Example:
        >>> whole_number("１２"), whole_number("12 票"), whole_number("-1"), whole_number("1.5")
        (12, 12, None, None)
    """
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found and len(found[1]) <= 6 else None


@lru_cache(maxsize=1024)
def tick_of(text: str) -> str:
    """Return "tick", "cross", "none" or "unknown" for a cell of a tick column.

    Example:
        >>> [tick_of(t) for t in ("√", "✔️", "v", "1", "×", "□", "", "同意")]
        ['tick', 'tick', 'tick', 'tick', 'cross', 'none', 'none', 'unknown']
    """
    sign = normalised(text).replace("\ufe0f", "").strip("()[]").upper()
    if not sign or sign in _NO_TICKS:
        return "none"
    if sign in _TICKS or (len(set(sign)) == 1 and sign[0] in _TICKS and not sign.isdigit()):
        return "tick"
    return "cross" if sign in _CROSSES else "unknown"


def radio_choice(cells: Sequence[str]) -> int | None:
    """Return the one ● among ○ in every cell of a field, or None where the field is not drawn so."""
    signs = [normalised(cell) for cell in cells]
    if set(signs) == {"○", "●"} and signs.count("●") == 1:
        return signs.index("●")
    return None
