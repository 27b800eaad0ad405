"""Marks that count although nobody sees them, or somebody crossed them out."""

from collections.abc import Sequence

from dashboard.domain.problems import Place
from dashboard.domain.tally import Votes
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid


def report_unseen_marks(grids: Sequence[Grid], votes: Sequence[Votes], faults: Faults) -> None:
    """Point at marks and counts that are hidden, filtered out or struck out: they count, and nobody sees that."""
    for grid in (grid for grid in grids if grid.unseen):
        cells = _cells_counted(grid.place, votes)
        for row in sorted(grid.unseen.rows & {row for row, _ in cells}):
            sentence = "这一行是隐藏的或被筛选掉的，里面的评议等次照常统计；如不应统计，请删去这一行后重新上传"
            faults.warn("hidden_row", sentence, grid.at(row, 0))
        for column in sorted(grid.unseen.columns & {column for _, column in cells}):
            sentence = "这一列是隐藏的，里面的评议等次照常统计；如不应统计，请删去这一列后重新上传"
            faults.warn("hidden_column", sentence, grid.at(0, column))
        for row, column in sorted(grid.unseen.struck & cells):
            sentence = "这一格画了删除线，仍按所写的统计；如是改票或作废，请对照原票改填或清空后重新上传"
            faults.warn("struck_out", sentence, grid.at(row, column))


def _cells_counted(sheet: Place, votes: Sequence[Votes]) -> set[tuple[int, int]]:
    """Return row and column of every mark and count that was read from a sheet."""
    found: set[tuple[int, int]] = set()
    for part in votes:
        if part.ballots is not None and sheet in part.ballots.sheets:
            of_sheet = part.ballots.ballot_sheet == part.ballots.sheets.index(sheet)
            for marks in part.ballots.parts:
                chosen = of_sheet[marks.ballot]
                found.update(zip(marks.row[chosen].tolist(), marks.column[chosen].tolist(), strict=True))
        elif part.count_cells is not None and sheet in part.count_cells.sheets:
            cells = part.count_cells.cells
            of_sheet = cells[:, 4] == part.count_cells.sheets.index(sheet)
            found.update(map(tuple, cells[of_sheet, 5:].tolist()))
    return found
