"""Who is meant by a name that the roster does not have: a person chooses, the program only suggests."""

from collections.abc import MutableMapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.domain.roster import Key, PrintedName, Roster
from dashboard.ui.frame import plain

_MOST_NAMES = 10
"""More unknown names than this are another roster's, not slips of the pen."""


def name_choices(strangers: Sequence[PrintedName], roster: Roster, chosen: MutableMapping[PrintedName, Key]) -> bool:
    """Ask who each stranger is; put the answers into `chosen` and return whether they were just given.

    Args:
        strangers: printed people whom the roster does not tell, or told only by an earlier answer.
        roster: who can be meant.
        chosen: the answers so far, by the name as printed.
    """
    is_open = any(person.meant is None for person in strangers)
    with st.expander("评议票上的人是名单中的谁", icon=":material/person_search:", expanded=is_open):
        if len(strangers) > _MOST_NAMES:
            st.write(f"有 {len(strangers)} 个姓名对不上名单，多半是名单与评议票不是同一次会议，请核对后重新上传。")
            return False
        st.caption("姓名写错或写法不同的，可以在这里指明是谁；不指明就不会合并。指定的内容会写进问题说明。")
        answers = {replace(person, meant=None): _ask(n, person, roster) for n, person in enumerate(strangers)}
        given = {person: key for person, key in answers.items() if key is not None}
        before = {person: chosen[person] for person in answers if person in chosen}
        if st.button("按指定的人重新对应", disabled=given == before, key="use_names"):
            for person in answers:
                chosen.pop(person, None)
            chosen.update(given)
            return True
    return False


def _ask(number: int, person: PrintedName, roster: Roster) -> Key | None:
    """Show one name with the roster behind it, the likely ones first; None is nobody yet."""
    suggested = roster.suggestions(person)
    ordered = [*suggested, *(s for s in roster if s not in suggested)]
    labels = dict(zip((s.key for s in roster), roster.labels(), strict=True))
    options = [s.key for s in ordered]
    told, choosing = st.columns(2, vertical_alignment="center")
    with told:
        plain(f"{person.place}：“{person}”是" if str(person.place) else f"“{person}”是")
    return choosing.selectbox(
        "名单中的人",
        options,
        index=options.index(person.meant) if person.meant in options else None,
        format_func=lambda key: _called(key, labels),
        placeholder="请选择",
        label_visibility="collapsed",
        key=f"name_{number}_{person}",
    )


def _called(key: Key, labels: dict[Key, str]) -> str:
    unit, _ = key
    label = labels[key]
    return label if not unit or unit in label else f"{label}（{unit}）"
