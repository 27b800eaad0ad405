"""The sheets behind a ranking: all votes (测评结果汇总表) and how each score came about (计分过程)."""

from collections.abc import Sequence

from dashboard.documents import live_formulas as live
from dashboard.documents.counted_votes import CountedVotes
from dashboard.documents.live_formulas import Area, SchemeCells
from dashboard.documents.paper import Cell, Column, Sheet, count, points, share, text
from dashboard.documents.score_sheet import HIDDEN, is_live
from dashboard.domain.results import Results, SecretaryResult, steps
from dashboard.domain.rounding import NOTHING
from dashboard.domain.scored_scale import unscored_sentence
from dashboard.domain.scoring import Distribution

_TOGETHER = "全部"
VOTES = "测评结果汇总表"
STEPS = "计分过程"
UNSCORED = "另一套等次"
STEP_COLUMNS = [Column("序号", 7), Column("姓名", 12), Column("单位", 30), Column("步骤", 8), Column("说明", 100)]


def grade_columns(results: Results) -> list[Column]:
    """Return two columns a grade: votes and share."""
    return [
        column
        for grade in results.scale.grades
        for column in (Column("票数", 7, above=grade), Column("得票率", 9.5, above=grade))
    ]


def vote_cells(results: Results, votes: Distribution | None, area: Area | None) -> list[Cell]:
    """Return the cells of `grade_columns` and the number of valid votes, computed from an area of the counts."""
    if votes is None or area is None:
        return [Cell(HIDDEN)] * (2 * len(results.scale.grades) + 1)
    cells = []
    for grade, (number, printed) in enumerate(zip(votes.grade_counts, votes.percents(results.scheme), strict=True)):
        cells.append(count(number).computed_by(f"SUM({area.columns(grade)})"))
        cells.append(_share_cell(results, votes, area, grade, printed))
    return [*cells, count(votes.valid_count).computed_by(live.valid_count(area, len(results.scale.grades)))]


def _share_cell(results: Results, votes: Distribution, area: Area, grade: int, printed: str) -> Cell:
    """Return a share: a formula, or the printed number where the shares of a row are balanced (调平)."""
    scheme = results.scheme
    if scheme.share_rounding == "balanced":
        return Cell(NOTHING) if printed == NOTHING else Cell(round(float(printed.rstrip("%")) / 100, 4), "share")
    computed = live.share(area, grade, len(votes.scale.grades), scheme)
    return share(votes.share(grade, scheme.share_of)).computed_by(computed.printed(4))


def vote_columns(results: Results) -> list[Column]:
    """Return the columns of 测评结果汇总表, without 得分 for items that are not scored."""
    return [
        Column("序号", 7),
        Column("姓名", 12),
        Column("单位", 28),
        Column("项目", 28),
        Column("票别", 13),
        *grade_columns(results),
        Column("有效", 8),
        *(Column(word, 8) for _, word in results.scale.asides),
        *([Column("得分", 10)] if results.is_scored else []),
    ]


def add_votes(
    sheet: Sheet,
    results: Results,
    counted: CountedVotes,
    scheme: SchemeCells,
    meeting_title: str,
    meeting_lines: Sequence[str],
) -> None:
    """Write the votes of every person, item and voter group, in 述职顺序.

    Args:
        sheet: where to.
        results: the meeting, or its items in a scale that is not scored.
        counted: where the counts stand.
        scheme: where the numbers of the scheme stand.
        meeting_title: title with year and unit.
        meeting_lines: organizer, day, 发出/收回/有效; written below the title.
    """
    sheet.title(f"{meeting_title}测评结果汇总表")
    for line in meeting_lines:
        sheet.line(line)
    of = {"valid": "有效票", "returned": "收回票"}[results.scheme.share_of]
    weights = "；“全部”的得分按合并票数计算，不含票别权重，加权得分见“排名表”" if results.assigned else ""
    sheet.line(f"得票率的分母为{of}{weights if is_live(results) and results.is_scored else ''}。")
    if results.fold:
        sheet.line(results.fold.sentence)
    if not results.is_scored:
        sheet.line(unscored_sentence(results.items, results.scale))
    for problem in results.disclosure.problems:
        sheet.line(problem.message)
    sheet.headings(frozen_columns=2)
    for person in results.secretaries:
        for item in results.items:
            for group in _groups(results):
                sheet.row(_votes_row(results, counted, scheme, person, item, group))
    sheet.signatures()


def _groups(results: Results) -> list[str | None]:
    """Return None for all voter groups together, where that may be shown, then each where there are several."""
    shown = results.shown_groups
    if not is_live(results):
        return [*shown]
    return [None, *shown] if len(shown) > 1 else [None]


def _votes_row(
    results: Results, counted: CountedVotes, scheme: SchemeCells, person: SecretaryResult, item: str, group: str | None
) -> list[Cell]:
    secretary, votes = person.secretary, person.distribution(item, group)
    area = counted.of(secretary.seq, item, results.shown_groups if group is None else (group,))
    who = [count(secretary.seq), Cell(secretary.name), text(secretary.unit), text(item)]
    name = _TOGETHER if group is None else group or "未注明"
    if votes is None or area is None:
        raise ValueError("only groups that are shown have rows")
    asides = [count(votes.counts[code]).computed_by(f"SUM({area.columns(code)})") for code, _ in votes.scale.asides]
    row = [*who, Cell(name), *vote_cells(results, votes, area), *asides]
    if not results.is_scored:
        return row
    found = points(results.points(votes))
    if results.fold:
        return [*row, found]
    return [*row, found.computed_by(live.points(area, results.scheme, scheme).printed())]


def add_steps(sheet: Sheet, results: Results, people: Sequence[SecretaryResult]) -> None:
    """Write how each score and suggested grade came about, a step a row."""
    sheet.title("计分过程与建议等次理由")
    sheet.headings(frozen_columns=2)
    for person in people:
        secretary = person.secretary
        for number, sentence in enumerate(steps(person, results.scheme), start=1):
            name, unit = Cell(secretary.name), text(secretary.unit)
            sheet.row([count(secretary.seq), name, unit, count(number), text(sentence)])
