"""历年对比, run by Streamlit's own test runner: empty, one meeting, several, with other grades and odd names."""

from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard.domain.ledger import Source, State, new_entry
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.roster import Secretary
from dashboard.domain.scheme import Scheme
from dashboard.services.ledger import close_entry, ledger_of, move_entry
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.ledger import put_entries
from dashboard.store.meetings import Store
from tests.pages.paging import opened, sample

ODD = "`秦涛`"
ROSTER = f"姓名,单位\n{ODD},东街社区\n陆明远,青石镇\n"
CRITIQUE = f"姓名,不足\n{ODD},理论学习不深入\n陆明远,创新不够\n"
TODAY = date.today()  # noqa: DTZ011 (the page goes by the user's own day)


def held(store: Store, year: int, grades: tuple[str, str] = ("好", "较好"), *, scheme: Scheme | None = None) -> int:
    """Put the meeting of a year into the store: six ballots, the same roster, the same critique."""
    votes = "".join(f"{n},{ODD},{grades[0]}\n{n},陆明远,{grades[1]}\n" for n in range(1, 7))
    files = {"名单.csv": ROSTER, "票.csv": f"票号,姓名,等次\n{votes}", "点评.csv": CRITIQUE}
    meeting_id = store.create(Meeting(f"{year} 年度述职评议会", year), scheme or default())
    confirm(store, meeting_id, read_upload([(name, text.encode()) for name, text in files.items()]))
    return meeting_id


def said(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


def left_behind(store: Store, meeting_id: int) -> None:
    """Leave one open and one closed entry in a meeting's ledger."""
    secretary = Secretary(1, ODD, "东街社区")
    put_entries(store, meeting_id, [new_entry(secretary, text, Source.SELF) for text in ("创新不够", "党费收缴不及时")])
    _, closing = ledger_of(store, meeting_id, None)
    for state in (State.IN_WORK, State.WAITING):
        move_entry(store, meeting_id, closing, state)
        _, closing = ledger_of(store, meeting_id, None)
    assert close_entry(store, meeting_id, closing, TODAY, "查阅党费证", [], TODAY) is None


def test_an_empty_store_shows_a_way_on(store: Store) -> None:
    """Without a meeting the page says what to do next."""
    app = opened("years")
    assert not app.exception
    assert "请先打开一个示例，或新建一个" in app.info[0].value


def test_one_meeting_has_nothing_to_compare(store: Store) -> None:
    """A sample stands alone, also beside a real meeting."""
    held(store, 2026)
    sample(store, 1)
    app = opened("years")
    assert not app.exception
    assert "没有别的年度可比" in app.info[0].value


def test_two_years_are_compared(store: Store) -> None:
    """Table, change, recurring theme and the caveat; odd names stay text."""
    held(store, 2025, ("较好", "好"))
    held(store, 2026)
    app = opened("years")
    assert not app.exception
    assert app.selectbox(key="years_chosen_书记_2").value == ("东街社区", ODD)
    [table] = [frame.value for frame in app.dataframe]
    assert table["名次"].tolist() == ["2/2", "1/2"]
    assert table["得分"].tolist() == ["80.00", "100.00"]
    text = said(app)
    assert "名次：2/2 → 1/2" in text
    assert "可能性为 100.00%（等次相同的各算一半），偏高，差别明显" in text
    assert "“理论学习”连续两年被点到（2025 年度、2026 年度）。" in text
    assert any("一次会议的票也不是从更多人中抽取的样本" in caption.value for caption in app.caption)


def test_other_grades_are_folded_or_stand_apart(store: Store) -> None:
    """优秀/称职 is folded onto 好/较好; the votes are compared, and it is said."""
    held(store, 2025, ("称职", "优秀"))
    held(store, 2026)
    text = said(opened("years"))
    assert "按先后逐级对应（优秀＝好，称职＝较好，基本称职＝一般，不称职＝差）" in text
    assert "可能性为 100.00%" in text


def test_a_unit_is_chosen_without_its_secretary(store: Store) -> None:
    """The unit has both meetings."""
    held(store, 2025)
    held(store, 2026)
    app = opened("years")
    app.segmented_control(key="years_kind").set_value("单位").run()
    assert not app.exception
    assert app.selectbox(key="years_chosen_单位_2").options[0] == "东街社区　2 次会议"


def test_open_entries_of_last_year_open_this_year(store: Store) -> None:
    """历年对比 and 书记 show what is open and what was closed; the button leads to that ledger."""
    earlier = held(store, 2025)
    held(store, 2026)
    left_behind(store, earlier)
    app = opened("years")
    assert not app.exception
    assert "往年台账：1 条没有销号" in [head.value for head in app.subheader]
    shown = [frame.value["问题（原文）"].tolist() for frame in app.dataframe if "问题（原文）" in frame.value]
    assert shown == [["创新不够"], ["党费收缴不及时"]]
    person = opened("secretary")
    assert not person.exception
    assert "1. 创新不够\n2025 年度　待整改　未定完成时限" in said(person)
    assert f"1. 党费收缴不及时\n2025 年度　已销号　{TODAY.isoformat()} 销号" in said(person)
    person.button(key=f"earlier_ledger_person_{earlier}").click().run()
    assert not person.exception
    assert person.session_state["meeting_id"] == earlier
    assert person.title[0].value == "整改台账"


def test_a_closed_entry_is_seen_at_once(store: Store) -> None:
    """The pages go by the revisions of all meetings, so a change of last year's ledger shows."""
    earlier = held(store, 2025)
    held(store, 2026)
    app = opened("years")
    assert "往年台账：0 条没有销号" in [head.value for head in app.subheader]
    left_behind(store, earlier)
    app.run()
    assert "往年台账：1 条没有销号" in [head.value for head in app.subheader]


def test_the_first_meeting_has_no_block_of_earlier_entries(store: Store) -> None:
    """On the person's page nothing is said of years before."""
    left_behind(store, held(store, 2026))
    app = opened("secretary")
    assert not app.exception
    assert not [head.value for head in app.subheader if "往年台账" in head.value]
