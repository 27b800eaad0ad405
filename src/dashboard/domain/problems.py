"""Faults of a user's file as values: where it is, what it is, what to do."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Level(StrEnum):
    """How much a problem weighs."""

    STOPS = "stops"
    """Nothing of the upload can be stored."""
    WARNS = "warns"
    """The result stands, and a person should look."""
    INFORMS = "informs"
    """The program assumed, dropped or merged something and says so."""

    @property
    def word(self) -> str:
        """The word that the user reads."""
        return {"stops": "须改正", "warns": "请核对", "informs": "说明"}[self.value]


@lru_cache(maxsize=2**14)
def column_name(column: int) -> str:
    """Return the letters of a zero-based column as Excel shows them.

    Example:
        >>> column_name(0), column_name(27), column_name(16383)
        ('A', 'AB', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the zero-based column of Excel's letters.

    Example:
        >>> column_number("A"), column_number("AB")
        (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """Return the name of a zero-based cell as Excel shows it.

    Example:
        >>> cell_name(4, 2)
        'C5'
    """
    return f"{column_name(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a user's file; the parts that make no sense are empty."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return the place as a user reads it: 文件 › 工作表!C5."""
        inside = "!".join(part for part in (self.sheet, self.cell) if part)
        return " › ".join(part for part in (self.file, inside) if part)

    @property
    def of_sheet(self) -> "Place":
        """The sheet in which it stands."""
        return Place(self.file, self.sheet)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or assumption: `message` is one Chinese sentence with the fact and the remedy.

    `others` are further places of the same fault, for marking them in the user's file.
    """

    level: Level
    code: str
    message: str
    place: Place = field(default_factory=Place)
    others: tuple[Place, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """Return the problem as one line: place, then sentence."""
        return f"{self.place}：{self.message}" if str(self.place) else self.message


def stops(problems: "tuple[Problem, ...] | list[Problem]") -> bool:
    """Return whether any of the problems forbids storing."""
    return any(problem.level is Level.STOPS for problem in problems)
