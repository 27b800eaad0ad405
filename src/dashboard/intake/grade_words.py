"""What a cell of grade words says: one grade, several, a box checked among the words, or none of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.cell_faults import is_error_value
from dashboard.intake.coding import Codes
from dashboard.intake.grid import Grid

_BLANK_WORDS = frozenset(
    {
        *("弃权", "弃权票", "弃票", "未填", "未填写", "空白", "未评", "未评议", "未投", "未选", "未打分", "缺填"),
        *("空票", "空白票", "白票", "漏填", "漏涂", "未涂", "空涂"),
        *("(空)", "(跳过)", "(未选)", "(未填)"),
    }
)
_INVALID_WORDS = frozenset(
    {
        *("无效", "无效票", "废", "废票", "作废", "无效选票", "废选票"),
        *("多选", "多填", "多涂", "重填", "重涂", "错填", "错涂", "误填", "误涂"),
    }
)
UNRATED_WORDS = frozenset({"不了解", "不清楚", "不了解票"})
"""Answers that are counted apart where the scale has them, and as blank marks where it has not."""
_DASHES = frozenset("-—–－/\\／_")
_OTHER_GRADES = frozenset(
    {
        *("优", "良", "中", "优良", "中等", "很好", "很差", "不好", "好好", "较好好"),
        *("胜任", "不胜任", "比较满意", "不了解"),
        *(word for scale in SCALES for word in (*scale.grades, *scale.spellings)),
    }
)
"""Grade words of other scales: they show where the marks stand, and are refused as marks."""
_SEVERAL = re.compile(r"[、,;/|+┋\s和及或\\]+")
_ADDITIONS = re.compile(r"^[A-H][.、:)]|^[“\"‘「]|[”\"’」]$")
"""What questionnaires and typists put around an answer: A.好, “好”."""
_POINTS = re.compile(
    r"(?<=.)(?:[(\[](?=[^()\[\]]*\d)[\d.分≥≤<>=~\-—–至到以上下及含不,]+(?:\([不]?含\d*分?\)[以上下至到~\-—–\d分]*)*[)\]]"
    r"|(?:≥\d{2,3}|\d{2,3}分?(?:\(含\))?及?以[上下]|\d{2,3}分?[~\-—–至到]\d{2,3}分?)分?)$"
)
"""The points of a grade behind its word: 好(100分), 较好（80—89分）, 差60分以下."""
_BOX = re.compile(r"[☑✓✔✅√■●☒×✗✘□☐▢◻○◯]|[(\[【][√✓✔×]?[)\]】]")
_EMPTY_BOX = re.compile(r"[□☐▢◻○◯]|[(\[【][)\]】]")
_CROSSED_BOX = re.compile(r"[☒×✗✘]|[(\[【]×[)\]】]")
_TICKED = re.compile(r"[√✓✔✅]")
_LONGEST_BOXES = 60


class Word(NamedTuple):
    """A grade cell as read: the mark's code, and the fault if there is one."""

    mark: int
    fault: str = ""


class GradeWords:
    """Reads grade cells of one sheet; each distinct text is looked at once."""

    def __init__(self, scale: Scale, legend: Mapping[str, int] | None = None) -> None:
        self.scale = scale
        self._legend = legend or {}
        self._seen: dict[str, Word] = {}

    def read(self, text: str) -> Word:
        """Return what a cell says.

        Faults are "unknown", "number", "several", "dash", "cross", "unrated", "unrated_as_blank" and "error_value".
        """
        word = self._seen.get(text)
        if word is None:
            word = self._seen[text] = self._understand(text)
        return word

    def _understand(self, text: str) -> Word:
        key = normalised(text)
        known = self._known(key)
        if known is not None:
            return Word(known, "unrated" if known > self.scale.invalid else "")
        if key in UNRATED_WORDS:
            return Word(self.scale.blank, "unrated_as_blank")
        if all(c in _DASHES for c in key):
            return Word(self.scale.blank, "dash")
        return boxed_grade(text, self.scale) or Word(self.scale.invalid, self._fault_of(text, key))

    def _fault_of(self, text: str, key: str) -> str:
        if is_error_value(text):
            return "error_value"
        if len(self._several(text)) > 1:
            return "several"
        return "number" if re.fullmatch(r"-?\d{1,3}(\.\d+)?|[A-Ea-e]", key) else "unknown"

    def _known(self, key: str) -> int | None:
        explained = self._legend.get(key.upper())
        if explained is not None:
            return explained
        mark = known_mark(key, self.scale)
        return mark if mark is not None else known_mark(_ADDITIONS.sub("", without_points(key)) or "?", self.scale)

    def _several(self, text: str) -> list[int]:
        parts = [normalised(part).upper() for part in _SEVERAL.split(text.strip()) if part]
        explained = [self._legend[part] for part in parts if part in self._legend]
        return explained if len(explained) == len(parts) else grades_in(text, self.scale)


def read_block(
    grid: Grid, rows: Sequence[int], columns: Sequence[int], read: Callable[[str], Word]
) -> tuple[Codes, list[tuple[int, int, str]]]:
    """Return the mark of each cell of a block, a row each; and row, column and fault of the faulty cells in order."""
    codes = grid.cells.codes[np.ix_(rows, columns)]
    words = [Word(0)] * len(grid.cells.words)
    for code in np.flatnonzero(np.bincount(codes.ravel(), minlength=len(words))).tolist():
        words[code] = read(grid.cells.words[code])
    marks = np.array([word.mark for word in words], dtype=np.int32)[codes]
    is_faulty = np.array([bool(word.fault) for word in words])
    faulty = np.argwhere(is_faulty[codes]) if is_faulty.any() else ()
    return marks, [(rows[row], columns[column], words[codes[row, column]].fault) for row, column in faulty]


@lru_cache(maxsize=4096)
def without_points(key: str) -> str:
    """Return a normalised text without the points that a grade stands for.

    Example:
        >>> [without_points(text) for text in ("好(90分以上)", "较好80-89分", "差(60分以下)", "好(票)", "第12")]
        ['好', '较好', '差', '好(票)', '第12']
    """
    return _POINTS.sub("", key)


def known_mark(key: str, scale: Scale) -> int | None:
    """Return the mark that a normalised text names, or None."""
    if not key or key in _BLANK_WORDS:
        return scale.blank
    return scale.invalid if key in _INVALID_WORDS else scale.code(key)


def grades_in(text: str, scale: Scale) -> list[int]:
    """Return the grades of a cell that holds nothing but several grade words; else nothing.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> grades_in("好、较好", HAO), grades_in("好┋差", HAO), grades_in("好/好好", HAO)
        ([0, 1], [0, 3], [])
    """
    codes: list[int] = []
    for part in filter(None, _SEVERAL.split(text.strip())):
        code = scale.code(_ADDITIONS.sub("", without_points(normalised(part))))
        if code is None:
            return []
        codes.append(code)
    return codes if len(codes) > 1 else []


def boxed_grade(text: str, scale: Scale) -> Word | None:
    """Return what a cell of boxes and grade words says, or None where a cell is not written so.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> boxed_grade("☑好 □较好 □一般 □差", HAO), boxed_grade("好（√）较好（√）", HAO), boxed_grade("好", HAO)
        (Word(mark=0, fault=''), Word(mark=5, fault='several'), None)
    """
    key = normalised(text).replace("\ufe0f", "")
    boxes = _BOX.findall(key) if len(key) <= _LONGEST_BOXES else []
    if not boxes:
        return _ticked_grade(text, scale)
    words = [word.strip(",、;/|") for word in _BOX.split(key)]
    words = words[1:] if not words[0] else words[:-1] if not words[-1] else []
    codes = [scale.code(word) for word in words]
    if len(codes) != len(boxes) or None in codes:
        return _ticked_grade(text, scale)
    marked = [(box, code) for box, code in zip(boxes, codes, strict=True) if not _EMPTY_BOX.fullmatch(box)]
    if len(marked) > 1:
        return Word(scale.invalid, "several")
    if not marked:
        return Word(scale.blank)
    box, code = marked[0]
    return Word(scale.invalid, "cross") if _CROSSED_BOX.fullmatch(box) else Word(code if code is not None else 0)


def is_other_grade(text: str) -> bool:
    """Return whether a text is a grade of some scale (中等), known or not."""
    return normalised(text) in _OTHER_GRADES


def _ticked_grade(text: str, scale: Scale) -> Word | None:
    """Return what a cell says that prints every grade, with a tick right beside one of them: 好√ 较好 一般 差."""
    parts = [part for part in _SEVERAL.split(text.replace("\ufe0f", "").strip()) if part]
    if len(parts) != len(scale.grades) or len(text) > _LONGEST_BOXES:
        return None
    codes = [scale.code(_TICKED.sub("", part)) for part in parts]
    if codes != [*range(len(scale.grades))]:
        return None
    ticked = [code for code, part in enumerate(parts) if _TICKED.search(part)]
    if len(ticked) > 1:
        return Word(scale.invalid, "several")
    return Word(ticked[0] if ticked else scale.blank)


@lru_cache(maxsize=4096)
def is_grade_like(text: str, scale: Scale) -> bool:
    """Return whether a cell holds a grade word, of this scale or of another."""
    if not text:
        return False
    if _BOX.search(text) and any(boxed_grade(text, known) for known in (scale, *SCALES)):
        return True
    key = without_points(normalised(text))
    if len(key) > 12:
        return False
    if scale.code(key) is not None or key in _OTHER_GRADES or key in _INVALID_WORDS or key in _BLANK_WORDS:
        return True
    bare = _ADDITIONS.sub("", key)
    if bare != key:
        return bare in _OTHER_GRADES
    return bool(_SEVERAL.search(text.strip())) and any(
        len(set(grades_in(text, known))) == 2 for known in (scale, *SCALES)
    )
