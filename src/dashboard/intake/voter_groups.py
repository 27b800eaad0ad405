"""Voter groups (票别) that sheet names, file names and category columns tell of."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import zip_longest
from pathlib import PurePath

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import is_overall
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid
from dashboard.intake.notes import LETTERED_GROUP
from dashboard.intake.printed_people import name_likeness
from dashboard.intake.stated_groups import voters_in_title

_NUMBER_END = re.compile(r"[-_—.#]*[(\[]?第?(?:\d+[-_—~至到.])?\d+[)\]]?[号张票份]*$")
_NUMBER_BEFORE = re.compile(r"^[(\[]?第?\d+[)\]]?[-_—.、号]*")
_PLAIN = re.compile(
    r"(?i)(sheet|工作表|表|表格|选票|票|票样|第|号|评议票|测评票|民主评议票|民主测评票|评议表|测评表|民主评议表|民主测评表|民主评议|民主测评|明细|数据|评议明细"
    r"|评议数据|[一二三四五六七八九十]+|计票|计票表|汇总|汇总表|计票汇总|评议结果|测评结果|结果|评议|测评)?"
)
_LETTERED_NUMBER = re.compile(r"([A-Z甲乙丙丁])[-_]?\d+号?")
MOST_GROUPS = 8
"""More different sheet names than this are no voter groups."""
_AROUND_FILE = re.compile(r"[/\\›]")
_VERSION = re.compile(
    r"[初定终草底原]稿|备份|副本|复制|复核|排序|排名|顺序|修改|更正|最终|原始|[新旧]版|打印|录入|录票|录$|补录|补充|唱票|计票员"
)
"""Such a sheet name says which version of a table it is, or who typed it."""
_PART = re.compile(r"现场|书面|续表|续页|[上下]半|[上下]午|第[一二三四五六七八九十\d]+(页|部分|批)")
"""Such a sheet name says which part of the people a sheet is about, not who voted."""
_GROUP_BEFORE = re.compile(rf"{LETTERED_GROUP.pattern}[-_—·.、\s]*")
_LETTERED_FILE = re.compile(r"(?<![A-Z])(?:[A-Z]|[甲乙丙丁])票")


def sheet_groups(
    places: Sequence[Place],
    stated: Sequence[str],
    roster: Roster | None,
    faults: Faults,
    subjects: Sequence[str] = (),
) -> list[str]:
    """Return the voter group of each ballot sheet; "" where nothing names one.

    A note in the sheet comes first, then a lettered sheet name (A票, A票-001), then the sheet names
    where they differ in more than numbers, then a lettered file name.

    Args:
        places: the ballot sheets of one upload.
        stated: the group that a note in each sheet names, or "".
        roster: a sheet named after a person or unit in it is no group.
        faults: takes the assumption, once a group.
        subjects: of each sheet, the person or item that its name means instead, or "".
    """
    stems = [_stem(place.sheet) for place in places]
    known = {part for secretary in roster or () for part in secretary.key}
    usable = [
        "" if stem in known or is_overall(stem) or _PART.search(stem) or _VERSION.search(stem) else stem
        for stem in stems
    ]
    usable = ["" if subject else stem for stem, subject in zip_longest(usable, subjects, fillvalue="")]
    is_groups = 1 < len(set(stems)) <= MOST_GROUPS and all(
        stem or not full for stem, full in zip(usable, stems, strict=True)
    )
    are_names = is_groups and all(name_likeness(stem) >= 1 for stem in stems)
    groups = []
    for place, note, stem in zip(places, stated, usable, strict=True):
        name = lettered_name(place.sheet) or (stem if is_groups else "")
        of_file = _LETTERED_FILE.findall(normalised(place.file).upper())  # an archive and its folders stand in front
        group = note or name or (of_file[-1] if of_file else "")
        if group and not note:
            said = f"按{'工作表名' if name else '文件名'}把票别读作“{group}”"
            if are_names and name:
                faults.warn("group_assumed", f"{said}；如是录票人的姓名，请把各表改名为“1”“2”后重新上传", place)
            else:
                faults.inform("group_assumed", said, place)
        groups.append(group)
    return groups


def groups_of_titles(grids: Sequence[Grid], stated: Sequence[str], faults: Faults) -> list[str]:
    """Return the stated groups, or those that the titles of all sheets name where they differ: （党员代表填写）."""
    named = [voters_in_title(grid) for grid in grids] if not any(stated) and len(grids) > 1 else []
    if not all(named) or not 1 < len(set(named)) <= MOST_GROUPS:
        return list(stated)
    for grid, group in zip(grids, named, strict=True):
        faults.inform("group_assumed", f"按标题把票别读作“{group}”", grid.place)
    return named


def bare_name(name: str) -> str:
    """Return what a sheet or file is called without a voter group's letter in front and numbers around it.

    Example:
        >>> bare_name("A票-秦涛"), bare_name("02秦涛"), bare_name("秦涛 (2)")
        ('秦涛', '秦涛', '秦涛')
    """
    return _NUMBER_END.sub("", without_group(_NUMBER_BEFORE.sub("", normalised(name))))


def without_group(name: str) -> str:
    """Return a name without a voter group's letter in front."""
    return _GROUP_BEFORE.sub("", name, 1)


def file_stem(file: str) -> str:
    """Return what a file is called without its ending, its folders and the archive around it.

    Example:
        >>> file_stem("秦涛.xlsx"), file_stem("票.zip › 2025年/A票-秦涛.xlsx")
        ('秦涛', 'A票-秦涛')
    """
    return PurePath(_AROUND_FILE.split(file)[-1].strip()).stem


def is_plain_name(sheet: str) -> bool:
    """Return whether a sheet is called what any sheet may be (Sheet1, 评议票)."""
    return not _stem(sheet)


def lettered_name(name: str) -> str:
    """Return the lettered voter group in a sheet's name, or nothing."""
    found = LETTERED_GROUP.search(normalised(name).upper())
    return found[0] if found else ""


def _stem(name: str) -> str:
    """Return a sheet's name without its number; "" where nothing but a plain word is left."""
    stem = _NUMBER_END.sub("", normalised(name))
    return "" if _PLAIN.fullmatch(stem) else stem


def report_lettered_numbers(numbers: Iterable[str], place: Place, faults: Faults) -> None:
    """Point at ballot numbers that begin with different letters where nothing else names a voter group."""
    letters = {found[1] for number in numbers if (found := _LETTERED_NUMBER.fullmatch(normalised(number).upper()))}
    if 1 < len(letters) <= MOST_GROUPS:
        named = "、".join(sorted(letters))
        sentence = f"票号以 {named} 开头，没有写票别，都按同一类票统计；如是不同的票别，请加“票别”一列后重新上传"
        faults.warn("lettered_numbers", sentence, place)


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
