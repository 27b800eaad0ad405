"""Which level of a header names people, which their units, which the items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dashboard.domain.names import normalised
from dashboard.intake.headings import Field, Heading, Sheet, field_of
from dashboard.intake.printed_people import Hints, is_item_like, is_unit_like

_SEPARATORS = ("\n", "-", "－", "—", "–", "_", "：", ":", "／", "/", "|", "｜", " ")
_ORDINAL = re.compile(r"(第?\d{1,3}[号位]?|\(\d+\)|现场(述职)?|书面(述职)?|(党委|党组|党工委|党总支|党支部|支部)?书记)")
_NAMED_ENOUGH = 0.5
_IN_THE_ROSTER = 2


class Level(Enum):
    """What a level of a header says of a column."""

    NAME = auto()
    UNIT = auto()
    ITEM = auto()


_LABELS = {Field.NAME: Level.NAME, Field.UNIT: Level.UNIT, Field.ITEM: Level.ITEM}


@dataclass(frozen=True)
class _Texts:
    """One level: its text above each column of marks, and what a label beside it says it is."""

    texts: list[str]
    label: Level | None = None

    @property
    def distinct(self) -> list[str]:
        return list(dict.fromkeys(text for text in self.texts if text))

    @property
    def item_share(self) -> float:
        distinct = self.distinct
        return sum(is_item_like(text) and not is_unit_like(text) for text in distinct) / max(len(distinct), 1)

    @property
    def is_repeated(self) -> bool:
        return len(self.distinct) < len([text for text in self.texts if text])


def classify_levels(
    heading: Heading, columns: Sequence[int], sheet: Sheet, hints: Hints, *, has_labels: bool = True
) -> dict[Level, list[str]] | None:
    """Return name, unit and item of each of `columns` ("" where none), or None where nobody is named.

    A header of one row may hold both (秦涛-总体评价). A label beside a level (姓名、单位、项目)
    decides; else what its texts look like, and the roster where there is one. Without `has_labels` what
    stands beside the levels heads the columns below it.
    """
    levels = [level for level in _levels(heading, columns, sheet) if not _says_nothing(level)]
    if not has_labels:
        levels = [_Texts(level.texts) for level in levels]
    if len(levels) == 1 and (parts := _split(levels[0].texts, hints)):
        return parts
    return _assign(levels, len(columns), hints)


def parts_of(text: str) -> list[str]:
    """Return the texts that a header of one row may join (秦涛-总体评价).

    Example:
        >>> parts_of("秦涛_总体评价")
        ['秦涛', '总体评价']
    """
    return [part for part in re.split("[" + re.escape("".join(_SEPARATORS)) + "]", text) if part]


def _levels(heading: Heading, columns: Sequence[int], sheet: Sheet) -> list[_Texts]:
    """Return the levels, outermost first; a text merged downwards stands in its first level only."""
    found = []
    for level, texts in enumerate(heading.levels):
        above = heading.levels[level - 1] if level else ()
        own = ["" if above and above[column] == texts[column] else texts[column] for column in columns]
        beside = sheet.grid.rows[heading.top + level][: min(columns)]
        labels = [_LABELS[what] for text in beside if (what := field_of(text)) in _LABELS and what is not None]
        found.append(_Texts(own, labels[-1] if labels else None))
    if len([level for level in found if level.label is not None]) == 1 and len(found) > 1:
        return [_without_vague_label(level) for level in found]
    return found


def _without_vague_label(level: _Texts) -> _Texts:
    """Return the level without its label where it is a lone 姓名 or 项目 that heads the column below it."""
    return _Texts(level.texts) if level.label is not None and level.item_share > _NAMED_ENOUGH else level


def _says_nothing(level: _Texts) -> bool:
    """Return whether a level holds only running numbers, ways of reporting or words such as 被评议人."""
    return all(_ORDINAL.fullmatch(normalised(text)) or field_of(text) is not None for text in level.distinct)


def _split(texts: Sequence[str], hints: Hints) -> dict[Level, list[str]] | None:
    """Return the levels of a one-row header whose every text holds two or three of them, or None."""
    bracketed = [re.fullmatch(r"(.+?)\s*[(（](.+)[)）]", text) for text in texts]
    inside = [found[2] for found in bracketed if found]
    if len(inside) == len(texts) and all(is_item_like(part) and not is_unit_like(part) for part in inside):
        return _assign([_Texts([found[1] for found in bracketed if found]), _Texts(inside)], len(texts), hints)
    for separator in _SEPARATORS:
        parts = [[part.strip() for part in text.split(separator)] for text in texts]
        if {len(found) for found in parts} not in ({2}, {3}):
            parts = [[part.strip() for part in text.split(separator, 1)] for text in texts]
        fewest = 2 if separator in "\n " else 1
        if any(len(found) < 2 or min(map(len, found)) < fewest for found in parts):
            continue
        levels = [_Texts(list(level)) for level in zip(*parts, strict=True)]
        found = _assign(levels, len(texts), hints)
        if found and _is_told_apart(found):
            return found
    return None


def _is_told_apart(levels: dict[Level, list[str]]) -> bool:
    items = _Texts(levels[Level.ITEM])
    if items.distinct:
        return items.item_share >= _NAMED_ENOUGH or items.is_repeated
    return all(levels[Level.UNIT]) and all(levels[Level.NAME])


def _assign(levels: Sequence[_Texts], width: int, hints: Hints) -> dict[Level, list[str]] | None:
    """Return the levels by what they say, or None where none names people or a rest makes no sense."""
    rest = list(levels)
    names = _take_names(rest, hints)
    units = next((level for level in rest if level.label is Level.UNIT), None) or next(
        (level for level in rest if level.label is None and hints.unit_score(level.distinct) > _NAMED_ENOUGH), None
    )
    if units is not None:
        rest.remove(units)
    if names is None and units is None:
        return None
    scores = [hints.name_score(names.distinct)] if names else []
    scores += [hints.unit_score(units.distinct)] if units else []
    is_certain = max(scores) >= _IN_THE_ROSTER
    if not is_certain and not all(map(_can_be_items, rest)):
        return None
    nothing = [""] * width
    return {
        Level.NAME: names.texts if names else nothing,
        Level.UNIT: units.texts if units else nothing,
        Level.ITEM: item_names([tuple(filter(None, texts)) for texts in zip(*(r.texts for r in rest), strict=True)])
        or nothing,
    }


def item_names(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the items of header paths: the lowest text alone where that tells them apart, else all joined.

    Example:
        >>> item_names([("单项评价", "工作作风"), ("总体评价",)]), item_names([("上半年", "作风"), ("下半年", "作风")])
        (['工作作风', '总体评价'], ['上半年／作风', '下半年／作风'])
    """
    lowest = [path[-1] if path else "" for path in paths]
    return lowest if len(set(lowest)) == len(set(paths)) else ["／".join(path) for path in paths]


def _take_names(rest: list[_Texts], hints: Hints) -> _Texts | None:
    """Take the level that names people out of `rest` and return it."""
    for level in rest:
        if level.label is Level.NAME:
            rest.remove(level)
            return level
    open_levels = [level for level in rest if level.label is None]
    scores = [hints.name_score(x.distinct) - (hints.unit_score(x.distinct) + x.item_share) / 2 for x in open_levels]
    if scores and max(scores) >= _NAMED_ENOUGH:
        names = open_levels[scores.index(max(scores))]
    else:
        others = [x for x in open_levels if x.item_share < _NAMED_ENOUGH]
        if len(others) != 1 or hints.unit_score(others[0].distinct) > _NAMED_ENOUGH:
            return None
        names = others[0]
    rest.remove(names)
    return names


def _can_be_items(level: _Texts) -> bool:
    return (
        level.label is Level.ITEM
        or level.is_repeated
        or any(is_item_like(text) or len(text) >= 5 for text in level.distinct)
    )
