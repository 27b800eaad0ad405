"""Which items of a ballot a point of the critique speaks of: an inspectable list of words and themes."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dashboard.domain.critique import Point
from dashboard.domain.names import normalised
from dashboard.domain.scale import is_overall


@dataclass(frozen=True)
class _Link:
    """Items by words of their names, with the themes and the words of the points that belong to them."""

    items: tuple[str, ...]
    themes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True)
class Fit:
    """The items that a point speaks of, in the ballot's order; `is_wide` where they gather many matters besides."""

    items: tuple[str, ...] = ()
    is_wide: bool = False


def fitting_items(point: Point, items: Sequence[str]) -> Fit:
    """Return the items of a ballot that a point speaks of; no items where none fits.

    Words of the point that name an item decide first. Else its themes are asked one after the other,
    the primary one first: the first that belongs to any item decides. An item for many matters
    (重点任务) is taken where the theme has no item of its own. The overall item is never taken: every
    point would fit it.

    Source:
        Our choice; the words and themes are those of `item_links.toml`.

    Example:
        >>> from dashboard.domain.critique import Theme
        >>> ballot = ["总体评价", "履行抓基层党建工作责任情况", "推动重点任务落实情况及成效"]
        >>> fitting_items(Point("压力传导不够", themes=(Theme("T01"),)), ballot)
        Fit(items=('履行抓基层党建工作责任情况',), is_wide=False)
        >>> fitting_items(Point("组织生活不严", themes=(Theme("T06"),)), ballot)
        Fit(items=('推动重点任务落实情况及成效',), is_wide=True)
        >>> fitting_items(Point("思路不清"), ballot)
        Fit(items=(), is_wide=False)
    """
    text = normalised(point.text)
    if named := _fitting(items, [link for link in _links() if any(word in text for word in link.words)]):
        return Fit(named)
    for theme in point.themes:
        of_theme = [link for link in _links() if theme.code in link.themes]
        for is_wide in (False, True):
            if found := _fitting(items, [link for link in of_theme if link.is_wide is is_wide]):
                return Fit(found, is_wide)
    return Fit()


def _fitting(items: Sequence[str], links: Sequence[_Link]) -> tuple[str, ...]:
    words = [word for link in links for word in link.items]
    return tuple(item for item in items if not is_overall(item) and any(word in normalised(item) for word in words))


@cache
def _links() -> tuple[_Link, ...]:
    raw = resources.files("dashboard.domain").joinpath("item_links.toml").read_text("utf-8")
    return tuple(
        _Link(
            tuple(link["items"]),
            tuple(link.get("themes", ())),
            tuple(link.get("words", ())),
            link.get("is_wide", False),
        )
        for link in tomllib.loads(raw)["link"]
    )
