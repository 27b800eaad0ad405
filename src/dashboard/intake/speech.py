"""The chair's speech (点评讲话) as critiques: what was said of each secretary, and what of all."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.critique import Critique, Speech
from dashboard.intake.speech_entries import entry_critique, length_of_entry
from dashboard.intake.speech_general import general_critique
from dashboard.intake.speech_lines import Line, spoken_lines
from dashboard.intake.speech_people import STYLES, Style, openings


def parse_speech(text: str) -> Speech:
    """Return the critiques that a spoken text holds, in its order."""
    lines = spoken_lines(text)
    readings = [_read_in_style(lines, style) for style in STYLES]
    fullest = max(readings, key=lambda speech: sum(bool(entry.shortcomings) for entry in speech.entries))
    if any(entry.shortcomings for entry in fullest.entries):
        return fullest
    return max(readings, key=lambda speech: sum(not entry.is_empty for entry in speech.entries))


def _read_in_style(lines: Sequence[Line], style: Style) -> Speech:
    opened = openings(lines, style)
    general = [lines[: opened[0].line] if opened else lines]
    entries: list[Critique] = []
    for position, opening in enumerate(opened):
        is_last = position == len(opened) - 1
        end = len(lines) if is_last else opened[position + 1].line
        first = Line(lines[opening.line].number, lines[opening.line].text[opening.end :])
        body = [first, *lines[opening.line + 1 : end]]
        length = length_of_entry(body, opening.person, is_last=is_last)
        entries.append(entry_critique(len(entries) + 1, opening.person, body[:length]))
        general.append(body[length:])
    return Speech(tuple(entries), general_critique(general))
