"""Which scales the words of a sheet name: grades, headings of them, boxes, legends."""

import re
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.flat_headings import scales_joined
from dashboard.intake.grade_words import boxed_grade
from dashboard.intake.headings import Sheet, once_a_sheet
from dashboard.intake.marks import may_name_grades, scales_naming
from dashboard.intake.notes import legend_in

Scales = frozenset[Scale]
EVERY = frozenset(SCALES)


@once_a_sheet
def possible_scales(sheet: Sheet) -> Scales:
    """Return the scales that the words of a sheet allow: all where it has none, several where words contradict.

    A word that only one scale has decides; else the scales that have all words.
    """
    return _scales_with(sheet.grid.cells.words)


@once_a_vocabulary
def _scales_with(words: Words) -> Scales:
    named = {scales for text in words if (scales := named_by(text))}
    if joined := scales_joined(words):
        named.add(joined)
    alone = frozenset(scale for scales in named if len(scales) == 1 for scale in scales)
    return alone or EVERY.intersection(*named) or EVERY


@lru_cache(maxsize=8192)
def named_by(text: str) -> Scales:
    """Return the scales of which a text is a grade, the heading of one, a cell of boxes, or a legend."""
    if not may_name_grades(text):
        return frozenset()
    if found := scales_naming(text):
        return found
    said = (boxed_grade, legend_in, _is_listed)
    return frozenset(scale for scale in SCALES if any(is_said(text, scale) for is_said in said))


def _is_listed(text: str, scale: Scale) -> bool:
    """Return whether a note lists all grades of a scale one after the other (优秀、良好、一般、较差)."""
    return len(text) >= sum(map(len, scale.grades)) and _list_of(scale).search(normalised(text)) is not None


@lru_cache
def _list_of(scale: Scale) -> re.Pattern[str]:
    return re.compile(r"(?:[^\u4e00-\u9fff]{0,4}|[和或及])".join(scale.grades))


def claimed_scales(sheet: Sheet) -> Scales:
    """Return the scales that a sheet may use, with those of words that are in none of them."""
    return _claimed_by(sheet.grid.cells.words)


@once_a_vocabulary
def _claimed_by(words: Words) -> Scales:
    possible = _scales_with(words)
    strange = {named for text in words if (named := named_by(text)) and not named & possible}
    return possible.union(*strange)


def contradicts(sheet: Sheet) -> bool:
    """Return whether a sheet has words of several scales that are in none of the others."""
    scales = possible_scales(sheet)
    return 1 < len(scales) < len(EVERY) and all(words_of(sheet, scale) for scale in scales)


@once_a_sheet
def listed_scales(sheet: Sheet) -> Scales:
    """Return the scales whose grades a note or a legend of a sheet lists in full."""
    return frozenset(s for text in sheet.texts if not scales_naming(text) for s in named_by(text))


def words_of(sheet: Sheet, scale: Scale) -> list[str]:
    """Return the texts of a sheet that only one scale names."""
    return [text for text in sheet.texts if named_by(text) == {scale}]
