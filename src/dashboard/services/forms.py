"""Blank forms to hand out: the paper ballot and the entry sheet, with the names of their files."""

from collections.abc import Sequence
from functools import partial

from dashboard.documents.ballot_form import ballot_form
from dashboard.documents.ballot_form_word import ballot_form_word
from dashboard.documents.ballot_layout import BallotForm
from dashboard.documents.entry_sheet import entry_sheet
from dashboard.domain.meeting import Meeting
from dashboard.domain.names import normalised
from dashboard.domain.problems import Level, Problem
from dashboard.domain.roster import Roster
from dashboard.domain.scale import OVERALL
from dashboard.services.form_trial import trial_problems
from dashboard.services.outgoing import WORD, OutgoingFile, as_file_name
from dashboard.store.records import MeetingRecord

ITEMS = (
    OVERALL,
    "对抓基层党建工作的认识熟悉程度",
    "履行抓基层党建工作责任情况",
    "推动重点任务落实情况及成效",
    "查摆抓基层党建工作中存在问题",
    "下一步抓好基层党建工作的思路措施",
)
"""The items that are proposed (DOMAIN §3); people change them."""
MOST_ITEMS, MOST_GROUPS, MOST_BALLOTS = 8, 8, 500
_USUAL_BALLOTS = 50


def form_title(meeting: Meeting) -> str:
    """Return the title that is proposed for the ballots of a meeting.

    Example:
        >>> form_title(Meeting("临江区述职评议会", 2026))
        '2026年度临江区述职评议会民主评议票'
    """
    return f"{meeting.full_title}民主评议票"


def form_groups(record: MeetingRecord) -> list[str]:
    """Return the voter groups that are proposed: those with issued ballots, else those of the scheme."""
    return [group for group in record.issued if group] or list(record.scheme.group_weights)


def form_ballot_count(record: MeetingRecord) -> int:
    """Return how many rows are proposed for the entry sheet: the ballots issued, or a usual number."""
    return min(max(record.issued.values(), default=_USUAL_BALLOTS), MOST_BALLOTS) or _USUAL_BALLOTS


def requested_form(
    roster: Roster, title: str, items: Sequence[str], groups: Sequence[str]
) -> tuple[BallotForm | None, list[Problem]]:
    """Return the form that a person asked for, or what is wrong with it; empty lines are left out.

    What passes is read back exactly when it comes back filled in.
    """
    items = [item for line in items if (item := " ".join(line.split()))]
    groups = [group for line in groups if (group := normalised(line))]
    problems = [
        *_none_or_too_many(items, "评议项目", MOST_ITEMS),
        *(_none_or_too_many(groups, "票别", MOST_GROUPS) if groups else []),
        *_twice(items, "评议项目"),
        *_twice(groups, "票别"),
    ]
    if not title.strip():
        problems.append(_problem("no_title", "没有写票头标题，请补上。"))
    if problems:
        return None, problems
    form = BallotForm(title.strip(), roster, tuple(items), tuple(groups) or ("",))
    problems = trial_problems(form)
    return (None if problems else form), problems


def blank_forms(form: BallotForm, ballot_count: int) -> tuple[OutgoingFile, ...]:
    """Return the three files: the paper ballot as Excel and as Word, and the entry sheet."""
    title = as_file_name(form.title.removesuffix("民主评议票"))
    return (
        OutgoingFile("纸质票样（Word）", f"{title}_民主评议票.docx", partial(ballot_form_word, form), WORD),
        OutgoingFile("纸质票样（Excel）", f"{title}_民主评议票.xlsx", partial(ballot_form, form)),
        OutgoingFile("录票表（Excel）", f"{title}_录票表.xlsx", partial(entry_sheet, form, ballot_count)),
    )


def _none_or_too_many(words: Sequence[str], what: str, most: int) -> list[Problem]:
    if not words:
        return [_problem("none", f"没有写{what}，请至少写一个，一行一个。")]
    if len(words) > most:
        return [_problem("too_many", f"{what}有 {len(words)} 个，一张票放不下，请减到 {most} 个以内。")]
    return []


def _twice(words: Sequence[str], what: str) -> list[Problem]:
    keys = [normalised(word) for word in words]
    repeated = dict.fromkeys(word for word, key in zip(words, keys, strict=True) if keys.count(key) > 1)
    named = "、".join(f"“{word}”" for word in repeated)
    return [_problem("twice", f"{what}{named}写了不止一次，请删去重复的。")] if named else []


def _problem(code: str, sentence: str) -> Problem:
    return Problem(Level.STOPS, code, sentence)
