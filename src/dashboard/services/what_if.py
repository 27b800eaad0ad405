"""What if points and weights were others: places again from the counts, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.domain.ranking import Rank
from dashboard.domain.rescoring import Pools, places, pools, rescored
from dashboard.domain.results import Results
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_faults import UnfitSchemeError
from dashboard.domain.scoring import scored_items
from dashboard.services.assessment import Assessment, combined, counted_votes
from dashboard.services.schemes import in_words


@dataclass(frozen=True)
class WhatIf:
    """The counts of a meeting, ready to be scored again and again."""

    results: Results
    items: tuple[str, ...]
    field: tuple[Pools, ...]

    @property
    def item_weights(self) -> dict[str, Fraction]:
        """The weight of each item now, 0 for one that is not scored."""
        now = scored_items(self.items, self.results.scheme)
        return {item: now.get(item, Fraction(0)) for item in self.results.items}

    def placed(self, scheme: Scheme) -> list[tuple[Fraction | None, Rank | None]]:
        """Return everybody's score and place under another scheme, in roster order."""
        people = self.results.secretaries
        found = rescored(self.field, self.items, scheme, [person.other_scores for person in people])
        return list(zip(found, places(found, scheme, [person.field for person in people]), strict=True))


def what_if(assessment: Assessment) -> WhatIf | None:
    """Return the counts behind a meeting's results, None where nobody has a score."""
    results, record = assessment.results, assessment.record
    if results is None or record.roster is None or all(person.score is None for person in results.secretaries):
        return None
    votes = [votes for upload in record.active_uploads for votes in upload.votes]
    tally, _ = combined(counted_votes(votes, results.scheme), record.roster)
    if tally is None:
        return None
    field = tuple(pools(tally, position, results.assigned) for position in range(len(record.roster)))
    return WhatIf(results, tally.items, field)


def may_vary(results: Results) -> bool:
    """Return whether points and weights may be moved at will.

    Not where small voter groups are withheld under weights: two scores under two weights would
    give the sums of a small group away, and scores under many points its very votes.
    """
    return not results.disclosure.withholds_totals


def varied(
    scheme: Scheme, points: tuple[Fraction, ...], groups: Mapping[str, Fraction], items: Mapping[str, Fraction]
) -> tuple[Scheme | None, list[str]]:
    """Return the scheme with other points and weights, or why that is none; empty weights leave those that are."""
    weights = groups or scheme.group_weights, items or scheme.item_weights
    try:
        return replace(scheme, points=points, group_weights=weights[0], item_weights=weights[1]), []
    except UnfitSchemeError as unfit:
        return None, [in_words(sentence) for sentence in unfit.faults]
