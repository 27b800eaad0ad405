"""整改台账 and 督办看板, run by Streamlit's own test runner: empty, filled, and with a bad file."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.critique import Critique, Point
from dashboard.domain.ledger import LedgerEntry, State
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.roster import Roster, Secretary
from dashboard.services.assessment import assess
from dashboard.services.ledger import candidates, ledger_of, publish_ledger, save_edits, take_in
from dashboard.store.meetings import Store
from dashboard.store.records import Additions
from dashboard.ui.ledger_tables import editor_key
from tests.pages.paging import opened, sample

ODD = "学习 **不** :red[够] ![x](http://evil.example/x.png)"
TODAY = date.today()  # noqa: DTZ011 (the page goes by the user's own day)


def filled(store: Store) -> tuple[int, list[LedgerEntry]]:
    """Put a meeting with two entries into the store, the first one overdue."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    roster = Roster((Secretary(1, "**秦涛**", "东街社区"), Secretary(2, "陆明远", "青石镇")))
    said = ((1, Critique(1, shortcomings=(Point(ODD),))), (2, Critique(2, shortcomings=(Point("创新不够"),))))
    store.confirm(meeting_id, Additions(roster=roster, critiques=said))
    take_in(store, meeting_id, candidates(assess(store, meeting_id), []), None, owner_is_secretary=True)
    first, _ = ledger_of(store, meeting_id, roster)
    save_edits(store, meeting_id, {first.id: {"due_on": TODAY - timedelta(days=3)}}, {})
    return meeting_id, ledger_of(store, meeting_id, roster)


def press(app: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


def test_an_empty_ledger_offers_the_shortcomings(store: Store) -> None:
    """The critique's points stand in a table; 全选 and the button take them all in."""
    meeting_id = sample(store, 1)
    app = opened("ledger")
    assert not app.exception
    assert "台账还没有条目" in app.info[0].value
    next(box for box in app.checkbox if box.label == "全选").check().run()
    label = next(button.label for button in app.button if button.label.startswith("列入台账（"))
    press(app, label)
    found = ledger_of(store, meeting_id, None)
    assert label == f"列入台账（{len(found)} 条）"
    assert len(found) >= 43
    assert f"已列入 {len(found)} 条。" in [said.value for said in app.success]


@pytest.mark.parametrize("page", ["ledger", "board"])
def test_an_empty_store_shows_a_way_on(store: Store, page: str) -> None:
    """Without a meeting both pages say what to do next."""
    app = opened(page)
    assert not app.exception
    assert "请先打开一个示例，或新建一个" in app.info[0].value


def test_a_meeting_without_a_roster_leads_to_the_upload(store: Store) -> None:
    """Both pages say what is missing."""
    store.create(Meeting("述职评议会", 2026), default())
    app = opened("ledger")
    assert not app.exception
    assert "还没有述职名单，不能列入问题" in " ".join(info.value for info in app.info)
    board = opened("board")
    assert not board.exception
    assert "台账还没有条目，没有可以督办的内容。" in board.info[0].value


def test_self_found_problems_are_typed_one_a_line(store: Store) -> None:
    """Both lines become entries of the chosen secretary; the same again says so."""
    meeting_id, before = filled(store)
    for expected in ("已列入 2 条。", "已列入 0 条，另 2 条台账中已有。"):
        app = opened("ledger")
        app.segmented_control(key="ledger_view").set_value("列入问题").run()
        app.text_area(key="self_text").set_value("谈心谈话少\n\n 学习不深入 ")
        press(app, "列入台账")
        assert expected in [said.value for said in app.success]
    found = [entry for entry in ledger_of(store, meeting_id, None) if entry.id not in {e.id for e in before}]
    assert [(entry.name, entry.shortcoming, entry.source.value) for entry in found] == [
        ("**秦涛**", "谈心谈话少", "自己查摆"),
        ("**秦涛**", "学习不深入", "自己查摆"),
    ]


def test_the_filled_ledger_shows_what_is_overdue_as_plain_text(store: Store) -> None:
    """Counts on top, 逾期 in the table, names and words as typed."""
    filled(store)
    app = opened("ledger")
    assert not app.exception
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("共（条）", "2"),
        ("待整改", "2"),
        ("整改中", "0"),
        ("待验收", "0"),
        ("已销号", "0"),
        ("逾期", "1"),
    ]
    assert "待整改　逾期 3 天" in shown(app)
    assert f"问题（原文）：{ODD}" in shown(app)
    assert not any(ODD in part.value for part in [*app.markdown, *app.caption])


def test_cells_are_filled_in_and_saved_together(store: Store) -> None:
    """Measure, day and state of one row; a step that is not allowed says so and saves nothing."""
    meeting_id, before = filled(store)
    app = opened("ledger")
    typed = {"整改措施": "逐月通报", "完成时限": "2030-01-02T00:00:00.000", "状态": "整改中", "主题": "理论学习"}
    app.session_state[editor_key(meeting_id, before, 0)] = {
        "edited_rows": {"0": typed},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    press(app, "保存修改")
    assert "已保存，改动 1 条。" in [said.value for said in app.success]
    first, second = ledger_of(store, meeting_id, None)
    assert (first.measure, first.due_on, first.state, first.theme) == (
        "逐月通报",
        date(2030, 1, 2),
        State.IN_WORK,
        "T07",
    )
    app = opened("ledger")
    edits = {"0": {"状态": "已销号"}, "1": {"整改措施": "改了"}}
    app.session_state[editor_key(meeting_id, before, 0)] = {"edited_rows": edits, "added_rows": [], "deleted_rows": []}
    app.run()
    press(app, "保存修改")
    assert "要有日期和依据才能销号" in shown(app)
    assert ledger_of(store, meeting_id, None) == [first, second]


def test_the_filters_narrow_the_table_down(store: Store) -> None:
    """Only what is overdue, then nothing at all with a way back."""
    filled(store)
    app = opened("ledger")
    app.selectbox(key="ledger_filter_overdue").select("只看逾期").run()
    assert "显示 1 条，共 2 条；" in " ".join(caption.value for caption in app.caption)
    app.selectbox(key="ledger_filter_unit").select("青石镇").run()
    assert not app.exception
    assert "没有符合条件的条目，请放宽上面的条件。" in [info.value for info in app.info]


def test_an_entry_goes_through_all_steps(store: Store) -> None:
    """Without evidence it is not closed; with it the page shows the evidence and the way back."""
    meeting_id, [first, _] = filled(store)
    app = press(press(opened("ledger"), "开始整改"), "报请验收")
    press(app, "销号")
    assert "没有销号依据，请写明依据或附上文件。" in shown(app)
    app.text_area(key=f"evidence_{first.id}").set_value("现场核查属实")
    press(app, "销号")
    assert "已销号。" in [said.value for said in app.success]
    assert "销号依据：现场核查属实" in shown(app)
    press(app, "重新整改")
    assert "没有写明原因，请写明为什么重新整改。" in shown(app)
    app.text_input(key=f"reason_{first.id}").set_value("复查不合格")
    press(app, "重新整改")
    assert ledger_of(store, meeting_id, None)[0].state is State.IN_WORK
    history = next(frame.value for frame in app.dataframe if "栏目" in frame.value)
    assert history.iloc[0]["说明"] == "复查不合格"
    assert ["状态", "已销号", "整改中", "复查不合格"] in history.iloc[:, 1:].to_numpy().tolist()


def test_an_entry_nobody_worked_on_can_be_taken_out(store: Store) -> None:
    """The other one stays."""
    meeting_id, [_, second] = filled(store)
    press(opened("ledger"), "确认移出")
    assert ledger_of(store, meeting_id, None) == [second]


def test_an_uploaded_ledger_shows_its_differences_before_it_is_accepted(store: Store) -> None:
    """Then it is accepted; the same file again changes nothing."""
    meeting_id, [first, second] = filled(store)
    table = (
        f"书记,单位,问题,整改措施,编号\n陆明远,青石镇,创新不够,建品牌,{second.id}\n陆明远,青石镇,学习少,每月学,\n"
    ).encode()
    app = opened("ledger")
    app.segmented_control(key="ledger_view").set_value("导出与导入").run()
    app.file_uploader[0].upload("台账.csv", table, "text/csv").run()
    assert "更改 1 条，新增 1 条，不变 0 条。" in shown(app)
    changed = next(frame.value for frame in app.dataframe if "原来" in frame.value)
    assert changed.to_dict("records") == [
        {
            "编号": second.id,
            "书记": "陆明远",
            "问题（原文）": "创新不够",
            "栏目": "整改措施",
            "原来": "（空）",
            "改为": "建品牌",
        }
    ]
    assert ledger_of(store, meeting_id, None) == [first, second]
    press(app, "确认导入")
    assert "已导入：更改 1 条，新增 1 条。" in [said.value for said in app.success]
    assert [entry.measure for entry in ledger_of(store, meeting_id, None)] == ["", "建品牌", "每月学"]


def test_a_bad_ledger_changes_nothing(store: Store) -> None:
    """A row that is closed without evidence stops the whole file; a picture is a sentence."""
    meeting_id, before = filled(store)
    table = f"书记,单位,问题,销号,整改措施,编号\n陆明远,青石镇,创新不够,已销号,建品牌,{before[1].id}\n".encode()
    for name, content, sentence in (
        ("台账.csv", table, "标为已销号，却没有销号日期"),
        ("台账.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
    ):
        app = opened("ledger")
        app.segmented_control(key="ledger_view").set_value("导出与导入").run()
        app.file_uploader[0].upload(name, content, "text/csv").run()
        assert not app.exception
        assert sentence in shown(app)
        assert not [button for button in app.button if button.label == "确认导入"]
    assert ledger_of(store, meeting_id, None) == before


def test_the_exported_ledger_comes_back_through_the_page(store: Store) -> None:
    """Untouched it says that nothing changes."""
    meeting_id, entries = filled(store)
    content = publish_ledger(store.load(meeting_id).meeting, entries, TODAY).make()
    app = opened("ledger")
    app.segmented_control(key="ledger_view").set_value("导出与导入").run()
    app.file_uploader[0].upload("台账.xlsx", content).run()
    assert not app.exception
    assert "更改 0 条，新增 0 条，不变 2 条。" in shown(app)
    assert not [button for button in app.button if button.label == "确认导入"]


def test_the_board_counts_and_lists_what_is_overdue(store: Store) -> None:
    """By unit and theme, and for all meetings of the year together."""
    filled(store)
    app = opened("board")
    assert not app.exception
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("共（条）", "2"),
        ("销号率", "0.00%"),
        ("待整改", "1"),
        ("整改中", "0"),
        ("待验收", "0"),
        ("逾期", "1"),
    ]
    [table] = [frame.value for frame in app.dataframe]
    assert table["逾期"].tolist() == ["逾期 3 天"]
    filled(store)
    app = opened("board")
    app.segmented_control(key="board_scope").set_value("同年度全部会议").run()
    assert not app.exception
    assert app.metric[0].value == "4"
