"""The pages of a meeting whose items use two scales."""

from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened
from tests.published_texts import PAGES, on_page

STYLE = "工作作风"
UNSCORED = "“工作作风”用的是另一套等次（好、较好、一般、差），只列票数和得票率，不计分，不与其他项目相加。"
HEADER = "票号,秦涛,,陆明远,\n,总体评价,工作作风,总体评价,工作作风\n"
BALLOTS = HEADER + "".join(f"{n},{'优秀' if n % 2 else '称职'},{'好' if n % 3 else '差'},称职,较好\n" for n in range(6))


def meeting_with(store: Store) -> None:
    """Put the meeting into the store."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("票.csv", BALLOTS.encode())]))


def said(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


def test_an_upload_is_understood_and_confirmed(store: Store) -> None:
    """The preview counts each ballot once and each scale by itself; it can be confirmed."""
    store.create(Meeting("述职评议会", 2026), default())
    app = opened("upload")
    app.file_uploader[0].upload("票.csv", BALLOTS.encode(), "text/csv").run()
    assert not app.exception
    assert [metric.value for metric in app.metric] == ["2", "2", "不分", "6"]
    totals = [frame.value.to_dict("records") for frame in app.dataframe if "内容" in frame.value]
    assert totals == [
        [
            {
                "内容": "总体评价，票数合计",
                "优秀": "3",
                "称职": "9",
                "基本称职": "0",
                "不称职": "0",
                "未填": "0",
                "无效": "0",
            }
        ],
        [{"内容": "工作作风，票数合计", "好": "4", "较好": "6", "一般": "0", "差": "2", "未填": "0", "无效": "0"}],
    ]
    next(button for button in app.button if button.label == "确认保存").click().run()
    assert not app.exception
    assert store.load(1).uploads


def test_every_page_opens(store: Store) -> None:
    """No page stumbles over the second scale."""
    meeting_with(store)
    for page in PAGES:
        on_page(opened(page))


def test_the_overview_shows_an_item_that_is_not_scored(store: Store) -> None:
    """Chosen, its bars have its own grades and no score, and a line says why; the ranking beside it stays."""
    meeting_with(store)
    for page in ("overview", "units"):
        app = opened(page)
        box = next(box for box in app.selectbox if box.label == "评议项目")
        assert box.options == ["总体评价", STYLE]
        shown = on_page(box.select(STYLE).run())
        assert UNSCORED in said(app)
        assert "较好 6 票" in shown


def test_a_persons_page_has_a_figure_a_table_and_cells_a_scale(store: Store) -> None:
    """工作作风 stands below 总体评价 with its own grades; a click on 差 leads to its cells."""
    meeting_with(store)
    app = opened("secretary")
    assert UNSCORED in said(app)
    shares = [frame.value for frame in app.dataframe if "有效" in frame.value]
    assert [table.columns[1] for table in shares] == ["优秀", "好"]
    assert ["得分" in table for table in shares] == [True, False]
    key = "count_origins_1_hao"
    app.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": [(0, "差")]}}
    app.run()
    assert not app.exception
    line = next(line for line in said(app).splitlines() if line.startswith("秦涛“工作作风”的“差”2 票"))
    assert f"{line}\n票.csv：C3、C6" in said(app)
