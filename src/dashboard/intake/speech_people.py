"""Whom a speech turns to: units and names as spoken, and the lines that open a secretary's critique."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import NAME, PLAIN_NAME, UNIT_ENDS, Person, has_mask, person_in

_VERBS = re.compile(
    r"(?:强化|建强|建好|抓好|抓实|抓牢|加强|夯实|完善|提升|聚焦|突出|推进|深化|做强|做实|压实|落实|建设|打造|围绕|坚持|以|健全|发挥|着力|严格|要)"
)
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = (
    rf"(?:(?:第(?:{_HAN}|\d{{1,2}})[位名个]|(?:首先|其次|接下来|接着|下面|最后)(?=(?:述职|点评|发言|汇报)的?是))"
    rf"(?:(?:述职|点评|发言|汇报)?的?是)?[，,：:]?|{_HAN}是|第?{_HAN}[、.．，, ]"
    r"|\d{1,3}(?:[、.．]|号| (?!\d))|[A-Z][、.．] ?"
    rf"|[（(](?:\d{{1,3}}|{_HAN})[）)]|[①-⑳]|(?:首先|其次|再次|接着|然后|最后)(?:是|[，,：:]))"
)
_THEN = r"(?:再接着|再下来|紧接着|首先|第一位?|其次|再次|现在|接下来|接着|随后|下面|下一位|然后|最后|再)"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the critique of a person begins: index of the line, and what is said already.

    `text_line` is the line up to whose `end` all names the person: the next one where the name has its own.
    """

    line: int
    end: int
    person: Person
    text_line: int
    may_be_label: bool = False


Style = Callable[[str], tuple["str | Person", int] | None]
"""Finds in one line whom it turns to, as spoken or as known, and where the critique goes on."""


def openings(lines: Sequence[Line], style: Style) -> list[Opening]:
    """Return the lines that open a critique in one way of speaking; going on about the same person opens none.

    A bare word that returns (任务：) is a label inside the critiques, not a person.
    """
    found: list[Opening] = []
    for index, line in enumerate(lines):
        who, end = style(line.text) or ("", 0)
        person = who if isinstance(who, Person) else person_in(who)
        if person is None:
            continue
        if not person.name and end == len(line.text) and index + 1 < len(lines):
            named = _NAME_NEXT.match(lines[index + 1].text)
            person = Person(person.unit, _name_in(named) if named else "")
        may_be_label = isinstance(who, str) and not person.unit and not re.search("同志|书记", who)
        says_nothing = end == len(line.text) and index == len(lines) - 1
        if not (may_be_label and says_nothing):
            found.append(Opening(index, end, person, index, may_be_label=may_be_label))
    found = _with_names_below(found, lines)
    turns = [now for last, now in pairwise([None, *found]) if now and not (last and _is_same(last, now))]
    often = Counter(opening.person for opening in turns)
    return [t for t in turns if not t.may_be_label or not t.person.name or often[t.person] == 1]


def _with_names_below(found: Sequence[Opening], lines: Sequence[Line]) -> list[Opening]:
    """Return the openings with a heading of a unit and the name in a line of its own below it as one.

    A title without number that names nobody and has nothing below it (组织部点评意见) opens nothing.
    """
    result: list[Opening] = []
    for now in found:
        last = result[-1] if result else None
        is_next = last and last.line == now.line - 1 and last.end == len(lines[last.line].text)
        if last and is_next and last.person.unit and not last.person.name and not now.person.unit:
            result[-1] = replace(
                last, end=now.end, text_line=now.line, person=Person(last.person.unit, now.person.name)
            )
            continue
        is_title = last and is_next and len(result) == 1 and not last.person.name and "点评" in lines[last.line].text
        if is_title and not re.match(_NUMBER, lines[last.line].text if last else ""):
            result.pop()
        result.append(now)
    return result


def mixed_openings(lines: Sequence[Line], base: Sequence[Opening]) -> list[Opening]:
    """Return the openings of one way of speaking and those of named people whom only another way finds.

    A speaker who announces some people by number and begins to speak of others at once loses none.
    """
    by_line = {opening.line: opening for opening in base}
    known = {opening.person.name for opening in base}
    for style in STYLES:
        for opening in openings(lines, style):
            if opening.person.name and opening.person.name not in known:
                by_line.setdefault(opening.line, opening)
    return [by_line[line] for line in sorted(by_line)]


def of_roster(people: Sequence[Person]) -> Style:
    """Return a way that finds the people of the roster wherever a line begins with one, however it goes on.

    A name or a unit that two of them share tells nobody; another name beside the unit stays as spoken.
    """
    by_name, by_unit = _alone(people, "name"), _alone(people, "unit")
    names, units = _any_of(by_name), _any_of(by_unit)
    named = re.compile(
        rf"(?:(?:{_NUMBER})?(?P<first>{names})(?![的地化性])|"
        rf"(?P<before>[^。；：:，,]{{0,30}}?[，,]?[^。；：:，,]{{0,30}}?)(?P<name>{names})"
        r"(?=同志|书记|[，,：:。（( ）)—]|$))"
    )
    united = re.compile(
        rf"(?:{_NUMBER})?(?:{_THEN}[，,])?(?P<unit>{units})(?:[^，,。：:；]{{0,20}}?书记(?P<name>[一-龥]{{2,4}}?)同志)?"
    )

    def find(line: str) -> tuple[Person, int] | None:
        heading = _HEADING.match(line)
        if (found := named.match(line)) and not _BESIDE.search(found["before"] or ""):
            end = heading.end() if heading and heading.end() > found.end() and _headed(line) else 0
            return by_name[found["first"] or found["name"]], end
        if not (found := united.match(line)):
            return None
        person = by_unit[found["unit"]]
        return (Person(person.unit, found["name"]) if found["name"] else person), 0

    return find


def _alone(people: Sequence[Person], part: str) -> dict[str, Person]:
    """Return the people by their name or unit, as far as nobody else has it."""
    words = Counter(getattr(person, part) for person in people)
    return {word: person for person in people if (word := getattr(person, part)) and words[word] == 1}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def split_at_people(lines: Sequence[Line]) -> list[Line]:
    """Return the lines cut before each sentence that begins with a comrade's name: a speech typed in one go."""
    return [Line(line.number, part) for line in lines for part in _PERSON_BEGINS.split(line.text)]


def _is_same(last: Opening, now: Opening) -> bool:
    return last.person == now.person and bool(now.person.name)


_INVITATION = re.compile(
    rf"(?:^|(?<=[。：:]))(?:{_NUMBER})?{_THEN}?[，,]?有?(?:请|由)(?P<who>[^。：:；，]{{2,40}}?)"
    r"(?:上台|进行|代表|现场|作|做|开始)*述职[^。\n]*。?"
)
_WHO = r"(?P<who>[^。：:；，\n]{2,40}?)"
_COMMENTS = [
    re.compile(rf"点评(?:一下|的是)?{_WHO}(?:的(?:述职|工作|履职)(?:情况|报告)?)?[。，：:]"),
    re.compile(
        rf"对{_WHO}(?:的?(?:现场)?(?:述职|工作|履职)(?:情况|报告)?)?[，,]?(?:我|简要|简单|再)*(?:进行|作|做|点评|提)[^。：:\n]{{0,14}}[。：:]"
    ),
    re.compile(rf"(?:听了|听取了|同意){_WHO}的?(?:现场)?述职(?:情况|报告)?[^。：:，\n]{{0,6}}[。：:，]"),
    re.compile(
        rf"(?:^|(?<=。))(?:{_THEN}[，,]?)?(?:关于|说说|讲一下|说一下|(?:[先再]|最后|接着)[说讲谈看]){_WHO}"
        r"(?:的?(?:述职|工作)(?:情况)?)?[。：:，]"
    ),
]
_HEADING = re.compile(
    rf"(?P<number>{_NUMBER})? ?(?P<who>【[^】]{{2,40}}】|\[[^\]]{{2,40}}\]|"
    r"(?:[^：:。；！？\n（(]|[（(][^（()）\n]{0,20}[）)]){2,40}?)(?:[：:。]|$)"
)
_ROW = re.compile(rf"\d{{1,3}} (?P<who>[^ ，。：:]{{1,30}}(?:{UNIT_ENDS}) (?:{PLAIN_NAME})) ")
"""A row that was copied out of a table: 1 东街社区党委 秦涛 ……"""
_NAME_ALONE = re.compile(rf" ?(?P<name>{PLAIN_NAME})(?:同志)?[。，]?$")
_ANY_NAME_ALONE = re.compile(" ?(?P<name>[一-龥]{2,4})(?:同志)?")
_NAME_NEXT = re.compile(
    rf" ?(?:(?:[^，,。：:；]{{0,20}}?)书记(?P<posted>[一-龥]{{2,4}}?)|(?P<plain>{PLAIN_NAME}))(?=同志(?!们|、|和))"
)
_PERSON_BEGINS = re.compile(
    rf"(?<=[。；])(?=(?:{_NUMBER})?[^，,。；：:（(]{{0,20}}?(?:{PLAIN_NAME}|(?<=书记)[一-龥]{{2,4}})同志(?!们|、|和))"
)
_BESIDE = re.compile("与|和|同|跟|比|像|如|学|请|由|感谢|代表")
_BEGINNINGS = [
    re.compile(
        rf"(?:{_NUMBER})?(?:{_THEN}[，,])?(?P<who>[^，,。；：:（(]{{1,30}}?同志(?:[（(][^（()）]{{2,30}}书记[）)])?)(?!们|处|、|和)"
    ),
    re.compile(rf"(?:{_NUMBER})?(?:{_THEN}[，,])?(?P<who>[^，,。；：:（(]{{2,30}}?书记(?:{NAME})?)[，,]"),
]


def _invited(line: str) -> tuple[str, int] | None:
    """Find an invitation (现在，请东街社区党委书记秦涛同志述职)."""
    found = _INVITATION.search(line)
    return (found["who"], found.end()) if found else None


def _headed(line: str) -> tuple[str, int] | None:
    """Find a heading (1、东街社区党支部书记秦涛同志 · 【东街社区】 · 秦涛（东街社区）：……)."""
    if row := _ROW.match(line):
        return row["who"], row.end()
    found = _HEADING.match(line)
    if found is None or _VERBS.match(found["who"]):
        return None
    who = re.sub(r"(?:的?(?:述职|工作|履职)(?:情况)?)?的?点评(?:意见)?$", "", found["who"].strip())
    who = re.sub("^(?:对|关于)", "", who)
    who = re.sub(rf"^(.{{2,30}}(?:{UNIT_ENDS}))[，,](?=书记[一-龥]{{2,4}}$)", r"\1", who)
    if who != found["who"].strip() and who.endswith("书记"):
        return None  # 医院党委书记点评 names who speaks
    bare = re.sub(r"[（(].*?[）)]", "", who).strip("【】[] ")
    says_post = re.search(r"同志$|书记", bare) and not re.search(r"[，,]", bare)
    says_unit = re.search(rf"(?:{UNIT_ENDS})$", bare) and (
        found["number"]
        or who.startswith(("【", "["))
        or who != bare
        or found.end() == len(line)
        or _NAME_NEXT.match(line, found.end())
    )
    says_name = (
        re.fullmatch(PLAIN_NAME, bare)
        or re.fullmatch(rf"(?:{NAME})[（(][^）)]*书记[）)]", who)
        or re.search(rf"(?:{UNIT_ENDS})[ ，,·—–-]*(?:{PLAIN_NAME})$", bare)
        or (found["number"] and has_mask(bare) and re.search(rf"(?:{UNIT_ENDS}) (?:{NAME})$", bare))
    )
    return _with_name(who, line, found.end()) if says_post or says_unit or says_name else None


def _name_in(found: re.Match[str]) -> str:
    return found["posted"] or found["plain"]


def _with_name(who: str, line: str, end: int) -> tuple[str, int]:
    """Return the words of a heading with the name that follows them (党支部书记：秦涛 · 东街社区。书记秦涛同志……)."""
    rest = line[end:]
    if who.endswith("书记") and (alone := _NAME_ALONE.match(rest) or _ANY_NAME_ALONE.fullmatch(rest)):
        return f"{who}{alone['name']}同志", len(line)
    if re.search(rf"(?:{UNIT_ENDS})$", who) and (named := _NAME_NEXT.match(rest)):
        return f"{who}书记{_name_in(named)}同志", end
    return who, end


def _commented(line: str) -> tuple[str, int] | None:
    """Find words about the critique itself (下面点评秦涛同志 · 我同意秦涛同志的述职)."""
    found = next((f for pattern in _COMMENTS if (f := pattern.search(line)) and person_in(f["who"])), None)
    return _with_name(found["who"], line, found.end()) if found else None


def _begun(line: str) -> tuple[str, int] | None:
    """Find a paragraph that begins with the person (秦涛同志能够……)."""
    found = next(filter(None, (pattern.match(line) for pattern in _BEGINNINGS)), None)
    return (found["who"], 0) if found else None


def person_begun(line: str) -> Person | None:
    """Return the person whom a line begins to speak of, or None.

    Example:
        >>> person_begun("秦涛同志作风扎实"), person_begun("思路清楚，作风扎实")
        (Person(unit='', name='秦涛'), None)
    """
    found = _begun(line) or _headed(line) or _commented(line)
    return person_in(found[0]) if found else None


STYLES: tuple[Style, ...] = (_invited, _headed, _commented, _begun)
"""Ways to turn to a secretary; the first wins where two find as much."""
