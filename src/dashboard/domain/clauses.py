"""The clauses of a point: which of them blame, and which concede, praise, or name a reason or an outcome."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_SENTENCE = re.compile("[^。；;！!？?\n]+")
_CLAUSE = re.compile("(?:[在对从就][^，,：:]{1,24}(?:方面|上|中|里|时)[，,])?[^，,：:]+")
"""A clause; 「在理论学习方面，」 opens the one that follows."""
_TURNS = re.compile(
    r"\s*(?:但|不过|然而|可是|却|问题在于|问题是|不足的?是|不足之处|差在|遗憾的是|美中不足|只是|相比之下|下一步)"
)
_CONCEDES = re.compile(r"\s*(?:近年来?|一直以来|应当说|总的看)?[，,]?(?:虽|尽管|固然|即便|诚然)")
_REASON = re.compile(r"\s*(?:由于|因为?(?!此)|受[^，,]{1,12}(?:影响|限制|制约|冲击)|随着|鉴于|以[^，,]{1,16}为由)")
_OUTCOME = re.compile(r"\s*(?:一定程度上|也|从而)?(?:不断|从而|切实|以便|影响了?|导致|致使|使得)")
_FAULT = re.compile(
    "不[^，,]{0,3}[够足强深高多严实细紧大好新活优广力熟明准清顺全快远硬齐宽牢透浓密长]|"
    "不(?:到位|及时|规范|经常|扎实|平衡|均衡|合理|重视|充分|突出|丰富|完善|健全|主动|积极|彻底|愿|敢|懂|会|能|知)|"
    "没有?|未|缺|(?<!不)少(?!数)|偏|弱|差|慢|低|难|松|浅|有待|需要|需进一步|[还仍]需|滞后|单一|陈旧|老化|流于|应付|轻|仅|只|"
    "停留|代替|挤占|断层|脱节|空|过场"
)
_PRAISE = re.compile(
    "　|不错|不少|扎实|健全|(?:得|很|较|也)(?:[好紧实活细稳快早强](?![一-龥])|清晰|清楚|到位|漂亮|热闹|明确|丰富|完善)|"
    "是清晰|明显提升|有所(?:提高|提升|改善|好转)|值得肯定|有声有色|走在前|做了大量|投入很大"
)
"""Also the blank that `without_denied` leaves: what is denied to be bad is praised."""
_DENIAL = (
    "(?:没有?|无|未曾?|并未|并无|不存在|杜绝了?|避免了?)"
    "(?:发生|出现|发现|存在|搞|有|走|再|过|任何|明显的?|严重的?|大的|新的|一[起例件次])*"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a point between two marks.

    `blames` is false where it concedes, praises, or names a reason or an outcome.
    """

    start: int
    end: int
    blames: bool = True


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a point in order, with whether each blames; where none would, all do.

    Example:
        >>> text = "虽然制度健全，但党员管理偏松"
        >>> [(text[c.start : c.end], c.blames) for c in clauses(text)]
        [('虽然制度健全', False), ('但党员管理偏松', True)]
    """
    found = tuple(clause for sentence in _SENTENCE.finditer(text) for clause in _clauses_of(sentence))
    if any(clause.blames for clause in found):
        return found
    return tuple(Clause(clause.start, clause.end) for clause in found)


def without_denied(text: str, faults: frozenset[str]) -> str:
    """Return the text with every fault that it denies blanked out, its length unchanged.

    Example:
        >>> without_denied("没有出现形式主义，但学风不实", frozenset({"形式主义"}))
        '　　　　　　　　，但学风不实'
    """
    return _denied(faults).sub(lambda found: "　" * len(found[0]), text)


@cache
def _denied(faults: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"{_DENIAL}(?:{'|'.join(map(re.escape, sorted(faults)))})")


def _clauses_of(sentence: re.Match[str]) -> Iterator[Clause]:
    """Yield the clauses of a sentence; what stands before 但 concedes unless it blames in its own words."""
    parts = list(_CLAUSE.finditer(sentence[0]))
    turn = next((n for n, part in enumerate(parts) if n and _TURNS.match(part[0])), 0)
    is_conceded = _CONCEDES.match(sentence[0]) is not None
    for n, part in enumerate(parts):
        words = part[0]
        before_turn = n < turn and (is_conceded or not _FAULT.search(words))
        is_reason = n < len(parts) - 1 and _REASON.match(words) is not None
        is_praise = _PRAISE.search(words) is not None and not _FAULT.search(words)
        is_outcome = n > 0 and _OUTCOME.match(words) is not None
        blames = not (before_turn or is_reason or is_outcome or is_praise)
        yield Clause(sentence.start() + part.start(), sentence.start() + part.end(), blames)
