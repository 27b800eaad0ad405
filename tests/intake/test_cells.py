"""Coded cells are the texts that they were made of."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.problems import Place
from dashboard.intake.cells import Cells, once_a_vocabulary
from dashboard.intake.coding import first_seen
from dashboard.intake.grid import Grid, rectangle
from dashboard.intake.headings import Sheet

TEXTS = st.sampled_from(["", "好", "较好", "秦涛", "1", "√"])
ROWS = st.lists(st.lists(TEXTS, max_size=6), max_size=8)


@given(ROWS)
def test_cells_read_like_rows(rows: list[list[str]]) -> None:
    """Rows, slices, single texts and different texts are those of the rows."""
    width = max(map(len, rows), default=0)
    whole = [row + [""] * (width - len(row)) for row in rows] if width else []
    cells = Cells.of(rows)
    assert list(cells) == whole
    assert cells[1:3] == whole[1:3]
    assert [[cells.text(r, c) for c in range(width)] for r in range(len(whole))] == whole
    assert [cells.distinct(row) for row in range(len(whole))] == [set(row) for row in whole]
    assert cells.where(bool) == [(r, c) for r, row in enumerate(whole) for c, text in enumerate(row) if text]


@given(ROWS)
def test_empty_ends(rows: list[list[str]]) -> None:
    """The empty ends of coded cells are those of the rows."""
    assert Cells.of(rows).without_empty_ends() == rectangle(rows)


@given(ROWS, st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)))
def test_merged_ranges(rows: list[list[str]], merged: tuple[int, int, int, int]) -> None:
    """A merged range shows its first text in every cell, as far as the sheet reaches."""
    top, left, bottom, right = merged[0], merged[1], merged[0] + merged[2], merged[1] + merged[3]
    whole = list(map(list, Cells.of(rows)))
    sheet = Sheet.of(Grid(Place(), whole, ((top, left, bottom, right),)))
    for row in range(top, min(bottom + 1, len(whole))):
        for column in range(left, min(right + 1, len(whole[0]))):
            whole[row][column] = Cells.of(rows).text(top, left)
    assert sheet.cells == whole


def test_texts_put_in() -> None:
    """A text may stand beyond the end; the cells grow."""
    assert Cells.of([["好"]]).with_texts({(1, 2): "#N/A"}) == [["好", "", ""], ["", "", "#N/A"]]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 10**9)), max_size=30))
def test_first_seen(pairs: list[tuple[int, int]]) -> None:
    """Different pairs are numbered in the order of their first appearance, large numbers too."""
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    found, numbers = first_seen(columns[:, 0], columns[:, 1])
    different = list(dict.fromkeys(pairs))
    assert found.tolist() == [pairs.index(pair) for pair in different]
    assert numbers.tolist() == [different.index(pair) for pair in pairs]


def test_equal_forms_hold_their_words_once() -> None:
    """Sheets with the same different texts share them, wherever in the sheet they stand."""
    first, second = Cells.of([["秦涛", "√", ""]]), Cells.of([["秦涛", "", "√"]])
    assert first.words is second.words
    assert first != second


def test_what_words_say_is_found_once() -> None:
    """Of equal words the answer is remembered; of very many words each is asked again."""
    asked: list[int] = []

    @once_a_vocabulary
    def count(words: tuple[str, ...]) -> int:
        asked.append(len(words))
        return len(words)

    many = tuple(map(str, range(2000)))
    assert [count(words) for words in (("秦涛",), ("秦涛",), many, many)] == [1, 1, 2000, 2000]
    assert asked == [1, 2000, 2000]
