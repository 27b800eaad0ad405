"""Shape (e): the export of an online questionnaire (问卷星、腾讯问卷), one row an answer sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Numbers, any_in_column, marked_columns
from dashboard.intake.faults import shown
from dashboard.intake.grade_words import GradeWords, Word, read_block
from dashboard.intake.headings import Field, Sheet, field_of
from dashboard.intake.marks import is_total_word
from dashboard.intake.notes import is_note_row, legend_in
from dashboard.intake.printed_people import Hints, printed_person
from dashboard.intake.questions import (
    Question,
    are_people,
    is_score,
    item_asked,
    numbered_among,
    person_asked,
    person_in_row,
)
from dashboard.intake.shapes.questionnaire_export import NOT_ANSWERED, SKIPPED, Export, export_of, voter_question


@dataclass(frozen=True)
class _Column:
    """A column of answers: whose, for which item, and how its grades are written."""

    column: int
    person: PrintedName
    item: str
    words: GradeWords


def recognise(sheet: Sheet, scale: Scale, hints: Hints) -> bool:
    """Return whether a sheet is an export whose questions were answered with grades."""
    return export_of(sheet, scale, hints.roster) is not None


def read(sheet: Sheet, group: str, box: BallotBox) -> None:
    """Read the answer sheets of an export as ballots."""
    export = export_of(sheet, box.scale, box.roster)
    if export is None:
        return
    voters = voter_question(export)
    report_columns_left_out(export, voters, box)
    columns = _columns(export, box)
    if not columns:
        return
    people = [box.ballots.person(column.person) for column in columns]
    items = [box.ballots.item(column.item) for column in columns]
    rows, ballots = [], []
    notes = list(range(export.row))
    for row in export.rows:
        cells = sheet.grid.rows[row]
        if not any(cells):
            continue
        if is_note_row(cells) and not any(cells[c.column] for c in columns):
            notes.append(row)
            continue
        if _is_remark(cells):
            box.report_unread_row(sheet.grid.at(row, 0))
            continue
        if is_total_word(next(filter(None, cells))):
            box.faults.inform("total_row", "这一行是合计，没有作为一张票统计", sheet.grid.at(row, 0))
            continue
        named = normalised(cells[voters.column]) if voters else ""
        rows.append(row)
        ballots.append(box.ballots.ballot(sheet.grid.place, named or group))
    marks = _read_answers(sheet, rows, columns, box)
    graded = [column.column for column in columns]
    at = marked_columns(graded, sheet.grid.choices, marks)
    box.ballots.marks(np.array(ballots)[:, None], people, items, marks, np.array(rows)[:, None], at)
    box.note(sheet.grid, notes)


def _is_remark(cells: Sequence[str]) -> bool:
    """Return whether a row holds one text alone that is no number: 共12份答卷."""
    texts = [cell for cell in cells if cell]
    return len(texts) == 1 and not texts[0].isdigit() and len(cells) > 1 and cells[0] == texts[0]


def _read_answers(sheet: Sheet, rows: Sequence[int], columns: Sequence[_Column], box: BallotBox) -> Numbers:
    """Return the marks of the answer sheets, a row each; report row by row what is wrong with them."""
    marks = np.zeros((len(rows), len(columns)), dtype=np.int64)
    faults: list[tuple[int, int, str]] = []
    scale_at: dict[int, Scale] = {}
    for words in {id(column.words): column.words for column in columns}.values():
        positions = [position for position, column in enumerate(columns) if column.words is words]
        of_words = [columns[position].column for position in positions]
        marks[:, positions], found = read_block(sheet.grid, rows, of_words, partial(_understood, words))
        scale_at |= dict.fromkeys(of_words, words.scale)
        faults += found
    is_blank = (marks == [column.words.scale.blank for column in columns]).all(axis=1)
    blank = [(row, sheet.width, "blank_ballot") for row, blank in zip(rows, is_blank.tolist(), strict=True) if blank]
    for row, column, fault in sorted([*faults, *blank]):
        if fault == "blank_ballot":
            sentence = "这张票一格未填，计为收回的空白票；若是预留的空行请删去"
            box.faults.warn("blank_ballot", sentence, sheet.grid.at(row, 0))
        else:
            _report(fault, sheet.grid.cells.text(row, column), sheet.grid.at(row, column), scale_at[column], box)
    return marks


def _understood(words: GradeWords, text: str) -> Word:
    """Return the mark of an answer, and what is to be said of it."""
    if normalised(text) in SKIPPED:
        return Word(words.scale.blank, "skipped")
    return Word(words.scale.blank) if text == NOT_ANSWERED else words.read(text)


def _report(fault: str, text: str, place: Place, scale: Scale, box: BallotBox) -> None:
    if fault == "skipped":
        box.faults.inform("skipped", "跳过没答的题按未填（弃权）计", place)
    elif fault == "number" and scale != DIRECT:
        sentence = "等次导出成了数字，题目里没有说明各代表什么，请在问卷平台选择“按选项文本”重新导出后上传"
        box.faults.stop("numeric_grade", sentence, place)
    else:
        box.report_word(fault, text, place, scale)


def report_columns_left_out(export: Export, voters: Question | None, box: BallotBox) -> None:
    """Say which columns were not read: who, when and where at once, the others one by one."""
    read_columns = {question.column for question in export.graded} | ({voters.column} if voters else set())
    asked = {question.column: question for question in export.others}
    is_filled = any_in_column(export.sheet.grid.cells.codes[export.row + 1 :])
    for column, heading in enumerate(export.sheet.cells[export.row]):
        is_number = field_of(heading) in {Field.NUMBER, Field.ROW_NUMBER}
        if column in read_columns or is_number or not (heading or is_filled[column]):
            continue
        question = asked.get(column)
        if question is not None and is_score(question):
            box.report_share(export.place(column))
        else:
            box.report_unread(question.whole if question else heading, export.place(column))


def _columns(export: Export, box: BallotBox) -> list[_Column]:
    """Return whose and which item each graded column is; report those that cannot be told."""
    explained: dict[Scale, GradeWords] = {}
    found: list[_Column] = []
    first: dict[tuple[PrintedName, str], Place] = {}
    for question in export.graded:
        place = export.place(question.column)
        heading = export.sheet.cells.text(export.row, question.column)
        if question.column in export.empty and heading not in numbered_among(export.sheet.cells.words):
            sentence = (
                f"“{shown(heading)}”列没有题号，也没有人作答，按前一题的一行计，全部未填；如不是评议内容请删去这一列"
            )
            box.faults.inform("nobody_answered", sentence, place)
        person, item = _asked(question, export, box)
        scale = _scale_asked(question, item, box)
        of_question = legend_in(question.stem, scale)
        if not of_question and scale not in explained:
            explained[scale] = box.words(export.sheet.grid, scale)
        words = GradeWords(scale, of_question) if of_question else explained[scale]
        if person is None:
            sentence = (
                f"看不出“{question.stem}”评的是谁，请在题目或选项行里写明姓名，或先上传述职名单；"
                "与述职人无关的题请删去这一列"
            )
            box.faults.stop("question_without_person", sentence, place)
        elif (person, item) in first:
            sentence = (
                f"“{person}”的“{item}”在 {first[person, item].cell} 已有一题，请在题目里写明各评什么，同名的请注明单位"
            )
            box.faults.stop("column_twice", sentence, place)
        else:
            first[person, item] = place
            found.append(_Column(question.column, person, item, words))
    return found


def _scale_asked(question: Question, item: str, box: BallotBox) -> Scale:
    """Return the scale of a question's item; where its text explains the grades of one scale, that is noted."""
    told = [scale for scale in (box.scale, *box.hints.other_scales) if legend_in(question.stem, scale)]
    if len(told) == 1:
        box.is_told(item, told[0])
    return box.scale_of(item)


def _asked(question: Question, export: Export, box: BallotBox) -> tuple[PrintedName | None, str]:
    """Return whom and what a column is about: the rows of its matrix name people, or the items of one person."""
    place = export.place(question.column)
    rows = [other.row for other in export.graded if other.row and other.stem == question.stem]
    person: PrintedName | None
    if rows and are_people(rows, box.hints):
        person, item = person_in_row(question.row, place), item_asked(question.stem)
    else:
        asked = person_asked(question.stem, box.roster)
        person = printed_person(*asked, place) if asked else None
        item = question.row or item_asked(question.stem, asked)
    if person and not item:
        box.faults.inform("overall_item", "没有写明评议项目的题目按“总体评价”统计", place)
    return person, box.item(item, place)
