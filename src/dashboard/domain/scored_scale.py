"""Which scale (等次体系) a meeting is scored in, where the items of its ballots use several."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.domain.direct_marks import fits
from dashboard.domain.problems import Level, Problem
from dashboard.domain.scale import HAO, Scale, is_overall
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import Tally

_NAMED_ITEMS = 3


def scored_scale(scales: Mapping[str, Scale], scheme: Scheme) -> Scale:
    """Return the scale whose items make the score; the others are shown, and never scored.

    Only a scale with as many grades as the scheme has points can be scored. Of such, the one of the
    items that the scheme names; else that of the overall item; else 好/较好/一般/差, or the first.

    Args:
        scales: the scale of every item on the ballots, at least one.
        scheme: how to score.

    Source:
        Our choice.

    Example:
        >>> from dashboard.domain.presets import default
        >>> from dashboard.domain.scale import CHENGZHI
        >>> scored_scale({"工作实绩": HAO, "总体评价": CHENGZHI}, default()).id
        'chengzhi'
    """
    usable = {item: scale for item, scale in scales.items() if fits(scheme, scale)} or scales
    named = {item: scale for item, scale in usable.items() if scheme.item_weights.get(item)} or usable
    for item, scale in named.items():
        if is_overall(item):
            return scale
    return HAO if HAO in named.values() else next(iter(named.values()))


def unscored_items(tally: Tally, scored: Iterable[str], scheme: Scheme) -> list[Problem]:
    """Return a sentence for each scale beside the scored one: which items it has, and that they are only shown.

    Args:
        tally: all counts, led by the scored scale.
        scored: the items that make the score.
        scheme: how to score; a weight that it gives one of the other items does not count, and is said.
    """
    problems = []
    for part in tally.beside:
        sentence = (
            f"{unscored_sentence(part.items, part.scale)}"
            f"得分、名次和建议等次只按{item_words(list(scored))}（{tally.scale.listed}）计算。"
        )
        problems.append(Problem(Level.INFORMS, "items_not_scored", sentence))
        if weighted := [item for item in part.items if scheme.item_weights.get(item)]:
            sentence = (
                f"计分办法给{item_words(weighted)}设了权重，但它用的是另一套等次（{part.scale.listed}），"
                "不能与其他项目一起计分，其权重按比例分给其余项目；请在计分办法中改正项目权重。"
            )
            problems.append(Problem(Level.WARNS, "weight_without_points", sentence))
    return problems


def unscored_sentence(items: Sequence[str], scale: Scale) -> str:
    """Return why items of another scale than the scored one have votes and no points."""
    return f"{item_words(items)}用的是另一套等次（{scale.listed}），只列票数和得票率，不计分，不与其他项目相加。"


def item_words(items: Sequence[str]) -> str:
    """Return items as a sentence names them.

    Example:
        >>> item_words(["德", "能"]), item_words(["德", "能", "勤", "绩", "廉"])
        ('“德”“能”', '“德”“能”“勤”等 5 项')
    """
    quoted = "".join(f"“{item}”" for item in items[:_NAMED_ITEMS])
    return quoted if len(items) <= _NAMED_ITEMS else f"{quoted}等 {len(items)} 项"


def clashing_item(first: Mapping[str, Scale], second: Mapping[str, Scale]) -> str | None:
    """Return an item that two sets of ballots grade in different scales, None where there is none."""
    return next((item for item, scale in second.items() if first.get(item, scale) != scale), None)
