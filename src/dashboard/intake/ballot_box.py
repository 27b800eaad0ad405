"""Everything that is collected while the sheets of one upload are read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.domain.ballots import BallotBuilder
from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import Roster
from dashboard.domain.scale import HAO, OVERALL, Scale, is_overall
from dashboard.intake.faults import Faults
from dashboard.intake.grid import Grid
from dashboard.intake.marks import GradeWords
from dashboard.intake.notes import Statement, legend, statements
from dashboard.intake.printed_people import Hints, without_number
from dashboard.intake.tally_builder import TallyBuilder


@dataclass
class BallotBox:
    """The ballots, counts, stated numbers and faults of one upload, filled sheet by sheet."""

    scale: Scale = HAO
    roster: Roster | None = None
    faults: Faults = field(default_factory=Faults)
    statements: list[Statement] = field(default_factory=list)
    _items: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ballots = BallotBuilder(self.scale)
        self.counts = TallyBuilder(self.scale)
        self.hints = Hints(self.roster)

    def item(self, text: str, place: Place) -> str:
        """Return the item that a heading or a cell names; the same item in other spacing is one."""
        if text == OVERALL or not text:
            return OVERALL
        if text in self._items:
            return self._items[text]
        bare = without_number(text)
        if is_overall(bare):
            if bare and bare != OVERALL:
                self.faults.inform("overall_item", f"“{bare}”按“{OVERALL}”统计", place)
            return OVERALL
        item = self._items[text] = self._items.setdefault(normalised(bare), bare)
        return item

    def note(self, grid: Grid, rows: Iterable[int]) -> None:
        """Keep the numbers of ballots that notes around a table state."""
        self.statements += statements(grid, rows)

    def words(self, grid: Grid, rows: Iterable[int]) -> GradeWords:
        """Return the reader of a sheet's grade cells, with the legend where the notes hold one."""
        explained = legend(grid, rows, self.scale)
        if explained:
            meaning = "、".join(f"{sign}＝{self.scale.grades[code]}" for sign, code in explained.items())
            self.faults.inform("legend", f"按表中说明读取：{meaning}", grid.place)
        return GradeWords(self.scale, explained)

    def report_word(self, fault: str, text: str, place: Place) -> None:
        """Report what is wrong with a grade cell."""
        accepted = "、".join(self.scale.grades)
        if fault == "unknown":
            self.faults.stop("unknown_grade", f"“{text}”不是评议等次，请改为{accepted}之一，未填的请留空", place)
        elif fault == "number":
            self.faults.stop(
                "numeric_grade", f"等次写成了数字或字母，表中没有说明各代表什么，请改写为{accepted}", place
            )
        elif fault == "several":
            self.faults.warn("several_grades", "一格里写了两个等次，该格按无效计，请对照原票核对", place)
        elif fault == "dash":
            self.faults.inform("dash", "横线或斜线按未填（弃权）计", place)

    def report_unread(self, header: str, place: Place) -> None:
        """Say that a column was not read."""
        named = f"“{header}”列" if header else "没有标题的一列"
        self.faults.inform("column_ignored", f"{named}没有读取；如是评议内容，请改正列标题", place)

    def report_unread_row(self, place: Place) -> None:
        """Say that a row was read neither as marks nor as a note."""
        self.faults.inform("row_ignored", "这一行没有评议内容，没有读取；如是评议票，请补全", place)
