"""The notice to all (通报): how the meeting went, what commonly falls short, what is asked for; no score, no place."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dashboard.documents.feedback import answer_parts, ballot_words
from dashboard.documents.official_paper import (
    Imprint,
    OfficialPaper,
    Paragraph,
    Part,
    closed_up,
    day_words,
    numbered,
    points,
    second_heading,
)
from dashboard.domain.critique import Critique, Point
from dashboard.domain.results import Results
from dashboard.domain.roster import Mode
from dashboard.domain.rounding import percent
from dashboard.domain.themes import theme_name

MOST_THEMES, MOST_SENTENCES = 5, 3


@dataclass(frozen=True)
class CommonShortcoming:
    """A theme of the critiques: for how many secretaries it comes first in a shortcoming, and the sentences."""

    theme: str
    people_count: int
    sentences: tuple[str, ...] = field(default=())


def notice(
    results: Results,
    general: Critique,
    imprint: Imprint,
    *,
    addressee: str = "",
    quotable: Callable[[str], bool] = lambda _: False,
) -> OfficialPaper:
    """Return the notice as a draft to be edited.

    Args:
        results: the meeting; only decided grades are counted, never suggested ones.
        general: what was said to all.
        imprint: 落款, deadline and contact.
        addressee: to whom it goes (主送).
        quotable: whether a sentence of a critique may be quoted; it names nobody.
    """
    meeting = results.meeting
    stem = meeting.full_title.removesuffix("会议").removesuffix("会")
    title = f"关于{stem}情况的通报{'（示例）' if meeting.is_sample else ''}"
    whole, shortcomings, demands = numbered(["总体情况", "存在问题", "整改要求"])
    parts: list[Part] = [
        whole,
        Paragraph(closed_up(_meeting_words(results))),
        Paragraph(_grades_words(results)),
        *_said("会议肯定了以下方面：", general.strengths),
        shortcomings,
        *_said("会议指出，总体上还存在以下不足：", general.shortcomings),
        *_common_parts(common_shortcomings(results, quotable)),
        demands,
        *_said("会议提出以下要求：", general.advice),
        Paragraph("各述职人要对照点评和反馈意见建立整改台账，逐项明确整改措施、责任人和完成时限。"),
        *answer_parts(imprint),
    ]
    return OfficialPaper(title, f"{addressee}：" if addressee else "", tuple(parts), imprint)


def common_shortcomings(results: Results, quotable: Callable[[str], bool]) -> list[CommonShortcoming]:
    """Return the themes that come first in the shortcomings of most secretaries, at most five, with sentences.

    A theme that only one secretary has is no common one.
    """
    people: Counter[str] = Counter()
    sentences: dict[str, list[str]] = {}
    for person in results.secretaries:
        shortcomings = person.critique.shortcomings if person.critique else ()
        people.update({point.primary for point in shortcomings if point.primary})
        for point in shortcomings:
            if point.primary and quotable(point.text):
                sentences.setdefault(point.primary, []).append(point.text.rstrip("。；; "))
    common = sorted((code for code in people if people[code] > 1), key=lambda code: (-people[code], code))
    return [
        CommonShortcoming(
            theme_name(code),
            people[code],
            tuple(sorted(dict.fromkeys(sentences.get(code, ())), key=len)[:MOST_SENTENCES]),
        )
        for code in common[:MOST_THEMES]
    ]


def _meeting_words(results: Results) -> str:
    meeting, modes = results.meeting, [person.secretary.mode for person in results.secretaries]
    count = results.all_ballots
    when = day_words(meeting.held_on) if meeting.held_on else ""
    who = f"，{meeting.organizer}" if when and meeting.organizer else meeting.organizer
    split = "、".join(f"{mode.word}{modes.count(mode)}名" for mode in Mode if mode in modes)
    recovery = f"，回收率{percent(count.recovery_share)}" if count.issued else ""
    return (
        f"{when}{who}召开{meeting.full_title}，共{len(modes)}名党组织书记述职{f'（{split}）' if split else ''}，"
        f"与会人员进行了民主评议。共{ballot_words(count)}{recovery}。"
    )


def _grades_words(results: Results) -> str:
    """Return how many people got each decided grade (审定等次), and how many have none yet."""
    decided = Counter(person.decision.grade for person in results.secretaries if person.decision)
    waiting = len(results.secretaries) - decided.total()
    told = "，".join(f"“{grade}”{decided[grade]}名" for grade in results.grades if decided[grade])
    if not told:
        return "述职人综合评价等次尚未审定。"
    return f"经研究审定，述职人综合评价等次为：{told}" + (f"；尚未审定{waiting}名。" if waiting else "。")


def _said(introduction: str, texts: tuple[Point, ...]) -> list[Part]:
    return [Paragraph(introduction), *points([point.text for point in texts])] if texts else []


def _common_parts(common: list[CommonShortcoming]) -> list[Part]:
    if not common:
        return [Paragraph("（点评中没有归纳出多人共有的问题，请据实补充。）")]
    parts: list[Part] = [Paragraph("从对各述职人的点评看，问题主要集中在以下方面：")]
    for number, shortcoming in enumerate(common, start=1):
        parts.append(second_heading(number, shortcoming.theme))
        quoted = f"有的{'；有的'.join(shortcoming.sentences)}。" if shortcoming.sentences else ""
        parts.append(Paragraph(f"涉及{shortcoming.people_count}名述职人。{quoted}"))
    return parts
