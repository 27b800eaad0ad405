"""上传与核对 and 排名与导出 with versions, differences and what does not add up."""

from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
FIRST = "票号,秦涛,陆明远\n1,好,较好\n2,好,差\n".encode()
CORRECTED = "票号,秦涛,陆明远\n1,好,较好\n2,好,较好\n".encode()
SHORT = "票号,书记,等次\n1,秦涛,好\n1,陆明远,好\n2,秦涛,好\n".encode()
ODD_REASON = "缺 **一页** :red[票]"


def meeting_with(store: Store, ballots: bytes) -> int:
    """Put a meeting with a roster and ballots into the store."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", ballots)]))
    return meeting_id


def said(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


def press(app: AppTest, label: str) -> None:
    """Press a button by its label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def test_the_preview_tells_what_replacing_would_change(store: Store) -> None:
    """Before anything is stored, the changed person stands in a table with score, place and grade before and after."""
    meeting_id = meeting_with(store, FIRST)
    app = opened("upload")
    app.file_uploader[0].upload("更正.csv", CORRECTED, "text/csv").run()
    app.radio[0].set_value("替换已有评议票").run()
    assert not app.exception
    assert "收回：评议票 2 张，不变" in said(app)
    table = next(frame.value for frame in app.dataframe if "变动票数" in frame.value)
    assert table.to_dict("records") == [
        {
            "姓名": "陆明远",
            "单位": "青石镇",
            "变动票数": "1",
            "总体评价票数": "较好 1 → 2、差 1 → 0",
            "得分": "60.00 → 80.00",
            "名次": "2",
            "建议等次": "一般 → 较好",
        }
    ]
    assert len(store.load(meeting_id).uploads) == 1


def test_the_same_ballots_in_another_file_change_nothing_when_they_replace(store: Store) -> None:
    """A file that was only saved again says that nothing changes."""
    meeting_with(store, FIRST)
    app = opened("upload")
    app.file_uploader[0].upload("再存.csv", FIRST + b"\n", "text/csv").run()
    app.radio[0].set_value("替换已有评议票").run()
    assert "票数、得分、名次和建议等次都没有变化。" in [info.value for info in app.info]


def test_uploads_are_taken_back_put_back_and_deleted(store: Store) -> None:
    """The list says 已撤回 and offers the way back; deleting empties it."""
    meeting_id = meeting_with(store, FIRST)
    app = opened("upload")
    press(app, "确认撤回")
    assert "【已撤回】票.csv" in said(app)
    press(app, "确认恢复")
    assert "【已撤回】" not in said(app)
    press(app, "确认彻底删除")
    assert store.load(meeting_id).uploads == ()


def test_no_file_is_offered_until_a_reason_is_stated(store: Store) -> None:
    """An empty reason is not one; a stated one is shown as plain text and opens the export."""
    meeting_id = meeting_with(store, SHORT)
    app = opened("ranking")
    assert "核对有 1 处不符，暂不能导出。" in app.error[0].value
    assert len(app.get("download_button")) == 0
    press(app, "保存原因")
    assert "请写明原因。" in [error.value for error in app.error]
    app.text_area[0].set_value(ODD_REASON)
    press(app, "保存原因")
    assert len(app.get("download_button")) == 3
    assert ODD_REASON in store.load(meeting_id).changes[-1][1]
    upload = opened("upload")
    assert f"原因：{ODD_REASON}" in said(upload)


def test_the_ledger_stands_beside_the_stored_uploads(store: Store) -> None:
    """发出, 收回, 未收回, 有效, 废票 and 空白票 by voter group."""
    meeting_id = meeting_with(store, FIRST)
    store.set_issued(meeting_id, {"": 3})
    app = opened("upload")
    ledger = next(frame.value for frame in app.dataframe if "未收回" in frame.value)
    assert ledger.to_dict("records") == [
        {
            "票别": "全部",
            "发出": "3",
            "收回": "2",
            "未收回": "1",
            "有效": "2",
            "废票": "0",
            "空白票": "0",
            "核对": "相符",
        }
    ]
