"""A person corrects whom a critique speaks of and how it splits."""

from dashboard.domain.critique import Critique, Point
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


def test_two_critiques_of_one_person_become_one() -> None:
    """What is matched to the same person is joined in the order of the speech."""
    [(seq, joined)] = corrected(BOTH, [2, 2], point_rows(BOTH))
    assert seq == 2
    assert texts(joined) == [["有特色"], ["创新不够；学习不深", "制度执行不严"], ["抓落实"]]


def test_unmatched_critiques_are_never_joined() -> None:
    """Two critiques that speak of nobody known stay two."""
    assert len(corrected(BOTH, [None, None], point_rows(BOTH))) == 2
