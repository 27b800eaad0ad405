"""The export of an online questionnaire: its row of headings, and which of its questions were answered with grades."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import Scale
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.headings import Field, Sheet, field_of, once_a_sheet
from dashboard.intake.printed_people import is_item_like
from dashboard.intake.private_columns import is_private
from dashboard.intake.questions import (
    Question,
    is_score,
    numbered_among,
    person_asked,
    questions_of,
    unnumbered_questions,
    without_markup,
)

_HEADER_SEARCH = 20
_EXPORTED = re.compile(
    r"(提交答卷|开始答题|结束答题|答题|提交|填写)?(时间|时长)|所用时间|来源(详情)?|来自ip|ip(地址)?|答题设备"
)
"""Headings that the makers of questionnaires put in front of the questions."""
_OPEN = re.compile(r"意见|建议")
"""Such a question is answered in words of one's own, even if the words are 好."""
_VOTER = re.compile(r"票别|票种|身份|类别|参评人员")
_NUMBERS = re.compile(r"-?\d(┋\d)*")
NOT_ANSWERED = "-2"
"""What stands for 未填 where answers are exported as numbers."""
SKIPPED = frozenset({"-3", "(跳过)"})
_UNANSWERED = frozenset({"", NOT_ANSWERED, "(空)", *SKIPPED})
"""What an export writes where nobody answered, whatever the question is about."""


@dataclass(frozen=True)
class Export:
    """A sheet with the row of its headings, and its questions: those with grades below, and the others.

    `empty` are the columns of those that nobody answered.
    """

    sheet: Sheet
    row: int
    graded: tuple[Question, ...]
    others: tuple[Question, ...]
    empty: frozenset[int]

    @property
    def rows(self) -> range:
        """The rows below the headings."""
        return range(self.row + 1, len(self.sheet.cells))

    def place(self, column: int) -> Place:
        """Return the place of a column's heading."""
        return self.sheet.grid.at(self.row, column)


@once_a_sheet
def export_of(sheet: Sheet, scale: Scale, roster: Roster | None) -> Export | None:
    """Return the export that a sheet holds, or None."""
    numbered, exported = numbered_among(sheet.cells.words), _exported_among(sheet.cells.words)
    for row in range(min(len(sheet.cells), _HEADER_SEARCH)) if numbered or exported else ():
        questions = _questions_in(sheet, row, numbered, exported, roster)
        if not questions:
            continue
        texts, below = sheet.grid.cells.words, sheet.grid.cells.codes[row + 1 :]
        answers = {q: [texts[code] for code in below[:, q.column].tolist()] for q in questions}
        graded = [q for q in questions if _holds_grades(q, answers[q], scale)]
        worded = [q for q in graded if _are_words(answers[q], scale)]
        if worded:  # what else is numbers is no grade: points, places in an order, marks for the meeting
            graded = [q for q in graded if q in worded or (not is_score(q) and _is_about_somebody(q, worded, roster))]
        if graded:
            is_answer = sheet.grid.cells.flags(lambda text: normalised(text) not in _UNANSWERED)
            empty = frozenset(q.column for q in questions if not is_answer[below[:, q.column]].any())
            rest = [q for q in questions if q not in graded and not is_score(q)]
            belonging = [q for q in rest if _belongs(q, graded, is_empty=q.column in empty)]
            graded = [q for q in questions if q in graded or q in belonging]
            return Export(sheet, row, tuple(graded), tuple(q for q in questions if q not in graded), empty)
    return None


@once_a_vocabulary
def _exported_among(words: Words) -> frozenset[str]:
    """Return the texts that are headings which the makers of questionnaires put in front of the questions."""
    return frozenset(text for text in words if text and _EXPORTED.fullmatch(normalised(without_markup(text)).lower()))


def _questions_in(
    sheet: Sheet, row: int, numbered: frozenset[str], exported: frozenset[str], roster: Roster | None
) -> list[Question]:
    """Return the questions of a row that an export may begin with; nothing for other rows."""
    cells = sheet.cells.distinct(row)
    is_exported = not exported.isdisjoint(cells)
    if not numbered.isdisjoint(cells):
        questions = questions_of(sheet.cells[row])
        return questions if is_exported or any(question.row for question in questions) else []
    if not is_exported or (row + 1 < len(sheet.cells) and any(map(is_item_like, sheet.cells.distinct(row + 1)))):
        return []  # items below names are a header of two rows
    return unnumbered_questions(sheet.cells[row], roster)


def _are_words(answers: Iterable[str], scale: Scale) -> bool:
    return any(is_grade_like(answer, scale) and not answer.isdigit() for answer in answers)


def _is_about_somebody(question: Question, worded: Sequence[Question], roster: Roster | None) -> bool:
    """Return whether a question names a person, or is a row of a matrix that was answered in words."""
    is_row = bool(question.row) and any(question.stem == other.stem for other in worded)
    return is_row or any(person_asked(text, roster) for text in (question.row, question.stem) if text)


def _belongs(question: Question, graded: Sequence[Question], *, is_empty: bool) -> bool:
    """Return whether a column without grades is one of the graded ones all the same.

    It is where it is a row of their matrices, or where nobody answered it and it asks about somebody.
    """
    if question.row and any(question.stem == other.stem for other in graded):
        return True
    is_known = any(question.row == other.row for other in graded if other.row)
    return is_empty and (is_known or any(map(person_asked, (question.row, question.stem))))


def _holds_grades(question: Question, answers: Iterable[str], scale: Scale) -> bool:
    """Return whether answers are grades: most of them in words, or all of them numbers."""
    if not question.row and _OPEN.search(question.stem) and person_asked(question.stem) is None:
        return False
    filled = [answer for answer in answers if normalised(answer) not in _UNANSWERED]
    words = sum(is_grade_like(answer, scale) for answer in filled)
    are_numbers = all(map(_NUMBERS.fullmatch, filled)) and not _is_about_voter(question)
    return bool(filled) and (2 * words >= len(filled) or are_numbers)


def _is_about_voter(question: Question) -> bool:
    is_field = field_of(question.stem) in {Field.GROUP, Field.CATEGORY}
    return is_field or _VOTER.search(normalised(question.stem)) is not None


def voter_question(export: Export) -> Question | None:
    """Return the question that asks what kind of voter somebody is."""
    return next((q for q in export.others if _is_about_voter(q) and not is_private(q.stem)), None)
