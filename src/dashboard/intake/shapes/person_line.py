"""Lines that name the person about whom the rows below them are: 述职人：秦涛 | 单位：东街社区."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dashboard.domain.names import normalised
from dashboard.domain.roster import Roster
from dashboard.intake.headings import Field, field_of
from dashboard.intake.notes import lone_text
from dashboard.intake.printed_people import Hints, is_item_like, name_likeness, unit_beside
from dashboard.intake.questions import person_asked

_LABELLED = re.compile(
    r"^(?:姓名|述职人姓名|述职人|述职书记|书记|被评议人|被评议人姓名|述职对象|评议对象|党组织书记)\s*[:：]\s*(?P<name>\S+(?:\s\S)?)"
)
_LABELLED_UNIT = re.compile(r"(?:单位|党组织|所在单位|所在党组织|单位名称|党组织名称)\s*[:：]\s*(?P<unit>\S+)")


def person_line(cells: Sequence[str], hints: Hints) -> tuple[str, str] | None:
    """Return name and unit of a line that names a person, or None.

    Example:
        >>> person_line(["述职人：秦涛", "单位：东街社区"], Hints(None)), person_line(["东街社区  秦涛"], Hints(None))
        (('秦涛', '东街社区'), ('秦涛', '东街社区'))
        >>> person_line(["总体评价"], Hints(None))
    """
    texts = list(dict.fromkeys(cell for cell in cells if cell))
    line = " ".join(texts)
    unit = _LABELLED_UNIT.search(line)
    for text in texts:
        if found := _LABELLED.match(text):
            return found["name"], unit["unit"] if unit else ""
    values = {field_of(a): b for a, b in pairwise(texts)}
    if Field.NAME in values:
        return values[Field.NAME], values.get(Field.UNIT, "")
    alone = lone_text(texts)
    if alone and not is_item_like(alone) and hints.name_score([alone]) >= 1:
        return alone, ""
    return unit_beside(alone)


def person_titled(titles: Iterable[str], sheet: str, roster: Roster | None) -> tuple[str, str] | None:
    """Return name and unit of the one person whom titles or the name of a sheet name, or None.

    A title counts where it calls the person 同志, or where the sheet is named so.

    Example:
        >>> person_titled(["城关镇党委书记秦涛同志测评情况统计表"], "Sheet1", None), person_titled([], "李 明", None)
        (('秦涛', '城关镇'), ('李明', ''))
        >>> person_titled(["2025年度述职评议统计表"], "统计", None)
    """
    called = normalised(sheet)
    for title in titles:
        found = person_asked(title, roster)
        if found and (f"{found[0]}同志" in normalised(title) or found[0] in called):
            return found
    return (called, "") if name_likeness(called) >= 1 else None
