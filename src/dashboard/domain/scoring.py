"""From counts to points: every score with the steps that led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.policies import Step
from dashboard.domain.rounding import balanced_percents, percent
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Distribution:
    """How often each mark was given (得票数), in the order of `scale.marks`.

    Direct marks (直接打分) are shown grouped into few grades; `exact` are then the marks themselves, which
    make the points and which nobody is shown.
    """

    scale: Scale
    counts: tuple[int, ...]
    exact: "Distribution | None" = None

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.scale.marks) or min(self.counts) < 0:
            raise ValueError("one count of 0 or more for each mark")

    def __add__(self, other: "Distribution") -> "Distribution":
        """Return both together."""
        exact = self.exact + other.exact if self.exact and other.exact else None
        return Distribution(self.scale, tuple(a + b for a, b in zip(self.counts, other.counts, strict=True)), exact)

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

    def share_of_best(self, grades: int, of: str = "valid") -> Fraction | None:
        """Return the share of that many of the best grades together; None without any vote."""
        shares = [share for grade in range(grades) if (share := self.share(grade, of)) is not None]
        return sum(shares, Fraction(0)) if shares else None

    def percents(self, scheme: Scheme) -> list[str]:
        """Return the printed share of each grade, as the scheme counts and rounds shares (得票率)."""
        return self.mark_percents(scheme)[: len(self.scale.grades)]

    def mark_percents(self, scheme: Scheme) -> list[str]:
        """Return the printed share of each mark that the scheme counts: of grades alone, or of all marks.

        Where shares are balanced (调平), those of the marks that are no grade take part, so that the
        whole row adds up.
        """
        shares = [self.share(code, scheme.share_of) for code in range(len(self.counts))]
        if scheme.share_of == "valid":
            shares = shares[: len(self.scale.grades)]
        known = [share for share in shares if share is not None]
        if scheme.share_rounding == "balanced" and known:
            return balanced_percents(known)
        return [percent(share) for share in shares]


def points_of(counts: Distribution, scheme: Scheme) -> Fraction | None:
    """Return the points of a distribution under a scheme, exact, or None when nothing counts."""
    return stepped_points(counts, scheme) if scheme.steps else mean_points(counts, scheme)


def mean_points(counts: Distribution, scheme: Scheme) -> Fraction | None:
    """Return the mean points of a distribution, exact, or None when nothing counts.

    Blank marks stay out, count as the lowest grade, or count 0, as the scheme says; invalid marks
    always stay out; highest and lowest are dropped where the scheme trims.

    Source:
        DOMAIN §2: 得分 = Σ(得票数×分值) ÷ 有效票数.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import HAO
        >>> mean_points(Distribution(HAO, (12, 5, 2, 1, 0, 0)), default())
        Fraction(88, 1)
    """
    counts = trimmed_counts(counts.exact or counts, scheme.trim_above)
    votes = list(counts.grade_counts)
    whole = counts.valid_count
    if scheme.blank_counts_as != "nothing":
        whole += counts.blank_count
    if scheme.blank_counts_as == "lowest":
        votes[-1] += counts.blank_count
    if not whole:
        return None
    given = ((vote, points) for vote, points in zip(votes, scheme.points, strict=True) if vote)
    return sum((vote * points for vote, points in given), Fraction(0)) / whole


def trimmed_counts(counts: Distribution, above: int) -> Distribution:
    """Return the votes without one of the highest and one of the lowest grade (去高去低).

    Args:
        counts: votes of one person, item and group.
        above: only where more than this many are valid; 0 never.

    Source:
        Preset trim_high_low of DOMAIN §2. Marks of one grade are alike, so the counts are enough.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> trimmed_counts(Distribution(HAO, (4, 1, 0, 1, 2, 0)), above=5).counts
        (3, 1, 0, 0, 2, 0)
    """
    if not above or counts.valid_count <= above:
        return counts
    kept = list(counts.counts)
    given = [grade for grade, count in enumerate(counts.grade_counts) if count]
    kept[given[0]] -= 1
    kept[given[-1]] -= 1
    return Distribution(counts.scale, tuple(kept))


def fitting_step(counts: Distribution, scheme: Scheme) -> Step | None:
    """Return the step whose conditions the shares of a distribution meet; None without a share."""
    best, *others = (counts.share(grade, scheme.share_of) for grade in range(len(counts.scale.grades)))
    if best is None:
        return None
    low = sum((share for share in others[-2:] if share is not None), Fraction(0))
    fits = (s for s in scheme.steps if best >= s.best_at_least and (s.low_below is None or low < s.low_below))
    return next(fits)


def stepped_points(counts: Distribution, scheme: Scheme) -> Fraction | None:
    """Return the points of the step that the shares reach, None when no mark is valid.

    Source:
        瑞委〔2012〕6号: points by steps of the share of the best grade (优秀率).

    Example:
        >>> from dashboard.domain.presets import preset
        >>> from dashboard.domain.scale import HAO
        >>> stepped_points(Distribution(HAO, (17, 2, 1, 0, 0, 0)), preset("ruian_2012"))
        Fraction(190, 1)
    """
    step = fitting_step(counts, scheme)
    return step.points if step and counts.valid_count else None


def weighted_mean(parts: Sequence[tuple[Fraction | None, Fraction]], *, missing: str = "spread") -> Fraction | None:
    """Return the mean of (points, weight) pairs over the weights that are there.

    A part without points drops out together with its weight ("spread"), or counts 0 ("zero").

    Source:
        DOMAIN §2: a published program left the missing weight in the sum and printed 65.00 for 92.86.

    Example:
        >>> from dashboard.domain.rounding import printed
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
    """Points of one item over its voter groups; `weight` is None where one item alone is scored.

    `withheld` names the weighted groups that are too small to be shown; `points` counts them.
    """

    item: str
    groups: tuple[GroupScore, ...]
    points: Fraction | None
    weight: Fraction | None
    withheld: tuple[str, ...] = ()


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
        GroupScore(name, counts, points_of(counts, scheme), weight)
        for name, weight in weights.items()
        for counts in [pools.get(name, nothing)]
    )
