"""Correcting what was read from a critique: whom it speaks of, and how it splits into points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique, Point
from dashboard.domain.themes import themed

MatchedCritique = tuple[int | None, Critique]
PARTS: Mapping[str, str] = {"特点": "strengths", "不足": "shortcomings", "希望": "advice"}
"""Parts of a critique as users call them, and the field of `Critique` that holds each."""


@dataclass(frozen=True)
class PointRow:
    """One line of the table in which points are corrected."""

    order: int
    part: str
    text: str


def point_rows(critiques: Sequence[MatchedCritique]) -> list[PointRow]:
    """Return all points, one row each; `order` counts the critiques from 1."""
    return [
        PointRow(order, word, point.text)
        for order, (_, critique) in enumerate(critiques, 1)
        for word, part in PARTS.items()
        for point in getattr(critique, part)
    ]


def corrected(
    critiques: Sequence[MatchedCritique], seqs: Sequence[int | None], rows: Sequence[PointRow]
) -> tuple[MatchedCritique, ...]:
    """Return the critiques as corrected by a person.

    Args:
        critiques: as they were.
        seqs: whom each critique speaks of now; critiques of the same person become one.
        rows: the points as they are now; empty texts and unknown parts or orders are left out.
    """
    by_person: dict[int | str, MatchedCritique] = {}
    for order, ((_, before), seq) in enumerate(zip(critiques, seqs, strict=True), 1):
        now = _rewritten(before, [row for row in rows if row.order == order])
        key = seq if seq is not None else f"unmatched {order}"
        if key in by_person:
            now = _joined(by_person[key][1], now)
        by_person[key] = (seq, now)
    return tuple(by_person.values())


def _rewritten(before: Critique, rows: Sequence[PointRow]) -> Critique:
    known = {point.text: point for part in PARTS.values() for point in getattr(before, part)}

    def points(word: str) -> tuple[Point, ...]:
        texts = [row.text.strip() for row in rows if row.part == word]
        return tuple(known.get(text) or Point(text, "人工更正") for text in texts if text)

    return themed(replace(before, strengths=points("特点"), shortcomings=points("不足"), advice=points("希望")))


def _joined(first: Critique, second: Critique) -> Critique:
    return replace(
        first,
        strengths=first.strengths + second.strengths,
        shortcomings=first.shortcomings + second.shortcomings,
        advice=first.advice + second.advice,
    )
