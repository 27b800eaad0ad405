"""Correcting on the upload page whom a critique speaks of."""

from pathlib import Path

from dashboard.domain.critique import Critique, Point
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.store.meetings import Store
from tests.pages.paging import opened, sample


def test_a_corrected_match_is_stored(store: Store) -> None:
    """Matching the first of 14 masked critiques to nobody leaves 13 matched, and the text untouched."""
    meeting_id = sample(store, 1)
    before = store.load(meeting_id)
    app = opened("upload")
    key = f"stored_{meeting_id}_{before.revision}_matching"
    app.session_state[key] = {"edited_rows": {"0": {"对应到": "（未对应）"}}, "added_rows": [], "deleted_rows": []}
    app.run()
    next(button for button in app.button if button.label == "保存点评的更正").click().run()
    assert not app.exception
    after = store.load(meeting_id)
    assert [seq for seq, _ in after.critiques] == [None, *range(2, 15)]
    assert after.critiques[0][1].shortcomings == before.critiques[0][1].shortcomings


def test_a_point_can_be_split_in_the_table(store: Store) -> None:
    """Shortening a row and adding one makes two points of one."""
    meeting_id = sample(store, 1)
    record = store.load(meeting_id)
    app = opened("upload")
    key = f"stored_{meeting_id}_{record.revision}_points"
    added = {"序": 1, "类别": "不足", "内容": "研究支部建设不够"}
    app.session_state[key] = {"edited_rows": {"0": {"内容": "忙于事务"}}, "added_rows": [added], "deleted_rows": []}
    app.run()
    next(button for button in app.button if button.label == "保存点评的更正").click().run()
    assert not app.exception
    shortcomings = store.load(meeting_id).critiques[0][1].shortcomings
    assert shortcomings[0].text == "忙于事务"
    assert shortcomings[-1].text == "研究支部建设不够"
    assert len(shortcomings) == len(record.critiques[0][1].shortcomings) + 1


def test_a_theme_set_in_the_table_is_stored_with_what_was_found(store: Store) -> None:
    """The second column of themes counts, the found ones are kept, and the person's page says both."""
    meeting_id = sample(store, 1)
    record = store.load(meeting_id)
    before = record.critiques[0][1].shortcomings[0]
    app = opened("upload")
    key = f"stored_{meeting_id}_{record.revision}_points"
    edited = {"0": {"主题": ["主动性与抓落实"]}}
    app.session_state[key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    app.run()
    next(button for button in app.button if button.label == "保存点评的更正").click().run()
    assert not app.exception
    after = store.load(meeting_id).critiques[0][1].shortcomings[0]
    assert (after.text, after.primary, after.overruled) == (before.text, "T13", before.themes)
    page = opened("secretary")
    assert any(said.value.startswith("主题：人工改为 主动性与抓落实（原判 ") for said in page.text)


def test_a_person_whom_nothing_was_read_of_gets_a_sentence_said_to_all(store: Store) -> None:
    """In a meeting whose critique of one is missing, the person is added and a general point moved there."""
    meeting_id = sample(store, 1)
    store.set_critiques(meeting_id, store.load(meeting_id).critiques[1:])
    record = store.load(meeting_id)
    app = opened("upload")
    key = f"stored_{meeting_id}_{record.revision}"
    app.multiselect(key=f"{key}_added").select(1).run()
    points = sum(len(c.strengths + c.shortcomings + c.advice) for _, c in record.critiques)
    moved = {str(points + len(record.general.strengths)): {"序": len(record.critiques) + 1}}
    app.session_state[f"{key}_points"] = {"edited_rows": moved, "added_rows": [], "deleted_rows": []}
    app.run()
    next(button for button in app.button if button.label == "保存点评的更正").click().run()
    assert not app.exception
    after = store.load(meeting_id)
    [(seq, critique)] = [pair for pair in after.critiques if pair[0] == 1]
    assert (seq, critique.shortcomings[0].text) == (1, record.general.shortcomings[0].text)
    assert after.general.shortcomings == record.general.shortcomings[1:]


def test_themes_are_found_anew_when_the_words_grow(store: Store, tmp_path: Path) -> None:
    """Nothing is offered while nothing would change; then the changes are shown, and one click stores them."""
    meeting_id = sample(store, 1)
    _, first = store.load(meeting_id).critiques[0]
    board = Critique(first.order, first.unit, first.name, (), (Point("板凳会不多", "第 1 段"),))
    store.set_critiques(meeting_id, [(1, board)])
    assert not [button for button in opened("critiques").button if button.key == "retheme"]
    (tmp_path / "themes.toml").write_text('[[theme]]\ncode = "T16"\nwords = ["板凳会"]\n', "utf-8")
    app = opened("critiques")
    assert "主题词表有变化：1 条不足会改归主题" in [expander.label for expander in app.expander]
    app.button(key="retheme").click().run()
    assert not app.exception
    record = store.load(meeting_id)
    assert record.critiques[0][1].shortcomings[0].primary == "T16"
    assert record.changes[-1][1] == "按新词表重新识别点评主题"


def test_critiques_open_for_correction_where_somebody_is_not_matched(store: Store) -> None:
    """All matched is said in the heading, which stays shut; one unknown name opens it."""
    store.create(Meeting("述职评议会", 2026), default())
    roster = ("名单.csv", "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode(), "text/csv")
    for name, said, is_open in (
        ("陆明远", "核对点评：2 份都已对应到人", False),
        ("陆明", "核对点评：1 份没有对应到人", True),
    ):
        content = f"姓名,不足\n秦涛,理论学习不深入\n{name},党费收缴不及时\n".encode()
        app = opened("upload")
        app.file_uploader[0].upload(*roster).upload("点评.csv", content, "text/csv").run()
        assert not app.exception
        assert [(part.label, part.proto.expanded) for part in app.expander if part.label.startswith("核对点评")] == [
            (said, is_open)
        ]
