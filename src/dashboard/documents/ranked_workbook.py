"""The ranked table (排名表) as an Excel workbook, in an internal and a public edition."""

from datetime import date
from enum import StrEnum

from dashboard.documents import counted_votes, scheme_numbers, score_sheet
from dashboard.documents.counting_sheets import (
    STEP_COLUMNS,
    STEPS,
    UNSCORED,
    VOTES,
    add_steps,
    add_votes,
    vote_columns,
)
from dashboard.documents.paper import Cell, Column, Sheet, Workbook, text
from dashboard.documents.ranking_sheet import add_ranking, formula_note, ranking_columns
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.problems import Level
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import percent
from dashboard.domain.scheme import Scheme
from dashboard.domain.scored_scale import unscored_sentence
from dashboard.domain.tally import BallotCount


class Edition(StrEnum):
    """Who reads the workbook; the value is the word that the user reads."""

    INTERNAL = "内部"
    """Scores, places, votes, and how they came about."""
    PUBLIC = "公布"
    """Names and grades, and nothing from which a score could be told."""


def ranked_workbook(
    results: Results, edition: Edition, order: Order | None = None, generated_on: date | None = None
) -> bytes:
    """Return the workbook; equal input gives equal bytes.

    Args:
        results: what the screen shows too.
        edition: whether scores may be in the file.
        order: the order of the people; by default the internal edition goes by score, the public
            one by 述职顺序, so that the order does not tell the places.
        generated_on: the day printed as 制表日期, if any.
    """
    meeting = results.meeting
    created_on = generated_on or meeting.held_on or date(meeting.year or 2000, 12, 31)
    book = Workbook(_title(results), created_on)
    if edition is Edition.PUBLIC:
        people = ordered(results.secretaries, order or Order.REPORTING)
        _add_public_table(book, results, people, generated_on)
    else:
        _add_internal_sheets(book, results, order or Order.SCORE, generated_on)
    return book.finished()


def ballot_sentence(name: str, ballots: BallotCount) -> str:
    """Return 发出/收回/有效/无效 of one voter group, or of all, with the return rate (回收率).

    Example:
        >>> ballot_sentence("A票", BallotCount(12, 11, 10))
        'A票：发出 12 张，收回 11 张，有效 10 张，无效 1 张，回收率 91.67%'
        >>> ballot_sentence("A票", BallotCount(None, 11, 10))
        'A票：收回 11 张，有效 10 张，无效 1 张（发出数未填，不计回收率）'
    """
    told = f"{_ballots(name, ballots)}，无效 {ballots.spoilt} 张"
    if ballots.issued is None:
        return f"{told}（发出数未填，不计回收率）"
    return f"{told}，回收率 {percent(ballots.recovery_share)}"


def _ballots(name: str, ballots: BallotCount) -> str:
    issued = "" if ballots.issued is None else f"发出 {ballots.issued} 张，"
    return f"{name}：{issued}收回 {ballots.returned} 张，有效 {ballots.valid} 张"


def _title(results: Results) -> str:
    meeting = results.meeting
    return f"{meeting.full_title}{'（示例）' if meeting.is_sample else ''}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _organizer_line(results: Results, generated_on: date | None) -> str:
    meeting = results.meeting
    parts = {
        "组织单位": meeting.organizer,
        "会议日期": _day(meeting.held_on) if meeting.held_on else "",
        "述职人数": f"{len(results.secretaries)} 人",
        "制表日期": _day(generated_on) if generated_on else "",
    }
    return "　　".join(f"{name}：{words}" for name, words in parts.items() if words)


def _meeting_lines(results: Results, generated_on: date | None) -> list[str]:
    """Return organizer and day, then 发出/收回/有效 of all and of each voter group."""
    lines = [_organizer_line(results, generated_on), ballot_sentence("评议票", results.all_ballots)]
    if len(results.groups) > 1:
        groups = [ballot_sentence(group or "未注明票别", count) for group, count in results.ballots.items()]
        lines.append("\n".join(groups))
    return lines


def _add_internal_sheets(book: Workbook, results: Results, order: Order, generated_on: date | None) -> None:
    """Add the ranking and what it is computed from, down to the counts; each sheet reads from those behind it."""
    people = ordered(results.secretaries, order)
    title, lines = _title(results), _meeting_lines(results, generated_on)
    ranking = book.sheet("排名表", ranking_columns(results))
    votes = book.sheet(VOTES, vote_columns(results))
    steps = book.sheet(STEPS, STEP_COLUMNS)
    scores = book.sheet(score_sheet.NAME, score_sheet.columns(results))
    counts = book.sheet(counted_votes.NAME, counted_votes.columns(results))
    names = [f"{UNSCORED}{number if number > 1 else ''}" for number in range(1, len(results.beside) + 1)]
    unscored = [
        (
            part,
            book.sheet(name, vote_columns(part)),
            book.sheet(f"{counted_votes.NAME}（{name}）", counted_votes.columns(part)),
        )
        for part, name in zip(results.beside, names, strict=True)
    ]
    scheme = book.sheet(scheme_numbers.NAME, scheme_numbers.columns(results))
    cells = scheme_numbers.add_scheme_numbers(scheme, results)
    counted = counted_votes.add_counted_votes(counts, results)
    numbers = score_sheet.add_scores(scores, results, cells, counted)
    add_steps(steps, results, people)
    add_votes(votes, results, numbers.votes, cells, title, lines)
    for part, shares, numbers_behind in unscored:
        add_votes(shares, part, counted_votes.add_counted_votes(numbers_behind, part), cells, title, lines)
    ranking.title(f"{title}测评结果排名表")
    for line in lines:
        ranking.line(line)
    add_ranking(ranking, results, people, numbers)
    ranking.gap()
    _add_notes(ranking, results)
    ranking.signatures()


def _add_notes(sheet: Sheet, results: Results) -> None:
    """Write what a reader needs to defend the numbers: whose votes, which rules, what is uncertain."""
    together = "，各票别合并" if len(results.groups) > 1 else ""
    sheet.note("公式", formula_note(results))
    sheet.note("票数口径", f"“{results.main_item}”一项{together}；未填、无效见“测评结果汇总表”。")
    for part in results.beside:
        sheet.note("另一套等次", f"{unscored_sentence(part.items, part.scale)}见“{UNSCORED}”。")
    for question, choice in results.statements:
        sheet.note(question, choice)
    if results.assigned:
        sheet.note("票别对应", "，".join(f"{group or '未注明票别'}→{name}" for group, name in results.assigned.items()))
    said = dict.fromkeys([*results.problems, *results.reconciliation.problems])
    matters = [str(problem) for problem in said if problem.level is not Level.INFORMS]
    if results.reconciliation.reason:
        matters.append(f"核对不符的原因：{results.reconciliation.reason}")
    if matters:
        sheet.note("需说明的事项", "\n".join(f"{number}. {matter}" for number, matter in enumerate(matters, start=1)))
    sheet.note("等次说明", "建议等次由计分办法计算得出，供研究参考；审定等次由会议研究确定。")


def _add_public_table(
    book: Workbook, results: Results, people: list[SecretaryResult], generated_on: date | None
) -> None:
    sheet = book.sheet("公布表", [Column("序号", 12), Column("姓名", 24), Column("单位", 62), Column("等次", 30)])
    sheet.title(f"{_title(results)}评议等次公布表")
    sheet.line(_organizer_line(results, generated_on))
    sheet.line(_ballots("评议票", results.all_ballots))
    sheet.headings(frozen_columns=0)
    for number, person in enumerate(people, start=1):
        secretary = person.secretary
        sheet.row([Cell(number, "count"), Cell(secretary.name), text(secretary.unit), Cell(_public_grade(person))])
    sheet.gap()
    sheet.note("说明", _origin_of_grades(people, results.scheme), name_columns=1)
    sheet.signatures()


def _public_grade(person: SecretaryResult) -> str:
    if person.decision:
        return person.decision.grade
    return f"{person.suggestion.grade}（建议，待审定）" if person.suggestion.grade else "待审定"


def _origin_of_grades(people: list[SecretaryResult], scheme: Scheme) -> str:
    if all(person.decision for person in people):
        return "等次均为审定等次。"
    rule = f"“{scheme.name}”{f'（依据：{scheme.source}）' if scheme.source else ''}"
    suggested = f"注有“建议，待审定”的是按计分办法{rule}得出的建议等次，最终以审定等次为准"
    return f"{suggested}；其余为审定等次。" if any(person.decision for person in people) else f"{suggested}。"
