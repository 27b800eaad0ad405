"""A spoken text as clean lines: what is not speech is left out, broken paragraphs are joined."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_STAGE = re.compile(r"[….。\s]*[（(【\[][^）)】\]]{0,14}(?:述职|毕|完毕|掌声|鼓掌|略|结束)[）)】\]][….。\s]*")
"""A stage direction (述职毕) that stands alone."""
_STAGE_INSIDE = re.compile(r"[（(](?:述职|讲话|发言|点评)?完?毕[）)]")
_NEXT_INVITATION = re.compile(r"(?<=[。…）)])(?=(?:现在|接下来|下面|随后|然后|最后)[，,]?有?请[^。，：:]{2,40}?述职)")
_NO_WORDS = re.compile(r"[\W\d_]*")
"""Stars, dots, page numbers."""
_ADVERT = re.compile(
    r"仅供.{0,6}(?:学习|参考|交流)|(?:严禁|禁止|请勿)外传|版权|会员|订阅|扫码|加微信|QQ[群:：\d\s]|咨询.{0,3}(?:QQ|微信|电话)|"
    r"https?:|www\.|(?:更多|免费|下载).{0,6}(?:资料|材料|范文|公文)|倒卖",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"^(?:[★☆◎●■◆◇▲△※►➤•]|[-–·](?=\s)) ?")
_BRACKETS = str.maketrans("［］〔〕〖〗", "【】【】【】")
_FINISHED = tuple("。！？；：…”）】!?;:.)")
_NEW_LINE = re.compile(
    r"[一二三四五六七八九十]+(?:[、.．]|是|要)|[（(【\[①-⑳]|\d{1,2}[、.．]|首先|其次|再次|最后|第[一二三四五六七八九十]|"
    r"希望|建议|下一步|同志们|现在|接下来|下面|请"
)
_TITLE_END = re.compile(r"(?:同志|书记|讲话|点评|意见|情况|述职|问题|不足|成绩|特点|要求|党委|支部|社区)$")
_WRAPPED_LINES = 4
_WRAPPED_AT = 20
"""A shorter line without a full stop is a heading, not a line that a paragraph was broken into."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the text; `number` counts the paragraphs that hold anything, from 1."""

    number: int
    text: str


def spoken_lines(text: str) -> list[Line]:
    """Return the paragraphs of a text without adverts, stage directions and rows of stars.

    A paragraph that is broken over several lines is one line again, under the first one's number.
    """
    rows = [row for row in text.splitlines() if _tidied(row)]
    paragraphs = [_tidied(row) for row in rows]
    starts = [_ORNAMENT.match(row.strip()) is not None for row in rows]
    width = _width_of_wrapping(paragraphs)
    lines: list[Line] = []
    is_full = False
    for number, (paragraph, has_bullet) in enumerate(zip(paragraphs, starts, strict=True), start=1):
        for piece in _NEXT_INVITATION.split(paragraph):
            line = _STAGE_INSIDE.sub("", piece)
            if _is_no_speech(line):
                continue
            if lines and not has_bullet and (is_full or _goes_on(lines[-1].text, line)):
                lines[-1] = Line(lines[-1].number, lines[-1].text + line)
            else:
                lines.append(Line(number, line))
        is_full = width - 2 <= len(paragraph) and not paragraph.endswith(_FINISHED)
    return lines


def _width_of_wrapping(paragraphs: Sequence[str]) -> float:
    """Return the width at which a mail or an old printer broke the lines of a text; infinite where none did.

    Lines that stop in the middle of a sentence are all about as long then, and none is longer.
    """
    stopped = Counter(len(line) for line in paragraphs if len(line) >= _WRAPPED_AT and not line.endswith(_FINISHED))
    if not stopped:
        return math.inf
    width = stopped.most_common(1)[0][0]
    near = sum(stopped[length] for length in range(width - 2, width + 3))
    longer = sum(len(line) > width + 2 for line in paragraphs)
    return width if near >= _WRAPPED_LINES and 20 * longer <= len(paragraphs) else math.inf


def _tidied(line: str) -> str:
    """Return a line with ordinary spaces only and none around it; format characters and bullets go."""
    kept = (c for c in line if c == "\t" or unicodedata.category(c) not in {"Cf", "Cc"})
    return _ORNAMENT.sub("", re.sub(r"\s+", " ", "".join(kept)).strip()).translate(_BRACKETS)


def _is_no_speech(line: str) -> bool:
    if _NO_WORDS.fullmatch(line) or _STAGE.fullmatch(line):
        return True
    return len(line) <= 60 and not line.endswith("。") and _ADVERT.search(line) is not None


def _goes_on(before: str, line: str) -> bool:
    """Return whether `line` is the rest of the paragraph that `before` begins."""
    if _NEW_LINE.match(line):
        return False
    if before.endswith(("，", "、", ",")):
        return True
    is_heading = _NEW_LINE.match(before) and len(before) < 2 * _WRAPPED_AT
    return (
        len(before) >= _WRAPPED_AT
        and not is_heading
        and not before.endswith(_FINISHED)
        and _TITLE_END.search(before) is None
    )
