"""Themes as tables of colours."""

import plotly.graph_objects as go

from dashboard.charts.theme_heatmap import themes_by_kind, themes_by_person
from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.theme_profile import CritiquedPerson


def person(seq: int | None, *points: tuple[str, str], kind: str = "社区") -> CritiquedPerson:
    """Return somebody with these shortcomings (theme, text)."""
    said = tuple(Point(text, themes=(Theme(code),)) for code, text in points)
    return CritiquedPerson(seq, f"第{seq}人", f"{seq}号单位", kind, Critique(shortcomings=said))


PEOPLE = (
    person(1, ("T07", "学习少"), ("T07", "<b>不深</b>")),
    person(2, ("T05", "形式单一")),
    person(None, ("T05", "载体不多")),
)


def cells(figure: go.Figure) -> dict[tuple[int, int], tuple[str, str, int | None, str]]:
    """Return text, colour, what a click carries and hover of each cell, by row and column."""
    return {
        (y, round(base + 0.47)): (text, trace.marker.color, *data)
        for trace in figure.data
        for y, base, text, data in zip(trace.y, trace.base, trace.text, trace.customdata, strict=True)
    }


def test_each_cell_has_its_count_and_nothing_for_zero() -> None:
    """Columns are the themes that occur, rows the people; an empty cell is quiet, more points are darker."""
    figure = themes_by_person(PEOPLE)
    found = {place: cell[:2] for place, cell in cells(figure).items()}
    assert [text.replace("<br>", "") for text in figure.layout.xaxis.ticktext] == ["活动载体与形式", "理论学习"]
    assert list(figure.layout.yaxis.ticktext) == ["第1人", "第2人", "第None人"]
    quiet, one, two = ("", "#F7F5F2"), ("1", "#F6D6AA"), ("2", "#C24E30")
    assert found == {(0, 0): quiet, (0, 1): two, (1, 0): one, (1, 1): quiet, (2, 0): one, (2, 1): quiet}


def test_a_click_carries_the_person_and_the_hover_the_sentences() -> None:
    """Empty cells lead on too; who was not found leads nowhere; sentences are shown as they are."""
    found = cells(themes_by_person(PEOPLE))
    assert [found[row, column][2] for row in range(3) for column in range(2)] == [1, 1, 2, 2, None, None]
    assert found[0, 1][3] == "<b>第1人</b><br>1号单位<br>理论学习：2 条不足<br>· 学习少<br>· &lt;b&gt;不深&lt;/b&gt;"
    assert found[0, 0][3] == "<b>第1人</b><br>1号单位<br>活动载体与形式：没有提到"


def test_many_sentences_are_shortened() -> None:
    """The hover shows four sentences, each on two lines at most, and how many more there are."""
    hover = cells(themes_by_person((person(1, *[("T07", "学" * 90)] * 6),)))[0, 0][3]
    lines = hover.split("<br>")
    assert lines[-1] == "另有 2 条"
    assert len(lines) == 3 + 4 * 2 + 1


def test_72_people_keep_rows_of_readable_height() -> None:
    """A row never gets lower than the text in it."""
    figure = themes_by_person([person(seq, ("T07", "学习少")) for seq in range(1, 73)])
    assert figure.layout.height > 72 * 25
    assert len(figure.layout.yaxis.ticktext) == 72


def test_unit_kinds_show_how_many_of_how_many() -> None:
    """One of one is not shouted: kinds with fewer than three people stay light."""
    people = [person(1, ("T07", "甲")), person(2), person(3, ("T07", "乙")), person(4, ("T07", "丙"), kind="学校")]
    figure = themes_by_kind(people)
    school, community = cells(figure)[0, 0], cells(figure)[1, 0]
    assert list(figure.layout.yaxis.ticktext) == ["学校（1 人）", "社区（3 人）"]
    assert (school[0], community[0]) == ("1/1", "2/3")
    assert school[1] == "#F6D6AA"
    assert community[1] != "#F6D6AA"
    assert community[3] == "<b>社区</b><br>理论学习：被点评 3 人，其中 2 人被指出，占 66.67%<br>第1人、第3人"
