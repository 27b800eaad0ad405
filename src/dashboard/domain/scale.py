"""Grades and the marks beside them: a scale (等次体系) is data; no code says four."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.domain.names import normalised

BLANK = "blank"
"""A field left empty (弃权、未填)."""
INVALID = "invalid"
"""A field that cannot be counted (无效), such as one with two ticks."""
_MOST_LISTED = 10
OVERALL = "总体评价"
"""The item that a file means when it names none."""
_OVERALL_SPELLINGS = frozenset({"", "总体评价", "综合评价", "总评", "总体", "整体评价", "总体评议", "总评价"})


@dataclass(frozen=True)
class Scale:
    """Grades best first, with their spellings.

    A mark is a small integer: 0 … n-1 the grades best first, then `blank` and `invalid`, then the
    answers of `unrated` (不了解): a form offers them beside the grades, they are never valid, and
    they are counted apart.
    """

    id: str
    grades: tuple[str, ...]
    spellings: Mapping[str, str] = field(default_factory=dict, hash=False)
    unrated: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.grades) < 2 or len(set(self.grades)) != len(self.grades):
            raise ValueError("a scale has two or more different grades")
        if unknown := set(self.spellings.values()) - {*self.grades, *self.unrated}:
            raise ValueError(f"spellings of no grade: {unknown}")

    @property
    def blank(self) -> int:
        """Code of a blank mark."""
        return len(self.grades)

    @property
    def invalid(self) -> int:
        """Code of an invalid mark."""
        return len(self.grades) + 1

    @property
    def marks(self) -> tuple[str, ...]:
        """Every mark's key, in the order of the codes: the grades' words, blank, invalid, unrated answers."""
        return (*self.grades, BLANK, INVALID, *self.unrated)

    @property
    def asides(self) -> tuple[tuple[int, str], ...]:
        """Code and printed word of every mark that is no grade."""
        unrated = ((self.invalid + 1 + n, word) for n, word in enumerate(self.unrated))
        return ((self.blank, "未填"), (self.invalid, "无效"), *unrated)

    @property
    def listed(self) -> str:
        """The grades as a sentence names them; of direct marks only where they begin and end."""
        few = len(self.grades) <= _MOST_LISTED
        return "、".join(self.grades) if few else f"直接打分，{self.grades[-1]}—{self.grades[0]}"

    def code(self, word: str) -> int | None:
        """Return the code of a grade or unrated answer in any of its spellings, or None where it is neither.

        Example:
            >>> HAO.code("较 好"), HAO.code("较差"), HAO.code("优秀"), MANYI.code("不了解")
            (1, 3, None, 5)
        """
        key = normalised(word)
        answer = self.spellings.get(key, key)
        if answer in self.grades:
            return self.grades.index(answer)
        return self.invalid + 1 + self.unrated.index(answer) if answer in self.unrated else None

    def spelled(self, spellings: Mapping[str, str]) -> "Scale":
        """Return the scale with further spellings, as a legend in a file gives them (A＝好)."""
        return replace(self, spellings={**self.spellings, **spellings})


HAO = Scale("hao", ("好", "较好", "一般", "差"), {"比较好": "较好", "较差": "差"})
"""好/较好/一般/差, the scale of the 述职评议 itself."""
CHENGZHI = Scale("chengzhi", ("优秀", "称职", "基本称职", "不称职"))
MANYI = Scale("manyi", ("满意", "基本满意", "不满意"), {"不清楚": "不了解"}, unrated=("不了解",))
HEGE = Scale("hege", ("优秀", "合格", "基本合格", "不合格"))
LIANGHAO = Scale("lianghao", ("优秀", "良好", "一般", "较差"), {"差": "较差"})
DABIAO = Scale("dabiao", ("先进", "达标", "基本达标", "未达标"), {"不达标": "未达标"})
SCALES = (HAO, CHENGZHI, MANYI, HEGE, LIANGHAO, DABIAO)
"""Every scale that a file may use (DOMAIN §3), the one of the 述职评议 first."""


def is_overall(item: str) -> bool:
    """Return whether an item's name means the overall grade (总体评价)."""
    return normalised(item) in _OVERALL_SPELLINGS
