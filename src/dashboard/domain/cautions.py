"""What a person should look at before trusting a result: parts that are missing, rules that did not apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import TYPE_CHECKING

from dashboard.domain.gates import grade_number
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.problems import Level, Problem
from dashboard.domain.quotas import band_sizes
from dashboard.domain.roster import Roster
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation
from dashboard.domain.standing import TIE_ACROSS

if TYPE_CHECKING:  # results.py asks this module, which only looks at what it made
    from dashboard.domain.results import SecretaryResult

_SHOWN_NAMES = 5


def assumed_items(
    items: Sequence[str], weights: Mapping[str, Fraction], scheme: Scheme, unscored: Sequence[str] = ()
) -> list[Problem]:
    """Return a warning where items of the scheme are not on the ballots, or all items count alike.

    `unscored` are items on the ballots that have another scale.
    """
    problems = []
    if absent := [item for item in scheme.item_weights if item not in {*items, *unscored}]:
        names = "、".join(f"“{item}”" for item in absent)
        sentence = f"计分办法中的项目{names}在评议票中没有，其权重按比例分给其余项目；请核对项目名称。"
        problems.append(Problem(Level.WARNS, "item_missing", sentence))
    if len(weights) > 1 and not scheme.item_weights and not any(map(is_overall, unscored)):
        sentence = f"评议票没有“总体评价”，得分按 {len(weights)} 个项目的平均计算；如需只按总体评价计分，请补上这一项。"
        problems.append(Problem(Level.WARNS, "no_overall_item", sentence))
    return problems


def missing_groups(
    derivations: Sequence[Derivation], roster: Roster, scheme: Scheme, hidden: Set[str] = frozenset()
) -> list[Problem]:
    """Return one warning a voter group that gave somebody no valid mark; `hidden` ones are not named."""
    people: dict[str, dict[int, str]] = {}
    for secretary, derivation in zip(roster, derivations, strict=True):
        for part in (part for item in derivation.items for part in item.groups if part.group and part.points is None):
            who = "不单列的票别中有的" if part.group in hidden else f"“{part.group}”"
            people.setdefault(who, {})[secretary.seq] = secretary.label
    then = "其权重按比例分给其余票别" if scheme.missing_group == "spread" else "按 0 分计"
    problems = []
    for who, names in people.items():
        sentence = f"{who}对{_people(list(names.values()), len(roster))}没有有效票，{then}；请核对是否漏传了这类票。"
        problems.append(Problem(Level.WARNS, "group_without_votes", sentence))
    return problems


def cautions(results: Sequence[SecretaryResult], scheme: Scheme, scale: Scale) -> list[Problem]:
    """Return what to look at once everybody has a place and a suggested grade, a sentence each."""
    said = [
        *_ties_across_lines(results),
        *_missing_items(results),
        *_missing_parts(results, scheme),
        *_unknown_parts(results, scheme),
        *_unused_facts(results, scheme, scale),
        *_open_rounding(results, scheme),
    ]
    return [Problem(Level.WARNS, code, sentence) for code, sentence in said]


_Said = Iterator[tuple[str, str]]


def _ties_across_lines(results: Sequence[SecretaryResult]) -> _Said:
    doubtful: dict[tuple[str, ...], list[str]] = {}
    for result in results:
        if result.suggestion.open_grades:
            doubtful.setdefault((result.field, *result.suggestion.open_grades), []).append(result.label)
    for (field, *grades), names in doubtful.items():
        within = f"{field}中" if field else ""
        yield "tie_across_line", f"{within}{'、'.join(names)}在“{'”与“'.join(grades)}”之间{TIE_ACROSS}，建议等次暂空。"


def _missing_items(results: Sequence[SecretaryResult]) -> _Said:
    """Yield the scored items in which somebody who has a score got no valid mark."""
    people: dict[str, list[str]] = {}
    for result in (r for r in results if r.ballot_points is not None):
        for item in (score.item for score in result.derivation.items if score.points is None):
            people.setdefault(item, []).append(result.label)
    for item, names in people.items():
        sentence = f"“{item}”一项，{_people(names, len(results))}没有有效票，其权重按比例分给其余项目；请核对评议票。"
        yield "item_without_votes", sentence


def _missing_parts(results: Sequence[SecretaryResult], scheme: Scheme) -> _Said:
    then = "其权重按比例分给其余部分" if scheme.missing_part == "spread" else "按 0 分计"
    for part in scheme.composite_weights:
        names = [r.label for r in results if r.composite and part in r.composite.missing]
        if names:
            remedy = "请核对评议票" if part == BALLOT_PART else "请上传这部分的得分"
            yield "part_missing", f"综合得分的“{part}”缺{_people(names, len(results))}，{then}；{remedy}。"


def _unknown_parts(results: Sequence[SecretaryResult], scheme: Scheme) -> _Said:
    parts = dict.fromkeys(part for r in results for part in r.other_scores if part not in scheme.composite_weights)
    if parts:
        names = "、".join(f"“{part}”" for part in parts)
        yield (
            "part_unused",
            f"其他考核得分{names}在“{scheme.name}”中没有权重，不计入得分；如应计入，请改用或修改计分办法。",
        )


def _unused_facts(results: Sequence[SecretaryResult], scheme: Scheme, scale: Scale) -> _Said:
    """Yield facts that people typed and no rule of the scheme looks at, or whose word it does not know."""
    vetoed = [r.label for r in results if r.circumstances.veto_reason]
    if vetoed and not scheme.veto_cap:
        yield (
            "veto_unused",
            f"{'、'.join(vetoed)}填有一票否决，“{scheme.name}”没有这一条，建议等次未受影响；请在计分办法中设定。",
        )
    typed = [r for r in results if r.circumstances.last_grade]
    unknown = [r for r in typed if grade_number(r.circumstances.last_grade, scheme, scale) is None]
    if unknown and scheme.low_again_from:
        words = "、".join(dict.fromkeys(f"“{r.circumstances.last_grade}”" for r in unknown))
        yield (
            "last_grade_unknown",
            f"上年等次{words}不是{'、'.join(scheme.grades(scale))}之一，未用于判断连续两年靠后；请改写。",
        )


def _open_rounding(results: Sequence[SecretaryResult], scheme: Scheme) -> _Said:
    if scheme.band_rounding != "ask" or not scheme.has_bands:
        return
    for field in dict.fromkeys(r.field for r in results):
        count = sum(r.field == field and r.score is not None for r in results)
        if any((band * count).denominator > 1 for band in (scheme.top_band, scheme.bottom_band)):
            top, bottom = band_sizes(count, scheme)
            taken = f"现暂舍去，前 {top} 人、后 {bottom} 人"
            sentence = f"{field}{count} 人的前、后 N% 不是整数，依据没有写明取整办法，{taken}；请在计分办法中选定。"
            yield "band_rounding", sentence


def _people(names: Sequence[str], of: int) -> str:
    if len(names) == of:
        return "全部述职人"
    return "、".join(names[:_SHOWN_NAMES]) + ("等" if len(names) > _SHOWN_NAMES else "")
