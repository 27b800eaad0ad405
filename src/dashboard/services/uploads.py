"""From uploaded files to a preview: what was understood, and every problem; nothing is stored."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.domain.composite import OtherScores
from dashboard.domain.critique import Critique, Speech
from dashboard.domain.critique_matching import match_critiques
from dashboard.domain.problems import Level, Place, Problem, stops
from dashboard.domain.roster import Key, PrintedName, Roster, Secretary, unmatched_people
from dashboard.domain.tally import Tally, Votes
from dashboard.domain.themes import themed
from dashboard.intake import ballot_sheets, critique_sheet, other_scores_sheet, roster_sheet, speech
from dashboard.intake.archives import name_inside
from dashboard.intake.cell_faults import error_problems
from dashboard.intake.grid import Grid
from dashboard.intake.readings import SHAPES, BallotReading
from dashboard.intake.workbooks import open_files
from dashboard.services.assessment import combined
from dashboard.services.layouts import (
    Layout,
    LayoutQuestion,
    explained_problems,
    explained_sheets,
    layout_questions,
    rewritten,
)
from dashboard.services.other_scores import matched_scores
from dashboard.services.own_theme_words import theme_words

File = tuple[str, bytes]
Progress = Callable[[float, str], object]


class Kind(StrEnum):
    """What an uploaded file was understood as; the value is the word that the user reads."""

    ROSTER = "述职名单"
    BALLOTS = "评议票"
    CRITIQUE = "点评"
    OTHER_SCORES = "其他考核得分"
    UNKNOWN = "未识别"


@dataclass(frozen=True)
class UploadPreview:
    """All that one upload says, before anything is stored.

    `roster` is the one to use: uploaded, else the meeting's, else made from the names on the
    ballots (`roster_is_assumed`). `tally` is in its order. `critiques` pairs each critique with the
    `seq` it was matched to, or None. `sheets` are the visible ones, `questions` what may be stated of
    some, `strangers` the printed people whom only a person can find in the roster. `other_scores`
    (其他考核得分) go by `seq` and part.
    """

    files: tuple[tuple[str, str], ...]
    kinds: dict[str, tuple[Kind, ...]]
    roster: Roster | None = None
    roster_is_new: bool = False
    roster_is_assumed: bool = False
    ballots: BallotReading = field(default_factory=BallotReading)
    tally: Tally | None = None
    critiques: tuple[tuple[int | None, Critique], ...] | None = None
    general: Critique | None = None
    problems: tuple[Problem, ...] = ()
    sheets: tuple[Place, ...] = ()
    questions: tuple[LayoutQuestion, ...] = ()
    strangers: tuple[PrintedName, ...] = ()
    other_scores: Mapping[int, OtherScores] = field(default_factory=dict)

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
    problems = _same_file_twice(files)
    kinds: dict[str, tuple[Kind, ...]] = {name: () for name, _ in files}
    texts = [(name, data) for name, data in files if speech.is_speech(name, data)]
    progress(0.1, f"正在打开 {len(files)} 个文件")
    grids, faults = open_files([file for file in files if file not in texts])
    problems += faults
    progress(0.4, f"正在识别 {len(grids)} 张工作表")
    explained, others = explained_sheets([grid for grid in grids if not grid.hidden], layouts)
    by_kind = _sort_grids(others)
    in_doubt = by_kind[Kind.BALLOTS]
    by_kind[Kind.BALLOTS] = [*rewritten(explained), *in_doubt]
    problems += explained_problems(explained)
    for kind, sheets in by_kind.items():
        for grid in sheets:
            name = _uploaded(grid, kinds)
            kinds[name] = tuple(dict.fromkeys((*kinds[name], kind)))
    problems += _set_aside([grid for grid in grids if grid.hidden], by_kind[Kind.UNKNOWN], kinds)

    roster, faults = roster_sheet.read(by_kind[Kind.ROSTER]) if by_kind[Kind.ROSTER] else (None, [])
    problems += faults
    uploaded = roster is not None
    roster = roster or known_roster
    progress(0.6, "正在读取评议票")
    unread = [grid for grid in by_kind[Kind.UNKNOWN] if kinds[_uploaded(grid, kinds)] == (Kind.UNKNOWN,)]
    problems += [p for grid in by_kind[Kind.ROSTER] + by_kind[Kind.CRITIQUE] for p in error_problems(grid)]
    ballot_grids = by_kind[Kind.BALLOTS] + unread
    reading = ballot_sheets.read_ballots(ballot_grids, roster) if ballot_grids else BallotReading()
    problems += reading.problems
    questions = layout_questions(explained, by_kind[Kind.UNKNOWN], in_doubt, reading.problems, roster)
    reading = replace(reading, votes=tuple(_with_names(votes, names or {}) for votes in reading.votes))
    assumed = roster is None and bool(reading.votes)
    if assumed:
        roster = _assumed_roster([person for votes in reading.votes for person in votes.people])
        problems.append(_roster_assumed(roster))
    tally = None
    strangers: list[PrintedName] = []
    if roster and reading.votes:
        tally, faults = combined(reading.votes, roster)
        problems += faults
        strangers = unmatched_people([person for votes in reading.votes for person in votes.people], roster)

    other_scores, faults = matched_scores(by_kind[Kind.OTHER_SCORES], roster)
    problems += faults
    progress(0.8, "正在读取点评")
    spoken, faults = _read_critiques(texts, by_kind[Kind.CRITIQUE])
    problems += faults
    kinds |= {name: (Kind.CRITIQUE,) for name, _ in texts}
    critiques, faults = _matched(spoken, roster) if spoken else (None, [])
    problems += faults
    progress(1.0, "读取完毕")
    preview = UploadPreview(
        files=tuple((name, hashlib.sha256(data).hexdigest()) for name, data in files),
        kinds={name: found or (Kind.UNKNOWN,) for name, found in kinds.items()},
        roster=roster,
        roster_is_new=uploaded or assumed,
        roster_is_assumed=assumed,
        ballots=reading,
        tally=tally,
        critiques=critiques,
        general=spoken.general if spoken else None,
        sheets=tuple(grid.place for grid in grids if not grid.hidden),
        questions=questions,
        strangers=tuple(strangers),
        other_scores=other_scores,
    )
    if not preview.says_something and not stops(problems):
        problems.append(_nothing_read(files))
    return replace(preview, problems=tuple(sorted(problems, key=lambda problem: list(Level).index(problem.level))))


def _with_names(votes: Votes, names: Mapping[PrintedName, Key]) -> Votes:
    """Return the votes with those people marked of whom somebody stated who is meant."""
    if not names.keys() & set(votes.people):
        return votes
    return votes.with_people([replace(person, meant=names.get(person)) for person in votes.people])


def _nothing_read(files: Sequence[File]) -> Problem:
    sentence = "没有读到名单、评议票或点评，没有可以保存的内容，请核对是否选错了文件。"
    return Problem(Level.STOPS, "nothing_read", sentence, Place(files[0][0] if len(files) == 1 else ""))


def _same_file_twice(files: Sequence[File]) -> list[Problem]:
    seen: dict[bytes, str] = {}
    problems = []
    often = Counter(name for name, _ in files)
    for name in (name for name, count in often.items() if count > 1):
        sentence = f"有 {often[name]} 份文件同名，都已读取；如其中有旧稿，请删去后重新上传。"
        problems.append(Problem(Level.WARNS, "same_name", sentence, Place(name)))
    for name, data in files:
        first = seen.setdefault(hashlib.sha256(data).digest(), name)
        if first is not name and data:
            sentence = f"与“{first}”内容完全相同，请删去一份后重新上传，以免重复计票。"
            problems.append(Problem(Level.STOPS, "same_file_twice", sentence, Place(name)))
    return problems


def _sort_grids(grids: Sequence[Grid]) -> dict[Kind, list[Grid]]:
    """Return the sheets by what they are; a roster is known first, since ballots are read against it."""
    by_kind: dict[Kind, list[Grid]] = {kind: [] for kind in Kind}
    for grid in grids:
        if ballot_sheets.recognise(grid):
            by_kind[Kind.BALLOTS].append(grid)
        elif other_scores_sheet.recognise(grid):
            by_kind[Kind.OTHER_SCORES].append(grid)
        elif critique_sheet.recognise(grid):
            by_kind[Kind.CRITIQUE].append(grid)
        elif roster_sheet.recognise(grid):
            by_kind[Kind.ROSTER].append(grid)
        else:
            by_kind[Kind.UNKNOWN].append(grid)
    return by_kind


def _uploaded(grid: Grid, names: Collection[str]) -> str:
    """Return the name of the uploaded file in which a sheet stands: its own, or that of the archive around it."""
    file = grid.place.file
    return file if file in names else next(name for name in names if file.startswith(name_inside(name, "")))


def _set_aside(hidden: Sequence[Grid], unknown: Sequence[Grid], kinds: dict[str, tuple[Kind, ...]]) -> list[Problem]:
    """Return one sentence for each sheet that is left out of a file of which something was read."""
    said = [(grid, "是隐藏的工作表，没有读取；如需读取，请取消隐藏后重新上传。") for grid in hidden]
    said += [
        (grid, "不是名单、评议票或点评，没有读取；如应读取，请补上表头。")
        for grid in unknown
        if kinds[_uploaded(grid, kinds)] != (Kind.UNKNOWN,)
    ]
    return [Problem(Level.INFORMS, "sheet_set_aside", sentence, grid.place) for grid, sentence in said]


def _assumed_roster(people: Sequence[PrintedName]) -> Roster:
    """Return a roster of everybody on the ballots, in the order of first appearance."""
    keyed = {Secretary(1, p.name, p.unit).key: p for p in reversed(people)}
    first = [p for p in people if keyed.get(Secretary(1, p.name, p.unit).key) is p]
    return Roster(tuple(Secretary(seq, p.name, p.unit) for seq, p in enumerate(first, 1)))


def _roster_assumed(roster: Roster) -> Problem:
    sentence = (
        f"没有述职名单，现按评议票上的 {len(roster)} 人及其先后顺序生成名单；如需单位类别和述职方式，请上传名单。"
    )
    return Problem(Level.INFORMS, "roster_assumed", sentence)


def _matched(spoken: Speech, roster: Roster | None) -> tuple[tuple[tuple[int | None, Critique], ...], list[Problem]]:
    """Return each critique with its themes and the `seq` of whom it speaks of, None where nobody is found."""
    words, unusable = theme_words()
    entries = [themed(entry, words) for entry in spoken.entries]
    positions, faults = match_critiques(entries, roster) if roster else ([None] * len(entries), _no_roster(entries))
    seqs = [None if position is None else position + 1 for position in positions]
    return tuple(zip(seqs, entries, strict=True)), [*faults, *unusable]


def _no_roster(entries: Sequence[Critique]) -> list[Problem]:
    """Return the word that critiques cannot be matched yet."""
    if not entries:
        return []
    sentence = f"还没有述职名单，{len(entries)} 份点评暂不能对应到人；可以先保存，上传名单后自动对应。"
    return [Problem(Level.INFORMS, "critiques_wait_for_roster", sentence)]


def _read_critiques(texts: Sequence[File], sheets: Sequence[Grid]) -> tuple[Speech | None, list[Problem]]:
    """Return what all speeches and critique sheets of the upload say together."""
    read = [speech.read_speech(name, data) for name, data in texts]
    if sheets:
        read.append(critique_sheet.read(sheets))
    if not read:
        return None, []
    entries = [entry for said, _ in read for entry in said.entries]
    general = Critique(
        strengths=tuple(point for said, _ in read for point in said.general.strengths),
        shortcomings=tuple(point for said, _ in read for point in said.general.shortcomings),
        advice=tuple(point for said, _ in read for point in said.general.advice),
    )
    numbered = tuple(replace(entry, order=order) for order, entry in enumerate(entries, 1))
    return Speech(numbered, general), [problem for _, problems in read for problem in problems]
