"""Sheets that the program asks about: the proposal, what a person states, and what is remembered of it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, SCALES, Scale
from dashboard.intake.grid import Grid
from dashboard.intake.layout_proposal import open_signs, proposed
from dashboard.intake.stated_layout import GRADE_WORDS, SIGN_MEANINGS, Layout, Line, Role, objections, stated
from dashboard.intake.tables_in_text import open_tables
from dashboard.services.data_folder import existing_store
from dashboard.store.engine import StoreUnreadableError
from dashboard.store.layouts import forget_layout, kept_layouts, remember_layout
from dashboard.store.meetings import Store

__all__ = ["Layout", "LayoutQuestion", "Line", "Role", "objections", "open_signs"]

Explained = tuple[Grid, Layout]
"""A sheet as uploaded, and the layout by which it is read."""
_UNCLEAR = frozenset(
    {
        *("no_heading", "unclear_heading", "column_without_person", "column_twice", "grade_columns", "transposed"),
        *("no_marks", "no_people", "grade_column_missing", "grade_column_twice", "other_scale", "numeric_grade"),
        *("unknown_grade", "unknown_tick", "row_without_person", "row_incomplete", "not_a_count", "mixed_scales"),
    }
)
"""Faults of a sheet that may come of a header or a column understood wrongly, or of signs that nobody explained."""
_SIGNS = frozenset({"numeric_grade", "unknown_grade", "unknown_tick"})
"""Those of them that leave no doubt about the header: a shape read the sheet, and only words in its cells are open."""
_LAST = (Role.BLANK_COUNT, Role.INVALID_COUNT, Role.TOTAL, Role.UNREAD)


@dataclass(frozen=True)
class LayoutQuestion:
    """Sheets with one header, the first of them as uploaded, and the layout that is proposed or was stated."""

    places: tuple[Place, ...]
    grid: Grid
    layout: Layout
    is_stated: bool
    is_unclear: bool
    only_signs: bool = False
    """Whether header and columns are clear, and only what words or signs in the cells mean is open."""

    @property
    def scale(self) -> Scale:
        """The scale whose grades the layout names; 好/较好/一般/差 where it names none."""
        named = {word for word in (*self.layout.roles, *(word for _, word in self.layout.signs)) if word in GRADE_WORDS}
        return next((scale for scale in SCALES if named <= {*scale.grades, *scale.unrated}), HAO)


def roles_for(scale: Scale) -> list[str]:
    """Return every role that a column may have."""
    return [*(role for role in Role if role not in _LAST), *scale.grades, *scale.unrated, *_LAST]


def meanings_for(scale: Scale) -> list[str]:
    """Return everything that a sign in a cell may mean."""
    return [word for word in SIGN_MEANINGS if word not in GRADE_WORDS or word in (*scale.grades, *scale.unrated)]


def explained_sheets(grids: Sequence[Grid], layouts: Sequence[Layout]) -> tuple[list[Explained], list[Grid]]:
    """Return the sheets whose header is one of the layouts', and the other sheets."""
    explained: list[Explained] = []
    others = []
    for grid in grids:
        found = next((moved for layout in layouts if (moved := layout.found_in(grid))), None)
        if found:
            explained.append((grid, found))
        else:
            others.append(grid)
    return explained, others


def rewritten(explained: Iterable[Explained]) -> list[Grid]:
    """Return the sheets as their shapes read them without doubt."""
    return [stated(grid, layout) for grid, layout in explained]


def explained_problems(explained: Sequence[Explained]) -> list[Problem]:
    """Say, once a layout, that sheets were read by it; where signs were translated somebody should look."""
    problems = []
    for places, _, layout in _by_layout(explained):
        others = f"（同样的表另有 {len(places) - 1} 张）" if len(places) > 1 else ""
        sentence = f"按人工指定的表头和各列读取{others}"
        if layout.signs:
            meaning = "，".join(f"“{sign}”＝{word}" for sign, word in layout.signs)
            sentence = f"{sentence}，其中{meaning}；请核对"
        level = Level.WARNS if layout.signs else Level.INFORMS
        problems.append(Problem(level, "stated_layout", f"{sentence}。", places[0], tuple(places[1:])))
    return problems


def layout_questions(
    explained: Sequence[Explained],
    unrecognised: Sequence[Grid],
    ballots: Sequence[Grid],
    problems: Sequence[Problem],
    roster: Roster | None,
) -> tuple[LayoutQuestion, ...]:
    """Return what to ask: of unclear sheets their proposal, of explained ones the layout, to be changed.

    Args:
        explained: sheets that were read by a layout.
        unrecognised: sheets that nothing recognised; those without a sign of people or marks are not asked about.
        ballots: sheets that a shape reads.
        problems: of the reading; a sheet with a fault of its layout is unclear.
        roster: helps the proposals.
    """
    unclear: dict[tuple[str, str], set[str]] = {}
    for problem in problems:
        if problem.code in _UNCLEAR and problem.level is Level.STOPS:
            for place in (problem.place, *problem.others):
                unclear.setdefault((place.file, place.sheet), set()).add(problem.code)

    def is_unclear(place: Place) -> bool:
        return (place.file, place.sheet) in unclear

    def only_signs(places: Sequence[Place], layout: Layout) -> bool:
        codes = set().union(*(unclear.get((place.file, place.sheet), {""}) for place in places))
        return codes <= _SIGNS and not objections(layout)

    asked = [(grid, proposed(grid, roster)) for grid in unrecognised]
    asked = [
        (grid, layout) for grid, layout in asked if layout.lines and (layout.mark_columns or Role.NAME in layout.roles)
    ]
    doubted = [(grid, proposed(grid, roster)) for grid in ballots if is_unclear(grid.place)]
    questions = [
        LayoutQuestion(places, grid, layout, is_stated=True, is_unclear=any(map(is_unclear, places)))
        for places, grid, layout in _by_layout(explained)
    ]
    questions += [
        LayoutQuestion(places, grid, layout, is_stated=False, is_unclear=True, only_signs=only_signs(places, layout))
        for places, grid, layout in _by_layout([*asked, *doubted])
    ]
    return tuple(questions)


def remembered_in_data_folder() -> tuple[tuple[Layout, ...], list[Problem]]:
    """Return the layouts that the data folder remembers, none where there is no such folder, and what is wrong."""
    try:
        store = existing_store()
    except StoreUnreadableError:
        sentence = "数据文件夹里的数据打不开，没有使用以前记住的表头和各列；请先在看板里打开一次，查明原因。"
        return (), [Problem(Level.WARNS, "layouts_unreadable", sentence)]
    if store is None:
        return (), []
    with closing(store):
        return remembered_layouts(store), []


def told_on_the_command_line(questions: Iterable[LayoutQuestion]) -> list[Problem]:
    """Say of sheets which of them were read by a remembered layout, and where the others can be explained, once."""
    remembered = "这张表按以前在“上传与核对”页指定并记住的表头和各列读取；如有变动，请在该页重新指定。"
    unclear = (
        "这张表的表头、各列或填写符号看不明白；可以在“上传与核对”页上传它，指定一次表头和各列，"
        "以后在这里读同样的表也按此读取。"
    )
    told = [(q, "layout_remembered", remembered) for q in questions if q.is_stated]
    told += [(q, "layout_can_be_stated", unclear) for q in questions if q.is_unclear and not q.is_stated]
    return [Problem(Level.INFORMS, code, said, q.places[0], q.places[1:]) for q, code, said in told]


def _by_layout(sheets: Iterable[Explained]) -> list[tuple[tuple[Place, ...], Grid, Layout]]:
    """Return the sheets of each layout together: their places, and the first of them with its layout."""
    found: dict[str, list[Explained]] = {}
    for grid, layout in sheets:
        found.setdefault(layout.key if layout.lines else str(grid.place), []).append((grid, layout))
    return [(tuple(grid.place for grid, _ in same), *same[0]) for same in found.values()]


def question_about(files: Sequence[tuple[str, bytes]], place: Place, roster: Roster | None) -> LayoutQuestion | None:
    """Return the question about any one sheet of an upload, for a person who doubts how it was read.

    The files are read again; a sheet that is not there any more asks nothing.
    """
    grids, _, _ = open_tables([file for file in files if place.file.startswith(file[0])])
    grid = next((grid for grid in grids if grid.place == place), None)
    if grid is None:
        return None
    return LayoutQuestion((place,), grid, proposed(grid, roster), is_stated=False, is_unclear=True)


def remembered_layouts(store: Store) -> tuple[Layout, ...]:
    """Return the layouts that were stated for sheets of earlier uploads, the latest first."""
    return tuple(_from_json(content) for content in kept_layouts(store).values())


def remember_layouts(store: Store, layouts: Iterable[Layout]) -> None:
    """Keep layouts for the next file of the same header."""
    known = {layout.key: layout for layout in remembered_layouts(store)}
    for layout in layouts:
        before = known.get(layout.key)
        if before is None or replace(before, lines=layout.lines) != layout:
            remember_layout(store, layout.key, _to_json(layout))


def forget(store: Store, layout: Layout) -> None:
    """Ask again about the next file of that header."""
    forget_layout(store, layout.key)


def _to_json(layout: Layout) -> dict[str, Any]:
    return {
        "lines": [[row, line.value] for row, line in layout.lines],
        "roles": [str(role) for role in layout.roles],
        "signs": [list(pair) for pair in layout.signs],
        "headings": [list(texts) for texts in layout.headings],
    }


def _from_json(content: Mapping[str, Any]) -> Layout:
    return Layout(
        tuple((row, Line(line)) for row, line in content["lines"]),
        tuple(content["roles"]),
        tuple((sign, meaning) for sign, meaning in content["signs"]),
        tuple(tuple(texts) for texts in content["headings"]),
    )
