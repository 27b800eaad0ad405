"""What was said to one secretary: strengths, shortcomings and advice out of the lines of one critique."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dashboard.domain.critique import Critique, Point
from dashboard.intake.speech_lines import Line
from dashboard.intake.speech_names import Person
from dashboard.intake.speech_numbering import Span, cleaned, marker_at, markers, numbered, paragraphs, sentences
from dashboard.intake.speech_points import Kind, Passage, passages

_NEGATIVE = re.compile(
    r"不够|不足|不全|不清(?!楚了)|不畅|不牢|不勤|不透|不齐|不健全|不合理|不彻底|跟不上|不强|不深|不高|不多|不严|不实|不细|不紧|不到位|不及时|不规范|不熟|不平衡|不均衡|不明显|不突出|不丰富|不完善|不充分|不全面|不系统|不主动|"
    r"不积极|不经常|不扎实|不广|不力|不新|不活|不优|不大|欠缺|有待|缺乏|缺少|薄弱|较少|偏少|偏低|差距|短板|滞后|流于形式|弱化|单一|单薄|空白|两层皮|两张皮|两条线|失之于|断层|断档|不顺|走过场|时断时续|还需|仍需|尚未|还没有|得[太较很]?[少慢松晚浅]|没着落"
)
_FAULT = re.compile(
    rf"{_NEGATIVE.pattern}|不[一-龥]{{1,4}}(?=[，,。；;、！]|$)|[少慢弱低窄散差浅旧乱](?=[，,。；;、！]|$)|偏[少慢弱低窄散差浅大老松软]|"
    "老化|断档|陈旧|单薄|吃紧"
)
"""What is a fault behind 但是, where a plain word of want is enough."""
_WANTING = re.compile(
    rf"{_FAULT.pattern}|没有|未(?![来雨])|无(?![私偿缝])|被占|缺位|缺失|虚设|闲置|冲突|[一-龥]差(?=[，,。；;、]|$)"
)
"""What is a fault in a list that nobody announced."""
_CONCEDES = re.compile("虽|尽管|固然|任务重|时间短|到任|人手")
_PRAISES = re.compile("成绩|成效|突出|明显|扎实|很好|不错|有力|提升|进步|前列|肯定|没有放松|坚持|克服|难能可贵|不容易")
_BUT_WORD = re.compile(r"(?:但是?|不过|然而|可是|只是|就是|美中不足|同时也|同时)[，,]?(?:也?要看到[，,]?)?")
_BUT = re.compile(r"(?<=[，,。；;])(?=(?:但是?|不过|然而|可是|只是|就是|美中不足|同时也)[，,]?)")
_WISH = re.compile("(?:(?<=[，,；;])|^)(?=(?:希望|期望|建议|下一步|今后要))")
_IMPERATIVE = re.compile(r"请(?:认真|抓紧|尽快|对照)|希望|建议|(?<![主重需])要|应当?|须|务必|进一步|抓紧|今后|下一步")
_COMMENT_BEGINS = re.compile(
    r"(?:下面|现在)?[，,]?(?:由?我)?(?:先|来|简要|简单)?(?:作|做|进行)?(?:简要|简单)?(?:点评|讲评)(?:如下|一下|意见)?[：:。，]"
)
_TRAILING_ADVICE = re.compile(
    r"(?<=[。！])(?=(?:为此|对此)?[，,]?(?:下一步|下步|今后|会后|希望|建议|请|务必|要(?![是说求素])|应当))"
)
_COURTESY = re.compile(r"(?:我?同意|刚才|听了|听取了|感谢|谢谢)[^。]{0,30}")
_TO_ALL = re.compile(
    r"[【\[]?(?:[一二三四五六][、.．])?(?:同志们|各位|大家(?!对|反映|认为|公认|评价|觉得|都?说|普遍)|(?:目前)?(?:存在的)?(?:共性|普遍)|会议的?最后|"
    r"(?:下面|接下来|现在|最后|首先)?[，,]?(?:我们)?(?:进行|开始)?(?:今天)?(?:会议|大会)?(?:的)?第[二三四五六]项|"
    r"各(?:支部|党支部|党组织|级|单位|基层|部门|村|社区|街道|镇)(?:书记|党组织|党支部|同志|党委|单位)?(?:要|应|都)|"
    r"(?:总之|总而言之|会后|散会)[，,。]|(?:下面|接下来|现在|最后)[，,]?(?:我们|请大家)?(?:进行|开始|转入|进入|填写|投票|画票)|(?:总的|总体|整体|综合|从(?:总体|整体))[^，。]{0,3}(?:来?看|来?说|来?讲|起来)|"
    r"(?:以上|上述|刚才|今天|通过)[，,]?(?:是|的?(?:会议|述职评议会|点评)|[^。]{0,12}(?:各|大家|全体|[几两三四五六七八九十\d]位))|"
    r"(?![^。]{0,40}(?:同志(?!们)|你|该))[^。]{0,40}?我[^。]{0,24}?(?:讲|提|谈|强调|说)[^。]{0,6}(?:点|个方面|条))"
)
_TO_SEVERAL = re.compile(
    r"[^。]{0,30}?(?:[前后另其]?[几两三四五六七八九十\d]+位|书面述职的)[^。]{0,20}点评|[^。]{0,30}(?:共性|普遍)(?:的|存在的)?问题|"
    r"(?:总之|总而言之)[，,]|希望(?:大家|各|同志们|[几两三四五六七八九十\d]+位)|大家(?!对|反映|认为|公认|评价|觉得|都?说|普遍)|各位|同志们|会议(?:要求|强调)|[^。，]{0,6}[，,]?请[^。]{2,40}述职|现场述职|(?:讲|说)到这里[，,]"
)
"""Words that turn away from one person, also between two critiques."""
_OUTER_STYLES = {"section", "bracketed", "arabic"}


def length_of_entry(lines: Sequence[Line], person: Person, *, is_last: bool) -> int:
    """Return how many of the lines still speak to the person.

    A line whose number goes on a numbering that began outside ends the critique, and so does a line
    that turns to several people; after the last person it is enough that a line may speak to everybody.
    """
    seen: set[tuple[str, int]] = set()
    for index, line in enumerate(lines):
        turns_away = (index and _TO_SEVERAL.match(line.text)) or (is_last and _TO_ALL.match(line.text))
        if _goes_on_outside(line.text, seen) or (turns_away and not _speaks_of(person, line.text)):
            return index
        seen |= {(marker.style, marker.number) for marker in markers(line.text)}
    return len(lines)


def _goes_on_outside(text: str, seen: set[tuple[str, int]]) -> bool:
    first = marker_at(text)
    if first is None or first.style not in _OUTER_STYLES or first.number < 2:
        return False
    return (first.style, first.number - 1) not in seen


def _speaks_of(person: Person, text: str) -> bool:
    return any(part and part in text for part in (person.unit, person.name, "你", "该同志", "该书记"))


def entry_critique(order: int, person: Person, lines: Sequence[Line], heading: Kind | None = None) -> Critique:
    """Return the critique of one person out of its lines.

    Where the person stands under a heading of all (二、存在的不足) and announces nothing, all is of that kind.
    Text before the first announcement is praise, unless the speech announces praise later;
    sentences of blame in it count where no shortcomings are announced at all.
    """
    points: dict[Kind, list[Span]] = {"strengths": [], "shortcomings": [], "advice": []}
    unannounced: list[Span] = []
    parts = passages(Span.of(lines), is_personal=True)
    if heading and all(part.kind is None for part in parts):
        parts = [Passage(heading, part.span) for part in parts]
    for passage in parts:
        if passage.kind is None:
            unannounced.append(passage.span)
            continue
        found, rest = _announced(passage)
        points[passage.kind] += found
        for span in paragraphs(rest):
            if _IMPERATIVE.search(span.text):
                points["advice"].append(span)
            elif passage.kind == "shortcomings" and says_fault(span.text):
                points["shortcomings"].append(span)
            else:
                unannounced.append(span)
    _sort_unannounced(unannounced, points)
    return critique_of(order, person, points)


def says_fault(text: str) -> bool:
    """Return whether words say that something falls short.

    Example:
        >>> says_fault("创新不够"), says_fault("作风扎实")
        (True, False)
    """
    return _NEGATIVE.search(text) is not None


def asks_for_more(text: str) -> bool:
    """Return whether words ask for something to be done.

    Example:
        >>> asks_for_more("大家要抓好整改"), asks_for_more("大家讲得很好")
        (True, False)
    """
    return _IMPERATIVE.search(text) is not None


def critique_of(order: int, person: Person, points: Mapping[Kind, Sequence[Span]]) -> Critique:
    """Return the points as a critique."""
    return Critique(
        order,
        person.unit,
        person.name,
        strengths=_as_points(points["strengths"]),
        shortcomings=_as_points(points["shortcomings"]),
        advice=_as_points(points["advice"]),
    )


def _as_points(spans: Iterable[Span]) -> tuple[Point, ...]:
    return tuple(
        Point(re.sub(r"(?<![。；！？：，、])\n", "。", span.text).replace("\n", ""), f"第 {span.numbers[0]} 段")
        for span in spans
    )


def _announced(passage: Passage) -> tuple[list[Span], Span]:
    """Return the points of a passage, and what stands behind its last number."""
    list_of = numbered(passage.span)
    if list_of.points:
        before = cleaned(list_of.before.text)
        has_own_word = passage.kind != "strengths" and "。" in before
        points, rest = [list_of.before.rewritten(before)] * has_own_word + list(list_of.points), list_of.after
        if passage.kind == "shortcomings":
            points[-1], wish = _without_wish(points[-1])
            if wish:
                rest = Span(f"{wish}\n{rest.text}".strip("\n"), points[-1].numbers[-1:] + rest.numbers)
        return points, rest
    return unnumbered(passage), Span("")


def _without_wish(point: Span) -> tuple[Span, str]:
    """Return the last shortcoming of a list, and the sentences of advice that follow it in its paragraph."""
    for found in _TRAILING_ADVICE.finditer(point.text):
        wish = point.text[found.start() :]
        if not _NEGATIVE.search(wish):
            return point.rewritten(cleaned(point.text[: found.start()])), wish
    return point, ""


def unnumbered(passage: Passage) -> list[Span]:
    """Return the points of a passage without numbers: shortcomings by sentence, the others by paragraph."""
    lines = paragraphs(passage.span)
    if passage.kind != "shortcomings" or (passage.is_under_heading and len(lines) > 1):
        return lines
    return sentences(passage.span.rewritten(cleaned(passage.span.text)))


def _sort_unannounced(spans: Sequence[Span], points: dict[Kind, list[Span]]) -> None:
    """Add to the points what was said without an announcement."""
    praise: list[Span] = []
    blame: list[Span] = []
    wants_blame = not points["shortcomings"]
    for span in spans:
        list_of = numbered(span)
        if listed := list_of.points:
            is_blame = 2 * sum(bool(_WANTING.search(point.text)) for point in listed) > len(listed)
            points["shortcomings" if is_blame and wants_blame else "strengths"] += listed
        for paragraph in (*paragraphs(list_of.before), *paragraphs(list_of.after)):
            kind_words, faults, wishes = divided(paragraph, wants_blame=wants_blame)
            praise += kind_words
            blame += faults
            points["advice"] += wishes
    points["shortcomings"] += blame
    if not points["strengths"]:
        points["strengths"] += praise


def _without_opening(text: str) -> str:
    """Return a paragraph without the words that only say that the comment begins (下面点评)."""
    begins = _COMMENT_BEGINS.match(text)
    return text[begins.end() :] if begins else text


def divided(paragraph: Span, *, wants_blame: bool) -> tuple[list[Span], list[Span], list[Span]]:
    """Return the praise of a paragraph as one point, its sentences of blame and its wishes as a point each."""
    praise: list[str] = []
    blame: list[Span] = []
    wishes: list[Span] = []
    for sentence in re.split(r"(?<=[。！？])", _without_opening(paragraph.text)):
        said, *wished = _WISH.split(sentence, maxsplit=1)
        wishes += [paragraph.rewritten(cleaned(wish)) for wish in wished]
        concedes = _CONCEDES.search(said)
        for part in _BUT.split(said):
            is_contrast = _BUT_WORD.match(part)
            bare = cleaned(part[is_contrast.end() :] if is_contrast else part)
            turns = is_contrast and is_contrast[0][0] in "但不然可" and not concedes and not _PRAISES.search(bare)
            if wants_blame and (turns or (_FAULT if is_contrast else _NEGATIVE).search(bare)):
                blame += sentences(paragraph.rewritten(bare))
            elif bare and not _COURTESY.fullmatch(bare):
                praise.append(part)
    text = cleaned("".join(praise))
    return [paragraph.rewritten(text)] if text else [], blame, wishes
