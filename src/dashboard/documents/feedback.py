"""The letter to one secretary (反馈意见表): own numbers, own critique, what to mend by when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.documents.official_paper import (
    WIDTH,
    Imprint,
    Note,
    OfficialPaper,
    Paragraph,
    Part,
    Table,
    closed_up,
    day_words,
    numbered,
    points,
    second_heading,
)
from dashboard.domain.critique import Critique
from dashboard.domain.disclosure import WITHHELD
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import printed
from dashboard.domain.scoring import Distribution
from dashboard.domain.tally import BallotCount

_GRADE_WIDTH, _COUNT_WIDTH = 18.0, 12.0
_MOST_GRADES = 6
_EMPTY_ROWS = 3
_CRITIQUE_PARTS = (("特点", "strengths"), ("不足", "shortcomings"), ("希望", "advice"))


@dataclass(frozen=True, slots=True)
class Rectification:
    """One thing to mend (整改事项), as the ledger has it or as far as it is known yet."""

    problem: str
    measure: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeedbackChoices:
    """What a letter says beside votes and critique; a place tells something of the others, so it is off."""

    with_score: bool = True
    with_place: bool = False
    by_group: bool = False


def feedback(
    results: Results,
    person: SecretaryResult,
    rectifications: Sequence[Rectification],
    imprint: Imprint,
    choices: FeedbackChoices,
) -> OfficialPaper:
    """Return one secretary's letter; nothing in it comes from another secretary's numbers or critique.

    Args:
        results: the meeting.
        person: to whom the letter goes.
        rectifications: the secretary's entries of the ledger; the shortcomings of the critique
            where there are none.
        imprint: 落款, deadline and contact.
        choices: score, place, voter groups.
    """
    meeting, secretary = results.meeting, person.secretary
    votes, said, mend = numbered(["民主评议情况", "点评意见", "整改要求"])
    shortcomings = person.critique.shortcomings if person.critique else ()
    to_mend = rectifications or [Rectification(point.text) for point in shortcomings]
    dated = [entry if entry.due_on else replace(entry, due_on=imprint.due_on) for entry in to_mend]
    parts: list[Part] = [
        Paragraph("现将述职评议会对你的民主评议情况、点评意见和整改要求反馈如下。"),
        votes,
        Paragraph(closed_up(_facts(results, person, choices))),
        votes_table(results, person, by_group=choices.by_group),
        Note(closed_up(_how_counted(results, choices))),
        *_unscored_parts(results, person, choices),
        said,
        *_critique_parts(person.critique),
        mend,
        *_rectification_parts(dated, imprint),
    ]
    title = f"{meeting.full_title}\n反馈意见表{'（示例）' if meeting.is_sample else ''}"
    addressee = f"{secretary.unit}{secretary.name}同志：" if secretary.name else f"{secretary.unit}书记："
    return OfficialPaper(title, addressee, tuple(parts), imprint)


def ballot_words(count: BallotCount) -> str:
    """Return 发出/收回/有效 as running text.

    Example:
        >>> ballot_words(BallotCount(12, 11, 10)), ballot_words(BallotCount(None, 11, 10))
        ('发出评议票12张，收回11张，有效10张', '收回评议票11张，有效10张')
    """
    if count.issued is None:
        return f"收回评议票{count.returned}张，有效{count.valid}张"
    return f"发出评议票{count.issued}张，收回{count.returned}张，有效{count.valid}张"


def votes_table(results: Results, person: SecretaryResult, *, by_group: bool) -> Table:
    """Return the secretary's votes: a row an item, and below it one a voter group where asked for."""
    scale = results.scale
    groups = [group for group in results.shown_groups if by_group and len(results.groups) > 1]
    rows = []
    for item in results.items:
        rows.append(_votes_row(results, item, person.distribution(item)))
        rows += [_votes_row(results, f"　其中：{g or '未注明票别'}", person.distribution(item, g)) for g in groups]
    asides = [word for _, word in scale.asides]
    grades = scale.grades if _has_room(results) else ("得分",)
    narrow = [_GRADE_WIDTH] * len(grades) + [_COUNT_WIDTH] * (1 + len(asides))
    return Table(("评议项目", *grades, "有效", *asides), (WIDTH - sum(narrow), *narrow), tuple(rows), frozenset({0}))


def _unscored_parts(results: Results, person: SecretaryResult, choices: FeedbackChoices) -> list[Part]:
    """Return the votes of items in another scale, a table a scale, and that they are not scored."""
    return [
        part
        for beside in results.beside
        for part in (
            votes_table(beside, beside.of_person(person.secretary.seq), by_group=choices.by_group),
            Note("注：上表各项用的是另一套等次，只列票数和得票率，不计分。"),
        )
    ]


def _votes_row(results: Results, name: str, votes: Distribution | None) -> tuple[str, ...]:
    if votes is None:
        return name, WITHHELD
    shares = votes.percents(results.scheme)
    grades = [f"{count}票\n{share}" for count, share in zip(votes.grade_counts, shares, strict=True)]
    shown = grades if _has_room(results) else [printed(results.points(votes))]
    return name, *shown, str(votes.valid_count), *(str(votes.counts[code]) for code, _ in results.scale.asides)


def _has_room(results: Results) -> bool:
    """Return whether the table has a column for each grade; of very many grades it says the mean points."""
    return len(results.scale.grades) <= _MOST_GRADES


def _facts(results: Results, person: SecretaryResult, choices: FeedbackChoices) -> str:
    """Return meeting, ballots, score and grade in sentences."""
    held_on, mode = results.meeting.held_on, person.secretary.mode
    when = [f"会议于{day_words(held_on)}召开"] if held_on else []
    how = [f"你的述职方式为{mode.word}"] if mode else []
    sentences = ["，".join([*when, *how, f"共{ballot_words(results.all_ballots)}"])]
    if choices.with_score:
        sentences.append(_score_words(person))
    if choices.with_place and person.rank:
        ranked = sum(other.rank is not None and other.field == person.field for other in results.secretaries)
        tied = "（并列）" if person.rank.tied else ""
        sentences.append(f"在{ranked}名有得分的{person.field}述职人中列第{person.rank.place}名{tied}")
    return "。".join([*sentences, _grade_words(results, person)]) + "。"


def _score_words(person: SecretaryResult) -> str:
    if person.composite_points is not None:
        return f"你的综合得分为{printed(person.composite_points)}分，其中民主评议得分{printed(person.ballot_points)}分"
    return f"你的得分为{printed(person.score)}分" if person.score is not None else "对你没有有效票，不计得分"


def _grade_words(results: Results, person: SecretaryResult) -> str:
    """Return the decided grade; a suggested one is never passed off as decided."""
    if person.decision:
        return f"综合评价审定等次为“{person.decision.grade}”"
    if person.suggestion.grade:
        rule = f"按计分办法“{results.scheme.name}”得出的建议等次为“{person.suggestion.grade}”"
        return f"综合评价等次尚未审定，{rule}，以审定等次为准"
    return "综合评价等次尚未审定"


def _how_counted(results: Results, choices: FeedbackChoices) -> str:
    of = {"valid": "有效票", "returned": "收回票"}[results.scheme.share_of]
    together = ["各票别合并计票"] if len(results.groups) > 1 and not choices.by_group else []
    shares = [f"百分数为得票率，分母为{of}"] if _has_room(results) else []
    weighted = "，按票别加权" if results.assigned else ""
    score = [f"得分按“{results.scheme.name}”计算{weighted}"] if choices.with_score else []
    folded = results.fold.sentence if results.fold else ""
    return f"注：{'；'.join([*together, *shares, *score]) or '票数为各项有效票数'}。{folded}"


def _critique_parts(critique: Critique | None) -> list[Part]:
    said = [(words, getattr(critique, part)) for words, part in _CRITIQUE_PARTS if critique]
    told = [(words, [point.text for point in texts]) for words, texts in said if texts]
    if not told:
        return [Paragraph("本次会议没有记录对你的个人点评。")]
    return [
        part
        for number, (words, texts) in enumerate(told, start=1)
        for part in (second_heading(number, words), *points(texts))
    ]


def _rectification_parts(entries: Sequence[Rectification], imprint: Imprint) -> list[Part]:
    """Return the request, the table (empty rows where nothing is known yet), and the answer that is asked for."""
    request = (
        "请对照下表所列问题，逐项明确整改措施和完成时限，抓好整改。"
        if entries
        else "请结合民主评议情况自行查摆问题，填写下表，逐项明确整改措施和完成时限，抓好整改。"
    )
    rows = [(e.problem, e.measure, day_words(e.due_on) if e.due_on else "") for e in entries]
    empty = [("", "", day_words(imprint.due_on) if imprint.due_on else "")] * _EMPTY_ROWS
    table = Table(
        ("问题", "整改措施", "完成时限"), (60.0, WIDTH - 60 - 40, 40.0), tuple(rows or empty), frozenset({0, 1})
    )
    return [Paragraph(request), table, *answer_parts(imprint)]


def answer_parts(imprint: Imprint) -> list[Part]:
    """Return by when and to whom the mending is reported, and whom to ask.

    Example:
        >>> [part.words for part in answer_parts(Imprint("某区委", due_on=date(2026, 6, 30), contact="王晓，12345"))]
        ['请于2026年6月30日前完成整改，并将整改情况报某区委。', '联系人及电话：王晓，12345。']
    """
    by = f"请于{day_words(imprint.due_on)}前完成整改" if imprint.due_on else "请按时限完成整改"
    to = f"，并将整改情况报{imprint.issued_by}" if imprint.issued_by else "，并按要求报告整改情况"
    contact = [Paragraph(f"联系人及电话：{imprint.contact}。")] if imprint.contact else []
    return [Paragraph(f"{by}{to}。"), *contact]
