"""反馈与通报: what is asked, what is offered, what is held back."""

from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard.domain.ledger import Source, new_entry
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.ledger import put_entries
from dashboard.store.meetings import Store
from tests.pages.paging import opened, sample

ROSTER = "姓名,单位\n**秦涛**,<b>东街</b>社区\n陆明远,青石镇\n".encode()
BALLOTS = "票号,书记,等次\n1,**秦涛**,好\n1,陆明远,好\n2,**秦涛**,好\n".encode()


def said(app: AppTest) -> list[str]:
    """Return the plain texts of a page."""
    return [text.value for text in app.text]


def letter_text(app: AppTest) -> str:
    """Return the letter that is shown."""
    [text] = [text for text in said(app) if "现将述职评议会对你的" in text]
    return text


def test_one_letter_is_shown_and_three_files_are_offered(store: Store) -> None:
    """The letter of the chosen person follows the choices; files are made when asked for."""
    meeting_id = sample(store, 1)
    meeting = store.load(meeting_id).meeting
    app = opened("letters")
    assert not app.exception
    assert len(app.get("download_button")) == 3
    assert [field.value for field in app.text_input] == [meeting.organizer, "", "各党组织"]
    assert app.date_input[0].value == meeting.held_on
    assert "列第" not in letter_text(app)
    app.selectbox(key="person_chooser").set_value(3)
    next(box for box in app.checkbox if box.label == "写明名次").check()
    app.date_input[1].set_value(date(2026, 6, 30))
    app.run()
    roster = store.load(meeting_id).roster
    assert roster
    assert f"{roster.secretaries[2].unit}{roster.secretaries[2].name}同志：" in letter_text(app)
    assert "列第" in letter_text(app)
    assert "请于2026年6月30日前完成整改" in letter_text(app)


def test_who_is_not_decided_is_counted_before_anything_is_made(store: Store) -> None:
    """A warning with the number; none once all are decided, and the notice counts them."""
    meeting_id = sample(store, 3)
    assert "还有 6 人没有审定等次" in opened("letters").warning[0].value
    store.set_decisions(meeting_id, {seq: Decision("好" if seq < 3 else "较好") for seq in range(1, 7)})
    app = opened("letters")
    assert not app.warning
    assert any("综合评价等次为：“好”2名，“较好”4名。" in text for text in said(app))


def test_entries_of_the_ledger_stand_in_the_letter(store: Store) -> None:
    """What the ledger holds of a person takes the place of the critique's shortcomings."""
    meeting_id = sample(store, 1)
    roster = store.load(meeting_id).roster
    assert roster
    put_entries(store, meeting_id, [new_entry(roster.secretaries[0], "台账里的问题", Source.SELF)])
    assert "台账里的问题　｜" in letter_text(opened("letters"))


def test_nothing_is_offered_until_counts_are_explained(store: Store) -> None:
    """A missing mark asks for its reason first; names are shown as they were typed."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", BALLOTS)]))
    app = opened("letters")
    assert "核对有 1 处不符，暂不能导出。" in app.error[0].value
    assert len(app.get("download_button")) == 0
    app.text_area[0].set_value("缺一页")
    next(button for button in app.button if button.label == "保存原因").click().run()
    assert not app.exception
    assert "<b>东街</b>社区**秦涛**同志：" in letter_text(app)
    assert "　　　年　　月　　日" in letter_text(app)
