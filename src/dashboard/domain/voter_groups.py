"""Which voter group (票别) of a file carries which weight of the scheme."""

import re
from collections.abc import Mapping, Sequence

from dashboard.domain.names import normalised
from dashboard.domain.problems import Level, Problem
from dashboard.domain.scheme import Scheme

_LETTERED = re.compile(r"([A-Z甲乙丙丁戊己])[票类组卷表]*")
_LETTERS = {**{chr(ord("A") + n): n for n in range(26)}, **{word: n for n, word in enumerate("甲乙丙丁戊己")}}


def assign_groups(
    groups: Sequence[str], scheme: Scheme, chosen: Mapping[str, str] | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """Return the scheme's group for each group of the files, and every assumption made.

    A person's choice comes first, then the same name, then the letter (A票 is the first group of
    the scheme), then the order where exactly as many are left on both sides. A scheme without
    weights, or files that name no group, need no assignment: the result is empty.

    Example:
        >>> from dashboard.domain.presets import preset
        >>> assign_groups(["A票", "B票", "C票"], preset("three_groups_20_40_40"))[0]
        {'A票': '分管领导', 'B票': '干部职工', 'C票': '考核组'}
    """
    if not scheme.group_weights:
        return {}, []
    if all(not group for group in groups):
        sentence = f"“{scheme.name}”按票别加权，而评议票没有写明票别，现合并计算；如需加权，请在文件中注明票别。"
        return {}, [Problem(Level.WARNS, "no_groups", sentence)]
    weighted = list(scheme.group_weights)
    assigned = {g: c for g, c in (chosen or {}).items() if g in groups and c in weighted}
    by_name = {normalised(name): name for name in weighted}
    for group in groups:
        if group not in assigned and normalised(group) in by_name:
            assigned[group] = by_name[normalised(group)]
    guessed = _by_letter([g for g in groups if g not in assigned], weighted, set(assigned.values()))
    left = [g for g in groups if g not in assigned and g not in guessed]
    free = [w for w in weighted if w not in assigned.values() and w not in guessed.values()]
    if left and len(left) == len(free) and all(left):
        guessed |= dict(zip(left, free, strict=True))
        left = []
    problems = []
    if guessed:
        pairs = "，".join(f"{group}→{name}" for group, name in guessed.items())
        sentence = f"票别与计分办法的名称不同，现按字母或先后对应：{pairs}；请核对，不对的在“计分办法”页改正。"
        problems.append(Problem(Level.WARNS, "groups_assumed", sentence))
    if left:
        names = "、".join(f"“{g or '未注明票别'}”" for g in left)
        sentence = f"票别{names}在“{scheme.name}”中没有权重，无法计分；请改用其他计分办法，或指明它对应哪一类票。"
        problems.append(Problem(Level.STOPS, "group_without_weight", sentence))
    return assigned | guessed, problems


def _by_letter(groups: Sequence[str], weighted: Sequence[str], taken: set[str]) -> dict[str, str]:
    """Return the groups that a letter names, unless two of them would share one weight."""
    found: dict[str, str] = {}
    for group in groups:
        letter = _LETTERED.fullmatch(normalised(group).upper())
        position = _LETTERS[letter[1]] if letter else len(weighted)
        if position < len(weighted) and weighted[position] not in taken | set(found.values()):
            found[group] = weighted[position]
    return found
