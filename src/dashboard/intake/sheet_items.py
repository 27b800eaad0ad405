"""The item (项目) that a whole sheet is about, where an upload has a sheet or a file an item (一项一表)."""

import re
from collections.abc import Sequence

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.scale import is_overall
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Field, field_of
from dashboard.intake.printed_people import name_likeness, without_item_label, without_number
from dashboard.intake.voter_groups import file_stem, is_plain_name, without_group

_ITEM = re.compile(
    r"情况|责任|落实|成效|能力|素质|作风|思路|措施|学习|党建|水平|态度|担当|创新|廉|业绩|整改|[德能勤绩]$|.{2}[力性度]$"
)
_VOTERS = re.compile(r"评议|评价|测评|人员|对象|代表|干部|党员|委员|群众|职工|领导|班子|[组票局办部]$")
_FORM_END = re.compile(r"(?:(?:民主)?(?:评议|测评)|录票|计票|录入|登记)?[表票]$")
"""What a title says of the table below it: 总体评价录票表."""
_WHERE_OR_WHEN = re.compile(r"[\dA-Z东西南北中片区镇乡村街组局县市年月日票批]")
"""Names of one ending that differ in this are batches (城东党建、城西党建), not items."""
_YEAR = re.compile(r"^\d{4}年度?")
_BETWEEN = re.compile(r"[-_—－·\s]+")
_MOST_TITLE_ROWS = 6


def sheet_items(places: Sequence[Place]) -> list[str]:
    """Return the item of each ballot sheet where all sheets of the upload are named by items, else "".

    A voter group's letter may stand before the item; a sheet that is called what any may be has its file's name.

    Example:
        >>> sheet_items([Place("票.xlsx", "总体评价"), Place("票.xlsx", "1.工作作风")])
        ['总体评价', '工作作风']
        >>> sheet_items([Place("票.xlsx", "A票-总体评价"), Place("票.xlsx", "A票-工作作风")])
        ['总体评价', '工作作风']
        >>> sheet_items([Place("德.xlsx", "Sheet1"), Place("2.能.xlsx", "Sheet1")])
        ['德', '能']
        >>> sheet_items([Place("票.xlsx", "领导评议"), Place("票.xlsx", "群众评议")])
        ['', '']
    """
    names = [without_number(_called(place)) for place in places]
    is_told = len({(place.file, name) for place, name in zip(places, names, strict=True)}) == len(names)
    return _if_all_differ([without_group(name) for name in names]) if is_told else [""] * len(names)


def items_of_sheets(grids: Sequence[Grid]) -> list[str]:
    """Return the item of each ballot sheet, by the names of all or by their titles."""
    named = sheet_items([grid.place for grid in grids])
    return named if any(named) else titled_sheet_items(grids)


def titled_sheet_items(grids: Sequence[Grid]) -> list[str]:
    """Return the item that a title above each table names (评议项目：工作作风), where all name items, else ""."""
    return _if_all_differ([_title(grid) for grid in grids])


def _called(place: Place) -> str:
    """Return what a sheet is called, or its file; of a file's name the part that names an item (评议票-总体评价)."""
    if not is_plain_name(place.sheet):
        return place.sheet
    stem = _YEAR.sub("", file_stem(place.file))
    parts = [part for part in _BETWEEN.split(stem) if is_overall(part) or _names_an_item(part)]
    return parts[0] if len(parts) == 1 else stem


def _if_all_differ(items: list[str]) -> list[str]:
    is_items = len(set(items)) > 1 and all(item and (is_overall(item) or _names_an_item(item)) for item in items)
    return items if is_items and not _are_batches(items) else [""] * len(items)


def _are_batches(items: Sequence[str]) -> bool:
    """Return whether names end in the same item and differ in a place, a date or a letter in front."""
    shortest = min(items, key=len)
    ends = (shortest[start:] for start in range(len(shortest) + 1))
    end = next(end for end in ends if all(item.endswith(end) for item in items))
    fronts = [item.removesuffix(end) for item in items]
    return _ITEM.search(end) is not None and any(map(_WHERE_OR_WHEN.search, fronts))


def _names_an_item(name: str) -> bool:
    return _ITEM.search(name) is not None and not _VOTERS.search(name) and name_likeness(name) < 1


def _title(grid: Grid) -> str:
    """Return the item that the last line of one text above a table names, with or without 评议项目 in front."""
    named = ""
    for row in range(min(len(grid.cells), _MOST_TITLE_ROWS)):
        texts = list(dict.fromkeys(filter(None, grid.cells[row])))
        line = next(iter(texts), "")
        labelled = f"{line}：{texts[1]}" if len(texts) > 1 and field_of(line) == Field.ITEM else line
        if (item := without_item_label(labelled)) not in ("", labelled):
            return without_number(item)
        if len(texts) > 1:
            break
        item = _FORM_END.sub("", without_group(without_number(normalised(line).strip("()[]【】"))))
        named = item if item and (is_overall(item) or _names_an_item(item)) else named
    return named
