"""What people know of each secretary beside the ballots: facts for gates, and other scores (其他考核得分)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd
import streamlit as st

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.roster import Roster
from dashboard.domain.scheme import Scheme
from dashboard.services.schemes import number, number_words
from dashboard.store.person_facts import set_circumstances, set_other_scores
from dashboard.store.records import MeetingRecord
from dashboard.ui.frame import plain
from dashboard.ui.people import people_fingerprint
from dashboard.ui.session import store

_WHO = ["姓名", "单位"]
_FULL = 100


def person_facts(record: MeetingRecord, scheme: Scheme) -> None:
    """Show what a scheme asks of each person, to be typed; nothing where it asks nothing."""
    facts = asked_facts(scheme)
    parts = [part for part in scheme.composite_weights if part != BALLOT_PART]
    if not record.roster or not (facts or parts):
        return
    st.subheader("个人情况与其他考核得分", anchor=False)
    if facts:
        st.caption("由人填写，空着为没有。填写后点“保存个人情况”，建议等次随之更新；每次改动都有记录。")
        _circumstances(record, record.roster, facts)
    if parts:
        st.caption("0 到 100 的数，没有的空着；也可以在“上传与核对”上传一张表（姓名、单位，一列一部分）。")
        _other_scores(record, record.roster, parts)


def asked_facts(scheme: Scheme) -> dict[str, str]:
    """Return which fields of `Circumstances` a scheme looks at, by the words of their columns."""
    asked = {
        "一票否决的理由": ("veto_reason", bool(scheme.veto_cap)),
        "所在单位等次": ("unit_grade", bool(scheme.best_unit_grades)),
        "本人上年等次": ("last_grade", bool(scheme.low_again_from)),
    }
    return {words: name for words, (name, is_asked) in asked.items() if is_asked}


def read_scores(
    people: Sequence[tuple[int, str]], table: pd.DataFrame, parts: Sequence[str]
) -> tuple[dict[int, dict[str, Fraction | None]], list[str]]:
    """Return the typed scores by `seq` and part, None where a cell is empty, and what cannot be read."""
    found: dict[int, dict[str, Fraction | None]] = {}
    wrong = []
    for (seq, label), row in zip(people, table.to_dict("records"), strict=True):
        for part in parts:
            text = row[part].strip() if isinstance(row[part], str) else ""
            score = number(text)
            if text and (score is None or score > _FULL or "%" in text):
                wrong.append(f"{label}的“{part}”应是 0 到 {_FULL} 的数（现为“{text}”）。")
            found.setdefault(seq, {})[part] = score
    return found, wrong


def _circumstances(record: MeetingRecord, roster: Roster, facts: Mapping[str, str]) -> None:
    known = [record.circumstances.get(s.seq, Circumstances()) for s in roster]
    typed = _edited(
        roster, {words: [getattr(k, name) for k in known] for words, name in facts.items()}, f"facts_{record.id}"
    )
    if st.button("保存个人情况"):
        new = {}
        for secretary, before, row in zip(roster, known, typed.to_dict("records"), strict=True):
            said = {name: (row[words] or "").strip() for words, name in facts.items()}
            now = Circumstances(**{**_fields(before), **said})
            if now != before:
                new[secretary.seq] = now
        if new:
            set_circumstances(store(), record.id, new)
        st.session_state["facts_saved"] = len(new)
        st.rerun()
    _saved("facts_saved")


def _other_scores(record: MeetingRecord, roster: Roster, parts: Sequence[str]) -> None:
    known = [record.other_scores.get(s.seq, {}) for s in roster]
    columns = {part: [number_words(k[part]) if part in k else "" for k in known] for part in parts}
    typed = _edited(roster, columns, f"scores_{record.id}")
    people = [(s.seq, label) for s, label in zip(roster, roster.labels(), strict=True)]
    scores, wrong = read_scores(people, typed, parts)
    if wrong:
        plain("\n".join(wrong), key="refused_other_scores")
    if st.button("保存其他考核得分", disabled=bool(wrong)):
        before = {s.seq: {part: k.get(part) for part in parts} for s, k in zip(roster, known, strict=True)}
        new = {seq: said for seq, said in scores.items() if said != before[seq]}
        if new:
            set_other_scores(store(), record.id, new)
        st.session_state["scores_saved"] = len(new)
        st.rerun()
    _saved("scores_saved")


def _edited(roster: Roster, columns: Mapping[str, Sequence[str]], key: str) -> pd.DataFrame:
    """Let columns of text be typed beside each person."""
    who = {"姓名": [s.name for s in roster], "单位": [s.unit for s in roster]}
    frame = pd.DataFrame({**who, **columns}, dtype=str)
    config = {head: st.column_config.TextColumn(head, max_chars=200) for head in columns}
    key = f"{key}_{people_fingerprint(roster)}"
    return st.data_editor(frame, hide_index=True, key=key, disabled=_WHO, column_config=config, placeholder="")


def _fields(facts: Circumstances) -> dict[str, str]:
    return {"veto_reason": facts.veto_reason, "unit_grade": facts.unit_grade, "last_grade": facts.last_grade}


def _saved(key: str) -> None:
    if (saved := st.session_state.pop(key, None)) is not None:
        st.success(f"已保存，改动 {saved} 人。" if saved else "没有改动。", icon=":material/check:")
