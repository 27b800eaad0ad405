"""得分是怎么来的: a click on a count leads to its cells; 排名与导出 offers the recount package."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened, sample

BALLOTS = "票号,秦涛,陆明远\n" + "".join(f"{n},{'好' if n % 2 else '差'},较好\n" for n in range(1, 7))


def meeting_with(store: Store, ballots: str) -> None:
    """Put a meeting of two people into the store."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("票.csv", ballots.encode())]))


def clicked(app: AppTest, row: int, column: str) -> str:
    """Click a cell of the table of counts and return all plain text of the page."""
    table = "number_origins_1" if column == "得数" else "count_origins_1"
    app.session_state[table] = {"selection": {"rows": [], "columns": [], "cells": [(row, column)]}}
    app.run()
    assert not app.exception
    return "\n".join(text.value for text in app.text)


def test_a_click_on_a_count_lists_its_cells(store: Store) -> None:
    """Three 差 of six ballots stand in rows 3, 5 and 7."""
    meeting_with(store, BALLOTS)
    said = clicked(opened("secretary"), 0, "差")
    assert "秦涛“总体评价”的“差”3 票（占有效票 6 张的 50.00%），出自：\n票.csv：B3、B5、B7" in said


def test_a_count_of_nothing_has_no_cells(store: Store) -> None:
    """0 votes are said, not an empty box."""
    meeting_with(store, BALLOTS)
    assert "秦涛“总体评价”的“一般”0 票，没有对应的单元格。" in clicked(opened("secretary"), 0, "一般")


def test_a_click_on_a_word_lists_nothing(store: Store) -> None:
    """The item's name is no count."""
    meeting_with(store, BALLOTS)
    assert "出自" not in clicked(opened("secretary"), 0, "项目")


def test_a_click_on_points_lists_what_they_are_made_of(store: Store) -> None:
    """Three 好 and three 差 make 70.00; each grade has its cells."""
    meeting_with(store, BALLOTS)
    assert (
        "秦涛　总体评价：70.00\n"
        "总体评价：好 3 票、较好 0 票、一般 0 票、差 3 票，有效 6 票（占 50.00%、0.00%、0.00%、50.00%）；未填 0，无效 0。\n"
        "总体评价得分 = （3×100＋0×80＋0×60＋3×40）÷6 = 70.00\n"
        "“好”出自：\n票.csv：B2、B4、B6\n“差”出自：\n票.csv：B3、B5、B7"
    ) in clicked(opened("secretary"), 0, "得数")


def test_a_click_on_a_place_names_who_is_ahead(store: Store) -> None:
    """The place is made of the scores of the field."""
    meeting_with(store, BALLOTS)
    said = clicked(opened("secretary"), 1, "得数")
    assert "秦涛　名次：2\n2 人有得分，按两位小数比较，1 人高于 70.00（陆明远 80.00），所以列第 2。" in said


def test_points_of_a_small_group_list_no_cells(store: Store) -> None:
    """With four ballots the cells would tell how one person voted."""
    meeting_with(store, "".join(BALLOTS.splitlines(keepends=True)[:5]))
    said = clicked(opened("secretary"), 0, "得数")
    assert "有票别不足 5 张，不列出单元格，以免看出个人的选择。" in said
    assert "B3" not in said


def test_the_cells_of_a_small_group_are_not_listed(store: Store) -> None:
    """With four ballots the cells would tell how one person voted."""
    meeting_with(store, "".join(BALLOTS.splitlines(keepends=True)[:5]))
    said = clicked(opened("secretary"), 0, "差")
    assert "秦涛“总体评价”的“差”2 票：有票别不足 5 张，不列出单元格，以免看出个人的选择。" in said
    assert "B3" not in said


@pytest.mark.parametrize("number", [2, 4])
def test_samples_lead_to_their_cells(store: Store, number: int) -> None:
    """A sample with voter groups and one of counts show the sheet of the first count."""
    sample(store, number)
    app = opened("secretary")
    said = clicked(app, 0, "好")
    assert "，出自：\n" in said
    assert ".xlsx › " in said


def test_the_recount_package_is_offered(store: Store) -> None:
    """One button beside the workbooks, with a word on what it is for."""
    sample(store, 1)
    app = opened("ranking")
    assert any("下载核验包（内部资料）" in str(button) for button in app.get("download_button"))
    assert any("全部重算一遍、逐项比较" in caption.value for caption in app.caption)
