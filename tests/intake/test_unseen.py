"""What sheet XML hides, whoever wrote it."""

from dashboard.intake.unseen import Unseen, struck_styles, unseen_in_xml


def test_hidden_rows_and_columns() -> None:
    """Rows and ranges of columns are found by either quote and with a prefix; what says hidden="0" is not."""
    block = (
        b"<x:cols><x:col min='3' max='4' width='9' hidden='1'/><x:col min='6' max='6' hidden='0'/></x:cols>"
        b"<x:row r='7' hidden='true'><x:c r='A7'><x:v>1</x:v></x:c></x:row><x:row r='8' hidden='0'/>"
    )
    assert unseen_in_xml(block, frozenset()) == Unseen(rows=frozenset({6}), columns=frozenset({2, 3}))


def test_nothing_hidden() -> None:
    """An ordinary block hides nothing."""
    assert not unseen_in_xml(b'<row r="1"><c r="A1" s="1"><v>1</v></c></row>', frozenset())


def test_struck_styles() -> None:
    """A style is struck out by its font; strike val="0" is not, nor is a font that no style uses."""
    fonts = b"<fonts><font/><font><strike/></font><font><strike val='0'/></font><font><strike val='1'/></font></fonts>"
    formats = b"<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/><xf fontId='1'/></cellXfs>"
    assert struck_styles(b"<styleSheet>" + fonts + formats + b"</styleSheet>") == {b"1", b"3"}
    assert struck_styles(b"<styleSheet><fonts><font/></fonts></styleSheet>") == frozenset()
