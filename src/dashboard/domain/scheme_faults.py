"""What is wrong with a scheme, in Chinese, since users write schemes; every fault in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.domain.policies import BALLOT_PART, CHOICES, Quota
from dashboard.domain.rounding import plain

if TYPE_CHECKING:  # a scheme asks this module when it is made
    from dashboard.domain.scheme import Scheme


class UnfitSchemeError(ValueError):
    """A scheme that cannot be; `faults` are sentences for whoever wrote it."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def faults_of(scheme: Scheme) -> Iterator[str]:
    """Yield one sentence a fault."""
    yield from _of_points(scheme)
    yield from _of_weights(scheme)
    for name, (_, choices) in CHOICES.items():
        if getattr(scheme, name) not in choices:
            yield f"{name} 只能是 {'、'.join(choices)} 之一。"
    if scheme.smallest_group < 1:
        yield "smallest_group 须不小于 1。"
    if scheme.points:
        yield from _of_composite(scheme)
        yield from _of_lines(scheme)
        yield from _of_bands(scheme)
        yield from _of_quotas(scheme)
        yield from _of_gates(scheme)


def _of_points(scheme: Scheme) -> Iterator[str]:
    points = scheme.points
    if len(points) < 2 or any(low > high for high, low in pairwise(points)) or points[-1] < 0:
        yield "points 须从最好的等次到最差的等次排列，逐级不升，且不为负。"
    if scheme.trim_above and scheme.trim_above < 2:
        yield "trim_above 须为 0（不去高去低）或不小于 2。"
    if scheme.steps and (scheme.steps[-1].best_at_least or scheme.steps[-1].low_below is not None):
        yield "steps 的最后一档须不设条件，使每个人都有得分。"
    if any(step.points < 0 for step in scheme.steps):
        yield "steps 的分值不能为负。"


def _of_weights(scheme: Scheme) -> Iterator[str]:
    for name in ("group_weights", "item_weights"):
        weights = getattr(scheme, name)
        if weights and (min(weights.values()) < 0 or sum(weights.values()) == 0):
            yield f"{name} 的权重不能为负，合计须大于 0。"


def _of_composite(scheme: Scheme) -> Iterator[str]:
    weights = scheme.composite_weights
    if not weights:
        return
    total = sum(weights.values(), Fraction(0))
    if total != 1:
        yield f"composite_weights 的权重合计须正好为 1（现为 {total}），请改为小数或分数，如 0.5、“1/3”。"
    if min(weights.values()) <= 0:
        yield "composite_weights 的权重须大于 0；不计的部分请删去。"
    if BALLOT_PART not in weights:
        yield f"composite_weights 须含“{BALLOT_PART}”一项。"
    if scheme.full_points != 100:
        yield f"有 composite_weights 时民主评议的满分须为 100，与其他考核得分一致（现为 {plain(scheme.full_points)}）。"


def _of_lines(scheme: Scheme) -> Iterator[str]:
    lines, grades = scheme.thresholds, scheme.suggested_grades
    if lines and len(lines) != scheme.level_count - 1:
        yield f"thresholds 须比 {'suggested_grades' if grades else 'points'} 少一个（现有 {len(lines)} 个）。"
    if any(low >= high for high, low in pairwise(lines)):
        yield "thresholds 须逐级降低。"
    if grades and (len(grades) < 2 or len(set(grades)) != len(grades)):
        yield "suggested_grades 须有两个以上互不相同的等次。"


def _of_bands(scheme: Scheme) -> Iterator[str]:
    if min(scheme.top_band, scheme.bottom_band) < 0 or scheme.top_band + scheme.bottom_band > 1:
        yield "top_band、bottom_band 须在 0 与 1 之间，合计不超过 1。"
    if scheme.has_bands and (scheme.thresholds or scheme.level_count < 3):
        yield "top_band、bottom_band 须有三个以上等次，且不能与 thresholds 同用。"


def _of_quotas(scheme: Scheme) -> Iterator[str]:
    for quota in scheme.quotas:
        if not _is_bound(quota):
            yield "quotas 的每一项须写 at_most 或 at_least 之一，其值在 0 与 1 之间。"
        elif not 1 <= quota.line < scheme.level_count:
            yield f"quotas 的 grade 须指第 1 至第 {scheme.level_count} 个等次，且所划的线两边都有等次。"


def _is_bound(quota: Quota) -> bool:
    bounds = [bound for bound in (quota.at_most, quota.at_least) if bound is not None]
    return len(bounds) == 1 and 0 <= bounds[0] <= 1


def _of_gates(scheme: Scheme) -> Iterator[str]:
    count, gate = scheme.level_count, scheme.satisfaction
    if gate and not (1 <= gate.grades < len(scheme.points) and 1 < gate.cap <= count and 0 < gate.at_least <= 1):
        yield "satisfaction 的 grades、cap 须指已有的等次（cap 不能是最好的），at_least 在 0 与 1 之间。"
    for name in ("veto_cap", "low_again_from"):
        if not 0 <= getattr(scheme, name) <= count:
            yield f"{name} 须为 0（不设）或第 1 至第 {count} 个等次的序号。"
    gated = scheme.quotas or gate or scheme.veto_cap or scheme.best_unit_grades or scheme.low_again_from
    if gated and not (scheme.thresholds or scheme.has_bands):
        yield "不划等次线的办法没有建议等次，不能设名额和门槛；请补上 thresholds 或 top_band、bottom_band。"
