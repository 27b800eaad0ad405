"""What changed for a secretary or a unit from one meeting to the next, and what cannot be compared."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from dashboard.domain.direct_marks import is_folded
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.names import normalised
from dashboard.domain.ordinal_change import change_words, ordinal_change
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.scale import OVERALL, Scale, is_overall
from dashboard.domain.scoring import Distribution, scored_items
from dashboard.domain.years import Appearance, Series

_OF_POINTS = {
    "等次分值": ("points", "steps"),
    "去高去低": ("trim_above",),
    "综合得分的构成": ("composite_weights", "missing_part"),
    "空白和无效的计法": ("blank_counts_as", "invalid_mark"),
}
_OF_GROUPS = ("group_weights", "missing_group")


def can_fold(scale: Scale, other: Scale) -> bool:
    """Return whether the grades of two scales stand for one another, from best to worst.

    Groups of direct marks (直接打分) stand for groups by the same lines alone.
    """
    if is_folded(scale) or is_folded(other):
        return scale == other
    return len(scale.grades) == len(other.grades) and scale.unrated == other.unrated


def folded(votes: Distribution, scale: Scale) -> Distribution:
    """Return the votes under the words of another scale of as many grades."""
    if not can_fold(votes.scale, scale):
        raise ValueError("scales of different size do not fold")
    return Distribution(scale, votes.counts)


def scale_sentences(series: Series) -> list[str]:
    """Return a sentence for each two meetings in a row with other grades: folded, or not compared."""
    sentences = []
    for earlier, later in pairwise(a for a in series.appearances if a.at.results):
        before, now = _scale(earlier), _scale(later)
        if before.grades == now.grades and can_fold(before, now):
            continue
        words = [f"{label}用{_words(s)}" for label, s in ((earlier.label, before), (later.label, now))]
        if can_fold(before, now):
            pairs = "，".join(f"{a}＝{b}" for a, b in zip(before.grades, now.grades, strict=True))
            sentences.append(f"{'，'.join(words)}：按先后逐级对应（{pairs}）放在一起看，各级的字面含义并不完全相同。")
        else:
            sentences.append(f"{'，'.join(words)}：等次体系不同，无法逐级对应，等次分布分开列出，不作比较。")
    return sentences


def _words(scale: Scale) -> str:
    return f"{'、'.join(scale.grades)}{'（直接打分，按分数段归并）' if is_folded(scale) else ''}"


def score_obstacles(before: Results, now: Results) -> list[str]:
    """Return in what the scores of two meetings were made differently; they are compared where in nothing."""
    found = [
        word
        for word, fields in _OF_POINTS.items()
        if any(getattr(before.scheme, name) != getattr(now.scheme, name) for name in fields)
    ]
    if bool(before.assigned) != bool(now.assigned) or (
        now.assigned and any(getattr(before.scheme, name) != getattr(now.scheme, name) for name in _OF_GROUPS)
    ):
        found.append("票别权重")
    if _scored(before) != _scored(now):
        found.append("计分项目")
    return found


def comparable_scores(series: Series) -> list[list[Appearance]]:
    """Return the meetings in a row whose scores may stand on one line, run by run."""
    runs: list[list[Appearance]] = []
    for appearance in series.appearances:
        results = appearance.at.results
        before = runs[-1][-1].at.results if runs else None
        if results is None or appearance.score is None:
            continue
        if before is not None and not score_obstacles(before, results):
            runs[-1].append(appearance)
        else:
            runs.append([appearance])
    return runs


def foldable_runs(series: Series, item: str) -> list[list[Appearance]]:
    """Return the meetings with that item whose distributions may stand in one figure, the latest scale first."""
    groups: list[list[Appearance]] = []
    for appearance in reversed(series.appearances):
        if appearance.item(item) is None:
            continue
        group = next((g for g in groups if can_fold(_scale(g[0]), _scale(appearance))), None)
        if group is None:
            groups.append([appearance])
        else:
            group.append(appearance)
    return [group[::-1] for group in groups]


def changes(series: Series, item: str) -> list[tuple[str, list[str]]]:
    """Return for each two meetings in a row a heading and what can be said of place, score and votes."""
    return [
        (
            f"{earlier.label} → {later.label}",
            [*_place(earlier, later), *_score(earlier, later), _votes(earlier, later, item)],
        )
        for earlier, later in pairwise(series.appearances)
    ]


def place_words(appearance: Appearance) -> str:
    """Return the place and of how many, empty without one."""
    return "/".join(map(str, appearance.place)) if appearance.place else ""


def _place(earlier: Appearance, later: Appearance) -> Iterator[str]:
    if earlier.place and later.place:
        yield f"名次：{place_words(earlier)} → {place_words(later)}（斜线后是一同排名的人数）。"


def _score(earlier: Appearance, later: Appearance) -> Iterator[str]:
    if earlier.score is None or later.score is None or not earlier.at.results or not later.at.results:
        return
    if obstacles := score_obstacles(earlier.at.results, later.at.results):
        yield f"得分：两次的{'、'.join(obstacles)}不同，得分不作比较，只看名次和得票率。"
        return
    difference = later.score - earlier.score
    sign = "+" if difference > 0 else ""
    yield f"得分：{printed(earlier.score)} → {printed(later.score)}（{sign}{printed(difference)}）。"


def _votes(earlier: Appearance, later: Appearance, item: str) -> str:
    """Return what the ballots of the item say of the change, or why nothing is said."""
    if why := next((why for a in (earlier, later) for why in _without_votes(a, item)), None):
        return f"评议票：{why}"
    before, now = earlier.votes(item), later.votes(item)
    if before is None or now is None:
        raise ValueError("votes are there, or it was said why not")
    if not can_fold(before.scale, now.scale):
        return "评议票：两次的等次体系不同，等次分布不作比较。"
    return f"评议票：{change_words(ordinal_change(before.grade_counts, now.grade_counts), earlier.label, later.label)}"


def _without_votes(appearance: Appearance, item: str) -> Iterator[str]:
    """Yield why the votes of one meeting cannot be tested."""
    results, label = appearance.at.results, appearance.label
    if results is None:
        yield f"{label}还没有可以计分的评议票。"
        return
    if appearance.item(item) is None:
        yield f"{label}的评议票没有“{item}”这一项。"
        return
    votes, fewest = appearance.votes(item), max(1, results.scheme.smallest_group)
    if votes is None:
        yield f"{label}的{WITHHELD}。"
    elif len(appearance.secretaries) > 1:
        yield f"{label}这个单位有 {len(appearance.secretaries)} 位书记述职，同一张票评了几个人，不作检验。"
    elif votes.valid_count < fewest:
        yield f"{label}的有效票不足 {fewest} 张，不作检验。"


def _scale(appearance: Appearance) -> Scale:
    if appearance.at.results is None:
        raise ValueError("a meeting without results has no scale")
    return appearance.at.results.scale


def _scored(results: Results) -> dict[str, Fraction]:
    """Return the items that make the score, as they are compared, with their shares."""
    items = scored_items(results.items, results.scheme)
    whole = sum(items.values(), Fraction(0))
    return {OVERALL if is_overall(name) else normalised(name): weight / whole for name, weight in items.items()}
