"""The list of words, and what a user adds to it."""

import tomllib
from importlib import resources

import pytest

from dashboard.domain.theme_words import Weight, built_in, extended
from dashboard.domain.themes import themes_of

OWN = """
faults = ["痕迹主义"]

[[theme]]
code = "T16"
words = ["板凳会"]

[[theme]]
code = "T14"
words = ["痕迹主义", "形式单一"]
"""


def codes(text: str, own: str = OWN) -> list[str]:
    """Return the codes found with a user's own words."""
    return [theme.code for theme in themes_of(text, extended(own))]


def test_own_words_are_added_to_those_of_the_program() -> None:
    """A word of this place leads to its theme, the others still do."""
    assert themes_of("板凳会开得少") == ()
    assert codes("板凳会开得少，党费收缴慢") == ["T16", "T12"]


def test_an_own_word_stands_instead_of_the_programs() -> None:
    """形式单一 of the program says how; here it leads to another theme outright."""
    assert [theme.code for theme in themes_of("形式单一")] == ["T05"]
    assert codes("形式单一") == ["T14"]


def test_an_own_fault_can_be_denied() -> None:
    """没有痕迹主义 leads nowhere."""
    assert codes("痕迹主义突出") == ["T14"]
    assert codes("没有痕迹主义，学习少") == ["T07"]


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ("[[theme]]\ncode = 'T99'", "主题代码“T99”不在 T01 至 T16 之中，请改正"),
        ("[[theme]]\ncode = 'T01'\nword = ['x']", "“word”不是可用的键，请改为 alone、instead、weak、words 之一"),
        ("[[theme]]\ncode = 'T01'\nwords = '责任'", "词语要写成带引号、用逗号隔开的列表，且不能为空，请改正"),
        ("[[theme]]\ncode = 'T01'\nwords = ['']", "词语要写成带引号、用逗号隔开的列表，且不能为空，请改正"),
        ("theme = 'T01'", "主题要逐个写在 [[theme]] 下面，请对照说明改正"),
        ("topics = []", "“topics”不是可用的键，请改为 theme 或 faults"),
    ],
)
def test_a_faulty_list_says_what_to_mend(own: str, sentence: str) -> None:
    """One sentence with the fact and the remedy."""
    with pytest.raises(ValueError, match=sentence.replace("[", r"\[").replace("]", r"\]")):
        extended(own)


def test_a_broken_file_says_so() -> None:
    """What is not TOML is named as such."""
    with pytest.raises(ValueError, match="写法有误"):
        extended("[[theme")


def test_no_word_stands_twice() -> None:
    """A word leads to one theme with one weight; looking like a theme and leading to another go together."""
    raw = tomllib.loads(resources.files("dashboard.domain").joinpath("themes.toml").read_text("utf-8"))
    weights = [weight.value for weight in Weight if weight is not Weight.INSTEAD]
    entries = [entry for theme in raw["theme"] for weight in weights for entry in theme.get(weight, [])]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []
    assert len(built_in().names) == 16
