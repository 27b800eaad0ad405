"""The words that lead to each theme: the list that comes with the program, and what a user adds to it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from importlib import resources
from typing import Any

_GAP = "[^，,。；;：:]{0,8}?"


class Weight(Enum):
    """How much a word of the list says; the values are the keys of the file."""

    STRONG = "words"
    WEAK = "weak"
    """Says how rather than what: decides only where the clause names no strong word."""
    ALONE = "alone"
    """Says so little that it counts only where the clause names no other theme."""
    INSTEAD = "instead"
    """Looks like the theme and is not: hides the words inside it."""


@dataclass(frozen=True)
class Word:
    """One entry of the list; `parts` are what stands around its gaps."""

    code: str
    parts: tuple[str, ...]
    weight: Weight

    @property
    def letter_count(self) -> int:
        """Letters without the gaps."""
        return sum(map(len, self.parts))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds the word in a text."""
        return re.compile(_GAP.join(map(re.escape, self.parts)))


@dataclass(frozen=True, eq=False)
class WordList:
    """All words with the names of the themes: first those that only look like one, then the longest.

    Each list is made once (`built_in`, `extended`), so that lists are compared as objects.
    `faults` name something bad, which a text may also deny (没有形式主义).
    """

    names: Mapping[str, str]
    words: tuple[Word, ...]
    faults: frozenset[str]


@cache
def built_in() -> WordList:
    """Return the list that comes with the program."""
    return _word_list(_built_in_content())


@cache
def extended(toml: str) -> WordList:
    """Return the list that comes with the program, and the words of a user's file added to it.

    Where both have a word, the user's entry stands.

    Raises:
        ValueError: the file is not such a list; the message says in Chinese what to mend.
    """
    try:
        added = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"写法有误（{fault}），请对照说明改正") from fault
    _check(added)
    base = _built_in_content()
    mine = {entry for theme in added.get("theme", []) for weight in Weight for entry in theme.get(weight.value, [])}
    kept = [
        theme | {w.value: [entry for entry in theme.get(w.value, []) if entry not in mine] for w in Weight}
        for theme in base["theme"]
    ]
    return _word_list(
        {"faults": [*base["faults"], *added.get("faults", [])], "theme": [*kept, *added.get("theme", [])]}
    )


def _check(added: Mapping[str, Any]) -> None:
    """Raise where a user's file has a theme, a key or a value that means nothing."""
    keys = {weight.value for weight in Weight}
    names = built_in().names
    if unknown := sorted(set(added) - {"theme", "faults"}):
        raise ValueError(f"“{unknown[0]}”不是可用的键，请改为 theme 或 faults")
    themes = added.get("theme", [])
    if not isinstance(themes, list) or not all(isinstance(theme, dict) for theme in themes):
        raise ValueError("主题要逐个写在 [[theme]] 下面，请对照说明改正")
    for theme in themes:
        if theme.get("code") not in names:
            raise ValueError(f"主题代码“{theme.get('code', '')}”不在 T01 至 T16 之中，请改正")
        if unknown := sorted(set(theme) - keys - {"code", "name"}):
            raise ValueError(f"“{unknown[0]}”不是可用的键，请改为 {'、'.join(sorted(keys))} 之一")
    lists = [added.get("faults", []), *(theme.get(key, []) for theme in themes for key in sorted(keys))]
    for entries in lists:
        if not isinstance(entries, list) or not all(isinstance(e, str) and e.replace("…", "").strip() for e in entries):
            raise ValueError("词语要写成带引号、用逗号隔开的列表，且不能为空，请改正")


@cache
def _built_in_content() -> dict[str, Any]:
    return tomllib.loads(resources.files("dashboard.domain").joinpath("themes.toml").read_text("utf-8"))


def _word_list(content: Mapping[str, Any]) -> WordList:
    words = sorted(_words(content), key=lambda word: (word.weight is not Weight.INSTEAD, -word.letter_count))
    names = {theme["code"]: theme["name"] for theme in content["theme"] if "name" in theme}
    return WordList(names, tuple(words), frozenset(content["faults"]))


def _words(content: Mapping[str, Any]) -> Iterator[Word]:
    for theme in content["theme"]:
        for weight in Weight:
            for entry in theme.get(weight.value, []):
                yield Word(theme["code"], tuple(entry.split("…")), weight)
