"""The ballots of one upload: every sheet is recognised, read by its shape, and checked against the others."""

from collections.abc import Sequence
from functools import partial

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place, stops
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, OVERALL, SCALES, Scale, is_overall
from dashboard.domain.tally import Tally
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cell_faults import report_error_values
from dashboard.intake.direct_sheets import direct_sheet, direct_sheets
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet, field_of
from dashboard.intake.headless_roster import NO_HEADER, lists_people
from dashboard.intake.item_scales import ScaleChoice
from dashboard.intake.printed_people import Hints, name_likeness, printed_person
from dashboard.intake.readings import SHAPES, BallotReading
from dashboard.intake.reconcile import reconciled_votes
from dashboard.intake.same_content import report_same_content
from dashboard.intake.scale_choice import report_assumed_scale, scale_of
from dashboard.intake.scale_words import EVERY, possible_scales
from dashboard.intake.shape_choice import Shape, shape_of
from dashboard.intake.shapes.grade_columns import find_tables
from dashboard.intake.shapes.mark_columns import subject
from dashboard.intake.shapes.person_line import person_line
from dashboard.intake.shapes.person_rows import names_one_person
from dashboard.intake.sheet_items import sheet_items, titled_sheet_items
from dashboard.intake.stated_groups import stated_group
from dashboard.intake.summary_sheets import leave_out_summaries
from dashboard.intake.unseen_marks import refuse_voters_as_items, report_spoilt_remarks, report_unseen_marks
from dashboard.intake.voter_groups import MOST_GROUPS, bare_name, groups_of_titles, sheet_groups

_NOTE_ROWS = 60


def recognise(grid: Grid, roster: Roster | None = None, scale: Scale | None = None) -> str | None:
    """Return the shape of a sheet (a key of `SHAPES`), or None where it holds no ballots."""
    hints = Hints(roster)
    if scale is None and (direct := direct_sheet(grid, roster)) is not None:
        return (shape := shape_of(direct, DIRECT, hints)) and shape.name
    return _shape_of_grades(Sheet.of(grid), hints, scale)


def _shape_of_grades(sheet: Sheet, hints: Hints, scale: Scale | None = None) -> str | None:
    """Return the shape of a sheet of grades."""
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
    marked = None if scale else direct_sheets(sheets, roster, faults, partial(_shape_of_grades, hints=Hints(roster)))
    choice = ScaleChoice(DIRECT) if marked else ScaleChoice(scale) if scale else scale_of(sheets, roster, faults)
    if choice is None or marked == []:
        return BallotReading(problems=tuple(faults.problems()))
    found = choice.scale
    box = BallotBox(found, roster, faults, choice.of_items, choice.others)
    recognised = [(sheet, shape) for sheet in marked or sheets if (shape := shape_of(sheet, found, box.hints))]
    kept = leave_out_summaries(recognised, box.faults)
    if kept and found not in (scale, HAO, DIRECT):
        report_assumed_scale([sheet for sheet, _ in kept], found, box.faults)
    report_unrecognised(sheets, [sheet for sheet, _ in recognised], box.faults)
    stated = [stated_group(sheet.grid, range(min(len(sheet.cells), _NOTE_ROWS))) for sheet, _ in kept]
    stated = groups_of_titles([sheet.grid for sheet, _ in kept], stated, box.faults)
    places = [sheet.grid.place for sheet, _ in kept]
    items = sheet_items(places)
    subjects = [
        item or _person_named(*found_sheet, found, box.hints) for found_sheet, item in zip(kept, items, strict=True)
    ]
    groups = _groups([sheet for sheet, _ in kept], stated, roster, box.faults, subjects)
    titled = [""] * len(kept) if any(items) else titled_sheet_items([sheet.grid for sheet, _ in kept])
    for (sheet, shape), group, item, title in zip(kept, groups, items, titled, strict=True):
        box.unnamed_item = OVERALL if is_overall(item) else item
        with box.about_item(title):
            shape.read(sheet, group, box)
    box.report_private()
    box.report_scales_beside()
    votes = tuple(reconciled_votes(box))
    shapes = [shape.name for _, shape in kept]
    copies = report_same_content([sheet for sheet, _ in kept], shapes, subjects, groups, votes, box.faults)
    box.faults.take_back("same_numbers", copies)
    for place, twin in box.counts.copied():
        if place not in copies:
            copies.add(place)
            remedy = "票数会统计两遍，请删去一份后重新上传；如确是两批票，请分别写明票别"
            box.faults.stop("same_content", f"每个人的票数与“{twin}”完全相同，{remedy}", place)
    for place in (place for place in box.counts.added_up() if place not in copies):
        box.faults.warn("counts_added", "与另一张表有相同的人、项目和票别，票数已相加；若是重复上传请删去一份", place)
    refuse_voters_as_items([sheet for sheet, _ in kept], votes, box.faults)
    report_unseen_marks([sheet.grid for sheet, _ in kept], votes, box.faults)
    report_spoilt_remarks([(sheet.grid, shape.name) for sheet, shape in kept], votes, box.faults)
    if not kept:
        report_nothing_found(grids, box.faults)
    elif not any(_marked_count(part.tally) for part in votes) and not stops(box.faults.problems()):
        report_nothing_filled_in(kept[0][0].grid.place, box.faults)
    return BallotReading(
        votes, {str(sheet.grid.place): shape.name for sheet, shape in kept}, tuple(box.faults.problems())
    )


def _person_named(sheet: Sheet, shape: Shape, scale: Scale, hints: Hints) -> str:
    """Return whom the name of a sheet means, as a line in it (被评议人：秦涛) or its columns show, else nothing.

    A list that names whom its sheet is called after is about nobody else. A sheet of counts that names
    nobody in its table is about the person after whom it is called.
    """
    if shape.name == "row_per_ballot" and (person := subject(sheet, scale, hints)):
        return str(person)
    name = normalised(sheet.grid.place.sheet)
    if shape.name == "long_list" and name_likeness(name) >= 1 and name in set(map(normalised, sheet.texts)):
        return name
    if shape.name == "counts" and any(names_one_person(table, hints) for table in find_tables(sheet, scale, hints)):
        return name if name_likeness(name) >= 1 else ""
    if not name_likeness(name) or not any(name in normalised(text) for text in sheet.texts):
        return ""
    rows = range(min(len(sheet.cells), _NOTE_ROWS))
    named = (person_line(sheet.cells[row], hints) for row in rows)
    people = (printed_person(*found, sheet.grid.place) for found in named if found)
    return name if any(person.name == name for person in people) else ""


def _groups(
    sheets: Sequence[Sheet], stated: Sequence[str], roster: Roster | None, faults: Faults, subjects: Sequence[str]
) -> list[str]:
    """Return the voter group of each sheet; the names of sheets that are about different people are none."""
    places = [sheet.grid.place for sheet in sheets]
    if any(subjects) or not _are_of_different_people(sheets):
        return sheet_groups(places, stated, roster, faults, _said_by_names(places, subjects))
    named = sheet_groups(places, stated, roster, Faults())
    groups = sheet_groups(places, stated, roster, faults, [normalised(place.sheet) for place in places])
    if named != groups:
        names = "、".join(f"“{place.sheet}”" for place in places)
        faults.inform("no_groups_by_name", f"各表评议的人各不相同，工作表名{names}没有当作票别", places[0])
    return groups


def _said_by_names(places: Sequence[Place], subjects: Sequence[str]) -> list[str]:
    """Return the subject of each sheet; "" where several sheets begin with the same one and have other names."""
    names = [bare_name(place.sheet) for place in places]
    return [
        subject if subjects.count(subject) == 1 or name in subject or subject in name else ""
        for subject, name in zip(subjects, names, strict=True)
    ]


def _are_of_different_people(sheets: Sequence[Sheet]) -> bool:
    """Return whether each sheet names people of its own, and none of another sheet's."""
    if not 1 < len(sheets) <= MOST_GROUPS:
        return False
    named = [{normalised(t) for t in sheet.texts if name_likeness(t) >= 1 and not field_of(t)} for sheet in sheets]
    return all(len(people) > 1 for people in named) and sum(map(len, named)) == len(set().union(*named))


def _marked_count(tally: Tally) -> int:
    """Return how many marks are not blank."""
    return sum(int(part.counts.sum() - part.counts[..., part.scale.blank].sum()) for part in tally.parts)


def leave_out_hidden(grids: Sequence[Grid], faults: Faults) -> list[Grid]:
    """Return the visible sheets; say which hidden ones were left out."""
    for grid in grids:
        if grid.hidden and grid.cells.codes.any():
            faults.inform("hidden_sheet", "隐藏的工作表没有读取；需要时请取消隐藏后重新上传", grid.place)
    return [grid for grid in grids if not grid.hidden]


def report_unrecognised(sheets: Sequence[Sheet], recognised: Sequence[Sheet], faults: Faults) -> None:
    """Say which sheets beside ballot sheets were not read."""
    known = {sheet.grid.place for sheet in recognised}
    for sheet in sheets if recognised else ():
        if sheet.grid.place in known or not sheet.cells.codes.any():
            continue
        if lists_people(sheet.grid):
            faults.warn("roster_without_header", NO_HEADER, sheet.grid.place)
        else:
            faults.inform("sheet_ignored", "没有认出是评议票，没有读取；如是评议票请补全表头", sheet.grid.place)


def report_nothing_found(grids: Sequence[Grid], faults: Faults) -> None:
    """Stop where no sheet of the upload is a ballot sheet; a formula without a result may be the reason."""
    lists = [grid for grid in grids if not grid.hidden and lists_people(grid)]
    for grid in lists:
        faults.stop("roster_without_header", NO_HEADER, grid.place)
    for grid in grids:
        if not grid.hidden:
            report_error_values(grid, faults)
    if lists:
        return
    shapes = "、".join(SHAPES.values())
    place = grids[0].place if grids else Place()
    sentence = f"没有找到评议票；可以读取的有：{shapes}，请检查表头是否写有被评议人姓名和评议等次"
    faults.stop("no_ballots", sentence, Place(place.file))


def report_nothing_filled_in(place: Place, faults: Faults) -> None:
    """Stop where all ballot sheets together hold no mark at all: forms that nobody filled in."""
    sentence = "没有一格填了评议等次，看来是空白的票样或录票表，请填好后再上传"
    faults.stop("nothing_filled_in", sentence, Place(place.file))
