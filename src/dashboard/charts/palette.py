"""Colours of grades and the layout that all figures share."""

from collections.abc import Sequence
from typing import Any

FONT = "Microsoft YaHei, Noto Sans CJK SC, PingFang SC, sans-serif"
INK = "#1F1F1F"
MUTED = "#666666"
BLANK = "#C9C9C9"
INVALID = "#909090"
CONFIG = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True}
"""What a page or an HTML file passes to Plotly beside the figure."""
POINTS_SHADES = ("#FFF8EC", "#F6D6AA", "#DD8046", "#A61B1B", "#5E0D10")
"""Low points light, high points dark: the order holds in grey print."""
_SHADES = ("#A61B1B", "#E08A3C", "#F0D394")
_WORST = "#1D2D44"


def grade_colours(count: int) -> list[str]:
    """Return a colour for each of `count` grades, best first.

    The good grades fade from the theme's red to sand; the worst stands apart in a dark blue that no
    heading or line of the pages uses, so that it is never taken for decoration. For four grades the
    lightness differs by 12 CIE L* or more between any two.

    Source:
        Our choice; tests/charts/test_palette.py measures it, also as the colour-blind see it.

    Example:
        >>> grade_colours(4)
        ['#A61B1B', '#E08A3C', '#F0D394', '#1D2D44']
    """
    last = count - 2
    return [*(shade(_SHADES, step / last if last else 0) for step in range(count - 1)), _WORST]


def text_colour(background: str) -> str:
    """Return white or black, whichever reads better on that colour; the better one always has 4.5 or more.

    Example:
        >>> text_colour("#A61B1B"), text_colour("#F0D394")
        ('#FFFFFF', '#000000')
    """
    return max("#FFFFFF", "#000000", key=lambda ink: contrast(ink, background))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source:
        WCAG 2.1, contrast ratio; text wants 4.5.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def shade(shades: Sequence[str], position: float) -> str:
    """Return the colour at a position (0-1) of evenly spaced shades.

    Example:
        >>> shade(("#000000", "#FFFFFF"), 0.5)
        '#808080'
    """
    below = min(int(position * (len(shades) - 1)), len(shades) - 2)
    rest = position * (len(shades) - 1) - below
    pairs = zip(_channels(shades[below]), _channels(shades[below + 1]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * rest):02X}" for a, b in pairs)


def base_layout(height: int) -> dict[str, Any]:
    """Return the layout that every figure starts from: no zoom, no tool bar, grades named on top."""
    return {
        "height": height,
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "separators": ".,",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "bordercolor": MUTED, "align": "left", "font": {"family": FONT}},
        "modebar": {"remove": ["zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale"]},
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    }


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
