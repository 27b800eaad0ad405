"""Rows of the database as the records that the store hands out."""

from datetime import UTC
from fractions import Fraction

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.roster import Mode, Roster, Secretary
from dashboard.domain.scheme_file import scheme_from_toml
from dashboard.store import blobs
from dashboard.store.records import EarlierScheme, MeetingRecord, Publication, StoredUpload
from dashboard.store.schema import MeetingRow, SecretaryRow, UploadRow


def record_of(row: MeetingRow) -> MeetingRecord:
    """Return all of one meeting."""
    seq_of = {s.id: s.seq for s in row.secretaries}
    scheme, problems = scheme_from_toml(row.scheme)
    if scheme is None:
        raise ValueError(f"stored scheme: {problems}")
    return MeetingRecord(
        id=row.id,
        revision=row.revision,
        meeting=meeting_of(row),
        scheme=scheme,
        assigned_groups=row.assigned_groups,
        issued={group: int(count) for group, count in row.issued.items()},
        roster=Roster(tuple(secretary_of(s) for s in row.secretaries)) if row.secretaries else None,
        decisions={s.seq: Decision(s.decided_grade, s.decided_reason) for s in row.secretaries if s.decided_grade},
        uploads=tuple(_upload(upload) for upload in row.uploads),
        critiques=tuple((seq_of.get(c.secretary_id or 0), blobs.critique_from_json(c.content)) for c in row.critiques),
        general=blobs.critique_from_json(row.general),
        changes=tuple((change.at.replace(tzinfo=UTC), change.what) for change in row.changes),
        reasons={stated.fingerprint: stated.reason for stated in row.reasons},
        circumstances={s.seq: Circumstances(**s.circumstances) for s in row.secretaries if s.circumstances},
        other_scores={
            s.seq: {part: Fraction(score) for part, score in s.other_scores.items()}
            for s in row.secretaries
            if s.other_scores
        },
        other_score_places={s.seq: dict(s.other_score_places) for s in row.secretaries if s.other_score_places},
        earlier_schemes=tuple(
            EarlierScheme(e.until.replace(tzinfo=UTC), e.name, e.scheme, e.reason) for e in row.earlier_schemes
        ),
        publications=tuple(
            Publication(p.at.replace(tzinfo=UTC), p.name, p.scheme, p.fingerprint) for p in row.publications
        ),
    )


def meeting_of(row: MeetingRow) -> Meeting:
    """Return what a meeting is called and when it was."""
    return Meeting(row.title, row.year, row.held_on, row.organizer, row.is_sample)


def secretary_of(row: SecretaryRow) -> Secretary:
    """Return who somebody on the roster is."""
    return Secretary(row.seq, row.name, row.unit, row.unit_kind, Mode(row.mode) if row.mode else None)


def _upload(row: UploadRow) -> StoredUpload:
    votes = tuple(blobs.votes_from_blob(v.blob) for v in row.votes)
    problems = tuple(blobs.problem_from_json(problem) for problem in row.problems)
    names, contents = (tuple(getattr(file, part) for file in row.files) for part in ("name", "sha256"))
    confirmed_at = row.confirmed_at.replace(tzinfo=UTC)
    return StoredUpload(row.id, confirmed_at, names, row.shapes, votes, problems, row.active, contents)
