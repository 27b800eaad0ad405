"""A second opinion on a meeting's places (换个办法看): other rules, other draws of the ballots, screens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from dashboard.domain.ballot_table import ballot_table
from dashboard.domain.comparison_of_rules import RuleComparison, compare_rules
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.people_matching import match_people
from dashboard.domain.results import Results
from dashboard.domain.roster import Roster
from dashboard.domain.screening import Screening, agreement, screen
from dashboard.domain.stability import Interval, rank_intervals
from dashboard.domain.swaps import Contender, SmallestSwap, SwapWeight, smallest_swap, swap_weight, votes_alike
from dashboard.domain.tally import Votes
from dashboard.services.assessment import assess, combined, counted_votes
from dashboard.store.meetings import Store

COUNTS_ONLY = (
    "本次有只含票数的计票汇总表，没有单张票，因此不能重新抽票，名次区间和票面检查不提供；其余各项只用票数，照常提供。"
)
SMALL_GROUP = (
    "有票别的票数过少，为避免由几个数倒推出这类票的打分，中位等次、重抽的得分、相邻两人的互换不显示，"
    "票面检查和一致程度只看单列的票别；几种算法只列名次。"
)
NOT_ADDED_UP = "本办法分档计分或去高去低，一格改动的影响不是定数，名次区间和相邻两人的互换不提供。"
NOT_AGREED = "按单张票重算的名次与本次结果不一致，名次区间不提供；请核对各次上传的评议票。"
OTHER_SCALE = "另一套等次的项目不计分，本页（包括票面检查）只看计分的那一套等次。"
DIRECT_MARKS = (
    "评议票是直接打分：好票率、多数判断、相邻两人的互换和票面检查都是就等次说的，不提供；一致程度按归并的分数段计算。"
)


@dataclass(frozen=True)
class Neighbours:
    """Two people next to each other (roster positions), and what it would take to swap them."""

    ahead: int
    behind: int
    lead: Fraction
    swap: SmallestSwap | None
    weight: SwapWeight | None
    is_weight_known: bool = True
    """Whether no weight means that none swaps them (`votes_alike`)."""


@dataclass(frozen=True)
class SecondOpinion:
    """All that the page shows; `intervals` is empty and `screening` None where ballots are missing.

    Where totals are withheld (`Disclosure`), each number that is a second sum over the hidden
    groups is left out, since with the score it would tell the parts: the gauges of majority
    judgment, the drawn scores, what swaps neighbours; screens and agreement look at the shown
    groups alone. Places stay: they say which of two sums is larger, and no more.

    `notes` say in a sentence each what is left out and why.
    """

    results: Results
    rules: RuleComparison
    intervals: tuple[Interval | None, ...]
    neighbours: tuple[Neighbours, ...]
    screening: Screening | None
    agreement: Fraction | None
    notes: tuple[str, ...]


def second_opinion(store: Store, meeting_id: int) -> SecondOpinion | None:
    """Return the second opinion on a meeting, None where nobody has a score."""
    assessment = assess(store, meeting_id)
    results, record = assessment.results, assessment.record
    if results is None or record.roster is None or all(r.score is None for r in results.secretaries):
        return None
    stored = [votes for upload in record.active_uploads for votes in upload.votes]
    votes = counted_votes(stored, results.scheme)
    tally, _ = combined(votes, record.roster)
    if tally is None:
        return None
    is_withheld = results.disclosure.withholds_totals
    notes = [SMALL_GROUP] if is_withheld else []
    if not results.scheme.is_mean_of_marks:
        notes.append(NOT_ADDED_UP)
    notes += [OTHER_SCALE] if results.beside else []
    notes += [DIRECT_MARKS] if results.fold else []
    intervals: Sequence[Interval | None] = ()
    screening = None
    if all(part.ballots for part in votes):
        intervals, screening = _from_ballots(votes, record.roster, results)
        if not results.scheme.is_mean_of_marks:
            intervals = ()
        elif not _agree(intervals, results):
            intervals = ()
            notes.append(NOT_AGREED)
    else:
        notes.append(COUNTS_ONLY)
    rules = compare_rules(
        tally,
        results.scheme,
        results.assigned,
        fields=[r.field for r in results.secretaries],
        own_places=[r.rank.place if r.rank else None for r in results.secretaries],
    )
    return SecondOpinion(
        results,
        _places_alone(rules) if is_withheld else rules,
        tuple(_without_scores(intervals) if is_withheld else intervals),
        () if is_withheld or results.fold else tuple(_neighbours(results)),
        screening,
        agreement(results.disclosure.tally(results.fold.tally(tally) if results.fold else tally)),
        tuple(notes),
    )


def _from_ballots(
    votes: Sequence[Votes], roster: Roster, results: Results
) -> tuple[list[Interval | None], Screening | None]:
    parts = [(part.ballots, match_people(part.people, roster, part.share_ballot)[0]) for part in votes if part.ballots]
    table = ballot_table(parts, len(roster))
    looked_at = results.shown_groups if results.disclosure.withholds_totals else results.groups
    fields = [r.field for r in results.secretaries]
    others = [r.other_scores for r in results.secretaries]
    rules = table, results.scheme, results.assigned
    is_screened = looked_at and not results.fold
    screening = screen(*rules, looked_at, fields=fields, others=others) if is_screened else None
    return rank_intervals(*rules, fields=fields, others=others), screening


def _places_alone(rules: RuleComparison) -> RuleComparison:
    """Return the places without the scores, shares and median grades that lead to them."""
    shown = tuple(replace(rule, values=()) for rule in rules.rules)
    return replace(rules, rules=shown, gauges=(None,) * len(rules.gauges))


def _without_scores(intervals: Sequence[Interval | None]) -> list[Interval | None]:
    return [interval and replace(interval, lowest_score=None, highest_score=None) for interval in intervals]


def _agree(intervals: Sequence[Interval | None], results: Results) -> bool:
    """Return whether the ballots, counted in this other way, give the very places of the results."""
    both = zip(intervals, results.secretaries, strict=True)
    return all((i.place if i else None) == (r.rank.place if r.rank else None) for i, r in both)


def _neighbours(results: Results) -> list[Neighbours]:
    """Return each two people who follow one another in the ranking of one field, best first.

    Nobody where single marks do not simply add up to the score (steps, trimming).
    """
    ranked = [r for r in ordered(results.secretaries, Order.SCORE) if r.score is not None]
    found = []
    pairs = pairwise(ranked) if results.scheme.is_mean_of_marks else ()
    for first, second in ((a, b) for a, b in pairs if a.field == b.field):
        pair = Contender(first.derivation, first.composite), Contender(second.derivation, second.composite)
        groups = results.scheme.group_weights if results.assigned else ()
        weights = [weight for group in groups if (weight := swap_weight(*pair, group, results.scheme))]
        found.append(
            Neighbours(
                first.secretary.seq - 1,
                second.secretary.seq - 1,
                (first.score or Fraction(0)) - (second.score or Fraction(0)),
                smallest_swap(*pair, results.scheme),
                min(weights, key=lambda weight: abs(weight.swap - weight.now), default=None),
                votes_alike(*pair, results.scheme),
            )
        )
    return found
