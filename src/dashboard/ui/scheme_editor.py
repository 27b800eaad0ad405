"""The scheme editor: every policy of a scheme, by question, each fault at its place."""

import hashlib
from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.domain.results import Results
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.domain.voter_groups import assign_groups
from dashboard.services.schemes import Fault, changed_scheme, scale_for
from dashboard.ui.frame import plain
from dashboard.ui.scheme_fields import NOT_USED, Draft, literal
from dashboard.ui.scheme_sections import SECTIONS, Section

_LONGEST_SAID = 60
_AUTOMATIC = ""


def scheme_editor(start: Scheme, results: Results | None, key: str) -> Scheme | None:
    """Show every policy of a scheme to be changed; return the scheme as it stands, None while it has faults.

    Args:
        start: where the editing starts; another one has other widgets.
        results: of the meeting, for the words of its grades and its items.
        key: keeps the widgets of one meeting apart from another's.
    """
    draft = Draft(start, scale_for(start, results).grades, f"{key}_{_digest(start)}")
    name, source = st.columns([2, 3])
    draft.values["name"] = name.text_input("名称", start.name, key=draft.key_of("name"), max_chars=80) or start.name
    draft.values["source"] = source.text_input("依据", start.source, key=draft.key_of("source"), max_chars=200) or ""
    stated = dict(start.statements(scale_for(start, results)))
    slots = []
    for number, section in enumerate(SECTIONS):
        with st.expander(_heading(section, stated), key=draft.key_of(f"section_{number}")):
            slots.append(st.container())
            section.draw(draft, results)
    scheme, found = changed_scheme(start, draft.values)
    unread = {fault.field for fault in draft.faults}
    faults = [*draft.faults, *(fault for fault in found if fault.field not in unread)]
    for number, (slot, section) in enumerate(zip(slots, SECTIONS, strict=True)):
        if here := [fault.sentence for fault in faults if fault.field in section.fields]:
            with slot:
                plain("\n".join(here), key=f"refused_scheme_fault_{number}")
    if faults:
        _gathered(faults)
        return None
    return scheme


def assigned_groups(scheme: Scheme, results: Results | None, known: Mapping[str, str], key: str) -> dict[str, str]:
    """Let each voter group of the ballots be given one of the scheme's; return what people chose."""
    if results is None or not scheme.group_weights or not any(results.groups):
        return {}
    automatic, _ = assign_groups(results.groups, scheme)
    st.markdown("评议票中的票别，各算办法中的哪一类票：")
    assigned: dict[str, str] = {}
    options = [_AUTOMATIC, *scheme.group_weights]
    names = hashlib.sha256("、".join(options).encode()).hexdigest()[:8]
    for column, (number, group) in zip(st.columns(3) * len(results.groups), enumerate(results.groups), strict=False):
        found = f"自动对应（{automatic[group]}）" if group in automatic else "自动对应（对不上）"
        with column:
            picked = st.selectbox(
                literal(group) or "未注明票别",
                options,
                index=options.index(known[group]) if known.get(group) in options else 0,
                format_func=partial(_or, found),
                key=f"{key}_assign_{names}_{number}",
            )
        if picked:
            assigned[group] = picked
    return assigned


def _or(found: str, option: str) -> str:
    return option or found


def _heading(section: Section, stated: Mapping[str, str]) -> str:
    """Return a section's title with what the starting scheme says about it."""
    known = [question for question in section.stated if question in stated]
    said = "；".join(f"{question}：{stated[question]}" if len(known) > 1 else stated[question] for question in known)
    said = said or NOT_USED
    short = said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1]}…"
    return f"**{section.title}**　{literal(short)}"


def _gathered(faults: list[Fault]) -> None:
    places = [s.title for s in SECTIONS if any(fault.field in s.fields for fault in faults)]
    st.error(f"有 {len(faults)} 处需要更正，在：{'、'.join(places)}。", icon=":material/block:")


def _digest(scheme: Scheme) -> str:
    return hashlib.sha256(scheme_to_toml(scheme).encode()).hexdigest()[:8]
