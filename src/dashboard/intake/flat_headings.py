"""Headings of one row that join what is graded with a grade: 总体评价好, 总体评价-较好票数, 好（总体评价）."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.marks import mark_heading
from dashboard.intake.notes import LETTERED_GROUP, LONE_LETTER
from dashboard.intake.printed_people import is_item_like, without_number

_ASIDE = ("弃权", "弃权票", "未填", "空白", "无效", "无效票", "废票", "合计", "小计", "总票数", "有效票")
_SUFFIX = r"(?:的?得?票?率|占比|比例|百分比|%|的?得?票数?|张数|人数|个数|\((?:票数?|张|人|打?√|%)\))?"
_SEPARATORS = r"[\s\-—–－_:：/|.、·，,]*"
_LONGEST = 60
_HEADING_WORDS = 2000
"""Headings stand at the top: of a sheet's different texts this many are looked at for the scale of its headings."""


@lru_cache
def _words(scale: Scale) -> tuple[str, ...]:
    return tuple(sorted({*scale.grades, *scale.spellings, *scale.unrated, *_ASIDE}, key=len, reverse=True))


@lru_cache
def _ends_of(scale: Scale) -> frozenset[str]:
    return frozenset(word[-1] for word in _words(scale))


@lru_cache
def _patterns(scale: Scale) -> tuple[re.Pattern[str], ...]:
    words = _words(scale)
    mark = rf"(?P<mark>[“\"「]?(?:{'|'.join(map(re.escape, words))})[”\"」]?{_SUFFIX})"
    return (
        re.compile(rf"(?P<of>.+?){_SEPARATORS}{mark}"),
        re.compile(rf"(?P<of>.+?){_SEPARATORS}[(\[【]{mark}[)\]】]{_SUFFIX}"),
        re.compile(rf"{mark}{_SEPARATORS}[(\[【](?P<of>.+)[)\]】]"),
    )


@lru_cache(maxsize=8192)
def joined_parts(text: str, scale: Scale) -> tuple[str, str] | None:
    """Return what is graded and the mark's own heading where a text joins both, else None.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> joined_parts("总体评价-较好票数", HAO), joined_parts("好（总体评价）", HAO), joined_parts("总体评价", HAO)
        (('总体评价', '较好票数'), ('总体评价', '好'), None)
    """
    if not 2 <= len(text) <= _LONGEST or _ends_of(scale).isdisjoint(text):
        return None
    key = normalised(text)
    if mark_heading(key, scale) is not None:
        return None
    for pattern in _patterns(scale):
        if found := pattern.fullmatch(key):
            return found["of"], found["mark"]
    return None


@lru_cache(maxsize=8192)
def item_and_mark(text: str, scale: Scale) -> tuple[str, str] | None:
    """Return item (or lettered voter group) and the mark's own heading where a text joins them, else None.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> item_and_mark("1.工作作风（差）", HAO), item_and_mark("秦涛好", HAO)
        (('1.工作作风', '差'), None)
    """
    parts = joined_parts(text, scale)
    if parts is None:
        return None
    of = without_number(parts[0])
    return parts if is_item_like(of) or LETTERED_GROUP.fullmatch(of) or LONE_LETTER.fullmatch(of) else None


def is_complete(parts: Iterable[tuple[str, str]], scale: Scale) -> bool:
    """Return whether headings name every grade of one and the same item."""
    marks: dict[str, set[int]] = {}
    for of, mark in parts:
        code = mark_heading(mark, scale)
        if code is not None and 0 <= code < len(scale.grades):
            marks.setdefault(of, set()).add(code)
    return any(len(found) == len(scale.grades) for found in marks.values())


@once_a_vocabulary
def scales_joined(words: Words) -> frozenset[Scale]:
    """Return the scales of which headings among the words name every grade of one thing that is graded."""
    first = words[:_HEADING_WORDS]
    return frozenset(
        scale for scale in SCALES if is_complete(filter(None, (joined_parts(text, scale) for text in first)), scale)
    )
