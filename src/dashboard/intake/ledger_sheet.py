"""A ledger (整改台账) as a sheet: one row an entry, known by its 编号 where it has one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from dashboard.domain.ledger import EDITABLE, Source, State, clean
from dashboard.domain.ledger_import import LedgerRow
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, Problem
from dashboard.domain.themes import theme_names
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.faults import Faults, shown
from dashboard.intake.grid import Grid

_HEADER_ROWS = 20
_HEADINGS = {
    "unit": "单位 单位名称 所在单位 述职单位 责任单位 整改单位 党组织 党组织名称 支部 党支部 支部名称",
    "name": "书记 姓名 书记姓名 党组织书记 党支部书记 述职人 述职对象",
    "shortcoming": "问题 问题原文 存在问题 主要问题 具体问题 问题表述 问题清单 主要不足 不足",
    "source": "来源 问题来源",
    "theme": "主题 问题主题 问题类别",
    "standard": "整改标准 整改目标 标准",
    "measure": "整改措施 措施",
    "owner": "责任人 整改责任人",
    "due_on": "完成时限 整改时限 时限 完成期限 整改期限",
    "progress": "完成情况 整改情况 整改进展 进展情况 整改落实情况",
    "state": "销号 销号情况 是否销号 状态 整改状态",
    "closed_on": "销号日期 销号时间",
    "evidence": "销号依据 证明材料 佐证材料",
    "id": "编号",
}
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}
_STATES = {
    **{state.value: state for state in State},
    **dict.fromkeys(("是", "销号", "√", "✓", "✔", "已完成", "完成"), State.CLOSED),
    **dict.fromkeys(("否", "未销号", "未整改", "×"), State.OPEN),
    "正在整改": State.IN_WORK,
}
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00:00)?|(\d{4})(\d{2})(\d{2})")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class _Table:
    """A sheet with its header row, and the column of each field that the header names."""

    grid: Grid
    header_row: int
    columns: dict[str, int]
    merged: dict[tuple[int, int], str]

    def text(self, row: int, field: str) -> str:
        """Return what stands in a row's cell, "" where the column is missing."""
        column = self.columns.get(field)
        return "" if column is None else clean(self.grid.rows[row][column])

    def who(self, row: int, field: str) -> str:
        """Return the same, or what is merged down to the row: one cell for all the entries of a person."""
        return self.text(row, field) or clean(self.merged.get((row, self.columns.get(field, -1)), ""))

    def at(self, row: int, field: str) -> Place:
        """Return the place of a field, or of the row where its column is missing."""
        return self.grid.at(row, self.columns.get(field, 0))


def recognise(grid: Grid) -> bool:
    """Return whether a sheet is a ledger: what is to be mended, by whom, and how."""
    return _table(grid) is not None


def read(grids: Sequence[Grid]) -> tuple[tuple[LedgerRow, ...], list[Problem]]:
    """Return the rows of every visible ledger among the sheets, and every cell that cannot be read."""
    faults = Faults()
    visible = [grid for grid in grids if not grid.hidden]
    tables = [table for grid in visible if (table := _table(grid))]
    for table in tables:
        _refuse_errors(table, faults)
    rows = [row for table in tables for row in _rows(table, faults)]
    if not tables and grids:
        sentence = "没有找到台账的表头，请在问题上方保留一行“单位、书记、问题（原文）、整改措施、完成时限”等列名"
        faults.stop("ledger_no_header", sentence, Place(grids[0].place.file))
    elif not rows and not faults.problems() and grids:
        faults.stop("ledger_empty", "台账表头下方没有问题，请逐行填写后重新上传", tables[0].grid.place)
    return tuple(rows), faults.problems()


def _table(grid: Grid) -> _Table | None:
    """Return the sheet below the first row that names a shortcoming, a person or unit, and a field of its mending."""
    for number, cells in enumerate(grid.rows[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            if field := _FIELDS.get(_heading(cell)):
                columns.setdefault(field, column)
        mends = {"standard", "measure", "owner", "due_on", "progress", "state"} & set(columns)
        if "shortcoming" in columns and {"unit", "name"} & set(columns) and mends:
            merged = {
                (row, left): grid.rows[top][left]
                for top, left, bottom, _ in grid.merged
                for row in range(top + 1, bottom + 1)
            }
            return _Table(grid, number, columns, merged)
    return None


def _heading(cell: str) -> str:
    return re.sub(r"\(.*?\)|:$", "", normalised(cell))


def _rows(table: _Table, faults: Faults) -> list[LedgerRow]:
    """Return the rows that say something in any column of the ledger but those of the person."""
    found = []
    for row in range(table.header_row + 1, len(table.grid.rows)):
        said = {field for field in table.columns if table.text(row, field)} - {"unit", "name"}
        if said:
            found.append(_row(table, row, faults))
    return [row for row in found if row]


def _refuse_errors(table: _Table, faults: Faults) -> None:
    """Stop where a formula's error, or a formula without a result, stands in a column of the ledger."""
    for row, column in table.grid.cells.where(is_error_value):
        if row > table.header_row and column in table.columns.values():
            report_error_value(table.grid.cells.text(row, column), table.grid.at(row, column), faults)


def _row(table: _Table, row: int, faults: Faults) -> LedgerRow | None:
    """Return one row, None where it does not say what is to be mended or by whom."""
    unit, name, shortcoming = table.who(row, "unit"), table.who(row, "name"), table.text(row, "shortcoming")
    if not shortcoming:
        faults.stop(
            "ledger_no_shortcoming", "这一行没有写问题，请补上；不用的行请整行清空", table.at(row, "shortcoming")
        )
        return None
    if not unit and not name:
        faults.stop("ledger_nobody", "这一行没有写单位和书记，请补上", table.at(row, "name"))
        return None
    cell = partial(_cell, table, row, faults)
    id_ = cell("id", _id, "编号“{}”不是数字，请改回原来的编号；新问题请留空")
    return LedgerRow(
        place=table.grid.at(row, 0),
        unit=unit,
        name=name,
        shortcoming=shortcoming,
        id=id_ or 0,
        source=cell("source", _source, "来源“{}”不认识，请改为“领导点评”“自己查摆”或“民主评议”"),
        stated=_stated(table, row, faults),
        state=cell("state", _state, "销号“{}”不认识，请改为“待整改”“整改中”“待验收”或“已销号”"),
        closed_on=cell("closed_on", _day, "销号日期“{}”不是日期，请写成 2026-06-30 的样子"),
        evidence=table.text(row, "evidence"),
        places={field: table.at(row, field) for field in table.columns},
    )


def _stated(table: _Table, row: int, faults: Faults) -> dict[str, str | date | None]:
    """Return the editable fields whose columns the sheet has; an empty cell empties the field."""
    stated: dict[str, str | date | None] = {}
    for field in EDITABLE:
        if field not in table.columns:
            continue
        if field == "due_on":
            stated[field] = _cell(table, row, faults, field, _day, "完成时限“{}”不是日期，请写成 2026-06-30 的样子")
        elif field == "theme":
            stated[field] = (
                _cell(table, row, faults, field, _theme, "主题“{}”不在主题表中，请改为表中的主题或留空") or ""
            )
        else:
            stated[field] = table.text(row, field)
    return stated


def _cell(
    table: _Table, row: int, faults: Faults, field: str, meaning: Callable[[str], _Value | None], sentence: str
) -> _Value | None:
    """Return what a cell means, None where it is empty; a cell that means nothing is a fault."""
    written = table.text(row, field)
    value = meaning(written) if written else None
    if written and value is None and not is_error_value(written):
        faults.stop(f"ledger_{field}", sentence.replace("{}", shown(written)), table.at(row, field))
    return value


def _id(written: str) -> int | None:
    return int(written) if re.fullmatch(r"[1-9]\d{0,17}", written, re.ASCII) else None


def _source(written: str) -> Source | None:
    return next((source for source in Source if source.value == normalised(written)), None)


def _state(written: str) -> State | None:
    return _STATES.get(normalised(written))


def _theme(written: str) -> str | None:
    """Return the code of a theme by its name or code."""
    named = {normalised(name): code for code, name in theme_names().items()}
    return named.get(normalised(written)) or (written if written in theme_names() else None)


def _day(written: str) -> date | None:
    """Return a day in one of the usual ways to write it.

    Example:
        >>> _day("2026年6月3日"), _day("2026-06-03 00:00:00"), _day("六月底")
        (datetime.date(2026, 6, 3), datetime.date(2026, 6, 3), None)
    """
    found = _DAY.fullmatch("".join(written.split()))
    if not found:
        return None
    try:
        year, month, day = (int(part) for part in found.groups() if part)
        return date(year, month, day)
    except ValueError:
        return None
