"""What the chair said of each secretary (点评), as points with their place in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a point, with the words that led to it (empty where a person set it)."""

    code: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a critique: `text` as spoken, without its number; `place` says where it stands.

    `themes` are those that count. Where a person set them, `overruled` keeps what the program had
    found (perhaps nothing); it is None where nobody did.
    """

    text: str
    place: str = ""
    themes: tuple[Theme, ...] = ()
    overruled: tuple[Theme, ...] | None = None

    @property
    def primary(self) -> str | None:
        """Code of the theme of the head clause, or None where no theme was found."""
        return self.themes[0].code if self.themes else None

    @property
    def found(self) -> tuple[Theme, ...]:
        """The themes that the program found, whether or not a person overruled them."""
        return self.themes if self.overruled is None else self.overruled

    def with_themes_set(self, codes: Sequence[str] | None) -> "Point":
        """Return the point with the themes that a person set, primary first; None returns to those found.

        Example:
            >>> point = Point("学习少", "", (Theme("T07", ("学习少",)),)).with_themes_set(["T13", "T07"])
            >>> [theme.code for theme in point.themes], [theme.code for theme in point.overruled]
            (['T13', 'T07'], ['T07'])
            >>> point.with_themes_set(None).overruled is None
            True
        """
        found = {theme.code: theme for theme in self.found}
        if codes is None or list(codes) == list(found):
            return replace(self, themes=self.found, overruled=None)
        return replace(self, themes=tuple(found.get(code, Theme(code)) for code in codes), overruled=self.found)


@dataclass(frozen=True)
class Critique:
    """The critique of one secretary, or of all (`Speech.general`).

    `order` is the place among the critiques of the text, from 1; `unit` and `name` are as spoken,
    empty where masked or not said.
    """

    order: int = 0
    unit: str = ""
    name: str = ""
    strengths: tuple[Point, ...] = ()
    shortcomings: tuple[Point, ...] = ()
    advice: tuple[Point, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return not (self.strengths or self.shortcomings or self.advice)


@dataclass(frozen=True)
class Speech:
    """All that one text says: of each secretary, and of everybody together (never of the last one)."""

    entries: tuple[Critique, ...] = ()
    general: Critique = field(default_factory=Critique)
