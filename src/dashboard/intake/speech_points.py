"""Where a speech turns to praise, shortcomings or advice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.intake.speech_numbering import EDGES, SPOKEN, Span, is_heading, marker_at, markers

Kind = Literal["strengths", "shortcomings", "advice"]
"""What a point is; named as the fields of `Critique`."""
KIND_WORDS: dict[Kind, str] = {
    "strengths": "特点|亮点|进步|优点|成绩|成效|长处|优势|好的方面|好的地方|做得好的|值得肯定|(?<!.)(?:肯定|表扬|优)",
    "shortcomings": "短处|不足|问题|短板|弱项|差距|缺点|弱点|薄弱环节|薄弱之处|欠缺|做得不[够好]的|需要?改进|"
    r"有待加强|有待改进|有待提高|(?<!.)缺|指出(?:以下)?(?:几|[一两三四五六七八九十\d]{1,2})点",
    "advice": r"希望|建议|要求|(?<!点评)(?<!评议)意见|下一步|下步|努力方向|改进方向|整改方向|今后方向|期望|"
    r"(?:[讲提谈说]|强调)(?:几|[两三四五六七八九十\d]{1,2})点",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in KIND_WORDS.items())
_COUNT = r"[一二三四五六七八九十几两多\d]+(?:大|个|点|条|项)?(?:方面)?"
_TAIL = (
    r"(?:之处|的?方面|的?地方|清单)?(?:[也还](?:不少|较多|很多|有))?(?:[，,]?(?:主要|具体|概括起来|集中|突出)*(?:是|有|为|包括|表现为?|体现为?|反映)?"
    rf"(?:在|出)?(?:以下|如下|这么|这样)?(?:{_COUNT})?)(?:[，,]?(?:需要?|不容|应当|必须|值得)[^，。：:\n]{{0,12}})?"
)
"""What may stand between the word for a kind and the colon or the first number."""
_SENTENCE_START = r"(?<![^。；;！!？?\n])[ 　]*"
_ACTION = re.compile(r"(?:聚焦|解决|破解|整改|补齐|瞄准|针对|紧盯|导向)[^，,。：:\n]{0,12}$")
_KIND_END = re.compile(rf"(?:{_KIND}){_TAIL}$")
_SUMMING_UP = re.compile(" ?(?:主要|突出|集中)(?:是|有|表现[在为]|体现[在为])[，,：:]")
_LABEL = re.compile(r"(?<![^\n。；])【(?P<words>[^】\n]{2,12})】[：:]?")
_LONGEST_HEADING = {"section": 45, "": 20}
"""By the style of its number; twelve characters for the others."""
_LONGEST_SENTENCE = 300
"""How far an announcement is looked back for, so that a strange text costs no more than an ordinary one."""
_KIND_IS = re.compile(
    rf"(?:{_SENTENCE_START}|(?<=[，,]))(?:但是?|不过|当然|同时|其)?[，,]?(?:也|还)?(?:要说|说到|主要|存在|突出|最大|唯一|美中|明显|的)*"
    r"(?:(?P<strengths>特点|亮点|优点|成绩|长处)|(?P<shortcomings>短处|不足|问题|短板|差距|缺点|弱项|薄弱环节|欠缺|需要?改进|有待加强|有待改进|有待提高))"
    r"(?:之处|的?地方|的?方面)?的?(?:主要)?(?:[，,]?就是|是|在于|表现在|体现在)[，,]?"
    rf"|{_SENTENCE_START}(?P<notice>(?:需要|值得|应当?|要)?(?:引起)?(?:注意|重视|警惕|提醒|指出|改进)的(?:问题|地方|方面)?是[，,]?)"
)
_ADVICE_OPENS = re.compile(
    rf"{_SENTENCE_START}(?:同时|为此|因此|在此|最后|这里|对此|会后)?[，,]?我?们?也?(?=希望|建议|下一步|下步|今后|期[待望]|盼望|望)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Text under one announcement (主要不足：…); `kind` is None before the first one."""

    kind: Kind | None
    span: Span
    is_under_heading: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    kind: Kind
    start: int
    end: int


def kind_at_end(text: str) -> Kind | None:
    """Return the kind that a heading or an announcing sentence ends with.

    Example:
        >>> kind_at_end("在看到成绩的同时，也要正视不足"), kind_at_end("有三个特点"), kind_at_end("聚焦突出问题")
        ('shortcomings', 'strengths', None)
    """
    found = _kind_word_at_end(text)
    return _kind_of(found) if found else None


def passages(span: Span, *, is_personal: bool) -> list[Passage]:
    """Return the text cut where it announces praise, shortcomings or advice.

    What speaks to one person (`is_personal`) also turns with a sentence that begins 不足之处是 or 希望;
    before everybody such a sentence is no list.
    """
    result: list[Passage] = []
    kind: Kind | None = None
    at = 0
    for lead in [*_leads(span.text, is_personal=is_personal), None]:
        part = span.part(at, lead.start if lead else None)
        result.append(Passage(kind, part, is_under_heading=span.text[at : at + 1] == "\n"))
        if lead:
            summing_up = _SUMMING_UP.match(span.text, lead.end)
            kind, at = lead.kind, summing_up.end() if summing_up else lead.end
    return [passage for passage in result if passage.span.text.strip(EDGES)]


def _kind_word_at_end(text: str) -> re.Match[str] | None:
    """Return the word for a kind that a sentence ends with; what is to be done about faults announces none."""
    found = _KIND_END.search(text.rstrip("。；：: 】]"))
    acts = found and _kind_of(found) == "shortcomings" and _ACTION.search(text[: found.start()])
    return None if acts else found


def _kind_of(found: re.Match[str]) -> Kind:
    return next(kind for kind in KIND_WORDS if found[kind])


def _leads(text: str, *, is_personal: bool) -> list[_Lead]:
    """Return the announcements in order; none begins inside another."""
    leads: dict[int, _Lead] = {}
    for lead in (*_announcing(text), *_headings(text), *(_openings(text) if is_personal else ())):
        leads.setdefault(lead.start, lead)
    result: list[_Lead] = []
    for lead in sorted(leads.values(), key=lambda lead: lead.start):
        if not result or lead.start >= result[-1].end:
            result.append(lead)
    return result


def _announcing(text: str) -> Iterator[_Lead]:
    """Yield sentences that announce a kind and end with a colon or are followed by a first number."""
    ends = [found.span() for found in re.finditer("[：:]|——?", text)]
    ends += [(marker.start, marker.start) for marker in markers(text) if marker.number == 1]
    for begin, end in ends:
        stop = begin
        while stop and text[stop - 1] in "。；;，,.：: —\n":
            stop -= 1
        earliest = max(0, stop - _LONGEST_SENTENCE)
        start = max(earliest, *(text.rfind(mark, earliest, stop) + 1 for mark in "。；;！？\n"))
        marker = marker_at(text, start)
        is_numbered_point = marker and marker.style in SPOKEN - {"first"} and marker.end < stop
        if not is_numbered_point and (found := _kind_word_at_end(text[start:stop])):
            yield _Lead(_kind_of(found), _beginning(text, start, start + found.start()), end)


def _beginning(text: str, start: int, word: int) -> int:
    """Return where the announcement begins: with its sentence, or with the clause of its word after praise."""
    sentence = text[start:word]
    comma = max(sentence.rfind("，"), sentence.rfind(","))
    concedes = re.match(
        r"\s*(?:在|虽|尽管|肯定|取得|成绩|但|同时|从|对照|结合|当然|与|也|此外|刚才|为|下面|目前)", sentence
    )
    return start if concedes or comma < 0 else start + comma + 1


def kind_of_heading(line: str) -> Kind | None:
    """Return the kind under which a heading puts all that follows (二、存在的不足), or None.

    Example:
        >>> kind_of_heading("二、不足方面"), kind_of_heading("二、不足：一是学习少"), kind_of_heading("1、秦涛同志")
        ('shortcomings', None, None)
    """
    lead = next(_headings(line), None)
    return lead.kind if lead and lead.end == len(line) else None


def _headings(text: str) -> Iterator[_Lead]:
    """Yield lines that are nothing but a heading of a kind (二、存在的问题), and labels (【不足】……)."""
    for label in _LABEL.finditer(text):
        if kind := kind_at_end(label["words"]):
            yield _Lead(kind, label.start(), label.end())
    for line in re.finditer(r"[^\n]+", text):
        marker = marker_at(text, line.start())
        style = marker.style if marker else ""
        bare = text[marker.end if marker else line.start() : line.end()].strip("【】[] ：:")
        longest = 0 if style in SPOKEN else _LONGEST_HEADING.get(style, 12)
        fits = len(bare) <= longest and (style == "section" or not re.search("[，,]", bare))
        if fits and is_heading(bare) and (kind := kind_at_end(bare)):
            yield _Lead(kind, line.start(), line.end())


def _openings(text: str) -> Iterator[_Lead]:
    """Yield sentences that begin with 不足之处是… or with 希望…; advice inside numbered points stays there."""
    for found in _KIND_IS.finditer(text):
        yield _Lead("strengths" if found["strengths"] else "shortcomings", found.start(), found.end())
    numbers = markers(text)
    for found in _ADVICE_OPENS.finditer(text):
        following = next((marker for marker in numbers if marker.start >= found.end()), None)
        if following is None or following.number == 1:
            yield _Lead("advice", found.start(), found.end())
