"""The chair's speech (点评讲话) as critiques: what was said of each secretary, and what of all."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.domain.critique import Critique, Speech
from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake import critique_sheet
from dashboard.intake.speech_entries import entry_critique, length_of_entry
from dashboard.intake.speech_files import is_speech, open_speech
from dashboard.intake.speech_general import general_critique
from dashboard.intake.speech_lines import Line, spoken_lines
from dashboard.intake.speech_names import Person
from dashboard.intake.speech_people import STYLES, Opening, mixed_openings, of_roster, openings, split_at_people
from dashboard.intake.speech_points import Kind, kind_of_heading
from dashboard.intake.speech_speakers import joined, joined_entries, turns
from dashboard.intake.speech_unplaced import told_of_missed, told_of_others, told_unplaced

__all__ = ["is_speech", "parse_speech", "read_speech"]


def read_speech(file: str, data: bytes, people: Sequence[Person] = ()) -> tuple[Speech, list[Problem]]:
    """Return what a .docx or text file says; where it cannot be read or names nobody, a problem says so.

    A table of critiques inside a document is read as a sheet. `people` are those of the roster, where it is known.
    """
    content, problems = open_speech(file, data)
    if problems:
        return Speech(), problems
    sheets = [table for table in content.tables if critique_sheet.recognise(table)]
    if sheets:
        return critique_sheet.read(sheets)
    speech = parse_speech(content.text, people)
    if not speech.entries:
        return speech, [_nobody_found(file, speech)]
    lines = spoken_lines(content.text)
    problems += _nothing_said(file, speech)
    problems += told_of_missed(file, lines, speech, people)
    problems += told_of_others(file, speech)
    problems += told_unplaced(file, lines, speech)
    return speech, problems


def parse_speech(text: str, people: Sequence[Person] = ()) -> Speech:
    """Return the critiques that a spoken text holds, in its order.

    Where several people speak, each is read alone and what they say of the same secretary is joined.
    Headings under which nobody is turned to (秦涛同志点评：) name whom the critique is of, not who speaks.
    """
    lines = spoken_lines(text)
    told = turns(lines)
    if any(turn.speaker for turn in told):
        spoken = [(turn.speaker, _speech_of(turn.lines, people)) for turn in told]
        if any(speaker and speech.entries for speaker, speech in spoken):
            return joined(spoken)
    return _speech_of(lines, people)


def _speech_of(lines: Sequence[Line], people: Sequence[Person]) -> Speech:
    """Return what one speaker says.

    The text is read once for each way of turning to a secretary; the reading that finds the
    shortcomings of most people stands.
    """
    split = split_at_people(lines)
    readings: list[Speech] = []
    for cut in (lines, split) if len(split) > len(lines) else (lines,):
        for way in _ways(cut, people):
            if not readings or len(way) > max(map(_blamed_count, readings)):
                readings.append(_read_from(cut, way))
    fullest = max(readings, key=_blamed_count)
    return fullest if _blamed_count(fullest) > 0 else max(readings, key=_spoken_of_count)


def _ways(lines: Sequence[Line], people: Sequence[Person]) -> Iterable[tuple[Opening, ...]]:
    """Return where the critiques begin in each way of speaking, and where the roster's people are named."""
    ways = [openings(lines, style) for style in STYLES]
    ways += [mixed_openings(lines, way) for way in ways if way]
    ways += [openings(lines, of_roster(people))] * bool(people)
    return dict.fromkeys(map(tuple, ways))


def _blamed_count(speech: Speech) -> int:
    """Return of how many people shortcomings are told; whoever is turned to twice counts against the reading."""
    return _people_count([entry for entry in speech.entries if entry.shortcomings])


def _spoken_of_count(speech: Speech) -> int:
    return _people_count([entry for entry in speech.entries if not entry.is_empty])


def _people_count(entries: Sequence[Critique]) -> int:
    named = [(entry.unit, entry.name) for entry in entries if entry.name]
    return len(entries) - 2 * (len(named) - len(set(named)))


def _read_from(lines: Sequence[Line], opened: Sequence[Opening]) -> Speech:
    """Return what is said of the people to whom the text turns at these openings, and what of all."""
    general = [lines[: opened[0].line] if opened else lines]
    entries: list[Critique] = []
    heading: Kind | None = None
    kinds: set[Kind] = set()
    for position, opening in enumerate(opened):
        is_last = position == len(opened) - 1
        if opening.line and (kind := kind_of_heading(lines[opening.line - 1].text)):
            heading = kind
            kinds.add(kind)
        end = len(lines) if is_last else opened[position + 1].line
        first = Line(lines[opening.text_line].number, lines[opening.text_line].text[opening.end :])
        body = [first, *lines[opening.text_line + 1 : end]]
        length = length_of_entry(body, opening.person, is_last=is_last)
        entries.append(entry_critique(position + 1, opening.person, body[:length], heading))
        general.append(body[length:])
    if all(entry.is_empty for entry in entries):
        return Speech((), general_critique([lines]))
    speech = Speech(tuple(entries), general_critique(general))
    return replace(speech, entries=joined_entries(speech.entries)) if len(kinds) > 1 else speech


def _nobody_found(file: str, speech: Speech) -> Problem:
    kept = "" if speech.general.is_empty else "对全体的点评已读出；"
    sentence = (
        f"没有读到对某一位书记的点评，{kept}如文中有逐人点评，"
        "请在每人的点评前单独写一行，如“1、某某党支部书记某某同志”，再重新上传。"
    )
    return Problem(Level.WARNS, "nobody_critiqued", sentence, Place(file))


def _nothing_said(file: str, speech: Speech) -> list[Problem]:
    """Return one sentence on the persons whom the text names without any point."""
    empty = [entry for entry in speech.entries if entry.is_empty]
    if not empty:
        return []
    orders = "、".join(str(entry.order) for entry in empty[:5]) + (" 等" if len(empty) > 5 else "")
    sentence = f"第 {orders} 位书记（共 {len(empty)} 位）名下没有读到点评内容，请核对原文，或在核对页面补上。"
    return [Problem(Level.WARNS, "nothing_said", sentence, Place(file))]
