"""What an upload would change, before it is accepted."""

import pandas as pd
import streamlit as st

from dashboard.domain.rounding import NOTHING, printed
from dashboard.services.difference import Difference, PersonDifference, Standing
from dashboard.ui.frame import plain
from dashboard.ui.tables import people_table, sortable

_ABSENT = "不在名单"


def difference_view(found: Difference) -> None:
    """Show ballots by group in a line and everybody who changes in a table; or that nothing changes."""
    st.subheader("保存后的变化", anchor=False)
    plain(ballots_sentence(found))
    if found.is_empty:
        st.info("票数、得分、名次和建议等次都没有变化。", icon=":material/check:")
        return
    votes = "" if found.hides_votes else f"变动 {found.votes_changed} 票，"
    plain(
        f"{len(found.changed)} 人有变化：{votes}得分变 {found.scores_changed} 人，"
        f"名次变 {found.places_changed} 人，建议等次变 {found.grades_changed} 人。"
    )
    if found.hides_votes:
        st.caption("有票别票数很少，为免由前后两次的数相减得出这类票，这里不列票数和得分的变化。")
    if found.changed:
        st.dataframe(sortable(difference_table(found)), hide_index=True, key="difference")


def ballots_sentence(found: Difference) -> str:
    """Return the returned ballots of each group, before and after."""
    said = [
        f"{group.group or '评议票'} {group.before} 张"
        + (f" → {group.after} 张" if group.after != group.before else "，不变")
        for group in found.groups
    ]
    return f"收回：{'；'.join(said)}"


def difference_table(found: Difference) -> pd.DataFrame:
    """Return one row for everybody who changes; all text, `前 → 后` where something differs."""
    return people_table([_row(person, found) for person in found.changed])


def _row(person: PersonDifference, found: Difference) -> dict[str, str]:
    before, after = person.before, person.after
    numbers = {
        "变动票数": str(person.votes_changed),
        f"{found.main_item}票数": _votes(person),
        "得分": _change(_score(before), _score(after)),
    }
    return {
        "姓名": person.secretary.name,
        "单位": person.secretary.unit,
        **({} if found.hides_votes else numbers),
        "名次": _change(_place(before), _place(after)),
        "建议等次": _change(_grade(before), _grade(after)),
    }


def _change(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _votes(person: PersonDifference) -> str:
    """Return the marks of the main item whose number changes."""
    before, after = (standing.votes if standing else {} for standing in (person.before, person.after))
    changed = [
        f"{word} {before.get(word, 0)} → {after.get(word, 0)}"
        for word in dict.fromkeys([*after, *before])
        if before.get(word, 0) != after.get(word, 0)
    ]
    return "、".join(changed) or "不变"


def _score(standing: Standing | None) -> str:
    return printed(standing.score) if standing else _ABSENT


def _place(standing: Standing | None) -> str:
    if standing is None:
        return _ABSENT
    if standing.rank is None:
        return NOTHING
    return f"{standing.rank.place}（并列）" if standing.rank.tied else str(standing.rank.place)


def _grade(standing: Standing | None) -> str:
    return standing.suggested_grade if standing else _ABSENT
