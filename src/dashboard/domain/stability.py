"""How far places hang on these very ballots: intervals by drawing the ballots again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballot_table import BallotTable
from dashboard.domain.composite import OtherScores
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.ranking import within_fields
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import scored_items

RESAMPLES = 1000
SEED = 20260101
Floats = npt.NDArray[np.float64]
_MICRO = 10**6
_HALF = 0.5 + 1e-6
"""Rounds half up although a half may lie a last bit below itself as a float."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where one person's place and score lie in nine of ten draws.

    The scores are None where they are withheld: how far they spread would tell of a small group.
    `band` counts from 1 at the top; people of one band cannot be told apart from its first.
    `like` are the roster positions of all others who cannot be told apart from this person.
    """

    place: int
    best_place: int
    worst_place: int
    lowest_score: Fraction | None
    highest_score: Fraction | None
    band: int
    like: tuple[int, ...]


def rank_intervals(
    table: BallotTable,
    scheme: Scheme,
    assigned: Mapping[str, str],
    *,
    fields: Sequence[str] = (),
    others: Sequence[OtherScores] = (),
    coverage: float = 0.9,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> list[Interval | None]:
    """Return the interval of places and scores of each person, None where there is no score.

    Whole ballots are drawn again, with replacement, within each voter group of the files, as many
    as there were; each draw is scored by the scheme. The interval is cut at the quantiles
    (1 ± coverage)/2 and always holds the place and the score as counted. Two people cannot be
    told apart where neither is ahead in 95% of the draws (at coverage 0.9); a draw in which
    they share a place is half for each.

    This measures how much the result depends on these ballots. It is no sampling error: those
    present were not drawn from a larger body.

    Args:
        table: the single ballots.
        scheme: how to score.
        assigned: the scheme's group for each group of the files (`Results.assigned`).
        fields: the field in which each person is ranked (`SecretaryResult.field`); one where empty.
        others: each person's other scores (其他考核得分), which no draw changes.
        coverage: share of the draws that an interval holds.
        resamples: number of draws.
        seed: the same seed draws the same ballots.

    Source:
        Our choice; B. Efron, R. Tibshirani: An Introduction to the Bootstrap, 1993, ch. 13 (percentile interval).
    """
    weights = np.vstack([np.ones(len(table.group)), _drawn(table.group, resamples, seed)])
    scores = _with_others(_scores(table, weights, scheme, assigned), scheme, others)

    def of_field(positions: list[int]) -> list[Interval | None]:
        return _intervals(scores, positions, scheme, coverage)

    return within_fields(fields or [""] * table.people_count, of_field)


def _intervals(scores: Floats, positions: Sequence[int], scheme: Scheme, coverage: float) -> list[Interval | None]:
    """Return the intervals of one field; the first row of `scores` is the count, the others are the draws."""
    there = np.array([position for position in positions if not np.isnan(scores[0, position])], dtype=np.intp)
    if not len(there):
        return [None] * len(positions)
    seen = scores[:, there]
    compared = np.floor(seen * 100 + _HALF) if scheme.ranks_compare == "printed" else np.round(seen, 9)
    actual = _places(compared[:1], scheme)[0]
    low_place, high_place = _edges(_places(compared[1:], scheme), actual, coverage)
    low_score, high_score = _edges(seen[1:], seen[0], coverage)
    alike = _alike(compared[1:], (1 + coverage) / 2)
    bands = _bands(actual, alike)
    found = {
        position: Interval(
            int(actual[n]),
            int(low_place[n]),
            int(high_place[n]),
            Fraction(round(float(low_score[n]) * _MICRO), _MICRO),
            Fraction(round(float(high_score[n]) * _MICRO), _MICRO),
            bands[n],
            tuple(int(there[m]) for m in np.flatnonzero(alike[n]) if m != n),
        )
        for n, position in enumerate(there.tolist())
    }
    return [found.get(position) for position in positions]


def _drawn(group: npt.NDArray[np.int32], resamples: int, seed: int) -> Floats:
    """Return how often each ballot is drawn, one row a draw; each voter group keeps its size."""
    chance = np.random.default_rng(seed)
    weights = np.zeros((resamples, len(group)))
    for code in np.unique(group):
        members = np.flatnonzero(group == code)
        size = len(members)
        chosen = chance.integers(size, size=(resamples, size)) + size * np.arange(resamples)[:, None]
        weights[:, members] = np.bincount(chosen.ravel(), minlength=resamples * size).reshape(resamples, size)
    return weights


def _scores(table: BallotTable, weights: Floats, scheme: Scheme, assigned: Mapping[str, str]) -> Floats:
    """Return the score of each person in each draw, nan where nothing valid was drawn."""
    worth = {code: float(points) for code, points in enumerate(scheme.points)}
    if scheme.blank_counts_as != "nothing":
        worth[table.scale.blank] = float(scheme.points[-1]) if scheme.blank_counts_as == "lowest" else 0.0
    pool_of = np.array([assigned.get(group, "") for group in table.groups])[table.group]
    pool_weights = {name: float(weight) for name, weight in scheme.group_weights.items() if weight}
    of_items = []
    item_weights = scored_items(table.items, scheme)
    for item in item_weights:
        marks = table.marks[:, :, table.items.index(item)]
        counted = np.isin(marks, list(worth)).astype(np.float64)
        points = np.zeros(marks.shape)
        for code, value in worth.items():
            points[marks == code] = value
        of_pools = []
        for name in pool_weights if assigned else ("",):
            members = pool_of == name
            of_pools.append(_ratio(weights[:, members] @ points[members], weights[:, members] @ counted[members]))
        of_items.append(_mixed(of_pools, list(pool_weights.values()) if assigned else [1.0], scheme.missing_group))
    return _mixed(of_items, [float(weight) for weight in item_weights.values()], "spread")


def _with_others(ballots: Floats, scheme: Scheme, others: Sequence[OtherScores]) -> Floats:
    """Return the composite of each person in each draw; the ballots' own scores where the scheme has none."""
    if not scheme.composite_weights:
        return ballots
    parts = [ballots]
    weights = {BALLOT_PART: 0.0} | {name: float(weight) for name, weight in scheme.composite_weights.items()}
    for part in list(weights)[1:]:
        known = [float(said[part]) if part in said else np.nan for said in others or [{}] * ballots.shape[1]]
        parts.append(np.broadcast_to(np.array(known), ballots.shape))
    return _mixed(parts, list(weights.values()), scheme.missing_part)


def _mixed(parts: Sequence[Floats], weights: Sequence[float], missing: str) -> Floats:
    """Return the weighted mean of the parts that are there, as `scoring.weighted_mean` does."""
    stacked = np.stack(parts)
    each = np.array(weights)[:, None, None]
    known = ~np.isnan(stacked)
    total = (known * each).sum(axis=0) if missing == "spread" else known.any(axis=0) * each.sum()
    return _ratio((np.where(known, stacked, 0.0) * each).sum(axis=0), total)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.asarray(np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0))


def _places(compared: Floats, scheme: Scheme) -> Floats:
    """Return places, one row a draw; whoever has no score in a draw stands last in it."""
    known = np.nan_to_num(compared, nan=-1.0)
    rows = [np.unique(-row, return_inverse=True, return_counts=True) for row in known]
    if scheme.tied_places == "1-1-2":
        return np.array([inverse + 1 for _, inverse, _ in rows], dtype=np.float64)
    return np.array([(np.cumsum(count) - count)[inverse] + 1 for _, inverse, count in rows], dtype=np.float64)


def _edges(drawn: Floats, counted: Floats, coverage: float) -> tuple[Floats, Floats]:
    """Return the middle part of each person's draws, widened to what was counted."""
    ordered = np.sort(np.where(np.isnan(drawn), counted, drawn), axis=0)
    cut = round(len(ordered) * (1 - coverage) / 2)
    return np.minimum(ordered[cut], counted), np.maximum(ordered[-1 - cut], counted)


def _alike(drawn: Floats, confidence: float) -> npt.NDArray[np.bool_]:
    """Return for each pair whether neither is ahead in that share of the draws."""
    known = np.nan_to_num(drawn, nan=-1.0)
    ahead = np.stack([(known[:, [n]] > known).mean(axis=0) for n in range(known.shape[1])])
    share = ahead + (1 - ahead - ahead.T) / 2
    return np.asarray(np.maximum(share, share.T) < confidence)


def _bands(places: Floats, alike: npt.NDArray[np.bool_]) -> list[int]:
    """Return each person's band: from the top, a new one begins with whoever is told apart from its first."""
    bands = [0] * len(places)
    first, band = -1, 0
    for n in np.argsort(places, kind="stable").tolist():
        if first < 0 or not alike[first, n]:
            first, band = n, band + 1
        bands[n] = band
    return bands
