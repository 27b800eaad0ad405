"""计分办法: where to start, faults at their place, the effect before saving, reasons once published, typed facts."""

from dataclasses import replace
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, presets
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.services.assessment import assess
from dashboard.services.meetings import confirm
from dashboard.services.published import publish
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.domain.schemes import known
from tests.pages.paging import opened, rows_key, sample

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n周一鸣,云溪中学\n".encode()
BALLOTS = "票号,秦涛,陆明远,周一鸣\n1,好,较好,好\n2,好,较好,差\n".encode()


def meeting(store: Store) -> int:
    """Put a meeting into the store: 100, 80 and 70 points by the default scheme."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER), ("票.csv", BALLOTS)]))
    return meeting_id


def said(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


def press(app: AppTest, label: str) -> None:
    """Press a button by its label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def type_in(app: AppTest, label: str, text: str) -> None:
    """Type into the field of that label."""
    next(field for field in app.text_input if field.label == label).set_value(text).run()
    assert not app.exception


def start_from(app: AppTest, name: str) -> None:
    """Choose where the editing starts."""
    box = next(box for box in app.selectbox if box.label == "从哪个办法开始")
    box.set_value(next(option for option in box.options if name in option)).run()
    assert not app.exception


def effect(app: AppTest) -> list[dict[str, str]]:
    """Return the rows of the table of effects."""
    rows: list[dict[str, str]] = next(frame.value for frame in app.dataframe if "新名次" in frame.value).to_dict(
        "records"
    )
    return rows


@pytest.mark.parametrize("scheme", presets(), ids=lambda scheme: scheme.id)
def test_a_preset_that_is_not_touched_stays_that_preset(store: Store, scheme: Scheme) -> None:
    """The widgets of each preset say just what the preset says: nothing is there to be saved."""
    store.create(Meeting("述职评议会", 2026), scheme)
    app = opened("scheme")
    assert not app.exception
    assert not app.error
    assert any("与现行办法相同" in info.value for info in app.info)


def test_the_effect_is_shown_and_then_saved(store: Store) -> None:
    """80 points for 较好 become 60: 陆明远 falls behind 周一鸣, loses his grade, and nothing is stored before saving."""
    meeting_id = meeting(store)
    app = opened("scheme")
    type_in(app, "较好", "60")
    type_in(app, "一般", "50")
    assert (
        "等次分值：好 100 分，较好 80 分，一般 60 分，差 40 分 → 好 100 分，较好 60 分，一般 50 分，差 40 分"
        in said(app)
    )
    assert "按新办法，2 人名次变化（1 人升，1 人降），1 人建议等次变化。" in said(app)
    assert effect(app)[2] == {
        "姓名": "陆明远",
        "现名次": "2",
        "新名次": "3",
        "升降": "▼ 降 1",
        "现得分": " 80.00",
        "新得分": " 60.00",
        "现建议等次": "较好",
        "新建议等次": "● 一般",
        "单位": "青石镇",
    }
    assert store.load(meeting_id).scheme == default()
    press(app, "保存并改用")
    saved = store.load(meeting_id).scheme
    assert [str(points) for points in saved.points] == ["100", "60", "50", "40"]
    assert (saved.id, saved.name) == ("own", f"{default().name}（修改）")
    assert "已改用新办法，全部页面和导出随之更新。" in [done.value for done in app.success]
    start_from(app, "此前用过")
    press(app, "保存并改用")
    assert store.load(meeting_id).scheme == default()


def test_every_fault_stands_at_its_place(store: Store) -> None:
    """A number that is none and lines that do not fall are both said, in the words of the page, and nothing can be saved."""
    meeting(store)
    app = opened("scheme")
    type_in(app, "好", "一百")
    type_in(app, "“较好”不低于", "95")
    assert "“好”应填数，如 20、12.5、1/3、15%（现为“一百”）。" in said(app)
    assert "“等次线”须逐级降低。" in said(app)
    assert "有 2 处需要更正，在：分值、等次线。" in [error.value for error in app.error]
    assert "保存并改用" not in [button.label for button in app.button]


def test_weights_are_exact_fractions(store: Store) -> None:
    """A third typed as 1/3 is a third."""
    meeting_id = meeting(store)
    store.set_scheme(meeting_id, known("college_min15"), {})
    app = opened("scheme")
    name = next(field for field in app.text_input if field.label == "名称")
    key = str(name.key).replace("_name", "_composite_weights")
    app.session_state[key] = {
        "edited_rows": {"0": {"权重": "1/3"}, "1": {"权重": "2/3"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    press(app, "保存并改用")
    assert store.load(meeting_id).scheme.composite_weights == {
        "民主评议": Fraction(1, 3),
        "党支部综合评价": Fraction(2, 3),
    }


def test_a_scheme_for_other_grades_says_why_and_is_not_saved(store: Store) -> None:
    """Three grades of points cannot score ballots of four."""
    meeting(store)
    app = opened("scheme")
    start_from(app, "满意度 100/70/30")
    assert (
        "评议票有 4 个等次（好、较好、一般、差），计分办法“满意度 100/70/30（三级），不划等次线”却有 3 级分值"
        in said(app)
    )
    assert "保存并改用" not in [button.label for button in app.button]


def test_a_scheme_file_is_a_start_and_a_bad_one_is_a_sentence(store: Store) -> None:
    """What the page gives out it reads; what is no scheme is said with the file's name."""
    meeting_id = meeting(store)
    app = opened("scheme")
    own = scheme_to_toml(replace(default(), id="own", name="本单位办法", veto_cap=4))
    app.file_uploader[0].upload("办法.toml", own.encode(), "application/toml").run()
    assert "一票否决：不设 → 最高为差" in said(app)
    press(app, "保存并改用")
    assert store.load(meeting_id).scheme.veto_cap == 4
    app = opened("scheme")
    app.file_uploader[0].upload("坏.toml", "分值 = 100".encode(), "application/toml").run()
    assert not app.exception
    assert "坏.toml：" in said(app)


def test_a_published_meeting_asks_for_a_reason(store: Store) -> None:
    """Without one nothing is saved; with one it stands in the history and among the meeting's problems."""
    meeting_id = meeting(store)
    results = assess(store, meeting_id).results
    assert results
    publish(store, meeting_id, results)
    app = opened("scheme")
    type_in(app, "较好", "85")
    press(app, "保存并改用")
    assert "请写明更改的理由。" in [error.value for error in app.error]
    assert store.load(meeting_id).scheme == default()
    app.text_area[0].set_value("常委会议定")
    press(app, "保存并改用")
    assert store.load(meeting_id).earlier_schemes[-1].reason == "常委会议定"
    assert any("理由：常委会议定" in problem.message for problem in assess(store, meeting_id).problems)


def test_facts_and_other_scores_are_typed_where_the_scheme_asks(store: Store) -> None:
    """A 一票否决 reason caps the grade; a score over 100 is refused in a sentence; a right one is stored exactly."""
    meeting_id = meeting(store)
    store.set_scheme(meeting_id, known("college_min15", veto_cap=4), {})
    app = opened("scheme")
    app.session_state[rows_key(store, "facts", meeting_id)] = {
        "edited_rows": {"0": {"一票否决的理由": "安全事故"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    press(app, "保存个人情况")
    assert store.load(meeting_id).circumstances[1].veto_reason == "安全事故"
    app.session_state[rows_key(store, "scores", meeting_id)] = {
        "edited_rows": {"0": {"党支部综合评价": "101"}, "1": {"党支部综合评价": "92.5"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert "秦涛的“党支部综合评价”应是 0 到 100 的数（现为“101”）。" in said(app)
    app.session_state[rows_key(store, "scores", meeting_id)] = {
        "edited_rows": {"1": {"党支部综合评价": "92.5"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    press(app, "保存其他考核得分")
    assert store.load(meeting_id).other_scores == {2: {"党支部综合评价": Fraction(185, 2)}}


def test_every_sample_has_a_page(store: Store) -> None:
    """The presets stand with their sources, and the samples' own schemes open without a fault."""
    sample(store, 2)
    app = opened("scheme")
    assert not app.exception
    listed = next(text.value for text in app.text if "出处：" in text.value)
    assert listed.count("参考，非上级统一规定）") == 13
    assert "直接打分 0—100，好≥90、较好≥75、一般≥60（票上是等次、不是分数，不能用）" in listed
