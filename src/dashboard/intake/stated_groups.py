"""Which voter group (票别) a note, a title or the corner of a form names."""

import re
from collections.abc import Iterable, Sequence

from dashboard.domain.names import normalised
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.grid import Grid
from dashboard.intake.notes import LETTERED_GROUP, is_note, lettered_group

_GROUP_NOTE = re.compile(r"(?:票别|票种|投票人类别|评议主体|票类)[:：]\s*([^\s,，;；。)）]+)")
_GROUP_IN_TITLE = re.compile(r"[(（]\s*((?:[A-ZＡ-Ｚ]|[甲乙丙丁戊己庚辛])[票类组])\s*[)）]")
_VOTERS_IN_TITLE = re.compile(
    r"[(（【]\s*(?:由|供)?(?P<who>[^()（）【】]{2,14}?)(?:填写|填用|使用|专用|用票|用表|用|评议|测评|票|卷)\s*[)）】]"
)
_LONGEST_TITLE = 40
_GROUP_ALONE = re.compile(
    rf"[(\[【]?(?P<group>{LETTERED_GROUP.pattern})[)\]】]?"
    r"(?:-?\d{1,6}号?|\|?(?:编号|票号|序号|NO|第)[.:]*\|?[A-Z]?-?\d{1,6}[号张]?)?",
    re.IGNORECASE,
)
"""A corner of a form that says its voter group, perhaps with the ballot's number: A票 No.001."""
_TITLE_ROWS = 60


def stated_group(grid: Grid, rows: Iterable[int]) -> str:
    """Return the voter group that a note names (票别：A票, a title with （A票）, A票 alone in its row), or nothing.

    Example:
        >>> from dashboard.domain.problems import Place
        >>> stated_group(Grid(Place(), [["A票", "No.012"], ["述职评议票"]]), range(2))
        'A票'
    """
    telling = _naming_groups(grid.cells.words)
    header = _first_row_of_many(grid) if telling else 0
    alone: dict[str, None] = {}
    for row in rows if telling else ():
        if telling.isdisjoint(grid.cells.distinct(row)):
            continue
        cells = grid.rows[row]
        for column, cell in enumerate(cells):
            if found := _GROUP_NOTE.search(cell) or _GROUP_IN_TITLE.search(cell):
                return normalised(found[1])
            if _is_group_label(cell) and (beside := _next_text(cells, column)):
                return normalised(beside)
        if row < header and (group := _group_of_title(list(filter(None, cells)))):
            alone[group] = None
    return next(iter(alone)) if len(alone) == 1 else ""


def voters_in_title(grid: Grid) -> str:
    """Return who fills in a form, where a title in front of its header says so: 述职评议票（党员代表用）.

    Example:
        >>> from dashboard.domain.problems import Place
        >>> voters_in_title(Grid(Place(), [["述职评议票（党员代表填写）", ""], ["姓名", "好"]]))
        '党员代表'
    """
    titles = (text for row in range(min(_first_row_of_many(grid), _TITLE_ROWS)) for text in grid.rows[row] if text)
    found = (_VOTERS_IN_TITLE.search(text) for text in titles if not is_note(text))
    return next((normalised(match["who"]) for match in found if match), "")


def _first_row_of_many(grid: Grid) -> int:
    """Return the first row that holds three different texts or more, as a header does and a title does not."""
    every = range(len(grid.rows))
    return next((row for row in every if len(grid.cells.distinct(row) - {""}) > 2), len(every))


def _group_of_title(texts: Sequence[str]) -> str:
    """Return the lettered voter group of a title (述职评议A票) or of a corner (A票 No.012), else nothing."""
    if found := _GROUP_ALONE.fullmatch("|".join(map(normalised, texts))):
        return found["group"].upper()
    is_title = len(texts) == 1 and len(texts[0]) <= _LONGEST_TITLE and not re.search(r"[，。；,;]", texts[0])
    return lettered_group(texts) if is_title and not is_note(texts[0]) else ""


@once_a_vocabulary
def _naming_groups(words: Words) -> set[str]:
    return {text for text in words if _may_name_group(text)}


def _may_name_group(text: str) -> bool:
    is_named = _GROUP_NOTE.search(text) or _GROUP_IN_TITLE.search(text) or LETTERED_GROUP.search(normalised(text))
    return bool(is_named) or _is_group_label(text)


def _is_group_label(text: str) -> bool:
    return normalised(text).rstrip(":") in {"票别", "票种"}


def _next_text(cells: Sequence[str], column: int) -> str:
    """Return the text beside a label, if the row holds nothing else."""
    texts = [cell for cell in cells if cell]
    return cells[column + 1] if len(texts) == 2 and column + 1 < len(cells) else ""
