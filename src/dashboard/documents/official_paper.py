"""What an official paper (公文) says, part by part; the same parts become Word and plain text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.documents.ballot_layout import line_count

TITLE_FONT, HEADING_FONT, SECOND_FONT, BODY_FONT, NUMBER_FONT = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
"""Names of fonts after GB/T 9704; the fonts themselves are not shipped."""
TITLE_POINTS, BODY_POINTS, TABLE_POINTS, NUMBER_POINTS = 22, 16, 12, 14
"""二号, 三号, 小四, 四号; the size of tables is our choice."""
TOP_MARGIN, BOTTOM_MARGIN, LEFT_MARGIN, RIGHT_MARGIN = 37, 35, 28, 26
WIDTH = 210 - LEFT_MARGIN - RIGHT_MARGIN
"""Width between the margins, in mm."""
_BREAKS = re.compile("(?<=年度)|(?=抓)|(?=述职)")
"""Where the title of a meeting may be broken."""
_BLANKS_BESIDE_HAN = re.compile(r"(?<=[^\x00-\x7f]) +(?=[!-~])|(?<=[!-~]) +(?=[^\x00-\x7f])")
_SENTENCE_ENDS = tuple("。！？…”）.!?")
_SECTIONS = "一二三四五六七八九十"


def closed_up(words: str) -> str:
    """Return running text without blanks between Han and other characters, which official papers do not have.

    LibreOffice loses the figure after such a blank at the end of a line.

    Example:
        >>> closed_up("按“百分制 100/80/60/40，不分票别”计算，2026 年度")
        '按“百分制100/80/60/40，不分票别”计算，2026年度'
    """
    return _BLANKS_BESIDE_HAN.sub("", words)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 and 2 have fonts of their own."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    words: str


@dataclass(frozen=True)
class Note:
    """Small text below a table."""

    words: str


@dataclass(frozen=True)
class Table:
    """A table with one heading row; widths in mm, `left` are the columns of running text.

    The last cell of a row that has fewer cells than columns spans the rest.
    """

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    left: frozenset[int] = frozenset()


Part = Heading | Paragraph | Note | Table


@dataclass(frozen=True)
class Imprint:
    """What people state at the foot of a paper and for its answer.

    `issued_by` and `issued_on` are the 落款; without a day there is room to write it. `due_on` is
    the deadline that all share, `contact` whom to ask.
    """

    issued_by: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    contact: str = ""

    @property
    def day(self) -> str:
        """The day of issue (成文日期), or room for it."""
        return day_words(self.issued_on) if self.issued_on else "　　　年　　月　　日"


@dataclass(frozen=True)
class OfficialPaper:
    """A paper from its title to its 落款; `addressee` is empty where nobody is addressed."""

    title: str
    addressee: str
    parts: tuple[Part, ...]
    imprint: Imprint

    @property
    def title_lines(self) -> list[str]:
        """The title, each line of it broken where a word ends if it is too long.

        Example:
            >>> OfficialPaper("某某区2025年度党组织书记抓基层党建工作述职评议会", "", (), Imprint()).title_lines
            ['某某区2025年度党组织书记抓基层党建工作', '述职评议会']
        """
        return [piece for line in self.title.split("\n") for piece in _broken(line)]

    def as_text(self) -> str:
        """Return the paper as plain text, to be looked at on screen."""
        foot = [line for line in (self.imprint.issued_by, self.imprint.day) if line]
        lines = [*self.title_lines, "", self.addressee, *(line for part in self.parts for line in _lines(part)), *foot]
        return "\n".join(lines)


def numbered(headings: list[str]) -> Iterator[Heading]:
    """Yield first-level headings with their numbers.

    Example:
        >>> [heading.words for heading in numbered(["总体情况", "存在问题"])]
        ['一、总体情况', '二、存在问题']
    """
    return (Heading(f"{number}、{words}") for number, words in zip(_SECTIONS, headings, strict=False))


def second_heading(number: int, words: str) -> Heading:
    """Return a second-level heading: （一）特点."""
    return Heading(f"（{_SECTIONS[number - 1]}）{words}", 2)


def points(texts: list[str]) -> list[Part]:
    """Return numbered points, a sentence and paragraph each; one alone has no number.

    Example:
        >>> [part.words for part in points(["创新不够", "学习不深；"])]
        ['1. 创新不够。', '2. 学习不深。']
    """
    sentences = [text if text.endswith(_SENTENCE_ENDS) else f"{text.rstrip('；;，,、 ')}。" for text in texts]
    if len(sentences) == 1:
        return [Paragraph(sentences[0])]
    return [Paragraph(f"{number}. {sentence}") for number, sentence in enumerate(sentences, start=1)]


def day_words(day: date) -> str:
    """Return a day as a paper prints it.

    Example:
        >>> day_words(date(2026, 1, 5))
        '2026年1月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _broken(line: str) -> list[str]:
    lines = [""]
    for piece in _BREAKS.split(line):
        is_too_long = line_count(lines[-1] + piece, WIDTH, TITLE_POINTS) > 1
        if is_too_long and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return lines


def _lines(part: Part) -> list[str]:
    if isinstance(part, Table):
        return ["　｜　".join(cell.replace("\n", " ") for cell in row) for row in (part.headings, *part.rows)]
    return ["", part.words] if isinstance(part, Heading) and part.level == 1 else [part.words]
