"""The people whom files print, matched to the roster (述职名单), and what is said of those who are not told by it."""

from collections.abc import Callable, Sequence

from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import PrintedName, Roster, Secretary


def match_people(
    people: Sequence[PrintedName], roster: Roster, share_ballot: Callable[[int, int], bool] = lambda _a, _b: True
) -> tuple[list[int | None], list[Problem]]:
    """Return the roster position (0-based) of each printed person, and what could not be matched.

    Two printed people that mean the same secretary are a fault too: their marks would add up. Only
    where somebody stated whom one of them means, and no ballot marks both, they are one person.

    Args:
        people: as the files print them.
        roster: who reports.
        share_ballot: tells whether one ballot marks both of two printed people, given by position.
    """
    positions: list[int | None] = []
    problems: list[Problem] = []
    taken: dict[int, list[int]] = {}
    for number, person in enumerate(people):
        found = roster.meant(person)
        position = found[0].seq - 1 if len(found) == 1 else None
        if position is None:
            problems.append(_unmatched(person, found, roster))
        elif clash := _clash(number, taken.get(position, ()), people, share_ballot):
            problems.append(_same_person(person, clash))
            position = None
        else:
            taken.setdefault(position, []).append(number)
            if found[0].key == person.meant:
                problems.append(_stated(person, found[0]))
        positions.append(position)
    return positions, problems


def unmatched_people(people: Sequence[PrintedName], roster: Roster) -> list[PrintedName]:
    """Return the printed people whom the roster does not tell, or told only by what was stated; each once."""
    return [p for p in dict.fromkeys(people) if p.meant or len(roster.candidates(p.name, p.unit)) != 1]


def _clash(
    number: int, before: Sequence[int], people: Sequence[PrintedName], share_ballot: Callable[[int, int], bool]
) -> PrintedName | None:
    """Return an earlier printed person of the same secretary who cannot be the same as this one."""
    for other in before:
        if not (people[number].meant or people[other].meant) or share_ballot(other, number):
            return people[other]
    return None


def _same_person(person: PrintedName, other: PrintedName) -> Problem:
    where = f"（{other.place.cell}）" if other.place.cell else ""
    if person.meant or other.meant:
        sentence = f"按人工指定，“{person}”与“{other}”{where}是同一人，而同一张票或同一项上两个名字都有，请改正指定。"
        return Problem(Level.STOPS, "person_twice", sentence, person.place)
    sentence = f"“{person}”与“{other}”{where}指的是同一人，请合并或删去一处后重新上传。"
    return Problem(Level.STOPS, "person_twice", sentence, person.place)


def _stated(person: PrintedName, secretary: Secretary) -> Problem:
    known = PrintedName(secretary.name, secretary.unit)
    return Problem(Level.INFORMS, "stated_person", f"按人工指定，“{person}”计为“{known}”。", person.place)


def _unmatched(person: PrintedName, found: list[Secretary], roster: Roster) -> Problem:
    if found:
        units = "、".join(s.unit or "未填单位" for s in found)
        return Problem(
            Level.STOPS,
            "ambiguous_person",
            f"名单中有 {len(found)} 位“{person.name}”（{units}），请在文件中注明单位。",
            person.place,
        )
    alike = "、".join(f"“{PrintedName(s.name, s.unit)}”" for s in roster.suggestions(person))
    sentence = (
        f"“{person}”不在述职名单中，名单中相近的有{alike}；若是同一人，请改正或指定，否则请核对姓名和单位，或先更正名单。"
        if alike
        else f"“{person}”不在述职名单中，请核对姓名和单位，或先更正名单。"
    )
    return Problem(Level.STOPS, "unknown_person", sentence, person.place)
