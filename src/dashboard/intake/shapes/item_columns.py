"""The items above the columns of ticks or counts: which marks of which item, in which scale, stand where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.scale import Scale
from dashboard.intake.header_levels import item_names
from dashboard.intake.headings import Heading, Sheet
from dashboard.intake.marks import SHARE, STATED, TOTAL, says_not_returned, scales_naming
from dashboard.intake.shapes.grade_table import Marks
from dashboard.intake.shapes.header_paths import item_headed, mark_at, names_year, set_aside, voter_groups_above
from dashboard.intake.shapes.header_rows import Scales

Path = tuple[str, ...]
"""The texts above the grades of one item, outermost first."""
Found = Mapping[int, Mapping[Scale, tuple[int, str, Path]]]
"""By column and scale: mark, the heading that names it, and the texts above it."""


@dataclass(frozen=True)
class ItemColumns:
    """The items that have grades, and the other columns of marks.

    `headings` has the text that names the mark of each column; `totals` are sums that stand with no single
    item, and `dropped` the columns that are not read, with the text that says why.
    """

    items: tuple[Marks, ...]
    headings: Mapping[int, str]
    totals: tuple[int, ...]
    dropped: Mapping[int, str]

    @property
    def used(self) -> set[int]:
        """The columns of the items and of their own sums."""
        return _used(self.items)

    @property
    def grade_headings(self) -> tuple[str, ...]:
        """The headings of the columns of grades."""
        graded = ((marks, mark, column) for marks in self.items for mark, column in marks.columns.items())
        return tuple(self.headings[column] for marks, mark, column in graded if mark < len(marks.scale.grades))


def items_above(sheet: Sheet, heading: Heading, scales: Scales) -> ItemColumns:
    """Return the items that a header names above columns of grades; none where it names no grades."""
    headings, by_path, dropped = _columns_by_path(sheet, heading, scales)
    items = _with_shared_columns(list(by_path.values()))
    for marks in items:
        _set_not_returned_aside(marks, heading)
    used = _used(items)
    totals = [marks.total for marks in by_path.values() if marks.total is not None and marks.total not in used]
    totals += [column for marks in by_path.values() for column in marks.more_totals]
    return ItemColumns(items, headings, tuple(totals), dropped)


def _used(items: Sequence[Marks]) -> set[int]:
    totals = {marks.total for marks in items if marks.total is not None}
    return totals | {column for marks in items for _, column in marks.every}


def _columns_by_path(
    sheet: Sheet, heading: Heading, scales: Scales
) -> tuple[dict[int, str], dict[Path, Marks], dict[int, str]]:
    """Return what each column of marks is headed by, the columns by the texts above them, and those set aside.

    The items of the second are named; the third has the text that says why a column is not read. What stands
    above tells the items apart; each has the scale in which most of its columns are grades.
    """
    found = {
        column: marks
        for column in range(sheet.width)
        if (marks := {scale: at for scale in scales if (at := mark_at(heading.path(column), scale))})
    }
    first = {column: next(iter(of_scales.values())) for column, of_scales in found.items()}
    headings = {column: said for column, (_, said, _) in first.items()}
    if path := _only_path(first):
        first = {column: (mark, said, path) for column, (mark, said, _) in first.items()}
        found = {c: {s: (m, said, path) for s, (m, said, _) in of.items()} for c, of in found.items()}
    columns_of: dict[Path, list[int]] = {}
    for column, (_, _, path) in first.items():
        columns_of.setdefault(path, []).append(column)
    kinds = {
        (path, scale): len({found[c][scale][0] for c in columns if scale in found[c]} & {*range(len(scale.grades))})
        for path, columns in columns_of.items()
        for scale in scales
    }
    best = {path: max((kinds[path, s], -n, s) for n, s in enumerate(scales))[2] for path in columns_of}
    graded = [path for path in columns_of if kinds[path, best[path]]]
    aside = set_aside(graded, next(iter(scales)))
    graded = [path for path in graded if path not in aside]
    if not graded:
        return headings, {}, {}
    dropped = {column: text for path, text in aside.items() for column in columns_of.pop(path)}
    of = {path: best[path] if path in graded else best[graded[0]] for path in columns_of}
    by_path = {path: _marks_of(columns, of[path], scales, found) for path, columns in columns_of.items()}
    named = voter_groups_above(graded)
    groups = [next((named[text] for text in path if text in named), "") for path in graded]
    paths = [tuple(item_headed(text) for text in path if text not in named and not names_year(text)) for path in graded]
    for path, item, group in zip(graded, item_names(paths), groups, strict=True):
        by_path[path].item, by_path[path].group = item, group
        by_path[path].own = _marks_named_above(sheet, heading, path, by_path[path])
    return headings, by_path, dropped


def _only_path(first: Mapping[int, tuple[int, str, Path]]) -> Path | None:
    """Return the one path above some of the columns where every mark has one column, so that it is that of all."""
    marks = [mark for mark, _, _ in first.values()]
    paths = [path for _, _, path in first.values()]
    named = set(paths) - {()}
    is_unmerged = len(named) == 1 and paths.count(()) > 0 and len(set(marks)) == len(marks)
    if not is_unmerged or paths[0] != ():
        return None
    path = next(iter(named))
    return None if any(map(scales_naming, path)) else path  # no item is called 好


def _marks_of(columns: Sequence[int], scale: Scale, scales: Scales, found: Found) -> Marks:
    """Return the columns of one item, by the marks of its scale."""
    marks = Marks("", scales[scale])
    for column in columns:
        mark = found[column][scale][0] if scale in found[column] else SHARE
        if mark == TOTAL and marks.total is None:
            marks.total = column
        elif mark == TOTAL:
            marks.more_totals.append(column)
        elif mark in marks.columns and mark in (scale.blank, scale.invalid):
            marks.more.append((mark, column))
        elif mark in marks.columns:
            marks.twice.append(column)
        elif mark not in (SHARE, STATED):
            marks.columns[mark] = column
    return marks


def _set_not_returned_aside(marks: Marks, heading: Heading) -> None:
    """Drop 未投 where 弃权 stands beside it: such ballots were not returned."""
    blank = [column for mark, column in marks.every if mark == marks.scale.blank]
    kept = [column for column in blank if not says_not_returned(heading.label(column))]
    if kept and len(kept) < len(blank):
        marks.columns[marks.scale.blank] = kept[0]
        marks.more = [found for found in marks.more if found[0] != marks.scale.blank]
        marks.more += [(marks.scale.blank, column) for column in kept[1:]]


def _has_grades(marks: Marks) -> bool:
    return any(mark < len(marks.scale.grades) for mark in marks.columns)


def _marks_named_above(sheet: Sheet, heading: Heading, path: Path, marks: Marks) -> set[int]:
    """Return the marks over whose columns the item's own name stands, or is merged."""
    above = sheet.cells[heading.top : heading.bottom]
    columns = {**marks.columns, **({} if marks.total is None else {TOTAL: marks.total})}
    return {mark for mark, column in columns.items() if path and any(row[column] == path[-1] for row in above)}


def _with_shared_columns(every: Sequence[Marks]) -> tuple[Marks, ...]:
    """Return the items that have grade columns.

    弃权 and 合计 beside a single item belong to it. Among several items 弃权 must stand with each of them, or
    below the name of one, else it belongs to none (不了解: with each item whose scale has it); 合计 is only
    compared, so that it may be read both ways.
    """
    graded = [marks for marks in every if _has_grades(marks)]
    if len(graded) == 1:
        for other in every:
            if other is not graded[0]:
                graded[0].more += [found for found in other.every if found[0] in graded[0].columns]
                graded[0].columns = {**other.columns, **graded[0].columns}
                graded[0].total = graded[0].total if graded[0].total is not None else other.total
        return tuple(graded)
    keys = set.intersection(*({m.scale.marks[mark] for mark in m.columns} for m in graded)) if graded else set()
    for marks in graded:
        kin = [other for other in graded if other.scale == marks.scale]
        shared = [mark for mark in marks.columns if marks.scale.marks[mark] in keys]
        shared += [m for m in marks.columns if m > marks.scale.invalid and all(m in other.columns for other in kin)]
        known = {*range(len(marks.scale.grades)), *shared, *marks.own}
        marks.columns = {mark: column for mark, column in marks.columns.items() if mark in known}
    return tuple(graded)
