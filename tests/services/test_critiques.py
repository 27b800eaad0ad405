"""A person corrects whom a critique speaks of and how it splits."""

from dataclasses import replace

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.services.critiques import PointRow, corrected, point_rows

FIRST = Critique(1, "东街社区", "", (Point("有特色", "第 2 段"),), (Point("创新不够；学习不深", "第 3 段"),))
SECOND = Critique(2, "青石镇", "陆明远", (), (Point("制度执行不严", "第 5 段"),), (Point("抓落实", "第 6 段"),))
BOTH = ((None, FIRST), (2, SECOND))


def texts(critique: Critique) -> list[list[str]]:
    """Return the texts of the three parts."""
    return [[p.text for p in part] for part in (critique.strengths, critique.shortcomings, critique.advice)]


def test_what_nobody_touched_stays_as_it_was() -> None:
    """Rows that come back unchanged keep the place in the text."""
    [(seq, first), (_, second)] = corrected(BOTH, [None, 2], point_rows(BOTH))
    assert (seq, texts(first), first.strengths) == (None, texts(FIRST), FIRST.strengths)
    assert second.shortcomings[0].place == "第 5 段"


def test_a_point_can_be_split_moved_and_deleted() -> None:
    """One row becomes two, a strength becomes advice, an emptied row goes; new text says that a person wrote it."""
    rows = [
        PointRow(1, "不足", "创新不够"),
        PointRow(1, "不足", "学习不深"),
        PointRow(1, "希望", "有特色"),
        PointRow(2, "不足", "  "),
    ]
    [(seq, first), (_, second)] = corrected(BOTH, [1, 2], rows)
    assert seq == 1
    assert texts(first) == [[], ["创新不够", "学习不深"], ["有特色"]]
    assert [p.place for p in first.shortcomings] == ["人工更正", "人工更正"]
    assert second.is_empty


THEMED = Critique(1, "东街社区", "秦涛", (), (Point("学习不深", "第 3 段", (Theme("T07", ("学习不深",)),)),))


def test_a_theme_that_a_person_sets_counts_and_what_was_found_is_kept() -> None:
    """The point keeps text and place; the words that led to the overruled theme stay with it."""
    [row] = point_rows([(1, THEMED)])
    [(_, now)] = corrected([(1, THEMED)], [1], [replace(row, themes=("T13", "T07"))])
    found = (Theme("T07", ("学习不深",)),)
    assert now.shortcomings == (Point("学习不深", "第 3 段", (Theme("T13"), *found), found),)
    [shown] = point_rows([(1, now)])
    assert (shown.found, shown.themes, shown.shown) == (("T07",), ("T13", "T07"), ("T13", "T07"))


def test_setting_a_theme_back_leaves_no_trace() -> None:
    """The themes that were found, chosen again, are those that were found."""
    [row] = point_rows([(1, THEMED)])
    [(_, set_now)] = corrected([(1, THEMED)], [1], [replace(row, themes=())])
    assert (set_now.shortcomings[0].themes, set_now.shortcomings[0].overruled) == ((), THEMED.shortcomings[0].themes)
    [(_, back)] = corrected([(1, set_now)], [1], [replace(row, themes=("T07",))])
    assert back == THEMED


def test_a_theme_set_by_a_person_survives_a_correction_of_the_text() -> None:
    """A rewritten sentence keeps the person's theme and notes what the program finds in the new words."""
    rows = [PointRow(1, "不足", "党费收缴不及时", themes=("T13",))]
    [(_, now)] = corrected([(1, THEMED)], [1], rows)
    assert now.shortcomings == (Point("党费收缴不及时", "人工更正", (Theme("T13"),), (Theme("T12", ("党费收缴",)),)),)


def test_only_shortcomings_have_themes() -> None:
    """A shortcoming that a person calls a strength loses its themes."""
    [row] = point_rows([(1, THEMED)])
    [(_, now)] = corrected([(1, THEMED)], [1], [replace(row, part="特点")])
    assert now.strengths == (Point("学习不深", "第 3 段"),)


def test_two_critiques_of_one_person_become_one() -> None:
    """What is matched to the same person is joined in the order of the speech."""
    [(seq, joined)] = corrected(BOTH, [2, 2], point_rows(BOTH))
    assert seq == 2
    assert texts(joined) == [["有特色"], ["创新不够；学习不深", "制度执行不严"], ["抓落实"]]


def test_unmatched_critiques_are_never_joined() -> None:
    """Two critiques that speak of nobody known stay two."""
    assert len(corrected(BOTH, [None, None], point_rows(BOTH))) == 2
