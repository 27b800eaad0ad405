"""The scores and places a second way (复算): the votes laid out one by one, in plain fractions."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme

Points = Fraction | None


def covers(scheme: Scheme) -> bool:
    """Return whether `plain_score` knows all rules of a scheme; points by shares (分档) it does not."""
    return not scheme.steps


def plain_score(
    votes: Mapping[tuple[str, str], Sequence[int]],
    scheme: Scheme,
    scale: Scale,
    assigned: Mapping[str, str],
    other_scores: Mapping[str, Fraction],
) -> Points:
    """Return one person's exact score; nothing of `scoring` and `composite` is used.

    Args:
        votes: how often each mark was given, by item and voter group.
        scheme: how to score.
        scale: the order of the marks.
        assigned: the scheme's group for each voter group; empty where groups are one pool.
        other_scores: other parts of a composite score, by name.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> plain_score({("总体评价", ""): (12, 5, 2, 1, 0, 0)}, default(), HAO, {}, {})
        Fraction(88, 1)
    """
    items = dict.fromkeys(item for item, _ in votes)
    weights = {item: scheme.item_weights.get(item, Fraction(0)) for item in items}
    if not any(weights.values()):
        has_overall = any(map(is_overall, items))
        weights = {item: Fraction(is_overall(item) or not has_overall) for item in items}
    groups = scheme.group_weights if assigned else {"": Fraction(1)}
    by_item = []
    for item, weight in weights.items():
        pools = {name: [0] * len(scale.marks) for name in groups}
        for (of_item, group), counts in votes.items():
            if of_item == item:
                pool = pools[assigned[group] if assigned else ""]
                pool[:] = [a + b for a, b in zip(pool, counts, strict=True)]
        parts = [(_mean(pools[name], scheme, scale), share) for name, share in groups.items() if share]
        by_item.append((_weighted(parts, zero=scheme.missing_group == "zero"), weight))
    score = _weighted([(points, weight) for points, weight in by_item if weight])
    if not scheme.composite_weights:
        return score
    parts = [(score if n == BALLOT_PART else other_scores.get(n), w) for n, w in scheme.composite_weights.items()]
    return _weighted(parts, zero=scheme.missing_part == "zero")


def plain_place(own: Points, field: Sequence[Points], scheme: Scheme) -> tuple[int, bool] | None:
    """Return place and whether it is shared, by counting who is ahead; None without a score.

    Example:
        >>> from dashboard.domain.presets import default
        >>> plain_place(Fraction(50), [Fraction(80), Fraction(80), Fraction(50)], default())
        (3, False)
    """
    if own is None:
        return None
    seen = [
        value if scheme.ranks_compare == "exact" else to_cents(value) for value in [own, *field] if value is not None
    ]
    mine, others = seen[0], seen[1:]
    ahead = [value for value in others if value > mine]
    return 1 + len(ahead if scheme.tied_places == "1-1-3" else set(ahead)), others.count(mine) > 1


def to_cents(value: Fraction) -> Fraction:
    """Return a score of 0 or more rounded half up to two decimals.

    Example:
        >>> to_cents(Fraction(92125, 1000))
        Fraction(9213, 100)
    """
    return Fraction((value * 100 + Fraction(1, 2)) // 1, 100)


def _mean(counts: Sequence[int], scheme: Scheme, scale: Scale) -> Points:
    marks = [points for points, count in zip(scheme.points, counts, strict=False) for _ in range(count)]
    if scheme.trim_above and len(marks) > scheme.trim_above:
        marks = marks[1:-1]
    if scheme.blank_counts_as != "nothing":
        worth = scheme.points[-1] if scheme.blank_counts_as == "lowest" else Fraction(0)
        marks += [worth] * counts[scale.blank]
    return sum(marks, Fraction(0)) / len(marks) if marks else None


def _weighted(parts: Sequence[tuple[Points, Fraction]], *, zero: bool = False) -> Points:
    """Return the weighted mean; who has no points drops out with the weight, or counts 0."""
    whole = sum(weight for points, weight in parts if zero or points is not None)
    got = [points * weight for points, weight in parts if points is not None]
    return sum(got, Fraction(0)) / whole if got and whole else None
