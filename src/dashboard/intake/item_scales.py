"""Which scale each item uses, where an upload has words of several: one for the whole, another for the single items."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.domain.ballots import Codes
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, OVERALL, SCALES, Scale, is_overall
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.faults import Faults
from dashboard.intake.grade_words import GradeWords
from dashboard.intake.headings import Sheet
from dashboard.intake.notes import legend_of
from dashboard.intake.printed_people import Hints
from dashboard.intake.scale_words import (
    EVERY,
    Scales,
    claimed_scales,
    contradicts,
    listed_scales,
    possible_scales,
    words_of,
)
from dashboard.intake.shape_choice import shape_of
from dashboard.intake.sheet_items import items_of_sheets
from dashboard.intake.summary_sheets import leave_out_summaries

_STRAY = 10
"""Fewer than one grade of another scale among this many of the own ones is a slip of the pen."""
_FEWEST = 2
"""One word of another scale alone is a slip of the pen, too."""

Named = Counter[Scales]
"""How many grades of an item each set of scales names."""


@dataclass(frozen=True)
class ScaleChoice:
    """The scale of an upload's ballots, and that of the items (by normalised name) which have another one."""

    scale: Scale
    of_items: Mapping[str, Scale] = field(default_factory=dict)

    @property
    def others(self) -> tuple[Scale, ...]:
        """The scales beside the one of most items."""
        return tuple(dict.fromkeys(self.of_items.values()))


@dataclass
class _Evidence:
    """What a trial reading says of the items: the grades in their cells, and those above their columns."""

    sheet: Sheet
    named: dict[str, Named] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def add(self, item: str, scales: Scales, count: int) -> None:
        """Note grades of an item that some scales have; none of words that are no grades."""
        of_item = self.named.setdefault(normalised(item), Counter())
        if scales:
            of_item[scales] += count


def chosen_by_items(sheets: Sequence[Sheet], roster: Roster | None, faults: Faults) -> ScaleChoice | None:
    """Return the scale of each item; None, with the reason reported, where one item has several or it is unclear.

    Every ballot sheet is read once in a trial, so that each grade is known with its item. An item's scale
    is the one that names most of its grades; words of another among them are slips as long as they are few.
    """
    evidence = _evidence_of(sheets, roster)
    if not evidence:
        return ScaleChoice(HAO)
    named: dict[str, Named] = {}
    for of_sheet in evidence:
        for item, grades in of_sheet.named.items():
            named.setdefault(item, Counter()).update(grades)
    scale = _most_used(named, evidence, faults)
    choice = _assigned(named, scale, evidence, faults) if scale else None
    return choice if choice and all(_fits(e, choice, faults, is_alone=len(evidence) == 1) for e in evidence) else None


def _evidence_of(sheets: Sequence[Sheet], roster: Roster | None) -> list[_Evidence]:
    """Return what the ballot sheets say of their items."""
    claimed = frozenset().union(*(found for sheet in sheets if (found := claimed_scales(sheet)) != EVERY))
    first, *others = [scale for scale in SCALES if scale in claimed] or [HAO]
    hints = Hints(roster, tuple(others))
    recognised = [(sheet, shape) for sheet in sheets if (shape := shape_of(sheet, first, hints))]
    kept = leave_out_summaries(recognised, Faults())  # told when the sheets are read
    evidence = []
    for (sheet, shape), item in zip(kept, items_of_sheets([sheet.grid for sheet, _ in kept]), strict=True):
        trial = BallotBox(first, roster, other_scales=tuple(others), is_trial=True)
        trial.unnamed_item = OVERALL if is_overall(item) else item
        shape.read(sheet, "", trial)
        evidence.append(_read_in_trial(sheet, trial))
    return evidence


def _read_in_trial(sheet: Sheet, trial: BallotBox) -> _Evidence:
    """Return what one sheet says of its items."""
    evidence = _Evidence(sheet, told=set(map(normalised, trial.told)))
    for item, told in trial.told.items():
        for scale, count in told.items():
            evidence.add(item, frozenset({scale}), count)
    ballots, counted = trial.ballots.build(), trial.counts.votes()
    _note_cells(evidence, ballots.items, ballots.item, ballots.row, ballots.column)
    if counted and (cells := counted.count_cells):
        _, item, _, _, _, row, column = cells.cells.T
        _note_cells(evidence, cells.items, item, row, column)
    return evidence


def _note_cells(evidence: _Evidence, items: Sequence[str], item: Codes, row: Codes, column: Codes) -> None:
    """Note the grades that stand in cells of an item; of ticks, counts, and where a header tells, nothing follows."""
    grid = evidence.sheet.grid
    readers = {scale: GradeWords(scale, legend_of(grid, scale)) for scale in SCALES}
    words = grid.cells.words
    pairs, counts = np.unique(item * len(words) + grid.cells.codes[row, column], return_counts=True)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        item_name, text = items[pair // len(words)], words[pair % len(words)]
        if normalised(item_name) in evidence.told:
            continue
        read = ((scale, reader.read(text)) for scale, reader in readers.items())
        scales = frozenset(scale for scale, word in read if not word.fault and word.mark < len(scale.grades))
        evidence.add(item_name, scales, count)


def _most_used(named: Mapping[str, Named], evidence: Sequence[_Evidence], faults: Faults) -> Scale | None:
    """Return the scale of most items' grades; report where it may be one of several, and nothing else tells."""
    fits = {scale: sum(_fitting(g, scale) for g in named.values() if scale in _best(g)) for scale in SCALES}
    best = frozenset(scale for scale in SCALES if fits[scale] == max(fits.values()))
    best = best.intersection(*(possible_scales(of_sheet.sheet) for of_sheet in evidence)) or best
    if HAO in best:
        return HAO
    are_alike = all(best <= scales or not best & scales for grades in named.values() for scales in grades)
    if len(best) > 1 and are_alike:
        report_unclear_scale("表", best, evidence[0].sheet.grid.place, faults)
        return None
    return next(scale for scale in SCALES if scale in best)


def _assigned(
    named: Mapping[str, Named], scale: Scale, evidence: Sequence[_Evidence], faults: Faults
) -> ScaleChoice | None:
    """Return the scale of each item; report items whose own scale is unclear, or that mix several."""
    told = frozenset().union(*(of_sheet.told for of_sheet in evidence))
    best = {item: _best(grades) for item, grades in named.items()}
    foreign = {item: scales for item, scales in best.items() if scale not in scales}
    if not told & foreign.keys() and sum(named[item].total() for item in foreign) < _FEWEST:
        return ScaleChoice(scale)
    listed = frozenset().union(*(listed_scales(of_sheet.sheet) for of_sheet in evidence))
    common = EVERY.intersection(*foreign.values())
    of_items: dict[str, Scale] = {}
    for item, scales in foreign.items():
        sheet = next(of_sheet.sheet for of_sheet in evidence if of_sheet.named.get(item))
        open_to = common or scales
        open_to = open_to if len(open_to) == 1 else open_to & listed or open_to
        if len(open_to) > 1:
            report_unclear_scale(f"“{item}”", open_to, sheet.grid.place, faults)
            return None
        own = of_items[item] = next(iter(open_to))
        if _are_many(named[item], own):
            report_mixed_words(sheet, faults)
            return None
        if frozenset({own}) not in named[item] and own not in listed:
            report_unsure_scale(item, own, sheet.grid.place, faults)
    return ScaleChoice(scale, of_items | _of_kin(best, of_items, scale))


def _of_kin(best: Mapping[str, Scales], of_items: Mapping[str, Scale], scale: Scale) -> dict[str, Scale]:
    """Return the scale of single items that their own grades leave open, where all other single items share it."""
    used = {scale, *of_items.values()}
    single = {item: scales & used for item, scales in best.items() if not is_overall(item)}
    kin = {of_items.get(item, scale) for item, scales in single.items() if len(scales) == 1 or item in of_items}
    if len(kin) != 1:
        return {}
    shared = next(iter(kin))
    return {item: shared for item, scales in single.items() if shared != scale and shared in scales}


def _fits(evidence: _Evidence, choice: ScaleChoice, faults: Faults, *, is_alone: bool) -> bool:
    """Return whether a sheet uses the scales that were chosen, but for slips; report where it does not."""
    chosen = {item: choice.of_items.get(item, choice.scale) for item in evidence.named}
    fitting = sum(_fitting(grades, chosen[item]) for item, grades in evidence.named.items())
    strays = sum(grades.total() for grades in evidence.named.values()) - fitting
    words_of_one = not contradicts(evidence.sheet) and {*chosen.values()} <= possible_scales(evidence.sheet)
    if not strays or strays * _STRAY < fitting or (fitting and words_of_one):
        return True  # each stray is told with its cell
    odd = [item for item, grades in evidence.named.items() if _fitting(grades, chosen[item]) < grades.total()]
    others = EVERY.intersection(*(_best(evidence.named[item]) for item in odd))
    are_pure = all(_fitting(evidence.named[i], scale) == evidence.named[i].total() for i in odd for scale in others)
    if not is_alone and others and are_pure:
        report_another_scale(evidence.sheet, others, frozenset(chosen[item] for item in odd), faults)
    else:
        report_mixed_words(evidence.sheet, faults)
    return False


def _best(grades: Named) -> Scales:
    """Return the scales that name most of the grades; all where there are none."""
    fits = {scale: _fitting(grades, scale) for scale in SCALES}
    return frozenset(scale for scale in SCALES if fits[scale] == max(fits.values()))


def _fitting(grades: Named, scale: Scale) -> int:
    return sum(count for scales, count in grades.items() if scale in scales)


def _are_many(grades: Named, scale: Scale) -> bool:
    """Return whether more grades are not of a scale than slips of the pen would be."""
    fitting = _fitting(grades, scale)
    return (grades.total() - fitting) * _STRAY >= fitting


def report_mixed_words(sheet: Sheet, faults: Faults) -> None:
    """Stop where the marks of one item come from several scales."""
    words = [words_of(sheet, scale) for scale in SCALES]
    named = "与".join("、".join(f"“{word}”" for word in sorted(found)[:2]) for found in words if found)
    sentence = (
        f"同一个评议项目里混用了几套等次（{named}），一个项目只能按一套统计；如是误填，请改为同一套等次后重新上传，"
        "如是不同的项目，请在表头或“项目”一列写明各格属于哪个项目"
    )
    faults.stop("mixed_scales", sentence, sheet.grid.place)


def report_unsure_scale(item: str, scale: Scale, place: Place, faults: Faults) -> None:
    """Warn where no word of an item is of its scale alone, lest words were overwritten."""
    sentence = (
        f"“{item}”的等次只有“{'、'.join(scale.grades)}”这一套都有，但没有一个是它独有的；请对照票样核对，"
        "如有误填请改正，如确是这一套请在填表说明里写全各等次"
    )
    faults.warn("scale_unsure", sentence, place)


def report_another_scale(sheet: Sheet, scales: Scales, agreed: Scales, faults: Faults) -> None:
    """Stop where a sheet uses another scale than others do for the same items."""
    mine, others = ("或".join("、".join(s.grades) for s in SCALES if s in found) for found in (scales, agreed))
    sentence = f"等次是{mine}，其他表是{others}，不能合并统计，请统一为一套等次，或分作两次会议上传"
    faults.stop("mixed_scales", sentence, sheet.grid.place)


def report_unclear_scale(what: str, open_to: Scales, place: Place, faults: Faults) -> None:
    """Stop where the words that occur, in the sheets or for one item, belong to several scales."""
    scales = "，或".join("、".join(scale.grades) for scale in SCALES if scale in open_to)
    sentence = f"只凭{what}里出现的等次看不出用的是哪一套（{scales}），请在填表说明里写全各等次后重新上传"
    faults.stop("unclear_scale", sentence, place)
