"""Do the counts add up (核对): each person's marks against the returned ballots, 收回 against 发出."""

from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Roster
from dashboard.domain.tally import Tally


def reconcile(tally: Tally, roster: Roster) -> list[Problem]:
    """Return a warning for every line that does not add up; `tally` is in roster order."""
    problems = []
    for group, ballots in zip(tally.groups, tally.ballots, strict=True):
        if ballots.issued is not None and ballots.returned > ballots.issued:
            sentence = (
                f"{group or '评议票'}收回 {ballots.returned} 张，多于发出的 {ballots.issued} 张；"
                "请核对发出数，或检查是否重复上传。"
            )
            problems.append(Problem(Level.WARNS, "returned_above_issued", sentence))
    problems += _without_marks(tally, roster)
    for i, item in enumerate(tally.items):
        for g, group in enumerate(tally.groups):
            problems += _uneven(tally, roster, i, g, f"{item}（{group}）" if group else item)
    return problems


def _without_marks(tally: Tally, roster: Roster) -> list[Problem]:
    totals = tally.counts.sum(axis=(1, 2, 3))
    absent = [s.label for s, total in zip(roster, totals, strict=True) if total == 0]
    if not absent:
        return []
    sentence = f"评议票中没有以下述职人：{'、'.join(absent)}；请核对票样是否完整。"
    return [Problem(Level.WARNS, "person_without_marks", sentence)]


def _uneven(tally: Tally, roster: Roster, item: int, group: int, name: str) -> list[Problem]:
    """Return a warning where people who were graded in a field have not one mark a returned ballot."""
    returned = tally.ballots[group].returned
    totals = tally.counts[:, item, group].sum(axis=1)
    off = [
        f"{s.label} {total} 票" for s, total in zip(roster, totals.tolist(), strict=True) if total not in (0, returned)
    ]
    if not off:
        return []
    more = f"等 {len(off)} 人" if len(off) > 5 else ""
    sentence = f"{name}收回 {returned} 张，而{'、'.join(off[:5])}{more}与之不符；请核对原票。"
    return [Problem(Level.WARNS, "marks_do_not_add_up", sentence)]
