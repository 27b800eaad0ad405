"""The same field under several rules (换个算法): places side by side, and who changes place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.majority import MajorityGauge, majority_gauge, majority_value
from dashboard.domain.ranking import within_fields
from dashboard.domain.rescoring import Pools, derivations, places, pools
from dashboard.domain.rounding import plain
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution
from dashboard.domain.tally import Tally

TRIM_ABOVE = 5
"""Marks of one person, item and group above which the highest and the lowest are dropped."""


@dataclass(frozen=True, slots=True)
class RulePlaces:
    """The places that one rule gives, in roster order; None for who has no valid vote.

    `values` are the points or, where `is_share`, the shares (0-1) by which it places people; they
    are empty where it goes by something else (median grades, other scores), or where they are withheld.
    """

    name: str
    explained: str
    places: tuple[int | None, ...]
    values: tuple[Fraction | None, ...] = ()
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Why a rule gives one person another place: whom it puts on a par or behind, and who passes by.

    All are roster positions. Both are empty where only others came to share a place (1-1-2).
    """

    position: int
    before: int
    after: int
    caught: tuple[int, ...]
    passed_by: tuple[int, ...]


@dataclass(frozen=True)
class RuleComparison:
    """All rules side by side, the meeting's own scheme first; `gauges` are the median grades.

    `fields` are those in which people are ranked apart.
    """

    rules: tuple[RulePlaces, ...]
    gauges: tuple[MajorityGauge | None, ...]
    fields: tuple[str, ...]

    def moved(self, rule: RulePlaces) -> list[int]:
        """Return the roster positions that have another place than under the meeting's scheme."""
        both = zip(self.rules[0].places, rule.places, strict=True)
        return [position for position, (own, other) in enumerate(both) if own != other]

    def moves(self, rule: RulePlaces) -> list[Move]:
        """Return who has another place under a rule, and because of whom; by the new place."""
        own = self.rules[0].places

        def is_ahead(places: Sequence[int | None], first: int, second: int) -> bool:
            one, other = places[first], places[second]
            return one is not None and other is not None and one < other

        found = []
        for position in self.moved(rule):
            before, after = own[position], rule.places[position]
            if before is None or after is None:
                continue
            others = [n for n, field in enumerate(self.fields) if field == self.fields[position]]
            was_ahead = [n for n in others if is_ahead(own, n, position)]
            now_ahead = [n for n in others if is_ahead(rule.places, n, position)]
            caught = tuple(sorted(set(was_ahead) - set(now_ahead), key=lambda n: (own[n], n)))
            passed_by = tuple(sorted(set(now_ahead) - set(was_ahead), key=lambda n: (rule.places[n], n)))
            found.append(Move(position, before, after, caught, passed_by))
        return sorted(found, key=lambda move: (move.after, move.position))

    def spread(self, position: int) -> int:
        """Return by how many places the rules differ about one person."""
        found = [place for rule in self.rules if (place := rule.places[position]) is not None]
        return max(found) - min(found) if found else 0


def compare_rules(
    tally: Tally,
    scheme: Scheme,
    assigned: Mapping[str, str],
    *,
    fields: Sequence[str] = (),
    own_places: Sequence[int | None] | None = None,
) -> RuleComparison:
    """Return the places under the meeting's scheme and under four other rules; of direct marks under one other.

    Groups and items keep their weights under every rule; majority judgment mixes their shares by
    the same weights. The rules see the same counts, so files of counts are enough; other scores
    (其他考核得分) enter the meeting's own places only.

    Args:
        tally: the counts.
        scheme: the meeting's own.
        assigned: as in `Results`.
        fields: the field in which each person is ranked (`SecretaryResult.field`); one where empty.
        own_places: the places of the meeting's results, where ballots alone do not make them.

    Source:
        DOMAIN §2, presets share_of_good and trim_high_low; majority judgment: `domain.majority`.
    """
    field = [pools(tally, position, assigned) for position in range(tally.people_count)]
    grades = tally.scale.grades
    within = fields or [""] * len(field)
    own = _ruled("本办法", f"按“{scheme.name}”", scheme, field, tally.items, within)
    rules = [own if own_places is None else replace(own, places=tuple(own_places), values=())]
    is_direct = tally.scale == DIRECT  # shares and median grades are about grades
    for level in range(1, 1 if is_direct else min(3, len(grades))):
        name = "＋".join(grades[:level])
        points = tuple(Fraction(100 if n < level else 0) for n in range(len(grades)))
        told = f"评为{name.replace('＋', '或')}的票占{_counted_words(scheme)}的比例"
        rules.append(_ruled(f"{name}率", told, scheme.scored_by(points), field, tally.items, within, is_share=True))
    told = f"有效票多于 {TRIM_ABOVE} 张时，去掉一个最高、一个最低，再按{_points_words(scheme, grades)}计分"
    trimmed = scheme.scored_by(scheme.points, trim_above=TRIM_ABOVE)
    rules.append(_ruled("去高去低", told, trimmed, field, tally.items, within))
    if is_direct:
        return RuleComparison(tuple(rules), (None,) * len(field), tuple(within))
    mixtures = [_mixture(derivation, scheme) for derivation in derivations(field, tally.items, scheme)]
    keys = [majority_value(shares) for shares in mixtures]

    def judged(positions: list[int]) -> list[int | None]:
        ladder = sorted((keys[n] for n in positions), reverse=True)
        return [ladder.index(keys[n]) + 1 if keys[n] else None for n in positions]

    told = "先比中位等次；相同的，逐张去掉中位票再比"
    rules.append(RulePlaces("多数判断", told, tuple(within_fields(within, judged))))
    return RuleComparison(tuple(rules), tuple(majority_gauge(shares) for shares in mixtures), tuple(within))


def _ruled(
    name: str,
    explained: str,
    scheme: Scheme,
    field: Sequence[Pools],
    items: Sequence[str],
    within: Sequence[str],
    *,
    is_share: bool = False,
) -> RulePlaces:
    scores = [derivation.score for derivation in derivations(field, items, scheme)]
    found = tuple(rank.place if rank else None for rank in places(scores, scheme, within))
    values = tuple(score / 100 if is_share and score is not None else score for score in scores)
    return RulePlaces(name, explained, found, values, is_share)


def _counted_words(scheme: Scheme) -> str:
    """Return what shares are taken of: blank marks count with the others where the scheme counts them."""
    return "有效票" if scheme.blank_counts_as == "nothing" else "有效票与未填之和"


def _points_words(scheme: Scheme, grades: Sequence[str]) -> str:
    """Return what trimmed votes are scored by; a scheme by steps has no points that could be trimmed."""
    if not scheme.steps:
        return "本办法"
    return "、".join(f"{grade} {plain(points)} 分" for grade, points in zip(grades, scheme.points, strict=True))


def _mixture(derivation: Derivation, scheme: Scheme) -> list[Fraction]:
    """Return a person's shares, worst grade first, items and groups mixed by their weights.

    A group without votes drops out with its weight, or counts as the lowest grade where the scheme
    counts it 0; so does a blank mark that the scheme counts.
    """
    mixed = [Fraction(0)] * len(scheme.points)
    for item in derivation.items:
        if item.points is None:
            continue
        parts = [
            (_shares(part.counts, scheme), part.weight or Fraction(1))
            for part in item.groups
            if part.points is not None or scheme.missing_group == "zero"
        ]
        total = sum((weight for _, weight in parts), Fraction(0))
        for shares, weight in parts:
            factor = (item.weight or Fraction(1)) * weight / total
            mixed = [before + factor * share for before, share in zip(mixed, shares, strict=True)]
    return mixed


def _shares(counts: Distribution, scheme: Scheme) -> list[Fraction]:
    votes = list(counts.grade_counts)
    if scheme.blank_counts_as != "nothing":
        votes[-1] += counts.blank_count
    total = sum(votes)
    worst_first = reversed(votes) if total else (int(n == 0) for n in range(len(votes)))
    return [Fraction(vote, total or 1) for vote in worst_first]
