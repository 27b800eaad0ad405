"""From counts to points: every score with the steps that led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.rounding import percent, printed
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme, plain, weight_percent


@dataclass(frozen=True, slots=True)
class Distribution:
    """How often each mark was given (得票数), in the order of `scale.marks`."""

    scale: Scale
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.scale.marks) or min(self.counts) < 0:
            raise ValueError("one count of 0 or more for each mark")

    def __add__(self, other: "Distribution") -> "Distribution":
        """Return both together."""
        return Distribution(self.scale, tuple(a + b for a, b in zip(self.counts, other.counts, strict=True)))

    @property
    def grade_counts(self) -> tuple[int, ...]:
        """Votes of the grades, best first."""
        return self.counts[: len(self.scale.grades)]

    @property
    def valid_count(self) -> int:
        """Marks that are grades (有效)."""
        return sum(self.grade_counts)

    @property
    def blank_count(self) -> int:
        """Fields left empty (弃权、未填)."""
        return self.counts[self.scale.blank]

    @property
    def invalid_count(self) -> int:
        """Fields that cannot be counted (无效)."""
        return self.counts[self.scale.invalid]

    @property
    def aside_words(self) -> str:
        """The marks that are no grades, in words: 未填 4，无效 1."""
        return "，".join(f"{word} {self.counts[code]}" for code, word in self.scale.asides)

    @property
    def returned_count(self) -> int:
        """All marks: valid, blank and invalid."""
        return sum(self.counts)

    def share(self, grade: int, of: str = "valid") -> Fraction | None:
        """Return the share (得票率, 0-1) of a grade among valid or returned marks; None without any.

        Example:
            >>> from dashboard.domain.scale import HAO
            >>> votes = Distribution(HAO, (12, 5, 2, 1, 4, 1))
            >>> votes.share(0), votes.share(0, "returned")
            (Fraction(3, 5), Fraction(12, 25))
        """
        whole = self.valid_count if of == "valid" else self.returned_count
        return Fraction(self.counts[grade], whole) if whole else None


def mean_points(counts: Distribution, scheme: Scheme) -> Fraction | None:
    """Return the mean points of a distribution, exact, or None when nothing counts.

    Blank marks stay out, count as the lowest grade, or count 0, as the scheme says; invalid marks
    always stay out.

    Source:
        DOMAIN §2: 得分 = Σ(得票数×分值) ÷ 有效票数.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> mean_points(Distribution(HAO, (12, 5, 2, 1, 0, 0)), default())
        Fraction(88, 1)
    """
    votes = list(counts.grade_counts)
    whole = counts.valid_count
    if scheme.blank_counts_as != "nothing":
        whole += counts.blank_count
    if scheme.blank_counts_as == "lowest":
        votes[-1] += counts.blank_count
    if not whole:
        return None
    return sum((vote * points for vote, points in zip(votes, scheme.points, strict=True)), Fraction(0)) / whole


def weighted_mean(parts: Sequence[tuple[Fraction | None, Fraction]], *, missing: str = "spread") -> Fraction | None:
    """Return the mean of (points, weight) pairs over the weights that are there.

    A part without points drops out together with its weight ("spread"), or counts 0 ("zero").

    Source:
        DOMAIN §2: a published program left the missing weight in the sum and printed 65.00 for 92.86.

    Example:
        >>> printed(weighted_mean([(Fraction(95), Fraction(4)), (Fraction(90), Fraction(3)), (None, Fraction(3))]))
        '92.86'
    """
    known = [(points, weight) for points, weight in parts if points is not None]
    total = sum((weight for _, weight in (parts if missing == "zero" else known)), Fraction(0))
    if not known or not total:
        return None
    return sum((points * weight for points, weight in known), Fraction(0)) / total


@dataclass(frozen=True)
class GroupScore:
    """Points of one item in one weighted voter group; `weight` is None where groups are one pool."""

    group: str
    counts: Distribution
    points: Fraction | None
    weight: Fraction | None


@dataclass(frozen=True)
class ItemScore:
    """Points of one item over its voter groups; `weight` is None where one item alone is scored."""

    item: str
    groups: tuple[GroupScore, ...]
    points: Fraction | None
    weight: Fraction | None


@dataclass(frozen=True)
class Derivation:
    """How a score came about: items, their groups, their counts; `score` is exact or None."""

    items: tuple[ItemScore, ...]
    score: Fraction | None


def scored_items(items: Sequence[str], scheme: Scheme) -> dict[str, Fraction]:
    """Return the items that make the score, with their weights.

    The scheme's items where it names some that are there; else the overall item; else all items
    alike.
    """
    if named := {item: scheme.item_weights[item] for item in items if scheme.item_weights.get(item)}:
        return named
    return {item: Fraction(1) for item in items if is_overall(item)} or {item: Fraction(1) for item in items}


def derive(
    cells: Mapping[tuple[str, str], Distribution],
    items: Mapping[str, Fraction],
    scheme: Scheme,
    assigned: dict[str, str],
) -> Derivation:
    """Return one secretary's score with its steps.

    Args:
        cells: distributions by (item, voter group).
        items: scored items with their weights (`scored_items`).
        scheme: the scheme.
        assigned: the scheme's group for each group of the files; empty where groups are one pool.
    """
    scored = []
    for item, weight in items.items():
        parts = _group_scores(item, cells, scheme, assigned)
        if assigned:
            pairs = [(part.points, part.weight or Fraction(0)) for part in parts]
            points = weighted_mean(pairs, missing=scheme.missing_group)
        else:
            points = parts[0].points if parts else None
        scored.append(ItemScore(item, parts, points, weight if len(items) > 1 else None))
    score = weighted_mean([(s.points, s.weight or Fraction(1)) for s in scored])
    return Derivation(tuple(scored), score)


def _group_scores(
    item: str, cells: Mapping[tuple[str, str], Distribution], scheme: Scheme, assigned: dict[str, str]
) -> tuple[GroupScore, ...]:
    pools: dict[str, Distribution] = {}
    for (of_item, group), counts in cells.items():
        if of_item == item:
            name = assigned.get(group, "")
            pools[name] = pools[name] + counts if name in pools else counts
    weights: Mapping[str, Fraction | None] = (
        {name: weight for name, weight in scheme.group_weights.items() if weight} if assigned else {"": None}
    )
    nothing = Distribution(next(iter(cells.values())).scale, (0,) * len(next(iter(cells.values())).counts))
    return tuple(
        GroupScore(name, counts, mean_points(counts, scheme), weight)
        for name, weight in weights.items()
        for counts in [pools.get(name, nothing)]
    )


def explain(derivation: Derivation, scheme: Scheme) -> list[str]:
    """Return the derivation as sentences, one a step, from votes to score."""
    lines = []
    for item in derivation.items:
        for part in item.groups:
            who = f"{item.item}·{part.group}" if part.group else item.item
            lines.append(f"{who}：{_votes(part.counts)}。")
            if part.points is not None:
                lines.append(f"{who}得分 = {_points_formula(part.counts, scheme)} = {printed(part.points)}")
        if len(item.groups) > 1:
            pairs = [(part.group, part.points, part.weight or Fraction(0)) for part in item.groups]
            lines += _weighing(f"{item.item}得分", pairs, item.points, scheme.missing_group)
    if len(derivation.items) > 1:
        items = [(item.item, item.points, item.weight or Fraction(0)) for item in derivation.items]
        lines += _weighing("得分", items, derivation.score, "spread")
    return lines


def _votes(counts: Distribution) -> str:
    votes = "、".join(f"{grade} {count} 票" for grade, count in zip(counts.scale.grades, counts.counts, strict=False))
    shares = "、".join(percent(counts.share(n)) for n in range(len(counts.scale.grades)))
    valid = f"有效 {counts.valid_count} 票（占 {shares}）" if counts.valid_count else "没有有效票"
    return f"{votes}，{valid}；{counts.aside_words}"


def _points_formula(counts: Distribution, scheme: Scheme) -> str:
    terms = [f"{vote}×{plain(points)}" for vote, points in zip(counts.grade_counts, scheme.points, strict=True)]
    whole = f"{counts.valid_count}"
    if scheme.blank_counts_as != "nothing" and counts.blank_count:
        worst = plain(scheme.points[-1]) if scheme.blank_counts_as == "lowest" else "0"
        terms.append(f"未填 {counts.blank_count}×{worst}")
        whole = f"{counts.valid_count + counts.blank_count}"
    return f"（{'＋'.join(terms)}）÷{whole}"


def _weighing(
    name: str, parts: Sequence[tuple[str, Fraction | None, Fraction]], result: Fraction | None, missing: str
) -> list[str]:
    """Return the sentences of one weighted mean, missing parts said first."""
    total = sum((weight for _, _, weight in parts), Fraction(0))
    absent = [f"{label}（{weight_percent(weight, total)}）" for label, points, weight in parts if points is None]
    known = [(points, weight) for _, points, weight in parts if points is not None]
    terms = "＋".join(f"{printed(points)}×{weight_percent(weight, total)}" for points, weight in known)
    lines = []
    if absent and missing == "spread" and known:
        there = sum((weight for _, weight in known), Fraction(0))
        lines.append(f"{'、'.join(absent)}没有有效票，其权重按比例分给其余部分。")
        terms = f"（{terms}）÷{weight_percent(there, total)}"
    elif absent:
        lines.append(f"{'、'.join(absent)}没有有效票，按 0 分计。" if known else f"{'、'.join(absent)}没有有效票。")
    return [*lines, f"{name} = {terms or '—'} = {printed(result)}（各步显示两位小数，计算用精确值）"]
