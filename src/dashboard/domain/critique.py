"""What the chair said of each secretary (点评), as points with their place in the text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a point, with the words that led to it (empty where a person set it)."""

    code: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a critique: `text` as spoken, without its number; `place` says where it stands."""

    text: str
    place: str = ""
    themes: tuple[Theme, ...] = ()

    @property
    def primary(self) -> str | None:
        """Code of the theme of the head clause, or None where no theme was found."""
        return self.themes[0].code if self.themes else None


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
