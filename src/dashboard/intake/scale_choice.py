"""Which scale the ballots of an upload use, told by the words in their cells and headings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, SCALES, Scale
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.faults import Faults
from dashboard.intake.flat_headings import scales_joined
from dashboard.intake.grade_words import boxed_grade
from dashboard.intake.headings import Sheet, once_a_sheet
from dashboard.intake.marks import scales_naming
from dashboard.intake.notes import legend_in
from dashboard.intake.printed_people import Hints
from dashboard.intake.shape_choice import shape_of

_STRAY = 10
"""Fewer than one grade of another scale among this many of the own ones is a slip of the pen."""

Scales = frozenset[Scale]
EVERY = frozenset(SCALES)


def scale_of(sheets: Sequence[Sheet], roster: Roster | None, faults: Faults) -> Scale | None:
    """Return the one scale that all ballot sheets may use; None, with the reason reported, where there is none.

    好/较好/一般/差 comes first where the words leave a choice, and where there are no grade words at all.
    """
    possible = {id(sheet): possible_scales(sheet) for sheet in sheets}
    agreed = EVERY.intersection(*possible.values())
    if (len(agreed) == 1 or HAO in agreed) and not any(_contradict(sheet, possible[id(sheet)]) for sheet in sheets):
        return HAO if HAO in agreed else next(iter(agreed))
    ballots = [sheet for sheet in sheets if _is_ballot_sheet(sheet, possible[id(sheet)], roster)]
    judged = [(sheet, _judged(sheet, possible[id(sheet)], roster)) for sheet in ballots]
    agreed = EVERY
    for sheet, scales in judged:
        if not scales:
            report_mixed_words(sheet, faults)
            return None
        if not agreed & scales:
            report_another_scale(sheet, scales, agreed, faults)
            return None
        agreed &= scales
    if len(agreed) > 1 and HAO not in agreed:
        report_unclear_scale(agreed, judged[0][0].grid.place, faults)
        return None
    return HAO if HAO in agreed else next(iter(agreed))


@once_a_sheet
def possible_scales(sheet: Sheet) -> Scales:
    """Return the scales that the words of a sheet allow: all where it has none, several where words contradict.

    A word that only one scale has decides; else the scales that have all words.
    """
    return _scales_with(sheet.grid.cells.words)


@once_a_vocabulary
def _scales_with(words: Words) -> Scales:
    named = {scales for text in words if (scales := _named_by(text))} | (
        {joined} if (joined := scales_joined(words)) else set()
    )
    alone = frozenset(scale for scales in named if len(scales) == 1 for scale in scales)
    return alone or EVERY.intersection(*named) or EVERY


@lru_cache(maxsize=8192)
def _named_by(text: str) -> Scales:
    """Return the scales of which a text is a grade, the heading of one, a cell of boxes, or a legend."""
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


def report_assumed_scale(sheets: Sequence[Sheet], found: Scale, faults: Faults) -> None:
    """Say by which scale the ballots are read; warn where no word is of this scale alone, lest words were overwritten.

    优秀 and 一般 are together in one scale only, and yet 优秀 may have been written over 较好.
    """
    place, grades = sheets[0].grid.place, "、".join(found.grades)
    named = {text: scales for sheet in sheets for text in sheet.texts if (scales := _named_by(text))}
    if frozenset({found}) in named.values() or any(found in scales_joined(sheet.grid.cells.words) for sheet in sheets):
        faults.inform("scale_assumed", f"等次按“{grades}”读取", place)
        return
    words = "".join(
        f"“{grade}”" for code, grade in enumerate(found.grades) if any(found.code(text) == code for text in named)
    )
    sentence = (
        f"等次按“{grades}”读取，因为只有这一套同时有{words}；请对照票样核对，"
        "如有误填请改正，如确是这一套请在填表说明里写全各等次"
    )
    faults.warn("scale_unsure", sentence, place)


def _is_ballot_sheet(sheet: Sheet, scales: Scales, roster: Roster | None) -> bool:
    return any(shape_of(sheet, scale, Hints(roster)) for scale in scales)


def _judged(sheet: Sheet, scales: Scales, roster: Roster | None) -> Scales:
    """Return the scales a sheet may use where its words contradict: the one that reads it best, or none."""
    if not _contradict(sheet, scales):
        return scales
    strays = {scale: _share_of_strays(sheet, scale, roster) for scale in SCALES if scale in scales}
    best = min(strays, key=lambda scale: strays[scale])
    return frozenset({best}) if strays[best] * _STRAY < 1 else frozenset()


def _contradict(sheet: Sheet, scales: Scales) -> bool:
    """Return whether a sheet has words of several scales that are in none of the others."""
    return 1 < len(scales) < len(EVERY) and all(_words_of(sheet, scale) for scale in scales)


def _words_of(sheet: Sheet, scale: Scale) -> list[str]:
    """Return the texts of a sheet that only one scale names."""
    return [text for text in sheet.texts if _named_by(text) == {scale}]


def _share_of_strays(sheet: Sheet, scale: Scale, roster: Roster | None) -> float:
    """Return how many grades of other scales stand among the marks, by the number of grades of the scale."""
    trial = BallotBox(scale, roster)
    shape = shape_of(sheet, scale, trial.hints)
    if shape is None:
        return float(len(sheet.texts))
    shape.read(sheet, "", trial)
    return trial.stray_count / max(trial.graded_count(), 1)


def report_mixed_words(sheet: Sheet, faults: Faults) -> None:
    """Stop where the marks of one sheet come from several scales."""
    words = [_words_of(sheet, scale) for scale in SCALES]
    named = "与".join("、".join(f"“{word}”" for word in sorted(found)[:2]) for found in words if found)
    sentence = (
        f"表里混用了几套等次（{named}），一次只能按一套统计；"
        "如总体评价与各项目用的是两套，请把两部分拆成两个文件，分别在两次会议中上传；如是误填，请改为同一套等次后重新上传"
    )
    faults.stop("mixed_scales", sentence, sheet.grid.place)


def report_another_scale(sheet: Sheet, scales: Scales, agreed: Scales, faults: Faults) -> None:
    """Stop where a sheet uses another scale than those before it."""
    mine, others = ("或".join("、".join(s.grades) for s in SCALES if s in found) for found in (scales, agreed))
    sentence = f"等次是{mine}，其他表是{others}，不能合并统计，请统一为一套等次，或分作两次会议上传"
    faults.stop("mixed_scales", sentence, sheet.grid.place)


def report_unclear_scale(agreed: Scales, place: Place, faults: Faults) -> None:
    """Stop where the words that occur belong to several scales."""
    scales = "，或".join("、".join(scale.grades) for scale in SCALES if scale in agreed)
    sentence = f"只凭表里出现的等次看不出用的是哪一套（{scales}），请在填表说明里写全各等次后重新上传"
    faults.stop("unclear_scale", sentence, place)
