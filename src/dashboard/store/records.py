"""What the store hands out and takes in: a meeting's record, and the additions of one upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.domain.critique import Critique
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Problem
from dashboard.domain.roster import Roster
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import Votes


@dataclass(frozen=True)
class MeetingEntry:
    """One line of the list of meetings."""

    id: int
    meeting: Meeting
    revision: int


@dataclass(frozen=True)
class StoredUpload:
    """A confirmed upload of ballots; one that is not `active` was taken back and does not count.

    `sha256` tells the contents of its `files`, in their order.
    """

    id: int
    confirmed_at: datetime
    files: tuple[str, ...]
    shapes: Mapping[str, str]
    votes: tuple[Votes, ...]
    problems: tuple[Problem, ...]
    active: bool = True
    sha256: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingRecord:
    """All that the store holds of one meeting; `critiques` pairs each with a `seq` or None.

    `reasons` tells why counts do not add up, by the fingerprint of the differences.
    """

    id: int
    revision: int
    meeting: Meeting
    scheme: Scheme
    assigned_groups: Mapping[str, str]
    issued: Mapping[str, int]
    roster: Roster | None
    decisions: Mapping[int, Decision]
    uploads: tuple[StoredUpload, ...]
    critiques: tuple[tuple[int | None, Critique], ...]
    general: Critique
    changes: tuple[tuple[datetime, str], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def active_uploads(self) -> tuple[StoredUpload, ...]:
        """The uploads that count."""
        return tuple(upload for upload in self.uploads if upload.active)


@dataclass(frozen=True)
class Additions:
    """What one confirmed upload brings; None and empty parts leave what is there.

    `replace_ballots` takes the earlier uploads of ballots back; they stay as earlier versions.
    """

    roster: Roster | None = None
    votes: tuple[Votes, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    shapes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    replace_ballots: bool = False
    critiques: tuple[tuple[int | None, Critique], ...] | None = None
    general: Critique | None = None
    what: str = ""
