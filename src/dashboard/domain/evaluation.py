"""From a tally and a scheme to the Results: scores, places, suggested grades, and what may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.cautions import assumed_items, cautions, missing_groups
from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import OtherScores, compose
from dashboard.domain.critique import Critique
from dashboard.domain.direct_marks import Fold, fits, fold_of
from dashboard.domain.disclosure import Disclosure, disclosure
from dashboard.domain.grading import Candidate, Suggestion, suggest
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.possible_means import told_by_scores
from dashboard.domain.problems import Level, Problem
from dashboard.domain.ranking import grading_fields, within_fields
from dashboard.domain.reconciliation import MatchedBallots, reconcile
from dashboard.domain.rescoring import places
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Roster
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme
from dashboard.domain.scored_scale import unscored_items
from dashboard.domain.scoring import Derivation, Distribution, derive, scored_items
from dashboard.domain.tally import Tally
from dashboard.domain.voter_groups import assign_groups


def evaluate(  # noqa: PLR0913 (each is one thing that files or people say of a meeting)
    meeting: Meeting,
    roster: Roster,
    tally: Tally,
    scheme: Scheme,
    *,
    decisions: Mapping[int, Decision] | None = None,
    critiques: Mapping[int, Critique] | None = None,
    assigned: Mapping[str, str] | None = None,
    ballots: Sequence[MatchedBallots] = (),
    other_scores: Mapping[int, OtherScores] | None = None,
    circumstances: Mapping[int, Circumstances] | None = None,
) -> Results:
    """Return the results of a meeting.

    Args:
        meeting: title, year, date, organizer.
        roster: the secretaries; `tally` counts them in this order (`Tally.arranged`).
        tally: counts of all uploads together.
        scheme: how points, places and suggested grades are made.
        decisions: decided grades by `seq`.
        critiques: critiques by `seq`.
        assigned: the scheme's group for some of the files' voter groups, chosen by people.
        ballots: the single ballots behind the tally, to tell where counts do not add up.
        other_scores: 其他考核得分 by `seq` and part.
        circumstances: facts that people typed, by `seq`.
    """
    if tally.people_count != len(roster):
        raise ValueError("the tally is not in roster order")
    if not fits(scheme, tally.scale):
        raise ValueError("the scheme has points for another scale")
    by_group, problems = assign_groups(tally.groups, scheme, assigned)
    items = tuple(sorted(tally.items, key=lambda item: not is_overall(item)))
    weights = scored_items(items, scheme)
    ledger = reconcile(tally, roster, ballots)
    problems += assumed_items(items, weights, scheme, [item for item in tally.item_scales if item not in items])
    problems += [*unscored_items(tally, tuple(weights), scheme), *ledger.problems]
    fold = fold_of(tally.scale, scheme)
    shown_scale = fold.scale if fold else tally.scale
    cells = [_cells(tally, position, fold) for position in range(len(roster))]
    problems += [Problem(Level.INFORMS, "marks_folded", fold.sentence)] if fold else []
    unusable = any(problem.code == "group_without_weight" for problem in problems)
    derivations = [Derivation((), None) if unusable else derive(c, weights, scheme, by_group) for c in cells]
    by_name = dict(zip(tally.groups, tally.ballots, strict=True))
    shown = disclosure(tally, scheme, by_group)
    problems += [*missing_groups(derivations, roster, scheme, shown.hidden_weights), *shown.problems]
    if not any(problem.code == "small_group_exposed" for problem in shown.problems):
        problems += told_by_scores(derivations, shown.hidden_weights, scheme)
    results = [
        SecretaryResult(
            secretary,
            label,
            cells[n],
            derivations[n],
            None,
            Suggestion(None, ()),
            (decisions or {}).get(secretary.seq),
            (critiques or {}).get(secretary.seq),
            other_scores=(others := (other_scores or {}).get(secretary.seq, {})),
            composite=None if unusable else compose(derivations[n].score, others, scheme),
            circumstances=(circumstances or {}).get(secretary.seq, Circumstances()),
        )
        for n, (secretary, label) in enumerate(zip(roster, roster.labels(), strict=True))
    ]
    judged = _judged(results, grading_fields(roster, scheme.grade_within), items[0], scheme, shown_scale, shown)
    problems += cautions(judged, scheme, shown_scale)
    people = tuple(_disclosed(result, shown) for result in judged)
    scored = Results(
        meeting, scheme, shown_scale, items, tally.groups, by_name, people, by_group, tuple(problems), ledger, shown,
        fold=fold,
    )  # fmt: skip
    return replace(scored, beside=tuple(_unscored(scored, part) for part in tally.beside))


def _unscored(scored: Results, tally: Tally) -> Results:
    """Return the votes of the items in another scale: what may be shown of them, without scores and places."""
    fold = fold_of(tally.scale, scored.scheme)
    people = tuple(
        _disclosed(
            SecretaryResult(
                result.secretary,
                result.label,
                _cells(tally, position, fold),
                Derivation((), None),
                None,
                Suggestion(None, ()),
                field=result.field,
            ),
            scored.disclosure,
        )
        for position, result in enumerate(scored.secretaries)
    )
    items = tuple(sorted(tally.items, key=lambda item: not is_overall(item)))
    return replace(
        scored,
        scale=fold.scale if fold else tally.scale,
        items=items,
        secretaries=people,
        problems=(),
        beside=(),
        fold=fold,
        is_scored=False,
    )


def _disclosed(result: SecretaryResult, shown: Disclosure) -> SecretaryResult:
    """Return a result without the figures that would tell how one person voted."""
    return replace(
        result,
        cells=shown.cells(result.cells),
        derivation=shown.derivation(result.derivation),
        withholds_totals=shown.withholds_totals,
    )


def _judged(
    results: Sequence[SecretaryResult],
    fields: Sequence[str],
    main_item: str,
    scheme: Scheme,
    scale: Scale,
    shown: Disclosure,
) -> tuple[SecretaryResult, ...]:
    """Return the results with the place and the suggested grade of each, field by field."""

    def suggestions(field: list[int]) -> list[Suggestion]:
        return suggest([_candidate(results[n], main_item, scheme, shown) for n in field], scheme, scale)

    found = zip(
        results,
        fields,
        places([result.score for result in results], scheme, fields),
        within_fields(fields, suggestions),
        strict=True,
    )
    return tuple(replace(result, field=field, rank=rank, suggestion=said) for result, field, rank, said in found)


def _candidate(result: SecretaryResult, main_item: str, scheme: Scheme, shown: Disclosure) -> Candidate:
    gate = scheme.satisfaction
    votes = result.distribution(main_item)
    satisfied = votes.share_of_best(gate.grades, scheme.share_of) if gate and votes else None
    return Candidate(result.score, satisfied, result.circumstances, says_share=not shown.withholds_totals)


def _cells(tally: Tally, position: int, fold: Fold | None) -> dict[tuple[str, str], Distribution]:
    counts = tally.counts[position].tolist()
    as_shown = fold.votes if fold else lambda votes: votes
    return {
        (item, group): as_shown(Distribution(tally.scale, tuple(counts[i][g])))
        for i, item in enumerate(tally.items)
        for g, group in enumerate(tally.groups)
    }
