"""Grades and the marks beside them: a scale (等次体系) is data; no code says four."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.names import normalised

BLANK = "blank"
"""A field left empty (弃权、未填)."""
INVALID = "invalid"
"""A field that cannot be counted (无效), such as one with two ticks."""
OVERALL = "总体评价"
"""The item that a file means when it names none."""
_OVERALL_SPELLINGS = frozenset({"", "总体评价", "综合评价", "总评", "总体", "整体评价", "总体评议", "总评价"})


@dataclass(frozen=True)
class Scale:
    """Grades best first, with their spellings.

    A mark is a small integer: 0 … n-1 the grades best first, then `blank` and `invalid`.
    """

    id: str
    grades: tuple[str, ...]
    spellings: Mapping[str, str]

    def __post_init__(self) -> None:
        if len(self.grades) < 2 or len(set(self.grades)) != len(self.grades):
            raise ValueError("a scale has two or more different grades")
        if unknown := set(self.spellings.values()) - set(self.grades):
            raise ValueError(f"spellings of no grade: {unknown}")

    @property
    def blank(self) -> int:
        """Code of a blank mark."""
        return len(self.grades)

    @property
    def invalid(self) -> int:
        """Code of an invalid mark."""
        return len(self.grades) + 1

    @property
    def marks(self) -> tuple[str, ...]:
        """Every mark's key, in the order of the codes: the grades' words, then blank and invalid."""
        return (*self.grades, BLANK, INVALID)

    def code(self, word: str) -> int | None:
        """Return the code of a grade word in any of its spellings, or None where it is no grade.

        Example:
            >>> HAO.code("较 好"), HAO.code("较差"), HAO.code("优秀")
            (1, 3, None)
        """
        key = normalised(word)
        grade = self.spellings.get(key, key)
        return self.grades.index(grade) if grade in self.grades else None


HAO = Scale("hao", ("好", "较好", "一般", "差"), {"比较好": "较好", "较差": "差"})
"""好/较好/一般/差, the scale of the 述职评议 itself."""


def is_overall(item: str) -> bool:
    """Return whether an item's name means the overall grade (总体评价)."""
    return normalised(item) in _OVERALL_SPELLINGS
