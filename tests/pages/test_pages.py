"""Every page, run by Streamlit's own test runner: empty, filled, and with a bad file."""

from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.assessment import assess
from dashboard.services.meetings import confirm
from dashboard.services.published import publish
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened, rows_key, sample

PAGES = (
    "start",
    "upload",
    "scheme",
    "forms",
    "overview",
    "secretary",
    "units",
    "critiques",
    "ranking",
    "second_opinion",
    "years",
    "letters",
    "ledger",
    "board",
)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_shows_a_way_on(store: Store, page: str) -> None:
    """Without a meeting each page says what to do next and shows no error."""
    app = opened(page)
    assert not app.exception
    said = " ".join(info.value for info in app.info)
    assert "打开一个示例" in said


@pytest.mark.parametrize("page", ["start", "upload"])
def test_data_that_cannot_be_opened_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    """A damaged data file ends the page with the file and what to do, not with an error of the program."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    st.cache_resource.clear()
    (tmp_path / "dashboard.sqlite3").write_bytes(b"no database " * 100)
    app = opened(page)
    assert not app.exception
    assert [error.value for error in app.error] == ["数据打不开，看板暂不能使用。"]
    assert app.text[-1].value.startswith(f"数据文件打不开：{tmp_path / 'dashboard.sqlite3'}\n它可能已损坏")


@pytest.mark.parametrize("page", ["overview", "secretary", "units", "ranking", "second_opinion"])
def test_a_meeting_without_ballots_leads_to_the_upload(store: Store, page: str) -> None:
    """Result pages of a new meeting say that ballots are missing."""
    store.create(Meeting("*甲* :red[会]", 2026, date(2026, 12, 1)), default())
    app = opened(page)
    assert not app.exception
    assert "还没有可以计分的评议票" in app.info[0].value
    assert "*甲* :red[会]" in [text.value for text in app.text]


@pytest.mark.parametrize("number", range(1, 6))
def test_every_page_of_every_sample_runs(store: Store, number: int) -> None:
    """No page of a sample meeting raises, and the result pages show their title."""
    sample(store, number)
    for page in PAGES:
        app = opened(page)
        assert not app.exception, page
        assert app.title, page


def test_a_bad_file_is_a_sentence_and_changes_nothing(store: Store) -> None:
    """A file that is no table cannot be confirmed."""
    meeting_id = sample(store, 1)
    before = store.load(meeting_id).revision
    app = opened("upload")
    app.file_uploader[0].upload("票.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png")
    app.run()
    assert not app.exception
    assert "什么都没有存入" in app.error[0].value
    assert next(button for button in app.button if button.label == "确认保存").disabled
    assert store.load(meeting_id).revision == before


def test_the_ranking_states_the_scheme_and_leads_to_its_page(store: Store) -> None:
    """排名与导出 says which choices count; they are changed on a page of their own."""
    sample(store, 2)
    app = opened("ranking")
    assert any("票别权重：分管领导 20%，干部职工 40%，考核组 40%" in text.value for text in app.text)
    assert "查看、更改计分办法" in [getattr(link, "label", "") for link in app.get("page_link")]


def test_a_decided_grade_is_typed_and_kept_apart(store: Store) -> None:
    """A decision typed in the table is stored with its reason; the suggestion stays."""
    meeting_id = sample(store, 1)
    app = opened("ranking")
    app.session_state[rows_key(store, "decisions", meeting_id)] = {
        "edited_rows": {"0": {"审定等次": "一般", "审定理由": "集体研究"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    next(button for button in app.button if button.label == "保存审定等次").click().run()
    assert not app.exception
    assert store.load(meeting_id).decisions[1].grade == "一般"
    assert store.load(meeting_id).decisions[1].reason == "集体研究"


def test_the_second_opinion_says_what_it_measures(store: Store) -> None:
    """换个办法看 of single ballots shows the intervals and says that they are no sampling error."""
    sample(store, 2)
    app = opened("second_opinion")
    assert [part.value for part in app.subheader] == [
        "几种算法的名次",
        "拉一拉：换分值和权重",
        "名次区间：谁与谁分不出先后",
        "相邻两人：差多少才算差",
        "票面检查",
    ]
    assert "它说明名次对这些票的依赖程度，不是抽样误差" in " ".join(caption.value for caption in app.caption)
    assert not app.info


def test_the_second_opinion_on_counts_says_what_is_off(store: Store) -> None:
    """A file of counts has no intervals and no screens, and the page says why."""
    sample(store, 4)
    app = opened("second_opinion")
    assert "名次区间：谁与谁分不出先后" not in [part.value for part in app.subheader]
    assert "没有单张票，因此不能重新抽票，名次区间和票面检查不提供" in app.info[0].value


def test_ballots_of_three_grades_ask_for_a_scheme(store: Store) -> None:
    """Where the scheme has points for other grades, each result page says so and lets a fitting one be chosen."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    content = "票号,秦涛,陆明远\n1,满意,基本满意\n2,满意,不了解\n".encode()
    confirm(store, meeting_id, read_upload([("票.csv", content)]))
    app = opened("overview")
    assert any("评议票有 3 个等次（满意、基本满意、不满意）" in text.value for text in app.text)
    next(button for button in app.button if button.label == "改用这个办法").click().run()
    assert store.load(meeting_id).scheme.id == "satisfaction_70_30"
    for page in PAGES:
        app = opened(page)
        assert not app.exception, page
        assert not any("评议票有 3 个等次" in text.value for text in app.text)


def test_a_published_meeting_changes_to_a_fitting_scheme_only_with_a_reason(store: Store) -> None:
    """Ballots of other grades replace the published ones: without a reason nothing is stored, with one it is kept."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("票.csv", "票号,秦涛,陆明远\n1,好,较好\n".encode())]))
    results = assess(store, meeting_id).results
    assert results
    publish(store, meeting_id, results)
    other = read_upload([("新票.csv", "票号,秦涛,陆明远\n1,满意,不了解\n".encode())])
    confirm(store, meeting_id, other, replace_ballots=True)
    app = opened("overview")
    next(button for button in app.button if button.label == "改用这个办法").click().run()
    assert [error.value for error in app.error] == ["请写明更改的理由。"]
    assert store.load(meeting_id).scheme == default()
    app.text_area(key="fitting_scheme_reason").input("票样已改为满意度票")
    next(button for button in app.button if button.label == "改用这个办法").click().run()
    record = store.load(meeting_id)
    assert record.scheme.id == "satisfaction_70_30"
    assert [earlier.reason for earlier in record.earlier_schemes] == ["票样已改为满意度票"]
