"""The Results object: what every screen and every file shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from fractions import Fraction

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import Composite, OtherScores, explain_composite
from dashboard.domain.critique import Critique
from dashboard.domain.direct_marks import DIRECT, Fold
from dashboard.domain.disclosure import Disclosure
from dashboard.domain.explanation import explain
from dashboard.domain.grading import Suggestion
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Problem
from dashboard.domain.ranking import Rank
from dashboard.domain.reconciliation import Reconciliation
from dashboard.domain.roster import Secretary
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution, points_of
from dashboard.domain.tally import BallotCount


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
    fold: Fold | None = None
    """How direct marks (直接打分) are grouped for every face; `scale` is then that of the groups."""

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
        if self.fold:
            return self.fold.votes(Distribution(DIRECT, (0,) * len(DIRECT.marks)))
        return Distribution(self.scale, (0,) * len(self.scale.marks))

    @property
    def statements(self) -> list[tuple[str, str]]:
        """Every policy of the scheme as (question, choice), for the screen and each export."""
        grouped = [("得票数的列法", self.fold.sentence)] if self.fold else []
        return [*self.scheme.statements(self.marks_scale), *grouped]

    @property
    def marks_scale(self) -> Scale:
        """The scale of the marks on the ballots, which the scheme's points are for."""
        return DIRECT if self.fold else self.scale

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


def steps(result: SecretaryResult, scheme: Scheme) -> list[str]:
    """Return how the score and the suggested grade came about, one sentence a step."""
    together = explain_composite(result.composite, scheme) if result.composite else []
    return [*explain(result.derivation, scheme), *together, *result.suggestion.reasons]
