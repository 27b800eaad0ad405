"""Everything that is collected while the sheets of one upload are read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.direct_marks import DIRECT, FULL
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, OVERALL, Scale, is_overall
from dashboard.domain.scored_scale import item_words
from dashboard.intake.cell_faults import is_error_value, report_error_value
from dashboard.intake.faults import Faults, shown
from dashboard.intake.grade_words import GradeWords
from dashboard.intake.grid import Grid
from dashboard.intake.headings import Sheet
from dashboard.intake.marks import scales_naming
from dashboard.intake.notes import Statement, legend_of, number_columns, statements
from dashboard.intake.printed_people import Hints, without_number
from dashboard.intake.private_columns import is_private
from dashboard.intake.shapes.form_frame import Form, Frame, Split
from dashboard.intake.tally_builder import TallyBuilder
from dashboard.intake.voter_groups import is_plain_name


@dataclass
class BallotBox:
    """The ballots, counts, stated numbers and faults of one upload, filled sheet by sheet.

    `scale` is that of every item which `item_scales` (by normalised name) gives no other. In a trial
    (`is_trial`) nobody knows the scales of the items yet: what headers and questions tell of them is
    gathered in `told`.
    """

    scale: Scale = HAO
    roster: Roster | None = None
    faults: Faults = field(default_factory=Faults)
    item_scales: Mapping[str, Scale] = field(default_factory=dict)
    other_scales: tuple[Scale, ...] = ()
    is_trial: bool = False
    told: dict[str, Counter[Scale]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    stray_count: int = 0
    """Cells with grades of another scale among the marks."""
    forms: dict[tuple[Frame, tuple[int, int], str], tuple[Form, Faults]] = field(default_factory=dict)
    """What was understood of paper forms, and said of it, by what equal forms have in common and where they stand."""
    splits: dict[Frame, Split] = field(default_factory=dict)
    """How sheets of paper forms fall into ballots, by what equal sheets have in common."""
    blank_rows: dict[int, Place] = field(default_factory=dict)
    """Where the ballots with no mark in their row stand; they may have marks on another sheet."""
    number_labels: dict[Place, str] = field(default_factory=dict)
    """What the numbers of the ballots are called on a sheet (票号、序号)."""
    unnamed_item: str = OVERALL
    """The item of marks with which no item stands: that of the sheet's name, where sheets are named by items."""
    _items: dict[str, str] = field(default_factory=dict)
    _unnamed_items: set[tuple[Place, str]] = field(default_factory=set)
    _is_titled: bool = False
    _item_places: dict[str, Place] = field(default_factory=dict)
    _private: dict[Place, list[tuple[str, Place]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ballots = BallotBuilder(self.scale, self.scale_of)
        self.counts = TallyBuilder(self.scale, self.scale_of)
        self.hints = Hints(self.roster, self.other_scales)

    @property
    def told_apart(self) -> tuple[int, int]:
        """A number of strays and of dropped columns that changes with each of them."""
        return self.stray_count, sum(map(len, self._private.values()))

    def item(self, text: str, place: Place) -> str:
        """Return the item that a heading or a cell names; the same item in other spacing is one."""
        item = self.item_named(text)
        if not text and item != OVERALL:
            sheet = place.of_sheet
            if (sheet, item) not in self._unnamed_items:
                self._unnamed_items.add((sheet, item))
                source = "标题" if self._is_titled else "文件名" if is_plain_name(place.sheet) else "工作表名"
                self.faults.inform(
                    "item_assumed", f"按{source}把评议项目读作“{item}”", place if self._is_titled else sheet
                )
        if item == OVERALL and (bare := without_number(text)) not in ("", OVERALL):
            self.faults.inform("overall_item", f"“{bare}”按“{OVERALL}”统计", place)
        self._item_places.setdefault(item, place)
        return item

    @contextmanager
    def about_item(self, title: str) -> Iterator[None]:
        """Take marks with which no item stands for those of the item in a table's title, "" where it has none."""
        outer = self.unnamed_item, self._is_titled
        if title:
            self.unnamed_item, self._is_titled = self.item_named(title), True
        yield
        self.unnamed_item, self._is_titled = outer

    def item_named(self, text: str) -> str:
        """Return the item that a text names, without a word on how it was understood."""
        if not text:
            return self.unnamed_item
        if text == OVERALL:
            return OVERALL
        if text in self._items:
            return self._items[text]
        bare = without_number(text).rstrip("：:。；;，,、")
        if is_overall(bare):
            return OVERALL
        item = self._items[text] = self._items.setdefault(normalised(bare), bare)
        return item

    def scale_of(self, item: str) -> Scale:
        """Return the scale that an item is graded in."""
        return self.item_scales.get(normalised(item), self.scale) if self.item_scales else self.scale

    def is_told(self, item: str, scale: Scale) -> None:
        """Note that a header or a question names the grades of an item."""
        self.told.setdefault(item, Counter())[scale] += 1

    def may_use(self, item: str, scale: Scale, place: Place) -> bool:
        """Return whether an item is graded in the scale that stands above its columns; stop where it is not."""
        self.is_told(item, scale)
        if self.is_trial or self.scale_of(item) == scale:
            return True
        here, known = ("、".join(of.grades) for of in (scale, self.scale_of(item)))
        sentence = f"“{item}”在这里的等次是{here}，在别处是{known}，不能合并统计，请统一为一套等次"
        self.faults.stop("mixed_scales", sentence, place)
        return False

    def report_scales_beside(self) -> None:
        """Say which items have another scale than the others, and where the first of them stands."""
        for scale in dict.fromkeys(self.item_scales.values()):
            items = [item for item in self._item_places if self.scale_of(item) == scale]
            if scale != self.scale and items:
                sentence = f"{item_words(items)}的等次按“{'、'.join(scale.grades)}”读取，与其他项目分开统计，不混在一起"
                self.faults.inform("scale_beside", sentence, self._item_places[items[0]])

    def note(self, grid: Grid, rows: Iterable[int], group: str = "") -> None:
        """Keep the numbers of ballots that notes around a table state, of its voter group where they name none."""
        rows, sheet = list(rows), Sheet.of(grid)
        stated = statements(grid, rows)
        self.statements += [replace(s, group=s.group or group or None) for s in stated]
        for row in rows if sheet.has_errors else ():
            self.report_errors(sheet, [row], number_columns(grid.rows[row]))

    def words(self, grid: Grid, scale: Scale) -> GradeWords:
        """Return the reader of a sheet's grade cells in one scale, with the legend where the sheet has one."""
        explained = legend_of(grid, scale)
        self.report_legend(explained, grid.place, scale)
        return GradeWords(scale, explained)

    def report_legend(self, explained: Mapping[str, int], place: Place, scale: Scale) -> None:
        """Say by which legend letters or numbers were read."""
        if explained:
            words = dict(enumerate(scale.marks)) | dict(scale.asides)
            meaning = "、".join(f"{sign}＝{words[code]}" for sign, code in explained.items())
            self.faults.inform("legend", f"按表中说明读取：{meaning}", place)

    def report_word(self, fault: str, text: str, place: Place, scale: Scale) -> None:
        """Report what is wrong with a grade cell of an item in a scale, or how it was counted."""
        accepted = "、".join(scale.grades)
        if scale == DIRECT and fault in ("unknown", "number"):
            sentence = f"“{shown(text)}”不是 0—{FULL} 的整分或半分（.5），请对照原票更正，没有打分的请留空"
            self.faults.stop("unfit_mark", sentence, place)
        elif fault == "unknown":
            self.stray_count += bool(scales_naming(text))
            self.faults.stop("unknown_grade", f"“{shown(text)}”不是评议等次，请改为{accepted}之一，未填的请留空", place)
        elif fault == "number":
            self.faults.stop(
                "numeric_grade", f"等次写成了数字或字母，表中没有说明各代表什么，请改写为{accepted}", place
            )
        elif fault == "error_value":
            report_error_value(text, place, self.faults)
        elif fault == "several":
            what = "分数" if scale == DIRECT else "等次"
            self.faults.warn("several_grades", f"一格里写了两个{what}，该格按无效计，请对照原票核对", place)
        elif fault == "cross":
            self.report_cross(place)
        elif fault == "dash":
            self.faults.inform("dash", "横线或斜线按未填（弃权）计", place)
        elif fault in {"unrated", "unrated_as_blank"}:
            self.report_unrated(text, place, scale)

    def report_other_scale(self, header: str, cells: int, place: Place) -> None:
        """Report a column headed by a grade of another scale."""
        self.stray_count += cells
        accepted = "、".join(self.scale.grades)
        self.faults.stop("other_scale", f"表头的“{header}”不是评议等次，请改为{accepted}", place)

    def report_errors(self, sheet: Sheet, rows: Iterable[int], columns: Iterable[int]) -> None:
        """Stop where a formula's error or one without result stands in a label that is read; marks are told as read."""
        if not sheet.has_errors:
            return
        cells = [(row, column) for row in rows for column in set(columns)]
        for row, column in cells:
            if is_error_value(text := sheet.grid.rows[row][column]):
                report_error_value(text, sheet.grid.at(row, column), self.faults)

    def report_cross(self, place: Place) -> None:
        """Report a cross where a tick should be."""
        self.faults.warn("cross", "画的不是“√”而是“×”，该格按无效计，请对照原票核对", place)

    def report_unrated(self, text: str, place: Place, scale: Scale) -> None:
        """Say how an answer such as 不了解 is counted."""
        how = "单独计数，不计入有效票" if scale.unrated else "按未填（弃权）计，不计入有效票"
        self.faults.inform("unrated", f"“{normalised(text)}”{how}", place)

    def report_share(self, place: Place) -> None:
        """Say that shares, scores or places were not read."""
        self.faults.inform("share_ignored", "比例、得分、名次一类的列没有读取，由系统按票数重新计算", place)

    def report_unread(self, header: str, place: Place) -> None:
        """Say that a column was not read; of those that point at a voter all together."""
        if is_private(header):
            self._private.setdefault(place.of_sheet, []).append((header, place))
            return
        named = f"“{header}”列" if header else "没有标题的一列"
        self.faults.inform("column_ignored", f"{named}没有读取；如是评议内容，请改正列标题", place)

    def report_private(self) -> None:
        """Say, once a sheet, which columns that point at a voter were dropped."""
        for columns in self._private.values():
            named = "、".join(f"“{header}”" for header, _ in columns)
            sentence = f"{named}列涉及填票人，没有读取，也不保存"
            self.faults.inform("private_columns", sentence, columns[0][1])

    def report_not_filled_in(self, sheet: Place) -> None:
        """Say that a sheet has the header of ballots, and no ballot."""
        self.faults.inform("sheet_not_filled_in", "这张表还没有录入评议票，没有可统计的内容", sheet)

    def report_unread_row(self, place: Place) -> None:
        """Say that a row was read neither as marks nor as a note."""
        self.faults.inform("row_ignored", "这一行没有评议内容，没有读取；如是评议票，请补全", place)
