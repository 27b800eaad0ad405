"""The bars of progress."""

from itertools import combinations

import pytest

from dashboard.charts.palette import contrast, text_colour
from dashboard.charts.progress import STANDING_COLOURS, progress_bars
from dashboard.domain.ledger_progress import Progress, Standing
from tests.charts.test_palette import DEUTERANOPIA, PROTANOPIA, SEES_ALL, Triple, lab

ROWS = [Progress("东街社区", (3, 1, 0, 2, 1)), Progress("<b>青石镇</b>", (0, 0, 0, 0, 2))]


def test_every_entry_stands_in_one_bar() -> None:
    """One trace a standing, in its order; a count of 0 is not written."""
    figure = progress_bars(ROWS)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [bar.name for bar in bars] == ["已销号", "待验收", "整改中", "待整改", "逾期"]
    assert [tuple(bar.x) for bar in bars] == [(3, 0), (1, 0), (0, 0), (2, 0), (1, 2)]
    assert tuple(bars[4].text) == ("1", "2")
    assert tuple(bars[0].text) == ("3", "")


def test_the_closed_share_stands_at_the_end() -> None:
    """As the page prints it, behind the whole bar."""
    shares = progress_bars(ROWS).data[-1]
    assert tuple(shares.x) == (7, 2)
    assert list(shares.text) == ["&nbsp;销号率 42.86%", "&nbsp;销号率 0.00%"]


def test_names_are_shown_as_text() -> None:
    """Tags in a unit's name are no tags for Plotly."""
    figure = progress_bars(ROWS)
    assert figure.layout.yaxis.ticktext[1] == "&lt;b&gt;青石镇&lt;/b&gt;"
    assert figure.data[4].customdata[1] == "<b>&lt;b&gt;青石镇&lt;/b&gt;</b><br>逾期 2 条，共 2 条<br>销号率 0.00%"


def test_no_rows_are_an_empty_figure() -> None:
    """Nothing raises."""
    assert progress_bars([]).layout.height == 150


@pytest.mark.parametrize("seen", [SEES_ALL, PROTANOPIA, DEUTERANOPIA])
def test_the_colours_stay_apart_for_every_eye(seen: tuple[Triple, Triple, Triple]) -> None:
    """Any two differ by more than 15 (CIE 1976), and every count can be read on its colour."""
    labs = [lab(colour, seen) for colour in STANDING_COLOURS.values()]
    assert min(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 for a, b in combinations(labs, 2)) > 15
    assert min(contrast(text_colour(colour), colour) for colour in STANDING_COLOURS.values()) >= 4.5
    assert list(STANDING_COLOURS) == list(Standing)
