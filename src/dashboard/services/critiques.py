"""Correcting what was read of critiques: whom they speak of, how they split, their themes; adding a further speech."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.names import normalised
from dashboard.domain.theme_words import WordList
from dashboard.domain.themes import themed, themes_of

MatchedCritique = tuple[int | None, Critique]
PARTS: Mapping[str, str] = {"特点": "strengths", "不足": "shortcomings", "希望": "advice"}
"""Parts of a critique as users call them, and the field of `Critique` that holds each."""
TO_ALL = 0
"""The number in the table of points that speak to all (面向全体)."""
_NOTHING = Critique()


@dataclass(frozen=True)
class PointRow:
    """One line of the table in which points are corrected; `order` is 0 for what was said to all.

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


def point_rows(critiques: Sequence[MatchedCritique], general: Critique = _NOTHING) -> list[PointRow]:
    """Return all points, one row each; `order` counts the critiques from 1, what was said to all comes last."""
    said = [*enumerate((critique for _, critique in critiques), 1), (TO_ALL, general)]
    return [
        PointRow(
            order, word, point.text, _codes(point.found), None if point.overruled is None else _codes(point.themes)
        )
        for order, critique in said
        for word, part in PARTS.items()
        for point in getattr(critique, part)
    ]


def corrected(
    critiques: Sequence[MatchedCritique],
    seqs: Sequence[int | None],
    rows: Sequence[PointRow],
    words: WordList | None = None,
    general: Critique = _NOTHING,
) -> tuple[tuple[MatchedCritique, ...], Critique]:
    """Return the critiques, and what was said to all, as corrected by a person.

    A point keeps its place in the text wherever it is moved.

    Args:
        critiques: as they were.
        seqs: whom each critique speaks of now; critiques of the same person become one.
        rows: the points as they are now; empty texts and unknown parts or orders are left out.
        words: leads from new texts to their themes; the list of the program where None.
        general: what was said to all, as it was.
    """
    known = {point.text: point for critique in (general, *(c for _, c in critiques)) for point in _points(critique)}
    by_person: dict[int | str, MatchedCritique] = {}
    for order, ((_, before), seq) in enumerate(zip(critiques, seqs, strict=True), 1):
        now = _rewritten(before, [row for row in rows if row.order == order], words, known)
        key = seq if seq is not None else f"unmatched {order}"
        if key in by_person:
            now = _joined(by_person[key][1], now)
        by_person[key] = (seq, now)
    to_all = _rewritten(general, [row for row in rows if row.order == TO_ALL], words, known)
    shortcomings = tuple(replace(point, themes=(), overruled=None) for point in to_all.shortcomings)
    return tuple(by_person.values()), replace(to_all, shortcomings=shortcomings)


def added(
    stored: Sequence[MatchedCritique], general: Critique, fresh: Sequence[MatchedCritique], fresh_general: Critique
) -> tuple[tuple[MatchedCritique, ...], Critique]:
    """Return the critiques of a meeting with those of a further speech; what is there already is not said twice.

    What people corrected in the stored ones stays; a person of whom both speak has one critique.
    """
    result = list(stored)
    for seq, critique in fresh:
        same = next((n for n, known in enumerate(result) if _is_same(known, (seq, critique))), None)
        if same is None:
            result.append((seq, replace(critique, order=len(result) + 1)))
        else:
            kept_seq, kept = result[same]
            result[same] = (kept_seq, _joined(kept, _unknown(critique, kept)))
    return tuple(result), _joined(general, _unknown(fresh_general, general))


def rethemed(critiques: Sequence[MatchedCritique], words: WordList) -> tuple[MatchedCritique, ...]:
    """Return the critiques with their themes found anew; a theme that a person set stays set."""
    return tuple((seq, themed(critique, words)) for seq, critique in critiques)


def theme_changes(
    before: Sequence[MatchedCritique], after: Sequence[MatchedCritique]
) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return text, themes before and themes after of every shortcoming whose themes differ."""
    pairs = (
        (was, now)
        for (_, old), (_, new) in zip(before, after, strict=True)
        for was, now in zip(old.shortcomings, new.shortcomings, strict=True)
    )
    return [(w.text, _codes(w.themes), _codes(n.themes)) for w, n in pairs if _codes(w.themes) != _codes(n.themes)]


def _rewritten(
    before: Critique, rows: Sequence[PointRow], words: WordList | None, known: Mapping[str, Point]
) -> Critique:
    blamed = {point.text for point in before.shortcomings}

    def points(word: str) -> tuple[Point, ...]:
        said = [(row.text.strip(), row) for row in rows if row.part == word]
        return tuple(point(text, row) for text, row in said if text)

    def point(text: str, row: PointRow) -> Point:
        now = known.get(text) or Point(text, "人工更正")
        if PARTS[row.part] != "shortcomings":
            return replace(now, themes=(), overruled=None)
        if text not in blamed:
            now = replace(now, themes=themes_of(text, words), overruled=None)
        return now.with_themes_set(row.themes)

    return replace(before, strengths=points("特点"), shortcomings=points("不足"), advice=points("希望"))


def _codes(themes: Sequence[Theme]) -> tuple[str, ...]:
    return tuple(theme.code for theme in themes)


def _points(critique: Critique) -> Iterable[Point]:
    return (*critique.strengths, *critique.shortcomings, *critique.advice)


def _joined(first: Critique, second: Critique) -> Critique:
    return replace(
        first,
        strengths=first.strengths + second.strengths,
        shortcomings=first.shortcomings + second.shortcomings,
        advice=first.advice + second.advice,
    )


def _is_same(known: MatchedCritique, fresh: MatchedCritique) -> bool:
    """Return whether two critiques speak of one person: matched to the same, or neither matched and called the same."""
    if known[0] is not None or fresh[0] is not None:
        return known[0] == fresh[0]
    called = [(normalised(critique.unit), normalised(critique.name)) for _, critique in (known, fresh)]
    return called[0] == called[1] and any(called[0])


def _unknown(critique: Critique, known: Critique) -> Critique:
    """Return the points whose words are not there yet."""
    said = {normalised(point.text) for point in _points(known)}

    def fresh(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple(point for point in points if normalised(point.text) not in said)

    return replace(
        critique,
        strengths=fresh(critique.strengths),
        shortcomings=fresh(critique.shortcomings),
        advice=fresh(critique.advice),
    )
