"""One ballot in two uploads: people or items that were uploaded apart, so that each ballot is returned twice."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.reconciliation import MatchedBallots

Field = tuple[int, str]
"""Roster position and item."""


def split_ballots(ballots: Sequence[MatchedBallots]) -> list[Problem]:
    """Return a warning for each upload whose ballots grade nothing that an earlier one's of the same group grade.

    Within an upload such sheets are joined by the ballot number or refused; the numbers of an earlier
    upload are not kept.

    Args:
        ballots: single ballots of all uploads in the order in which they were read.
    """
    known: dict[str, list[tuple[Place, set[Field]]]] = {}
    problems = []
    for cast, positions in ballots if len(ballots) > 1 else ():
        for code, group in enumerate(cast.groups):
            fields = _fields(cast, positions, code)
            sheet = next((cast.sheets[s] for s in cast.ballot_sheet[cast.ballot_group == code].tolist()), Place())
            first = next((place for place, others in known.get(group, ()) if others.isdisjoint(fields)), None)
            if fields and first is not None:
                named = f"“{group}”" if group else ""
                sentence = (
                    f"这里的{named}票与先前上传的“{first}”评议的人或项目没有一格相同，看来是同一批票分几次上传，"
                    "收回的票会数多遍；请撤回这几次上传，在各表写明票号后一次上传，如确是两批票请分别写明票别。"
                )
                problems.append(Problem(Level.WARNS, "ballots_in_two_uploads", sentence, sheet))
            elif fields:
                known.setdefault(group, []).append((sheet, fields))
    return problems


def _fields(ballots: Ballots, positions: Sequence[int | None], group: int) -> set[Field]:
    """Return what the ballots of a group grade, of people in the roster."""
    found: set[Field] = set()
    of_group = ballots.ballot_group == group
    for part in ballots.parts:
        chosen = of_group[part.ballot]
        is_graded = np.zeros((len(part.people), len(part.items)), dtype=bool)
        is_graded[part.secretary[chosen], part.item[chosen]] = True
        for person, item in np.argwhere(is_graded).tolist():
            position = positions[person]
            if position is not None:
                found.add((position, part.items[item]))
    return found
