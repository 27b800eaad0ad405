"""The sheet 得分计算: each score step by step, from points of voter groups to 综合得分, as formulas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.documents.counted_votes import CountedVotes, groups_by_weight
from dashboard.documents.live_formulas import Area, Number, SchemeCells, points, weighted_mean
from dashboard.documents.paper import Cell, Column, Sheet, count, exact, text
from dashboard.documents.paper import points as printed_points
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.scoring import ItemScore

NAME = "得分计算"
HIDDEN = "不单列"
_WEIGHT_AT = 4


@dataclass(frozen=True)
class LiveNumbers:
    """Where everything stands that the tables compute with.

    `parts` has the cell of each part of a score by `seq` and name: 民主评议 and, where the scheme has
    a composite, the others; `scores` the cell of the score that places go by.
    """

    scheme: SchemeCells
    votes: CountedVotes
    parts: Mapping[tuple[int, str], Area]
    scores: Mapping[int, Area]


def is_live(results: Results) -> bool:
    """Return whether all counts behind the scores are in the workbook."""
    return not results.disclosure.withholds_totals


def has_live_points(results: Results) -> bool:
    """Return whether points follow from the counts in the workbook; those of direct marks do not, which are grouped."""
    return is_live(results) and results.fold is None


def columns(results: Results) -> list[Column]:
    """Return who, the step, its weight, the points in each weighted voter group, and what they come to."""
    groups = [Column(name, 16, above="各票别得分") for name in _weighted(results)]
    who = [Column("序号", 7), Column("姓名", 12), Column("单位", 30), Column("步骤", 40), Column("权重", 11)]
    return [*who, *groups, Column("得分", 16)]


def add_scores(sheet: Sheet, results: Results, scheme: SchemeCells, votes: CountedVotes) -> LiveNumbers:
    """Write the steps of everybody's score, in 述职顺序."""
    sheet.title("得分计算")
    how = "由“计票数据”的票数和“计分参数”的分值、权重用公式算出" if has_live_points(results) else _why_not(results)
    sheet.line(f"{how}。各步不舍入，“排名表”按两位小数四舍五入。公式按位置取数，请勿排序、插入或删除行和列。")
    sheet.headings(frozen_columns=2)
    parts: dict[tuple[int, str], Area] = {}
    scores: dict[int, Area] = {}
    steps = _Steps(sheet, results, scheme, votes)
    for person in results.secretaries:
        of_person, score = steps.add(person)
        scores[person.secretary.seq] = score
        parts |= {(person.secretary.seq, name): area for name, area in of_person.items()}
    return LiveNumbers(scheme, votes, parts, scores)


def _why_not(results: Results) -> str:
    said = [results.fold.sentence] if results.fold else []
    said += [problem.message for problem in results.disclosure.problems]
    return f"{''.join(said)}因此得分写成数值，不写公式"


def _weighted(results: Results) -> list[str]:
    return [name for name, weight in results.scheme.group_weights.items() if weight] if results.assigned else []


class _Steps:
    """Writes the steps of one person after another."""

    def __init__(self, sheet: Sheet, results: Results, scheme: SchemeCells, votes: CountedVotes) -> None:
        self._sheet, self._results, self._scheme, self._votes = sheet, results, scheme, votes
        self._groups = _weighted(results)
        self._files = groups_by_weight(results)
        items = {item.item: item.weight or Fraction(1) for item in results.secretaries[0].derivation.items}
        self._item_weights = _weight_cells(items, scheme.item_weights)
        self._part_weights = _weight_cells(results.scheme.composite_weights, scheme.part_weights)

    def add(self, person: SecretaryResult) -> tuple[dict[str, Area], Area]:
        """Write one person's steps; return where the parts of the score and the score itself stand."""
        items = [self._item(person, item) for item in person.derivation.items]
        composite, weights = person.composite, self._part_weights
        score = self._computed(person.ballot_points, _mean(items) if items else None)
        parts = {BALLOT_PART: self._row(person, "民主评议得分", score, weights.get(BALLOT_PART))}
        if not composite:
            return parts, parts[BALLOT_PART]
        for part in composite.parts:
            if part.name != BALLOT_PART:
                parts[part.name] = self._row(person, part.name, exact(part.points), weights[part.name])
        together = _mean(list(parts.values()), missing=self._results.scheme.missing_part)
        return parts, self._row(person, "综合得分", self._computed(composite.points, together))

    def _item(self, person: SecretaryResult, item: ItemScore) -> Area:
        """Write the points of one item in each weighted voter group, and together."""
        seq, scheme = person.secretary.seq, self._results.scheme
        row, shown = self._sheet.next_row, {part.group: part.points for part in item.groups}
        cells = []
        for name in self._groups:
            votes = None if self._results.fold else self._votes.of(seq, item.item, self._files.get(name, ()))
            found = exact(shown.get(name)) if name in shown else Cell(HIDDEN)
            cells.append(found.computed_by(points(votes, scheme, self._scheme).exact) if votes else found)
        number: Number | None = None
        if self._scheme.group_weights:
            of_groups = Area(self._sheet.name, row, _WEIGHT_AT + 1, row, _WEIGHT_AT + len(cells))
            number = weighted_mean(of_groups, self._scheme.group_weights, missing=scheme.missing_group)
        elif votes := self._votes.of(seq, item.item, self._results.shown_groups):
            number = points(votes, scheme, self._scheme)
        return self._row(person, item.item, self._computed(item.points, number), self._item_weights[item.item], cells)

    def _computed(self, value: Fraction | None, number: Number | None) -> Cell:
        """Return a number with its formula; where counts are withheld, the printed number alone."""
        if not has_live_points(self._results):
            return exact(value) if is_live(self._results) else printed_points(value)
        return exact(value).computed_by(number.exact) if number else exact(value)

    def _row(
        self, person: SecretaryResult, step: str, score: Cell, weight: Cell | None = None, groups: Sequence[Cell] = ()
    ) -> Area:
        """Write a step and return where its score stands."""
        secretary, row, left = person.secretary, self._sheet.next_row, _WEIGHT_AT + 1 + len(self._groups)
        who = [count(secretary.seq), Cell(secretary.name), text(secretary.unit), text(step)]
        empty = [Cell("")] * (len(self._groups) - len(groups))
        self._sheet.row([*who, weight or Cell(""), *groups, *empty, score])
        return Area(self._sheet.name, row, left, row, left)


def _weight_cells(weights: Mapping[str, Fraction], row: Area | None) -> dict[str, Cell]:
    total = sum(weights.values(), Fraction(0))
    return {
        name: Cell(float(weight / total), "share").computed_by(str(row.columns(position)))
        for position, (name, weight) in enumerate(weights.items())
        if row
    }


def _mean(steps: Sequence[Area], *, missing: str = "spread") -> Number:
    """Return the weighted mean of steps that stand below one another."""
    first, last = steps[0], steps[-1]
    values = Area(first.sheet, first.top, first.left, last.top, first.left)
    return weighted_mean(values, Area(first.sheet, first.top, _WEIGHT_AT, last.top, _WEIGHT_AT), missing=missing)
