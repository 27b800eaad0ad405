"""Themes of a critique's points (主题), found by an inspectable list of words."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from dashboard.domain.critique import Critique, Theme

_CLAUSE_END = re.compile("[，,。；;：:！？]")
_GAP = "[^，,。；;：:]{0,8}"
_MORE_OF_ONE_LESS_OF_OTHER = re.compile(r"(重[一-龥]{2,4})[、，,](轻[一-龥]{2,4})")


@dataclass(frozen=True)
class _Word:
    """One entry of the lexicon: a word of a theme, or a phrase that only looks like it (`is_instead`)."""

    code: str
    pattern: re.Pattern[str]
    letter_count: int
    is_weak: bool = False
    is_instead: bool = False


@dataclass(frozen=True)
class _Hit:
    """A word found in a text."""

    word: _Word
    start: int
    end: int
    text: str

    def hides(self, other: "_Hit") -> bool:
        """Return whether a shorter word inside this one is no hit of its own."""
        if not (self.start <= other.start and other.end <= self.end):
            return False
        if self.word.is_instead:
            return self.word.code == other.word.code
        return (self.start, self.end) != (other.start, other.end)


def theme_names() -> dict[str, str]:
    """Return the name of each theme by its code, T01 to T16 in order."""
    return {theme["code"]: theme["name"] for theme in _lexicon()}


def theme_name(code: str) -> str:
    """Return the name of a theme, or the code itself where it is unknown.

    Example:
        >>> theme_name("T07"), theme_name("T99")
        ('理论学习', 'T99')
    """
    return theme_names().get(code, code)


def themes_of(text: str) -> tuple[Theme, ...]:
    """Return the themes of a point, primary first, each with the words that led to it.

    The first clause that names a theme decides: of its words the first that says what, not how.
    The other themes follow in the order in which the text names them.

    Example:
        >>> [(theme.code, theme.words) for theme in themes_of("主题党日形式单一，党费收缴不及时")]
        [('T06', ('主题党日',)), ('T05', ('形式单一',)), ('T12', ('党费收缴',))]
        >>> themes_of("重业务、轻学习")[0].code, themes_of("与新媒体融合还需加强")[0].code
        ('T07', 'T04')
    """
    text = _MORE_OF_ONE_LESS_OF_OTHER.sub(r"\1\2", text)
    hits = _hits(text)
    if not hits:
        return ()
    head = [hit for hit in hits if _clause_of(hit, text) == _clause_of(hits[0], text)]
    primary = next((hit for hit in head if not hit.word.is_weak), head[0])
    codes = dict.fromkeys(hit.word.code for hit in (primary, *hits))
    return tuple(Theme(code, tuple(dict.fromkeys(h.text for h in hits if h.word.code == code))) for code in codes)


def themed(critique: Critique) -> Critique:
    """Return the critique with the themes of every shortcoming."""
    points = tuple(replace(point, themes=themes_of(point.text)) for point in critique.shortcomings)
    return replace(critique, shortcomings=points)


def _hits(text: str) -> list[_Hit]:
    """Return the words of the lexicon in a text, in its order; a longer word hides those inside it."""
    hits: list[_Hit] = []
    for word in _words():
        for found in word.pattern.finditer(text):
            hit = _Hit(word, *found.span(), found[0])
            if not any(longer.hides(hit) for longer in hits):
                hits.append(hit)
    return sorted((hit for hit in hits if not hit.word.is_instead), key=lambda hit: hit.start)


def _clause_of(hit: _Hit, text: str) -> int:
    return len(_CLAUSE_END.findall(text[: hit.start]))


@cache
def _lexicon() -> tuple[dict[str, Any], ...]:
    """Return the themes as the data file states them."""
    raw = resources.files("dashboard.domain").joinpath("themes.toml").read_text("utf-8")
    return tuple(tomllib.loads(raw)["theme"])


@cache
def _words() -> tuple[_Word, ...]:
    """Return all entries of the lexicon, those with most letters first."""
    words: list[_Word] = []
    for theme in _lexicon():
        weak = theme.get("weak", [])
        words += [_word(theme["code"], entry, is_weak=entry in weak) for entry in theme["words"]]
        words += [_word(theme["code"], entry, is_instead=True) for entry in theme.get("instead", [])]
    return tuple(sorted(words, key=lambda word: (-word.letter_count, not word.is_instead)))


def _word(code: str, entry: str, *, is_weak: bool = False, is_instead: bool = False) -> _Word:
    pattern = re.compile(_GAP.join(map(re.escape, entry.split("…"))))
    return _Word(code, pattern, len(entry.replace("…", "")), is_weak, is_instead)
