"""Ballots in rows that stand below each other in sections, each with a header: by voter group, item, or person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.domain.names import normalised
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import any_in_row
from dashboard.intake.headings import Field, Heading, Sheet
from dashboard.intake.notes import lettered_group, lone_text
from dashboard.intake.printed_people import Hints, is_item_like, without_number
from dashboard.intake.shapes.header_rows import titled_items
from dashboard.intake.shapes.person_line import person_line


@dataclass(frozen=True)
class Section:
    """A table of its own, whose ballots may be those of the tables above: a part of a sheet, its group and item."""

    sheet: Sheet
    group: str
    item: str
    """What all its marks are about; "" where its title names no item."""


_GROUP_TITLE = re.compile(
    r"(?!合计|小计|总计)[^\d,。;:]{1,12}[票组类](\([^()]{1,12}\))?|[^\d,。;:]{2,10}(代表|成员|委员|干部|党员|群众|职工|领导)"
)


def section_starts(sheet: Sheet, heading: Heading) -> list[int]:
    """Return the rows in which the last row of the header stands, the first time and again."""
    codes = sheet.cells.codes
    return np.flatnonzero(~any_in_row(codes != codes[heading.bottom])).tolist() if len(codes) else []


def groups_of_sections(sheet: Sheet, heading: Heading, group: str, box: BallotBox) -> Mapping[int, str]:
    """Return the voter group of each section by the row of its header, where the titles above name different ones.

    Each but the first is said. A header without a title goes on with the group before (after a page break).
    """
    starts = section_starts(sheet, heading)
    if len(starts) == 1 and (titled := _titles_between(sheet, heading)):
        for row, named_group in titled.items():
            box.faults.inform("group_by_title", f"从这里起按单独一行的标题归入“{named_group}”", sheet.grid.at(row, 0))
        return {starts[0]: group} | titled
    named = {start: lettered_group([_title(sheet, _top_of(heading, start))]) for start in starts}
    if len(set(named.values()) - {""}) < 2:
        return dict.fromkeys(starts, group)
    current = group
    for start in starts:
        if named[start] and start != starts[0]:
            sentence = f"从这里起按表头上方的标题归入“{named[start]}”"
            box.faults.inform("group_by_title", sentence, sheet.grid.at(start, 0))
        current = named[start] = named[start] or current
    return named


def sections_apart(sheet: Sheet, heading: Heading, group: str, hints: Hints, *, is_on_people: bool) -> list[Section]:
    """Return the tables of a sheet on which the same ballots go on; nothing where there is one table alone.

    A table begins where a header has other words than the one above, or another item or person for its title.

    Args:
        sheet: the whole sheet.
        heading: its first header with marks below.
        group: the voter group of the sheet.
        hints: which texts are people.
        is_on_people: whether tables are about one person each; then any title but a group's may name another.
    """
    tops = _header_tops(sheet, heading)
    titles = [_title(sheet, top) for top in tops]
    people = [
        (_person_above(sheet, top, hints) or ("" if lettered_group([title]) else title)) if is_on_people else ""
        for top, title in zip(tops, titles, strict=True)
    ]
    items = _items([""] * len(tops) if is_on_people else titles)
    found: list[tuple[int, str, str]] = []
    words: tuple[int, ...] = ()
    about: object = None
    for top, title, item, named in zip(tops, titles, items, people, strict=True):
        above, words = words, tuple(sheet.cells.codes[top : top + _height(heading)].ravel().tolist())
        subject = item or named or about
        group = lettered_group([title]) or group
        if words != above or subject != about:
            found.append((_first_title_row(sheet, top, hints) if found else 0, group, item))
        about = subject
    ends = [*(top for top, _, _ in found[1:]), len(sheet.cells)]
    return [
        Section(Sheet.of(sheet.grid.part(top, 0, end, sheet.width)), of_group, item)
        for (top, of_group, item), end in zip(found, ends, strict=True)
        if len(found) > 1
    ]


def _titles_between(sheet: Sheet, heading: Heading) -> dict[int, str]:
    """Return the voter groups that rows of one text between the ballots name, right below the header the first."""
    codes = sheet.cells.codes[heading.bottom + 1 :]
    is_lone = (codes.max(axis=1) > 0) & ((codes == 0) | (codes == codes.max(axis=1)[:, None])).all(axis=1)
    rows = (np.flatnonzero(is_lone) + heading.bottom + 1).tolist()
    texts = {row: without_number(normalised(next(filter(None, sheet.cells[row])))) for row in rows}
    titled = {row: text for row, text in texts.items() if _GROUP_TITLE.fullmatch(text)}
    is_told = len(set(titled.values())) > 1 and min(titled) == heading.bottom + 1
    return titled if is_told else {}


def _header_tops(sheet: Sheet, heading: Heading) -> list[int]:
    """Return the first row of each header: where the label of the ballot numbers (票号) stands, or the same words."""
    fields = heading.fields()
    numbers = [column for what in (Field.NUMBER, Field.ROW_NUMBER) for column in fields.get(what, ())]
    if not numbers:
        return [_top_of(heading, start) for start in section_starts(sheet, heading)]
    label = heading.path(numbers[0])[-1]
    before = next(n for n, level in enumerate(heading.levels) if level[numbers[0]] == label)
    is_label = sheet.cells.flags(lambda text: text == label)[sheet.cells.codes[:, numbers[0]]]
    rows = np.flatnonzero(is_label).tolist()
    return [row - before for row in rows if row >= before and row - 1 not in rows]


def _items(titles: Sequence[str]) -> list[str]:
    """Return the item that each title names; "" where it names none, or where they do not name different ones."""
    named = [title for title in dict.fromkeys(titles) if title and is_item_like(title)]
    known = dict(zip(named, titled_items(named), strict=False))
    return [known.get(title, "") for title in titles]


def _height(heading: Heading) -> int:
    return heading.bottom - heading.top + 1


def _top_of(heading: Heading, start: int) -> int:
    return start - (heading.bottom - heading.top)


def _title(sheet: Sheet, top: int) -> str:
    """Return the text that stands alone in the last filled row above a header."""
    for row in reversed(range(top)):
        if any(sheet.cells[row]):
            return lone_text(sheet.cells[row])
    return ""


def _person_above(sheet: Sheet, top: int, hints: Hints) -> tuple[str, str] | None:
    """Return the person whom the lines above a header name last."""
    rows = reversed(range(_first_title_row(sheet, top, hints), top))
    return next((named for row in rows if (named := person_line(sheet.cells[row], hints))), None)


def _first_title_row(sheet: Sheet, top: int, hints: Hints) -> int:
    """Return the row from which on a table's titles stand above its header: lone texts but numbers, and people."""
    first = top
    for row in reversed(range(top)):
        texts = set(filter(None, sheet.cells[row]))
        is_title = len(texts) <= 1 and not any(text.isdigit() for text in texts)
        if not is_title and not person_line(sheet.cells[row], hints):
            break
        first = row if texts else first
    return first
