"""A sheet that the program asks about, the answer, and the next file of the same layout."""

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.problems import Level, Place
from dashboard.domain.roster import Roster, Secretary
from dashboard.intake.stated_layout import Layout, Role
from dashboard.services.layouts import question_about, remember_layouts, remembered_layouts
from dashboard.services.meetings import confirm
from dashboard.services.sheet_kinds import Kind
from dashboard.services.uploads import UploadPreview, read_upload
from dashboard.store.meetings import Store

ROSTER = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇")))
CODED = "批次,人选,丙列\n1,秦涛,1\n1,陆明远,2\n2,秦涛,1\n2,陆明远,4\n".encode()
LATER = "批次,人选,丙列\n7,秦涛,3\n7,陆明远,3\n".encode()
SIGNS = (("1", "好"), ("2", "较好"), ("3", "一般"), ("4", "差"))


def asked(content: bytes = CODED, *layouts: Layout) -> UploadPreview:
    """Return the preview of one file of ballots."""
    return read_upload([("票.csv", content)], ROSTER, layouts=layouts)


def answer(preview: UploadPreview) -> Layout:
    """Return the proposal with the meaning of its numbers."""
    [question] = preview.questions
    layout = question.layout
    return Layout.of(question.grid, layout.lines, layout.roles, SIGNS)


def test_a_sheet_that_nothing_recognises_is_asked_about() -> None:
    """The question holds the proposal; nothing can be stored."""
    preview = asked()
    [question] = preview.questions
    assert question.places == (Place("票.csv"),)
    assert question.layout.roles == (Role.NUMBER, Role.NAME, Role.GRADE)
    assert question.is_unclear
    assert not question.is_stated
    assert not preview.can_confirm


def test_the_answer_makes_ballots_of_it_and_says_so() -> None:
    """With the layout the sheet is a ballot sheet; the translated numbers are to be checked by a person."""
    preview = asked(CODED, answer(asked()))
    assert preview.kinds == {"票.csv": (Kind.BALLOTS,)}
    assert preview.can_confirm
    assert preview.tally is not None
    assert preview.tally.counts[:, 0, 0, :4].tolist() == [[2, 0, 0, 0], [0, 1, 0, 1]]
    assert [str(p) for p in preview.problems if p.code == "stated_layout"] == [
        "票.csv：按人工指定的表头和各列读取，其中“1”＝好，“2”＝较好，“3”＝一般，“4”＝差；请核对。"
    ]
    [question] = preview.questions
    assert question.is_stated
    assert not question.is_unclear


def test_what_was_confirmed_is_remembered_for_the_next_file(store: Store) -> None:
    """Nothing is kept before the upload is confirmed; then the next file of the layout needs no question."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    layout = answer(asked())
    preview = asked(CODED, layout)
    assert remembered_layouts(store) == ()
    confirm(store, meeting_id, read_upload([("名单.csv", "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode())]))
    confirm(store, meeting_id, preview)
    assert remembered_layouts(store) == (layout,)
    later = asked(LATER, *remembered_layouts(store))
    assert later.can_confirm
    assert later.tally is not None
    assert later.tally.counts[:, 0, 0, :4].tolist() == [[0, 0, 1, 0], [0, 0, 1, 0]]


def test_another_answer_replaces_the_remembered_one(store: Store) -> None:
    """One header has one layout."""
    layout = answer(asked())
    other = Layout(layout.lines, layout.roles, (("1", "差"),), layout.headings)
    remember_layouts(store, [layout])
    remember_layouts(store, [other])
    assert remembered_layouts(store) == (other,)


def test_sheets_with_one_header_are_one_question() -> None:
    """Two files of the same layout are asked about once."""
    preview = read_upload([("甲.csv", CODED), ("乙.csv", LATER)], ROSTER)
    [question] = preview.questions
    assert question.places == (Place("甲.csv"), Place("乙.csv"))


def test_a_ballot_sheet_with_a_fault_of_its_layout_is_asked_about() -> None:
    """Numbers without a legend below a clear header are a question of what they mean."""
    preview = asked("票号,姓名,等次\n1,秦涛,1\n1,陆明远,2\n".encode())
    assert [p.code for p in preview.problems if p.level is Level.STOPS] == ["numeric_grade"]
    [question] = preview.questions
    assert question.layout.roles == (Role.NUMBER, Role.NAME, Role.GRADE)


def test_clear_ballots_are_not_asked_about_but_can_be() -> None:
    """A sheet that reads well raises no question; a person may ask for one."""
    content = "票号,秦涛,陆明远\n1,好,好\n".encode()
    preview = asked(content)
    assert preview.questions == ()
    assert preview.sheets == (Place("票.csv"),)
    question = question_about([("票.csv", content)], preview.sheets[0], ROSTER)
    assert question is not None
    assert question.layout.roles == (Role.NUMBER, Role.PERSON_GRADE, Role.PERSON_GRADE)


def test_a_table_of_something_else_is_not_asked_about() -> None:
    """A page of instructions beside ballots raises no question."""
    notes = "说明\n请各位评委认真阅读下列事项，谢谢配合\n一、请在规定时间内完成\n".encode()
    preview = read_upload([("票.csv", "票号,秦涛,陆明远\n1,好,好\n".encode()), ("说明.csv", notes)], ROSTER)
    assert preview.questions == ()
