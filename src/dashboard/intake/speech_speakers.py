"""Several speakers in one text (张志远同志点评：…): who speaks where, and one critique a secretary out of all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique, Point, Speech
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import PLAIN_NAME, Person, has_mask
from dashboard.intake.speech_people import person_begun

_TITLE = "(?:副?(?:部长|主任|局长|县长|区长|市长|镇长|乡长|院长|校长|主席|组长|总经理)|常委|委员|组织员)"
_HEADINGS = (
    re.compile(r"点评(?:人|领导)[：:](?P<speaker>[^，。；：:]{2,24})[。：:]?(?P<said>)"),
    re.compile(
        rf"(?P<speaker>[^，,。；：:\d]{{0,20}}?(?:{PLAIN_NAME}(?:同志|{_TITLE}|副?书记)?|[一-龥]{_TITLE}))(?:同志)?"
        r"(?:的|作|作了|进行|现场|补充)*(?:点评|讲评)(?:意见|讲话|发言|如下)*[：:]?(?P<said>(?<=[：:]).*|)"
    ),
    re.compile(rf"(?P<speaker>[一-龥]{_TITLE})[：:](?P<said>.*)"),
    re.compile(rf"(?P<speaker>[^，,。；：:\d（(]{{0,20}}{_TITLE}[（(]{PLAIN_NAME}[）)])[：:](?P<said>.*)"),
)
_NO_SPEAKER = re.compile(
    r"点评|下面|现在|首先|接下来|最后|然后|其次|请|逐|对|关于|由我|按照|根据|以上|[一二三四五六七八九十][、是]"
)
_WITH_POST = re.compile(rf"(?P<speaker>[^，,。；：:\d]{{0,20}}?书记{PLAIN_NAME})(?:同志)?[：:](?P<said>)")
_BARE_NAME = re.compile(rf"(?P<speaker>{PLAIN_NAME})(?:同志)?[：:](?P<said>.*)")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says; the speaker is empty where the text names none."""

    speaker: str
    lines: tuple[Line, ...]


def turns(lines: Sequence[Line]) -> list[Turn]:
    """Return the text cut where another speaker begins; one turn without speaker where it names none."""
    result = [Turn("", ())]
    for position, line in enumerate(lines):
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        found = _speaker_in(line.text, following)
        if found:
            result.append(Turn(found["speaker"].strip(), ()))
        said = Line(line.number, found["said"].strip()) if found else line
        if said.text:
            result[-1] = replace(result[-1], lines=(*result[-1].lines, said))
    return [turn for turn in result if turn.lines]


def joined(speeches: Sequence[tuple[str, Speech]]) -> Speech:
    """Return one speech out of those of several speakers; each point's place says who made it."""
    general = Critique()
    entries: tuple[Critique, ...] = ()
    for speaker, speech in speeches:
        general = _together(general, _said_by(speaker, speech.general))
        said = tuple(_said_by(speaker, entry) for entry in speech.entries)
        entries = joined_entries(entries + said) if speaker else entries + said
    return Speech(tuple(replace(entry, order=order) for order, entry in enumerate(entries, 1)), general)


def joined_entries(entries: Iterable[Critique]) -> tuple[Critique, ...]:
    """Return one critique a secretary, numbered anew; nobody is joined whose name and unit are both hidden."""
    result: list[Critique] = []
    for entry in entries:
        same = next((n for n, other in enumerate(result) if _is_same(other, entry)), None)
        if same is None:
            result.append(entry)
        else:
            result[same] = _together(result[same], entry)
    return tuple(replace(entry, order=order) for order, entry in enumerate(result, 1))


def _speaker_in(line: str, following: str) -> re.Match[str] | None:
    """Return who begins to speak in a line; a bare name does where the words after it turn to somebody else."""
    for pattern in _HEADINGS:
        found = pattern.fullmatch(line)
        if found and not (pattern is not _HEADINGS[0] and _NO_SPEAKER.match(line)):
            return found
    if found := _WITH_POST.fullmatch(line):
        return found if _is_other(person_begun(following), person_begun(line)) else None
    found = _BARE_NAME.fullmatch(line)
    spoken_to = person_begun(found["said"].strip() or following) if found else None
    return found if found and spoken_to and spoken_to.name not in {"", found["speaker"]} else None


def _is_other(following: Person | None, person: Person | None) -> bool:
    """Return whether a line turns to another named person at once: then the line before it names who speaks."""
    return bool(following and person and following.name and person.name and following.name != person.name)


def _said_by(speaker: str, critique: Critique) -> Critique:
    if not speaker:
        return critique

    def placed(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(replace(point, place=f"{point.place}（{speaker}点评）") for point in points)

    return replace(
        critique,
        strengths=placed(critique.strengths),
        shortcomings=placed(critique.shortcomings),
        advice=placed(critique.advice),
    )


def _is_same(one: Critique, other: Critique) -> bool:
    """Return whether two critiques speak of the same person: names agree, and units where both are said."""
    if one.name or other.name:
        return one.name == other.name and (not one.unit or not other.unit or one.unit == other.unit)
    return bool(one.unit) and one.unit == other.unit and not has_mask(one.unit)


def _together(first: Critique, second: Critique) -> Critique:
    return replace(
        first,
        unit=first.unit or second.unit,
        strengths=first.strengths + second.strengths,
        shortcomings=first.shortcomings + second.shortcomings,
        advice=first.advice + second.advice,
    )
