"""The blank paper ballot (民主评议票) as data: its words, and how it lies on A4 paper."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from dashboard.domain.names import is_masked
from dashboard.domain.roster import Mode, Roster
from dashboard.domain.scale import HAO, Scale

TITLE_FONT, HEADING_FONT, BODY_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312"
"""Names of fonts after GB/T 9704; the fonts themselves are not shipped."""
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 15, 18, 16
"""In mm. Our choice: the margins of GB/T 9704 would leave six items no room for a tick."""
TITLE_POINTS, BODY_POINTS, CELL_POINTS, HEADING_POINTS = 22, 12, 11, 10.5
GROUP_HEIGHT = 24
_SHORT_SIDE, _LONG_SIDE = 210, 297
_MM_PER_POINT = 25.4 / 72
_NUMBER_WIDTH, _NAME_WIDTH, _MODE_WIDTH, _UNIT_WIDTH, _TICK_WIDTH = 10, 20, 12, 50, 14
_LOWEST_ROW, _HIGHEST_ROW = 22, 36
_PORTRAIT_ITEMS = 2
_TITLE_END = "民主评议票"


@dataclass(frozen=True)
class BallotForm:
    """What a blank form says; `groups` is ("",) where voters are not told apart (不分票别)."""

    title: str
    roster: Roster
    items: tuple[str, ...]
    groups: tuple[str, ...] = ("",)
    scale: Scale = HAO

    def __post_init__(self) -> None:
        if not (self.title and len(self.roster) and self.items and self.groups):
            raise ValueError("a form has a title, secretaries, items and groups")

    @property
    def answers(self) -> tuple[str, ...]:
        """The words under each item: the grades, and whatever else the scale lets people answer (不了解)."""
        return (*self.scale.grades, *self.scale.unrated)

    @property
    def has_units(self) -> bool:
        """Whether any secretary has a unit."""
        return any(secretary.unit for secretary in self.roster)

    @property
    def has_written(self) -> bool:
        """Whether anybody reports in writing (书面述职)."""
        return any(secretary.mode is Mode.IN_WRITING for secretary in self.roster)

    def lead_headings(self) -> list[str]:
        """Return the headings of the columns left of the ticks."""
        unit, mode = ["单位"] if self.has_units else [], ["述职\n方式"] if self.has_written else []
        return ["序号", "姓名", *unit, *mode]

    def lead_rows(self) -> Iterator[list[str]]:
        """Yield the texts left of the ticks, one row a secretary."""
        for secretary in self.roster:
            unit = [secretary.unit] if self.has_units else []
            mode = ["书面" if secretary.mode is Mode.IN_WRITING else ""] if self.has_written else []
            yield [str(secretary.seq), secretary.name, *unit, *mode]

    def person_headings(self) -> list[str]:
        """Return what a header calls each secretary: the name, with the unit where the name alone is not enough."""
        often = Counter(secretary.key[1] for secretary in self.roster)
        return [
            f"{s.name}（{s.unit}）"
            if s.name and s.unit and (often[s.key[1]] > 1 or is_masked(s.name))
            else s.name or s.unit
            for s in self.roster
        ]

    def instructions(self) -> str:
        """Return how to fill in the ballot (填表说明)."""
        grades = "".join(f"“{grade}”" for grade in self.answers)
        said = [
            "本票不记名，请不要写姓名，不要做记号",
            f"请对每位述职人的每个项目，从{grades}中选一个，在下面的空格内画“√”，每个项目只画一个",
            "只用“√”，不用其他符号",
        ]
        if self.has_written:
            said.append("注明“书面”的为书面述职，同样参加评议")
        return "填表说明：" + "；".join(f"{number}. {words}" for number, words in enumerate(said, start=1)) + "。"


@dataclass(frozen=True)
class Layout:
    """How a form lies on A4: widths in mm, heights in points."""

    form: BallotForm

    @property
    def is_landscape(self) -> bool:
        """Whether the sheet lies on its long side: with more items than two."""
        return len(self.form.items) > _PORTRAIT_ITEMS

    @property
    def width(self) -> float:
        """Width between the margins."""
        return (_LONG_SIDE if self.is_landscape else _SHORT_SIDE) - 2 * SIDE_MARGIN

    @property
    def tick_width(self) -> float:
        """Width of one column of ticks; what it leaves goes to the units, or to the names."""
        mode = _MODE_WIDTH if self.form.has_written else 0
        unit = _UNIT_WIDTH if self.form.has_units else 0
        left = self.width - _NUMBER_WIDTH - _NAME_WIDTH - mode - unit
        return min(_TICK_WIDTH, left / (len(self.form.items) * len(self.form.answers)))

    def widths(self) -> list[float]:
        """Return the width of every column, left to right."""
        ticks = [self.tick_width] * (len(self.form.items) * len(self.form.answers))
        mode = [_MODE_WIDTH] if self.form.has_written else []
        rest = self.width - _NUMBER_WIDTH - sum(mode) - sum(ticks)
        named = [_NAME_WIDTH, rest - _NAME_WIDTH] if self.form.has_units else [rest]
        return [_NUMBER_WIDTH, *named, *mode, *ticks]

    @property
    def item_height(self) -> float:
        """Height of the row of items."""
        width = self.tick_width * len(self.form.answers)
        return max(line_count(item, width, HEADING_POINTS) for item in self.form.items) * 15 + 6

    @property
    def grade_height(self) -> float:
        """Height of the row of grades; where a word does not fit in one line, of two."""
        longest = max(line_count(grade, self.tick_width, HEADING_POINTS) for grade in self.form.answers)
        return longest * 14 + 6

    def row_heights(self) -> list[float]:
        """Return the height of every secretary's row: as high as the fewest pages allow."""
        fewest = self._page_count(self._heights(_LOWEST_ROW))
        choices = (self._heights(least) for least in range(_HIGHEST_ROW, _LOWEST_ROW - 1, -1))
        return next(heights for heights in choices if self._page_count(heights) == fewest)

    def _heights(self, least: int) -> list[float]:
        """Return the height of every row; long names and units make theirs higher."""
        rows = [zip(texts, self.widths(), strict=False) for texts in self.form.lead_rows()]
        lines = [max(line_count(text, width, CELL_POINTS) for text, width in row) for row in rows]
        return [max(least, 15 * count + 4) for count in lines]

    def _page_count(self, heights: list[float]) -> int:
        """Return how many pages rows of those heights need; the heading is on each of them."""
        page = (_SHORT_SIDE if self.is_landscape else _LONG_SIDE) - TOP_MARGIN - BOTTOM_MARGIN
        room = 0.95 * page / _MM_PER_POINT - self.item_height - self.grade_height
        left = room - self.title_height() - self.instructions_height() - GROUP_HEIGHT
        pages = 1
        for height in heights:
            if height > left:
                pages, left = pages + 1, room
            left -= height
        return pages

    def title(self) -> str:
        """Return the title; one that is too long for a line breaks before its last words."""
        stem = self.form.title.removesuffix(_TITLE_END)
        is_long = line_count(self.form.title, self.width, TITLE_POINTS) > 1
        return f"{stem}\n{_TITLE_END}" if is_long and stem and stem != self.form.title else self.form.title

    def title_height(self) -> float:
        """Return the height of the title."""
        return 32 * sum(line_count(line, self.width, TITLE_POINTS) for line in self.title().split("\n"))

    def instructions_height(self) -> float:
        """Return the height of 填表说明."""
        return line_count(self.form.instructions(), self.width, BODY_POINTS) * 18 + 8


def line_count(text: str, width: float, size: float) -> int:
    """Return how many lines a text needs in `width` mm at a size in points, Chinese letters being square.

    Example:
        >>> line_count("查摆抓基层党建工作中存在问题", 30, 10.5), line_count("", 30, 12)
        (2, 1)
    """
    letters = sum(1 if ord(letter) > 0x2E7F else 0.55 for letter in text)
    return max(1, ceil(letters * size * _MM_PER_POINT / (width - 2)))
