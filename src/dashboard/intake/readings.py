"""What reading an upload yields: values and problems, nothing stored."""

from dataclasses import dataclass, field

from dashboard.domain.problems import Problem
from dashboard.domain.tally import Votes

SHAPES = {
    "row_per_ballot": "一行一票",
    "paper_form": "纸质票样",
    "long_list": "明细清单（一行一格）",
    "counts": "计票汇总表（仅票数）",
    "questionnaire": "问卷导出（问卷星、腾讯问卷）",
}
"""Ballot shapes (DOMAIN §3) with the name that the user reads."""


@dataclass(frozen=True)
class BallotReading:
    """Votes of all ballot sheets of an upload.

    `votes` holds one element for the single ballots and one for the sheets of counts, where there
    are such. `shapes` names the shape of each sheet that was read, by its printed place.
    """

    votes: tuple[Votes, ...] = ()
    shapes: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
