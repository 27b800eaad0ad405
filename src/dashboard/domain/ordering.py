"""The orders in which people are listed: 述职顺序, 得分, 姓氏笔画."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib import resources

from dashboard.domain.results import SecretaryResult


class Order(StrEnum):
    """An order of a list of secretaries; the value is the word that the user reads."""

    REPORTING = "述职顺序"
    SCORE = "得分"
    STROKES = "姓氏笔画"


@cache
def _stroke_order() -> dict[str, int]:
    """Return the place of each character by stroke count, then by 横竖撇点折.

    Source:
        The character list of cn-sort 0.14 (MIT), kept in stroke_order.txt.
    """
    text = (resources.files(__package__) / "stroke_order.txt").read_text(encoding="utf-8")
    return {character: place for place, character in enumerate(text.replace("\n", ""))}


def stroke_key(name: str) -> tuple[int, ...]:
    """Return a key that sorts names by strokes of the surname, then of the characters that follow.

    Characters that the list lacks come last.

    Example:
        >>> sorted(["李明", "丁一", "王芳", "王一"], key=stroke_key)
        ['丁一', '王一', '王芳', '李明']
    """
    places = _stroke_order()
    return tuple(places.get(character, len(places)) for character in name)


def ordered(results: Sequence[SecretaryResult], order: Order) -> list[SecretaryResult]:
    """Return the results in that order; equals, and people without a score, keep 述职顺序 (at the end).

    Where fields are ranked apart (现场、书面), 得分 goes field by field, each from its first place.
    """
    if order is Order.SCORE:
        fields = list(dict.fromkeys(r.field for r in sorted(results, key=lambda r: r.secretary.seq)))
        return sorted(
            results,
            key=lambda r: (
                fields.index(r.field),
                r.rank is None,
                r.rank.place if r.rank else 0,
                r.secretary.seq,
            ),
        )
    if order is Order.STROKES:
        return sorted(results, key=lambda r: (stroke_key(r.secretary.label), r.secretary.seq))
    return sorted(results, key=lambda r: r.secretary.seq)
