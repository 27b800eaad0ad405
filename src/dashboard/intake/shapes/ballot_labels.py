"""What stands in front of ballots in rows: their groups and numbers, and labels of rows that are no ballots."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.names import normalised
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import Flags, any_in_row
from dashboard.intake.faults import shown
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.marks import is_example_word, is_full_mark_word, is_result_word
from dashboard.intake.notes import LETTERED_GROUP
from dashboard.intake.printed_people import name_likeness
from dashboard.intake.voter_groups import report_lettered_numbers

_BALLOT_NUMBER = re.compile(
    r"(选票|评议票|测评票|票号?|评委|评议人|投票人|代表|委员|党员|第|no\.?|[A-Z])?-?\d{1,3}(号|张|份|位|票|评委|代表|评议人)*",
    re.IGNORECASE,
)
"""What a ballot is called (3号票、评委3), and what 2025年度 is not."""


def is_ballot_number(text: str) -> bool:
    """Return whether a text is what a ballot is called.

    Example:
        >>> [is_ballot_number(text) for text in ("3号票", "评委3", "No.12", "秦涛", "2025年度")]
        [True, True, True, False, False]
    """
    return _BALLOT_NUMBER.fullmatch(normalised(text)) is not None


def _lettered_columns(sheet: Sheet, heading: Heading, first: int) -> list[int]:
    """Return the columns without any heading in front of the marks in which nothing but lettered groups stands."""
    unlabelled = [column for column in range(first) if not heading.path(column)]
    below = sheet.cells.codes[heading.bottom + 1 :]
    texts = {column: {sheet.cells.words[code] for code in np.unique(below[:, column])} - {""} for column in unlabelled}
    return [c for c, found in texts.items() if found and all(LETTERED_GROUP.fullmatch(normalised(t)) for t in found)]


def rows_aside(sheet: Sheet, labels: Sequence[int], others: Sequence[int], is_graded: Flags) -> dict[int, str]:
    """Return the rows that are no ballots though grade words may stand in them: results, full marks, examples."""
    codes = sheet.cells.codes
    is_result = is_graded & any_in_row(sheet.cells.flags(is_result_word)[codes[:, labels]])
    is_full = is_graded & any_in_row(sheet.cells.flags(is_full_mark_word)[codes[:, labels]])
    is_example = any_in_row(sheet.cells.flags(is_example_word)[codes[:, others]])
    rows = dict.fromkeys(np.flatnonzero(is_result).tolist(), "result")
    rows |= dict.fromkeys(np.flatnonzero(is_full).tolist(), "full")
    return rows | dict.fromkeys(np.flatnonzero(is_example).tolist(), "example")


@dataclass(frozen=True)
class Ballot:
    """One row: its number, its voter group, and whether no field of it is filled in."""

    row: int
    number: str
    group: str
    is_blank: bool


def group_columns(sheet: Sheet, heading: Heading, marks: Sequence[int]) -> list[int]:
    """Return the columns of voter groups: as the header says, else those in which nothing but A票, B票 … stands."""
    fields = heading.fields()
    named = [c for what in (Field.GROUP, Field.CATEGORY) for c in fields.get(what, ()) if c not in marks]
    return named or _lettered_columns(sheet, heading, marks[0])


def group_of(sheet: Sheet, row: int, groups: Sequence[int], group: str, box: BallotBox) -> str:
    """Return the voter group that a row names in its columns, else that of its section; warn where there is none."""
    if not groups:
        return group
    named = next((text for c in groups if (text := normalised(sheet.cells.text(row, c)))), "")
    if not named and not group:
        box.faults.warn("no_group", "这张票没有写票别，单独归为未注明票别，请补上", sheet.grid.at(row, groups[0]))
    return named or group


def report_numbers(sheet: Sheet, ballots: Sequence[Ballot], box: BallotBox, *, is_on_one: bool) -> None:
    """Warn of odd numbers and those that come again; stop where the header does too, and all is about one person."""
    _report_odd_numbers(sheet, ballots, box)
    if not any(ballot.group for ballot in ballots):
        report_lettered_numbers((ballot.number for ballot in ballots), sheet.grid.place, box.faults)
    first: dict[tuple[str, str], int] = {}
    for ballot in ballots:
        if ballot.number and (before := first.setdefault((ballot.group, ballot.number), ballot.row)) != ballot.row:
            fact, place = f"票号“{ballot.number}”在第 {before + 1} 行已经出现", sheet.grid.at(ballot.row, 0)
            if is_on_one:
                remedy = "表头也重复出现，看来下面评的是另一个人，请在各段上方写明“被评议人：某某”，重复录入的请删去"
                box.faults.stop("number_twice", f"{fact}，{remedy}", place)
            else:
                box.faults.warn("number_twice", f"{fact}，两行各按一张票计，若是重复录入请删去一行", place)


def _report_odd_numbers(sheet: Sheet, ballots: Sequence[Ballot], box: BallotBox) -> None:
    """Point at the few ballots without a number among numbered ones: perhaps sums."""
    odd = [ballot for ballot in ballots if not re.search(r"\d", ballot.number)]
    if 2 * len(odd) < len(ballots):
        for ballot in odd:
            written = f"票号一栏写的是“{shown(ballot.number)}”" if ballot.number else "没有写票号"
            sentence = f"这一行{written}，照常按一张票统计；如不是评议票请删去"
            box.faults.warn("odd_number", sentence, sheet.grid.at(ballot.row, 0))


def refuse_people_twice(sheet: Sheet, heading: Heading, box: BallotBox) -> None:
    """Stop where people stand below 姓名 and above the marks and no roster tells which of them are graded."""
    for column in heading.fields().get(Field.NAME, ()) if box.roster is None else ():
        texts = {sheet.cells.text(row, column) for row in range(heading.bottom + 1, len(sheet.cells))} - {""}
        if len(texts) > 1 and all(name_likeness(text) == 1 for text in texts):
            sentence = (
                "“姓名”下面和各列标题都是人名，看不出谁是述职人、谁是评委；请一并上传述职名单，"
                "或把评委所在的标题改为“评委”“评委1”“评委2”"
            )
            box.faults.stop("people_twice", sentence, sheet.grid.at(heading.bottom, column))
