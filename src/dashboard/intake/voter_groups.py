"""Voter groups (票别) that sheet names, file names and category columns tell of."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import is_overall
from dashboard.intake.faults import Faults
from dashboard.intake.notes import LETTERED_GROUP

_NUMBER_END = re.compile(r"[-_—.#]*[(\[]?第?\d+[)\]]?[号张票份]*$")
_PLAIN = re.compile(
    r"(?i)(sheet|工作表|表|选票|票|票样|第|号|评议票|测评票|民主评议票|民主测评票|评议表|测评表|民主评议表|民主测评表|民主评议|民主测评|明细|数据|评议明细"
    r"|评议数据|计票|计票表|汇总|汇总表|计票汇总|评议结果|测评结果|结果|评议|测评)?"
)
_MOST_GROUPS = 8
"""More different sheet names than this are no voter groups."""
_PART = re.compile(r"现场|书面|续表|续页|[上下]半|第[一二三四五六七八九十\d]+(页|部分)")
"""Such a sheet name says which part of the people a sheet is about, not who voted."""
_LETTERED_FILE = re.compile(r"(?<![A-Z])(?:[A-Z]|[甲乙丙丁])票")


def sheet_groups(places: Sequence[Place], stated: Sequence[str], roster: Roster | None, faults: Faults) -> list[str]:
    """Return the voter group of each ballot sheet; "" where nothing names one.

    A note in the sheet comes first, then a lettered sheet name (A票, A票-001), then the sheet names
    where they differ in more than numbers, then a lettered file name.

    Args:
        places: the ballot sheets of one upload.
        stated: the group that a note in each sheet names, or "".
        roster: a sheet named after a person or unit in it is no group.
        faults: takes the assumption, once a group.
    """
    stems = [_stem(place.sheet) for place in places]
    known = {part for secretary in roster or () for part in secretary.key}
    usable = ["" if stem in known or is_overall(stem) or _PART.search(stem) else stem for stem in stems]
    is_groups = 1 < len(set(stems)) <= _MOST_GROUPS and all(
        stem or not full for stem, full in zip(usable, stems, strict=True)
    )
    groups = []
    for place, note, stem in zip(places, stated, usable, strict=True):
        name = _lettered(place.sheet) or (stem if is_groups else "")
        of_file = _LETTERED_FILE.findall(normalised(place.file).upper())  # an archive and its folders stand in front
        group = note or name or (of_file[-1] if of_file else "")
        if group and not note:
            source = "工作表名" if name else "文件名"
            faults.inform("group_assumed", f"按{source}把票别读作“{group}”", place)
        groups.append(group)
    return groups


def _lettered(name: str) -> str:
    found = LETTERED_GROUP.search(normalised(name).upper())
    return found[0] if found else ""


def _stem(name: str) -> str:
    """Return a sheet's name without its number; "" where nothing but a plain word is left."""
    stem = _NUMBER_END.sub("", normalised(name))
    return "" if _PLAIN.fullmatch(stem) else stem


def is_voter_category(values: Iterable[tuple[Hashable, str]]) -> bool:
    """Return whether a 类别 column tells voters apart rather than the people who report.

    It does where one person's item has several values, or where the values are lettered.

    Example:
        >>> is_voter_category([("秦涛", "领导"), ("秦涛", "群众")])
        True
        >>> is_voter_category([("秦涛", "国企"), ("李明", "社区")])
        False
    """
    by_person: dict[Hashable, set[str]] = defaultdict(set)
    for person, value in values:
        by_person[person].add(value)
    every = set().union(*by_person.values()) - {""}
    is_lettered = bool(every) and all(LETTERED_GROUP.fullmatch(value.upper()) for value in every)
    return is_lettered or any(len(found) > 1 for found in by_person.values())
