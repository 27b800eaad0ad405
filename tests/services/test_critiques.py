"""A person corrects whom a critique speaks of and how it splits."""

from dataclasses import replace

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.theme_words import extended
from dashboard.services.critiques import PointRow, added, corrected, point_rows, rethemed, theme_changes

FIRST = Critique(1, "东街社区", "", (Point("有特色", "第 2 段"),), (Point("创新不够；学习不深", "第 3 段"),))
SECOND = Critique(2, "青石镇", "陆明远", (), (Point("制度执行不严", "第 5 段"),), (Point("抓落实", "第 6 段"),))
BOTH = ((None, FIRST), (2, SECOND))


def texts(critique: Critique) -> list[list[str]]:
    """Return the texts of the three parts."""
    return [[p.text for p in part] for part in (critique.strengths, critique.shortcomings, critique.advice)]


def test_what_nobody_touched_stays_as_it_was() -> None:
    """Rows that come back unchanged keep the place in the text."""
    [(seq, first), (_, second)], _ = corrected(BOTH, [None, 2], point_rows(BOTH))
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
    [(seq, first), (_, second)], _ = corrected(BOTH, [1, 2], rows)
    assert seq == 1
    assert texts(first) == [[], ["创新不够", "学习不深"], ["有特色"]]
    assert [p.place for p in first.shortcomings] == ["人工更正", "人工更正"]
    assert second.is_empty


THEMED = Critique(1, "东街社区", "秦涛", (), (Point("学习不深", "第 3 段", (Theme("T07", ("学习不深",)),)),))


def test_a_theme_that_a_person_sets_counts_and_what_was_found_is_kept() -> None:
    """The point keeps text and place; the words that led to the overruled theme stay with it."""
    [row] = point_rows([(1, THEMED)])
    [(_, now)], _ = corrected([(1, THEMED)], [1], [replace(row, themes=("T13", "T07"))])
    found = (Theme("T07", ("学习不深",)),)
    assert now.shortcomings == (Point("学习不深", "第 3 段", (Theme("T13"), *found), found),)
    [shown] = point_rows([(1, now)])
    assert (shown.found, shown.themes, shown.shown) == (("T07",), ("T13", "T07"), ("T13", "T07"))


def test_setting_a_theme_back_leaves_no_trace() -> None:
    """The themes that were found, chosen again, are those that were found."""
    [row] = point_rows([(1, THEMED)])
    [(_, set_now)], _ = corrected([(1, THEMED)], [1], [replace(row, themes=())])
    assert (set_now.shortcomings[0].themes, set_now.shortcomings[0].overruled) == ((), THEMED.shortcomings[0].themes)
    [(_, back)], _ = corrected([(1, set_now)], [1], [replace(row, themes=("T07",))])
    assert back == THEMED


def test_a_theme_set_by_a_person_survives_a_correction_of_the_text() -> None:
    """A rewritten sentence keeps the person's theme and notes what the program finds in the new words."""
    rows = [PointRow(1, "不足", "党费收缴不及时", themes=("T13",))]
    [(_, now)], _ = corrected([(1, THEMED)], [1], rows)
    assert now.shortcomings == (Point("党费收缴不及时", "人工更正", (Theme("T13"),), (Theme("T12", ("党费收缴",)),)),)


def test_only_shortcomings_have_themes() -> None:
    """A shortcoming that a person calls a strength loses its themes."""
    [row] = point_rows([(1, THEMED)])
    [(_, now)], _ = corrected([(1, THEMED)], [1], [replace(row, part="特点")])
    assert now.strengths == (Point("学习不深", "第 3 段"),)


def test_two_critiques_of_one_person_become_one() -> None:
    """What is matched to the same person is joined in the order of the speech."""
    [(seq, joined)], _ = corrected(BOTH, [2, 2], point_rows(BOTH))
    assert seq == 2
    assert texts(joined) == [["有特色"], ["创新不够；学习不深", "制度执行不严"], ["抓落实"]]


def test_unmatched_critiques_are_never_joined() -> None:
    """Two critiques that speak of nobody known stay two."""
    assert len(corrected(BOTH, [None, None], point_rows(BOTH))[0]) == 2


GENERAL = Critique(shortcomings=(Point("责任不实", "第 9 段"),))


def test_what_was_said_to_all_can_be_given_to_a_person_and_back() -> None:
    """The number 0 is everybody; the place in the text goes along, the theme is found."""
    rows = point_rows(BOTH, GENERAL)
    assert rows[-1] == PointRow(0, "不足", "责任不实")
    moved = [*rows[:-1], replace(rows[-1], order=2)]
    (_, (_, second)), to_all = corrected(BOTH, [None, 2], moved, general=GENERAL)
    assert to_all.is_empty
    assert (second.shortcomings[-1].text, second.shortcomings[-1].place) == ("责任不实", "第 9 段")
    back = [replace(row, order=0) if row.text == "制度执行不严" else row for row in rows]
    (_, (_, second)), to_all = corrected(BOTH, [None, 2], back, general=GENERAL)
    assert not second.shortcomings
    assert [(point.text, point.place, point.themes) for point in to_all.shortcomings] == [
        ("制度执行不严", "第 5 段", ()),
        ("责任不实", "第 9 段", ()),
    ]


def test_a_further_speech_is_added_and_says_nothing_twice() -> None:
    """The stored points, corrected or not, stay; the same person has one critique; a stranger comes last."""
    corrected_second = replace(SECOND, shortcomings=(SECOND.shortcomings[0].with_themes_set(["T13"]),))
    stored = ((1, FIRST), (2, corrected_second))
    said = replace(SECOND, order=1, shortcomings=(*SECOND.shortcomings, Point("党费收缴不及时", "第 2 段")))
    stranger = Critique(2, "望湖中学", "", (), (Point("学习少"),))
    now, general = added(stored, GENERAL, [(2, said), (None, stranger)], GENERAL)
    assert general == GENERAL
    assert now[0] == stored[0]
    assert [point.text for point in now[1][1].shortcomings] == ["制度执行不严", "党费收缴不及时"]
    assert now[1][1].shortcomings[0].primary == "T13"
    assert now[2] == (None, replace(stranger, order=3))
    assert added(now, general, [(2, said), (None, stranger)], GENERAL) == (now, general)


def test_themes_are_found_anew_with_further_words_and_those_that_people_set_stay() -> None:
    """Only the point whose theme changes is told."""
    set_by_hand = Point("板凳会开得少", "第 2 段").with_themes_set(["T06"])
    before = ((1, Critique(1, "东街社区", "秦涛", (), (Point("板凳会不多"), set_by_hand))),)
    words = extended('[[theme]]\ncode = "T16"\nwords = ["板凳会"]\n')
    now = rethemed(before, words)
    assert theme_changes(before, now) == [("板凳会不多", (), ("T16",))]
    assert now[0][1].shortcomings[1].primary == "T06"
