"""The whole path of a meeting's numbers: votes and roster → tally → results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.critique import Critique
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Problem, stops
from dashboard.domain.results import Results, evaluate
from dashboard.domain.roster import Roster, match_people
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import Tally, Votes
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingRecord


@dataclass(frozen=True)
class Assessment:
    """A meeting as pages show it; `results` is None until there are a roster and ballots that fit."""

    record: MeetingRecord
    results: Results | None
    problems: tuple[Problem, ...]


def assess(store: Store, meeting_id: int) -> Assessment:
    """Return everything that follows from what the store holds of a meeting."""
    record = store.load(meeting_id)
    votes = [votes for upload in record.uploads for votes in upload.votes]
    said = [problem for upload in record.uploads for problem in upload.problems]
    if not record.roster or not votes:
        return Assessment(record, None, tuple(said))
    critiques = {seq: critique for seq, critique in record.critiques if seq}
    results, problems = score(
        record.meeting,
        record.roster,
        votes,
        record.scheme,
        issued=record.issued,
        decisions=record.decisions,
        critiques=critiques,
        assigned=record.assigned_groups,
    )
    return Assessment(record, results, tuple(dict.fromkeys([*said, *problems])))


def score(
    meeting: Meeting,
    roster: Roster,
    votes: Sequence[Votes],
    scheme: Scheme,
    *,
    issued: Mapping[str, int] | None = None,
    decisions: Mapping[int, Decision] | None = None,
    critiques: Mapping[int, Critique] | None = None,
    assigned: Mapping[str, str] | None = None,
) -> tuple[Results | None, list[Problem]]:
    """Return the results of votes under a scheme, and every problem on the way.

    Args:
        meeting: title, year, date, organizer.
        roster: who reported.
        votes: of all uploads.
        scheme: how to score.
        issued: ballots handed out, by voter group, as typed by people; it outweighs what files say.
        decisions: decided grades by `seq`.
        critiques: critiques by `seq`.
        assigned: the scheme's group for some of the files' voter groups, chosen by people.
    """
    tally, problems = combined(votes, roster)
    if stops(problems) or tally is None:
        return None, problems
    results = evaluate(
        meeting,
        roster,
        _with_issued(tally, issued or {}),
        scheme,
        decisions=decisions,
        critiques=critiques,
        assigned=assigned,
    )
    return results, [*problems, *results.problems]


def combined(votes: Sequence[Votes], roster: Roster) -> tuple[Tally | None, list[Problem]]:
    """Return all votes as one tally in roster order, and the people who were not found."""
    total: Tally | None = None
    problems: list[Problem] = []
    for part in votes:
        positions, faults = match_people(part.people, roster)
        problems += faults
        arranged = part.tally.arranged(positions, len(roster))
        total = arranged if total is None else total + arranged
    return total, problems


def _with_issued(tally: Tally, issued: Mapping[str, int]) -> Tally:
    counts = zip(tally.groups, tally.ballots, strict=True)
    return replace(tally, ballots=tuple(replace(c, issued=issued.get(group, c.issued)) for group, c in counts))
