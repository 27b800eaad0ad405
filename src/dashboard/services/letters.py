"""What goes out after the meeting: a letter to each secretary (反馈意见表), all in one zip, and the notice (通报)."""

from collections.abc import Iterator, Sequence
from functools import partial

from dashboard.documents.feedback import FeedbackChoices, Rectification, feedback
from dashboard.documents.notice import notice
from dashboard.documents.official_paper import Imprint, OfficialPaper
from dashboard.documents.official_word import official_word
from dashboard.documents.zipped import zipped
from dashboard.domain.critique import Critique, Point
from dashboard.domain.ledger import LedgerEntry, entries_of
from dashboard.domain.meeting import Meeting
from dashboard.domain.names import is_masked, normalised
from dashboard.domain.problems import Level, Problem
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Secretary
from dashboard.services.outgoing import WORD, ZIP, OutgoingFile, as_file_name
from dashboard.services.publication import require_reconciled

_LONGEST_UNIT, _LONGEST_NAME = 40, 20
"""Letters of a file's name; a disk takes 255 bytes, three a letter."""


def proposed_imprint(meeting: Meeting) -> Imprint:
    """Return the 落款 that is proposed: the organizer and the day of the meeting."""
    return Imprint(meeting.organizer, meeting.held_on)


def letter_paper(
    results: Results,
    person: SecretaryResult,
    entries: Sequence[LedgerEntry],
    imprint: Imprint,
    choices: FeedbackChoices,
) -> OfficialPaper:
    """Return one secretary's letter, to be looked at before it is made.

    Args:
        results: the meeting.
        person: to whom the letter goes.
        entries: the meeting's ledger; only the secretary's own entries are taken.
        imprint: 落款, deadline and contact.
        choices: what the letter says.
    """
    own = [Rectification(e.shortcoming, e.measure, e.due_on) for e in entries_of(entries, person.secretary)]
    return feedback(results, person, own, imprint, choices)


def letter(
    results: Results,
    person: SecretaryResult,
    entries: Sequence[LedgerEntry],
    imprint: Imprint,
    choices: FeedbackChoices,
) -> OutgoingFile:
    """Return one secretary's letter as a Word file; arguments as for `letter_paper`."""
    require_reconciled(results)
    make = partial(_word_letter, results, person, entries, imprint, choices)
    return OutgoingFile("反馈意见表（Word）", letter_name(person.secretary, len(results.secretaries)), make, WORD)


def letters(
    results: Results, entries: Sequence[LedgerEntry], imprint: Imprint, choices: FeedbackChoices
) -> OutgoingFile:
    """Return the letters to all secretaries in one zip; arguments as for `letter_paper`."""
    require_reconciled(results)

    def make() -> bytes:
        names = (letter_name(person.secretary, len(results.secretaries)) for person in results.secretaries)
        papers = (_word_letter(results, person, entries, imprint, choices) for person in results.secretaries)
        return zipped(zip(names, papers, strict=True))

    name = f"{as_file_name(results.meeting.title)}_反馈意见表.zip"
    return OutgoingFile("全部反馈意见表（压缩包）", name, make, ZIP)


def notice_paper(
    results: Results, general: Critique, imprint: Imprint, *, addressee: str, with_sentences: bool
) -> OfficialPaper:
    """Return the notice, to be looked at before it is made.

    Args:
        results: the meeting.
        general: what was said to all.
        imprint: 落款, deadline and contact.
        addressee: to whom it goes (主送).
        with_sentences: whether sentences of critiques are quoted; those that name anybody never are.
    """

    def quotable(text: str) -> bool:
        return with_sentences and not any(_named(text, person.secretary) for person in results.secretaries)

    return notice(results, general, imprint, addressee=addressee, quotable=quotable)


def meeting_notice(
    results: Results, general: Critique, imprint: Imprint, *, addressee: str, with_sentences: bool
) -> OutgoingFile:
    """Return the notice as a Word file; arguments as for `notice_paper`."""
    require_reconciled(results)

    def make() -> bytes:
        paper = notice_paper(results, general, imprint, addressee=addressee, with_sentences=with_sentences)
        return official_word(paper)

    return OutgoingFile("通报（Word）", f"{as_file_name(results.meeting.title)}_通报.docx", make, WORD)


def letter_name(secretary: Secretary, people_count: int) -> str:
    """Return the name of a letter's file; the number of the 述职顺序 keeps equal names apart.

    Example:
        >>> letter_name(Secretary(1, "秦涛", "东街/社区"), 14), letter_name(Secretary(7, "秦涛"), 120)
        ('01_东街_社区_秦涛_反馈意见表.docx', '007_秦涛_反馈意见表.docx')
    """
    number = f"{secretary.seq:0{max(2, len(str(people_count)))}}"
    parts = as_file_name(secretary.unit)[:_LONGEST_UNIT], as_file_name(secretary.name)[:_LONGEST_NAME]
    return "_".join([number, *filter(None, parts), "反馈意见表.docx"])


def mentions(results: Results, general: Critique, entries: Sequence[LedgerEntry]) -> list[Problem]:
    """Return a warning for each text that would carry another secretary's name or unit into a letter or the notice."""
    problems = []
    for person in results.secretaries:
        texts = [point.text for point in _all_points(person.critique)] if person.critique else []
        for entry in entries_of(entries, person.secretary):
            texts += [entry.shortcoming, entry.measure]
        if named := _others_in("\n".join(texts), person.secretary, results):
            sentence = f"{person.label}的点评或台账中提到{'、'.join(named)}，反馈前请在“上传与核对”或“整改台账”页改写。"
            problems.append(Problem(Level.WARNS, "letter_names_others", sentence))
    if named := _others_in("\n".join(point.text for point in _all_points(general)), None, results):
        sentence = f"面向全体的讲话中提到{'、'.join(named)}，会写进通报；请下载后改写。"
        problems.append(Problem(Level.WARNS, "notice_names_people", sentence))
    return problems


def _word_letter(
    results: Results,
    person: SecretaryResult,
    entries: Sequence[LedgerEntry],
    imprint: Imprint,
    choices: FeedbackChoices,
) -> bytes:
    return official_word(letter_paper(results, person, entries, imprint, choices))


def _all_points(critique: Critique) -> Iterator[Point]:
    yield from critique.strengths
    yield from critique.shortcomings
    yield from critique.advice


def _others_in(text: str, own: Secretary | None, results: Results) -> list[str]:
    """Return the labels of the secretaries whom a text names, apart from its own; own name and unit are no hint."""
    words = normalised(text)
    for part in own.key if own else ():
        words = words.replace(part, "\n") if part else words
    others = [person for person in results.secretaries if person.secretary != own]
    return [person.label for person in others if _named(words, person.secretary)]


def _named(text: str, secretary: Secretary) -> bool:
    """Return whether a text names a secretary by name or unit; a name of one letter or a masked one tells nobody."""
    words = normalised(text)
    return any(len(part) > 1 and not is_masked(part) and part in words for part in secretary.key)


__all__ = [
    "FeedbackChoices",
    "Imprint",
    "letter",
    "letter_name",
    "letter_paper",
    "letters",
    "meeting_notice",
    "mentions",
    "notice_paper",
    "proposed_imprint",
]
