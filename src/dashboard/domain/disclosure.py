"""What may be shown of small voter groups (小票别不单列), whose figures would tell how one of them voted."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from dashboard.domain.problems import Level, Problem
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution
from dashboard.domain.tally import BallotCount, Tally

TOGETHER = "其余票别合并"
"""The voter group that stands for all hidden ones, where their votes are one pool with the others."""
WITHHELD = "票别人数过少，不单列"
"""What stands in the place of a figure that is not shown."""
Cells = Mapping[tuple[str, str], Distribution]


@dataclass(frozen=True)
class Disclosure:
    """Which figures of a meeting's voter groups are shown.

    One number about all groups is always printed: the total of the votes, or the weighted score.
    Who takes the shown groups away from it is left with the sum of the hidden ones. In one pool
    that sum is shown, as the group `TOGETHER`; under weights neither it nor the total is, since
    the score tells another sum of the same votes, and two sums would give each group away.

    `hidden` are groups of the files; `assigned` is the scheme's group of each, empty in one pool.
    """

    groups: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    assigned: Mapping[str, str] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def withholds_totals(self) -> bool:
        """Whether the votes of all groups together are not shown either."""
        return bool(self.hidden and self.assigned)

    @property
    def shown_groups(self) -> tuple[str, ...]:
        """The groups that have figures, in the order of the files."""
        shown = tuple(group for group in self.groups if group not in self.hidden)
        if not self.hidden or self.withholds_totals:
            return shown
        return (*shown, TOGETHER) if shown else ("",)

    def cells(self, cells: Cells) -> Cells:
        """Return the distributions that may be shown."""
        if not self.hidden:
            return cells
        shown: dict[tuple[str, str], Distribution] = {}
        for (item, group), votes in cells.items():
            if (name := self._shown_as(group)) is not None:
                shown[item, name] = shown[item, name] + votes if (item, name) in shown else votes
        order = dict.fromkeys(item for item, _ in cells)
        fields = ((item, group) for item in order for group in self.shown_groups)
        return {field: shown[field] for field in fields if field in shown}

    @property
    def hidden_weights(self) -> frozenset[str]:
        """The scheme's groups that are not shown; none in one pool."""
        return frozenset(weighted for group, weighted in (self.assigned or {}).items() if group in self.hidden)

    def derivation(self, derivation: Derivation) -> Derivation:
        """Return the derivation with the shown groups; who is left out is named with the item."""
        if not self.withholds_totals:
            return derivation
        items = (
            replace(
                item,
                groups=tuple(part for part in item.groups if part.group not in self.hidden_weights),
                withheld=tuple(part.group for part in item.groups if part.group in self.hidden_weights),
            )
            for item in derivation.items
        )
        return replace(derivation, items=tuple(items))

    def tally(self, tally: Tally) -> Tally:
        """Return the counts that may be shown, of the groups that have figures."""
        if not self.hidden:
            return tally
        ballots = self.ballots(dict(zip(tally.groups, tally.ballots, strict=True)))
        names = tuple(ballots)
        counts = np.zeros((*tally.counts.shape[:2], len(names), tally.counts.shape[3]), dtype=np.int64)
        for g, group in enumerate(tally.groups):
            if (name := self._shown_as(group)) is not None:
                counts[:, :, names.index(name)] += tally.counts[:, :, g]
        beside = tuple(map(self.tally, tally.beside))
        return replace(tally, groups=names, counts=counts, ballots=tuple(ballots.values()), beside=beside)

    def ballots(self, ballots: Mapping[str, BallotCount]) -> dict[str, BallotCount]:
        """Return the ballots (发出, 收回, 有效) of the groups that have figures."""
        found: dict[str, BallotCount] = {}
        for group in self.groups:
            if (name := self._shown_as(group)) is not None:
                found[name] = found[name] + ballots[group] if name in found else ballots[group]
        return {name: found[name] for name in self.shown_groups}

    def _shown_as(self, group: str) -> str | None:
        """Return under which name a group has figures, None where it has none."""
        if group not in self.hidden:
            return group
        return None if self.withholds_totals else self.shown_groups[-1]


def disclosure(tally: Tally, scheme: Scheme, assigned: Mapping[str, str]) -> Disclosure:
    """Return what is shown of a meeting's voter groups, and say in a sentence what is not.

    Not every group votes on everybody. So the hidden groups are found for each person and item
    among those who voted there, and whoever is hidden anywhere is hidden in the whole meeting:
    a hidden group more only adds to what keeps the secret.

    Args:
        tally: the counts of the meeting.
        scheme: its weights, and the fewest ballots of a group that is shown.
        assigned: the scheme's group for each group of the files; empty where groups are one pool.
    """
    hidden: set[str] = set()
    small: set[str] = set()
    exposed: set[str] = set()
    for marks, has_grade in (case for part in tally.parts for case in _voters(part)):
        size: dict[str, int] = {}
        pull: dict[str, Fraction] = {}
        for group, count in marks.items():
            name = assigned.get(group, group)
            size[name] = min(count, size.get(name, count))
            weight = scheme.group_weights.get(name, Fraction(0)) if has_grade[group] else Fraction(0)
            pull[name] = max(weight, pull.get(name, weight)) if assigned else Fraction(count)
        chosen = hidden_groups(size, pull, scheme.smallest_group)
        few = [name for name in size if size[name] < scheme.smallest_group]
        hidden |= chosen
        small |= {group for group, count in marks.items() if count < scheme.smallest_group}
        if len(tally.groups) > 1:
            exposed |= {name for name in few if not _keep_secret([name], chosen, pull)}
    if not hidden and not exposed:
        return Disclosure(tally.groups)
    of_files = frozenset(group for group in tally.groups if assigned.get(group, group) in hidden)
    found = Disclosure(tally.groups, of_files, assigned)
    problems = [_said(found, tally, small, scheme.smallest_group)] if hidden else []
    if exposed:
        problems.append(_exposed(sorted(exposed), is_weighted=bool(assigned)))
    return replace(found, problems=tuple(problems))


def _voters(tally: Tally) -> list[tuple[dict[str, int], dict[str, bool]]]:
    """Return how many marks each group gave to a person's item, and whether one is a grade; each case once.

    Of one scale; groups that are hidden in one are hidden in all, so that no scale tells them.
    """
    marks = tally.counts.sum(axis=3)
    has_grade = tally.counts[..., : len(tally.scale.grades)].any(axis=3)
    cases = np.unique(np.concatenate([marks, has_grade], axis=2).reshape(-1, 2 * len(tally.groups)), axis=0)
    half = len(tally.groups)
    return [
        (
            {group: count for group, count in zip(tally.groups, case[:half], strict=True) if count},
            {group: bool(graded) for group, graded in zip(tally.groups, case[half:], strict=True)},
        )
        for case in cases.tolist()
    ]


def hidden_groups(returned: Mapping[str, int], pull: Mapping[str, Fraction], minimum: int) -> frozenset[str]:
    """Return the voter groups that are not shown: those below the minimum, and those that keep their secret.

    No small group may make up more than half of the sum of the hidden ones, or that sum would tell
    its votes; so the next smallest groups are hidden with it until none does, or none is left.

    Args:
        returned: how many voted in each group.
        pull: how much each group counts in the sum: its weight, or its ballots in one pool.
        minimum: fewest ballots of a group that is shown.

    Source:
        DOMAIN §2, "group smaller than the minimum"; half of the sum is our choice.

    Example:
        >>> ballots = {"领导": 3, "代表": 40, "职工": 20}
        >>> sorted(hidden_groups(ballots, {group: Fraction(n) for group, n in ballots.items()}, 5))
        ['职工', '领导']
    """
    by_size = sorted(returned, key=lambda group: (returned[group], group))
    small = [group for group in by_size if 0 < returned[group] < minimum]
    if not small or len(by_size) == 1:
        return frozenset()
    hidden = set(small)
    for group in by_size:
        if _keep_secret(small, hidden, pull) and sum(returned[g] for g in hidden) >= minimum:
            break
        hidden.add(group)
    return frozenset(hidden)


def _keep_secret(small: Sequence[str], hidden: Set[str], pull: Mapping[str, Fraction]) -> bool:
    total = sum((pull[group] for group in hidden), Fraction(0))
    return all(2 * pull[group] <= total for group in small)


def _said(found: Disclosure, tally: Tally, small: Set[str], minimum: int) -> Problem:
    returned = {group: count.returned for group, count in zip(tally.groups, tally.ballots, strict=True)}
    few = [group for group in tally.groups if group in small and group in found.hidden]
    by_ballots = [group for group in few if returned[group] < minimum]
    by_person = [group for group in few if group not in by_ballots]
    why = [f"{_names(by_ballots)}收回不足 {minimum} 张"] if by_ballots else []
    why += [f"{_names(by_person)}对有的人不足 {minimum} 票"] if by_person else []
    others = [group for group in tally.groups if group in found.hidden and group not in small]
    along = f"，连同{_names(others)}" if others else ""
    said = f"{'，'.join(why)}，为免看出个人的选择"
    if found.withholds_totals:
        what = f"{said}{along}，票数和得分都不单列，各票别的合计也不列（否则可由加权得分倒推）；总得分照常计算"
    elif len(found.hidden) == len(found.groups):
        what = f"{said}，各票别都不单列，只列合计"
    else:
        what = f"{said}{along}，不单列，并作“{TOGETHER}”"
    return Problem(Level.INFORMS, "small_group", f"{what}。下限可在计分办法中更改。")


def _exposed(small: Sequence[str], *, is_weighted: bool) -> Problem:
    if is_weighted:
        why, number, less = "票数很少而权重过半", "得分", "降低其权重，"
    else:
        why, number, less = "票数很少，却占（有的人的）一半以上", "合计", ""
    sentence = f"{_names(small)}{why}，由{number}仍可大致推知其打分；请{less}与其他票别合并，或不公布得分。"
    return Problem(Level.WARNS, "small_group_exposed", sentence)


def _names(groups: Sequence[str]) -> str:
    return "、".join(f"“{group or '未注明票别'}”" for group in groups)
