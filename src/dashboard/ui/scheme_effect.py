"""What another scheme would change, before it is saved: its policies, and everybody's place, score and grade."""

import pandas as pd
import streamlit as st

from dashboard.domain.problems import Problem
from dashboard.domain.results import Results
from dashboard.domain.rounding import NOTHING, printed
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml
from dashboard.services.difference import Difference, PersonDifference, Standing
from dashboard.services.schemes import effect, scale_for
from dashboard.store.records import MeetingRecord
from dashboard.ui.frame import plain
from dashboard.ui.session import store
from dashboard.ui.tables import people_table, sortable, table_height

Effect = tuple[Results | None, Difference | None, list[Problem]]
_UNCHANGED = "不变"


def effect_of(record: MeetingRecord, toml: str, assigned: dict[str, str]) -> Effect:
    """Return what a scheme would change in a meeting, computed once for each scheme."""
    return _effect(record.id, record.revision, toml, tuple(sorted(assigned.items())))


@st.cache_resource(max_entries=8, show_spinner="正在按新办法重算……")
def _effect(meeting_id: int, revision: int, toml: str, assigned: tuple[tuple[str, str], ...]) -> Effect:  # noqa: ARG001 (the revision is the key)
    scheme, _ = scheme_from_toml(toml)
    if scheme is None:
        raise ValueError("a scheme that was just written cannot be read")
    return effect(store().load(meeting_id), scheme, dict(assigned))


def policy_changes(now: Scheme, new: Scheme, results: Results | None) -> list[str]:
    """Return a line for each policy that differs: 去高去低：不设 → 有效票多于 5 张时……."""
    before, after = (dict(scheme.statements(scale_for(scheme, results))) for scheme in (now, new))
    return [
        f"{question}：{before.get(question, '不设')} → {after.get(question, '不设')}"
        for question in dict.fromkeys([*before, *after])
        if before.get(question) != after.get(question)
    ]


def effect_sentence(found: Difference) -> str:
    """Return how many people change: 3 人名次变化（2 人升，1 人降），1 人建议等次变化."""
    if not found.places_changed and not found.grades_changed:
        return "按新办法，没有人的名次或建议等次变化。"
    ups = [_steps_up(person) for person in found.people]
    counts = {"人升": sum(up > 0 for up in ups), "人降": sum(up < 0 for up in ups)}
    counts["人并列有变"] = found.places_changed - sum(counts.values())
    told = "，".join(f"{count} {words}" for words, count in counts.items() if count)
    moved = f"（{told}）" if told else ""
    return f"按新办法，{found.places_changed} 人名次变化{moved}，{found.grades_changed} 人建议等次变化。"


def effect_table(found: Difference, *, with_scores: bool) -> pd.DataFrame:
    """Return one row a person, in the order of the new places: now, then, and what changes; all text."""
    people = sorted(found.people, key=lambda person: _place(person.after) or len(found.people) + 1)
    return people_table([_row(person, with_scores=with_scores) for person in people])


def effect_view(found: Difference) -> None:
    """Show the sentence and the table."""
    plain(effect_sentence(found), key="headline_effect")
    if found.hides_totals:
        st.caption("有票别票数很少，为免由两个办法的得分倒推，这里只列名次和建议等次。")
    st.caption("▲ 升、▼ 降是名次的变化；● 是建议等次有变化。")
    st.dataframe(
        sortable(effect_table(found, with_scores=not found.hides_totals)),
        hide_index=True,
        height=table_height(len(found.people)),
        key="effect",
    )


def _row(person: PersonDifference, *, with_scores: bool) -> dict[str, str]:
    now, new = person.before, person.after
    scores = {"现得分": _score(now), "新得分": _score(new)} if with_scores else {}
    mark = "" if _grade(now) == _grade(new) else "● "
    return {
        "姓名": person.secretary.name,
        "现名次": _place_words(now),
        "新名次": _place_words(new),
        "升降": _moved(person),
        **scores,
        "现建议等次": _grade(now),
        "新建议等次": f"{mark}{_grade(new)}",
        "单位": person.secretary.unit,
    }


def _moved(person: PersonDifference) -> str:
    up = _steps_up(person)
    if up:
        return f"▲ 升 {up}" if up > 0 else f"▼ 降 {-up}"
    now, new = person.before, person.after
    if now and new and now.rank and new.rank and now.rank.tied != new.rank.tied:
        return "变为并列" if new.rank.tied else "不再并列"
    return _UNCHANGED


def _steps_up(person: PersonDifference) -> int:
    now, new = _place(person.before), _place(person.after)
    return now - new if now and new else 0


def _place(standing: Standing | None) -> int | None:
    return standing.rank.place if standing and standing.rank else None


def _place_words(standing: Standing | None) -> str:
    if standing is None or standing.rank is None:
        return NOTHING
    return f"{standing.rank.place}（并列）" if standing.rank.tied else str(standing.rank.place)


def _score(standing: Standing | None) -> str:
    return printed(standing.score) if standing else NOTHING


def _grade(standing: Standing | None) -> str:
    return standing.suggested_grade if standing else NOTHING
