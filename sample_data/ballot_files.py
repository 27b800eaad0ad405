"""The ballots of a meeting as a spreadsheet, in each of the shapes in which they arrive (DOMAIN §3)."""

from fractions import Fraction

from sample_data.files import Book, Sheet, workbook
from sample_data.scenario import Scenario
from sample_data.votes import BLANK, GRADES, INVALID, Ballot

_PICK_ONE = "每人每项只选一个等次，分为“好”“较好”“一般”“差”。"
_SPACES = (" ", "\u3000", "")
"""What officials type inside a name of two characters: a space, a wide space, nothing."""


def row_per_ballot(scenario: Scenario, ballots: tuple[Ballot, ...]) -> bytes:
    """Return shape (a) with one header row: a column a secretary, names spaced as people type them."""
    names = [_spaced(person.name, person.seq) for person in scenario.people]
    width = 1 + len(names)

    def fill(book: Book) -> None:
        sheet = book.sheet("评议票录入", [8, *[9.5] * len(names)])
        sheet.line(0, width, scenario.title + "评议票录入表", "title", height=34)
        sheet.line(1, width, "填表说明：一行为一张评议票，" + _PICK_ONE + "未填写的空着不录。", "note", height=22)
        sheet.row(2, ["票号", *names], "header", height=24)
        for row, ballot in enumerate(ballots, start=3):
            sheet.row(row, [ballot.number, *(marks[0] for marks in ballot.marks)])
        sheet.raw.freeze_panes(3, 1)
        sheet.raw.repeat_rows(2)

    return workbook(fill)


def row_per_ballot_by_group(scenario: Scenario, ballots: tuple[Ballot, ...]) -> bytes:
    """Return shape (a) with two header rows, the secretary merged over the items; a sheet a voter group."""

    def fill(book: Book) -> None:
        for group in scenario.votes.returned:
            _group_sheet(book, scenario, [ballot for ballot in ballots if ballot.group == group], group)

    return workbook(fill)


def _group_sheet(book: Book, scenario: Scenario, ballots: list[Ballot], group: str) -> None:
    item_count = len(scenario.items)
    width = 1 + item_count * len(scenario.people)
    sheet = book.sheet(group, [6, *[8.5] * (width - 1)])
    first_page = 1 + 2 * item_count
    sheet.line(0, first_page, f"{scenario.title}评议结果录入表（{group}）", "title", height=34)
    sheet.line(1, first_page, "填表说明：" + _PICK_ONE + "空白处为评议人未填写。", "note", height=22)
    sheet.raw.set_row(2, 22)
    sheet.raw.set_row(3, 92)
    sheet.merge((2, 0, 3, 0), "票号")
    for place, person in enumerate(scenario.people):
        left = 1 + place * item_count
        sheet.merge((2, left, 2, left + item_count - 1), person.name)
        for column, item in enumerate(scenario.items, start=left):
            sheet.write(3, column, item, "header")
    for row, ballot in enumerate(ballots, start=4):
        sheet.row(row, [ballot.number, *(mark for marks in ballot.marks for mark in marks)])
    sheet.raw.freeze_panes(4, 1)
    sheet.raw.set_print_scale(72)
    sheet.raw.set_margins(left=0.4, right=0.4)
    sheet.raw.repeat_columns(0)
    sheet.raw.repeat_rows(2, 3)
    sheet.raw.set_v_pagebreaks([1 + 2 * item_count * page for page in range(1, (len(scenario.people) + 1) // 2)])


def paper_forms(scenario: Scenario, ballots: tuple[Ballot, ...]) -> bytes:
    """Return shape (b): one ballot a sheet as on paper, ticks below merged headers."""

    def fill(book: Book) -> None:
        for ballot in ballots:
            _paper_form(book.sheet(f"票{ballot.number:02d}", _form_widths(scenario)), scenario, ballot)

    return workbook(fill)


def _form_widths(scenario: Scenario) -> list[float]:
    return [6, 18, 11, *[6.5] * (len(scenario.items) * len(GRADES))]


def _paper_form(sheet: Sheet, scenario: Scenario, ballot: Ballot) -> None:
    width = len(_form_widths(scenario))
    sheet.line(0, width, scenario.title + "评议票", "title", height=36)
    sheet.line(1, width, "填表说明：请在相应等次栏内打“√”，每项只打一个，多打的该项无效。", "note", height=22)
    sheet.raw.set_row(2, 24)
    sheet.raw.set_row(3, 22)
    for column, word in enumerate(("序号", "单位", "姓名")):
        sheet.merge((2, column, 3, column), word)
    for place, item in enumerate(scenario.items):
        left = 3 + place * len(GRADES)
        sheet.merge((2, left, 2, left + len(GRADES) - 1), item)
        for column, grade in enumerate(GRADES, start=left):
            sheet.write(3, column, grade, "header")
    for row, (person, marks) in enumerate(zip(scenario.people, ballot.marks, strict=True), start=4):
        ticks = [tick for mark in marks for tick in _ticks(mark)]
        sheet.row(row, [person.seq, person.unit, person.name, *ticks], height=26)


def _ticks(mark: str) -> list[str]:
    """Return the tick columns of one field; an invalid field has two ticks side by side."""
    ticked = ("较好", "一般") if mark == INVALID else (mark,)
    return ["√" if grade in ticked else "" for grade in GRADES]


def long_list(scenario: Scenario, ballots: tuple[Ballot, ...]) -> bytes:
    """Return shape (c): a row a mark, 票号 姓名 单位 项目 等次; a field left empty keeps its row."""

    def fill(book: Book) -> None:
        sheet = book.sheet("评议明细", [8, 10, 30, 36, 8], landscape=False)
        sheet.row(0, ["票号", "姓名", "单位", "项目", "等次"], "header", height=24)
        row = 0
        for ballot in ballots:
            for person, marks in zip(scenario.people, ballot.marks, strict=True):
                for item, mark in zip(scenario.items, marks, strict=True):
                    row += 1
                    sheet.raw.write_number(row, 0, ballot.number)
                    for column, text in enumerate((person.name, person.unit, item, mark), start=1):
                        if text != BLANK:
                            sheet.raw.write_string(row, column, text)
        sheet.raw.freeze_panes(1, 0)
        sheet.raw.repeat_rows(0)

    return workbook(fill)


def counts_only(scenario: Scenario, ballots: tuple[Ballot, ...]) -> bytes:
    """Return shape (d): counts with shares between them, a total row, notes and signatures below."""
    counted = [[[b.marks[p.seq - 1][0] for b in ballots].count(mark) for mark in GRADES] for p in scenario.people]
    abstained = [len(ballots) - sum(counts) for counts in counted]
    totals = [sum(column) for column in zip(*counted, strict=True)]
    columns = [
        "序号",
        "姓名",
        "单位",
        *(word for grade in GRADES for word in (grade + "票数", grade + "比例")),
        "弃权票数",
    ]

    def fill(book: Book) -> None:
        sheet = book.sheet("计票汇总表", [6, 11, 26, *[10] * (2 * len(GRADES)), 10])
        sheet.line(0, len(columns), scenario.title + "民主评议计票汇总表", "title", height=36)
        sheet.row(1, columns, "header", height=26)
        for row, (person, counts) in enumerate(zip(scenario.people, counted, strict=True), start=2):
            sheet.row(row, [person.seq, person.name, person.unit], height=24)
            _write_counts(sheet, row, counts, abstained[row - 2])
        bottom = 2 + len(counted)
        sheet.raw.set_row(bottom, 24)
        sheet.merge((bottom, 0, bottom, 2), "合计", "cell")
        _write_counts(sheet, bottom, totals, sum(abstained))
        _write_notes(sheet, bottom + 1, scenario, len(columns), len(ballots))

    return workbook(fill)


def _write_counts(sheet: Sheet, row: int, counts: list[int], abstained: int) -> None:
    returned = sum(counts) + abstained
    for place, count in enumerate(counts):
        sheet.write(row, 3 + 2 * place, count)
        sheet.write(row, 4 + 2 * place, float(Fraction(count, returned)), "share")
    sheet.write(row, 3 + 2 * len(counts), abstained)


def _write_notes(sheet: Sheet, row: int, scenario: Scenario, width: int, returned: int) -> None:
    issued = sum(scenario.issued.values())
    notes = (
        f"说明：发出评议票{issued}张，收回{returned}张，有效{returned}张；比例为得票数占收回票数的比例。",
        "计票人：邱　月　　　　　　监票人：贺　川",
        f"日期：{scenario.held_on.year}年{scenario.held_on.month}月{scenario.held_on.day}日",
    )
    for place, text in enumerate(notes):
        sheet.line(row + place, width, text, "note", height=22)


def _spaced(name: str, seq: int) -> str:
    return _SPACES[seq % len(_SPACES)].join(name) if len(name) == 2 else name
