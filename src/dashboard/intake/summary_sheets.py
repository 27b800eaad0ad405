"""Sheets that sum up the others of their file (汇总)."""

import re
from collections.abc import Sequence

from dashboard.domain.names import normalised
from dashboard.intake.faults import Faults
from dashboard.intake.headings import Sheet
from dashboard.intake.shape_choice import Shape
from dashboard.intake.sheet_items import sheet_items
from dashboard.intake.voter_groups import lettered_name

_SUM = re.compile(r"汇总|统计|合计|总计|总表|总票|全体|全部")
_SUMMARY = re.compile(rf"{_SUM.pattern}|总体")


def leave_out_summaries(recognised: Sequence[tuple[Sheet, Shape]], faults: Faults) -> list[tuple[Sheet, Shape]]:
    """Return the sheets without those that sum up the others of their file (汇总), lest votes count twice.

    Where the other sheets are called after voter groups, that of another group (B票汇总 beside A票) sums up none.
    """
    places = [sheet.grid.place for sheet, _ in recognised if not _SUM.search(normalised(sheet.grid.place.sheet))]
    items = dict(zip(places, sheet_items(places), strict=True))  # a 总体评价 beside other items sums up nothing
    is_summary = [_is_summary(*found) and not items.get(found[0].grid.place) for found in recognised]
    lettered: dict[str, set[str]] = {}
    for (sheet, _), is_sum in zip(recognised, is_summary, strict=True):
        if not is_sum:
            lettered.setdefault(sheet.grid.place.file, set()).add(lettered_name(sheet.grid.place.sheet))
    kept = []
    for (sheet, shape), is_sum in zip(recognised, is_summary, strict=True):
        file, group = sheet.grid.place.file, lettered_name(sheet.grid.place.sheet)
        others = lettered.get(file)
        is_of_another_group = bool(group) and others is not None and others.isdisjoint({"", group})
        if is_sum and others and not is_of_another_group:
            sentence = "看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传"
            faults.warn("summary_sheet", sentence, sheet.grid.place)
        else:
            kept.append((sheet, shape))
    return kept


def _is_summary(sheet: Sheet, shape: Shape) -> bool:
    return shape.name == "counts" and _SUMMARY.search(normalised(sheet.grid.place.sheet)) is not None
