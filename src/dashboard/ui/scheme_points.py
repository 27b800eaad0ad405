"""The sections of the scheme editor that lead from votes to a score."""

from fractions import Fraction

import streamlit as st

from dashboard.domain.policies import BALLOT_PART, Step, share_words
from dashboard.domain.results import Results
from dashboard.services.schemes import number, number_words
from dashboard.ui.scheme_fields import MOST_TYPED, Draft, choice, count, numbers, table, weights


def points(draft: Draft, _: Results | None) -> None:
    """Ask for the points of each grade, trimming, and points by steps."""
    st.caption("每张票按等次折成分值；同一人的有效票取平均。从最好的等次到最差的等次，逐级不升。")
    if len(draft.grades) > MOST_TYPED:
        st.caption(f"直接打分（{draft.grades[-1]}～{draft.grades[0]}），票上的数就是分值，不必填写。")
    else:
        found = numbers(draft, "points", draft.grades, draft.start.points, required=True)
        both = zip(found, draft.start.points, strict=True)
        draft.values["points"] = tuple(was if points is None else points for points, was in both)
    explained = "有效票多于这个数时，去掉一个最高、一个最低；0 为不去（默认）"
    count(draft, "trim_above", "去高去低：有效票多于几张时", least=0, explained=explained)
    if len(draft.grades) > MOST_TYPED:
        return  # 优秀率 is a share of grades
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


def group_weights(draft: Draft, _: Results | None) -> None:
    """Ask for the weights of the voter groups."""
    st.caption("默认不分票别，全部票合并计算。权重可写 20、12.5 或 1/3，按各自占合计的比例计；空着的一行不计。")
    weights(draft, "group_weights", "票别")
    choice(draft, "missing_group")


def item_weights(draft: Draft, results: Results | None) -> None:
    """Ask for the weights of the items."""
    st.caption("默认只计“总体评价”。要按单项计分的，写上各项的权重；空着的项目不计分。")
    weights(draft, "item_weights", "项目", results.all_items if results else ())


def composite(draft: Draft, _: Results | None) -> None:
    """Ask for the parts of the composite score (综合得分)."""
    st.caption(
        f"默认没有综合得分。要与其他考核得分合成的，写上“{BALLOT_PART}”和各部分的权重，合计须正好为 1"
        "（如 1/2、0.5 或 50%）。"
    )
    weights(draft, "composite_weights", "部分", (BALLOT_PART,) if not draft.start.composite_weights else ())
    choice(draft, "missing_part")
