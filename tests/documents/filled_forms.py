"""Invented forms with ballots, and filling them in as people do: √ on paper, words in the entry sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import openpyxl
from hypothesis import strategies as st

from dashboard.documents.ballot_layout import BallotForm
from dashboard.domain.roster import Mode, Roster, Secretary
from dashboard.domain.scale import BLANK, HAO, INVALID
from dashboard.services.assessment import combined
from dashboard.services.uploads import UploadPreview, read_upload

TITLE = "临江区2025年度党组织书记抓基层党建述职评议会民主评议票"
ITEMS = ("总体评价", "政治素质", "履行抓基层党建工作责任情况", "班子", "推动重点任务落实情况及成效", "工作作风")
GROUPS = (("",), ("A票",), ("A票", "B票", "C票"), ("区(县)领导", "两代表一委员"), ("党员/群众", "党员:群众"))
Marks = tuple[str, ...]
"""The marks of one ballot: person by person, item by item."""


@dataclass(frozen=True)
class FilledForm:
    """A form and the ballots that were cast on it, by voter group."""

    form: BallotForm
    ballots: dict[str, tuple[Marks, ...]]

    def counts(self) -> list[Any]:
        """Return the counts by person, item, group and mark."""
        shape = (len(self.form.roster), len(self.form.items), len(self.form.groups), len(HAO.marks))
        counts = np.zeros(shape, dtype=np.int64)
        for group, ballots in enumerate(self.ballots.values()):
            for marks in ballots:
                for field, mark in enumerate(marks):
                    counts[(*divmod(field, shape[1]), group, HAO.marks.index(mark))] += 1
        found: list[Any] = counts.tolist()
        return found

    def returned(self) -> list[int]:
        """Return the number of ballots of each group."""
        return [len(ballots) for ballots in self.ballots.values()]


@st.composite
def filled_forms(draw: st.DrawFn) -> FilledForm:
    """Draw a form with few different names, so that some people share theirs, and its ballots."""
    names, units = ("秦涛", "欧阳建国", "陆明远", "XXX"), ("东街社区", "青石镇党委", "水务局机关党委", "云溪中学")
    keys = draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(units)), min_size=1, max_size=5, unique=True)
    )
    masked = [unit for name, unit in keys if name == "XXX"]
    keys = [(name, unit) for name, unit in keys if name == "XXX" or unit not in masked]
    has_units = len({name for name, _ in keys}) < len(keys) or bool(masked) or draw(st.booleans())
    modes = st.sampled_from([None, Mode.IN_PERSON, Mode.IN_WRITING])
    people = [Secretary(n, name, unit if has_units else "", "", draw(modes)) for n, (name, unit) in enumerate(keys, 1)]
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, unique=True))
    groups = draw(st.sampled_from(GROUPS))
    marks = st.tuples(*[st.sampled_from(HAO.marks)] * (len(people) * len(items)))
    ballots = {group: tuple(draw(st.lists(marks, min_size=1, max_size=4))) for group in groups}
    first = ballots[groups[0]]
    ballots[groups[0]] = (("好", *first[0][1:]), *first[1:])
    return FilledForm(BallotForm(TITLE, Roster(tuple(people)), tuple(items), groups), ballots)


def form_of(
    people: Sequence[Secretary], items: Sequence[str] = ("总体评价",), groups: Sequence[str] = ("",)
) -> BallotForm:
    """Return a form."""
    return BallotForm(TITLE, Roster(tuple(people)), tuple(items), tuple(groups))


def filled_in_entry_sheet(content: bytes, filled: FilledForm) -> bytes:
    """Return the entry sheet with one row a ballot; blank marks stay empty."""
    book = openpyxl.load_workbook(BytesIO(content))
    words = {BLANK: None, INVALID: "无效"}
    for sheet, ballots in zip(book.worksheets, filled.ballots.values(), strict=True):
        top = first_open_row(sheet)
        for number, marks in enumerate(ballots, start=1):
            sheet.cell(top + number - 1, 1).value = number
            for column, mark in enumerate(marks, start=2):
                sheet.cell(top + number - 1, column).value = words.get(mark, mark)
    return saved(book)


def filled_in_paper(content: bytes, filled: FilledForm) -> bytes:
    """Return the paper form with a sheet a ballot, the first ballot on the form itself; an invalid mark is two ticks."""
    book = openpyxl.load_workbook(BytesIO(content))
    form, grades = filled.form, len(HAO.grades)
    lead = len(form.lead_headings())
    for sheet, ballots in zip(book.worksheets, filled.ballots.values(), strict=True):
        copies = [sheet, *(book.copy_worksheet(sheet) for _ in ballots[1:])]
        for number, (copy, marks) in enumerate(zip(copies, ballots, strict=True), start=1):
            copy.title = sheet.title if number == 1 else f"{sheet.title} ({number})"
            top = next(row[0].row for row in copy.iter_rows() if row[0].value == 1)
            for field, mark in enumerate(marks):
                person, item = divmod(field, len(form.items))
                ticked = (0, 1) if mark == INVALID else tuple(n for n, grade in enumerate(HAO.grades) if grade == mark)
                for grade in ticked:
                    copy.cell(top + person, lead + item * grades + grade + 1).value = "√"
    return saved(book)


def first_open_row(sheet: Any) -> int:
    """Return the first row below the header, counted from 1."""
    return int(next(row[0].row for row in sheet.iter_rows() if row[0].value == "票号")) + 2


def saved(book: Any) -> bytes:
    """Return a workbook as bytes."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read_back(name: str, content: bytes, form: BallotForm) -> UploadPreview:
    """Return what the program understands when the file is uploaded to the form's meeting."""
    return read_upload([(name, content)], form.roster)


def counts_of(preview: UploadPreview, form: BallotForm) -> tuple[list[Any], list[int]]:
    """Return counts by person, item and group, in the form's order, and the returned ballots of each group."""
    tally, problems = combined(preview.ballots.votes, form.roster)
    assert tally is not None
    assert problems == []
    assert set(tally.items) == set(form.items)
    assert set(tally.groups) == set(form.groups)
    items = [tally.items.index(item) for item in form.items]
    groups = [tally.groups.index(group) for group in form.groups]
    counts = tally.counts[:, items][:, :, groups]
    return counts.tolist(), [tally.ballots[group].returned for group in groups]
