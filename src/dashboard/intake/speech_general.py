"""What a speech says of everybody together: its announced lists, or its sections."""

import re
from collections.abc import Sequence

from dashboard.domain.critique import Critique
from dashboard.intake.speech_entries import asks_for_more, critique_of, divided, unnumbered
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import Person
from dashboard.intake.speech_numbering import Span, marker_at, numbered, sentences
from dashboard.intake.speech_points import Kind, kind_at_end, kind_of_heading, passages

_WANTING_EVERYWHERE = re.compile(
    "还?存在[^。]{0,24}(?:问题|现象|不足)|普遍|共性|有的(?:党|支部|书记|单位|同志)|(?:不少|一些|个别)(?:党|支部|书记|单位|同志)"
)
Found = list[tuple[Kind, list[Span]]]


def general_critique(blocks: Sequence[Sequence[Line]]) -> Critique:
    """Return the critique of all: `blocks` are the stretches before, between and after the persons.

    A stretch without any list is read sentence by sentence; before the persons, where the speaker greets
    and announces, only what he says is wanting everywhere.
    """
    points: dict[Kind, list[Span]] = {"strengths": [], "shortcomings": [], "advice": []}
    for position, block in enumerate(blocks):
        found = _of_block(block)
        if len(blocks) > 1 and not any(spans for _, spans in found):
            plain = _in_plain_sentences(block)
            found = plain if position else [(kind, _of_all(spans)) for kind, spans in plain if kind == "shortcomings"]
        for kind, spans in found:
            points[kind] += spans
    return critique_of(0, Person(), points)


def _of_block(lines: Sequence[Line]) -> Found:
    """Return the lists of one block.

    Sections (一、二、…) that announce lists of their own hold these lists; where none does,
    the sections are themselves the points that the preface announced, or advice.
    """
    preface, sections = _sections(lines)
    found = _announced_lists(preface)
    inside = [_announced_lists(section) for section in sections]
    if any(inside):
        for section, lists in zip(sections, inside, strict=True):
            found += lists or [("advice", list(numbered(Span.of(section[1:])).points))]
    elif sections:
        last_words = preface[-1].text if preface else ""
        found.append((kind_at_end(last_words) or "advice", list(numbered(Span.of(lines[len(preface) :])).points)))
    return found


def _of_all(faults: Sequence[Span]) -> list[Span]:
    return [fault for fault in faults if _WANTING_EVERYWHERE.search(fault.text)]


def _in_plain_sentences(lines: Sequence[Line]) -> Found:
    """Return the sentences that blame, with the praise before 但, and those that ask."""
    found: Found = []
    for sentence in sentences(Span.of([line for line in lines if kind_of_heading(line.text) is None])):
        praise, blame, wishes = divided(sentence, wants_blame=True)
        if blame:
            found += [("strengths", praise), ("shortcomings", blame)]
        elif not wishes and asks_for_more(sentence.text):
            wishes = [sentence]
        found.append(("advice", wishes))
    return found


def _sections(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines before the first section, and the sections with their headings."""
    preface: list[Line] = []
    sections: list[list[Line]] = []
    for line in lines:
        first = marker_at(line.text)
        if first and (first.style, first.number) == ("section", len(sections) + 1):
            sections.append([line])
        else:
            (sections[-1] if sections else preface).append(line)
    return (preface, sections) if len(sections) > 1 else (list(lines), [])


def _announced_lists(lines: Sequence[Line]) -> Found:
    """Return the announced lists; without numbers the announcing line alone, or all lines under a heading."""
    found: Found = []
    for passage in passages(Span.of(lines), is_personal=False):
        points = list(numbered(passage.span).points)
        if not points:
            first_line = passage.span.numbers[0]
            points = [p for p in unnumbered(passage) if passage.is_under_heading or p.numbers[0] == first_line]
        if passage.kind is not None:
            found.append((passage.kind, points))
    return found
