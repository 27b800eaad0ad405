"""Results as tables on screen."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import NOTHING, printed
from dashboard.domain.scoring import Distribution

_MOST_ROWS = 30
_ROW_HEIGHT, _LINE_HEIGHT, _MOST_LINES, _CHARACTER_WIDTH = 38, 14, 3, 14
"""Pixels of a row of one line and of each further line, lines that a cell wraps onto, pixels of a character."""
_LEADING_DIGITS = re.compile(r"\d+")


def table_height(row_count: int) -> int | Literal["content"]:
    """Return how high a table is: a long one scrolls by itself, so that what is done after reading it stays near."""
    return 640 if row_count > _MOST_ROWS else "content"


def wrapped_row_height(columns: Iterable[tuple[Iterable[str], int]]) -> int:
    """Return how high rows are, so that texts are read whole where three lines of their columns hold them.

    Args:
        columns: the texts of each column that may be long, and its width.
    """
    lines = max(
        (-(-len(text) // (width // _CHARACTER_WIDTH - 1)) for texts, width in columns for text in texts), default=1
    )
    return _ROW_HEIGHT + (max(1, min(lines, _MOST_LINES)) - 1) * _LINE_HEIGHT


def place_word(result: SecretaryResult) -> str:
    """Return a person's place as printed: 3, or 3（并列）."""
    if result.rank is None:
        return NOTHING
    return f"{result.rank.place}（并列）" if result.rank.tied else str(result.rank.place)


def field_cell(results: Results, field: str) -> dict[str, str]:
    """Return the column that says among whom a place counts; nothing where all are one field."""
    return {"范围": field} if len(results.fields) > 1 else {}


def people_table(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows of people as a table, without the column of units where nobody has one."""
    table = pd.DataFrame(rows)
    return table if any(row["单位"] for row in rows) else table.drop(columns="单位", errors="ignore")


def ranked_table(results: Results, people: Sequence[SecretaryResult], *, with_votes: bool = True) -> pd.DataFrame:
    """Return one row a person: place, name, unit, score, grades; all text.

    With the votes of the main item for a wide table, and with what the ballots alone give where the
    score is a composite. Without them the unit comes last, so that a narrow table cuts that first,
    and the decided grade only once there is one.
    """
    has_decisions = with_votes or any(result.decision for result in results.secretaries)
    rows = []
    for result in people:
        counts = result.distribution(results.main_item)
        said = map(str, counts.grade_counts) if counts else [NOTHING] * len(results.scale.grades)
        votes = dict(zip(results.scale.grades, said, strict=True))
        of_ballots = {"民主评议": printed(result.ballot_points)} if with_votes and result.composite else {}
        grades = of_ballots | {"得分": printed(result.score), "建议等次": result.suggestion.words}
        if has_decisions:
            grades["审定等次"] = result.decision.grade if result.decision else ""
        who = field_cell(results, result.field) | {"名次": place_word(result), "姓名": result.secretary.name}
        unit = {"单位": result.secretary.unit}
        rows.append(who | unit | votes | grades if with_votes else who | grades | unit)
    return people_table(rows)


def grades_line(results: Results) -> str:
    """Return how many people have each suggested grade and, once people decide, each decided grade."""

    def counted(words: Sequence[str]) -> str:
        named = [*results.grades, *(word for word in dict.fromkeys(words) if word not in results.grades)]
        return "，".join(f"{word} {words.count(word)} 人" for word in named)

    suggested = [result.suggestion.words.replace(NOTHING, "没有建议") for result in results.secretaries]
    told = [f"建议等次：{counted(suggested)}"]
    decided = [result.decision.grade if result.decision else "未审定" for result in results.secretaries]
    if set(decided) != {"未审定"}:
        told.append(f"审定等次：{counted(decided)}")
    return "\n".join(told)


def distribution_table(results: Results, parts: Sequence[tuple[str, Distribution]], head: str) -> pd.DataFrame:
    """Return one row a distribution: votes and shares of each grade, blank, invalid, points if scored; all text."""
    rows = []
    for name, counts in parts:
        row = {head: name}
        shares = counts.percents(results.scheme)
        for grade, count, share in zip(results.scale.grades, counts.grade_counts, shares, strict=True):
            row[grade] = f"{count}（{share}）"
        row |= {"有效": str(counts.valid_count)} | {word: str(counts.counts[n]) for n, word in counts.scale.asides}
        rows.append(row | ({"得分": printed(results.points(counts))} if results.is_scored else {}))
    return pd.DataFrame(rows)


def sortable(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of text whose columns of numbers are padded, so that a click on a header sorts 9 before 10.

    The browser compares text letter by letter, and a place may be printed 9（并列）, so it stays text.

    Example:
        >>> sortable(pd.DataFrame({"名次": ["9（并列）", "10", "—"], "姓名": ["甲", "乙", "丙"]}))["名次"].tolist()
        [' 9（并列）', '10', '—']
    """
    return pd.DataFrame({name: _padded(list(table[name])) for name in table.columns})


def _padded(cells: list[str]) -> list[str]:
    """Return cells that begin with a whole number with spaces before the shorter ones; other columns as they are."""
    if not all(isinstance(cell, str) for cell in cells):
        return cells
    lengths = [found.end() if (found := _LEADING_DIGITS.match(cell)) else 0 for cell in cells]
    others = {cell for cell, length in zip(cells, lengths, strict=True) if not length}
    if others - {"", NOTHING}:
        return cells
    widest = max(lengths, default=0)
    return [f"{' ' * (widest - length)}{cell}" if length else cell for cell, length in zip(cells, lengths, strict=True)]
