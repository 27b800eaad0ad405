"""What the store hands out and takes in: a meeting's record, and the additions of one upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import OtherScores
from dashboard.domain.critique import Critique
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Place, Problem
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
class EarlierScheme:
    """A scheme that counted until it was changed, as TOML, and why it was changed ("" where nobody had to say)."""

    until: datetime
    name: str
    toml: str
    reason: str = ""


@dataclass(frozen=True)
class Publication:
    """What was declared published (公布稿): when, by which scheme (TOML), and the fingerprint of the results."""

    at: datetime
    name: str
    toml: str
    fingerprint: str


@dataclass(frozen=True)
class MeetingRecord:
    """All that the store holds of one meeting; `critiques` pairs each with a `seq` or None.

    `reasons` tells why counts do not add up, by the fingerprint of the differences. `circumstances`
    and `other_scores` (其他考核得分, 0-100 by part) go by `seq`, and so does the cell of each other
    score that came with a file (`other_score_places`, as a reader sees it). `earlier_schemes` and
    `publications` are listed from the oldest.
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
    circumstances: Mapping[int, Circumstances] = field(default_factory=dict)
    other_scores: Mapping[int, OtherScores] = field(default_factory=dict)
    other_score_places: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    earlier_schemes: tuple[EarlierScheme, ...] = ()
    publications: tuple[Publication, ...] = ()

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
    other_scores: Mapping[int, OtherScores] = field(default_factory=dict)
    other_score_places: Mapping[int, Mapping[str, Place]] = field(default_factory=dict)
    what: str = ""
