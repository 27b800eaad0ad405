"""The table of the sheet 排名表: places, votes, scores and grades, computed from the sheets behind it."""

import re
from collections.abc import Sequence
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.documents import live_formulas as live
from dashboard.documents.counting_sheets import grade_columns, vote_cells
from dashboard.documents.live_formulas import Area
from dashboard.documents.paper import Cell, Column, Sheet, exact, place, points, text
from dashboard.documents.score_sheet import LiveNumbers, has_live_points, is_live
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import half_up

_KIND, _MODE = "单位\n类别", "述职\n方式"
_EXACT = "未舍入\n得分"
_PLAIN_WORDS = re.compile("[一-龥“”（）、·]+")


def ranking_columns(results: Results) -> list[Column]:
    """Return the columns of the table; 单位类别 and 述职方式 where somebody has one."""
    return [
        Column("名次", 10),
        Column("姓名", 10),
        Column("单位", 25),
        *(Column(heading, 10) for heading in _stated(results)),
        *grade_columns(results),
        Column("有效票", 8),
        *(Column(part if part != BALLOT_PART else "民主评议", 10, above="各部分得分") for part in _parts(results)),
        *([Column(_EXACT, 16)] if _shows_exact(results) else []),
        Column("得分", 9),
        Column("建议\n等次", 8),
        Column("审定\n等次", 8),
        Column("审定理由／备注", 21),
    ]


def _ranked_by(results: Results) -> str | None:
    """Return the heading of the column within whose values people are ranked; None where all are one field."""
    return {"mode": _MODE, "unit_kind": _KIND}.get(results.scheme.grade_within)


def _stated(results: Results) -> list[str]:
    people = [person.secretary for person in results.secretaries]
    there = {_KIND: any(s.unit_kind for s in people), _MODE: any(s.mode for s in people)}
    return [heading for heading, is_there in there.items() if is_there or heading == _ranked_by(results)]


def _parts(results: Results) -> tuple[str, ...]:
    return tuple(results.scheme.composite_weights)


def _shows_exact(results: Results) -> bool:
    """Return whether places compare what the printed score does not tell, and it may be told."""
    return results.scheme.ranks_compare == "exact" and is_live(results)


def has_live_places(results: Results) -> bool:
    """Return whether the scores in the table decide the places, by a formula that compares fields exactly.

    Places that skip none (1-1-2) are counted with COUNTIFS, which takes * and ? for any words, < for
    a comparison, 1 and 01 for the same, and finds no empty field.
    """
    is_compared = results.scheme.ranks_compare == "printed" or is_live(results)
    return is_compared and not _has_odd_fields(results)


def _has_odd_fields(results: Results) -> bool:
    counted = results.scheme.tied_places == "1-1-2" and results.scheme.grade_within != "all"
    return counted and not all(_PLAIN_WORDS.fullmatch(person.field) for person in results.secretaries)


def has_live_grades(results: Results) -> bool:
    """Return whether lines on the score alone decide the suggested grades."""
    scheme = results.scheme
    others = (scheme.quotas, scheme.satisfaction, scheme.veto_cap, scheme.best_unit_grades, scheme.low_again_from)
    return has_live_points(results) and bool(scheme.thresholds) and not any(others)


def add_ranking(sheet: Sheet, results: Results, people: Sequence[SecretaryResult], numbers: LiveNumbers) -> None:
    """Write the heading and the table."""
    sheet.headings(frozen_columns=2)
    first = sheet.next_row
    table = _Table(sheet, results, numbers, first, first + len(people) - 1)
    for person in people:
        sheet.row(table.row(person))
    if people and has_live_places(results):
        sheet.mark_ties(first, 0, table.tie_of(first))


class _Table:
    """Makes the rows; a formula takes from its own row what belongs to its person, so that rows may be sorted."""

    def __init__(self, sheet: Sheet, results: Results, numbers: LiveNumbers, first: int, last: int) -> None:
        self._sheet, self._results, self._numbers = sheet, results, numbers
        headings = [column.heading for column in ranking_columns(results)]
        score_at = len(headings) - 4 - _shows_exact(results)
        self._scores = Area(sheet.name, first, score_at, last, score_at)
        ranked_by = _ranked_by(results)
        field_at = headings.index(ranked_by) if ranked_by else 0
        self._fields = Area(sheet.name, first, field_at, last, field_at) if ranked_by else None

    def row(self, person: SecretaryResult) -> list[Cell]:
        """Return the cells of one person."""
        results, secretary, decision = self._results, person.secretary, person.decision
        votes = person.distribution(results.main_item)
        area = self._numbers.votes.of(secretary.seq, results.main_item, results.shown_groups)
        words = {_KIND: secretary.unit_kind, _MODE: secretary.mode.word if secretary.mode else ""}
        if ranked_by := _ranked_by(results):
            words[ranked_by] = person.field
        return [
            self._place(person),
            Cell(secretary.name),
            text(secretary.unit),
            *(Cell(words[heading]) for heading in _stated(results)),
            *vote_cells(results, votes, area),
            *self._points(person),
            self._grade(person),
            Cell(decision.grade if decision else ""),
            text(decision.reason if decision else ""),
        ]

    def tie_of(self, row: int) -> str:
        """Return the condition that the person of a row shares a place."""
        return live.sharing(self._scores, self._own(self._scores, row), self._fields, self._own(self._fields, row))

    def _own(self, column: Area | None, row: int) -> str:
        return str(xl_rowcol_to_cell(row, column.left, col_abs=True)) if column else ""

    def _place(self, person: SecretaryResult) -> Cell:
        cell, row = place(person.rank), self._sheet.next_row
        if not has_live_places(self._results):
            return cell
        own, of_field = self._own(self._scores, row), self._own(self._fields, row)
        return cell.computed_by(live.place(self._scores, own, self._fields, of_field, self._results.scheme.tied_places))

    def _points(self, person: SecretaryResult) -> list[Cell]:
        """Return the parts of a composite score, the exact score where places need it, and the score."""
        results, seq = self._results, person.secretary.seq
        cells = {part.name: part.points for part in person.composite.parts} if person.composite else {}
        score = self._numbers.scores[seq]
        found = [self._printed(cells.get(name), self._numbers.parts.get((seq, name))) for name in _parts(results)]
        if _shows_exact(results):
            clean = None if person.score is None else half_up(person.score, live.CLEAN)
            found.append(exact(clean).computed_by(live.cell(score).clean))
        return [*found, self._printed(person.score, score)]

    def _printed(self, value: Fraction | None, area: Area | None) -> Cell:
        """Return a number as it is printed, computed from its cell where that is not itself a printed number."""
        cell = points(value)
        return cell.computed_by(live.cell(area).printed()) if area and is_live(self._results) else cell

    def _grade(self, person: SecretaryResult) -> Cell:
        cell, scheme = Cell(person.suggestion.words), self._numbers.scheme
        if not (has_live_grades(self._results) and scheme.lines):
            return cell
        return cell.computed_by(live.grade(self._numbers.scores[person.secretary.seq], scheme.grades, scheme.lines))


def formula_note(results: Results) -> str:
    """Return which numbers of the table are formulas, and why the others are not."""
    balanced = results.scheme.share_rounding == "balanced"
    computed = {
        "票数、有效票": is_live(results),
        "得票率": is_live(results) and not balanced,
        "得分": is_live(results),
        "名次": has_live_places(results),
        "建议等次": has_live_grades(results),
    }
    lines = []
    if names := [name for name, is_computed in computed.items() if is_computed]:
        source = "，由“计票数据”“计分参数”“得分计算”算出" if is_live(results) else "，由本表的得分算出"
        lines.append(f"{'、'.join(names)}是公式{source}；改动那里的数，这里重新计算。可以按行排序，公式不受影响。")
    if not is_live(results):
        lines.append(
            "有的票别票数少，票数不单列，所以得分写成数值，公式只用于列出的票别（原因见“需说明的事项”或“得分计算”）。"
        )
    elif results.fold:
        lines.append(f"{results.fold.sentence}所以“得分计算”里的得分是数值，不随票数改变。")
    if is_live(results) and balanced:
        lines.append("得票率调平为合计 100%，是数值，不随票数改变。")
    if _has_odd_fields(results):
        lines.append("有的单位类别含数字、字母或符号，公式比较时会认错，所以名次是数值，不随公式改变。")
    if (
        has_live_points(results)
        and not has_live_grades(results)
        and (results.scheme.thresholds or results.scheme.has_bands)
    ):
        lines.append("建议等次还取决于名额、门槛或名次，是数值，不随公式改变；理由见“计分过程”。")
    lines.append("“计分过程”的说明文字、审定等次和其他考核得分是数值或文字，不随公式改变。")
    return "\n".join(lines)
