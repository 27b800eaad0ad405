"""The critiques of an upload: speeches and sheets read, themed, and matched to the roster."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique
from dashboard.domain.critique_matching import match_critiques
from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Roster
from dashboard.domain.themes import themed
from dashboard.intake import critique_sheet, speech
from dashboard.intake.grid import Grid
from dashboard.intake.speech_names import Person
from dashboard.intake.workers import File
from dashboard.services.own_theme_words import theme_words


@dataclass(frozen=True)
class CritiqueReading:
    """Critiques paired with the `seq` they were matched to (None where nobody is found), and what is said of all.

    Both are None where the upload has neither speeches nor critique sheets.
    """

    critiques: tuple[tuple[int | None, Critique], ...] | None = None
    general: Critique | None = None
    problems: tuple[Problem, ...] = ()


def read_critiques(texts: Sequence[File], sheets: Sequence[Grid], roster: Roster | None) -> CritiqueReading:
    """Return what all speeches and critique sheets of an upload say together, with themes."""
    people = [Person(person.unit, person.name) for person in roster or ()]
    read = [speech.read_speech(name, data, people) for name, data in texts]
    if sheets:
        read.append(critique_sheet.read(sheets))
    if not read:
        return CritiqueReading()
    words, unusable = theme_words()
    spoken = (entry for said, _ in read for entry in said.entries)
    entries = [themed(replace(entry, order=order), words) for order, entry in enumerate(spoken, 1)]
    positions, faults = match_critiques(entries, roster) if roster else ([None] * len(entries), _no_roster(entries))
    seqs = [None if position is None else position + 1 for position in positions]
    problems = [problem for _, problems in read for problem in problems]
    general = _together([said.general for said, _ in read])
    return CritiqueReading(tuple(zip(seqs, entries, strict=True)), general, (*problems, *faults, *unusable))


def _together(parts: Sequence[Critique]) -> Critique:
    return Critique(
        strengths=tuple(point for part in parts for point in part.strengths),
        shortcomings=tuple(point for part in parts for point in part.shortcomings),
        advice=tuple(point for part in parts for point in part.advice),
    )


def _no_roster(entries: Sequence[Critique]) -> list[Problem]:
    """Return the word that critiques cannot be matched yet."""
    if not entries:
        return []
    sentence = f"还没有述职名单，{len(entries)} 份点评暂不能对应到人；可以先保存，上传名单后自动对应。"
    return [Problem(Level.INFORMS, "critiques_wait_for_roster", sentence)]
