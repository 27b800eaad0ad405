"""Grade colours, measured."""

from itertools import combinations

import pytest

from dashboard.charts.palette import BLANK, INVALID, POINTS_SHADES, base_layout, contrast, grade_colours, text_colour

Triple = tuple[float, float, float]
SEES_ALL: tuple[Triple, Triple, Triple] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
"""Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB."""


def linear(colour: str) -> list[float]:
    """Return linear RGB of #RRGGBB."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def lab(colour: str, seen: tuple[Triple, Triple, Triple] = SEES_ALL) -> Triple:
    """Return CIE L*a*b* (D65) of a colour as it is seen."""
    rgb = [min(1, max(0, sum(m * c for m, c in zip(row, linear(colour), strict=True)))) for row in seen]
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    xyz = [sum(m * c for m, c in zip(row, rgb, strict=True)) for row in to_xyz]
    ratios = [value / white for value, white in zip(xyz, (0.95047, 1, 1.08883), strict=True)]
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_the_four_grades_stay_apart_in_grey_print() -> None:
    """Any two of the four differ by 12 L* or more."""
    lightness = [lab(colour)[0] for colour in grade_colours(4)]
    assert min(abs(a - b) for a, b in combinations(lightness, 2)) >= 12


@pytest.mark.parametrize("seen", [SEES_ALL, PROTANOPIA, DEUTERANOPIA])
def test_the_four_grades_stay_apart_for_the_colour_blind(seen: tuple[Triple, Triple, Triple]) -> None:
    """Any two of the four differ by more than 20 (CIE 1976) for every kind of eye."""
    labs = [lab(colour, seen) for colour in grade_colours(4)]
    assert min(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 for a, b in combinations(labs, 2)) > 20


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 8])
def test_every_scale_has_one_colour_a_grade(count: int) -> None:
    """Colours are different; the first is the theme's red, the last the dark blue."""
    colours = grade_colours(count)
    assert len(set(colours)) == count
    assert (colours[0], colours[-1]) == ("#A61B1B", "#1D2D44")


@pytest.mark.parametrize("colour", [*grade_colours(4), *grade_colours(7), *POINTS_SHADES, BLANK, INVALID])
def test_a_number_on_its_colour_can_be_read(colour: str) -> None:
    """The text has a contrast of 4.5 or more."""
    assert contrast(text_colour(colour), colour) >= 4.5


def test_points_grow_darker() -> None:
    """The scale of points keeps its order in grey print."""
    lightness = [lab(colour)[0] for colour in POINTS_SHADES]
    assert lightness == sorted(lightness, reverse=True)


def test_the_layout_cannot_be_zoomed_by_chance() -> None:
    """Dragging does nothing, grades cannot be switched off, the legend lies on top."""
    layout = base_layout(300)
    assert (layout["dragmode"], layout["legend"]["itemclick"], layout["legend"]["orientation"]) == (False, False, "h")
    assert layout["font"]["family"].startswith("Microsoft YaHei, Noto Sans CJK SC")
