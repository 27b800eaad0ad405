"""The headings of a list of secretaries, and lists that stand beside each other."""

import re

from dashboard.domain.names import normalised
from dashboard.intake.grid import Grid

_HEADINGS = {
    "seq": "序号 编号 序 顺序 述职顺序 述职序号",
    "name": "姓名 名字 书记 书记姓名 党组织书记 党组织书记姓名 党委书记 支部书记 党支部书记 "
    "述职人 述职人姓名 述职人员 述职者 述职对象 述职书记 述职书记姓名 评议对象 被评议人",
    "unit": "单位 单位名称 所在单位 工作单位 所属单位 述职单位 单位及职务 党组织 党组织名称 所在党组织 "
    "基层党组织 基层党组织名称 支部 支部名称 党支部 党支部名称 所在支部",
    "kind": "单位类别 类别 单位类型 类型 领域 所属领域 单位性质 党组织类别 党组织类型",
    "mode": "述职方式 方式 述职形式 形式 述职类型",
}
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}


def heading(text: str) -> str:
    """Return a heading without spaces, remarks in brackets and a colon at its end."""
    return re.sub(r"\(.*?\)|:$", "", normalised(text))


def field_headed(text: str) -> str | None:
    """Return the field that a heading names, or None."""
    return _FIELDS.get(heading(text))


def side_by_side(grid: Grid, header_row: int) -> list[Grid]:
    """Return the blocks of columns of a sheet whose header stands several times beside itself, left to right.

    Example:
        >>> from dashboard.domain.problems import Place
        >>> blocks = side_by_side(Grid(Place(), [["姓名", "单位", "姓名", "单位"], ["秦涛", "甲", "李明", "乙"]]), 0)
        >>> [block.rows[1] for block in blocks]
        [['秦涛', '甲'], ['李明', '乙']]
    """
    labels = [heading(text) for text in grid.rows[header_row]]
    first = next(column for column, text in enumerate(labels) if text)
    names = [column for column, text in enumerate(labels) if _FIELDS.get(text) == "name"]
    step = names[1] - names[0] if len(names) > 1 else 0
    starts = range(first, len(labels), step) if step else range(first, first + 1)
    is_copy = len(starts) > 1 and all(labels[c] == labels[c - step] for c in range(first + step, len(labels)))
    if not is_copy or len(starts) != len(names):
        return [grid]
    return [grid.part(0, start, len(grid.rows), min(start + step, len(labels))) for start in starts]
