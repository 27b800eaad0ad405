"""Random meetings under random schemes, worked out a second time by the sentences of the rules alone."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

import numpy as np
import pytest

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Meeting
from dashboard.domain.plain_score import plain_place, plain_score, to_cents
from dashboard.domain.policies import BALLOT_PART, Quota, SatisfactionGate
from dashboard.domain.results import Results
from dashboard.domain.roster import Mode, Roster, Secretary
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import BallotCount, Tally

GRADES = HAO.grades
POINTS = (Fraction(100), Fraction(80), Fraction(60), Fraction(40))
PARTS = {BALLOT_PART: Fraction(1, 2), "日常考核": Fraction(3, 10), "领导点评": Fraction(1, 5)}
QUOTAS = (
    Quota(1, at_most=Fraction(1, 3)),
    Quota(2, at_least=Fraction(15, 100)),
    Quota(2, at_most=Fraction(7, 10)),
)
Open = tuple[int, int]
"""Best and lowest grade that remain, from 1."""


def drawn_scheme(draw: Random, items: Sequence[str], groups: Sequence[str]) -> Scheme:
    """Return a scheme in which each rule is used or not."""
    rules: dict[str, Any] = {"thresholds": (Fraction(90), Fraction(80), Fraction(60))}
    if draw.random() < 0.25:
        rounding = draw.choice(["floor", "ceil", "half_up"])
        share = Fraction(15, 100)
        rules = {"top_band": share, "bottom_band": share, "band_rounding": rounding}
    if len(groups) > 1 and draw.random() < 0.6:
        rules["group_weights"] = {group: Fraction(draw.randint(1, 50)) for group in groups}
    if draw.random() < 0.4:
        rules["item_weights"] = {item: Fraction(draw.randint(1, 9)) for item in items}
    maybe = {
        "composite_weights": PARTS,
        "trim_above": 5,
        "satisfaction": SatisfactionGate(2, Fraction(9, 10), 3),
        "veto_cap": 3,
        "best_unit_grades": ("优秀",),
        "low_again_from": draw.choice([2, 3]),
    }
    rules |= {name: value for name, value in maybe.items() if draw.random() < 0.4}
    return Scheme(
        "own",
        "随机",
        POINTS,
        quotas=tuple(quota for quota in QUOTAS if draw.random() < 0.4),
        blank_counts_as=draw.choice(["nothing", "lowest", "zero"]),
        missing_group=draw.choice(["spread", "zero"]),
        missing_part=draw.choice(["spread", "zero"]),
        tied_places=draw.choice(["1-1-3", "1-1-2"]),
        ranks_compare=draw.choice(["printed", "exact"]),
        share_of=draw.choice(["valid", "returned"]),
        grade_within=draw.choice(["all", "mode", "unit_kind"]),
        smallest_group=1,
        **rules,
    )


def drawn_results(draw: Random) -> tuple[Results, Tally]:
    """Return a meeting with few voters, so that ties, empty groups and people without votes are many."""
    groups, items = (
        ("甲", "乙", "丙")[: draw.choice([1, 2, 3])],
        draw.choice([(OVERALL,), (OVERALL, "一"), ("一", "二")]),
    )
    scheme = drawn_scheme(draw, items, groups)
    seqs = range(1, draw.choice([1, 2, 5, 7, 11, 14]) + 1)
    counts = np.zeros((len(seqs), len(items), len(groups), len(HAO.marks)), dtype=np.int64)
    for field in np.ndindex(counts.shape[:3]):
        for _ in range(draw.choice([0, 3, 6, 6, 6, 20])):
            counts[field][draw.choices(range(len(HAO.marks)), [60, 22, 7, 3, 6, 2])[0]] += 1
    ballots = tuple(BallotCount(None, int(n), int(n)) for n in counts.sum(axis=3).max(axis=(0, 1)))
    tally = Tally(HAO, items, groups, counts, ballots)
    modes, kinds = [draw.choice(list(Mode)) for _ in seqs], [draw.choice(["机关", "乡镇"]) for _ in seqs]
    people = [Secretary(s, f"人{s}", f"单位{s}", kind, mode) for s, kind, mode in zip(seqs, kinds, modes, strict=True)]
    facts = {
        seq: Circumstances(draw.choice(["", "违纪"]), draw.choice(["", "优秀", "良好"]), draw.choice(["", *GRADES]))
        for seq in seqs
    }
    others = {s: {p: Fraction(draw.randint(60, 100)) for p in list(PARTS)[1:] if draw.random() < 0.8} for s in seqs}
    assigned = {group: group for group in groups} if scheme.group_weights else None
    results = evaluate(
        Meeting("会"), Roster(tuple(people)), tally, scheme, assigned=assigned, other_scores=others, circumstances=facts
    )
    return results, tally


def by_line_or_band(value: Fraction, score: Fraction, field: Sequence[Fraction], scheme: Scheme) -> Open:
    """Return the grades that the line leaves open, or the band of the place."""
    if scheme.thresholds:
        grade = 1 + sum(score < line for line in scheme.thresholds)
        return grade, grade
    people = scheme.top_band * len(field)
    size = {"floor": floor(people), "ceil": ceil(people), "half_up": floor(people + Fraction(1, 2))}
    top = size[scheme.band_rounding]
    bottom = min(top, len(field) - top)
    first = 1 + sum(other > value for other in field)
    places = first, first + field.count(value) - 1
    high, low = (1 if place <= top else 3 if place > len(field) - bottom else 2 for place in places)
    return high, low


def capped(found: Open, cap: int) -> Open:
    """Return what remains below a cap."""
    return max(found[0], cap), max(found[1], cap)


def gated(found: Open, votes: Sequence[int], facts: Circumstances, scheme: Scheme) -> Open:
    """Return what the gates leave open."""
    whole = sum(votes[:4]) if scheme.share_of == "valid" else sum(votes)
    if scheme.satisfaction and whole and Fraction(votes[0] + votes[1], whole) < Fraction(9, 10):
        found = capped(found, 3)
    if scheme.veto_cap and facts.veto_reason:
        found = capped(found, 3)
    if scheme.best_unit_grades and facts.unit_grade == "良好":
        found = capped(found, 2)
    return found


def within(quota: Quota, found: Mapping[int, Open], value: Mapping[int, Fraction]) -> dict[int, Open]:
    """Return what a quota leaves open: the seats go by score, a tie across the last one stays in doubt."""
    if quota.at_most is None:
        line, seats = quota.grade - 1, len(found) - ceil((quota.at_least or 0) * len(found))
    else:
        line, seats = quota.grade, floor(quota.at_most * len(found))
    above = [seq for seq in found if found[seq][0] <= line]
    after = dict(found)
    for seq in above if len(above) > seats else ():
        better = sum(value[other] > value[seq] for other in above)
        equal = sum(value[other] == value[seq] for other in above)
        if better >= seats:
            after[seq] = capped(found[seq], line + 1)
        elif better + equal > seats:
            after[seq] = found[seq][0], max(found[seq][1], line + 1)
    return after


def low_again(found: Open, last: str, scheme: Scheme) -> Open:
    """Return what two low years running leave open."""
    bound = scheme.low_again_from
    if not bound or not last or GRADES.index(last) + 1 < bound:
        return found
    high, low = (min(grade + 1, 4) if grade >= bound else grade for grade in found)
    return high, low


@pytest.mark.parametrize("seed", range(250))
def test_scores_places_and_grades_are_those_of_the_rules(seed: int) -> None:
    """Scores, places with ties, and suggested or open grades of everybody agree, field by field."""
    results, tally = drawn_results(Random(seed))
    scheme = results.scheme
    scores: dict[int, Fraction | None] = {}
    for n, result in enumerate(results.secretaries):
        counts = tally.counts[n].tolist()
        votes = {(i, g): counts[a][b] for a, i in enumerate(tally.items) for b, g in enumerate(tally.groups)}
        scores[n] = plain_score(votes, scheme, HAO, results.assigned, result.other_scores)
        assert result.score == scores[n]
    for name in results.fields:
        field = [n for n, result in enumerate(results.secretaries) if result.field == name]
        known = {n: score for n in field if (score := scores[n]) is not None}
        value = {n: score if scheme.ranks_compare == "exact" else to_cents(score) for n, score in known.items()}
        main = tally.items.index(results.main_item)
        found = {
            n: gated(
                by_line_or_band(value[n], known[n], list(value.values()), scheme),
                tally.counts[n, main].sum(axis=0).tolist(),
                results.secretaries[n].circumstances,
                scheme,
            )
            for n in known
        }
        for quota in scheme.quotas:
            found = within(quota, found, value)
        for n in field:
            result = results.secretaries[n]
            others = [scores[other] for other in field]
            rank = result.rank and (result.rank.place, result.rank.tied)
            assert rank == plain_place(scores[n], others, scheme)
            if n not in known:
                assert (result.suggestion.grade, result.suggestion.open_grades) == (None, ())
                continue
            high, low = low_again(found[n], result.circumstances.last_grade, scheme)
            open_grades = GRADES[high - 1 : low] if high != low else ()
            grade = None if open_grades else GRADES[low - 1]
            assert (result.suggestion.grade, result.suggestion.open_grades) == (grade, open_grades)
