"""What a person says of an ambiguous sheet: its header rows and what each column is; the sheet rewritten by it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from dashboard.domain.names import normalised
from dashboard.domain.scale import SCALES
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet, field_of, is_title_row
from dashboard.intake.marks import is_total_word, mark_heading
from dashboard.intake.notes import is_note_row

_HEADER_SEARCH = 60
_ANYBODY = "*"
"""Stands for the name or unit of whoever has a column: it is another one in the next meeting's file."""


class Line(StrEnum):
    """What a header row holds above the columns of marks; the value is the word that the user reads."""

    HEADINGS = "列标题"
    NAMES = "姓名"
    UNITS = "单位"
    ITEMS = "评议项目"


class Role(StrEnum):
    """What a column is, apart from the columns of one grade: their role is the grade's word."""

    NUMBER = "票号"
    GROUP = "票别"
    NAME = "姓名"
    UNIT = "单位"
    ITEM = "评议项目"
    GRADE = "等次"
    PERSON_GRADE = "某人的等次"
    BLANK_COUNT = "弃权"
    INVALID_COUNT = "无效"
    TOTAL = "合计"
    UNREAD = "不读取"


GRADE_WORDS = tuple(dict.fromkeys(word for scale in SCALES for word in (*scale.grades, *scale.unrated)))
"""Every word that can be the role of a column of ticks or counts, or the meaning of a sign."""
SIGN_MEANINGS = (*GRADE_WORDS, "未填", "无效")
_COUNTS = frozenset({*GRADE_WORDS, Role.BLANK_COUNT, Role.INVALID_COUNT, Role.TOTAL})
_WRITTEN = {"未填": "", Role.UNREAD: ""}
"""What stands in a rewritten cell, where it is not the word itself."""


@dataclass(frozen=True)
class Layout:
    """The header rows of a sheet (zero-based, with what each holds), the role of each column, and what signs mean.

    `headings` are the texts of the header rows, by which the next sheet of the same layout is known.
    """

    lines: tuple[tuple[int, Line], ...]
    roles: tuple[str, ...]
    signs: tuple[tuple[str, str], ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls, grid: Grid, lines: Sequence[tuple[int, Line]], roles: Sequence[str], signs: Sequence[tuple[str, str]] = ()
    ) -> "Layout":
        """Return the layout that somebody states of a sheet."""
        ordered = tuple(sorted(lines))
        layout = cls(ordered, tuple(roles), tuple(sorted(signs)))
        texts = tuple(
            tuple(_heading(text, line, role) for text, role in zip(grid.rows[row], roles, strict=True))
            for row, line in ordered
        )
        return replace(layout, headings=texts)

    @property
    def key(self) -> str:
        """The same for every sheet of one layout, whatever is said of its columns."""
        return hashlib.sha256("\n".join("\t".join(texts) for texts in self.headings).encode()).hexdigest()

    @property
    def bottom(self) -> int:
        """The last header row."""
        return self.lines[-1][0]

    @property
    def is_by_person(self) -> bool:
        """Whether a column holds the grades of one person, and each row is a ballot."""
        return Role.PERSON_GRADE in self.roles

    @property
    def is_by_grade(self) -> bool:
        """Whether a column holds the ticks or counts of one grade."""
        return any(role in GRADE_WORDS for role in self.roles)

    @property
    def mark_columns(self) -> list[int]:
        """The columns of grades, ticks or counts."""
        marks = {*_COUNTS, Role.GRADE, Role.PERSON_GRADE}
        return [column for column, role in enumerate(self.roles) if role in marks]

    @property
    def word_columns(self) -> list[int]:
        """The columns whose cells hold a grade, as a word or as a sign."""
        return [c for c, role in enumerate(self.roles) if role in (Role.GRADE, Role.PERSON_GRADE)]

    def found_in(self, grid: Grid) -> "Layout | None":
        """Return the layout moved to where its header stands in another sheet; None where it does not."""
        if not grid.rows or len(grid.rows[0]) != len(self.roles):
            return None
        first = self.lines[0][0]
        for top in range(min(_HEADER_SEARCH, len(grid.rows) - (self.bottom - first))):
            moved = tuple((row - first + top, line) for row, line in self.lines)
            if all(_is_headed(grid.rows[row], texts) for (row, _), texts in zip(moved, self.headings, strict=True)):
                return replace(self, lines=moved)
        return None


def _heading(text: str, line: Line, role: str) -> str:
    is_somebody = role == Role.PERSON_GRADE and line in (Line.NAMES, Line.UNITS)
    return _ANYBODY if is_somebody and not _is_known(text) else normalised(text)


def _is_headed(cells: Sequence[str], texts: Sequence[str]) -> bool:
    pairs = list(zip(cells, texts, strict=True))
    named = [cell for cell, text in pairs if text == _ANYBODY]
    return (
        all(normalised(cell) == text for cell, text in pairs if text != _ANYBODY)
        and (any(named) or _ANYBODY not in texts)
        and not any(map(_is_known, named))
    )


def _is_known(text: str) -> bool:
    return field_of(text) is not None or any(mark_heading(text, scale) is not None for scale in SCALES)


def objections(layout: Layout) -> list[str]:
    """Return in Chinese why a sheet cannot be read by a layout; nothing where it can."""
    roles = layout.roles
    found = []
    if not layout.lines:
        found.append("请至少指定一行表头；没有表头的表，请先在第一行上方插入一行表头后重新上传。")
    twice = [r for r in (Role.NUMBER, Role.GROUP, Role.NAME, Role.UNIT, Role.ITEM) if roles.count(r) > 1]
    if twice:
        found.append(f"“{'”“'.join(twice)}”各只能有一列，其余的请改为“{Role.UNREAD}”。")
    kinds = [layout.is_by_person, layout.is_by_grade, Role.GRADE in roles]
    if sum(kinds) == 0:
        found.append(f"请指明哪一列是“{Role.GRADE}”，或哪几列各是一人的等次，或各是哪一个等次的票数或√。")
    elif sum(kinds) > 1:
        found.append(f"“{Role.GRADE}”、“{Role.PERSON_GRADE}”和各等次的票数或√是三种不同的表，只能选一种。")
    has_people = Role.NAME in roles or Role.UNIT in roles
    if layout.is_by_person:
        if has_people:
            found.append("一列是一人的等次时，姓名在表头里，不能再有“姓名”或“单位”一列。")
        if layout.lines and not {Line.NAMES, Line.UNITS} & {line for _, line in layout.lines}:
            found.append("请指明表头里哪一行是姓名。")
    elif not has_people:
        found.append("请指明哪一列是被评议人的“姓名”或“单位”。")
    return found


def stated(grid: Grid, layout: Layout) -> Grid:
    """Return a sheet rewritten so that its shape reads it without doubt; every mark stays in its cell.

    Headings become the canonical words, signs the grades that they mean; columns that are not to be
    read are emptied but for sums and notes; titles and notes above the header stay.
    """
    rows: list[Sequence[str]] = list(grid.rows)
    marks = layout.mark_columns
    above = Sheet.of(Grid(grid.place, rows[: layout.bottom + 1]))
    for row in range(layout.bottom + 1):
        is_aside = is_note_row(rows[row]) or is_title_row(above, row, marks)
        if row in dict(layout.lines) or not is_aside:
            rows[row] = [""] * len(layout.roles)
    for row, texts in _canonical_header(grid, layout).items():
        rows[row] = texts
    unread = [column for column, role in enumerate(layout.roles) if role == Role.UNREAD]
    meanings = {sign: _WRITTEN.get(meaning, meaning) for sign, meaning in layout.signs}
    words = layout.word_columns if meanings else []
    for row in range(layout.bottom + 1, len(rows)):
        cells = rows[row]
        signs = [column for column in words if normalised(cells[column]) in meanings]
        extra = [column for column in unread if cells[column] and not is_total_word(cells[column])]
        if signs or (extra and not is_note_row(cells)):
            changed = list(cells)
            for column in signs:
                changed[column] = meanings[normalised(cells[column])]
            for column in extra:
                changed[column] = ""
            rows[row] = changed
    below = tuple(merged for merged in grid.merged if merged[0] > layout.bottom)
    return Grid(grid.place, rows, below, grid.hidden, grid.unseen)


def _canonical_header(grid: Grid, layout: Layout) -> dict[int, list[str]]:
    """Return the header rows as the shapes know them, by row."""
    if layout.is_by_person:
        return _header_of_people(grid, layout)
    bottom = [_WRITTEN.get(role, role) for role in layout.roles]
    items = _items(grid, layout)
    grades = [column for column in layout.mark_columns if items[column]]
    header = {layout.bottom: bottom}
    if Role.GRADE in layout.roles and layout.roles.count(Role.GRADE) > 1:
        for column in grades:
            bottom[column] = items[column]
    elif layout.is_by_grade and len(layout.lines) > 1:
        header[layout.lines[-2][0]] = [item if column in grades else "" for column, item in enumerate(items)]
    return header


def _header_of_people(grid: Grid, layout: Layout) -> dict[int, list[str]]:
    """Return a row of names, and of units and items where there are such, each with its label beside it."""
    marks = layout.mark_columns
    beside = [c for c in range(min(marks)) if layout.roles[c] in (Role.NUMBER, Role.UNREAD, Role.GROUP)]
    label = min(beside, key=lambda c: layout.roles[c] == Role.GROUP, default=None)
    header = {}
    for row, line in layout.lines:
        texts = _spread(grid, layout, row)
        header[row] = [text if column in marks else "" for column, text in enumerate(texts)]
        if label is not None and line is not Line.HEADINGS:
            header[row][label] = line
    for column, role in enumerate(layout.roles):
        if role == Role.GROUP or (role == Role.NUMBER and column != label):
            header[layout.bottom][column] = role
    return header


def _items(grid: Grid, layout: Layout) -> list[str]:
    """Return the item above each column, as the row of items says or, for columns of words, the headings."""
    rows = [row for row, line in layout.lines if line is Line.ITEMS]
    if not rows and Role.GRADE in layout.roles:
        rows = [layout.bottom]
    above = [_spread(grid, layout, row) for row in rows]
    return ["／".join(filter(None, texts)) for texts in zip(*above, strict=True)] or [""] * len(layout.roles)


def _spread(grid: Grid, layout: Layout, row: int) -> list[str]:
    """Return a header row with each text in all columns that it stands above: merged, or left of blanks."""
    merged = tuple(area for area in grid.merged if area[0] <= row <= area[2])
    texts = list(Sheet.of(Grid(grid.place, grid.rows[: row + 1], merged)).cells[row])
    if row != layout.bottom or layout.is_by_grade:
        for before, column in pairwise(layout.mark_columns):
            texts[column] = texts[column] or texts[before]
    return texts
