"""The critique beside the votes: each point with the items it speaks of, and where the two disagree."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.critique import Critique, Point
from dashboard.domain.item_links import fitting_items
from dashboard.domain.item_standing import ItemStanding
from dashboard.domain.rounding import printed
from dashboard.domain.theme_words import WordList
from dashboard.domain.themes import themes_of

_QUOTED_LETTERS = 32


class Part(StrEnum):
    """A part of a critique: the field of `Critique` that holds it."""

    STRENGTHS = "strengths"
    SHORTCOMINGS = "shortcomings"
    ADVICE = "advice"

    @property
    def word(self) -> str:
        """The part as users call it."""
        return {"strengths": "特点", "shortcomings": "不足", "advice": "希望"}[self.value]


@dataclass(frozen=True)
class SpokenPoint:
    """A point of a critique: which part it is of, its number there, from 1, and the items it speaks of.

    `is_wide`: the items gather many matters besides (`item_links.Fit`).
    """

    part: Part
    number: int
    point: Point
    items: tuple[str, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True)
class ItemBeside:
    """One item with the points that speak of it."""

    standing: ItemStanding
    points: tuple[SpokenPoint, ...] = ()


@dataclass(frozen=True)
class Beside:
    """One secretary's critique beside the items; `others` are the points that fit no item (其他)."""

    items: tuple[ItemBeside, ...] = ()
    others: tuple[SpokenPoint, ...] = ()

    @property
    def contradictions(self) -> tuple[str, ...]:
        """The sentences of all items, in the ballot's order."""
        pairs = [(spoken, item.standing) for item in self.items for spoken in item.points]
        return tuple(sentence for pair in pairs if (sentence := contradiction(*pair)))


def beside(critique: Critique | None, standings: Sequence[ItemStanding], words: WordList | None = None) -> Beside:
    """Return a secretary's points, each beside every item it speaks of.

    Args:
        critique: what was said, None where nothing was.
        standings: where the secretary stands in each single item (`item_standings`).
        words: the list that finds the themes of strengths and advice, which are stored without; the
            built-in one where None.
    """
    points = _spoken(critique, [standing.item for standing in standings], words)
    items = tuple(
        ItemBeside(standing, tuple(spoken for spoken in points if standing.item in spoken.items))
        for standing in standings
    )
    return Beside(items, tuple(spoken for spoken in points if not spoken.items))


def contradiction(spoken: SpokenPoint, standing: ItemStanding) -> str | None:
    """Return the sentence of a contradiction between a point and the votes of an item it speaks of, or None.

    Praised low: a strength, where the item is the lowest of the person's own items or in the bottom
    third of the field. Criticised high: a shortcoming, where the item is the highest of the own items
    or in the top third. No contradiction where the two measures disagree: the lowest item of somebody
    who is in the top third is no weakness, nor is the highest of somebody in the bottom third a
    strength. No contradiction beside an item that gathers many matters either (`is_wide`): praise for
    one of them says little about all. Advice never contradicts.

    It is a hint to look, not a judgement: chair and voters may have seen different things, and both
    may be right.

    Source:
        Our choice; the thirds are exact fractions (`ItemStanding.is_in_top_third`).

    Example:
        >>> from fractions import Fraction
        >>> from dashboard.domain.ranking import Rank
        >>> from dashboard.domain.scale import HAO
        >>> from dashboard.domain.scoring import Distribution
        >>> counts = Distribution(HAO, (6, 6, 4, 4, 0, 0))
        >>> low = ItemStanding("查摆问题", counts, Fraction(71), Rank(13, False), 14, ahead_count=12, behind_count=1)
        >>> contradiction(SpokenPoint(Part.STRENGTHS, 1, Point("查摆问题不遮掩")), low)
        '领导肯定“查摆问题不遮掩”，而“查摆问题”一项得分 71.00，列 14 人中第 13 位。'
    """
    if standing.rank is None or spoken.is_wide:
        return None
    if spoken.part is Part.STRENGTHS and standing.is_low:
        verb, end = "肯定", "，是本人各单项中最低的" if standing.is_own_lowest else ""
    elif spoken.part is Part.SHORTCOMINGS and standing.is_high:
        verb, end = "指出", "，是本人各单项中最高的" if standing.is_own_highest else ""
    else:
        return None
    facts = f"“{standing.item}”一项得分 {printed(standing.points)}，{place_in_field(standing)}"
    return f"领导{verb}“{_quoted(spoken.point.text)}”，而{facts}{end}。"


def place_in_field(standing: ItemStanding) -> str:
    """Return the place as a sentence says it: 列 14 人中第 13 位（并列）; empty without a place."""
    if standing.rank is None:
        return ""
    return f"列 {standing.field_count} 人中第 {standing.rank.place} 位" + ("（并列）" if standing.rank.tied else "")


def _spoken(critique: Critique | None, items: Sequence[str], words: WordList | None) -> list[SpokenPoint]:
    """Return all points with their items; points without themes get those of their words, unless a person took them."""
    spoken = []
    for part in Part if critique else ():
        for number, said in enumerate(getattr(critique, part), 1):
            is_told = bool(said.themes) or said.overruled is not None
            point = said if is_told else replace(said, themes=themes_of(said.text, words))
            fit = fitting_items(point, items)
            spoken.append(SpokenPoint(part, number, point, fit.items, fit.is_wide))
    return spoken


def _quoted(text: str) -> str:
    """Return the first sentence of a text, or its beginning, long enough to find it again."""
    line = " ".join(text.split("。")[0].split())
    return line if len(line) <= _QUOTED_LETTERS else f"{line[:_QUOTED_LETTERS]}……"
