"""The parts of a scheme that are more than one number: steps, quotas, the satisfaction gate, and the choices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.rounding import plain

BALLOT_PART = "民主评议"
"""The ballots' own part in a composite; the other parts are uploaded as a sheet."""

CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "share_of": ("得票率的分母", {"valid": "有效票", "returned": "收回票"}),
    "share_rounding": ("得票率的取舍", {"rounded": "逐项四舍五入", "balanced": "调平，各项合计 100%（最大余额法）"}),
    "blank_counts_as": ("弃权、未填", {"nothing": "不计入", "lowest": "按最低等次计", "zero": "计 0 分"}),
    "invalid_mark": ("一格多选等无效格", {"field": "该格无效", "ballot": "整张票无效"}),
    "missing_group": ("没有有效票的票别", {"spread": "权重按比例分给其余票别", "zero": "按 0 分计"}),
    "missing_part": ("缺少的考核部分", {"spread": "权重按比例分给其余部分", "zero": "按 0 分计"}),
    "tied_places": ("得分相同的名次", {"1-1-3": "并列并占位（1、1、3）", "1-1-2": "并列不占位（1、1、2）"}),
    "ranks_compare": ("排名比较的得分", {"printed": "四舍五入后的两位小数", "exact": "未舍入的精确值"}),
    "grade_within": (
        "名次、名额的范围",
        {"all": "全部述职人", "mode": "现场述职、书面述职分开", "unit_kind": "各单位类别分开"},
    ),
    "band_rounding": (
        "前、后 N% 不足一人时",
        {"ask": "未选定，暂舍去", "floor": "舍去", "ceil": "进一", "half_up": "四舍五入"},
    ),
}
"""Settings in which practice contradicts itself: the question, and its choices, default first (DOMAIN §2)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a score by shares (按优秀率分档): these points where every condition holds.

    `best_at_least` is the least share of the best grade (优秀率), `low_below` the bound below which
    the share of the two lowest grades lies. The first step that fits gives the points.
    """

    points: Fraction
    best_at_least: Fraction = Fraction(0)
    low_below: Fraction | None = None

    def words(self, grades: Sequence[str]) -> str:
        """Return the step as a reader knows it: 好率≥90% 得 200 分."""
        conditions = []
        if self.best_at_least:
            conditions.append(f"{grades[0]}率≥{share_words(self.best_at_least)}")
        if self.low_below is not None:
            conditions.append(f"{'、'.join(grades[-2:])}合计不到 {share_words(self.low_below)}")
        reached = f"{'且'.join(conditions)} " if conditions else "其余"
        return f"{reached}得 {plain(self.points)} 分"


@dataclass(frozen=True, slots=True)
class Quota:
    """A bound on how many people of a field get a grade (名额); grades count from 1, the best.

    `at_most` (不超过) bounds the grade and all better ones from above, `at_least` (不低于) the grade
    and all lower ones from below. One of them is set. Both are a line between two grades, and a
    number of seats above it.
    """

    grade: int
    at_most: Fraction | None = None
    at_least: Fraction | None = None

    @property
    def line(self) -> int:
        """How many grades lie above the line."""
        return self.grade if self.at_least is None else self.grade - 1

    def bound(self, people_count: int) -> int:
        """Return the head-count that the quota allows (floor) or demands (ceil).

        Source:
            DOMAIN §2: 不超过 floor, 不低于 ceil.

        Example:
            >>> [Quota(1, at_most=Fraction(1, 3)).bound(n) for n in (5, 7, 11, 14, 26, 72)]
            [1, 2, 3, 4, 8, 24]
            >>> [Quota(2, at_least=Fraction(15, 100)).bound(n) for n in (5, 7, 11, 14, 26, 72)]
            [1, 2, 2, 3, 4, 11]
        """
        if self.at_least is None:
            return int((self.at_most or Fraction(0)) * people_count // 1)
        return -int(-self.at_least * people_count // 1)

    def seats(self, people_count: int) -> int:
        """Return how many people may stand above the line."""
        bound = self.bound(people_count)
        return bound if self.at_least is None else people_count - bound

    def words(self, grades: Sequence[str]) -> str:
        """Return the quota as a reader knows it: 好 ≤1/3, 较好及以下 ≥15%."""
        word = grades[self.grade - 1]
        if self.at_least is None:
            return f"{word}{'及以上' if self.grade > 1 else ''} ≤{share_words(self.at_most or Fraction(0))}"
        return f"{word}{'及以下' if self.grade < len(grades) else ''} ≥{share_words(self.at_least)}"

    def head_count(self, people_count: int) -> str:
        """Return the arithmetic: 11 人最多 3 人."""
        return f"{people_count} 人{'最多' if self.at_least is None else '至少'} {self.bound(people_count)} 人"


@dataclass(frozen=True, slots=True)
class SatisfactionGate:
    """Below a share of the best grades (群众满意率) no grade better than `cap` is suggested.

    `grades` says how many of the best grades count as satisfied (好 and 较好: 2); `cap` counts from
    1, the best grade. The share is that of the main item, all voter groups together.
    """

    grades: int
    at_least: Fraction
    cap: int

    def satisfied(self, words: Sequence[str]) -> str:
        """Return what counts as satisfied: 群众满意率（好、较好）."""
        return f"群众满意率（{'、'.join(words[: self.grades])}）"


def share_words(share: Fraction) -> str:
    """Return a share as a rule states it: 15% where the percentage is short, else 1/3."""
    percentage = share * 100
    return f"{plain(percentage)}%" if (percentage * 100).denominator == 1 else str(share)
