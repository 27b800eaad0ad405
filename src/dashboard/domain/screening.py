"""A look at the ballots as a whole (票面检查): counts and their effect on places, never a voter or a ballot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballot_table import BallotTable
from dashboard.domain.composite import OtherScores
from dashboard.domain.rescoring import places, scores
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import Tally

SMALLEST_BLOCK = 3
"""Ballots that must agree in going against the field before they are called a block."""
SMALLEST_SHOWN = 5
"""Of fewer ballots the effect is withheld: it would let a reader guess at single ballots."""
_STEPS_AGAINST = 2
_DEVIATIONS = 3
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Finding:
    """How many ballots a screen found, and whose place would change without them.

    `moves` pairs roster positions with the place without these ballots; it is None where the
    effect is withheld (too few ballots), or where nothing would be left.
    """

    code: str
    title: str
    explained: str
    count: int
    moves: tuple[tuple[int, int], ...] | None


@dataclass(frozen=True, slots=True)
class Screening:
    """What all screens found among the ballots that hold a grade."""

    ballot_count: int
    findings: tuple[Finding, ...]


def screen(
    table: BallotTable,
    scheme: Scheme,
    assigned: Mapping[str, str],
    groups: Sequence[str] | None = None,
    *,
    fields: Sequence[str] = (),
    others: Sequence[OtherScores] = (),
) -> Screening:
    """Return what the screens find, and the places without the ballots they find.

    A finding is a reason to look, never to delete: a person may well think everybody good.

    Args:
        table: the single ballots.
        scheme: how to score.
        assigned: as in `Results`.
        groups: the voter groups whose ballots are looked at; all where None.
        fields: the field in which each person is ranked (`SecretaryResult.field`); one where empty.
        others: each person's other scores (其他考核得分), for a scheme with a composite.

    Source:
        Our choice.
    """
    findings = [
        ("all_same", "整张同一等次", "一张票上所有人、所有项目都评同一等次（含全部最好）", all_same(table)),
        ("all_best", f"整张全评“{table.scale.grades[0]}”", "一张票上所有人、所有项目都评最好等次", all_best(table)),
        ("copies", "逐格相同", "与同一票别的另一张票逐格相同，整张同一等次的不算在内", copies(table)),
        (
            "blocks",
            "成批偏离多数",
            f"同一票别有 {SMALLEST_BLOCK} 张以上的票，恰好在相同的人身上、朝同一方向偏离中位等次两档以上，"
            "张数明显多于各评各的所能巧合",
            blocks(table),
        ),
    ]
    looked_at = np.isin(np.array(table.groups)[table.group], table.groups if groups is None else list(groups))
    before = places(scores(table.tally(), scheme, assigned, others), scheme, fields)

    def moves(flags: Flags) -> tuple[tuple[int, int], ...] | None:
        if not flags.any():
            return ()
        if flags.sum() < SMALLEST_SHOWN or not table.graded[~flags].any():
            return None
        after = places(scores(table.tally(~flags), scheme, assigned, others), scheme, fields)
        pairs = enumerate(zip(before, after, strict=True))
        return tuple((at, now.place) for at, (was, now) in pairs if was and now and was.place != now.place)

    found = (
        Finding(code, title, explained, int((flags & looked_at).sum()), moves(flags & looked_at))
        for code, title, explained, flags in findings
    )
    return Screening(int((table.graded.any(axis=(1, 2)) & looked_at).sum()), tuple(found))


def all_same(table: BallotTable) -> Flags:
    """Return which ballots give one grade to everybody in every item, two grades at least."""
    graded = table.graded
    lowest = np.where(graded, table.marks, np.iinfo(np.int16).max).min(axis=(1, 2))
    highest = np.where(graded, table.marks, -1).max(axis=(1, 2))
    return np.asarray((graded.sum(axis=(1, 2)) >= 2) & (lowest == highest))


def all_best(table: BallotTable) -> Flags:
    """Return which ballots give the best grade to everybody in every item."""
    return np.asarray(all_same(table) & (table.marks == 0).any(axis=(1, 2)))


def copies(table: BallotTable) -> Flags:
    """Return which ballots equal another of their group field by field, ballots of one grade apart."""
    own = table.graded.any(axis=(1, 2)) & ~all_same(table)
    keys = [(code, marks.tobytes()) for code, marks in zip(table.group.tolist(), table.marks, strict=True)]
    often = Counter(key for key, flag in zip(keys, own, strict=True) if flag)
    return np.array([flag and often[key] > 1 for key, flag in zip(keys, own, strict=True)], dtype=bool)


def blocks(table: BallotTable) -> Flags:
    """Return which ballots go against the field together with others of their group.

    A mark goes against the field when it is two grades or more from the lower median of all marks
    of that person and item. Ballots belong together when they do so for exactly the same people,
    upwards or downwards, whatever the items; they are a block when there are three or more, and
    more by three standard deviations than if everybody went against the field independently. So
    the few who happen to think little of one person are no block.
    """
    graded = table.graded
    away = np.zeros(table.marks.shape, dtype=np.int8)
    for person, item in np.ndindex(table.marks.shape[1:]):
        given = graded[:, person, item]
        if given.any():
            marks = table.marks[given, person, item].astype(np.int16)
            middle = np.sort(marks)[len(marks) // 2]
            away[given, person, item] = np.where(abs(marks - middle) >= _STEPS_AGAINST, np.sign(marks - middle), 0)
    against = np.concatenate([(away > 0).any(axis=2), (away < 0).any(axis=2)], axis=1)
    found = np.zeros(len(table.group), dtype=bool)
    for code in range(len(table.groups)):
        members = np.flatnonzero((table.group == code) & graded.any(axis=(1, 2)))
        if len(members):
            found[members] = _together(against[members])
    return found


def _together(against: Flags) -> Flags:
    """Return which rows are equal to more others than chance explains, rows without any flag apart."""
    patterns, pattern_of, counts = np.unique(against, axis=0, return_inverse=True, return_counts=True)
    share = against.mean(axis=0)
    expected = np.where(patterns, share, 1 - share).prod(axis=1) * len(against)
    is_block = (counts >= SMALLEST_BLOCK) & (counts > expected + _DEVIATIONS * np.sqrt(expected)) & patterns.any(axis=1)
    return np.asarray(is_block[pattern_of.ravel()])


def agreement(tally: Tally, items: Sequence[str] = ()) -> Fraction | None:
    """Return Krippendorff's alpha for ordered grades: 1 is full agreement, 0 what chance would give.

    Each person's item is a unit, each ballot an observer; blank and invalid marks are missing.
    The counts are enough: nobody need know which ballot gave which grade.

    Args:
        tally: the counts.
        items: the items to look at; all where none are named.

    Returns:
        Alpha, exact, or None where no two grades differ.

    Source:
        K. Krippendorff: Content Analysis, 3rd ed., 2013, ch. 12 (α with ordinal metric differences).

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> from dashboard.domain.tally import BallotCount
        >>> counts = np.array([[[[3, 0, 0, 0, 0, 0]]], [[[0, 0, 3, 0, 0, 0]]]])
        >>> agreement(Tally(HAO, ("总体评价",), ("",), counts, (BallotCount(None, 3, 3),)))
        Fraction(1, 1)
    """
    chosen = [n for n, item in enumerate(tally.items) if not items or item in items]
    grades = range(len(tally.scale.grades))
    by_unit = tally.counts[:, chosen].sum(axis=2)[..., : len(grades)].reshape(-1, len(grades))
    units = [row for row in by_unit.tolist() if sum(row) >= 2]
    totals = [sum(row[grade] for row in units) for grade in grades]
    pairs = [(c, k) for c in grades for k in grades if c < k]
    apart = {(c, k): (sum(totals[c : k + 1], Fraction(0)) - Fraction(totals[c] + totals[k], 2)) ** 2 for c, k in pairs}
    observed = sum(
        (Fraction(row[c] * row[k], sum(row) - 1) * apart[c, k] for row in units for c, k in pairs), Fraction(0)
    )
    expected = sum((totals[c] * totals[k] * apart[c, k] for c, k in pairs), Fraction(0))
    return 1 - (sum(totals) - 1) * observed / expected if expected else None
