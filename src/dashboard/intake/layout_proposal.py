"""The likeliest layout of a sheet that its shape does not make plain: a proposal that a person confirms or changes."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from dashboard.domain.names import normalised
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, SCALES, Scale
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Field, Heading, Sheet, field_of, heading_over
from dashboard.intake.marks import SHARE, STATED, TOTAL, mark_heading, tick_of, whole_number
from dashboard.intake.notes import is_note_row
from dashboard.intake.printed_people import Hints, is_item_like
from dashboard.intake.stated_layout import GRADE_WORDS, Layout, Line, Role

_JUDGED_ROWS = 200
_MOSTLY = 0.5
_OFTEN = 0.3
"""Share of marks or numbers below which a column is one of texts; two header rows above one ballot are more."""
_LONGEST_SIGN = 4
_MOST_SIGNS = 12
_FIELDS = {
    Field.NUMBER: Role.NUMBER,
    Field.ROW_NUMBER: Role.NUMBER,
    Field.GROUP: Role.GROUP,
    Field.NAME: Role.NAME,
    Field.UNIT: Role.UNIT,
    Field.ITEM: Role.ITEM,
    Field.GRADE: Role.GRADE,
}
_ONCE = (Role.NUMBER, Role.GROUP, Role.NAME, Role.UNIT, Role.ITEM)


def proposed(grid: Grid, roster: Roster | None = None) -> Layout:
    """Return the likeliest layout: header rows above the first row that looks like most rows, roles by words and cells.

    Args:
        grid: the sheet.
        roster: tells names and units apart from other words.
    """
    sheet, hints = Sheet.of(grid), Hints(roster)
    if not sheet.width:
        return Layout((), ())
    heading = _likely_heading(sheet)
    if heading is None:
        return Layout.of(grid, (), [Role.UNREAD] * sheet.width)
    body = [row for row in sheet.cells[heading.bottom + 1 :][:_JUDGED_ROWS] if any(row) and not is_note_row(row)]
    columns = [[row[column] for row in body if row[column]] for column in range(sheet.width)]
    roles = _roles(heading, columns, hints)
    return Layout.of(grid, _lines(heading, roles, hints), roles)


def open_signs(grid: Grid, layout: Layout) -> list[str]:
    """Return the texts of the columns of grades that no scale knows, most frequent first; up to a dozen."""
    found: Counter[str] = Counter()
    for row in grid.rows[layout.bottom + 1 :] if layout.lines else ():
        if not is_note_row(row):
            found.update(row[column] for column in layout.word_columns)
    texts = Counter[str]()
    for text, often in found.items():
        if text and not is_grade_like(text, HAO):
            texts[normalised(text)] += often
    return [text for text, _ in texts.most_common(_MOST_SIGNS)]


def _likely_heading(sheet: Sheet) -> Heading | None:
    """Return the rows above the first row whose cells are of the kinds that prevail in their columns."""
    kinds = [
        [_kind(cell) for cell in row] if len({*row} - {""}) > 1 else [""] * sheet.width
        for row in sheet.cells[:_JUDGED_ROWS]
    ]
    prevailing = {}
    for column in range(sheet.width):
        found = Counter(row[column] for row in kinds if row[column])
        filled_count = found.total()
        del found["text"]
        kind, often = found.most_common(1)[0] if found else ("", 0)
        if often > _OFTEN * filled_count:
            prevailing[column] = kind
    for row, found_in_row in enumerate(kinds):
        filled = [column for column in prevailing if found_in_row[column]]
        agreeing = [column for column in filled if found_in_row[column] == prevailing[column]]
        if filled and len(agreeing) > _MOSTLY * len(filled) and len(agreeing) > _MOSTLY * len(prevailing) / 2:
            above = next((r for r in reversed(range(row)) if any(sheet.cells[r])), None)
            return None if above is None else heading_over(sheet, above, list(prevailing))
    return _first_full_row(sheet)


def _kind(cell: str) -> str:
    if not cell:
        return ""
    if is_grade_like(cell, HAO):
        return "grade"
    if whole_number(cell) is not None:
        return "number"
    return "sign" if len(cell) <= 1 and (tick_of(cell) != "unknown" or cell.isascii()) else "text"


def _first_full_row(sheet: Sheet) -> Heading | None:
    """Return the first row in which more than half of the columns are filled, for sheets of nothing but texts."""
    for row, cells in enumerate(sheet.cells[:_JUDGED_ROWS]):
        if sum(map(bool, cells)) > _MOSTLY * sheet.width and not is_note_row(cells):
            return Heading(row, row, (tuple(cells),))
    return None


def _roles(heading: Heading, columns: Sequence[Sequence[str]], hints: Hints) -> list[str]:
    """Return the role of each column: as its heading says, else as its cells look."""
    roles = _roles_by_heading(heading, len(columns))
    open_columns = [c for c, role in enumerate(roles) if role == Role.UNREAD and columns[c] and not heading.field(c)]
    found = _people_and_items(roles, {c: columns[c] for c in open_columns}, hints)
    open_columns = [c for c in open_columns if c not in found]
    roles = [found.get(c, role) for c, role in enumerate(roles)]
    if Role.GRADE not in roles and not any(role in GRADE_WORDS for role in roles):
        person = next((c for c, role in enumerate(roles) if role in (Role.NAME, Role.UNIT)), None)
        of_marks = _columns_of_marks({c: columns[c] for c in open_columns}, person, Role.NUMBER in roles)
        roles = [_role_of_marks(person) if c in of_marks else role for c, role in enumerate(roles)]
        open_columns = [c for c in open_columns if c not in of_marks]
    if Role.PERSON_GRADE in roles:  # whom nobody graded has a column too, and whose cells hold words that are no grades
        named = [c for c in range(len(columns)) if not heading.field(c) and _is_persons(heading, c, columns[c], hints)]
        roles = [Role.PERSON_GRADE if c in named else role for c, role in enumerate(roles)]
        open_columns = [c for c in open_columns if c not in named]
    numbers = [c for c in open_columns if all(text.isdigit() for text in columns[c])]
    if numbers and Role.NUMBER not in roles:
        roles[numbers[0]] = Role.NUMBER
    return [Role.UNREAD if role in _ONCE and role in roles[:c] else role for c, role in enumerate(roles)]


def _is_persons(heading: Heading, column: int, texts: Sequence[str], hints: Hints) -> bool:
    """Return whether a column beside people's marks is another person's: empty below a heading, or headed by a name."""
    if not texts:
        return bool(heading.label(column))
    return any(hints.name_score([part]) >= 1 for part in heading.path(column) if part)


def _roles_by_heading(heading: Heading, width: int) -> list[str]:
    """Return the roles that headings tell; a lone grade word is an item or a name."""
    words = [heading.label(column) for column in range(width)]
    scale = max(SCALES, key=lambda s: len({mark_heading(w, s) for w in words} & set(range(len(s.grades)))))
    roles = [_role_by_heading(word, scale) for word in words]
    is_by_grade = len(set(roles) & set(scale.grades)) > 1
    counts = (*GRADE_WORDS, Role.BLANK_COUNT, Role.INVALID_COUNT, Role.TOTAL)
    return roles if is_by_grade else [Role.UNREAD if role in counts else role for role in roles]


def _people_and_items(roles: Sequence[str], columns: Mapping[int, Sequence[str]], hints: Hints) -> dict[int, str]:
    """Return the first column each whose cells look like names, units and items, where no heading says so."""
    looks: dict[str, Callable[[Sequence[str]], bool]] = {
        Role.NAME: lambda texts: hints.name_score(texts) > _MOSTLY,
        Role.UNIT: lambda texts: hints.unit_score(texts) > _MOSTLY,
        Role.ITEM: lambda texts: all(map(is_item_like, texts)),
    }
    found: dict[int, str] = {}
    for role, looks_so in looks.items():
        for column, texts in columns.items():
            is_open = role not in roles and role not in found.values() and column not in found
            if is_open and not _are_marks(texts) and looks_so(texts):
                found[column] = role
    return found


def _role_of_marks(person: int | None) -> str:
    return Role.PERSON_GRADE if person is None else Role.GRADE


def _columns_of_marks(columns: Mapping[int, Sequence[str]], person: int | None, has_number: bool) -> list[int]:
    """Return the columns of grades: those of grade words, else of signs.

    Args:
        columns: texts of the columns that nothing else explains.
        person: the column of names in a list, whose signs stand in the last column behind it.
        has_number: whether the ballot number is known; else the first column of numbers is.
    """
    if words := [column for column, texts in columns.items() if _are_marks(texts)]:
        return words
    signs = [column for column, texts in columns.items() if _are_signs(texts)]
    if person is not None:
        return [column for column in signs if column > person][-1:]
    is_first_number = signs and not has_number and all(text.isdigit() for text in columns[signs[0]])
    return signs[1:] if is_first_number else signs


def _are_marks(texts: Sequence[str]) -> bool:
    return sum(is_grade_like(text, HAO) for text in texts) > _MOSTLY * len(texts)


def _are_signs(texts: Sequence[str]) -> bool:
    return len(set(texts)) <= _MOST_SIGNS and all(len(text) <= _LONGEST_SIGN for text in texts)


def _role_by_heading(label: str, scale: Scale) -> str:
    field = field_of(label)
    if field is not None:
        return _FIELDS.get(field, Role.UNREAD)
    mark = mark_heading(label, scale) if label and not label.isdigit() else None
    if mark in (None, SHARE, STATED):
        return Role.UNREAD
    others = {TOTAL: Role.TOTAL, scale.blank: Role.BLANK_COUNT, scale.invalid: Role.INVALID_COUNT}
    return others.get(mark) or scale.marks[mark]


def _lines(heading: Heading, roles: Sequence[str], hints: Hints) -> list[tuple[int, Line]]:
    """Return what each header row holds above the columns of marks."""
    marks = [c for c, role in enumerate(roles) if role == Role.PERSON_GRADE]
    rows = range(heading.top, heading.bottom + 1)
    if not marks:
        above = [(row, Line.ITEMS) for row in rows[:-1]] if any(role in GRADE_WORDS for role in roles) else []
        return [*above, (heading.bottom, Line.HEADINGS)]
    texts = [list(dict.fromkeys(level[c] for c in marks if level[c])) for level in heading.levels]
    names = max(range(len(texts)), key=lambda k: hints.name_score(texts[k]) - hints.unit_score(texts[k]))
    others = [Line.UNITS if hints.unit_score(level) > _MOSTLY else Line.ITEMS for level in texts]
    return [(row, Line.NAMES if k == names else others[k]) for k, row in enumerate(rows)]
