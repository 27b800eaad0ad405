"""The sections of the scheme editor, one for each question that a scheme answers."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import streamlit as st

from dashboard.domain.policies import BALLOT_PART, CHOICES, Quota, SatisfactionGate, Step, share_words
from dashboard.domain.results import Results
from dashboard.services.schemes import Fault, number, number_words
from dashboard.ui.scheme_fields import (
    NOT_USED,
    Draft,
    choice,
    count,
    grade_number,
    literal,
    numbers,
    table,
    weights,
    words,
)

_MOST_TYPED = 10
_AT_MOST, _AT_LEAST = "不超过", "不低于"


@dataclass(frozen=True)
class Section:
    """One question: its title, the fields that it asks for, what a scheme's statement calls them, its widgets."""

    title: str
    fields: tuple[str, ...]
    stated: tuple[str, ...]
    draw: Callable[[Draft, Results | None], None]


def _points(draft: Draft, _: Results | None) -> None:
    st.caption("每张票按等次折成分值；同一人的有效票取平均。从最好的等次到最差的等次，逐级不升。")
    if len(draft.grades) > _MOST_TYPED:
        st.caption(f"直接打分（{draft.grades[-1]}～{draft.grades[0]}），票上的数就是分值，不必填写。")
    else:
        found = numbers(draft, "points", draft.grades, draft.start.points, required=True)
        both = zip(found, draft.start.points, strict=True)
        draft.values["points"] = tuple(was if points is None else points for points, was in both)
    explained = "有效票多于这个数时，去掉一个最高、一个最低；0 为不去（默认）"
    count(draft, "trim_above", "去高去低：有效票多于几张时", least=0, explained=explained)
    st.caption("按优秀率分档（一般不用）：从上到下第一个符合的一档就是得分，填了就不用上面的分值；最后一档不设条件。")
    best = f"{draft.grades[0]}率不低于"
    low = f"{'、'.join(draft.grades[-2:])}合计不到"
    rows = [
        {
            "得分": number_words(step.points),
            best: share_words(step.best_at_least) if step.best_at_least else "",
            low: "" if step.low_below is None else share_words(step.low_below),
        }
        for step in draft.start.steps
    ]
    typed = table(draft, "steps", rows, {head: st.column_config.TextColumn(head) for head in ("得分", best, low)})
    steps = []
    for row in typed:
        parts = {head: number(text) for head, text in row.items()}
        for head in (head for head, text in row.items() if parts[head] is None and (text or head == "得分")):
            draft.unread("steps", head, row[head])
        steps.append(Step(parts["得分"] or Fraction(0), parts[best] or Fraction(0), parts[low]))
    draft.values["steps"] = tuple(steps)


def _group_weights(draft: Draft, _: Results | None) -> None:
    st.caption("默认不分票别，全部票合并计算。权重可写 20、12.5 或 1/3，按各自占合计的比例计；空着的一行不计。")
    weights(draft, "group_weights", "票别")
    choice(draft, "missing_group")


def _item_weights(draft: Draft, results: Results | None) -> None:
    st.caption("默认只计“总体评价”。要按单项计分的，写上各项的权重；空着的项目不计分。")
    weights(draft, "item_weights", "项目", results.all_items if results else ())


def _composite(draft: Draft, _: Results | None) -> None:
    st.caption(
        f"默认没有综合得分。要与其他考核得分合成的，写上“{BALLOT_PART}”和各部分的权重，合计须正好为 1"
        "（如 1/2、0.5 或 50%）。"
    )
    weights(draft, "composite_weights", "部分", (BALLOT_PART,) if not draft.start.composite_weights else ())
    choice(draft, "missing_part")


def _lines(draft: Draft, _: Results | None) -> None:
    st.caption("得分达到线就是这个等次，最后一个等次不用写线；全部空着就不划等次线。")
    words(
        draft,
        "suggested_grades",
        "建议等次的名称（与票上不同时才写，从好到差，用“、”隔开）",
        explained="默认空着，用票上的等次",
    )
    grades = _suggested(draft)
    lines = draft.start.thresholds
    known = [lines[n] if n < len(lines) else None for n in range(len(grades) - 1)]
    found = numbers(draft, "thresholds", [f"“{grade}”不低于" for grade in grades[:-1]], known)
    draft.values["thresholds"] = tuple(line for line in found if line is not None)


def _quotas(draft: Draft, _: Results | None) -> None:
    grades = _suggested(draft)
    st.caption(
        "默认不设。“不超过”限定这个等次及更好的最多占多少（舍去零头），"
        "“不低于”限定这个等次及更差的至少占多少（进一）。得分相同跨线的，不自动取舍，由人裁定。"
    )
    rows = [
        {
            "等次": grades[quota.grade - 1] if quota.grade <= len(grades) else "",
            "限定": _AT_LEAST if quota.at_most is None else _AT_MOST,
            "比例": share_words(quota.at_most or quota.at_least or Fraction(0)),
        }
        for quota in draft.start.quotas
    ]
    columns = {
        "等次": st.column_config.SelectboxColumn("等次", options=list(grades)),
        "限定": st.column_config.SelectboxColumn("限定", options=[_AT_MOST, _AT_LEAST]),
        "比例": st.column_config.TextColumn("比例"),
    }
    quotas = []
    for row in table(draft, "quotas", rows, columns):
        share = number(row["比例"])
        if row["等次"] not in grades or not row["限定"]:
            draft.faults.append(Fault("quotas", "“等次名额”的每一行须选定等次和“不超过”或“不低于”。"))
        elif share is None:
            draft.unread("quotas", f"{row['等次']}{row['限定']}", row["比例"])
        else:
            at = grades.index(row["等次"]) + 1
            is_most = row["限定"] == _AT_MOST
            quotas.append(Quota(at, at_most=share) if is_most else Quota(at, at_least=share))
    draft.values["quotas"] = tuple(quotas)
    st.caption("按名次分档（前 N%、后 N%）：填了就按名次、不按得分建议等次，“等次线”须全部空着。")
    shares = [draft.start.top_band or None, draft.start.bottom_band or None]
    labels = [f"前百分之几为“{grades[0]}”", f"后百分之几为“{grades[min(2, len(grades) - 1)]}”"]
    top, bottom = _shares(draft, ("top_band", "bottom_band"), labels, shares)
    draft.values |= {"top_band": top or Fraction(0), "bottom_band": bottom or Fraction(0)}
    choice(draft, "band_rounding")


def _gates(draft: Draft, _: Results | None) -> None:
    grades = _suggested(draft)
    st.caption("默认都不设。以下事实由人填写或由票数得出，达到条件的等次受限，理由逐条写明。")
    _satisfaction(draft, grades)
    left, middle, right = st.columns(3)
    with left:
        told = "填了一票否决理由的人，最好只能是这个等次"
        grade_number(draft, "veto_cap", "一票否决：最高为", grades, best=1, explained=told)
    with middle:
        told = "上年和今年都在这个等次及以下的，再降一等"
        grade_number(draft, "low_again_from", "连续两年靠后：从哪个等次起", grades, best=1, explained=told)
    with right:
        words(
            draft,
            "best_unit_grades",
            f"单位须是哪些等次，才能为“{literal(grades[0])}”",
            explained="所在单位等次不在其中的，不能为最好的等次；空着为不设（默认）。几个等次用“、”隔开",
        )


def _satisfaction(draft: Draft, grades: tuple[str, ...]) -> None:
    gate = draft.start.satisfaction
    left, middle, right = st.columns(3)
    counted = [0, *range(1, len(draft.grades) if len(draft.grades) <= _MOST_TYPED else 1)]
    at = gate.grades if gate and gate.grades in counted else 0
    chosen = left.selectbox(
        "群众满意率：算作满意的票",
        counted,
        index=counted.index(at),
        format_func=lambda n: "、".join(draft.grades[:n]) if n else NOT_USED,
        key=draft.key_of("satisfied"),
    )
    share_text = middle.text_input(
        "满意率低于",
        share_words(gate.at_least) if gate else "",
        key=draft.key_of("satisfied_share"),
        disabled=not chosen,
    )
    caps = list(range(2, len(grades) + 1))
    cap = right.selectbox(
        "则最高为",
        caps,
        index=caps.index(gate.cap) if gate and gate.cap in caps else 0,
        format_func=lambda n: grades[n - 1],
        key=draft.key_of("satisfied_cap"),
        disabled=not chosen,
    )
    share = number(share_text or "")
    if chosen and share is None:
        draft.unread("satisfaction", "满意率低于", share_text or "")
    draft.values["satisfaction"] = SatisfactionGate(chosen, share, cap) if chosen and share is not None else None


def _places(draft: Draft, _: Results | None) -> None:
    _choices(draft, "tied_places", "ranks_compare")


def _counting(draft: Draft, _: Results | None) -> None:
    _choices(draft, "share_of", "share_rounding", "blank_counts_as", "invalid_mark")


def _smallest_group(draft: Draft, _: Results | None) -> None:
    st.caption("收回的票太少的票别，单列票数会看出个人怎么投的。少于这个数的票别不单独显示，总得分照常计算。")
    count(draft, "smallest_group", "少于几张不单独显示", least=1, explained="默认 5；1 为不设")


def _range(draft: Draft, _: Results | None) -> None:
    st.caption("名次和名额在谁中间计：全部述职人一起，或分开各算各的。")
    choice(draft, "grade_within")


def _of_choices(title: str, draw: Callable[[Draft, Results | None], None], *fields: str) -> Section:
    return Section(title, fields, tuple(CHOICES[name][0] for name in fields), draw)


SECTIONS = (
    Section("分值", ("points", "steps", "trim_above"), ("等次分值", "去高去低"), _points),
    Section("票别权重", ("group_weights", "missing_group"), ("票别权重",), _group_weights),
    Section("计分项目", ("item_weights",), ("计分项目",), _item_weights),
    Section("综合得分", ("composite_weights", "missing_part"), ("综合得分",), _composite),
    Section("等次线", ("suggested_grades", "thresholds"), ("建议等次",), _lines),
    Section("名额", ("quotas", "top_band", "bottom_band", "band_rounding"), ("等次名额",), _quotas),
    Section(
        "一票否决与限制",
        ("satisfaction", "veto_cap", "best_unit_grades", "low_again_from"),
        ("满意率", "一票否决", "所在单位等次", "连续两年靠后"),
        _gates,
    ),
    _of_choices("名次与并列", _places, "tied_places", "ranks_compare"),
    _of_choices("分母与弃权", _counting, "share_of", "share_rounding", "blank_counts_as", "invalid_mark"),
    Section("小票别下限", ("smallest_group",), ("票数少不单独显示",), _smallest_group),
    _of_choices("分开评定的范围", _range, "grade_within"),
)
"""All sections, in the order in which a score comes about; every field of a scheme is in one."""


def _suggested(draft: Draft) -> tuple[str, ...]:
    """Return the words of the suggested grades as the draft has them now."""
    own: tuple[str, ...] = draft.values.get("suggested_grades", ())
    return own if len(own) > 1 else draft.grades


def _choices(draft: Draft, *names: str) -> None:
    for column, name in zip(st.columns(2) * 2, names, strict=False):
        with column:
            choice(draft, name)


def _shares(
    draft: Draft, names: tuple[str, str], labels: list[str], values: list[Fraction | None]
) -> list[Fraction | None]:
    """Let shares be typed as percentages or fractions."""
    found: list[Fraction | None] = []
    for column, name, label, value in zip(st.columns(2), names, labels, values, strict=True):
        now = "" if value is None else share_words(value)
        text = column.text_input(literal(label), now, key=draft.key_of(name), placeholder="如 15%") or ""
        found.append(number(text))
        if text.strip() and found[-1] is None:
            draft.unread(name, label, text)
    return found
