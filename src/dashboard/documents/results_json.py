"""Results and critiques as JSON: the command line's contract, kept stable for other programs."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dashboard.domain.critique import Critique, Point, Speech
from dashboard.domain.names import is_masked
from dashboard.domain.problems import Problem
from dashboard.domain.results import Results, SecretaryResult, steps
from dashboard.domain.rounding import plain, printed
from dashboard.domain.tally import BallotCount


def results_to_json(results: Results, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Return the results as JSON values; scores are text with two decimals, or null."""
    scheme = results.scheme
    unscored = [{"items": list(part.items), "grades": list(part.scale.grades)} for part in results.beside]
    return {
        "meeting": {
            "title": results.meeting.title,
            "year": results.meeting.year,
            "held_on": results.meeting.held_on.isoformat() if results.meeting.held_on else None,
            "organizer": results.meeting.organizer,
        },
        "ballots": _ballots(results.all_ballots)
        | {"groups": [{"group": group} | _ballots(count) for group, count in results.ballots.items()]},
        "scheme": {
            "id": scheme.id,
            "name": scheme.name,
            "source": scheme.source,
            "points": {} if results.fold else dict(zip(results.scale.grades, map(plain, scheme.points), strict=True)),
            "statements": [list(statement) for statement in results.statements],
            "groups": dict(results.assigned),
            "grades": list(results.grades),
            "fields": list(results.fields),
        },
        "secretaries": [_secretary(results, result) for result in results.secretaries],
        "problems": [problem_to_json(problem) for problem in problems],
        "withheld": {
            "groups": [group for group in results.groups if group in results.disclosure.hidden],
            "totals": results.disclosure.withholds_totals,
        },
    } | ({"items_not_scored": unscored} if unscored else {})


def problem_to_json(problem: Problem) -> dict[str, str]:
    """Return one problem as JSON values."""
    place = problem.place
    return {
        "level": problem.level.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "code": problem.code,
        "message": problem.message,
    }


def speech_to_json(speech: Speech) -> dict[str, Any]:
    """Return all critiques of one text as JSON values; a masked name is ""."""
    return {
        "entries": [
            {"order": e.order, "unit": e.unit, "name": "" if is_masked(e.name) else e.name} | _critique(e, primary=True)
            for e in speech.entries
        ],
        "general": {
            "strengths": _texts(speech.general.strengths),
            "shortcomings": _texts(speech.general.shortcomings),
            "advice": _texts(speech.general.advice),
        },
    }


def _ballots(count: BallotCount) -> dict[str, int | None]:
    return {"issued": count.issued, "returned": count.returned, "valid": count.valid}


def _secretary(results: Results, result: SecretaryResult) -> dict[str, Any]:
    secretary, rank, decision = result.secretary, result.rank, result.decision
    return {
        "seq": secretary.seq,
        "name": secretary.name,
        "unit": secretary.unit,
        "unit_kind": secretary.unit_kind,
        "mode": secretary.mode.value if secretary.mode else None,
        "rank": rank.place if rank else None,
        "tied": bool(rank and rank.tied),
        "score": _points(result.score),
        "suggested_grade": result.suggestion.grade,
        "decided_grade": decision.grade if decision else None,
        "steps": steps(result, results.scheme),
        "counts": [
            {"item": item, "group": group} | dict(zip(counts.scale.marks, counts.counts, strict=True))
            for part in results.parts
            for (item, group), counts in part.of_person(secretary.seq).cells.items()
        ],
        "critique": _critique(result.critique, primary=False) if result.critique else None,
        "field": result.field,
        "open_grades": list(result.suggestion.open_grades),
        "ballot_points": _points(result.ballot_points),
        "other_scores": {part: printed(score) for part, score in result.other_scores.items()},
        "composite_points": _points(result.composite_points),
        "circumstances": result.circumstances.named(),
    }


def _points(points: Fraction | None) -> str | None:
    return None if points is None else printed(points)


def _critique(critique: Critique, *, primary: bool) -> dict[str, Any]:
    return {
        "strengths": _texts(critique.strengths),
        "shortcomings": [
            {"text": point.text, "themes": [theme.code for theme in point.themes]}
            | ({"primary": point.primary} if primary else {})
            for point in critique.shortcomings
        ],
        "advice": _texts(critique.advice),
    }


def _texts(points: Sequence[Point]) -> list[str]:
    return [point.text for point in points]
