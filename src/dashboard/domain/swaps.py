"""What it would take to swap two neighbours: a few other marks, or another weight of a voter group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from dashboard.domain.composite import Composite
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.rounding import half_up
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution, weighted_mean


@dataclass(frozen=True, slots=True)
class Contender:
    """One of two neighbours: the ballots' own score with its steps, and the composite where the scheme has one."""

    derivation: Derivation
    composite: Composite | None = None

    @property
    def score(self) -> Fraction | None:
        """The score that places go by."""
        return self.composite.points if self.composite else self.derivation.score


@dataclass(frozen=True, slots=True)
class SmallestSwap:
    """The fewest marks (票上一格) that, graded otherwise, put the second person ahead.

    `mark_count` is the number of counted marks of both, of which these are a part.
    """

    change_count: int
    mark_count: int

    @property
    def share(self) -> Fraction:
        """The changed marks among all counted marks of both."""
        return Fraction(self.change_count, self.mark_count)


@dataclass(frozen=True, slots=True)
class SwapWeight:
    """The weight of a voter group (0-1) now, and the one at which two people's scores are equal."""

    group: str
    now: Fraction
    swap: Fraction


def smallest_swap(ahead: Contender, behind: Contender, scheme: Scheme) -> SmallestSwap | None:
    """Return the fewest changed marks that put `behind` strictly ahead, None where no change can.

    A change gives a counted mark another value that counts; the number of counted marks stays, so
    effects add up whatever else is changed: (value after - value before) x weight / counted marks
    of its item and group, and x the ballots' part in a composite. Raising a mark of `behind` to the
    best and lowering one of `ahead` to the lowest have the largest effect, so the largest effects
    of either person are taken in order; of all ways to divide the changes between the two the
    shortest is returned. That is exact.

    Places are compared as the scheme says, so marks may change without a swap while the printed
    scores are equal.

    Source:
        Our choice.
    """
    if ahead.score is None or behind.score is None:
        return None
    rises = sorted(_effects(behind, scheme, raised=True), reverse=True)
    falls = sorted(_effects(ahead, scheme, raised=False), reverse=True)
    raised = list(accumulate(rises, initial=behind.score))
    lowered = list(accumulate(falls, lambda score, effect: score - effect, initial=ahead.score))
    seen: Callable[[Fraction], Fraction] = half_up if scheme.ranks_compare == "printed" else Fraction
    fewest = None
    fall_count = len(falls)
    for rise_count, score in enumerate(raised):
        if fewest is not None and rise_count >= fewest:
            break
        if seen(score) <= seen(lowered[fall_count]):
            continue
        while fall_count and seen(score) > seen(lowered[fall_count - 1]):
            fall_count -= 1
        fewest = min(rise_count + fall_count, len(raised) + len(lowered) if fewest is None else fewest)
    return None if fewest is None else SmallestSwap(fewest, len(rises) + len(falls))


def votes_alike(ahead: Contender, behind: Contender, scheme: Scheme) -> bool:
    """Return whether the same voter groups count for both in every item: then scores are straight lines of a weight."""
    counting = {
        frozenset(part.group for part in item.groups if part.points is not None or scheme.missing_group == "zero")
        for person in (ahead, behind)
        for item in person.derivation.items
        if item.points is not None
    }
    return len(counting) <= 1


def swap_weight(ahead: Contender, behind: Contender, group: str, scheme: Scheme) -> SwapWeight | None:
    """Return the weight of one voter group at which two people's scores are equal and then swap.

    The other groups keep their proportions to one another. Groups that drop out because they gave
    no valid mark are left out of both weights. None where no weight between 0 and 1 swaps the two,
    and where they are equal at every weight. Where a group gave valid marks to one of them only,
    scores are no straight line of the weight, and None says nothing (`votes_alike`).

    Source:
        Our choice.
    """
    parts = [part for person in (ahead, behind) for item in person.derivation.items for part in item.groups]
    voted = {part.group for part in parts if part.points is not None or scheme.missing_group == "zero"}
    weights = {name: weight for name, weight in scheme.group_weights.items() if name in voted}
    rest = sum((weight for name, weight in weights.items() if name != group), Fraction(0))
    if group not in weights or not rest:
        return None

    def lead(share: Fraction) -> Fraction | None:
        shared = {name: share if name == group else (1 - share) * weight / rest for name, weight in weights.items()}
        first, second = (_rescored(person, shared, scheme) for person in (ahead, behind))
        return None if first is None or second is None else first - second

    at_none, at_all = lead(Fraction(0)), lead(Fraction(1))
    if at_none is None or at_all is None or at_none * at_all >= 0:
        return None
    found = at_none / (at_none - at_all)
    now = weights[group] / (weights[group] + rest)
    return SwapWeight(group, now, found) if lead(found) == 0 else None


def _effects(person: Contender, scheme: Scheme, *, raised: bool) -> list[Fraction]:
    """Return by how much the score changes for each counted mark that becomes the best, or the lowest."""
    found = []
    items = [(item, item.weight or Fraction(1)) for item in person.derivation.items if item.points is not None]
    ballots = _ballots_part(person, scheme)
    all_items = sum((weight for _, weight in items), Fraction(0))
    for item, item_weight in items:
        parts = [part for part in item.groups if part.points is not None or scheme.missing_group == "zero"]
        all_groups = sum((part.weight or Fraction(1) for part in parts), Fraction(0))
        for part in parts:
            values = _values(part.counts, scheme)
            if not (number := sum(count for _, count in values)):
                continue
            effect = ballots * item_weight / all_items * (part.weight or Fraction(1)) / all_groups / number
            end = max(scheme.points) if raised else min(value for value, _ in values)
            for value, count in values:
                found += [abs(end - value) * effect] * count
    return found


def _values(counts: Distribution, scheme: Scheme) -> list[tuple[Fraction, int]]:
    """Return the points of each mark that counts, with its votes."""
    values = list(zip(scheme.points, counts.grade_counts, strict=True))
    if scheme.blank_counts_as != "nothing":
        blank = scheme.points[-1] if scheme.blank_counts_as == "lowest" else Fraction(0)
        values.append((blank, counts.blank_count))
    return values


def _ballots_part(person: Contender, scheme: Scheme) -> Fraction:
    """Return how much of the score the ballots make up: all, or their part in a composite."""
    if person.composite is None:
        return Fraction(1)
    parts = person.composite.parts
    there = [part.weight for part in parts if part.points is not None or scheme.missing_part == "zero"]
    return sum((part.weight for part in parts if part.name == BALLOT_PART), Fraction(0)) / sum(there, Fraction(0))


def _rescored(person: Contender, weights: Mapping[str, Fraction], scheme: Scheme) -> Fraction | None:
    """Return a person's score under other group weights."""
    nothing = Fraction(0)
    items = [
        (
            weighted_mean(
                [(part.points, weights.get(part.group, nothing)) for part in item.groups], missing=scheme.missing_group
            ),
            item.weight or Fraction(1),
        )
        for item in person.derivation.items
    ]
    ballots = weighted_mean(items)
    if person.composite is None or ballots is None:
        return ballots
    parts = [(ballots if part.name == BALLOT_PART else part.points, part.weight) for part in person.composite.parts]
    return weighted_mean(parts, missing=scheme.missing_part)
