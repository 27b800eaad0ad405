"""What users do with meetings: create, upload, decide, remove."""

from dashboard.domain.critique_matching import match_critiques
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster
from dashboard.services.critiques import MatchedCritique
from dashboard.services.uploads import UploadPreview
from dashboard.store.meetings import Store
from dashboard.store.records import Additions, MeetingRecord


def already_confirmed(store: Store, meeting_id: int, preview: UploadPreview) -> list[Problem]:
    """Return a problem for each ballot file whose very content the meeting holds already."""
    problems = []
    for name, sha256 in preview.files if preview.ballots.votes else ():
        if known := store.known_file(meeting_id, sha256):
            sentence = f"这份文件已经以“{known}”上传过；如要重新上传，请选择“替换已有评议票”。"
            problems.append(Problem(Level.STOPS, "file_known", sentence, Place(name)))
    return problems


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


def confirm(store: Store, meeting_id: int, preview: UploadPreview, *, replace_ballots: bool = False) -> None:
    """Store a previewed upload, whole or not at all."""
    if not preview.can_confirm:
        raise ValueError("an upload with stopping problems is not stored")
    names = "、".join(name for name, _ in preview.files)
    critiques = preview.critiques
    if critiques is None and preview.roster and preview.roster_is_new:
        critiques = _rematched(store.load(meeting_id), preview.roster)
    store.confirm(
        meeting_id,
        Additions(
            roster=preview.roster if preview.roster_is_new else None,
            votes=preview.ballots.votes,
            files=preview.files,
            shapes=preview.shapes,
            problems=tuple(p for p in preview.problems if p.level is not Level.STOPS),
            replace_ballots=replace_ballots,
            critiques=critiques,
            general=preview.general,
            what=f"上传：{names}",
        ),
    )


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
