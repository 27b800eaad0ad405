"""The zoo's own terms: a bad upload, what is said of it, and what is counted of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.domain.roster import Roster, Secretary

File = tuple[str, bytes]
Builder = Callable[[], bytes | list[File]]
Counts = Mapping[str, tuple[int, ...]]
"""Marks of each person over all items and groups: 好, 较好, 一般, 差, blank, invalid."""

ROSTER = Roster(
    (Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"), Secretary(3, "周一鸣", "云溪中学"))
)
BALLOTS = "票号|秦涛|陆明远|周一鸣\n1|好|较好|好\n2|好|好|一般\n3|较好|好|差"
"""Three good ballots; most exhibits spoil them in one way."""
COUNTED = {"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (2, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 1, 1, 0, 0)}
"""What the good ballots count."""


@dataclass(frozen=True)
class Exhibit:
    """One bad upload, named for its fault; `counts` is None where nothing may be stored."""

    family: str
    fault: str
    build: Callable[[], list[File]]
    sentences: tuple[str, ...]
    counts: Counts | None
    roster: Roster | None


EXHIBITS: list[Exhibit] = []


def refused(*sentences: str, name: str = "票.xlsx", roster: Roster | None = ROSTER) -> Callable[[Builder], Builder]:
    """Put a builder into the zoo: the upload is refused with these sentences and no others.

    Args:
        sentences: level, place and text of every problem, as the user reads them, in their order.
        name: what the file is called where the builder returns one file's bytes.
        roster: the roster that the meeting holds already.
    """
    return _exhibit(sentences, None, name, roster)


def accepted(
    *sentences: str, counts: Counts, name: str = "票.xlsx", roster: Roster | None = ROSTER
) -> Callable[[Builder], Builder]:
    """Put a builder into the zoo: the upload can be stored, says these sentences, and counts exactly that."""
    return _exhibit(sentences, counts, name, roster)


def _exhibit(
    sentences: tuple[str, ...], counts: Counts | None, name: str, roster: Roster | None
) -> Callable[[Builder], Builder]:
    def put(build: Builder) -> Builder:
        def files() -> list[File]:
            made = build()
            return [(name, made)] if isinstance(made, bytes) else made

        family = build.__module__.rpartition(".")[2]
        EXHIBITS.append(Exhibit(family, build.__name__, files, sentences, counts, roster))
        return build

    return put
