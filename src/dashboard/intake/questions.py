"""The column headings of questionnaire exports: which question, which row of its matrix, who and what is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName, Roster
from dashboard.domain.scale import OVERALL, is_overall
from dashboard.intake.cells import Words, once_a_vocabulary
from dashboard.intake.headings import Field, field_of
from dashboard.intake.printed_people import Hints, is_item_like, is_unit_like, name_likeness, printed_person
from dashboard.intake.private_columns import is_private

_NUMBERED = re.compile(r"\s*(?:Q|第)?(?P<number>\d{1,3})题?\s*(?P<sign>[、.．:：])\s*(?P<text>\S.*)", re.DOTALL)
_OUTSIDE_BRACKETS = r"(?![^(（]*[)）])"
_NUMBERED_ROW = re.compile(
    rf"(?P<stem>.+)(?:—+|–|－|-+|_|:|：){_OUTSIDE_BRACKETS}\s*(?P<number>\d{{1,3}})[.．、]\s*(?P<row>\S.*)", re.DOTALL
)
_NAMED_ROW = re.compile(rf"(?P<stem>.+)(?:—+|–|－|-+|_|:|：){_OUTSIDE_BRACKETS}\s*(?P<row>[^\s\d].*)", re.DOTALL)
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_MARKUP = re.compile(r"\s*(?:[(（\[【](?:必填|选填|必答|自动|[^()（）\[\]【】]{0,6}题)[)）\]】]|\*)\s*$")
"""What the makers of questionnaires put behind a question: （必填）, [单选题], *."""
_JOINED = re.compile(r"[-－—–_：:／/|｜\n]")
_SCORE = re.compile(r"(得分|总分|分数)[)\]】]?$")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]+)[”\"」』]")
_BETWEEN = re.compile(
    r"请|您|你|对|给|评价|评议|测评|打分|同志|进行|履行|抓|总体|综合|的|[,。:;?!、\s—–\-_()\[\]【】“”\"]+"
)
_PEOPLE = r"(党组织|单位|支部)?(书记|述职人员?|述职对象|人员|对象|同志)?们?(同志|书记)?(的|在|[:,])*"
_LEAD = re.compile(
    rf"^(?:(请|您|你|认为|觉得|如何|对|给|就)*(评价|评议|测评|打分)?(以下|下列|各|每|上述|本次)+[位名]?(基层)?{_PEOPLE}"
    r"|请?[您你]?(认为|觉得|如何)*(评价|看待)?(?<=.)(对|给|就)?|(同志|书记)?的?)"
)
_TAIL = re.compile(
    r"((进行|作出?|给出|予以|方面)?的?(民主)?(评价|评议|打分|测评|评分|选择)(等次|结果|意见)?(是|为)?)?"
    r"(是?(如何|怎样|怎么样|什么))?[:。?!,]*$"
)
_POST = re.compile(r"^(?:党工委|党委|党组|党总支|党支部|机关党委|支部)?(?:专职|第一)?副?书记")
_POST_END = re.compile(_POST.pattern[1:] + "$")
_ALL_IN_ALL = re.compile(r"总体|综合评价|总评|整体评价")


@dataclass(frozen=True)
class Question:
    """One column of answers: its question (题干) without number, and the row of its matrix ("" where it has none)."""

    column: int
    stem: str
    row: str

    @property
    def whole(self) -> str:
        """The question with the row."""
        return f"{self.stem}—{self.row}" if self.row else self.stem


def questions_of(headings: Sequence[str]) -> list[Question]:
    """Return the numbered questions among the headings of an export.

    The first column of a matrix names question and row (8、题干—1.秦涛), the following ones the row
    alone (2.李明): the question is carried on.

    Example:
        >>> [(q.stem, q.row) for q in questions_of(["来自IP", "1、总体评价—1.秦涛", "2.李明", "2、您的身份"])]
        [('总体评价', '秦涛'), ('总体评价', '李明'), ('您的身份', '')]
    """
    found: list[Question] = []
    stem, last = "", 0
    for column, heading in enumerate(map(without_markup, headings)):
        if not heading:
            continue
        numbered = _NUMBERED.fullmatch(heading)
        if not numbered:
            if stem and not last and heading and not (field_of(heading) or is_private(heading)):
                found.append(Question(column, stem, heading))
            else:
                stem = ""
            continue
        number, text = int(numbered["number"]), numbered["text"]
        if stem and number == last + 1 and numbered["sign"] in ".．":
            last = number
            found.append(Question(column, stem, text))
            continue
        first = _NUMBERED_ROW.fullmatch(text)
        named = first or _NAMED_ROW.fullmatch(text)
        stem, last = (named["stem"].strip() if named else ""), (int(first["number"]) if first else 0)
        found.append(Question(column, stem or text, named["row"] if named else ""))
    return found


def unnumbered_questions(headings: Sequence[str], roster: Roster | None) -> list[Question]:
    """Return the questions of an export that does not number them: 秦涛同志总体评价.

    Nothing where no heading asks about somebody, or where names stand alone, over several columns, or joined
    with items (秦涛-总体评价), as they do in a table of ballots.

    Example:
        >>> [q.stem for q in unnumbered_questions(["提交时间", "秦涛同志总体评价", "您对李明的评价*"], None)]
        ['秦涛同志总体评价', '您对李明的评价']
        >>> unnumbered_questions(["提交时间", "秦涛", "李明"], None), unnumbered_questions(["秦涛-总体评价"], None)
        ([], [])
    """
    texts = [without_markup(heading) for heading in headings]
    found = [
        Question(column, text, "")
        for column, text in enumerate(texts)
        if text and not is_private(text) and field_of(text) in (None, Field.GROUP, Field.CATEGORY)
    ]
    people = [question for question in found if person_asked(question.stem, roster)]
    is_table = any(_JOINED.search(q.stem) or name_likeness(q.stem) >= 1 for q in people)
    is_table = is_table or len({question.stem for question in people}) < len(people)
    return found if people and not is_table else []


@lru_cache(maxsize=8192)
def without_markup(heading: str) -> str:
    """Return a heading without what the maker of the questionnaire put behind it.

    Example:
        >>> without_markup("1.秦涛（必填）"), without_markup("秦涛的总体评价[单选题]*")
        ('1.秦涛', '秦涛的总体评价')
    """
    bare = heading
    while found := _MARKUP.search(bare):
        bare = bare[: found.start()]
    return bare


def is_score(question: Question) -> bool:
    """Return whether a column holds points that the questionnaire gave to answers, as its heading says."""
    return _SCORE.search(normalised(question.row or question.stem)) is not None


@once_a_vocabulary
def numbered_among(words: Words) -> frozenset[str]:
    """Return the texts that are headings of numbered questions; an export has one at least."""
    return frozenset(filter(_NUMBERED.fullmatch, words))


def person_asked(stem: str, roster: Roster | None = None) -> tuple[str, str] | None:
    """Return name and unit of the person whom a question is about, or None.

    Example:
        >>> person_asked("请您对东街社区党委书记秦涛同志进行总体评价"), person_asked("工作作风")
        (('秦涛', '东街社区'), None)
    """
    text = normalised(stem)
    if known := _known_person(text, roster):
        return known
    chunks = [chunk for chunk in _BETWEEN.split(text) if chunk]
    for position, chunk in enumerate(chunks):
        if name_likeness(chunk) >= 1:
            after = chunks[position + 1] if position + 1 < len(chunks) else ""
            before = chunks[position - 1] if position else ""
            return chunk, next((_unit(beside) for beside in (after, before) if is_unit_like(beside)), "")
        for length in (3, 2, 4):
            unit, name = chunk[:-length], chunk[-length:]
            if name_likeness(name) >= 1 and (is_unit_like(unit) or unit.endswith("书记")):
                return name, _unit(unit)
    return None


def _known_person(text: str, roster: Roster | None) -> tuple[str, str] | None:
    """Return the person of the roster whose name the text holds, the longest name first."""
    named = [s for s in roster or () if s.key[1] and s.key[1] in text]
    longest = max((len(s.key[1]) for s in named), default=0)
    named = [s for s in named if len(s.key[1]) == longest]
    by_unit = [s for s in named if s.key[0] and s.key[0] in text] or named
    if not by_unit:
        return None
    return by_unit[0].name, by_unit[0].unit if len(by_unit) == 1 and by_unit[0].key[0] in text else ""


def _unit(text: str) -> str:
    return _POST_END.sub("", text)


def item_asked(stem: str, person: tuple[str, str] | None = None) -> str:
    """Return the item that a question is about; "" where it names none.

    Example:
        >>> item_asked("请对以下书记履行责任情况进行评价"), item_asked("请您对下列书记进行民主评议")
        ('履行责任情况', '')
        >>> item_asked("您对秦涛同志工作作风的评价（1=好 2=较好 3=一般 4=差）", ("秦涛", ""))
        '工作作风'
        >>> item_asked("秦涛【工作作风】", ("秦涛", ""))
        '工作作风'
    """
    text = _BRACKETS.sub("", normalised(stem))
    inside: list[str] = [part.strip("()[]【】") for part in _BRACKETS.findall(normalised(stem))]
    quoted = [part for part in _QUOTED.findall(text) if _is_item(part)]
    if len(quoted) == 1 and not is_overall(quoted[0]):
        return str(quoted[0])
    if person and (items := [part for part in inside if _is_item(part)]):
        return items[-1]
    if is_overall(text) or _ALL_IN_ALL.search(text):
        return OVERALL
    for part in filter(None, person or ()):
        before, _, after = text.partition(normalised(part))
        text = _POST.sub("", after or before)
    text = _LEAD.sub("", text, count=1)
    return _TAIL.sub("", text, count=1).strip('的“”"「」《》')


def _is_item(text: str) -> bool:
    return is_item_like(text) and not is_unit_like(text) and not any(map(str.isdigit, text))


def are_people(rows: Sequence[str], hints: Hints) -> bool:
    """Return whether the rows of a matrix name people or units rather than items."""
    items = sum(is_item_like(row) and not is_unit_like(row) for row in rows) / len(rows)
    asked = sum(person_asked(row) is not None for row in rows) / len(rows)
    return max(hints.name_score(rows), hints.unit_score(rows), asked) > items


def person_in_row(text: str, place: Place) -> PrintedName:
    """Return the person that a row of a matrix names: a name, a unit with a name, or a unit alone."""
    printed = printed_person(text, "", place)
    if printed.unit or not is_unit_like(text):
        asked = person_asked(text)
        return printed if printed.unit or asked is None else printed_person(*asked, place)
    return printed_person("", text, place)
