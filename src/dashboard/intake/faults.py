"""Faults gathered while an upload is read, so that 500 bad cells do not make 500 sentences."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field

from dashboard.domain.problems import Level, Place, Problem

_SHOWN_PLACES = 5
_SHOWN_SENTENCES = 10
_MARKED_PLACES = 2000
_LONGEST_QUOTE = 30

Key = tuple[Level, str, str]


@dataclass
class Faults:
    """Collects faults; the same sentence said of several places becomes one problem."""

    _places: dict[Key, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def stop(self, code: str, sentence: str, place: Place) -> None:
        """Note a fault that forbids storing; `sentence` comes without its full stop."""
        self._places[Level.STOPS, code, sentence].append(place)

    def warn(self, code: str, sentence: str, place: Place) -> None:
        """Note something that a person should look at."""
        self._places[Level.WARNS, code, sentence].append(place)

    def inform(self, code: str, sentence: str, place: Place) -> None:
        """Note what was assumed, dropped or merged."""
        self._places[Level.INFORMS, code, sentence].append(place)

    def say_again(self, said: "Faults", sheet: Place) -> None:
        """Note what was said of one sheet of another sheet, which has the same in the same cells."""
        for key, places in said._places.items():
            self._places[key] += [Place(sheet.file, sheet.sheet, place.cell) for place in places]

    def take_back(self, code: str, places: Container[Place]) -> None:
        """Forget what was said of places of which something graver is said."""
        for key, said in self._places.items():
            if key[1] == code:
                said[:] = [place for place in said if place not in places]
        self._places = defaultdict(list, {key: said for key, said in self._places.items() if said})

    def problems(self) -> list[Problem]:
        """Return the problems, gravest first; of many sentences of one kind the last ones share one."""
        by_kind: dict[tuple[Level, str], list[tuple[str, list[Place]]]] = defaultdict(list)
        for (level, code, sentence), places in self._places.items():
            by_kind[level, code].append((sentence, places))
        found = []
        for (level, code), said in by_kind.items():
            found += [
                Problem(level, code, f"{s}{_others(p)}。", p[0], tuple(p[1:_MARKED_PLACES]))
                for s, p in said[:_SHOWN_SENTENCES]
            ]
            if rest := [place for _, places in said[_SHOWN_SENTENCES:] for place in places]:
                found.append(
                    Problem(
                        level,
                        code,
                        f"同类问题还有 {len(rest)} 处{_others(rest, counted=0)}，请一并核对。",
                        rest[0],
                        tuple(rest[1:_MARKED_PLACES]),
                    )
                )
        order = list(Level)
        return sorted(found, key=lambda problem: order.index(problem.level))


def shown(text: str) -> str:
    r"""Return a cell's text as a sentence quotes it: on one line, and cut where it is long.

    Example:
        >>> shown("好\n较好"), len(shown("好" * 700_000))
        ('好 较好', 31)
    """
    start = " ".join(text[: 2 * _LONGEST_QUOTE].split())
    return start if len(start) <= _LONGEST_QUOTE else f"{start[:_LONGEST_QUOTE]}…"


def _others(places: list[Place], counted: int = 1) -> str:
    """Return （另外 3 处：C7、C9、D2） for the places after the first `counted`; nothing where there are none."""
    others = places[counted:]
    if not others:
        return ""
    first = places[0]
    names = []
    for place in others[:_SHOWN_PLACES]:
        inside = place.cell if (place.file, place.sheet) == (first.file, first.sheet) else ""
        names.append(inside or str(Place(place.file if place.file != first.file else "", place.sheet, place.cell)))
    shown = "、".join(name for name in names if name)
    more = " 等" if len(others) > _SHOWN_PLACES else ""
    return f"（另外 {len(others)} 处：{shown}{more}）" if counted else f"（{shown}{more}）"
