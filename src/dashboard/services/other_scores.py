"""Other scores (其他考核得分) of an upload, matched to the roster."""

from collections.abc import Sequence
from fractions import Fraction

from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Roster, match_people
from dashboard.intake import other_scores_sheet
from dashboard.intake.grid import Grid


def matched_scores(
    grids: Sequence[Grid], roster: Roster | None
) -> tuple[dict[int, dict[str, Fraction]], list[Problem]]:
    """Return the scores of all sheets by `seq` and part, and every problem on the way."""
    if not grids:
        return {}, []
    reading, problems = other_scores_sheet.read(grids)
    if roster is None:
        sentence = "还没有述职名单，其他考核得分不能对应到人，请先上传名单，或与名单一起上传。"
        file = Place(grids[0].place.file)
        return {}, [*problems, Problem(Level.STOPS, "other_scores_without_roster", sentence, file)]
    positions, faults = match_people(reading.people, roster)
    found = zip(positions, reading.scores, strict=True)
    return {position + 1: scores for position, scores in found if position is not None}, [*problems, *faults]
