"""The pages of a meeting of direct marks (直接打分)."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened
from tests.published_texts import PAGES, on_page

ROWS = ("96.5,88", "91,73.5", "89.5,68", "90,", "97,59.5", "94,83")
SHEET = "述职评议打分表（百分制）\n票号,秦涛,陆明远\n" + "\n".join(f"{n},{row}" for n, row in enumerate(ROWS, 1))
MARK = re.compile(r"(?<![\d.])(96\.5|73\.5|89\.5|59\.5)(?![\d.])")
"""Marks that only one voter gave, and that are no score of anybody."""
FOLDED = "得票数和得票率按分数段归并列出（好≥90，较好≥75，一般≥60，其余为差），不列每个分数"


def said(app: AppTest) -> str:
    """Return all plain text of a page."""
    return "\n".join(text.value for text in app.text)


@pytest.fixture
def scored(store: Store) -> Store:
    """Return a store with a meeting that the preset for direct marks scores."""
    scheme = preset("material_college_2022")
    assert scheme
    confirm(store, store.create(Meeting("述职评议会", 2026), scheme), read_upload([("打分.csv", SHEET.encode())]))
    return store


def test_an_upload_leads_to_the_scheme_that_fits(store: Store) -> None:
    """The preview groups marks by tens; the default scheme is refused, and one button takes the one that fits."""
    store.create(Meeting("述职评议会", 2026), default())
    app = opened("upload")
    app.file_uploader[0].upload("打分.csv", SHEET.encode(), "text/csv").run()
    totals = [frame.value.to_dict("records") for frame in app.dataframe if "内容" in frame.value]
    assert totals == [
        [
            {
                "内容": "各分数段票数合计",
                "90分及以上": "5",
                "80至不足90分": "3",
                "70至不足80分": "1",
                "60至不足70分": "1",
                "不足60分": "1",
                "未填": "1",
                "无效": "0",
            }
        ]
    ]
    assert "可以先保存，保存后还须处理：票上是百分制的分数，不是等次" in said(app)
    assert not [box.label for box in app.expander if "须改正" in box.label]
    next(button for button in app.button if button.label == "确认保存").click().run()
    app = opened("overview")
    assert "票上是百分制的分数，不是等次" in said(app)
    next(button for button in app.button if button.label == "改用这个办法").click().run()
    assert not app.exception
    assert store.load(1).scheme.id == "material_college_2022"
    assert "建议等次：好 1 人，较好 0 人，一般 1 人，差 0 人" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_single_mark(scored: Store, page: str) -> None:
    """Every page opens; what shows votes says how they are grouped, and no mark of one voter stands anywhere."""
    assert scored.load(1).uploads
    shown = on_page(opened(page))
    assert not MARK.search(shown)
    if page in {"overview", "secretary", "units", "ranking", "second_opinion", "letters"}:
        assert FOLDED in shown


def test_a_group_of_marks_leads_to_its_cells(scored: Store) -> None:
    """A click on 好 lists the cells of all marks from 90, by their places."""
    assert scored.load(1).uploads
    app = opened("secretary")
    key = "count_origins_1"
    app.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": [(0, "好")]}}
    app.run()
    assert not app.exception
    assert "秦涛“总体评价”的“好”5 票（占有效票 6 张的 83.33%），出自：\n打分.csv：B3、B4、B6、B7、B8" in said(app)


def test_the_scheme_page_says_what_fits(scored: Store) -> None:
    """Presets for grades are named as such; points and steps of 优秀率 are not asked."""
    assert scored.load(1).uploads
    app = opened("scheme")
    assert not app.exception
    listed = next(text.value for text in app.text if "出处：" in text.value)
    assert listed.count("（票上是分数、不是等次，不能用）") == 12
    assert any("票上的数就是分值，不必填写" in caption.value for caption in app.caption)
