"""The scheme's arithmetic as formulas, in functions that Excel 2010, WPS and LibreOffice all know.

Worksheets compute in binary fractions. So a number is rounded to ten decimals, which removes what
binary arithmetic added, before anything is made of it: `ROUND(ROUND(x,10),2)` prints half up what
is exactly half, and a score on a line reaches it.
"""

from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from dashboard.domain.rounding import NOTHING
from dashboard.domain.scheme import Scheme

CLEAN = 10
"""Decimals that are kept; binary arithmetic errs from the thirteenth on."""


@dataclass(frozen=True)
class Area:
    """Cells of a worksheet, from 0, the last row and column among them; as text, their absolute address."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return the address, as in '计票数据'!$F$5:$I$7."""
        return f"'{self.sheet}'!{self.here}"

    @property
    def here(self) -> str:
        """The address within its own worksheet."""
        return str(xl_range_abs(self.top, self.left, self.bottom, self.right))

    def columns(self, first: int, last: int | None = None) -> "Area":
        """Return some of the columns, counted from 0; one where no last one is named.

        Example:
            >>> str(Area("计票数据", 4, 5, 6, 10).columns(0, 3))
            "'计票数据'!$F$5:$I$7"
        """
        return Area(self.sheet, self.top, self.left + first, self.bottom, self.left + (first if last is None else last))


@dataclass(frozen=True)
class Number:
    """A number as a formula, and when there is none because nothing counts."""

    formula: str
    nothing: str

    @property
    def exact(self) -> str:
        """The formula of the number itself, or of the dash."""
        return self._unless_nothing(self.formula)

    @property
    def clean(self) -> str:
        """The formula of the number without the errors of binary arithmetic, or of the dash."""
        return self._unless_nothing(f"ROUND({self.formula},{CLEAN})")

    def printed(self, decimals: int = 2) -> str:
        """Return the formula of the number as it is printed, or of the dash."""
        return self._unless_nothing(f"ROUND(ROUND({self.formula},{CLEAN}),{decimals})")

    def _unless_nothing(self, formula: str) -> str:
        return f'IF({self.nothing},"{NOTHING}",{formula})'


@dataclass(frozen=True)
class StepCells:
    """Where the numbers of steps stand (按优秀率分档): one row each, one column a step."""

    points: Area
    best_at_least: Area
    low_below: Area


@dataclass(frozen=True)
class SchemeCells:
    """Where the scheme's numbers stand; each area is one row. What a scheme does not have is None."""

    points: Area
    grades: Area
    lines: Area | None
    group_weights: Area | None
    item_weights: Area | None
    part_weights: Area | None
    steps: StepCells | None
    trim_above: Area | None


def cell(area: Area) -> Number:
    """Return the number of one cell, which may hold the dash."""
    return Number(str(area), f"NOT(ISNUMBER({area}))")


def share(votes: Area, grade: int, grade_count: int, scheme: Scheme) -> Number:
    """Return the share (得票率) of a grade; `votes` has the marks as columns, and is added up over its rows."""
    whole = _whole(votes, grade_count, scheme)
    return Number(f"SUM({votes.columns(grade)})/{whole}", f"{whole}=0")


def _whole(votes: Area, grade_count: int, scheme: Scheme) -> str:
    return f"SUM({votes})" if scheme.share_of == "returned" else valid_count(votes, grade_count)


def valid_count(votes: Area, grade_count: int) -> str:
    """Return the formula of the number of valid marks."""
    return f"SUM({votes.columns(0, grade_count - 1)})"


def points(votes: Area, scheme: Scheme, cells: SchemeCells) -> Number:
    """Return the points of votes, as `domain.scoring.points_of` computes them."""
    return _step_points(votes, scheme, cells.steps) if cells.steps else _mean_points(votes, scheme, cells)


def _mean_points(votes: Area, scheme: Scheme, cells: SchemeCells) -> Number:
    last = len(scheme.points) - 1
    given, blank, lowest = votes.columns(0, last), f"SUM({votes.columns(last + 1)})", cells.points.columns(last)
    total, whole = f"SUMPRODUCT({given}*{cells.points})", f"SUM({given})"
    if cells.trim_above:
        best = cells.points.columns(0)
        highest = f"SUMPRODUCT(MAX(({given}>0)*{cells.points}))"
        lowest_given = f"({best}-SUMPRODUCT(MAX(({given}>0)*({best}-{cells.points}))))"
        trims = f"({whole}>{cells.trim_above})"
        total, whole = f"{total}-{trims}*({highest}+{lowest_given})", f"{whole}-2*{trims}"
    if scheme.blank_counts_as != "nothing":
        whole = f"{whole}+{blank}"
    if scheme.blank_counts_as == "lowest":
        total = f"{total}+{blank}*{lowest}"
    return Number(f"({total})/({whole})", f"({whole})=0")


def _step_points(votes: Area, scheme: Scheme, cells: StepCells) -> Number:
    last, whole = len(scheme.points) - 1, _whole(votes, len(scheme.points), scheme)
    best = f"SUM({votes.columns(0)})/{whole}"
    low = f"SUM({votes.columns(max(1, last - 1), last)})/{whole}"
    *others, otherwise = range(len(scheme.steps))
    formula = str(cells.points.columns(otherwise))
    for step in reversed(others):
        condition = f"ROUND({best}-{cells.best_at_least.columns(step)},{CLEAN})>=0"
        if scheme.steps[step].low_below is not None:
            condition = f"AND({condition},ROUND({low}-{cells.low_below.columns(step)},{CLEAN})<0)"
        formula = f"IF({condition},{cells.points.columns(step)},{formula})"
    return Number(formula, f"{valid_count(votes, len(scheme.points))}=0")


def weighted_mean(values: Area, weights: Area, *, missing: str = "spread") -> Number:
    """Return the mean of the numbers that are there over their weights; `missing` as in `domain.scoring.weighted_mean`.

    Example:
        >>> column = Area("得分计算", 4, 5, 4, 6)
        >>> weighted_mean(column, Area("计分参数", 8, 1, 8, 2), missing="zero").formula
        "SUMPRODUCT('计分参数'!$B$9:$C$9,'得分计算'!$F$5:$G$5)/SUM('计分参数'!$B$9:$C$9)"
    """
    total = f"SUM({weights})" if missing == "zero" else f"SUMPRODUCT({weights}*ISNUMBER({values}))"
    return Number(f"SUMPRODUCT({weights},{values})/{total}", f"COUNT({values})=0")


def sharing(scores: Area, own: str, fields: Area | None, own_field: str) -> str:
    """Return the condition that others of the field have the same score."""
    within = _within(fields, own_field)
    return f"SUMPRODUCT(ISNUMBER({scores.here})*({scores.here}={own}){within})>1"


def place(scores: Area, own: str, fields: Area | None, own_field: str, tied_places: str) -> str:
    """Return the formula of a place (名次) among the scores of the same worksheet.

    Rows may be sorted: what is not absolute stands in the same row.

    Args:
        scores: as places compare them; the dash where there is none.
        own: address of the person's own score.
        fields: the field of each, where fields are ranked apart.
        own_field: address of the person's own field.
        tied_places: "1-1-3" or "1-1-2".
    """
    higher = f"ISNUMBER({scores.here})*({scores.here}>{own}){_within(fields, own_field)}"
    if tied_places == "1-1-2":
        alike = [scores.here, scores.here] + ([fields.here, fields.here] if fields else [])
        higher = f"{higher}/COUNTIFS({','.join(alike)})"
    return f'IF(ISNUMBER({own}),1+ROUND(SUMPRODUCT({higher}),0),"{NOTHING}")'


def _within(fields: Area | None, own_field: str) -> str:
    return f"*EXACT({fields.here},{own_field})" if fields else ""


def grade(score: Area, grades: Area, lines: Area) -> str:
    """Return the formula of the grade whose line a score reaches."""
    count = lines.right - lines.left + 1
    formula = str(grades.columns(count))
    for level in reversed(range(count)):
        formula = f"IF(ROUND({score}-{lines.columns(level)},{CLEAN})>=0,{grades.columns(level)},{formula})"
    return f'IF(ISNUMBER({score}),{formula},"{NOTHING}")'
