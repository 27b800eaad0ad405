"""Sheets of an upload that repeat an earlier one, so that their votes would count twice."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.problems import Place
from dashboard.domain.tally import Votes
from dashboard.intake.faults import Faults
from dashboard.intake.headings import Sheet


def report_same_content(
    sheets: Sequence[Sheet],
    shapes: Sequence[str],
    subjects: Sequence[str],
    groups: Sequence[str],
    votes: Sequence[Votes],
    faults: Faults,
) -> set[Place]:
    """Report sheets that repeat an earlier sheet cell by cell; return the places of the copies.

    Whole batches of ballots are never equal by chance, nor are counts of one voter group: they stop.
    One ballot may well be like another, two groups may have equal counts, two people or items with a sheet
    each may have equal marks, and so may one of them in two groups. Of single paper forms nothing is said,
    since most of them are equal to some other.
    """
    first: dict[tuple[str, Sequence[str], int, bytes], tuple[Sheet, str]] = {}
    copies = set()
    for sheet, shape, about, group in zip(sheets, shapes, subjects, groups, strict=True):
        if shape == "paper_form":
            continue
        content = about, sheet.cells.words, sheet.width, sheet.cells.codes.tobytes()
        twin, of_group = first.setdefault(content, (sheet, group))
        if twin is sheet:
            continue
        copies.add(sheet.grid.place)
        fact = f"与“{twin.grid.place}”内容完全相同"
        if shape == "counts" and group == of_group:
            remedy = "票数会统计两遍，请删去一份后重新上传；如确是两批票，请分别写明票别"
            faults.stop("same_content", f"{fact}，{remedy}", sheet.grid.place)
        elif shape != "counts" and not (about and group != of_group) and _ballot_count(sheet.grid.place, votes) != 1:
            remedy = "这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列"
            faults.stop("same_content", f"{fact}，{remedy}", sheet.grid.place)
        else:
            faults.warn("same_content", f"{fact}，已按两份统计；若是重复上传请删去一份", sheet.grid.place)
    return copies


def _ballot_count(sheet: Place, votes: Sequence[Votes]) -> int:
    """Return how many single ballots were read from a sheet."""
    every = (part.ballots for part in votes if part.ballots is not None)
    return sum(int(np.count_nonzero(b.are_on(sheet))) for b in every if sheet in b.sheets)
