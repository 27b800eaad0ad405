"""Which scale the ballots of an upload use, told by the words in their cells and headings."""

from collections.abc import Sequence

from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, Scale
from dashboard.intake.faults import Faults
from dashboard.intake.flat_headings import scales_joined
from dashboard.intake.headings import Sheet
from dashboard.intake.item_scales import ScaleChoice, chosen_by_items
from dashboard.intake.scale_words import EVERY, claimed_scales, contradicts, named_by, possible_scales


def scale_of(sheets: Sequence[Sheet], roster: Roster | None, faults: Faults) -> ScaleChoice | None:
    """Return which scale the ballots use, item by item where several do; None, with the reason reported, if unclear.

    好/较好/一般/差 comes first where the words leave a choice, and where there are no grade words at all.
    """
    agreed = EVERY.intersection(*map(possible_scales, sheets))
    is_doubtful = any(
        len(claimed_scales(sheet)) > len(possible_scales(sheet))
        or contradicts(sheet)
        or len(scales_joined(sheet.grid.cells.words)) > 1
        for sheet in sheets
    )
    if (len(agreed) == 1 or HAO in agreed) and not is_doubtful:
        return ScaleChoice(HAO if HAO in agreed else next(iter(agreed)))
    return chosen_by_items(sheets, roster, faults)


def report_assumed_scale(sheets: Sequence[Sheet], found: Scale, faults: Faults) -> None:
    """Say by which scale the ballots are read; warn where no word is of this scale alone, lest words were overwritten.

    优秀 and 一般 are together in one scale only, and yet 优秀 may have been written over 较好.
    """
    place, grades = sheets[0].grid.place, "、".join(found.grades)
    named = {text: scales for sheet in sheets for text in sheet.texts if (scales := named_by(text))}
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
