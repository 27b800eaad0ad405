"""Themes of a critique's points (主题), found by an inspectable list of words."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.domain.clauses import clauses, without_denied
from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.theme_words import Weight, Word, WordList, built_in

_MORE_OF_ONE_LESS_OF_OTHER = re.compile(r"(重[一-龥]{2,4})[、，,](轻[一-龥]{2,4})")

_LONGEST_POINT = 2_000
"""Letters of a point that are looked at: a whole book typed as one point costs no more than a page."""


@dataclass(frozen=True)
class _Hit:
    """A word found in a text; `clause` counts the clauses from 0."""

    word: Word
    start: int
    end: int
    text: str
    clause: int = 0

    def hides(self, other: "_Hit") -> bool:
        """Return whether the other is no hit of its own: inside this one, or touching what only looks like it."""
        if self.word.weight is Weight.INSTEAD:
            return self.word.code == other.word.code and self.start < other.end and other.start < self.end
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start


def theme_names() -> dict[str, str]:
    """Return the name of each theme by its code, T01 to T16 in order."""
    return dict(built_in().names)


def theme_name(code: str) -> str:
    """Return the name of a theme, or the code itself where it is unknown.

    Example:
        >>> theme_name("T07"), theme_name("T99")
        ('理论学习', 'T99')
    """
    return built_in().names.get(code, code)


@lru_cache(maxsize=4096)  # a page asks again at each click whether a list that has grown finds other themes
def themes_of(text: str, words: WordList | None = None) -> tuple[Theme, ...]:
    """Return the themes of a point, primary first, each with the words that led to it.

    The first blaming clause that names a theme is the head: of its words the first that says what,
    not how, decides. The other themes follow in the order in which the text names them. What the
    text concedes, praises or denies leads nowhere.

    Example:
        >>> [(theme.code, theme.words) for theme in themes_of("主题党日形式单一，党费收缴不及时")]
        [('T06', ('主题党日',)), ('T05', ('形式单一',)), ('T12', ('党费收缴',))]
        >>> themes_of("重业务、轻学习")[0].code, themes_of("与新媒体融合还需加强")[0].code
        ('T07', 'T04')
        >>> [theme.code for theme in themes_of("没有形式主义，但理论功底不够深厚")]
        ['T07']
    """
    words = words or built_in()
    text = text[:_LONGEST_POINT].replace("　", " ")
    text = without_denied(_MORE_OF_ONE_LESS_OF_OTHER.sub(r"\1\2", text), words.faults)
    hits = _counting(_in_blame(_hits(text, words), text))
    if not hits:
        return ()
    head = [hit for hit in hits if hit.clause == hits[0].clause]
    primary = next((hit for hit in head if hit.word.weight is Weight.STRONG), head[0])
    codes = dict.fromkeys(hit.word.code for hit in (primary, *hits))
    return tuple(Theme(code, tuple(dict.fromkeys(h.text for h in hits if h.word.code == code))) for code in codes)


def themed(critique: Critique, words: WordList | None = None) -> Critique:
    """Return the critique with the themes of every shortcoming; what a person set stays set."""

    def with_themes(point: Point) -> Point:
        found = themes_of(point.text, words)
        return replace(point, themes=found) if point.overruled is None else replace(point, overruled=found)

    return replace(critique, shortcomings=tuple(map(with_themes, critique.shortcomings)))


def _hits(text: str, words: WordList) -> list[_Hit]:
    """Return the words of the list in a text, in its order; a longer word hides those inside it."""
    hits: list[_Hit] = []
    for word in [word for word in words.words if word.parts[0] in text]:
        for found in word.pattern.finditer(text):
            hit = _Hit(word, *found.span(), found[0])
            if not any(longer.hides(hit) for longer in hits):
                hits.append(hit)
    return sorted((hit for hit in hits if hit.word.weight is not Weight.INSTEAD), key=lambda hit: hit.start)


def _in_blame(hits: list[_Hit], text: str) -> list[_Hit]:
    """Return the hits of the clauses that blame; where they have none, those of all clauses."""
    parts = clauses(text)
    placed = [replace(hit, clause=next(n for n, part in enumerate(parts) if hit.start < part.end)) for hit in hits]
    return [hit for hit in placed if parts[hit.clause].blames] or placed


def _counting(hits: list[_Hit]) -> list[_Hit]:
    """Leave out the words that count only alone where their clause has said another theme."""
    told = {hit.clause: hit.word.code for hit in reversed(hits)}
    told |= {hit.clause: hit.word.code for hit in reversed(hits) if hit.word.weight is not Weight.ALONE}
    return [hit for hit in hits if hit.word.weight is not Weight.ALONE or told[hit.clause] == hit.word.code]
