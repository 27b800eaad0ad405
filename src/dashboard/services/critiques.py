"""Correcting what was read from a critique: whom it speaks of, how it splits into points, their themes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.theme_words import WordList
from dashboard.domain.themes import themes_of

MatchedCritique = tuple[int | None, Critique]
PARTS: Mapping[str, str] = {"特点": "strengths", "不足": "shortcomings", "希望": "advice"}
"""Parts of a critique as users call them, and the field of `Critique` that holds each."""


@dataclass(frozen=True)
class PointRow:
    """One line of the table in which points are corrected.

    `found` are the codes of the themes that the program found, `themes` those that a person set
    (primary first), None where nobody did.
    """

    order: int
    part: str
    text: str
    found: tuple[str, ...] = ()
    themes: tuple[str, ...] | None = None

    @property
    def shown(self) -> tuple[str, ...]:
        """The themes that count."""
        return self.found if self.themes is None else self.themes


def point_rows(critiques: Sequence[MatchedCritique]) -> list[PointRow]:
    """Return all points, one row each; `order` counts the critiques from 1."""
    return [
        PointRow(
            order, word, point.text, _codes(point.found), None if point.overruled is None else _codes(point.themes)
        )
        for order, (_, critique) in enumerate(critiques, 1)
        for word, part in PARTS.items()
        for point in getattr(critique, part)
    ]


def corrected(
    critiques: Sequence[MatchedCritique],
    seqs: Sequence[int | None],
    rows: Sequence[PointRow],
    words: WordList | None = None,
) -> tuple[MatchedCritique, ...]:
    """Return the critiques as corrected by a person.

    Args:
        critiques: as they were.
        seqs: whom each critique speaks of now; critiques of the same person become one.
        rows: the points as they are now; empty texts and unknown parts or orders are left out.
        words: leads from new texts to their themes; the list of the program where None.
    """
    by_person: dict[int | str, MatchedCritique] = {}
    for order, ((_, before), seq) in enumerate(zip(critiques, seqs, strict=True), 1):
        now = _rewritten(before, [row for row in rows if row.order == order], words)
        key = seq if seq is not None else f"unmatched {order}"
        if key in by_person:
            now = _joined(by_person[key][1], now)
        by_person[key] = (seq, now)
    return tuple(by_person.values())


def _rewritten(before: Critique, rows: Sequence[PointRow], words: WordList | None) -> Critique:
    known = {point.text: point for part in PARTS.values() for point in getattr(before, part)}
    blamed = {point.text for point in before.shortcomings}

    def points(word: str) -> tuple[Point, ...]:
        said = [(row.text.strip(), row) for row in rows if row.part == word]
        return tuple(point(text, row) for text, row in said if text)

    def point(text: str, row: PointRow) -> Point:
        now = known.get(text) or Point(text, "人工更正")
        if PARTS[row.part] != "shortcomings":
            return replace(now, themes=(), overruled=None)
        if text not in blamed:
            now = replace(now, themes=themes_of(text, words))
        return now.with_themes_set(row.themes)

    return replace(before, strengths=points("特点"), shortcomings=points("不足"), advice=points("希望"))


def _codes(themes: Sequence[Theme]) -> tuple[str, ...]:
    return tuple(theme.code for theme in themes)


def _joined(first: Critique, second: Critique) -> Critique:
    return replace(
        first,
        strengths=first.strengths + second.strengths,
        shortcomings=first.shortcomings + second.shortcomings,
        advice=first.advice + second.advice,
    )
