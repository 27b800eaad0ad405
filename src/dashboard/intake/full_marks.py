"""Whether the numbers of a table are marks out of a hundred (百分制), by what the sheet says and by themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.direct_marks import FULL
from dashboard.domain.names import normalised
from dashboard.intake.coding import Numbers
from dashboard.intake.faults import shown
from dashboard.intake.headings import Field
from dashboard.intake.marks import is_full_mark_word
from dashboard.intake.notes import is_note_row, is_remark, states_numbers
from dashboard.intake.number_tables import NumberTable
from dashboard.intake.shapes.ballot_labels import is_ballot_number

_FULL = re.compile(
    r"(?:满分|总分)(?:为|是|:|均为|各为|都是)?(\d{1,4})分?|(\d{1,4})分制|(?<!\d)0[-~—–至到]+(\d{1,4})分?"
)
_SYSTEMS = {"百分制": 100, "十分制": 10, "五分制": 5, "四分制": 4}
_ITEM_FULL = re.compile(r"[(\[](?:满分|共)?:?(\d{1,3})分?[)\]]$")
_MARKS = re.compile(r"打分|评分|得分|分数|计分|百分制")
_BALLOT = re.compile(r"打分|评分|[评测][议评]票|[评测][议评]表")
_RESULTS = re.compile(r"汇总|统计|成绩|结果|排名|名次|平均|其他考核|平时考核|日常考核|考核得分")
_VOTES = re.compile(r"得?票数|计票")
_SIGNED = re.compile(r"(?:计票|统计|汇总|唱票|监票)(?:人|员|日期|时间)")
"""Who signs below a table, which says nothing of its numbers."""
_TEN, _LOW, _USUAL = 10, 40, 60
"""Marks up to ten are of another system; who gives no mark above 40, or most below 60, may use another full mark."""
_FOOT_ROWS = 5
VOTERS = "voters_in_columns"
"""The code of the doubt whether columns of a table of people are ballots."""
_STATE = "请在标题或填表说明里写明“百分制”或“满分100分”后重新上传"


@dataclass(frozen=True)
class Doubt:
    """Why numbers are not read as marks: a sentence, with the row and column that it is about."""

    code: str
    sentence: str
    row: int
    column: int


def are_no_marks(table: NumberTable) -> bool:
    """Return whether numbers are votes, or a row a person holds results rather than the marks of one ballot."""
    title = _title(table)
    is_ballot = _BALLOT.search(title) is not None and not _RESULTS.search(title)
    is_results = table.kind == "form" and not (table.has_numbers or is_ballot or _has_a_column_a_ballot(table))
    return _VOTES.search(title) is not None or is_results


def says_full(table: NumberTable) -> bool:
    """Return whether a sheet says that marks are out of a hundred."""
    return FULL in _stated_fulls(table)


def doubt_of(table: NumberTable) -> Doubt | None:
    """Return why it is not plain that numbers are marks out of a hundred; without a sentence where they are none."""
    first = table.header, table.columns[0]
    fulls = _stated_fulls(table)
    if others := [full for full in fulls if full != FULL]:
        sentence = f"写明的满分是 {others[0]} 分，直接打分只能读取每一项满分 {FULL} 分的，请折算成百分制后重新上传"
        return Doubt("full_mark", sentence, *fulls[others[0]])
    says_marks = any(map(_MARKS.search, [_title(table), *table.sheet.cells[table.header]]))
    values = [table.values(column) for column in table.columns]
    if sentence := _are_others(np.concatenate(values), is_stated=FULL in fulls):
        is_asked = says_marks and table.kind != "answers"  # of answers in numbers their own reader knows a remedy
        return Doubt("not_marks", sentence if is_asked else "", *first)
    if table.kind == "ballots" and _is_a_row_a_group(table):
        return Doubt("not_marks", "每个票别只有一行，像是各票别的平均分，不是各张票的分数", *first)
    if table.kind == "form" and (doubt := _of_voters(table)):
        return doubt
    return None if FULL in fulls else _unstated(table, values, says_marks=says_marks)


def _unstated(table: NumberTable, values: Sequence[Numbers], *, says_marks: bool) -> Doubt | None:
    """Return the doubt of a sheet that states no full mark."""
    first = table.header, table.columns[0]
    marks = np.concatenate(values)
    marks = marks[marks >= 0]
    if not says_marks:
        sentence = f"姓名下面是数，看不出是打分还是等次；如是百分制打分，{_STATE}；如是等次，请改写为好、较好、一般、差"
        return Doubt("full_mark", sentence, *first)
    if low := low_columns(table):
        sentence = (
            f"“{shown(table.sheet.cells.text(table.header, low[0]))}”一列的数都不超过 {_LOW}，不像百分制的分数；"
            f"如是百分制，{_STATE}；如另有满分请先折算，如不是打分请删去这一列"
        )
        return Doubt("full_mark", sentence, table.header, low[0])
    if 2 * np.count_nonzero(marks >= 2 * _USUAL) <= len(marks):
        sentence = f"多数分数在 {_USUAL} 以下，看不出满分是不是 {FULL} 分；如是百分制，{_STATE}，否则请先折算"
        return Doubt("full_mark", sentence, *first)
    return None


def _are_others(values: Numbers, *, is_stated: bool) -> str:
    """Return in a sentence that numbers are of another kind, nothing where they may be marks."""
    marks = values[values >= 0]
    if not is_stated and (not len(marks) or marks.max() <= 2 * _TEN):
        return f"各格的分数都不超过 {_TEN}，看不出满分是多少；直接打分只能读取百分制，请折算后重新上传"
    if 3 * np.count_nonzero(values < 0) > len(values):
        return f"许多数不是 0—{FULL} 的整分或半分（.5），像是平均分或别的数；直接打分只能读取各票的原分数"
    return ""


def low_columns(table: NumberTable) -> list[int]:
    """Return the columns whose marks, two at least, are all so low that their full mark may be another."""
    marks = {column: values[values >= 0] for column in table.columns for values in [table.values(column)]}
    return [column for column, of in marks.items() if len(of) > 1 and of.max() <= 2 * _LOW]


def _has_a_column_a_ballot(table: NumberTable) -> bool:
    return sum(is_ballot_number(table.sheet.cells.text(table.header, column)) for column in table.columns) > 1


def _of_voters(table: NumberTable) -> Doubt | None:
    """Return the doubt of a row a person with columns of voters beside another, which would all be items."""
    named = {column: table.sheet.cells.text(table.header, column) for column in table.columns}
    others = [column for column, text in named.items() if not is_ballot_number(text) and len(table.values(column))]
    if others and any(map(is_ballot_number, named.values())):
        sentence = (
            f"“{shown(named[others[0]])}”一列不像一张票，旁边各列却是；如是算出的数请删去这一列，如是一张票请写明"
        )
        return Doubt(VOTERS, sentence, table.header, others[0])
    return None


def _is_a_row_a_group(table: NumberTable) -> bool:
    """Return whether rows without ballot numbers are voter groups, each of which stands there once."""
    columns = table.labels(Field.GROUP, Field.CATEGORY)
    if not columns or table.labels(Field.NUMBER, Field.ROW_NUMBER):
        return False
    groups = table.sheet.cells.codes[table.rows, columns[0]]
    return len(np.unique(groups)) == len(groups)


def _title(table: NumberTable) -> str:
    """Return what stands above the header and in notes below the table, with the names of sheet and file."""
    sheet = table.sheet
    foot = range(max(table.header + 1, len(sheet.cells) - _FOOT_ROWS), len(sheet.cells))
    rows = [
        *range(table.header),
        *(row for row in foot if is_note_row(sheet.cells[row]) or is_remark(sheet.cells[row])),
    ]
    rows = [row for row in rows if not states_numbers(sheet.cells[row])]  # 发出票数 is said of ballots, too
    texts = [text for row in rows for text in dict.fromkeys(sheet.cells[row])]
    return _SIGNED.sub("", normalised("".join([sheet.grid.place.file, sheet.grid.place.sheet, *texts])))


def _stated_fulls(table: NumberTable) -> dict[int, tuple[int, int]]:
    """Return the full marks that notes and headings state, each with the row and column of the first."""
    sheet, columns = table.sheet, set(table.columns)
    found: dict[int, tuple[int, int]] = {}
    telling = {text for text in sheet.texts if _fulls_in(normalised(text))}
    names = f"{sheet.grid.place.file} {sheet.grid.place.sheet}"
    cells = [(0, 0, normalised(names))]
    for row in range(len(sheet.cells)):
        if row == table.header or not telling.isdisjoint(sheet.cells.distinct(row)):
            cells += [(row, column, normalised(text)) for column, text in enumerate(sheet.cells[row]) if text]
    for row in table.rows.tolist():
        if any(map(is_full_mark_word, sheet.cells[row])):
            cells += [(row, c, f"满分{text}") for c in table.columns if (text := normalised(sheet.cells.text(row, c)))]
    for row, column, text in cells:
        fulls = _fulls_in(text)
        of_item = _ITEM_FULL.search(text) if row == table.header and column in columns else None
        for full in [*fulls, int(of_item[1])] if of_item else fulls:
            found.setdefault(full, (row, column))
    return found


def _fulls_in(text: str) -> list[int]:
    """Return the full marks that a text states.

    Example:
        >>> _fulls_in("每项满分100分"), _fulls_in("十分制"), _fulls_in("75-89分为较好"), _fulls_in("(0-100分)")
        ([100], [10], [], [100])
    """
    fulls = [int(number) for found in _FULL.finditer(text) for number in found.groups() if number]
    return fulls + [full for system, full in _SYSTEMS.items() if system in text]
