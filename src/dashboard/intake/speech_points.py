"""A stretch of speech as points: where it turns to praise, shortcomings or advice, and its numbering."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.intake.speech_lines import Line

Kind = Literal["strengths", "shortcomings", "advice"]
"""What a point is; named as the fields of `Critique`."""
KIND_WORDS: dict[Kind, str] = {
    "strengths": "特点|亮点|优点|成绩|成效|长处|优势|好的方面|好的地方|值得肯定",
    "shortcomings": "不足|问题|短板|弱项|差距|缺点|弱点|薄弱环节|薄弱之处|欠缺|需要?改进|有待加强|有待改进|有待提高",
    "advice": "希望|建议|要求|意见|下一步|下步|努力方向|改进方向|整改方向|今后方向|期望|[讲提谈说]几点|强调几点",
}
_KIND = "|".join(f"(?P<{kind}>{words})" for kind, words in KIND_WORDS.items())
_HAN = "一二三四五六七八九十"
_COUNT = rf"[{_HAN}几两多\d]+(?:大|个|点|条|项)?(?:方面)?"
_TAIL = (
    r"(?:之处|的?方面|的?地方)?(?:[，,]?(?:主要|具体|概括起来|集中|突出)*(?:是|有|为|包括|表现为?|体现为?|反映)?"
    rf"(?:在|出)?(?:以下|如下|这么|这样)?(?:{_COUNT})?)(?:[，,]需要?[^，。：:\n]{{0,12}})?"
)
"""What may stand between the word for a kind and the colon or the first number."""
_SENTENCE_START = r"(?<![^。；;！!？?\n])[ 　]*"
_ACTION = re.compile(r"(?:聚焦|解决|破解|整改|补齐|瞄准|针对|紧盯|导向)[^，,。：:\n]{0,12}$")
_KIND_END = re.compile(rf"(?:{_KIND}){_TAIL}$")
_COLON = re.compile(r"[：:]")
_KIND_IS = re.compile(
    rf"(?:{_SENTENCE_START}|(?<=[，,]))(?:但是?|不过|当然|同时|其)?[，,]?(?:也|还)?(?:主要|存在|突出|最大|美中|明显|的)*"
    r"(?:(?P<strengths>特点|亮点|优点|成绩|长处)|(?P<shortcomings>不足|问题|短板|差距|缺点|弱项|薄弱环节|欠缺|需要?改进|有待加强|有待改进|有待提高))"
    r"(?:之处|的?地方|的?方面)?的?(?:主要)?(?:是|在于|表现在|体现在)[，,]?"
)
_ADVICE_OPENS = re.compile(
    rf"{_SENTENCE_START}(?:同时|为此|因此|在此|最后|这里|对此|会后)?[，,]?我?们?也?(?=希望|建议|下一步|下步|今后|期待|盼望|望)"
)
_MARKER = re.compile(
    rf"(?:(?<![^。；;：:！!？?，,、”）)…\s])|(?<=同志)|(?<=书记)|(?<=不足)|(?<=问题)|(?<=特点)|(?<=希望)|(?<=建议))"
    rf"(?:(?P<spoken>[{_HAN}]{{1,3}})(?:是是?|在于|则)[，,]?|(?P<must>[{_HAN}]{{1,3}})(?=要(?!求|素|点|件))"
    rf"|第(?P<ordinal>[{_HAN}])[，,、：:是]"
    r"|(?P<next>其次|再次)[是，,：:]?)"
    rf"|(?<![^。；;：:！!？?\n ])(?:(?P<first>首先|再者|最后|此外|另外)(?:是|[，,：:])?"
    rf"|(?P<arabic>\d{{1,2}})(?:[.．](?!\d)|、)|[（(](?P<paren>\d{{1,2}})[）)]|(?P<circled>[①-⑳])[、.．]?"
    rf"|[（(](?P<bracketed>[{_HAN}]{{1,3}})[）)]、?|(?P<section>[{_HAN}]{{1,3}})[、.．](?![{_HAN}]))"
)
_SPOKEN = {"spoken", "must", "ordinal", "first"}
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}
_AFTERTHOUGHT = re.compile(
    r"[。；](?:这些|以上|上述|对这些|对以上|对上述|针对这些|针对以上|凡此种种)[^。]{0,8}(?:问题|不足|差距).*", re.DOTALL
)
_EDGES = "。；;，,、：: \n"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with the number of the line in which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text under one announcement (主要不足：…); `kind` is None before the first one."""

    kind: Kind | None
    span: Span
    is_under_heading: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbered points of a text, what stands before them and what follows the last one."""

    before: Span
    points: tuple[Span, ...]
    after: Span


@dataclass(frozen=True, slots=True)
class _Lead:
    kind: Kind
    start: int
    end: int


class Body:
    """Several lines as one text that still knows where each line began."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self._numbers = [line.number for line in lines] or [0]
        self._starts = [0]
        for line in lines[:-1]:
            self._starts.append(self._starts[-1] + len(line.text) + 1)

    def all(self) -> Span:
        """Return the whole text."""
        return self.span(0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the text between two offsets."""
        while start < end and self.text[start] in _EDGES:
            start += 1
        return Span(self.text[start:end], self._numbers[bisect_right(self._starts, start) - 1])


def kind_at_end(text: str) -> Kind | None:
    """Return the kind that a heading or an announcing sentence ends with.

    Example:
        >>> kind_at_end("在看到成绩的同时，也要正视存在的不足"), kind_at_end("主要有三个特点"), kind_at_end("聚焦突出问题")
        ('shortcomings', 'strengths', None)
    """
    found = _KIND_END.search(text.rstrip("。；：: 】]"))
    if found is None or _ACTION.search(text[: found.end()]):
        return None
    return _kind_of(found)


def passages(body: Body, *, is_personal: bool) -> list[Passage]:
    """Return the text cut where it announces praise, shortcomings or advice.

    What speaks to one person (`is_personal`) also turns with a sentence that begins 不足之处是 or 希望;
    before everybody such a sentence is no list.
    """
    result: list[Passage] = []
    kind: Kind | None = None
    at = 0
    for lead in _leads(body.text, is_personal=is_personal):
        result.append(Passage(kind, body.span(at, lead.start), body.text[at : at + 1] == "\n"))
        kind, at = lead.kind, lead.end
    result.append(Passage(kind, body.span(at, len(body.text)), body.text[at : at + 1] == "\n"))
    return [passage for passage in result if passage.span.text.strip(_EDGES)]


def first_number(line: str) -> tuple[str, int] | None:
    """Return style and number that a line begins with.

    Example:
        >>> first_number("二、存在的问题"), first_number("十一是学习不够"), first_number("二十大")
        (('section', 2), ('spoken', 11), None)
    """
    marker = _MARKER.match(line)
    return _place(marker) if marker else None


def numbers_in(text: str) -> set[tuple[str, int]]:
    """Return style and number of every number that could begin a point."""
    return {_place(marker) for marker in _MARKER.finditer(text)}


def numbered(span: Span) -> Numbered:
    """Return the points of the outermost numbering; numbering inside a point stays in its text.

    The last point takes as many paragraphs as the longest of those before it; the rest is `after`.

    Example:
        >>> [point.text for point in numbered(Span("一是学习不够。1.时间少。2.面窄。二是 创新不足", 1)).points]
        ['学习不够。1.时间少。2.面窄', '创新不足']
    """
    body = Body([Line(span.line + i, text) for i, text in enumerate(span.text.split("\n"))])
    starts = _outermost(body.text)
    if not starts:
        return Numbered(span, (), Span("", span.line))
    ends = [marker.start() for marker in starts[1:]]
    earlier = [body.text[marker.end() : end].strip() for marker, end in zip(starts, ends, strict=False)]
    alone_under_heading = not earlier and _is_heading(body.text[starts[0].end() :].split("\n")[0])
    breaks = max((text.count("\n") for text in earlier), default=int(alone_under_heading))
    ends.append(_end_of_last(body.text, starts[-1].end(), breaks))
    spans = (body.span(marker.end(), end) for marker, end in zip(starts, ends, strict=True))
    points = tuple(Span(text, s.line) for s in spans if (text := cleaned(s.text)))
    return Numbered(body.span(0, starts[0].start()), points, body.span(ends[-1], len(body.text)))


def sentences(span: Span) -> list[Span]:
    """Return the sentences of a text; semicolons end one as full stops do."""
    body = Body([Line(span.line + i, text) for i, text in enumerate(span.text.split("\n"))])
    found = (body.span(m.start(), m.end()) for m in re.finditer(r"[^。；;！!？?\n]+[。；;！!？?]*[”」）]?", body.text))
    return [Span(text, s.line) for s in found if (text := cleaned(s.text))]


def paragraphs(span: Span) -> list[Span]:
    """Return the lines of a text."""
    lines = enumerate(span.text.split("\n"), start=span.line)
    return [Span(text, number) for number, line in lines if (text := cleaned(line))]


def cleaned(text: str) -> str:
    """Return a point without the marks around it and without a closing word on all of the points."""
    return _AFTERTHOUGHT.sub("", text).strip(_EDGES)


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
    ends = [m.start() for m in _COLON.finditer(text)]
    ends += [m.start() for m in _MARKER.finditer(text) if _place(m)[1] == 1]
    for end in ends:
        stop = len(text[:end].rstrip("。；;，,.：: \n"))
        start = max(text.rfind(mark, 0, stop) for mark in "。；;！？\n") + 1
        sentence = text[start:stop]
        marker = _MARKER.match(text, start)
        if marker and _place(marker)[0] in _SPOKEN - {"first"} and len(sentence) > len(marker[0]):
            continue
        if kind := kind_at_end(sentence):
            begin = _concession_or_clause(text, start, stop)
            yield _Lead(kind, begin, end + (text[end] in "：:"))


def _concession_or_clause(text: str, start: int, stop: int) -> int:
    """Return where the announcement begins: with its sentence, or with its last clause after praise."""
    sentence = text[start:stop]
    comma = max(sentence.rfind("，"), sentence.rfind(","))
    concedes = re.match(
        r"\s*(?:在|虽|尽管|肯定|取得|成绩|但|同时|从|对照|结合|当然|与|也|此外|刚才|为|下面|目前)", sentence
    )
    return start if concedes or comma < 0 else start + comma + 1


def _headings(text: str) -> Iterator[_Lead]:
    """Yield lines that are nothing but a heading of a kind (二、存在的问题)."""
    for line in re.finditer(r"[^\n]+", text):
        marker = _MARKER.match(text, line.start())
        style = _place(marker)[0] if marker else ""
        bare = text[marker.end() if marker else line.start() : line.end()].strip("【】[] ：:")
        longest = 0 if style in _SPOKEN else 45 if style == "section" else 20 if not style else 12
        fits = len(bare) <= longest and (style == "section" or not re.search("[，,]", bare))
        if fits and _is_heading(bare) and (kind := kind_at_end(bare)):
            yield _Lead(kind, line.start(), line.end())


def _openings(text: str) -> Iterator[_Lead]:
    """Yield sentences that begin with 不足之处是… or with 希望…; advice inside numbered points stays there."""
    for found in _KIND_IS.finditer(text):
        yield _Lead("strengths" if found["strengths"] else "shortcomings", found.start(), found.end())
    for found in _ADVICE_OPENS.finditer(text):
        following = _MARKER.search(text, found.end())
        if following is None or _place(following)[1] == 1:
            yield _Lead("advice", found.start(), found.end())


def _place(marker: re.Match[str]) -> tuple[str, int]:
    """Return style and number of a number in the text; 0 where the word only says "further"."""
    style = str(marker.lastgroup)
    word = marker[style]
    if style in {"first", "next"}:
        return "first", _SEQUENCE.get(word, 0)
    if style == "circled":
        return style, ord(word) - ord("①") + 1
    return style, int(word) if word.isdecimal() else _han_number(word)


def _han_number(word: str) -> int:
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _HAN.index(word) + 1 if len(word) == 1 else 99
    return 10 * (_HAN.index(tens) + 1 if tens in _HAN and tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def _outermost(text: str) -> list[re.Match[str]]:
    """Return the numbers of the outermost numbering, in order."""
    open_numberings: list[tuple[str, int]] = []
    starts: list[re.Match[str]] = []
    for marker in _MARKER.finditer(text):
        style, number = _place(marker)
        depth = _continued(open_numberings, style, number)
        if depth is not None:
            number = number or open_numberings[depth][1] + 1
            del open_numberings[depth:]
        elif number != 1:
            continue
        elif open_numberings and style == open_numberings[0][0] and text[: marker.start()].endswith("\n"):
            open_numberings.clear()
        open_numberings.append((style, number))
        if len(open_numberings) == 1:
            starts.append(marker)
    return starts


def _continued(open_numberings: list[tuple[str, int]], style: str, number: int) -> int | None:
    """Return the depth of the numbering that a number goes on with, innermost first; None if of none."""
    depths = range(len(open_numberings) - 1, -1, -1)
    for depth in depths:
        if open_numberings[depth] == (style, number - 1):
            return depth
    for depth in depths:
        open_style, last = open_numberings[depth]
        says_further = number == 0 and open_style == "first"
        miscounts = style == open_style and 1 < number and last <= number <= last + 2
        if says_further or miscounts or ({style, open_style} <= _SPOKEN and number == last + 1):
            return depth
    return None


def _end_of_last(text: str, start: int, breaks: int) -> int:
    """Return where the last point ends: after `breaks` line breaks inside it."""
    end = start - 1
    for _ in range(breaks + 1):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return end


def _is_heading(line: str) -> bool:
    return len(line) <= 45 and not re.search(r"[。；;！？：:]", line)
