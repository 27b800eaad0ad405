"""The cells of a sheet as numbers: each different text is kept, and understood, once."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, update_wrapper
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:
    from dashboard.intake.coding import Codes, Flags, Numbers

CODE = "I"
"""How `array` keeps codes: numbers of this type are put into it three times faster than those of type "i"."""
Words = tuple[str, ...]
Found = TypeVar("Found")
_MOST_WORDS = 1000
"""Different texts of a sheet that may be one form of many."""


def once_a_vocabulary(find: Callable[[Words], Found]) -> Callable[[Words], Found]:
    """Return a function that remembers what it found among the words of a form; equal forms have the same words."""
    remembered = lru_cache(maxsize=2)(find)

    def found(words: Words) -> Found:
        return remembered(words) if len(words) <= _MOST_WORDS else find(words)

    return update_wrapper(found, find)


@once_a_vocabulary
def _shared(words: Words) -> Words:
    """Return equal words as one, for they are held as long as the sheets are."""
    return words


class Cells(Sequence[list[str]]):
    """All cells of a sheet: a rectangle that reads like a list of rows of texts.

    `words` are the different texts, "" first; `packed` holds the position in `words` of each cell,
    row by row. Whole columns are looked at by `codes`, one word
    at a time by `flags` and `numbers`.
    """

    def __init__(self, words: Sequence[str], packed: "array[int] | Codes", width: int) -> None:
        self.words = _shared(tuple(words))
        self.packed = packed
        self.width = width
        self._last_row: tuple[int, list[str]] = (-1, [])

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> "Cells":
        """Return the cells of rows of texts; shorter rows are filled up.

        Example:
            >>> Cells.of([["姓名", "好"], ["秦涛"]]).codes.tolist()
            [[1, 2], [3, 0]]
        """
        known = {"": 0}
        rows = list(rows)
        width = max(map(len, rows), default=0)
        packed = array(CODE)
        for row in rows:
            packed.extend([known.setdefault(text, len(known)) for text in row])
            packed.extend([0] * (width - len(row)))
        return cls(tuple(known), packed, width)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what another process makes the same cells of."""
        return Cells, (self.words, self.packed, self.width)

    @cached_property
    def codes(self) -> "Codes":
        """The position in `words` of each cell, in the shape (rows, columns)."""
        import numpy as np  # the child process that makes cells does without

        return np.frombuffer(self.packed, dtype=np.int32).reshape(len(self), self.width)

    def flags(self, is_so: Callable[[str], object]) -> "Flags":
        """Return one flag a word; taken by `codes` they are one a cell."""
        import numpy as np

        return np.fromiter(map(bool, map(is_so, self.words)), dtype=bool, count=len(self.words))

    def numbers(self, number_of: Callable[[str], int]) -> "Numbers":
        """Return one number a word; taken by `codes` they are one a cell."""
        import numpy as np

        return np.fromiter(map(number_of, self.words), dtype=np.int64, count=len(self.words))

    def where(self, is_so: Callable[[str], object]) -> list[tuple[int, int]]:
        """Return row and column of every cell whose text is so, in reading order."""
        import numpy as np

        flags = self.flags(is_so)
        return [(row, column) for row, column in np.argwhere(flags[self.codes]).tolist()] if flags.any() else []

    def distinct(self, row: int) -> set[str]:
        """Return the different texts of a row."""
        start = row * self.width
        return {self.words[code] for code in set(self.packed[start : start + self.width].tolist())}

    def text(self, row: int, column: int) -> str:
        """Return the text of one cell."""
        return self.words[self.packed[row * self.width + column]]

    def with_texts(self, texts: Mapping[tuple[int, int], str]) -> "Cells":
        """Return the cells with other texts in some places (row, column), also beyond the end."""
        rows = list(map(list, self))
        for (row, column), text in texts.items():
            rows += [[] for _ in range(row + 1 - len(rows))]
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = text
        return Cells.of(rows)

    def without_empty_ends(self) -> "Cells":
        """Return the cells without the empty rows and columns at the end.

        Example:
            >>> list(Cells.of([["姓名", ""], [], ["", "秦涛", ""], [""]]).without_empty_ends())
            [['姓名', ''], ['', ''], ['', '秦涛']]
        """
        width, packed = self.width, self.packed
        while width and not any(packed[width - 1 :: self.width]):
            width -= 1
        if width < self.width:
            starts = range(0, len(packed), self.width)
            packed = array(CODE, chain.from_iterable(packed[start : start + width] for start in starts))
        end = len(packed) if width else 0
        while end and not any(packed[end - width : end]):
            end -= width
        return Cells(self.words, packed[:end], width)

    def __len__(self) -> int:
        return len(self.packed) // self.width if self.width else 0

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[list[str]]: ...
    def __getitem__(self, at: int | slice) -> list[str] | list[list[str]]:
        if isinstance(at, slice):
            return [self._row(row) for row in range(*at.indices(len(self)))]
        row = at + len(self) if at < 0 else at
        if not 0 <= row < len(self):
            raise IndexError(at)
        return self._row(row)

    def __iter__(self) -> Iterator[list[str]]:
        return map(self._row, range(len(self)))

    def _row(self, row: int) -> list[str]:
        known, texts = self._last_row
        if known != row:
            start = row * self.width
            texts = list(map(self.words.__getitem__, self.packed[start : start + self.width].tolist()))
            self._last_row = (row, texts)
        return texts

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Cells) and self.words == other.words:
            return self.width == other.width and bytes(self.packed) == bytes(other.packed)
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # equal cells may be coded in different orders

    def __repr__(self) -> str:
        return f"Cells.of({list(self)!r})"
