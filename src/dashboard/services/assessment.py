"""The whole path of a meeting's numbers: votes and roster → tally → results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import OtherScores
from dashboard.domain.critique import Critique
from dashboard.domain.direct_marks import DIRECT, fits
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.people_matching import match_people
from dashboard.domain.plain_count import MatchedVotes, count_differences
from dashboard.domain.presets import presets
from dashboard.domain.problems import Level, Problem, stops
from dashboard.domain.repeated_ballots import repeated_ballots
from dashboard.domain.repeated_counts import repeated_counts
from dashboard.domain.results import Results
from dashboard.domain.roster import ROSTER_ASSUMED, Roster, assumed_roster
from dashboard.domain.scale import Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scored_scale import clashing_item, scored_scale
from dashboard.domain.split_ballots import split_ballots
from dashboard.domain.spoilt_ballots import said_of_spoilt, spoilt_whole, with_spoilt
from dashboard.domain.tally import Tally, Votes
from dashboard.services.published import changed_since_published
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingRecord, StoredUpload


@dataclass(frozen=True)
class Assessment:
    """A meeting as pages show it; `results` is None until there are a roster and ballots that fit."""

    record: MeetingRecord
    results: Results | None
    problems: tuple[Problem, ...]


def assess(store: Store, meeting_id: int) -> Assessment:
    """Return everything that follows from what the store holds of a meeting."""
    return assessment_of(store.load(meeting_id))


def assessment_of(record: MeetingRecord) -> Assessment:
    """Return everything that follows from a meeting's record; uploads that were taken back do not count."""
    votes = [votes for upload in record.active_uploads for votes in upload.votes]
    said = [problem for upload in record.active_uploads for problem in _still_true(upload, record.roster)]
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
        other_scores=record.other_scores,
        circumstances=record.circumstances,
    )
    if results:
        ledger = results.reconciliation.with_stated(said)
        ledger = replace(ledger, reason=record.reasons.get(ledger.fingerprint, ""))
        results = replace(results, reconciliation=ledger)
        after = changed_since_published(record, results)
        results = replace(results, problems=(*results.problems, *after))
        problems += after
    return Assessment(record, results, tuple(dict.fromkeys([*said, *problems])))


def _still_true(upload: StoredUpload, roster: Roster | None) -> list[Problem]:
    """Return what was said of an upload; that the roster was made of its people only as long as it is so."""
    people = [person for votes in upload.votes for person in votes.people]
    is_so = roster == assumed_roster(people)
    return [problem for problem in upload.problems if problem.code != ROSTER_ASSUMED or is_so]


def score(  # noqa: PLR0913 (each is one thing that files or people say of a meeting)
    meeting: Meeting,
    roster: Roster,
    votes: Sequence[Votes],
    scheme: Scheme,
    *,
    issued: Mapping[str, int] | None = None,
    decisions: Mapping[int, Decision] | None = None,
    critiques: Mapping[int, Critique] | None = None,
    assigned: Mapping[str, str] | None = None,
    other_scores: Mapping[int, OtherScores] | None = None,
    circumstances: Mapping[int, Circumstances] | None = None,
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
        other_scores: 其他考核得分 (0-100) by `seq` and part.
        circumstances: facts for gates that people typed, by `seq`.
    """
    matched, problems = _matched(counted_votes(votes, scheme), roster)
    problems += _other_grades(votes, scheme)
    if scheme.share_of == "returned":
        problems += [said for part in votes for said in said_of_spoilt(part)]
    if stops(problems) or not matched:
        return None, problems
    tally = _added(matched, roster)
    if differences := count_differences(tally, matched, roster):
        return None, [*problems, *differences]
    single = [(part.ballots, positions) for part, positions in matched if part.ballots]
    results = evaluate(
        meeting,
        roster,
        _with_issued(tally, issued or {}),
        scheme,
        decisions=decisions,
        critiques=critiques,
        assigned=assigned,
        ballots=single,
        other_scores=other_scores,
        circumstances=circumstances,
    )
    repeated = [*repeated_ballots(single), *split_ballots(single), *repeated_counts(matched)]
    results = replace(results, problems=(*problems, *repeated, *results.problems))
    return results, list(results.problems)


def counted_votes(votes: Sequence[Votes], scheme: Scheme) -> list[Votes]:
    """Return the votes as the scheme lets them count: led by the scale that is scored, spoilt ballots as it says.

    Where shares are of returned ballots, counts that leave spoilt ballots out get them back.
    """
    scales = item_scales(votes)
    led = [part.led_by(scored_scale(scales, scheme)) for part in votes] if scales else list(votes)
    counted = [spoilt_whole(part) for part in led] if scheme.invalid_mark == "ballot" else led
    return [with_spoilt(part) for part in counted] if scheme.share_of == "returned" else counted


def item_scales(votes: Sequence[Votes]) -> dict[str, Scale]:
    """Return the scale of every item, as the first votes have it."""
    found: dict[str, Scale] = {}
    for part in votes:
        for item, scale in part.tally.item_scales.items():
            found.setdefault(item, scale)
    return found


def combined(votes: Sequence[Votes], roster: Roster) -> tuple[Tally | None, list[Problem]]:
    """Return all votes as one tally in roster order, led by the first one's scale, and who was not found."""
    matched, problems = _matched([part.led_by(votes[0].tally.scale) for part in votes], roster)
    is_one = not any(problem.code == "mixed_scales" for problem in problems)
    return _added(matched, roster) if matched and is_one else None, problems


def fitting_schemes(record: MeetingRecord) -> list[Scheme]:
    """Return the presets with points for just the grades of a meeting's ballots, where its own scheme has others."""
    votes = [votes for upload in record.active_uploads for votes in upload.votes]
    if _mixed_scales(votes) or not _other_grades(votes, record.scheme):
        return []
    scales = dict.fromkeys(item_scales(votes).values())
    return [known for known in presets() if any(fits(known, scale) for scale in scales)]


def _other_grades(votes: Sequence[Votes], scheme: Scheme) -> list[Problem]:
    """Return the problem of a scheme that has points for more or fewer grades than each scale of the ballots has."""
    count = len(scheme.points)
    scales = dict.fromkeys(item_scales(votes).values())
    if not scales or any(fits(scheme, scale) for scale in scales):
        return []
    usable = "、".join(f"“{known.name}”" for known in presets() if any(fits(known, scale) for scale in scales))
    if DIRECT in scales:
        facts = f"票上是百分制的分数，不是等次，计分办法“{scheme.name}”按 {count} 个等次折分"
    else:
        counted = (f"{len(scale.grades)} 个等次（{scale.listed}）" for scale in scales)
        levels = "是给直接打分的" if count == len(DIRECT.grades) else f"却有 {count} 级分值"
        facts = f"评议票有 {'，另有项目 '.join(counted)}，计分办法“{scheme.name}”{levels}"
    sentence = f"{facts}，不能计分；请改用{usable or '分值级数相同的计分办法'}。"
    return [Problem(Level.STOPS, "scheme_for_other_grades", sentence)]


def _mixed_scales(votes: Sequence[Votes]) -> list[Problem]:
    """Return the problem of an item that is not in one scale in all votes."""
    known = item_scales(votes)
    for part in votes:
        own = part.tally.item_scales
        if (item := clashing_item(known, own)) is not None:
            named = "；".join(scales[item].listed for scales in (known, own))
            sentence = (
                f"“{item}”在这次会议的评议票里用了几套等次（{named}），不能合并计分；"
                "请统一为一套等次后重新上传，或分作两次会议。"
            )
            return [Problem(Level.STOPS, "mixed_scales", sentence)]
    return []


def _matched(votes: Sequence[Votes], roster: Roster) -> tuple[list[MatchedVotes], list[Problem]]:
    """Return each part with the roster positions of its people, and the people who were not found."""
    matched: list[MatchedVotes] = []
    problems = _mixed_scales(votes)
    for part in votes:
        positions, faults = match_people(part.people, roster, part.share_ballot)
        problems += faults
        matched.append((part, positions))
    return matched, problems


def _added(matched: Sequence[MatchedVotes], roster: Roster) -> Tally:
    """Return the counts of all parts together, in roster order."""
    first, *others = (part.tally.arranged(positions, len(roster)) for part, positions in matched)
    return sum(others, start=first)


def _with_issued(tally: Tally, issued: Mapping[str, int]) -> Tally:
    counts = zip(tally.groups, tally.ballots, strict=True)
    return tally.with_ballots([replace(c, issued=issued.get(group, c.issued)) for group, c in counts])
