"""The scoring scheme (计分办法): every policy a named field with its default."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dashboard.domain.policies import CHOICES, Quota, SatisfactionGate, Step, share_words
from dashboard.domain.rounding import plain, weight_percent
from dashboard.domain.scale import Scale
from dashboard.domain.scheme_faults import UnfitSchemeError, faults_of


@dataclass(frozen=True)
class Scheme:
    """How counts become points, places and suggested grades.

    Everything that counts grades counts from 1, the best; 0 means that the rule is not used.
    """

    id: str
    name: str
    points: tuple[Fraction, ...]
    """Points of the ballots' grades, best first."""
    source: str = ""

    steps: tuple[Step, ...] = ()
    """Points by shares (优秀率分档) instead of `points`; the first step that fits."""
    trim_above: int = 0
    """With more valid marks than this one highest and one lowest are dropped (去高去低)."""
    group_weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Shares of their own sum; without them all voter groups are one pool."""
    item_weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Shares of their own sum; without them the overall item alone is scored."""
    composite_weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Weights of 民主评议 and of the other scores (其他考核); they sum to 1."""

    suggested_grades: tuple[str, ...] = ()
    """Words of the grades that are suggested, where they are not those of the ballots."""
    thresholds: tuple[Fraction, ...] = ()
    """Lower line of each suggested grade but the last; a line belongs to its grade."""
    top_band: Fraction = Fraction(0)
    """Share of the people who get the best grade by their place (前 N%), instead of `thresholds`."""
    bottom_band: Fraction = Fraction(0)
    """Share of the people who get the third grade by their place (后 N%); the rest get the second."""
    quotas: tuple[Quota, ...] = ()
    satisfaction: SatisfactionGate | None = None
    veto_cap: int = 0
    """Best grade that remains open after a 一票否决."""
    best_unit_grades: tuple[str, ...] = ()
    """Grades of a unit that let its secretary have the best grade; another bars it."""
    low_again_from: int = 0
    """From this grade down two years running go down one more (连续两年靠后)."""

    share_of: str = "valid"
    share_rounding: str = "rounded"
    blank_counts_as: str = "nothing"
    invalid_mark: str = "field"
    missing_group: str = "spread"
    missing_part: str = "spread"
    tied_places: str = "1-1-3"
    ranks_compare: str = "printed"
    grade_within: str = "all"
    band_rounding: str = "ask"
    smallest_group: int = 5
    """Voter groups with fewer ballots are withheld (少于此数不单独显示)."""

    def __post_init__(self) -> None:
        if faults := list(faults_of(self)):
            raise UnfitSchemeError(faults)

    @property
    def level_count(self) -> int:
        """How many grades can be suggested."""
        return len(self.suggested_grades or self.points)

    @property
    def full_points(self) -> Fraction:
        """The most points that anybody can get from ballots."""
        return max(step.points for step in self.steps) if self.steps else self.points[0]

    @property
    def has_bands(self) -> bool:
        """Whether grades are suggested by place."""
        return bool(self.top_band or self.bottom_band)

    @property
    def is_mean_of_marks(self) -> bool:
        """Whether each counted mark moves the score by its own points, whatever the others are.

        Only then can the smallest swap and the drawing of ballots be computed by adding up.
        """
        return not (self.steps or self.trim_above)

    def scored_by(self, points: Sequence[Fraction], *, trim_above: int = 0) -> "Scheme":
        """Return a scheme with these points and the same settings otherwise that suggests no grade."""
        return Scheme(
            self.id,
            self.name,
            tuple(points),
            trim_above=trim_above,
            group_weights=self.group_weights,
            item_weights=self.item_weights,
            **{name: getattr(self, name) for name in CHOICES},
        )

    def grades(self, scale: Scale) -> tuple[str, ...]:
        """Return the words of the suggested grades, best first."""
        return self.suggested_grades or scale.grades

    def statements(self, scale: Scale) -> list[tuple[str, str]]:
        """Return every policy as (question, choice), for the screen and each export."""
        grades = self.grades(scale)
        lines = [("计分办法", self.name), ("依据", self.source or "本单位自定")]
        lines.append(("等次分值", self._points_words(scale)))
        lines.append(("去高去低", f"有效票多于 {self.trim_above} 张时，去掉一个最高、一个最低" * bool(self.trim_above)))
        lines.append(("票别权重", _weights(self.group_weights) or "不分票别，合并计算"))
        lines.append(("计分项目", _weights(self.item_weights) or "总体评价（没有这一项时，各项目平均）"))
        lines.append(("综合得分", _weights(self.composite_weights)))
        lines.append(("建议等次", self._grade_words(grades)))
        lines.append(("等次名额", "；".join(quota.words(grades) for quota in self.quotas)))
        lines += self._gate_words(grades, scale)
        unused = {"missing_part": not self.composite_weights, "band_rounding": not self.has_bands}
        asked = {name: choice for name, choice in CHOICES.items() if not unused.get(name)}
        lines += [(question, choices[getattr(self, name)]) for name, (question, choices) in asked.items()]
        lines.append(("名额取整", "“不超过”舍去，“不低于”进一；并列跨线的不自动取舍，需人工裁定" * bool(self.quotas)))
        lines.append(("自己投自己的票", "保留（评议票不记名，无从辨认）"))
        lines.append(("票数少不单独显示", f"少于 {self.smallest_group} 张" if self.smallest_group > 1 else "不设"))
        lines += [(answer, "不是等次，不计入有效票和得分，单独列出") for answer in scale.unrated]
        return [(question, choice) for question, choice in lines if choice]

    def _points_words(self, scale: Scale) -> str:
        if self.steps:
            return "；".join(step.words(scale.grades) for step in self.steps)
        by_grade = list(zip(scale.grades, map(plain, self.points), strict=True))
        if all(grade.removesuffix("分") == points for grade, points in by_grade):
            return f"直接打分，票上的数就是分值（{by_grade[-1][1]}～{by_grade[0][1]}，可带 0.5 分）"
        return "，".join(f"{grade} {points} 分" for grade, points in by_grade)

    def _grade_words(self, grades: Sequence[str]) -> str:
        if self.has_bands:
            bands = [(f"前 {share_words(self.top_band)}", self.top_band, grades[0])]
            bands.append((f"后 {share_words(self.bottom_band)}", self.bottom_band, grades[2]))
            return "，".join([*(f"{words} 为{grade}" for words, band, grade in bands if band), f"其余为{grades[1]}"])
        if not self.thresholds:
            return "本办法不划等次线"
        lines = [f"{grade}≥{plain(line)}" for grade, line in zip(grades, self.thresholds, strict=False)]
        return "，".join([*lines, f"{grades[-1]}<{plain(self.thresholds[-1])}"])

    def _gate_words(self, grades: Sequence[str], scale: Scale) -> Iterator[tuple[str, str]]:
        if self.satisfaction:
            bound, best = share_words(self.satisfaction.at_least), grades[self.satisfaction.cap - 1]
            words = self.satisfaction.satisfied(grades if len(scale.grades) > len(grades) else scale.grades)
            yield "满意率", f"{words}低于 {bound} 的，最高为{best}"
        if self.veto_cap:
            yield "一票否决", f"最高为{grades[self.veto_cap - 1]}"
        if self.best_unit_grades:
            yield "所在单位等次", f"单位不是{'、'.join(self.best_unit_grades)}的，不能为{grades[0]}"
        if self.low_again_from:
            yield "连续两年靠后", f"上年和今年都在{grades[self.low_again_from - 1]}及以下的，再降一等"


def _weights(weights: Mapping[str, Fraction]) -> str:
    total = sum(weights.values(), Fraction(0))
    return "，".join(f"{name} {weight_percent(weight, total)}" for name, weight in weights.items())
