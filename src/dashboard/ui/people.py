"""Choosing people: one person, or those who report in one way."""

import hashlib
from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.domain.ordering import Order
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Mode, Secretary
from dashboard.ui.navigation import go_to

_EVERYBODY = "全部"


def open_person(seq: int) -> None:
    """Go to a person's page."""
    st.session_state["seq"] = seq
    go_to("secretary")


def choose_order(label: str, default: Order, key: str) -> Order:
    """Let the user choose the order of a list."""
    chosen = st.selectbox(label, list(Order), index=list(Order).index(default), key=key)
    return chosen or default


def choose_mode(people: Sequence[SecretaryResult], key: str) -> list[SecretaryResult]:
    """Let the user look at all people, or at those who report in person or in writing."""
    there = [mode for mode in Mode if any(result.secretary.mode is mode for result in people)]
    words = {mode.word: mode for mode in there}
    chosen = st.selectbox("述职方式", [_EVERYBODY, *words], key=key, disabled=len(there) < 2)
    return [result for result in people if chosen == _EVERYBODY or result.secretary.mode is words[chosen]]


def people_fingerprint(people: Iterable[Secretary]) -> str:
    """Return what is the same as long as the rows of a table are the same people in the same order.

    As part of a widget's key it keeps what was typed in a row from reaching another person, when another
    window changes the roster.
    """
    return hashlib.sha256(repr([secretary.key for secretary in people]).encode()).hexdigest()[:8]


def choose_person(results: Results) -> SecretaryResult:
    """Let the user choose one person; starts at the one who was clicked elsewhere."""
    by_seq = {result.secretary.seq: result for result in results.secretaries}
    wanted = st.session_state.get("seq")
    st.session_state["person_chooser"] = wanted if wanted in by_seq else next(iter(by_seq))

    def name(seq: int) -> str:
        secretary = by_seq[seq].secretary
        return f"{seq}. {by_seq[seq].label}　{secretary.unit if secretary.unit not in by_seq[seq].label else ''}"

    def chosen() -> None:
        st.session_state["seq"] = st.session_state["person_chooser"]

    seq = st.selectbox(
        "述职人", list(by_seq), format_func=name, key="person_chooser", placeholder="请选择", on_change=chosen
    )
    st.session_state["seq"] = seq
    return by_seq[seq]
