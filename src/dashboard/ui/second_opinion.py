"""The second opinion on screen: cached by revision, and its tables."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.comparison_of_rules import RulePlaces
from dashboard.domain.majority import MajorityGauge
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.results import Results
from dashboard.domain.rounding import NOTHING, percent, printed
from dashboard.domain.scale import Scale
from dashboard.domain.screening import SMALLEST_SHOWN, Finding
from dashboard.services.second_opinion import Neighbours, SecondOpinion, second_opinion
from dashboard.ui.session import current_entry, store
from dashboard.ui.tables import field_cell, people_table

_NAMED = 5
_PASSED = 3


def current_second_opinion() -> SecondOpinion | None:
    """Return the second opinion on the meeting that is looked at, None where nobody has a score."""
    entry = current_entry()
    return _second_opinion(entry.id, entry.revision) if entry else None


@st.cache_resource(max_entries=16, show_spinner="正在换办法重算……")
def _second_opinion(meeting_id: int, revision: int) -> SecondOpinion | None:  # noqa: ARG001 (the revision is the key)
    return second_opinion(store(), meeting_id)


def rules_table(opinion: SecondOpinion) -> pd.DataFrame:
    """Return one row a person, best first: the place under each rule, and what moved."""
    rows = []
    for result in ordered(opinion.results.secretaries, Order.SCORE):
        position = result.secretary.seq - 1
        row = field_cell(opinion.results, result.field) | {"姓名": result.label, "得分": printed(result.score)}
        own = opinion.rules.rules[0].places[position]
        for rule in opinion.rules.rules:
            row[rule.name] = _moved(own, rule.places[position])
        row["最大相差"] = str(opinion.rules.spread(position)) if own else NOTHING
        if any(opinion.rules.gauges):
            row["中位等次"] = gauge_words(opinion.rules.gauges[position], opinion.results.scale)
        rows.append(row | {"单位": result.secretary.unit})
    return people_table(rows)


def rules_explained(opinion: SecondOpinion) -> str:
    """Return a line a rule: what it counts, and how many people have another place."""
    lines = []
    for rule in opinion.rules.rules[1:]:
        moved = len(opinion.rules.moved(rule))
        lines.append(f"{rule.name}：{rule.explained}；{f'{moved} 人名次变动' if moved else '没有人名次变动'}。")
    if opinion.results.scheme.composite_weights:
        lines.append("以上几种只看评议票，不含其他考核得分。")
    return "\n".join(lines)


def moves_explained(opinion: SecondOpinion) -> str:
    """Return a line for each person whom a rule puts on another place: by what, and past whom."""
    lines = []
    for rule in opinion.rules.rules[1:]:
        for move in opinion.rules.moves(rule):
            value = _value_words(opinion, rule, move.position)
            passed = [n for n in move.caught if (rule.places[n] or 0) > move.after]
            level = [n for n in move.caught if n not in passed]
            because = [
                f"{told}{_people_words(opinion, rule, others)}{end}"
                for told, others, end in (("超过", passed, ""), ("追平", level, ""), ("被", move.passed_by, "超过"))
                if others
            ]
            reasons = "，".join(part for part in [value, *(because or ["前面的人并列情况不同"])] if part)
            label = opinion.results.secretaries[move.position].label
            lines.append(f"{rule.name}　{label} {move.before}→{move.after}：{reasons}。")
    return "\n".join(lines)


def gauge_words(gauge: MajorityGauge | None, scale: Scale) -> str:
    """Return the median grade with its sign, and the shares above and below it.

    Example:
        >>> from dashboard.domain.majority import majority_gauge
        >>> from dashboard.domain.scale import HAO
        >>> gauge_words(majority_gauge([1, 2, 12, 5]), HAO)
        '较好＋（高于 25.00%，低于 15.00%）'
    """
    if gauge is None:
        return NOTHING
    grade = scale.grades[len(scale.grades) - 1 - gauge.median]
    sign = {"+": "＋", "-": "－"}.get(gauge.sign, "")
    return f"{grade}{sign}（高于 {percent(gauge.above)}，低于 {percent(gauge.below)}）"


def neighbours_table(opinion: SecondOpinion) -> pd.DataFrame:
    """Return one row for each two neighbours: their lead, the fewest marks and the weight that swap them."""
    people = opinion.results.secretaries
    rows = []
    for pair in opinion.neighbours:
        rank = people[pair.ahead].rank
        tied = rank == people[pair.behind].rank
        row = field_cell(opinion.results, people[pair.ahead].field) | {
            "名次": str(rank.place) if rank else NOTHING,
            "在前": people[pair.ahead].label,
            "在后": people[pair.behind].label,
            "得分差": "并列" if tied else printed(pair.lead),
            "最少改几处": str(pair.swap.change_count) if pair.swap else "改不成",
            "占两人计分格": percent(pair.swap.share) if pair.swap else NOTHING,
        }
        if opinion.results.assigned:
            row["权重互换点"] = _weight_words(pair)
        rows.append(row)
    return pd.DataFrame(rows)


def screening_table(opinion: SecondOpinion) -> pd.DataFrame:
    """Return one row a screen: how many ballots, and whose place would change without them."""
    if opinion.screening is None:
        return pd.DataFrame()
    whole = opinion.screening.ballot_count
    return pd.DataFrame(
        [
            {
                "检查": finding.title,
                "票数": f"{finding.count} / {whole}",
                "不计这些票时的名次": _moves_words(finding, opinion.results, whole),
            }
            for finding in opinion.screening.findings
        ]
    )


def screening_explained(opinion: SecondOpinion) -> str:
    """Return a line a screen: what it looks for."""
    findings = opinion.screening.findings if opinion.screening else ()
    return "\n".join(f"{finding.title}：{finding.explained}。" for finding in findings)


def _people_words(opinion: SecondOpinion, rule: RulePlaces, positions: Sequence[int]) -> str:
    """Return the first few people with what they have under a rule."""
    told = []
    for position in positions[:_PASSED]:
        value = _value_words(opinion, rule, position)
        told.append(opinion.results.secretaries[position].label + (f"（{value}）" if value else ""))
    return "、".join(told) + (f"等 {len(positions)} 人" if len(positions) > _PASSED else "")


def _value_words(opinion: SecondOpinion, rule: RulePlaces, position: int) -> str:
    """Return what a rule counts for a person; "" where it is withheld."""
    if rule.values:
        value = rule.values[position]
        return percent(value) if rule.is_share else printed(value)
    if not any(opinion.rules.gauges):
        return ""
    return gauge_words(opinion.rules.gauges[position], opinion.results.scale).replace("（", "，").rstrip("）")


def _moved(own: int | None, place: int | None) -> str:
    if place is None or own is None:
        return NOTHING
    change = own - place
    return f"{place} {'↑' if change > 0 else '↓'}{abs(change)}" if change else str(place)


def _weight_words(pair: Neighbours) -> str:
    weight = pair.weight
    if weight is None:
        return "没有" if pair.is_weight_known else "有票别只评了其中一人，不作比较"
    if weight.swap == weight.now:
        return f"“{weight.group}”权重 {percent(weight.now)}，现在就相同"
    return f"“{weight.group}”权重 {percent(weight.now)} → {percent(weight.swap)}"


def _moves_words(finding: Finding, results: Results, whole: int) -> str:
    if not finding.count:
        return NOTHING
    if finding.moves is None:
        return "没有别的票，不能比较" if finding.count == whole else f"不足 {SMALLEST_SHOWN} 张，不显示"
    if not finding.moves:
        return "不变"
    people = results.secretaries
    told = []
    for position, place in finding.moves[:_NAMED]:
        rank = people[position].rank
        told.append(f"{people[position].label} {rank.place if rank else NOTHING}→{place}")
    more = " 等" if len(finding.moves) > _NAMED else ""
    return f"{len(finding.moves)} 人变动：{'、'.join(told)}{more}"
