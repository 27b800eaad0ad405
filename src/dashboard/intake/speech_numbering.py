"""The numbering of a spoken text (一是、首先、1.、（1）、①): points, and where each began."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.intake.speech_lines import Line

_HAN = "一二三四五六七八九十"
_MARKER = re.compile(
    rf"""(?:(?<![^。；;：:！!？?，,、”）)…\s])|(?<=同志)|(?<=书记)|(?<=不足)|(?<=问题)|(?<=特点)|(?<=希望)|(?<=建议))
    (?:(?P<spoken>[{_HAN}]{{1,3}})(?:是是?|在于|则)[，,]?
      |(?P<must>[{_HAN}]{{1,3}})(?=要(?!求|素|点|件))
      |第(?P<ordinal>[{_HAN}])[，,、：:是]
      |(?P<next>其次|再次)[是，,：:]?)
    |(?<![^。；;：:！!？?\n\ ])
    (?:(?P<first>首先|再者|最后|此外|另外)[是，,：:]?
      |(?P<arabic>\d{{1,2}})(?:[.．](?!\d)|、)
      |[（(](?P<paren>\d{{1,2}})[）)]
      |(?P<closed>\d{{1,2}})[）)]
      |(?P<circled>[①-⑳])[、.．]?
      |[（(](?P<bracketed>[{_HAN}]{{1,3}})[）)]、?
      |(?P<section>[{_HAN}]{{1,3}})[、.．](?![{_HAN}][、.．]))""",
    re.VERBOSE,
)
SPOKEN = frozenset({"spoken", "must", "ordinal", "first"})
"""Styles that one enumeration mixes freely: 一是…二要…, 首先…第二，…"""
_DEEPEST = 4
"""How deep numberings stand inside each other; deeper ones are text."""
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}
_AFTERTHOUGHT = re.compile(
    r"[。；](?:这些|以上|上述|对这些|对以上|对上述|针对这些|针对以上|凡此种种)[^。]{0,8}(?:问题|不足|差距).*", re.DOTALL
)
EDGES = "。；;，,、：: \n"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text over one or more lines; `numbers` are those of its lines."""

    text: str
    numbers: tuple[int, ...] = (1,)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Span":
        """Return lines as one stretch."""
        return cls("\n".join(line.text for line in lines), tuple(line.number for line in lines))

    def part(self, start: int, end: int | None = None) -> "Span":
        """Return the text between two offsets, without the marks at its beginning."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start] in EDGES:
            start += 1
        first = self.text.count("\n", 0, start)
        return Span(self.text[start:end], self.numbers[first : first + self.text.count("\n", start, end) + 1])

    def rewritten(self, text: str) -> "Span":
        """Return other words for the same place."""
        return Span(text, self.numbers[: text.count("\n") + 1])


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in a text; `number` is 0 where the word only says "further" (最后、此外)."""

    style: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbered points of a text, what stands before them and what follows the last one."""

    before: Span
    points: tuple[Span, ...]
    after: Span


def markers(text: str) -> list[Marker]:
    """Return every number that could begin a point, in order.

    Example:
        >>> [(marker.style, marker.number) for marker in markers("一是学习少，十一是记录不全。2.5万元、（3）阵地小")]
        [('spoken', 1), ('spoken', 11)]
    """
    return [_marker(found) for found in _MARKER.finditer(text)]


def marker_at(text: str, position: int = 0) -> Marker | None:
    """Return the number that begins at a position of the text."""
    found = _MARKER.match(text, position)
    return _marker(found) if found else None


def numbered(span: Span) -> Numbered:
    """Return the points of the outermost numbering; numbering inside a point stays in its text.

    The last point takes as many paragraphs as the longest of those before it; the rest is `after`.

    Example:
        >>> [point.text for point in numbered(Span("一是学习不够。1.时间少。2.面窄。二是 创新不足")).points]
        ['学习不够。1.时间少。2.面窄', '创新不足']
    """
    text = span.text
    starts = _outermost(text)
    if not starts:
        return Numbered(span, (), Span(""))
    ends = [marker.start for marker in starts[1:]]
    earlier = [text[marker.end : end].strip() for marker, end in zip(starts, ends, strict=False)]
    is_alone_under_heading = not earlier and is_heading(text[starts[0].end :].split("\n")[0])
    breaks = max((point.count("\n") for point in earlier), default=int(is_alone_under_heading))
    ends.append(_end_of_last(text, starts[-1].end, breaks))
    parts = (span.part(marker.end, end) for marker, end in zip(starts, ends, strict=True))
    points = tuple(part.rewritten(point) for part in parts if (point := cleaned(part.text)))
    return Numbered(span.part(0, starts[0].start), points, span.part(ends[-1]))


def sentences(span: Span) -> list[Span]:
    """Return the sentences of a text; semicolons end one as full stops do."""
    return _cut(span, r"[^。；;！!？?\n]+[。；;！!？?]*[”」）]?")


def paragraphs(span: Span) -> list[Span]:
    """Return the lines of a text."""
    return _cut(span, r"[^\n]+")


def _cut(span: Span, pattern: str) -> list[Span]:
    parts = (span.part(found.start(), found.end()) for found in re.finditer(pattern, span.text))
    return [part.rewritten(text) for part in parts if (text := cleaned(part.text))]


def cleaned(text: str) -> str:
    """Return a point without the marks around it and without a closing word on all of the points."""
    return _AFTERTHOUGHT.sub("", text).strip(EDGES)


def is_heading(line: str) -> bool:
    """Return whether a line is short and no sentence."""
    return len(line) <= 45 and not re.search(r"[。；;！？：:]", line)


def _marker(found: re.Match[str]) -> Marker:
    style = str(found.lastgroup)
    word = found[style]
    if style in {"first", "next"}:
        return Marker("first", _SEQUENCE.get(word, 0), *found.span())
    if style == "circled":
        return Marker(style, ord(word) - ord("①") + 1, *found.span())
    return Marker(style, int(word) if word.isdecimal() else _han_number(word), *found.span())


def _han_number(word: str) -> int:
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _HAN.index(word) + 1 if len(word) == 1 else 99
    return 10 * (_HAN.index(tens) + 1 if tens in _HAN and tens else 1) + (_HAN.index(ones) + 1 if ones else 0)


def _outermost(text: str) -> list[Marker]:
    """Return the numbers of the outermost numbering, in order."""
    open_numberings: list[tuple[str, int]] = []
    starts: list[Marker] = []
    for marker in markers(text):
        depth = _continued(open_numberings, marker)
        number = marker.number
        if depth is not None:
            number = number or open_numberings[depth][1] + 1
            del open_numberings[depth:]
        elif number != 1:
            continue
        elif open_numberings and marker.style == open_numberings[0][0] and text[marker.start - 1] == "\n":
            open_numberings.clear()
        elif len(open_numberings) == _DEEPEST:
            continue
        open_numberings.append((marker.style, number))
        if len(open_numberings) == 1:
            starts.append(marker)
    return starts


def _continued(open_numberings: list[tuple[str, int]], marker: Marker) -> int | None:
    """Return the depth of the numbering that a number goes on with, innermost first; None if of none.

    A speaker's slips are followed: 一是…二要…, a number said twice, a number left out.
    """
    depths = range(len(open_numberings) - 1, -1, -1)
    for depth in depths:
        if open_numberings[depth] == (marker.style, marker.number - 1):
            return depth
    for depth in depths:
        style, last = open_numberings[depth]
        says_further = marker.number == 0 and style == "first"
        miscounts = marker.style == style and marker.number > 1 and last <= marker.number <= last + 2
        mixes_styles = {marker.style, style} <= SPOKEN and marker.number == last + 1
        if says_further or miscounts or mixes_styles:
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
