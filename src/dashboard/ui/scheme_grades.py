"""The sections of the scheme editor that lead from a score to a suggested grade."""

from fractions import Fraction

import streamlit as st

from dashboard.domain.policies import Quota, SatisfactionGate, share_words
from dashboard.domain.results import Results
from dashboard.services.schemes import Fault, number
from dashboard.ui.scheme_fields import (
    MOST_TYPED,
    NOT_USED,
    Draft,
    choice,
    grade_number,
    literal,
    numbers,
    table,
    words,
)

_AT_MOST, _AT_LEAST = "不超过", "不低于"


def lines(draft: Draft, _: Results | None) -> None:
    """Ask for the suggested grades and their lines (等次线)."""
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


def quotas(draft: Draft, _: Results | None) -> None:
    """Ask for quotas (名额) and bands by place."""
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


def gates(draft: Draft, _: Results | None) -> None:
    """Ask for the facts that bar a grade (满意率、一票否决、单位、连续两年)."""
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
    counted = [0, *range(1, len(draft.grades) if len(draft.grades) <= MOST_TYPED else 1)]
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


def _suggested(draft: Draft) -> tuple[str, ...]:
    """Return the words of the suggested grades as the draft has them now."""
    own: tuple[str, ...] = draft.values.get("suggested_grades", ())
    return own if len(own) > 1 else draft.grades


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
