"""What 上传与核对 asks: header and columns of an ambiguous file, and who an unknown name is."""

from streamlit.testing.v1 import AppTest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.services.assessment import assess
from dashboard.services.layouts import remembered_layouts
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()
CODED = "批次,人选,丙列\n1,秦涛,1\n1,陆明远,2\n2,秦涛,1\n2,陆明远,4\n".encode()
LATER = "批次,人选,丙列\n7,秦涛,3\n7,陆明远,3\n".encode()
MISSPELT = "票号,秦滔,陆明远\n1,好,较好\n".encode()


def meeting_with_roster(store: Store) -> int:
    """Put a meeting with a roster into the store."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER)]))
    return meeting_id


def uploaded(content: bytes) -> AppTest:
    """Return the page with one file in its upload box."""
    app = opened("upload")
    app.file_uploader[0].upload("票.csv", content, "text/csv").run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    """Press a button by its label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def edit(app: AppTest, key: str, rows: dict[str, dict[str, str]]) -> None:
    """Change cells of a table that can be edited."""
    app.session_state[key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception


def labels(app: AppTest) -> list[str]:
    """Return the labels of the expanders."""
    return [expander.label for expander in app.expander]


def test_an_ambiguous_file_is_asked_about_read_as_stated_and_remembered(store: Store) -> None:
    """Meanings chosen in the table make ballots; the next file of the layout is read without a question."""
    meeting_id = meeting_with_roster(store)
    app = uploaded(CODED)
    assert "请指定表头和各列：这张表看不准，先不猜" in labels(app)
    signs = {"0": {"意思是": "好"}, "1": {"意思是": "较好"}, "2": {"意思是": "差"}}
    edit(app, "layout_0_0_signs", signs)
    press(app, "按此读取")
    assert "已按指定的表头和各列读取，可以更改" in labels(app)
    assert any(
        "按人工指定的表头和各列读取，其中“1”＝好，“2”＝较好，“4”＝差；请核对。" in text.value for text in app.text
    )
    assert remembered_layouts(store) == ()
    press(app, "确认保存")
    [upload] = store.load(meeting_id).uploads
    assert upload.votes[0].tally.counts[:, 0, 0, :4].tolist() == [[2, 0, 0, 0], [0, 1, 0, 1]]
    [layout] = remembered_layouts(store)
    assert layout.signs == (("1", "好"), ("2", "较好"), ("4", "差"))

    later = uploaded(LATER)
    assert "请指定表头和各列：这张表看不准，先不猜" not in labels(later)
    assert [frame.value["识别为"].tolist() for frame in later.dataframe if "识别为" in frame.value] == [["评议票"]]


def test_roles_of_columns_can_be_changed_and_nonsense_is_refused(store: Store) -> None:
    """Two columns of names block the button and say why; a proper choice opens it again."""
    meeting_with_roster(store)
    app = uploaded(CODED)
    edit(app, "layout_0_0_roles", {"0": {"这一列是": "姓名"}})
    assert "“姓名”各只能有一列，其余的请改为“不读取”。" in [warning.value for warning in app.warning]
    assert next(button for button in app.button if button.label == "按此读取").disabled
    edit(app, "layout_0_0_roles", {"0": {"这一列是": "不读取"}})
    assert not next(button for button in app.button if button.label == "按此读取").disabled


def test_a_stated_layout_can_be_forgotten(store: Store) -> None:
    """Afterwards the file is asked about as if for the first time."""
    meeting_with_roster(store)
    app = uploaded(CODED)
    edit(app, "layout_0_0_signs", {"0": {"意思是": "好"}, "1": {"意思是": "较好"}, "2": {"意思是": "差"}})
    press(app, "按此读取")
    press(app, "不再这样读，重新识别")
    assert "请指定表头和各列：这张表看不准，先不猜" in labels(app)


def test_a_clear_sheet_can_be_stated_too(store: Store) -> None:
    """A person who doubts the reading chooses the sheet and states its layout."""
    meeting_with_roster(store)
    app = uploaded("票号,秦涛,陆明远\n1,好,较好\n".encode())
    assert "表头或列认错了？自己指定" in labels(app)
    next(box for box in app.selectbox if box.label == "工作表").select_index(0).run()
    press(app, "按此读取")
    assert "已按指定的表头和各列读取，可以更改" in labels(app)
    assert not next(button for button in app.button if button.label == "确认保存").disabled


def test_an_unknown_name_is_chosen_from_the_roster(store: Store) -> None:
    """The suggestion is offered first and chosen by nobody but the user; the choice is stored and said."""
    meeting_id = meeting_with_roster(store)
    app = uploaded(MISSPELT)
    assert next(button for button in app.button if button.label == "确认保存").disabled
    box = next(box for box in app.selectbox if box.label == "名单中的人")
    assert box.value is None
    assert box.options == ["秦涛（东街社区）", "陆明远（青石镇）"]
    box.select_index(0).run()
    assert next(button for button in app.button if button.label == "确认保存").disabled
    press(app, "按指定的人重新对应")
    press(app, "确认保存")
    [upload] = store.load(meeting_id).uploads
    assert [person.meant for person in upload.votes[0].people] == [("东街社区", "秦涛"), None]
    overview = opened("ranking")
    assert not overview.exception


def test_many_unknown_names_are_another_roster(store: Store) -> None:
    """More than ten strangers are not offered for matching one by one."""
    meeting_with_roster(store)
    names = [f"赵{word}" for word in "甲乙丙丁戊己庚辛壬癸子"]
    app = uploaded(f"票号,{','.join(names)}\n1{',好' * len(names)}\n".encode())
    assert not [box for box in app.selectbox if box.label == "名单中的人"]
    assert any("有 11 个姓名对不上名单" in text.value for text in app.markdown)


def test_words_alone_are_asked_without_the_header(store: Store) -> None:
    """Where header and columns are clear, only what the numbers mean is asked; the rest is folded away."""
    meeting_id = meeting_with_roster(store)
    app = uploaded("票号,秦涛,陆明远\n1,2,1\n2,1,10\n".encode())
    assert "请指定：格子里的这些写法各是什么等次" in labels(app)
    assert "表头和各列已经认出；认错了在这里改" in labels(app)
    signs = next(frame.value["写法"].tolist() for frame in app.dataframe if "写法" in frame.value)
    assert signs == ["1", "2", "10"]
    edit(app, "layout_0_0_signs", {"0": {"意思是": "好"}, "1": {"意思是": "较好"}, "2": {"意思是": "差"}})
    press(app, "按此读取")
    press(app, "确认保存")
    [upload] = store.load(meeting_id).uploads
    assert upload.votes[0].tally.counts[:, 0, 0, :4].tolist() == [[1, 1, 0, 0], [1, 0, 0, 1]]


def test_a_header_over_several_columns_stands_over_each_of_them(store: Store) -> None:
    """The table of columns names the person of the second item too."""
    meeting_with_roster(store)
    app = uploaded("票号,秦涛,,陆明远,\n,总体评价,作风,总体评价,作风\n1,好,好,较好,很棒\n".encode())
    headings = next(frame.value["表头"].tolist() for frame in app.dataframe if "表头" in frame.value)
    assert headings == ["票号", "秦涛／总体评价", "秦涛／作风", "陆明远／总体评价", "陆明远／作风"]


def test_a_name_that_a_new_roster_corrects_leads_back_to_the_results(store: Store) -> None:
    """Stored ballots that name somebody whom the roster no longer has: the page says how to go on, and it works."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    confirm(store, meeting_id, read_upload([("名单.csv", "姓名,单位\n秦滔,东街社区\n陆明远,青石镇\n".encode())]))
    confirm(store, meeting_id, read_upload([("票.csv", MISSPELT)], store.load(meeting_id).roster))
    confirm(store, meeting_id, read_upload([("名单.csv", ROSTER)], store.load(meeting_id).roster))
    assert assess(store, meeting_id).results is None
    app = uploaded(MISSPELT)
    assert any("把评议票再传一次，在“评议票上的人是名单中的谁”里指明" in caption.value for caption in app.caption)
    next(box for box in app.selectbox if box.label == "名单中的人").select_index(0).run()
    press(app, "按指定的人重新对应")
    next(radio for radio in app.radio if "替换已有评议票" in radio.options).set_value("替换已有评议票").run()
    press(app, "确认保存")
    results = assess(store, meeting_id).results
    assert results
    assert [person.secretary.name for person in results.secretaries] == ["秦涛", "陆明远"]
