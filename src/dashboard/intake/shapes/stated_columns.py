"""Columns of 发出, 收回 and 有效 beside the counts: numbers that a table states in each row."""

from collections.abc import Mapping, Sequence

from dashboard.domain.problems import Place
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.marks import whole_number
from dashboard.intake.notes import Statement, lettered_group, stated_kind
from dashboard.intake.shapes.grade_table import GradeTable
from dashboard.intake.shapes.person_rows import Rows


def stated_in_columns(table: GradeTable, rows: Rows, groups: Mapping[int, set[str]], box: BallotBox) -> list[Statement]:
    """Return what columns state of each voter group; where people's numbers differ, the largest counts.

    Args:
        table: the counts; numbers that stand in no single group's row or column are left alone.
        rows: its rows of people.
        groups: the voter groups that have counts in each row.
        box: takes what is to be said of them.
    """
    found: dict[str, dict[str, list[tuple[int, Place]]]] = {}
    for column in range(table.sheet.width):
        if not (kind := stated_kind(table.heading.label(column))):
            continue
        above = lettered_group(table.heading.path(column))
        for row in dict.fromkeys(row.row for row in rows.of_people):
            number = whole_number(table.sheet.cells[row][column])
            named = {above} if above else groups.get(row, set())
            if number is not None and len(named) == 1:
                place = table.sheet.grid.at(row, column)
                found.setdefault(next(iter(named)), {}).setdefault(kind, []).append((number, place))
    stated = []
    for group, kinds in found.items():
        if not kinds.keys() & {"issued", "returned"}:
            continue  # 有效 alone is compared with the sum of each row
        for kind, numbers in kinds.items():
            every = {number for number, _ in numbers}
            if kind != "valid" and len(every) > 1:
                sentence = f"各行的{'发出' if kind == 'issued' else '收回'}数不同，按最大的 {max(every)} 张计，请核对"
                box.faults.warn("stated_differently", sentence, numbers[0][1])
        places = [numbers[0][1] for kind, numbers in kinds.items() if kind != "valid"]
        most = {kind: max(number for number, _ in numbers) for kind, numbers in kinds.items()}
        stated.append(Statement(places[0], group or None, **most))
    return stated


def keep_new(stated: Sequence[Statement], box: BallotBox) -> None:
    """Keep the statements of columns that no note of the same sheet and group makes already."""
    for s in stated:
        others = [o for o in box.statements if o.place.of_sheet == s.place.of_sheet and o.group in (None, s.group)]
        if not any(o.issued in (None, s.issued) and o.returned in (None, s.returned) for o in others):
            box.statements.append(s)
