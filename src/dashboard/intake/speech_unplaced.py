"""What a speech says that stands in no point: told, so that no criticism is lost without a word."""

import re
from collections.abc import Iterable, Sequence

from dashboard.domain.critique import Critique, Point, Speech
from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake.speech_entries import says_fault
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import Person
from dashboard.intake.speech_numbering import marker_at
from dashboard.intake.speech_points import kind_at_end

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_CLAUSE = re.compile(r"[^，,。；;：:！？!?、\n【】]+")
_LEAD = re.compile(
    r"(?:但是?|不过|然而|可是|只是|就是|同时)?(?:也?要看到)?(?:(?:其|主要|存在|突出|最大|明显|的)*"
    r"(?:不足|问题|短板|差距|缺点|弱项)(?:之处|的?地方|的?方面)?的?(?:主要)?(?:是|在于|有)+)?"
)
_WISH = re.compile(r"(?:同时|最后|会后|也)?(?:希望|建议|务必)(?!.{0,6}(?:大家|各位|各|同志们))")
_TURNS_TO = re.compile(r"[^，,。：:；]{2,30}?(?:同志|书记[一-龥]{0,3})(?:[（(][^（()）]*[）)])?[：:，,]")
_COMRADE_BEGINS = re.compile(
    r"(?![^，。]{0,20}(?:请|由|与|和|感谢|代表))[^，,。：:；（(]{0,20}[。，]?[^，,。：:；（(]{0,20}(?<!副)书记(?P<name>[一-龥]{2,4}?)同志(?!们)"
)
_CLOSING = re.compile("^(?:这些|以上|上述|对这些|对以上|对上述|针对)")
_SHORTEST = 4
"""Clauses of fewer letters tell nothing."""
_SHOWN, _SHOWN_LETTERS = 5, 40


def unplaced_sentences(lines: Sequence[Line], speech: Speech) -> list[Point]:
    """Return the sentences of fault or wish of which no point holds the words, with their places.

    Only what stands from the first point on is looked at: before it the speaker greets and reports.
    """
    said = {clause for point in _points(speech) for clause in _clauses(point.text)}
    found: list[Point] = []
    has_begun = False
    for line in lines:
        for sentence in _SENTENCE.findall(line.text):
            clauses = _clauses(sentence)
            has_begun = has_begun or any(clause in said for clause in clauses)
            missing = [clause for clause in clauses if clause not in said and _matters(clause)]
            if has_begun and missing and not _CLOSING.match(sentence):
                found.append(Point(sentence.strip(" 。"), f"第 {line.number} 段"))
    return found


def told_unplaced(file: str, lines: Sequence[Line], speech: Speech) -> list[Problem]:
    """Return one sentence on what stands in no point."""
    found = unplaced_sentences(lines, speech)
    if not found:
        return []
    shown = "；".join(f"{point.place}“{_short(point.text)}”" for point in found[:_SHOWN])
    more = f"等 {len(found)} 句" if len(found) > _SHOWN else ""
    sentence = (
        f"有 {len(found)} 句像是问题或希望，没有归到任何一条里：{shown}{more}；"
        "请核对原文，如是对某位书记的点评，请在“分条和主题”中补上。"
    )
    return [Problem(Level.WARNS, "sentences_left_out", sentence, Place(file))]


def told_of_others(file: str, speech: Speech) -> list[Problem]:
    """Return one sentence on points that begin as if somebody else were turned to: an opening may have been missed."""
    found = [
        f"{point.place}“{_short(point.text)}”（归在“{entry.name or entry.unit or f'第 {entry.order} 位书记'}”名下）"
        for entry in speech.entries
        for point in (*entry.strengths, *entry.shortcomings, *entry.advice)
        if (begins := _TURNS_TO.match(point.text)) and not _is_of(entry, begins[0])
    ]
    if not found:
        return []
    more = f"等 {len(found)} 句" if len(found) > _SHOWN else ""
    sentence = (
        f"{'；'.join(found[:_SHOWN])}{more}，开头像是在点评另一位书记，请核对，如不是同一人请在“分条和主题”中改“序”。"
    )
    return [Problem(Level.WARNS, "perhaps_another_person", sentence, Place(file))]


def told_of_missed(file: str, lines: Sequence[Line], speech: Speech, people: Sequence[Person]) -> list[Problem]:
    """Return one sentence on people of whom the text speaks and who have no critique.

    Those of the roster are looked for everywhere; without a roster, comrades with whom a line begins.
    """
    read = {entry.name for entry in speech.entries}
    known = [person.name for person in people if len(person.name) > 1 and person.name not in read]
    missed: dict[str, int] = {}
    for line in lines:
        names = [name for name in known if name in line.text]
        if not people and (begins := _COMRADE_BEGINS.match(line.text)) and begins["name"] not in read:
            names.append(begins["name"])
        for name in names:
            missed.setdefault(name, line.number)
    if not missed:
        return []
    shown = "、".join(f"“{name}”（第 {number} 段）" for name, number in list(missed.items())[:_SHOWN])
    more = f"等 {len(missed)} 人" if len(missed) > _SHOWN else ""
    sentence = f"文中提到{shown}{more}，没有单独读出对其的点评，请核对原文，如有请用“补上没有读到点评的人”补上。"
    return [Problem(Level.WARNS, "named_without_critique", sentence, Place(file))]


def _is_of(entry: Critique, words: str) -> bool:
    """Return whether words that begin a point name its own person, or nobody (区委书记：)."""
    known = [part for part in (entry.name, entry.unit) if part]
    names_somebody = re.search("[一-龥]{2,}同志|书记(?:[一-龥]{2,}|[）)])", words)
    return not known or any(part in words for part in known) or not names_somebody


def _points(speech: Speech) -> Iterable[Point]:
    critique: Critique
    for critique in (*speech.entries, speech.general):
        yield from (*critique.strengths, *critique.shortcomings, *critique.advice)


def _clauses(text: str) -> list[str]:
    """Return the clauses of a text without numbers and spaces."""
    return [bare for clause in _CLAUSE.findall(text) if len(bare := _bare(clause)) >= _SHORTEST]


def _bare(clause: str) -> str:
    clause = clause.strip()
    while marker := marker_at(clause):
        clause = clause[marker.end :].strip()
    return re.sub(r"\s", "", _LEAD.sub("", clause))


def _matters(clause: str) -> bool:
    return kind_at_end(clause) is None and (says_fault(clause) or _WISH.match(clause) is not None)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else f"{text[:_SHOWN_LETTERS]}……"
