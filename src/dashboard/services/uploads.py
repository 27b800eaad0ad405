"""From uploaded files to a preview: what was understood, and every problem; nothing is stored."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.domain.composite import OtherScores
from dashboard.domain.critique import Critique
from dashboard.domain.people_matching import unmatched_people
from dashboard.domain.problems import Level, Place, Problem, stops
from dashboard.domain.roster import ROSTER_ASSUMED, Key, PrintedName, Roster, assumed_roster
from dashboard.domain.tally import Tally, Votes
from dashboard.intake import ballot_sheets, roster_sheet
from dashboard.intake.readings import SHAPES, BallotReading
from dashboard.intake.tables_in_text import open_tables
from dashboard.intake.workers import File, get_ready
from dashboard.services.assessment import combined
from dashboard.services.critique_reading import read_critiques
from dashboard.services.layouts import Layout, LayoutQuestion, layout_questions
from dashboard.services.other_scores import matched_scores
from dashboard.services.sheet_kinds import Kind, SortedSheets, ballots_to_read, sort_sheets

__all__ = ["UploadPreview", "get_ready", "read_upload"]

Progress = Callable[[float, str], object]
_HASH_OF_NOTHING = hashlib.sha256().hexdigest()


@dataclass(frozen=True)
class UploadPreview:
    """All that one upload says, before anything is stored.

    `roster` is the one to use: uploaded, else the meeting's, else made from the names on the
    ballots. `tally` is in its order. `critiques` pairs each critique with the
    `seq` it was matched to, or None. `sheets` are the visible ones, `questions` what may be stated of
    some, `strangers` the printed people whom only a person can find in the roster. `other_scores`
    (其他考核得分) go by `seq` and part.
    """

    files: tuple[tuple[str, str], ...]
    kinds: dict[str, tuple[Kind, ...]]
    roster: Roster | None = None
    roster_is_new: bool = False
    ballots: BallotReading = field(default_factory=BallotReading)
    tally: Tally | None = None
    critiques: tuple[tuple[int | None, Critique], ...] | None = None
    general: Critique | None = None
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Place, ...] = ()
    questions: tuple[LayoutQuestion, ...] = ()
    strangers: tuple[PrintedName, ...] = ()
    other_scores: Mapping[int, OtherScores] = field(default_factory=dict)
    other_score_places: Mapping[int, Mapping[str, Place]] = field(default_factory=dict)

    @property
    def can_confirm(self) -> bool:
        """Whether the upload may be stored: something was understood and no problem stops it."""
        return self.says_something and not stops(self.problems)

    @property
    def asks(self) -> bool:
        """Whether a person can mend something by stating a layout or whom a name means."""
        return any(question.is_unclear for question in self.questions) or any(not p.meant for p in self.strangers)

    @property
    def says_something(self) -> bool:
        """Whether a roster, ballots, other scores or critiques were read; a letter that names nobody says nothing."""
        has_words = bool(self.critiques) or (self.general is not None and not self.general.is_empty)
        return self.roster_is_new or self.tally is not None or has_words or bool(self.other_scores)

    @property
    def shapes(self) -> dict[str, str]:
        """Name of the shape of each ballot sheet, by its printed place, as the user reads it."""
        return {place: SHAPES[shape] for place, shape in self.ballots.shapes.items()}


def read_upload(
    files: Sequence[File],
    known_roster: Roster | None = None,
    progress: Progress = lambda _share, _said: None,
    *,
    layouts: Sequence[Layout] = (),
    names: Mapping[PrintedName, Key] | None = None,
) -> UploadPreview:
    """Read files of any kind in any mixture: rosters, ballots, critiques.

    Args:
        files: names and bytes.
        known_roster: the meeting's roster, used where the upload brings none.
        progress: called with a share (0-1) and a Chinese sentence as the work goes on.
        layouts: what people stated of sheets, now or for an earlier file of the same layout.
        names: whom people stated to be meant by a printed name (unit and name in the roster).
    """
    hashed = tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files)
    problems = _same_file_twice(hashed)
    progress(0.1, f"正在打开 {len(files)} 个文件")
    grids, faults, texts = open_tables(files)
    problems += faults
    progress(0.4, f"正在识别 {len(grids)} 张工作表")
    sheets = sort_sheets(grids, [name for name, _ in files], layouts)
    problems += sheets.problems
    uploaded, faults = roster_sheet.read(sheets.rosters) if sheets.rosters else (None, [])
    problems += [*faults, *sheets.errors]
    progress(0.6, "正在读取评议票")
    voted = _read_votes(sheets, uploaded or known_roster, names or {})
    problems += voted.problems
    others, faults = matched_scores(sheets.other_scores, voted.roster)
    problems += faults
    progress(0.8, "正在读取点评")
    spoken = read_critiques(texts, sheets.critiques, voted.roster)
    problems += spoken.problems
    for grid in grids:
        grid.seen.clear()  # it refers to the grid; hundreds of forms would wait for the collector of circles
    progress(1.0, "读取完毕")
    found = sheets.kinds | {name: (Kind.CRITIQUE,) for name, _ in texts}
    preview = UploadPreview(
        files=hashed,
        kinds={name: kinds or (Kind.UNKNOWN,) for name, kinds in found.items()},
        roster=voted.roster,
        roster_is_new=uploaded is not None or voted.assumes_roster,
        ballots=voted.reading,
        tally=voted.tally,
        critiques=spoken.critiques,
        general=spoken.general,
        sheets=tuple(grid.place for grid in grids if not grid.hidden),
        questions=voted.questions,
        strangers=voted.strangers,
        other_scores=others.scores,
        other_score_places=others.places,
    )
    if not preview.says_something and not stops(problems):
        problems.append(_nothing_read(files))
    return replace(preview, problems=tuple(sorted(problems, key=lambda problem: list(Level).index(problem.level))))


@dataclass(frozen=True)
class _Voted:
    """What the ballots of an upload say, under the roster that is used."""

    roster: Roster | None
    assumes_roster: bool
    reading: BallotReading
    tally: Tally | None
    questions: tuple[LayoutQuestion, ...]
    strangers: tuple[PrintedName, ...]
    problems: tuple[Problem, ...]


def _read_votes(sheets: SortedSheets, roster: Roster | None, names: Mapping[PrintedName, Key]) -> _Voted:
    """Read the ballot sheets; without a roster, everybody on the ballots makes one."""
    grids = ballots_to_read(sheets)
    reading = ballot_sheets.read_ballots(grids, roster) if grids else BallotReading()
    questions = layout_questions(sheets.explained, sheets.unknown, sheets.ballots, reading.problems, roster)
    reading = replace(reading, votes=tuple(_with_names(votes, names) for votes in reading.votes))
    problems = list(reading.problems)
    people = [person for votes in reading.votes for person in votes.people]
    assumes_roster = roster is None and bool(people)
    if assumes_roster:
        roster = assumed_roster(people)
        problems.append(_roster_assumed(roster))
    if roster is None or not reading.votes:
        return _Voted(roster, assumes_roster, reading, None, questions, (), tuple(problems))
    tally, faults = combined(reading.votes, roster)
    strangers = tuple(unmatched_people(people, roster))
    return _Voted(roster, assumes_roster, reading, tally, questions, strangers, (*problems, *faults))


def _with_names(votes: Votes, names: Mapping[PrintedName, Key]) -> Votes:
    """Return the votes with those people marked of whom somebody stated who is meant."""
    if not names.keys() & set(votes.people):
        return votes
    return votes.with_people([replace(person, meant=names.get(person)) for person in votes.people])


def _nothing_read(files: Sequence[File]) -> Problem:
    sentence = "没有读到名单、评议票或点评，没有可以保存的内容，请核对是否选错了文件。"
    return Problem(Level.STOPS, "nothing_read", sentence, Place(files[0][0] if len(files) == 1 else ""))


def _same_file_twice(hashed: Sequence[tuple[str, str]]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    often = Counter(name for name, _ in hashed)
    for name in (name for name, count in often.items() if count > 1):
        sentence = f"有 {often[name]} 份文件同名，都已读取；如其中有旧稿，请删去后重新上传。"
        problems.append(Problem(Level.WARNS, "same_name", sentence, Place(name)))
    for name, content in hashed:
        first = seen.setdefault(content, name)
        if first is not name and content != _HASH_OF_NOTHING:
            sentence = f"与“{first}”内容完全相同，请删去一份后重新上传，以免重复计票。"
            problems.append(Problem(Level.STOPS, "same_file_twice", sentence, Place(name)))
    return problems


def _roster_assumed(roster: Roster) -> Problem:
    sentence = (
        f"没有述职名单，现按评议票上的 {len(roster)} 人及其先后顺序生成名单；如需单位类别和述职方式，请上传名单。"
    )
    return Problem(Level.INFORMS, ROSTER_ASSUMED, sentence)
