"""The Results object: what every screen and every file shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from fractions import Fraction

from dashboard.domain.cautions import assumed_items, cautions, missing_groups
from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import Composite, OtherScores, compose, explain_composite
from dashboard.domain.critique import Critique
from dashboard.domain.disclosure import Disclosure, disclosure
from dashboard.domain.explanation import explain
from dashboard.domain.grading import Candidate, Suggestion, suggest
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.possible_means import told_by_scores
from dashboard.domain.problems import Problem
from dashboard.domain.ranking import Rank, grading_fields, within_fields
from dashboard.domain.reconciliation import MatchedBallots, Reconciliation, reconcile
from dashboard.domain.rescoring import places
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme
from dashboard.domain.scored_scale import unscored_items
from dashboard.domain.scoring import Derivation, Distribution, derive, points_of, scored_items
from dashboard.domain.tally import BallotCount, Tally
from dashboard.domain.voter_groups import assign_groups


@dataclass(frozen=True)
class SecretaryResult:
    """One secretary's numbers, exact, and the critique beside them.

    `cells` holds the distribution of every (item, voter group) that may be shown, and `derivation`
    the groups that may (`Disclosure`); where the meeting `withholds_totals`, no sum over groups is
    made. `label` is the name to show, with the unit where two people share a name. `field` is the
    field in which `rank` and `suggestion` count (现场述职, or a unit kind), "" where all are one.
    Three scores are kept apart: `ballot_points`, `other_scores` by part, and `composite_points`
    where the scheme has a composite.
    """

    secretary: Secretary
    label: str
    cells: Mapping[tuple[str, str], Distribution]
    derivation: Derivation
    rank: Rank | None
    suggestion: Suggestion
    decision: Decision | None = None
    critique: Critique | None = None
    field: str = ""
    other_scores: OtherScores = dataclass_field(default_factory=dict)
    composite: Composite | None = None
    circumstances: Circumstances = dataclass_field(default_factory=Circumstances)
    withholds_totals: bool = False

    @property
    def score(self) -> Fraction | None:
        """The score that places and suggested grades go by: the composite where there is one, else the ballots'."""
        return self.composite.points if self.composite else self.derivation.score

    @property
    def ballot_points(self) -> Fraction | None:
        """民主评议得分, exact; None where nothing valid was counted."""
        return self.derivation.score

    @property
    def composite_points(self) -> Fraction | None:
        """综合得分, exact; None where the scheme has no composite, or nothing of it is there."""
        return self.composite.points if self.composite else None

    def distribution(self, item: str, group: str | None = None) -> Distribution | None:
        """Return the votes of one item, of one voter group or of all together; None where they are withheld."""
        if group is not None:
            return self.cells.get((item, group))
        return None if self.withholds_totals else _together(c for (i, _), c in self.cells.items() if i == item)


@dataclass(frozen=True)
class Results:
    """Everything that follows from one meeting's tally and scheme, in 述职顺序.

    `items` has the overall item first; `groups` and `ballots` are those of the files, and
    `disclosure` says which groups have figures; `assigned` says which weight each voter group carries;
    `reconciliation` is the ledger (核对) of its ballots and marks. Where other items of the same
    ballots use another scale, `beside` shows their votes as results of their own, in which nobody is
    scored (`is_scored`).
    """

    meeting: Meeting
    scheme: Scheme
    scale: Scale
    items: tuple[str, ...]
    groups: tuple[str, ...]
    ballots: Mapping[str, BallotCount]
    secretaries: tuple[SecretaryResult, ...]
    assigned: Mapping[str, str] = dataclass_field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reconciliation: Reconciliation = dataclass_field(default_factory=Reconciliation)
    disclosure: Disclosure = dataclass_field(default_factory=lambda: Disclosure(()))
    beside: tuple["Results", ...] = ()
    is_scored: bool = True

    @property
    def parts(self) -> tuple["Results", ...]:
        """The results of each scale, the scored one first."""
        return (self, *self.beside)

    @property
    def all_items(self) -> tuple[str, ...]:
        """The items of every scale, those of the scored one first."""
        return tuple(item for part in self.parts for item in part.items)

    def of_item(self, item: str) -> "Results":
        """Return the results that hold an item: these, or those of its own scale."""
        return next((part for part in self.beside if item in part.items), self)

    def of_person(self, seq: int) -> "SecretaryResult":
        """Return one person's numbers."""
        return next(result for result in self.secretaries if result.secretary.seq == seq)

    @property
    def shown_groups(self) -> tuple[str, ...]:
        """The voter groups that have figures."""
        return self.disclosure.shown_groups

    @property
    def all_ballots(self) -> BallotCount:
        """发出/收回/有效 of all voter groups together."""
        total = BallotCount(0, 0, 0, 0)
        for count in self.ballots.values():
            total += count
        return total

    @property
    def main_item(self) -> str:
        """The item that stands for the whole: 总体评价 where there is one."""
        return self.items[0]

    def pooled(self, seqs: Iterable[int], item: str) -> Distribution | None:
        """Return the votes of several secretaries together, for units and unit kinds; None where withheld."""
        if self.disclosure.withholds_totals:
            return None
        wanted = set(seqs)
        votes = (r.distribution(item) for r in self.secretaries if r.secretary.seq in wanted)
        return _together([self.nothing, *(counts for counts in votes if counts)])

    @property
    def nothing(self) -> Distribution:
        """A distribution without votes."""
        return Distribution(self.scale, (0,) * len(self.scale.marks))

    def points(self, counts: Distribution | None) -> Fraction | None:
        """Return the points of any distribution under this meeting's scheme; None where withheld or not scored."""
        return points_of(counts, self.scheme) if counts and self.is_scored else None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are ranked and graded apart, in 述职顺序; one "" where all are one."""
        return tuple(dict.fromkeys(result.field for result in self.secretaries))

    @property
    def grades(self) -> tuple[str, ...]:
        """Words of the grades that are suggested and decided, best first."""
        return self.scheme.grades(self.scale)


def _together(parts: Iterable[Distribution]) -> Distribution:
    first, *more = parts
    return sum(more, start=first)


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
    if len(scheme.points) != len(tally.scale.grades):
        raise ValueError("the scheme has points for another scale")
    by_group, problems = assign_groups(tally.groups, scheme, assigned)
    items = tuple(sorted(tally.items, key=lambda item: not is_overall(item)))
    weights = scored_items(items, scheme)
    ledger = reconcile(tally, roster, ballots)
    problems += assumed_items(items, weights, scheme, [item for item in tally.item_scales if item not in items])
    problems += [*unscored_items(tally, tuple(weights), scheme), *ledger.problems]
    cells = [_cells(tally, position) for position in range(len(roster))]
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
    judged = _judged(results, grading_fields(roster, scheme.grade_within), items[0], scheme, tally.scale, shown)
    problems += cautions(judged, scheme, tally.scale)
    people = tuple(_disclosed(result, shown) for result in judged)
    scored = Results(
        meeting, scheme, tally.scale, items, tally.groups, by_name, people, by_group, tuple(problems), ledger, shown
    )
    return replace(scored, beside=tuple(_unscored(scored, part) for part in tally.beside))


def _unscored(scored: Results, tally: Tally) -> Results:
    """Return the votes of the items in another scale: what may be shown of them, without scores and places."""
    people = tuple(
        _disclosed(
            SecretaryResult(
                result.secretary,
                result.label,
                _cells(tally, position),
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
    return replace(scored, scale=tally.scale, items=items, secretaries=people, problems=(), beside=(), is_scored=False)


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


def steps(result: SecretaryResult, scheme: Scheme) -> list[str]:
    """Return how the score and the suggested grade came about, one sentence a step."""
    together = explain_composite(result.composite, scheme) if result.composite else []
    return [*explain(result.derivation, scheme), *together, *result.suggestion.reasons]


def _cells(tally: Tally, position: int) -> dict[tuple[str, str], Distribution]:
    counts = tally.counts[position].tolist()
    return {
        (item, group): Distribution(tally.scale, tuple(counts[i][g]))
        for i, item in enumerate(tally.items)
        for g, group in enumerate(tally.groups)
    }
