"""Which item a point speaks of."""

import pytest

from dashboard.domain.critique import Point
from dashboard.domain.item_links import Fit, fitting_items
from dashboard.domain.themes import themes_of

FORM = (
    "总体评价",
    "对抓基层党建工作的认识熟悉程度",
    "履行抓基层党建工作责任情况",
    "推动重点任务落实情况及成效",
    "查摆抓基层党建工作中存在问题",
    "下一步抓好基层党建工作的思路措施",
)
ENTERPRISE = ("总体评价", "履行党建责任情况", "党建与生产经营融合情况", "查摆问题和整改情况")


def point(text: str) -> Point:
    """Return a point with the themes of its words."""
    return Point(text, themes=themes_of(text))


@pytest.mark.parametrize(
    ("text", "items", "is_wide"),
    [
        ("对抓党建的重要性认识不足", (FORM[1],), False),
        ("压力传导层层递减", (FORM[2],), False),
        ("推进工作不够主动，抓落实不够", (FORM[3],), False),
        ("三会一课记录不全", (FORM[3],), True),
        ("查摆问题避重就轻", (FORM[4],), False),
        ("下一步打算比较笼统", (FORM[5],), False),
        ("特色品牌不多", (), False),
        ("说话声音偏小", (), False),
    ],
)
def test_the_usual_form(text: str, items: tuple[str, ...], is_wide: bool) -> None:
    """Themes and words lead to the item that has their word; concrete work stands beside 重点任务; the rest nowhere."""
    assert fitting_items(point(text), FORM) == Fit(items, is_wide)


@pytest.mark.parametrize(
    ("text", "item"),
    [("党建与业务两张皮", ENTERPRISE[2]), ("整改销号不及时", ENTERPRISE[3]), ("一岗双责落实不够", ENTERPRISE[1])],
)
def test_another_form_has_items_of_its_own(text: str, item: str) -> None:
    """融合 has an item here, so it is no part of the wide one."""
    assert fitting_items(point(text), ENTERPRISE) == Fit((item,))


def test_words_outweigh_themes() -> None:
    """A point about 查摆 stands there, whatever its theme."""
    said = point("对责任落实不到位的问题查摆不深")
    assert said.primary == "T01"
    assert fitting_items(said, FORM).items == (FORM[4],)


def test_the_first_theme_that_has_an_item_decides() -> None:
    """Where the primary theme has none, the next one is asked."""
    said = point("特色品牌不多，责任清单不细")
    assert [theme.code for theme in said.themes] == ["T04", "T01"]
    assert fitting_items(said, FORM).items == (FORM[2],)


def test_the_overall_item_is_never_taken() -> None:
    """A ballot with 总体评价 only has nothing that a point could stand beside."""
    assert fitting_items(point("责任落实不够"), ("总体评价",)) == Fit()


def test_spaces_in_an_items_name_do_not_matter() -> None:
    """Items are compared without spaces and with widths folded."""
    assert fitting_items(point("压力传导不够"), ("履行 责　任 情况",)).items == ("履行 责　任 情况",)
