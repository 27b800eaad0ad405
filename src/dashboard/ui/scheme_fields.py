"""The widgets of the scheme editor: each writes what it says into the draft, or why it cannot be read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.policies import CHOICES
from dashboard.domain.scheme import Scheme
from dashboard.services.schemes import WORDS, Fault, number, number_words

NOT_USED = "不设"
MOST_TYPED = 10
"""A scale with more grades is one of direct marks, whose points nobody types."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~&])")


@dataclass
class Draft:
    """A scheme while it is edited: where it started, the fields that widgets say, and what cannot be read.

    `grades` are the words of the ballots' grades, `key` keeps the widgets of one start apart.
    """

    start: Scheme
    grades: tuple[str, ...]
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def key_of(self, name: str) -> str:
        """Return the key of a widget."""
        return f"{self.key}_{name}"

    def unread(self, field_name: str, label: str, text: str) -> None:
        """Note that a number cannot be read."""
        shown = f"“{text}”" if text.strip() else "空着"
        self.faults.append(Fault(field_name, f"“{label}”应填数，如 20、12.5、1/3、15%（现为{shown}）。"))


def literal(text: str) -> str:
    """Return a text from a file or person as a widget's label shows it, never read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def choice(draft: Draft, name: str) -> None:
    """Let one of the fixed answers be chosen, each in its own words, the default marked."""
    question, answers = CHOICES[name]
    default = next(iter(answers))
    draft.values[name] = st.selectbox(
        question,
        list(answers),
        index=list(answers).index(getattr(draft.start, name)),
        format_func=lambda answer: f"{answers[answer]}{'（默认）' if answer == default else ''}",
        key=draft.key_of(name),
    )


def count(draft: Draft, name: str, label: str, *, least: int, explained: str) -> None:
    """Let a whole number be typed."""
    now = getattr(draft.start, name)
    draft.values[name] = int(
        st.number_input(label, min_value=least, max_value=10**6, value=now, key=draft.key_of(name), help=explained)
    )


def grade_number(draft: Draft, name: str, label: str, grades: Sequence[str], *, best: int, explained: str) -> None:
    """Let a suggested grade be chosen from number `best` on, or none; the draft gets its number."""
    numbers = [0, *range(best, len(grades) + 1)]
    now = getattr(draft.start, name)
    draft.values[name] = st.selectbox(
        label,
        numbers,
        index=numbers.index(now) if now in numbers else 0,
        format_func=lambda n: grades[n - 1] if n else NOT_USED,
        key=draft.key_of(name),
        help=explained,
    )


def numbers(
    draft: Draft, name: str, labels: Sequence[str], values: Sequence[Fraction | None], *, required: bool = False
) -> list[Fraction | None]:
    """Let numbers be typed side by side; an empty one is None, one that cannot be read is noted."""
    found: list[Fraction | None] = []
    columns = st.columns(max(len(labels), 4))
    for column, n, label, value in zip(columns, range(len(labels)), labels, values, strict=False):
        now = "" if value is None else number_words(value)
        text = column.text_input(literal(label), now, key=draft.key_of(f"{name}_{n}"), max_chars=24) or ""
        found.append(number(text) if text.strip() else None)
        if found[-1] is None and (text.strip() or required):
            draft.unread(name, label, text)
    return found


def words(draft: Draft, name: str, label: str, *, explained: str) -> None:
    """Let words be typed, with 、 between them."""
    now = "、".join(getattr(draft.start, name))
    text = st.text_input(label, now, key=draft.key_of(name), help=explained, max_chars=200) or ""
    parts = (part.strip() for part in re.split("[、，,；;]", text))
    draft.values[name] = tuple(part for part in parts if part)


def table(
    draft: Draft, name: str, rows: Sequence[Mapping[str, str]], columns: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Let a table of texts be edited; return the rows in which anything stands."""
    frame = pd.DataFrame(list(rows), columns=list(columns), dtype=str)
    edited = st.data_editor(
        frame,
        hide_index=True,
        num_rows="dynamic",
        key=draft.key_of(name),
        column_config=dict(columns),
        placeholder="",
        width="stretch",
    )
    st.caption("双击格子填写；点最下面的空行加一行；清空一行就是不要。")
    texts = [
        {str(head): cell.strip() if isinstance(cell, str) else "" for head, cell in row.items()}
        for row in edited.to_dict("records")
    ]
    return [row for row in texts if any(row.values())]


def weights(draft: Draft, name: str, head: str, known: Sequence[str] = ()) -> None:
    """Let weights be typed in a table; a row without a weight does not count."""
    now: Mapping[str, Fraction] = getattr(draft.start, name)
    rows = [{head: part, "权重": number_words(weight)} for part, weight in now.items()]
    rows += [{head: part, "权重": ""} for part in known if part not in now]
    text = st.column_config.TextColumn
    typed = table(draft, name, rows, {head: text(head, width="large"), "权重": text("权重", width="small")})
    found: dict[str, Fraction] = {}
    for row in typed:
        weight = number(row["权重"])
        if not row["权重"]:
            continue
        if weight is None:
            draft.unread(name, row[head] or head, row["权重"])
        elif not row[head]:
            draft.faults.append(Fault(name, f"“{WORDS[name]}”中权重为 {row['权重']} 的一行没有名称，请补上。"))
        elif row[head] in found:
            draft.faults.append(Fault(name, f"“{WORDS[name]}”中“{row[head]}”写了两行，请删去一行。"))
        else:
            found[row[head]] = weight
    draft.values[name] = found
