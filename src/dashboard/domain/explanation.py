"""A score in sentences (这个分怎么来的), one a step, from votes to points."""

from collections.abc import Sequence
from fractions import Fraction

from dashboard.domain.rounding import percent, plain, printed, weight_percent
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import (
    Derivation,
    Distribution,
    GroupScore,
    ItemScore,
    fitting_step,
    trimmed_counts,
)

NO_VOTES = "没有有效票"


def explain(derivation: Derivation, scheme: Scheme) -> list[str]:
    """Return the derivation as sentences, one a step, from votes to score."""
    lines = []
    for item in derivation.items:
        for part in item.groups:
            lines += explain_group(item.item, part, scheme)
        lines += explain_item(item, scheme)
    return [*lines, *explain_items(derivation)]


def explain_group(item: str, part: GroupScore, scheme: Scheme) -> list[str]:
    """Return how the points of one item in one voter group came about: its votes, and the formula."""
    who = f"{item}·{part.group}" if part.group else item
    lines = [f"{who}：{_votes(part.counts, scheme)}。"]
    if part.points is not None and scheme.steps:
        lines.append(f"{who}得分：{_step_words(part.counts, scheme)}，得 {printed(part.points)}")
    elif part.points is not None:
        lines.append(f"{who}得分 = {_points_formula(part.counts, scheme)} = {printed(part.points)}")
    return lines


def explain_item(item: ItemScore, scheme: Scheme) -> list[str]:
    """Return how an item's points came about from its voter groups; nothing where one alone has them."""
    if item.withheld:
        return [
            f"{item.item}得分 = {printed(item.points)}，由各票别按权重算出；"
            f"{'、'.join(item.withheld)}票数少，为免看出个人的选择，不单列。"
        ]
    if len(item.groups) <= 1:
        return []
    pairs = [(part.group, part.points, part.weight or Fraction(0)) for part in item.groups]
    return weighing(f"{item.item}得分", pairs, item.points, scheme.missing_group)


def explain_items(derivation: Derivation) -> list[str]:
    """Return how the score came about from several items; nothing where one alone makes it."""
    if len(derivation.items) <= 1:
        return []
    items = [(item.item, item.points, item.weight or Fraction(0)) for item in derivation.items]
    return weighing("得分", items, derivation.score, "spread")


def _votes(counts: Distribution, scheme: Scheme) -> str:
    votes = "、".join(f"{grade} {n} 票" for grade, n in zip(counts.scale.grades, counts.grade_counts, strict=True))
    of = "收回票 " if scheme.share_of == "returned" else ""
    shares = f"占{of} {'、'.join(counts.percents(scheme))}".replace("  ", " ")
    valid = f"有效 {counts.valid_count} 票（{shares}）" if counts.valid_count else NO_VOTES
    return f"{votes}，{valid}；{counts.aside_words}"


def _step_words(counts: Distribution, scheme: Scheme) -> str:
    """Return the shares that steps look at, and the step that they reach."""
    grades, lowest = counts.scale.grades, counts.scale.grades[1:][-2:]
    low = sum((counts.share(grades.index(grade), scheme.share_of) or Fraction(0) for grade in lowest), Fraction(0))
    shares = f"{grades[0]}率 {percent(counts.share(0, scheme.share_of))}，{'、'.join(lowest)}合计 {percent(low)}"
    step = fitting_step(counts, scheme)
    return f"{shares}，各档自上而下最先符合“{step.words(grades) if step else ''}”"


def _points_formula(counts: Distribution, scheme: Scheme) -> str:
    cast = counts.exact or counts
    kept = trimmed_counts(cast, scheme.trim_above)
    pairs = list(zip(kept.grade_counts, scheme.points, strict=True))
    terms = [f"{count}×{plain(points)}" for count, points in pairs]
    if counts.exact:  # single marks would tell who gave them
        terms = [f"{kept.valid_count} 个分数合计 {plain(sum((n * points for n, points in pairs), Fraction(0)))}"]
    whole = kept.valid_count
    if scheme.blank_counts_as != "nothing" and kept.blank_count:
        worst = plain(scheme.points[-1]) if scheme.blank_counts_as == "lowest" else "0"
        terms.append(f"未填 {kept.blank_count}×{worst}")
        whole += kept.blank_count
    dropped = "去掉一个最高、一个最低后 " if kept is not cast else ""
    return f"{dropped}（{'＋'.join(terms)}）÷{whole}"


def weighing(
    name: str,
    parts: Sequence[tuple[str, Fraction | None, Fraction]],
    result: Fraction | None,
    missing: str,
    nothing: str = NO_VOTES,
) -> list[str]:
    """Return the sentences of one weighted mean, missing parts said first.

    Args:
        name: what is computed (得分).
        parts: label, points and weight of each part.
        result: the mean.
        missing: "spread" or "zero", as in `weighted_mean`.
        nothing: what a missing part lacks.
    """
    total = sum((weight for _, _, weight in parts), Fraction(0))
    absent = [f"{label}（{weight_percent(weight, total)}）" for label, points, weight in parts if points is None]
    known = [(points, weight) for _, points, weight in parts if points is not None]
    terms = "＋".join(f"{printed(points)}×{weight_percent(weight, total)}" for points, weight in known)
    lines = []
    if absent and missing == "spread" and known:
        there = sum((weight for _, weight in known), Fraction(0))
        lines.append(f"{'、'.join(absent)}{nothing}，其权重按比例分给其余部分。")
        terms = f"（{terms}）÷{weight_percent(there, total)}"
    elif absent:
        lines.append(f"{'、'.join(absent)}{nothing}，按 0 分计。" if known else f"{'、'.join(absent)}{nothing}。")
    return [*lines, f"{name} = {terms or '—'} = {printed(result)}（各步显示两位小数，计算用精确值）"]
