"""Marks that count although nobody sees them, that somebody crossed out, or that show each voter alone."""

from collections.abc import Sequence

from dashboard.domain.problems import Place
from dashboard.domain.tally import Votes
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.faults import Faults, shown
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet
from dashboard.intake.marks import says_spoilt
from dashboard.intake.printed_people import name_likeness


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


def report_spoilt_remarks(sheets: Sequence[tuple[Grid, str]], votes: Sequence[Votes], faults: Faults) -> None:
    """Point at remarks that a ballot is void (作废) beside marks that count all the same; sheets come with shapes."""
    for grid, shape in sheets:
        is_silent = shape == "counts" or not _say_spoilt(grid.cells.words)
        said = [] if is_silent else grid.cells.where(says_spoilt)
        cells = _cells_counted(grid.place, votes) if said else set()
        rows = {row for row, _ in cells}
        for row, column in said:
            if (row, column) in cells and shape != "row_per_ballot":
                continue
            text, place = shown(grid.cells.text(row, column)), grid.at(row, column)
            if (row, column) not in cells and (row in rows or (shape == "paper_form" and "作废" in text)):
                sentence = f"这里写着“{text}”，而票上填的等次照常统计；如整张作废，请把各格改为“无效”后重新上传"
                faults.warn("spoilt_remark", sentence, place)
            elif (row, column) in cells and _is_alone(grid, row, column, cells):
                sentence = f"这张票只有这一格写着“{text}”，其余各格按未填计；如整张作废，请把各格都写“无效”后重新上传"
                faults.warn("spoilt_remark", sentence, place)


@once_a_vocabulary
def _say_spoilt(words: Words) -> bool:
    return any(map(says_spoilt, words))


def _is_alone(grid: Grid, row: int, column: int, cells: set[tuple[int, int]]) -> bool:
    """Return whether all other marks of a row are empty, and there are others."""
    others = [at for at in cells if at[0] == row and at[1] != column]
    return bool(others) and not any(grid.cells.text(*at) for at in others)


def _cells_counted(sheet: Place, votes: Sequence[Votes]) -> set[tuple[int, int]]:
    """Return row and column of every mark and count that was read from a sheet."""
    found: set[tuple[int, int]] = set()
    for part in votes:
        if part.ballots is not None and sheet in part.ballots.sheets:
            code = part.ballots.sheets.index(sheet)
            for marks in part.ballots.parts:
                chosen = marks.sheet_of_mark == code
                found.update(zip(marks.row[chosen].tolist(), marks.column[chosen].tolist(), strict=True))
        elif part.count_cells is not None and sheet in part.count_cells.sheets:
            cells = part.count_cells.cells
            of_sheet = cells[:, 4] == part.count_cells.sheets.index(sheet)
            found.update(map(tuple, cells[of_sheet, 5:].tolist()))
    return found


def refuse_voters_as_items(sheets: Sequence[Sheet], votes: Sequence[Votes], faults: Faults) -> None:
    """Stop where all items are called like people: columns of voters (评委), each of whom would be shown alone."""
    items = list(dict.fromkeys(item for part in votes for item in part.tally.items))
    if len(items) < 2 or any(name_likeness(item) < 1 for item in items):
        return
    cells = (
        sheet.grid.at(row, column)
        for sheet in sheets
        for row, column in sheet.cells.where(lambda text: text == items[0])
    )
    sentence = (
        f"各列的标题像人名（{shown(items[0])}等）；如一列是一位评委的票，请把标题改为“评委1”“评委2”后重新上传，"
        "如是评议项目请写明项目"
    )
    faults.stop("voters_as_items", sentence, next(cells, sheets[0].grid.place))
