"""The header rows of a sheet: which they are, and what stands above each column."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from dashboard.domain.names import normalised
from dashboard.intake.cell_faults import is_error_value
from dashboard.intake.cells import Cells, Words, once_a_vocabulary
from dashboard.intake.grid import Grid
from dashboard.intake.notes import is_note_row


class Field(Enum):
    """What a column is for, as its heading says."""

    NAME = auto()
    UNIT = auto()
    ITEM = auto()
    GRADE = auto()
    OPINION = auto()
    """意见: a grade or free text, as the cells show."""
    NUMBER = auto()
    ROW_NUMBER = auto()
    """序号: of the ballot, of the row or of the person, as the cells show."""
    GROUP = auto()
    CATEGORY = auto()
    """类别: of the voters or of the persons, as the cells show."""
    ASIDE = auto()
    """Known and not needed (职务、述职方式); dropped without a word."""
    IGNORED = auto()
    """Free text, results and whatever points at a voter; dropped, and said so."""


_WORDS = {
    Field.NAME: (
        "姓名 名字 书记 书记姓名 述职人 述职人姓名 述职人员 述职对象 述职书记 述职者 被评议人 "
        "被评议人姓名 被评议人员 被评议对象 评议对象 被测评人 被测评人姓名 被测评对象 测评对象 被评人 "
        "被评价人 评价对象 对象 人员 人员姓名 党组织书记 党组织书记姓名 被考核人 考核对象 单位及姓名 "
        "姓名及单位 述职人员姓名 述职书记姓名 姓名及职务 姓名和职务 姓名、职务 姓名职务 姓名(职务) 姓名/职务 "
        "被评议人姓名及职务 述职人姓名及职务 述职人及职务"
    ),
    Field.UNIT: (
        "单位 党组织 所在单位 所属单位 单位名称 党组织名称 所在党组织 所属党组织 述职单位 工作单位 支部 "
        "党支部 支部名称 党支部名称 部门 所在部门 所在支部 被评议单位 基层党组织 单位及职务 单位职务 "
        "工作单位及职务 所在单位及职务 述职党组织"
    ),
    Field.ITEM: (
        "项目 评议项目 评价项目 测评项目 评议内容 评价内容 测评内容 指标 评议指标 评价指标 测评指标 内容 "
        "事项 评价要素 评议要素 维度 评价维度 评议事项 项目名称"
    ),
    Field.GRADE: (
        "等次 评议等次 评价等次 测评等次 评定等次 等级 评价等级 评议等级 评价 评议 评议结果 评价结果 "
        "测评结果 结果 评级 选项 选择 所选等次 投票结果 投票等次 评定"
    ),
    Field.OPINION: ("意见 评议意见 评价意见 测评意见 投票意见"),
    Field.NUMBER: (
        "票号 选票编号 选票号 票编号 选票序号 票序号 票序 评议票编号 评议票号 评议票序号 测评票编号 测评票号 "
        "票据编号 答卷编号 问卷编号 选票 考号 准考证号 卡号 卷号 答题卡号 条码 条码号 流水号 扫描序号"
    ),
    Field.ROW_NUMBER: ("序号 编号 号码 no no. 顺序 述职顺序"),
    Field.GROUP: (
        "票别 票种 票类 票类别 投票人类别 投票人类型 投票人身份 评议人类别 评议人员类别 评议人身份 "
        "评议主体 评价主体 参评主体 测评主体 投票主体 评议主体类别 评价主体类别 投票主体类别 参评人类别 参评人员类别 "
        "测评人类别 测评人员类别 评价人类别 评价人员类别 评价人身份 投票人员类别 参会人员类别 参加人员类别 评委类别 "
        "选票类别 评议票类别 投票人票别 评议票别 选票种类"
    ),
    Field.CATEGORY: ("类别 类型 人员类别 身份 分组 组别"),
    Field.ASIDE: ("职务 党内职务 现任职务 行政职务 述职方式 述职形式 单位类别 单位类型 单位性质 性别 年龄 党组织类别"),
    Field.IGNORED: (
        "意见建议 意见和建议 意见与建议 意见或建议 建议 备注 其他意见 具体意见 评语 说明 主要不足 "
        "存在问题 问题建议 其他 时间 提交时间 投票时间 日期 填写时间 ip ip地址 来自ip 身份证号 身份证号码 "
        "手机 手机号 电话 联系电话 签名 签字 评议人 投票人 填表人 评委 评委姓名 评议人姓名 投票人姓名 "
        "来源 来源详情 所用时间 提交答卷时间 发出票数 发出票 排名 名次 得分 总分"
    ),
}
_FIELDS = {word: field for field, words in _WORDS.items() for word in words.split()}
_RESULT = re.compile(
    r"上年|去年|上一年|上次|建议等次|审定等次|综合评价等次|比例|占比|百分比|%|得分|均分|名次|排名|得票率|折算|赋分|分值"
)
_PATTERNS = {
    Field.NUMBER: re.compile(r"(选票|评议票|测评票|票|问卷|答卷|投票|评议|测评)(id|号|号码|编号|序号|编码|流水号)"),
    Field.CATEGORY: re.compile(r".{2,6}(类别|身份)"),
    Field.IGNORED: re.compile(
        r"对.{1,15}的?(意见|建议)([和与及或、]?建议)?|.{0,8}意见[和与及或、]?建议|.{0,6}(评语|留言)"
    ),
}
"""Headings that are too many to be listed: 选票ID, 代表类别, 对秦涛的意见建议."""
Known = ParamSpec("Known")
Found = TypeVar("Found")
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_TITLE = re.compile(r"\d{4}年|[表单票](?:\([^()]*\))?$|汇总|评议票|测评票|评议会|大会$|会议$")
_LONG_TITLE = re.compile(r"\d{4}年|汇总表|统计表|[评议测]{2}[票表]")


@lru_cache(maxsize=4096)
def field_of(text: str) -> Field | None:
    """Return what a heading says its column is for, or None where it is no known word.

    Example:
        >>> field_of("姓　名").name, field_of("票别（A/B/C）").name, field_of("秦涛")
        ('NAME', 'GROUP', None)
    """
    if not text or len(text) > 30:
        return None
    key = _BRACKETS.sub("", normalised(text)).strip(":*").lower()
    if key in _FIELDS:
        return _FIELDS[key]
    known = next((field for field, pattern in _PATTERNS.items() if pattern.fullmatch(key)), None)
    return Field.IGNORED if known is None and len(key) <= 12 and _RESULT.search(key) else known


@dataclass(frozen=True, eq=False)
class Sheet:
    """A grid, and its cells with the text of each merged range in all of the range's cells."""

    grid: Grid
    cells: Cells

    @classmethod
    def of(cls, grid: Grid) -> "Sheet":
        """Return the sheet of a grid, the same one each time."""
        if cls not in grid.seen:
            grid.seen[cls] = cls(grid, _spread_over_merged(grid) if grid.merged else grid.cells)
        return cast("Sheet", grid.seen[cls])

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every different text of the sheet."""
        return frozenset(self.grid.cells.words)

    @cached_property
    def has_errors(self) -> bool:
        """Whether a formula's error value, or a formula without a result, stands in a cell."""
        return _hold_errors(self.grid.cells.words)

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return self.cells.width


@once_a_vocabulary
def _hold_errors(words: Words) -> bool:
    return any(map(is_error_value, words))


def _spread_over_merged(grid: Grid) -> Cells:
    codes = grid.cells.codes.copy()
    for top, left, bottom, right in grid.merged:
        codes[top : bottom + 1, left : right + 1] = codes[top : top + 1, left : left + 1]
    return Cells(grid.cells.words, codes.ravel(), grid.cells.width)


def once_a_sheet(find: Callable[Concatenate[Sheet, Known], Found]) -> Callable[Concatenate[Sheet, Known], Found]:
    """Return a function that remembers what it found in a sheet, for it is asked several times on the way."""

    def found(sheet: Sheet, /, *known: Known.args, **named: Known.kwargs) -> Found:
        key = (find, *known)
        if key not in sheet.grid.seen:
            sheet.grid.seen[key] = find(sheet, *known, **named)
        return cast("Found", sheet.grid.seen[key])

    update_wrapper(found, find)
    return found


@dataclass(frozen=True)
class Heading:
    """The header rows of a table, `top` to `bottom`; `levels[k][column]` is the text at row top + k."""

    top: int
    bottom: int
    levels: tuple[tuple[str, ...], ...]

    @cached_property
    def _paths(self) -> list[tuple[str, ...]]:
        return [tuple(dict.fromkeys(filter(None, texts))) for texts in zip(*self.levels, strict=True)]

    @cached_property
    def _fields(self) -> list[Field | None]:
        return [field_of(path[-1]) if path else None for path in self._paths]

    def path(self, column: int) -> tuple[str, ...]:
        """Return the texts above a column, outermost first; a text merged downwards comes once."""
        return self._paths[column]

    def field(self, column: int) -> Field | None:
        """Return what a column is for, as its innermost text says."""
        return self._fields[column]

    def is_field_alone(self, column: int) -> bool:
        """Return whether nothing but known words stands above a column, so that it belongs to nobody."""
        return all(field_of(text) is not None for text in self.path(column))

    def label(self, column: int) -> str:
        """Return the innermost text of a column, for a sentence."""
        path = self.path(column)
        return "".join(path[-1].split()) if path else ""

    def fields(self) -> dict[Field, list[int]]:
        """Return the columns of each field, left to right."""
        return self._columns

    @cached_property
    def _columns(self) -> dict[Field, list[int]]:
        found: dict[Field, list[int]] = {}
        for column, field in enumerate(self._fields):
            if field is not None:
                found.setdefault(field, []).append(column)
        return found


def heading_over(sheet: Sheet, bottom: int, columns: Sequence[int], first: int = 0) -> Heading:
    """Return the header whose last row is `bottom`, climbing while rows stand above `columns`, to `first` at most.

    Titles, notes and blank rows end it. In rows above the last, blanks to the right of a text
    belong to it where they are as many as the texts: the writer left the cells unmerged.
    """
    top = bottom
    while top > first and _belongs_to_heading(sheet, top - 1, columns):
        top -= 1
    levels = [_spread(sheet.cells[row], columns) for row in range(top, bottom)]
    return Heading(top, bottom, tuple(tuple(level) for level in [*levels, sheet.cells[bottom]]))


def _belongs_to_heading(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    cells = sheet.cells[row]
    above = {cells[column] for column in columns} - {""}
    if not above or is_note_row(cells) or _tells_of_the_table(cells):
        return False
    return not is_title_row(sheet, row, columns)


def _tells_of_the_table(cells: Sequence[str]) -> bool:
    """Return whether a row tells what the whole table below it is about: 述职人：秦涛 | 单位：东街社区.

    Labels may have cells of their own.
    """
    texts = list(dict.fromkeys(filter(None, cells)))
    if len(texts) > 2 and {field_of(text) for text in texts[::2]} == {Field.NAME, Field.UNIT}:
        return not any(map(field_of, texts[1::2]))
    labels = [re.split("[:：]", text)[0] if re.search(r"[:：]\s*\S", text) else "" for text in texts]
    return len(texts) > 1 and "" not in labels and len(set(labels)) == len(texts) and any(map(field_of, labels))


def is_title_row(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Return whether a row holds a title of the whole sheet rather than headings of its columns."""
    cells = sheet.cells[row]
    texts = set(cells) - {""}
    if len(texts) != 1:
        return any(_LONG_TITLE.search(normalised(cells[column])) for column in columns if len(cells[column]) > 6)
    text = next(iter(texts))
    starts_left = next(column for column, cell in enumerate(cells) if cell) < min(columns)
    return starts_left or _TITLE.search(normalised(text)) is not None


def _spread(cells: list[str], columns: Sequence[int]) -> list[str]:
    texts = sum(1 for column in columns if cells[column])
    if not texts or len(columns) - texts < texts:
        return cells
    spread = list(cells)
    current = ""
    for column in range(min(columns), max(columns) + 1):
        current = spread[column] = spread[column] or current
    return spread
