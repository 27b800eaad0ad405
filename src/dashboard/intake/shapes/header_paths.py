"""What the texts above a column of ticks or counts say: the mark, the item, and the voter group."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.scale import Scale
from dashboard.intake.flat_headings import item_and_mark
from dashboard.intake.headings import Field, Sheet, field_of
from dashboard.intake.marks import SHARE, TOTAL, mark_heading
from dashboard.intake.notes import LETTERED_GROUP, LONE_LETTER
from dashboard.intake.printed_people import is_item_like, without_number

SUBHEADINGS = frozenset({"票数", "得票数", "得票", "票", "人数", "数量", "张数"})
_SHARE_OF_ALL = (
    r"(?:\((?:权重|占)?:?\d{1,3}(?:\.\d+)?%?\)|(?:权重|占)?:?\d{1,3}(?:\.\d+)?%|权重:?0?\.\d+|\(\d{1,3}[人票张名]\))"
)
_VOTES = r"有效票?|得票|投票|计票|票数?|张数|人数|情况|统计|结果"
_COUNTED = re.compile(
    rf"(?:各|民主|述职|评议|测评|评价|等次|及|和|与|的|数|{_VOTES})+(?:\((?:单位:?)?(?:票|张|票数|人)\))?"
)
"""What stands over grades and says nothing but that votes are counted below: 得票数, 测评情况（票）."""
_ITEM_END = re.compile(rf"(?:的?得?票数?|的?得票情况|票数统计|\((?:单位:?)?(?:得?票数?|张|人)\)|{_SHARE_OF_ALL})+$")
_YEAR = re.compile(
    r"(?:(?P<year>20\d\d)年?度?|(?P<before>上一?年度?|去年)|本年度?|今年)(?:测评|评议|得票)?(?:结果|情况|票数)?"
)
_FEWEST_YEARS = 2
_WEIGHT = re.compile(_SHARE_OF_ALL)
_LETTERED = re.compile(
    rf"({LETTERED_GROUP.pattern})(?:\([^()]*\)|{_SHARE_OF_ALL}|评议|测评|计票|统计|得票|情况|结果|票数|[-:,、—])*"
)
_VOTERS = re.compile(
    r".{0,8}(?:班子|班子成员|领导|书记|代表|委员|群众|职工|干部|党员|人员|上级|同级|下级|本级|服务对象|考核组|中层|正职|副职|负责人)"
    r"(?P<act>评议|评价|测评|打分|投票|票|组)?"
)


_OF_ROWS = (Field.NAME, Field.UNIT, Field.NUMBER, Field.ROW_NUMBER)
"""Below such a heading stands whose a row is, and never a mark, whatever stands above."""


@lru_cache(maxsize=4096)
def mark_at(path: tuple[str, ...], scale: Scale) -> tuple[int, str, tuple[str, ...]] | None:
    """Return the mark of a column, the heading that names it, and the texts above (item group, item), or None.

    Where a grade stands over items or groups, these are the texts above all the same.
    """
    if not path:
        return None
    level = len(path) - 1
    if path[level] in SUBHEADINGS and level:
        level -= 1
    below: tuple[str, ...] = ()
    is_over = level and _is_grade(path[level - 1], scale) and field_of(path[level]) not in _OF_ROWS
    if is_over and mark_heading(path[level], scale) in (None, SHARE, TOTAL):
        is_sum = mark_heading(path[level], scale) is not None
        if is_sum:
            return SHARE, path[level], path[: level - 1]
        below, level = (path[level],), level - 1
    of: tuple[str, ...] = ()
    said = path[level]
    if mark_heading(said, scale) is None and (joined := item_and_mark(said, scale)):
        of, said = (without_number(joined[0]),), joined[1]
    mark = mark_heading(said, scale)
    if mark is None:
        return None
    above = [text for text in path[:level] if not _says_only_that_votes_are_counted(text)]
    named = said if below or (of and level == len(path) - 1) else path[-1]
    return mark, named, (*above, *of, *below)


def item_headed(text: str) -> str:
    """Return an item without what its heading says of votes and weights.

    Example:
        >>> item_headed("总体评价（60%）"), item_headed("工作作风得票数"), item_headed("工作作风")
        ('总体评价', '工作作风', '工作作风')
    """
    bare = _ITEM_END.sub("", tight := normalised(text))
    return bare if bare and bare != tight and is_item_like(bare) else text


def states_weight(text: str) -> bool:
    """Return whether a heading states a weight: 总体评价（60%）."""
    return any("%" in found or "权重" in found for found in _WEIGHT.findall(normalised(text)))


def _says_only_that_votes_are_counted(text: str) -> bool:
    is_label = field_of(text) in (Field.ITEM, Field.GRADE, Field.OPINION)
    return is_label or _COUNTED.fullmatch(normalised(text)) is not None


def set_aside(paths: Sequence[tuple[str, ...]], scale: Scale) -> Mapping[tuple[str, ...], str]:
    """Return the paths of grades that are not read beside others, with the text that says so.

    Sums and shares of other columns stand below 合计 and 得票率, last year's votes below 2024年.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> set_aside([("A票",), ("合计",)], HAO), set_aside([("合计",)], HAO)
        ({('合计',): '合计'}, {})
    """
    past = earlier_years(paths)
    found = {
        path: text for path in paths for text in path if text in past or mark_heading(text, scale) in (SHARE, TOTAL)
    }
    return found if len(found) < len(paths) else {}


def names_year(text: str) -> bool:
    """Return whether a text above grades names nothing but the year of the votes."""
    return _YEAR.fullmatch(normalised(text)) is not None


def earlier_years(paths: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the texts above grades that name years before the last one: 2024年 beside 2025年, 上年度 beside 本年度.

    Example:
        >>> sorted(earlier_years([("2024年度",), ("2025年度",)])), sorted(earlier_years([("2025年度",)]))
        (['2024年度'], [])
    """
    years = {text: found for path in paths for text in path if (found := _YEAR.fullmatch(normalised(text)))}
    if len(years) < _FEWEST_YEARS:
        return frozenset()
    by_year = {text: int(found["year"]) for text, found in years.items() if found["year"]}
    last = max(by_year.values(), default=0)
    before = {text for text, found in years.items() if found["before"]}
    return frozenset(before | {text for text, year in by_year.items() if year < last})


def _is_grade(text: str, scale: Scale) -> bool:
    mark = mark_heading(text, scale)
    return mark is not None and 0 <= mark < len(scale.grades)


def voter_groups_above(paths: Sequence[tuple[str, ...]]) -> Mapping[str, str]:
    """Return the voter group that each text above the grades names, by that text.

    A letter names one (A票（领导班子）); words do where all outermost texts are voters, with a
    weight, a number or an act (班子成员（40%）, 群众评议): 领导班子 and 书记 alone may be what is graded.

    Example:
        >>> voter_groups_above([("A票（领导班子）权重40%",), ("工作作风",)])
        {'A票（领导班子）权重40%': 'A票'}
        >>> voter_groups_above([("班子成员（40%）",), ("党员代表（60%）",)])
        {'班子成员（40%）': '班子成员', '党员代表（60%）': '党员代表'}
        >>> voter_groups_above([("联系群众",), ("工作作风",)])
        {}
    """
    texts = dict.fromkeys(text for path in paths for text in path)
    lettered = {text: found[1] for text in texts if (found := _LETTERED.fullmatch(normalised(text).upper()))}
    lettered |= {text: f"{text}票" for text in texts if LONE_LETTER.fullmatch(text)}
    outermost = dict.fromkeys(path[0] if path else "" for path in paths)
    voters = {text: named for text in outermost if (named := _voters(text))}
    return lettered or (voters if len(voters) == len(outermost) > 1 else {})


def _voters(text: str) -> str:
    bare = _WEIGHT.sub("", tight := normalised(text))
    found = _VOTERS.fullmatch(bare)
    return bare if found and (found["act"] or bare != tight) else ""


def grades_over_others(sheet: Sheet, row: int, scale: Scale) -> tuple[int, int] | None:
    """Return first and last column (exclusive) of grades in a row that each stand over the same texts, or None.

    These are items or voter groups below each grade: 好 over A票, B票, 小计.
    """
    if row + 1 >= len(sheet.cells):
        return None
    cells, below = sheet.cells[row], sheet.cells[row + 1]
    starts = [c for c, text in enumerate(cells) if _is_grade(text, scale) and (not c or cells[c - 1] != text)]
    if len(starts) != len(scale.grades):
        return None
    size = starts[1] - starts[0]
    blocks = [tuple(below[start : start + size]) for start in starts]
    texts = blocks[0]
    is_named = all(text and not text[0].isdigit() and text not in SUBHEADINGS for text in texts)
    is_alike = len(set(blocks)) == 1 and len(set(texts)) == size > 1
    over = [cells[c] in ("", cells[start]) for start in starts for c in range(start, min(start + size, sheet.width))]
    is_other = any(mark_heading(text, scale) is None for text in texts) and not any(_is_grade(t, scale) for t in texts)
    return (starts[0], starts[-1] + size) if is_named and is_alike and all(over) and is_other else None
