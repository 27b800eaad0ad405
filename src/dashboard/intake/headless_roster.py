"""Lists of people without a header: they are no rosters yet, but must not be called ballots without grades."""

from dashboard.domain.scale import HAO
from dashboard.intake.grade_words import is_grade_like
from dashboard.intake.grid import Grid
from dashboard.intake.headings import field_of
from dashboard.intake.marks import tick_of, whole_number
from dashboard.intake.printed_people import name_likeness

_FEWEST = 2
_NAMED_ENOUGH = 0.6
NO_HEADER = (
    "看起来是一份人员名单，但没有认出表头，没有读取；"
    "请在人员上方写一行“序号、姓名、单位、单位类别、述职方式”后重新上传；如是评议票，请补上评议等次"
)


def lists_people(grid: Grid) -> bool:
    """Return whether a sheet lists people without a heading above them: no ticks, grades or columns of numbers.

    Example:
        >>> from dashboard.domain.problems import Place
        >>> lists_people(Grid(Place(), [["1", "秦涛"], ["2", "许敏"]]))
        True
        >>> lists_people(Grid(Place(), [["姓名"], ["秦涛"], ["许敏"]]))
        False
    """
    if any(map(_is_mark, grid.cells.words)):
        return False
    columns = [list(dict.fromkeys(text for text in column if text)) for column in zip(*grid.rows, strict=True)]
    numbers = [column for column in columns if any(whole_number(text) is not None for text in column)]
    return len(numbers) <= 1 and any(map(_are_names, columns))


def _is_mark(text: str) -> bool:
    """Return whether a cell holds a grade or a tick; 1 may as well be a running number."""
    return is_grade_like(text, HAO) or (tick_of(text) in ("tick", "cross") and text != "1")


def _are_names(texts: list[str]) -> bool:
    """Return whether different texts of a column are names for the most, and none is a heading."""
    likeness = [name_likeness(text) for text in texts]
    is_headed = any(field_of(text) is not None for text in texts)
    return not is_headed and likeness.count(1) >= _FEWEST and sum(likeness) > _NAMED_ENOUGH * len(texts)
