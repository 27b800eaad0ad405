"""Finding whom of the roster each critique speaks of: by name, by unit, or by order."""

import re
from collections.abc import Callable, Iterable, Sequence

from dashboard.domain.critique import Critique
from dashboard.domain.names import is_masked, normalised
from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Mode, Roster, Secretary

_SUFFIX = re.compile(r"(?:机关)?(?:党委|党组|党工委|党总支部?|党支部|总支部?|支部)(?:委员会)?$")
_MASKS = re.compile(r"[XxΧ×*＊]+")
_SHOWN = 5
Positions = list[int | None]


def match_critiques(entries: Sequence[Critique], roster: Roster) -> tuple[Positions, list[Problem]]:
    """Return the roster position (from 0) of each critique, or None where nobody is found.

    Name and unit decide. A masked name is found by its unit, compared without 党委 or 党支部; a unit
    that contains the other counts where it fits one person only. What is still open is matched by
    order when there are as many critiques as secretaries in person, or as in the roster, and
    nothing that was found contradicts the order. Nobody is matched twice.

    Source:
        Our choice; the user sees the pairs and corrects them.
    """
    positions = [_position_of(entry, roster) for entry in entries]
    problems = _told_where_units_differ(entries, positions, roster)
    problems += _drop_second_critiques(entries, positions, roster)
    problems += _match_by_order(entries, positions, roster)
    if len(entries) > len(roster):
        sentence = f"点评有 {len(entries)} 份，名单只有 {len(roster)} 人，请核对是否有重复的点评，或先补全名单。"
        problems.append(Problem(Level.WARNS, "more_critiques_than_people", sentence))
    return positions, problems + _told_who_is_unmatched(entries, positions, roster)


def _position_of(entry: Critique, roster: Roster) -> int | None:
    """Return where the one person stands whom name and unit can mean."""
    steps: tuple[Callable[[], Iterable[Secretary]], ...] = (
        lambda: roster.candidates(entry.name, entry.unit),
        lambda: roster.candidates(entry.name) if not is_masked(entry.name) else (),
        lambda: [person for person in roster if _hides(entry, person) and _bare(person.unit) == _bare(entry.unit)],
        lambda: [person for person in roster if _hides(entry, person) and _one_contains_other(person, entry)],
    )
    for step in steps:
        if found := list(step()):
            return found[0].seq - 1 if len(found) == 1 else None
    return None


def _hides(entry: Critique, person: Secretary) -> bool:
    """Return whether the units decide: both are known, and the names are masked on one side at least."""
    return bool(_bare(entry.unit) and _bare(person.unit)) and (is_masked(entry.name) or is_masked(person.name))


def _bare(unit: str) -> str:
    """Return a unit without masks and without the name of its party organ."""
    return _SUFFIX.sub("", _MASKS.sub("", normalised(unit)))


def _one_contains_other(person: Secretary, entry: Critique) -> bool:
    known, spoken = _bare(person.unit), _bare(entry.unit)
    return min(len(known), len(spoken)) >= 2 and (known in spoken or spoken in known)


def _told_where_units_differ(entries: Sequence[Critique], positions: Positions, roster: Roster) -> list[Problem]:
    differing = []
    for entry, position in zip(entries, positions, strict=True):
        person = roster.secretaries[position] if position is not None else None
        if person and entry.unit and person.unit and not _one_contains_other(person, entry):
            differing.append(f"“{_called(entry)}”在名单中属“{person.unit}”")
    if not differing:
        return []
    sentence = f"{_listed(differing)}，已按姓名对应，请核对单位写法，如不是同一人请在对应表中改正。"
    return [Problem(Level.WARNS, "unit_differs", sentence)]


def _drop_second_critiques(entries: Sequence[Critique], positions: Positions, roster: Roster) -> list[Problem]:
    """Leave a person's second critique unmatched, and say so."""
    problems = []
    first: dict[int, Critique] = {}
    for index, (entry, position) in enumerate(zip(entries, positions, strict=True)):
        if position is None:
            continue
        if position in first:
            sentence = (
                f"第 {first[position].order} 份和第 {entry.order} 份点评都指向“{roster.secretaries[position].label}”，"
                "后一份未对应，请在对应表中改正，或指定为同一人以合并。"
            )
            problems.append(Problem(Level.WARNS, "critique_twice", sentence))
            positions[index] = None
        else:
            first[position] = entry
    return problems


def _match_by_order(entries: Sequence[Critique], positions: Positions, roster: Roster) -> list[Problem]:
    """Fill open positions by order where the numbers agree and nothing found contradicts it."""
    in_person = [person for person in roster if person.mode is Mode.IN_PERSON]
    for people in (in_person, list(roster)):
        if len(people) == len(entries) and _agrees(entries, positions, people):
            matched = [index for index, position in enumerate(positions) if position is None]
            for index in matched:
                positions[index] = people[index].seq - 1
            whom = "现场述职人员" if people is in_person else "名单人员"
            sentence = (
                f"有 {len(matched)} 份点评不能按姓名或单位确定是谁，已按先后顺序与{whom}一一对应，"
                "请核对，如有不符请在对应表中改正。"
            )
            return [Problem(Level.INFORMS, "matched_by_order", sentence)] if matched else []
    return []


def _agrees(entries: Sequence[Critique], positions: Positions, people: Sequence[Secretary]) -> bool:
    return all(
        position == person.seq - 1 if position is not None else _may_be(entry, person)
        for entry, position, person in zip(entries, positions, people, strict=True)
    )


def _may_be(entry: Critique, person: Secretary) -> bool:
    """Return whether nothing that is said of an unmatched critique speaks against a person."""
    if not is_masked(entry.name) and not is_masked(person.name):
        return normalised(entry.name) == normalised(person.name)
    unit_is_open = not _bare(entry.unit) or not _bare(person.unit) or _MASKS.search(normalised(entry.unit))
    return bool(unit_is_open) or _one_contains_other(person, entry)


def _told_who_is_unmatched(entries: Sequence[Critique], positions: Positions, roster: Roster) -> list[Problem]:
    taken = {position for position in positions if position is not None}
    several, nobody = [], []
    for entry, position in zip(entries, positions, strict=True):
        found = roster.candidates(entry.name, entry.unit)
        if position is None and len(found) > 1:
            several.append(f"“{_called(entry)}”（{'、'.join(person.unit for person in found)}）")
        elif position is None and not any(person.seq - 1 in taken for person in found):
            nobody.append(f"“{_called(entry)}”")
    problems = []
    if several:
        sentence = f"名单中不止一人叫{_listed(several)}，未对应，请在对应表中指定是哪一位。"
        problems.append(Problem(Level.WARNS, "ambiguous_critique", sentence))
    if nobody:
        sentence = f"述职名单中找不到{_listed(nobody)}，未对应，请在对应表中指定人员，或先更正名单。"
        problems.append(Problem(Level.WARNS, "unmatched_critique", sentence))
    return problems


def _called(entry: Critique) -> str:
    """Return what a sentence calls a critique."""
    if entry.name and entry.unit:
        return f"{entry.name}（{entry.unit}）"
    return entry.name or entry.unit or f"第 {entry.order} 份点评"


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 份" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + more
