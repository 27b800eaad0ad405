"""The Results object: what every screen and every file shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dashboard.domain.critique import Critique
from dashboard.domain.grading import Suggestion, suggest
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Level, Problem
from dashboard.domain.ranking import Rank, ranks
from dashboard.domain.reconciliation import MatchedBallots, Reconciliation, reconcile
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import Scale, is_overall
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution, derive, explain, mean_points, scored_items
from dashboard.domain.tally import BallotCount, Tally
from dashboard.domain.voter_groups import assign_groups


@dataclass(frozen=True)
class SecretaryResult:
    """One secretary's numbers, exact, and the critique beside them.

    `cells` holds the distribution of every (item, voter group) of the meeting. `label` is the name
    to show, with the unit where two people share a name.
    """

    secretary: Secretary
    label: str
    cells: Mapping[tuple[str, str], Distribution]
    derivation: Derivation
    rank: Rank | None
    suggestion: Suggestion
    decision: Decision | None = None
    critique: Critique | None = None

    @property
    def score(self) -> Fraction | None:
        """Points, exact; None where nothing valid was counted."""
        return self.derivation.score

    def distribution(self, item: str, group: str | None = None) -> Distribution:
        """Return the votes of one item, of one voter group or of all together."""
        return _together(c for (i, g), c in self.cells.items() if i == item and group in (None, g))


@dataclass(frozen=True)
class Results:
    """Everything that follows from one meeting's tally and scheme, in 述职顺序.

    `items` has the overall item first; `assigned` says which weight each voter group carries;
    `reconciliation` is the ledger (核对) of its ballots and marks.
    """

    meeting: Meeting
    scheme: Scheme
    scale: Scale
    items: tuple[str, ...]
    groups: tuple[str, ...]
    ballots: Mapping[str, BallotCount]
    secretaries: tuple[SecretaryResult, ...]
    assigned: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    reconciliation: Reconciliation = field(default_factory=Reconciliation)

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

    def pooled(self, seqs: Iterable[int], item: str) -> Distribution:
        """Return the votes of several secretaries together, for units and unit kinds."""
        wanted = set(seqs)
        return _together([self.nothing, *(r.distribution(item) for r in self.secretaries if r.secretary.seq in wanted)])

    @property
    def nothing(self) -> Distribution:
        """A distribution without votes."""
        return Distribution(self.scale, (0,) * len(self.scale.marks))

    def points(self, counts: Distribution) -> Fraction | None:
        """Return the mean points of any distribution under this meeting's scheme."""
        return mean_points(counts, self.scheme)


def _together(parts: Iterable[Distribution]) -> Distribution:
    first, *more = parts
    return sum(more, start=first)


def evaluate(
    meeting: Meeting,
    roster: Roster,
    tally: Tally,
    scheme: Scheme,
    *,
    decisions: Mapping[int, Decision] | None = None,
    critiques: Mapping[int, Critique] | None = None,
    assigned: Mapping[str, str] | None = None,
    ballots: Sequence[MatchedBallots] = (),
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
    """
    if tally.people_count != len(roster):
        raise ValueError("the tally is not in roster order")
    if len(scheme.points) != len(tally.scale.grades):
        raise ValueError("the scheme has points for another scale")
    by_group, problems = assign_groups(tally.groups, scheme, assigned)
    items = tuple(sorted(tally.items, key=lambda item: not is_overall(item)))
    weights = scored_items(items, scheme)
    ledger = reconcile(tally, roster, ballots)
    problems += [*_assumed_items(items, weights, scheme), *ledger.problems]
    cells = [_cells(tally, position) for position in range(len(roster))]
    unusable = any(problem.code == "group_without_weight" for problem in problems)
    derivations = [Derivation((), None) if unusable else derive(c, weights, scheme, by_group) for c in cells]
    places = ranks([d.score for d in derivations], compare=scheme.ranks_compare, tied_places=scheme.tied_places)
    problems += _missing_groups(derivations, roster, scheme)
    results = tuple(
        SecretaryResult(
            secretary,
            label,
            cells[n],
            derivations[n],
            places[n],
            suggest(derivations[n].score, scheme, tally.scale),
            (decisions or {}).get(secretary.seq),
            (critiques or {}).get(secretary.seq),
        )
        for n, (secretary, label) in enumerate(zip(roster, roster.labels(), strict=True))
    )
    by_name = dict(zip(tally.groups, tally.ballots, strict=True))
    return Results(
        meeting, scheme, tally.scale, items, tally.groups, by_name, results, by_group, tuple(problems), ledger
    )


def steps(result: SecretaryResult, scheme: Scheme) -> list[str]:
    """Return how the score and the suggested grade came about, one sentence a step."""
    return [*explain(result.derivation, scheme), *result.suggestion.reasons]


def _cells(tally: Tally, position: int) -> dict[tuple[str, str], Distribution]:
    return {
        (item, group): Distribution(tally.scale, tuple(int(n) for n in tally.counts[position, i, g]))
        for i, item in enumerate(tally.items)
        for g, group in enumerate(tally.groups)
    }


def _assumed_items(items: Sequence[str], weights: Mapping[str, Fraction], scheme: Scheme) -> list[Problem]:
    problems = []
    if absent := [item for item in scheme.item_weights if item not in items]:
        names = "、".join(f"“{item}”" for item in absent)
        sentence = f"计分办法中的项目{names}在评议票中没有，其权重按比例分给其余项目；请核对项目名称。"
        problems.append(Problem(Level.WARNS, "item_missing", sentence))
    if len(weights) > 1 and not scheme.item_weights:
        sentence = f"评议票没有“总体评价”，得分按 {len(weights)} 个项目的平均计算；如需只按总体评价计分，请补上这一项。"
        problems.append(Problem(Level.WARNS, "no_overall_item", sentence))
    return problems


def _missing_groups(derivations: Sequence[Derivation], roster: Roster, scheme: Scheme) -> list[Problem]:
    """Return one warning a voter group that gave somebody no valid mark."""
    people: dict[str, list[str]] = {}
    for secretary, derivation in zip(roster, derivations, strict=True):
        for group in dict.fromkeys(p.group for i in derivation.items for p in i.groups if p.group and p.points is None):
            people.setdefault(group, []).append(secretary.label)
    then = "其权重按比例分给其余票别" if scheme.missing_group == "spread" else "按 0 分计"
    problems = []
    for group, names in people.items():
        who = "全部述职人" if len(names) == len(roster) else "、".join(names[:5]) + ("等" if len(names) > 5 else "")
        sentence = f"“{group}”对{who}没有有效票，{then}；请核对是否漏传了这类票。"
        problems.append(Problem(Level.WARNS, "group_without_votes", sentence))
    return problems
