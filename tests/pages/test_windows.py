"""Several windows on one store: no click of one reaches a meeting, a person or a state that it did not mean."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened, rows_key

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
BALLOTS = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
MORE = "票号,秦涛,陆明远\n3,一般,较好\n".encode()
REMOVED = "刚才查看的述职评议会已在另一个窗口移除，刚才的操作没有执行。"
CHANGED = "预览之后这次会议有了改动，下面已按现在的内容重新计算，请再看一遍再保存。"


def meeting(store: Store, title: str = "述职评议会") -> int:
    """Put a meeting with results into the store."""
    meeting_id = store.create(Meeting(title, 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", BALLOTS)]))
    return meeting_id


def texts(app: AppTest) -> str:
    """Return the plain texts of a page."""
    return "\n".join(text.value for text in app.text)


def test_two_meetings_of_one_title_are_told_apart_in_the_chooser(store: Store) -> None:
    """A list finds a choice by its label, so equal titles are numbered, the older first."""
    meeting(store)
    newer = meeting(store)
    chooser = opened("overview").sidebar.selectbox[0]
    assert chooser.options == ["述职评议会（同名之二）", "述职评议会（同名之一）"]
    assert chooser.value == newer


def test_a_second_meeting_of_one_title_is_not_made(store: Store) -> None:
    """The form says so and makes nothing."""
    meeting(store)
    app = opened("start")
    app.text_input[0].set_value("述职评议会")
    next(button for button in app.button if button.label == "新建").click().run()
    assert [error.value for error in app.error] == ["已有同名的述职评议会。请换个名称，或在列表中打开它。"]
    assert len(store.entries()) == 1


def test_a_meeting_made_in_another_window_does_not_come_under_this_one(store: Store) -> None:
    """Who looked at the only meeting goes on looking at it, though the newer one is the first of the list."""
    meeting(store, "先开的会")
    app = opened("overview")
    meeting(store, "后建的会")
    app.run()
    assert "先开的会" in texts(app)
    assert "后建的会" not in texts(app)


@pytest.mark.parametrize("kept", [True, False])
def test_the_address_keeps_the_meeting_when_a_page_is_loaded_anew(store: Store, *, kept: bool) -> None:
    """F5 opens the meeting that the address names; one that is not there any more, the first of the list."""
    kept_id = meeting(store, "先开的会")
    meeting(store, "后建的会")
    app = opened("overview", address=str(kept_id) if kept else "999")
    assert ("先开的会" if kept else "后建的会") in texts(app)


@pytest.mark.parametrize("page", ["upload", "overview", "secretary", "ranking", "scheme", "ledger"])
def test_a_meeting_removed_in_another_window_is_said_and_no_other_one_is_touched(store: Store, page: str) -> None:
    """The page says so once; the next run shows the meeting that is left."""
    meeting(store, "留下的会")
    removed = meeting(store, "移除的会")
    app = opened(page)
    store.delete(removed)
    app.run()
    assert not app.exception
    assert [info.value for info in app.info] == [REMOVED]
    assert not app.button
    app.run()
    assert not app.exception
    assert "留下的会" in texts(app)


def test_publishing_a_removed_meeting_publishes_no_other_one(store: Store) -> None:
    """The click came for a meeting that is gone."""
    left = meeting(store, "留下的会")
    removed = meeting(store, "移除的会")
    app = opened("ranking")
    button = next(button for button in app.button if button.label == "确认定为公布稿")
    store.delete(removed)
    button.click().run()
    assert store.load(left).publications == ()


def test_an_upload_is_stored_only_as_it_was_previewed(store: Store) -> None:
    """When another window changes the meeting, the click stores nothing and the page asks to look again."""
    meeting_id = meeting(store)
    app = opened("upload")
    app.file_uploader[0].upload("补.csv", MORE, "text/csv").run()
    app.radio[0].set_value("追加为另一批票").run()
    store.set_issued(meeting_id, {"": 5})
    next(button for button in app.button if button.label == "确认保存").click().run()
    assert len(store.load(meeting_id).uploads) == 1
    assert [warning.value for warning in app.warning] == [CHANGED]
    next(button for button in app.button if button.label == "确认保存").click().run()
    assert len(store.load(meeting_id).uploads) == 2


def test_ballots_beside_stored_ones_are_not_added_until_that_is_chosen(store: Store) -> None:
    """Neither adding nor replacing is taken for granted: the same votes must not count twice by default."""
    meeting_id = meeting(store)
    app = opened("upload")
    app.file_uploader[0].upload("补.csv", MORE, "text/csv").run()
    assert app.radio[0].value is None
    assert next(button for button in app.button if button.label == "确认保存").disabled
    assert "请先在上面选：追加为另一批票，还是替换已有评议票。" in [info.value for info in app.info]
    assert len(store.load(meeting_id).uploads) == 1


def test_a_typed_grade_stays_with_its_person_when_another_window_changes_the_roster(store: Store) -> None:
    """The first row is another person now; what was typed in it is dropped, not given to that person."""
    meeting_id = meeting(store)
    app = opened("ranking")
    app.session_state[rows_key(store, "decisions", meeting_id)] = {
        "edited_rows": {"0": {"审定等次": "差"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    turned = "姓名,单位\n陆明远,青石镇\n秦涛,东街社区\n".encode()
    confirm(store, meeting_id, read_upload([("名单.csv", turned)]))
    next(button for button in app.button if button.label == "保存审定等次").click().run()
    assert not app.exception
    assert store.load(meeting_id).decisions == {}


def test_handed_out_ballots_typed_in_two_windows_do_not_overwrite_one_another(store: Store) -> None:
    """The second window saved what it saw before the first one did; its click stores nothing, and the number shows."""
    meeting_id = meeting(store)
    app = opened("upload")
    store.set_issued(meeting_id, {"": 5})
    next(button for button in app.button if button.label == "保存发出票数").click().run()
    assert store.load(meeting_id).issued == {"": 5}
    assert app.number_input[0].value == 5
    app.number_input[0].set_value(6)
    next(button for button in app.button if button.label == "保存发出票数").click().run()
    assert store.load(meeting_id).issued == {"": 6}
