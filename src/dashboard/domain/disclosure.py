"""What may be shown of small voter groups (小票别不单列), whose figures would tell how one of them voted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.domain.problems import Level, Problem
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Derivation, Distribution
from dashboard.domain.tally import BallotCount

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
        shown = {key: votes for key, votes in cells.items() if key[1] not in self.hidden}
        if self.withholds_totals:
            return shown
        name = self.shown_groups[-1]
        for (item, group), votes in cells.items():
            if group in self.hidden:
                shown[item, name] = shown[item, name] + votes if (item, name) in shown else votes
        order = [item for item, _ in cells]
        return dict(sorted(shown.items(), key=lambda cell: order.index(cell[0][0])))

    def derivation(self, derivation: Derivation) -> Derivation:
        """Return the derivation with the shown groups; who is left out is named with the item."""
        if not self.withholds_totals:
            return derivation
        hidden = {weighted for group, weighted in (self.assigned or {}).items() if group in self.hidden}
        items = (
            replace(
                item,
                groups=tuple(part for part in item.groups if part.group not in hidden),
                withheld=tuple(part.group for part in item.groups if part.group in hidden),
            )
            for item in derivation.items
        )
        return replace(derivation, items=tuple(items))


def disclosure(ballots: Mapping[str, BallotCount], scheme: Scheme, assigned: Mapping[str, str]) -> Disclosure:
    """Return what is shown of a meeting's voter groups, and say in a sentence what is not.

    Args:
        ballots: of each voter group of the files.
        scheme: its weights, and the fewest ballots of a group that is shown.
        assigned: the scheme's group for each group of the files; empty where groups are one pool.
    """
    groups = tuple(ballots)
    name_of = {group: assigned.get(group, group) for group in groups}
    returned: dict[str, int] = {}
    pull: dict[str, Fraction] = {}
    for group, name in name_of.items():
        number = ballots[group].returned
        returned[name] = min(number, returned.get(name) or number) or returned.get(name, 0)
        pull[name] = scheme.group_weights.get(name, Fraction(0)) if assigned else Fraction(number)
    chosen = hidden_groups(returned, pull, scheme.smallest_group)
    if not chosen:
        return Disclosure(groups)
    small = [name for name in chosen if 0 < returned[name] < scheme.smallest_group]
    found = Disclosure(groups, frozenset(g for g in groups if name_of[g] in chosen), assigned)
    problems = [_said(found, [g for g in groups if name_of[g] in small], scheme)]
    if not _keep_secret(small, chosen, pull):
        problems.append(_exposed(sorted(small)))
    return replace(found, problems=tuple(problems))


def hidden_groups(returned: Mapping[str, int], pull: Mapping[str, Fraction], minimum: int) -> frozenset[str]:
    """Return the voter groups that are not shown: those below the minimum, and those that keep their secret.

    No small group may make up more than half of the sum of the hidden ones, or that sum would tell
    its votes; so the next smallest groups are hidden with it until none does, or none is left.

    Args:
        returned: ballots (收回) of each group.
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


def _keep_secret(small: Sequence[str], hidden: set[str] | frozenset[str], pull: Mapping[str, Fraction]) -> bool:
    total = sum((pull[group] for group in hidden), Fraction(0))
    return all(2 * pull[group] <= total for group in small)


def _said(found: Disclosure, small: Sequence[str], scheme: Scheme) -> Problem:
    few = f"{_names(small)}收回不足 {scheme.smallest_group} 张，为免看出个人的选择"
    others = [group for group in found.groups if group in found.hidden and group not in small]
    along = f"，连同{_names(others)}" if others else ""
    if found.withholds_totals:
        what = f"{few}{along}，票数和得分都不单列，各票别的合计也不列（否则可由加权得分倒推）；总得分照常计算"
    elif len(found.hidden) == len(found.groups):
        what = f"{few}，各票别都不单列，只列合计"
    else:
        what = f"{few}{along}，不单列，并作“{TOGETHER}”"
    return Problem(Level.INFORMS, "small_group", f"{what}。下限可在计分办法中更改。")


def _exposed(small: Sequence[str]) -> Problem:
    sentence = (
        f"{_names(small)}票数很少而权重过半，由得分仍可大致推知其打分；请降低其权重，与其他票别合并，或不公布得分。"
    )
    return Problem(Level.WARNS, "small_group_exposed", sentence)


def _names(groups: Sequence[str]) -> str:
    return "、".join(f"“{group or '未注明票别'}”" for group in groups)
