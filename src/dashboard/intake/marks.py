"""What one cell says: a tick, a count, or the heading of a column of either."""

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.domain.names import normalised
from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.grade_words import UNRATED_WORDS, known_mark, without_points

_TICKS = frozenset(
    {"√", "✓", "✔", "☑", "✅", "○", "◯", "〇", "●", "◎", "⭕", "■", "▲", "1", "V", "Y", "O", "是", "对", "勾"}
)
_NO_TICKS = frozenset({"□", "☐", "▢"})
_CROSSES = frozenset({"×", "✗", "✘", "✖", "❌", "☒", "X", "╳"})
_COUNT_HEADINGS = (
    re.compile(
        r"(?:评价?为?|得|获得?|投)?[“\"「『]?(?P<word>.+?)[”\"」』]?(?:等次)?(?:的?得?票数?|得票|张数|人数|人次|个数|数)?"
        r"(?:\((?:单位:?)?(?:票|张|票数|人|人次|打√|√|\d{1,3}分?)\))?:?"
    ),
    re.compile(r"(?:得?票数?|人数)[-—–:]?[(“\"「]?(?P<word>[^()]+?)[)”\"」]?"),
    re.compile(r"[A-H](?:[.、:]|(?=\())\(?(?P<word>[^()]+?)\)?(?:票数?)?"),
)
"""好票数, 得“好”票数（票）; 票数（好）; A.好, A（好）."""
_BESIDE_COUNT = re.compile(
    r"\(?(?P<count>得?票数?)\)?[/、,及和与(]+(?:比例|占比|比率|得票率|百分比|%)[)]*(?P<rest>[)]?)$"
)
"""What a heading says where count and share stand in one cell: 好（票数/比例）."""
_SHARE = re.compile(r"率$|比例|占比|比重|百分比|%|得分|分数|总分|均分|名次|排名|排序|位次")
_STATED = re.compile(r"^(实际?|应|共)?(发出|发放|收回|回收)")
_TOTAL = re.compile(r"^(合计|总计|小计|共计|总数|总票数?|票数合计|合计票数?|有效票数?|有效票合计|投票总数|总得票数?)$")
_ONE_SHARE = re.compile(r"\d{1,3}(\.\d+)?\s*[%％]|0?\.\d+")
_UNRATED = re.compile("|".join(UNRATED_WORDS))
_EITHER = re.compile(r"[/、或和及()]+(?!$)|\)$")
_WHOLE = re.compile(
    r"([0-9０-９]+)(?:\.0+)?\s*(?:[票张人份]|人次)?(?P<share>[\s(（/／,，、|]+(?:占)?\d{1,3}(?:\.\d+)?\s*[%％]\s*[)）]?)?"
)
_RESULT = re.compile(
    r"去掉?.{1,16}|.{0,8}(等次|等级|评定|结果|得分|总分|均分|平均分|名次|排名|位次|比例|占比|[好秀率]率):?"
)
_FULL_MARK = re.compile(r"(各?项?|每项)?(满分|标准分)值?:?")
_EXAMPLE = re.compile(r"\(?(填写|填表|填票|评议|录入)?(示例|样例|范例|举例|例如?)\)?[:.]?\d*")
_SPOILT = re.compile(r"作废|废票|无效票|^\(?废\)?$|^无效$|\((废|无效)\)")
_LONGEST_REMARK = 12
_NUMBER = re.compile(r"\d+(\.\d+)?[%％分]?")

_GRADE_SIGNS = frozenset("".join(word for scale in SCALES for word in (*scale.grades, *scale.spellings)))

TOTAL = -1
"""Stands for a column of sums beside the codes of the scale."""
SHARE = -2
"""Stands for a column of shares, scores or places."""
STATED = -3
"""Stands for a column that states how many ballots were handed out or returned."""
_TOTAL_WORDS = re.compile(
    r"(.{0,6}(合计|总计|小计|共计|总数|平均|均值|汇总|平均[值数分]|总票数|占比|比例|百分比|得票率|总分)"
    r"|(总|平均|最后|最终|综合|加权)?得分|分值|最[高低]分)(\(.{1,8}\))?:?"
)
"""What stands in front of a row of sums or shares: 合计, 本页小计, 全区平均, 占比（%）."""
_SUBTOTAL = re.compile(r"\S+ (?:计数|汇总|求和|平均值)|\S{1,10} ?(?:小计|合计|总计)|总计数|总计平均值|总平均值|总汇总")
"""What stands below each block of rows, as 分类汇总 writes it too, and below the last."""
_ZEROS = frozenset({"-", "—", "--", "——", "–", "－", "/", "／", "\\", "无", "无票"})
_STROKES = re.compile(r"正+[一丅丁丄上下止丨T⊤㇀𠃍]?|[一丅丄上下止⊤]")
"""Votes tallied by strokes (画“正”字), five to a 正."""
TALLIED = "这里是画“正”字计的票，请改填票数（阿拉伯数字）"


@lru_cache(maxsize=4096)
def mark_heading(text: str, scale: Scale) -> int | None:
    """Return the mark whose ticks or counts stand below a heading, TOTAL or SHARE, or None.

    Example:
        >>> from dashboard.domain.scale import HAO
        >>> [mark_heading(t, HAO) for t in ("较 好", "好票数", "差（票）", "弃权票数", "好票率", "合计", "姓名")]
        [1, 0, 3, 4, -2, -1, None]
    """
    key = without_points(_without_share(normalised(text)))
    if not key or len(key) > 12:
        return None
    if _TOTAL.match(key):
        return TOTAL
    if _STATED.match(key):
        return STATED
    if _SHARE.search(key):
        return SHARE
    marks = [mark for word in _words_of_heading(key) if (mark := known_mark(word, scale)) is not None]
    parts = {known_mark(part, scale) for part in _EITHER.split(key) if part} if _EITHER.search(key) else set()
    if parts in ({scale.blank}, {scale.invalid}):  # 弃权/未投
        return parts.pop()
    return marks[0] if marks else scale.blank if is_unrated_heading(text) else None


def _without_share(key: str) -> str:
    """Return a heading of counts with shares in the same cell (好票数/比例) as that of counts alone."""
    found = _BESIDE_COUNT.search(key)
    return key[: found.start()] + found["count"] if found and found.start() else key


def is_unrated_heading(text: str) -> bool:
    """Return whether a heading stands above answers that are no grades (不了解票数)."""
    key = normalised(text)
    return _UNRATED.search(key) is not None and not UNRATED_WORDS.isdisjoint(_words_of_heading(key))


def _words_of_heading(key: str) -> list[str]:
    """Return a heading, and what it says without 票数 and the like."""
    return [key, *(found["word"] for pattern in _COUNT_HEADINGS if (found := pattern.fullmatch(key)))]


def may_name_grades(text: str) -> bool:
    """Return whether a text has a character of some grade; most of a sheet (names, numbers) has none.

    Example:
        >>> may_name_grades("较 好（票）"), may_name_grades("秦涛")
        (True, False)
    """
    return not _GRADE_SIGNS.isdisjoint(normalised(text))


@lru_cache(maxsize=8192)
def scales_naming(text: str) -> frozenset[Scale]:
    """Return the scales of which a text is a grade, or the heading of one.

    Example:
        >>> sorted(scale.id for scale in scales_naming("优秀票数")), scales_naming("秦涛")
        (['chengzhi', 'hege', 'lianghao'], frozenset())
    """
    if len(text) > 20 or not may_name_grades(text):
        return frozenset()
    codes = {scale: mark_heading(text, scale) for scale in SCALES}
    return frozenset(scale for scale, code in codes.items() if code is not None and 0 <= code < len(scale.grades))


@lru_cache(maxsize=4096)
def is_total_word(text: str) -> bool:
    """Return whether a cell in front of a row says that the row sums up others (合 计)."""
    return _TOTAL_WORDS.fullmatch(normalised(text)) is not None or _SUBTOTAL.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_result_word(text: str) -> bool:
    """Return whether a cell in front of a row says that results stand in it (建议等次、得分), not marks."""
    return _RESULT.fullmatch(normalised(text)) is not None


@lru_cache(maxsize=4096)
def is_full_mark_word(text: str) -> bool:
    """Return whether a cell in front of a row says that full marks (满分) stand in it."""
    return _FULL_MARK.fullmatch(normalised(text)) is not None


@lru_cache(maxsize=4096)
def is_example_word(text: str) -> bool:
    """Return whether a cell in front of a row says that the row shows how to fill in the others (示例)."""
    return _EXAMPLE.fullmatch(normalised(text)) is not None


@lru_cache(maxsize=4096)
def says_spoilt(text: str) -> bool:
    """Return whether a cell says that a whole ballot is void (此票作废).

    Example:
        >>> says_spoilt("作废"), says_spoilt("5（废票）"), says_spoilt("好")
        (True, True, False)
    """
    return len(text) <= _LONGEST_REMARK and _SPOILT.search(normalised(text)) is not None


@lru_cache(maxsize=4096)
def says_not_returned(text: str) -> bool:
    """Return whether a heading stands above votes of people who handed no ballot in (未投票数)."""
    return re.match(r"未(投|交|收回|参加)", normalised(text)) is not None


@lru_cache(maxsize=4096)
def says_count(text: str) -> bool:
    """Return whether a heading says that counts stand below it (好票数)."""
    return re.search(r"票|张数|人数|\(张\)", normalised(text)) is not None


def whole_number(text: str) -> int | None:
    """Return the count that a cell holds, or None.

    Example:
        >>> whole_number("１２"), whole_number("12 票（60%）"), whole_number("-1"), whole_number("1.5")
        (12, 12, None, None)
    """
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found and len(found[1]) <= 6 else None


def has_share(text: str) -> bool:
    """Return whether a share stands behind the count of a cell: 12（60%）."""
    found = _WHOLE.fullmatch(text)
    return found is not None and found["share"] is not None


@lru_cache(maxsize=4096)
def is_share(text: str) -> bool:
    """Return whether a cell holds a share, as 60% or as the fraction that stands behind it."""
    return _ONE_SHARE.fullmatch(text) is not None


def is_zero_sign(text: str) -> bool:
    """Return whether a cell among counts holds a sign that is written instead of 0."""
    return text in _ZEROS


def is_tallied(text: str) -> bool:
    """Return whether a cell holds strokes of 正 instead of a number.

    Example:
        >>> is_tallied("正正丅"), is_tallied("正"), is_tallied("√")
        (True, True, False)
    """
    return _STROKES.fullmatch(normalised(text)) is not None


@lru_cache(maxsize=1024)
def tick_of(text: str) -> str:
    """Return "tick", "cross", "none" or "unknown" for a cell of a tick column.

    Example:
        >>> [tick_of(t) for t in ("√", "✔️", "v", "1", "×", "□", "", "同意")]
        ['tick', 'tick', 'tick', 'tick', 'cross', 'none', 'none', 'unknown']
    """
    sign = normalised(text).replace("\ufe0f", "").strip("()[]").upper()
    if not sign or sign in _NO_TICKS:
        return "none"
    if sign in _TICKS or (len(set(sign)) == 1 and sign[0] in _TICKS and not sign.isdigit()):
        return "tick"
    return "cross" if sign in _CROSSES else "unknown"


def radio_choice(cells: Sequence[str]) -> int | None:
    """Return the one ● among ○ in every cell of a field, or None where the field is not drawn so."""
    signs = [normalised(cell) for cell in cells]
    if set(signs) == {"○", "●"} and signs.count("●") == 1:
        return signs.index("●")
    return None


def is_total_row(labels: Sequence[str], marks: Sequence[str], scale: Scale) -> bool:
    """Return whether a row sums up the columns: 合计, or 好票数 or 好票率 with numbers behind it."""
    if any(is_total_word(label) for label in labels):
        return True
    headed = [mark for label in labels if not label.isdigit() and (mark := mark_heading(label, scale)) is not None]
    is_number = _NUMBER.fullmatch if SHARE in headed else whole_number
    filled = [text for text in marks if text]
    return bool(headed and filled) and all(is_number(text) is not None for text in filled)
