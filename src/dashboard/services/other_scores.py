"""Other scores (其他考核得分) of an upload, matched to the roster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dashboard.domain.people_matching import match_people
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster
from dashboard.intake import other_scores_sheet
from dashboard.intake.grid import Grid


@dataclass(frozen=True)
class MatchedScores:
    """The scores of all sheets by `seq` and part, and the cell of each."""

    scores: Mapping[int, Mapping[str, Fraction]] = field(default_factory=dict)
    places: Mapping[int, Mapping[str, Place]] = field(default_factory=dict)


def matched_scores(grids: Sequence[Grid], roster: Roster | None) -> tuple[MatchedScores, list[Problem]]:
    """Return the scores of all sheets with their cells, and every problem on the way."""
    if not grids:
        return MatchedScores(), []
    reading, problems = other_scores_sheet.read(grids)
    if roster is None:
        sentence = "还没有述职名单，其他考核得分不能对应到人，请先上传名单，或与名单一起上传。"
        file = Place(grids[0].place.file)
        return MatchedScores(), [*problems, Problem(Level.STOPS, "other_scores_without_roster", sentence, file)]
    positions, faults = match_people(reading.people, roster)
    found = [
        (position + 1, scores, places)
        for position, scores, places in zip(positions, reading.scores, reading.places, strict=True)
        if position is not None
    ]
    by_seq = MatchedScores({seq: scores for seq, scores, _ in found}, {seq: places for seq, _, places in found})
    return by_seq, [*problems, *faults]
