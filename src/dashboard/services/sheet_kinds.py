"""What each sheet of an upload is: a roster, ballots, critiques, other scores, or nothing known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.problems import Level, Problem
from dashboard.intake import ballot_sheets, critique_sheet, direct_sheets, other_scores_sheet, roster_sheet
from dashboard.intake.archives import name_inside
from dashboard.intake.cell_faults import error_problems
from dashboard.intake.grid import Grid
from dashboard.services.layouts import Explained, Layout, explained_problems, explained_sheets, rewritten

_HEADER_SEARCH = 30


class Kind(StrEnum):
    """What an uploaded file was understood as; the value is the word that the user reads."""

    ROSTER = "述职名单"
    BALLOTS = "评议票"
    CRITIQUE = "点评"
    OTHER_SCORES = "其他考核得分"
    UNKNOWN = "未识别"


@dataclass(frozen=True)
class SortedSheets:
    """The visible sheets of an upload by what they are, and what was said on the way.

    `explained` are read by a stated layout, `ballots` by their shape alone; `unread` are of files in
    which nothing else was recognised. `kinds` says of each uploaded file what was found in it.
    """

    rosters: list[Grid]
    ballots: list[Grid]
    critiques: list[Grid]
    other_scores: list[Grid]
    unknown: list[Grid]
    explained: list[Explained]
    kinds: dict[str, tuple[Kind, ...]]
    problems: list[Problem]

    @property
    def unread(self) -> list[Grid]:
        """Unknown sheets of files of which nothing is known; reading them as ballots says what is wrong."""
        return [grid for grid in self.unknown if self.kinds[_uploaded(grid, self.kinds)] == (Kind.UNKNOWN,)]

    @property
    def errors(self) -> list[Problem]:
        """Cells with a formula's error in sheets whose readers do not report them themselves."""
        return [problem for grid in [*self.rosters, *self.critiques] for problem in error_problems(grid)]


def sort_sheets(grids: Sequence[Grid], files: Sequence[str], layouts: Sequence[Layout]) -> SortedSheets:
    """Return the sheets by what they are.

    Args:
        grids: every sheet of the upload, hidden ones included.
        files: names of the uploaded files.
        layouts: what people stated of sheets.
    """
    explained, others = explained_sheets([grid for grid in grids if not grid.hidden], layouts)
    by_kind = _by_kind(others)
    found: dict[str, set[Kind]] = {name: set() for name in files}
    for kind, sheets in [(Kind.BALLOTS, [grid for grid, _ in explained]), *by_kind.items()]:
        for grid in sheets:
            found[_uploaded(grid, found)].add(kind)
    kinds = {name: tuple(kind for kind in Kind if kind in kinds) for name, kinds in found.items()}
    hidden = [grid for grid in grids if grid.hidden]
    return SortedSheets(
        by_kind[Kind.ROSTER],
        by_kind[Kind.BALLOTS],
        by_kind[Kind.CRITIQUE],
        by_kind[Kind.OTHER_SCORES],
        by_kind[Kind.UNKNOWN],
        explained,
        kinds,
        [
            *explained_problems(explained),
            *_set_aside(hidden, by_kind[Kind.UNKNOWN], kinds),
            *_lost_ballots(by_kind[Kind.UNKNOWN], by_kind[Kind.BALLOTS]),
        ],
    )


def ballots_to_read(sheets: SortedSheets) -> list[Grid]:
    """Return the sheets to read as ballots, those with a stated layout first."""
    return [*rewritten(sheets.explained), *sheets.ballots, *sheets.unread]


def _by_kind(grids: Sequence[Grid]) -> dict[Kind, list[Grid]]:
    """Return the sheets by what they are; a roster is known first, since ballots are read against it."""
    by_kind: dict[Kind, list[Grid]] = {kind: [] for kind in Kind}
    for grid in grids:
        if ballot_sheets.recognise(grid):
            by_kind[Kind.BALLOTS].append(grid)
        elif other_scores_sheet.recognise(grid):
            by_kind[Kind.OTHER_SCORES].append(grid)
        elif critique_sheet.recognise(grid):
            by_kind[Kind.CRITIQUE].append(grid)
        elif direct_sheets.is_of_voters(grid):
            by_kind[Kind.BALLOTS].append(grid)
        elif roster_sheet.recognise(grid):
            by_kind[Kind.ROSTER].append(grid)
        else:
            by_kind[Kind.UNKNOWN].append(grid)
    return by_kind


def _uploaded(grid: Grid, files: Mapping[str, object]) -> str:
    """Return the name of the uploaded file in which a sheet stands: its own, or that of the archive around it."""
    file = grid.place.file
    return file if file in files else next(name for name in files if file.startswith(name_inside(name, "")))


def _set_aside(hidden: Sequence[Grid], unknown: Sequence[Grid], kinds: dict[str, tuple[Kind, ...]]) -> list[Problem]:
    """Return one sentence for each sheet that is left out of a file of which something was read."""
    said = [(grid, "是隐藏的工作表，没有读取；如需读取，请取消隐藏后重新上传。") for grid in hidden]
    said += [
        (grid, "不是名单、评议票或点评，没有读取；如应读取，请补上表头。")
        for grid in unknown
        if kinds[_uploaded(grid, kinds)] != (Kind.UNKNOWN,)
    ]
    return [Problem(Level.INFORMS, "sheet_set_aside", sentence, grid.place) for grid, sentence in said]


def _lost_ballots(unknown: Sequence[Grid], ballots: Sequence[Grid]) -> list[Problem]:
    """Stop at sheets with the header of ballot sheets and other words in their cells: their votes would be lost."""
    twins = {header: grid for grid in reversed(ballots) if (header := _header(grid))}
    problems = []
    for grid in unknown:
        twin = twins.get(_header(grid))
        if twin is None or set(grid.cells.words) <= set(twin.cells.words):
            continue
        sentence = (
            f"表头与“{twin.place}”相同，却没有认出评议等次，没有读取；"
            "请把各格改为评议等次或“√”，不是评议票的请删去后重新上传。"
        )
        problems.append(Problem(Level.STOPS, "ballots_unread", sentence, grid.place))
    return problems


def _header(grid: Grid) -> tuple[str, ...]:
    """Return the first row that holds three different texts or more, as a header does."""
    for row in range(min(len(grid.rows), _HEADER_SEARCH)):
        texts = tuple(filter(None, grid.rows[row]))
        if len(set(texts)) > 2:
            return texts
    return ()
