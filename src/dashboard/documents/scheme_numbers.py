"""The sheet 计分参数: points, weights and lines of the scheme, in cells that formulas read."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dashboard.documents.live_formulas import Area, SchemeCells, StepCells
from dashboard.documents.paper import Cell, Column, Sheet, exact, text
from dashboard.domain.results import Results

NAME = "计分参数"


def columns(results: Results) -> list[Column]:
    """Return a column for what the numbers are, and one for each number of the longest row."""
    scheme = results.scheme
    rows = (
        results.scale.grades,
        results.grades,
        scheme.steps,
        _groups(results),
        _items(results),
        scheme.composite_weights,
    )
    longest = max(len(row) for row in rows)
    return [Column("参数", 26), *(Column(f"第{n}项", 18, above="各项") for n in range(1, longest + 1))]


def add_scheme_numbers(sheet: Sheet, results: Results) -> SchemeCells:
    """Write the scheme's numbers and return where they stand."""
    scheme, words = results.scheme, results.scale.grades
    sheet.title("计分参数")
    sheet.line(f"{scheme.name}。权重已折算为占合计的比例。本工作簿的公式都取这里的数。")
    sheet.headings(frozen_columns=1)
    _row(sheet, "票上的等次", map(Cell, words))
    own_points = [Cell("票上的分数")] if results.fold else map(exact, scheme.points)
    points = _row(sheet, "等次分值", own_points)
    return SchemeCells(
        points=points,
        steps=_steps(sheet, results) if scheme.steps else None,
        trim_above=_row(sheet, "有效票多于此数时\n去一高一低", [_count(scheme.trim_above)])
        if scheme.trim_above
        else None,
        group_weights=_weights(sheet, "票别", _groups(results)),
        item_weights=_weights(sheet, "计分项目", _items(results)),
        part_weights=_weights(sheet, "综合得分的组成", scheme.composite_weights),
        grades=_row(sheet, "建议等次", map(Cell, results.grades)),
        lines=_row(sheet, "等次线（不低于）", map(exact, scheme.thresholds)) if scheme.thresholds else None,
    )


def _groups(results: Results) -> Mapping[str, Fraction]:
    weights = results.scheme.group_weights if results.assigned else {}
    return {name: weight for name, weight in weights.items() if weight}


def _items(results: Results) -> Mapping[str, Fraction]:
    items = results.secretaries[0].derivation.items if results.secretaries else ()
    return {item.item: item.weight or Fraction(1) for item in items}


def _steps(sheet: Sheet, results: Results) -> StepCells:
    steps, words = results.scheme.steps, results.scale.grades
    bounds = [Cell("不限") if step.low_below is None else _percentage(step.low_below) for step in steps]
    return StepCells(
        _row(sheet, "分档得分", [exact(step.points) for step in steps]),
        _row(sheet, f"{words[0]}率不低于", [_percentage(step.best_at_least) for step in steps]),
        _row(sheet, f"{'、'.join(words[1:][-2:])}合计低于", bounds),
    )


def _weights(sheet: Sheet, name: str, weights: Mapping[str, Fraction]) -> Area | None:
    if not weights:
        return None
    total = sum(weights.values(), Fraction(0))
    _row(sheet, name, map(Cell, weights))
    return _row(sheet, f"{name}的权重", [_percentage(weight / total) for weight in weights.values()])


def _percentage(part: Fraction) -> Cell:
    return Cell(float(part), "share")


def _count(number: int) -> Cell:
    return Cell(number, "count")


def _row(sheet: Sheet, name: str, cells: Iterable[Cell]) -> Area:
    """Write a row and return where its numbers stand."""
    filled, row = list(cells), sheet.next_row
    rest = [Cell("")] * (sheet.column_count - 1 - len(filled))
    sheet.row([text(name), *filled, *rest])
    return Area(sheet.name, row, 1, row, len(filled))
