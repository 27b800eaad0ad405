"""Ballots in rows that stand below each other in sections, each with the header again: by voter group, or by item."""

import re
from collections.abc import Mapping

import numpy as np

from dashboard.domain.names import normalised
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.coding import any_in_row
from dashboard.intake.headings import Heading, Sheet
from dashboard.intake.notes import lettered_group
from dashboard.intake.printed_people import is_item_like, without_number
from dashboard.intake.shapes.header_rows import titled_items

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
    named = {start: lettered_group([_title(sheet, heading, start)]) for start in starts}
    if len(set(named.values()) - {""}) < 2:
        return dict.fromkeys(starts, group)
    current = group
    for start in starts:
        if named[start] and start != starts[0]:
            sentence = f"从这里起按表头上方的标题归入“{named[start]}”"
            box.faults.inform("group_by_title", sentence, sheet.grid.at(start, 0))
        current = named[start] = named[start] or current
    return named


def _titles_between(sheet: Sheet, heading: Heading) -> dict[int, str]:
    """Return the voter groups that rows of one text between the ballots name, right below the header the first."""
    codes = sheet.cells.codes[heading.bottom + 1 :]
    is_lone = (codes.max(axis=1) > 0) & ((codes == 0) | (codes == codes.max(axis=1)[:, None])).all(axis=1)
    rows = (np.flatnonzero(is_lone) + heading.bottom + 1).tolist()
    texts = {row: without_number(normalised(next(filter(None, sheet.cells[row])))) for row in rows}
    titled = {row: text for row, text in texts.items() if _GROUP_TITLE.fullmatch(text)}
    is_told = len(set(titled.values())) > 1 and min(titled) == heading.bottom + 1
    return titled if is_told else {}


def items_are_apart(sheet: Sheet, heading: Heading, box: BallotBox) -> bool:
    """Stop where sections have different items for titles, for a ballot then goes on in several of them."""
    starts = section_starts(sheet, heading)
    titles = [_title(sheet, heading, start) for start in starts]
    items = list(dict.fromkeys(titled_items([title for title in titles if is_item_like(title)])))
    if not items:
        return False
    named = "、".join(f"“{item}”" for item in items[:3])
    more = "等" if len(items) > 3 else ""
    sentence = (
        f"表头重复出现，上面写着不同的评议项目（{named}{more}），同一张票分在几段里，不能逐张统计；"
        "请把各段左右并排，表头写成姓名、项目两行，一行一张票后重新上传"
    )
    box.faults.stop("items_apart", sentence, sheet.grid.at(starts[1], 0))
    return True


def _title(sheet: Sheet, heading: Heading, start: int) -> str:
    """Return the text that stands alone in the last filled row above a header."""
    top = start - (heading.bottom - heading.top)
    for row in reversed(range(top)):
        texts = set(filter(None, sheet.cells[row]))
        if texts:
            return texts.pop() if len(texts) == 1 else ""
    return ""
