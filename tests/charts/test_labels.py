"""Words of files in figures."""

from dashboard.charts.labels import axis_labels, shortened, shown, wrapped


def test_tags_entities_and_formulas_are_text() -> None:
    """Nothing that Plotly would interpret is left."""
    assert shown('<a href="x">甲</a>&lt;$x$') == '&lt;a href="x"&gt;甲&lt;/a&gt;&amp;lt;&#36;x&#36;'


def test_line_breaks_of_a_cell_become_spaces() -> None:
    """A label stays on one line."""
    assert shown("东街\n社区") == "东街 社区"


def test_a_short_text_stays_whole() -> None:
    """Up to the limit nothing is left out."""
    assert shortened("东街社区党委", 6) == "东街社区党委"


def test_shortening_comes_before_escaping() -> None:
    """No entity is cut in two."""
    assert shortened("<<<<<<<<", 5) == "&lt;&lt;…&lt;&lt;"


def test_different_units_never_look_the_same() -> None:
    """Where only the middle differs, the whole text is shown."""
    assert axis_labels(["临江第一建筑公司", "临江第二建筑公司", "临江第一建筑公司"], 6) == [
        "临江第一建筑公司",
        "临江第二建筑公司",
        "临江第一建筑公司",
    ]


def test_item_names_are_wrapped_evenly() -> None:
    """Lines are of nearly the same length, three at most."""
    assert wrapped("推动重点任务落实情况及成效", 8) == "推动重点任务落<br>实情况及成效"
    assert wrapped("甲" * 30, 5).count("<br>") == 2
    assert wrapped("甲" * 30, 5).endswith("…")
    assert wrapped("", 5) == ""
