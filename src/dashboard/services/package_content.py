"""The files of a recount package beside its manifest, made of a meeting; `package_reading` goes the other way."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dashboard.domain.roster import Roster
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.domain.tally import Tally
from dashboard.store.records import MeetingRecord

COUNTS, BALLOTS, ROSTER, SCHEME, INPUTS, RESULTS = FILES = (
    "counts.csv",
    "ballots.csv",
    "roster.csv",
    "scheme.toml",
    "inputs.json",
    "results.json",
)
_FIELD_COLUMNS = ("seq", "name", "unit", "item", "group")
_BALLOT_COLUMNS = ("group", "issued", "returned", "valid", "blank")
_ROSTER_COLUMNS = ("seq", "name", "unit", "unit_kind", "mode")
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "'")


def files_of(record: MeetingRecord, roster: Roster, tally: Tally, results: Mapping[str, Any]) -> dict[str, bytes]:
    """Return name and content of each file that a package holds beside its manifest.

    No single ballot is in it: counts only, and none that is withheld.

    Args:
        record: the meeting.
        roster: its secretaries.
        tally: the counts that may be shown (`Disclosure.tally`), in the order of the roster, before
            anything typed is applied.
        results: what is printed (`results_to_json`).
    """
    people = [(s.seq, s.name, s.unit, s.unit_kind, s.mode.value if s.mode else "") for s in roster]
    ballots = [
        (group, c.issued, c.returned, c.valid, c.blank) for group, c in zip(tally.groups, tally.ballots, strict=True)
    ]
    return {
        COUNTS: _counts_file(tally, roster),
        BALLOTS: _csv(_BALLOT_COLUMNS, ballots),
        ROSTER: _csv(_ROSTER_COLUMNS, people),
        SCHEME: scheme_to_toml(record.scheme).encode(),
        INPUTS: _json(_inputs(record, tally)),
        RESULTS: _json(results),
        **{counts_name(part.scale.id): _counts_file(part, roster) for part in tally.beside},
    }


def counts_name(scale: str) -> str:
    """Return the file with the counts of items in a scale that is not scored."""
    return f"counts_{scale}.csv"


def _counts_file(tally: Tally, roster: Roster) -> bytes:
    """Return the counts of one scale, a row a person, item and voter group."""
    counts = [
        (s.seq, s.name, s.unit, item, group, *tally.counts[s.seq - 1, i, g].tolist())
        for s in roster
        for i, item in enumerate(tally.items)
        for g, group in enumerate(tally.groups)
    ]
    return _csv((*_FIELD_COLUMNS, *(tally.scale.marks if counts else ())), counts)


def _inputs(record: MeetingRecord, tally: Tally) -> dict[str, Any]:
    """Return all that people typed: whatever the results follow from beside counts, scheme and roster."""
    meeting = record.meeting
    stated = {p: p.meant for upload in record.active_uploads for votes in upload.votes for p in votes.people if p.meant}
    return {
        "meeting": {
            "title": meeting.title,
            "year": meeting.year,
            "held_on": meeting.held_on.isoformat() if meeting.held_on else None,
            "organizer": meeting.organizer,
        },
        "scale": tally.scale.id,
        **({"scales_beside": [part.scale.id for part in tally.beside]} if tally.beside else {}),
        "issued": dict(record.issued),
        "assigned_groups": dict(record.assigned_groups),
        "reasons": dict(record.reasons),
        "decisions": {seq: asdict(decision) for seq, decision in sorted(record.decisions.items())},
        "circumstances": {seq: asdict(facts) for seq, facts in sorted(record.circumstances.items())},
        "other_scores": {
            seq: {part: str(points) for part, points in scores.items()}
            for seq, scores in sorted(record.other_scores.items())
        },
        "stated_people": [{"name": p.name, "unit": p.unit, "meant": list(meant)} for p, meant in stated.items()],
    }


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table that Excel opens with its Chinese right; None is an empty cell.

    A text that Excel would take for a formula gets an apostrophe, which reading takes off again.
    """
    text = io.StringIO()
    written = ([f"'{cell}" if str(cell).startswith(_LIKE_FORMULAS) else cell for cell in row] for row in rows)
    csv.writer(text).writerows([head, *written])
    return text.getvalue().encode("utf-8-sig")


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
