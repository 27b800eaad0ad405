"""Direct marks (直接打分): numbers from 0 to 100 on the ballot, whole or half, and how they are shown.

A hundred and more different marks make no readable table, and a number tells more of its voter than a
grade does. So every face shows them folded (归并) into a few grades, by the scheme's own lines; scores are
made of the exact marks, which a `Distribution` carries with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from dashboard.domain.names import normalised
from dashboard.domain.rounding import plain
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution
from dashboard.domain.tally import Tally

_PER_POINT = 2
"""Marks are whole or half points."""
FULL = 100
_MARKS = tuple(Fraction(n, _PER_POINT) for n in range(FULL * _PER_POINT, -1, -1))
_FOLDED = "folded"
DIRECT = Scale("direct", tuple(f"{plain(mark)}分" for mark in _MARKS))
"""Marks from 100分 down to 0分; the word 分 tells them from ballot numbers, places and years."""
_LINES = (90, 80, 70, 60)
"""By these lines marks are folded where the scheme has none (our choice)."""
_NUMBER = re.compile(r"(0|[1-9]\d{0,2})(?:\.(\d{1,9}))?分?")


def mark_word(text: str) -> str | None:
    """Return the mark that a cell's number is, None where it is none: above 100, below 0, or no whole or half.

    Example:
        >>> mark_word("95"), mark_word("８８．５ 分"), mark_word("90.0"), mark_word("101"), mark_word("95.3")
        ('95分', '88.5分', '90分', None, None)
        >>> mark_word("001")  # the number of a ballot
    """
    found = _NUMBER.fullmatch(normalised(text))
    if found is None:
        return None
    value = Fraction(int(found[1])) + Fraction(f"0.{found[2] or 0}")
    is_mark = value <= FULL and _PER_POINT % value.denominator == 0
    return f"{plain(value)}分" if is_mark else None


@dataclass(frozen=True)
class Fold:
    """How marks are grouped: the scale that is shown, and by mark code which of its marks it becomes."""

    scale: Scale
    codes: tuple[int, ...]
    lines: tuple[Fraction, ...]

    def votes(self, exact: Distribution) -> Distribution:
        """Return votes in the scale that is shown; the exact ones go with them."""
        counts = [0] * len(self.scale.marks)
        for code, count in zip(self.codes, exact.counts, strict=True):
            counts[code] += count
        return Distribution(self.scale, tuple(counts), exact)

    def tally(self, exact: Tally) -> Tally:
        """Return counts in the scale that is shown."""
        becomes = np.array(self.codes)[:, None] == np.arange(len(self.scale.marks))
        counts = exact.counts @ becomes.astype(np.int64)
        return Tally(self.scale, exact.items, exact.groups, counts, exact.ballots)

    def marks_of(self, code: int) -> list[int]:
        """Return the marks that are shown as one."""
        return [mark for mark, shown in enumerate(self.codes) if shown == code]

    @property
    def sentence(self) -> str:
        """What every face says of the grouping."""
        words = [f"{grade}≥{plain(line)}" for grade, line in zip(self.scale.grades, self.lines, strict=False)]
        words = [*words, f"其余为{self.scale.grades[-1]}"]
        if self.scale.grades == _ranges(self.lines):
            words = list(self.scale.grades)
        return (
            f"评议票是直接打分（0—{FULL} 分），得票数和得票率按分数段归并列出"
            f"（{'，'.join(words)}），不列每个分数；得分由各票的原分数平均得出。"
        )


def fold_of(scale: Scale, scheme: Scheme | None = None) -> Fold | None:
    """Return how the marks of a scale are grouped for every face, None where they are grades already.

    By the lines of the scheme, under the words of its suggested grades: a mark belongs to the grade that it
    would be as a score. Without a scheme, or where it has no lines, groups are tens.

    Example:
        >>> from dashboard.domain.presets import preset
        >>> fold = fold_of(DIRECT, preset("material_college_2022"))
        >>> [fold.scale.grades[fold.codes[DIRECT.code(mark)]] for mark in ("90分", "89.5分", "60分", "0分")]
        ['好', '较好', '一般', '差']
    """
    if scale != DIRECT:
        return None
    own = scheme.thresholds if scheme and scheme.suggested_grades and fits(scheme, scale) else ()
    lines = own or tuple(map(Fraction, _LINES))
    grades = scheme.suggested_grades if scheme and own else _ranges(lines)
    shown = Scale("_".join([_FOLDED, *map(plain, lines)]), grades)
    marks = scheme.points if scheme and own else _MARKS
    by_mark = [next((n for n, line in enumerate(lines) if value >= line), len(lines)) for value in marks]
    return Fold(shown, (*by_mark, shown.blank, shown.invalid), lines)


def is_folded(scale: Scale) -> bool:
    """Return whether the grades of a scale are groups of direct marks."""
    return scale.id.startswith(_FOLDED)


def fits(scheme: Scheme, scale: Scale) -> bool:
    """Return whether a scheme has points for just the grades of a scale; direct marks have no steps of 优秀率."""
    return len(scheme.points) == len(scale.grades) and not (scale == DIRECT and scheme.steps)


def _ranges(lines: Sequence[Fraction]) -> tuple[str, ...]:
    """Return the words of groups between lines.

    Example:
        >>> _ranges([Fraction(90), Fraction(80)])
        ('90分及以上', '80至不足90分', '不足80分')
    """
    best, *others = map(plain, lines)
    between = (f"{low}至不足{high}分" for high, low in pairwise([best, *others]))
    return (f"{best}分及以上", *between, f"不足{[best, *others][-1]}分")
