"""点评与主题, and the critique beside the items on a person's page."""

from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened, sample

ROSTER = "姓名,单位,单位类别\n秦涛,东街社区,社区\n陆明远,青石镇,乡镇街道\n周一鸣,水务公司,国企\n"
BALLOTS = (
    "票号,姓名,项目,等次\n"
    "1,秦涛,履行责任情况,好\n1,秦涛,查摆问题情况,差\n"
    "1,陆明远,履行责任情况,较好\n1,陆明远,查摆问题情况,较好\n"
    "1,周一鸣,履行责任情况,一般\n1,周一鸣,查摆问题情况,好\n"
)
CRITIQUES = (
    "姓名,单位,特点,不足,希望\n"
    "秦涛,东街社区,查摆问题**不遮掩**,1.压力传导不够 2.讲话偏长,\n"
    "陆明远,青石镇,,压力传导层层递减,\n"
)
SENTENCE = "领导肯定“查摆问题**不遮掩**”，而“查摆问题情况”一项得分 40.00，列 3 人中第 3 位，是本人各单项中最低的。"


def meeting_of(store: Store, **texts: str) -> int:
    """Store a meeting with these CSV files."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([(f"{name}.csv", text.encode()) for name, text in texts.items()]))
    return meeting_id


def texts(app: AppTest) -> list[str]:
    """Return the plain texts of the page."""
    return [text.value for text in app.text]


def test_without_a_critique_the_page_leads_to_the_upload(store: Store) -> None:
    """Ballots alone have no themes."""
    meeting_of(store, 名单=ROSTER, 评议票=BALLOTS)
    app = opened("critiques")
    assert not app.exception
    assert [info.value for info in app.info] == ["这次述职评议会还没有点评。请上传领导的讲话稿或点评汇总表。"]


def test_themes_people_sentences_and_contradictions(store: Store) -> None:
    """Each theme lists who and what was said, as plain text; what disagrees with the votes is a sentence."""
    meeting_of(store, 名单=ROSTER, 评议票=BALLOTS, 点评=CRITIQUES)
    app = opened("critiques")
    assert not app.exception
    assert [part.value for part in app.subheader] == ["主题 × 书记", "主题 × 单位类别", "突出的问题", "点评与评议票"]
    assert [part.label for part in app.expander] == [
        "责任落实与统筹指导：2 人，2 条",
        "只有一人被指出的主题：1 个",
        "看上去不一致的有 2 处",
    ]
    assert "秦涛：压力传导不够\n陆明远：压力传导层层递减" in texts(app)
    assert "【未归类】秦涛：讲话偏长" in texts(app)
    assert any(f"秦涛：{SENTENCE}" in text for text in texts(app))


def test_a_critique_without_ballots_has_its_themes(store: Store) -> None:
    """The themes need no votes; the comparison says that it waits for them."""
    meeting_of(store, 名单=ROSTER, 点评=CRITIQUES)
    app = opened("critiques")
    assert not app.exception
    assert [info.value for info in app.info] == ["还没有可以计分的评议票，点评暂不能与评议票对照。"]
    assert "突出的问题" in [part.value for part in app.subheader]
    assert not any("点一格" in caption.value for caption in app.caption)


def test_a_critique_without_a_roster_is_shown_and_asks_for_it(store: Store) -> None:
    """Nobody is matched yet, nothing is lost."""
    meeting_of(store, 点评=CRITIQUES)
    app = opened("critiques")
    assert not app.exception
    assert "有 2 份点评还没有对应到人" in app.info[0].value
    assert "秦涛（未对应）：压力传导不够\n陆明远（未对应）：压力传导层层递减" in texts(app)


def test_praise_alone_has_no_themes_to_count(store: Store) -> None:
    """Without a shortcoming there is no empty figure but a sentence."""
    meeting_of(store, 名单=ROSTER, 评议票=BALLOTS, 点评="姓名,单位,特点\n秦涛,东街社区,工作扎实\n")
    app = opened("critiques")
    assert not app.exception
    assert app.info[0].value == "讲话中没有对个人指出不足，没有主题可以统计。"


def test_what_was_said_to_all_stands_on_the_meetings_page(store: Store) -> None:
    """The sample speech ends with remarks for everybody."""
    sample(store, 1)
    app = opened("critiques")
    assert not app.exception
    assert "面向全体的讲话" in [part.value for part in app.subheader]
    assert any(text.startswith("1. 围着中心转的自觉性更高了") for text in texts(app))
    assert any("被点评的都是同一类单位（机关），不分类比较。" in text for text in texts(app))


def test_a_persons_points_stand_beside_the_items(store: Store) -> None:
    """Item, votes with place, points, the contradiction below its point, and what fits no item under 其他."""
    meeting_of(store, 名单=ROSTER, 评议票=BALLOTS, 点评=CRITIQUES)
    app = opened("secretary")
    assert not app.exception
    said = texts(app)
    start = said.index("履行责任情况")
    themes = said.pop(start + 3)
    assert themes.startswith("主题：责任落实与统筹指导（“压力传导”")
    assert said[start : start + 11] == [
        "履行责任情况",
        "好 1　较好 0　一般 0　差 0　得分 100.00　列 3 人中第 1 位",
        "不足 1. 压力传导不够",
        "⇄ 领导指出“压力传导不够”，而“履行责任情况”一项得分 100.00，列 3 人中第 1 位，是本人各单项中最高的。",
        "查摆问题情况",
        "好 0　较好 0　一般 0　差 1　得分 40.00　列 3 人中第 3 位",
        "特点 1. 查摆问题**不遮掩**",
        f"⇄ {SENTENCE}",
        "其他",
        "下面的点评没有对应的评议项目。",
        "不足 2. 讲话偏长",
    ]


def test_ballots_with_the_overall_item_alone_show_the_critique_as_spoken(store: Store) -> None:
    """There is nothing to compare with, and the page says so."""
    meeting_of(store, 名单=ROSTER, 评议票="票号,秦涛,陆明远,周一鸣\n1,好,较好,好\n", 点评=CRITIQUES)
    app = opened("secretary")
    assert not app.exception
    assert "评议票没有单项，点评不与项目对照。" in [caption.value for caption in app.caption]
    assert "1. 查摆问题**不遮掩**" in texts(app)


def test_the_overview_leads_to_the_critiques(store: Store) -> None:
    """The link is there once there is a critique."""

    def links() -> list[str]:
        return [link.proto.label for link in opened("overview").get("page_link")]

    meeting_id = meeting_of(store, 名单=ROSTER, 评议票=BALLOTS)
    assert "看领导点评的主题" not in links()
    confirm(store, meeting_id, read_upload([("点评.csv", CRITIQUES.encode())], store.load(meeting_id).roster))
    assert "看领导点评的主题" in links()
