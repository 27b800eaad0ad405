"""What stands around a table: footers, sums of ballots (发出、收回、有效), legends, the voter group."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.scale import Scale
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.grid import Grid

LETTERED_GROUP = re.compile(r"(?:(?<![A-Z])[A-Z]|[甲乙丙丁戊己庚辛])[票类组]")
"""A voter group named by a letter: A票, 甲类, B组."""
LONE_LETTER = re.compile(r"[A-E甲乙丙丁]")
"""What may stand for a voter group over, or in front of, grades: A好."""

_FOOT = re.compile(
    r"^(总?监票人?|总?计票人?|唱票人?|统计(人|日期|时间|单位)|制表|填表|填报|填写|审核|复核|记录人|核对人|监督人|主持人"
    r"|(评议|测评|投票)(时间|日期|说明)|共?[应实]?(发出|发放|收回|回收|发|收)(评议|测评|选)?票|(发出|收回|有效|无效)\d"
    r"|以下空白|此表|本表|请在|请您|温馨提示|感谢"
    r"|(注|备注|说明|日期|时间|单位|地点|票别|票种|类别|投票人类别|评议主体|年份|年度)\s*[:：\d]"
    r"|(选票|评议票)?(票号|编号|序号)\s*[:：]\s*\S|NO\s*[.:：]\s*\d"
    r"|((评议|评价|测评|投票|填票|参评)人)?(签名|签字)|(评议|评价|测评|投票|填票|参评)人[:：]|共?第?\d+页"
    r"|(对.{1,20}|您的?|其[他它]|主要|综合|补充|总体)?(意见|建议)([和与及或、]?(意见|建议))?(栏|\(.{1,20}\))?([:：]|$))"
)
_QUANTITY = (
    r"(发出|发放|收回|回收|有效)(?:[A-Z甲乙丙丁]?(?:民主)?(?:评议|测评|选)?(?:票|表)?)?"
    r"(?:总?数|张数|数量|共计|总计|共)?[:为]?"
)
_STATED_INLINE = re.compile(_QUANTITY + r"(\d{1,6})(?:张|份|票|[,。;、)]|$)")
_STATED_CELL = re.compile(r"(?:实际?|应|共)?" + _QUANTITY + r"(?:\([张份]\))?")
_SHORTEST_LEGEND = 8
_LONGEST_LABEL = 20
_SENTENCE = re.compile(r"[,。;:√]|请|以下|(现场|书面)述职")
_BLANK = frozenset({"未填", "未选", "未评", "空白", "弃权"})
_INVALID = frozenset({"多填", "多选", "重填", "无效", "废票"})
"""Signs of optical readers for fields that hold no grade."""
_NOTE_ROWS, _FOOT_ROWS = 60, 20
_KINDS = {"发出": "issued", "发放": "issued", "收回": "returned", "回收": "returned", "有效": "valid"}


@dataclass(frozen=True)
class Statement:
    """Numbers of ballots that a file states of a sheet, or of one voter group where it names one."""

    place: Place
    group: str | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None


def is_note_row(cells: Sequence[str]) -> bool:
    """Return whether a row is a note or a footer (填表说明、计票人、发出 120), not part of a table.

    Example:
        >>> is_note_row(["", "计票人：甲", "监票人：乙"]), is_note_row(["秦涛", "", "√"])
        (True, False)
    """
    first = next((cell for cell in cells if cell), "")
    return is_note(first)


@lru_cache(maxsize=4096)
def is_note(text: str) -> bool:
    """Return whether a text begins as notes and footers do, or states a number of ballots."""
    tight = normalised(text)
    return _FOOT.match(tight) is not None or _STATED_CELL.fullmatch(tight) is not None


def states_numbers(cells: Sequence[str]) -> bool:
    """Return whether a row states how many ballots were handed out, returned or valid."""
    return any(word in cell for cell in cells for word in _KINDS)


def is_remark(cells: Sequence[str]) -> bool:
    """Return whether a row is one sentence alone, such as an instruction or 一、现场述职."""
    text = normalised(lone_text(cells))
    return len(text) > _LONGEST_LABEL or is_section_title(text) or _SENTENCE.search(text) is not None


def lone_text(cells: Sequence[str]) -> str:
    """Return the text of a row that holds nothing else, in one cell or in all that are merged; else nothing.

    Example:
        >>> lone_text(["", "A票", "A票"]), lone_text(["A票", "B票"]), lone_text(["", ""])
        ('A票', '', '')
    """
    texts = {cell for cell in cells if cell}
    return texts.pop() if len(texts) == 1 else ""


def is_section_title(text: str) -> bool:
    """Return whether a text is numbered as titles of sections are (一、党建工作)."""
    return re.match(r"[一二三四五六七八九十]+、", text) is not None


def statements(grid: Grid, rows: Iterable[int]) -> list[Statement]:
    """Return the numbers of ballots that the given rows state, in words or in two cells side by side."""
    found: dict[str | None, dict[str, int]] = {}
    where: dict[str | None, Place] = {}
    telling = _stating_numbers(grid.cells.words)
    for row in rows if telling else ():
        cells = grid.rows[row]
        for column, cell in enumerate(cells):
            if cell not in telling:
                continue
            for group, kind, count in _inline(cell) or _beside(cells, column):
                found.setdefault(group, {}).setdefault(kind, count)
                where.setdefault(group, grid.at(row, column))
    return [Statement(where[group], group, **numbers) for group, numbers in found.items()]


@once_a_vocabulary
def _stating_numbers(words: Words) -> set[str]:
    return {text for text in words if states_numbers([text])}


def _inline(text: str) -> list[tuple[str | None, str, int]]:
    """Return (group, kind, number) of sentences such as 发出评议票120张，收回118张."""
    found = []
    for segment in re.split(r"[;；。\n]", text):
        numbers = _STATED_INLINE.finditer(normalised(segment))
        found += [(lettered_group([segment]) or None, _KINDS[m[1]], int(m[2])) for m in numbers]
    return found


def _beside(cells: Sequence[str], column: int) -> list[tuple[str | None, str, int]]:
    """Return the number in the next filled cell to the right of 发出, 收回 or 有效."""
    match = _STATED_CELL.fullmatch(normalised(cells[column]))
    at = _next_filled(cells, column)
    digits = re.fullmatch(r"(\d{1,6})[张份票]?", normalised(cells[at])) if at else None
    if not match or not digits:
        return []
    groups = LETTERED_GROUP.findall(normalised(cells[column]))
    return [(groups[0] if groups else None, _KINDS[match[1]], int(digits[1]))]


@lru_cache(maxsize=1024)
def stated_kind(heading: str) -> str:
    """Return "issued", "returned" or "valid" where a heading names 发出, 收回 or 有效, else nothing."""
    found = _STATED_CELL.fullmatch(normalised(heading))
    return _KINDS[found[1]] if found else ""


def lettered_group(texts: Iterable[str]) -> str:
    """Return the one lettered voter group that texts name, or nothing.

    Example:
        >>> lettered_group(["B票登记表", "共 12 张"]), lettered_group(["A票、B票合计"])
        ('B票', '')
    """
    found = {group for text in texts for group in LETTERED_GROUP.findall(normalised(text))}
    return found.pop() if len(found) == 1 else ""


def number_columns(cells: Sequence[str]) -> list[int]:
    """Return the columns in which a row states numbers, beside 发出, 收回 or 有效.

    Example:
        >>> number_columns(["发出票数", "", "#REF!", "计票人"])
        [2]
    """
    labels = [column for column, cell in enumerate(cells) if _STATED_CELL.fullmatch(normalised(cell))]
    return [at for label in labels if (at := _next_filled(cells, label))]


def _next_filled(cells: Sequence[str], column: int) -> int | None:
    return next((at for at in range(column + 1, len(cells)) if cells[at]), None)


def legend(grid: Grid, rows: Iterable[int], scale: Scale) -> Mapping[str, int]:
    """Return what letters or digits stand for, where a cell explains one for every grade; else nothing.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> legend(Grid(Place(), [["说明：1=好，2=较好，3=一般，4=差"]]), [0], HAO)
        {'1': 0, '2': 1, '3': 2, '4': 3}
    """
    legends = {text for text in grid.cells.words if len(text) >= _SHORTEST_LEGEND and legend_in(text, scale)}
    for row in rows if legends else ():
        if not legends.isdisjoint(grid.cells.distinct(row)):
            return legend_in(next(cell for cell in grid.rows[row] if cell in legends), scale)
    return {}


def legend_of(grid: Grid, scale: Scale) -> Mapping[str, int]:
    """Return the legend that stands in the first or the last rows of a sheet; nothing where none does."""
    height = len(grid.rows)
    return legend(grid, [*range(min(height, _NOTE_ROWS)), *range(max(_NOTE_ROWS, height - _FOOT_ROWS), height)], scale)


@lru_cache(maxsize=1024)
def legend_in(text: str, scale: Scale) -> Mapping[str, int]:
    """Return what letters or digits stand for, where a text explains one for every grade; else nothing."""
    tight = normalised(text).upper()
    if not all(any(word in tight for word in words) for words in _words_of_grades(scale)):
        return {}
    for pattern, order in zip(_legends_of(scale), (slice(None), slice(None, None, -1)), strict=True):
        pairs = [found[order] for found in pattern.findall(tight)]
        codes = {sign: code for sign, word in pairs if (code := _code_of(word, scale)) is not None}
        graded = [code for code in codes.values() if code not in (scale.blank, scale.invalid)]
        is_clear = len(pairs) == len(codes) and len(graded) == len(set(graded))
        if is_clear and {*range(len(scale.grades))} <= {*graded} and _is_in_order(codes, scale):
            return codes
    return {}


def _is_in_order(codes: Mapping[str, int], scale: Scale) -> bool:
    """Return whether the digits of a legend rise or fall with the grades; those of a sum (好3，较好0) seldom do."""
    digits = [int(sign) for sign, code in sorted(codes.items(), key=itemgetter(1)) if sign.isdigit()][
        : len(scale.grades)
    ]
    steps = {after - before for before, after in pairwise(digits)}
    return steps <= {1} or steps <= {-1}


@lru_cache
def _words_of_grades(scale: Scale) -> list[list[str]]:
    """Return how each grade may be written, a list a grade."""
    words = (*scale.grades, *scale.spellings)
    return [[word for word in words if scale.code(word) == code] for code in range(len(scale.grades))]


def _code_of(word: str, scale: Scale) -> int | None:
    return scale.blank if word in _BLANK else scale.invalid if word in _INVALID else scale.code(word)


@lru_cache
def _legends_of(scale: Scale) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how legends are written: 1=好 and 好=1."""
    words = sorted({*scale.grades, *scale.unrated, *scale.spellings, *_BLANK, *_INVALID}, key=len, reverse=True)
    word, between = f"({'|'.join(map(re.escape, words))})", r"(?:[=:.、为是(—–-]|代表|表示)*"
    return (
        re.compile(rf"(?<![\dA-Z])([0-9A-Z]){between}{word}"),
        re.compile(rf"{word}{between}([0-9A-Z])(?![\dA-Z分])"),
    )
