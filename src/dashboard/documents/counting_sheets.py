"""The sheets behind a ranking: all votes (测评结果汇总表) and how each score came about (计分过程)."""

from collections.abc import Sequence

from dashboard.documents.paper import Cell, Column, Workbook, count, points, share, text
from dashboard.domain.results import Results, SecretaryResult, steps
from dashboard.domain.scoring import Distribution

_TOGETHER = "全部"


def grade_columns(results: Results) -> list[Column]:
    """Return two columns a grade: votes and share."""
    return [
        column
        for grade in results.scale.grades
        for column in (Column("票数", 7, above=grade), Column("得票率", 9.5, above=grade))
    ]


def vote_cells(results: Results, votes: Distribution) -> list[Cell]:
    """Return the cells of `grade_columns`."""
    shares = [votes.share(grade, results.scheme.share_of) for grade in range(len(results.scale.grades))]
    pairs = zip(votes.grade_counts, shares, strict=True)
    return [cell for number, part in pairs for cell in (count(number), share(part))]


def add_votes(book: Workbook, results: Results, meeting_title: str, meeting_lines: Sequence[str]) -> None:
    """Add the votes of every person, item and voter group, in 述职顺序.

    Args:
        book: where to.
        results: the meeting.
        meeting_title: title with year and unit.
        meeting_lines: organizer, day, 发出/收回/有效; written below the title.
    """
    columns = [
        Column("序号", 7),
        Column("姓名", 12),
        Column("单位", 28),
        Column("项目", 28),
        Column("票别", 13),
        *grade_columns(results),
        Column("有效", 8),
        *(Column(word, 8) for _, word in results.scale.asides),
        Column("得分", 10),
    ]
    sheet = book.sheet("测评结果汇总表", columns)
    sheet.title(f"{meeting_title}测评结果汇总表")
    for line in meeting_lines:
        sheet.line(line)
    of = {"valid": "有效票", "returned": "收回票"}[results.scheme.share_of]
    weights = "；“全部”的得分按合并票数计算，不含票别权重，加权得分见“排名表”" if results.assigned else ""
    sheet.line(f"得票率的分母为{of}{weights}。")
    sheet.headings(frozen_columns=2)
    for person in results.secretaries:
        for item in results.items:
            for name, votes in _by_group(results, person, item):
                sheet.row(_votes_row(results, person, item, name, votes))
    sheet.signatures()


def _by_group(results: Results, person: SecretaryResult, item: str) -> list[tuple[str, Distribution]]:
    """Return the votes of all together, then, where there are several voter groups, of each."""
    groups = results.groups if len(results.groups) > 1 else ()
    each = [(group or "未注明", person.distribution(item, group)) for group in groups]
    return [(_TOGETHER, person.distribution(item)), *each]


def _votes_row(results: Results, person: SecretaryResult, item: str, group: str, votes: Distribution) -> list[Cell]:
    return [
        count(person.secretary.seq),
        Cell(person.secretary.name),
        text(person.secretary.unit),
        text(item),
        Cell(group),
        *vote_cells(results, votes),
        count(votes.valid_count),
        *(count(votes.counts[code]) for code, _ in votes.scale.asides),
        points(results.points(votes)),
    ]


def add_steps(book: Workbook, results: Results, people: Sequence[SecretaryResult]) -> None:
    """Add how each score and suggested grade came about, a step a row."""
    columns = [Column("序号", 7), Column("姓名", 12), Column("单位", 30), Column("步骤", 8), Column("说明", 100)]
    sheet = book.sheet("计分过程", columns)
    sheet.title("计分过程与建议等次理由")
    sheet.headings(frozen_columns=2)
    for person in people:
        secretary = person.secretary
        for number, sentence in enumerate(steps(person, results.scheme), start=1):
            name, unit = Cell(secretary.name), text(secretary.unit)
            sheet.row([count(secretary.seq), name, unit, count(number), text(sentence)])
