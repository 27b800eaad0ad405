"""What users do with meetings: foresee an upload, confirm it, take it back, put it back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import TypeVar

from dashboard.domain.critique import Critique
from dashboard.domain.critique_matching import match_critiques
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.repeated_counts import may_be_the_same
from dashboard.domain.roster import Roster
from dashboard.domain.scored_scale import clashing_item
from dashboard.services.assessment import Assessment, assessment_of, item_scales
from dashboard.services.critiques import MatchedCritique, added
from dashboard.services.layouts import remember_layouts
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import UploadPreview
from dashboard.store.meetings import Store
from dashboard.store.records import Additions, MeetingRecord, StoredUpload

T = TypeVar("T")


def already_confirmed(store: Store, meeting_id: int, preview: UploadPreview) -> list[Problem]:
    """Return why a preview is not added to what counts: known files, another scale, counts beside their ballots."""
    record = store.load(meeting_id)
    problems = [*_of_another_scale(record, preview), *_beside_other_kind(record, preview)]
    for name, sha256 in _ballot_files(preview) if preview.ballots.votes else ():
        if known := store.known_file(meeting_id, sha256):
            sentence = f"这份文件已经以“{known}”上传过；如要重新上传，请选择“替换已有评议票”。"
            problems.append(Problem(Level.STOPS, "file_known", sentence, Place(name)))
    return problems


def _of_another_scale(record: MeetingRecord, preview: UploadPreview) -> list[Problem]:
    """Return a problem where ballots cannot be added to those that count, since their grades are others.

    They can where each item has the scale that it has there, and at least one scale is the same.
    """
    stored = item_scales([votes for upload in record.active_uploads for votes in upload.votes])
    scales = preview.tally.item_scales if preview.tally is not None else {}
    item = clashing_item(stored, scales)
    if item is None and (not stored or not scales or {*stored.values()} & {*scales.values()}):
        return []
    of_item = [(stored[item], scales[item])] if item else zip(stored.values(), scales.values(), strict=False)
    old, new = (scale.listed for scale in next(iter(of_item)))
    which = f"“{item}”" if item and max(len(set(known.values())) for known in (stored, scales)) > 1 else ""
    what = f"这批票{which}的等次是“{new}”，会议已有的票是“{old}”"
    sentence = f"{what}，不能合并统计；请新建一次会议上传，或选择“替换已有评议票”。"
    files = [name for name, _ in _ballot_files(preview)]
    return [Problem(Level.STOPS, "another_scale", sentence, Place(files[0] if len(files) == 1 else ""))]


def _beside_other_kind(record: MeetingRecord, preview: UploadPreview) -> list[Problem]:
    """Return a problem where counts would be added to single ballots of the same group, or the other way round."""
    known = [votes for upload in record.active_uploads for votes in upload.votes]
    for old, new in product(known, preview.ballots.votes):
        if (old.ballots is None) != (new.ballots is None) and may_be_the_same(old, new):
            which = ("只含票数的表（计票表，或没有票号的明细）", "逐张的评议票")
            here, there = which if new.ballots is None else which[::-1]
            sentence = (
                f"这份文件是{here}，会议已有的是{there}，票别相同或没有写明，可能重复统计；"
                "请只保留一种，或分别写明票别；如以这份为准，请选择“替换已有评议票”。"
            )
            files = [name for name, _ in _ballot_files(preview)]
            return [Problem(Level.STOPS, "counted_twice", sentence, Place(files[0] if len(files) == 1 else ""))]
    return []


def _ballot_files(preview: UploadPreview) -> tuple[tuple[str, str], ...]:
    """Return the files that may hold ballots: all but those that are only a roster or a critique."""
    maybe = {Kind.BALLOTS, Kind.UNKNOWN}
    return tuple((name, sha256) for name, sha256 in preview.files if maybe & set(preview.kinds[name]))


def foreseen(record: MeetingRecord, preview: UploadPreview, *, replace_ballots: bool) -> Assessment:
    """Return what the meeting would show if a preview that can be confirmed were confirmed; nothing is stored."""
    upload = StoredUpload(
        0, datetime.now(UTC), tuple(name for name, _ in preview.files), {}, preview.ballots.votes, preview.problems
    )
    kept = () if replace_ballots else record.active_uploads
    known = _of_the_same_people(record.other_scores, record, preview.roster)
    return assessment_of(
        replace(
            record,
            roster=preview.roster,
            uploads=(*kept, upload),
            other_scores=known | {seq: {**known.get(seq, {}), **new} for seq, new in preview.other_scores.items()},
            circumstances=_of_the_same_people(record.circumstances, record, preview.roster),
        )
    )


def _of_the_same_people(known: Mapping[int, T], record: MeetingRecord, roster: Roster | None) -> dict[int, T]:
    """Return what is known of people by their `seq` in another roster; who is not in it drops out."""
    before = {s.seq: s.key for s in record.roster or ()}
    now = {s.key: s.seq for s in roster or ()}
    return {now[before[seq]]: fact for seq, fact in known.items() if before.get(seq) in now}


def lost_with_roster(record: MeetingRecord, roster: Roster) -> list[str]:
    """Return a sentence for what a new roster takes away: decided grades and critiques of who is not in it."""
    if not record.roster:
        return []
    staying = {s.key for s in roster}
    gone = [s for s in record.roster if s.key not in staying]
    matched = {seq for seq, _ in record.critiques if seq}
    lost = []
    if decided := [s.label for s in gone if s.seq in record.decisions]:
        lost.append(f"新名单没有{'、'.join(decided)}，其审定等次将删去。")
    if criticised := [s.label for s in gone if s.seq in matched]:
        lost.append(f"新名单没有{'、'.join(criticised)}，其点评将变为未对应。")
    return lost


def confirm(
    store: Store,
    meeting_id: int,
    preview: UploadPreview,
    *,
    replace_ballots: bool = False,
    add_critiques: bool = True,
) -> None:
    """Store a previewed upload, whole or not at all.

    A further speech is added to what is stored (`add_critiques`), or takes its place.
    """
    if not preview.can_confirm:
        raise ValueError("an upload with stopping problems is not stored")
    record = store.load(meeting_id)
    what = f"上传：{'、'.join(name for name, _ in preview.files)}"
    if replace_ballots and preview.ballots.votes and record.active_uploads:
        what += f"；撤回上传：{'、'.join(name for upload in record.active_uploads for name in upload.files)}"
    critiques, general = preview.critiques, preview.general
    stored = _rematched(record, preview.roster) if preview.roster and preview.roster_is_new else record.critiques
    if critiques is None:
        critiques = stored if stored != record.critiques else None
    elif add_critiques:
        critiques, general = added(stored, record.general, critiques, general or Critique())
    store.confirm(
        meeting_id,
        Additions(
            roster=preview.roster if preview.roster_is_new else None,
            votes=preview.ballots.votes,
            files=_ballot_files(preview),
            shapes=preview.shapes,
            problems=tuple(p for p in preview.problems if p.level is not Level.STOPS),
            replace_ballots=replace_ballots,
            critiques=critiques,
            general=general,
            other_scores=preview.other_scores,
            other_score_places=preview.other_score_places,
            what=what,
        ),
    )
    remember_layouts(store, [question.layout for question in preview.questions if question.is_stated])


def take_back(store: Store, meeting_id: int, upload_id: int) -> None:
    """Let an upload of ballots count no longer; it stays as a version."""
    store.set_active(meeting_id, {upload_id: False})


def counts_already(record: MeetingRecord, upload: StoredUpload) -> bool:
    """Return whether a file of an upload is, under any name, among those that count; both would count twice."""
    return any(set(upload.sha256) & set(other.sha256) for other in record.active_uploads if other.id != upload.id)


def put_back(store: Store, record: MeetingRecord, upload_id: int, *, alone: bool) -> None:
    """Let an upload that was taken back count again, alone or together with those that count now."""
    others = {upload.id: False for upload in record.active_uploads} if alone else {}
    store.set_active(record.id, others | {upload_id: True})


def _rematched(record: MeetingRecord, roster: Roster) -> tuple[MatchedCritique, ...]:
    """Return the stored critiques matched to a new roster: who was matched stays, the others are tried again."""
    before = {s.seq: s.key for s in record.roster or ()}
    now = {s.key: s.seq for s in roster}
    kept = [now.get(before[seq]) if seq else None for seq, _ in record.critiques]
    found, _ = match_critiques([critique for _, critique in record.critiques], roster)
    taken = set(kept)
    seqs = [
        seq if seq or position is None or position + 1 in taken else position + 1
        for seq, position in zip(kept, found, strict=True)
    ]
    return tuple((seq, critique) for seq, (_, critique) in zip(seqs, record.critiques, strict=True))
