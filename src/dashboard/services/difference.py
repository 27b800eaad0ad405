"""What an upload would change: ballots, votes, scores and places before and after."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.ranking import Rank
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Secretary
from dashboard.domain.rounding import printed
from dashboard.domain.scoring import Distribution

Fields = Mapping[tuple[str, str], Counter[str]]


@dataclass(frozen=True)
class Standing:
    """Where one person stands: votes of the main item by printed word, score, place, suggested grade."""

    votes: Mapping[str, int]
    score: Fraction | None
    rank: Rank | None
    suggested_grade: str


@dataclass(frozen=True)
class PersonDifference:
    """One person before and after; None where the person is not in the meeting then.

    `votes_changed` counts the votes of all items and groups that are new, gone or moved to another
    mark; a moved vote counts once.
    """

    secretary: Secretary
    before: Standing | None
    after: Standing | None
    votes_changed: int

    @property
    def is_changed(self) -> bool:
        """Whether anything differs, be it below the printed decimals."""
        return self.votes_changed > 0 or self.before != self.after

    def differs(self, part: Callable[[Standing], object]) -> bool:
        """Return whether one part of the standing differs."""
        before, after = (standing and part(standing) for standing in (self.before, self.after))
        return before != after


@dataclass(frozen=True)
class GroupDifference:
    """Returned ballots (收回) of one voter group before and after; 0 where the group is not there."""

    group: str
    before: int
    after: int


@dataclass(frozen=True)
class Difference:
    """All that changes between two Results of one meeting.

    `people` stand in 述职顺序 of the new roster, then who left. `main_item` is the item whose votes
    their standings tell. `hides_votes` says that votes and scores before and after, together, would
    tell those of a small voter group; `hides_totals` that scores under two schemes would.
    """

    people: tuple[PersonDifference, ...]
    groups: tuple[GroupDifference, ...]
    main_item: str
    hides_votes: bool = False
    hides_totals: bool = False

    @property
    def changed(self) -> tuple[PersonDifference, ...]:
        """The people for whom anything changes."""
        return tuple(person for person in self.people if person.is_changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes at all."""
        return not self.changed and all(group.before == group.after for group in self.groups)

    @property
    def votes_changed(self) -> int:
        """Votes that are new, gone or moved, of all people together."""
        return sum(person.votes_changed for person in self.people)

    @property
    def scores_changed(self) -> int:
        """How many people's printed score changes."""
        return sum(person.differs(lambda standing: printed(standing.score)) for person in self.people)

    @property
    def places_changed(self) -> int:
        """How many people's place changes."""
        return sum(person.differs(lambda standing: standing.rank) for person in self.people)

    @property
    def grades_changed(self) -> int:
        """How many people's suggested grade changes."""
        return sum(person.differs(lambda standing: standing.suggested_grade) for person in self.people)


def difference(before: Results, after: Results) -> Difference:
    """Return what changes; people are the same where unit and name are."""
    was = {result.secretary.key: result for result in before.secretaries}
    now = {result.secretary.key: result for result in after.secretaries}
    pairs = [(was.get(key), now.get(key)) for key in dict.fromkeys([*now, *was])]
    people = tuple(_person(before, after, old, new) for old, new in pairs)
    groups = tuple(
        GroupDifference(
            group,
            before.ballots[group].returned if group in before.ballots else 0,
            after.ballots[group].returned if group in after.ballots else 0,
        )
        for group in dict.fromkeys([*after.groups, *before.groups])
    )
    return Difference(
        people,
        groups,
        after.main_item,
        hides_votes=bool(before.disclosure.hidden or after.disclosure.hidden),
        hides_totals=before.disclosure.withholds_totals or after.disclosure.withholds_totals,
    )


def _person(
    before: Results, after: Results, old: SecretaryResult | None, new: SecretaryResult | None
) -> PersonDifference:
    either = new or old
    if either is None:
        raise ValueError("a person of neither result")
    by_group = before.disclosure.hidden == after.disclosure.hidden
    return PersonDifference(
        either.secretary,
        _standing(before, old) if old else None,
        _standing(after, new) if new else None,
        _votes_changed(*(_fields(own, person, by_group=by_group) for own, person in ((before, old), (after, new)))),
    )


def _standing(results: Results, person: SecretaryResult) -> Standing:
    votes = _by_word(person.distribution(results.main_item))
    return Standing(votes, person.score, person.rank, person.suggestion.words)


def _votes_changed(was: Fields, now: Fields) -> int:
    """Return the larger of the new and the gone votes, field by field, so that a moved vote counts once."""
    changed = 0
    for field in was.keys() | now.keys():
        earlier, later = was.get(field, Counter()), now.get(field, Counter())
        changed += max((later - earlier).total(), (earlier - later).total())
    return changed


def _fields(results: Results, person: SecretaryResult | None, *, by_group: bool) -> Fields:
    """Return the votes of each item and voter group, or of each item alone, in every scale."""
    if person is None:
        return {}
    votes = [part.of_person(person.secretary.seq) for part in results.parts]
    if by_group:
        return {field: _cast(cell) for of_scale in votes for field, cell in of_scale.cells.items()}
    fields = [(of_scale, item) for of_scale in votes for item in dict.fromkeys(item for item, _ in of_scale.cells)]
    return {(item, ""): _cast(of_scale.distribution(item)) for of_scale, item in fields}


def _cast(votes: Distribution | None) -> Counter[str]:
    """Return the votes as they were cast: direct marks one by one, though they are shown in groups."""
    return Counter(_by_word(votes and (votes.exact or votes)))


def _by_word(votes: Distribution | None) -> dict[str, int]:
    """Return the votes by printed word: grades, 未填, 无效 and what else the form offers; nothing where withheld."""
    if votes is None:
        return {}
    words = (*votes.scale.grades, *(word for _, word in votes.scale.asides))
    return dict(zip(words, votes.counts, strict=True))
