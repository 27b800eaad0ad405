"""Meetings in the database: every public method is one transaction, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from dashboard.domain.critique import Critique
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml, scheme_to_toml
from dashboard.store import blobs
from dashboard.store.engine import StoreUnreadableError, open_engine
from dashboard.store.person_facts import put_other_scores
from dashboard.store.reading import meeting_of, record_of
from dashboard.store.records import Additions, MeetingEntry, MeetingRecord
from dashboard.store.replacing import replace_critiques, replace_roster
from dashboard.store.schema import (
    ChangeRow,
    EarlierSchemeRow,
    FileRow,
    MeetingRow,
    PublicationRow,
    ReasonRow,
    UploadRow,
    VotesRow,
)

_FILE = "dashboard.sqlite3"


class Store:
    """The meetings in one database."""

    def __init__(self, url: URL) -> None:
        self._engine = open_engine(url)

    @classmethod
    def in_folder(cls, folder: Path) -> "Store":
        """Open (or make) the embedded store in a folder that only its owner can read.

        Raises:
            StoreUnreadableError: it is damaged, locked or of a later version, or the folder may not be written.
        """
        file = folder / _FILE
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return cls(URL.create("sqlite", database=str(file)))
        except (OSError, DBAPIError) as error:
            raise StoreUnreadableError(
                f"数据文件打不开：{file}\n它可能已损坏、正被别的程序占用，或者没有读写这个文件夹的权限。"
                "请关闭占用它的程序、查看权限后重试；已损坏时，请把备份的数据文件夹拷回来。"
            ) from error

    @classmethod
    def found_in(cls, folder: Path) -> "Store | None":
        """Open the store of a folder, or return None where there is none.

        Raises:
            StoreUnreadableError: as `in_folder`.
        """
        return cls.in_folder(folder) if (folder / _FILE).is_file() else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """Open one transaction; the other tables of the store go through it too."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def change(self, meeting_id: int, what: str = "") -> Iterator[tuple[Session, MeetingRow]]:
        """Open a meeting for one change: its revision grows and `what` is written down."""
        with self.begin() as session:
            row = session.get_one(MeetingRow, meeting_id)
            row.revision += 1
            if what:
                row.changes.append(ChangeRow(at=_now(), what=what))
            yield session, row

    def entries(self) -> list[MeetingEntry]:
        """Return all meetings, newest year first."""
        with self.begin() as session:
            rows = session.scalars(select(MeetingRow).order_by(MeetingRow.year.desc(), MeetingRow.id.desc()))
            return [MeetingEntry(row.id, meeting_of(row), row.revision) for row in rows]

    def create(self, meeting: Meeting, scheme: Scheme) -> int:
        """Add a meeting and return its id."""
        with self.begin() as session:
            row = MeetingRow(
                title=meeting.title,
                year=meeting.year,
                held_on=meeting.held_on,
                organizer=meeting.organizer,
                is_sample=meeting.is_sample,
                scheme=scheme_to_toml(scheme),
                assigned_groups={},
                issued={},
                general={},
                created_at=_now(),
                changes=[ChangeRow(at=_now(), what="新建述职评议会")],
            )
            session.add(row)
            session.flush()
            return row.id

    def delete(self, meeting_id: int) -> None:
        """Remove a meeting with all that hangs from it."""
        with self.begin() as session:
            session.delete(session.get_one(MeetingRow, meeting_id))

    def revision(self, meeting_id: int) -> int | None:
        """Return the revision of a meeting, None where there is no such meeting."""
        with self.begin() as session:
            return session.scalar(select(MeetingRow.revision).where(MeetingRow.id == meeting_id))

    def load(self, meeting_id: int) -> MeetingRecord:
        """Return all of one meeting."""
        with self.begin() as session:
            return record_of(session.get_one(MeetingRow, meeting_id))

    def confirm(self, meeting_id: int, additions: Additions) -> None:
        """Store one upload whole."""
        with self.change(meeting_id, additions.what) as (session, row):
            if additions.roster:
                replace_roster(session, row, additions.roster)
            if additions.votes:
                for earlier in row.uploads if additions.replace_ballots else ():
                    earlier.active = False
                row.uploads.append(
                    UploadRow(
                        confirmed_at=_now(),
                        shapes=dict(additions.shapes),
                        problems=[blobs.problem_to_json(problem) for problem in additions.problems],
                        files=[FileRow(name=name, sha256=sha256) for name, sha256 in additions.files],
                        votes=[VotesRow(blob=blobs.votes_to_blob(votes)) for votes in additions.votes],
                    )
                )
            put_other_scores(row, additions.other_scores, additions.other_score_places)
            if additions.critiques is not None:
                replace_critiques(session, row, additions.critiques)
            if additions.general is not None:
                row.general = blobs.critique_to_json(additions.general)

    def known_file(self, meeting_id: int, sha256: str) -> str | None:
        """Return the name under which a file of that content counts already, or None."""
        query = select(FileRow.name).join(UploadRow, UploadRow.id == FileRow.upload_id)
        found = query.where(UploadRow.meeting_id == meeting_id, UploadRow.active, FileRow.sha256 == sha256)
        with self.begin() as session:
            return session.scalar(found.limit(1))

    def set_active(self, meeting_id: int, active: Mapping[int, bool]) -> None:
        """Take uploads of ballots back (False) or put them back (True) by id; others stay as they are."""
        with self.change(meeting_id) as (_, row):
            turned = [upload for upload in row.uploads if upload.active != active.get(upload.id, upload.active)]
            for upload in turned:
                upload.active = not upload.active
            said = [f"{'恢复' if upload.active else '撤回'}上传：{_file_names(upload)}" for upload in turned]
            row.changes.append(ChangeRow(at=_now(), what="；".join(said) or "评议票没有改动"))

    def delete_upload(self, meeting_id: int, upload_id: int) -> None:
        """Remove one upload of ballots for good."""
        with self.change(meeting_id) as (_, row):
            upload = next(upload for upload in row.uploads if upload.id == upload_id)
            row.changes.append(ChangeRow(at=_now(), what=f"彻底删除上传：{_file_names(upload)}"))
            row.uploads.remove(upload)

    def set_reason(self, meeting_id: int, fingerprint: str, reason: str) -> None:
        """State why the counts do not add up, for one exact set of differences; an empty reason is taken back."""
        with self.change(meeting_id, f"核对不符的原因：{reason or '（删去）'}") as (session, row):
            row.reasons = [stated for stated in row.reasons if stated.fingerprint != fingerprint]
            session.flush()
            if reason:
                row.reasons.append(ReasonRow(fingerprint=fingerprint, reason=reason))

    def set_scheme(self, meeting_id: int, scheme: Scheme, assigned_groups: Mapping[str, str], reason: str = "") -> None:
        """Score the meeting by another scheme; the one before stays as an earlier one."""
        because = f"；理由：{reason}" if reason else ""
        with self.change(meeting_id, f"计分办法改为“{scheme.name}”{because}") as (_, row):
            toml = scheme_to_toml(scheme)
            if row.scheme != toml:
                before, _ = scheme_from_toml(row.scheme)
                name = before.name if before else ""
                row.earlier_schemes.append(EarlierSchemeRow(until=_now(), name=name, scheme=row.scheme, reason=reason))
            row.scheme = toml
            row.assigned_groups = dict(assigned_groups)

    def publish(self, meeting_id: int, scheme: Scheme, fingerprint: str) -> None:
        """Write down that results with this fingerprint were declared published (公布稿) under a scheme."""
        with self.change(meeting_id, f"定为公布稿，计分办法“{scheme.name}”") as (_, row):
            toml = scheme_to_toml(scheme)
            row.publications.append(PublicationRow(at=_now(), name=scheme.name, scheme=toml, fingerprint=fingerprint))

    def set_issued(self, meeting_id: int, issued: Mapping[str, int]) -> None:
        """Set how many ballots were handed out (发出), by voter group."""
        said = "、".join(f"{group or '评议票'} {count}" for group, count in issued.items())
        with self.change(meeting_id, f"发出票数改为：{said or '未填'}") as (_, row):
            row.issued = dict(issued)

    def set_decisions(self, meeting_id: int, decisions: Mapping[int, Decision | None]) -> None:
        """Set or clear (None) decided grades by `seq`; others stay."""
        with self.change(meeting_id, "更改审定等次") as (session, row):
            for secretary in row.secretaries:
                if secretary.seq in decisions:
                    decision = decisions[secretary.seq]
                    before = secretary.decided_grade
                    secretary.decided_grade = decision.grade if decision else None
                    secretary.decided_reason = decision.reason if decision else ""
                    after = f"{secretary.decided_grade or '未审定'}（{secretary.decided_reason or '未写理由'}）"
                    what = f"审定等次：{secretary.name}（{secretary.unit}）由{before or '未审定'}改为{after}"
                    session.add(ChangeRow(meeting_id=row.id, at=_now(), what=what))

    def set_critiques(
        self,
        meeting_id: int,
        critiques: Sequence[tuple[int | None, Critique]],
        what: str = "更正点评",
        general: Critique | None = None,
    ) -> None:
        """Replace all critiques by corrected ones, and what was said to all where it is given."""
        with self.change(meeting_id, what) as (session, row):
            replace_critiques(session, row, critiques)
            if general is not None:
                row.general = blobs.critique_to_json(general)


def _now() -> datetime:
    return datetime.now(UTC)


def _file_names(row: UploadRow) -> str:
    return "、".join(file.name for file in row.files)
