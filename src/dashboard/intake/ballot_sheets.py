"""The ballots of one upload: every sheet is recognised, read by its shape, and checked against the others."""

import re
from collections.abc import Sequence

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, stops
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, SCALES, Scale
from dashboard.domain.tally import Tally
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet
from dashboard.intake.notes import stated_group
from dashboard.intake.printed_people import Hints
from dashboard.intake.readings import SHAPES, BallotReading
from dashboard.intake.reconcile import reconciled_votes
from dashboard.intake.scale_choice import EVERY, possible_scales, scale_of
from dashboard.intake.shape_choice import Shape, shape_of
from dashboard.intake.voter_groups import sheet_groups

_SUMMARY = re.compile(r"汇总|合计|总计|总表|总票|全体|全部|总体")
_NOTE_ROWS = 60


def recognise(grid: Grid, roster: Roster | None = None, scale: Scale | None = None) -> str | None:
    """Return the shape of a sheet (a key of `SHAPES`), or None where it holds no ballots."""
    sheet, hints = Sheet.of(grid), Hints(roster)
    possible = frozenset({scale}) if scale else possible_scales(sheet)
    tried = [s for s in SCALES if s in possible] if possible != EVERY else [HAO]
    shapes = (shape_of(sheet, one, hints) for one in tried)
    return next((shape.name for shape in shapes if shape), None)


def read_ballots(grids: Sequence[Grid], roster: Roster | None = None, scale: Scale | None = None) -> BallotReading:
    """Return the votes of all sheets of one upload, with every problem found.

    Args:
        grids: the sheets, hidden ones too.
        roster: helps to tell headers apart; names stay as printed.
        scale: of the ballots; told by their words where it is not given.
    """
    faults = Faults()
    sheets = [Sheet.of(grid) for grid in leave_out_hidden(grids, faults)]
    found = scale or scale_of(sheets, roster, faults)
    if found is None:
        return BallotReading(problems=tuple(faults.problems()))
    box = BallotBox(found, roster, faults)
    recognised = [(sheet, shape) for sheet in sheets if (shape := shape_of(sheet, found, box.hints))]
    kept = leave_out_summaries(recognised, box.faults)
    if kept and found not in (scale, HAO):
        box.faults.inform("scale_assumed", f"等次按“{'、'.join(found.grades)}”读取", kept[0][0].grid.place)
    report_unrecognised(sheets, [sheet for sheet, _ in recognised], box.faults)
    report_same_content(kept, box.faults)
    stated = [stated_group(sheet.grid, range(min(len(sheet.cells), _NOTE_ROWS))) for sheet, _ in kept]
    groups = sheet_groups([sheet.grid.place for sheet, _ in kept], stated, roster, box.faults)
    for (sheet, shape), group in zip(kept, groups, strict=True):
        shape.read(sheet, group, box)
    for place in box.counts.added_up():
        box.faults.warn("counts_added", "与另一张表有相同的人、项目和票别，票数已相加；若是重复上传请删去一份", place)
    box.report_private()
    votes = tuple(reconciled_votes(box))
    if not kept:
        report_nothing_found(grids, box.faults)
    elif not any(_marked_count(part.tally) for part in votes) and not stops(box.faults.problems()):
        report_nothing_filled_in(kept[0][0].grid.place, box.faults)
    return BallotReading(
        votes, {str(sheet.grid.place): shape.name for sheet, shape in kept}, tuple(box.faults.problems())
    )


def _marked_count(tally: Tally) -> int:
    """Return how many marks are not blank."""
    return int(tally.counts.sum() - tally.counts[..., tally.scale.blank].sum())


def leave_out_hidden(grids: Sequence[Grid], faults: Faults) -> list[Grid]:
    """Return the visible sheets; say which hidden ones were left out."""
    for grid in grids:
        if grid.hidden and grid.cells.codes.any():
            faults.inform("hidden_sheet", "隐藏的工作表没有读取；需要时请取消隐藏后重新上传", grid.place)
    return [grid for grid in grids if not grid.hidden]


def leave_out_summaries(recognised: Sequence[tuple[Sheet, Shape]], faults: Faults) -> list[tuple[Sheet, Shape]]:
    """Return the sheets without those that sum up the others of their file (汇总), lest votes count twice."""
    detailed = {sheet.grid.place.file for sheet, shape in recognised if not _is_summary(sheet, shape)}
    kept = []
    for sheet, shape in recognised:
        if _is_summary(sheet, shape) and sheet.grid.place.file in detailed:
            sentence = "看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传"
            faults.warn("summary_sheet", sentence, sheet.grid.place)
        else:
            kept.append((sheet, shape))
    return kept


def _is_summary(sheet: Sheet, shape: Shape) -> bool:
    return shape.name == "counts" and _SUMMARY.search(normalised(sheet.grid.place.sheet)) is not None


def report_unrecognised(sheets: Sequence[Sheet], recognised: Sequence[Sheet], faults: Faults) -> None:
    """Say which sheets beside ballot sheets were not read."""
    known = set(map(id, recognised))
    for sheet in sheets if recognised else ():
        if id(sheet) not in known and sheet.cells.codes.any():
            faults.inform("sheet_ignored", "没有认出是评议票，没有读取；如是评议票请补全表头", sheet.grid.place)


def report_same_content(kept: Sequence[tuple[Sheet, Shape]], faults: Faults) -> None:
    """Report sheets that repeat an earlier sheet cell by cell; single paper forms may do so."""
    first: dict[tuple[Sequence[str], int, bytes], Sheet] = {}
    for sheet, _ in (pair for pair in kept if pair[1].name != "paper_form"):
        content = sheet.cells.words, sheet.width, sheet.cells.codes.tobytes()
        twin = first.setdefault(content, sheet)
        if twin is not sheet:
            sentence = f"与“{twin.grid.place}”内容完全相同，已按两份统计；若是重复上传请删去一份"
            faults.warn("same_content", sentence, sheet.grid.place)


def report_nothing_found(grids: Sequence[Grid], faults: Faults) -> None:
    """Stop where no sheet of the upload is a ballot sheet."""
    shapes = "、".join(SHAPES.values())
    place = grids[0].place if grids else Place()
    sentence = f"没有找到评议票；可以读取的有：{shapes}，请检查表头是否写有被评议人姓名和评议等次"
    faults.stop("no_ballots", sentence, Place(place.file))


def report_nothing_filled_in(place: Place, faults: Faults) -> None:
    """Stop where all ballot sheets together hold no mark at all: forms that nobody filled in."""
    sentence = "没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传"
    faults.stop("nothing_filled_in", sentence, Place(place.file))
