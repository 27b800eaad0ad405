"""Sheets that sum up the others of their file (汇总)."""

import re
from collections.abc import Sequence

from dashboard.domain.names import normalised
from dashboard.intake.faults import Faults
from dashboard.intake.headings import Sheet
from dashboard.intake.shape_choice import Shape
from dashboard.intake.voter_groups import sheet_items

_SUM = re.compile(r"汇总|合计|总计|总表|总票|全体|全部")
_SUMMARY = re.compile(rf"{_SUM.pattern}|总体")


def leave_out_summaries(recognised: Sequence[tuple[Sheet, Shape]], faults: Faults) -> list[tuple[Sheet, Shape]]:
    """Return the sheets without those that sum up the others of their file (汇总), lest votes count twice."""
    places = [sheet.grid.place for sheet, _ in recognised if not _SUM.search(normalised(sheet.grid.place.sheet))]
    items = dict(zip(places, sheet_items(places), strict=True))  # a 总体评价 beside other items sums up nothing
    is_summary = [_is_summary(*found) and not items.get(found[0].grid.place) for found in recognised]
    detailed = {s.grid.place.file for (s, _), is_sum in zip(recognised, is_summary, strict=True) if not is_sum}
    kept = []
    for (sheet, shape), is_sum in zip(recognised, is_summary, strict=True):
        if is_sum and sheet.grid.place.file in detailed:
            sentence = "看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传"
            faults.warn("summary_sheet", sentence, sheet.grid.place)
        else:
            kept.append((sheet, shape))
    return kept


def _is_summary(sheet: Sheet, shape: Shape) -> bool:
    return shape.name == "counts" and _SUMMARY.search(normalised(sheet.grid.place.sheet)) is not None
